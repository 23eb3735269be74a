//! What holds for any history.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may end in a panic, and may tell")]

#[allow(dead_code)]
#[path = "../examples/ledger_scale/synthetic.rs"]
mod synthetic;

use std::collections::BTreeMap;

use hearsay_ledger::*;
use proptest::prelude::*;
use synthetic::{MODEL, Made, document};
use tempfile::TempDir;

fn stamp(n: usize) -> Stamp {
    let at = jiff::Timestamp::from_second(1_700_000_000 + n as i64).unwrap();
    Stamp { at, by: "ana".into(), tool: "test".into() }
}

fn new() -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::create(folder.path().join("a")).unwrap();
    (folder, ledger)
}

fn added<'a>(made: &'a Made, model: &'a str) -> Added<'a> {
    Added { document: &made.document, raw: &made.raw, custody: Custody::new(), model, claims: &made.claims }
}

/// All that the ledger says, without the numbers of operations: as sorted JSON.
fn said(ledger: &Ledger) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    let forget = |mut json: serde_json::Value| {
        for field in ["coding", "seq", "updated_seq"] {
            json.as_object_mut().map(|object| object.remove(field));
        }
        json.to_string()
    };
    let page = Page::recorded(100_000);
    for row in ledger.claims(&Filter::default(), &page).unwrap().rows {
        said.insert(format!("claim {}", row.claim.id), forget(serde_json::to_value(&row).unwrap()));
    }
    for row in ledger.documents(&Filter::default(), &page).unwrap().rows {
        said.insert(format!("document {}", row.brief.hash), forget(serde_json::to_value(&row).unwrap()));
    }
    for role in [Role::Actor, Role::Target, Role::Source] {
        for row in ledger.actors(&Filter::default(), role, &page).unwrap().rows {
            said.insert(format!("{role:?} {}", row.key), row.claims.to_string());
        }
    }
    for row in ledger.places(&Filter::default(), &page).unwrap().rows {
        said.insert(format!("place {:?}", row.geonames), serde_json::to_string(&row).unwrap());
    }
    said
}

/// A step of a history.
#[derive(Debug, Clone)]
enum Step {
    Add(u64),
    Recode(u64),
    Elsewhere(u64),
    Undo(usize),
    Reject(usize),
    Grade(usize, u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..5u64).prop_map(Step::Add),
        1 => (0..5u64).prop_map(Step::Recode),
        1 => (0..5u64).prop_map(Step::Elsewhere),
        3 => any::<usize>().prop_map(Step::Undo),
        1 => any::<usize>().prop_map(Step::Reject),
        1 => (any::<usize>(), 1..=6u8).prop_map(|(claim, grade)| Step::Grade(claim, grade)),
    ]
}

fn take(ledger: &mut Ledger, n: usize, step: &Step) {
    let any_claim = |ledger: &Ledger, which: usize| {
        let rows = ledger.claims(&Filter::default(), &Page::recorded(1000)).unwrap().rows;
        (!rows.is_empty()).then(|| rows[which % rows.len()].claim.id.clone())
    };
    match step {
        Step::Add(d) => {
            ledger.add(&stamp(n), added(&document(*d), MODEL)).unwrap();
        }
        Step::Recode(d) => {
            let mut made = document(*d);
            made.claims.truncate(7);
            {
                ledger.add(&stamp(n), added(&made, "synthetic-2")).unwrap();
            }
        }
        Step::Elsewhere(d) => {
            let mut made = document(*d);
            made.document.id = format!("copy-{d}");
            {
                ledger.add(&stamp(n), added(&made, MODEL)).unwrap();
            }
        }
        Step::Undo(which) => {
            let head = ledger.head().unwrap().seq;
            if head > 0 {
                match ledger.undo(&stamp(n), 1 + *which as u64 % head) {
                    Ok(_) | Err(LedgerError::AlreadyUndone { .. }) => {}
                    Err(e) => panic!("{e}"),
                }
            }
        }
        Step::Reject(which) => {
            if let Some(id) = any_claim(ledger, *which) {
                {
                    ledger.decide(&stamp(n), Decision::Reject { on: Target::Claim(id) }, None).unwrap();
                }
            }
        }
        Step::Grade(which, grade) => {
            if let Some(claim) = any_claim(ledger, *which) {
                {
                    ledger.decide(&stamp(n), Decision::GradeClaim { claim, grade: *grade }, None).unwrap();
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, ..ProptestConfig::default() })]

    /// Any order, any repetition, any division into batches: the ledger says the same.
    #[test]
    fn order_and_repetition_of_adds_do_not_matter(order in Just((0..6u64).collect::<Vec<_>>()).prop_shuffle(),
                                                  again in proptest::collection::vec(0..6u64, 0..5)) {
        let (_a, mut plain) = new();
        let (_b, mut mixed) = new();
        for d in 0..6 {
            plain.add(&stamp(0), added(&document(d), MODEL)).unwrap();
        }
        let made: Vec<Made> = order.iter().chain(&again).map(|d| document(*d)).collect();
        let mut batch = Batch::new(&mut mixed, stamp(0));
        for made in &made {
            batch.add(added(made, MODEL)).unwrap();
        }
        let tally = batch.finish().unwrap();
        prop_assert_eq!((tally.documents, tally.codings, tally.unchanged), (6, 6, again.len() as u64));
        prop_assert_eq!(said(&plain), said(&mixed));
        prop_assert_eq!(mixed.head().unwrap().seq, 12);
    }

    /// After any history: views made anew are the views that were there; every earlier state can be seen as it was; and
    /// the last operation, taken back and put in force again, leaves what was.
    #[test]
    fn any_history_can_be_told_again(steps in proptest::collection::vec(step(), 1..14)) {
        let (_folder, mut ledger) = new();
        let mut states = BTreeMap::from([(0, ledger.digest().unwrap())]);
        for (n, step) in steps.iter().enumerate() {
            take(&mut ledger, n, step);
            states.insert(ledger.head().unwrap().seq, ledger.digest().unwrap());
        }
        for (seq, state) in &states {
            prop_assert_eq!(&ledger.at(*seq).unwrap().digest().unwrap(), state, "as of {}", seq);
        }
        let (head, now) = (ledger.head().unwrap().seq, ledger.digest().unwrap());
        ledger.rebuild().unwrap();
        prop_assert_eq!(ledger.digest().unwrap(), now);
        prop_assert!(ledger.check(true).unwrap().is_sound());

        let before = said(&ledger);
        if head > 0 && let Ok(undo) = ledger.undo(&stamp(90), head) {
            ledger.undo(&stamp(91), undo).unwrap();
            prop_assert_eq!(said(&ledger), before);
        }
    }

    /// What is taken back is as if it had not been: in whatever order.
    #[test]
    fn what_is_taken_back_leaves_no_trace(gone in proptest::sample::subsequence((0..5u64).collect::<Vec<_>>(), 0..5).prop_shuffle()) {
        let (_a, mut whole) = new();
        let (_b, mut without) = new();
        for d in 0..5 {
            whole.add(&stamp(0), added(&document(d), MODEL)).unwrap();
            if !gone.contains(&d) {
                without.add(&stamp(0), added(&document(d), MODEL)).unwrap();
            }
        }
        for d in &gone {
            whole.undo(&stamp(1), 2 * d + 1).unwrap();
        }
        prop_assert_eq!(said(&whole), said(&without));
    }
}
