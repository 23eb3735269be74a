//! Dates as people write them on pages: «Nov. 18, 2019, 4:06 p.m.», «25. September 2018», «18 ноября 2019 г.»,
//! «2019/11/19», «11:11 PM EST Nov 19, 2019».
//!
//! A text is cut into numbers and words; a month's name with a day and a year beside it is a date, and so are three
//! numbers with marks between them. A time of day and an offset from UTC are taken where they stand by it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use super::Moment;

/// Which number comes first in «05/06/2024».
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ingest) enum Order {
    /// The month, as in the United States.
    MonthFirst,
    /// The day, as nearly everywhere else.
    #[default]
    DayFirst,
}

impl Order {
    /// That of a language, by its BCP 47 tag. English is of two minds: without a region it is that of the web, which is
    /// mostly American.
    pub(in crate::ingest) fn of(lang: Option<&str>) -> Self {
        match lang.map(str::to_ascii_lowercase).as_deref() {
            None | Some("en" | "en-us" | "en-ph") => Self::MonthFirst,
            Some(_) => Self::DayFirst,
        }
    }
}

/// The first date in a text of a few words; none where there is none, or where it lacks its year.
pub(in crate::ingest) fn moment(words: &str, order: Order) -> Option<Moment> {
    let tokens = tokens(words);
    let (date, place) = (0..tokens.len()).find_map(|at| date_at(&tokens, at, order))?;
    let time = time_of(&tokens, place);
    let offset = time.and_then(|_| offset_of(&tokens));
    let civil = DateTime::from_parts(date, time.unwrap_or(Time::midnight()));
    let zone = TimeZone::fixed(offset.unwrap_or(Offset::UTC));
    let at: Timestamp = civil.to_zoned(zone).ok()?.timestamp();
    Some(Moment { at, offset_assumed: time.is_some() && offset.is_none() })
}

/// A number or a word, and the sign that stands right after it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    /// In lower case, without the dot of an abbreviation and the ending of an ordinal («18th», «3º»).
    text: String,
    number: Option<u32>,
    /// How many digits it has.
    digits: usize,
    /// The first sign after it, which need not be white space; a space where there is none.
    sign: char,
}

/// The most that is looked at, in characters: a date and what stands around it.
const MAX_LENGTH: usize = 160;

fn tokens(words: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut text = String::new();
    let mut end = |text: &mut String, sign: char| {
        if !text.is_empty() {
            let number = text.parse().ok();
            let digits = if number.is_some() { text.len() } else { 0 };
            tokens.push(Token { text: std::mem::take(text), number, digits, sign });
        } else if let Some(last) = tokens.last_mut()
            && last.sign == ' '
        {
            last.sign = sign;
        }
    };
    for c in words.chars().take(MAX_LENGTH) {
        let c = digit(c);
        let was_number = text.ends_with(|c: char| c.is_ascii_digit());
        match c {
            _ if c.is_ascii_digit() => {
                if !text.is_empty() && !was_number {
                    end(&mut text, ' ');
                }
                text.push(c);
            }
            // Words of Chinese, Japanese and Korean dates are one character each.
            '年' | '月' | '日' | '년' | '월' | '일' => end(&mut text, c),
            _ if c.is_alphabetic() || (c == '\'' && !text.is_empty()) => {
                if was_number {
                    end(&mut text, ' ');
                }
                text.extend(c.to_lowercase());
            }
            _ if c.is_whitespace() => end(&mut text, ' '),
            _ => end(&mut text, c),
        }
    }
    end(&mut text, ' ');
    // The ending of an ordinal is no word.
    let ordinal = |word: &str| matches!(word, "st" | "nd" | "rd" | "th" | "º" | "ª" | "er" | "го");
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match kept.last_mut() {
            Some(last) if ordinal(&token.text) && last.number.is_some() && last.sign == ' ' => last.sign = token.sign,
            _ => kept.push(token),
        }
    }
    kept
}

