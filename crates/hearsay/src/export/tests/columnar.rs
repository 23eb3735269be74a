//! GeoParquet, read back with the same crate's reader of rows.

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use proptest::prelude::*;
use serde_json::Value;

use super::super::columns::{Cell, Record};
use super::*;

fn read(bytes: Vec<u8>) -> SerializedFileReader<bytes::Bytes> {
    SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("a Parquet file")
}

fn geo(reader: &SerializedFileReader<bytes::Bytes>) -> Value {
    let pairs = reader.metadata().file_metadata().key_value_metadata().expect("metadata");
    let geo = pairs.iter().find(|pair| pair.key == "geo").and_then(|pair| pair.value.as_ref()).expect("geo");
    serde_json::from_str(geo).expect("JSON")
}

/// A cell as the reader should give it back.
fn field(cell: Cell<'_>) -> Field {
    match cell {
        Cell::Null => Field::Null,
        Cell::Text(text) => Field::Str(text.into_owned()),
        Cell::Int(number) => Field::Long(number),
        Cell::Float(number) => Field::Double(number),
        Cell::Bool(truth) => Field::Bool(truth),
        Cell::Day(day) => Field::Date(jiff::civil::date(1970, 1, 1).until(day).expect("days").get_days()),
        Cell::Time(time) => Field::TimestampMicros(time.as_microsecond()),
    }
}

fn check(rows: &[ClaimRow<'_>]) {
    let reader = read(bytes_of_claims(Format::GeoParquet, rows));
    let mut count = 0;
    for (row, read) in rows.iter().zip(reader.get_row_iter(None).expect("rows")) {
        let read = read.expect("a row");
        let mut columns = read.get_column_iter();
        for ((name, _), cell) in ClaimRow::columns().zip(row.cells()) {
            assert_eq!(columns.next(), Some((&name.to_owned(), &field(cell))));
        }
        let geometry = row.shape().map_or(Field::Null, |shape| Field::Bytes(shape.wkb().into()));
        assert_eq!(columns.next().map(|(_, field)| field.clone()), Some(geometry));
        let bbox = columns.next().map(|(_, field)| field.to_string());
        assert_eq!(bbox.is_some_and(|b| b != "null"), row.shape().is_some());
        count += 1;
    }
    assert_eq!(count, rows.len());
    assert_eq!(reader.metadata().file_metadata().num_rows(), i64::try_from(rows.len()).expect("few"));
}

#[test]
fn what_is_written_is_read_again() {
    let (one, other, meta) = (bridge(), rumour(), meta());
    let rings = vec![vec![[58.0, -51.5], [58.0, -51.0], [59.0, -51.0]]];
    let zones = [Some(Zone { rings: &rings, where_prec: None })];
    let zoned = ClaimRow { zones: &zones, ..full(&one, &meta) };
    check(&[]);
    check(&[full(&one, &meta), full(&other, &meta), zoned, ClaimRow { deleted: true, ..full(&one, &meta) }]);
    let incident = bombing();
    let reader = read(bytes_of_incidents(Format::GeoParquet, &[whole(&incident, &[])]));
    insta::assert_snapshot!(reader.get_row_iter(None).expect("rows").next().expect("a row").expect("a row"), @r#"{id: "i1", kind: "bombing", state: "disputed", from: 2024-06-10, to: 2024-06-10, actors: "Scouts of the River | a guide", actor_codes: "RUS REB | ", targets: "the bridge", target_codes: "RU CVL", toponym: "Orsk", geonames: 1, country: "RU", admin1: "Orenburg", level: "settlement", where_prec: 2, lat: -5.125E1, lon: 58.5, voices_actual: 2, voices_denied: 1, sides: "actual: the mayor, The Ferry Post, reader 7 (reader) | denied: =the guard", counts: "killed 2+ (the mayor) | killed 4–6 (The Ferry Post) | killed 0 (=the guard)", killed_low: 2, killed_high: 6, follows: "fulfilled c9 → c1", claims: "c1 | c3 | c4 | c5", updated_at: 2024-06-14 09:30:00.000000 +00:00, deleted: false, geometry: [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 64, 77, 64, 0, 0, 0, 0, 0, 160, 73, 192], bbox: {xmin: 58.5, ymin: -5.125E1, xmax: 58.5, ymax: -5.125E1}}"#);
}

#[test]
fn the_footer_says_where_everything_lies() {
    let (one, meta) = (bridge(), meta());
    let rings = vec![vec![[50.0, -51.5], [58.0, -51.0], [59.0, -50.0]]];
    let zones = [Some(Zone { rings: &rings, where_prec: None })];
    let rows = [full(&one, &meta), ClaimRow { zones: &zones, ..full(&one, &meta) }];
    insta::assert_snapshot!(geo(&read(bytes_of_claims(Format::GeoParquet, &rows))), @r#"{"columns":{"geometry":{"bbox":[50.0,-51.5,59.0,-50.0],"covering":{"bbox":{"xmax":["bbox","xmax"],"xmin":["bbox","xmin"],"ymax":["bbox","ymax"],"ymin":["bbox","ymin"]}},"encoding":"WKB","geometry_types":["Point","Polygon"],"orientation":"counterclockwise"}},"primary_column":"geometry","version":"1.1.0"}"#);
    insta::assert_snapshot!(geo(&read(bytes_of_claims(Format::GeoParquet, &[]))), @r#"{"columns":{"geometry":{"covering":{"bbox":{"xmax":["bbox","xmax"],"xmin":["bbox","xmin"],"ymax":["bbox","ymax"],"ymin":["bbox","ymin"]}},"encoding":"WKB","geometry_types":[],"orientation":"counterclockwise"}},"primary_column":"geometry","version":"1.1.0"}"#);
}

#[test]
fn well_known_binary() {
    let (one, meta) = (bridge(), meta());
    let shape = full(&one, &meta).shape().expect("a point");
    let hex: String = shape.wkb().iter().map(|byte| format!("{byte:02x}")).collect();
    insta::assert_snapshot!(hex, @"01010000000000000000404d400000000000a049c0");
}

#[test]
fn many_rows_make_several_groups() {
    let (one, meta) = (bridge(), meta());
    let reader = read(bytes_of_claims(Format::GeoParquet, &vec![full(&one, &meta); 9000]));
    assert_eq!(reader.metadata().num_row_groups(), 2);
    assert_eq!(reader.metadata().file_metadata().num_rows(), 9000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn whatever_the_words_and_the_places_they_are_read_again(
        words in "\\PC{0,12}",
        lat in prop_oneof![-100.0..100.0_f64, Just(f64::NAN)],
        lon in -200.0..200.0_f64,
        gone in any::<bool>(),
    ) {
        let (mut claim, meta) = (bridge(), meta());
        claim.trigger.text = words;
        if let Some(toponym) = claim.places[0].toponym.as_mut() {
            (toponym.lat, toponym.lon) = (lat, lon);
        }
        check(&[full(&claim, &meta), ClaimRow { deleted: gone, ..full(&claim, &meta) }]);
    }
}
