//! A flat map around an anchor: the azimuthal equidistant projection of the sphere (J. P. Snyder, *Map Projections: A
//! Working Manual*, USGS 1987, chapter 25). Distances and bearings from the anchor are true on it, so that «12 km
//! north-east» is a point; elsewhere on it, distances are true to (d / 15,600 km)² within d of the anchor.

use geo::Coord;
use i_overlay::i_float::int::point::IntPoint;

use super::borders::Bounds;
use super::grid::{self, Area};

/// The Earth's mean radius in kilometres, as in [`distance_km`](super::super::distance_km).
const RADIUS_KM: f64 = 6371.0088;
/// Whole numbers on the plane count metres.
const METRES: f64 = 1000.0;
/// A pole is cut out of an area with this much around it, in kilometres, since no ring of longitudes can go around it.
const SLIT_KM: f64 = 0.5;

/// The map around one point. Positions on it are kilometres east and north of that point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plane {
    lat: f64,
    lon: f64,
}

impl Plane {
    /// Around a point in degrees.
    pub(super) fn new(lat: f64, lon: f64) -> Self {
        Self { lat: lat.clamp(-90.0, 90.0), lon }
    }

    pub(super) fn to_km(self, lat: f64, lon: f64) -> Coord<f64> {
        let (sin0, cos0) = self.lat.to_radians().sin_cos();
        let (sin, cos) = lat.to_radians().sin_cos();
        let (sin_lon, cos_lon) = (lon - self.lon).to_radians().sin_cos();
        let (x, y) = (cos * sin_lon, cos0 * sin - sin0 * cos * cos_lon);
        let away = x.hypot(y);
        let angle = away.atan2(sin0 * sin + cos0 * cos * cos_lon);
        let scale = if away > 1e-12 { RADIUS_KM * angle / away } else { RADIUS_KM };
        Coord { x: x * scale, y: y * scale }
    }

    /// Latitude, and longitude within 180° of the centre's: it may lie beyond ±180°.
    pub(super) fn to_degrees(self, at: Coord<f64>) -> (f64, f64) {
        let away = at.x.hypot(at.y);
        if away < 1e-9 {
            return (self.lat, self.lon);
        }
        let (sin0, cos0) = self.lat.to_radians().sin_cos();
        let (sin, cos) = (away / RADIUS_KM).sin_cos();
        let lat = (cos * sin0 + at.y * sin * cos0 / away).clamp(-1.0, 1.0).asin();
        let lon = (at.x * sin).atan2(away * cos0 * cos - at.y * sin0 * sin);
        (lat.to_degrees(), self.lon + lon.to_degrees())
    }

    /// An area of this plane (see [`of_km`]) on the grid of degrees. Long edges get points between, for what is
    /// straight here is not straight there.
    pub(super) fn to_grid(self, area: &Area) -> Area {
        let area = self.without_poles(area);
        let mut out = Area::with_capacity(area.len());
        for rings in &area {
            let rings = rings.iter().map(|ring| {
                let next = ring.iter().cycle().skip(1);
                ring.iter().zip(next).flat_map(|(&a, &b)| self.edge(coord(a), coord(b))).collect()
            });
            out.push(rings.collect());
        }
        grid::wrapped(&out)
    }

    /// The points of an edge on the grid but its last.
    fn edge(self, a: Coord<f64>, b: Coord<f64>) -> impl Iterator<Item = IntPoint> {
        let (lat, _) = self.to_degrees(a);
        // The nearer to a pole, the more a straight line bends between meridians.
        let step = (100.0 * lat.to_radians().cos()).clamp(0.5, 100.0);
        let pieces = ((b - a).x.hypot((b - a).y) / step).ceil().clamp(1.0, 400.0);
        (0..pieces as u32).map(move |i| {
            let (lat, lon) = self.to_degrees(a + (b - a) * (f64::from(i) / pieces));
            grid::point(lon, lat)
        })
    }

