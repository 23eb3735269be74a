//! How well a page's body, title and date are found.
//!
//! *Bodies*: precision, recall and F1 of shingles of four words, each the mean over pages and F1 of the two means, as in
//! the [article extraction benchmark](https://github.com/scrapinghub/article-extraction-benchmark) of Scrapinghub (2020),
//! whose pages these are.
//!
//! *Titles and dates*: against [`Mark`]s that a person made by looking at the pages. A mark holds no words of a page: the
//! title as a hash, the day as a date. A title is right where it is the marked one to the letter, but for white space and
//! the form of its characters (NFC); a date, where the moment falls on the marked day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::{BadLine, ratio};

/// Words of a shingle.
const SHINGLE: usize = 4;

/// What a person saw on a page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Line")]
pub struct Mark {
    /// The page's name: that of its file, without the ending.
    pub page: String,
    /// [`title_hash`] of the headline.
    pub title: String,
    /// The day of publication as it stands on the page; none where it does not stand there.
    pub day: Option<Date>,
    /// What the clock of those who wrote the day was ahead of UTC, where that is known: a report of the evening in New
    /// York is one of the next day in UTC.
    pub offset: Option<Offset>,
}

#[derive(Deserialize)]
struct Line {
    page: String,
    title: String,
    day: Option<Date>,
    offset: Option<String>,
}

impl TryFrom<Line> for Mark {
    type Error = String;

    fn try_from(line: Line) -> Result<Self, String> {
        let Line { page, title, day, offset } = line;
        let offset = offset.map(|words| read_offset(&words).ok_or(format!("{words} is no offset"))).transpose()?;
        Ok(Self { page, title, day, offset })
    }
}

/// `+05:30`, `-08:00`.
fn read_offset(words: &str) -> Option<Offset> {
    let (hours, minutes) = words.split_once(':')?;
    let sign = if words.starts_with('-') { -1 } else { 1 };
    let hours: i32 = hours.parse().ok()?;
    let minutes: i32 = minutes.parse().ok()?;
    Offset::from_seconds((hours.abs() * 60 + minutes) * 60 * sign).ok()
}

impl Mark {
    /// Reads marks, one in each line as JSON.
    ///
    /// # Errors
    /// Names the first line that is none.
    pub fn read(lines: &str) -> Result<Vec<Self>, BadLine> {
        let lines = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let mark = |(at, line): (usize, &str)| {
            serde_json::from_str(line).map_err(|error| BadLine { line: at + 1, problem: error.to_string() })
        };
        lines.map(mark).collect()
    }

    /// Whether a title is the one marked.
    pub fn is_title(&self, title: &str) -> bool {
        title_hash(title) == self.title
    }

    /// Whether a moment falls on the day marked, by UTC or by the clock of those who wrote the day; none where no day is
    /// marked. A date without a time of day is midnight UTC, so UTC always counts.
    pub fn is_day(&self, at: Timestamp) -> Option<bool> {
        let day = self.day?;
        let of = |offset: Offset| at.to_zoned(TimeZone::fixed(offset)).date();
        Some(of(Offset::UTC) == day || self.offset.is_some_and(|offset| of(offset) == day))
    }

    /// By how many days a moment misses the day marked; negative where it is too early.
    pub fn missed_by(&self, at: Timestamp) -> Option<i32> {
        let day = at.to_zoned(TimeZone::fixed(self.offset.unwrap_or(Offset::UTC))).date();
        self.day?.until(day).ok().map(|span: Span| span.get_days())
    }
}

/// The BLAKE3 hash, in hexadecimal, of a title in NFC, each run of white space as one space and none at its ends.
pub fn title_hash(title: &str) -> String {
    let normal: String = title.nfc().collect();
    let words: Vec<&str> = normal.split_whitespace().collect();
    blake3::hash(words.join(" ").as_bytes()).to_hex().to_string()
}

