//! A table with the columns of UCDP's Georeferenced Event Dataset (GED 24.1) and our rows, and two columns of our own at
//! the end. UCDP did not code them and does not vouch for them; ids of its own (conflicts, dyads, countries) are empty.
//!
//! A row is an incident that is corroborated, single-source or disputed, of a violent kind, of which somebody who asserts
//! it says that at least one person was killed. A tombstone has no row.

use std::collections::BTreeSet;
use std::io::Write;

use super::cells::inert;
use super::csv::Table;
use super::events::{Deaths, deaths};
use super::row::{ClaimRow, IncidentRow, named};
use super::{ExportError, IncidentSink, events, geometry};
use crate::coding::{Status, Toponym};
use crate::ontology::{Acled, Ontology, Party, Sort, countries};
use crate::reconcile::VoiceKind;

/// GED's columns in its order, then ours.
const HEADER: [&str; 51] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
    "state",
    "claims",
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
        let violent = events::acled(row, self.ontology, &deed).is_some_and(Acled::is_violence);
        match deaths(row.incident).filter(|deaths| violent && deaths.high > 0) {
            Some(deaths) => self.table.row(cells(row, deaths).map(|cell| inert(&cell)).into_iter()),
            None => Ok(()),
        }
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.table.finish()
    }
}

fn cells(row: &IncidentRow<'_>, deaths: Deaths) -> [String; 51] {
    let incident = row.incident;
    let place = events::country(row);
    let kind = type_of_violence(row, place);
    let interval = events::interval(incident);
    let country = place.and_then(countries::find);
    let toponym = incident.place.as_ref();
    let none = String::new;
    let admin = |at: usize| row.admin.get(at).copied().flatten().unwrap_or_default().to_owned();
    let side = |words: &[String], known| {
        let names: Vec<&str> = named(words.iter().map(String::as_str), known).map(|(name, _)| name).collect();
        names.join(", ")
    };
    let (a, mut b) = (side(&incident.actors, row.actors), side(&incident.targets, row.targets));
    if kind == Some(ONE_SIDED) {
        b = "Civilians".to_owned();
    }
    let dyad = if a.is_empty() || b.is_empty() { none() } else { format!("{a} - {b}") };
    // Whose the dead were, no count says; where the violence is one-sided they are civilians by definition.
    let [civilians, unknown] = if kind == Some(ONE_SIDED) { [deaths.best, 0] } else { [0, deaths.best] };
    let original: Vec<&str> = events::voices(incident, Status::Actual)
        .filter(|voice| voice.kind == VoiceKind::Source)
        .map(|voice| voice.name.as_str())
        .collect();
    [
        incident.id.clone(),
        incident.id.clone(),
        interval.map_or(none(), |(from, ..)| from.year().to_string()),
        none(),
        none(),
        kind.map_or(none(), |kind| kind.to_string()),
        none(),
        none(),
        none(),
        none(),
        none(),
        dyad,
        none(),
        none(),
        a,
        none(),
        none(),
        b,
        events::voices(incident, Status::Actual).count().to_string(),
        each(row, article),
        each(row, |claim| claim.document.meta.outlet.clone()),
        each(row, |claim| claim.document.meta.published.map(date)),
        each(row, |claim| claim.document.meta.title.clone()),
        original.join("; "),
        geometry::where_prec(toponym, row.zone).map_or(none(), |precision| precision.to_string()),
        toponym.map_or(none(), |toponym| toponym.name.clone()),
        descriptions(row),
        admin(0),
        admin(1),
        toponym.map_or(none(), |toponym| toponym.lat.to_string()),
        toponym.map_or(none(), |toponym| toponym.lon.to_string()),
        // GED has a point here also for what lies in an area; the area is in the other formats.
        geometry::shape(toponym, None).map_or(none(), |shape| shape.wkt()),
        toponym.and_then(priogrid).map_or(none(), |cell| cell.to_string()),
        country.map_or_else(|| place.unwrap_or_default().to_owned(), |country| country.name.to_owned()),
        none(),
        country.map_or(none(), |country| country.ucdp_region.to_owned()),
        interval.map_or(none(), |(_, _, days)| if days <= 7 { "1" } else { "2" }.to_owned()),
        interval.and_then(|(_, _, days)| date_prec(days)).map_or(none(), |precision| precision.to_string()),
        interval.map_or(none(), |(from, ..)| from.to_string()),
        interval.map_or(none(), |(_, to, _)| to.to_string()),
        "0".to_owned(),
        "0".to_owned(),
        civilians.to_string(),
        unknown.to_string(),
        deaths.best.to_string(),
        deaths.high.to_string(),
        deaths.low.to_string(),
        none(),
        none(),
        events::state(incident.state).to_owned(),
        incident.claims.join(" "),
    ]
}

