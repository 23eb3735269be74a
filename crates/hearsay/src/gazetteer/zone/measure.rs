//! Distances in place phrases: «12 km», «some 30 miles», «10 to 15 kilometres», «a few hundred metres».

use super::relation::Reach;
use crate::coding::counts::cardinal;

/// A distance with the range of words that tell it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    pub(super) reach: Reach,
    /// Whether the phrase gives it as a limit: «within 5 km of», «less than».
    pub(super) is_limit: bool,
    /// First word.
    pub(super) start: usize,
    /// One past the last word.
    pub(super) end: usize,
}

/// Kilometres of a unit.
fn unit(word: &str) -> Option<f64> {
    Some(match word {
        "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" | "klicks" | "كم" | "км" => 1.0,
        "mile" | "miles" | "mi" => 1.609_344,
        "metre" | "metres" | "meter" | "meters" | "m" => 0.001,
        "yard" | "yards" => 0.000_914_4,
        "nm" | "nmi" => 1.852,
        _ => return None,
    })
}

/// Whether a word is a unit of length, or has one at its end.
pub(super) fn is_unit(word: &str) -> bool {
    unit(word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '–'))).is_some()
}

/// Whether a word is a number in figures or a unit of length.
pub(super) fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || is_unit(word)
}

/// The first distance among words in lower case.
pub(super) fn find(words: &[&str]) -> Option<Measure> {
    let (at, joined) = words.iter().enumerate().find_map(|(i, word)| {
        // «12km» and «12-km» are one word.
        let digits = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-' | '–')).unwrap_or(0);
        let tail = word.get(digits..).unwrap_or_default();
        let number = word.get(..digits).unwrap_or_default().trim_end_matches(['-', '–']);
        match unit(word) {
            Some(km) if i > 0 => Some((i, (km, None))),
            _ if !number.is_empty() => unit(tail).map(|km| (i, (km, Some(number)))),
            _ => None,
        }
    })?;
    let (mut km, number) = joined;
    // «20 nautical miles».
    let mut last = at;
    if number.is_none() && last > 1 && words[last - 1] == "nautical" {
        (km, last) = (1.852, last - 1);
    }
    let (start, low, high) = match number {
        Some(number) => figures(number).map(|(low, high)| (at, low, high))?,
        None => before(&words[..last])?,
    };
    let (start, about) = qualified(words, start);
    let slack = |value: f64| value * about.slack() + roundness(value);
    let (low, high) = match about {
        About::Most => (0.0, high),
        About::Least => (low, low * 2.0),
        _ if low < high => (low - roundness(low) / 2.0, high + roundness(high) / 2.0),
        _ => (low - slack(low), high + slack(high)),
    };
    let reach = Reach { low_km: (low * km).max(0.0), high_km: (high * km).clamp(0.05, 2000.0) };
    Some(Measure { reach, is_limit: about == About::Most, start, end: at + 1 }).filter(|it| it.reach.low_km < 2000.0)
}

/// The number that ends a run of words: where it begins, its least and its most.
fn before(words: &[&str]) -> Option<(usize, f64, f64)> {
    let last = words.len().checked_sub(1)?;
    if let Some((low, high)) = figures(words[last]) {
        // «10 to 15», «between 10 and 15».
        let other = last.checked_sub(2).and_then(|first| Some((first, figures(words[first])?.0)));
        return match other {
            Some((first, less)) if matches!(words[last - 1], "to" | "and" | "or" | "-" | "–") && less < high => {
                Some((first, less, high))
            }
            _ => Some((last, low, high)),
        };
    }
    if let Some(rest) = words[..=last].strip_suffix(&["half", "a"]).or_else(|| words.strip_suffix(&["half"])) {
        return Some((rest.len(), 0.5, 0.5));
    }
    let vague = match words[last] {
        "few" | "several" => Some((2.0, 9.0)),
        _ => None,
    };
    // «Dozens of», «a couple of».
    let last = if vague.is_none() && words[last] == "of" { last.checked_sub(1)? } else { last };
    let vague = vague.or(match words[last] {
        "couple" => Some((1.0, 3.0)),
        "dozens" | "tens" => Some((20.0, 80.0)),
        "hundreds" => Some((200.0, 800.0)),
        _ => None,
    });
    if let Some((low, high)) = vague {
        let start = if last > 0 && words[last - 1] == "a" { last - 1 } else { last };
        return Some((start, low, high));
    }
    // Numbers in words: the longest that ends here.
    for start in last.saturating_sub(4)..=last {
        if let Some(number) = cardinal(&words[start..=last]).filter(|number| number.len == last + 1 - start) {
            let low = number.low as f64;
            return Some((start, low, number.high.map_or(low * 4.0, |high| high as f64)));
        }
    }
    // «A kilometre north of».
    matches!(words[last], "a" | "an").then_some((last, 1.0, 1.0))
}

