//! The tables at which reconciliation works.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may end in a panic, and may tell")]

#[allow(dead_code)]
#[path = "../examples/ledger_scale/synthetic.rs"]
mod synthetic;

use std::collections::BTreeSet;

use hearsay::reconcile::{Incident, State};
use hearsay_ledger::*;
use jiff::civil::date;
use synthetic::{MODEL, Made, document, place};
use tempfile::TempDir;

fn stamp() -> Stamp {
    Stamp { at: jiff::Timestamp::UNIX_EPOCH, by: "ana".into(), tool: "test".into() }
}

fn ledger(documents: u64) -> (TempDir, Ledger, Vec<Made>) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path().join("a")).unwrap();
    let made: Vec<Made> = (0..documents).map(document).collect();
    for Made { document, raw, claims } in &made {
        let custody = Custody::new();
        ledger.add(&stamp(), Added { document, raw, custody, model: MODEL, claims }).unwrap();
    }
    (folder, ledger, made)
}

fn incident(claims: &[&str], state: State, day: i8) -> Incident {
    let mut claims: Vec<String> = claims.iter().map(|&c| c.to_owned()).collect();
    claims.sort();
    Incident {
        id: format!("i{}", claims[0]),
        kind: "clash".into(),
        state,
        from: Some(date(2014, 8, day)),
        to: Some(date(2014, 8, day)),
        place: Some(place(day as usize)),
        actors: vec![],
        targets: vec![],
        sides: vec![],
        counts: vec![],
        follows: vec![],
        claims,
    }
}

#[test]
fn what_changed_is_pending_until_it_is_done() {
    let (_folder, mut ledger, made) = ledger(2);
    let hashes: BTreeSet<String> = made.iter().map(|m| m.document.hash.clone()).collect();
    let pending = ledger.pending().unwrap();
    assert_eq!(pending.documents, hashes);
    assert_eq!(pending.claims.values().map(BTreeSet::len).sum::<usize>(), 24);
    let desk = ledger.reconciling().unwrap();
    desk.done(&pending).unwrap();
    drop(desk);
    // Nothing was committed.
    assert_eq!(ledger.count_pending().unwrap(), 26);
    let desk = ledger.reconciling().unwrap();
    desk.done(&pending).unwrap();
    desk.commit().unwrap();

    let claim = made[1].claims[3].id.clone();
    ledger.decide(&stamp(), Decision::Reject { on: Target::Claim(claim.clone()) }, None).unwrap();
    ledger.undo(&stamp(), 1).unwrap();
    let pending = ledger.pending().unwrap();
    assert_eq!(pending.claims.into_values().collect::<Vec<_>>(), [[claim].into()]);
    assert_eq!(pending.gone.len(), 12);
    assert_eq!(pending.gone_documents, [made[0].document.hash.clone()].into());
}

#[test]
fn mentions_are_found_in_the_order_of_days() {
    let (_folder, mut ledger, _) = ledger(0);
    let desk = ledger.reconciling().unwrap();
    for (claim, day) in [("b", 3), ("a", 3), ("c", -2), ("d", 9)] {
        desk.put_mention(claim, day, &[u64::MAX, 7], claim.as_bytes()).unwrap();
    }
    desk.put_mention("e", 3, &[8], b"e").unwrap();
    let near = |key, at, before, limit| desk.near(key, at, before, limit).unwrap().join(" ");
    assert_eq!(near(u64::MAX, (3, "b"), true, 9), "a c");
    assert_eq!(near(7, (3, "b"), false, 9), "d");
    assert_eq!(near(7, (3, "a"), false, 1), "b");
    assert_eq!(near(9, (3, "a"), false, 1), "");
    desk.link("a", "b", 40).unwrap();
    desk.link("c", "b", -7).unwrap();
    assert_eq!(desk.links("b").unwrap(), [("a".to_owned(), 40), ("c".to_owned(), -7)]);
    desk.put_mention("a", 4, &[7], b"A").unwrap();
    assert_eq!(desk.mention("a").unwrap().unwrap(), b"A");
    assert_eq!(near(u64::MAX, (9, "z"), true, 9), "d b c");
    assert_eq!(desk.links("a").unwrap().len(), 1);
    desk.remove_mention("b").unwrap();
    assert_eq!((desk.mention("b").unwrap(), desk.links("a").unwrap()), (None, vec![]));
    assert_eq!(near(7, (9, "z"), true, 9), "d a c");
    desk.put_signature("x", &[1, 2], b"s").unwrap();
    desk.put_signature("y", &[2, 3], b"s").unwrap();
    assert_eq!(desk.sharing(&[2, 9]).unwrap().len(), 2);
    desk.put_signature("x", &[9], b"t").unwrap();
    assert_eq!(desk.sharing(&[1, 2]).unwrap(), ["y".to_owned()].into());
    desk.remove_signature("x").unwrap();
    assert_eq!(desk.signature("x").unwrap(), None);
}

