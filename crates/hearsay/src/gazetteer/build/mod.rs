//! Making a gazetteer, in memory, from whatever has names and coordinates.

mod tables;

use std::collections::{BTreeMap, BTreeSet};

use super::countries::{COUNTRY_SIZE, NEIGHBOURS, NO_PLACE};
use super::dictionary::Posting;
use super::fold;
use super::format::{ADMIN_CODE, NAME_STRIDE, Section, seal};
use super::place::{Country, Level, PlaceId, Record};
use tables::{Areas, keys, write_keys};

/// A place to be put into a gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPlace {
    /// Its number: GeoNames' id, or [`PlaceId::own`].
    pub id: PlaceId,
    /// Its usual name, at most 255 bytes.
    pub name: String,
    /// The country it lies in, where it lies in one.
    pub country: Option<Country>,
    /// The code of its first-level division as GeoNames has it, at most 8 bytes; empty where it is not known. An
    /// [`Level::Admin1`] place has its own.
    pub admin1: String,
    /// Degrees north, −90 … 90.
    pub lat: f64,
    /// Degrees east, −180 … 180.
    pub lon: f64,
    /// How many people live there; 0 where it is not known.
    pub population: u64,
    /// What kind of thing it is.
    pub level: Level,
}

/// A country to be put into a gazetteer, besides its place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewCountry {
    /// ISO 3166-1 alpha-3.
    pub alpha3: String,
    /// GeoNames' code of its continent.
    pub continent: String,
    /// The number of its capital.
    pub capital: Option<PlaceId>,
    /// Countries it borders on.
    pub neighbours: Vec<Country>,
}

/// Which forms of its names (see the table in `fold`) a place can be found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folding {
    /// As written and without marks; without article where the name begins with it. For countries whose own script is
    /// Latin: their names are not transliterated, and a coarse form would only make strangers alike.
    Plain,
    /// All forms.
    Full,
}

/// Why a place or a whole gazetteer could not be built.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BuildError {
    /// A position that is none.
    #[error("{name} (id {id}): {lat} north, {lon} east is no place on Earth")]
    Coordinates {
        /// Which place.
        name: String,
        /// Its number.
        id: u32,
        /// As given.
        lat: f64,
        /// As given.
        lon: f64,
    },
    /// A name or a code that the file has no room for, or none at all.
    #[error("id {id}: the {what} «{text}» is empty or too long")]
    Text {
        /// Which place.
        id: u32,
        /// What it is.
        what: &'static str,
        /// As given.
        text: String,
    },
    /// Two places of one number.
    #[error("id {id} is given twice: {first} and {second}")]
    Twice {
        /// The number.
        id: u32,
        /// Who had it first.
        first: String,
        /// Who came with it again.
        second: String,
    },
    /// A country or capital that is not among the places.
    #[error("{country}: its place or its capital is not among the places")]
    Country {
        /// Which.
        country: Country,
    },
    /// More than the file has numbers for.
    #[error("too many {0}")]
    TooMany(&'static str),
}

/// A place with its names.
type Entry = (NewPlace, Vec<(String, Folding)>);

/// Collects places and writes them as a gazetteer.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    about: String,
    places: BTreeMap<PlaceId, Entry>,
    countries: BTreeMap<Country, NewCountry>,
    demonyms: BTreeMap<String, BTreeSet<Country>>,
}

impl Builder {
    /// A gazetteer whose [`about`](super::Gazetteer::about) is these lines.
    pub fn new(about: impl Into<String>) -> Self {
        Self { about: about.into(), ..Self::default() }
    }

