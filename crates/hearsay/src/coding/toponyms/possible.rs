//! What may be the name of a place, also where that is not likely: other things may speak for it.

use std::ops::Range;

use super::candidates::Names;
use super::tallies::Tallies;
use super::{Use, select, used, words};
use crate::gazetteer::{Gazetteer, Level};
use crate::language::{Analysis, Sentence};

/// What may be the name of a place.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::coding) struct Possible {
    /// Its words in the sentence.
    pub(in crate::coding) words: Range<usize>,
    /// Its bytes in the document's text.
    pub(in crate::coding) bytes: Range<usize>,
    /// How likely it is one, as far as names of places go.
    pub(in crate::coding) confidence: f32,
    /// The level of the most prominent place of that name.
    pub(in crate::coding) level: Option<Level>,
    /// What it stands for, should it be one.
    pub(in crate::coding) used: Use,
    /// What the engine takes it for.
    pub(in crate::coding) label: Label,
}

/// What the engine takes a name for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::coding) enum Label {
    /// A place.
    Place,
    /// A person.
    Person,
    /// An organisation, a people, anything else that has a name.
    Other,
    /// Nothing.
    None,
}

/// The confidence of a name that nothing in itself speaks for.
const UNLISTED: f32 = 0.1;

/// The stretches of each sentence that may be names of places: disjoint, in order; one list a sentence. They are the
/// candidates that have some likelihood and, of what is left, all runs of capitalised nouns: villages that no gazetteer
/// has.
pub(in crate::coding) fn possible(text: &str, analyses: &[Analysis], gazetteer: &Gazetteer) -> Vec<Vec<Possible>> {
    let mut names = Names::new(text, gazetteer);
    let tallies = Tallies::new(text, analyses);
    let of = |sentence: &Sentence| {
        let mut all = select::choose(text, sentence, &tallies, &mut names, select::POSSIBLE);
        for words in runs(text, sentence) {
            let free = all.iter().all(|(other, ..)| words.end <= other.start || other.end <= words.start);
            let bytes = sentence.words[words.start].bytes.start..sentence.words[words.end - 1].bytes.end;
            if free && !names.is_demonym(&text[bytes.clone()]) {
                all.push((words, bytes, UNLISTED));
            }
        }
        all.sort_by_key(|(words, ..)| words.start);
        let finish = |(words, bytes, confidence): (Range<usize>, Range<usize>, f32)| Possible {
            level: names.best(bytes.clone()).map(|it| it.place.level),
            used: used(sentence, &words),
            label: label(sentence, &words),
            words,
            bytes,
            confidence,
        };
        all.into_iter().map(finish).collect()
    };
    analyses.iter().flat_map(|a| &a.sentences).map(of).collect()
}

/// The longest runs of capitalised nouns and the hyphens between them.
fn runs(text: &str, sentence: &Sentence) -> Vec<Range<usize>> {
    let all = &sentence.words;
    let form = |i: usize| &text[all[i].bytes.clone()];
    let named = |i: usize| {
        words::is_name_like(form(i))
            && matches!(all[i].upos, "PROPN" | "NOUN" | "ADJ" | "X" | "NUM")
            && !words::CALENDAR.has(form(i).to_lowercase().trim_end_matches('.'))
            && !words::TITLES.has(&form(i).to_lowercase())
    };
    let (mut runs, mut at) = (Vec::new(), 0);
    while at < all.len() {
        if !named(at) {
            at += 1;
            continue;
        }
        let start = at;
        while at < all.len() && (named(at) || matches!(form(at), "-" | "–") && at + 1 < all.len() && named(at + 1)) {
            at += 1;
        }
        if (start..at).any(|i| all[i].upos == "PROPN") {
            runs.push(start..at);
        }
    }
    runs
}

fn label(sentence: &Sentence, words: &Range<usize>) -> Label {
    let entity = sentence.entities.iter().find(|e| e.words.start < words.end && words.start < e.words.end);
    match entity.map(|e| e.label.as_str()) {
        Some("LOC") => Label::Place,
        Some("PER") => Label::Person,
        Some(_) => Label::Other,
        None => Label::None,
    }
}
