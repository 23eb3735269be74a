//! Places in a text.
//!
//! Inside the library a place in a text is a range of *bytes* of the document's UTF-8 text, as Rust slices it. What
//! leaves the library counts *code points* ([`Span`]), because that is what people's tools (Python, R, spreadsheets,
//! annotation programs) count. [`CodePoints`] converts.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range `[start, end)` in Unicode code points of a document's canonical text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// Converts between byte offsets and code-point offsets of one text, in time independent of the text's length.
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `STRIDE * i`, counting only characters that start before it.
    marks: Vec<usize>,
}

const STRIDE: usize = 128;

impl<'t> CodePoints<'t> {
    /// Indexes `text`: one pass over it.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for (i, byte) in text.bytes().enumerate() {
            if i % STRIDE == 0 {
                marks.push(count);
            }
            count += usize::from(is_start(byte));
        }
        Self { text, marks }
    }

    /// The code-point offset of a byte offset. Offsets past the end give the text's length.
    pub fn of_byte(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / STRIDE;
        let Some(&before) = self.marks.get(block) else {
            return self.text.bytes().rev().take(byte % STRIDE).filter(|&b| is_start(b)).count()
                + self.marks.last().map_or(0, |&m| {
                    let last = (self.marks.len() - 1) * STRIDE;
                    m + self.text.as_bytes()[last..byte - byte % STRIDE].iter().filter(|&&b| is_start(b)).count()
                });
        };
        before + self.text.as_bytes()[block * STRIDE..byte].iter().filter(|&&b| is_start(b)).count()
    }

    /// The byte offset of a code-point offset. Offsets past the end give the text's length.
    pub fn to_byte(&self, point: usize) -> usize {
        let block = self.marks.partition_point(|&m| m <= point).saturating_sub(1);
        let mut left = point - self.marks.get(block).copied().unwrap_or(0).min(point);
        for (i, &b) in self.text.as_bytes().iter().enumerate().skip(block * STRIDE) {
            if is_start(b) {
                if left == 0 {
                    return i;
                }
                left -= 1;
            }
        }
        self.text.len()
    }

    /// The span in code points of a range of bytes.
    pub fn span(&self, bytes: Range<usize>) -> Span {
        Span { start: self.of_byte(bytes.start), end: self.of_byte(bytes.end) }
    }

    /// The words of a span, or `None` where it does not lie inside the text.
    pub fn slice(&self, span: Span) -> Option<&'t str> {
        self.text.get(self.to_byte(span.start)..self.to_byte(span.end))
    }
}

fn is_start(byte: u8) -> bool {
    (byte & 0xC0) != 0x80
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_and_code_points_agree_everywhere(text in "\\PC{0,400}") {
            let points = CodePoints::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.of_byte(byte), count);
                prop_assert_eq!(points.to_byte(count), byte);
            }
            let all = text.chars().count();
            prop_assert_eq!(points.of_byte(text.len()), all);
            prop_assert_eq!(points.to_byte(all), text.len());
            prop_assert_eq!(points.to_byte(all + 7), text.len());
        }
    }
}
