//! Punctuation, emoticons, and words that begin with neither a letter nor a digit.

use super::Kind;
use super::number::number;
use super::scan::{END, Scan, is_apostrophe, is_closer, is_dot};
use crate::language::characters::{is_alphanumeric, is_gap, is_letter, is_mark, is_sign, is_wordy};
use crate::language::english::{ENGLISH, Lists};

/// End and kind of the word that the mark or sign at `i` begins.
pub(super) fn symbol(s: Scan<'_>, i: usize) -> (usize, Kind) {
    let c = s.at(i);
    // Whether nothing stands directly before it.
    let free = is_gap(s.before(i));
    if let Some(end) = emoticon(s, i, free) {
        return (end, Kind::Emoticon);
    }
    let special = match c {
        '.' | '!' | '?' | '…' => Some(stop(s, i, free)),
        '+' if free && s.at(i + 1).is_ascii_digit() => Some(s.digits(i + 1)),
        '@' if !is_wordy(s.before(i)) && (is_letter(s.at(i + 1)) || s.at(i + 1) == '_') => Some(handle(s, i + 1)),
        c if is_apostrophe(c) => apostrophe(s, i, free),
        _ => None,
    };
    let rest = &s.text[i..];
    let pair = || ENGLISH.pairs.iter().find(|p| rest.starts_with(p.as_str())).map(|p| i + p.len());
    let end = special.or_else(pair).or_else(|| run(s, i)).unwrap_or_else(|| cluster(s, i));
    (end, Kind::Word)
}

/// End of the emoticon at `i`. Those that end in a letter, and `:/` and `(:`, must stand alone.
fn emoticon(s: Scan<'_>, i: usize, free: bool) -> Option<usize> {
    let rest = &s.text[i..];
    for face in ENGLISH.emoticons.iter().filter(|face| rest.starts_with(face.as_str())) {
        let end = i + face.len();
        if face.ends_with(char::is_alphanumeric) || face == ":/" || face == "(:" {
            if free && (is_gap(s.at(end)) || matches!(s.at(end), '.' | ',' | '!' | '?')) {
                return Some(end);
            }
        } else if free || matches!(s.before(i), '.' | '!' | '?' | '…') {
            return Some(if face.ends_with(')') { s.past(end, usize::MAX, |c| c == ')') } else { end });
        }
    }
    None
}

/// Past the name of an account that begins at `i`, after its `@`.
fn handle(s: Scan<'_>, mut i: usize) -> usize {
    while is_wordy(s.at(i)) || s.at(i) == '_' || s.at(i) == '.' && is_wordy(s.at(i + 1)) {
        i = s.next(i);
    }
    i
}

/// End of a clitic (`'s`), a shortened word (`'em`) or a shortened year (`'72`) that the apostrophe at `i` begins.
fn apostrophe(s: Scan<'_>, i: usize, free: bool) -> Option<usize> {
    let start = s.next(i);
    let end = s.past(start, 5, is_letter);
    let next = s.at(end);
    if free && next.is_ascii_digit() && s.at(end + 1).is_ascii_digit() && end == start {
        let end = if matches!(s.at(start + 2), 's' | 'S') { start + 3 } else { start + 2 };
        let goes_on = matches!(s.at(end), '.' | ',') && s.at(end + 1).is_ascii_digit();
        return (!is_wordy(s.at(end)) && !goes_on).then_some(end);
    }
    if is_wordy(next) {
        return None;
    }
    let form = s.slice(start, end);
    let clitic = ["s", "m", "d", "ll", "re", "ve"].iter().any(|c| form.eq_ignore_ascii_case(c));
    let found = if free {
        ENGLISH.lists(form).has(Lists::ELISIONS) || clitic && end < s.text.len() && is_gap(next)
    } else {
        let before = s.before(i);
        clitic && (is_closer(before) || matches!(before, '%' | '#' | '.') || is_alphanumeric(before))
    };
    found.then_some(end)
}

/// End of a run of final punctuation, a decimal without its nought, or a file's extension at `i`. Two dots or more stand
/// apart from question and exclamation marks; a single dot goes with them.
fn stop(s: Scan<'_>, i: usize, free: bool) -> usize {
    let c = s.at(i);
    if c == '.' && s.at(i + 1).is_ascii_digit() && (free || matches!(s.before(i), '$' | '£' | '€' | '(')) {
        let mut ends = Vec::with_capacity(2);
        number(s, i + 1, &mut ends);
        return ends.first().copied().unwrap_or(i + 1);
    }
    if c == '.' && free {
        let end = s.past(i + 1, 5, is_wordy);
        if ENGLISH.lists(s.slice(i + 1, end)).has(Lists::FILES) && !is_wordy(s.at(end)) {
            return end;
        }
    }
    let first = s.next(i);
    if is_dot(c) {
        let end = s.past(first, usize::MAX, is_dot);
        if end > first {
            return end;
        }
    }
    let end = s.past(first, usize::MAX, |c| matches!(c, '?' | '!'));
    if !is_dot(c) && s.at(end) == '.' && !is_dot(s.at(end + 1)) { end + 1 } else { end }
}

/// End of an arrow, or of a mark told again, at `i`.
fn run(s: Scan<'_>, i: usize) -> Option<usize> {
    let c = s.at(i);
    let shaft = |c| matches!(c, '-' | '=' | '~');
    if shaft(c) {
        let end = s.past(i, usize::MAX, shaft);
        if s.at(end) == '>' {
            return Some(end + 1);
        }
    } else if c == '<' {
        let end = s.past(i + 1, usize::MAX, shaft);
        if end > i + 1 && is_gap(s.at(end)) {
            return Some(end);
        }
    }
    if !matches!(c, '-' | '=' | '_' | '*' | '~' | '#' | '+' | '$' | '<' | '>') {
        return None;
    }
    let end = s.past(i, usize::MAX, |d| d == c);
    if end > i + 1 {
        return Some(end);
    }
    let drawn = s.past(i, usize::MAX, |c| matches!(c, '*' | '~'));
    (drawn > i + 3).then_some(drawn)
}

/// End of the character at `i` with the marks, joiners and modifiers that make one sign of it.
fn cluster(s: Scan<'_>, i: usize) -> usize {
    let flag = |c| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c);
    let mut end = s.next(i);
    if flag(s.at(i)) && flag(s.at(end)) {
        return s.next(end);
    }
    loop {
        let c = s.at(end);
        if c != END && (is_mark(c) || ('\u{1f3fb}'..='\u{1f3ff}').contains(&c)) {
            end = s.next(end);
        } else if c == '\u{200d}' && is_sign(s.after(end)) {
            end = s.next(s.next(end));
        } else {
            return end;
        }
    }
}
