//! Where countries end: the borders of Natural Earth, embedded.
//!
//! They are *de facto* borders: who rules a place, as of Natural Earth 4.1 (2018), not whose it is by anybody's law.
//! Crimea lies in Russia's outline, and the Line of Control parts Kashmir. Nothing here takes a side in that; what
//! shows a zone to people says so, by [`Borders::about`].

mod bounds;
mod format;
mod rings;

use std::sync::OnceLock;

use geo::{Coord, MultiPolygon};
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::IntContour;

use super::super::place::Country;
use super::grid::{self, Area};
use super::plane::Plane;
pub(super) use bounds::Bounds;
pub use format::{BordersError, Outlines};
use rings::{assembled, index, oriented, windowed};

/// The outlines of countries.
#[derive(Debug, Clone)]
pub struct Borders {
    about: String,
    arcs: Vec<Arc>,
    /// Sorted by code.
    countries: Vec<(Country, Vec<Outline>)>,
}

/// A line between two countries, or between a country and the sea.
#[derive(Debug, Clone)]
struct Arc {
    points: Vec<IntPoint>,
    /// The countries on its sides, sorted; twice the same where a line runs inside of a country.
    sides: Vec<Country>,
}

/// Lines of points on the grid.
pub(super) type Lines = Vec<Vec<IntPoint>>;

/// One polygon of a country.
#[derive(Debug, Clone)]
pub(super) struct Outline {
    rings: Vec<IntContour>,
    pub(super) bounds: Bounds,
}

