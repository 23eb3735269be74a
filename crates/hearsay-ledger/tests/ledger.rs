//! The ledger from outside: what is added, listed, decided, taken back.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may end in a panic, and may tell")]

#[allow(dead_code)]
#[path = "../examples/ledger_scale/synthetic.rs"]
mod synthetic;

use hearsay::coding::Status;
use hearsay::document::Document;
use hearsay_ledger::*;
use synthetic::{MODEL, Made, document};
use tempfile::TempDir;

fn stamp(minute: i8) -> Stamp {
    let at = jiff::civil::date(2026, 1, 5).at(10, minute, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
    Stamp { at, by: "ana".into(), tool: "hearsay 0.1.0".into() }
}

fn new() -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::create(folder.path().join("a.hearsay")).unwrap();
    (folder, ledger)
}

fn added<'a>(made: &'a Made, model: &'a str) -> Added<'a> {
    Added { document: &made.document, raw: &made.raw, custody: Custody::new(), model, claims: &made.claims }
}

fn add(ledger: &mut Ledger, made: &Made) -> [Outcome; 2] {
    ledger.add(&stamp(0), added(made, MODEL)).unwrap()
}

fn ids(ledger: &Ledger, filter: &Filter) -> Vec<String> {
    let mut ids = Vec::new();
    let mut page = Page::first(7);
    loop {
        let listed = ledger.claims(filter, &page).unwrap();
        ids.extend(listed.rows.into_iter().map(|row| row.claim.id));
        match listed.next {
            Some(next) => page = page.next(next),
            None => return ids,
        }
    }
}

#[test]
fn a_document_comes_back_as_it_went_in() {
    let (_folder, mut ledger) = new();
    let made = document(1);
    assert_eq!(add(&mut ledger, &made), [Outcome::Added(1), Outcome::Added(2)]);
    let view = ledger.document("report-1").unwrap();
    assert_eq!(view.document, made.document);
    assert_eq!(view.row.claims, 12);
    assert_eq!(view.sightings.len(), 1);
    assert_eq!(view.codings[0].model, MODEL);
    assert_eq!(ledger.document(&made.document.hash[..10]).unwrap(), view);
    assert_eq!(ledger.blob(&made.document.hash).unwrap().unwrap(), made.raw);
    for claim in &made.claims {
        let view = ledger.claim(&claim.id).unwrap();
        assert_eq!((&view.row.claim, &view.machine), (claim, claim));
        assert_eq!(view.row.document.outlet, made.document.meta.outlet);
    }
    assert!(ledger.check(true).unwrap().is_sound());
}

#[test]
fn what_is_there_is_not_added_again() {
    let (_folder, mut ledger) = new();
    let made = document(1);
    add(&mut ledger, &made);
    let before = ledger.digest().unwrap();
    assert_eq!(add(&mut ledger, &made), [Outcome::Unchanged(1), Outcome::Unchanged(2)]);
    assert_eq!(ledger.digest().unwrap(), before);
    assert_eq!(ledger.head().unwrap().seq, 2);

    let mut elsewhere = document(1);
    elsewhere.document.id = "copy".into();
    elsewhere.document.meta.url = Some("https://example.net/copy".into());
    assert_eq!(add(&mut ledger, &elsewhere), [Outcome::Added(3), Outcome::Unchanged(2)]);
    assert_eq!(add(&mut ledger, &elsewhere), [Outcome::Unchanged(3), Outcome::Unchanged(2)]);
    assert_eq!(ledger.documents(&Filter::default(), &Page::default()).unwrap().rows.len(), 1);
    assert_eq!(ledger.document("copy").unwrap(), ledger.document("report-1").unwrap());
    assert_eq!(ledger.document("copy").unwrap().sightings.len(), 2);
}

#[test]
fn what_a_newer_model_no_longer_says_is_kept_as_superseded() {
    let (_folder, mut ledger) = new();
    let made = document(1);
    add(&mut ledger, &made);
    let newer = &made.claims[..9];
    ledger.add(&stamp(1), Added { model: "synthetic-2", claims: newer, ..added(&made, "") }).unwrap();
    let all = |superseded| ids(&ledger, &Filter { superseded, ..Filter::default() });
    assert_eq!(all(false).len(), 9);
    assert_eq!(all(true).len(), 12);
    let gone = ledger.claim(&made.claims[10].id).unwrap();
    assert_eq!(gone.row.superseded_by, Some(3));
    let stays = ledger.claim(&made.claims[0].id).unwrap();
    assert_eq!((stays.row.superseded_by, stays.earlier.len()), (None, 1));
    // The older coding again changes nothing: the newer one stands until it is taken back.
    assert_eq!(add(&mut ledger, &made), [Outcome::Unchanged(1), Outcome::Unchanged(2)]);
    ledger.undo(&stamp(2), 3).unwrap();
    assert_eq!(ids(&ledger, &Filter::default()).len(), 12);
    assert!(ledger.check(true).unwrap().is_sound());
}

