//! The story that a document tells, in little: enough to say whether two documents tell of one happening.

mod features;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use features::{FEATURES, features};

use super::background::{BACKGROUND, Background};
use super::cluster;
use super::days::{Day, day_of_time, found_days};
use super::model::{LogOdds, MODELS};
use super::wording::{Term, hash, words};
use crate::document::{Document, PassageKind};

/// A document's weightiest words, the ages it gives and the days it speaks of. About 300 bytes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Story {
    /// The day of publication.
    pub published: Option<Day>,
    /// At most 64 words, sorted by hash.
    pub terms: Vec<Term>,
    /// Ages of people, ascending («a 27-year-old», «Karim Aziz, 41,»).
    pub ages: Vec<u8>,
    /// Days of which it speaks, at most 12, ascending, each with a weight: what is told first counts more.
    pub days: Vec<(Day, u8)>,
}

/// How many words are kept: as good as all of them on `gold/incidents`.
const TERMS: usize = 64;
/// How much of a document is read, in bytes: the rest of a very long one tells other stories.
const READ: usize = 20_000;
/// The first words of a report say what it is about.
const LEAD: usize = 80;
/// How much more a name, a word of the lead, or one of the headline weighs.
const BOOST: f32 = 1.3;

/// What is known of one word while a document is read.
#[derive(Default)]
struct Seen {
    times: u32,
    lead: bool,
    title: bool,
    /// With a capital inside of a sentence of the body, and never in lower case.
    capital: bool,
    lower: bool,
}

impl Story {
    /// The story of a document's headline and body; comments and captions are other voices.
    pub fn of(document: &Document) -> Self {
        Self::with(document, &BACKGROUND)
    }

    /// As [`Story::of`], with another table of document frequencies: for measuring on texts that the shipped one was
    /// counted on.
    pub fn with(document: &Document, background: &Background) -> Self {
        let published = document.meta.published.map(day_of_time);
        let body = document.passages.iter().filter(|p| p.kind == PassageKind::Body);
        let body: Vec<&str> = body.filter_map(|p| document.text.get(p.bytes.clone())).collect();
        let mut left = READ;
        let body = body.into_iter().map(|text| {
            let text = head(text, left);
            left -= text.len();
            text
        });
        let body: Vec<&str> = body.collect();
        let title = headline(document.meta.title.as_deref().unwrap_or_default());
        let texts = || std::iter::once(title).chain(body.iter().copied());
        let mut ages: Vec<u8> = texts().flat_map(self::ages).collect();
        ages.sort_unstable();
        ages.dedup();
        let days = found_days(texts(), published);
        Self { published, terms: terms(title, &body, background), ages, days }
    }

    /// The names among its words, the weightiest first.
    pub(super) fn names(&self) -> Vec<Term> {
        let mut names: Vec<Term> = self.terms.iter().copied().filter(|t| t.is_name()).collect();
        names.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.hash().cmp(&b.hash())));
        names
    }
}

/// The log-odds, in thousandths, that two documents tell one story. It depends on the two alone, and they may change
/// places.
pub fn log_odds(a: &Story, b: &Story) -> LogOdds {
    MODELS.story.log_odds(&features(a, b))
}

/// Which of a few thousand documents tell one story: their indices, by story.
pub fn together(stories: &[Story]) -> Vec<Vec<usize>> {
    let threshold = MODELS.story.threshold;
    cluster::all_pairs(stories.len(), |a, b| log_odds(&stories[a], &stories[b]), threshold, threshold)
}

/// The weightiest words of a headline and a body, sorted by hash.
fn terms(title: &str, body: &[&str], background: &Background) -> Vec<Term> {
    let mut seen: BTreeMap<u32, Seen> = BTreeMap::new();
    for word in words(title) {
        let entry = seen.entry(hash(&word.folded)).or_default();
        entry.times += 1;
        entry.title = true;
        entry.lead = true;
        entry.capital |= word.capital;
    }
    for (at, word) in body.iter().flat_map(|text| words(text)).enumerate() {
        let entry = seen.entry(hash(&word.folded)).or_default();
        entry.times += 1;
        entry.lead |= at < LEAD;
        entry.capital |= word.capital;
        entry.lower |= !word.capital;
    }
    let mut terms: Vec<Term> = seen
        .into_iter()
        .filter_map(|(hash, seen)| {
            let rarity = background.rarity(hash);
            let name = seen.capital && !seen.lower && !background.is_lower(hash);
            let boost = |yes: bool| if yes { BOOST } else { 1.0 };
            let weight = rarity * (1.0 + (seen.times as f32).ln()) * boost(seen.lead) * boost(name);
            (rarity >= 0.5).then(|| Term::new(hash, weight, name, seen.title))
        })
        .collect();
    terms.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.hash().cmp(&b.hash())));
    terms.truncate(TERMS);
    terms.sort_by_key(|term| term.hash());
    terms
}

