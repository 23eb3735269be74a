//! Cuts a time expression into tokens: words, numbers, clock times, dates in figures.

use jiff::civil::Date;

use super::calendar::date;
use super::lexicon;
use crate::coding::counts::cardinal;

/// A token of a time expression, in lower case.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Word(String),
    /// A number in figures, with how many digits it was written.
    Number(u32, usize),
    /// «3rd».
    Ordinal(u32),
    /// «'91»: a year without its century.
    ShortYear(i16),
    /// «1990s», with its first year; of «'90s» and «90s» the last century is meant.
    Decade(i16),
    /// «5.20am», «14:22».
    Clock,
    /// «2024-06-03», and both readings of «03/06/2024» where they differ.
    Figures(Vec<Date>),
    Dash,
    Comma,
    Open,
    Close,
}

/// Longest expression that is looked at, in tokens. Role phrases run away at times; dates do not.
const MOST: usize = 32;

/// Longest chunk between spaces that is taken apart, in bytes.
const LONGEST: usize = 64;

/// The tokens of an expression; `None` where it has too many or none.
pub(super) fn tokens(words: &str) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    for chunk in words.split_whitespace() {
        push_chunk(&normal(chunk), &mut out);
        if out.len() > MOST {
            return None;
        }
    }
    while matches!(out.last(), Some(Token::Comma | Token::Dash)) {
        out.pop();
    }
    if out.is_empty() { None } else { Some(out) }
}

fn normal(chunk: &str) -> String {
    let folded = |c| match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '–' | '—' | '‑' | '−' | '‐' => '-',
        '“' | '”' | '„' | '«' | '»' => '"',
        _ => c,
    };
    chunk.chars().map(folded).flat_map(char::to_lowercase).collect()
}

fn push_chunk(chunk: &str, out: &mut Vec<Token>) {
    let open = chunk.trim_start_matches(['(', '[', '"']);
    if chunk.starts_with(['(', '[']) {
        out.push(Token::Open);
    }
    let core = open.trim_end_matches([',', ';', ':', '.', '!', '?', '"', ')', ']']);
    // A bracket may close inside a chunk without a space after it: «[14 March]night» is left to fail.
    if !core.is_empty() {
        push_core(core, out);
    }
    let tail = &open[core.len()..];
    if tail.contains([')', ']']) {
        out.push(Token::Close);
    }
    if tail.contains([',', ';']) {
        out.push(Token::Comma);
    }
}

fn push_core(core: &str, out: &mut Vec<Token>) {
    if core.len() > LONGEST {
        out.push(Token::Word(core.to_owned()));
    } else if let Some(token) = whole(core) {
        out.push(token);
    } else if let Some(stem) = core.strip_suffix("'s").or_else(|| core.strip_suffix('\'')) {
        if !stem.is_empty() {
            push_core(stem, out);
        }
        out.push(Token::Word("'s".to_owned()));
    } else if core.contains(['-', '/']) && core.chars().any(char::is_alphanumeric) {
        // «mid-March», «2011-2013», «Thursday/Friday»
        for (i, piece) in core.split(['-', '/']).enumerate() {
            if i > 0 {
                out.push(Token::Dash);
            }
            if !piece.is_empty() {
                out.push(whole(piece).unwrap_or_else(|| Token::Word(piece.to_owned())));
            }
        }
    } else {
        out.push(Token::Word(core.to_owned()));
    }
}

/// A chunk that is one token; `None` where it is a plain word with a hyphen or an apostrophe in it, to be cut.
fn whole(core: &str) -> Option<Token> {
    if core == "-" || core == "/" {
        return Some(Token::Dash);
    }
    if core.starts_with(|c: char| c.is_ascii_digit()) || core.starts_with('\'') {
        return number(core)
            .or_else(|| ordinal(core))
            .or_else(|| decade(core))
            .or_else(|| clock(core))
            .or_else(|| figures(core));
    }
    if lexicon::ordinal(core).is_some()
        || lexicon::part_of_day(core)
        || cardinal(&[core]).is_some()
        || core == "o'clock"
    {
        return Some(Token::Word(core.to_owned()));
    }
    if core.contains('.') {
        // «a.m», «a.d»: the last point went with the punctuation.
        let short = core.split('.').all(|p| p.chars().count() <= 1);
        return short.then(|| Token::Word(core.replace('.', "")));
    }
    (!core.contains(['-', '/', '\''])).then(|| Token::Word(core.to_owned()))
}

