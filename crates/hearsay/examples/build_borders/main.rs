//! Builds the borders that the library embeds, `data/borders/borders.bin`.
//!
//! ```text
//! npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//! cargo run --release -p hearsay --example build_borders -- package data/borders/borders.bin
//! ```
//!
//! The first argument is where the npm package was unpacked, the second the file to write. The same package gives the
//! same bytes.

mod codes;
mod topology;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use hearsay::gazetteer::{Borders, Country, Gazetteer, Level, Outlines};
use topology::Topology;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [package, out] = &args[..] else {
        eprintln!("usage: build_borders NPM_PACKAGE_DIR OUT.bin");
        return ExitCode::from(2);
    };
    match build(Path::new(package), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn build(package: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let path = package.join("countries-10m.json");
    let text = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let topology: Topology = serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = topology.lines();

    let mut countries: BTreeMap<Country, Vec<Vec<Vec<i32>>>> = BTreeMap::new();
    for geometry in topology.countries() {
        for polygon in geometry.polygons()? {
            let middle = topology::middle(&polygon, &lines);
            match codes::code(geometry.id.as_deref(), &geometry.properties.name, middle) {
                Some(code) => {
                    let country = Country::new(code).ok_or_else(|| format!("{code} is no country code"))?;
                    countries.entry(country).or_default().push(polygon);
                }
                None => eprintln!("note: {} has no code: left out", geometry.properties.name),
            }
        }
    }
    let (arcs, countries) = topology::simplified(&lines, countries);
    let outlines = Outlines { about: about(), arcs, countries };
    let bytes = outlines.to_bytes();
    std::fs::write(out, &bytes).map_err(|error| format!("{}: {error}", out.display()))?;
    report(&outlines, &bytes)
}

fn about() -> String {
    "title: Hearsay's borders of countries\n\
     source: Natural Earth 4.1 (https://www.naturalearthdata.com), 1:10m countries, by way of the npm package \
     world-atlas 2.0.2; simplified\n\
     licence: public domain\n\
     borders: de facto, as of Natural Earth's policy: who rules a place, not whose it is\n"
        .to_owned()
}

/// Opens what was written, says what is in it, and holds it against the gazetteer.
fn report(outlines: &Outlines, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let borders = Borders::from_bytes(bytes)?;
    let points: usize = outlines.arcs.iter().map(Vec::len).sum();
    eprintln!("{:>8} countries", outlines.countries.len());
    eprintln!("{:>8} polygons", outlines.countries.iter().map(|(_, polygons)| polygons.len()).sum::<usize>());
    eprintln!("{:>8} arcs with {points} points", outlines.arcs.len());
    eprintln!("{:>8} bytes", bytes.len());

    let gazetteer = Gazetteer::embedded()?;
    let without: Vec<String> = (gazetteer.countries().map(|country| country.code))
        .filter(|code| !borders.countries().any(|country| country == *code))
        .map(|code| code.to_string())
        .collect();
    eprintln!("countries of the gazetteer without borders: {}", without.join(" "));
    let (mut all, mut outside) = (0, BTreeMap::<Country, [usize; 2]>::new());
    for place in gazetteer.places().filter(|place| place.level == Level::Settlement) {
        let Some(country) = place.country else { continue };
        all += 1;
        if !borders.contains(country, place.lat, place.lon) {
            let far = borders.distance_km(country, place.lat, place.lon).is_none_or(|km| km > 3.0);
            outside.entry(country).or_default()[usize::from(far)] += 1;
        }
    }
    let [near, far] = outside.values().fold([0, 0], |sum, it| [sum[0] + it[0], sum[1] + it[1]]);
    eprintln!("of {all} settlements {near} lie outside of their country by up to 3 km, {far} by more:");
    let rows = outside.iter().filter(|(_, it)| it[1] > 0).map(|(country, it)| format!("{country} {}", it[1]));
    eprintln!("{}", rows.collect::<Vec<_>>().join(", "));
    Ok(())
}
