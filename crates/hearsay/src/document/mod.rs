//! What was published, once: the canonical text, its passages, and what is known about it.

mod layout;

use std::ops::Range;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub(crate) use layout::dateline;

/// One published document. Its identity is the hash of the bytes it came in as.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The name the user gave it, or else derived from the hash: `sha`-like, stable for the same bytes.
    pub id: String,
    /// BLAKE3 of the bytes as received, in hexadecimal.
    pub hash: String,
    /// The canonical text. Every span of every claim counts in it. For plain text and JSON Lines it is the user's text
    /// to the letter; for a page it is the title, the body, captions and comments, each a paragraph or more.
    pub text: String,
    /// Its parts in reading order: disjoint, each one voice. Bytes of `text` outside of all passages are separators.
    pub passages: Vec<Passage>,
    /// What is known about it.
    pub meta: Meta,
}

/// A part of a document that one voice speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Its bytes in the document's text.
    pub bytes: Range<usize>,
    /// Who wrote it, where it is known and differs from the document's author: a commenter, a photographer.
    pub author: Option<String>,
    /// When it was written, as the page says it.
    pub time: Option<String>,
    /// For a comment, the index in `passages` of the comment that it answers.
    pub parent: Option<usize>,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PassageKind {
    /// The headline.
    Title,
    /// The report itself.
    Body,
    /// The words under a picture.
    Caption,
    /// A reader's comment: its claims have the commenter as source and never corroborate anything.
    Comment,
}

/// What is known about a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it was published. A date without a time means midnight UTC of that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// By whom: the publication, not the writer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// BCP 47 language tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The writers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
}

impl Document {
    /// A document whose whole text is its body.
    pub fn plain(id: Option<String>, bytes: &[u8], text: String, meta: Meta) -> Self {
        let hash = blake3::hash(bytes).to_hex().to_string();
        let body = Passage { kind: PassageKind::Body, bytes: 0..text.len(), author: None, time: None, parent: None };
        Self { id: id.unwrap_or_else(|| short(&hash)), hash, text, passages: vec![body], meta }
    }

    /// A plain-text report: as [`Document::plain`], but a headline, where the text begins with one, is its own passage
    /// and, unless `meta` has one, its title.
    pub fn report(id: Option<String>, bytes: &[u8], text: String, meta: Meta) -> Self {
        let mut document = Self::plain(id, bytes, text, meta);
        if let Some(title) = layout::headline(&document.text) {
            document.passages[0].bytes.start = title.end;
            document.meta.title.get_or_insert_with(|| document.text[title.clone()].to_owned());
            let passage = Passage { kind: PassageKind::Title, bytes: title, author: None, time: None, parent: None };
            document.passages.insert(0, passage);
        }
        document
    }
}

/// The first sixteen hexadecimal digits of a hash: enough to name a document among billions on one desk.
pub fn short(hash: &str) -> String {
    hash.chars().take(16).collect()
}
