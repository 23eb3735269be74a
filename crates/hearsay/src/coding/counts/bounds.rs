//! What the words around a number make of it: «at least 12», «up to 30», «between 10 and 15», «some 60».

use super::numeral::{Cardinal, cardinal};
use crate::coding::wordlist::WordList;

/// A number with the bounds that its words set.
///
/// A bound is the number that is named: «more than 40» has the low end 40 and «fewer than 10» the high end 10, as people
/// read such figures off a report. An end that the words leave open is `None`: «up to 30» has no low end, since it does
/// not say that there was anybody at all, and «dozens» (24 and more) has no high end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Lowest number.
    pub low: Option<u64>,
    /// Highest number.
    pub high: Option<u64>,
    /// Whether the words say that it is not exact: «about», «some», «an estimated», «nearly», and every open plural.
    pub approximate: bool,
    /// How many of the words were read.
    pub words: usize,
}

/// What an expression before the number does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Lower,
    Upper,
    About,
    /// Says nothing of the number: «a total of», «another».
    Neutral,
}

/// Expressions that stand before a number, longest first where one begins another.
const BEFORE: &[(&str, Bound)] = &[
    ("a minimum of", Bound::Lower),
    ("a maximum of", Bound::Upper),
    ("a total of", Bound::Neutral),
    ("an estimated", Bound::About),
    ("an additional", Bound::Neutral),
    ("an approximate", Bound::About),
    ("a further", Bound::Neutral),
    ("a reported", Bound::Neutral),
    ("in excess of", Bound::Lower),
    ("no fewer than", Bound::Lower),
    ("not fewer than", Bound::Lower),
    ("no less than", Bound::Lower),
    ("not less than", Bound::Lower),
    ("no more than", Bound::Upper),
    ("not more than", Bound::Upper),
    ("as many as", Bound::Upper),
    ("as much as", Bound::Upper),
    ("well over", Bound::Lower),
    ("just over", Bound::Lower),
    ("more than", Bound::Lower),
    ("greater than", Bound::Lower),
    ("upwards of", Bound::Lower),
    ("upward of", Bound::Lower),
    ("at least", Bound::Lower),
    ("atleast", Bound::Lower),
    ("at most", Bound::Upper),
    ("up to", Bound::Upper),
    ("fewer than", Bound::Upper),
    ("less than", Bound::Upper),
    ("just under", Bound::About),
    ("close to", Bound::About),
    ("total of", Bound::Neutral),
    ("over", Bound::Lower),
    ("above", Bound::Lower),
    ("exceeding", Bound::Lower),
    ("under", Bound::Upper),
    ("below", Bound::Upper),
    ("about", Bound::About),
    ("around", Bound::About),
    ("some", Bound::About),
    ("approximately", Bound::About),
    ("roughly", Bound::About),
    ("nearly", Bound::About),
    ("almost", Bound::About),
    ("estimated", Bound::About),
    ("circa", Bound::About),
    ("perhaps", Bound::About),
    ("maybe", Bound::About),
    ("possibly", Bound::About),
    ("only", Bound::Neutral),
    ("just", Bound::Neutral),
    ("exactly", Bound::Neutral),
    ("even", Bound::Neutral),
    ("all", Bound::Neutral),
    ("the", Bound::Neutral),
    ("another", Bound::Neutral),
    ("additional", Bound::Neutral),
    ("further", Bound::Neutral),
    ("other", Bound::Neutral),
    ("first", Bound::Neutral),
    ("last", Bound::Neutral),
    ("remaining", Bound::Neutral),
];

/// Reads the number at the beginning of some words: «12», «at least 12», «two dozen», «between 10 and 15», «no».
///
/// `None` where they begin with none, or with one that sets no bound («several», «many», «a large number of»).
/// «No», «none» and «zero» are 0. A lone article before a noun is 1 («a soldier»), «another» by itself too.
pub fn parse_number(words: &[&str]) -> Option<Number> {
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(|w| w.trim_matches(['"', '“', '”'])).collect();
    let mut at = 0;
    let mut bound = Bound::Neutral;
    let mut about = false;
    while let Some((len, b)) = before(&lower[at..]) {
        at += len;
        match b {
            Bound::About => about = true,
            Bound::Neutral => {}
            // «Just over» and the like may follow «about»; of two ends the last word decides.
            Bound::Lower | Bound::Upper => bound = b,
        }
    }
    let rest = &lower[at..];
    let Some((low, high, len)) = range(rest).or_else(|| single(rest)) else {
        return one(&lower, at, bound);
    };
    let mut number = Number { low: Some(low), high, approximate: about || high.is_none(), words: at + len };
    match bound {
        Bound::Lower => number.high = None,
        // «As many as dozens» still has no upper end.
        Bound::Upper => number.low = None,
        Bound::About | Bound::Neutral => {}
    }
    number.approximate |= lower[at..number.words].iter().any(|w| w.ends_with("-odd"));
    after(&lower, &mut number);
    Some(number)
}

/// The expression at the beginning of `words`, with its length.
fn before(words: &[&str]) -> Option<(usize, Bound)> {
    let starts = |expression: &str| {
        let mut len = 0;
        for part in expression.split(' ') {
            if words.get(len) != Some(&part) {
                return None;
            }
            len += 1;
        }
        Some(len)
    };
    BEFORE.iter().find_map(|&(e, b)| starts(e).map(|len| (len, b)))
}

