//! What reconciliation sees of a claim.

mod participant;

use serde::{Deserialize, Serialize};

use super::background::BACKGROUND;
use super::days::{Day, day_of_time};
use super::family::Family;
use super::story::Story;
use super::wording::{Term, hash, words};
use crate::coding::{Aspect, Claim, Count, Status, Toponym};
use crate::document::{Document, PassageKind};
use crate::text::CodePoints;

pub use participant::Participant;

/// One claim, as reconciliation sees it: everything by which it can be told from claims about another happening, and
/// nothing that depends on other claims. In JSON one to two kilobytes, most of them the story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The claim's id.
    pub claim: String,
    /// The document's id.
    pub doc: String,
    /// Where its trigger begins in the document, in code points.
    pub at: usize,
    /// The claim's kind.
    pub kind: String,
    /// The kinds that it can be one happening with.
    pub family: Family,
    /// How the proposition stands by the word of its deciding source.
    pub status: Status,
    /// Before, at or after the time of writing.
    pub aspect: Aspect,
    /// Whether a reader's comment makes it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub comment: bool,
    /// When the event can have happened; `None` where neither the claim nor the document has a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// Who does it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Participant>,
    /// Whom or what it is done to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Participant>,
    /// Where: the places that the gazetteer has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Toponym>,
    /// How many people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<Count>,
    /// The weightiest words of its sentence, at most 16, sorted by hash.
    pub wording: Vec<Term>,
    /// The story that its document tells.
    pub story: Story,
}

/// The days on which an event can have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Days {
    /// First day.
    pub from: Day,
    /// Last day, inclusive.
    pub to: Day,
    /// Whether the claim's own words say so; else it is a guess from the date of publication.
    pub told: bool,
}

/// How many words of the sentence are kept.
const WORDING: usize = 16;
/// News is about the last days: how far back an event without a time is sought.
const FRESH: i32 = 3;
/// How far ahead an announcement without a time is sought.
const AHEAD: i32 = 30;

impl Mention {
    /// The mentions of a document's claims, in their order. `actor` gives the id of an actor for the words of a
    /// participant, where it is known.
    pub fn all(document: &Document, claims: &[Claim], actor: impl Fn(&str) -> Option<String>) -> Vec<Self> {
        let story = Story::of(document);
        let points = CodePoints::new(&document.text);
        claims.iter().map(|claim| Self::new(document, &points, claim, &story, &actor)).collect()
    }

    /// The mention of one claim of a document. For many, [`Mention::all`] reads the document once.
    pub fn of(document: &Document, claim: &Claim, actor: impl Fn(&str) -> Option<String>) -> Self {
        let points = CodePoints::new(&document.text);
        Self::new(document, &points, claim, &Story::of(document), &actor)
    }

    fn new(
        document: &Document,
        points: &CodePoints<'_>,
        claim: &Claim,
        story: &Story,
        actor: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let passage = document.passages.get(claim.passage);
        let published = document.meta.published.map(day_of_time);
        let people = |quotes: &[crate::coding::Quote]| -> Vec<Participant> {
            quotes.iter().map(|quote| Participant::of(&quote.text, actor)).collect()
        };
        Self {
            claim: claim.id.clone(),
            doc: claim.doc.clone(),
            at: claim.trigger.span.start,
            kind: claim.kind.clone(),
            family: Family::of(&claim.kind),
            status: claim.status,
            aspect: claim.aspect,
            comment: passage.is_some_and(|p| p.kind == PassageKind::Comment),
            days: Days::of(claim, published),
            actors: people(&claim.actors),
            targets: people(&claim.targets),
            places: claim.places.iter().filter_map(|place| place.toponym.clone()).collect(),
            counts: claim.counts.clone(),
            wording: wording(sentence(&document.text, points.to_byte(claim.trigger.span.start))),
            story: story.clone(),
        }
    }

    /// Whether it speaks of what is still to come.
    pub fn announces(&self) -> bool {
        matches!(self.status, Status::Promised | Status::Threatened | Status::Predicted)
    }

    /// The day by which mentions are sorted: the middle of the days on which it can have happened.
    pub fn day(&self) -> Day {
        self.days.map_or(Day(0), |days| Day(days.from.0.midpoint(days.to.0)))
    }
}

impl Days {
    fn of(claim: &Claim, published: Option<Day>) -> Option<Self> {
        let future = claim.aspect == Aspect::Future;
        if let Some(time) = &claim.time {
            let (from, to) = (time.from.map(Day::of), time.to.map(Day::of));
            let days = match (from, to) {
                (Some(from), Some(to)) => Some((from, to)),
                // «Since Monday» lasts until the report, «until Friday» begins with it.
                (Some(from), None) => Some((from, published.map_or(from, |p| p.max(from)))),
                (None, Some(to)) => Some((published.map_or(to, |p| p.min(to)), to)),
                (None, None) => None,
            };
            if let Some((from, to)) = days.filter(|(from, to)| from <= to) {
                return Some(Self { from, to, told: true });
            }
        }
        let published = published?.0;
        Some(match future {
            true => Self { from: Day(published), to: Day(published.saturating_add(AHEAD)), told: false },
            false => Self { from: Day(published.saturating_sub(FRESH)), to: Day(published), told: false },
        })
    }

    /// How many days lie between two intervals: 0 where they meet.
    pub fn apart(&self, other: &Self) -> i32 {
        (other.from.0.saturating_sub(self.to.0)).max(self.from.0.saturating_sub(other.to.0)).max(0)
    }

    /// How many days it spans.
    pub fn width(&self) -> i32 {
        self.to.0.saturating_sub(self.from.0).saturating_add(1)
    }
}

/// The sentence around a byte of a text: from the end of one to the end of the next, at most some hundred bytes either
/// way.
fn sentence(text: &str, at: usize) -> &str {
    const REACH: usize = 400;
    let at = at.min(text.len());
    let ends = |(i, c): &(usize, char)| {
        let next = text[i + c.len_utf8()..].chars().next();
        *c == '\n' || matches!(c, '.' | '!' | '?') && next.is_none_or(|n| n.is_whitespace() || matches!(n, '”' | '"'))
    };
    let low = (at.saturating_sub(REACH)..=at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    let high = (at..=text.len().min(at + REACH)).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    let at = (low..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(low);
    let start =
        text[low..at].char_indices().map(|(i, c)| (low + i, c)).rfind(ends).map_or(low, |(i, c)| i + c.len_utf8());
    let end = text[at..high].char_indices().map(|(i, c)| (at + i, c)).find(ends).map_or(high, |(i, _)| i);
    &text[start..end]
}

/// The weightiest words of a sentence, sorted by hash.
fn wording(sentence: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = words(sentence)
        .filter_map(|word| {
            let hash = hash(&word.folded);
            let rarity = BACKGROUND.rarity(hash);
            let name = word.capital && !BACKGROUND.is_lower(hash);
            (rarity >= 0.5).then(|| Term::new(hash, rarity, name, false))
        })
        .collect();
    terms.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.cmp(b)));
    terms.truncate(WORDING);
    terms.sort_by_key(|term| term.hash());
    terms.dedup_by_key(|term| term.hash());
    terms
}

#[cfg(test)]
mod tests;
