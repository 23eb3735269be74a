//! Our own data, `data/gazetteer/own.toml`.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use hearsay::gazetteer::{Builder, Country, Folding, Level, NewPlace, PlaceId, distance_km};
use serde::Deserialize;

use super::cities::{self, City, State};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Own {
    pub(super) countries: BTreeMap<String, CountryNames>,
    divisions: BTreeMap<String, Divisions>,
    /// Word to country, for parts of countries.
    demonyms: BTreeMap<String, String>,
    /// By the word of their level.
    places: BTreeMap<String, Vec<Place>>,
    more: Vec<More>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryNames {
    /// Degrees north and east.
    pub(super) at: [f64; 2],
    #[serde(default)]
    pub(super) demonyms: Vec<String>,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Divisions {
    kinds: Vec<String>,
    units: Vec<Unit>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unit {
    name: String,
    seat: Option<String>,
    code: Option<String>,
    id: Option<u32>,
    at: Option<[f64; 2]>,
    #[serde(default)]
    aliases: Vec<String>,
    kinds: Option<Vec<String>>,
    level: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    name: String,
    at: [f64; 2],
    country: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    id: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct More {
    country: String,
    name: String,
    also: Vec<String>,
}

pub(super) fn read(path: &Path) -> Result<Own, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The plural of a demonym, where English forms one with an s: `Iraqis`, not `Chineses`.
pub(super) fn plural(word: &str) -> Option<String> {
    let has_none = ["s", "ese", "sh", "ch", "ss", "men", "man"].iter().any(|end| word.ends_with(end));
    (!has_none).then(|| format!("{word}s"))
}

fn country(code: &str) -> Result<Country, String> {
    Country::new(code).ok_or_else(|| format!("own.toml: {code} is no country code"))
}

/// The division of the city nearest to a point in a country: right but for strips along the borders of divisions.
fn admin1(all: &[City], place: Option<Country>, level: Level, at: [f64; 2]) -> String {
    if level != Level::Settlement {
        return String::new();
    }
    let cities = all.iter().filter(|city| city.country().ok() == place);
    let distance = |city: &City| distance_km((at[0], at[1]), (city.latitude, city.longitude));
    let nearest = cities.map(|city| (distance(city), city)).min_by(|a, b| a.0.total_cmp(&b.0));
    nearest.filter(|(distance, _)| *distance < 100.0).map_or_else(String::new, |(_, city)| city.admin1code.clone())
}

/// With no settlement of its own nearer than this, a division's position is probably a slip of the hand.
const SUSPECT_KM: f64 = 350.0;

impl Own {
    /// Adds everything but the countries. What looks like a slip in the data comes back as lines to show.
    pub(super) fn add_to(
        &self,
        builder: &mut Builder,
        all: &[City],
        states: &BTreeMap<String, State>,
    ) -> Result<Vec<String>, Box<dyn Error>> {
        let mut problems = Vec::new();
        for (code, divisions) in &self.divisions {
            for unit in &divisions.units {
                let state = states.get(unit.code.as_deref().unwrap_or_default()).filter(|_| code == "US");
                self.add_division(builder, all, country(code)?, divisions, unit, state, &mut problems)?;
            }
        }
        for (level, places) in &self.places {
            let level = Level::of_word(level).ok_or_else(|| format!("own.toml: {level} is no level"))?;
            for place in places {
                let country = place.country.as_deref().map(country).transpose()?;
                let folding = country.map_or(Folding::Full, cities::folding);
                let aliases = || place.aliases.iter().map(String::as_str);
                // Where GeoNames' cities have it after all, it only gets our names.
                let known =
                    place.id.map(PlaceId).filter(|&id| builder.also(id, aliases().chain([&*place.name]), folding));
                if known.is_none() {
                    let id = place.id.map_or_else(|| PlaceId::own(level, country, &place.name), PlaceId);
                    let (name, [lat, lon], admin1) =
                        (place.name.clone(), place.at, self::admin1(all, country, level, place.at));
                    let new = NewPlace { id, name, country, admin1, lat, lon, population: 0, level };
                    builder.place(new, aliases(), folding)?;
                }
            }
        }
        for (word, code) in &self.demonyms {
            builder.demonym(word, country(code)?);
            plural(word).iter().try_for_each(|plural| country(code).map(|code| builder.demonym(plural, code)))?;
        }
        for More { country: code, name, also } in &self.more {
            let city =
                cities::named(all, country(code)?, name).ok_or_else(|| format!("own.toml: no {name} in {code}"))?;
            if !builder.also(city.id(), also.iter().map(String::as_str), Folding::Full) {
                problems.push(format!("{name} in {code} was not kept, so it has no more names"));
            }
        }
        Ok(problems)
    }

    #[expect(clippy::too_many_arguments, reason = "one caller; a struct would only name them again")]
    fn add_division(
        &self,
        builder: &mut Builder,
        all: &[City],
        country: Country,
        divisions: &Divisions,
        unit: &Unit,
        state: Option<&State>,
        problems: &mut Vec<String>,
    ) -> Result<(), Box<dyn Error>> {
        let seat = unit.seat.as_deref().and_then(|seat| cities::named(all, country, seat));
        let code = match (&unit.code, seat) {
            (Some(code), _) => code.clone(),
            (None, Some(seat)) => seat.admin1code.clone(),
            (None, None) => {
                return Err(format!("own.toml: {country}: {} has neither code nor known seat", unit.name).into());
            }
        };
        if let Some(seat) = seat.filter(|seat| seat.admin1code != code) {
            problems.push(format!(
                "{country}: {} has code {code}, its seat {} has {}",
                unit.name, seat.name, seat.admin1code
            ));
        }
        let is_member = |city: &&City| city.admin1code == code && city.country() == Ok(country);
        let members: Vec<&City> = all.iter().filter(is_member).collect();
        let count = members.len() as f64;
        let middle = [
            members.iter().map(|city| city.latitude).sum::<f64>() / count,
            members.iter().map(|city| city.longitude).sum::<f64>() / count,
        ];
        let at = match unit.at {
            Some(at) => at,
            None if members.is_empty() => {
                return Err(format!("own.toml: {country}: {} needs a position", unit.name).into());
            }
            None => middle,
        };
        let near = |city: &&City| distance_km((at[0], at[1]), (city.latitude, city.longitude)) < SUSPECT_KM;
        if !members.iter().any(near) {
            problems.push(format!("{country}: {} has no settlement within {SUSPECT_KM} km of its position", unit.name));
        }
        let level = unit.level.as_deref().map_or(Some(Level::Admin1), Level::of_word);
        let level = level.ok_or_else(|| format!("own.toml: {}: no such level", unit.name))?;
        let id = unit.id.or(state.map(|state| state.geonameid)).map(PlaceId);
        let place = NewPlace {
            id: id.unwrap_or_else(|| PlaceId::own(level, Some(country), &unit.name)),
            name: unit.name.clone(),
            country: Some(country),
            admin1: code,
            lat: at[0],
            lon: at[1],
            population: if level == Level::Admin1 { members.iter().map(|city| city.population).sum() } else { 0 },
            level,
        };
        let kinds = unit.kinds.as_ref().unwrap_or(&divisions.kinds);
        let bare = [&unit.name].into_iter().chain(&unit.aliases).filter(|name| name.is_ascii() || name.len() < 20);
        let full: Vec<String> = bare.flat_map(|name| kinds.iter().map(move |kind| format!("{name} {kind}"))).collect();
        let names = unit.aliases.iter().chain(&full).map(String::as_str);
        builder.place(place, names, cities::folding(country))?;
        // A governorate named after its seat is spelled like it: «Deir Ezzor», «Sweida».
        if let Some(seat) = seat.filter(|seat| seat.has_name(&unit.name)) {
            builder.also(seat.id(), unit.aliases.iter().map(String::as_str), cities::folding(country));
        }
        Ok(())
    }
}