#[test]
fn a_document_read_anew_keeps_the_claims_on_its_old_text() {
    let (_folder, mut ledger) = new();
    let mut made = document(1);
    add(&mut ledger, &made);
    let old = made.claims.clone();
    let text = format!("Read better.\n\n{}", made.document.text);
    made.document = Document { text, ..made.document };
    made.document.passages[0].bytes = 0..made.document.text.len();
    made.claims.clear();
    assert_eq!(add(&mut ledger, &made), [Outcome::Added(3), Outcome::Added(4)]);
    assert_eq!(ledger.document("report-1").unwrap().document, made.document);
    assert_eq!(ids(&ledger, &Filter::default()), [""; 0]);
    assert_eq!(ledger.claim(&old[0].id).unwrap().row.superseded_by, Some(3));
    ledger.undo(&stamp(1), 3).unwrap();
    assert_eq!(ids(&ledger, &Filter::default()).len(), 12);
    assert!(ledger.check(true).unwrap().is_sound());
}

#[test]
fn undo_takes_back_and_undo_of_the_undo_brings_again() {
    let (_folder, mut ledger) = new();
    let made = document(1);
    add(&mut ledger, &document(2));
    let without = ids(&ledger, &Filter::default());
    add(&mut ledger, &made);
    let with = ids(&ledger, &Filter::default());
    assert_eq!(ledger.undo(&stamp(1), 3).unwrap(), 5);
    assert_eq!(ids(&ledger, &Filter::default()), without);
    assert!(matches!(ledger.document("report-1"), Err(LedgerError::Unknown { .. })));
    assert_eq!(ledger.tombstones(0, 100).unwrap().len(), 13);
    assert!(matches!(ledger.undo(&stamp(2), 3), Err(LedgerError::AlreadyUndone { seq: 3, by: 5 })));
    ledger.undo(&stamp(2), 5).unwrap();
    assert_eq!(ids(&ledger, &Filter::default()), with);
    assert_eq!(ledger.tombstones(0, 100).unwrap(), []);
    assert_eq!(
        ledger.claims(&Filter { updated_after: Some(5), ..Filter::default() }, &Page::default()).unwrap().rows.len(),
        12
    );
    ledger.undo(&stamp(3), 6).unwrap();
    assert_eq!(ids(&ledger, &Filter::default()), without);
    // Added again, it is there again, by a new operation; its coding was never taken back.
    assert_eq!(add(&mut ledger, &made), [Outcome::Added(8), Outcome::Unchanged(4)]);
    assert_eq!(ids(&ledger, &Filter::default()), with);
    assert!(ledger.check(true).unwrap().is_sound());
    let log: Vec<String> = ledger
        .log(&Page::default())
        .unwrap()
        .rows
        .iter()
        .map(|row| format!("{} {} {} {:?}", row.seq, row.kind, row.summary, row.undone_by))
        .collect();
    insta::assert_snapshot!(log.join("\n"), @r"
    8 document report-1 (Minulshi Times) None
    7 undo takes back 6 None
    6 undo takes back 5 Some(7)
    5 undo takes back 3 None
    4 coding 12 claims in report-1, by synthetic-1 None
    3 document report-1 (Minulshi Times) Some(5)
    2 coding 12 claims in report-2, by synthetic-1 None
    1 document report-2 (Minulshi Times) None
    ");
}

#[test]
fn decisions_show_and_can_be_taken_back() {
    let (_folder, mut ledger) = new();
    let made = document(1);
    add(&mut ledger, &made);
    let id = made.claims[0].id.clone();
    let on = || Target::Claim(id.clone());
    let row = |ledger: &Ledger| ledger.claim(&id).unwrap().row;
    let set = |field: &str, value: serde_json::Value| Decision::Edit { on: on(), field: field.into(), value };

    ledger.decide(&stamp(1), Decision::Reject { on: on() }, Some("satire".into())).unwrap();
    let graded = ledger.decide(&stamp(2), Decision::GradeClaim { claim: id.clone(), grade: 5 }, None).unwrap();
    ledger.decide(&stamp(3), set("kind", "meet".into()), None).unwrap();
    let denied = ledger.decide(&stamp(4), set("status", "denied".into()), None).unwrap();
    let outlet = made.document.meta.outlet.clone().unwrap();
    ledger
        .decide(&stamp(5), Decision::GradeOutlet { outlet: format!("The {outlet}"), grade: Reliability::B }, None)
        .unwrap();

    let now = row(&ledger);
    assert_eq!((now.claim.kind.as_str(), now.claim.status), ("meet", Status::Denied));
    assert_eq!((now.verdict, now.grade, now.outlet_grade.as_deref()), (Some(Verdict::Rejected), Some(5), Some("B")));
    assert_eq!(now.edited, ["kind", "status"]);
    assert_eq!(ledger.claim(&id).unwrap().machine, made.claims[0]);
    assert_eq!(ledger.claim(&id).unwrap().decisions.len(), 4);
    let listed =
        ids(&ledger, &Filter { kinds: vec!["meet".into()], verdict: Some(Verdict::Rejected), ..Filter::default() });
    assert_eq!(listed.join(" "), id);
    assert_eq!(ledger.decisions_in_force().unwrap().left_out, [id.clone()].into());

    ledger.undo(&stamp(6), denied).unwrap();
    ledger.undo(&stamp(7), graded).unwrap();
    ledger.decide(&stamp(8), Decision::Confirm { on: on() }, None).unwrap();
    let now = row(&ledger);
    assert_eq!((now.claim.status, now.grade, now.verdict), (made.claims[0].status, None, Some(Verdict::Confirmed)));
    // A newer model does not overwrite what people decided.
    ledger.add(&stamp(9), added(&made, "synthetic-2")).unwrap();
    assert_eq!((row(&ledger).claim.kind.as_str(), row(&ledger).verdict), ("meet", Some(Verdict::Confirmed)));
    assert!(ledger.check(true).unwrap().is_sound());
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let (_folder, mut ledger) = new();
    let mut made = document(1);
    add(&mut ledger, &made);
    let (id, before) = (made.claims[0].id.clone(), ledger.head().unwrap());
    let on = || Target::Claim(id.clone());
    let mut check = |decision: Decision, expected: &str| {
        let error = ledger.decide(&stamp(1), decision, None).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    let edit = |field: &str, value: serde_json::Value| Decision::Edit { on: on(), field: field.into(), value };
    check(edit("status", "maybe".into()), "status of a claim cannot be \"maybe\"");
    check(edit("trigger", "x".into()), "nobody can change");
    check(edit("colour", "red".into()), "no field");
    check(Decision::GradeClaim { claim: id.clone(), grade: 7 }, "from 1 to 6");
    check(Decision::Reject { on: Target::Claim("feed".into()) }, "no claim \"feed\"");
    check(Decision::Merge { incidents: vec![], claims: vec![id.clone()] }, "two incidents");
    assert!(matches!(ledger.undo(&stamp(1), 77), Err(LedgerError::Unknown { .. })));

    made.claims[3].actors[0].text = "somebody else".into();
    let refused = ledger.add(&stamp(1), added(&made, "synthetic-2")).unwrap_err().to_string();
    assert!(refused.contains("\"somebody else\" does not stand in the document"), "{refused}");
    made = document(2);
    made.raw.push(b' ');
    assert!(matches!(ledger.add(&stamp(1), added(&made, MODEL)), Err(LedgerError::OtherBytes { .. })));
    assert_eq!(ledger.head().unwrap(), before);
}

#[test]
fn an_earlier_state_can_be_looked_at() {
    let (_folder, mut ledger) = new();
    let mut states = vec![ledger.digest().unwrap()];
    for n in 0..3 {
        ledger.append(&stamp(0), Vec::from(added(&document(n), MODEL).drafts())).unwrap();
        states.push(ledger.digest().unwrap());
    }
    ledger.undo(&stamp(1), 3).unwrap();
    for (n, state) in states.iter().enumerate() {
        let then = ledger.at(2 * n as u64).unwrap();
        assert_eq!(&then.digest().unwrap(), state);
        assert_eq!(ids(&then, &Filter::default()).len(), 12 * n);
        assert_eq!(then.head().unwrap().seq, 2 * n as u64);
    }
    let mut then = ledger.at(4).unwrap();
    assert!(matches!(then.undo(&stamp(1), 1), Err(LedgerError::ReadOnly)));
    assert!(ledger.at(99).is_err());
}

#[test]
fn a_rebuild_gives_the_same_views_and_a_fresh_file_the_same_bytes() {
    let (folder, mut ledger) = new();
    for n in 0..5 {
        add(&mut ledger, &document(n));
    }
    ledger.undo(&stamp(1), 3).unwrap();
    add(&mut ledger, &document(7));
    ledger.undo(&stamp(2), 11).unwrap();
    let id = document(7).claims[0].id.clone();
    ledger.decide(&stamp(3), Decision::Reject { on: Target::Claim(id) }, None).unwrap();
    let (before, mut lines) = (ledger.digest().unwrap(), Vec::new());
    ledger.dump(|line| lines.push(line.to_owned())).unwrap();
    ledger.rebuild().unwrap();
    let mut after = Vec::new();
    ledger.dump(|line| after.push(line.to_owned())).unwrap();
    assert_eq!(after, lines);
    assert_eq!(ledger.digest().unwrap(), before);

    let (first, second) = (folder.path().join("1"), folder.path().join("2"));
    ledger.rebuild_into(&first).unwrap();
    Ledger::open(&first).unwrap().rebuild_into(&second).unwrap();
    assert!(std::fs::read(&first).unwrap() == std::fs::read(&second).unwrap());
    let copy = Ledger::open(&first).unwrap();
    assert_eq!(copy.digest().unwrap(), before);
    assert!(copy.check(true).unwrap().is_sound());
}

#[test]
fn files_that_are_no_ledgers_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    assert!(matches!(Ledger::open(&path), Err(LedgerError::Missing(_))));
    std::fs::write(&path, "Not a database, but a text that is long enough to look at closely, or so one hopes.")
        .unwrap();
    assert!(matches!(Ledger::open(&path), Err(LedgerError::NotALedger { .. })));
    assert!(matches!(Ledger::create(&path), Err(LedgerError::Exists(_))));
    let new = folder.path().join("new");
    assert_eq!(Ledger::open_or_create(&new).unwrap().head().unwrap(), Head::empty());
    assert_eq!(Ledger::open_or_create(&new).unwrap().path(), new);
    let other = folder.path().join("other");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(Ledger::open(&other), Err(LedgerError::NotALedger { .. })));
    // Whoever made it was interrupted at once.
    let empty = folder.path().join("empty");
    std::fs::write(&empty, "").unwrap();
    assert_eq!(Ledger::open(&empty).unwrap().head().unwrap(), Head::empty());
}

