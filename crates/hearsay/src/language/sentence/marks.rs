//! The marks that end sentences, and those that close or set apart.

use crate::language::tokenise::{Kind, is_closer, is_dot};

/// What may end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    Period,
    /// A question or an exclamation mark, or several.
    Mark,
    /// An ellipsis.
    Dots,
    /// An emoticon.
    Face,
    /// Full-width punctuation, after which no space stands.
    Wide,
}

/// How a word may end a sentence, if it may.
pub(super) fn stop(form: &str, kind: Kind) -> Option<Stop> {
    if kind == Kind::Emoticon {
        return Some(Stop::Face);
    }
    if !is_final(form) {
        return None;
    }
    let mut chars = form.chars();
    let (first, last) = (chars.next()?, chars.next_back());
    Some(match (first, last) {
        ('。' | '！' | '？', None) => Stop::Wide,
        ('.' | '۔' | '।', None) => Stop::Period,
        ('…', None) => Stop::Dots,
        (a, Some(b)) if is_dot(a) && is_dot(b) => Stop::Dots,
        _ => Stop::Mark,
    })
}

/// Whether the word is nothing but final punctuation.
pub(super) fn is_final(form: &str) -> bool {
    form.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '。' | '！' | '？'))
}

/// A mark that may end a quotation.
pub(super) fn is_quote(form: &str) -> bool {
    matches!(form, "'" | "''" | "’" | "’’" | "”" | "\"" | "»")
}

/// A quotation mark or bracket that closes.
pub(super) fn is_closing(form: &str) -> bool {
    let mut chars = form.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => is_closer(c) || c == '>',
        _ => matches!(form, "''" | "’’" | ">>"),
    }
}

/// A line drawn with characters.
pub(super) fn is_rule(form: &str) -> bool {
    let Some(&first) = form.as_bytes().first() else { return false };
    form.len() >= 12
        && matches!(first, b'-' | b'=' | b'_' | b'*' | b'~' | b'#' | b'+')
        && form.bytes().all(|b| b == first)
}
