//! What stands before a place phrase and belongs to it: «12 km north-east of», «villages in».

use super::measure;
use super::relation::Compass;

/// Words of a text before a place phrase that may belong to it.
const BEFORE: usize = 14;

/// The words at the end of a text that belong to the place phrase behind it: a distance and a direction, or «villages
/// in». `None` where there are none.
pub(super) fn belonging(before: &str) -> Option<&str> {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mut start = line.len();
    for (count, word) in line.split_whitespace().rev().enumerate() {
        let bare = word.trim_matches(['(', ')', '"', '“', '”']).to_lowercase();
        if count == BEFORE || !(is_of_distance(&bare) || Compass::of_word(&bare).is_some()) {
            break;
        }
        start = word.as_ptr() as usize - line.as_ptr() as usize;
    }
    let words = line[start..].trim();
    let lower = words.to_lowercase();
    let lower: Vec<&str> = lower.split_whitespace().collect();
    let is_villages = matches!(lower[..], [.., "villages" | "hamlets", "in"]);
    match measure::find(&lower) {
        Some(_) => Some(words),
        None if is_villages => words.rfind(['v', 'h']).and_then(|at| words.get(at..)),
        None => None,
    }
}

fn is_of_distance(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "of",
        "from",
        "the",
        "to",
        "away",
        "about",
        "some",
        "roughly",
        "around",
        "approximately",
        "nearly",
        "almost",
        "more",
        "less",
        "than",
        "over",
        "least",
        "at",
        "within",
        "just",
        "only",
        "a",
        "an",
        "few",
        "several",
        "couple",
        "dozens",
        "tens",
        "hundreds",
        "half",
        "and",
        "or",
        "-",
        "–",
        "up",
        "under",
        "nautical",
        "town",
        "village",
        "city",
        "border",
        "villages",
        "hamlets",
        "in",
        "outside",
        "further",
        "farther",
        "off",
        "near",
    ];
    WORDS.contains(&word)
        || word.starts_with(|c: char| c.is_ascii_digit())
        || measure::is_unit(word)
        || crate::coding::counts::cardinal(&[word]).is_some()
}
