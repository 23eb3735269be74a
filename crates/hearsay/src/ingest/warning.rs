//! What a careful reader should know about a document that was read all the same.

use std::fmt;

/// Something about a document, or about how it was read, that is not quite as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// A byte-order mark stood at the start and was left out: positions count from the character after it.
    ByteOrderMark,
    /// Lines end in carriage return and line feed, and positions count both.
    CarriageReturns,
    /// The bytes were not UTF-8 and were decoded from another charset.
    Decoded {
        /// The charset's name in the WHATWG Encoding Standard.
        charset: &'static str,
        /// Whether it was guessed from the bytes, and not said by the document.
        guessed: bool,
        /// How many byte sequences made no sense in it and show as U+FFFD.
        replaced: usize,
    },
    /// The page says that it is in one charset, but its bytes are UTF-8, and were read so.
    CharsetOverruled {
        /// What the page says.
        declared: &'static str,
    },
    /// A date that could not be read; the document has no date of publication.
    UnreadableDate {
        /// The words that stand for the date.
        found: String,
    },
    /// A date and time without an offset from UTC, taken to be UTC.
    NoOffset {
        /// The words that stand for the date.
        found: String,
    },
    /// A field of a record was something else than a string, and was left out.
    FieldIgnored {
        /// The field's name.
        field: &'static str,
    },
    /// An id that another document of the same file has: claims of the two cannot be told apart by it.
    RepeatedId {
        /// The id.
        id: String,
        /// The line on which it stood before.
        first: usize,
    },
    /// The page is too deeply nested or has too many parts; only its beginning was read.
    PageCut {
        /// Bytes of the page that were read.
        read: usize,
        /// Bytes of the page.
        of: usize,
    },
    /// The file breaks off or cannot be read on from somewhere: what stands after it was left out.
    Truncated {
        /// Bytes that were read.
        read: usize,
        /// Bytes of the file.
        of: usize,
        /// What stopped the reading.
        detail: String,
    },
    /// The page is too large for the usual way of finding its body; all paragraphs of its main part were taken.
    PlainBody,
    /// The page has a title, captions or comments, but no body was found.
    NoBody,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ByteOrderMark => {
                f.write_str("starts with a byte-order mark, which is left out: positions count from after it")
            }
            Self::CarriageReturns => {
                f.write_str("lines end in carriage return and line feed, and positions count both characters")
            }
            Self::Decoded { charset, guessed, replaced } => {
                write!(f, "is not UTF-8: decoded as {charset}{}", if *guessed { ", a guess" } else { "" })?;
                match replaced {
                    0 => Ok(()),
                    1 => f.write_str("; one place made no sense and shows as U+FFFD"),
                    n => write!(f, "; {n} places made no sense and show as U+FFFD"),
                }
            }
            Self::CharsetOverruled { declared } => {
                write!(f, "says that it is in {declared}, but is in UTF-8, and was read so")
            }
            Self::UnreadableDate { found } => {
                write!(f, "date of publication «{found}» cannot be read: write it as 2024-06-05 or by RFC 3339")
            }
            Self::NoOffset { found } => write!(f, "date of publication «{found}» has no time zone: taken as UTC"),
            Self::FieldIgnored { field } => write!(f, "`{field}` is not a string and was left out"),
            Self::RepeatedId { id, first } => write!(f, "its id «{id}» was that of line {first} already"),
            Self::PageCut { read, of } => {
                write!(f, "nested too deeply or of too many parts: read {read} of {of} bytes, left out the rest")
            }
            Self::Truncated { read, of, detail } => {
                write!(f, "breaks off: read {read} of {of} bytes, left out the rest ({detail})")
            }
            Self::PlainBody => {
                f.write_str("too large a page to tell its body from what stands around it: took all paragraphs")
            }
            Self::NoBody => f.write_str("no body was found on the page"),
        }
    }
}
