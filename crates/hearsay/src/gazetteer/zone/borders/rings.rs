//! Rings of points: put together from arcs, led across the antimeridian, cut to a rectangle.

use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::IntContour;

use super::super::grid::{self, Area};
use super::bounds::Bounds;

pub(super) fn index(reference: i32) -> usize {
    // `!arc` is negative, and its bits the other way round.
    (reference ^ (reference >> 31)) as usize
}

/// A ring from its arcs: each begins where the one before ended.
pub(super) fn assembled(ring: &[i32], arcs: &[Vec<IntPoint>]) -> IntContour {
    let mut out = IntContour::new();
    for &reference in ring {
        let points = &arcs[index(reference)];
        match reference < 0 {
            true => out.extend(points.iter().rev().skip(1)),
            false => out.extend(points.iter().skip(1)),
        }
    }
    out
}

/// The outer ring counter-clockwise, the holes clockwise; in two polygons where it goes across the antimeridian.
pub(super) fn oriented(mut rings: Vec<IntContour>) -> Area {
    let crosses = |ring: &IntContour| ring.windows(2).any(|pair| is_jump(pair[0], pair[1]));
    let goes_across = rings.first().is_some_and(crosses);
    if goes_across {
        rings.iter_mut().for_each(unwrap);
    }
    for (i, ring) in rings.iter_mut().enumerate() {
        if (grid::doubled_area(std::slice::from_ref(ring)) > 0) != (i == 0 || goes_across) {
            ring.reverse();
        }
    }
    if !goes_across {
        return vec![rings];
    }
    // A hole may have come out a whole turn away from its ring.
    let mut parts = rings.into_iter().map(|ring| grid::wrapped(&vec![vec![ring]]));
    let outer = parts.next().unwrap_or_default();
    parts.fold(outer, |outer, hole| grid::without(&outer, &hole))
}

/// Whether the way from one point to the next is shorter across the antimeridian.
fn is_jump(a: IntPoint, b: IntPoint) -> bool {
    (a.x - b.x).abs() > 180 * grid::STEPS
}

/// Lets the longitudes of a ring run on where they jump from 180° to −180°. A ring around a pole, Antarctica's, is led
/// to the pole and back.
fn unwrap(ring: &mut IntContour) {
    const TURN: i32 = 360 * grid::STEPS;
    let Some(&first) = ring.first() else { return };
    let mut last = first;
    let mut turn = 0;
    for point in ring.iter_mut() {
        let at = *point;
        if is_jump(last, at) {
            turn += if at.x < last.x { TURN } else { -TURN };
        }
        last = at;
        point.x += turn;
    }
    if is_jump(last, first) {
        turn += if first.x < last.x { TURN } else { -TURN };
    }
    if turn != 0 {
        let pole = 90 * grid::STEPS * first.y.signum();
        let corners = [(first.x + turn, first.y), (first.x + turn, pole), (first.x, pole)];
        ring.extend(corners.map(|(x, y)| IntPoint::new(x, y)));
    }
}

/// The part of a ring inside of a rectangle, side by side (Sutherland and Hodgman 1974). Where it leaves the rectangle
/// and comes back, it runs along the rectangle's side, which is farther out than anything that is cut with it.
pub(super) fn windowed(ring: &[IntPoint], bounds: Bounds) -> IntContour {
    let mut ring = ring.to_vec();
    for (limit, keeps_more, is_x) in [
        (bounds.west, true, true),
        (bounds.east, false, true),
        (bounds.south, true, false),
        (bounds.north, false, false),
    ] {
        let across = |p: IntPoint| if is_x { p.x } else { p.y };
        let inside = |p: IntPoint| if keeps_more { across(p) >= limit } else { across(p) <= limit };
        let mut out = IntContour::with_capacity(ring.len());
        let Some(mut last) = ring.last().copied() else { break };
        for &p in &ring {
            if inside(p) != inside(last) {
                let part = f64::from(limit - across(last)) / f64::from(across(p) - across(last));
                let between = |a: i32, b: i32| a + (f64::from(b - a) * part).round() as i32;
                out.push(match is_x {
                    true => IntPoint::new(limit, between(last.y, p.y)),
                    false => IntPoint::new(between(last.x, p.x), limit),
                });
            }
            if inside(p) {
                out.push(p);
            }
            last = p;
        }
        ring = out;
    }
    ring
}