#[test]
fn incidents_follow_their_claims() {
    let (_folder, mut ledger, made) = ledger(3);
    let ids: Vec<&str> = made.iter().flat_map(|m| m.claims.iter().map(|c| c.id.as_str())).collect();
    let touched = |claims: &[&str]| -> BTreeSet<String> { claims.iter().map(|&c| c.to_owned()).collect() };
    let one = incident(&ids[0..4], State::Corroborated, 1);
    let two = incident(&ids[4..7], State::Disputed, 2);
    let three = incident(&ids[30..32], State::Announced, 3);
    let put = |ledger: &mut Ledger, claims: &[&str], incidents: &[Incident]| {
        let desk = ledger.reconciling().unwrap();
        desk.replace(&touched(claims), incidents).unwrap();
        desk.commit().unwrap();
    };
    put(&mut ledger, &ids, &[one.clone(), two.clone(), three.clone()]);

    let list = |ledger: &Ledger, filter: Filter| -> String {
        let (mut page, mut found) = (Page::first(1), Vec::<String>::new());
        loop {
            let listed = ledger.incidents(&filter, &page).unwrap();
            found.extend(listed.rows.into_iter().map(|i| i.id));
            match listed.next {
                Some(next) => page = page.next(next),
                None => return found.join(" "),
            }
        }
    };
    let all = || Filter::default();
    assert_eq!(list(&ledger, all()), [&*three.id, &two.id, &one.id].join(" "));
    assert_eq!(list(&ledger, Filter { states: vec![State::Disputed], ..all() }), two.id);
    assert_eq!(list(&ledger, Filter { from: Some(date(2014, 8, 2)), to: Some(date(2014, 8, 2)), ..all() }), two.id);
    assert_eq!(list(&ledger, Filter { doc: Some("report-2".into()), ..all() }), three.id);
    let geonames = place(1).geonames.map(|id| id.to_string());
    assert_eq!(list(&ledger, Filter { place: geonames, ..all() }), one.id);
    let near = Some(Near { lat: place(1).lat, lon: place(1).lon, km: 1.0 });
    assert_eq!(list(&ledger, Filter { near, ..all() }), one.id);
    let of_two = Filter { states: vec![State::Disputed], ..all() };
    assert_eq!(ledger.count_claims(&of_two, 99).unwrap(), 3);
    assert_eq!(ledger.incident(&one.id).unwrap(), one);

    // The first two become one; the third stays as it is, and is not told of as changed.
    let head = ledger.head().unwrap().seq;
    ledger
        .decide(&stamp(), Decision::Merge { incidents: vec![], claims: vec![ids[0].into(), ids[4].into()] }, None)
        .unwrap();
    let both = incident(&ids[0..7], State::Disputed, 1);
    put(&mut ledger, &ids, &[both.clone(), three.clone()]);
    assert_eq!(list(&ledger, all()), [&*three.id, &both.id].join(" "));
    assert_eq!(list(&ledger, Filter { updated_after: Some(head), ..all() }), both.id);
    let gone = if both.id == one.id { &two } else { &one };
    assert_eq!(ledger.incident(&gone.id).unwrap(), both);
    let tombstones = ledger.tombstones(head, 10).unwrap();
    assert_eq!((tombstones.len(), tombstones[0].successor.as_ref()), (1, Some(&both.id)));
    assert_eq!(ledger.reconciling().unwrap().incident_of(ids[5]).unwrap(), Some(both.id.clone()));

    // Apart again.
    put(&mut ledger, &ids[0..7], &[one.clone(), two.clone()]);
    assert_eq!(list(&ledger, all()).split(' ').count(), 3);
    assert_eq!(ledger.tombstones(0, 10).unwrap(), []);
    put(&mut ledger, &ids, &[]);
    assert_eq!(list(&ledger, all()), "");
    assert!(ledger.incident(&one.id).is_err());
}
