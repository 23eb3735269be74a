//! Line breaks: which of them only wrap a sentence that goes on, because the text is set to a fixed width.

use super::Splitter;
use super::marks::is_final;
use crate::language::characters::is_letter;
use crate::language::tokenise::{Kind, Scan, Token, is_closer};

/// Characters to a line in texts with hard-wrapped lines: narrower ones are lists, wider ones are paragraphs.
const WIDTHS: std::ops::RangeInclusive<usize> = 30..=110;

/// Line breaks before each word.
pub(super) fn breaks(text: &str, words: &[Token]) -> Vec<usize> {
    let s = Scan { text };
    let mut end = None;
    let before = |word: &Token| {
        let lines = end.map_or(0, |end| s.gap(end).1);
        end = Some(word.end);
        lines
    };
    words.iter().map(before).collect()
}

/// For each word, whether the line break before it is a mere wrap.
pub(super) fn soft_breaks(t: &Splitter<'_>) -> Vec<bool> {
    let n = t.words.len();
    let mut soft = vec![false; n];
    let heads: Vec<usize> = (0..n).filter(|&k| k == 0 || t.breaks[k] > 0).collect();
    let ends = heads.iter().skip(1).copied().chain([n]);
    let lines: Vec<Line> = heads.iter().zip(ends).map(|(&a, b)| Line::new(t, a, b)).collect();
    let blocks: Vec<&[Line]> = lines.chunk_by(|_, after| t.breaks[after.first] == 1).collect();
    let common = blocks.iter().filter_map(|block| wrap_width(block)).max();
    for block in blocks {
        let own = wrap_width(block);
        for (line, after) in block.iter().zip(&block[1..]) {
            if is_item(t, after.first) {
                continue;
            }
            let wrapped = own.or(common).is_some_and(|width| line.is_full(after, width));
            soft[after.first] = wrapped || after.lower && !line.ended && (line.leads || own.is_some());
        }
    }
    soft
}

/// What a line looks like; widths in characters.
struct Line {
    /// Its first word.
    first: usize,
    width: usize,
    /// Width of what stands before its first space.
    head: usize,
    /// Whether it begins in lower case.
    lower: bool,
    /// Whether it ends with final punctuation, a colon or an emoticon.
    ended: bool,
    /// Whether it is long enough to be running text, or ends as if something must follow.
    leads: bool,
}

impl Line {
    /// The line of the words `a..b`.
    fn new(t: &Splitter<'_>, a: usize, b: usize) -> Self {
        let width = |last: usize| t.text[t.words[a].start..t.words[last].end].chars().count();
        let head = (a + 1..b).find(|&k| t.spaced(k)).unwrap_or(b) - 1;
        let last = (a + 1..b).rev().find(|&k| !is_single_closer(t.form(k))).unwrap_or(a);
        let emoticon = t.kind(b - 1) == Kind::Emoticon || t.kind(last) == Kind::Emoticon;
        let whole = width(b - 1);
        Self {
            first: a,
            width: whole,
            head: width(head),
            lower: t.initial(a).is_lowercase(),
            ended: emoticon || t.form(last) == ":" || is_final(t.form(last)),
            leads: whole >= *WIDTHS.start() || matches!(t.form(b - 1), "," | "-" | "&"),
        }
    }

    /// Whether the first word of the line after it would not have fitted on this one.
    fn is_full(&self, after: &Self, width: usize) -> bool {
        self.width + 1 + after.head > width
    }
}

/// The width at which a block of lines was wrapped, if it looks wrapped: most of its lines are so full that the next
/// word would not have fitted, or many full lines are followed by one in lower case.
fn wrap_width(block: &[Line]) -> Option<usize> {
    let n = block.len() - 1;
    let width = block.iter().map(|line| line.width).max().filter(|width| WIDTHS.contains(width))?;
    let full = || block.iter().zip(&block[1..]).filter(|(line, after)| line.is_full(after, width));
    let lower = full().filter(|(_, after)| after.lower).count();
    (n >= 3 && full().count() * 3 >= n * 2 || n >= 2 && lower * 3 >= n).then_some(width)
}

fn is_single_closer(form: &str) -> bool {
    let mut chars = form.chars();
    chars.next().is_some_and(is_closer) && chars.next().is_none()
}

/// A mark that always begins an item of a list.
pub(super) fn is_bullet(form: &str) -> bool {
    matches!(form, "•" | "▪" | "●" | "‣" | "◦" | "■" | "►" | "▶")
}

/// Whether word `k`, the first of its line, begins an item of a list.
fn is_item(t: &Splitter<'_>, k: usize) -> bool {
    let form = t.form(k);
    if is_bullet(form) || enumerator(t, k) > 0 {
        return true;
    }
    let mark = matches!(form, "·" | "○" | "□" | "*" | "–" | "—" | "-" | "+" | ">");
    mark && t.spaced(k + 1) && t.breaks[k + 1] == 0
}

/// How many words an item's number or letter at `k` takes with its mark (`1.`, `(a)`, `iv)`); 0 for none.
pub(super) fn enumerator(t: &Splitter<'_>, k: usize) -> usize {
    let bracket = matches!(t.form(k), "(" | "#" | "*" | "[") && k + 1 < t.words.len();
    let j = if bracket { k + 1 } else { k };
    let form = t.form(j);
    let length = form.chars().take(5).count();
    if length > 4 || j + 1 >= t.words.len() || t.spaced(j + 1) || !matches!(t.form(j + 1), "." | ")" | "]" | ":") {
        return 0;
    }
    let number = length <= 3 && form.bytes().all(|b| b.is_ascii_digit());
    let letter = length == 1 && form.chars().all(is_letter);
    let numeral = ["ii", "iii", "iv", "vi", "vii", "viii", "ix"].iter().any(|n| form.eq_ignore_ascii_case(n));
    if number || letter || numeral { j + 2 - k } else { 0 }
}
