//! Claims and incidents for the tests.

use jiff::civil::date;

use crate::coding::{Aspect, Claim, Count, Place, Quote, Source, Stance, Status, Time, Toponym};
use crate::document::Meta;
use crate::reconcile::{Follow, FollowKind, Incident, Side, State, Value, Voice, VoiceKind};
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
            candidates: Vec::new(),
        }],
        setting: None,
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
        places: vec![Place { quote: quote(12, "the quay"), relation: None, toponym: None, candidates: Vec::new() }],
        setting: None,
        time: None,
        counts: Vec::new(),
        status: Status::Denied,
        aspect: Aspect::Ongoing,
        voice: Stance::Relays,
        sources: vec![Source { quote: None, name: Some("reader 7".to_owned()), stance: Stance::Denies }],
        confidence: 0.5,
    }
}

/// A settlement at a point.
pub(super) fn place(lat: f64, lon: f64) -> Toponym {
    Toponym {
        geonames: None,
        name: "Quay".to_owned(),
        country: "SO".to_owned(),
        lat,
        lon,
        level: "settlement".to_owned(),
        tier: "exact".to_owned(),
        reading: "whole".to_owned(),
        confidence: 1.0,
    }
}

fn voice(id: &str, name: &str, kind: VoiceKind, claims: &[&str]) -> Voice {
    let claims = claims.iter().map(|&id| id.to_owned()).collect();
    Voice { id: id.to_owned(), name: name.to_owned(), kind, why: "speaks for itself".to_owned(), claims }
}

/// The bridge near Orsk, blown up by the word of the mayor and of an outlet, and not by that of the river guard.
pub(super) fn bombing() -> Incident {
    let strings = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let value = |low, high, voice: &str, claim: &str| Value {
        what: "killed".to_owned(),
        low,
        high,
        voices: strings(&[voice]),
        claims: strings(&[claim]),
    };
    Incident {
        id: "i1".to_owned(),
        kind: "bombing".to_owned(),
        state: State::Disputed,
        from: Some(date(2024, 6, 10)),
        to: Some(date(2024, 6, 10)),
        place: bridge().places.into_iter().find_map(|place| place.toponym),
        actors: strings(&["scouts", "a guide"]),
        targets: strings(&["the bridge"]),
        sides: vec![
            Side {
                status: Status::Actual,
                voices: vec![
                    voice("mayor", "the mayor", VoiceKind::Source, &["c1"]),
                    voice("post", "The Ferry Post", VoiceKind::Outlet, &["c3"]),
                    voice("reader 7", "reader 7", VoiceKind::Reader, &["c5"]),
                ],
            },
            Side { status: Status::Denied, voices: vec![voice("guard", "=the guard", VoiceKind::Source, &["c4"])] },
        ],
        counts: vec![
            value(Some(2), None, "mayor", "c1"),
            value(Some(4), Some(6), "post", "c3"),
            value(Some(0), Some(0), "guard", "c4"),
        ],
        follows: vec![Follow { announced: "c9".to_owned(), outcome: "c1".to_owned(), kind: FollowKind::Fulfilled }],
        claims: strings(&["c1", "c3", "c4", "c5"]),
    }
}

/// The document of [`bridge`].
pub(super) const TEXT: &str =
    "Scouts and a guide blew up the bridge near Orsk on Monday, killing two or more, the mayor told a radio.";

/// What is known about it.
pub(super) fn meta() -> Meta {
    Meta {
        title: Some("Bridge gone".to_owned()),
        published: "2024-06-13T08:00:00Z".parse().ok(),
        outlet: Some("The Ferry Post".to_owned()),
        url: Some("https://example.org/1".to_owned()),
        lang: Some("en".to_owned()),
        ..Meta::default()
    }
}
