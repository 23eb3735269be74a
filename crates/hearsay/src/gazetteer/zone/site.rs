//! The places that zones are told by, and how large they are.
//!
//! The gazetteer knows a place as a point. How far a town reaches is told by how many people live there, how far a
//! division reaches by where its settlements lie.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use geo::{ConvexHull, MultiPoint};
use serde::{Deserialize, Serialize};

use super::super::place::{Country, Level, PlaceRef, distance_km};
use super::super::{Gazetteer, Hints};
use super::plane::Plane;
use crate::coding::Toponym;

/// A place that a zone is told by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Anchor {
    /// Its usual name.
    pub name: String,
    /// GeoNames id, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonames: Option<u32>,
    /// ISO 3166-1 alpha-2 code of its country; empty where it lies in none or in several.
    pub country: String,
    /// `country`, `admin1`, `settlement`, …
    pub level: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How many people live there; 0 where it is not known.
    pub population: u64,
    /// The code of its first-level division; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub admin1: String,
}

impl From<PlaceRef<'_>> for Anchor {
    fn from(place: PlaceRef<'_>) -> Self {
        Self {
            name: place.name.to_owned(),
            geonames: place.id.geonames(),
            country: place.country.map(|country| country.to_string()).unwrap_or_default(),
            level: place.level.word().to_owned(),
            lat: place.lat,
            lon: place.lon,
            population: place.population,
            admin1: place.admin1.to_owned(),
        }
    }
}

impl Anchor {
    /// The gazetteer's place of a toponym, for what the toponym does not tell: population and division.
    pub(super) fn of_toponym(toponym: &Toponym, gazetteer: &Gazetteer) -> Self {
        let country = Country::new(&toponym.country);
        let only: Vec<Country> = country.into_iter().collect();
        let hints = Hints { only: &only, level: Level::of_word(&toponym.level), limit: 50, ..Hints::default() };
        let is_it = |place: &PlaceRef<'_>| {
            place.level.word() == toponym.level && distance_km((place.lat, place.lon), (toponym.lat, toponym.lon)) < 0.5
        };
        let found = gazetteer.find(&toponym.name, &hints).into_iter().map(|found| found.place).find(is_it);
        found.map_or_else(
            || Self {
                name: toponym.name.clone(),
                geonames: toponym.geonames,
                country: toponym.country.clone(),
                level: toponym.level.clone(),
                lat: toponym.lat,
                lon: toponym.lon,
                population: 0,
                admin1: String::new(),
            },
            Self::from,
        )
    }

    pub(super) fn level(&self) -> Level {
        Level::of_word(&self.level).unwrap_or(Level::Other)
    }

    pub(super) fn country(&self) -> Option<Country> {
        Country::new(&self.country)
    }

    pub(super) fn plane(&self) -> Plane {
        Plane::new(self.lat, self.lon)
    }

    pub(super) fn distance_km(&self, other: &Self) -> f64 {
        distance_km((self.lat, self.lon), (other.lat, other.lon))
    }

    /// Whether it is a sea, a gulf, a strait: water that belongs to nobody.
    pub(super) fn is_sea(&self) -> bool {
        let is_water = |word: &str| ["Sea", "Ocean", "Gulf", "Strait", "Channel", "Bay"].contains(&word);
        self.level() == Level::Other && self.country.is_empty() && self.name.split(' ').any(is_water)
    }

    /// How far it reaches from its middle, in kilometres. A town of *n* people covers about *n* / 5000 km²; regions and
    /// seas, of which the gazetteer knows a point only, get a guess.
    pub(super) fn radius_km(&self) -> f64 {
        match self.level() {
            Level::Settlement if self.population == 0 => 1.0,
            Level::Settlement => (self.population as f64 / 5000.0 / std::f64::consts::PI).sqrt().clamp(0.8, 20.0),
            Level::Other if self.is_sea() => 200.0,
            Level::Other => 1.0,
            Level::Admin4 => 5.0,
            Level::Admin3 => 10.0,
            Level::Admin2 => 25.0,
            Level::Admin1 => 60.0,
            Level::Region if self.country.is_empty() => 200.0,
            Level::Region => 75.0,
            Level::Country => 300.0,
        }
    }

    /// Whether it is large enough to have parts of its own on a map of a country.
    pub(super) fn is_area(&self) -> bool {
        !matches!(self.level(), Level::Settlement | Level::Other)
    }
}

/// Degrees north and east of the settlements of each country, by the code of their first-level division.
type Settled = BTreeMap<Country, BTreeMap<String, Vec<(f32, f32)>>>;

/// Where the settlements of countries and of their divisions lie.
#[derive(Debug, Default)]
pub(super) struct Spread {
    divisions: OnceLock<Settled>,
}

impl Spread {
    fn divisions(&self, gazetteer: &Gazetteer) -> &Settled {
        self.divisions.get_or_init(|| {
            let mut out = Settled::new();
            for place in gazetteer.places().filter(|place| place.level == Level::Settlement) {
                let Some(country) = place.country else { continue };
                let divisions = out.entry(country).or_default();
                let at = (place.lat as f32, place.lon as f32);
                match divisions.get_mut(place.admin1) {
                    Some(places) => places.push(at),
                    None => drop(divisions.insert(place.admin1.to_owned(), vec![at])),
                }
            }
            out
        })
    }

    /// The corners, in kilometres around the anchor, of the smallest convex area with all settlements of a division;
    /// `None` where there are fewer than three.
    pub(super) fn hull(&self, anchor: &Anchor, gazetteer: &Gazetteer) -> Option<Vec<(f64, f64)>> {
        let all = self.divisions(gazetteer).get(&anchor.country()?)?;
        let places = all.get(&anchor.admin1).filter(|_| !anchor.admin1.is_empty())?;
        let plane = anchor.plane();
        let points = places.iter().map(|&(lat, lon)| plane.to_km(f64::from(lat), f64::from(lon)));
        let hull = MultiPoint::from(points.collect::<Vec<_>>()).convex_hull();
        let corners: Vec<(f64, f64)> = hull.exterior().coords().map(|at| (at.x, at.y)).collect();
        (corners.len() > 3).then(|| corners[1..].to_vec())
    }

    /// The middle of a country's settlements: mean latitude and mean longitude, each settlement counted once.
    pub(super) fn middle(&self, country: Country, gazetteer: &Gazetteer) -> Option<(f64, f64)> {
        let all = self.divisions(gazetteer).get(&country)?.values().flatten();
        let (lat, lon, count) = all
            .fold((0.0, 0.0, 0.0), |(lat, lon, count), at| (lat + f64::from(at.0), lon + f64::from(at.1), count + 1.0));
        (count > 0.0).then(|| (lat / count, lon / count))
    }
}
