//! How likely each candidate is, and which to take.

use std::ops::Range;

use super::candidates::Names;
use super::features::{Extractor, Feature};
use super::tallies::Tallies;
use super::weights::WEIGHTS;
use crate::coding::logistic;
use crate::language::Sentence;

/// A candidate with its features, to fit weights to.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Its bytes in the document's text.
    pub bytes: Range<usize>,
    /// What is true of it, with how much.
    pub features: Vec<(Feature, f32)>,
}

/// From this probability on a candidate is taken for a name of a place: half of the F1 that can be reached, which is where
/// F1 is highest (Lipton, Elkan & Naryanaswamy 2014).
pub(super) const LIKELY: f32 = 0.45;
/// From this on it may be one, where other things speak for it.
pub(super) const POSSIBLE: f32 = 0.15;

/// The candidates of a sentence that are names of places, disjoint, in the order of the text: words, bytes,
/// probability.
pub(super) fn choose<'t>(
    text: &'t str,
    sentence: &Sentence,
    tallies: &Tallies,
    names: &mut Names<'t, '_>,
    least: f32,
) -> Vec<(Range<usize>, Range<usize>, f32)> {
    let mut scored: Vec<(f32, Range<usize>, Range<usize>)> = featured(text, sentence, tallies, names)
        .into_iter()
        .map(|(words, example)| (probability(&example.features), words, example.bytes))
        .filter(|(probability, ..)| *probability >= least)
        .collect();
    // The likeliest first; of equals the first in the text, then the longest.
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)).then(b.1.end.cmp(&a.1.end)));
    let mut chosen: Vec<(Range<usize>, Range<usize>, f32)> = Vec::new();
    for (probability, words, bytes) in scored {
        if chosen.iter().all(|(other, ..)| words.end <= other.start || other.end <= words.start) {
            chosen.push((words, bytes, probability));
        }
    }
    chosen.sort_by_key(|(words, ..)| words.start);
    chosen
}

/// All candidates of a sentence.
pub(super) fn examples<'t>(
    text: &'t str,
    sentence: &Sentence,
    tallies: &Tallies,
    names: &mut Names<'t, '_>,
) -> Vec<Example> {
    featured(text, sentence, tallies, names).into_iter().map(|(_, example)| example).collect()
}

fn featured<'t>(
    text: &'t str,
    sentence: &Sentence,
    tallies: &Tallies,
    names: &mut Names<'t, '_>,
) -> Vec<(Range<usize>, Example)> {
    let all = names.candidates(sentence);
    let mut extractor = Extractor { text, tallies, names, sentence, all: &all };
    let mut out = Vec::with_capacity(all.len());
    for candidate in &all {
        let features = extractor.features(candidate);
        // Words for a people are handled apart, but for «Canadian, Texas».
        let is = |feature: Feature| features.iter().any(|(f, _)| *f == feature);
        if is(Feature::Demonym) && !is(Feature::CommaHolder) {
            continue;
        }
        out.push((candidate.words.clone(), Example { bytes: candidate.bytes.clone(), features }));
    }
    out
}

fn probability(features: &[(Feature, f32)]) -> f32 {
    logistic::probability(features.iter().map(|&(feature, value)| WEIGHTS[feature as usize] * value))
}
