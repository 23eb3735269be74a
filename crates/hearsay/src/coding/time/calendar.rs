//! Calendar arithmetic that says `None` where a date would leave the range of dates, instead of failing.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// A first and a last day, both inclusive.
pub(super) type Days = (Date, Date);

pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

pub(super) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// Months later, on the same day of the month or on its last.
pub(super) fn add_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// Days from `a` to `b`; negative where `b` is earlier.
pub(super) fn days_between(a: Date, b: Date) -> i64 {
    a.until(b).map_or(0, |span| i64::from(span.get_days()))
}

/// The week of a date, Monday to Sunday.
pub(super) fn week(of: Date) -> Option<Days> {
    let monday = add_days(of, -i64::from(of.weekday().to_monday_zero_offset()))?;
    Some((monday, add_days(monday, 6)?))
}

/// The given day of the week of a date.
pub(super) fn in_week(of: Date, day: Weekday) -> Option<Date> {
    add_days(week(of)?.0, i64::from(day.to_monday_zero_offset()))
}

pub(super) fn month(year: i16, month: i8) -> Option<Days> {
    let first = date(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// From the first day of a year to the last day of another.
pub(super) fn years(from: i16, to: i16) -> Option<Days> {
    Some((date(from, 1, 1)?, date(to, 12, 31)?))
}

/// The most recent such weekday on or before a date.
pub(super) fn weekday_until(of: Date, day: Weekday) -> Option<Date> {
    let back = i64::from(of.weekday().to_monday_zero_offset()) - i64::from(day.to_monday_zero_offset());
    add_days(of, -back.rem_euclid(7))
}

/// The first such weekday on or after a date.
pub(super) fn weekday_from(of: Date, day: Weekday) -> Option<Date> {
    let ahead = i64::from(day.to_monday_zero_offset()) - i64::from(of.weekday().to_monday_zero_offset());
    add_days(of, ahead.rem_euclid(7))
}

/// The part of some days between two fractions of their length, at least one day: (0, 1) is all, (0, 1/3) the early part.
pub(super) fn part((from, to): Days, start: (i64, i64), end: (i64, i64)) -> Option<Days> {
    let length = days_between(from, to) + 1;
    let first = length * start.0 / start.1;
    let last = (length * end.0 / end.1 - 1).max(first);
    Some((add_days(from, first)?, add_days(from, last)?))
}
