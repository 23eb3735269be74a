//! Blocking: two claims are compared only if they share a key.
//!
//! A key is a family of kinds together with a place and a few days, or with the name of somebody who takes part, or
//! with a rare name of the story. Keys are hashes, so that a ledger can index them as whole numbers.

use std::collections::BTreeSet;

use super::days::Day;
use super::mention::Mention;
use super::pair::area;
use super::wording::{Term, fnv};

/// Days that one key spans.
const SPAN: i32 = 4;
/// How far from its told days an event may be told by others: a night belongs to two.
const SLACK: i32 = 1;
/// At most this many keys of days for one claim: of a longer interval, only its last days.
const WINDOWS: i32 = 4;
/// Cells of places, in degrees: half of it is some 28 km of latitude.
const CELL: f64 = 0.5;
/// Places this near to the edge of their cell belong to the next one, too, in cells.
const EDGE: f64 = 0.2;
/// How many names of the story make keys.
const STORY_NAMES: usize = 3;
/// A name that is less rare than this names too many things.
const RARE: f32 = 4.0;

/// The keys of a claim, ascending: typically 5 to 15.
pub fn keys(mention: &Mention) -> Vec<u64> {
    let mut keys = BTreeSet::new();
    let family = mention.family as u8;
    let windows = windows(mention);
    let mut put = |tag: u8, parts: &[i64]| {
        let bytes = [tag, family].into_iter().chain(parts.iter().flat_map(|p| p.to_le_bytes()));
        keys.insert(fnv(bytes));
    };
    for place in &mention.places {
        if area(place) {
            let country = fnv(place.country.bytes().chain(place.name.bytes())) as i64;
            windows.iter().for_each(|&w| put(b'a', &[country, w]));
            continue;
        }
        for (y, x) in cells(place.lat, place.lon) {
            windows.iter().for_each(|&w| put(b'p', &[y, x, w]));
        }
    }
    for participant in mention.actors.iter().chain(&mention.targets) {
        let handle = match &participant.id {
            Some(id) => Some(fnv(id.bytes()) as i64),
            None => rarest(&participant.terms).map(|term| i64::from(term.hash())),
        };
        if let Some(handle) = handle {
            windows.iter().for_each(|&w| put(b'w', &[handle, w]));
        }
    }
    // Names of people and hamlets carry a story over months, when no date is told any more.
    for term in mention.wording.iter().filter(|t| t.is_name() && t.weight() >= RARE + 1.0) {
        put(b'n', &[i64::from(term.hash())]);
    }
    for term in mention.story.names().iter().take(STORY_NAMES) {
        windows.iter().for_each(|&w| put(b's', &[i64::from(term.hash()), w]));
    }
    keys.into_iter().collect()
}

/// The name that says most, if it is rare enough.
fn rarest(terms: &[Term]) -> Option<&Term> {
    let rare = terms.iter().filter(|t| t.is_name() && t.weight() >= RARE);
    rare.max_by(|a, b| a.weight().total_cmp(&b.weight()).then(b.hash().cmp(&a.hash())))
}

/// The spans of days that a claim touches; one for all claims without any date.
fn windows(mention: &Mention) -> Vec<i64> {
    let Some(days) = mention.days else { return vec![i64::MIN] };
    let slack = if days.told { SLACK } else { 0 };
    let window = |Day(day): Day, shift: i32| day.saturating_add(shift).div_euclid(SPAN);
    let (first, last) = (window(days.from, -slack), window(days.to, slack));
    (first.max(last.saturating_sub(WINDOWS - 1))..=last).map(i64::from).collect()
}

/// The cells that a place lies in or near to.
fn cells(lat: f64, lon: f64) -> BTreeSet<(i64, i64)> {
    // Degrees of longitude shrink towards the poles: cells are kept about as wide as high.
    let row = |shift: f64| (lat / CELL + shift).floor();
    let mut cells = BTreeSet::new();
    for y in [row(-EDGE), row(EDGE)] {
        let width = CELL / (y * CELL).to_radians().cos().max(0.05);
        for shift in [-EDGE, EDGE] {
            cells.insert((y as i64, (lon / width + shift).floor() as i64));
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_places_share_a_cell() {
        let share = |a: (f64, f64), b: (f64, f64)| !cells(a.0, a.1).is_disjoint(&cells(b.0, b.1));
        assert!(share((36.34, 43.12), (36.36, 43.15)));
        assert!(share((36.499, 43.0), (36.501, 43.0)));
        assert!(share((36.34, 42.999), (36.34, 43.001)));
        assert!(!share((36.34, 43.12), (33.31, 44.36)));
        assert!(cells(90.0, 180.0).len() <= 4 && cells(-90.0, -180.0).len() <= 4);
    }
}
