//! Killed at any moment, the ledger opens, nothing in it is half-written, and the same work done again completes it.
//!
//! A child process – this test program itself, started with the variable [`CHILD`] – adds documents by the thousand; it is
//! killed with SIGKILL after a time made up by a formula. A few rounds run with the other tests; a hundred with
//!
//! ```sh
//! cargo test --release -p hearsay-ledger --test crash -- --ignored --nocapture
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may end in a panic, and may tell")]

#[allow(dead_code)]
#[path = "../examples/ledger_scale/synthetic.rs"]
mod synthetic;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use hearsay_ledger::*;
use synthetic::{MODEL, Made, Numbers, document};

/// Names the ledger that the child works on.
const CHILD: &str = "HEARSAY_LEDGER_CRASH";

/// Says how many documents it adds.
const DOCUMENTS: &str = "HEARSAY_LEDGER_CRASH_DOCUMENTS";

fn stamp() -> Stamp {
    Stamp { at: jiff::Timestamp::UNIX_EPOCH, by: "ana".into(), tool: "crash test".into() }
}

/// Adds documents `0..documents`, every seventh coded by two models, in batches of different sizes; what is there already
/// changes nothing.
fn work(path: &Path, documents: u64) {
    let mut ledger = Ledger::open_or_create(path).unwrap();
    let mut n = 0;
    while n < documents {
        let size = 1 + Numbers::new(n).below(60) as u64;
        let mut batch = Batch::new(&mut ledger, stamp());
        for d in n..(n + size).min(documents) {
            let Made { document, raw, claims } = document(d);
            let added =
                Added { document: &document, raw: &raw, custody: Custody::new(), model: MODEL, claims: &claims };
            batch.add(added.clone()).unwrap();
            if d % 7 == 0 {
                batch.add(Added { model: "synthetic-2", claims: &claims[..6], ..added }).unwrap();
            }
        }
        batch.finish().unwrap();
        n += size;
    }
}

/// What a whole ledger of so many documents says, without the history that led to it.
fn whole(ledger: &Ledger, documents: u64) {
    assert_eq!(ledger.documents(&Filter::default(), &Page::recorded(100_000)).unwrap().rows.len() as u64, documents);
    let recoded = documents.div_ceil(7);
    let claims = ledger.count_claims(&Filter::default(), u64::MAX).unwrap();
    assert_eq!(claims, (documents - recoded) * 12 + recoded * 6);
}

/// No document without its coding; each coding with all its claims.
fn nothing_is_half_written(ledger: &Ledger) {
    for row in ledger.documents(&Filter::default(), &Page::recorded(100_000)).unwrap().rows {
        let expected = if row.model.as_deref() == Some("synthetic-2") { 6 } else { 12 };
        assert_eq!((row.model.is_some(), row.claims), (true, expected), "{}", row.brief.id);
        let filter = Filter { doc: Some(row.brief.hash.clone()), ..Filter::default() };
        assert_eq!(ledger.count_claims(&filter, 100).unwrap(), expected);
    }
}

fn rounds(rounds: u64, documents: u64) {
    let folder = tempfile::tempdir().unwrap();
    let (mut path, mut ledgers, mut kills, mut whole_before) = (folder.path().join("0"), 1, 0, 0);
    let mut numbers = Numbers::new(77);
    for round in 0..rounds {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child", "--ignored", "--quiet"])
            .env(CHILD, &path)
            .env(DOCUMENTS, documents.to_string())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(numbers.below(1500) as u64));
        kills += u64::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        if !path.exists() {
            continue;
        }
        let ledger = Ledger::open(&path).unwrap();
        let report = ledger.check(round % 5 == 0).unwrap();
        assert!(report.is_sound(), "round {round}: {report:?}");
        nothing_is_half_written(&ledger);
        let there = ledger.documents(&Filter::default(), &Page::recorded(100_000)).unwrap().rows.len() as u64;
        println!("round {round}: killed with {there} documents, {} operations", report.head.seq);
        if there == documents || round + 1 == rounds {
            whole_before += u64::from(there == documents);
            drop(ledger);
            work(&path, documents);
            let ledger = Ledger::open(&path).unwrap();
            whole(&ledger, documents);
            assert!(ledger.check(true).unwrap().is_sound());
            path = folder.path().join(ledgers.to_string());
            ledgers += 1;
        }
    }
    println!("{rounds} rounds, {kills} killed at work, {ledgers} ledgers, {whole_before} whole before the end");
}

/// Not a test: what the killed process does.
#[test]
#[ignore = "run by the other tests, as a process of its own"]
fn child() {
    if let Some(path) = std::env::var_os(CHILD) {
        work(Path::new(&path), std::env::var(DOCUMENTS).unwrap().parse().unwrap());
    }
}

#[test]
fn killed_a_few_times_it_comes_back_whole() {
    rounds(4, 300);
}

#[test]
#[ignore = "takes minutes"]
fn killed_a_hundred_times_it_comes_back_whole() {
    rounds(100, 6_000);
}