    /// Adds a place with its other names. An error leaves everything as it was, so the caller may go on without it.
    pub fn place<'n>(
        &mut self,
        place: NewPlace,
        names: impl IntoIterator<Item = &'n str>,
        folding: Folding,
    ) -> Result<(), BuildError> {
        let id = place.id.0;
        let on_earth = (-90.0..=90.0).contains(&place.lat) && (-180.0..=180.0).contains(&place.lon);
        if !on_earth {
            return Err(BuildError::Coordinates { name: place.name, id, lat: place.lat, lon: place.lon });
        }
        if place.name.trim().is_empty() || place.name.len() > usize::from(u8::MAX) {
            return Err(BuildError::Text { id, what: "name", text: place.name });
        }
        if place.admin1.len() > ADMIN_CODE || place.admin1.contains('\0') {
            return Err(BuildError::Text { id, what: "division's code", text: place.admin1 });
        }
        if let Some((first, _)) = self.places.get(&place.id) {
            return Err(BuildError::Twice { id, first: first.name.clone(), second: place.name });
        }
        let names = names.into_iter().map(str::to_owned);
        let names = [place.name.clone()].into_iter().chain(names).map(|name| (name, folding)).collect();
        self.places.insert(place.id, (place, names));
        Ok(())
    }

    /// Adds names to a place that is there already; `false` where it is not.
    pub fn also<'n>(&mut self, id: PlaceId, names: impl IntoIterator<Item = &'n str>, folding: Folding) -> bool {
        let Some((_, all)) = self.places.get_mut(&id) else { return false };
        all.extend(names.into_iter().map(|name| (name.to_owned(), folding)));
        true
    }

    /// Adds what is known of a country besides its place, which is the one [`Level::Country`] place with its code.
    pub fn country(&mut self, code: Country, country: NewCountry) {
        self.countries.insert(code, country);
    }

    /// Adds a word for a country's people or things.
    pub fn demonym(&mut self, word: &str, country: Country) {
        let key = fold::ascii(&fold::exact(word));
        if !key.is_empty() {
            self.demonyms.entry(key).or_default().insert(country);
        }
    }

    /// How many places it has.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether it has none: [`Builder::finish`] then writes a file that cannot be opened.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Writes the file.
    pub fn finish(&self) -> Result<Vec<u8>, BuildError> {
        let mut order: Vec<&Entry> = self.places.values().collect();
        // Low ranks make short postings, and the most populous have the most names.
        order.sort_by_key(|(place, _)| (std::cmp::Reverse(place.population), place.level, place.id));
        let ranks: BTreeMap<PlaceId, u32> = (0..).zip(&order).map(|(rank, (place, _))| (place.id, rank)).collect();
        let areas = Areas::of(&order)?;

        let mut sections: [Vec<u8>; Section::ALL.len()] = Default::default();
        sections[Section::About as usize].extend(self.about.bytes());
        areas.write(&order, &mut sections[Section::Areas as usize]);
        self.write_countries(&order, &ranks, &mut sections[Section::Countries as usize])?;
        for (i, (place, _)) in order.iter().enumerate() {
            let (lat, lon, population, level) = (place.lat, place.lon, place.population, place.level);
            let record = Record { id: place.id, lat, lon, area: areas.number(place), level, population };
            record.write(&mut sections[Section::Places as usize]);
            if i % NAME_STRIDE == 0 {
                let offset = sections[Section::Names as usize].len() as u32;
                sections[Section::NameIndex as usize].extend(offset.to_le_bytes());
            }
            sections[Section::Names as usize].push(place.name.len() as u8);
            sections[Section::Names as usize].extend(place.name.bytes());
        }
        write_keys(keys(&order), &mut sections[Section::Keys as usize]);
        self.write_demonyms(&order, &mut sections[Section::Demonyms as usize]);
        if sections.iter().map(Vec::len).sum::<usize>() > u32::MAX as usize / 2 {
            return Err(BuildError::TooMany("bytes"));
        }
        Ok(seal(&sections))
    }

    fn write_countries(
        &self,
        order: &[&Entry],
        ranks: &BTreeMap<PlaceId, u32>,
        out: &mut Vec<u8>,
    ) -> Result<(), BuildError> {
        for (&code, country) in &self.countries {
            let missing = BuildError::Country { country: code };
            let is_place = |place: &NewPlace| place.level == Level::Country && place.country == Some(code);
            let place = order.iter().position(|(place, _)| is_place(place)).ok_or(missing.clone())?;
            let capital = match country.capital {
                Some(id) => *ranks.get(&id).ok_or(missing)?,
                None => NO_PLACE,
            };
            let start = out.len();
            out.extend(code.bytes());
            for (word, length) in [(&country.alpha3, 3), (&country.continent, 2)] {
                out.extend(word.bytes().chain([0; 3]).take(length));
            }
            out.push(0);
            out.extend((place as u32).to_le_bytes());
            out.extend(capital.to_le_bytes());
            country.neighbours.iter().take(NEIGHBOURS).for_each(|neighbour| out.extend(neighbour.bytes()));
            out.resize(start + COUNTRY_SIZE, 0);
        }
        Ok(())
    }

    fn write_demonyms(&self, order: &[&Entry], out: &mut Vec<u8>) {
        let mut of_code: BTreeMap<Country, u32> = BTreeMap::new();
        for (rank, (place, _)) in (0..).zip(order) {
            if let (Level::Country, Some(code)) = (place.level, place.country) {
                of_code.insert(code, rank);
            }
        }
        let all = self.demonyms.iter().flat_map(|(word, countries)| {
            let places = countries.iter().filter_map(|country| of_code.get(country));
            places.map(|&place| (word.clone(), Posting { place, form: 0 }))
        });
        write_keys(all.collect(), out);
    }
}
