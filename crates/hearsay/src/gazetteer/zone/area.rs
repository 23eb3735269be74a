//! The area that one condition tells.

use geo::Coord;

use super::super::place::{Country, Level};
use super::Condition;
use super::compose::Composer;
use super::grid::{self, Area};
use super::plane::{self, Plane};
use super::relation::Relation;
use super::shape;
use super::site::Anchor;

impl Composer<'_, '_> {
    /// The area that one condition tells, on the grid, and how it is told.
    pub(super) fn area(
        &self,
        it: &Condition,
        plane: Plane,
        home: Option<Country>,
        scale: f64,
    ) -> Option<(Area, String)> {
        let words = self.words(it);
        if let Relation::Border { countries, reach } = &it.relation {
            let countries: Vec<Country> = countries.iter().map(|code| code.0).collect();
            return self.by_border(&countries, *reach, plane, home, scale, &words);
        }
        let anchor = it.anchors.first()?;
        if anchor.level() == Level::Country && it.anchors.len() == 1 {
            return self.of_country(it, anchor.country()?, plane, home, scale, &words);
        }
        let middle = plane.to_km(anchor.lat, anchor.lon);
        let size = anchor.radius_km();
        let place = |area: Area| moved(area, middle);
        let (area, told) = match &it.relation {
            Relation::At => (self.extent(anchor, middle, plane), format!("{words}: {}", self.told_extent(anchor))),
            Relation::Part { side: None } => {
                (shape::disc(middle, (size * 0.5).max(0.8)), format!("{words}: its middle"))
            }
            Relation::Part { side: Some(side) } => {
                // Of a town below a million, «southern X» often takes in the villages around.
                let wide = if anchor.is_area() { size } else { (size * 1.3).max(3.0) };
                let whole =
                    if anchor.is_area() { self.extent(anchor, middle, plane) } else { shape::disc(middle, wide) };
                let center = if anchor.is_area() { plane::middle(&whole) } else { middle };
                let half = shape::side(center, *side, 4.0 * wide.max(300.0));
                (grid::both(&whole, &half), format!("{words}: the {} of {wide:.0} km around its middle", side.word()))
            }
            Relation::Near { reach } => {
                let far = reach.map_or(10.0 * scale, |reach| reach.high_km) + size;
                (shape::disc(middle, far), format!("{words}: within {far:.0} km"))
            }
            Relation::Outskirts { side } => {
                let (low, high) = (size * 0.7, size * 1.5 + 2.0 * scale);
                (place(shape::ring(low, high, *side)), format!("{words}: {low:.1}–{high:.1} km from its middle"))
            }
            Relation::Countryside { side } if anchor.is_area() => {
                let whole = self.extent(anchor, middle, plane);
                let half = side.map(|side| shape::side(plane::middle(&whole), side, 600.0));
                let area = half.map_or(whole.clone(), |half| grid::both(&whole, &half));
                (area, format!("{words}: {}", self.told_extent(anchor)))
            }
            Relation::Countryside { side } => {
                let (low, high) = (size, 20.0 * scale + size * 3.0);
                (place(shape::ring(low, high, *side)), format!("{words}: {low:.1}–{high:.0} km from its middle"))
            }
            Relation::Beyond { bearing, reach } => {
                let (low, high) = match reach {
                    // Some measure from the middle of a town, some from its edge.
                    Some(reach) => (reach.low_km, reach.high_km + size),
                    None if anchor.is_area() => (size * 0.5, size + 60.0 * scale),
                    None => (size * 0.8, (20.0 + 5.0 * size) * scale),
                };
                let toward = bearing.map_or("all around".to_owned(), |it| {
                    let (from, to) = (it.degrees() - it.tolerance(), it.degrees() + it.tolerance());
                    format!("bearing {:.0}°–{:.0}°", from.rem_euclid(360.0), to.rem_euclid(360.0))
                });
                let area = place(shape::ring(low, high, *bearing));
                (area, format!("{words}: {low:.1}–{high:.0} km from its middle, {toward}"))
            }
            Relation::Between | Relation::Road => {
                let other = it.anchors.get(1)?;
                return Some(self.corridor(it, anchor, other, plane, &words));
            }
            Relation::Offshore { reach } => {
                let far = reach.map_or(40.0 * scale, |reach| reach.high_km) + size;
                return Some((
                    self.at_sea(plane.to_grid(&shape::disc(middle, far))),
                    format!("{words}: the sea within {far:.0} km"),
                ));
            }
            Relation::Border { .. } => return None,
        };
        Some((plane.to_grid(&area), told))
    }

    /// What lies between two places: a lens around the straight line, for no map of roads is at hand.
    fn corridor(&self, it: &Condition, a: &Anchor, b: &Anchor, plane: Plane, words: &str) -> (Area, String) {
        let (from, to) = (plane.to_km(a.lat, a.lon), plane.to_km(b.lat, b.lon));
        let apart = (to - from).x.hypot((to - from).y);
        // A road keeps nearer to the straight line than people mean by «between».
        let share = if it.relation == Relation::Road { 0.15 } else { 0.2 };
        let wide = (apart * share).clamp(3.0, 30.0);
        let mut area = shape::band(from, to, wide);
        if it.relation == Relation::Between {
            // Neither of them is between them, if there is room.
            for (anchor, at) in [(a, from), (b, to)] {
                if anchor.radius_km() * 4.0 < apart && !anchor.is_area() {
                    area = grid::without(&area, &shape::disc(at, anchor.radius_km().max(wide * 0.5)));
                }
            }
        }
        (plane.to_grid(&area), format!("{words}: within {wide:.0} km of the straight line, {apart:.0} km long"))
    }

    /// How far a place reaches.
    fn extent(&self, anchor: &Anchor, middle: Coord<f64>, plane: Plane) -> Area {
        if anchor.level() == Level::Admin1
            && let Some(hull) = self.zones.spread.hull(anchor, self.zones.gazetteer)
        {
            let corners: Vec<Coord<f64>> =
                hull.iter().map(|&(x, y)| Coord { x: x + middle.x, y: y + middle.y }).collect();
            let ring = corners.iter().chain(corners.first()).copied().collect();
            return grid::either(&plane::polygon(&pairs(&corners)), &shape::strip(vec![ring], 8.0));
        }
        let _ = plane;
        shape::disc(middle, anchor.radius_km())
    }

    fn told_extent(&self, anchor: &Anchor) -> String {
        match anchor.level() {
            Level::Admin1 => "the area of its settlements".to_owned(),
            Level::Settlement => format!("about {:.1} km around its middle", anchor.radius_km()),
            _ => format!("{:.0} km around its middle, a guess", anchor.radius_km()),
        }
    }
}

fn pairs(corners: &[Coord<f64>]) -> Vec<(f64, f64)> {
    corners.iter().map(|at| (at.x, at.y)).collect()
}

fn moved(mut area: Area, by: Coord<f64>) -> Area {
    let by = plane::of_km(by);
    area.iter_mut().flatten().flatten().for_each(|point| (point.x, point.y) = (point.x + by.x, point.y + by.y));
    area
}
