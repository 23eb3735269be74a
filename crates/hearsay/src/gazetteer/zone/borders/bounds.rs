//! Rectangles on the grid.

use i_overlay::i_float::int::point::IntPoint;

use super::super::grid;

/// The rectangle around something, on the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Bounds {
    pub(in super::super) west: i32,
    pub(in super::super) south: i32,
    pub(in super::super) east: i32,
    pub(in super::super) north: i32,
}

impl Bounds {
    pub(in super::super) fn of<'p>(points: impl IntoIterator<Item = &'p IntPoint>) -> Self {
        let none = Self { west: i32::MAX, south: i32::MAX, east: i32::MIN, north: i32::MIN };
        points.into_iter().fold(none, |b, p| Self {
            west: b.west.min(p.x),
            south: b.south.min(p.y),
            east: b.east.max(p.x),
            north: b.north.max(p.y),
        })
    }

    pub(in super::super) fn contains(self, p: IntPoint) -> bool {
        (self.west..=self.east).contains(&p.x) && (self.south..=self.north).contains(&p.y)
    }

    pub(in super::super) fn meets(self, other: Self) -> bool {
        self.west <= other.east && other.west <= self.east && self.south <= other.north && other.south <= self.north
    }

    pub(in super::super) fn within(self, other: Self) -> bool {
        other.west <= self.west && self.east <= other.east && other.south <= self.south && self.north <= other.north
    }

    /// Twice its area in square steps.
    pub(in super::super) fn area(self) -> i64 {
        i64::from(self.east - self.west) * i64::from(self.north - self.south)
    }

    /// The rectangle around both.
    pub(in super::super) fn with(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// Degrees north and east.
    pub(in super::super) fn middle(self) -> (f64, f64) {
        let middle = |a: i32, b: i32| (f64::from(a) + f64::from(b)) / 2.0 / f64::from(grid::STEPS);
        (middle(self.south, self.north), middle(self.west, self.east))
    }

    pub(in super::super) fn grown(self, by: i32) -> Self {
        Self { west: self.west - by, south: self.south - by, east: self.east + by, north: self.north + by }
    }
}