/// A headline without the name of the site that follows it: «… – The Northern Wire», «… | NWA».
fn headline(title: &str) -> &str {
    let cut = [" | ", " - ", " – ", " — "].iter().filter_map(|mark| title.find(mark)).min();
    match cut {
        // What stands before the mark is the headline only where it is one: a few words at least.
        Some(at) if title[..at].split_whitespace().count() >= 4 => &title[..at],
        _ => title,
    }
}

/// The beginning of a text, of at most `limit` bytes.
fn head(text: &str, limit: usize) -> &str {
    let end = (0..=limit.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

/// Ages of people: «27-year-old», «aged 27», «Name, 27,», «Name (27)».
fn ages(text: &str) -> Vec<u8> {
    let mut found = Vec::new();
    let mut before: Option<(usize, bool)> = None;
    for word in words(text) {
        let (start, end) = (word.start, word.start + word.form.len());
        if let (1..=2, Ok(age @ 1..=99)) = (word.form.len(), word.form.parse::<u8>()) {
            let rest = text[end..].trim_start_matches([' ', '-', '‐', '‑']);
            let years = rest.get(..4).is_some_and(|r| r.eq_ignore_ascii_case("year"))
                && rest
                    .trim_start_matches(|c: char| c.is_alphabetic())
                    .trim_start_matches([' ', '-'])
                    .starts_with("old");
            let gap = before.map(|(at, _)| &text[at..start]).unwrap_or_default();
            let after_name = before.is_some_and(|(_, capital)| capital);
            let apposed = after_name
                && (gap == ", " && text[end..].starts_with([',', '.', ';'])
                    || gap == " (" && text[end..].starts_with(')'));
            let aged = ["age ", "aged "].iter().any(|w| text[..start].ends_with(w));
            if years || apposed || aged {
                found.push(age);
            }
        }
        before = Some((end, word.capital));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Meta;

    #[test]
    fn ages_are_those_of_people() {
        let check = |text: &str, expected: &[u8]| assert_eq!(ages(text), expected, "{text}");
        check("A 27-year-old man and a 9 year old girl", &[27, 9]);
        check("Karim Aziz, 41, and Sara Haddad (38) were hurt", &[41, 38]);
        check("a boy aged 12", &[12]);
        check("On June 3, 40 fighters left; 12 died", &[]);
        check("in May 5, 2014", &[]);
    }

    #[test]
    fn a_headline_ends_where_the_site_begins() {
        let check = |title: &str, expected: &str| assert_eq!(headline(title), expected);
        check("Two guards killed at crossing | Northern Wire", "Two guards killed at crossing");
        check("Guards - killed", "Guards - killed");
        check("", "");
    }

    #[test]
    fn a_story_keeps_names_and_days() {
        let meta = Meta {
            title: Some("Guards killed in Rabia".to_owned()),
            published: "2024-06-03T06:00:00Z".parse().ok(),
            ..Meta::default()
        };
        let text = "Gunmen killed Karim Aziz, 41, in Rabia on Saturday. Aziz was a guard.";
        let story = Story::of(&Document::plain(None, b"x", text.to_owned(), meta));
        let term = |word: &str| story.terms.iter().find(|t| t.hash() == hash(word)).copied().expect("the word");
        assert!(term("aziz").is_name() && term("rabia").in_title() && !term("gunmen").is_name());
        assert_eq!(story.ages, [41]);
        assert_eq!(story.days.len(), 1);
        assert_eq!(story.published.map(|p| p.0 - story.days[0].0.0), Some(2));
    }
}
