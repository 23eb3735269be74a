//! Lists against what a plain look at every claim gives, and what the database looks at to make them.

use std::collections::BTreeMap;

use hearsay::coding::{Claim, Status};
use jiff::civil::date;
use rusqlite::params_from_iter;
use tempfile::TempDir;

use super::plan::Plan;
use super::sql::Sql;
use crate::project::{Days, day_number, day_of_time, kilometres, parties};
use crate::*;

#[allow(dead_code)]
#[path = "../../../examples/ledger_scale/synthetic.rs"]
mod synthetic;

use synthetic::{MODEL, Made, document, name, place};

const DOCUMENTS: u64 = 120;

fn stamp() -> Stamp {
    Stamp { at: jiff::Timestamp::UNIX_EPOCH, by: "ana".into(), tool: "test".into() }
}

fn ledger() -> (TempDir, Ledger, Vec<Made>) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::create(folder.path().join("a")).unwrap();
    let made: Vec<Made> = (0..DOCUMENTS).map(document).collect();
    let mut batch = Batch::new(&mut ledger, stamp());
    for made in &made {
        let custody = Custody::new();
        let Made { document, raw, claims } = made;
        batch.add(Added { document, raw, custody, model: MODEL, claims }).unwrap();
    }
    assert_eq!(batch.finish().unwrap(), Tally { documents: DOCUMENTS, codings: DOCUMENTS, unchanged: 0 });
    (folder, ledger, made)
}

/// Filters of all sorts, with what they mean, said again in another way.
#[expect(clippy::type_complexity, reason = "a table of cases")]
fn cases() -> Vec<(Filter, Box<dyn Fn(&Made, &Claim) -> bool>)> {
    let none = Filter::default;
    let party = |made: &str, role: Role| {
        let made = key(made);
        move |c: &Claim| parties(c).iter().any(|p| (p.role == role) && p.key == made)
    };
    let (actor, target) = (name("Brigade", 3), name("Front", 2));
    let (acts, hit) = (party(&actor, Role::Actor), party(&target, Role::Target));
    let speaker = name("Spokesman", 1);
    let speaks = party(&speaker, Role::Source);
    let outlet = name("Times", 1);
    let outlet_too = outlet.clone();
    let near = Near { lat: 20.0, lon: 30.0, km: 900.0 };
    let days = |made: &Made, c: &Claim| Days::of(c, made.document.meta.published.map(day_of_time));
    let (from, to) = (date(2010, 3, 1), date(2012, 6, 30));
    let between = move |made: &Made, c: &Claim| {
        let days = days(made, c);
        days.day <= day_number(to) && days.until >= day_number(from)
    };
    let spot = place(2);
    let spot_name = spot.name.clone();
    let at =
        |name: String| move |c: &Claim| c.places.iter().any(|p| p.toponym.as_ref().is_some_and(|t| t.name == name));
    let (here, here_too) = (at(spot_name.clone()), at(spot_name.clone()));
    vec![
        (none(), Box::new(|_, _| true)),
        (Filter { kinds: vec!["clash".into()], ..none() }, Box::new(|_, c| c.kind == "clash")),
        (
            Filter { kinds: vec!["clash".into(), "protest".into()], ..none() },
            Box::new(|_, c| c.kind == "clash" || c.kind == "protest"),
        ),
        (Filter { statuses: vec![Status::Denied], ..none() }, Box::new(|_, c| c.status == Status::Denied)),
        (
            Filter { aspects: vec![hearsay::coding::Aspect::Future], ..none() },
            Box::new(|_, c| c.aspect == hearsay::coding::Aspect::Future),
        ),
        (Filter { actor: Some(actor.to_uppercase()), ..none() }, Box::new(move |_, c| acts(c))),
        (
            Filter { actor: Some(format!("nobody at all|{target}")), statuses: vec![Status::Actual], ..none() },
            Box::new(move |_, c| hit(c) && c.status == Status::Actual),
        ),
        (Filter { source: Some(speaker), ..none() }, Box::new(move |_, c| speaks(c))),
        (
            Filter { outlet: Some(format!("the {outlet}")), ..none() },
            Box::new(move |made, _| made.document.meta.outlet.as_ref() == Some(&outlet_too)),
        ),
        (Filter { from: Some(from), to: Some(to), ..none() }, Box::new(between)),
        (
            Filter { from: Some(date(2024, 12, 20)), ..none() },
            Box::new(move |made, c| days(made, c).until >= day_number(date(2024, 12, 20))),
        ),
        (
            Filter { near: Some(near), ..none() },
            Box::new(move |_, c| {
                let points = c.places.iter().filter_map(|p| p.toponym.as_ref());
                points.into_iter().any(|t| kilometres((t.lat, t.lon), (near.lat, near.lon)) <= near.km)
            }),
        ),
        (Filter { place: Some(spot_name), ..none() }, Box::new(move |_, c| here(c))),
        (
            Filter { place: spot.geonames.map(|id| id.to_string()), kinds: vec!["clash".into()], ..none() },
            Box::new(move |_, c| here_too(c) && c.kind == "clash"),
        ),
        (
            Filter { country: Some("ab".into()), ..none() },
            Box::new(|_, c| c.places.iter().any(|p| p.toponym.as_ref().is_some_and(|t| t.country == "AB"))),
        ),
        (Filter { text: Some("\"clashed the\"".into()), ..none() }, Box::new(|_, c| c.trigger.text == "clashed")),
        (Filter { text: Some("advanc* -the".into()), ..none() }, Box::new(|_, _| false)),
        (
            Filter { min_confidence: Some(0.9), kinds: vec!["advance".into()], ..none() },
            Box::new(|_, c| c.confidence >= 0.9 && c.kind == "advance"),
        ),
        (Filter { doc: Some("report-7".into()), ..none() }, Box::new(|made, _| made.document.id == "report-7")),
        (Filter { doc: Some("report-x".into()), ..none() }, Box::new(|_, _| false)),
        (Filter { updated_after: Some(200), ..none() }, Box::new(|made, _| id_after(made, 200))),
        (Filter { verdict: Some(Verdict::Rejected), ..none() }, Box::new(|_, _| false)),
        (Filter { superseded: true, ..none() }, Box::new(|_, _| false)),
    ]
}

