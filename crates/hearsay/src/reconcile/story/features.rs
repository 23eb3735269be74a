//! What two stories have in common, as numbers.

use super::Story;
use crate::reconcile::days::Day;
use crate::reconcile::wording::{Term, common, cosine};

/// The names of the features, in the order in which [`features`] gives them.
pub const FEATURES: [&str; 12] = [
    // Cosine of all kept words, of the names among them, and of the words of the headlines.
    "words",
    "names",
    "titles",
    // How much the common names say together, in tens.
    "shared-names",
    // Ages given by both, up to three; whether both give ages but no common one; the common share of the shorter list.
    "shared-ages",
    "other-ages",
    "share-of-ages",
    // Days between the publications: the logarithm, whether at most one, whether at most seven.
    "gap",
    "gap-day",
    "gap-week",
    // Cosine of the days of which they speak; the logarithm of the days between those that weigh most.
    "days",
    "main-days",
];

/// What two stories have in common. Symmetric: the two may change places.
pub fn features(a: &Story, b: &Story) -> [f32; FEATURES.len()] {
    let mut dots = [0.0_f32; 3];
    let mut shared = 0.0;
    common(&a.terms, &b.terms, |x, y| {
        let product = x.weight() * y.weight();
        dots[0] += product;
        if x.is_name() && y.is_name() {
            dots[1] += product;
            shared += product.sqrt();
        }
        if x.in_title() && y.in_title() {
            dots[2] += product;
        }
    });
    let (of_a, of_b) = (squares(&a.terms), squares(&b.terms));
    let ages = a.ages.iter().filter(|age| b.ages.binary_search(age).is_ok()).count();
    let fewer = a.ages.len().min(b.ages.len());
    let gap = match (a.published, b.published) {
        (Some(a), Some(b)) => a.0.abs_diff(b.0) as f32,
        // Not known: as near as most reports of one happening are.
        _ => 3.0,
    };
    let yes = |yes: bool| f32::from(u8::from(yes));
    [
        cosine(dots[0], of_a[0], of_b[0]),
        cosine(dots[1], of_a[1], of_b[1]),
        cosine(dots[2], of_a[2], of_b[2]),
        shared.min(60.0) / 10.0,
        ages.min(3) as f32,
        yes(ages == 0 && fewer > 0),
        if fewer > 0 { ages as f32 / fewer as f32 } else { 0.0 },
        gap.ln_1p(),
        yes(gap <= 1.0),
        yes(gap <= 7.0),
        common_days(&a.days, &b.days),
        main_days(a, b).ln_1p(),
    ]
}

/// Sums of squared weights: of all words, of names, of words of the headline.
fn squares(terms: &[Term]) -> [f32; 3] {
    let mut sums = [0.0; 3];
    for term in terms {
        let square = term.weight() * term.weight();
        sums[0] += square;
        sums[1] += if term.is_name() { square } else { 0.0 };
        sums[2] += if term.in_title() { square } else { 0.0 };
    }
    sums
}

/// The cosine of two lists of weighted days.
fn common_days(a: &[(Day, u8)], b: &[(Day, u8)]) -> f32 {
    let weight = |list: &[(Day, u8)], day: Day| {
        list.binary_search_by_key(&day, |&(day, _)| day).map_or(0.0, |i| f32::from(list[i].1))
    };
    let dot = a.iter().map(|&(day, w)| f32::from(w) * weight(b, day)).sum();
    let square = |list: &[(Day, u8)]| list.iter().map(|&(_, w)| f32::from(w) * f32::from(w)).sum();
    cosine(dot, square(a), square(b))
}

/// Days between those of which each speaks most, or on which it was published where it names none.
fn main_days(a: &Story, b: &Story) -> f32 {
    let main = |story: &Story| {
        // The later of two that weigh the same.
        story.days.iter().max_by_key(|&&(day, weight)| (weight, day)).map(|&(day, _)| day).or(story.published)
    };
    match (main(a), main(b)) {
        (Some(a), Some(b)) => a.0.abs_diff(b.0) as f32,
        _ => 3.0,
    }
}
