//! From tokens to an [`Expression`]: prepositions, ranges and distances. What they govern is read by
//! [`items::point`].

use super::durations::{duration, single, window};
use super::items;
use super::point::{Expression, Origin, Point};
use super::tokens::Token;

/// Reads a whole expression. An insertion in brackets is taken as a part of it («Tuesday (3 December)») where it fits,
/// left out where it does not («9.15 (local time) on Sunday»), and read alone where only it is a date («the sixth night
/// (23 December)»).
pub(super) fn parse(tokens: &[Token]) -> Option<Expression> {
    let Some(open) = tokens.iter().position(|t| *t == Token::Open) else {
        return expression(tokens);
    };
    let close = tokens[open..].iter().position(|t| *t == Token::Close).map_or(tokens.len(), |c| open + c);
    let inside = &tokens[open + 1..close];
    let outside: Vec<Token> = tokens[..open].iter().chain(tokens.get(close + 1..).unwrap_or(&[])).cloned().collect();
    let flat: Vec<Token> = tokens.iter().filter(|t| !matches!(t, Token::Open | Token::Close)).cloned().collect();
    if outside.contains(&Token::Open) || outside.contains(&Token::Close) || inside.contains(&Token::Open) {
        return None;
    }
    expression(&flat).or_else(|| expression(&outside)).or_else(|| expression(inside))
}

fn expression(tokens: &[Token]) -> Option<Expression> {
    let tokens = strip(tokens);
    if tokens.is_empty() {
        return None;
    }
    whole_point(tokens)
        .or_else(|| governed(tokens))
        .or_else(|| distance(tokens))
        .or_else(|| range(tokens, false))
        .or_else(|| remark(tokens))
}

/// Leaves out commas and adverbs at the beginning.
fn strip(mut tokens: &[Token]) -> &[Token] {
    while let Some((first, rest)) = tokens.split_first() {
        match first {
            Token::Comma => tokens = rest,
            Token::Word(w) if matches!(w.as_str(), "just" | "only" | "barely" | "ever" | "even" | "shortly") => {
                tokens = rest
            }
            _ if begins(tokens, &["the", "period"]) => tokens = &tokens[2..],
            _ => break,
        }
    }
    tokens
}

fn whole_point(tokens: &[Token]) -> Option<Expression> {
    let point = items::point(tokens).filter(Point::complete)?;
    Some(Expression::Point(Box::new(point)))
}

/// The word at a place, if there is one.
pub(super) fn word(tokens: &[Token], i: usize) -> Option<&str> {
    match tokens.get(i) {
        Some(Token::Word(w)) => Some(w),
        _ => None,
    }
}

/// Whether the tokens begin with these words.
fn begins(tokens: &[Token], words: &[&str]) -> bool {
    words.iter().enumerate().all(|(i, w)| word(tokens, i) == Some(w))
}

/// «Since …», «until …», «by …», «before …», «after …», «from … on».
fn governed(tokens: &[Token]) -> Option<Expression> {
    type Make = fn(Box<Expression>) -> Expression;
    const PREPOSITIONS: &[(&[&str], Make)] = &[
        (&["since"], Expression::Since),
        (&["starting"], Expression::From),
        (&["beginning"], Expression::From),
        (&["effective"], Expression::From),
        (&["as", "of"], Expression::From),
        (&["up", "until"], Expression::Until),
        (&["up", "to"], Expression::Until),
        (&["until"], Expression::Until),
        (&["till"], Expression::Until),
        (&["through"], Expression::Until),
        (&["by"], Expression::Until),
        (&["no", "later", "than"], Expression::Until),
        (&["before"], Expression::Before),
        (&["ahead", "of"], Expression::Before),
        (&["prior", "to"], Expression::Before),
        (&["pre"], Expression::Before),
        (&["after"], Expression::After),
        (&["past"], Expression::After),
    ];
    // «Before the month is out» is by its end.
    if let [Token::Word(before), middle @ .., Token::Word(is), Token::Word(out)] = tokens
        && (before == "before" && is == "is" && matches!(out.as_str(), "out" | "over" | "up"))
    {
        let end = ["end", "of"].map(|w| Token::Word(w.to_owned()));
        let tokens: Vec<Token> = end.into_iter().chain(middle.iter().cloned()).collect();
        return whole_point(&tokens).map(|e| Expression::Until(Box::new(e)));
    }
    for (words, make) in PREPOSITIONS {
        if begins(tokens, words) {
            let rest = &tokens[words.len()..];
            let rest = if rest.first() == Some(&Token::Dash) { &rest[1..] } else { rest };
            return inner(rest).map(|e| make(Box::new(e)));
        }
    }
    if begins(tokens, &["from"]) {
        let rest = &tokens[1..];
        let open = match rest.last() {
            Some(Token::Word(w)) if matches!(w.as_str(), "on" | "onward" | "onwards") => &rest[..rest.len() - 1],
            _ => rest,
        };
        return range(rest, false).or_else(|| inner(open).map(|e| Expression::From(Box::new(e))));
    }
    if begins(tokens, &["between"]) {
        return range(&tokens[1..], true);
    }
    None
}

