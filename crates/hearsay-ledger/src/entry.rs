//! What callers bring, and what is made of it before the ledger is locked: checked, hashed and packed.

use hearsay::coding::{Claim, Quote};
use hearsay::document::Document;
use hearsay::text::CodePoints;

use crate::decision::Judgement;
use crate::pack::pack;
use crate::record::{Coding, Custody, DocumentAdded};
use crate::{LedgerError, Result};

/// Claims or passages of one document at most: their numbers are parts of the numbers of their rows.
pub(crate) const MOST_PARTS: usize = (1 << 24) - 2;

/// Something to put into the ledger.
#[derive(Debug, Clone)]
pub enum Draft<'a> {
    /// A document, with the bytes that it was read from and how they were come by.
    Document {
        /// The document.
        document: &'a Document,
        /// Its bytes as received: their hash is the document's.
        raw: &'a [u8],
        /// Facts of custody, if any.
        custody: Custody,
    },
    /// The claims of a document that is in the ledger, or comes before in the same batch.
    Coding {
        /// The document.
        document: &'a Document,
        /// What coded: name and version of the model and of all that its results depend on.
        model: &'a str,
        /// All its claims.
        claims: &'a [Claim],
    },
    /// A decision.
    Decision(Judgement),
    /// Takes an operation back.
    Undo(u64),
}

/// A [`Draft`], checked and packed: what a backend commits.
#[derive(Debug, Clone)]
pub struct Entry(pub(crate) Prepared);

#[derive(Debug, Clone)]
pub(crate) enum Prepared {
    Document { record: Box<DocumentAdded>, raw: Blob, text: Blob, plain: String },
    Coding { coding: Coding, document: String, plain: String },
    Decision(Judgement),
    Undo(u64),
}

/// Bytes under their hash.
#[derive(Debug, Clone)]
pub(crate) struct Blob {
    pub(crate) hash: String,
    pub(crate) sha256: String,
    pub(crate) size: u64,
    pub(crate) packed: Vec<u8>,
}

impl Blob {
    fn new(bytes: &[u8], hash: String) -> Result<Self> {
        let sha256 = crate::record::sha256_hex(bytes);
        Ok(Self { hash, sha256, size: bytes.len() as u64, packed: pack(bytes)? })
    }
}

/// What became of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was recorded as this operation.
    Added(u64),
    /// Operation `0` of this variant had recorded the same: nothing changed.
    Unchanged(u64),
}

impl Outcome {
    /// The operation that says it.
    pub fn seq(self) -> u64 {
        match self {
            Self::Added(seq) | Self::Unchanged(seq) => seq,
        }
    }

    /// Whether the ledger changed.
    pub fn is_new(self) -> bool {
        matches!(self, Self::Added(_))
    }
}

impl Entry {
    /// Checks and packs a draft. Needs no ledger, so that it can be done on any thread.
    ///
    /// # Errors
    /// The bytes are not the document's; a claim's words do not stand in the text; a passage lies outside of it; a
    /// decision makes no sense.
    pub fn prepare(draft: Draft<'_>) -> Result<Self> {
        Ok(Self(match draft {
            Draft::Document { document, raw, custody } => {
                let record = DocumentAdded::new(document, raw, custody)?;
                few(document, "passages", document.passages.len())?;
                for passage in &document.passages {
                    if document.text.get(passage.bytes.clone()).is_none() {
                        return Err(LedgerError::NotInText {
                            document: document.id.clone(),
                            claim: "(a passage)".to_owned(),
                            words: format!("bytes {} to {}", passage.bytes.start, passage.bytes.end),
                        });
                    }
                }
                let raw = Blob::new(raw, record.hash.clone())?;
                let text = Blob::new(document.text.as_bytes(), record.text.clone())?;
                Prepared::Document { record: Box::new(record), raw, text, plain: document.text.clone() }
            }
            Draft::Coding { document, model, claims } => {
                few(document, "claims", claims.len())?;
                stand_in_text(document, claims)?;
                let coding = Coding {
                    hash: document.hash.clone(),
                    text: crate::record::blake3_hex(document.text.as_bytes()),
                    model: model.to_owned(),
                    claims: claims.to_vec(),
                };
                Prepared::Coding { coding, document: document.id.clone(), plain: document.text.clone() }
            }
            Draft::Decision(judgement) => {
                judgement.decision.check()?;
                Prepared::Decision(judgement)
            }
            Draft::Undo(of) => Prepared::Undo(of),
        }))
    }

    /// About how many bytes it takes in memory.
    pub(crate) fn weight(&self) -> usize {
        match &self.0 {
            Prepared::Document { raw, text, plain, .. } => raw.packed.len() + text.packed.len() + plain.len(),
            Prepared::Coding { coding, plain, .. } => plain.len() + coding.claims.len() * 1000,
            Prepared::Decision(_) | Prepared::Undo(_) => 500,
        }
    }
}

fn few(document: &Document, what: &'static str, count: usize) -> Result<()> {
    if count > MOST_PARTS {
        return Err(LedgerError::TooMany { document: document.id.clone(), what, count, most: MOST_PARTS });
    }
    Ok(())
}

/// The first promise: no claim without its words.
fn stand_in_text(document: &Document, claims: &[Claim]) -> Result<()> {
    let points = CodePoints::new(&document.text);
    for claim in claims {
        let places = claim.places.iter().map(|p| &p.quote);
        let sources = claim.sources.iter().filter_map(|s| s.quote.as_ref());
        let time = claim.time.iter().map(|t| &t.quote);
        let all = [&claim.trigger].into_iter().chain(&claim.actors).chain(&claim.targets);
        let stands = |quote: &&Quote| points.slice(quote.span) == Some(&quote.text);
        if let Some(quote) = all.chain(places).chain(sources).chain(time).find(|quote| !stands(quote)) {
            return Err(LedgerError::NotInText {
                document: document.id.clone(),
                claim: claim.id.clone(),
                words: quote.text.clone(),
            });
        }
    }
    Ok(())
}
