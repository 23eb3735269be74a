//! When two spans say the same, and the matching of lists.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::Extent;
use crate::text::{CodePoints, Span};

/// Words that do not make two phrases the same.
const STOP: &[&str] = &[
    "the", "a", "an", "of", "and", "or", "in", "on", "at", "by", "to", "its", "their", "his", "her", "this", "that",
    "these", "those", "some", "all", "any",
];

/// Whether two spans share a content word, or where neither has one, overlap. Without the text: whether they overlap.
pub(super) fn same(a: &Extent, b: &Extent, text: Option<&CodePoints>) -> bool {
    let Some(text) = text else {
        return a.overlap(b) > 0;
    };
    let (words_a, words_b) = (content_words(text, a), content_words(text, b));
    words_a.iter().any(|w| words_b.contains(w)) || (a.overlap(b) > 0 && (words_a.is_empty() || words_b.is_empty()))
}

/// Where the content words of a span begin, in code points of the text.
fn content_words(text: &CodePoints, span: &Extent) -> Vec<usize> {
    let slice = text.slice(Span { start: span.start, end: span.end }).unwrap_or_default();
    let mut found = Vec::new();
    let mut chars = slice.chars().enumerate().peekable();
    while let Some((at, first)) = chars.next() {
        if !is_word(first) {
            continue;
        }
        let mut word: String = first.to_lowercase().collect();
        while let Some((_, c)) = chars.next_if(|(_, c)| is_word(*c) || matches!(c, '\'' | '’' | '.' | '-')) {
            word.extend(c.to_lowercase());
        }
        if !STOP.contains(&word.as_str()) {
            found.push(span.start + at);
        }
    }
    found
}

/// What Python's `\w` takes: letters, numbers and the underscore.
fn is_word(c: char) -> bool {
    c == '_' || matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

/// Matches two lists greedily, one to one, the best first; `key` gives a number above 0 where two items may match. Ties go
/// to the earlier items. Gives pairs of indices in the order in which they were made.
pub(super) fn pair<T, U>(gold: &[T], coded: &[U], key: impl Fn(&T, &U) -> usize) -> Vec<(usize, usize)> {
    let mut ranked = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, c) in coded.iter().enumerate() {
            let k = key(g, c);
            if k > 0 {
                ranked.push((k, i, j));
            }
        }
    }
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_gold, mut used_coded) = (vec![false; gold.len()], vec![false; coded.len()]);
    let mut out = Vec::new();
    for (_, i, j) in ranked {
        if !used_gold[i] && !used_coded[j] {
            (used_gold[i], used_coded[j]) = (true, true);
            out.push((i, j));
        }
    }
    out
}
