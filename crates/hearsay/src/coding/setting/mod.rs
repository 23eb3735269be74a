//! Which of the places that a sentence names is where an event happened.
//!
//! What counts is how the name hangs on the event's word in the tree, not how near it stands: in «the general, born in
//! Basra, was killed in Mosul» both are near. A logistic model (`features.rs`) looks at the path between them, the
//! preposition, the verbs on the way, and the other places in reach. Its weights were fitted on the learning part of the
//! gold of verbs and places by `cargo run --example learn_places -- settings`.

mod features;
mod weights;

use std::ops::Range;

pub use features::Feature;
use weights::WEIGHTS;

use super::logistic;
use super::toponyms::{Possible, possible};
use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::language::{Analysis, Sentence};

/// From this probability on a place is taken for where the event happened.
const LIKELY: f32 = 0.5;

/// A place in reach of an event, with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct InReach {
    /// The bytes of its name in the document's text.
    pub bytes: Range<usize>,
    /// What is true of it, with how much.
    pub features: Vec<(Feature, f32)>,
    /// How likely the event happened there, 0 … 1.
    pub probability: f32,
}

impl InReach {
    /// Whether it is taken.
    pub fn is_likely(&self) -> bool {
        self.probability >= LIKELY
    }
}

/// What may be a place in each sentence of some analyses.
pub struct Places {
    sentences: Vec<Vec<Possible>>,
}

impl Places {
    /// Finds them.
    pub fn new(text: &str, analyses: &[Analysis], gazetteer: &Gazetteer) -> Self {
        Self { sentences: possible(text, analyses, gazetteer) }
    }

    /// The places in reach of the word that stands at a byte of a document, in its sentence.
    pub fn at(&self, document: &Document, analyses: &[Analysis], byte: usize) -> Vec<InReach> {
        let sentences = analyses.iter().flat_map(|a| &a.sentences);
        let holds = |s: &Sentence| s.words.iter().position(|w| w.bytes.start <= byte && byte < w.bytes.end);
        let found = sentences.enumerate().find_map(|(number, s)| Some((number, s, holds(s)?)));
        found.map_or(Vec::new(), |(number, s, event)| self.of(&document.text, number, s, event))
    }

    /// The places in reach of the word `event` (0-based) of a sentence, given with its number over all analyses, in the
    /// order of the text.
    pub fn of(&self, text: &str, number: usize, sentence: &Sentence, event: usize) -> Vec<InReach> {
        let Some(all) = self.sentences.get(number).filter(|_| event < sentence.words.len()) else { return Vec::new() };
        let reach = features::Reach { text, sentence, event, all };
        let one = |place: &Possible| {
            let features = reach.features(place);
            let weighted = features.iter().map(|&(feature, value)| WEIGHTS[feature as usize] * value);
            InReach { bytes: place.bytes.clone(), probability: logistic::probability(weighted), features }
        };
        all.iter().map(one).collect()
    }
}
