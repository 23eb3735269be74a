//! Which of the places that a sentence names is where an event happened.
//!
//! What counts is how the name hangs on the event's word in the tree, not how near it stands: in «the general, born in
//! Basra, was killed in Mosul» both are near. A logistic model (`features.rs`) looks at the path between them, the
//! preposition, the verbs on the way, and the other places in reach. Its weights were fitted on the learning part of the
//! gold of verbs and places by `cargo run --example learn_places -- settings`.

mod features;
mod pairs;
mod reach;
mod weights;

use std::ops::Range;

use weights::{RIVALRY, WEIGHTS};

use super::logistic;
use super::toponyms::{Possible, possible};
use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::language::{Analysis, Sentence};

/// From this probability on a place is taken for where the event happened: half of the F1 that can be reached, which is
/// where F1 is highest (Lipton, Elkan & Naryanaswamy 2014).
const LIKELY: f32 = 0.4;

/// The names of the weights, in their order.
pub fn weight_names() -> Vec<String> {
    (0..pairs::WEIGHTS).map(pairs::name).collect()
}

/// A place in reach of an event, with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct InReach {
    /// The bytes of its name in the document's text.
    pub bytes: Range<usize>,
    /// What is true of it: numbers of weights with how much each counts.
    pub features: Vec<(usize, f32)>,
    /// What that adds up to, before the other places are looked at.
    pub logit: f32,
    /// The first name of the list that it stands in, by its word.
    pub list: usize,
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
        let reach = reach::Reach { text, sentence, event, all };
        let mut found: Vec<InReach> = (all.iter())
            .map(|place| {
                let features = pairs::weighted(&reach.features(place));
                let logit = features.iter().map(|&(weight, value)| WEIGHTS[weight] * value).sum();
                let list = reach.list(place);
                InReach { bytes: place.bytes.clone(), features, logit, list, probability: 0.0 }
            })
            .collect();
        let logits = shared(&found);
        for (i, place) in found.iter_mut().enumerate() {
            let rivals = rivalry(i, &logits);
            place.probability = logistic::probability(rivals.iter().zip(RIVALRY).map(|(value, weight)| value * weight));
        }
        found
    }
}

/// The logits of places, those of one list the mean of all: of a list, all or none are where it happened.
pub fn shared(places: &[InReach]) -> Vec<f32> {
    let mean = |list: usize| {
        let same = || places.iter().filter(|it| it.list == list).map(|it| it.logit);
        same().sum::<f32>() / same().count().max(1) as f32
    };
    places.iter().map(|it| mean(it.list)).collect()
}

/// How many things [`rivalry`] looks at.
pub const RIVALS: usize = 6;

/// What counts once all places in reach are judged each for itself: how the `i`th stands to the best of the others.
pub fn rivalry(i: usize, logits: &[f32]) -> [f32; RIVALS] {
    let own = logits[i];
    let others = logits.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, logit)| *logit);
    let best = others.fold(LOWEST, f32::max);
    let alone = f32::from(u8::from(logits.len() == 1));
    [1.0, own, (own - best).clamp(-4.0, 4.0), f32::from(u8::from(own >= best)), best / 4.0, alone]
}

/// The logit of a rival where there is none.
const LOWEST: f32 = -6.0;