/// Precision and recall of the shingles of one body, 0 … 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// Share of what was found that is in the gold.
    pub precision: f64,
    /// Share of the gold that was found.
    pub recall: f64,
}

/// Compares a body with the gold. Two that have no words both are alike.
pub fn compare(gold: &str, found: &str) -> Overlap {
    let (gold, found) = (shingles(gold), shingles(found));
    if gold == found {
        return Overlap { precision: 1.0, recall: 1.0 };
    }
    let shared: usize = gold.iter().map(|(key, n)| (*n).min(found.get(key).copied().unwrap_or(0))).sum();
    Overlap { precision: ratio(shared, found.values().sum()), recall: ratio(shared, gold.values().sum()) }
}

/// Shingles with how often each stands there. A text of fewer words is one shingle.
fn shingles(text: &str) -> BTreeMap<Vec<&str>, usize> {
    let words = words(text);
    let mut counts = BTreeMap::new();
    for start in 0..words.len().saturating_sub(SHINGLE - 1).max(1) {
        let end = (start + SHINGLE).min(words.len());
        *counts.entry(words[start..end].to_vec()).or_insert(0) += 1;
    }
    counts
}

/// The words of a text as the benchmark counts them: letters, digits and underscores.
pub(super) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect()
}

/// The overlaps of many bodies together.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bodies {
    pages: usize,
    precision: f64,
    recall: f64,
}

impl Bodies {
    /// Counts one more in.
    pub fn add(&mut self, overlap: Overlap) {
        self.pages += 1;
        self.precision += overlap.precision;
        self.recall += overlap.recall;
    }

    /// Mean precision, 0 … 1.
    pub fn precision(&self) -> f64 {
        if self.pages == 0 { 0.0 } else { self.precision / self.pages as f64 }
    }

    /// Mean recall, 0 … 1.
    pub fn recall(&self) -> f64 {
        if self.pages == 0 { 0.0 } else { self.recall / self.pages as f64 }
    }

    /// Harmonic mean of the two means, 0 … 1.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shingles_are_compared_as_the_benchmark_does() {
        let check = |gold: &str, found: &str, precision: f64, recall: f64| {
            assert_eq!(compare(gold, found), Overlap { precision, recall }, "{gold} {found}");
        };
        check("a b c d e", "a b c d e", 1.0, 1.0);
        check("a b c d e", "a, b. C d e", 0.0, 0.0);
        check("a b c d e", "a b c d", 1.0, 0.5);
        check("a b c d", "a b c d e f", 1.0 / 3.0, 1.0);
        check("a b", "a b", 1.0, 1.0);
        check("", "", 1.0, 1.0);
        check("", "a", 0.0, 0.0);
        let mut bodies = Bodies::default();
        bodies.add(compare("a b c d e", "a b c d"));
        bodies.add(compare("a b c d", "a b c d"));
        assert_eq!((bodies.precision(), bodies.recall()), (1.0, 0.75));
    }

    #[test]
    fn titles_are_right_to_the_letter_and_dates_to_the_day() {
        let line = format!(
            r#"{{"page": "p", "title": "{}", "day": "2024-06-05", "offset": "-05:00"}}"#,
            title_hash("Café  at\nnoon ")
        );
        let marks = Mark::read(&format!("{line}\n\n")).unwrap();
        let mark = &marks[0];
        assert!(mark.is_title(" Cafe\u{301} at noon"));
        assert!(!mark.is_title("Café at noon."));
        let is_day = |at: &str| mark.is_day(at.parse().unwrap()).unwrap();
        assert!(is_day("2024-06-05T00:00:00Z") && is_day("2024-06-06T04:59:00Z"));
        assert!(!is_day("2024-06-06T05:01:00Z") && !is_day("2024-06-04T23:00:00Z"));
        assert_eq!(mark.missed_by("2024-06-07T12:00:00Z".parse().unwrap()), Some(2));
        let error = Mark::read(&format!("{line}\n{{}}")).unwrap_err();
        assert_eq!(error.line, 2);
    }
}
