//! Invented mentions for tests.

use jiff::civil::date;

use super::days::Day;
use super::mention::{Days, Mention, Participant};
use super::story::Story;
use super::{Family, Said, VoiceKind};
use crate::coding::{Aspect, Count, Stance, Status, Toponym};

/// A day of June 2024.
pub(super) fn june(day: i8) -> Day {
    Day::of(date(2024, 6, day))
}

/// A claim `id` of document `doc`, published and having happened on a day of June.
pub(super) fn mention(id: &str, doc: &str, kind: &str, day: i8) -> Mention {
    Mention {
        claim: id.to_owned(),
        doc: doc.to_owned(),
        at: 0,
        kind: kind.to_owned(),
        family: Family::of(kind),
        status: Status::Actual,
        aspect: Aspect::Past,
        comment: false,
        days: Some(Days { from: june(day), to: june(day), told: true }),
        actors: Vec::new(),
        targets: Vec::new(),
        places: Vec::new(),
        counts: Vec::new(),
        wording: Vec::new(),
        story: Story { published: Some(june(day)), ..Story::default() },
    }
}

impl Mention {
    pub(super) fn by(mut self, actor: &str) -> Self {
        self.actors.push(Participant::of(actor, &|_| None));
        self
    }

    pub(super) fn to(mut self, target: &str) -> Self {
        self.targets.push(Participant::of(target, &|_| None));
        self
    }

    pub(super) fn at(mut self, name: &str, lat: f64, lon: f64, level: &str) -> Self {
        self.places.push(Toponym {
            geonames: None,
            name: name.to_owned(),
            country: "IQ".to_owned(),
            lat,
            lon,
            level: level.to_owned(),
            tier: "exact".to_owned(),
            reading: "whole".to_owned(),
            confidence: 0.9,
        });
        self
    }

    pub(super) fn in_rabia(self) -> Self {
        self.at("Rabia", 36.80, 42.10, "settlement")
    }

    pub(super) fn in_mosul(self) -> Self {
        self.at("Mosul", 36.34, 43.12, "settlement")
    }

    pub(super) fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    pub(super) fn count(mut self, what: &str, low: u64, high: Option<u64>) -> Self {
        self.counts.push(Count { what: what.to_owned(), low: Some(low), high });
        self
    }
}

/// A voice.
pub(super) fn said(name: &str, kind: VoiceKind, stance: Stance) -> Said {
    Said { id: name.to_lowercase(), name: name.to_owned(), kind, stance, why: format!("quoted by {name}") }
}
