//! PLOVER records as JSON Lines, with the field names of its manual (draft 0.7b1) and a few of our own.
//!
//! PLOVER has no word for who vouches for an event, so `has_event` is true only where a claim is said to have happened,
//! or an incident is corroborated, single-source or disputed; all others stay in the file as records without an event,
//! with `status` or `state` telling how they stand and PLOVER's own `context` (`negation`, `future`, `hypothetical`). A
//! kind that PLOVER does not know gives no record.

use std::io::Write;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::jsonl::{Tombstone, line};
use super::row::{ClaimRow, IncidentRow, Participant, named};
use super::{ClaimSink, ExportError, IncidentSink, columns, events};
use crate::coding::{Aspect, Status, Toponym};
use crate::ontology::Ontology;
use crate::ontology::{Plover, countries};

/// Writes records; `ontology` says what PLOVER calls each kind.
pub(super) struct Records<'o, W> {
    out: W,
    ontology: &'o Ontology,
}

#[derive(Default, Serialize)]
struct Record<'r> {
    id: &'r str,
    has_event: bool,
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enddate: Option<Date>,
    /// Ours: `text` where the words say when, `publication` where only the day of the report is known.
    date_basis: Option<&'static str>,
    source: Vec<Actor<'r>>,
    recipient: Vec<Actor<'r>>,
    event: Vec<&'static str>,
    mode: Vec<&'static str>,
    context: Vec<&'static str>,
    quad_code: u8,
    event_scale: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_loc: Option<Location<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    event_text: Vec<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dead: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    injured: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arrested: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_info: Option<TextInfo>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cite_info: Vec<CiteInfo<'r>>,
    coder: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cameo: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<&'r str>,
    updated_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct Actor<'r> {
    code: Option<&'r str>,
    sector: Option<&'r str>,
    actor_text: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier_id: Option<&'r str>,
}

/// With the names of GeoNames' dumps, as the manual has it.
#[derive(Serialize)]
struct Location<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    geonameid: Option<u32>,
    name: &'r str,
    latitude: f64,
    longitude: f64,
    #[serde(rename = "country code")]
    country: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cc3: Option<&'static str>,
}

#[derive(Serialize)]
struct TextInfo {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct CiteInfo<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publication: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'r str>,
    hash: &'r str,
}

const CODER: &str = concat!("hearsay ", env!("CARGO_PKG_VERSION"));

impl<'o, W: Write> Records<'o, W> {
    pub(super) fn new(out: W, ontology: &'o Ontology) -> Self {
        Self { out, ontology }
    }
}

