//! The places of coded claims.

use super::super::super::place::Country;
use super::super::super::{Context, Mention, Resolution};
use super::super::Zone;
use super::{check, country, shipped, zones};
use crate::coding::{Place, Quote, Toponym};
use crate::text::Span;

/// Places from `relation: words` parts set apart by `;`, resolved together as coding does.
fn places(parts: &str, home: &str) -> Vec<Place> {
    let parts: Vec<(&str, &str)> =
        parts.split(';').map(|part| part.trim().split_once(": ").expect("relation: words")).collect();
    let mentions: Vec<Mention<'_>> = parts.iter().map(|(_, words)| Mention::new(words)).collect();
    let home: Vec<_> = Country::new(home).map(|home| (home, 3.0)).into_iter().collect();
    let found = shipped().resolve(&mentions, &Context { countries: &home });
    let toponym = |found: &Resolution<'_>| {
        let Resolution::Resolved(it, reading) = found else { return None };
        Some(Toponym {
            geonames: it.place.id.geonames(),
            name: it.place.name.to_owned(),
            country: it.place.country.map(|it| it.to_string()).unwrap_or_default(),
            lat: it.place.lat,
            lon: it.place.lon,
            level: it.place.level.word().to_owned(),
            tier: it.tier.word().to_owned(),
            reading: format!("{reading:?}").to_lowercase(),
            confidence: it.confidence,
        })
    };
    let mut start = 0;
    let place = |((relation, words), found): (&(&str, &str), &Resolution<'_>)| {
        start += 100;
        Place {
            quote: Quote { span: Span { start, end: start + words.chars().count() }, text: (*words).to_owned() },
            relation: Some((*relation).to_owned()),
            toponym: toponym(found),
            candidates: Vec::new(),
        }
    };
    parts.iter().zip(&found).map(place).collect()
}

fn zone_of(parts: &str, home: &str) -> Option<Zone> {
    let places = places(parts, home);
    zones().zone_of(&places[0], &places[1..], "")
}

#[test]
fn places_of_one_claim_tell_one_area() {
    check(
        "
    south of: Al-Ba'aj; near: the border with Syria | IQ | 35.85,41.55 | 36.0426,41.7163 36.1,41.7 35.6,41.0 | 2 | 5–25
    near: the border with Syria; south of: Al-Ba'aj | IQ | 35.85,41.55 | 36.0426,41.7163 36.1,41.7 35.6,41.0 | 2 | 5–25
    in: Iraq; near: the border with Syria           | IQ | 34.4,41.2   | 34.4,40.8 33.3,44.4                 | 5 | 100–400
    near: the border with Syria; in: Iraq           | IQ | 34.4,41.2   | 34.4,40.8 33.3,44.4                 | 5 | 100–400
    in: Anbar province; near: the border with Syria | IQ | 34.3,41.15  | 33.3,44.4 36.0,41.6                 | 4 | 50–250
    in: the town of Al-Qaim; near: the border with Syria | IQ | 34.3925,40.9895 | 34.4,40.8                     | 1 | 0.5–6
    near: the border with Syria; in: the town of Al-Qaim | IQ | 34.3925,40.9895 | 34.4,40.8                     | 1 | 0.5–6
    south of: Kilis; inside: Syria                  | SY | 36.55,37.12 | 36.716,37.115                       | 2 | 10–40
    in: eastern Ghouta; from: Damascus              | SY | 33.53,36.42 | 36.2,37.16                          | 5 | 20–90
    on: the outskirts of Homs; in: Syria            | SY | 34.80,36.7256 | 34.7241,36.7256                   | 2 | 8–20
    between: Raqqa and Hasakah; in: Syria           | SY | 36.23,39.88 | 35.953,39.008                       | 5 | 50–110
    east of: Bakhmut; west of: Luhansk              | UA | 48.59,38.5 | 48.595,37.9                         | 5 | 10–60
    north of: Goma; near: the border with Rwanda    | CD | -1.5,29.2   | -1.5,29.5 -1.9,29.2                 | 5 | 10–60
",
        zone_of,
    );
}

#[test]
fn the_order_of_places_does_not_matter() {
    let zone = |parts: &str| zone_of(parts, "IQ").map(|zone| (zone.polygon, zone.centroid, zone.precision));
    assert_eq!(
        zone("south of: Al-Ba'aj; near: the border with Syria"),
        zone("near: the border with Syria; south of: Al-Ba'aj")
    );
}

#[test]
fn a_distance_before_the_phrase_belongs_to_it() {
    let zone = |before: &str, part: &str, home: &str| {
        let places = places(part, home);
        zones().zone_of(&places[0], &[], before).map(|zone| (zone.conditions[0].relation.clone(), zone.precision))
    };
    let check = |before: &str, part: &str, home: &str, same: &str| {
        let expected = zones().of_phrase(same, Some(country(home))).unwrap_or_else(|| panic!("{same}"));
        let got = zone(before, part, home).unwrap_or_else(|| panic!("{before} {part}"));
        assert_eq!(got, (expected.conditions[0].relation.clone(), expected.precision), "{before} {part}");
    };
    check("Militants attacked a post 12 km north-east of ", "northeast of: Hit", "IQ", "12 km north-east of Hit");
    check("It came down some 30 miles west of ", "west of: Raqqa", "SY", "some 30 miles west of Raqqa");
    check("The army shelled villages in ", "in: Hama", "SY", "villages in Hama");
    check("The army shelled villages south of ", "south of: Hama", "SY", "south of Hama");
    check("Within 5 kilometres (3 miles) of ", "of: Bakhmut", "UA", "within 5 km of Bakhmut");
    // Words of another sentence, or of another thing, do not.
    check("They drove 12 km. Shells fell in ", "in: Hit", "IQ", "in Hit");
    check("The 12 km convoy reached ", "in: Hit", "IQ", "in Hit");
}

#[test]
fn what_does_not_meet_gives_way_and_says_so() {
    let zone = zone_of("north of: Nasiriyah; near: the border with Syria", "IQ").expect("a zone");
    assert!(zone.explanation.contains("left out"), "{}", zone.explanation);
    assert!(zone.precision >= 5, "{}", zone.precision);
}

#[test]
fn a_zone_comes_back_from_json() {
    for parts in ["south of: Al-Ba'aj; near: the border with Syria", "in: Iraq"] {
        let zone = zone_of(parts, "IQ").expect("a zone");
        let text = serde_json::to_string(&zone).expect("JSON");
        assert_eq!(serde_json::from_str::<Zone>(&text).expect("a zone"), zone);
        assert_eq!(zone.geojson()["type"], "MultiPolygon");
    }
}
