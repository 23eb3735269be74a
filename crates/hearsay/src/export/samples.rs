//! Two claims for the tests.

use jiff::civil::date;

use crate::coding::{Aspect, Claim, Count, Place, Quote, Source, Stance, Status, Time, Toponym};
use crate::text::Span;

fn quote(start: usize, text: &str) -> Quote {
    Quote { span: Span { start, end: start + text.chars().count() }, text: text.to_owned() }
}

/// «Scouts and a guide blew up the bridge near Orsk on Monday, killing at least two, the mayor told a radio.»
pub(super) fn bridge() -> Claim {
    Claim {
        id: "c1".to_owned(),
        doc: "ferry-1".to_owned(),
        passage: 0,
        kind: "bombing".to_owned(),
        trigger: quote(19, "blew"),
        actors: vec![quote(0, "Scouts"), quote(11, "a guide")],
        targets: vec![quote(27, "the bridge")],
        places: vec![Place {
            quote: quote(43, "Orsk"),
            relation: Some("near".to_owned()),
            toponym: Some(Toponym {
                geonames: Some(1),
                name: "Orsk".to_owned(),
                country: "RU".to_owned(),
                lat: -51.25,
                lon: 58.5,
                level: "settlement".to_owned(),
                tier: "exact".to_owned(),
                reading: "zone".to_owned(),
                confidence: 0.5,
            }),
        }],
        time: Some(Time { quote: quote(51, "Monday"), from: Some(date(2024, 6, 10)), to: Some(date(2024, 6, 10)) }),
        counts: vec![Count { what: "killed".to_owned(), low: Some(2), high: None }],
        status: Status::Actual,
        aspect: Aspect::Past,
        voice: Stance::Relays,
        sources: vec![
            Source { quote: Some(quote(96, "a radio")), name: None, stance: Stance::Relays },
            Source { quote: Some(quote(81, "the mayor")), name: None, stance: Stance::Asserts },
        ],
        confidence: 0.875,
    }
}

/// A reader's doubt of a photograph, with as little in it as a claim can have.
pub(super) fn rumour() -> Claim {
    Claim {
        id: "c2".to_owned(),
        doc: "ferry-2".to_owned(),
        passage: 3,
        kind: "authentic".to_owned(),
        trigger: quote(5, "fake"),
        actors: Vec::new(),
        targets: vec![quote(0, "=pic")],
        places: vec![Place { quote: quote(12, "the quay"), relation: None, toponym: None }],
        time: None,
        counts: Vec::new(),
        status: Status::Denied,
        aspect: Aspect::Ongoing,
        voice: Stance::Relays,
        sources: vec![Source { quote: None, name: Some("reader 7".to_owned()), stance: Stance::Denies }],
        confidence: 0.5,
    }
}
