//! The verbs of the ledger, as a person uses them one after the other.

#![allow(clippy::unwrap_used, reason = "a test may end in a panic")]

mod common;

use std::path::Path;

use common::{Run, folder, hearsay};

/// A ledger in a folder of its own.
struct Desk(String);

impl Desk {
    fn new(name: &str) -> Self {
        Self(folder(name).join("desk.ledger").display().to_string())
    }

    fn run(&self, args: &[&str]) -> Run {
        let mut all = args.to_vec();
        all.extend(["--ledger", &self.0]);
        let signs = ["add", "confirm", "reject", "edit", "grade", "merge", "split", "undo"];
        if signs.contains(&args[0]) {
            all.extend(["--by", "ana"]);
        }
        hearsay(&all)
    }

    /// The rows of a list, as JSON.
    fn rows(&self, args: &[&str]) -> Vec<serde_json::Value> {
        let run = self.run(&[args, &["--format", "jsonl"]].concat());
        assert_eq!(run.code, Some(0), "{}", run.err);
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Two outlets tell of the same shelling, and a third denies it.
const REPORTS: &str = r#"{"id": "hill", "outlet": "Hill Post", "published": "2031-03-03", "text": "Rebels shelled the town of Rabia on Monday, killing three people."}
{"id": "valley", "outlet": "Valley Radio", "published": "2031-03-03", "text": "Three people died when rebels shelled the town of Rabia on Monday."}
{"id": "voice", "outlet": "Red Voice", "published": "2031-03-04", "text": "A spokesman denied that rebels shelled the town of Rabia on Monday."}
{"id": "hill-2", "outlet": "Hill Post", "published": "2031-03-05", "text": "Troops entered Mosul on Tuesday after a long march."}
"#;

fn reports(name: &str) -> String {
    let path = folder(name).join("reports.jsonl");
    std::fs::write(&path, REPORTS).unwrap();
    path.display().to_string()
}

#[test]
fn what_is_added_is_listed_decided_upon_and_taken_back() {
    let desk = Desk::new("ledger-desk");
    let reports = reports("ledger-reports");
    let added = desk.run(&["add", &reports]);
    assert_eq!(added.code, Some(0), "{}", added.err);
    assert!(added.err.contains("4 reports new"), "{}", added.err);
    assert!(desk.run(&["add", &reports]).err.contains("4 known already"));

    let denied = desk.rows(&["claims", "--status", "denied"]);
    assert!(!denied.is_empty());
    assert!(denied.iter().all(|row| row["doc"] == "voice"), "{denied:?}");
    let shellings = desk.rows(&["incidents", "--kind", "shelling"]);
    let shelling = shellings.iter().find(|i| i["claims"].as_array().unwrap().len() > 1).unwrap();
    let id = shelling["id"].as_str().unwrap();

    let shown = desk.run(&["show", id, "--width", "100"]);
    assert!(shown.out.contains("Hill Post") && shown.out.contains("[shelling: shelled]"), "{}", shown.out);
    assert!(desk.run(&["show", "hill"]).out.contains("sha-256"));

    assert_eq!(desk.run(&["confirm", id, "--note", "seen the crater"]).code, Some(0));
    assert_eq!(desk.rows(&["incidents", "--verdict", "confirmed"]).len(), 1);
    assert_eq!(desk.run(&["undo"]).code, Some(0));
    assert_eq!(desk.rows(&["incidents", "--verdict", "confirmed"]).len(), 0);
    assert_eq!(desk.rows(&["log"])[0]["by"], "ana");

    let before = desk.rows(&["incidents"]);
    assert_eq!(desk.run(&["ledger", "rebuild"]).code, Some(0));
    assert_eq!(desk.rows(&["incidents"]), before);
    assert_eq!(desk.run(&["ledger", "check", "--views"]).code, Some(0));
}

#[test]
fn every_list_has_a_table_and_a_csv() {
    let desk = Desk::new("ledger-lists");
    desk.run(&["add", &reports("ledger-lists-reports")]);
    for list in ["claims", "incidents", "documents", "actors", "places", "log"] {
        let table = desk.run(&[list, "--width", "120"]);
        assert_eq!(table.code, Some(0), "{list}: {}", table.err);
        assert!(table.out.lines().count() > 1, "{list}: {}", table.out);
        let csv = desk.run(&[list, "--format", "csv"]);
        assert!(csv.out.lines().count() > 1, "{list}: {}", csv.out);
    }
    let geojson = desk.run(&["export", "--format", "geojson"]);
    assert!(geojson.out.contains("FeatureCollection"), "{}", geojson.err);
}

#[test]
fn what_is_wrong_is_said_with_what_to_do() {
    let desk = Desk::new("ledger-wrong");
    let check = |args: &[&str], words: &str| {
        let run = desk.run(args);
        assert_eq!(run.code, Some(2), "{args:?}");
        assert!(run.err.contains(words), "{args:?}: {}", run.err);
    };
    check(&["claims"], "hearsay add");
    desk.run(&["add", &reports("ledger-wrong-reports")]);
    check(&["show", "nothing"], "no incident, claim or report");
    check(&["confirm", "nothing"], "there is no claim");
    check(&["grade", "Z", "Hill Post"], "from A to F");
    check(&["export", "--format", "papyrus"], "write one of");
    check(&["export", "--format", "schema-org", "--incidents"], "export claims");
    assert!(Path::new(&desk.0).exists());
}
