//! A table with ACLED's columns and our rows. ACLED did not code them and does not vouch for them.
//!
//! A row is an incident that is corroborated, single-source or disputed and whose kind ACLED has an event type for. What
//! is not known is empty: no number is put for «unknown». A tombstone has no row.

use std::collections::BTreeSet;
use std::io::Write;

use jiff::civil::Date;

use super::cells::{inert, number};
use super::csv::Table;
use super::row::{IncidentRow, Participant, named};
use super::{ExportError, IncidentSink, events, geometry};
use crate::coding::Status;
use crate::ontology::{Acled, Ontology, Party, Sort, countries};
use crate::reconcile::Incident;

/// ACLED's columns, in its order.
const HEADER: [&str; 31] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

struct Events<'o, W: Write> {
    table: Table<W>,
    ontology: &'o Ontology,
}

pub(super) fn table<'w, W: Write + 'w>(out: W, ontology: &'w Ontology) -> Result<impl IncidentSink + 'w, ExportError> {
    Ok(Events { table: Table::new(out, HEADER.into_iter())?, ontology })
}

impl<W: Write> IncidentSink for Events<'_, W> {
    fn write(&mut self, row: &IncidentRow<'_>) -> Result<(), ExportError> {
        if row.deleted || !events::counts(row.incident.state) {
            return Ok(());
        }
        let deed = events::deed(row);
        match events::acled(row, self.ontology, &deed) {
            Some(acled) => self.table.row(cells(row, acled).iter().map(|cell| inert(cell))),
            None => Ok(()),
        }
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.table.finish()
    }
}

fn cells(row: &IncidentRow<'_>, acled: Acled) -> [String; 31] {
    let incident = row.incident;
    let (date, precision) = date(incident);
    let place = events::country(row);
    let [one, two] = [
        side(&incident.actors, row.actors, place, acled, true),
        side(&incident.targets, row.targets, place, acled, false),
    ];
    let at_civilians = row.targets.iter().filter_map(|p| Party::of(p.code, place)).any(|p| p.is(Sort::Civilians));
    let country = place.and_then(countries::find);
    let toponym = incident.place.as_ref();
    let admin = |at: usize| row.admin.get(at).copied().flatten().unwrap_or_default().to_owned();
    let text = |text: &str| text.to_owned();
    [
        incident.id.clone(),
        date.map_or(String::new(), |date| date.to_string()),
        date.map_or(String::new(), |date| date.year().to_string()),
        precision.map_or(String::new(), |precision: u8| precision.to_string()),
        text(acled.disorder),
        text(acled.event),
        text(acled.sub),
        one.name.clone(),
        one.others.clone(),
        text(one.inter),
        two.name.clone(),
        two.others.clone(),
        text(two.inter),
        interaction(one.inter, two.inter),
        text(if at_civilians && acled.is_violence() { "Civilian targeting" } else { "" }),
        country.map_or(String::new(), |country| text(country.numeric)),
        country.map_or(String::new(), |country| text(country.acled_region)),
        country.map_or_else(|| place.unwrap_or_default().to_owned(), |country| text(country.name)),
        admin(0),
        admin(1),
        admin(2),
        toponym.map_or(String::new(), |toponym| toponym.name.clone()),
        toponym.map_or(String::new(), |toponym| toponym.lat.to_string()),
        toponym.map_or(String::new(), |toponym| toponym.lon.to_string()),
        geo_precision(row).map_or(String::new(), |precision| precision.to_string()),
        sources(row),
        // On what scale an outlet reports, local or national, the ledger does not know.
        String::new(),
        notes(incident),
        events::deaths(incident).map_or(String::new(), |deaths| deaths.low.to_string()),
        tags(row),
        row.updated_at.map_or(String::new(), |time| time.as_second().to_string()),
    ]
}

/// The day, and how exact it is: 1 the day itself, 2 the middle of at most a week, 3 the middle of at most a month. For
/// what is less exact there is no day.
fn date(incident: &Incident) -> (Option<Date>, Option<u8>) {
    let Some((from, _, days)) = events::interval(incident) else { return (None, None) };
    let precision = match days {
        1 => 1,
        2..=7 => 2,
        8..=31 => 3,
        _ => return (None, None),
    };
    let middle = from.checked_add(jiff::Span::new().days((days - 1) / 2)).ok();
    (middle, middle.map(|_| precision))
}

