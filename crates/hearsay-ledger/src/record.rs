//! What operations say about documents and claims.

use std::collections::BTreeMap;

use hearsay::coding::Claim;
use hearsay::document::{Document, Meta, Passage, PassageKind};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{LedgerError, Result};

/// Facts of custody: where and when the bytes were fetched, with which headers. Free in its keys.
pub type Custody = BTreeMap<String, String>;

/// A document came in. Its bytes and its text are kept apart, by their hashes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentAdded {
    /// BLAKE3 of the bytes as received, in hexadecimal: the document's identity.
    pub hash: String,
    /// SHA-256 of the same bytes, which courts and archives ask for.
    pub sha256: String,
    /// How many bytes.
    pub size: u64,
    /// What the document was called.
    pub id: String,
    /// BLAKE3 of the canonical text, in which all spans count.
    pub text: String,
    /// Its parts in reading order.
    pub passages: Vec<StoredPassage>,
    /// What is known about it.
    pub meta: Meta,
    /// How it was come by.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub custody: Custody,
}

/// A part of a document that one voice speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPassage {
    /// What it is.
    pub kind: PassageKind,
    /// Its first byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// When, as the page says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Index of the comment that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<usize>,
    /// How readers rated it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
}

/// The bytes of a document that is there were seen again, under another name or address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sighting {
    /// The document's hash.
    pub hash: String,
    /// What it was called this time.
    pub id: String,
    /// What is known about it by this sighting.
    pub meta: Meta,
    /// How it was come by.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub custody: Custody,
}

/// All claims that one model finds in one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coding {
    /// The document's hash.
    pub hash: String,
    /// BLAKE3 of the text that was coded: the spans count in it.
    pub text: String,
    /// What coded: name and version of the model and of all that its results depend on.
    pub model: String,
    /// The claims, in the order of their triggers.
    pub claims: Vec<Claim>,
}

/// BLAKE3 in hexadecimal.
pub(crate) fn blake3_hex(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        hex.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap_or('0')));
        hex
    })
}

impl DocumentAdded {
    /// The record of a document that was read from `raw`.
    ///
    /// # Errors
    /// `raw` has another hash than the document.
    pub fn new(document: &Document, raw: &[u8], custody: Custody) -> Result<Self> {
        let found = blake3_hex(raw);
        if found != document.hash {
            return Err(LedgerError::OtherBytes { id: document.id.clone(), found });
        }
        let passages = document.passages.iter().map(|p| StoredPassage {
            kind: p.kind,
            start: p.bytes.start,
            end: p.bytes.end,
            author: p.author.clone(),
            time: p.time.clone(),
            parent: p.parent,
            score: p.score,
        });
        Ok(Self {
            hash: found,
            sha256: sha256_hex(raw),
            size: raw.len() as u64,
            id: document.id.clone(),
            text: blake3_hex(document.text.as_bytes()),
            passages: passages.collect(),
            meta: document.meta.clone(),
            custody,
        })
    }

    /// The document again, given its text.
    pub fn document(&self, text: String) -> Document {
        let passages = self.passages.iter().map(|p| Passage {
            kind: p.kind,
            bytes: p.start..p.end,
            author: p.author.clone(),
            time: p.time.clone(),
            parent: p.parent,
            score: p.score,
        });
        Document {
            id: self.id.clone(),
            hash: self.hash.clone(),
            text,
            passages: passages.collect(),
            meta: self.meta.clone(),
        }
    }
}

impl DocumentAdded {
    /// A hash of all that was read out of the bytes: text, passages, and what is known, but not where it was seen.
    pub(crate) fn reading(&self) -> Result<String> {
        let meta = Meta { url: None, ..self.meta.clone() };
        let json = serde_json::to_string(&(&self.text, &self.passages, meta))?;
        Ok(blake3_hex(json.as_bytes()))
    }
}
