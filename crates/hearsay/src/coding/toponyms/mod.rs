//! Which words of a document name places, and which places they name.
//!
//! ```text
//! words, entities, tree ──candidates──▶ names that the gazetteer may have ──features, weights──▶ how likely each is
//!   ──▶ the likeliest that do not overlap ──gazetteer, all together──▶ places
//! ```
//!
//! The engine's entities are one witness among several: the gazetteer, the syntax, the neighbours and the rest of the
//! document are heard, too, in a logistic model with some hundred features (`features.rs`). Its weights were fitted by
//! `cargo run --example learn_toponyms`, on features that know no names.
//!
//! A name of a place may stand for those who act there («Baghdad said»): then it is still the name of that place, and
//! its [`Use`] says so. An adjective («Iraqi forces») is reported as a [`Form::Demonym`] of its country: it says which
//! countries are spoken of, never where something happened. Names inside names of people, units and outlets («Aleppo
//! Media Centre») are not places.

mod candidates;
mod dateline;
mod features;
mod possible;
mod select;
mod tallies;
#[cfg(test)]
mod tests;
mod weights;
pub(super) mod words;

use std::ops::Range;

use candidates::Names;
pub use features::Feature;
pub(super) use possible::{Label, Possible, possible};
pub use select::Example;
use tallies::Tallies;

use super::cues::Cues;
use crate::document::Document;
use crate::gazetteer::{Candidate as Answer, Context, Country, Gazetteer, Mention, Reading, Resolution, Tier};
use crate::language::{Analysis, Sentence};

/// A name of a place in a document, with what it was resolved to.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised<'g> {
    /// Its bytes in the document's text: the bare name.
    pub bytes: Range<usize>,
    /// Name or adjective.
    pub form: Form,
    /// What the name stands for here.
    pub used: Use,
    /// How likely these words are such a name, 0 … 1; how sure the place is, the resolution says.
    pub confidence: f32,
    /// The place.
    pub resolution: Resolution<'g>,
}

/// Name or adjective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// The name of a place.
    Name,
    /// An adjective of a country, before a noun: «the Iraqi army».
    Demonym,
}

/// What the name of a place stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// The place.
    Place,
    /// Whoever speaks or acts from there: «Baghdad said», «talks with Moscow».
    Actor,
    /// Where the report was filed.
    Dateline,
}

/// The names of places in a document, in the order of the text, resolved together.
///
/// `analyses` are the engine's, one a passage, as [`super::Coder::analyses`] gives them.
pub fn toponyms<'g>(document: &Document, analyses: &[Analysis], gazetteer: &'g Gazetteer) -> Vec<Recognised<'g>> {
    resolve(&document.text, found(document, analyses, gazetteer), home(document, gazetteer), gazetteer)
}

/// The names of places in a document, in the order of the text, disjoint.
pub(super) fn found(document: &Document, analyses: &[Analysis], gazetteer: &Gazetteer) -> Vec<Found> {
    let text = document.text.as_str();
    let mut names = Names::new(text, gazetteer);
    let tallies = Tallies::new(text, analyses);
    let mut found: Vec<Found> = dateline::places(document, &mut names);
    for sentence in analyses.iter().flat_map(|a| &a.sentences) {
        let chosen = select::choose(text, sentence, &tallies, &mut names, select::LIKELY);
        found.extend(chosen.into_iter().map(|(words, bytes, confidence)| Found {
            phrase: phrase(text, sentence, &words),
            used: used(sentence, &words),
            form: Form::Name,
            bytes,
            confidence,
        }));
        demonyms(text, sentence, gazetteer, &mut found);
    }
    found.sort_by_key(|f| (f.bytes.start, f.bytes.end));
    found.dedup_by(|next, kept| next.bytes.start < kept.bytes.end);
    found
}

/// The candidates of a document with their features, to fit weights to.
pub fn examples(document: &Document, analyses: &[Analysis], gazetteer: &Gazetteer) -> Vec<Example> {
    let text = document.text.as_str();
    let mut names = Names::new(text, gazetteer);
    let tallies = Tallies::new(text, analyses);
    let sentences = analyses.iter().flat_map(|a| &a.sentences);
    sentences.flat_map(|sentence| select::examples(text, sentence, &tallies, &mut names)).collect()
}

/// How much a publication's home country counts: less than one name of a place.
const HOME: f32 = 0.5;

/// The country whose top-level domain a document comes from. Domains that the whole world buys for their letters say
/// nothing.
pub(super) fn home(document: &Document, gazetteer: &Gazetteer) -> Option<Country> {
    let url = document.meta.url.as_deref()?;
    let host = url.split("://").last()?.split(['/', '?', '#', ':']).next()?;
    let domain = host.rsplit('.').next().filter(|domain| domain.len() < host.len())?.to_ascii_lowercase();
    let bought = ["ai", "cc", "co", "fm", "gg", "io", "is", "la", "ly", "me", "nu", "sh", "to", "tv", "ws"];
    let code = if domain == "uk" { "gb" } else { domain.as_str() };
    Country::new(code).filter(|&code| !bought.contains(&domain.as_str()) && gazetteer.country(code).is_some())
}

/// A name before it is resolved.
pub(super) struct Found {
    pub(super) bytes: Range<usize>,
    /// The name with the words around it that say what it is and where.
    pub(super) phrase: Range<usize>,
    pub(super) form: Form,
    pub(super) used: Use,
    confidence: f32,
}

