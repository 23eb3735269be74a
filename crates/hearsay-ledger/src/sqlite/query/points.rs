//! Places that a filter asks for: by id, by country, in a circle.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::sql::{Sql, json};
use crate::Result;
use crate::filter::{Filter, Near};
use crate::project::kilometres;

/// The GeoNames id that a filter's place is, if it is one.
pub(super) fn geonames(place: &str) -> Option<u32> {
    place.trim().parse().ok()
}

/// A set of places, and how many claims speak of them.
pub(super) struct Places {
    pub(super) numbers: Vec<i64>,
    /// Of those that are asked for: that stand, or that are superseded.
    pub(super) claims: u64,
    /// What makes a place `q` one of them.
    pub(super) test: Sql,
}

impl Places {
    fn new(found: impl IntoIterator<Item = (i64, u64)>, test: Sql) -> Self {
        let (numbers, claims): (Vec<i64>, Vec<u64>) = found.into_iter().unzip();
        Self { numbers, claims: claims.iter().sum(), test }
    }

    /// The numbers, as a query.
    pub(super) fn sql(&self) -> Sql {
        Sql::new("SELECT value FROM json_each(?)", vec![json(self.numbers.iter().copied()).into()])
    }
}

/// The sets of places that a filter asks for, one for each of its conditions on places.
pub(super) fn places(db: &Connection, filter: &Filter) -> Result<Vec<Places>> {
    let claims = if filter.superseded { "uses - claims" } else { "claims" };
    let mut sets = Vec::new();
    let mut ask = |which: &str, value: Value| -> Result<()> {
        let mut statement = db.prepare_cached(&format!("SELECT number, {claims} FROM places WHERE {which} = ?1"))?;
        let rows = statement.query_map([&value], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let found: Vec<(i64, u64)> = rows.collect::<rusqlite::Result<_>>()?;
        sets.push(Places::new(found, Sql::new(format!("q.{which} = ?"), vec![value])));
        Ok(())
    };
    if let Some(id) = filter.place.as_deref().and_then(geonames) {
        ask("geonames", id.into())?;
    }
    if let Some(country) = &filter.country {
        ask("country", country.trim().to_uppercase().into())?;
    }
    if let Some(near) = &filter.near {
        let found = within(db, near, if filter.superseded { &OLD_PLACES } else { &PLACES })?;
        let test = Sql::new(
            "q.level <> 'country' AND kilometres(?, ?, q.lat, q.lon) <= ?",
            vec![near.lat.into(), near.lon.into(), near.km.into()],
        );
        sets.push(Places::new(found, test));
    }
    Ok(sets)
}

/// A table of points with its index of boxes.
pub(super) struct Points {
    table: &'static str,
    boxes: &'static str,
    /// How many claims a point stands for.
    claims: &'static str,
}

/// Places of claims that stand.
const PLACES: Points = Points { table: "places", boxes: "place_boxes", claims: "p.claims" };
/// Places of claims that are superseded.
const OLD_PLACES: Points = Points { claims: "p.uses - p.claims", ..PLACES };
/// Incidents.
pub(super) const INCIDENTS: Points = Points { table: "incidents", boxes: "incident_boxes", claims: "1" };

/// The points in a circle, whole countries left out, each with how many claims it stands for, by their numbers.
pub(super) fn within(db: &Connection, near: &Near, points: &Points) -> Result<BTreeMap<i64, u64>> {
    // The index keeps coordinates as 32-bit numbers: a little more is asked for, and each point is measured.
    let lat = near.km / 111.0 + 0.01;
    let widest = (near.lat.abs() + lat).min(90.0).to_radians().cos();
    let lon = if widest * 180.0 > lat { lat / widest + 0.01 } else { 360.0 };
    let Points { table, boxes, claims } = points;
    let mut statement = db.prepare_cached(&format!(
        "SELECT p.number, {claims}, p.lat, p.lon FROM {boxes} b CROSS JOIN {table} p ON p.number = b.number
         WHERE b.min_lat <= ?2 AND b.max_lat >= ?1 AND b.min_lon <= ?4 AND b.max_lon >= ?3 AND p.level <> 'country'"
    ))?;
    let mut found = BTreeMap::new();
    // What lies over the date line is looked for on its other side too.
    for shift in [0.0, -360.0, 360.0] {
        let (west, east) = (near.lon - lon + shift, near.lon + lon + shift);
        if east < -180.0 || west > 180.0 {
            continue;
        }
        let mut rows = statement.query([near.lat - lat, near.lat + lat, west, east])?;
        while let Some(row) = rows.next()? {
            if kilometres((near.lat, near.lon), (row.get(2)?, row.get(3)?)) <= near.km {
                found.insert(row.get(0)?, row.get(1)?);
            }
        }
    }
    Ok(found)
}
