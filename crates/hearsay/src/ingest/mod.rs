//! Bytes become documents: plain text, saved web pages, and JSON documents one to a line or one to a file.
//!
//! ```text
//! bytes ──detect──▶ format ──┬─ text ───▶ decoded to the letter ──────────────────────────────▶ one document
//!                            ├─ page ───▶ comments, captions, body, metadata: canonical text ─▶ one document
//!                            ├─ Disqus ─▶ threads of comments, as exported ─────────────────────▶ one a thread
//!                            └─ JSON ───▶ its `text` to the letter ───────────────────────────▶ one a record
//! ```
//!
//! # Which characters spans count
//!
//! *Text and JSON.* The canonical text is the user's text to the letter: line ends, tabs, and stray spaces stay as they
//! are. One thing is left out: the byte-order mark at the start of a file, which says how to read the text and is no
//! part of it. So spans are right in what Python shows for `open(path, encoding="utf-8-sig", newline="")`, and, where
//! the file has no carriage returns, for plain `open(path)` too. A [`Warning`] says when a mark was dropped, when
//! carriage returns are there, and when the bytes were not UTF-8 and had to be decoded from another charset.
//!
//! *Pages.* A page has no plain text of its own, so the canonical text is made: title, body, captions, comments, with a
//! blank line between paragraphs, white space normalised within them, entities decoded. The same bytes always give the
//! same text.
//!
//! # What goes wrong
//!
//! Every document comes as its own `Result`, so that one bad record never stops a file. An [`IngestError`] says where
//! ([`Place`]), what ([`Problem`]), and what to do about it.

mod canonical;
mod charset;
mod date;
mod detect;
mod disqus;
mod error;
mod html;
mod json;
mod name;
mod plain;
mod record;
mod warning;

use std::borrow::Cow;

pub use detect::{Format, UnknownFormat, detect};
pub use error::{Foreign, IngestError, Place, Problem};
pub use name::{names, stem};
pub use warning::Warning;

use crate::document::Document;

/// Bytes as received, with the name they go by.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Path or address, for messages; `-` means standard input.
    pub name: &'a str,
    /// What to call a document that does not bring its own id: see [`names`] for ids that are unique in a run. Without
    /// one, the document is named after the hash of its bytes. Ignored for JSON, whose records are named one by one.
    pub id: Option<&'a str>,
    /// The bytes, unchanged.
    pub bytes: &'a [u8],
}

impl<'a> Input<'a> {
    /// Input named after its file: the id is the [`stem`] of the name. Good for one file; for several use [`names`].
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, id: stem(name), bytes }
    }
}

/// How to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Read as this format, whatever the content looks like. Without it the format is [detected](detect).
    pub format: Option<Format>,
    /// The most bytes that one document may have: a whole file of text, HTML or JSON, or one line of JSON Lines (a file
    /// of those may be as long as it likes). Default: 20 MB.
    pub max_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { format: None, max_bytes: 20_000_000 }
    }
}

/// A document, with what a careful reader should know about how it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Ingested {
    /// The document.
    pub document: Document,
    /// What was not quite as it should be, in the order of noticing. Empty for most documents.
    pub warnings: Vec<Warning>,
    /// The bytes that the document's hash is of, where it is one of several in its input; else they are the input's.
    pub record: Option<Vec<u8>>,
}

/// Reads the documents of one input, in their order. Lazy: a document is made when it is asked for.
///
/// ```
/// use hearsay::ingest::{Input, Options, read};
///
/// let line = br#"{"id": "a1", "text": "Gunmen took the bridge."}"#;
/// let documents: Vec<_> = read(Input::new("reports.jsonl", line), &Options::default()).collect();
/// assert_eq!(documents.len(), 1);
/// assert_eq!(documents[0].as_ref().unwrap().document.text, "Gunmen took the bridge.");
/// ```
pub fn read<'a>(input: Input<'a>, options: &Options) -> Documents<'a> {
    let place = Place { name: input.name.to_owned(), line: None };
    let once = |result: Result<Ingested, Problem>| {
        let result = result.map_err(|problem| IngestError { place: place.clone(), problem });
        Documents(Source::Once(Some(Box::new(result))))
    };

    if options.format.is_none()
        && let Some(foreign) = detect::foreign(input.bytes)
    {
        return once(Err(Problem::Foreign(foreign)));
    }
    let format = options.format.unwrap_or_else(|| detect(input.bytes));
    if format != Format::JsonLines && input.bytes.len() > options.max_bytes {
        return once(Err(Problem::TooLarge { bytes: input.bytes.len(), limit: options.max_bytes }));
    }
    match format {
        Format::Text => once(plain::read(input)),
        Format::Html => once(html::read(input)),
        Format::Disqus => match disqus::read(input.bytes) {
            Ok(threads) => Documents(Source::Threads(threads.into_iter())),
            Err(problem) => once(Err(problem)),
        },
        Format::Json => match json::file(input.bytes) {
            Ok(records) => Documents(Source::Records(json::Records::new(place, records))),
            Err(problem) => once(Err(problem)),
        },
        Format::JsonLines => {
            let bytes = charset::without_utf16(input.bytes);
            Documents(Source::Lines(json::Lines::new(place, bytes, options.max_bytes)))
        }
    }
}

/// The documents of one input; see [`read`].
#[derive(Debug)]
pub struct Documents<'a>(Source<'a>);

#[derive(Debug)]
enum Source<'a> {
    Once(Option<Box<Result<Ingested, IngestError>>>),
    Records(json::Records),
    Lines(json::Lines<'a>),
    Threads(std::vec::IntoIter<Ingested>),
}

impl Iterator for Documents<'_> {
    type Item = Result<Ingested, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Source::Once(result) => result.take().map(|result| *result),
            Source::Records(records) => records.next(),
            Source::Lines(lines) => lines.next(),
            Source::Threads(threads) => threads.next().map(Ok),
        }
    }
}

/// Text of bytes that ought to be UTF-8, borrowed where they are.
type Text<'a> = Cow<'a, str>;

#[cfg(test)]
mod tests;
