//! Zones: the areas that phrases such as «12 km south of Sinjar, near the border with Syria» mean.
//!
//! ```text
//! words ──read──▶ relations and names ──gazetteer──▶ conditions with anchors ──shape──▶ areas on a plane around the
//! anchor, in kilometres ──grid──▶ what all conditions have in common, cut at the borders of the country ──▶ Zone
//! ```
//!
//! A zone is a statement about what the words allow, not a point made up from them. How its sizes are chosen, and what
//! the classes of precision mean, is told in `docs/zones.md`.

mod area;
mod before;
mod borders;
mod combine;
mod compose;
mod country;
mod finish;
mod grid;
mod measure;
mod plane;
mod read;
mod relation;
mod shape;
mod site;
#[cfg(test)]
mod tests;

use geo::MultiPolygon;
use serde::{Deserialize, Serialize};

use super::Gazetteer;
use super::place::Country;
pub use borders::{Borders, BordersError, Outlines};
pub use relation::{Code, Compass, Reach, Relation};
pub use site::Anchor;
use site::Spread;

/// An area that words mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Zone {
    /// What was said of it. Where there are several conditions, the area is what they have in common.
    pub conditions: Vec<Condition>,
    /// Polygons, each an outer ring (counter-clockwise) and its holes, of closed rings of `[longitude, latitude]` in
    /// degrees to four decimals: the coordinates of a GeoJSON `MultiPolygon` (RFC 7946).
    pub polygon: Vec<Vec<Vec<[f64; 2]>>>,
    /// Its middle, (degrees north, degrees east) to four decimals. It lies in the area, unless the area lies around it.
    pub centroid: (f64, f64),
    /// The distance of its farthest corner from the middle, in kilometres to one decimal.
    pub radius_km: f64,
    /// How exact it is, by the scale of UCDP's `where_prec`: 1 the place itself, 2 within about 25 km of a known point,
    /// 3 a second-order division, 4 a first-order division, 5 part of a country, a line or a loose region, 6 a
    /// country, 7 international waters.
    pub precision: u8,
    /// How it came about, for people: what was read, which sizes were taken, where it was cut, what had to give.
    pub explanation: String,
}

impl Zone {
    /// The place that it is told by, where there is one.
    pub fn anchor(&self) -> Option<&Anchor> {
        self.conditions.iter().find_map(|condition| condition.anchors.first())
    }

    /// Its area.
    pub fn area(&self) -> MultiPolygon<f64> {
        let ring = |ring: &Vec<[f64; 2]>| ring.iter().map(|&[lon, lat]| (lon, lat)).collect();
        let polygon = |rings: &Vec<Vec<[f64; 2]>>| {
            let mut rings = rings.iter().map(ring);
            Some(geo::Polygon::new(rings.next()?, rings.collect()))
        };
        self.polygon.iter().filter_map(polygon).collect()
    }

    /// Its area as a GeoJSON geometry.
    pub fn geojson(&self) -> serde_json::Value {
        serde_json::json!({ "type": "MultiPolygon", "coordinates": self.polygon })
    }
}

/// One thing that is said of where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// How the area lies to its anchors.
    pub relation: Relation,
    /// The places that it is told by: two for «between», none for a border.
    pub anchors: Vec<Anchor>,
}

/// Makes zones. It keeps what it has worked out about divisions, so one is enough for all threads.
#[derive(Debug)]
pub struct Zones<'g> {
    gazetteer: &'g Gazetteer,
    borders: &'static Borders,
    spread: Spread,
}

impl<'g> Zones<'g> {
    /// With the places of a gazetteer and the embedded borders.
    pub fn new(gazetteer: &'g Gazetteer) -> Result<Self, BordersError> {
        Ok(Self { gazetteer, borders: Borders::embedded()?, spread: Spread::default() })
    }

    /// The borders that zones are cut with.
    pub fn borders(&self) -> &'static Borders {
        self.borders
    }

    /// The area that conditions have in common, in `country` if it reaches there, else in the country of the first
    /// anchor. Where they have nothing in common, all but the first give way, and the explanation says so. `None`
    /// where there is nothing to go by: no condition, or a border that is not known.
    pub fn of(&self, conditions: &[Condition], country: Option<Country>) -> Option<Zone> {
        compose::Composer { zones: self, country }.zone(conditions)
    }

    fn name_of(&self, country: Country) -> String {
        self.gazetteer.country(country).map_or_else(|| country.to_string(), |it| it.place.name.to_owned())
    }
}
