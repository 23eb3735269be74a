//! Finds time expressions in a tokenised sentence.

mod vocabulary;

use std::ops::Range;

use super::grammar;
use super::lexicon;
use super::point::{Expression, Point};
use super::tokens::{Token, tokens};
use vocabulary::{ambiguous, ambiguous_month, belongs, filler, open, short_weekday, strong};

/// Longest expression, in words.
const LONGEST: usize = 12;

/// The time expressions of a sentence, given as its words: disjoint ranges of them in order, each the longest that can
/// be read from its first word.
///
/// It is a fallback where the model names no time, so it prefers to miss: words that are something else as often («may»,
/// «march», «fall», a bare number) count only where their neighbours say that they are a date. Prepositions that only
/// place a thing in a time («on», «in», «at») are left out of the range, others («since», «until», «within») belong to it.
pub fn find(words: &[&str]) -> Vec<Range<usize>> {
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !belongs(lower[at]) {
            at += 1;
            continue;
        }
        // A run of words that may all belong to time expressions, of which one at least tells a time by itself.
        let run = at + lower[at..].iter().take_while(|w| belongs(w)).count();
        if lower[at..run].iter().any(|w| strong(w)) {
            search(words, &lower, at..run, &mut found);
        }
        at = run;
    }
    found
}

/// Takes expressions from a run, the first and longest first.
fn search(words: &[&str], lower: &[&str], run: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut start = run.start;
    while start < run.end {
        if filler(lower[start]) {
            start += 1;
            continue;
        }
        let ends = (start + 1..=run.end.min(start + LONGEST)).rev();
        let end = ends.filter(|&end| !open(lower[end - 1])).find(|&end| is_time(words, lower, start..end));
        match end {
            Some(end) => {
                found.push(start..end);
                start = end;
            }
            None => start += 1,
        }
    }
}

/// Whether exactly these words are a time expression, beyond doubt.
fn is_time(words: &[&str], lower: &[&str], range: Range<usize>) -> bool {
    if !lower[range.clone()].iter().any(|w| strong(w)) {
        return false;
    }
    // «The» belongs to «the weekend», but not to the noun of «the 2012 vote» and «the Friday raid».
    let next = lower.get(range.start + 1).copied().unwrap_or_default();
    let next = next.trim_end_matches('.');
    let name = lexicon::month(next).is_some() || lexicon::weekday(next).is_some();
    if lower[range.start] == "the" && (name || next.bytes().all(|b| b.is_ascii_digit())) {
        return false;
    }
    let Some(tokens) = tokens(&words[range.clone()].join(" ")) else {
        return false;
    };
    let count = |token| tokens.iter().filter(|t| **t == token).count();
    if count(Token::Open) != count(Token::Close) {
        return false;
    }
    let Some(expression) = grammar::parse(&tokens) else {
        return false;
    };
    // A comma inside a date belongs to it; between two expressions it parts them.
    let dated = matches!(&expression, Expression::Point(p) if p.month.is_some() || !p.figures.is_empty());
    if tokens.contains(&Token::Comma) && !dated {
        return false;
    }
    let before = range.start.checked_sub(1).and_then(|i| lower.get(i)).copied().unwrap_or_default();
    let after = lower.get(range.end).copied().unwrap_or_default();
    // «On 3 June and 5 soldiers»: the second number counts what follows it.
    let counts = |w: &str| w.chars().all(char::is_alphabetic) && !w.is_empty() && !belongs(w);
    if matches!(tokens.as_slice(), [.., Token::Word(and), Token::Number(..)] if and == "and") && counts(after) {
        return false;
    }
    let capital = |i: usize| words[i].starts_with(char::is_uppercase);
    let number = |i: usize| lower.get(i).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let capitals = range.clone().filter(|&i| ambiguous(lower[i])).all(|i| capital(i) && (i > 0 || number(i + 1)));
    capitals && sure(&expression, &tokens, before)
}

/// Whether an expression is a time by itself or by the word before it.
fn sure(expression: &Expression, tokens: &[Token], before: &str) -> bool {
    match expression {
        Expression::Point(point) => sure_point(point, tokens, before),
        // A preposition as good as the one that a bare year needs stands in the expression itself.
        Expression::Since(e)
        | Expression::From(e)
        | Expression::After(e)
        | Expression::Until(e)
        | Expression::Before(e) => sure(e, tokens, "in"),
        Expression::Between(a, b) | Expression::Both(a, b) => sure(a, tokens, "in") && sure(b, tokens, "in"),
        Expression::Window { .. } | Expression::Away { .. } | Expression::Within { .. } => true,
        // «In two days» is as often how long a thing took.
        Expression::In { .. } => false,
    }
}

fn sure_point(point: &Point, tokens: &[Token], before: &str) -> bool {
    let placed =
        matches!(before, "in" | "on" | "at" | "of" | "during" | "around" | "about" | "over" | "early" | "late");
    // More than one field, or a word such as «last», makes the case.
    let says = |t: &&Token| match t {
        Token::Number(..) | Token::Ordinal(_) => true,
        Token::Word(w) => !filler(w) && w != "the",
        _ => false,
    };
    let company = tokens.iter().filter(says).count() > 1;
    let explicit = point.weekday.is_some() || point.shift.is_some() || point.overnight || point.era.is_some();
    if explicit || !point.figures.is_empty() || point.unit.is_some() || point.feast.is_some() {
        // A lone «sun» or «sat» is the star or the verb.
        let short = tokens.iter().any(|t| matches!(t, Token::Word(w) if short_weekday(w)));
        return !short || company;
    }
    if point.month.is_some() {
        return placed || company || !ambiguous_month(tokens);
    }
    if point.season.is_some() {
        return company || placed;
    }
    if point.year.is_some() {
        return placed || company;
    }
    // A part of the day: «at dawn», «this morning», «5.20am».
    point.part.is_some() && (placed || company || tokens.contains(&Token::Clock))
}

#[cfg(test)]
mod tests;
