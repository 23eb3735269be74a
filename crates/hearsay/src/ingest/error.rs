//! What can go wrong with one document: where, what, and what to do about it.

use std::fmt;

/// A document that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}; {}", .problem.remedy())]
pub struct IngestError {
    /// Where.
    pub place: Place,
    /// What.
    pub problem: Problem,
}

/// Where a document stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The input's name; `-` is standard input.
    pub name: String,
    /// The line it begins on, counted from 1, where an input holds several documents.
    pub line: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.name == "-" { "standard input" } else { &self.name };
        match self.line {
            Some(line) => write!(f, "{name}, line {line}"),
            None => f.write_str(name),
        }
    }
}

/// What is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// More bytes than [`Options::max_bytes`](super::Options::max_bytes).
    #[error("is {}, over the limit of {}", size(*.bytes), size(*.limit))]
    TooLarge {
        /// The document's size.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Nothing but white space.
    #[error("is empty")]
    Empty,
    /// A page on which nothing can be read.
    #[error("is a page without any text")]
    EmptyPage,
    /// A page of which the part that stays within the bounds of a page shows no text.
    #[error("is nested too deeply or has too many parts to be read as a page")]
    TooComplex,
    /// A kind of file that holds no text, or text that is not read yet.
    #[error("is {0}")]
    Foreign(Foreign),
    /// JSON that does not parse.
    #[error("is not valid JSON: {detail}")]
    Json {
        /// What the parser says, with line and column.
        detail: String,
    },
    /// XML that does not parse, before anything in it could be read.
    #[error("is not valid XML: {detail}, at byte {at}")]
    Xml {
        /// Where, counted from 0.
        at: usize,
        /// What the parser says.
        detail: String,
    },
    /// JSON of another shape than an object.
    #[error("holds {found}, where a JSON object belongs")]
    NotAnObject {
        /// What is there: «a number», «a string».
        found: &'static str,
    },
    /// A JSON object without its text.
    #[error("has no `text`")]
    NoText,
    /// A JSON object with something else than words as its text.
    #[error("has {found} as its `text`, where a string belongs")]
    TextType {
        /// What is there.
        found: &'static str,
    },
    /// JSON must be UTF-8 (RFC 8259), and a charset cannot be guessed line by line.
    #[error("is not UTF-8 (at byte {at} of the line)")]
    NotUtf8 {
        /// The first byte that is not, counted from 0.
        at: usize,
    },
}

impl Problem {
    /// What to do about it, as the second half of a sentence.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "split it, or raise the limit",
            Self::Empty => "check that it was saved completely",
            Self::EmptyPage => "if a browser shows some, save the page from the browser once it has loaded",
            Self::TooComplex => "save its words as text",
            Self::Foreign(foreign) => foreign.remedy(),
            Self::Json { .. } => "mend or remove it",
            Self::Xml { .. } => "get the file again, or mend it there",
            Self::NotAnObject { .. } => r#"write each document as {"text": "…"}"#,
            Self::NoText => "give the report's words as a string in `text`",
            Self::TextType { .. } => "give the report's words as one string",
            Self::NotUtf8 { .. } => "save the file as UTF-8",
        }
    }
}

/// A kind of file that is recognised only to be declined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Foreign {
    /// `%PDF`.
    Pdf,
    /// ZIP, and so DOCX, ODT, EPUB.
    Zip,
    /// gzip, bzip2, xz or Zstandard.
    Compressed,
    /// PNG, JPEG, GIF, WebP.
    Image,
    /// A page with its pictures in one file, as Chromium saves it (MHTML).
    Mhtml,
    /// A web archive (WARC).
    Warc,
    /// RSS, Atom, or any other XML that is no page.
    Xml,
    /// Anything else with bytes that no text has.
    Binary,
}

impl Foreign {
    fn remedy(self) -> &'static str {
        match self {
            Self::Pdf => "turn it into text first, for instance with `pdftotext -layout`",
            Self::Zip => "unpack it, or save the document in it as text or HTML",
            Self::Compressed => "unpack it first",
            Self::Image => "only text can be read",
            Self::Mhtml => "save the page as «HTML only» instead",
            Self::Warc => "archives are not read yet: take the pages out of it first",
            Self::Xml => "feeds are not read yet: give the pages they link to, or force the format",
            Self::Binary => "if it is text after all, force the format",
        }
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF file",
            Self::Zip => "a ZIP archive (or a DOCX, ODT or EPUB file, which are such)",
            Self::Compressed => "compressed",
            Self::Image => "a picture",
            Self::Mhtml => "a page saved as MHTML",
            Self::Warc => "a web archive",
            Self::Xml => "XML, but no page",
            Self::Binary => "not text",
        })
    }
}

/// A number of bytes as people read it, in powers of a thousand.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_where_what_and_what_to_do() {
        let error = |name: &str, line, problem| {
            IngestError { place: Place { name: name.to_owned(), line }, problem }.to_string()
        };
        assert_eq!(
            error("a/b.html", None, Problem::TooLarge { bytes: 31_240_000, limit: 20_000_000 }),
            "a/b.html: is 31.2 MB, over the limit of 20.0 MB; split it, or raise the limit"
        );
        assert_eq!(
            error("-", Some(7), Problem::NoText),
            "standard input, line 7: has no `text`; give the report's words as a string in `text`"
        );
        assert_eq!(
            error("leak.pdf", None, Problem::Foreign(Foreign::Pdf)),
            "leak.pdf: is a PDF file; turn it into text first, for instance with `pdftotext -layout`"
        );
    }
}
