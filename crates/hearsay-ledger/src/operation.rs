//! Operations: all that ever happened to the ledger, each with who, when and with which tool.
//!
//! An operation is never changed. Its id is the hash of what it says and of the id before it, so that a changed,
//! dropped or inserted operation shows in every id after it. Only cutting operations off at the end does not show: who
//! must rule that out keeps the id of the last operation somewhere else.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::decision::Judgement;
use crate::record::{Coding, DocumentAdded, Sighting};
use crate::{LedgerError, Result};

/// Who does something, when, and with which version of which tool. The caller says so: the ledger reads no clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// When.
    pub at: Timestamp,
    /// Who: a person, or the account under which a machine runs.
    pub by: String,
    /// The tool with its version, such as `hearsay 0.1.0`.
    pub tool: String,
}

/// One operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// Its number: 1, 2, 3, … without gaps.
    pub seq: u64,
    /// BLAKE3, in hexadecimal, of the id before it and of everything that it says.
    pub id: String,
    /// Who, when and with what.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// What.
    #[serde(flatten)]
    pub payload: Payload,
}

/// What an operation does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "payload", rename_all = "kebab-case")]
pub enum Payload {
    /// A document came in; or one that is there was read anew, with another text.
    Document(DocumentAdded),
    /// The bytes of a document that is there were seen again, under another name or address.
    Sighting(Sighting),
    /// A model coded a document: all its claims.
    Coding(Coding),
    /// Somebody decided something.
    Decision(Judgement),
    /// An earlier operation was taken back.
    Undo(Undo),
}

/// Takes an operation back. Taking back an undo puts in force again what it had taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// The operation's number.
    pub of: u64,
}

/// The words for the kinds of operations, as they stand in the ledger.
pub(crate) mod kind {
    pub(crate) const DOCUMENT: &str = "document";
    pub(crate) const SIGHTING: &str = "sighting";
    pub(crate) const CODING: &str = "coding";
    pub(crate) const DECISION: &str = "decision";
    pub(crate) const UNDO: &str = "undo";
}

impl Payload {
    /// The word for what it is.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Document(_) => kind::DOCUMENT,
            Self::Sighting(_) => kind::SIGHTING,
            Self::Coding(_) => kind::CODING,
            Self::Decision(_) => kind::DECISION,
            Self::Undo(_) => kind::UNDO,
        }
    }

    /// The hash of the document that it is about, where it is about one.
    pub fn document(&self) -> Option<&str> {
        match self {
            Self::Document(d) => Some(&d.hash),
            Self::Sighting(s) => Some(&s.hash),
            Self::Coding(c) => Some(&c.hash),
            Self::Decision(_) | Self::Undo(_) => None,
        }
    }

    /// What is hashed and kept: JSON whose fields stand in a fixed order.
    ///
    /// # Errors
    /// A number in it that JSON cannot carry.
    pub fn to_json(&self) -> Result<String> {
        Ok(match self {
            Self::Document(d) => serde_json::to_string(d)?,
            Self::Sighting(s) => serde_json::to_string(s)?,
            Self::Coding(c) => serde_json::to_string(c)?,
            Self::Decision(d) => serde_json::to_string(d)?,
            Self::Undo(u) => serde_json::to_string(u)?,
        })
    }

    /// What operation `seq` of kind `kind` says.
    ///
    /// # Errors
    /// An unknown kind, or JSON that is not of its form.
    pub fn from_json(seq: u64, kind: &str, json: &[u8]) -> Result<Self> {
        let damaged = |e: serde_json::Error| LedgerError::damaged(seq, e);
        Ok(match kind {
            kind::DOCUMENT => Self::Document(serde_json::from_slice(json).map_err(damaged)?),
            kind::SIGHTING => Self::Sighting(serde_json::from_slice(json).map_err(damaged)?),
            kind::CODING => Self::Coding(serde_json::from_slice(json).map_err(damaged)?),
            kind::DECISION => Self::Decision(serde_json::from_slice(json).map_err(damaged)?),
            kind::UNDO => Self::Undo(serde_json::from_slice(json).map_err(damaged)?),
            _ => return Err(LedgerError::damaged(seq, format!("unknown kind {kind:?}"))),
        })
    }
}

/// The last operation: what the next one is chained to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its number; 0 in an empty ledger.
    pub seq: u64,
    /// Its id.
    pub id: String,
}

impl Head {
    /// The head of an empty ledger.
    pub fn empty() -> Self {
        Self { seq: 0, id: blake3::hash(b"hearsay ledger").to_hex().to_string() }
    }

    /// The head after an operation that says `kind` and `json`.
    #[must_use]
    pub fn then(&self, stamp: &Stamp, kind: &str, json: &str) -> Self {
        let seq = self.seq + 1;
        let mut hasher = blake3::Hasher::new();
        // Each field is preceded by its length, so that no two operations are hashed as the same bytes.
        let at = stamp.at.to_string();
        for field in [&self.id, &seq.to_string(), &at, &stamp.by, &stamp.tool, kind, json] {
            hasher.update(&(field.len() as u64).to_le_bytes());
            hasher.update(field.as_bytes());
        }
        Self { seq, id: hasher.finalize().to_hex().to_string() }
    }
}