/// A number in figures, or two of them joined: `12`, `1,200`, `2.5`, `10-15`.
fn figures(word: &str) -> Option<(f64, f64)> {
    let one = |word: &str| {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(char::is_alphabetic);
        word.replace(',', "").parse::<f64>().ok().filter(|value| is_number && value.is_finite())
    };
    match word.split_once(['-', '–']) {
        Some((low, high)) => Some((one(low)?, one(high)?)).filter(|(low, high)| low < high),
        None => one(word).map(|value| (value, value)),
    }
}

/// How a number is hedged by the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Said,
    Roughly,
    Least,
    Most,
}

impl About {
    /// The part of the number by which it may be off besides its roundness: a journalist's distance is seldom measured.
    fn slack(self) -> f64 {
        if self == Self::Roughly { 0.2 } else { 0.1 }
    }
}

fn qualified(words: &[&str], mut start: usize) -> (usize, About) {
    let mut about = About::Said;
    while let Some(before) = start.checked_sub(1) {
        about = match (words[before], about) {
            ("about" | "around" | "some" | "roughly" | "approximately" | "nearly" | "almost" | "an", _) => {
                About::Roughly
            }
            ("estimated", _) => About::Roughly,
            ("than", _) if before > 0 && words[before - 1] == "more" => About::Least,
            ("than", _) if before > 0 && matches!(words[before - 1], "less" | "fewer") => About::Most,
            ("over" | "least", _) => About::Least,
            ("within" | "under" | "most" | "to", About::Said) if words[before] != "to" => About::Most,
            ("at" | "more" | "less" | "fewer" | "up" | "just" | "only", kept) => kept,
            ("to", About::Said) if before > 0 && words[before - 1] == "up" => About::Most,
            _ => break,
        };
        start = before;
    }
    (start, about)
}

/// By how much a number may be off because it is round: half of its last step. 12 may be anything from 11.5 to 12.5,
/// 20 from 17.5 to 22.5, 50 from 45 to 55, 100 from 75 to 125.
fn roundness(value: f64) -> f64 {
    let multiple = |step: f64| (value / step).fract() == 0.0;
    if value < 1.0 {
        value * 0.25
    } else if value.fract() != 0.0 {
        0.1
    } else if value >= 100.0 && multiple(100.0) {
        25.0
    } else if multiple(50.0) {
        5.0
    } else if multiple(10.0) {
        2.5
    } else if multiple(5.0) {
        1.5
    } else {
        0.5
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn distances() {
        let check = |phrase: &str, expected: Option<(f64, f64)>| {
            let words: Vec<&str> = phrase.split_whitespace().collect();
            let tenth = |km: f64| (km * 10.0).round() / 10.0;
            let got = find(&words).map(|it| (tenth(it.reach.low_km), tenth(it.reach.high_km)));
            assert_eq!(got, expected, "{phrase}");
        };
        check("12 km north-east of sinjar", Some((10.3, 13.7)));
        check("12km from hit", Some((10.3, 13.7)));
        check("a village 20 kilometres south-west of raqqa", Some((15.5, 24.5)));
        check("about 30 miles west of gao", Some((34.6, 62.0)));
        check("10 to 15 km from the front", Some((8.8, 15.8)));
        check("10-15 km from the front", Some((8.8, 15.8)));
        check("five kilometres from the border", Some((3.0, 7.0)));
        check("twenty-five miles north of x", Some((33.8, 46.7)));
        check("within 5 km of x", Some((0.0, 5.0)));
        check("less than 2 miles from x", Some((0.0, 3.2)));
        check("more than 100 km south of x", Some((100.0, 200.0)));
        check("500 metres from x", Some((0.4, 0.6)));
        check("a few kilometres east of x", Some((1.8, 9.3)));
        check("dozens of kilometres east of x", Some((18.8, 81.3)));
        check("a kilometre north of x", Some((0.4, 1.6)));
        check("half a kilometre north of x", Some((0.3, 0.7)));
        check("40 nautical miles off x", Some((62.0, 86.1)));
        check("1,200 km away", Some((1055.0, 1345.0)));
        check("km", None);
        check("the 12 men of x", None);
        check("m 5 of x", None);
        check("", None);
    }

    proptest! {
        #[test]
        fn no_words_panic(words in prop::collection::vec(
            prop_oneof![
                prop::sample::select(vec!["a", "half", "km", "12", "to", "few", "of", "within", "miles", "9999999999999", "-", "1e400", "10-", "–5km", "nautical"]),
            ], 0..9)) {
            if let Some(found) = find(&words) {
                prop_assert!(found.start < found.end && found.end <= words.len());
                prop_assert!(found.reach.low_km <= found.reach.high_km, "{found:?}");
            }
        }
    }
}