fn digits(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn number(core: &str) -> Option<Token> {
    if let Some(value) = digits(core) {
        return Some(Token::Number(value, core.len()));
    }
    if let Some((thousands, rest)) = core.split_once(',').filter(|(_, rest)| rest.len() == 3) {
        let value = digits(thousands)?.checked_mul(1000)?.checked_add(digits(rest)?)?;
        // The comma tells that it is an amount; a year is written without one.
        return Some(Token::Number(value, core.len()));
    }
    let short = digits(core.strip_prefix('\'')?).filter(|_| core.len() == 3)?;
    Some(Token::ShortYear(i16::try_from(short).ok()?))
}

fn ordinal(core: &str) -> Option<Token> {
    let stem = ["st", "nd", "rd", "th"].iter().find_map(|s| core.strip_suffix(s))?;
    digits(stem).map(Token::Ordinal)
}

fn decade(core: &str) -> Option<Token> {
    let stem = core.strip_suffix("'s").or_else(|| core.strip_suffix('s'))?;
    let stem = stem.strip_prefix('\'').unwrap_or(stem);
    let year = i16::try_from(digits(stem).filter(|y| y % 10 == 0)?).ok()?;
    match stem.len() {
        4 => Some(Token::Decade(year)),
        2 => Some(Token::Decade(1900 + year)),
        _ => None,
    }
}

/// «5am», «5.20am», «11:30pm», «14:22», «06:00:00», «23.10».
fn clock(core: &str) -> Option<Token> {
    let half = ["am", "pm", "a.m", "p.m"].iter().find_map(|s| core.strip_suffix(s));
    let stem = half.or_else(|| ["hrs", "h", "gmt", "z"].iter().find_map(|s| core.strip_suffix(s)));
    let parts: Vec<&str> = stem.unwrap_or(core).split([':', '.']).collect();
    let value = |i: usize| parts.get(i).and_then(|p| digits(p));
    let hour = value(0)?;
    let minutes = (1..parts.len()).all(|i| parts[i].len() == 2 && value(i).is_some_and(|m| m < 60));
    let military = parts.len() == 1 && parts[0].len() == 4 && stem.is_some() && hour < 2400 && hour % 100 < 60;
    let plain = hour < 24 && minutes && parts.len() <= 3 && (parts.len() > 1 || stem.is_some());
    (plain || military).then_some(Token::Clock)
}

/// A date in figures: ISO order, day.month.year with points, or the two orders with slashes or hyphens.
fn figures(core: &str) -> Option<Token> {
    let separator = ['-', '/', '.'].into_iter().find(|&s| core.contains(s))?;
    let parts: Vec<&str> = core.split(separator).collect();
    let [a, b, c] = parts[..] else { return None };
    let small = |s: &str| digits(s).filter(|_| s.len() <= 2).and_then(|v| i8::try_from(v).ok());
    let year = |s: &str| match s.len() {
        4 => digits(s).and_then(|v| i16::try_from(v).ok()),
        2 => digits(s).and_then(|v| i16::try_from(v).ok()).map(full_year),
        _ => None,
    };
    if a.len() == 4 {
        return Some(Token::Figures(vec![date(year(a)?, small(b)?, small(c)?)?]));
    }
    let (first, second, year) = (small(a)?, small(b)?, year(c)?);
    let day_first = date(year, second, first);
    let month_first = if separator == '.' { None } else { date(year, first, second) };
    let mut readings: Vec<Date> = day_first.into_iter().chain(month_first).collect();
    readings.sort();
    readings.dedup();
    if readings.is_empty() { None } else { Some(Token::Figures(readings)) }
}

/// The year of two digits: of this century up to 49, of the last one from 50 on (POSIX would cut at 69).
pub(super) fn full_year(short: i16) -> i16 {
    if short < 50 { 2000 + short } else { 1900 + short }
}
