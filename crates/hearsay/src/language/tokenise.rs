//! Words of a text with their exact bytes, in the manner of UD English EWT (Silveira et al. 2014).
//!
//! Clitics are words of their own (`do` `n't`, `Amal` `'s`), and so are hyphens, except after a prefix (`anti-tank`);
//! abbreviations keep their period unless a sentence ends with it; URLs, addresses, dates and telephone numbers are
//! whole; numbers come apart from their units and currency signs. Nothing is normalised: a word is a piece of the text,
//! and between words stand only white space, control characters and invisible format characters.
//!
//! Every scan ahead is bounded or consumes what it scans, so the time is linear in the text.
//!
//! Twin of `training/hearsay_train/words.py` and the files that it imports: what the model was trained on is what it
//! gets.

mod abbreviation;
mod number;
mod scan;
mod symbol;
mod web;

use std::ops::Range;

pub(super) use scan::{Scan, is_closer, is_dot};
use scan::{is_apostrophe, is_hyphen};

use super::characters::{is_gap, is_joiner, is_letter, is_mark, is_wordy};
use super::english::{ENGLISH, Lists};

/// A word or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

/// What sentence splitting wants to know of a token besides its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Url,
    Emoticon,
    /// An abbreviation together with its period.
    Abbreviation,
}

/// The bytes of the words of `text`, in order.
pub fn words(text: &str) -> Vec<Range<usize>> {
    tokens(text).into_iter().map(|token| token.start..token.end).collect()
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let s = Scan { text };
    let (mut out, mut ends): (Vec<Token>, _) = (Vec::with_capacity(text.len() / 5), Vec::new());
    let mut i = 0;
    while i < text.len() {
        if is_gap(s.at(i)) {
            i = s.next(i);
            continue;
        }
        let previous = out.last().map_or("", |t| s.slice(t.start, t.end));
        let kind = word(s, i, previous, &mut ends);
        for end in ends.drain(..) {
            out.push(Token { start: i, end, kind });
            i = end;
        }
    }
    out
}

/// Appends the ends of the words that begin at `i`, which are of the kind returned; `previous` is the word before.
fn word(s: Scan<'_>, i: usize, previous: &str, ends: &mut Vec<usize>) -> Kind {
    let c = s.at(i);
    if !is_wordy(c) || is_mark(c) {
        let (end, kind) = symbol::symbol(s, i);
        ends.push(end);
        return kind;
    }
    if !is_wordy(s.before(i))
        && let Some((end, kind)) = web::web(s, i)
    {
        ends.push(end);
        return kind;
    }
    if c.is_ascii_digit() {
        number::number(s, i, ends);
        return Kind::Word;
    }
    if let Some(end) = abbreviation::acronym(s, i) {
        ends.push(end);
        return if s.before(end) == '.' { Kind::Abbreviation } else { Kind::Word };
    }
    let end = word_end(s, i);
    if abbreviation::keeps_period(s, i, end, previous) {
        ends.push(end + 1);
        return Kind::Abbreviation;
    }
    parts(s, i, end, previous, ends);
    Kind::Word
}

/// End of the word at `start`, clitics included.
fn word_end(s: Scan<'_>, start: usize) -> usize {
    let (mut i, mut part) = (start, start);
    loop {
        let c = s.at(i);
        if is_wordy(c) {
            i = s.next(i);
        } else if i == start {
            return i;
        } else if c == '_' && is_wordy(s.at(i + 1)) || c == '&' && ampersand(s, start, i) {
            i += 1;
        } else if is_apostrophe(c) && is_letter(s.before(i)) && is_letter(s.after(i)) {
            i = s.next(i);
        } else if is_hyphen(c) && prefix(s, start, part, i) {
            i = s.next(i);
            part = i;
        } else if c == '*' && is_letter(s.before(i)) {
            let past = s.past(i, usize::MAX, |c| c == '*');
            if !is_letter(s.at(past)) {
                return i;
            }
            i = past;
        } else if is_joiner(c) {
            let past = s.past(i, usize::MAX, is_joiner);
            if !is_wordy(s.at(past)) {
                return i;
            }
            i = past;
        } else {
            return i;
        }
    }
}

/// Whether the hyphen at `i` stays inside a word because a prefix stands before it. After another hyphen there is none:
/// `Hizb-e-Islami`.
fn prefix(s: Scan<'_>, start: usize, part: usize, i: usize) -> bool {
    let second = part == start && is_hyphen(s.before(start));
    is_wordy(s.after(i)) && !second && ENGLISH.lists(s.slice(part, i)).has(Lists::PREFIXES)
}

