//! What was denied, hedged or promised never counts as having happened (promise 2); no cell runs.

use proptest::prelude::*;

use super::*;
use crate::coding::Status;
use crate::reconcile::State;

const STATES: [(State, bool); 6] = [
    (State::Corroborated, true),
    (State::SingleSource, true),
    (State::Disputed, true),
    (State::DeniedOnly, false),
    (State::Announced, false),
    (State::Unconfirmed, false),
];

#[test]
fn only_what_somebody_reports_is_an_event() {
    for (state, event) in STATES {
        assert_eq!(serde_json::to_value(state).expect("a word"), super::super::events::state(state));
        let incident = Incident { state, ..bombing() };
        for format in [Format::Acled, Format::Ucdp] {
            let rows = text_of_incidents(format, &[whole(&incident, &[])]).lines().count() - 1;
            assert_eq!(rows, usize::from(event), "{format} {state:?}");
        }
        let record = text_of_incidents(Format::Plover, &[whole(&incident, &[])]);
        assert!(record.contains(&format!("\"has_event\":{event}")), "{record}");
    }
}

#[test]
fn only_actual_claims_have_events() {
    let meta = meta();
    for &status in Status::ALL {
        let claim = Claim { status, ..bridge() };
        let record = text_of_claims(Format::Plover, &[full(&claim, &meta)]);
        assert!(record.contains(&format!("\"has_event\":{}", status == Status::Actual)), "{record}");
        assert!(record.contains(&format!("\"status\":\"{status}\"")), "{record}");
        let item = text_of_claims(Format::SchemaOrg, &[full(&claim, &meta)]);
        assert!(item.contains(&format!("\"hearsay:status\":\"{status}\"")), "{item}");
        let annotation = text_of_claims(Format::WebAnnotation, &[full(&claim, &meta)]);
        assert!(annotation.contains(&format!("\"value\":\"{status}\"")), "{annotation}");
    }
}

/// A tombstone says what it names and nothing of what that said.
#[test]
fn tombstones_are_silent() {
    let (claim, incident, meta) = (bridge(), bombing(), meta());
    let secret = ["Scouts", "scouts", "bridge", "Orsk", "blew", "mayor", "Ferry", "d0c5", "-51.25"];
    for &format in Format::ALL {
        let mut all = Vec::new();
        if format.holds_claims() {
            all.push(bytes_of_claims(format, &[ClaimRow { deleted: true, ..full(&claim, &meta) }]));
        }
        if format.holds_incidents() {
            all.push(bytes_of_incidents(format, &[IncidentRow { deleted: true, ..whole(&incident, &[]) }]));
        }
        for bytes in all {
            let text = String::from_utf8_lossy(&bytes);
            let said: Vec<_> = secret.iter().filter(|word| text.contains(*word)).collect();
            assert!(said.is_empty(), "{format}: {said:?} in {text}");
        }
    }
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let (claim, incident, meta) = (bridge(), bombing(), meta());
    for &format in Format::ALL {
        if format.holds_claims() {
            let bytes = || bytes_of_claims(format, &[full(&claim, &meta), full(&claim, &meta)]);
            assert_eq!(bytes(), bytes(), "{format}");
        }
        if format.holds_incidents() {
            let claims = [full(&claim, &meta)];
            let bytes = || bytes_of_incidents(format, &[whole(&incident, &claims)]);
            assert_eq!(bytes(), bytes(), "{format}");
        }
    }
}

/// Words as somebody would write them who wants a spreadsheet to run them.
fn hostile() -> impl Strategy<Value = String> {
    "[=+@\t\r\n＝＋－＠-]{0,3}\\PC{0,6}|\\PC{0,8}|[=+@\",|\n-]{0,6}"
}

proptest! {
    #[test]
    fn no_cell_of_any_table_runs(words in prop::collection::vec(hostile(), 8)) {
        let word = |at: usize| words[at].clone();
        let (mut claim, mut incident) = (bridge(), bombing());
        let meta = Meta { outlet: Some(word(0)), title: Some(word(1)), url: Some(word(2)), ..meta() };
        (claim.id, claim.doc) = (word(3), word(4));
        claim.trigger.text = word(5);
        claim.actors[0].text = word(6);
        claim.targets[0].text = word(7);
        claim.places[0].quote.text = word(0);
        claim.places[0].relation = None;
        incident.id = word(3);
        incident.actors = vec![word(6), word(1)];
        incident.targets = vec![word(7)];
        incident.claims = vec![word(3)];
        incident.sides[0].voices[0].name = word(5);
        if let Some(place) = incident.place.as_mut() {
            (place.name, place.country) = (word(4), word(2));
        }
        let mut row = whole(&incident, &[]);
        row.admin = [Some(&words[0]), Some(&words[1]), Some(&words[2])];
        row.actors = &[];
        let claims = [full(&claim, &meta)];
        row.claims = &claims;
        let tables = [
            text_of_claims(Format::Csv, &[full(&claim, &meta)]),
            text_of_incidents(Format::Csv, &[row]),
            text_of_incidents(Format::Acled, &[row]),
            text_of_incidents(Format::Ucdp, &[row]),
        ];
        for table in tables {
            let mut reader = ::csv::Reader::from_reader(table.as_bytes());
            let row = reader.records().next().expect("a row").expect("well-formed");
            for cell in row.iter().filter(|cell| cell.parse::<f64>().is_err()) {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{cell:?}");
            }
        }
    }

    #[test]
    fn cells_come_back_but_for_the_apostrophe(words in hostile()) {
        let incident = Incident { actors: vec![words.clone()], ..bombing() };
        let row = IncidentRow { actors: &[], ..whole(&incident, &[]) };
        for (format, column) in [(Format::Csv, 5), (Format::Acled, 7), (Format::Ucdp, 14)] {
            let table = text_of_incidents(format, &[row]);
            let mut reader = ::csv::Reader::from_reader(table.as_bytes());
            let row = reader.records().next().expect("a row").expect("well-formed");
            let cell = row.get(column).expect("the actors");
            prop_assert_eq!(cell.strip_prefix('\'').filter(|c| *c == words).unwrap_or(cell), words.as_str());
        }
    }
}