/// One side: its first participant, the others, and what sort it is.
struct Side {
    name: String,
    others: String,
    inter: &'static str,
}

fn side(words: &[String], known: &[Participant<'_>], place: Option<&str>, acled: Acled, first: bool) -> Side {
    let names: Vec<&str> = named(words.iter().map(String::as_str), known).map(|(name, _)| name).collect();
    let party = known.first().and_then(|participant| Party::of(participant.code, place));
    // Who demonstrates is a demonstrator, whatever else they are.
    let inter = match acled.event {
        "Protests" if first && !names.is_empty() => "Protesters",
        "Riots" if first && !names.is_empty() => "Rioters",
        _ => party.map_or("", inter),
    };
    let (name, others) = match names.split_first() {
        Some((name, others)) => ((*name).to_owned(), others.join("; ")),
        None => (String::new(), String::new()),
    };
    Side { name, others, inter }
}

fn inter(party: Party) -> &'static str {
    match party {
        Party::State { home: Some(false), .. } | Party::International => "External/Other forces",
        Party::State { .. } => "State forces",
        Party::Rebels => "Rebel group",
        Party::Militia => "Political militia",
        Party::Civilians => "Civilians",
    }
}

/// «State forces-Rebel group», in ACLED's order of the sorts; «Rebel group only»; nothing where neither is known.
fn interaction(one: &str, two: &str) -> String {
    const ORDER: [&str; 8] = [
        "State forces",
        "Rebel group",
        "Political militia",
        "Identity militia",
        "Rioters",
        "Protesters",
        "Civilians",
        "External/Other forces",
    ];
    let rank = |inter: &str| ORDER.iter().position(|&other| other == inter);
    match (rank(one), rank(two)) {
        (Some(a), Some(b)) => format!("{}-{}", ORDER[a.min(b)], ORDER[a.max(b)]),
        (Some(only), None) | (None, Some(only)) => format!("{} only", ORDER[only]),
        (None, None) => String::new(),
    }
}

/// 1 the place itself, 2 near it or in its district, 3 a larger area.
fn geo_precision(row: &IncidentRow<'_>) -> Option<u8> {
    Some(match geometry::where_prec(row.incident.place.as_ref(), row.zone)? {
        1 => 1,
        2 | 3 => 2,
        _ => 3,
    })
}

/// The outlets whose claims assert it; where no claims are at hand, the voices.
fn sources(row: &IncidentRow<'_>) -> String {
    let outlets: BTreeSet<&str> =
        events::asserting(row).filter_map(|claim| claim.document.meta.outlet.as_deref()).collect();
    let voices: BTreeSet<&str> = events::voices(row.incident, Status::Actual).map(|v| v.name.as_str()).collect();
    let names = if outlets.is_empty() { voices } else { outlets };
    names.into_iter().collect::<Vec<_>>().join("; ")
}

/// «disputed. actual: the mayor, The Ferry Post; denied: the river guard.»
fn notes(incident: &Incident) -> String {
    let sides: Vec<String> = events::sides(incident).collect();
    format!("{}. {}.", events::state(incident.state), sides.join("; "))
}

/// What ACLED has no column for: «state=disputed; voices=2; denied by=1; killed=2–12; claims=c1 c2».
fn tags(row: &IncidentRow<'_>) -> String {
    let incident = row.incident;
    let voices = |status| events::voices(incident, status).count();
    let mut tags = vec![
        format!("state={}", events::state(incident.state)),
        format!("voices={}", voices(Status::Actual)),
        format!("denied by={}", voices(Status::Denied)),
    ];
    if let Some(deaths) = events::deaths(incident) {
        tags.push(format!("killed={}", number(Some(deaths.low), Some(deaths.high))));
    }
    tags.push(format!("claims={}", incident.claims.join(" ")));
    tags.join("; ")
}
