//! Amounts of time: «two weeks», «a few days», «some 48 hours», and the windows made of them.

use super::grammar::word;
use super::lexicon::{self, Unit};
use super::point::{Amount, Expression};
use super::tokens::Token;
use crate::coding::counts::cardinal;

/// «The last two weeks», «the past few days», «recent weeks», «the coming days», «the next 48 hours».
pub(super) fn window(tokens: &[Token]) -> Option<Expression> {
    let mut at = 0;
    while matches!(word(tokens, at), Some("the" | "these" | "this" | "his" | "its" | "their")) {
        at += 1;
    }
    let past = match word(tokens, at)? {
        "last" | "past" | "previous" | "preceding" | "recent" => true,
        "next" | "coming" | "following" | "upcoming" => false,
        _ => return None,
    };
    let name = word(tokens, at)?;
    let article = at > 0;
    at += 1;
    let (amount, unit, len) = match duration(&tokens[at..]) {
        Some(found) => found,
        // «The past week» is the seven days up to now; «last week» and «the next week» are not.
        None if article => single(&tokens[at..]).filter(|(amount, ..)| name == "past" || amount.high > 1)?,
        None => return None,
    };
    (at + len == tokens.len()).then_some(Expression::Window { past, amount, unit })
}

/// One unit without a number: «(the past) week», «(within the) hour».
pub(super) fn single(tokens: &[Token]) -> Option<(Amount, Unit, usize)> {
    let (unit, times, plural) = lexicon::unit(word(tokens, 0)?)?;
    let one = Amount { low: times, high: times, vague: false };
    (!plural).then_some((one, unit, 1))
}

/// An amount of a unit: «two weeks», «a few days», «some 48 hours», «years», «two or three months».
pub(super) fn duration(tokens: &[Token]) -> Option<(Amount, Unit, usize)> {
    let mut at = 0;
    let mut vague = false;
    loop {
        let skipped = match (word(tokens, at), word(tokens, at + 1)) {
            (Some("more" | "less" | "fewer"), Some("than")) | (Some("at"), Some("least" | "most")) => 2,
            (Some("close" | "up"), Some("to")) => 2,
            (Some("about" | "around" | "almost" | "nearly" | "over" | "some" | "approximately" | "roughly"), _) => 1,
            (Some("just" | "only" | "barely"), _) => {
                at += 1;
                continue;
            }
            _ => break,
        };
        vague = true;
        at += skipped;
    }
    let (mut amount, len) = amount(&tokens[at..]);
    at += len;
    if matches!(word(tokens, at), Some("consecutive" | "straight" | "full" | "whole" | "short" | "long" | "more")) {
        at += 1;
    }
    // «10-day» is an adjective; «ten days» is the amount.
    let (unit, times, plural) = lexicon::unit(word(tokens, at)?)?;
    if len == 0 {
        if !plural {
            return None;
        }
        amount = unsaid(unit);
    } else if !plural && amount.high != 1 {
        return None;
    }
    let scaled = |n: u32| n.checked_mul(times);
    let amount = Amount { low: scaled(amount.low)?, high: scaled(amount.high)?, vague: vague || amount.vague };
    Some((amount, unit, at + 1))
}

/// What a bare plural covers: a reading, and marked as such. «Weeks ago» is told of two to six weeks, «months» of up to
/// half a year.
fn unsaid(unit: Unit) -> Amount {
    let high = match unit {
        Unit::Minute => 59,
        Unit::Hour => 23,
        Unit::Day | Unit::Weekend => 7,
        Unit::Week | Unit::Month | Unit::Quarter => 6,
        Unit::Year | Unit::Decade | Unit::Century => 5,
    };
    Amount { low: 2, high, vague: true }
}

/// The number at the beginning of `tokens` with its length, 0 where there is none.
fn amount(tokens: &[Token]) -> (Amount, usize) {
    let exact = |n: u32| Amount { low: n, high: n, vague: false };
    let vague = |low, high| Amount { low, high, vague: true };
    match (word(tokens, 0), word(tokens, 1), word(tokens, 2)) {
        (Some("a"), Some("few"), _) => return (vague(2, 5), 2),
        (Some("few"), _, _) => return (vague(2, 5), 1),
        (Some("several"), _, _) => return (vague(3, 7), 1),
        (Some("a"), Some("couple"), Some("of")) => return (vague(2, 3), 3),
        (Some("couple"), Some("of"), _) => return (vague(2, 3), 2),
        (Some("many"), _, _) => return (vague(4, 10), 1),
        _ => {}
    }
    let Some((first, len)) = value(tokens) else {
        // «A week», «another day»
        return match word(tokens, 0) {
            Some("a" | "an" | "another") => (exact(1), 1),
            _ => (exact(0), 0),
        };
    };
    let joined = matches!(tokens.get(len), Some(Token::Dash)) || matches!(word(tokens, len), Some("or" | "to"));
    let second = if joined { value(&tokens[len + 1..]).filter(|(s, _)| *s > first) } else { None };
    if let Some((second, more)) = second {
        return (vague(first, second), len + 1 + more);
    }
    (exact(first), len)
}

/// A number in figures or in words.
fn value(tokens: &[Token]) -> Option<(u32, usize)> {
    if let Some(&Token::Number(value, _)) = tokens.first() {
        return Some((value, 1));
    }
    let words: Vec<&str> =
        tokens.iter().map_while(|t| if let Token::Word(w) = t { Some(w.as_str()) } else { None }).collect();
    let number = cardinal(&words)?;
    // Open plurals («dozens of days») set no length.
    let high = number.high?;
    Some((u32::try_from(high).ok()?, number.len))
}
