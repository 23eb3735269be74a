//! Cardinal numbers as news writes them: figures, words, and both together («1.2 million», «two dozen», «3k»).

/// The numbers that a cardinal allows, before words such as «at least» are weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cardinal {
    /// Lowest number.
    pub(crate) low: u64,
    /// Highest number; `None` for the open plurals («dozens»).
    pub(crate) high: Option<u64>,
    /// Whether a magnitude word or suffix took part, so that «two to three hundred» can be told from «two to 300».
    pub(crate) magnitude: u64,
    /// Words read.
    pub(crate) len: usize,
}

impl Cardinal {
    fn exact(value: u64, len: usize) -> Self {
        Self { low: value, high: Some(value), magnitude: 1, len }
    }
}

/// Reads the cardinal at the beginning of `words`, which must be in lower case.
///
/// A lone article is no number here; «a dozen» and «a hundred» are.
pub(crate) fn cardinal(words: &[&str]) -> Option<Cardinal> {
    vague(words).or_else(|| group(words)).or_else(|| exact(words))
}

/// «dozens», «hundreds of thousands», «several hundred», «a few thousand»: from twice the unit upwards.
fn vague(words: &[&str]) -> Option<Cardinal> {
    let open = |low: u64, len| Some(Cardinal { low, high: None, magnitude: 1, len });
    let first = *words.first()?;
    if let Some(unit) = plural_unit(first) {
        let more = if words.get(1) == Some(&"of") {
            words.get(2).and_then(|w| plural_unit(w).or_else(|| magnitude(w)))
        } else {
            None
        };
        // Twice the smaller unit, times the larger: «hundreds of thousands» is 200,000 and more.
        return match more {
            Some(unit_of) => open(unit.checked_mul(2)?.checked_mul(unit_of)?, 3),
            None => open(unit.checked_mul(2)?, 1),
        };
    }
    let (skip, many) = match (first, words.get(1).copied()) {
        ("several" | "few" | "many", _) => (1, true),
        ("a", Some("few")) => (2, true),
        _ => (0, false),
    };
    if !many {
        return None;
    }
    let unit = magnitude(words.get(skip)?).or_else(|| plural_unit(words.get(skip)?))?;
    open(unit.checked_mul(2)?, skip + 1)
}

/// Words that count a group as a whole: «a couple of», «the trio», «both».
fn group(words: &[&str]) -> Option<Cardinal> {
    let article = usize::from(matches!(words.first(), Some(&"a" | &"the")));
    let (value, of) = match *words.get(article)? {
        "couple" | "pair" | "duo" => (2, true),
        "trio" => (3, true),
        "quartet" => (4, true),
        "both" if article == 0 => (2, false),
        "single" => (1, false),
        _ => return None,
    };
    let mut len = article + 1;
    if of && words.get(len) == Some(&"of") {
        len += 1;
    }
    let unit = words.get(len).and_then(|w| magnitude(w)).filter(|_| of && value == 2);
    match unit {
        Some(unit) => Some(Cardinal { magnitude: unit, ..Cardinal::exact(value * unit, len + 1) }),
        None => Some(Cardinal::exact(value, len)),
    }
}

/// A number that stands for itself. The value is kept in two parts, as English builds it: what is complete («two
/// million …») and what a magnitude may still multiply («… three hundred»).
fn exact(words: &[&str]) -> Option<Cardinal> {
    let mut at = 0;
    let mut total: u64 = 0;
    let mut current: Option<Decimal> = None;
    let mut top = 1;
    match (words.first().copied()?, words.get(1).copied(), words.get(2).copied()) {
        ("half", Some("a" | "an"), Some(unit)) if magnitude(unit).is_some() => {
            (current, at) = (Some(Decimal { digits: 5, places: 1 }), 2);
        }
        ("a", Some("half"), Some(unit)) if magnitude(unit).is_some() => {
            (current, at) = (Some(Decimal { digits: 5, places: 1 }), 2);
        }
        ("a" | "an", Some(unit), _) if magnitude(unit).is_some() => (current, at) = (Some(Decimal::whole(1)), 1),
        _ => {}
    }
    let mut figures = false;
    while let Some(&word) = words.get(at) {
        if let Some(unit) = magnitude(word) {
            let factor = current.take().unwrap_or(Decimal::whole(1));
            let value = factor.times(unit)?;
            if unit <= 100 {
                // «three hundred», «two dozen» may still be multiplied: «three hundred thousand».
                current = Some(Decimal::whole(value));
            } else {
                total = total.checked_add(value)?;
            }
            top = top.max(unit);
            at += 1;
        } else if let Some((small, len)) = small(&words[at..]) {
            match current {
                Some(c) if !figures && c.places == 0 && c.digits % 100 == 0 && c.digits > 0 => {
                    current = Some(Decimal::whole(c.digits.checked_add(small)?));
                }
                Some(_) => break,
                None => current = Some(Decimal::whole(small)),
            }
            at += len;
        } else if current.is_none() && total == 0 && word.starts_with(|c: char| c.is_ascii_digit()) {
            let (value, unit) = figure(word)?;
            let mut value = value;
            at += 1;
            // A thin space as thousands separator arrives as words of its own: «12 000».
            while unit == 1 && value.places == 0 && words.get(at).is_some_and(|w| is_triple(w)) && value.digits < 1000 {
                value.digits = value.digits.checked_mul(1000)?.checked_add(words.get(at)?.parse().ok()?)?;
                at += 1;
            }
            figures = true;
            top = top.max(unit);
            current = Some(if unit == 1 { value } else { Decimal::whole(value.times(unit)?) });
        } else if word == "and" && current.is_some() && words.get(at + 1..at + 3) == Some(&["a", "half"][..]) {
            // «one and a half million»
            let whole = current.unwrap_or(Decimal::whole(0));
            if whole.places > 0 || words.get(at + 3).and_then(|w| magnitude(w)).is_none() {
                break;
            }
            current = Some(Decimal { digits: whole.digits.checked_mul(10)?.checked_add(5)?, places: 1 });
            at += 3;
        } else if word == "and" && top >= 100 && !figures && small(words.get(at + 1..)?).is_some() {
            at += 1;
        } else {
            break;
        }
    }
    if at == 0 || (current.is_none() && total == 0) {
        return None;
    }
    let rest = match current {
        Some(c) => c.times(1)?,
        None => 0,
    };
    Some(Cardinal { magnitude: top, ..Cardinal::exact(total.checked_add(rest)?, at) })
}

