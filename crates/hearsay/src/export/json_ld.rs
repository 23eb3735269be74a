//! JSON-LD documents that hold a list of items, written item by item.

use std::io::Write;

use serde::Serialize;

use super::ExportError;
use super::row::ClaimRow;

/// The names of what is ours in other people's vocabularies.
pub(super) const NAMESPACE: &str = "https://example.org/hearsay/ns#";

/// A document between its head, which ends in the opening bracket of a list, and `]}`.
pub(super) struct Items<W> {
    out: W,
    any: bool,
}

impl<W: Write> Items<W> {
    pub(super) fn new(mut out: W, head: &str) -> Result<Self, ExportError> {
        out.write_all(head.as_bytes())?;
        Ok(Self { out, any: false })
    }

    pub(super) fn item(&mut self, item: &impl Serialize) -> Result<(), ExportError> {
        self.out.write_all(if self.any { b",\n" } else { b"\n" })?;
        self.any = true;
        Ok(serde_json::to_writer(&mut self.out, item)?)
    }

    pub(super) fn finish(&mut self) -> Result<(), ExportError> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out.flush()?)
    }
}

/// The name of a claim anywhere.
pub(super) fn claim_iri(row: &ClaimRow<'_>) -> String {
    format!("urn:hearsay:claim:{}", escaped(&row.claim.id))
}

/// The name of a document: its address, else its hash.
pub(super) fn document_iri(row: &ClaimRow<'_>) -> String {
    match &row.document.meta.url {
        Some(url) if is_iri(url) => url.clone(),
        _ => format!("urn:blake3:{}", escaped(row.document.hash)),
    }
}

/// Whether it is an absolute address, as far as JSON-LD's readers look.
fn is_iri(url: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c);
    url.contains("://") && !url.contains(odd)
}

/// Percent-encoded but for the unreserved characters of RFC 3986 and `:`.
fn escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// A text-quote selector and a text-position selector of the W3C's Web Annotation vocabulary. Positions are code points.
#[derive(Serialize)]
#[serde(tag = "type")]
pub(super) enum Selector<'r> {
    TextQuoteSelector {
        exact: &'r str,
        #[serde(skip_serializing_if = "str::is_empty")]
        prefix: &'r str,
        #[serde(skip_serializing_if = "str::is_empty")]
        suffix: &'r str,
    },
    TextPositionSelector {
        start: usize,
        end: usize,
    },
}

impl<'r> Selector<'r> {
    pub(super) fn both(quoted: &super::quote::Quoted<'r>) -> [Self; 2] {
        let super::quote::Quoted { exact, prefix, suffix, span } = *quoted;
        [
            Self::TextQuoteSelector { exact, prefix, suffix },
            Self::TextPositionSelector { start: span.start, end: span.end },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_iris() {
        let check = |url: &str, expected: bool| assert_eq!(is_iri(url), expected, "{url:?}");
        check("https://example.org/a?b=c#d", true);
        check("https://example.org/قرية", true);
        check("/a/b", false);
        check("", false);
        check("https://example.org/a b", false);
        check("https://example.org/\"><script>", false);
        assert_eq!(escaped("c1-a:b"), "c1-a:b");
        assert_eq!(escaped("a b/é"), "a%20b%2F%C3%A9");
    }
}
