//! Days as whole numbers, and the days of which a text speaks.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};

use crate::coding::time::{self, Anchor, Direction};

/// A day: days since 1 January 1970, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

const EPOCH: Date = date(1970, 1, 1);

impl Day {
    /// The day of a date.
    pub fn of(date: Date) -> Self {
        Self(date.since(EPOCH).map_or(0, |span| span.get_days()))
    }

    /// The date of the day; `None` outside of the calendar.
    pub fn date(self) -> Option<Date> {
        EPOCH.checked_add(Span::new().try_days(self.0).ok()?).ok()
    }
}

/// The day, in UTC, of a moment.
pub(super) fn day_of_time(time: Timestamp) -> Day {
    Day(i32::try_from(time.as_second().div_euclid(86_400)).unwrap_or_default())
}

/// How many days are kept.
const KEPT: usize = 12;
/// How far back a report looks: an older date is background.
const BACK: i32 = 800;
/// The weight of the first expression, in steps.
const STEPS: f32 = 100.0;

/// The days that expressions such as «on Saturday» or «6 May» mean in texts published on a day, ascending, with weights
/// that fall with the order of the telling. Only expressions that mean one day or two count.
pub(super) fn found_days<'t>(texts: impl Iterator<Item = &'t str>, published: Option<Day>) -> Vec<(Day, u8)> {
    let anchor = Anchor::new(published.and_then(Day::date), Direction::Past);
    let mut weights: BTreeMap<Day, f32> = BTreeMap::new();
    let mut told = 0;
    for line in texts.flat_map(str::lines) {
        let pieces = pieces(line);
        let forms: Vec<&str> = pieces.iter().map(|(_, form)| *form).collect();
        for found in time::find(&forms) {
            let (start, end) = (pieces[found.start].0, pieces[found.end - 1].0 + pieces[found.end - 1].1.len());
            let Some(interval) = time::resolve(&line[start..end], &anchor) else { continue };
            let (Some(from), Some(to)) = (interval.from.map(Day::of), interval.to.map(Day::of)) else { continue };
            let old = published.is_some_and(|p| p.0 - from.0 > BACK || to.0 > p.0 + 3);
            if to.0 - from.0 > 1 || old {
                continue;
            }
            *weights.entry(from).or_default() += 1.0 / (1.0 + 0.3 * told as f32);
            told += 1;
        }
    }
    let mut days: Vec<(Day, u8)> =
        weights.into_iter().map(|(day, weight)| (day, (weight * STEPS).round().clamp(1.0, 255.0) as u8)).collect();
    days.sort_by_key(|&(day, weight)| (std::cmp::Reverse(weight), day));
    days.truncate(KEPT);
    days.sort_unstable();
    days
}

/// Words and single marks of a line, with the byte at which each begins.
fn pieces(line: &str) -> Vec<(usize, &str)> {
    let mut out: Vec<(usize, &str)> = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices() {
        // Dates in figures and clock times are one word.
        let joins = matches!(c, '/' | ':' | '.' | '-') && {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            digit(line[..at].chars().next_back()) && digit(line[at + 1..].chars().next())
        };
        if c.is_alphanumeric() || joins {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            out.push((from, &line[from..at]));
        }
        if !c.is_whitespace() {
            out.push((at, &line[at..at + c.len_utf8()]));
        }
    }
    if let Some(from) = start {
        out.push((from, &line[from..]));
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_are_dates() {
        assert_eq!(Day::of(date(1970, 1, 2)), Day(1));
        assert_eq!(Day(-1).date(), Some(date(1969, 12, 31)));
        assert_eq!(Day(i32::MAX).date(), None);
    }

    #[test]
    fn days_told_are_found() {
        let check = |text: &str, expected: &[&str]| {
            let days = found_days(std::iter::once(text), Some(Day::of(date(2024, 6, 5))));
            let days: Vec<String> = days.iter().filter_map(|(d, _)| d.date()).map(|d| d.to_string()).collect();
            assert_eq!(days, expected, "{text}");
        };
        check("Shells fell on Monday and again on Sunday.", &["2024-06-02", "2024-06-03"]);
        check("The town fell on 28 May, a month after the siege began.", &["2024-05-28"]);
        check("Since 2014 nothing was heard.", &[]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,120}") {
            found_days(std::iter::once(text.as_str()), Some(Day(19_000)));
        }

        #[test]
        fn a_day_comes_back(day in -100_000..100_000_i32) {
            prop_assert_eq!(Day(day).date().map(Day::of), Some(Day(day)));
        }
    }
}
