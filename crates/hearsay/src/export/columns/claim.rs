//! The columns of a claim.

use super::super::cells::{self, join};
use super::super::geometry::{self, Shape, Zone};
use super::super::row::ClaimRow;
use super::{Cell, Column, Record, Type, codes, outlives};
use crate::coding::{Place, Quote};

type Get = for<'r, 'a> fn(&'r ClaimRow<'a>) -> Cell<'r>;

static COLUMNS: &[Column<Get>] = &[
    text("id", |r| Cell::text(&r.claim.id)),
    text("doc", |r| Cell::text(&r.claim.doc)),
    text("doc_hash", |r| Cell::text(r.document.hash)),
    text("passage_hash", |r| Cell::option(r.document.passage_hash)),
    Column { name: "passage", cells: Type::Int, get: |r| Cell::int(Some(r.claim.passage)) },
    text("kind", |r| Cell::text(&r.claim.kind)),
    text("status", |r| Cell::text(r.claim.status.word())),
    text("aspect", |r| Cell::text(r.claim.aspect.word())),
    text("voice", |r| Cell::text(r.claim.voice.word())),
    text("trigger", |r| Cell::text(&r.claim.trigger.text)),
    Column { name: "start", cells: Type::Int, get: |r| Cell::int(Some(r.claim.trigger.span.start)) },
    Column { name: "end", cells: Type::Int, get: |r| Cell::int(Some(r.claim.trigger.span.end)) },
    text("actors", |r| Cell::owned(words(&r.claim.actors))),
    text("actor_codes", |r| Cell::owned(codes(r.actors, r.claim.actors.len()))),
    text("targets", |r| Cell::owned(words(&r.claim.targets))),
    text("target_codes", |r| Cell::owned(codes(r.targets, r.claim.targets.len()))),
    text("places", |r| Cell::owned(join(r.claim.places.iter().map(cells::place)))),
    text("toponym", |r| Cell::option(toponym(r).map(|t| t.name.as_str()))),
    Column { name: "geonames", cells: Type::Int, get: |r| Cell::int(toponym(r).and_then(|t| t.geonames)) },
    text("country", |r| Cell::option(toponym(r).map(|t| t.country.as_str()))),
    text("level", |r| Cell::option(toponym(r).map(|t| t.level.as_str()))),
    Column { name: "where_prec", cells: Type::Int, get: |r| Cell::int(where_prec(r)) },
    Column { name: "lat", cells: Type::Float, get: |r| Cell::float(toponym(r).map(|t| t.lat)) },
    Column { name: "lon", cells: Type::Float, get: |r| Cell::float(toponym(r).map(|t| t.lon)) },
    text("time", |r| Cell::option(r.claim.time.as_ref().map(|t| t.quote.text.as_str()))),
    Column { name: "from", cells: Type::Day, get: |r| Cell::day(r.claim.time.as_ref().and_then(|t| t.from)) },
    Column { name: "to", cells: Type::Day, get: |r| Cell::day(r.claim.time.as_ref().and_then(|t| t.to)) },
    text("counts", |r| Cell::owned(counts(r))),
    text("sources", |r| Cell::owned(sources(r))),
    text("deciding_source", |r| Cell::option(r.claim.deciding_source().map(cells::name))),
    Column { name: "confidence", cells: Type::Float, get: |r| Cell::float(Some(rounded(r.claim.confidence))) },
    text("outlet", |r| Cell::option(r.document.meta.outlet.as_deref())),
    text("title", |r| Cell::option(r.document.meta.title.as_deref())),
    text("url", |r| Cell::option(r.document.meta.url.as_deref())),
    Column { name: "published", cells: Type::Time, get: |r| Cell::time(r.document.meta.published) },
    Column { name: "updated_at", cells: Type::Time, get: |r| Cell::time(r.updated_at) },
    Column { name: "deleted", cells: Type::Bool, get: |r| Cell::Bool(r.deleted) },
];

const fn text(name: &'static str, get: Get) -> Column<Get> {
    Column { name, cells: Type::Text, get }
}

impl Record for ClaimRow<'_> {
    fn columns() -> impl Iterator<Item = (&'static str, Type)> {
        COLUMNS.iter().map(|column| (column.name, column.cells))
    }

    fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        COLUMNS.iter().map(|c| if self.deleted && !outlives(c.name) { Cell::Null } else { (c.get)(self) })
    }

    fn shape(&self) -> Option<Shape> {
        let (place, zone) = located(self).filter(|_| !self.deleted)?;
        geometry::shape(place.toponym.as_ref(), zone)
    }

    fn id(&self) -> &str {
        &self.claim.id
    }
}

/// The first place that lies somewhere, with its zone.
pub(in crate::export) fn located<'r>(row: &'r ClaimRow<'_>) -> Option<(&'r Place, Option<Zone<'r>>)> {
    let zone = |at: usize| row.zones.get(at).copied().flatten();
    let mut places = row.claim.places.iter().enumerate().map(|(at, place)| (place, zone(at)));
    places.find(|(place, zone)| geometry::shape(place.toponym.as_ref(), *zone).is_some())
}

fn toponym<'r>(row: &'r ClaimRow<'_>) -> Option<&'r crate::coding::Toponym> {
    located(row)?.0.toponym.as_ref()
}

fn where_prec(row: &ClaimRow<'_>) -> Option<u8> {
    let (place, zone) = located(row)?;
    geometry::where_prec(place.toponym.as_ref(), zone)
}

fn words(quotes: &[Quote]) -> String {
    join(quotes.iter().map(|quote| quote.text.clone()))
}

fn counts(row: &ClaimRow<'_>) -> String {
    join(row.claim.counts.iter().map(|c| format!("{} {}", c.what, cells::number(c.low, c.high))))
}

fn sources(row: &ClaimRow<'_>) -> String {
    join(row.claim.sources.iter().map(|s| format!("{} ({})", cells::name(s), s.stance.word())))
}

/// To three decimals, so that no noise of the last bit of an f32 is shown.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1000.0).round() / 1000.0
}