/// Digits of Arabic and Persian as those of ASCII.
fn digit(c: char) -> char {
    match c {
        '\u{660}'..='\u{669}' => char::from(b'0' + (c as u32 - 0x660) as u8),
        '\u{6F0}'..='\u{6F9}' => char::from(b'0' + (c as u32 - 0x6F0) as u8),
        _ => c,
    }
}

/// A date that begins with a token, and the place after it.
fn date_at(tokens: &[Token], at: usize, order: Order) -> Option<(Date, usize)> {
    let token = |i: usize| tokens.get(at + i);
    let number = |i: usize| token(i).and_then(|t| t.number);
    let month_name = |i: usize| token(i).and_then(|t| month(&t.text));
    // «18 de noviembre de 2019»: small words between are passed over.
    let small = |i: usize| token(i).is_some_and(|t| matches!(t.text.as_str(), "de" | "of" | "del" | "do"));
    if let Some(m) = month_name(0) {
        // «Nov 18, 2019», and «November 20 15:23 2019» with a time between.
        let day = number(1).filter(|_| token(1).is_some_and(|t| t.digits <= 2))?;
        let years = if is_time(tokens, at + 2) { 4..6 } else { 2..3 };
        return years
            .into_iter()
            .filter_map(|i| Some((year(token(i)?)?, i)))
            .find_map(|(year, i)| date(year, m, day, at + i + 1));
    }
    let first = number(0)?;
    let m_at = 1 + usize::from(small(1));
    if let Some(m) = month_name(m_at) {
        // «18 November 2019», «2019 November 18».
        let next = m_at + 1 + usize::from(small(m_at + 1));
        if token(0).is_some_and(|t| t.digits == 4) {
            return date(first, m, number(next)?, at + next + 1);
        }
        return date(year(token(next)?)?, m, first, at + next + 1);
    }
    let (second, third) = (number(1)?, number(2)?);
    let signs = (token(0)?.sign, token(1)?.sign);
    let (a, b, c) = (token(0)?.digits, token(1)?.digits, token(2)?.digits);
    match signs {
        ('年', '月') | ('년', '월') => date(first, second, third, at + 3),
        ('-', '-') | ('/', '/') | ('.', '.') if a == 4 && b <= 2 && c <= 2 => date(first, second, third, at + 3),
        ('/' | '.' | '-', '/' | '.' | '-') if signs.0 == signs.1 && a <= 2 && b <= 2 && (c == 4 || c == 2) => {
            let year = year(token(2)?)?;
            // Points are European; a number over twelve is a day.
            let day_first = signs.0 == '.' && !(b == 2 && second > 12) || order == Order::DayFirst || first > 12;
            let (month, day) = if day_first && second <= 12 { (second, first) } else { (first, second) };
            date(year, month, day, at + 3)
        }
        _ => None,
    }
}

/// Years of the web: with two digits they are of this century.
fn year(token: &Token) -> Option<u32> {
    match (token.number?, token.digits) {
        (year, 4) if (1990..=2100).contains(&year) => Some(year),
        (year, 2) => Some(2000 + year),
        _ => None,
    }
}

fn date(year: u32, month: u32, day: u32, end: usize) -> Option<(Date, usize)> {
    let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (1990..=2100).contains(&year).then_some((date, end))
}

fn is_time(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.number.is_some_and(|h| h < 24) && t.digits <= 2 && t.sign == ':')
        && tokens.get(at + 1).is_some_and(|t| t.number.is_some_and(|m| m < 60) && t.digits == 2)
}

