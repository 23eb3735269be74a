//! From the analysis of a document to its claims.
//!
//! The heads of the language engine propose triggers, roles, statuses and sources; this module turns them into claims
//! as the claim model defines them: phrases cut to their words, chains of sources, quotations whose speaker stands in
//! a neighbouring sentence, counts, times and places.

mod assemble;
mod claim;
pub mod counts;
mod cues;
mod deciding;
mod falsehood;
mod lexicon;
mod logistic;
mod phrases;
mod places;
mod roles;
pub mod setting;
mod sources;
mod speakers;
pub mod time;
pub mod toponyms;
mod wordlist;

pub use claim::{Aspect, Claim, Count, Place, Quote, Reach, Setting, Source, Stance, Status, Time, Toponym};
pub use lexicon::{Kind, Lexicon, LexiconError};

use crate::document::{Document, Passage, PassageKind, dateline};
use crate::gazetteer::Gazetteer;
use crate::language::{Analysis, Engine};

/// Everything that coding needs, shared by all threads.
pub struct Coder {
    engine: Engine,
    gazetteer: &'static Gazetteer,
}

/// A coded document.
#[derive(Debug, Clone, PartialEq)]
pub struct Coded {
    /// Its claims, in the order of their triggers in the text.
    pub claims: Vec<Claim>,
    /// For each claim, what it was assembled from.
    pub origins: Vec<Origin>,
    /// One analysis a passage, in the document's order.
    pub analyses: Vec<Analysis>,
}

/// Where in the analysis a claim comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// Index of the passage.
    pub passage: usize,
    /// Index of the sentence in the passage's analysis.
    pub sentence: usize,
    /// Index of the proposition in the sentence.
    pub proposition: usize,
}

impl Coder {
    /// A coder from its parts.
    pub fn new(engine: Engine, gazetteer: &'static Gazetteer) -> Self {
        Self { engine, gazetteer }
    }

    /// The engine, for what needs the analysis alone.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Codes one document. The same document always gives the same claims.
    ///
    /// A headline tells in short what the report below tells, in the same voice: its claims stand only where the
    /// body carries none. A dateline says where a report was filed, and is left out.
    pub fn code(&self, document: &Document) -> Coded {
        let analyses = self.analyses(document);
        let (mut claims, mut origins) = assemble::claims(document, &analyses, self.gazetteer);
        let headline = |passage: usize| document.passages[passage].kind == PassageKind::Title;
        if claims.iter().any(|c| document.passages[c.passage].kind == PassageKind::Body) {
            claims.retain(|c| !headline(c.passage));
            origins.retain(|o| !headline(o.passage));
        }
        Coded { claims, origins, analyses }
    }

    /// The engine's analysis of each passage of a document, without its dateline.
    pub fn analyses(&self, document: &Document) -> Vec<Analysis> {
        document.passages.iter().map(|p| self.analyse(document, p)).collect()
    }

    /// The names of places in a document and the places they name.
    pub fn toponyms(&self, document: &Document, analyses: &[Analysis]) -> Vec<toponyms::Recognised<'static>> {
        toponyms::toponyms(document, analyses, self.gazetteer)
    }

    fn analyse(&self, document: &Document, passage: &Passage) -> Analysis {
        let mut bytes = passage.bytes.clone();
        if passage.kind == PassageKind::Body
            && let Some(length) = dateline(&document.text[bytes.clone()])
        {
            bytes.start += length;
        }
        self.engine.analyse(&document.text, bytes)
    }
}
