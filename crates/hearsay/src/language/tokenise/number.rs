//! Numbers, with what belongs to them: dates, times, telephone numbers, units.

use super::scan::{Scan, is_apostrophe};
use super::word_end;
use crate::language::characters::{is_letter, is_wordy};
use crate::language::english::{ENGLISH, Lists};

/// Groups of digits that make one word, each with the mark after it: telephone numbers, post codes, dates.
const SHAPES: [&str; 15] = [
    "3-3-4", "1-3-3-4", "3-4", "5-4", "3/3-4", "3.3.4", "4-2-2", "2-2-4", "2-2-2", "1-2-2", "1-1-2", "1-2-4", "1-1-4",
    "2-1-4", "2-1-2",
];

/// Appends the ends of the words that the digits at `i` begin.
pub(super) fn number(s: Scan<'_>, i: usize, ends: &mut Vec<usize>) {
    if let Some(end) = SHAPES.iter().find_map(|shape| shaped(s, i, shape)) {
        ends.push(end);
        return;
    }
    let end = grouped(s, i);
    let c = s.at(end);
    if c == '/' && s.at(end + 1).is_ascii_digit() {
        ends.push(date(s, i, end).unwrap_or(end));
    } else if is_apostrophe(c) && matches!(s.after(end), 's' | 'S') && !is_wordy(s.after(s.next(end))) {
        ends.push(s.next(end) + 1);
    } else if is_wordy(c) {
        lettered(s, i, end, ends);
    } else {
        ends.push(end);
    }
}

/// Past the groups of digits at `i`, where they have that shape and nothing continues them.
fn shaped(s: Scan<'_>, mut i: usize, shape: &str) -> Option<usize> {
    for c in shape.chars() {
        if let Some(length) = c.to_digit(10) {
            let end = s.past(i, length as usize + 1, |c| c.is_ascii_digit());
            if end - i != length as usize {
                return None;
            }
            i = end;
        } else if s.at(i) == c || c == '-' && s.at(i) == '‑' {
            i = s.next(i);
        } else {
            return None;
        }
    }
    let goes_on = is_wordy(s.at(i)) || matches!(s.at(i), '-' | '/') && is_wordy(s.at(i + 1));
    (!goes_on).then_some(i)
}

/// Past a number with its decimals, thousands (`1,250` and `12,50,000`), hours and minutes.
fn grouped(s: Scan<'_>, i: usize) -> usize {
    let digit = |i| s.at(i).is_ascii_digit();
    let mut end = s.digits(i);
    loop {
        if matches!(s.at(end), '.' | ':') && digit(end + 1) {
            end = s.digits(end + 1);
        } else if s.at(end) == ',' && digit(end + 1) {
            let group = s.past(end + 1, 4, |c| c.is_ascii_digit());
            match group - end - 1 {
                3 => end = group,
                2 if s.at(group) == ',' && digit(group + 1) => end = group,
                _ => return end,
            }
        } else {
            return end;
        }
    }
}

/// Past a date of two or three parts whose first slash is given; nothing for a fraction.
fn date(s: Scan<'_>, i: usize, slash: usize) -> Option<usize> {
    let end = s.digits(slash + 1);
    if s.at(end) == '/' && s.at(end + 1).is_ascii_digit() {
        return Some(s.digits(end + 1));
    }
    if slash - i > 2 || end - slash > 3 || s.at(end) == '/' {
        return None;
    }
    let (month, day): (u8, u8) = (s.slice(i, slash).parse().ok()?, s.slice(slash + 1, end).parse().ok()?);
    let fraction = end - i == 3 && (month < day && day <= 5 || month == 1 && day == 8);
    ((1..=12).contains(&month) && (1..=31).contains(&day) && !fraction).then_some(end)
}

/// The words of a number `i..end` that letters follow directly.
fn lettered(s: Scan<'_>, i: usize, end: usize, ends: &mut Vec<usize>) {
    let k = s.past(end, usize::MAX, |c| is_wordy(c) && !c.is_ascii_digit());
    let tail = s.slice(end, k);
    if matches!(tail, "a" | "A" | "p" | "P")
        && s.at(k) == '.'
        && matches!(s.at(k + 1), 'm' | 'M')
        && !is_wordy(s.at(k + 2))
    {
        ends.push(end);
    } else if s.at(k).is_ascii_digit() {
        ends.push(word_end(s, end));
    } else if ["st", "nd", "rd", "th", "s"].iter().any(|t| tail.eq_ignore_ascii_case(t))
        || ENGLISH.lists(s.slice(i, k)).has(Lists::MODELS)
    {
        ends.push(k);
    } else {
        // `3143C` is a room, `20 C` a temperature.
        let four = end - i == 4 && s.slice(i, end).bytes().all(|b| b.is_ascii_digit());
        let room = four && s.next(end) == k && s.at(end).is_uppercase();
        let long = tail.chars().nth(3).is_some() && tail.chars().all(is_letter);
        if ENGLISH.lists(tail).has(Lists::UNITS) && !room || long {
            ends.push(end);
        }
        ends.push(word_end(s, end));
    }
}
