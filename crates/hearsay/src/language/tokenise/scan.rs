//! A text as the tokeniser sees it: a character at a byte offset, and a few questions about what stands there.

use crate::language::characters::{is_gap, is_letter};
use crate::language::english::{ENGLISH, Lists};

/// Stands past either end of the text. Where it occurs in a text it is a gap as well.
pub(super) const END: char = '\0';

/// A text to look around in. Offsets are bytes and lie on character boundaries.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scan<'t> {
    pub(crate) text: &'t str,
}

impl<'t> Scan<'t> {
    /// The character at `i`.
    pub(super) fn at(self, i: usize) -> char {
        match self.text.as_bytes().get(i) {
            None => END,
            Some(&byte) if byte.is_ascii() => char::from(byte),
            Some(_) => self.text.get(i..).and_then(|rest| rest.chars().next()).unwrap_or(END),
        }
    }

    /// The character before `i`.
    pub(super) fn before(self, i: usize) -> char {
        self.text.get(..i).and_then(|start| start.chars().next_back()).unwrap_or(END)
    }

    /// Past the character at `i`.
    pub(super) fn next(self, i: usize) -> usize {
        i + self.at(i).len_utf8()
    }

    /// The character after the one at `i`.
    pub(super) fn after(self, i: usize) -> char {
        self.at(self.next(i))
    }

    /// The text from `from` to `to`; empty where that is no part of it.
    pub(super) fn slice(self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// Past the characters at `i` that are so, at most `most`.
    pub(super) fn past(self, mut i: usize, most: usize, so: impl Fn(char) -> bool) -> usize {
        for _ in 0..most {
            if i >= self.text.len() || !so(self.at(i)) {
                break;
            }
            i = self.next(i);
        }
        i
    }

    /// Past the ASCII digits at `i`.
    pub(super) fn digits(self, i: usize) -> usize {
        self.past(i, usize::MAX, |c| c.is_ascii_digit())
    }

    /// Past the gap at `i`, and the line breaks in it.
    pub(crate) fn gap(self, mut i: usize) -> (usize, usize) {
        let (mut lines, mut last) = (0, self.before(i));
        while i < self.text.len() && is_gap(self.at(i)) {
            let c = self.at(i);
            if is_break(c) && !(c == '\n' && last == '\r') {
                lines += 1;
            }
            last = c;
            i = self.next(i);
        }
        (i, lines)
    }

    /// The lists that have the letters at `i`, the first sixteen of them.
    pub(super) fn lists_at(self, i: usize) -> Lists {
        ENGLISH.lists(self.slice(i, self.past(i, 16, is_letter)))
    }
}

/// What ends a line.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The characters that web texts have for an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`' | '´' | '‘' | '′' | '＇')
}

/// Hyphens; dashes are not.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Quotation marks and brackets that close.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '’' | '”' | '»' | '›' | ')' | ']' | '}')
}

/// A period or an ellipsis.
pub(crate) fn is_dot(c: char) -> bool {
    matches!(c, '.' | '…')
}
