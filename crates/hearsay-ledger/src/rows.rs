//! What lists and look-ups give.

use hearsay::coding::Claim;
use hearsay::document::Document;
use jiff::Timestamp;
use serde::Serialize;

use crate::decision::{Judgement, Verdict};
use crate::operation::Stamp;
use crate::record::{Custody, DocumentAdded};

/// A claim in a list, with its document and what people decided about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimRow {
    /// The claim, with people's edits in it.
    #[serde(flatten)]
    pub claim: Claim,
    /// Its document.
    pub document: DocumentBrief,
    /// The operation that coded it.
    pub coding: u64,
    /// The operation that superseded it; `None` while it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<u64>,
    /// Whether a person confirmed or rejected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// A person's grade, 1 … 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<u8>,
    /// The grade of its outlet, A … F.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet_grade: Option<String>,
    /// Names of the fields that a person edited.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edited: Vec<String>,
    /// The last operation that changed anything here.
    pub updated_seq: u64,
}

/// What a list says about a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentBrief {
    /// What it is called.
    pub id: String,
    /// BLAKE3 of its bytes.
    pub hash: String,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// By whom it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When, to the second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentRow {
    /// What it is called, and the like.
    #[serde(flatten)]
    pub brief: DocumentBrief,
    /// BCP 47 language tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// How many bytes came in.
    pub size: u64,
    /// The model that coded it last; `None` where none did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// How many claims stand.
    pub claims: u64,
    /// How often its bytes were seen, under different names or addresses.
    pub sightings: u64,
    /// The operation that brought it.
    pub seq: u64,
    /// The last operation that changed anything here.
    pub updated_seq: u64,
}

/// Everything about one document.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentView {
    /// The row that lists show.
    pub row: DocumentRow,
    /// The document itself, with its text and passages.
    pub document: Document,
    /// What was recorded when it came in.
    pub record: DocumentAdded,
    /// Each time that its bytes were seen, the first first.
    pub sightings: Vec<SightingRow>,
    /// Each time that it was coded, the first first.
    pub codings: Vec<CodingRow>,
}

/// A time that the bytes of a document were seen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SightingRow {
    /// The operation.
    pub seq: u64,
    /// Who recorded it, when, with what.
    pub stamp: Stamp,
    /// What it was called.
    pub id: String,
    /// Where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How it was come by.
    pub custody: Custody,
}

/// A time that a document was coded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodingRow {
    /// The operation.
    pub seq: u64,
    /// With which model.
    pub model: String,
    /// How many claims it found.
    pub claims: u64,
    /// The operation that superseded it; `None` while it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<u64>,
}

/// Everything about one claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimView {
    /// As it stands; where no coding has it any more, as it stood last.
    pub row: ClaimRow,
    /// As the machine said it, without people's edits.
    pub machine: Claim,
    /// Older codings of the same words and kind, the latest first.
    pub earlier: Vec<ClaimRow>,
    /// What people decided about it, the first first.
    pub decisions: Vec<DecisionRow>,
}

/// A decision, in force or not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecisionRow {
    /// The operation.
    pub seq: u64,
    /// Who, when, with what.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// What, and why.
    #[serde(flatten)]
    pub judgement: Judgement,
    /// The operation that took it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<u64>,
}

/// Somebody who acts, is acted upon, or speaks, by the words that documents use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActorRow {
    /// The key under which the words are counted.
    pub key: String,
    /// The words as one document has them.
    pub name: String,
    /// Claims in which they are so, among those asked for.
    pub claims: u64,
}

/// As what somebody takes part in a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Does it.
    Actor,
    /// Has it done to them.
    Target,
    /// Vouches for it or against it.
    Source,
}

impl Role {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Target => "target",
            Self::Source => "source",
        }
    }
}

/// A place of the gazetteer that claims speak of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceRow {
    /// GeoNames id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonames: Option<u32>,
    /// Its usual name.
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// `country`, `admin1`, `settlement`, …
    pub level: String,
    /// Claims that speak of it, among those asked for.
    pub claims: u64,
}

/// An operation in the log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogRow {
    /// Its number.
    pub seq: u64,
    /// Its id.
    pub id: String,
    /// Who, when, with what.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// `document`, `sighting`, `coding`, `decision`, `undo`.
    pub kind: String,
    /// What it did, in a few words.
    pub summary: String,
    /// The operation that took it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<u64>,
}

/// Something that was there and is no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tombstone {
    /// `document`, `claim` or `incident`.
    pub what: String,
    /// What it was called: of a document, the hash.
    pub id: String,
    /// What took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
    /// The operation since which it is gone.
    pub updated_seq: u64,
}
