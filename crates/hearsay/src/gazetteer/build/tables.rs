//! The tables of a file that are computed from all places together.

use std::collections::{BTreeMap, BTreeSet};

use super::super::countries::NO_PLACE;
use super::super::dictionary::{Dictionary, Posting};
use super::super::fold::{self, FORMS};
use super::super::format::ADMIN_CODE;
use super::super::place::{Country, Level, Record};
use super::{BuildError, Entry, Folding, NewPlace};

/// Every key of every place.
pub(super) fn keys(order: &[&Entry]) -> Vec<(String, Posting)> {
    let mut keys = Vec::with_capacity(order.len() * 3);
    for (place, (_, names)) in (0..).zip(order) {
        for (name, folding) in names {
            let forms = fold::forms(name);
            for (i, form) in forms.iter().enumerate() {
                let is_new = i == 0 || forms[i - 1] != *form;
                // «En» and «es» are words of French names: without article only where it stands first.
                let wanted = *folding == Folding::Full || i < 2 || i == 2 && fold::begins_with_article(&forms[1]);
                if is_new && wanted && !form.is_empty() {
                    keys.push((form.clone(), Posting { place, form: i as u8 }));
                }
            }
        }
    }
    keys
}

/// Writes keys in order, each place once under a key, by the form nearest to its name.
pub(super) fn write_keys(mut keys: Vec<(String, Posting)>, out: &mut Vec<u8>) {
    // By key, then place, then form: what is kept of equal places is the first.
    keys.sort_unstable();
    keys.dedup_by(|next, kept| next.0 == kept.0 && next.1.place == kept.1.place);
    let postings: Vec<Posting> = keys.iter().map(|(_, posting)| *posting).collect();
    let mut start = 0;
    let lists = keys.chunk_by(|a, b| a.0 == b.0).map(|chunk| {
        let list = &postings[start..start + chunk.len()];
        start += chunk.len();
        (chunk[0].0.as_str(), list)
    });
    Dictionary::write(lists, out);
}

/// The pairs of country and first-level division that occur.
pub(super) struct Areas<'p>(BTreeMap<([u8; 2], &'p str), u16>);

impl<'p> Areas<'p> {
    pub(super) fn of(order: &[&'p Entry]) -> Result<Self, BuildError> {
        let pairs: BTreeSet<_> = order.iter().map(|(place, _)| Self::key(place)).collect();
        if pairs.len() > Record::AREAS {
            return Err(BuildError::TooMany("first-level divisions"));
        }
        Ok(Self(pairs.into_iter().zip(0..).collect()))
    }

    fn key(place: &NewPlace) -> ([u8; 2], &str) {
        (place.country.map_or([0; 2], Country::bytes), &place.admin1)
    }

    pub(super) fn number(&self, place: &NewPlace) -> u16 {
        self.0.get(&Self::key(place)).copied().unwrap_or_default()
    }

    pub(super) fn write(&self, order: &[&Entry], out: &mut Vec<u8>) {
        let mut divisions = vec![NO_PLACE; self.0.len()];
        for (rank, (place, _)) in (0..).zip(order) {
            if place.level == Level::Admin1 && !place.admin1.is_empty() {
                let division = &mut divisions[usize::from(self.number(place))];
                *division = rank.min(*division);
            }
        }
        for ((country, code), &number) in &self.0 {
            out.extend(country);
            out.extend(code.bytes().chain([0; ADMIN_CODE]).take(ADMIN_CODE));
            out.extend(divisions[usize::from(number)].to_le_bytes());
        }
    }
}

const _: () = assert!(FORMS == 4, "a posting has two bits for the form");
