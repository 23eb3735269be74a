//! Incidents of a ledger: whatever way the reports came in, and whatever was taken back since.

#![allow(clippy::unwrap_used, reason = "a test may end in a panic")]

use hearsay::actors::Actors;
use hearsay::coding::{Aspect, Claim, Place, Quote, Stance, Status, Toponym};
use hearsay::document::{Document, Meta};
use hearsay::reconcile::{Incident, State};
use hearsay::text::Span;
use hearsay_ledger::*;
use proptest::prelude::*;
use tempfile::TempDir;

/// Outlet, day in March 2031, sentence, trigger, kind, status, actor, target.
type Told = (&'static str, i8, &'static str, &'static str, &'static str, Status, &'static str, &'static str);

/// A week in a town that is not on any map, as four outlets tell it.
#[rustfmt::skip]
const WEEK: [Told; 7] = [
    ("Hill Post", 3, "The Red Column shelled the Dara mill in Qasr Wahid on Monday.", "shelled", "shelling", Status::Actual, "The Red Column", "the Dara mill"),
    ("Valley Radio", 3, "Guns of the Red Column shelled the Dara mill in Qasr Wahid at noon.", "shelled", "shelling", Status::Actual, "the Red Column", "the Dara mill"),
    ("Red Voice", 4, "The Red Column never shelled the Dara mill in Qasr Wahid, it says.", "shelled", "shelling", Status::Denied, "The Red Column", "the Dara mill"),
    ("Hill Post", 4, "The Green Guard will hand over the Qasr Wahid bridge by Friday.", "hand", "hand-over", Status::Promised, "The Green Guard", "the Qasr Wahid bridge"),
    ("Valley Radio", 7, "The Green Guard handed over the Qasr Wahid bridge on Friday.", "handed", "hand-over", Status::Actual, "The Green Guard", "the Qasr Wahid bridge"),
    ("Plain News", 5, "Two boats sank off the Seven Piers; a storm was blamed.", "sank", "destroy", Status::Hedged, "a storm", "Two boats"),
    ("Hill Post", 6, "Elders of Tel Amra met the governor about the water wells.", "met", "meet", Status::Actual, "Elders of Tel Amra", "the governor"),
];

/// Sentences that make a report long enough to be told from others, and that its copies repeat.
const REST: [&str; 2] = [
    "Nobody at the mill answered the telephone during the afternoon, and the road to it was closed by fallen poplars. \
     Bakers in the lower town queued for flour from the reserve store, where a clerk counted the sacks aloud. The last \
     inspection of the chimney took place eleven years ago, according to a plate beside the gate. Children collected \
     tin from the roof and carried it home on a sledge.",
    "A ferryman said that he had waited with his lamp until the ice came, and that he would wait again. The toll house \
     has two rooms and a stove of green tiles. Between them the brothers own nine goats, a cart without wheels and a \
     clock that was a present from the railway. Snow is expected on the ridge before the market opens.",
];

struct Made {
    document: Document,
    raw: Vec<u8>,
    claims: Vec<Claim>,
}

fn quote(text: &str, words: &str) -> Quote {
    let byte = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    let start = text[..byte].chars().count();
    Quote { span: Span { start, end: start + words.chars().count() }, text: words.to_owned() }
}

