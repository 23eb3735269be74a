//! Which format bytes are in, told from the bytes alone: names lie, and standard input has none.

use std::fmt;
use std::str::FromStr;

use serde::de::IgnoredAny;

use super::{Foreign, charset, disqus};

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: the whole of it is one report.
    Text,
    /// A web page as saved.
    Html,
    /// JSON Lines: one document a line.
    JsonLines,
    /// One JSON document, or an array of them.
    Json,
    /// The XML export of Disqus: one document a thread.
    Disqus,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Text, Self::Html, Self::JsonLines, Self::Json, Self::Disqus];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::JsonLines => "jsonl",
            Self::Json => "json",
            Self::Disqus => "disqus",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no format is called `{0}`: there are text, html, jsonl, json, disqus")]
pub struct UnknownFormat(pub String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let by_name = |format: &Self| format.name().eq_ignore_ascii_case(name);
        Self::ALL.into_iter().find(by_name).ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// The format of an input. What is neither JSON nor HTML is text.
pub fn detect(bytes: &[u8]) -> Format {
    let bytes = charset::without_utf16(bytes);
    if disqus::is_export(&head(&bytes)) {
        return Format::Disqus;
    }
    json(bytes.trim_ascii()).or_else(|| html(&bytes)).unwrap_or(Format::Text)
}

/// JSON shows by its first characters; whether it is one value or one a line, by where the first value ends.
fn json(bytes: &[u8]) -> Option<Format> {
    let object = |bytes: &[u8]| {
        let rest = bytes.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
        rest.is_some_and(|rest| matches!(rest.first(), Some(b'"' | b'}')))
    };
    if bytes.strip_prefix(b"[").map(<[u8]>::trim_ascii_start).is_some_and(object) {
        return Some(Format::Json);
    }
    if !object(bytes) {
        return None;
    }
    let line = bytes.split(|&b| b == b'\n').next().unwrap_or(bytes).trim_ascii();
    let whole_line = serde_json::from_slice::<IgnoredAny>(line).is_ok();
    // A first line that closes its object is a record, well-formed or not: its fault is then told with its line.
    Some(if whole_line || line.ends_with(b"}") { Format::JsonLines } else { Format::Json })
}

/// Elements that a saved page or a piece of one begins with.
const FIRST_TAGS: [&str; 24] = [
    "!doctype", "a", "article", "b", "base", "body", "center", "div", "font", "h1", "h2", "head", "header", "html",
    "img", "link", "main", "meta", "p", "script", "section", "style", "table", "title",
];

/// A page starts with markup, or nearly so (some tools put a line or two before it).
fn html(bytes: &[u8]) -> Option<Format> {
    let head = head(bytes);
    let start = head.trim_start();
    let tag = start.strip_prefix('<').map(|markup| {
        let end = markup.find(|c: char| !c.is_ascii_alphanumeric() && c != '!').unwrap_or(markup.len());
        &markup[..end]
    });
    let is_page = start.starts_with("<!--") || tag.is_some_and(|tag| FIRST_TAGS.contains(&tag)) || holds_page(&head);
    is_page.then_some(Format::Html)
}

fn holds_page(head: &str) -> bool {
    ["<html>", "<html ", "<html\n", "<!doctype html"].iter().any(|mark| head.contains(mark))
}

/// The first bytes in lower case, each byte a character: enough to see ASCII markup by, in any charset of the web.
fn head(bytes: &[u8]) -> String {
    bytes.iter().take(2048).map(|&b| char::from(b.to_ascii_lowercase())).collect()
}

/// What the bytes are, where they are certainly nothing that can be read.
pub(super) fn foreign(bytes: &[u8]) -> Option<Foreign> {
    const MAGIC: [(&[u8], Foreign); 14] = [
        (b"%PDF-", Foreign::Pdf),
        (b"PK\x03\x04", Foreign::Zip),
        (b"PK\x05\x06", Foreign::Zip),
        (b"WARC/", Foreign::Warc),
        (b"From: <Saved by ", Foreign::Mhtml),
        (b"\x1F\x8B", Foreign::Compressed),
        (b"BZh", Foreign::Compressed),
        (b"\xFD7zXZ\0", Foreign::Compressed),
        (b"\x28\xB5\x2F\xFD", Foreign::Compressed),
        (b"\x89PNG\r\n", Foreign::Image),
        (b"\xFF\xD8\xFF", Foreign::Image),
        (b"GIF87a", Foreign::Image),
        (b"GIF89a", Foreign::Image),
        (b"RIFF", Foreign::Image),
    ];
    let by_magic = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, foreign)| foreign);
    // «RIFF» and «BZh» are also how a word may begin: a file that is one of these has bytes that text has not.
    if let Some(foreign) = by_magic
        && (!matches!(foreign, Foreign::Image | Foreign::Compressed) || std::str::from_utf8(bytes).is_err())
    {
        return Some(foreign);
    }
    let utf8 = charset::without_utf16(bytes);
    // Stray zeros do not make a page something else.
    if charset::is_binary(&utf8, html(&utf8).is_some()) {
        return Some(Foreign::Binary);
    }
    let head = head(&utf8);
    if disqus::is_export(&head) {
        return None;
    }
    let start = head.trim_start();
    let xml = ["<?xml", "<rss", "<feed", "<rdf:rdf"].iter().any(|mark| start.starts_with(mark));
    (xml && !holds_page(&head)).then_some(Foreign::Xml)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_told_by_content() {
        let check = |content: &str, expected: Format| assert_eq!(detect(content.as_bytes()), expected, "{content}");
        check("Gunmen took the bridge.", Format::Text);
        check("", Format::Text);
        check("{Agencies} Gunmen took the bridge.", Format::Text);
        check("[Photo: the bridge] Gunmen took it.", Format::Text);
        check("<Agencies> Gunmen took the bridge.", Format::Text);
        check("5 < 6, and so on", Format::Text);

        check("\u{FEFF}\n <!DOCTYPE html>\n<html>", Format::Html);
        check("<!-- saved from url --><p>x", Format::Html);
        check("<article><p>A piece of a page</p></article>", Format::Html);
        check("HTTP/1.1 200 OK\n\n<html lang=en>", Format::Html);
        check(r#"<?xml version="1.0"?><!DOCTYPE html PUBLIC "…">"#, Format::Html);

        check("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Format::JsonLines);
        check("\n\n{\"text\": \"a\"}", Format::JsonLines);
        // A fault in the first record does not turn the file into another format.
        check("{\"text\": \"a\",}\n{\"text\": \"b\"}\n", Format::JsonLines);
        check("{\n  \"text\": \"a\"\n}\n", Format::Json);
        check("[{\"text\": \"a\"}]", Format::Json);
        check("[\n {\"text\": \"a\"}\n]", Format::Json);
    }

    #[test]
    fn what_cannot_be_read_is_called_by_its_name() {
        let check = |bytes: &[u8], expected: Option<Foreign>| assert_eq!(foreign(bytes), expected, "{bytes:?}");
        check(b"%PDF-1.7\n%\xE2\xE3", Some(Foreign::Pdf));
        check(b"PK\x03\x04\x14\0", Some(Foreign::Zip));
        check(b"\x1F\x8B\x08\0", Some(Foreign::Compressed));
        check(b"\x89PNG\r\n\x1A\n\xFF\xD8", Some(Foreign::Image));
        check(b"\x7FELF\x02\x01\x01\0\0\0\0", Some(Foreign::Binary));
        check(b"<?xml version='1.0'?><rss version='2.0'>", Some(Foreign::Xml));
        check(b"<?xml version='1.0'?><html xmlns='x'>", None);
        check(b"RIFFRAFF of the border, they were called.", None);
        check("Rabi’ah".as_bytes(), None);
        check(b"caf\xE9", None);
        check(&"wide".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), None);
        check(b"", None);
    }

    #[test]
    fn a_format_is_forced_by_its_name() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        assert_eq!("HTML".parse(), Ok(Format::Html));
        assert_eq!(
            "docx".parse::<Format>().unwrap_err().to_string(),
            "no format is called `docx`: there are text, html, jsonl, json, disqus"
        );
    }
}
