//! Who takes part in a claim.

use serde::{Deserialize, Serialize};

use crate::reconcile::background::BACKGROUND;
use crate::reconcile::wording::{Term, common, cosine, hash, words};

/// An actor or a target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Participant {
    /// The actor's id, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The words of the claim.
    pub words: String,
    /// Whether it is known by name: an actor's id, or a name among the words.
    pub named: bool,
    /// Its words, at most 8, sorted by hash.
    pub terms: Vec<Term>,
}

/// How many words are kept.
const TERMS: usize = 8;

/// Words that name nobody, however rare they are.
const NOBODY: [&str; 36] = [
    "i",
    "we",
    "us",
    "you",
    "he",
    "him",
    "she",
    "her",
    "it",
    "they",
    "them",
    "this",
    "that",
    "these",
    "those",
    "who",
    "whom",
    "which",
    "what",
    "whoever",
    "both",
    "each",
    "other",
    "others",
    "everyone",
    "everybody",
    "somebody",
    "someone",
    "anyone",
    "nobody",
    "none",
    "one",
    "some",
    "many",
    "his",
    "their",
];

impl Participant {
    pub(in crate::reconcile) fn of(phrase: &str, actor: &dyn Fn(&str) -> Option<String>) -> Self {
        let id = actor(phrase);
        let mut terms: Vec<Term> = Vec::new();
        for word in words(phrase) {
            let hash = hash(&word.folded);
            let rarity = BACKGROUND.rarity(hash);
            // «The», «of», «they» say nothing of who it is.
            if rarity >= 0.5 && !NOBODY.contains(&word.folded.as_str()) {
                terms.push(Term::new(hash, rarity, word.capital && !BACKGROUND.is_lower(hash), false));
            }
        }
        // Of a long phrase its first words name, what follows describes.
        terms.truncate(TERMS);
        terms.sort_by_key(|term| term.hash());
        terms.dedup_by_key(|term| term.hash());
        let named = id.is_some() || terms.iter().any(|term| term.is_name());
        Self { id, words: phrase.to_owned(), named, terms }
    }

    /// What two claims of it share: the actor's id, else its words.
    pub fn label(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.words)
    }

    /// What to show: the id of an actor that has an entry, else the words. A key of a person's name links its spellings
    /// and is nothing to read.
    pub fn shown(&self) -> &str {
        self.id.as_deref().filter(|id| !id.starts_with("person:")).unwrap_or(&self.words)
    }

    /// How alike two participants are, 0 … 1: the same id, or the share of their words' rarity that is common.
    pub(crate) fn alike(&self, other: &Self) -> f32 {
        if let (Some(a), Some(b)) = (&self.id, &other.id) {
            return if a == b { 1.0 } else { 0.0 };
        }
        let (mut dot, square) = (0.0, |terms: &[Term]| terms.iter().map(|t| t.weight() * t.weight()).sum());
        common(&self.terms, &other.terms, |x, y| dot += x.weight() * y.weight());
        cosine(dot, square(&self.terms), square(&other.terms))
    }
}
