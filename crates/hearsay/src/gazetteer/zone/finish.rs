//! A zone from its area: middle, radius, class, and the words for it.

use geo::{ClosestPoint, Contains, Coord, MapCoords, MultiPolygon, Point};

use super::super::place::Level;
use super::compose::{Composer, KNOWN};
use super::grid::{self, Area};
use super::plane::Plane;
use super::relation::{Compass, Relation};
use super::{Condition, Zone};

impl Composer<'_, '_> {
    pub(super) fn finished(
        &self,
        conditions: &[Condition],
        area: Area,
        plane: Plane,
        explanation: String,
    ) -> Option<Zone> {
        let area = grid::without_crumbs(area);
        let (mut middle, mut radius) = measured(&area, plane)?;
        let area = if radius > 150.0 { grid::simplified(&area, radius / 400.0) } else { area };
        if radius > 150.0 {
            (middle, radius) = measured(&area, plane)?;
        }
        let around = |it: &Condition| {
            matches!(it.relation, Relation::Outskirts { side: None } | Relation::Countryside { side: None })
                || matches!(it.relation, Relation::Beyond { bearing: None, .. })
        };
        if !conditions.iter().any(around) {
            middle = inside(&area, plane, middle)?;
            radius = farthest(&flattened(&area, plane), middle);
        }
        let (lat, lon) = plane.to_degrees(middle);
        let four = |degrees: f64| (degrees * 1e4).round() / 1e4;
        let ring = |ring: &geo::LineString<f64>| ring.coords().map(|at| [at.x, at.y]).collect();
        let degrees = grid::degrees(&area);
        let rings = degrees.iter().map(|p| std::iter::once(p.exterior()).chain(p.interiors()).map(ring).collect());
        Some(Zone {
            polygon: rings.collect(),
            centroid: (four(lat), four((lon + 540.0).rem_euclid(360.0) - 180.0)),
            radius_km: (radius * 10.0).ceil() / 10.0,
            precision: precision(conditions, radius),
            conditions: conditions.to_vec(),
            explanation,
        })
    }

    /// A condition in words.
    pub(super) fn words(&self, it: &Condition) -> String {
        let names: Vec<&str> = it.anchors.iter().map(|anchor| anchor.name.as_str()).collect();
        let name = names.first().copied().unwrap_or_default();
        let side = |side: &Option<Compass>| side.map_or(String::new(), |side| format!("{} ", side.word()));
        match &it.relation {
            Relation::At => format!("in {name}"),
            Relation::Part { side: None } => format!("in the middle of {name}"),
            Relation::Part { side: Some(side) } => format!("in the {} of {name}", side.word()),
            Relation::Near { .. } => format!("near {name}"),
            Relation::Outskirts { side: at } => format!("on the {}outskirts of {name}", side(at)),
            Relation::Countryside { side: at } => format!("in the {}countryside of {name}", side(at)),
            Relation::Beyond { bearing: Some(bearing), .. } => format!("{} of {name}", bearing.word()),
            Relation::Beyond { bearing: None, .. } => format!("away from {name}"),
            Relation::Between => format!("between {}", names.join(" and ")),
            Relation::Road => format!("along the road {}", names.join("–")),
            Relation::Offshore { .. } => format!("off {name}"),
            Relation::Border { countries, .. } => {
                let names: Vec<String> = countries.iter().map(|code| self.zones.name_of(code.0)).collect();
                match &names[..] {
                    [] => "by the border".to_owned(),
                    [one] => format!("by the border with {one}"),
                    [one, other, ..] => format!("by the border of {one} and {other}"),
                }
            }
        }
    }
}

/// The class by the scale of `where_prec` in UCDP's Georeferenced Event Dataset, told in `docs/zones.md`.
fn precision(conditions: &[Condition], radius: f64) -> u8 {
    let by_size = if radius <= KNOWN { 2 } else { 5 };
    let class = |it: &Condition| {
        let Some(anchor) = it.anchors.first() else { return by_size };
        match (&it.relation, anchor.level()) {
            (Relation::At, _) if anchor.is_sea() => 7,
            (Relation::At | Relation::Part { .. }, Level::Settlement | Level::Other) => 1,
            (Relation::At | Relation::Countryside { .. }, Level::Admin2 | Level::Admin3 | Level::Admin4) => 3,
            (Relation::Part { .. }, Level::Admin2 | Level::Admin3 | Level::Admin4) => 3,
            (Relation::At | Relation::Part { .. } | Relation::Countryside { .. }, Level::Admin1) => 4,
            (Relation::At, Level::Country) => 6,
            (Relation::At | Relation::Part { .. } | Relation::Countryside { .. }, Level::Country | Level::Region) => 5,
            _ => by_size,
        }
    };
    // What several conditions have in common is as exact as the most exact of them.
    conditions.iter().map(class).min().unwrap_or(5)
}

fn flattened(area: &Area, plane: Plane) -> MultiPolygon<f64> {
    grid::degrees(area).map_coords(|at| plane.to_km(at.y, at.x))
}

/// The middle of an area and the distance of its farthest corner.
fn measured(area: &Area, plane: Plane) -> Option<(Coord<f64>, f64)> {
    let flat = flattened(area, plane);
    let middle = geo::Centroid::centroid(&flat)?.0;
    Some((middle, farthest(&flat, middle)))
}

fn farthest(flat: &MultiPolygon<f64>, from: Coord<f64>) -> f64 {
    let corners = flat.iter().flat_map(|polygon| polygon.exterior().coords());
    corners.map(|&at| (at - from).x.hypot((at - from).y)).fold(0.0, f64::max)
}

/// A point, or the point of the area next to it where it lies outside.
fn inside(area: &Area, plane: Plane, middle: Coord<f64>) -> Option<Coord<f64>> {
    let flat = flattened(area, plane);
    if flat.contains(&Point(middle)) {
        return Some(middle);
    }
    match flat.closest_point(&Point(middle)) {
        geo::Closest::SinglePoint(at) | geo::Closest::Intersection(at) => {
            // A little inward, so that rounding does not put it outside again.
            let inward = at.0 + (at.0 - middle) * 0.02;
            Some(if flat.contains(&Point(inward)) { inward } else { at.0 })
        }
        geo::Closest::Indeterminate => Some(middle),
    }
}