/// Whether the `&` at `i` joins short runs of capitals (`AT&T`) or single letters (`p&l`).
fn ampersand(s: Scan<'_>, start: usize, i: usize) -> bool {
    let end = s.past(i + 1, 4, is_letter);
    let (left, right) = (s.slice(start, i), s.slice(i + 1, end));
    let lengths = (left.chars().take(5).count(), right.chars().count());
    if lengths.0 > 4 || !(1..=3).contains(&lengths.1) || is_wordy(s.at(end)) || !left.chars().all(is_letter) {
        return false;
    }
    lengths == (1, 1) || left.chars().chain(right.chars()).all(char::is_uppercase)
}

/// Appends the ends of the words that the letters `i..end` make, and of what belongs to them after `end`.
fn parts(s: Scan<'_>, i: usize, end: usize, previous: &str, ends: &mut Vec<usize>) {
    if let Some(end) = with_sign(s, i, end) {
        ends.push(end);
        return;
    }
    let form = s.slice(i, end);
    if let Some(cuts) = ENGLISH.fused(form).filter(|_| form != "IM" && form != "iM") {
        ends.extend(cuts.iter().map(|cut| i + cut));
        ends.push(end);
    } else if form.eq_ignore_ascii_case("lets") && lets_is_let_us(form, previous) {
        ends.extend([i + 3, end]);
    } else if form.eq_ignore_ascii_case("its") && s.at(end) == ' ' && s.lists_at(end + 1).has(Lists::AFTER_ITS) {
        ends.extend([i + 2, end]);
    } else {
        clitics(s, i, end, ends);
    }
}

/// End of a currency with its sign (`US$`) or of a shortening with a slash (`w/`, `w/o`, `c/o`), whose letters are
/// `i..end`.
fn with_sign(s: Scan<'_>, i: usize, end: usize) -> Option<usize> {
    let next = s.at(end + 1);
    if s.at(end) == '$' {
        let short = s.past(i, 3, char::is_uppercase) == end;
        return (short && (next.is_ascii_digit() || is_gap(next))).then_some(end + 1);
    }
    if s.at(end) != '/' || s.next(i) != end {
        return None;
    }
    let second = s.after(end + 1);
    if matches!(s.at(i), 'w' | 'W') {
        if s.slice(end + 1, end + 4).eq_ignore_ascii_case("out") && !is_wordy(s.at(end + 4)) {
            return Some(end + 4);
        }
        if is_gap(next) || is_wordy(next) && is_wordy(second) {
            return Some(end + 1);
        }
    }
    (is_letter(next) && !is_wordy(second) && second != '/').then(|| s.next(end + 1))
}

/// Whether `lets` is a misspelt `let's`: with a capital, after punctuation, or after a word that opens a clause.
fn lets_is_let_us(form: &str, previous: &str) -> bool {
    form.starts_with('L')
        || !previous.chars().next_back().is_some_and(is_wordy)
        || ENGLISH.lists(previous).has(Lists::BEFORE_LETS)
}

/// Appends the ends of a word and its clitics: `shouldn't've` is `should`, `n't`, `'ve`.
fn clitics(s: Scan<'_>, i: usize, end: usize, ends: &mut Vec<usize>) {
    let first = ends.len();
    ends.push(end);
    let mut end = end;
    loop {
        let mut tail = end;
        for _ in 0..3 {
            let c = s.before(tail);
            if tail <= i || is_apostrophe(c) || !is_letter(c) {
                break;
            }
            tail -= c.len_utf8();
        }
        let mark = s.before(tail);
        if !is_apostrophe(mark) || tail - mark.len_utf8() <= i {
            break;
        }
        let apostrophe = tail - mark.len_utf8();
        let before = s.before(apostrophe);
        end = match s.slice(tail, end).to_ascii_lowercase().as_str() {
            "t" if matches!(before, 'n' | 'N') && apostrophe - 1 > i => apostrophe - 1,
            "d" | "m" if !ENGLISH.lists(s.slice(i, apostrophe)).has(Lists::PRONOUNS) => break,
            "s" | "m" | "d" | "ll" | "re" | "ve" => apostrophe,
            _ => break,
        };
        ends.push(end);
    }
    ends[first..].reverse();
}

#[cfg(test)]
mod tests;