impl<W: Write> ClaimSink for Records<'_, W> {
    fn write(&mut self, row: &ClaimRow<'_>) -> Result<(), ExportError> {
        let claim = row.claim;
        let deed = events::deed_of_claim(row);
        let Some(plover) = self.ontology.plover(&claim.kind, &deed) else { return Ok(()) };
        if row.deleted {
            return line(&mut self.out, &Tombstone { id: &claim.id, deleted: true, updated_at: row.updated_at });
        }
        let said = claim.time.as_ref().and_then(|time| time.from.or(time.to));
        let published = row.document.meta.published.map(|time| time.to_zoned(TimeZone::UTC).date());
        let has_event = claim.status == Status::Actual && claim.aspect != Aspect::Future;
        // Nobody is dead by what did not happen.
        let count = |what| claim.counts.iter().filter(|c| has_event && c.what == what).find_map(|c| c.low);
        let record = Record {
            id: &claim.id,
            has_event,
            date: said.or(published),
            enddate: claim.time.as_ref().and_then(|time| time.to).filter(|&to| Some(to) != said),
            date_basis: said.map(|_| "text").or(published.map(|_| "publication")),
            source: actors(claim.actors.iter().map(|quote| quote.text.as_str()), row.actors),
            recipient: actors(claim.targets.iter().map(|quote| quote.text.as_str()), row.targets),
            context: context(claim.status),
            event_loc: columns::located(row).and_then(|(place, _)| place.toponym.as_ref()).map(location),
            event_text: vec![&claim.trigger.text],
            dead: count("killed"),
            injured: count("injured"),
            arrested: count("detained"),
            text_info: Some(TextInfo { start: claim.trigger.span.start, end: claim.trigger.span.end }),
            cite_info: vec![cite(row)],
            status: Some(claim.status.word()),
            cameo: self.ontology.cameo(&claim.kind, &deed),
            updated_at: row.updated_at,
            ..named_by(plover)
        };
        line(&mut self.out, &record)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

impl<W: Write> IncidentSink for Records<'_, W> {
    fn write(&mut self, row: &IncidentRow<'_>) -> Result<(), ExportError> {
        let incident = row.incident;
        let deed = events::deed(row);
        let Some(plover) = self.ontology.plover(&incident.kind, &deed) else { return Ok(()) };
        if row.deleted {
            return line(&mut self.out, &Tombstone { id: &incident.id, deleted: true, updated_at: row.updated_at });
        }
        let counted = events::counts(incident.state);
        // Where nobody says that it happened, its sides say what it is: denied, promised, …
        let mut contexts: Vec<_> = incident.sides.iter().flat_map(|side| context(side.status)).collect();
        contexts.sort_unstable();
        contexts.dedup();
        let record = Record {
            id: &incident.id,
            has_event: counted,
            date: incident.from.or(incident.to),
            enddate: incident.to.filter(|&to| incident.from.is_some_and(|from| from != to)),
            date_basis: incident.from.or(incident.to).map(|_| "text"),
            source: actors(incident.actors.iter().map(String::as_str), row.actors),
            recipient: actors(incident.targets.iter().map(String::as_str), row.targets),
            context: if counted { Vec::new() } else { contexts },
            event_loc: incident.place.as_ref().map(location),
            dead: events::deaths(incident).map(|deaths| deaths.low),
            cite_info: row.claims.iter().filter(|claim| !claim.deleted).map(cite).collect(),
            state: Some(events::state(incident.state)),
            cameo: self.ontology.cameo(&incident.kind, &deed),
            claims: incident.claims.iter().map(String::as_str).collect(),
            updated_at: row.updated_at,
            ..named_by(plover)
        };
        line(&mut self.out, &record)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

fn named_by<'r>(plover: Plover) -> Record<'r> {
    Record {
        event: vec![plover.kind.name],
        mode: plover.mode.into_iter().collect(),
        quad_code: plover.kind.quad,
        event_scale: plover.kind.scale,
        coder: CODER,
        ..Record::default()
    }
}

/// PLOVER's context of what did not, or not yet, happen.
fn context(status: Status) -> Vec<&'static str> {
    match status {
        Status::Actual | Status::Hedged => Vec::new(),
        Status::Denied => vec!["negation"],
        Status::Promised | Status::Threatened | Status::Predicted => vec!["future"],
        Status::Demanded | Status::Hypothetical => vec!["hypothetical"],
    }
}

fn actors<'r>(words: impl Iterator<Item = &'r str>, known: &'r [Participant<'r>]) -> Vec<Actor<'r>> {
    let actor = |(name, participant): (&'r str, Participant<'r>)| Actor {
        // PLOVER takes alpha-3; its codes of no country stay as they are.
        code: participant.code.country.map(|code| countries::find(code).map_or(code, |country| country.alpha3)),
        sector: participant.code.sector,
        actor_text: name,
        identifier_id: participant.id,
    };
    named(words, known).map(actor).collect()
}

fn location(toponym: &Toponym) -> Location<'_> {
    Location {
        geonameid: toponym.geonames,
        name: &toponym.name,
        latitude: toponym.lat,
        longitude: toponym.lon,
        country: &toponym.country,
        cc3: countries::find(&toponym.country).map(|country| country.alpha3),
    }
}

fn cite<'r>(row: &'r ClaimRow<'_>) -> CiteInfo<'r> {
    let meta = row.document.meta;
    CiteInfo {
        url: meta.url.as_deref(),
        title: meta.title.as_deref(),
        publication: meta.outlet.as_deref(),
        language: meta.lang.as_deref(),
        hash: row.document.hash,
    }
}
