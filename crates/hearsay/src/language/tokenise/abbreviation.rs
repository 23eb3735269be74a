//! Whether a period belongs to the word before it, or ends a sentence.

use super::scan::{Scan, is_apostrophe, is_closer, is_dot, is_hyphen};
use crate::language::characters::{is_letter, is_wordy};
use crate::language::english::{ENGLISH, Lists};

/// End of a dotted acronym at `i` (`U.S.`, `p.m.`, `a.k.a`). The last period is part of it unless a sentence ends there.
pub(super) fn acronym(s: Scan<'_>, i: usize) -> Option<usize> {
    let (mut j, mut letters) = (i, 0);
    while letters < 10 && is_letter(s.at(j)) && s.after(j) == '.' {
        j = s.next(j) + 1;
        letters += 1;
    }
    if letters == 0 {
        return None;
    }
    if is_letter(s.at(j)) {
        let c = s.after(j);
        if !is_wordy(c) && !is_apostrophe(c) && !is_hyphen(c) && !matches!(c, '.' | '@') {
            return Some(s.next(j));
        }
    }
    let end = if s.slice(i, i + 4).eq_ignore_ascii_case("ph.d") && !is_wordy(s.at(i + 4)) {
        i + 4
    } else if letters > 1 && (!is_wordy(s.at(j)) || s.at(j).is_uppercase() && s.after(j).is_lowercase()) {
        j - 1
    } else {
        return None;
    };
    if s.at(end) != '.' || is_dot(s.at(end + 1)) && is_dot(s.after(end + 1)) {
        return Some(end);
    }
    if is_dot(s.at(end + 1)) || matches!(s.at(end + 1), '?' | '!') {
        return Some(end + 1);
    }
    let form = s.slice(i, end);
    let ends = if ENGLISH.lists(form).has(Lists::OPEN) {
        at_end(s, end + 1).is_none()
    } else {
        let hour = form.eq_ignore_ascii_case("a.m") || form.eq_ignore_ascii_case("p.m");
        ends_sentence(s, end + 1, !hour)
    };
    Some(if ends { end } else { end + 1 })
}

/// Whether the period at `end` belongs to the word `i..end`; `previous` is the word before.
pub(super) fn keeps_period(s: Scan<'_>, i: usize, end: usize, previous: &str) -> bool {
    if s.at(end) != '.' {
        return false;
    }
    let single = s.next(i) == end;
    let after = s.at(end + 1);
    if is_dot(after) && (single || is_dot(s.after(end + 1))) {
        return false;
    }
    let capital = s.at(i).is_uppercase();
    if single && capital {
        return initial(s, i, end + 1, previous);
    }
    let form = s.slice(i, end);
    let lists = ENGLISH.lists(form);
    if lists.has(Lists::CAPITALISED) && !capital {
        return false;
    }
    if lists.has(Lists::NUMBERED) {
        let (j, lines) = s.gap(end + 1);
        return lines <= 1 && s.at(j).is_ascii_digit();
    }
    if after.is_ascii_digit() && lists.has(Lists::MONTHS) {
        return true;
    }
    // `Dr.Khan`, but not `ended.The`.
    let title = lists.has(Lists::OPEN) || form.eq_ignore_ascii_case("st");
    if is_wordy(after) && !(title && capital && after.is_uppercase()) {
        return false;
    }
    if lists.has(Lists::OPEN) {
        return at_end(s, end + 1).is_some();
    }
    lists.has(Lists::CLOSING) && !ends_sentence(s, end + 1, !form.eq_ignore_ascii_case("etc"))
}

/// Whether the capital at `i`, whose period ends at `j`, is the initial of a name.
fn initial(s: Scan<'_>, i: usize, j: usize, previous: &str) -> bool {
    if s.at(j) == ',' {
        return true;
    }
    let (k, lines) = s.gap(j);
    if k > j && s.at(k).is_lowercase() && s.at(i) != 'I' {
        return lines <= 1;
    }
    if lines > 1 || !s.at(k).is_uppercase() {
        return false;
    }
    if k > j && s.after(k) != '.' && s.lists_at(k).has(Lists::STARTERS) {
        return false;
    }
    // «So did I. Amal …», but «Samuel I. Tesfaye».
    s.at(i) != 'I' || previous.chars().next().is_none_or(char::is_uppercase)
}

/// Past the closing marks at `i`, or nothing where the text or its paragraph ends after them.
fn at_end(s: Scan<'_>, i: usize) -> Option<usize> {
    let i = s.past(i, 3, is_closer);
    let (j, lines) = s.gap(i);
    (j < s.text.len() && lines <= 1).then_some(i)
}

/// Whether a sentence ends with the abbreviation whose period ends at `i`. `strict`: only before a word that usually
/// opens one; else before any capital that is not in a name of the calendar.
fn ends_sentence(s: Scan<'_>, i: usize, strict: bool) -> bool {
    let Some(past) = at_end(s, i) else { return true };
    let (j, _) = s.gap(past);
    if j == past || matches!(s.at(j), '(' | '[') {
        return false;
    }
    let closers = s.slice(i, past).chars().count();
    let j = s.past(j, 4 - closers, |c| matches!(c, '"' | '\'' | '“' | '‘' | '«'));
    if !s.at(j).is_uppercase() {
        return false;
    }
    let lists = s.lists_at(j);
    if lists.has(Lists::STARTERS) {
        return true;
    }
    !strict && !s.after(j).is_uppercase() && !lists.has(Lists::CLOSING) && !lists.has(Lists::CALENDAR)
}
