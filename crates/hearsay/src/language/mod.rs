//! Words, syntax, entities and claim scores of a text: one forward pass of one small encoder over each sentence.

mod characters;
mod encoder;
mod engine;
mod english;
mod heads;
pub mod lemma;
mod matrix;
pub mod sentence;
mod tags;
pub mod tokenise;
mod tree;
mod weights;
pub mod wordpiece;

pub use engine::Engine;
pub use weights::ModelError;

use std::ops::Range;

/// What the engine found in one passage: derived, never stored as truth.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Analysis {
    /// The passage's sentences in order.
    pub sentences: Vec<Sentence>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sentence {
    /// Its bytes in the document's text.
    pub bytes: Range<usize>,
    /// Its words in order.
    pub words: Vec<Word>,
    /// Named entities, disjoint, in order.
    pub entities: Vec<Entity>,
    /// Claim triggers with their roles and scores, in order of the trigger.
    pub propositions: Vec<Proposition>,
}

/// One syntactic word.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Word {
    /// Its bytes in the document's text.
    pub bytes: Range<usize>,
    /// Universal part of speech, such as `NOUN`.
    pub upos: &'static str,
    /// Universal features, `_` for none.
    pub feats: String,
    /// Dictionary form.
    pub lemma: String,
    /// 1-based index of the governing word in the sentence; 0 for the root.
    pub head: usize,
    /// Universal dependency relation to the head.
    pub rel: String,
}

/// A named entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// First word and one past the last, 0-based.
    pub words: Range<usize>,
    /// `PER`, `ORG`, `LOC`, `NAT`, `TIME`, `NUM` or `MISC`.
    pub label: String,
}

/// A claim trigger with what the heads say about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposition {
    /// The trigger word, 0-based.
    pub trigger: usize,
    /// Name of the kind.
    pub kind: String,
    /// Probability of that kind.
    pub score: f32,
    /// Probabilities in the order of [`crate::coding::Status::ALL`].
    pub status: [f32; 8],
    /// Probabilities in the order of [`crate::coding::Aspect::ALL`].
    pub aspect: [f32; 3],
    /// Probabilities in the order of [`crate::coding::Stance::ALL`].
    pub voice: [f32; 4],
    /// Participants: `actor`, `target`, `place`, `time`.
    pub roles: Vec<Arc>,
    /// Sources: `asserts`, `denies`, `doubts`, `relays`.
    pub sources: Vec<Arc>,
}

/// A labelled arc from a trigger to a phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    /// The role, or the stance of a source.
    pub label: String,
    /// First word and one past the last, 0-based.
    pub words: Range<usize>,
    /// Mean probability of the label over the phrase.
    pub score: f32,
}
