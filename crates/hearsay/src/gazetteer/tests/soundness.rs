//! Any bytes and any names: an answer or an error that says what is wrong, never a panic, never a silent nothing.

use std::borrow::Cow;

use proptest::prelude::*;

use super::{country, shipped};
use crate::gazetteer::{
    BuildError, Builder, Context, Folding, Gazetteer, GazetteerError, Hints, Level, Mention, NewCountry, NewPlace,
    PlaceId,
};

fn place(id: u32, name: &str, lat: f64, lon: f64) -> NewPlace {
    let (country, admin1) = (Some(country("IQ")), "15".to_owned());
    NewPlace {
        id: PlaceId(id),
        name: name.to_owned(),
        country,
        admin1,
        lat,
        lon,
        population: 10,
        level: Level::Settlement,
    }
}

fn built(names: &[String]) -> Vec<u8> {
    let mut builder = Builder::new("source: a test\n");
    for (id, name) in (1..).zip(names) {
        builder.place(place(id, name, 36.0, 42.0), [], Folding::Full).expect("a sound place");
    }
    let iraq = NewPlace { level: Level::Country, admin1: String::new(), ..place(99_237, "Iraq", 33.0, 44.0) };
    builder.place(iraq, ["Irak"], Folding::Full).expect("a sound place");
    builder.country(country("IQ"), NewCountry { alpha3: "IRQ".to_owned(), ..NewCountry::default() });
    builder.demonym("Iraqi", country("IQ"));
    builder.finish().expect("sound places")
}

fn opened(bytes: &[u8]) -> Result<Gazetteer, GazetteerError> {
    Gazetteer::from_bytes(Cow::Owned(bytes.to_vec()))
}

/// Calls everything that reads.
fn exercise(gazetteer: &Gazetteer, name: &str) {
    let hints = Hints { only: &[country("IQ")], ..Hints::default() };
    for place in gazetteer.places().take(100) {
        gazetteer.division(&place);
    }
    gazetteer.find(name, &Hints::default());
    gazetteer.find(name, &hints);
    gazetteer.place_phrase(name);
    gazetteer.resolve(&[Mention::new(name), Mention { phrase: name, before_comma: true }], &Context::default());
    gazetteer.country_of_demonym(name);
    gazetteer.countries().for_each(drop);
    gazetteer.keys().take(100).for_each(drop);
    gazetteer.about();
}

#[test]
fn the_shipped_gazetteer_opens_and_says_where_it_is_from() {
    let gazetteer = shipped();
    assert!(gazetteer.len() > 150_000);
    for said in ["GeoNames", "CC BY 4.0", "attribution: "] {
        assert!(gazetteer.about().contains(said), "{said}");
    }
    exercise(gazetteer, "Mosul");
}