#[test]
fn tampering_shows() {
    let check = |change: &str, expected: &str| {
        let (folder, mut ledger) = new();
        add(&mut ledger, &document(1));
        add(&mut ledger, &document(2));
        drop(ledger);
        let path = folder.path().join("a.hearsay");
        let db = rusqlite::Connection::open(&path).unwrap();
        assert!(db.execute_batch("UPDATE operations SET by = 'eve' WHERE seq = 2").is_err());
        assert!(db.execute_batch("DELETE FROM operations WHERE seq = 2").is_err());
        db.execute_batch("DROP TRIGGER operations_stay; DROP TRIGGER operations_remain").unwrap();
        db.execute_batch(change).unwrap();
        let problems = Ledger::open(&path).unwrap().check(true).unwrap().problems.join("; ");
        assert!(problems.contains(expected), "{change}: {problems}");
    };
    check("UPDATE operations SET by = 'eve' WHERE seq = 2", "operation 2: it was changed");
    check("DELETE FROM operations WHERE seq = 2", "operations 2 to 2 are not there");
    check("UPDATE operations SET payload = x'00' WHERE seq = 2", "operation 2 is damaged");
    check("DELETE FROM blobs WHERE rowid = 1", "is not there");
    check("UPDATE blobs SET sha256 = zeroblob(32)", "not those that were recorded");
    check("UPDATE claims SET status = 'actual'", "views do not say");
}

