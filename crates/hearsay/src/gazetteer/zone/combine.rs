//! From the places of a claim to zones: which of its phrases tell one area together.

use super::super::lookup::Hints;
use super::super::place::{Country, Level, PlaceRef, distance_km};
use super::super::{Candidate, Context, Mention, Resolution};
use super::before::belonging;
use super::read::{self, Told};
use super::relation::Relation;
use super::site::Anchor;
use super::{Condition, Zone, Zones};
use crate::coding::{Claim, Place, Toponym};
use crate::text::CodePoints;

/// Two anchors farther apart than this do not tell one area, in kilometres.
const APART: f64 = 150.0;
/// Nobody tells a road or a stretch between two places that are farther apart.
const LONGEST_ROAD: f64 = 1000.0;
/// A town that near to a border is what a claim means that speaks of both.
const BY_THE_BORDER: f64 = 50.0;

/// A place phrase as it was read.
#[derive(Clone)]
struct Said<'p> {
    told: Told,
    toponym: Option<&'p Toponym>,
    /// Where it stands, so that the order of the answer is that of the text.
    start: usize,
    /// Whether it tells where something came from or went: that is another place than where it happened.
    is_path: bool,
}

impl Zones<'_> {
    /// The area that a place phrase means by itself: `12 km north-east of Sinjar`, `near the border with Syria`. What
    /// it leaves open is sought in `country`. `None` where a name in it is not known, or is that of several places.
    pub fn of_phrase(&self, phrase: &str, country: Option<Country>) -> Option<Zone> {
        let told = read::read(phrase, self.gazetteer);
        let country = told.countries.first().copied().or(country);
        self.of(&[self.condition(&told, None, &country.into_iter().collect::<Vec<_>>())?], country)
    }

    /// The zone of a place of a claim. Its siblings are the other places of that claim: a border or a direction among
    /// them narrows the zone («south of Al-Ba’aj, near the border with Syria»), a country tells where to look. `before`
    /// is the text in front of the phrase, as much as there is of its sentence, or nothing: a distance there («12 km
    /// north-east of») belongs to it.
    pub fn zone_of(&self, place: &Place, siblings: &[Place], before: &str) -> Option<Zone> {
        let others = siblings.iter().filter(|it| it.quote.span != place.quote.span);
        let others: Vec<Said<'_>> = others.map(|it| self.said(it, "")).collect();
        self.together(&self.said(place, before), &others)
    }

    /// The zones of a claim's places, in their order, given the canonical text of its document.
    pub fn of_claim(&self, claim: &Claim, text: &str, points: &CodePoints<'_>) -> Vec<Option<Zone>> {
        let before = |place: &Place| text.get(..points.to_byte(place.quote.span.start)).unwrap_or_default();
        let said: Vec<Said<'_>> = claim.places.iter().map(|place| self.said(place, before(place))).collect();
        (0..said.len())
            .map(|i| {
                let others = said.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, other)| other.clone());
                self.together(&said[i], &others.collect::<Vec<_>>())
            })
            .collect()
    }

    fn said<'p>(&self, place: &'p Place, before: &str) -> Said<'p> {
        let relation = place.relation.as_deref().unwrap_or_default();
        let words = match (belonging(before), relation) {
            (Some(before), _) => format!("{before} {}", place.quote.text),
            (None, "" | "in") => place.quote.text.clone(),
            (None, relation) => format!("{relation} {}", place.quote.text),
        };
        let is_path = matches!(relation, "from" | "to" | "into" | "through" | "via" | "towards" | "across" | "out of");
        let told = read::read(&words, self.gazetteer);
        Said { told, toponym: place.toponym.as_ref(), start: place.quote.span.start, is_path }
    }

    fn together(&self, main: &Said<'_>, others: &[Said<'_>]) -> Option<Zone> {
        let others: Vec<&Said<'_>> = others.iter().filter(|it| !it.is_path).collect();
        let country_of = |it: &Said<'_>| it.toponym.and_then(|toponym| Country::new(&toponym.country));
        let is_country = |it: &&Said<'_>| it.toponym.is_some_and(|it| it.level == Level::Country.word());
        // A country in which it is said to be; else one that the claim speaks of at all, which tells only where to look.
        let within = others.iter().copied().filter(|it| it.told.relation == Relation::At).find(is_country);
        let within = main.told.countries.first().copied().or(within.and_then(country_of));
        let spoken_of = within.into_iter().chain(others.iter().copied().filter_map(country_of));
        let spoken_of: Vec<Country> = spoken_of.chain(others.iter().flat_map(|it| it.told.countries.clone())).collect();

        let first = self.condition(&main.told, main.toponym, &spoken_of)?;
        let mut rest = Vec::new();
        for other in others {
            let other_country: Vec<Country> = country_of(main).into_iter().chain(spoken_of.iter().copied()).collect();
            if let Some(condition) = self.condition(&other.told, other.toponym, &other_country) {
                rest.push((other.start, condition));
            }
        }
        self.joined((main.start, first), rest, within, &spoken_of)
    }

    /// The zone of a condition together with those that narrow it.
    fn joined(
        &self,
        first: (usize, Condition),
        rest: Vec<(usize, Condition)>,
        within: Option<Country>,
        spoken_of: &[Country],
    ) -> Option<Zone> {
        let level = |it: &Condition| it.anchors.first().map(Anchor::level);
        let is_border = |it: &Condition| matches!(it.relation, Relation::Border { .. });
        let is_point =
            |it: &Condition| !it.relation.is_outside() && matches!(level(it), Some(Level::Settlement | Level::Other));
        if is_border(&first.1) {
            // By which part of the border: near the town, in the province, south of the place that is named with it.
            let at = rest.iter().find(|(_, it)| it.relation.anchors() == 1 && level(it) != Some(Level::Country));
            if let Some((start, anchored)) = at {
                let home = anchored.anchors.first().and_then(Anchor::country);
                if !is_point(anchored) {
                    let conditions = [(*start, anchored.clone()), first];
                    return self.of(&ordered(conditions.into()), within);
                }
                if self.is_by(anchored, &first.1) {
                    return self.of(std::slice::from_ref(anchored), within);
                }
                return self.of(&[first.1], home);
            }
            return self.of(&[first.1], within.or(spoken_of.first().copied()));
        }
        if is_point(&first.1) {
            return self.of(&[first.1], within);
        }
        let border = rest.iter().find(|(_, it)| is_border(it)).cloned();
        if let (Some(Level::Country), Relation::At, Some((_, border))) = (level(&first.1), &first.1.relation, &border) {
            // «In Iraq, near the border with Syria».
            return self.of(std::slice::from_ref(border), first.1.anchors.first().and_then(Anchor::country));
        }
        let mut conditions = vec![first.clone()];
        conditions.extend(border);
        if first.1.relation.is_outside() {
            let narrows = |it: &Condition| {
                let (Some(a), Some(b)) = (first.1.anchors.first(), it.anchors.first()) else { return false };
                it.relation.is_outside() && !is_border(it) && a != b && !b.is_area() && a.distance_km(b) < APART
            };
            conditions.extend(rest.into_iter().filter(|(_, it)| narrows(it)));
        }
        self.of(&ordered(conditions), within)
    }

    fn is_by(&self, anchored: &Condition, border: &Condition) -> bool {
        let (Some(anchor), Relation::Border { countries, .. }) = (anchored.anchors.first(), &border.relation) else {
            return false;
        };
        let home = anchor.country();
        let pair = match (&countries[..], home) {
            ([a, b], _) => Some((a.0, b.0)),
            ([a], Some(home)) if a.0 != home => Some((home, a.0)),
            _ => None,
        };
        let far = match (pair, home) {
            (Some((a, b)), _) => self.borders.distance_to_border_km(a, b, anchor.lat, anchor.lon),
            (None, Some(home)) => self.borders.distance_km(home, anchor.lat, anchor.lon),
            (None, None) => None,
        };
        far.is_some_and(|km| km <= BY_THE_BORDER)
    }

    /// What was read, with its anchors. `None` where one of them is not known.
    fn condition(&self, told: &Told, toponym: Option<&Toponym>, countries: &[Country]) -> Option<Condition> {
        let mut relation = told.relation.clone();
        let countries: Vec<Country> = told.countries.iter().chain(countries).copied().collect();
        let anchors = match (relation.anchors(), toponym) {
            (0, _) => vec![],
            (1, Some(toponym)) => vec![Anchor::of_toponym(toponym, self.gazetteer)],
            _ => self.anchors(&told.names, &countries)?,
        };
        let anchors = match relation {
            Relation::At | Relation::Part { .. } => anchors,
            // «Near Raqqa» is near the town, whichever of the two the name alone would mean.
            _ => anchors.into_iter().zip(&told.names).map(|(anchor, name)| self.town(anchor, name)).collect(),
        };
        if anchors.len() < relation.anchors() {
            // «The road to Damascus», from who knows where.
            relation = Relation::Near { reach: None };
        }
        (anchors.len() >= relation.anchors()).then_some(Condition { relation, anchors })
    }

    /// Of a division, the town after which it is named, where the name says no more: nobody measures from a division.
    fn town(&self, anchor: Anchor, name: &str) -> Anchor {
        let Some(country) = Country::new(&anchor.country).filter(|_| anchor.level.starts_with("admin")) else {
            return anchor;
        };
        let found = self.gazetteer.find(name, &Hints { only: &[country], ..Hints::default() });
        let near = |place: &PlaceRef<'_>| distance_km((anchor.lat, anchor.lon), (place.lat, place.lon)) < APART;
        let town = found.iter().map(|found| found.place).find(|it| it.level == Level::Settlement && near(it));
        town.map_or(anchor, Anchor::from)
    }

    /// The places that names mean, all of them, or nothing: with one that is not known there is no zone.
    fn anchors(&self, names: &[String], countries: &[Country]) -> Option<Vec<Anchor>> {
        let mentions: Vec<Mention<'_>> = names.iter().map(|name| Mention::new(name)).collect();
        let mut context: Vec<(Country, f32)> = Vec::new();
        countries.iter().for_each(|&country| {
            if !context.iter().any(|(known, _)| *known == country) {
                context.push((country, 2.0));
            }
        });
        let found = self.gazetteer.resolve(&mentions, &Context { countries: &context });
        let candidates: Vec<Vec<Candidate<'_>>> = (found.into_iter())
            .map(|found| match found {
                Resolution::Resolved(candidate, _) => vec![candidate],
                Resolution::Ambiguous(candidates, _) => candidates,
                Resolution::Unknown => vec![],
            })
            .collect();
        match &candidates[..] {
            [all] if all.len() == 1 => Some(vec![all[0].place.into()]),
            [all] => {
                // Of several, the one that stands out in the countries in question; of a town and the division that is
                // named after it, the town: nobody measures from a division.
                let there = |it: &&Candidate<'_>| it.place.country.is_some_and(|it| countries.contains(&it));
                let first = all.iter().find(there)?;
                let is_town = |it: &&Candidate<'_>| {
                    it.place.level == Level::Settlement && it.place.distance_km(&first.place) < APART
                };
                let town = all.iter().filter(there).find(is_town)?;
                let beside = |it: &&Candidate<'_>| it.place.level == Level::Settlement && it.place.id != town.place.id;
                let second = all.iter().filter(there).find(beside);
                let is_clear = second.is_none_or(|second| town.confidence >= 1.5 * second.confidence);
                is_clear.then(|| vec![town.place.into()])
            }
            [all, others] => {
                // Two names in one phrase are near to each other.
                let pairs = all.iter().flat_map(|a| others.iter().map(move |b| (a, b)));
                let apart = |(a, b): &(&Candidate<'_>, &Candidate<'_>)| a.place.distance_km(&b.place);
                let nearest =
                    pairs.filter(|(a, b)| a.place.id != b.place.id).min_by(|x, y| apart(x).total_cmp(&apart(y)));
                nearest.filter(|pair| apart(pair) < LONGEST_ROAD).map(|(a, b)| vec![a.place.into(), b.place.into()])
            }
            _ => None,
        }
    }
}

/// Borders last, so that the anchor of another condition leads; else as they stand in the text.
fn ordered(mut conditions: Vec<(usize, Condition)>) -> Vec<Condition> {
    conditions.sort_by_key(|(start, it)| (matches!(it.relation, Relation::Border { .. }), *start));
    conditions.into_iter().map(|(_, it)| it).collect()
}
