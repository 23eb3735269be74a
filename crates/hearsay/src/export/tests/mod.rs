//! What every format writes, and what none may write.

#[cfg(feature = "geoparquet")]
mod columnar;
mod events;
mod flat;
mod promises;
mod words;

use jiff::Timestamp;

use super::samples::{TEXT, bombing, bridge, meta, rumour};
use super::{ClaimRow, DocumentRow, Format, IncidentRow, Participant, Zone, claims, incidents};
use crate::coding::Claim;
use crate::document::Meta;
use crate::ontology::{Code, Ontology};
use crate::reconcile::Incident;

pub(super) fn moment() -> Option<Timestamp> {
    "2024-06-14T09:30:00Z".parse().ok()
}

/// A claim with all that a row can have.
pub(super) fn full<'a>(claim: &'a Claim, meta: &'a Meta) -> ClaimRow<'a> {
    ClaimRow {
        actors: &[
            Participant {
                id: Some("scouts"),
                name: Some("Scouts of the River"),
                code: Code { country: Some("RU"), sector: Some("REB") },
            },
            Participant { id: None, name: None, code: Code { country: None, sector: None } },
        ],
        updated_at: moment(),
        ..ClaimRow::new(claim, document(meta, Some(TEXT)))
    }
}

pub(super) fn document<'a>(meta: &'a Meta, text: Option<&'a str>) -> DocumentRow<'a> {
    DocumentRow { hash: "d0c5", passage_hash: Some("9a55"), meta, text }
}

/// An incident with all that a row can have.
pub(super) fn whole<'a>(incident: &'a Incident, claims: &'a [ClaimRow<'a>]) -> IncidentRow<'a> {
    IncidentRow {
        claims,
        actors: &[Participant {
            id: Some("scouts"),
            name: Some("Scouts of the River"),
            code: Code { country: Some("RUS"), sector: Some("REB") },
        }],
        targets: &[Participant { id: None, name: None, code: Code { country: Some("RU"), sector: Some("CVL") } }],
        admin: [Some("Orenburg"), None, None],
        updated_at: moment(),
        ..IncidentRow::new(incident)
    }
}

pub(super) fn bytes_of_claims(format: Format, rows: &[ClaimRow<'_>]) -> Vec<u8> {
    let (mut out, ontology) = (Vec::new(), Ontology::embedded());
    let mut writer = claims(format, &ontology, &mut out).expect("a format of claims");
    rows.iter().for_each(|row| writer.write(row).expect("memory takes it"));
    writer.finish().expect("memory takes it");
    out
}

pub(super) fn bytes_of_incidents(format: Format, rows: &[IncidentRow<'_>]) -> Vec<u8> {
    let (mut out, ontology) = (Vec::new(), Ontology::embedded());
    let mut writer = incidents(format, &ontology, &mut out).expect("a format of incidents");
    rows.iter().for_each(|row| writer.write(row).expect("memory takes it"));
    writer.finish().expect("memory takes it");
    out
}

pub(super) fn text_of_claims(format: Format, rows: &[ClaimRow<'_>]) -> String {
    String::from_utf8(bytes_of_claims(format, rows)).expect("UTF-8")
}

pub(super) fn text_of_incidents(format: Format, rows: &[IncidentRow<'_>]) -> String {
    String::from_utf8(bytes_of_incidents(format, rows)).expect("UTF-8")
}

/// A table's rows: each cell after the name of its column, empty ones left out.
pub(super) fn cells(table: &str) -> String {
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let names = reader.headers().expect("a header").clone();
    let row = |row: ::csv::StringRecord| {
        assert_eq!(row.len(), names.len());
        let cells = names.iter().zip(row.iter()).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(name, cell)| format!("{name}: {cell}")).collect::<Vec<_>>().join("\n")
    };
    reader.records().map(|r| row(r.expect("well-formed"))).collect::<Vec<_>>().join("\n--\n")
}

#[test]
fn every_format_has_its_name_and_holds_something() {
    for &format in Format::ALL {
        assert_eq!(Format::of_name(format.name()), Some(format));
        assert!(format.holds_claims() || format.holds_incidents());
        assert!(!format.extension().is_empty() && format.media_type().contains('/'));
        let ontology = Ontology::embedded();
        assert_eq!(claims(format, &ontology, Vec::new()).is_ok(), format.holds_claims(), "{format}");
        assert_eq!(incidents(format, &ontology, Vec::new()).is_ok(), format.holds_incidents(), "{format}");
    }
    assert_eq!(Format::of_name("xlsx"), None);
    let error = claims(Format::Acled, &Ontology::default(), Vec::new()).err().map(|e| e.to_string());
    insta::assert_snapshot!(error.unwrap_or_default(), @"acled holds events, and a claim is not one: export incidents, or choose another format");
}

/// `docs/export.md` has a row for each column, in order.
#[test]
fn the_documentation_names_every_column_in_its_order() {
    let docs = include_str!("../../../../../docs/export.md");
    let section = |title: &str| {
        let after = docs.split(&format!("\n## {title}\n")).nth(1).unwrap_or_else(|| panic!("no section {title}"));
        let section = after.split("\n## ").next().unwrap_or_default();
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        rows.map(str::to_owned).collect::<Vec<_>>()
    };
    let header =
        |table: String| table.lines().next().unwrap_or_default().split(',').map(str::to_owned).collect::<Vec<_>>();
    let names = |properties: String| {
        let first: serde_json::Value = serde_json::from_str(&properties).expect("JSON");
        first["features"][0]["properties"].as_object().map(|o| o.len()).unwrap_or_default()
    };
    let (incident, claim, meta) = (bombing(), bridge(), meta());
    assert_eq!(section("CSV of claims"), header(text_of_claims(Format::Csv, &[])));
    assert_eq!(section("Incidents: CSV, GeoJSON, GeoParquet"), header(text_of_incidents(Format::Csv, &[])));
    assert_eq!(section("ACLED"), header(text_of_incidents(Format::Acled, &[])));
    assert_eq!(section("UCDP"), header(text_of_incidents(Format::Ucdp, &[])));
    let columns = <ClaimRow<'_> as super::columns::Record>::columns().map(|(name, _)| name.to_owned());
    assert_eq!(section("Claims: GeoJSON, GeoParquet"), columns.collect::<Vec<_>>());
    let features = text_of_claims(Format::GeoJson, &[full(&claim, &meta)]);
    assert_eq!(names(features), section("Claims: GeoJSON, GeoParquet").len());
    let features = text_of_incidents(Format::GeoJson, &[whole(&incident, &[])]);
    assert_eq!(names(features), section("Incidents: CSV, GeoJSON, GeoParquet").len());
}