#[test]
fn what_is_no_gazetteer_is_an_error_that_says_so() {
    let sound = built(&["Mosul".to_owned()]);
    let error = |bytes: &[u8]| opened(bytes).map(|_| ()).expect_err("no gazetteer").to_string();
    let mut damaged = sound.clone();
    damaged[200] ^= 1;
    let mut future = sound.clone();
    future[8] = 9;
    let nothing = Builder::new("").finish().expect("an empty file");
    let errors = [
        error(&[]),
        error(b"PK\x03\x04 something else"),
        error(&sound[..sound.len() - 1]),
        error(&sound[..20]),
        error(&damaged),
        error(&future),
        error(&nothing),
    ];
    insta::assert_snapshot!(errors.join("\n"), @r"
    the gazetteer is empty (0 bytes): it was never built, or its download or copy failed
    this is not a gazetteer of Hearsay: it does not begin with «HEARSAYG»
    the gazetteer is cut short: it has 290 bytes, its table of contents needs 291
    the gazetteer is cut short: it has 20 bytes, its table of contents needs 112
    the gazetteer is damaged: its checksum does not match its contents
    the gazetteer has format version 9, this release reads version 1: build it anew
    the gazetteer holds no place
    ");
}

#[test]
fn a_place_that_cannot_be_is_refused_and_the_rest_is_kept() {
    let mut builder = Builder::new("");
    builder.place(place(1, "Mosul", 36.3, 43.1), [], Folding::Full).expect("a sound place");
    let refused = [
        place(2, "Nowhere", 91.0, 0.0),
        place(3, "Nowhere", 0.0, f64::NAN),
        place(4, " ", 0.0, 0.0),
        place(5, &"long ".repeat(60), 0.0, 0.0),
        place(1, "Mosul again", 36.3, 43.1),
    ];
    let errors: Vec<String> = refused
        .into_iter()
        .map(|place| {
            builder.place(place, [], Folding::Full).expect_err("no place").to_string().chars().take(70).collect()
        })
        .collect();
    insta::assert_snapshot!(errors.join("\n"), @r"
    Nowhere (id 2): 91 north, 0 east is no place on Earth
    Nowhere (id 3): 0 north, NaN east is no place on Earth
    id 4: the name « » is empty or too long
    id 5: the name «long long long long long long long long long long long
    id 1 is given twice: Mosul and Mosul again
    ");
    assert_eq!(builder.len(), 1);
    assert!(
        !opened(&builder.finish().expect("sound places"))
            .expect("just built")
            .find("Mosul", &Hints::default())
            .is_empty()
    );

    builder.country(country("SY"), NewCountry::default());
    assert_eq!(builder.finish(), Err(BuildError::Country { country: country("SY") }));
}

/// Every name and every key of the shipped file leads to its place: some here, all where somebody asks for it.
fn check_names(stride: usize) {
    let gazetteer = shipped();
    for place in gazetteer.places().step_by(stride) {
        let hints = Hints { limit: usize::MAX, ..Hints::default() };
        let found = gazetteer.find(place.name, &hints);
        assert!(found.iter().any(|it| it.place.index == place.index), "{place:?}");
    }
    for (key, places) in gazetteer.keys().step_by(stride) {
        let hints = Hints { limit: usize::MAX, ..Hints::default() };
        let found = gazetteer.find(&key.to_uppercase(), &hints);
        for place in places {
            let is_found = found.iter().any(|it| it.place.index == place);
            assert!(is_found || key.to_uppercase().to_lowercase() != key || key.chars().count() < 3, "{key}: {place}");
        }
    }
}

#[test]
fn names_of_the_file_are_found() {
    check_names(101);
}

#[test]
#[ignore = "seconds of work on 640,000 names: run it after building the gazetteer anew"]
fn every_name_of_the_file_is_found() {
    check_names(1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_give_an_error_or_a_gazetteer(bytes: Vec<u8>, magic: bool, name in "\\PC{0,12}") {
        let bytes = if magic { [b"HEARSAYG\x01\0\0\0\x08\0\0\0".to_vec(), bytes].concat() } else { bytes };
        if let Ok(gazetteer) = opened(&bytes) {
            exercise(&gazetteer, &name);
        }
    }

    /// Bytes that were bent and then sealed anew, as only a hostile builder would: still no panic.
    #[test]
    fn bent_bytes_under_a_right_checksum_are_no_panic(
        names in proptest::collection::vec("[A-Z][a-z]{1,9}", 1..30),
        bends in proptest::collection::vec((48..4096_usize, any::<u8>()), 1..9),
        name in "\\PC{0,12}|[A-Z][a-z]{1,9}",
    ) {
        let mut bytes = built(&names);
        for (at, value) in bends {
            let at = 48 + at % (bytes.len() - 48);
            bytes[at] = value;
        }
        let seal = blake3::Hasher::new().update(&bytes[..16]).update(&bytes[48..]).finalize();
        bytes[16..48].copy_from_slice(seal.as_bytes());
        if let Ok(gazetteer) = opened(&bytes) {
            exercise(&gazetteer, &name);
            exercise(&gazetteer, "Iraq");
        }
    }

    #[test]
    fn what_is_put_in_is_found(names in proptest::collection::vec("[\\p{L}][\\p{L}' -]{2,20}", 1..20)) {
        let gazetteer = opened(&built(&names)).expect("just built");
        prop_assert_eq!(gazetteer.len(), names.len() + 1);
        for (id, name) in (1..).zip(&names) {
            let found = gazetteer.find(name, &Hints { limit: 50, ..Hints::default() });
            let is_nameless = found.is_empty() && name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).count() < 4;
            prop_assert!(is_nameless || found.iter().any(|it| it.place.id == PlaceId(id)), "{name:?}");
        }
    }

    #[test]
    fn any_phrase_is_no_panic(phrase in "\\PC{0,60}|(the |of |south |12 |km |Syrian |city |Mosul’s |Aleppo, |and |'s |-){0,12}") {
        let it = shipped().place_phrase(&phrase);
        prop_assert!(it.name.is_none_or(|name| phrase.contains(name)));
        shipped().resolve(&[Mention { phrase: &phrase, before_comma: true }, Mention::new("Syria")], &Context::default());
        shipped().find(&phrase, &Hints { only: &[country("SY")], ..Hints::default() });
    }
}