/// What a preposition may govern: a point, or a distance from another time («since two weeks ago»).
fn inner(tokens: &[Token]) -> Option<Expression> {
    let tokens = strip(tokens);
    whole_point(tokens).or_else(|| distance(tokens))
}

/// «X to Y», «X and Y», «X – Y»; after «between» the «and» joins the ends of one time.
fn range(tokens: &[Token], between: bool) -> Option<Expression> {
    for (i, token) in tokens.iter().enumerate().skip(1) {
        let both = match token {
            Token::Dash => false,
            Token::Word(w) if matches!(w.as_str(), "to" | "until" | "till" | "through") => false,
            Token::Word(w) if w == "and" => !between,
            _ => continue,
        };
        let (left, right) = (&tokens[..i], &tokens[i + 1..]);
        let Some(mut from) = items::point(strip(left)) else {
            continue;
        };
        let Some(mut to) = short_year(&from, right).or_else(|| items::point(strip(right))) else {
            continue;
        };
        let (first, second) = (from.clone(), to.clone());
        from.borrow(&second, true);
        to.borrow(&first, false);
        if from.complete() && to.complete() {
            let [from, to] = [from, to].map(|p| Box::new(Expression::Point(Box::new(p))));
            return Some(if both { Expression::Both(from, to) } else { Expression::Between(from, to) });
        }
    }
    None
}

/// «1996 to 98»: the second year without its century.
fn short_year(from: &Point, right: &[Token]) -> Option<Point> {
    let year = from.year.filter(|_| from.month.is_none() && from.day.is_none())?;
    let &[Token::Number(short, 2)] = right else {
        return None;
    };
    let short = i16::try_from(short).ok().filter(|&s| s > year.rem_euclid(100))?;
    Some(Point { year: Some(year - year.rem_euclid(100) + short), ..Point::default() })
}

/// Distances and windows: «two days ago», «the last three weeks», «within 48 hours», «recent months».
fn distance(tokens: &[Token]) -> Option<Expression> {
    const OVER: &[&str] = &["in", "over", "during", "for", "throughout", "within", "inside", "across"];
    let preposition = word(tokens, 0).filter(|w| OVER.contains(w));
    let rest = &tokens[usize::from(preposition.is_some())..];
    if let Some(window) = window(rest) {
        return Some(window);
    }
    // «Within the hour», «in a week», «inside a year»
    let the = usize::from(matches!(preposition, Some("within" | "inside")) && word(rest, 0) == Some("the"));
    let (amount, unit, len) = duration(&rest[the..]).or_else(|| single(&rest[the..]).filter(|_| the == 1))?;
    let after = &rest[the + len..];
    let away = |back, origin| Some(Expression::Away { back, amount, unit, origin });
    let time = begins(after, &["'s", "time"]) || begins(after, &["time"]);
    // «Over six years ago» is no preposition.
    let preposition = preposition.filter(|p| *p != "over" || word(after, 0) != Some("ago"));
    // «For nine days in March»: the days are of that month, whichever they are.
    if matches!(preposition, None | Some("for" | "over")) && matches!(word(after, 0), Some("in" | "of" | "during")) {
        return whole_point(after);
    }
    match (preposition, word(after, 0), after.len()) {
        (Some("within" | "inside"), None, 0) => Some(Expression::Within { amount, unit }),
        (Some("in"), None, 0) => Some(Expression::In { amount, unit }),
        (Some("in"), Some(_), 1 | 2) if time => Some(Expression::In { amount, unit }),
        (None, Some("ago"), 1) => away(true, Origin::Now),
        // «Two months ago, on 3 March»: the date says more.
        (None, Some("ago"), _) => {
            whole_point(strip(&after[1..])).or_else(|| away(true, Origin::Now).filter(|_| clock_only(&after[1..])))
        }
        (None, Some("earlier" | "before" | "previously" | "prior"), 1) => away(true, Origin::Reference),
        (None, Some("later" | "after" | "afterwards" | "on"), 1) => away(false, Origin::Reference),
        (None, Some("from"), 2) if matches!(word(after, 1), Some("now" | "today")) => away(false, Origin::Now),
        (None, Some("hence"), 1) => away(false, Origin::Now),
        _ => None,
    }
}

/// Whether what is left only names a part of the day, so that a distance in days still stands.
fn clock_only(tokens: &[Token]) -> bool {
    items::point(tokens).is_some_and(|p| p.part.is_some() && p.dateless())
}

/// «Yesterday, Thursday the 6th» was read as one point. Here a remark after a comma says the same again in another way:
/// the first part that is understood counts.
fn remark(tokens: &[Token]) -> Option<Expression> {
    let comma = tokens.iter().position(|t| *t == Token::Comma)?;
    let (first, second) = (&tokens[..comma], &tokens[comma + 1..]);
    let (first, second) = (expression(first)?, expression(second)?);
    Some(if fine(&second) { second } else { first })
}

/// Whether an expression names a day by the calendar.
fn fine(expression: &Expression) -> bool {
    matches!(expression, Expression::Point(p) if p.day.is_some() || !p.figures.is_empty())
}
