//! The closed word lists of time expressions.

use jiff::civil::Weekday;

use crate::coding::wordlist::WordList;

/// A unit of the calendar or the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A quarter of the year, in whole months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Which day, week or month of its name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// None said: «on Tuesday», «in May».
    Bare,
    Last,
    This,
    Next,
    /// «This coming»: the first one from now on.
    Coming,
    /// «That», «the same»: of the day last spoken of.
    Same,
    /// «The following», «the next day».
    Following,
    /// «The previous», «the day before».
    Preceding,
}

/// Part of a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Early,
    Mid,
    Late,
    /// «The beginning of».
    Start,
    /// «The end of».
    End,
    FirstHalf,
    SecondHalf,
    /// «The second week of»: 1 to 5.
    Week(u8),
    LastWeek,
    /// «The third quarter of»: 1 to 4.
    Quarter(u8),
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" | "mondays" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" | "weds" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

pub(super) fn month(word: &str) -> Option<i8> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "jan"],
        &["february", "feb"],
        &["march", "mar"],
        &["april", "apr"],
        &["may"],
        &["june", "jun"],
        &["july", "jul"],
        &["august", "aug"],
        &["september", "sept", "sep"],
        &["october", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ];
    let index = MONTHS.iter().position(|names| names.contains(&word))?;
    i8::try_from(index + 1).ok()
}

pub(super) fn season(word: &str) -> Option<Season> {
    Some(match word {
        "spring" | "springtime" => Season::Spring,
        "summer" | "summertime" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        "winter" | "wintertime" => Season::Winter,
        _ => return None,
    })
}

/// A unit with how many of it the word means («fortnight» is two weeks), and whether the word is a plural.
pub(super) fn unit(word: &str) -> Option<(Unit, u32, bool)> {
    Some(match word {
        "minute" | "min" | "moment" => (Unit::Minute, 1, false),
        "minutes" | "mins" | "moments" => (Unit::Minute, 1, true),
        "hour" | "hr" => (Unit::Hour, 1, false),
        "hours" | "hrs" => (Unit::Hour, 1, true),
        "day" | "night" => (Unit::Day, 1, false),
        "days" | "nights" => (Unit::Day, 1, true),
        "weekend" => (Unit::Weekend, 1, false),
        "weekends" => (Unit::Week, 1, true),
        "week" | "wk" => (Unit::Week, 1, false),
        "weeks" | "wks" => (Unit::Week, 1, true),
        "fortnight" => (Unit::Week, 2, false),
        "fortnights" => (Unit::Week, 2, true),
        "month" => (Unit::Month, 1, false),
        "months" => (Unit::Month, 1, true),
        "quarter" => (Unit::Quarter, 1, false),
        "year" | "yr" => (Unit::Year, 1, false),
        "years" | "yrs" => (Unit::Year, 1, true),
        "decade" => (Unit::Decade, 1, false),
        "decades" => (Unit::Decade, 1, true),
        "century" => (Unit::Century, 1, false),
        "centuries" => (Unit::Century, 1, true),
        _ => return None,
    })
}

/// Words for a part of the day. They say nothing of the date.
pub(super) fn part_of_day(word: &str) -> bool {
    const PARTS: WordList = WordList(
        "morning afternoon evening night dawn dusk noon midday midnight sunrise sunset nightfall daybreak daylight \
        noontime lunchtime sundown daytime nighttime midmorning midafternoon mid-morning mid-afternoon darkness dark",
    );
    PARTS.has(word)
}

/// Ordinal words up to thirty-first, as days of a month and numbers of centuries are written out.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const ORDINALS: &[&str] = &[
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twenty-first",
        "twenty-second",
        "twenty-third",
        "twenty-fourth",
        "twenty-fifth",
        "twenty-sixth",
        "twenty-seventh",
        "twenty-eighth",
        "twenty-ninth",
        "thirtieth",
        "thirty-first",
    ];
    let index = ORDINALS.iter().position(|o| *o == word)?;
    u32::try_from(index + 1).ok()
}

/// Decades that are written out, as their first year in the last century: «the nineties».
pub(super) fn decade(word: &str) -> Option<i16> {
    Some(match word {
        "twenties" => 1920,
        "thirties" => 1930,
        "forties" => 1940,
        "fifties" => 1950,
        "sixties" => 1960,
        "seventies" => 1970,
        "eighties" => 1980,
        "nineties" => 1990,
        _ => return None,
    })
}
