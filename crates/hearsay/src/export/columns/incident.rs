//! The columns of an incident.

use super::super::cells::{self, join};
use super::super::events;
use super::super::geometry::{self, Shape};
use super::super::row::{IncidentRow, named};
use super::{Cell, Column, Record, Type, codes, outlives};
use crate::coding::{Status, Toponym};

type Get = for<'r, 'a> fn(&'r IncidentRow<'a>) -> Cell<'r>;

static COLUMNS: &[Column<Get>] = &[
    text("id", |r| Cell::text(&r.incident.id)),
    text("kind", |r| Cell::text(&r.incident.kind)),
    text("state", |r| Cell::text(events::state(r.incident.state))),
    Column { name: "from", cells: Type::Day, get: |r| Cell::day(r.incident.from) },
    Column { name: "to", cells: Type::Day, get: |r| Cell::day(r.incident.to) },
    text("actors", |r| Cell::owned(names(&r.incident.actors, r.actors))),
    text("actor_codes", |r| Cell::owned(codes(r.actors, r.incident.actors.len()))),
    text("targets", |r| Cell::owned(names(&r.incident.targets, r.targets))),
    text("target_codes", |r| Cell::owned(codes(r.targets, r.incident.targets.len()))),
    text("toponym", |r| Cell::option(toponym(r).map(|t| t.name.as_str()))),
    Column { name: "geonames", cells: Type::Int, get: |r| Cell::int(toponym(r).and_then(|t| t.geonames)) },
    text("country", |r| Cell::option(toponym(r).map(|t| t.country.as_str()))),
    text("admin1", |r| Cell::option(r.admin[0])),
    text("level", |r| Cell::option(toponym(r).map(|t| t.level.as_str()))),
    Column {
        name: "where_prec",
        cells: Type::Int,
        get: |r| Cell::int(geometry::where_prec(r.incident.place.as_ref(), r.zone)),
    },
    Column { name: "lat", cells: Type::Float, get: |r| Cell::float(toponym(r).map(|t| t.lat)) },
    Column { name: "lon", cells: Type::Float, get: |r| Cell::float(toponym(r).map(|t| t.lon)) },
    Column { name: "voices_actual", cells: Type::Int, get: |r| Cell::int(Some(voices(r, Status::Actual))) },
    Column { name: "voices_denied", cells: Type::Int, get: |r| Cell::int(Some(voices(r, Status::Denied))) },
    text("sides", |r| Cell::owned(join(events::sides(r.incident)))),
    text("counts", |r| Cell::owned(counts(r))),
    Column { name: "killed_low", cells: Type::Int, get: |r| Cell::int(events::deaths(r.incident).map(|d| d.low)) },
    Column { name: "killed_high", cells: Type::Int, get: |r| Cell::int(events::deaths(r.incident).map(|d| d.high)) },
    text("follows", |r| Cell::owned(follows(r))),
    text("claims", |r| Cell::owned(join(r.incident.claims.iter().cloned()))),
    Column { name: "updated_at", cells: Type::Time, get: |r| Cell::time(r.updated_at) },
    Column { name: "deleted", cells: Type::Bool, get: |r| Cell::Bool(r.deleted) },
];

const fn text(name: &'static str, get: Get) -> Column<Get> {
    Column { name, cells: Type::Text, get }
}

impl Record for IncidentRow<'_> {
    fn columns() -> impl Iterator<Item = (&'static str, Type)> {
        COLUMNS.iter().map(|column| (column.name, column.cells))
    }

    fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        COLUMNS.iter().map(|c| if self.deleted && !outlives(c.name) { Cell::Null } else { (c.get)(self) })
    }

    fn shape(&self) -> Option<Shape> {
        if self.deleted { None } else { geometry::shape(self.incident.place.as_ref(), self.zone) }
    }

    fn id(&self) -> &str {
        &self.incident.id
    }
}

fn toponym<'r>(row: &'r IncidentRow<'_>) -> Option<&'r Toponym> {
    row.incident.place.as_ref()
}

fn names(words: &[String], known: &[super::Participant<'_>]) -> String {
    join(named(words.iter().map(String::as_str), known).map(|(name, _)| name.to_owned()))
}

fn voices(row: &IncidentRow<'_>, status: Status) -> usize {
    events::voices(row.incident, status).count()
}

/// «killed 12 (the mayor) | killed 40+ (a radio)».
fn counts(row: &IncidentRow<'_>) -> String {
    join(row.incident.counts.iter().map(|value| {
        let by: Vec<&str> = value.voices.iter().map(|id| events::voice_name(row.incident, id)).collect();
        format!("{} {} ({})", value.what, cells::number(value.low, value.high), by.join(", "))
    }))
}

/// «fulfilled c1 → c7».
fn follows(row: &IncidentRow<'_>) -> String {
    use crate::reconcile::FollowKind;
    join(row.incident.follows.iter().map(|follow| {
        let kind = match follow.kind {
            FollowKind::Fulfilled => "fulfilled",
            FollowKind::Broken => "broken",
        };
        format!("{kind} {} → {}", follow.announced, follow.outcome)
    }))
}
