//! What was published, once: the canonical text, its passages, and what is known about it.

mod layout;

use std::ops::Range;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::text::Span;

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
    /// For a comment, how readers rated it: votes for it, less votes against it where the site counts those too.
    pub score: Option<i64>,
}

impl Passage {
    /// A passage of which no more is known than what it is and where.
    pub fn new(kind: PassageKind, bytes: Range<usize>) -> Self {
        Self { kind, bytes, author: None, time: None, parent: None, score: None }
    }
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
    /// A post of a social network that the report shows: its claims have its author as source.
    Post,
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
    /// When it was last changed, where that is later than `published`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Timestamp>,
    /// The address that the page itself calls its canonical one; on another host than `url`, it names the origin of a
    /// copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    /// The part of the publication: «World», «Opinion».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Whether only those who pay may read all of it; none where the page does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paywalled: Option<bool>,
    /// The agency that it is taken from, by its usual short name («AP», «Reuters»), where that is another than the
    /// outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Its pictures and videos.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// Its links, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// A picture or a video of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Its address, absolute where the page's own is known.
    pub url: String,
    /// The index in the document's passages of its caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<usize>,
    /// Who made it, as the page says: a photographer, an agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// What it shows, in the words for those who do not see it. Part of no passage: often written by a program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
}

/// A link in the text of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads: an absolute address.
    pub url: String,
    /// The words that carry it, in code points of the document's text.
    pub span: Span,
}

impl Document {
    /// A document whose whole text is its body.
    pub fn plain(id: Option<String>, bytes: &[u8], text: String, meta: Meta) -> Self {
        let hash = blake3::hash(bytes).to_hex().to_string();
        let body = Passage::new(PassageKind::Body, 0..text.len());
        Self { id: id.unwrap_or_else(|| short(&hash)), hash, text, passages: vec![body], meta }
    }

    /// A plain-text report: as [`Document::plain`], but a headline, where the text begins with one, is its own passage
    /// and, unless `meta` has one, its title.
    pub fn report(id: Option<String>, bytes: &[u8], text: String, meta: Meta) -> Self {
        let mut document = Self::plain(id, bytes, text, meta);
        if let Some(title) = layout::headline(&document.text) {
            document.passages[0].bytes.start = title.end;
            document.meta.title.get_or_insert_with(|| document.text[title.clone()].to_owned());
            document.passages.insert(0, Passage::new(PassageKind::Title, title));
        }
        document
    }
}

/// The first sixteen hexadecimal digits of a hash: enough to name a document among billions on one desk.
pub fn short(hash: &str) -> String {
    hash.chars().take(16).collect()
}