impl Borders {
    /// The borders that are part of this library. They are read on the first call and ready at once afterwards.
    pub fn embedded() -> Result<&'static Self, BordersError> {
        static BYTES: &[u8] = include_bytes!("../../../../../../data/borders/borders.bin");
        static BORDERS: OnceLock<Result<Borders, BordersError>> = OnceLock::new();
        BORDERS.get_or_init(|| Self::from_bytes(BYTES)).as_ref().map_err(Clone::clone)
    }

    /// Borders from the bytes that [`Outlines::to_bytes`] made. An error says what is wrong with any others.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BordersError> {
        let outlines = Outlines::from_bytes(bytes)?;
        let scale = grid::STEPS / format::STEPS;
        let line = |points: &Vec<[i32; 2]>| points.iter().map(|p| IntPoint::new(p[0] * scale, p[1] * scale)).collect();
        let lines: Lines = outlines.arcs.iter().map(line).collect();
        let mut sides = vec![Vec::new(); lines.len()];
        let mut countries = Vec::with_capacity(outlines.countries.len());
        for (country, polygons) in &outlines.countries {
            for &reference in polygons.iter().flatten().flatten() {
                sides[index(reference)].push(*country);
            }
            let polygons = polygons.iter().flat_map(|rings| {
                let rings: Vec<IntContour> = rings.iter().map(|ring| assembled(ring, &lines)).collect();
                oriented(rings).into_iter().map(|rings| Outline { bounds: Bounds::of(rings.iter().flatten()), rings })
            });
            countries.push((*country, polygons.collect()));
        }
        let arcs = lines.into_iter().zip(sides).map(|(points, sides)| Arc { points, sides }).collect();
        Ok(Self { about: outlines.about, arcs, countries })
    }

    /// Where the borders come from and under which licence, in lines `key: value`, with the word that they are de facto
    /// ones.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// The countries whose borders are known, by code.
    pub fn countries(&self) -> impl Iterator<Item = Country> {
        self.countries.iter().map(|(country, _)| *country)
    }

    /// Whether a point in degrees north and east lies in a country. Coasts are good to about 1 km.
    pub fn contains(&self, country: Country, lat: f64, lon: f64) -> bool {
        let at = grid::point(lon, lat);
        self.outlines(country).iter().any(|outline| outline.contains(at))
    }

    /// The country that a point lies in; `None` at sea.
    pub fn country_at(&self, lat: f64, lon: f64) -> Option<Country> {
        let at = grid::point(lon, lat);
        let mut all = self.countries.iter();
        all.find(|(_, outlines)| outlines.iter().any(|outline| outline.contains(at))).map(|(country, _)| *country)
    }

    /// How far it is from a point to where a country ends, at a border or at the sea, from inside or from outside, in
    /// kilometres. `None` for a country without known borders.
    pub fn distance_km(&self, country: Country, lat: f64, lon: f64) -> Option<f64> {
        self.nearest(lat, lon, |sides| sides.contains(&country) && sides != [country, country])
    }

    /// How far it is from a point to the border between two countries; `None` where they have none.
    pub fn distance_to_border_km(&self, a: Country, b: Country, lat: f64, lon: f64) -> Option<f64> {
        self.nearest(lat, lon, |sides| is_between(sides, a, b))
    }

    fn nearest(&self, lat: f64, lon: f64, is_meant: impl Fn(&[Country]) -> bool) -> Option<f64> {
        let plane = Plane::new(lat, lon);
        let mut best = None;
        for arc in self.arcs.iter().filter(|arc| is_meant(&arc.sides)) {
            let points: Vec<Coord<f64>> = arc.points.iter().map(|&p| plane.to_km(grid::lat(p), grid::lon(p))).collect();
            for (i, pair) in points.windows(2).enumerate() {
                // Russia ends at the antimeridian in the data only.
                if arc.points[i].x.abs() < 180 * grid::STEPS || arc.points[i + 1].x.abs() < 180 * grid::STEPS {
                    let distance = from_origin(pair[0], pair[1]);
                    best = Some(best.map_or(distance, |best: f64| best.min(distance)));
                }
            }
        }
        best
    }

    /// The countries that a country shares a border with, by code.
    pub fn neighbours(&self, country: Country) -> Vec<Country> {
        let sides = self.arcs.iter().map(|arc| &arc.sides).filter(|sides| sides.contains(&country)).flatten();
        let mut neighbours: Vec<Country> = sides.copied().filter(|&side| side != country).collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        neighbours
    }

    /// The border between two countries, as lines of (longitude, latitude); none where they have none.
    pub fn line(&self, a: Country, b: Country) -> Vec<Vec<(f64, f64)>> {
        let arcs = self.arcs.iter().filter(|arc| is_between(&arc.sides, a, b));
        arcs.map(|arc| arc.points.iter().map(|&p| (grid::lon(p), grid::lat(p))).collect()).collect()
    }

    /// The lines with certain countries on their sides: one country where the other side is the sea, twice the same for
    /// a line inside of a country.
    pub(super) fn lines(&self, is_meant: impl Fn(&[Country]) -> bool) -> Lines {
        self.arcs.iter().filter(|arc| is_meant(&arc.sides)).map(|arc| arc.points.clone()).collect()
    }

    /// All of a country.
    pub(super) fn whole(&self, country: Country) -> Area {
        let rings: Area = self.outlines(country).iter().map(|outline| outline.rings.clone()).collect();
        grid::either(&rings, &Area::new())
    }

    /// The part of an area (degrees, longitude first) that lies in a country, to four decimals.
    pub fn clip(&self, area: &MultiPolygon<f64>, country: Country) -> MultiPolygon<f64> {
        grid::degrees(&self.cut(&grid::of_degrees(area), country))
    }

    /// The part of an area that lies in a country.
    pub(super) fn cut(&self, area: &Area, country: Country) -> Area {
        grid::both(area, &self.around(country, Bounds::of(area.iter().flatten().flatten())))
    }

    /// What of a country lies in a rectangle or a little around it: cheap to cut with.
    pub(super) fn around(&self, country: Country, bounds: Bounds) -> Area {
        let bounds = bounds.grown(grid::STEPS / 10);
        let near = self.outlines(country).iter().filter(|outline| outline.bounds.meets(bounds));
        near.map(|outline| match outline.bounds.within(bounds) {
            true => outline.rings.clone(),
            false => outline.rings.iter().map(|ring| windowed(ring, bounds)).filter(|ring| ring.len() > 2).collect(),
        })
        .filter(|rings: &Vec<IntContour>| !rings.is_empty())
        .collect()
    }

    pub(super) fn outlines(&self, country: Country) -> &[Outline] {
        let at = self.countries.binary_search_by_key(&country, |(country, _)| *country);
        at.map_or(&[], |at| &self.countries[at].1)
    }
}

impl Outline {
    /// Even–odd by the crossings of a ray to the east; holes count like any ring.
    fn contains(&self, at: IntPoint) -> bool {
        if !self.bounds.contains(at) {
            return false;
        }
        let mut inside = false;
        for ring in &self.rings {
            let Some(mut a) = ring.last().copied() else { continue };
            for &b in ring {
                if (a.y > at.y) != (b.y > at.y) {
                    let (dx, dy) = (i64::from(b.x) - i64::from(a.x), i64::from(b.y) - i64::from(a.y));
                    let side = (i64::from(at.x) - i64::from(a.x)) * dy - dx * (i64::from(at.y) - i64::from(a.y));
                    inside ^= (side < 0) == (dy > 0);
                }
                a = b;
            }
        }
        inside
    }
}

fn is_between(sides: &[Country], a: Country, b: Country) -> bool {
    a != b && sides.contains(&a) && sides.contains(&b)
}

/// Distance of the origin from a line between two points.
fn from_origin(a: Coord<f64>, b: Coord<f64>) -> f64 {
    let along = b - a;
    let length = along.x * along.x + along.y * along.y;
    let at = if length > 0.0 { (-(a.x * along.x + a.y * along.y) / length).clamp(0.0, 1.0) } else { 0.0 };
    (a.x + along.x * at).hypot(a.y + along.y * at)
}