fn report(number: usize) -> Made {
    let (outlet, day, sentence, trigger, kind, status, actor, target) = WEEK[number];
    // The second report is a copy of the first but for its first sentence.
    let rest = if number < 2 {
        REST[0]
    } else if number == 4 {
        REST[1]
    } else {
        ""
    };
    let text = format!("{sentence} {rest}");
    let meta = Meta {
        outlet: Some(outlet.to_owned()),
        published: Some(format!("2031-03-{day:02}T12:00:00Z").parse().unwrap()),
        ..Meta::default()
    };
    let raw = text.clone().into_bytes();
    let document = Document::plain(Some(format!("report-{number}")), &raw, text, meta);
    let text = &document.text;
    let toponym = Toponym {
        geonames: Some(9),
        name: "Qasr Wahid".to_owned(),
        country: "IQ".to_owned(),
        lat: 33.0,
        lon: 44.0,
        level: "settlement".to_owned(),
        tier: "exact".to_owned(),
        reading: "whole".to_owned(),
        confidence: 0.9,
    };
    let place = text.contains("Qasr Wahid").then(|| Place {
        quote: quote(text, "Qasr Wahid"),
        relation: None,
        toponym: Some(toponym),
        candidates: Vec::new(),
    });
    let claim = Claim {
        id: format!("{}{number:x}", &document.hash[..12]),
        doc: document.id.clone(),
        passage: 0,
        kind: kind.to_owned(),
        trigger: quote(text, trigger),
        actors: vec![quote(text, actor)],
        targets: vec![quote(text, target)],
        places: place.into_iter().collect(),
        time: None,
        counts: Vec::new(),
        setting: None,
        status,
        aspect: if status == Status::Promised { Aspect::Future } else { Aspect::Past },
        voice: match status {
            Status::Denied => Stance::Denies,
            _ => Stance::Asserts,
        },
        sources: Vec::new(),
        confidence: 0.9,
    };
    Made { claims: vec![claim], document, raw }
}

fn stamp() -> Stamp {
    Stamp { at: jiff::Timestamp::UNIX_EPOCH, by: "ana".into(), tool: "test".into() }
}

fn new() -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::create(folder.path().join("a")).unwrap();
    (folder, ledger)
}

fn add(ledger: &mut Ledger, number: usize) -> u64 {
    let Made { document, raw, claims } = report(number);
    let custody = Custody::new();
    let added = Added { document: &document, raw: &raw, custody, model: "m", claims: &claims };
    ledger.add(&stamp(), added).unwrap()[0].seq()
}

/// All incidents, by their ids.
fn incidents(ledger: &mut Ledger) -> Vec<Incident> {
    ledger.reconcile(Actors::embedded(), |_| ()).unwrap();
    let mut all = ledger.incidents(&Filter::default(), &Page::recorded(1000)).unwrap().rows;
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}

fn whole_week() -> (TempDir, Ledger) {
    let (folder, mut ledger) = new();
    for number in 0..WEEK.len() {
        add(&mut ledger, number);
    }
    (folder, ledger)
}

fn of_claim(all: &[Incident], number: usize) -> Incident {
    let claim = report(number).claims.remove(0).id;
    all.iter().find(|incident| incident.claims.contains(&claim)).unwrap().clone()
}

#[test]
fn a_copy_is_no_second_voice_and_a_denial_is_the_other_side() {
    let (_folder, mut ledger) = whole_week();
    let all = incidents(&mut ledger);
    let shelling = of_claim(&all, 0);
    assert_eq!(shelling.claims.len(), 3, "{shelling:#?}");
    assert_eq!(shelling.state, State::Disputed);
    let sides: Vec<(Status, Vec<&str>)> =
        shelling.sides.iter().map(|s| (s.status, s.voices.iter().map(|v| v.name.as_str()).collect())).collect();
    assert_eq!(sides, [(Status::Actual, vec!["Hill Post"]), (Status::Denied, vec!["Red Voice"])]);
    assert_eq!(of_claim(&all, 6).state, State::SingleSource);
    assert_eq!(of_claim(&all, 5).state, State::Unconfirmed);
}

#[test]
fn what_is_taken_back_leaves_no_trace() {
    let (_folder, mut ledger) = new();
    for number in 0..2 {
        add(&mut ledger, number);
    }
    let before = incidents(&mut ledger);
    let seq = add(&mut ledger, 2);
    assert_ne!(incidents(&mut ledger), before);
    ledger.undo(&stamp(), seq).unwrap();
    assert_eq!(incidents(&mut ledger), before);
    // The origin of a copy may go, and its copy then speaks for itself.
    ledger.undo(&stamp(), 1).unwrap();
    let alone = of_claim(&incidents(&mut ledger), 1);
    assert_eq!(alone.sides[0].voices[0].name, "Valley Radio");
}

