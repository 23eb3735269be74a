//! What an incident shows where its claims differ: what most voices say, and of two equals the more exact.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Telling;
use crate::coding::{Status, Toponym};
use crate::gazetteer::{Level, distance_km};
use crate::reconcile::mention::Days;

/// Those that say that it happened, or else all: what is only denied or announced tells less of where and when.
fn asserted<'t, 'm>(tellings: &'t [Telling<'m>]) -> Vec<&'t Telling<'m>> {
    let actual: Vec<_> = tellings.iter().filter(|t| t.mention.status == Status::Actual).collect();
    if actual.is_empty() { tellings.iter().collect() } else { actual }
}

/// The kind that most voices give; of several, the one that says by what means it was done.
pub(super) fn kind<'m>(tellings: &[Telling<'m>]) -> Option<&'m str> {
    let mut voices: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for telling in asserted(tellings) {
        voices.entry(telling.mention.kind.as_str()).or_default().extend(telling.ids());
    }
    let vague = |kind: &str| match kind {
        "kill" | "injure" | "destroy" => 2,
        "attack" => 1,
        _ => 0,
    };
    let ranked = voices.into_iter().map(|(kind, voices)| (Reverse(voices.len()), vague(kind), kind));
    ranked.min().map(|(_, _, kind)| kind)
}

/// The days on which most voices agree: the told interval that meets those of most, cut to what they have in common,
/// the narrowest first. Guesses count only where nobody tells.
pub(super) fn days(tellings: &[Telling<'_>]) -> Option<Days> {
    let mut voices: BTreeMap<Days, BTreeSet<&str>> = BTreeMap::new();
    for telling in asserted(tellings) {
        if let Some(days) = telling.mention.days {
            voices.entry(days).or_default().extend(telling.ids());
        }
    }
    if voices.keys().any(|days| days.told) {
        voices.retain(|days, _| days.told);
    }
    let support = |days: &Days| {
        let meeting = voices.iter().filter(|(other, _)| other.apart(days) == 0).flat_map(|(_, voices)| voices);
        meeting.collect::<BTreeSet<_>>().len()
    };
    let mut ranked: Vec<&Days> = voices.keys().collect();
    ranked.sort_by_key(|days| (Reverse(support(days)), days.width(), **days));
    let (first, rest) = ranked.split_first()?;
    let cut = rest.iter().fold(**first, |days, other| match days.apart(other) {
        0 => Days { from: days.from.max(other.from), to: days.to.min(other.to), told: days.told },
        _ => days,
    });
    Some(cut)
}

/// The place on which most voices agree, where a place that contains another agrees with it; of two, the more exact.
pub(super) fn place<'m>(tellings: &[Telling<'m>]) -> Option<&'m Toponym> {
    let mut voices: BTreeMap<(&str, &str, &str), (&Toponym, BTreeSet<&str>)> = BTreeMap::new();
    for telling in asserted(tellings) {
        for place in &telling.mention.places {
            let name = (place.name.as_str(), place.country.as_str(), place.level.as_str());
            let entry = voices.entry(name).or_insert((place, BTreeSet::new()));
            entry.1.extend(telling.ids());
            // Of two readings of one place, that of which the gazetteer was surer.
            if place.confidence > entry.0.confidence {
                entry.0 = place;
            }
        }
    }
    let support = |place: &Toponym| {
        let agreeing = voices.values().filter(|(other, _)| *other == place || contains(other, place));
        agreeing.flat_map(|(_, voices)| voices).collect::<BTreeSet<_>>().len()
    };
    let ranked =
        voices.iter().map(|(name, (place, _))| (Reverse(support(place)), Reverse(exactness(place)), name, *place));
    ranked.min_by_key(|&(support, exactness, name, _)| (support, exactness, name)).map(|(_, _, _, place)| place)
}

/// From 0 for a country to 3 for a settlement; one less where it is only the anchor of an area.
fn exactness(place: &Toponym) -> u8 {
    let level: u8 = match Level::of_word(&place.level) {
        Some(Level::Country) => 0,
        Some(Level::Region | Level::Admin1) => 1,
        Some(Level::Admin2 | Level::Admin3 | Level::Admin4) => 2,
        Some(Level::Settlement | Level::Other) | None => 3,
    };
    level.saturating_sub(u8::from(place.reading == "zone"))
}

/// Whether a larger place seems to contain a smaller one: there are no borders in the gazetteer.
fn contains(larger: &Toponym, smaller: &Toponym) -> bool {
    let reach = match exactness(larger) {
        0 => f64::INFINITY,
        1 => 150.0,
        2 => 40.0,
        _ => return false,
    };
    let km = distance_km((larger.lat, larger.lon), (smaller.lat, smaller.lon));
    exactness(larger) < exactness(smaller) && larger.country == smaller.country && km < reach
}
