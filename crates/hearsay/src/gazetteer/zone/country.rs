//! Areas that are told by a country: it, its parts, its borders and its coast.

use geo::Coord;

use super::super::place::Country;
use super::Condition;
use super::borders::{Bounds, Lines};
use super::compose::Composer;
use super::grid::{self, Area};
use super::plane::Plane;
use super::relation::{Compass, Reach, Relation};
use super::shape;

/// What is near a border, in kilometres.
const BY_A_BORDER: f64 = 25.0;
/// The part of a border that is considered around an anchor.
const BORDER_REACH: f64 = 300.0;

impl Composer<'_, '_> {
    /// A country or a part of it, or what lies by its borders.
    pub(super) fn of_country(
        &self,
        it: &Condition,
        country: Country,
        plane: Plane,
        home: Option<Country>,
        scale: f64,
        words: &str,
    ) -> Option<(Area, String)> {
        let side = match &it.relation {
            Relation::At | Relation::Countryside { side: None } => None,
            Relation::Near { reach } | Relation::Beyond { bearing: None, reach } => {
                return self.by_border(&[country], *reach, plane, home, scale, words);
            }
            Relation::Offshore { reach } => {
                let far = reach.map_or(60.0, |reach| reach.high_km);
                let coast = self.zones.borders.lines(|sides| sides == [country]);
                let area = plane.to_grid(&shape::strip(flat(&coast, plane, f64::INFINITY), far));
                return Some((self.at_sea(area), format!("{words}: the sea within {far:.0} km")));
            }
            Relation::Beyond { bearing, .. } => *bearing,
            Relation::Part { side } | Relation::Outskirts { side } | Relation::Countryside { side } => *side,
            Relation::Between | Relation::Road | Relation::Border { .. } => return None,
        };
        let whole = self.zones.borders.whole(country);
        let (Some(side), Some(bounds)) = (side, self.main_bounds(country)) else {
            let whole = if whole.is_empty() { plane.to_grid(&shape::disc(Coord::zero(), 100.0)) } else { whole };
            return Some((whole, format!("{words}: all of it")));
        };
        let half = self.half(country, side, bounds);
        Some((grid::both(&whole, &half), format!("{words}: the half of it to the {}", side.word())))
    }

    /// The half of a country, or the quarter. Its middle line runs midway between the middle of its land and the middle
    /// of its settlements: what people call northern Mali begins far south of the middle of the Sahara.
    fn half(&self, country: Country, side: Compass, bounds: Bounds) -> Area {
        let (lat, lon) = bounds.middle();
        let (lat, lon) = match self.zones.spread.middle(country, self.zones.gazetteer) {
            Some(settled) => ((lat + settled.0) / 2.0, (lon + settled.1) / 2.0),
            None => (lat, lon),
        };
        let at = grid::point(lon, lat);
        let (east, north) = side.signs();
        let range = |middle: i32, sign: i32, limit: i32| match sign {
            1 => (middle, limit),
            -1 => (-limit, middle),
            _ => (-limit, limit),
        };
        let ((west, east), (south, north)) =
            (range(at.x, east, 180 * grid::STEPS), range(at.y, north, 90 * grid::STEPS));
        grid::window(west, south, east, north)
    }

    /// The rectangle around the main lands of a country: France without Réunion's likes, but with both halves of
    /// Malaysia.
    pub(super) fn main_bounds(&self, country: Country) -> Option<Bounds> {
        let outlines = self.zones.borders.outlines(country);
        let largest = outlines.iter().map(|outline| outline.bounds.area()).max()?;
        let main = outlines.iter().map(|outline| outline.bounds).filter(|bounds| bounds.area() * 4 > largest);
        main.reduce(Bounds::with)
    }

    /// The lines that a phrase about a border means, and the two countries on its sides where it is one border.
    pub(super) fn lines(&self, countries: &[Country], home: Option<Country>) -> Option<(Lines, String)> {
        let borders = self.zones.borders;
        let name = |country| self.zones.name_of(country);
        let pair = match (countries, home) {
            ([a, b], _) => Some((*a, *b)),
            ([a], Some(home)) if *a != home => Some((home, *a)),
            _ => None,
        };
        if let Some((a, b)) = pair {
            let lines = borders.lines(|sides| a != b && sides.contains(&a) && sides.contains(&b));
            if !lines.is_empty() {
                return Some((lines, format!("the border between {} and {}", name(a), name(b))));
            }
        }
        let of = countries.first().copied().or(home)?;
        let lines = borders.lines(|sides| sides.contains(&of) && sides.iter().any(|side| *side != of));
        (!lines.is_empty()).then(|| (lines, format!("the borders of {}", name(of))))
    }

    pub(super) fn by_border(
        &self,
        countries: &[Country],
        reach: Option<Reach>,
        plane: Plane,
        home: Option<Country>,
        scale: f64,
        words: &str,
    ) -> Option<(Area, String)> {
        // Of two countries that a phrase names, the one in which the anchor lies comes first.
        let (lines, which) = self.lines(countries, home.or(self.country))?;
        let (low, high) = reach.map_or((0.0, BY_A_BORDER * scale), |reach| (reach.low_km, reach.high_km));
        let anchored = home.is_some() && self.country != home;
        let far = if anchored { BORDER_REACH * scale } else { f64::INFINITY };
        let near = flat(&lines, plane, far);
        // A border that is nowhere near still is the one that the words mean.
        let near = if near.is_empty() { flat(&lines, plane, f64::INFINITY) } else { near };
        let mut area = shape::strip(near.clone(), high);
        if low > 0.0 {
            area = grid::without(&area, &shape::strip(near, low));
        }
        let within =
            if low > 0.0 { format!("{low:.0}–{high:.0} km from") } else { format!("within {high:.0} km of") };
        Some((plane.to_grid(&area), format!("{words}: {within} {which}")))
    }

    /// The part of an area in no country.
    pub(super) fn at_sea(&self, area: Area) -> Area {
        let bounds = Bounds::of(area.iter().flatten().flatten());
        let land = self.zones.borders.countries().map(|country| self.zones.borders.around(country, bounds));
        let area = land.filter(|land| !land.is_empty()).fold(area, |area, land| grid::without(&area, &land));
        grid::without_crumbs(area)
    }
}

/// Lines on the plane, those parts of them within `far` of its middle.
fn flat(lines: &Lines, plane: Plane, far: f64) -> Vec<geo::LineString<f64>> {
    let mut out = Vec::new();
    for line in lines {
        let mut run: Vec<Coord<f64>> = Vec::new();
        for at in line.iter().map(|p| plane.to_km(grid::lat(*p), grid::lon(*p))) {
            if at.x.hypot(at.y) <= far {
                run.push(at);
            } else if !run.is_empty() {
                // One point beyond, so that the line does not end short of the limit.
                run.push(at);
                out.push(geo::LineString::new(std::mem::take(&mut run)));
            }
        }
        out.extend((!run.is_empty()).then(|| geo::LineString::new(run)));
    }
    out
}
