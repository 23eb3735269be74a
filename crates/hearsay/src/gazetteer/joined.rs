//! Several gazetteers as one: the shipped one and what a person added.
//!
//! What was added lies over the base. Its places are numbered on from those of the base, but for those that the base has
//! as well (by GeoNames' number; a country by its code, a division by its country and code): their names only lead to
//! the base's place, so that one place never competes with itself.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::bytes::{take, u32_at};
use super::dictionary::Posting;
use super::format::{self, Section};
use super::place::{Country, Level, PlaceId, Record};
use super::{Gazetteer, GazetteerError};

/// A gazetteer that lies over another.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    gazetteer: Gazetteer,
    /// The number of its first place in the whole.
    offset: u32,
    /// The number of each of its places in the whole.
    numbers: Vec<u32>,
}

impl Gazetteer {
    /// The gazetteers in a file that holds one after the other, as `hearsay gazetteer add` writes them.
    ///
    /// # Errors
    /// Where any of them is empty, cut short or damaged.
    pub fn all_of(bytes: &[u8]) -> Result<Vec<Self>, GazetteerError> {
        let (mut rest, mut all) = (bytes, Vec::new());
        while all.is_empty() || !rest.is_empty() {
            let length = format::length(rest)?;
            let one =
                take(&mut rest, length).ok_or(GazetteerError::Truncated { bytes: bytes.len(), needed: length })?;
            all.push(Self::from_bytes(Cow::Owned(one.to_vec()))?);
        }
        Ok(all)
    }

    /// Its bytes, as [`Gazetteer::from_bytes`] takes them.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// This gazetteer with others over it.
    #[must_use]
    pub fn with(mut self, more: Vec<Self>) -> Self {
        let (mut ids, mut divisions, mut countries) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut note = |index: u32, id: PlaceId, level: Level, country: Option<Country>, admin1: &str| {
            ids.entry(id).or_insert(index);
            match (level, country) {
                (Level::Country, Some(country)) => _ = countries.entry(country).or_insert(index),
                (Level::Admin1, Some(country)) if !admin1.is_empty() => {
                    divisions.entry((country, admin1.to_owned())).or_insert(index);
                }
                _ => {}
            }
        };
        for it in self.places() {
            note(it.index, it.id, it.level, it.country, it.admin1);
        }
        for gazetteer in more {
            let offset = self.len() as u32;
            let number = |it: super::PlaceRef<'_>| {
                let same = match (it.level, it.country) {
                    (Level::Country, Some(country)) => countries.get(&country),
                    (Level::Admin1, Some(country)) => divisions.get(&(country, it.admin1.to_owned())),
                    _ => None,
                };
                ids.get(&it.id).or(same).copied().unwrap_or(offset + it.index)
            };
            let numbers: Vec<u32> = gazetteer.places().map(number).collect();
            for (it, &number) in gazetteer.places().zip(&numbers) {
                ids.entry(it.id).or_insert(number);
            }
            self.layers.push(Layer { gazetteer, offset, numbers });
        }
        self
    }

    /// How many places this file itself holds.
    pub(super) fn own_len(&self) -> usize {
        self.section(Section::Places).len() / Record::SIZE
    }

    /// How many it holds with all that lies over it, those included that are the same as one of the base.
    pub(super) fn full_len(&self) -> usize {
        self.own_len() + self.layers.iter().map(|layer| layer.gazetteer.own_len()).sum::<usize>()
    }

    /// The file that holds a place, with its number there and the number of that file's first place.
    pub(super) fn holder(&self, index: u32) -> Option<(&Self, u32, u32)> {
        if (index as usize) < self.own_len() {
            return Some((self, index, 0));
        }
        let layer = self.layers.iter().rev().find(|layer| layer.offset <= index)?;
        Some((&layer.gazetteer, index - layer.offset, layer.offset))
    }

    /// Whether a place stands for one of another file.
    pub(super) fn is_double(&self, index: u32) -> bool {
        let layer = self.layers.iter().rev().find(|layer| layer.offset <= index);
        layer.is_some_and(|layer| layer.numbers.get((index - layer.offset) as usize) != Some(&index))
    }

    /// What a search in each of the files finds, by the numbers of the whole.
    pub(super) fn in_layers(&self, search: impl Fn(&Self) -> Vec<Posting>) -> Vec<Posting> {
        let mut found = Vec::new();
        for layer in &self.layers {
            found.extend(
                search(&layer.gazetteer).into_iter().filter_map(|posting| {
                    Some(Posting { place: *layer.numbers.get(posting.place as usize)?, ..posting })
                }),
            );
        }
        found
    }

    /// The whole's number of a place of the file that begins at `offset`.
    pub(super) fn number(&self, offset: u32, index: u32) -> Option<u32> {
        if offset == 0 {
            return Some(index);
        }
        let layer = self.layers.iter().find(|layer| layer.offset == offset)?;
        layer.numbers.get(index as usize).copied()
    }

    /// A division of the base by its code.
    pub(super) fn division_of(&self, country: Country, code: &str) -> Option<u32> {
        let areas = self.section(Section::Areas).chunks_exact(format::AREA_SIZE);
        let end = 2 + format::ADMIN_CODE;
        let mut found = areas.filter(|row| {
            row[..2] == country.bytes()
                && std::str::from_utf8(&row[2..end]).is_ok_and(|it| it.trim_end_matches('\0') == code)
        });
        found.find_map(|row| u32_at(row, end).filter(|&index| (index as usize) < self.own_len()))
    }
}
