//! The embedded borders.

use geo::{Contains, Point, Validation, polygon};

use super::super::Borders;
use super::country;

fn borders() -> &'static Borders {
    Borders::embedded().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn countries_and_the_places_in_them() {
    let check = |lat: f64, lon: f64, code: Option<&str>| {
        assert_eq!(borders().country_at(lat, lon).map(|it| it.to_string()).as_deref(), code, "{lat} {lon}");
    };
    check(33.31, 44.36, Some("IQ"));
    check(36.0426, 41.7163, Some("IQ"));
    check(34.45, 40.92, Some("SY"));
    check(31.4, 34.36, Some("PS"));
    check(31.9, 35.2, Some("PS"));
    check(42.66, 21.16, Some("XK"));
    check(9.56, 44.06, Some("SO"));
    check(-21.1, 55.5, Some("RE"));
    check(4.0, -53.0, Some("GF"));
    check(68.0, 179.0, Some("RU"));
    check(66.3, -173.0, Some("RU"));
    check(-16.6, 179.3, Some("FJ"));
    check(-29.5, 28.2, Some("LS"));
    check(-80.0, 10.0, Some("AQ"));
    check(0.0, -30.0, None);
    check(90.0, 0.0, None);
    // As Natural Earth draws it.
    check(45.0, 34.1, Some("RU"));
}

#[test]
fn a_border_is_where_it_is() {
    let far = |a: &str, b: &str, lat: f64, lon: f64| {
        let far = borders().distance_to_border_km(country(a), country(b), lat, lon);
        far.unwrap_or_else(|| panic!("{a} and {b} have no border"))
    };
    let check = |a: &str, b: &str, lat: f64, lon: f64, least: f64, most: f64| {
        let far = far(a, b, lat, lon);
        assert!((least..=most).contains(&far), "{a}–{b} from {lat} {lon}: {far}");
    };
    // Crossings, which stand on the border, and towns whose distance from it maps tell.
    check("IQ", "SY", 34.41, 40.98, 0.0, 5.0);
    check("IQ", "SY", 36.81, 42.08, 0.0, 12.0);
    check("IQ", "SY", 36.0426, 41.7163, 20.0, 45.0);
    check("SY", "TR", 36.23, 36.69, 0.0, 4.0);
    check("SD", "TD", 13.45, 22.45, 15.0, 35.0);
    check("ET", "ER", 14.44, 39.35, 0.0, 20.0);
    check("AM", "AZ", 39.76, 46.75, 25.0, 60.0);
    check("IL", "PS", 31.52, 34.45, 0.0, 8.0);
    // By sea only.
    assert_eq!(borders().distance_to_border_km(country("RU"), country("US"), 65.8, -169.0), None);
}

#[test]
fn neighbours() {
    let check = |of: &str, expected: &[&str]| {
        let found: Vec<String> = borders().neighbours(country(of)).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{of}");
    };
    check("SY", &["IL", "IQ", "JO", "LB", "TR"]);
    check("LB", &["IL", "SY"]);
    check("FJ", &[]);
    check("SS", &["CD", "CF", "ET", "KE", "SD", "UG"]);
    assert!(borders().line(country("SY"), country("EG")).is_empty());
    assert!(borders().line(country("SY"), country("SY")).is_empty());
}

#[test]
fn cutting_an_area() {
    let area = polygon![(x: 40.0, y: 34.0), (x: 42.0, y: 34.0), (x: 42.0, y: 36.0), (x: 40.0, y: 36.0)].into();
    let (iraq, syria) = (borders().clip(&area, country("IQ")), borders().clip(&area, country("SY")));
    for part in [&iraq, &syria] {
        assert!(part.is_valid());
    }
    assert!(iraq.contains(&Point::new(41.6, 34.5)) && !iraq.contains(&Point::new(40.4, 35.0)));
    assert!(syria.contains(&Point::new(40.4, 35.0)) && !syria.contains(&Point::new(41.6, 34.5)));
    assert!(borders().clip(&area, country("FJ")).0.is_empty());
}

#[test]
fn the_word_that_borders_are_de_facto_is_there() {
    assert!(borders().about().contains("de facto"));
}
