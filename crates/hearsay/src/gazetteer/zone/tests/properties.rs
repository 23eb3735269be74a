//! What holds of every zone, wherever its anchors lie.

use geo::{Area, Contains, Point, Validation};
use proptest::prelude::*;

use super::super::super::distance_km;
use super::super::super::place::{Country, Level};
use super::super::relation::{Code, Compass, Reach, Relation};
use super::super::{Anchor, Condition, Zone};
use super::{shipped, zones};

fn anchor(lat: f64, lon: f64, population: u64, country: &str, level: Level) -> Anchor {
    let (name, country) = ("X".to_owned(), country.to_owned());
    Anchor {
        name,
        geonames: None,
        country,
        level: level.word().to_owned(),
        lat,
        lon,
        population,
        admin1: String::new(),
    }
}

fn relations() -> impl Strategy<Value = Relation> {
    let side = prop::sample::select(vec!["north", "southeast", "west", "south-southwest"]);
    let side = prop::option::of(side.prop_map(|word| Compass::of_word(word).expect("a point of the compass")));
    let reach = prop::option::of(
        (0.0..60.0_f64, 0.1..60.0_f64).prop_map(|(low, more)| Reach { low_km: low, high_km: low + more }),
    );
    let codes = prop::sample::select(vec!["SY", "RU", "US", "FJ", "ZZ"]);
    let codes = prop::collection::vec(codes.prop_map(|code| Code(Country::new(code).expect("a code"))), 0..3);
    prop_oneof![
        Just(Relation::At),
        Just(Relation::Between),
        Just(Relation::Road),
        side.clone().prop_map(|side| Relation::Part { side }),
        side.clone().prop_map(|side| Relation::Outskirts { side }),
        side.clone().prop_map(|side| Relation::Countryside { side }),
        reach.clone().prop_map(|reach| Relation::Near { reach }),
        reach.clone().prop_map(|reach| Relation::Offshore { reach }),
        (side, reach.clone()).prop_map(|(bearing, reach)| Relation::Beyond { bearing, reach }),
        (codes, reach).prop_map(|(countries, reach)| Relation::Border { countries, reach }),
    ]
}

/// Valid by itself: rings closed and simple, the middle in it or enclosed by it.
fn sound(zone: &Zone) -> Result<(), TestCaseError> {
    let area = zone.area();
    prop_assert!(!area.0.is_empty());
    prop_assert!(area.is_valid(), "{} {:?}", zone.explanation, area);
    prop_assert!(area.unsigned_area() > 0.0);
    for ring in zone.polygon.iter().flatten() {
        prop_assert!(ring.len() > 3 && ring.first() == ring.last());
        for [lon, lat] in ring {
            prop_assert!(lon.abs() <= 180.0 && lat.abs() <= 90.0);
            prop_assert!(((lon * 1e4).round() / 1e4 - lon).abs() < 1e-9);
        }
    }
    prop_assert!((1..=7).contains(&zone.precision));
    prop_assert!(zone.radius_km.is_finite() && zone.radius_km > 0.0);
    let (lat, lon) = zone.centroid;
    prop_assert!(lat.abs() <= 90.0 && lon.abs() <= 180.0);
    let nearest = zone.polygon.iter().flatten().flatten().map(|at| distance_km((lat, lon), (at[1], at[0])));
    let nearest = nearest.fold(f64::INFINITY, f64::min);
    prop_assert!(area.contains(&Point::new(lon, lat)) || nearest <= zone.radius_km + 1.0, "{}", zone.explanation);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_anchor_anywhere(
        lat in -90.0..=90.0_f64, lon in -180.0..=180.0_f64, apart in (-3.0..3.0_f64, -3.0..3.0_f64),
        population in 0_u64..9_000_000, level in 0_usize..8, code in prop::sample::select(vec!["", "SY", "RU", "FJ", "AQ", "ZZ"]),
        relations in prop::collection::vec(relations(), 1..4),
    ) {
        let a = anchor(lat, lon, population, code, Level::ALL[level]);
        let other = ((lat + apart.0).clamp(-90.0, 90.0), (lon + apart.1).clamp(-180.0, 180.0));
        let b = anchor(other.0, other.1, population / 7, code, Level::Settlement);
        let conditions: Vec<Condition> = relations
            .into_iter()
            .map(|relation| Condition { anchors: [a.clone(), b.clone()][..relation.anchors()].to_vec(), relation })
            .collect();
        if let Some(zone) = zones().of(&conditions, None) {
            sound(&zone)?;
            prop_assert_eq!(Some(zone), zones().of(&conditions, None));
        }
    }

    #[test]
    fn what_lies_around_a_town_lies_in_its_country(rank in 0_u32..160_000, relation in relations()) {
        let Some(place) = shipped().place(rank).filter(|place| place.level == Level::Settlement) else { return Ok(()) };
        prop_assume!(relation.anchors() == 1 && !matches!(relation, Relation::Offshore { .. }));
        let condition = Condition { relation, anchors: vec![place.into()] };
        let zone = zones().of(&[condition], None).expect("a town has zones");
        sound(&zone)?;
        let borders = zones().borders();
        // A corner on the border is in neither country, so corners are drawn in a little.
        let (lat, lon) = zone.centroid;
        if zone.explanation.contains("; cut at") && !zone.explanation.contains("outline") {
            let country = place.country.expect("a country");
            for [x, y] in zone.polygon.iter().flatten().flatten() {
                let far = borders.distance_km(country, *y, *x).expect("borders");
                prop_assert!(borders.contains(country, *y, *x) || far < 0.05, "{} {x} {y} {far}", zone.explanation);
            }
            let far = borders.distance_km(country, lat, lon).expect("borders");
            prop_assert!(borders.contains(country, lat, lon) || far < zone.radius_km + 0.1);
        }
    }

    #[test]
    fn no_words_panic(words in "\\PC{0,60}", code in prop::sample::select(vec!["", "SY"])) {
        let _ = zones().of_phrase(&words, Country::new(code));
    }

    #[test]
    fn no_phrase_panics(words in prop::collection::vec(prop::sample::select(vec![
        "south", "of", "the", "border", "with", "Syria", "between", "and", "Raqqa", "12", "km", "-", "east", "road", "from",
        "to", "Homs–Hama", "Mosul’s", "eastern", "countryside", "off", "coast", "near", "villages", "in", "Iraqi-Syrian", "within", ",", "'s",
    ]), 0..12)) {
        if let Some(zone) = zones().of_phrase(&words.join(" "), Country::new("SY")) {
            sound(&zone)?;
        }
    }
}

#[test]
fn islands_on_the_antimeridian_and_the_far_north() {
    for (place, lat, lon) in [
        ("FJ", -16.78, 179.99),
        ("RU", 66.0, 179.95),
        ("RU", 68.9, -179.5),
        ("", 90.0, 0.0),
        ("AQ", -90.0, 0.0),
        ("", 89.99, 170.0),
    ] {
        let zone = zones().of(
            &[Condition {
                relation: Relation::Near { reach: None },
                anchors: vec![anchor(lat, lon, 50_000, place, Level::Settlement)],
            }],
            None,
        );
        let zone = zone.unwrap_or_else(|| panic!("{lat} {lon}"));
        sound(&zone).unwrap_or_else(|error| panic!("{lat} {lon}: {error}"));
        assert!(zone.radius_km < 40.0, "{lat} {lon}: {}", zone.radius_km);
    }
}