    fn without_poles(self, area: &Area) -> Area {
        let reach = area.iter().flatten().flatten().map(|&p| coord(p)).map(|c| c.x.hypot(c.y)).fold(0.0, f64::max);
        let quarter = RADIUS_KM * std::f64::consts::FRAC_PI_2;
        let to_pole = RADIUS_KM * self.lat.to_radians();
        let mut out = area.clone();
        for (pole, away) in [(quarter - to_pole, 1.0), (-quarter - to_pole, -1.0)] {
            if pole.abs() <= reach + SLIT_KM {
                // From the pole outward along the meridian opposite to the anchor's, where longitudes break off.
                let (near, far) = (pole - away * SLIT_KM, pole + away * (reach + pole.abs() + 1.0));
                let slit = polygon(&[(-SLIT_KM, near), (SLIT_KM, near), (SLIT_KM, far), (-SLIT_KM, far)]);
                out = grid::without(&out, &slit);
            }
        }
        out
    }
}

/// A point of the plane in whole metres.
pub(super) fn of_km(at: Coord<f64>) -> IntPoint {
    IntPoint::new((at.x * METRES).round() as i32, (at.y * METRES).round() as i32)
}

fn coord(at: IntPoint) -> Coord<f64> {
    Coord { x: f64::from(at.x) / METRES, y: f64::from(at.y) / METRES }
}

/// The middle of the rectangle around an area of the plane.
pub(super) fn middle(area: &Area) -> Coord<f64> {
    let bounds = Bounds::of(area.iter().flatten().flatten());
    let low = coord(IntPoint::new(bounds.west, bounds.south));
    (low + coord(IntPoint::new(bounds.east, bounds.north))) * 0.5
}

/// A polygon of the plane from its corners in kilometres, either way round.
pub(super) fn polygon(corners: &[(f64, f64)]) -> Area {
    let ring: Vec<IntPoint> = corners.iter().map(|&(x, y)| of_km(Coord { x, y })).collect();
    // A clockwise ring would count as a hole.
    let is_clockwise = grid::doubled_area(std::slice::from_ref(&ring)) < 0;
    vec![vec![if is_clockwise { ring.into_iter().rev().collect() } else { ring }]]
}

#[cfg(test)]
mod tests {
    use geo::{Validation, unary_union};
    use proptest::prelude::*;

    use super::super::super::distance_km;
    use super::*;

    proptest! {
        #[test]
        fn the_way_there_and_back(
            lat0 in -90.0..=90.0_f64, lon0 in -180.0..=180.0_f64, lat in -89.0..=89.0_f64, lon in -180.0..=180.0_f64,
        ) {
            let plane = Plane::new(lat0, lon0);
            let at = plane.to_km(lat, lon);
            let distance = distance_km((lat0, lon0), (lat, lon));
            prop_assert!((at.x.hypot(at.y) - distance).abs() < 1e-3, "{} {distance}", at.x.hypot(at.y));
            // At the antipode every direction leads there.
            prop_assume!(distance < 19_000.0);
            prop_assert!(distance_km(plane.to_degrees(at), (lat, lon)) < 1e-3);
        }

        #[test]
        fn a_square_anywhere_is_valid(
            lat in -90.0..=90.0_f64, lon in -180.0..=180.0_f64, half in 0.5..400.0_f64, east in -300.0..300.0_f64,
        ) {
            let square = polygon(&[(east - half, -half), (east + half, -half), (east + half, half), (east - half, half)]);
            let area = grid::degrees(&Plane::new(lat, lon).to_grid(&square));
            prop_assert!(area.is_valid(), "{:?}", area);
            prop_assert!(!area.0.is_empty());
            prop_assert!(unary_union(&area.0).iter().count() <= area.0.len() + 1);
        }
    }

    #[test]
    fn bearings_are_true() {
        // The pole is due north of everything; Mecca lies about 12° west of south from Mosul.
        let at = Plane::new(36.34, 43.12).to_km(90.0, 0.0);
        assert!(at.x.abs() < 1e-6 && (at.y - 5967.0).abs() < 1.0);
        let at = Plane::new(36.34, 43.12).to_km(21.42, 39.83);
        assert!((at.x.atan2(at.y).to_degrees() + 168.2).abs() < 1.0, "{}", at.x.atan2(at.y).to_degrees());
    }
}
