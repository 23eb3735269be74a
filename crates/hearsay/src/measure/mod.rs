//! Scores of what was coded and parsed against gold.
//!
//! [`claims`] scores claims as the project's shared scorer does, to the decimal; [`syntax`] scores words, tags and trees
//! on gold tokens and on raw text; [`pages`] and [`threads`] score what was taken from web pages. Reading files, unpacking them and printing tables is the caller's job: everything here
//! takes text and gives numbers.

pub mod claims;
pub mod event_places;
pub mod incidents;
pub mod pages;
pub mod syndication;
pub mod syntax;
pub mod threads;
pub mod toponyms;

use serde::{Deserialize, Serialize};

/// How many items were right, of how many wanted and how many given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Items found in both.
    pub hit: usize,
    /// Items in the gold.
    pub gold: usize,
    /// Items that were given.
    pub coded: usize,
}

impl Tally {
    /// Share of what was given that is right, 0 … 1; 0 where nothing was given.
    pub fn precision(&self) -> f64 {
        ratio(self.hit, self.coded)
    }

    /// Share of the gold that was found, 0 … 1; 0 where there is no gold.
    pub fn recall(&self) -> f64 {
        ratio(self.hit, self.gold)
    }

    /// Harmonic mean of precision and recall, 0 … 1.
    pub fn f1(&self) -> f64 {
        ratio(2 * self.hit, self.gold + self.coded)
    }

    /// The figures in per cent with one decimal.
    pub fn row(&self) -> Row {
        let (p, r) = (self.precision(), self.recall());
        // By way of the two, as the shared scorer does, so that the last bit is the same too.
        let f1 = if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 };
        Row { p: tenth(100.0 * p), r: tenth(100.0 * r), f1: tenth(f1), gold: self.gold, coded: self.coded }
    }
}

/// Precision, recall and F1 in per cent, rounded to one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// F1.
    pub f1: f64,
    /// Items in the gold.
    pub gold: usize,
    /// Items that were given.
    pub coded: usize,
}

/// A share of items that are right, where the items are the same on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Accuracy {
    /// Right ones.
    pub right: usize,
    /// All.
    pub all: usize,
}

impl Accuracy {
    /// In per cent; 0 where there are none.
    pub fn percent(&self) -> f64 {
        100.0 * ratio(self.right, self.all)
    }

    fn add(&mut self, right: bool) {
        self.count(right);
    }

    /// Counts one more in.
    pub fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }
}

fn ratio(a: usize, b: usize) -> f64 {
    if b == 0 { 0.0 } else { a as f64 / b as f64 }
}

/// Rounded to one decimal by the exact value, ties to the even digit, as Python's `round(x, 1)` does.
fn tenth(value: f64) -> f64 {
    format!("{value:.1}").parse().unwrap_or(value)
}

/// A line of an input that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_that_of_the_shared_scorer() {
        // Exactly representable ties go to the even digit; 0.35 is a little less than it looks.
        let check = |value: f64, expected: f64| assert_eq!(tenth(value), expected, "{value}");
        check(0.25, 0.2);
        check(0.75, 0.8);
        check(12.25, 12.2);
        check(12.75, 12.8);
        check(0.35, 0.3);
        check(66.666_666, 66.7);
        check(99.95, 100.0);
    }
}