#[test]
fn people_merge_and_split_and_the_machine_obeys_until_they_take_it_back() {
    let (_folder, mut ledger) = whole_week();
    let before = incidents(&mut ledger);
    let (shelling, meeting) = (of_claim(&before, 0), of_claim(&before, 6));
    let claims: Vec<String> = shelling.claims.iter().chain(&meeting.claims).cloned().collect();
    let merge = Decision::Merge { incidents: vec![shelling.id.clone(), meeting.id.clone()], claims };
    let merged = ledger.decide(&stamp(), merge, None).unwrap();
    let after = incidents(&mut ledger);
    assert_eq!(of_claim(&after, 0).claims.len(), 4);
    assert_eq!(ledger.incident(&meeting.id).unwrap().id, of_claim(&after, 6).id, "an old name leads to the new one");
    ledger.undo(&stamp(), merged).unwrap();
    assert_eq!(incidents(&mut ledger), before);

    let off = report(2).claims.remove(0).id;
    let from = shelling.claims.iter().filter(|claim| **claim != off).cloned().collect();
    let split = Decision::Split { incident: shelling.id.clone(), claims: vec![off.clone()], from };
    ledger.decide(&stamp(), split, None).unwrap();
    let after = incidents(&mut ledger);
    assert_eq!(of_claim(&after, 2).claims, [off]);
    assert_eq!(of_claim(&after, 0).state, State::SingleSource);
}

#[test]
fn a_rejected_claim_takes_no_part_and_an_edited_one_takes_its_new_part() {
    let (_folder, mut ledger) = whole_week();
    incidents(&mut ledger);
    let denial = report(2).claims.remove(0).id;
    let reject = Decision::Reject { on: Target::Claim(denial.clone()) };
    let rejected = ledger.decide(&stamp(), reject, None).unwrap();
    assert_eq!(of_claim(&incidents(&mut ledger), 0).state, State::SingleSource);
    ledger.undo(&stamp(), rejected).unwrap();
    assert_eq!(of_claim(&incidents(&mut ledger), 0).state, State::Disputed);
    let on = Target::Claim(denial);
    ledger.decide(&stamp(), Decision::Edit { on, field: "kind".into(), value: "protest".into() }, None).unwrap();
    let all = incidents(&mut ledger);
    assert_eq!((of_claim(&all, 0).claims.len(), of_claim(&all, 2).kind.as_str()), (2, "protest"));
}

#[test]
fn a_verdict_on_an_incident_stays_while_claims_join_it() {
    let (_folder, mut ledger) = new();
    add(&mut ledger, 0);
    let one = incidents(&mut ledger).remove(0);
    let on = Target::Incident { id: one.id, claims: one.claims };
    ledger.decide(&stamp(), Decision::Confirm { on: on.clone() }, None).unwrap();
    ledger.decide(&stamp(), Decision::Edit { on, field: "kind".into(), value: "attack".into() }, None).unwrap();
    let confirmed = Filter { verdict: Some(Verdict::Confirmed), ..Filter::default() };
    incidents(&mut ledger);
    assert_eq!(ledger.incidents(&confirmed, &Page::default()).unwrap().rows.len(), 1);
    add(&mut ledger, 1);
    incidents(&mut ledger);
    let kept = ledger.incidents(&confirmed, &Page::default()).unwrap().rows.remove(0);
    assert_eq!((kept.claims.len(), kept.kind.as_str()), (2, "attack"));
}

/// Batches of reports in any order, some more than once, with reconciliation between them.
fn history() -> impl Strategy<Value = Vec<Vec<usize>>> {
    let order = Just((0..WEEK.len()).chain([0, 3, 5]).collect::<Vec<_>>()).prop_shuffle();
    (order, proptest::collection::vec(1..4usize, 10)).prop_map(|(order, sizes)| {
        let mut rest = order.as_slice();
        let mut batches = Vec::new();
        for size in sizes {
            let (now, later) = rest.split_at(size.min(rest.len()));
            batches.push(now.to_vec());
            rest = later;
        }
        batches.push(rest.to_vec());
        batches
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn incidents_depend_on_the_reports_alone(history in history()) {
        let (_folder, mut ledger) = new();
        let mut found = Vec::new();
        for batch in history {
            for number in batch {
                add(&mut ledger, number);
            }
            found = incidents(&mut ledger);
        }
        let (_other, mut whole) = whole_week();
        prop_assert_eq!(&found, &incidents(&mut whole));
        ledger.rebuild().unwrap();
        prop_assert_eq!(found, incidents(&mut ledger));
    }
}