/// A decimal number: `digits` / 10^`places`.
#[derive(Debug, Clone, Copy)]
struct Decimal {
    digits: u64,
    places: u32,
}

impl Decimal {
    fn whole(digits: u64) -> Self {
        Self { digits, places: 0 }
    }

    /// Multiplied and rounded down; `None` where it leaves the range, or where «1.5» would count people.
    fn times(self, factor: u64) -> Option<u64> {
        let product = u128::from(self.digits) * u128::from(factor);
        let divisor = 10u128.checked_pow(self.places)?;
        if factor == 1 && !product.is_multiple_of(divisor) {
            return None;
        }
        u64::try_from(product / divisor).ok()
    }
}

/// A number in figures, with its suffix: «1,200», «1.4m», «3k».
fn figure(word: &str) -> Option<(Decimal, u64)> {
    let end = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
    let unit = match &word[end..] {
        "" => 1,
        "k" => 1_000,
        "m" | "mn" | "mln" => 1_000_000,
        "bn" => 1_000_000_000,
        _ => return None,
    };
    let number = &word[..end];
    let groups = |separator| {
        let mut parts = number.split(separator);
        let lead = parts.next().unwrap_or_default();
        let mut count = 0;
        let even = parts.all(|p| {
            count += 1;
            is_triple(p)
        });
        // Indian grouping (1,20,000) has pairs before the last triple.
        let indian = separator == ',' && number.len() - number.rfind(',').unwrap_or(0) == 4;
        (1..=3).contains(&lead.len()) && count > 0 && (even || indian)
    };
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if all_digits(number) {
        return Some((Decimal::whole(number.parse().ok()?), unit));
    }
    if groups(',') || (unit == 1 && groups('.')) {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let clean = number.chars().all(|c| c.is_ascii_digit() || c == ',' || (c == '.' && !number.contains(',')));
        return if clean { Some((Decimal::whole(digits.parse().ok()?), unit)) } else { None };
    }
    let (whole, part) = number.split_once('.')?;
    if !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let digits = format!("{whole}{part}").parse().ok()?;
    Some((Decimal { digits, places: u32::try_from(part.len()).ok()? }, unit))
}

fn is_triple(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit())
}

/// A number below one hundred in words, with the words it takes: «seven», «forty-two», «forty - two».
fn small(words: &[&str]) -> Option<(u64, usize)> {
    let first = *words.first()?;
    if let Some((tens, units)) = first.split_once('-') {
        return Some((TENS.value(tens)? + UNITS.value(units).filter(|&u| (1..10).contains(&u))?, 1));
    }
    if let Some(tens) = TENS.value(first) {
        let hyphen = usize::from(words.get(1) == Some(&"-"));
        let units = words.get(1 + hyphen).and_then(|w| UNITS.value(w)).filter(|&u| (1..10).contains(&u));
        return Some(units.map_or((tens, 1), |u| (tens + u, 2 + hyphen)));
    }
    UNITS.value(first).map(|u| (u, 1))
}

struct Table(&'static [(&'static str, u64)]);

impl Table {
    fn value(&self, word: &str) -> Option<u64> {
        self.0.iter().find(|(w, _)| *w == word).map(|&(_, v)| v)
    }
}

const UNITS: Table = Table(&[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
]);

const TENS: Table = Table(&[
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fourty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
]);

/// What a singular magnitude multiplies by.
pub(crate) fn magnitude(word: &str) -> Option<u64> {
    Some(match word {
        "dozen" => 12,
        "score" => 20,
        "hundred" => 100,
        "thousand" => 1_000,
        "lakh" | "lakhs" => 100_000,
        "million" => 1_000_000,
        "crore" | "crores" => 10_000_000,
        "billion" => 1_000_000_000,
        _ => return None,
    })
}

fn plural_unit(word: &str) -> Option<u64> {
    Some(match word {
        "tens" => 10,
        "dozens" => 12,
        "scores" => 20,
        "hundreds" => 100,
        "thousands" => 1_000,
        "millions" => 1_000_000,
        "billions" => 1_000_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
