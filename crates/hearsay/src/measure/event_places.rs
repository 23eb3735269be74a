//! Scores places of events against gold: of a verb, the names of the places where it happened.
//!
//! A place counts as found where a found name shares a letter with it, one to one; precision, recall and F1 are over all
//! places of all items. Items without a place count by what is found for them. The items are split by a hash of their
//! text: three of four may be learnt from, one is kept out.
//!
//! In one of six items of the public set the places are counted in tokens, last one included, where all others count
//! code points: «[16, 16]». Such a span is no stretch of whole words with a capital, and is read as words; items where
//! that gives no name either are left out, and counted.

use serde::{Deserialize, Serialize};

use super::{BadLine, Row, Tally};
use crate::language::tokenise;
use crate::text::{CodePoints, Span};

/// A verb in a text, with the places where it happened.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Item {
    /// The text.
    pub text: String,
    /// The verb.
    #[serde(deserialize_with = "spans")]
    pub verb: Vec<Span>,
    /// The places' names.
    #[serde(deserialize_with = "spans")]
    pub place: Vec<Span>,
}

fn spans<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Vec<Span>, D::Error> {
    let pairs: Vec<(usize, usize)> = Vec::deserialize(input)?;
    Ok(pairs.into_iter().map(|(start, end)| Span { start, end }).collect())
}

impl Item {
    /// Whether it is kept out of learning (FNV-1a of its text).
    pub fn is_kept_out(&self) -> bool {
        let hash = self.text.bytes().fold(0x811c_9dc5_u32, |h, byte| (h ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        (hash >> 16) % 4 == 0
    }

    /// Its places. `None` where a span makes no sense.
    pub fn places(&self) -> Option<Vec<Span>> {
        let points = CodePoints::new(&self.text);
        self.place.iter().map(|&span| place(&points, &self.text, span)).collect()
    }
}

/// A place as a span in code points, also where it counts words.
fn place(points: &CodePoints<'_>, text: &str, span: Span) -> Option<Span> {
    if is_name(points, text, span) {
        return Some(span);
    }
    let words = tokenise::words(text);
    // Tokenisers differ by a word or two: the nearest stretch that is a name.
    [0, -1, 1, -2, 2].into_iter().find_map(|shift| {
        let (first, last) = (span.start.checked_add_signed(shift)?, span.end.checked_add_signed(shift)?);
        let (first, last) = (words.get(first)?, words.get(last.max(first))?);
        Some(points.span(first.start..last.end)).filter(|&span| is_name(points, text, span))
    })
}

/// Whether a span is a stretch of whole words, the first with a capital.
fn is_name(points: &CodePoints<'_>, text: &str, span: Span) -> bool {
    let (start, end) = (points.to_byte(span.start), points.to_byte(span.end));
    let Some(name) = text.get(start..end).filter(|name| name.chars().count() > 1) else { return false };
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    edge(before) && edge(after) && name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// The figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// Items.
    pub items: usize,
    /// Items whose places cannot be read: they count nowhere else.
    pub unreadable: usize,
    /// Of the others, those with a place.
    pub with_place: usize,
    /// Places.
    pub places: Row,
    /// Items with exactly the right places, in per cent.
    pub items_right: f64,
}

/// Reads items, one a line.
///
/// # Errors
/// The first line that is none.
pub fn read(lines: &str) -> Result<Vec<Item>, BadLine> {
    let numbered = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parse = |(i, line)| {
        serde_json::from_str(line).map_err(|e: serde_json::Error| BadLine { line: i + 1, problem: e.to_string() })
    };
    numbered.map(parse).collect()
}

/// Scores what was found for each item, in their order. Also whether each item is right.
pub fn score(gold: &[&Item], found: &[Vec<Span>]) -> (Scores, Vec<bool>) {
    let (mut tally, mut right, mut with_place) = (Tally::default(), Vec::with_capacity(gold.len()), 0);
    let mut unreadable = 0;
    for (item, found) in gold.iter().zip(found) {
        let mut left = found.clone();
        let (mut wanted, mut hit) = (0, 0);
        let Some(places) = item.places() else {
            unreadable += 1;
            right.push(true);
            continue;
        };
        for place in places {
            wanted += 1;
            if let Some(at) = left.iter().position(|it| it.start < place.end && place.start < it.end) {
                left.swap_remove(at);
                hit += 1;
            }
        }
        with_place += usize::from(wanted > 0);
        tally.gold += wanted;
        tally.hit += hit;
        tally.coded += found.len();
        right.push(hit == wanted && left.is_empty());
    }
    let all = gold.len() - unreadable;
    let share = 100.0 * (right.iter().filter(|&&r| r).count() - unreadable) as f64 / all.max(1) as f64;
    (Scores { items: all, unreadable, with_place, places: tally.row(), items_right: super::tenth(share) }, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str, place: &[(usize, usize)]) -> Item {
        let place = place.iter().map(|&(start, end)| Span { start, end }).collect();
        Item { text: text.to_owned(), verb: vec![Span { start: 0, end: 1 }], place }
    }

    #[test]
    fn places_are_read_in_code_points_and_in_words() {
        let text = "Shells hit a depot near Tal Zarqa, guards said.";
        let check = |place: &[(usize, usize)], expected: Option<&[(usize, usize)]>| {
            let found = item(text, place).places().map(|all| all.iter().map(|s| (s.start, s.end)).collect::<Vec<_>>());
            assert_eq!(found.as_deref(), expected, "{place:?}");
        };
        check(&[(24, 33)], Some(&[(24, 33)]));
        check(&[(5, 6)], Some(&[(24, 33)]));
        check(&[], Some(&[]));
        check(&[(400, 400)], None);
    }

    #[test]
    fn what_is_found_counts_one_to_one_and_unreadable_items_not_at_all() {
        let items = [item("In Homs and Hama", &[(3, 7), (12, 16)]), item("Nowhere", &[]), item("small", &[(3, 9)])];
        let gold: Vec<&Item> = items.iter().collect();
        let span = |start, end| Span { start, end };
        let (scores, right) = score(&gold, &[vec![span(3, 7), span(3, 5)], vec![], vec![span(0, 2)]]);
        assert_eq!((scores.items, scores.unreadable, scores.with_place), (2, 1, 1));
        assert_eq!((scores.places.p, scores.places.r, scores.items_right), (50.0, 50.0, 50.0));
        assert_eq!(right, [false, true, true]);
    }
}
