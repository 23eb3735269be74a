//! Areas on the grid that zones are told in: whole ten-thousandths of a degree (11 m). All cutting there is done in
//! whole numbers, so what comes out is valid as it is printed, and the same on every machine.

use geo::{Coord, LineString, MultiPolygon, Polygon, Simplify};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::{IntContour, IntShapes};

/// Steps per degree.
pub(super) const STEPS: i32 = 10_000;
const TURN: i32 = 360 * STEPS;
const HALF_TURN: i32 = 180 * STEPS;

/// Polygons in whole numbers: outer rings counter-clockwise, each with its holes.
pub(super) type Area = IntShapes;

/// What both have.
pub(super) fn both(a: &Area, b: &Area) -> Area {
    overlay(a, b, OverlayRule::Intersect)
}

/// What the first has and the second has not.
pub(super) fn without(a: &Area, b: &Area) -> Area {
    overlay(a, b, OverlayRule::Difference)
}

/// What either has.
pub(super) fn either(a: &Area, b: &Area) -> Area {
    overlay(a, b, OverlayRule::Union)
}

fn overlay(a: &Area, b: &Area, rule: OverlayRule) -> Area {
    Overlay::with_shapes_options(a, b, IntOverlayOptions::ogc(), Default::default()).overlay(rule, FillRule::NonZero)
}

/// Twice the area that rings enclose, in square steps; holes count less than nothing.
pub(super) fn doubled_area(rings: &[IntContour]) -> i64 {
    let ring = |points: &IntContour| -> i64 {
        let next = points.iter().cycle().skip(1);
        points.iter().zip(next).map(|(a, b)| i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y)).sum()
    };
    rings.iter().map(ring).sum()
}

/// Twice what an area measures, in square steps.
pub(super) fn size(area: &Area) -> i64 {
    area.iter().map(|rings| doubled_area(rings)).sum()
}

/// Without the polygons below a hundredth of the largest: what cutting along a winding border leaves is no place.
pub(super) fn without_crumbs(mut area: Area) -> Area {
    let largest = area.iter().map(|rings| doubled_area(rings)).max().unwrap_or_default();
    area.retain(|rings| doubled_area(rings) * 100 >= largest);
    area
}

/// Rings whose longitudes may run past 180° on either side, as an area between −180° and 180°. What crosses the
/// antimeridian is cut there, as GeoJSON (RFC 7946) wants it.
pub(super) fn wrapped(area: &Area) -> Area {
    let (west, east) = area.iter().flatten().flatten().fold((0, 0), |(w, e), p| (p.x.min(w), p.x.max(e)));
    if west >= -HALF_TURN && east <= HALF_TURN {
        return either(area, &Vec::new());
    }
    let mut out = Area::new();
    for turn in [-1, 0, 1] {
        let mut moved = area.clone();
        moved.iter_mut().flatten().flatten().for_each(|point| point.x += turn * TURN);
        out = either(&out, &both(&moved, &window(-HALF_TURN, -90 * STEPS, HALF_TURN, 90 * STEPS)));
    }
    out
}

/// The rectangle between two corners.
pub(super) fn window(west: i32, south: i32, east: i32, north: i32) -> Area {
    let corners = [(west, south), (east, south), (east, north), (west, north)];
    vec![vec![corners.map(|(x, y)| IntPoint::new(x, y)).to_vec()]]
}

/// In degrees, every ring closed.
pub(super) fn degrees(area: &Area) -> MultiPolygon<f64> {
    let ring = |points: &IntContour| {
        let degree = |value: i32| f64::from(value) / f64::from(STEPS);
        let mut coords: Vec<_> = points.iter().map(|p| Coord { x: degree(p.x), y: degree(p.y) }).collect();
        coords.extend(coords.first().copied());
        LineString::new(coords)
    };
    let polygon = |rings: &Vec<IntContour>| {
        let mut rings = rings.iter().map(ring);
        Some(Polygon::new(rings.next()?, rings.collect()))
    };
    area.iter().filter_map(polygon).collect()
}

/// From degrees; what is not a number falls on 0.
pub(super) fn of_degrees(area: &MultiPolygon<f64>) -> Area {
    let ring = |ring: &LineString<f64>| ring.coords().map(|c| point(c.x, c.y)).collect();
    let shapes = area.iter().map(|polygon| {
        let holes = polygon.interiors().iter();
        std::iter::once(polygon.exterior()).chain(holes).map(ring).collect()
    });
    // Polygons from elsewhere may run either way round.
    Overlay::with_shapes_options(&shapes.collect::<Area>(), &[], IntOverlayOptions::ogc(), Default::default())
        .overlay(OverlayRule::Subject, FillRule::EvenOdd)
}

/// The point of the grid next to a longitude and a latitude.
pub(super) fn point(lon: f64, lat: f64) -> IntPoint {
    let steps = |degrees: f64| (degrees * f64::from(STEPS)).round() as i32;
    IntPoint::new(steps(lon), steps(lat))
}

/// Degrees north of a point of the grid.
pub(super) fn lat(at: IntPoint) -> f64 {
    f64::from(at.y) / f64::from(STEPS)
}

/// Degrees east of a point of the grid.
pub(super) fn lon(at: IntPoint) -> f64 {
    f64::from(at.x) / f64::from(STEPS)
}

/// With the corners gone that matter less than some kilometres: a country’s outline is too much for every claim in it.
pub(super) fn simplified(area: &Area, km: f64) -> Area {
    const KM_PER_DEGREE: f64 = 111.2;
    let ring = |ring: &LineString<f64>| {
        let mut points: IntContour = ring.coords().map(|at| point(at.x, at.y)).collect();
        points.pop();
        points
    };
    let thin = degrees(area).simplify(km / KM_PER_DEGREE);
    let shapes = thin.iter().map(|p| std::iter::once(p.exterior()).chain(p.interiors()).map(ring).collect());
    without_crumbs(either(&shapes.collect(), &Area::new()))
}

#[cfg(test)]
mod tests {
    use geo::Validation;

    use super::*;

    #[test]
    fn what_crosses_the_antimeridian_is_cut() {
        let area = wrapped(&window(179 * STEPS, 0, 182 * STEPS, STEPS));
        assert_eq!(area.len(), 2);
        assert!(area.iter().flatten().flatten().all(|p| p.x.abs() <= HALF_TURN));
        assert_eq!(area.iter().map(|rings| doubled_area(rings)).sum::<i64>(), 6 * i64::from(STEPS) * i64::from(STEPS));
        assert!(degrees(&area).is_valid());
    }

    #[test]
    fn a_hole_stays_a_hole() {
        let ring = without(&window(0, 0, 100, 100), &window(40, 40, 60, 60));
        assert_eq!((ring.len(), ring[0].len()), (1, 2));
        assert_eq!(of_degrees(&degrees(&ring)), ring);
        assert!(both(&ring, &window(45, 45, 55, 55)).is_empty());
    }

    #[test]
    fn crumbs_go() {
        let area = either(&window(0, 0, 100, 100), &window(200, 0, 209, 10));
        assert_eq!(without_crumbs(area).len(), 1);
    }
}
