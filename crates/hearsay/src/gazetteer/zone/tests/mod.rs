//! What phrases of war reporting must mean on the map.

mod borders;
mod claims;
mod phrases;
mod properties;

use std::sync::OnceLock;

use geo::{Contains, Point};

use super::super::tests::{country, shipped};
use super::{Zone, Zones};

fn zones() -> &'static Zones<'static> {
    static ZONES: OnceLock<Zones<'static>> = OnceLock::new();
    ZONES.get_or_init(|| Zones::new(shipped()).unwrap_or_else(|error| panic!("{error}")))
}

/// One row of a table: `what | in which country | points inside | points outside | precision | radius in km`, points
/// as `north,east` in degrees, the radius as `least–most`. Returns what is wrong with it.
fn faults(row: &str, zone: impl Fn(&str, &str) -> Option<Zone>) -> Vec<String> {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let [what, code, inside, outside, precision, radius] = cells[..] else { panic!("six cells: {row}") };
    let Some(zone) = zone(what, code) else { return vec![format!("{what}: no zone")] };
    let area = zone.area();
    let has = |point: &str| {
        let (lat, lon) = point.split_once(',').unwrap_or_else(|| panic!("a point: {point}"));
        let number = |text: &str| text.parse::<f64>().unwrap_or_else(|_| panic!("a number: {text}"));
        area.contains(&Point::new(number(lon), number(lat)))
    };
    let mut faults = Vec::new();
    faults.extend(inside.split_whitespace().filter(|point| !has(point)).map(|point| format!("{point} is outside")));
    faults.extend(outside.split_whitespace().filter(|point| has(point)).map(|point| format!("{point} is inside")));
    if zone.precision.to_string() != precision {
        faults.push(format!("precision {} instead of {precision}", zone.precision));
    }
    let (least, most) = radius.split_once('–').unwrap_or_else(|| panic!("a range: {radius}"));
    let is_between = least.parse().is_ok_and(|least| zone.radius_km >= least)
        && most.parse().is_ok_and(|most| zone.radius_km <= most);
    if !is_between {
        faults.push(format!("radius {} instead of {radius}", zone.radius_km));
    }
    if faults.is_empty() {
        vec![]
    } else {
        vec![format!("{what}: {} [{} around {:?}]", faults.join(", "), zone.explanation, zone.centroid)]
    }
}

#[track_caller]
fn check(table: &str, zone: impl Fn(&str, &str) -> Option<Zone>) {
    let faults: Vec<String> =
        table.lines().filter(|row| !row.trim().is_empty()).flat_map(|row| faults(row, &zone)).collect();
    assert!(faults.is_empty(), "{} rows:\n{}", faults.len(), faults.join("\n"));
}