#[test]
fn several_programs_can_work_on_one_ledger() {
    let (folder, ledger) = new();
    let path = folder.path().join("a.hearsay");
    std::thread::scope(|scope| {
        for begin in [0, 10, 20] {
            let path = &path;
            scope.spawn(move || {
                let mut ledger = Ledger::open(path).unwrap();
                for n in begin..begin + 20 {
                    add(&mut ledger, &document(n));
                }
            });
        }
        let reader = Ledger::open_to_read(&path).unwrap();
        while reader.head().unwrap().seq < 80 {
            // A document comes with all its claims.
            let seen = reader.claims(&Filter::default(), &Page::first(1000)).unwrap().rows.len();
            assert_eq!(seen % 12, 0);
        }
    });
    assert_eq!(ledger.head().unwrap().seq, 80);
    assert_eq!(ids(&ledger, &Filter::default()).len(), 480);
    assert!(ledger.check(true).unwrap().is_sound());
}

#[test]
fn a_bad_filter_is_an_error() {
    let (_folder, ledger) = new();
    let check =
        |filter: Filter| assert!(matches!(ledger.claims(&filter, &Page::default()), Err(LedgerError::Filter(_))));
    check(Filter { text: Some("--".into()), ..Filter::default() });
    check(Filter { actor: Some("\"".into()), ..Filter::default() });
    for cursor in ["", "x", "1:2", "1:2:x", "9:9:9:9"] {
        let page = Page::first(3).next(cursor.parse().unwrap());
        assert!(ledger.claims(&Filter::default(), &page).is_err(), "{cursor}");
    }
}
