//! Days that have a name.

use jiff::civil::Date;

use super::calendar::{Days, add_days, date};

/// A named day or time of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feast {
    /// The same day every year: month and day.
    Fixed(i8, i8),
    /// Days after Easter Sunday of the Western churches.
    Easter(i8),
    /// Month, day and length in the Islamic calendar.
    Islamic(i64, i64, i64),
}

const FEASTS: &[(&[&str], Feast)] = &[
    (&["new", "year", "'s", "eve"], Feast::Fixed(12, 31)),
    (&["new", "years", "eve"], Feast::Fixed(12, 31)),
    (&["new", "year", "'s", "day"], Feast::Fixed(1, 1)),
    (&["new", "year"], Feast::Fixed(1, 1)),
    (&["christmas", "eve"], Feast::Fixed(12, 24)),
    (&["christmas", "day"], Feast::Fixed(12, 25)),
    (&["christmas"], Feast::Fixed(12, 25)),
    (&["boxing", "day"], Feast::Fixed(12, 26)),
    (&["valentine", "'s", "day"], Feast::Fixed(2, 14)),
    (&["may", "day"], Feast::Fixed(5, 1)),
    (&["halloween"], Feast::Fixed(10, 31)),
    (&["nowruz"], Feast::Fixed(3, 20)),
    (&["good", "friday"], Feast::Easter(-2)),
    (&["easter", "sunday"], Feast::Easter(0)),
    (&["easter", "monday"], Feast::Easter(1)),
    (&["easter"], Feast::Easter(0)),
    (&["pentecost"], Feast::Easter(49)),
    (&["ramadan"], Feast::Islamic(9, 1, 30)),
    (&["ramadhan"], Feast::Islamic(9, 1, 30)),
    (&["eid", "al", "fitr"], Feast::Islamic(10, 1, 3)),
    (&["eid", "ul", "fitr"], Feast::Islamic(10, 1, 3)),
    (&["eid", "al", "adha"], Feast::Islamic(12, 10, 4)),
    (&["eid", "ul", "adha"], Feast::Islamic(12, 10, 4)),
    (&["ashura"], Feast::Islamic(1, 10, 1)),
    (&["arbaeen"], Feast::Islamic(2, 20, 1)),
];

/// The feast that some words name, hyphens left out, with how many of them it takes.
pub(super) fn feast(words: &[&str]) -> Option<(Feast, usize)> {
    FEASTS.iter().find(|(name, _)| words.starts_with(name)).map(|(name, f)| (*f, name.len()))
}

impl Feast {
    /// Whether its days hang on the sighting of the moon, so that they may be a day off.
    pub(super) fn approximate(self) -> bool {
        matches!(self, Feast::Islamic(..))
    }

    /// Its days in a year. Of two in one year (the Islamic year is shorter) the first.
    pub(super) fn days(self, year: i16) -> Option<Days> {
        match self {
            Feast::Fixed(month, day) => date(year, month, day).map(|d| (d, d)),
            Feast::Easter(after) => add_days(easter(year)?, i64::from(after)).map(|d| (d, d)),
            Feast::Islamic(month, day, length) => {
                let guess = (i64::from(year) - 622) * 33 / 32;
                let first =
                    (guess - 1..=guess + 2).filter_map(|y| islamic(y, month, day)).find(|d| d.year() == year)?;
                Some((first, add_days(first, length - 1)?))
            }
        }
    }
}

/// Easter Sunday by the Gregorian computus (the «anonymous» algorithm of 1876, as in Meeus, Astronomical Algorithms).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    if y < 1583 {
        return None;
    }
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    date(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// A day of the tabular Islamic calendar (30-year cycle, civil epoch 16 July 622 Julian); observation may differ by a day
/// or two.
fn islamic(year: i64, month: i64, day: i64) -> Option<Date> {
    let julian_day = (11 * year + 3).div_euclid(30) + 354 * year + 30 * month - (month - 1) / 2 + day + 1_948_440 - 385;
    add_days(date(1970, 1, 1)?, julian_day - 2_440_588)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        let check = |feast: Feast, year, expected: &str| {
            let (from, to) = feast.days(year).expect("a day of that year");
            assert_eq!(format!("{from}..{to}"), expected);
        };
        check(Feast::Easter(0), 2024, "2024-03-31..2024-03-31");
        check(Feast::Easter(-2), 2019, "2019-04-19..2019-04-19");
        check(Feast::Easter(0), 2000, "2000-04-23..2000-04-23");
        check(Feast::Islamic(9, 1, 30), 2024, "2024-03-11..2024-04-09");
        check(Feast::Islamic(1, 10, 1), 2017, "2017-10-01..2017-10-01");
        check(Feast::Fixed(12, 31), 1999, "1999-12-31..1999-12-31");
    }
}
