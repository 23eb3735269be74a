//! From conditions to a zone: the area that they have in common, in the country that they are about.

use super::super::place::{Country, Level};
use super::borders::Bounds;
use super::grid::{self, Area};
use super::plane::Plane;
use super::relation::Relation;
use super::site::Anchor;
use super::{Condition, Zone, Zones};

/// Within this of a known point, UCDP counts a place as known (`where_prec` 2).
pub(super) const KNOWN: f64 = 25.0;
/// How far out of its country's outline a place may lie, in kilometres, and still be taken to lie in it: outlines are
/// thinned, and ports stand on the shore.
const OUTLINE_SLACK: f64 = 10.0;
/// How far from an anchor a country may begin that words place the area in.
const ACROSS: f64 = 100.0;

pub(super) struct Composer<'z, 'g> {
    pub(super) zones: &'z Zones<'g>,
    /// The country that the words place the area in.
    pub(super) country: Option<Country>,
}

impl Composer<'_, '_> {
    pub(super) fn zone(&self, conditions: &[Condition]) -> Option<Zone> {
        let main = conditions.first()?;
        let lead = conditions.iter().find_map(|condition| condition.anchors.first());
        let plane = self.plane(conditions)?;
        let (home, mut notes) = self.home(lead);
        // Conditions that do not meet at their usual sizes may at larger ones: «south of X, near the border» reaches
        // as far south as the border is.
        let scales: &[f64] = if conditions.len() > 1 { &[1.0, 1.5, 2.0, 3.0, 4.0] } else { &[1.0] };
        for (i, &scale) in scales.iter().enumerate() {
            let areas: Option<Vec<(Area, String)>> =
                conditions.iter().map(|condition| self.area(condition, plane, home, scale)).collect();
            let (areas, told): (Vec<Area>, Vec<String>) = areas?.into_iter().unzip();
            let smallest = areas.iter().map(grid::size).min().unwrap_or_default();
            let area = areas.into_iter().reduce(|all, area| grid::both(&all, &area))?;
            let is_at_sea = conditions.iter().any(|it| matches!(it.relation, Relation::Offshore { .. }));
            let (cut, note) = if is_at_sea { (area, None) } else { self.cut(area, conditions, home) };
            // Where areas only touch, they were taken too small, unless larger ones do no better.
            let is_sliver = conditions.len() > 1 && grid::size(&cut) < smallest / 5 && i + 1 < scales.len();
            if cut.is_empty() || is_sliver {
                continue;
            }
            if scale > 1.0 {
                notes.push(format!("distances taken {scale} times as far, for the conditions to meet"));
            }
            notes.extend(note);
            let explanation = [vec![told.join(", and ")], notes].concat().join("; ");
            return self.finished(conditions, cut, plane, explanation);
        }
        if conditions.len() > 1 {
            let mut zone = self.zone(std::slice::from_ref(main))?;
            let left: Vec<String> = conditions[1..].iter().map(|it| self.words(it)).collect();
            zone.explanation += &format!("; «{}» was left out: it has nothing in common with it", left.join("», «"));
            zone.precision = zone.precision.max(if zone.radius_km > KNOWN { 5 } else { 2 });
            return Some(zone);
        }
        // All of it at sea, or the anchor far out of its country: the area stands uncut.
        let (area, told) = self.area(main, plane, home, 1.0)?;
        let mut zone = self.finished(conditions, area, plane, told)?;
        zone.explanation += "; not cut: none of it lies in the country of its anchor";
        zone.precision = zone.precision.max(2);
        Some(zone)
    }

    /// Around the first anchor, the middle of two, or the middle of a border.
    fn plane(&self, conditions: &[Condition]) -> Option<Plane> {
        let anchors = conditions.iter().map(|condition| &condition.anchors[..]);
        match anchors.clone().find(|anchors| !anchors.is_empty()) {
            Some([a, b, ..]) => {
                let plane = a.plane();
                let (lat, lon) = plane.to_degrees(plane.to_km(b.lat, b.lon) * 0.5);
                Some(Plane::new(lat, lon))
            }
            Some([a]) if a.level() == Level::Country => {
                // The middle of what is shown: countries' points in gazetteers are where a label goes.
                let bounds = self.main_bounds(a.country()?);
                Some(bounds.map_or(a.plane(), |b| Plane::new(b.middle().0, b.middle().1)))
            }
            Some([a]) => Some(a.plane()),
            _ => {
                let Relation::Border { countries, .. } = &conditions.first()?.relation else { return None };
                let countries: Vec<Country> = countries.iter().map(|code| code.0).collect();
                let bounds = Bounds::of(self.lines(&countries, self.country)?.0.iter().flatten());
                let (lat, lon) = bounds.middle();
                Some(Plane::new(lat, lon))
            }
        }
    }

    /// The country that an anchor lies in as borders are drawn, and a word on it where that is not its own.
    fn home(&self, lead: Option<&Anchor>) -> (Option<Country>, Vec<String>) {
        let Some(lead) = lead else { return (self.country, vec![]) };
        let Some(own) = lead.country() else { return (None, vec![]) };
        let borders = self.zones.borders;
        let is_near = || borders.distance_km(own, lead.lat, lead.lon).is_some_and(|km| km <= OUTLINE_SLACK);
        if lead.is_area() || borders.contains(own, lead.lat, lead.lon) || is_near() {
            return (Some(own), vec![]);
        }
        match borders.country_at(lead.lat, lead.lon) {
            Some(other) => {
                let (own, other_name) = (self.zones.name_of(own), self.zones.name_of(other));
                (Some(other), vec![format!("{} is of {own}, but in the outline of {other_name}", lead.name)])
            }
            None => (Some(own), vec![]),
        }
    }

    /// Cuts an area at the borders of the countries that it may lie in.
    fn cut(&self, area: Area, conditions: &[Condition], home: Option<Country>) -> (Area, Option<String>) {
        let borders = self.zones.borders;
        let lead = conditions.iter().find_map(|condition| condition.anchors.first());
        if let (Some(said), Some(lead)) = (self.country.filter(|said| Some(*said) != home), lead) {
            // «South of Kilis, inside Syria».
            let far = borders.distance_km(said, lead.lat, lead.lon).is_none_or(|km| km > ACROSS);
            let cut = if far { Area::new() } else { grid::without_crumbs(borders.cut(&area, said)) };
            if !cut.is_empty() {
                return (cut, Some(format!("cut at the de facto borders of {}", self.zones.name_of(said))));
            }
        }
        let anchors = conditions.iter().flat_map(|condition| &condition.anchors);
        let mut within: Vec<Country> = home.into_iter().chain(anchors.skip(1).filter_map(Anchor::country)).collect();
        if within.is_empty() {
            // «The Iraqi-Syrian border», with nothing that says on which side.
            for condition in conditions {
                if let Relation::Border { countries, .. } = &condition.relation {
                    within.extend(countries.iter().map(|code| code.0).filter(|_| countries.len() > 1));
                }
            }
        }
        within.sort_unstable();
        within.dedup();
        if within.is_empty() {
            return (area, None);
        }
        let parts = within.iter().map(|&country| borders.cut(&area, country));
        let cut = parts.reduce(|all, part| grid::either(&all, &part)).unwrap_or_default();
        let names: Vec<String> = within.iter().map(|&country| self.zones.name_of(country)).collect();
        (grid::without_crumbs(cut), Some(format!("cut at the de facto borders of {}", names.join(" and "))))
    }
}