/// The time of day nearest to the date that ends at a place: after it, or else before it.
fn time_of(tokens: &[Token], date_end: usize) -> Option<Time> {
    let after = (date_end..tokens.len().min(date_end + 6)).find(|&at| is_time(tokens, at));
    let place = after.or_else(|| (0..date_end).rev().find(|&at| is_time(tokens, at)))?;
    let mut hour = tokens[place].number?;
    let minute = tokens[place + 1].number?;
    let seconds = tokens[place + 1].sign == ':';
    let next = place + 2 + usize::from(seconds);
    // «pm», «p.m.», «p. m.»
    let half = tokens.get(next).map(|t| t.text.as_str());
    let dotted = tokens.get(next + 1).is_some_and(|t| t.text == "m");
    match half {
        Some("pm") if hour < 12 => hour += 12,
        Some("p") if dotted && hour < 12 => hour += 12,
        Some("am") if hour == 12 => hour = 0,
        Some("a") if dotted && hour == 12 => hour = 0,
        _ => {}
    }
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

/// The offset of a zone named in the text. Names that mean several zones are read as news sites use them: IST is
/// India's, CST that of Chicago, AMT Armenia's.
fn offset_of(tokens: &[Token]) -> Option<Offset> {
    const ZONES: [(&str, i32); 32] = [
        ("utc", 0),
        ("gmt", 0),
        ("z", 0),
        ("wet", 0),
        ("bst", 60),
        ("west", 60),
        ("cet", 60),
        ("mez", 60),
        ("wat", 60),
        ("cest", 120),
        ("mesz", 120),
        ("eet", 120),
        ("sast", 120),
        ("cat", 120),
        ("eest", 180),
        ("msk", 180),
        ("мск", 180),
        ("eat", 180),
        ("trt", 180),
        ("amt", 240),
        ("gst", 240),
        ("pkt", 300),
        ("ist", 330),
        ("hkt", 480),
        ("sgt", 480),
        ("jst", 540),
        ("kst", 540),
        ("aest", 600),
        ("aedt", 660),
        ("hst", -600),
        ("akst", -540),
        ("ast", -240),
    ];
    const AMERICAN: [(&str, i32); 12] = [
        ("est", -300),
        ("edt", -240),
        ("et", -300),
        ("cst", -360),
        ("cdt", -300),
        ("ct", -360),
        ("mst", -420),
        ("mdt", -360),
        ("mt", -420),
        ("pst", -480),
        ("pdt", -420),
        ("pt", -480),
    ];
    let named = |name: &str| ZONES.iter().chain(&AMERICAN).find(|(zone, _)| *zone == name).map(|(_, minutes)| *minutes);
    let minutes = tokens.iter().find_map(|token| named(&token.text))?;
    Offset::from_seconds(minutes * 60).ok()
}

/// Names and abbreviations of the months, January first, in the languages of most news on the web that Latin letters
/// write: English, German, French, Spanish, Portuguese, Italian, Dutch, Indonesian, Turkish, Polish, the Nordic ones.
const NAMES: [&str; 12] = [
    "jan january januar janvier janv enero ene janeiro gennaio gen januari ocak oca stycznia",
    "feb february februar février fevrier févr fév febrero fevereiro fev febbraio februari şubat şub lutego",
    "mar march märz mär mars marzo março maart mrt maret mart marca",
    "apr april avril avr abril abr aprile nisan kwietnia",
    "may mai mayo maio maggio mag mei mayıs maja maj",
    "jun june juni juin junio junho giugno giu haziran haz czerwca",
    "jul july juli juillet juil julio julho luglio lug temmuz tem lipca",
    "aug august août aout agosto ago augustus agustus agu ağustos ağu sierpnia",
    "sep sept september septembre septiembre setembro set settembre eylül eyl września",
    "oct october oktober okt octobre octubre outubro out ottobre ott ekim eki października",
    "nov november novembre noviembre novembro kasım kas listopada",
    "dec december dezember dez décembre déc diciembre dic dezembro dicembre desember des aralık ara grudnia",
];
/// Beginnings of the months' names in Russian, Ukrainian and Arabic (the names of the Gulf and Egypt, and those of the
/// Levant and Iraq). None of them begins another common word that stands between a day and a year.
const STEMS: [&str; 12] = [
    "янв січ يناير كانون",
    "фев лют فبراير شباط",
    "мар берез مارس آذار اذار",
    "апр квіт أبريل ابريل نيسان",
    "мая май трав مايو أيار ايار",
    "июн черв يونيو حزيران",
    "июл лип يوليو تموز",
    "авг серп أغسطس اغسطس آب",
    "сен верес سبتمبر أيلول ايلول",
    "окт жовт أكتوبر اكتوبر تشرين",
    "ноя листоп نوفمبر",
    "дек груд ديسمبر",
];

/// The number of a month by its name or its abbreviation.
fn month(word: &str) -> Option<u32> {
    let named = NAMES.iter().position(|names| names.split(' ').any(|name| name == word));
    let place = named.or_else(|| STEMS.iter().position(|stems| stems.split(' ').any(|stem| word.starts_with(stem))))?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        let found = moment(words, Order::MonthFirst).map(|moment| moment.at.to_string());
        assert_eq!(found.as_deref().unwrap_or("none"), expected, "{words}");
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        check("Nov. 18, 2019, 4:06 p.m.", "2019-11-18T16:06:00Z");
        check("Published 11:11 PM EST Nov 19, 2019", "2019-11-20T04:11:00Z");
        check("01:38:07 PM IST Nov 20, 2019", "2019-11-20T08:08:00Z");
        check("By A. One on Monday, November 18th, 2019 at 11:08 a.m.", "2019-11-18T11:08:00Z");
        check("Fri 6:45 PM, Feb 16, 2018 |", "2018-02-16T18:45:00Z");
        check("18 NOV 2019", "2019-11-18T00:00:00Z");
        check("5 June 2024 12:30 AM", "2024-06-05T00:30:00Z");
        check("November 20 15:23 2019", "2019-11-20T15:23:00Z");
        check("20:13 22 October 2010", "2010-10-22T20:13:00Z");
    }

    #[test]
    fn other_languages_have_other_months() {
        check("publiziert am 25. September 2018", "2018-09-25T00:00:00Z");
        check("sexta-feira, 22 de outubro de 2010 às 20:13", "2010-10-22T20:13:00Z");
        check("5 de junio de 2024", "2024-06-05T00:00:00Z");
        check("1er août 2023", "2023-08-01T00:00:00Z");
        check("24 сентября 2018", "2018-09-24T00:00:00Z");
        check("18 листопада 2019 р.", "2019-11-18T00:00:00Z");
        check("٥ يونيو ٢٠٢٤", "2024-06-05T00:00:00Z");
        check("5 حزيران 2024", "2024-06-05T00:00:00Z");
        check("23 Ağustos 2021", "2021-08-23T00:00:00Z");
        check("2018年09月28日 17:32", "2018-09-28T17:32:00Z");
        check("23 Ago 2017", "2017-08-23T00:00:00Z");
    }

    #[test]
    fn numbers_are_dates_where_marks_stand_between_them() {
        check("[ 2018-08-25 15:24 ]", "2018-08-25T15:24:00Z");
        check("2019/11/19", "2019-11-19T00:00:00Z");
        check("11/19/19 06:56 AM EST", "2019-11-19T11:56:00Z");
        check("18.11.2019 21:17", "2019-11-18T21:17:00Z");
        check("31/12/2019", "2019-12-31T00:00:00Z");
        check("2016.12.01", "2016-12-01T00:00:00Z");
        let day_first = |words: &str| moment(words, Order::DayFirst).map(|m| m.at.to_string());
        assert_eq!(day_first("05/10/2018 - Publicado por").as_deref(), Some("2018-10-05T00:00:00Z"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for words in [
            "",
            "2 hours ago",
            "May 5",
            "the mayor of 2019",
            "sept 2019",
            "1.2.3",
            "99/99/2019",
            "30 Feb 2019",
            "v 10.12.5",
        ] {
            check(words, "none");
        }
        check("Separate lists 5 2019 decisions 12 2020", "none");
    }

    proptest::proptest! {
        #[test]
        fn any_words_are_safe(words in "\\PC{0,60}") {
            let _ = moment(&words, Order::DayFirst);
        }

        #[test]
        fn numbers_and_marks_are_safe(words in "[0-9a-zA-Z ,./:年月日-]{0,40}") {
            let _ = moment(&words, Order::MonthFirst);
        }
    }
}
