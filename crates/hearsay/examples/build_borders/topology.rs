//! TopoJSON, as far as the package uses it, and its thinning out.

use std::collections::BTreeMap;
use std::error::Error;

use geo::{Area, BoundingRect, LineString, Polygon, Simplify};
use hearsay::gazetteer::Country;
use serde::Deserialize;

/// Borders between countries keep within this of the source, in degrees: some 330 m.
const LAND: f64 = 0.003;
/// Coasts keep within this: some 900 m.
const COAST: f64 = 0.008;
/// Islands below this many square degrees (some 3 km²) go, unless they are all that a country has there.
const ISLAND: f64 = 2.5e-4;
/// Steps of the file per degree.
const STEPS: f64 = 1000.0;

/// <https://github.com/topojson/topojson-specification>
#[derive(Deserialize)]
pub(crate) struct Topology {
    objects: Objects,
    transform: Transform,
    arcs: Vec<Vec<[i32; 2]>>,
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// A country of the source.
#[derive(Deserialize)]
pub(crate) struct Geometry {
    /// ISO 3166-1 numeric.
    pub(crate) id: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    arcs: serde_json::Value,
    pub(crate) properties: Properties,
}

#[derive(Deserialize)]
pub(crate) struct Properties {
    pub(crate) name: String,
}

/// Rings of references to arcs; the first is the outer one.
pub(crate) type Rings = Vec<Vec<i32>>;

impl Geometry {
    pub(crate) fn polygons(&self) -> Result<Vec<Rings>, Box<dyn Error>> {
        match self.kind.as_str() {
            "Polygon" => Ok(vec![Deserialize::deserialize(&self.arcs)?]),
            "MultiPolygon" => Ok(Deserialize::deserialize(&self.arcs)?),
            other => Err(format!("{}: a country cannot be a {other}", self.properties.name).into()),
        }
    }
}

impl Topology {
    pub(crate) fn countries(&self) -> &[Geometry] {
        &self.objects.countries.geometries
    }

    /// The arcs in degrees.
    pub(crate) fn lines(&self) -> Vec<LineString<f64>> {
        let degrees = |at: [i32; 2], axis: usize| {
            f64::from(at[axis]) * self.transform.scale[axis] + self.transform.translate[axis]
        };
        let line = |arc: &Vec<[i32; 2]>| {
            let mut at = [0, 0];
            let points = arc.iter().map(|step| {
                at = [at[0] + step[0], at[1] + step[1]];
                (degrees(at, 0), degrees(at, 1))
            });
            points.collect()
        };
        self.arcs.iter().map(line).collect()
    }
}

fn index(reference: i32) -> usize {
    (reference ^ (reference >> 31)) as usize
}

fn ring(references: &[i32], lines: &[LineString<f64>]) -> Polygon<f64> {
    let mut points = Vec::new();
    for &reference in references {
        let line = lines[index(reference)].coords().copied();
        if reference < 0 {
            points.extend(line.rev());
        } else {
            points.extend(line);
        }
    }
    Polygon::new(LineString::new(points), Vec::new())
}

/// The middle of the rectangle around a polygon, longitude first.
pub(crate) fn middle(polygon: &Rings, lines: &[LineString<f64>]) -> [f64; 2] {
    let outer = ring(polygon.first().map_or(&[], |ring| ring), lines);
    let around = outer.bounding_rect().map(|rect| rect.center());
    around.map_or([0.0; 2], |center| [center.x, center.y])
}

/// Arcs in steps of the file, and the countries that are made of them.
type Parts = (Vec<Vec<[i32; 2]>>, Vec<(Country, Vec<Rings>)>);

/// Thins arcs out (Ramer, Douglas and Peucker), each once, so that neighbours still share them, and leaves out islands
/// and lakes too small to matter.
pub(crate) fn simplified(lines: &[LineString<f64>], countries: BTreeMap<Country, Vec<Rings>>) -> Parts {
    let mut uses = vec![0; lines.len()];
    for &reference in countries.values().flatten().flatten().flatten() {
        uses[index(reference)] += 1;
    }
    let rounded: Vec<Vec<[i32; 2]>> = (lines.iter().zip(&uses))
        .map(|(line, &uses)| {
            // The smaller a thing is, the finer: Vatican City is smaller than what borders keep within.
            let across = line.bounding_rect().map_or(0.0, |rect| rect.width().max(rect.height()));
            let thin = line.simplify(if uses > 1 { LAND } else { COAST }.min(across / 20.0));
            let step = |degrees: f64| (degrees * STEPS).round() as i32;
            let mut points: Vec<[i32; 2]> = thin.coords().map(|at| [step(at.x), step(at.y)]).collect();
            points.dedup();
            points
        })
        .collect();
    let is_large = |references: &Vec<i32>| ring(references, lines).unsigned_area() >= ISLAND;
    // Of an arc that shrank to a point nothing is left; a ring of two points is none.
    let thin = |references: &Vec<i32>| {
        let left: Vec<i32> = references.iter().copied().filter(|&it| rounded[index(it)].len() > 1).collect();
        let points: usize = left.iter().map(|&it| rounded[index(it)].len() - 1).sum();
        (points > 2).then_some(left)
    };
    // Countries of atolls have no large island; and an enclave's border is never dropped on one side only.
    let is_kept = |references: &Vec<i32>, all_small: bool| {
        all_small || is_large(references) || references.iter().any(|&it| uses[index(it)] > 1)
    };

    let mut kept = vec![None; lines.len()];
    let mut arcs = Vec::new();
    let mut out = Vec::new();
    for (country, polygons) in countries {
        let all_small = !polygons.iter().filter_map(|rings| rings.first()).any(is_large);
        let mut left: Vec<Rings> = Vec::new();
        for rings in &polygons {
            let Some(outer) = rings.first().filter(|outer| is_kept(outer, all_small)).and_then(thin) else { continue };
            let holes = rings.iter().skip(1).filter(|hole| is_kept(hole, false)).filter_map(thin);
            left.push(std::iter::once(outer).chain(holes).collect());
        }
        for reference in left.iter_mut().flatten().flatten() {
            let at = *kept[index(*reference)].get_or_insert_with(|| {
                arcs.push(rounded[index(*reference)].clone());
                arcs.len() as i32 - 1
            });
            *reference = if *reference < 0 { !at } else { at };
        }
        match left.is_empty() {
            true => eprintln!("note: {country} is too small: left out"),
            false => out.push((country, left)),
        }
    }
    (arcs, out)
}