fn resolve<'g>(text: &str, found: Vec<Found>, home: Option<Country>, gazetteer: &'g Gazetteer) -> Vec<Recognised<'g>> {
    let countries = countries(text, &found, home, gazetteer);
    let names: Vec<&Found> = found.iter().filter(|it| it.form == Form::Name).collect();
    let mentions: Vec<Mention<'_>> = (names.iter().enumerate())
        .map(|(i, it)| {
            let gap = names.get(i + 1).and_then(|next| text.get(it.phrase.end..next.phrase.start));
            let holds = gap.is_some_and(|gap| matches!(gap.trim(), "," | "("));
            Mention { phrase: &text[it.phrase.clone()], before_comma: holds }
        })
        .collect();
    let mut answers = gazetteer.resolve(&mentions, &Context { countries: &countries }).into_iter();
    let finish = |it: Found| {
        let resolution = match it.form {
            Form::Name => answers.next().unwrap_or(Resolution::Unknown),
            Form::Demonym => country(&text[it.bytes.clone()], gazetteer),
        };
        Recognised { bytes: it.bytes, form: it.form, used: it.used, confidence: it.confidence, resolution }
    };
    found.into_iter().map(finish).collect()
}

/// The countries that a document speaks of without naming a place in them.
pub(super) fn countries(
    text: &str,
    found: &[Found],
    home: Option<Country>,
    gazetteer: &Gazetteer,
) -> Vec<(Country, f32)> {
    let mut countries: Vec<(Country, f32)> = home.map(|country| (country, HOME)).into_iter().collect();
    for it in found.iter().filter(|it| it.form == Form::Demonym) {
        let named = gazetteer.countries_of_demonym(&text[it.bytes.clone()]);
        countries.extend(named.iter().map(|&country| (country, 1.0 / named.len() as f32)));
    }
    countries
}

/// The country of an adjective; of two («Congolese») the answer is ambiguous.
fn country<'g>(word: &str, gazetteer: &'g Gazetteer) -> Resolution<'g> {
    let codes = gazetteer.countries_of_demonym(word);
    let confidence = 1.0 / codes.len().max(1) as f32;
    let places = codes.iter().filter_map(|&code| gazetteer.country(code)).map(|it| it.place);
    let answers: Vec<Answer<'g>> = places.map(|place| Answer { place, tier: Tier::Exact, confidence }).collect();
    match answers[..] {
        [] => Resolution::Unknown,
        [one] => Resolution::Resolved(one, Reading::Whole),
        _ => Resolution::Ambiguous(answers, Reading::Whole),
    }
}

/// A name with what its neighbours say of it: «the city of X», «the Syrian town of X», «X province».
fn phrase(text: &str, sentence: &Sentence, words: &Range<usize>) -> Range<usize> {
    let all = &sentence.words;
    let form = |i: usize| &text[all[i].bytes.clone()];
    let small_kind =
        |i: usize| form(i).starts_with(char::is_lowercase) && words::kind_of(form(i)) == Some(words::Kind::Division);
    let (mut start, mut end) = (words.start, words.end);
    if end < all.len() && small_kind(end) && !form(end).ends_with("ies") {
        end += 1;
    }
    if start >= 2 && form(start - 1) == "of" && small_kind(start - 2) {
        start -= 2;
        // «The Iraqi province of», but nothing that is a name of its own.
        while start > 0 && all[start - 1].upos == "ADJ" && !form(start - 1).contains('-') {
            start -= 1;
        }
    }
    all[start].bytes.start..all[end - 1].bytes.end
}

/// Whether a name stands for those who speak or act from there: the subject of a verb of speech, or of a verb that only
/// people do, itself and not by way of «in».
fn used(sentence: &Sentence, words: &Range<usize>) -> Use {
    let head = super::phrases::head(sentence, words);
    let word = &sentence.words[head];
    let Some(verb) = word.head.checked_sub(1).and_then(|h| sentence.words.get(h)) else { return Use::Place };
    let subject = word.rel == "nsubj" && verb.upos == "VERB";
    let partner = word.rel == "obl"
        && (0..head)
            .any(|i| sentence.words[i].head == head + 1 && sentence.words[i].lemma.eq_ignore_ascii_case("with"));
    match subject && (Cues::embedded().speech(&verb.lemma.to_lowercase()) || transitive(sentence, word.head)) || partner
    {
        true => Use::Actor,
        false => Use::Place,
    }
}

/// Whether a verb, by its 1-based index, has an object or a clause for a complement: then its subject acts.
fn transitive(sentence: &Sentence, verb: usize) -> bool {
    sentence.words.iter().any(|w| w.head == verb && matches!(w.rel.as_str(), "obj" | "ccomp" | "xcomp"))
}

/// Adjectives of countries before a noun, unless they are part of a name («the Syrian Democratic Forces»).
fn demonyms(text: &str, sentence: &Sentence, gazetteer: &Gazetteer, found: &mut Vec<Found>) {
    let all = &sentence.words;
    for (i, word) in all.iter().enumerate() {
        let form = &text[word.bytes.clone()];
        if !form.starts_with(char::is_uppercase) || !candidates::is_demonym(gazetteer, form) {
            continue;
        }
        if found.iter().any(|f| f.bytes.start < word.bytes.end && word.bytes.start < f.bytes.end) {
            continue;
        }
        let modifies = matches!(word.rel.as_str(), "amod" | "compound") && word.head > i + 1;
        let in_name = sentence.entities.iter().any(|e| {
            let longer = e.words.len() > 1 && e.words.contains(&i);
            let names = e.words.clone().filter(|&j| words::is_name_like(&text[all[j].bytes.clone()])).count();
            longer && names > 1 && e.label != "NAT"
        });
        let plural = form.ends_with('s') && word.upos != "ADJ";
        if modifies && !in_name && !plural {
            let bytes = word.bytes.clone();
            let (phrase, form, used) = (bytes.clone(), Form::Demonym, Use::Actor);
            found.push(Found { bytes, phrase, form, used, confidence: 0.8 });
        }
    }
}