const STATE_BASED: u8 = 1;
const NON_STATE: u8 = 2;
const ONE_SIDED: u8 = 3;

/// 1 between armed actors of whom one is a state, 2 between armed actors of whom none is, 3 against civilians; nothing
/// where one side is not known.
fn type_of_violence(row: &IncidentRow<'_>, place: Option<&str>) -> Option<u8> {
    let first = |known: &[super::Participant<'_>]| known.first().and_then(|p| Party::of(p.code, place));
    let (a, b) = (first(row.actors)?, first(row.targets)?);
    let fights = |party: Party| party.is(Sort::State) || party.is(Sort::Armed);
    if fights(a) && b.is(Sort::Civilians) {
        return Some(ONE_SIDED);
    }
    if !fights(a) || !fights(b) {
        return None;
    }
    Some(if a.is(Sort::State) || b.is(Sort::State) { STATE_BASED } else { NON_STATE })
}

/// 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year.
fn date_prec(days: i64) -> Option<u8> {
    match days {
        1 => Some(1),
        2..=6 => Some(2),
        7 => Some(3),
        8..=31 => Some(4),
        32..=366 => Some(5),
        _ => None,
    }
}

/// The cell of PRIO-GRID: half a degree wide, counted from 1 in the south-west corner, row by row.
fn priogrid(toponym: &Toponym) -> Option<u32> {
    let cell = |degrees: f64, most: f64| (degrees * 2.0).floor().clamp(0.0, most) as u32;
    geometry::shape(Some(toponym), None)?;
    Some(cell(toponym.lat + 90.0, 359.0) * 720 + cell(toponym.lon + 180.0, 719.0) + 1)
}

/// «Outlet,2024-06-13,Headline», as far as each is known.
fn article(claim: &ClaimRow<'_>) -> Option<String> {
    let meta = claim.document.meta;
    let parts: Vec<String> =
        [meta.outlet.clone(), meta.published.map(date), meta.title.clone()].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(","))
}

fn date(time: jiff::Timestamp) -> String {
    time.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

/// What each document that asserts it has, once, sorted, joined by `; `.
fn each(row: &IncidentRow<'_>, get: impl Fn(&ClaimRow<'_>) -> Option<String>) -> String {
    let all: BTreeSet<String> = events::asserting(row).filter_map(get).collect();
    all.into_iter().collect::<Vec<_>>().join("; ")
}

/// The words for the place.
fn descriptions(row: &IncidentRow<'_>) -> String {
    each(row, |claim| claim.claim.places.first().map(super::cells::place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_the_grid() {
        let check = |lat: f64, lon: f64, expected: Option<u32>| {
            let place = crate::export::samples::place(lat, lon);
            assert_eq!(priogrid(&place), expected, "{lat} {lon}");
        };
        check(-90.0, -180.0, Some(1));
        check(-89.6, -179.4, Some(2));
        check(-89.4, -180.0, Some(721));
        check(90.0, 180.0, Some(259_200));
        // Mogadishu.
        check(2.04, 45.34, Some(132_931));
        check(f64::NAN, 0.0, None);
        check(91.0, 0.0, None);
    }

    #[test]
    fn precision_of_days() {
        let found: Vec<_> = [1, 2, 6, 7, 8, 31, 32, 366, 367].map(date_prec).to_vec();
        let expected = [Some(1), Some(2), Some(2), Some(3), Some(4), Some(4), Some(5), Some(5), None];
        assert_eq!(found, expected);
    }
}