/// «10 to 15», «10 - 15», «10-15», «two or three», «between 10 and 15», «from 10 to 15».
fn range(words: &[&str]) -> Option<(u64, Option<u64>, usize)> {
    let first = *words.first()?;
    let opened = usize::from(matches!(first, "between" | "from"));
    if let Some((from, to)) = words.get(opened).and_then(|w| w.split_once(['-', '–', '—', '‑'])) {
        let (from, to) = (single(&[from])?, single(&[to])?);
        return ordered(from.0, to.1?, opened + 1);
    }
    let from = cardinal(&words[opened..])?;
    let mut at = opened + from.len;
    let joined = match *words.get(at)? {
        "to" | "-" | "–" | "—" | "or" => true,
        "and" => first == "between",
        _ => false,
    };
    if !joined {
        return None;
    }
    at += 1;
    let to = cardinal(&words[at..])?;
    let high = to.high?;
    // «Two to three hundred»: the magnitude is said once.
    let scaled = from.low.checked_mul(to.magnitude).filter(|&l| from.magnitude == 1 && from.low < 100 && l <= high);
    ordered(scaled.unwrap_or(from.low), high, at + to.len)
}

fn ordered(low: u64, high: u64, len: usize) -> Option<(u64, Option<u64>, usize)> {
    (low <= high).then_some((low, Some(high), len))
}

/// One number, also in the spellings «100+», «twenty-odd», «no».
fn single(words: &[&str]) -> Option<(u64, Option<u64>, usize)> {
    let first = *words.first()?;
    if matches!(first, "no" | "nil" | "none") {
        return Some((0, Some(0), 1));
    }
    if let Some(stem) = first.strip_suffix('+') {
        return cardinal(&[stem]).map(|c| (c.low, None, 1));
    }
    if let Some(Cardinal { low, high, len, .. }) = cardinal(words) {
        return Some((low, high, len));
    }
    // «a thousand-odd», «twenty-odd»
    let odd = words.iter().take(2).position(|w| w.ends_with("-odd"))?;
    let mut plain = words[..=odd].to_vec();
    plain[odd] = plain[odd].strip_suffix("-odd")?;
    cardinal(&plain).filter(|c| c.len == odd + 1).map(|c| (c.low, c.high, c.len))
}

/// What may follow the number: «or more», «or so», «plus».
fn after(words: &[&str], number: &mut Number) {
    let next = |i: usize| words.get(number.words + i).copied();
    match (next(0), next(1)) {
        (Some("or"), Some("more")) => (number.high, number.words) = (None, number.words + 2),
        (Some("or"), Some("less" | "fewer")) => (number.low, number.words) = (None, number.words + 2),
        (Some("or"), Some("so")) => (number.approximate, number.words) = (true, number.words + 2),
        (Some("+" | "plus"), _) => (number.high, number.words) = (None, number.words + 1),
        (Some("odd" | "-odd"), _) => (number.approximate, number.words) = (true, number.words + 1),
        _ => {}
    }
}

/// One person named by an article or by «another»: «a soldier», «another», «a fifth».
fn one(words: &[&str], at: usize, bound: Bound) -> Option<Number> {
    let number = |words| Some(Number { low: Some(1), high: Some(1), approximate: false, words });
    if bound != Bound::Neutral {
        return None;
    }
    let rest = &words[at.min(words.len())..];
    if group_head(rest) {
        return None;
    }
    match rest.first() {
        Some(&("a" | "an")) if rest.len() > 1 => number(at + 1),
        // «Another nine» was read above, with its nine; what is left is «another» of one.
        _ if at > 0 && words[at - 1] == "another" => number(at),
        _ => None,
    }
}

/// Whether the phrase's head, the last word before the first preposition, names a group and not a person.
fn group_head(words: &[&str]) -> bool {
    let end = words.iter().position(|w| PREPOSITIONS.has(w)).unwrap_or(words.len());
    let part = words.get(end) == Some(&"of");
    end.checked_sub(1).is_some_and(|h| COLLECTIVES.has(words[h]) || (part && FRACTIONS.has(words[h])))
}

/// Words that close the core of a noun phrase.
pub(super) const PREPOSITIONS: WordList = WordList(
    "of from in at on with by for to near inside aboard under across outside including who whom whose that which \
    between among amid after during within along around into against loyal and or",
);

/// «A third of them» is a share; «a third man» is one man.
const FRACTIONS: WordList = WordList("third fourth fifth sixth eighth tenth");

/// Nouns of an unsaid number: «a group of militants» is not one militant.
pub(super) const COLLECTIVES: WordList = WordList(
    "number group lot few crowd band gang team unit party convoy column contingent platoon company battalion brigade \
    regiment division squad squadron patrol family household busload handful majority minority percentage portion \
    part force army militia mob cell wave raft host string series variety range coalition alliance cadre population \
    community village town city concentration amount quarter half generation bunch mixture mix body delegation \
    cluster trickle flood fraction",
);

#[cfg(test)]
mod tests;