/// Documents are added in the order of their numbers, two operations each.
fn id_after(made: &Made, seq: u64) -> bool {
    let number: u64 = made.document.id.trim_start_matches("report-").parse().unwrap();
    2 * number + 2 > seq
}

#[test]
fn lists_hold_what_a_look_at_every_claim_finds() {
    let (_folder, ledger, made) = ledger();
    let mut empty = Vec::new();
    for (filter, wanted) in cases() {
        let mut expected: BTreeMap<(i64, i64, String), &Claim> = BTreeMap::new();
        for made in &made {
            for claim in made.claims.iter().filter(|c| wanted(made, c)) {
                let days = Days::of(claim, made.document.meta.published.map(day_of_time));
                expected.insert((-days.day, -days.until, claim.id.clone()), claim);
            }
        }
        for order in [Order::Latest, Order::Recorded] {
            let mut page = Page { order, limit: 100, after: None };
            let mut found = Vec::new();
            loop {
                let listed = ledger.claims(&filter, &page).unwrap();
                assert!(listed.rows.len() <= 100);
                found.extend(listed.rows);
                let Some(next) = listed.next else { break };
                page = page.next(next);
            }
            assert_eq!(found.len(), expected.len(), "{filter:?} {order:?}");
            let days = |row: &ClaimRow| {
                let days = Days::of(&row.claim, row.document.published.map(day_of_time));
                (-days.day, -days.until, row.claim.id.clone())
            };
            if order == Order::Latest {
                assert!(found.is_sorted_by_key(|row| (days(row).0, days(row).1)), "{filter:?}");
            } else {
                assert!(found.is_sorted_by_key(|row| row.coding), "{filter:?}");
            }
            for row in &found {
                assert_eq!(expected.get(&days(row)), Some(&&row.claim), "{filter:?}");
            }
        }
        assert_eq!(ledger.count_claims(&filter, u64::MAX).unwrap(), expected.len() as u64);
        assert!(ledger.count_claims(&filter, 3).unwrap() <= 3);
        if expected.is_empty() {
            empty.push(serde_json::to_string(&filter).unwrap());
        }
    }
    // Only those that are meant to find nothing.
    insta::assert_snapshot!(empty.join(" "), @r#"{"text":"advanc* -the"} {"doc":"report-x"} {"verdict":"rejected"} {"superseded":true}"#);
}

#[test]
fn actors_and_places_are_counted() {
    let (_folder, ledger, made) = ledger();
    for (filter, wanted) in cases() {
        for role in [Role::Actor, Role::Target, Role::Source] {
            let mut expected: BTreeMap<String, u64> = BTreeMap::new();
            for made in &made {
                for claim in made.claims.iter().filter(|c| wanted(made, c)) {
                    for party in parties(claim).into_iter().filter(|p| p.role == role) {
                        *expected.entry(party.key).or_default() += 1;
                    }
                }
            }
            let found = every(|page| ledger.actors(&filter, role, page));
            assert!(found.is_sorted_by_key(|row| (std::cmp::Reverse(row.claims), row.key.clone())));
            assert!(found.iter().all(|row| key(&row.name) == row.key));
            let found: BTreeMap<String, u64> = found.into_iter().map(|row| (row.key, row.claims)).collect();
            assert_eq!(found, expected, "{filter:?}");
        }
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        for made in &made {
            for claim in made.claims.iter().filter(|c| wanted(made, c)) {
                for toponym in claim.places.iter().filter_map(|p| p.toponym.as_ref()) {
                    *expected.entry(format!("{:?}", toponym.geonames)).or_default() += 1;
                }
            }
        }
        let found = every(|page| ledger.places(&filter, page));
        let found: BTreeMap<String, u64> =
            found.into_iter().map(|row| (format!("{:?}", row.geonames), row.claims)).collect();
        assert_eq!(found, expected, "{filter:?}");
    }
}

fn every<T>(list: impl Fn(&Page) -> Result<Listed<T>>) -> Vec<T> {
    let (mut page, mut all) = (Page::first(37), Vec::new());
    loop {
        let listed = list(&page).unwrap();
        all.extend(listed.rows);
        match listed.next {
            Some(next) => page = page.next(next),
            None => return all,
        }
    }
}

#[test]
fn documents_are_listed() {
    let (_folder, ledger, made) = ledger();
    let check = |filter: Filter, wanted: &dyn Fn(&Made) -> bool| {
        let found = every(|page| ledger.documents(&filter, page));
        let mut ids: Vec<String> = found.into_iter().map(|row| row.brief.id).collect();
        let mut expected: Vec<String> = made.iter().filter(|m| wanted(m)).map(|m| m.document.id.clone()).collect();
        ids.sort();
        expected.sort();
        assert_eq!(ids, expected, "{filter:?}");
    };
    check(Filter::default(), &|_| true);
    let outlet = name("Times", 2);
    check(Filter { outlet: Some(outlet.clone()), ..Filter::default() }, &|m| {
        m.document.meta.outlet == Some(outlet.clone())
    });
    check(Filter { text: Some("\"report 77\"".into()), ..Filter::default() }, &|m| m.document.id == "report-77");
    check(Filter { updated_after: Some(100), ..Filter::default() }, &|m| id_after(m, 100));
    let from = date(2015, 1, 1);
    check(Filter { from: Some(from), ..Filter::default() }, &|m| {
        m.document.meta.published.map(day_of_time) >= Some(day_number(from))
    });
}

#[test]
fn the_index_of_long_claims_is_the_one_that_is_asked() {
    let views = include_str!("../views.sql");
    assert!(views.contains(&format!("WHERE until - day > {};", crate::project::LONG)));
}

/// No list reads a whole table: with a million claims that would be felt.
#[test]
fn no_list_reads_a_whole_table() {
    let (_folder, ledger, _) = ledger();
    let plan = |sql: &Sql| -> Vec<String> {
        let mut statement = ledger.db.prepare(&format!("EXPLAIN QUERY PLAN {}", sql.text)).unwrap();
        let lines = statement.query_map(params_from_iter(&sql.values), |row| row.get::<_, String>(3)).unwrap();
        lines.map(|line| line.unwrap()).collect()
    };
    let check = |what: &str, sql: &Sql| {
        let lines = plan(sql);
        for line in lines.iter().filter(|line| line.starts_with("SCAN")) {
            let name = line.split_whitespace().nth(1).unwrap_or_default();
            // A part of the statement itself, which was searched for; a virtual table, which searches by itself.
            let part = lines.iter().any(|l| *l == format!("CO-ROUTINE {name}") || *l == format!("MATERIALIZE {name}"));
            let ordered = line.contains("USING INDEX") || line.contains("USING COVERING INDEX");
            assert!(part || ordered || line.contains("VIRTUAL TABLE"), "{what}\n{}\n{lines:#?}", sql.text);
        }
    };
    for (filter, _) in cases() {
        let start = Page { after: "100:100:100".parse().ok(), ..Page::first(50) };
        for page in [Page::first(50), start] {
            for sql in Plan::new(&ledger.db, &filter).unwrap().statements(&page).unwrap() {
                check(&format!("claims {filter:?}"), &sql);
            }
        }
        let page = Page { after: "100:x".parse().ok(), ..Page::first(50) };
        check(&format!("incidents {filter:?}"), &ledger.incidents_sql(&filter, &page).unwrap());
        let page = Page { after: "100:5".parse().ok(), ..Page::first(50) };
        check(&format!("documents {filter:?}"), &ledger.documents_sql(&filter, &page).unwrap());
    }
}
