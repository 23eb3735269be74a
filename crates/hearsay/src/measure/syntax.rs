//! Scores of words, tags, lemmas and trees against a treebank in CoNLL-U.
//!
//! Two ways: [`on_gold_tokens`] compares word by word where the engine was given the treebank's own words; [`on_raw_text`]
//! compares what was made of the text alone, aligned by its characters, as the CoNLL 2018 shared task on parsing from raw
//! text to Universal Dependencies does. Both count punctuation.

mod conllu;
mod raw;

pub use conllu::{Sentence, Token, Word, read};
pub use raw::{RawScores, RawTextError, on_raw_text};
use serde::Serialize;

use super::Accuracy;

/// Accuracies on gold tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct TokenScores {
    /// Universal part of speech.
    pub upos: Accuracy,
    /// All features of a word as one.
    pub feats: Accuracy,
    /// Dictionary form; a gold `_` is right whatever stands there.
    pub lemma: Accuracy,
    /// Head of the word.
    pub uas: Accuracy,
    /// Head and whole relation (`nmod:poss`).
    pub las: Accuracy,
    /// Head and the universal part of the relation (`nmod`), as the CoNLL 2018 shared task counts it.
    pub las_universal: Accuracy,
}

/// The two files do not have the same words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unequal {
    /// Their numbers of sentences differ.
    #[error("{gold} sentences in the gold, but {system} in what is scored")]
    Sentences {
        /// In the gold.
        gold: usize,
        /// In what is scored.
        system: usize,
    },
    /// The numbers of words of a sentence differ.
    #[error("sentence {sentence} has {gold} words in the gold, but {system} in what is scored")]
    Words {
        /// Number of the sentence, from 1.
        sentence: usize,
        /// In the gold.
        gold: usize,
        /// In what is scored.
        system: usize,
    },
}

/// Scores trees over the gold's own words.
///
/// # Errors
/// Where the two do not have the same numbers of sentences and words.
pub fn on_gold_tokens(gold: &[Sentence], system: &[Sentence]) -> Result<TokenScores, Unequal> {
    if gold.len() != system.len() {
        return Err(Unequal::Sentences { gold: gold.len(), system: system.len() });
    }
    let mut scores = TokenScores::default();
    for (i, (g, s)) in gold.iter().zip(system).enumerate() {
        if g.words.len() != s.words.len() {
            return Err(Unequal::Words { sentence: i + 1, gold: g.words.len(), system: s.words.len() });
        }
        for (g, s) in g.words.iter().zip(&s.words) {
            let head = g.head == s.head;
            scores.upos.add(g.upos == s.upos);
            scores.feats.add(g.feats == s.feats);
            scores.lemma.add(g.lemma == "_" || g.lemma == s.lemma);
            scores.uas.add(head);
            scores.las.add(head && g.relation == s.relation);
            scores.las_universal.add(head && universal(&g.relation) == universal(&s.relation));
        }
    }
    Ok(scores)
}

/// The universal part of a relation: what stands before the first colon.
fn universal(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

#[cfg(test)]
mod tests;
