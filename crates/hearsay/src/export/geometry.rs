//! Where a claim or an incident lies: a point or an area, as GeoJSON, WKB and WKT write it.
//!
//! Coordinates are WGS 84 degrees, longitude first. An area's rings come out closed, the outer one anticlockwise and the
//! holes clockwise (RFC 7946, 3.1.6). An area must not cross the antimeridian: whoever makes zones cuts them there.

use serde::Serialize;

use crate::coding::Toponym;

/// An area that a place phrase means: «12 km south of X», «the border with Y».
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Zone<'a> {
    /// Rings of `[longitude, latitude]` in degrees: the outer one, then holes. The last point may repeat the first.
    pub rings: &'a [Vec<[f64; 2]>],
    /// How exact it is, on UCDP's scale from 1 (the place itself) to 7 (international waters), where that is known.
    pub where_prec: Option<u8>,
}

/// A geometry that is sound: coordinates in range, rings closed and in the right direction.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", content = "coordinates")]
pub(super) enum Shape {
    Point([f64; 2]),
    Polygon(Vec<Vec<[f64; 2]>>),
}

/// The geometry of a place: its zone where it has a sound one, else its point, else nothing.
pub(super) fn shape(toponym: Option<&Toponym>, zone: Option<Zone<'_>>) -> Option<Shape> {
    let polygon = || {
        let rings: Option<Vec<_>> = zone?.rings.iter().enumerate().map(|(i, ring)| sound(ring, i == 0)).collect();
        rings.filter(|rings| !rings.is_empty()).map(Shape::Polygon)
    };
    let point = || {
        let at = [toponym?.lon, toponym?.lat];
        in_range(&at).then_some(Shape::Point(at))
    };
    polygon().or_else(point)
}

/// How exact a place is, on UCDP's scale: 1 the place itself, 2 near it, 3 a district, 4 a province, 5 a region, 6 a
/// country.
pub(super) fn where_prec(toponym: Option<&Toponym>, zone: Option<Zone<'_>>) -> Option<u8> {
    zone.and_then(|zone| zone.where_prec).or_else(|| {
        let toponym = toponym?;
        Some(match toponym.level.as_str() {
            "country" => 6,
            "region" => 5,
            "admin1" => 4,
            "admin2" | "admin3" | "admin4" => 3,
            "settlement" if toponym.reading != "zone" => 1,
            _ => 2,
        })
    })
}

/// A ring closed and turned the right way; nothing where it is no ring.
fn sound(ring: &[[f64; 2]], outer: bool) -> Option<Vec<[f64; 2]>> {
    let mut ring = ring.to_vec();
    if !ring.iter().all(in_range) {
        return None;
    }
    let first = *ring.first()?;
    if ring.last() != Some(&first) {
        ring.push(first);
    }
    // Twice the signed area: positive where it runs anticlockwise.
    let area: f64 = ring.windows(2).map(|w| w[0][0] * w[1][1] - w[1][0] * w[0][1]).sum();
    if ring.len() < 4 || area == 0.0 {
        return None;
    }
    if (area > 0.0) != outer {
        ring.reverse();
    }
    Some(ring)
}

fn in_range(at: &[f64; 2]) -> bool {
    at[0].abs() <= 180.0 && at[1].abs() <= 90.0
}

impl Shape {
    fn points(&self) -> impl Iterator<Item = [f64; 2]> + '_ {
        let (point, rings) = match self {
            Self::Point(at) => (Some(*at), None),
            Self::Polygon(rings) => (None, Some(rings)),
        };
        point.into_iter().chain(rings.into_iter().flatten().flatten().copied())
    }

    /// West, south, east, north.
    pub(super) fn bbox(&self) -> [f64; 4] {
        let none = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        self.points().fold(none, |b, [x, y]| [b[0].min(x), b[1].min(y), b[2].max(x), b[3].max(y)])
    }

    /// Well-known binary (OGC 06-103r4), little-endian.
    #[cfg(feature = "geoparquet")]
    pub(super) fn wkb(&self) -> Vec<u8> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
        let mut out = vec![1];
        let put = |at: &[f64; 2], out: &mut Vec<u8>| at.iter().for_each(|x| out.extend(x.to_le_bytes()));
        match self {
            Self::Point(at) => {
                out.extend(1_u32.to_le_bytes());
                put(at, &mut out);
            }
            Self::Polygon(rings) => {
                out.extend(3_u32.to_le_bytes());
                out.extend(count(rings.len()));
                for ring in rings {
                    out.extend(count(ring.len()));
                    ring.iter().for_each(|at| put(at, &mut out));
                }
            }
        }
        out
    }

    /// Well-known text.
    pub(super) fn wkt(&self) -> String {
        let pair = |[x, y]: &[f64; 2]| format!("{x} {y}");
        match self {
            Self::Point(at) => format!("POINT ({})", pair(at)),
            Self::Polygon(rings) => {
                let ring = |ring: &Vec<[f64; 2]>| ring.iter().map(pair).collect::<Vec<_>>().join(", ");
                let rings: Vec<String> = rings.iter().map(|r| format!("({})", ring(r))).collect();
                format!("POLYGON ({})", rings.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn polygon(rings: &[Vec<[f64; 2]>]) -> Option<Shape> {
        shape(None, Some(Zone { rings, where_prec: None }))
    }

    #[test]
    fn rings_are_closed_and_turned() {
        let check = |rings: &[Vec<[f64; 2]>], expected: &str| {
            assert_eq!(polygon(rings).map_or("–".to_owned(), |s| s.wkt()), expected);
        };
        let square = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]];
        let clockwise: Vec<_> = square.iter().rev().copied().collect();
        check(std::slice::from_ref(&square), "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))");
        check(&[clockwise], "POLYGON ((0 4, 0 0, 4 0, 4 4, 0 4))");
        let hole = vec![[1.0, 1.0], [2.0, 1.0], [2.0, 2.0]];
        check(&[square, hole], "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 2, 2 1, 1 1))");
        check(&[vec![[0.0, 0.0], [1.0, 1.0]]], "–");
        check(&[vec![[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]]], "–");
        check(&[vec![[0.0, 0.0], [1.0, 0.0], [f64::NAN, 1.0]]], "–");
        check(&[vec![]], "–");
        check(&[], "–");
    }

    proptest! {
        #[test]
        fn whatever_ring_comes_in_a_sound_one_or_none_comes_out(
            ring in prop::collection::vec([-200.0..200.0_f64, -100.0..100.0_f64], 0..6)
        ) {
            if let Some(shape) = polygon(&[ring]) {
                let [w, s, e, n] = shape.bbox();
                prop_assert!(w <= e && s <= n && w >= -180.0 && e <= 180.0 && s >= -90.0 && n <= 90.0);
                let Shape::Polygon(rings) = &shape else { panic!("a polygon") };
                prop_assert!(rings[0].len() >= 4 && rings[0].first() == rings[0].last());
            }
        }
    }
}
