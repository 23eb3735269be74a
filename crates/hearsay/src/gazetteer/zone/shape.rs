//! The shapes of zones on the plane around their anchor, in kilometres.

use geo::{Buffer, Coord, LineString, MultiLineString, Simplify};

use super::grid::{self, Area};
use super::plane::polygon;
use super::relation::Compass;

/// Corners of a full circle: the polygon keeps within 0.3 % of it.
const CORNERS: f64 = 40.0;

/// The points of a circle's arc, clockwise from one bearing to another (degrees from north).
fn arc(middle: Coord<f64>, radius: f64, from: f64, to: f64) -> impl DoubleEndedIterator<Item = (f64, f64)> {
    let steps = ((to - from).abs() / 360.0 * CORNERS).ceil().max(1.0);
    (0..=steps as u32).map(move |i| {
        let (sin, cos) = (from + (to - from) * f64::from(i) / steps).to_radians().sin_cos();
        (middle.x + radius * sin, middle.y + radius * cos)
    })
}

pub(super) fn disc(middle: Coord<f64>, radius: f64) -> Area {
    let mut corners: Vec<_> = arc(middle, radius, 0.0, 360.0).collect();
    corners.pop();
    polygon(&corners)
}

/// What lies between two distances from the origin, on all sides or in the direction of `bearing`.
pub(super) fn ring(low: f64, high: f64, bearing: Option<Compass>) -> Area {
    let origin = Coord { x: 0.0, y: 0.0 };
    let Some(bearing) = bearing else {
        let outer = disc(origin, high);
        return if low > 0.0 { grid::without(&outer, &disc(origin, low)) } else { outer };
    };
    let (from, to) = (bearing.degrees() - bearing.tolerance(), bearing.degrees() + bearing.tolerance());
    let mut corners: Vec<_> = arc(origin, high, from, to).collect();
    match low > 0.0 {
        true => corners.extend(arc(origin, low, from, to).rev()),
        false => corners.push((0.0, 0.0)),
    }
    polygon(&corners)
}

/// All within a distance of the straight line between two points, square at its ends.
pub(super) fn band(a: Coord<f64>, b: Coord<f64>, width: f64) -> Area {
    let along = b - a;
    let length = along.x.hypot(along.y).max(1e-9);
    let (x, y) = (-along.y / length * width, along.x / length * width);
    // A little longer than the line, so that two anchors in one spot still have an area.
    let (dx, dy) = (y * 0.1, -x * 0.1);
    polygon(&[
        (a.x + x - dx, a.y + y - dy),
        (a.x - x - dx, a.y - y - dy),
        (b.x - x + dx, b.y - y + dy),
        (b.x + x + dx, b.y + y + dy),
    ])
}

/// All within a distance of lines.
pub(super) fn strip(lines: Vec<LineString<f64>>, width: f64) -> Area {
    // Detail far below the width costs time and does not show.
    let lines = MultiLineString::new(lines).simplify(width / 20.0);
    let area = lines.buffer(width);
    let ring = |ring: &LineString<f64>| {
        let mut points: Vec<_> = ring.coords().map(|&at| super::plane::of_km(at)).collect();
        points.pop();
        points
    };
    let shapes = area.iter().map(|p| std::iter::once(p.exterior()).chain(p.interiors()).map(ring).collect());
    grid::either(&shapes.collect(), &Area::new())
}

/// The half of the plane, or the quarter, that lies to one side of a point: `east` and `north` are −1, 0 or 1.
pub(super) fn side(of: Coord<f64>, side: Compass, reach: f64) -> Area {
    let (east, north) = side.signs();
    let range = |at: f64, sign: i32| match sign {
        1 => (at, at + reach),
        -1 => (at - reach, at),
        _ => (at - reach, at + reach),
    };
    let ((west, east), (south, north)) = (range(of.x, east), range(of.y, north));
    polygon(&[(west, south), (east, south), (east, north), (west, north)])
}
