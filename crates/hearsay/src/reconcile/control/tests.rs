//! Rows of claims and the timelines that they make.

use proptest::prelude::*;

use super::*;

fn day(day: i8) -> Date {
    Date::constant(2024, 3, 1).saturating_add(jiff::Span::new().days(i64::from(day) - 1))
}

fn list(words: &str) -> Vec<String> {
    words.split('+').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Claims of one place, one a line: `kind actors [targets] days voices [status]`, days of March 2024 as `5` or `3-7`;
/// the report is of the last of them.
fn claims(rows: &str) -> Vec<ControlClaim> {
    let claim = |(number, row): (usize, &str)| {
        let words: Vec<&str> = row.split_whitespace().collect();
        let [kind, actors, targets, days, voices, status @ ..] = &words[..] else {
            panic!("five words at least: {row}")
        };
        let number_of = |text: &str| text.parse::<i8>().unwrap_or_else(|_| panic!("a day: {row}"));
        let (from, to) = days.split_once('-').unwrap_or((days, days));
        ControlClaim {
            claim: format!("c{number}"),
            kind: (*kind).to_owned(),
            status: status.first().map_or(Status::Actual, |word| Status::of_word(word).expect("a status")),
            actors: list(actors),
            targets: list(targets.trim_matches(['[', ']'])),
            place: "town".to_owned(),
            from: day(number_of(from)),
            to: day(number_of(to)),
            reported: day(number_of(to)),
            voices: list(voices),
        }
    };
    rows.lines().map(str::trim).filter(|row| !row.is_empty()).enumerate().map(claim).collect()
}

/// `holder from–to` for each span, `!other` for who contests it and since when; days of March.
fn told(rows: &str) -> Vec<String> {
    let number = |date: Option<Date>| date.map_or("?".to_owned(), |date| (days_between(day(1), date) + 1).to_string());
    let span = |span: &Holding| {
        let contests = span
            .contested_by
            .iter()
            .map(|contest| format!(" !{}@{}", contest.holder.as_deref().unwrap_or("left"), number(Some(contest.from))));
        let to = span.to.map_or(String::new(), |to| number(Some(to)));
        format!("{} {}–{to}{}", span.holder, number(span.from), contests.collect::<String>())
    };
    timelines(&claims(rows)).iter().flat_map(|timeline| timeline.spans.iter().map(span).collect::<Vec<_>>()).collect()
}

#[track_caller]
fn check(rows: &str, expected: &[&str]) {
    assert_eq!(told(rows), expected, "{rows}");
}

#[test]
fn changes() {
    check("seize rebels [] 5 v1", &["rebels 5–"]);
    check("seize rebels [army] 5 v1", &["army ?–5", "rebels 5–"]);
    check("seize rebels [] 5 v1\nseize army [] 9 v2", &["rebels 5–9", "army 9–"]);
    check("seize rebels [] 5 v1\nwithdraw rebels [] 9 v2", &["rebels 5–9"]);
    check("hold army [] 2 v1\nhand-over army [police] 9 v1", &["army 2–9", "police 9–"]);
    check("hold army [] 2 v1\nhand-over army [] 9 v1", &["army 2–9"]);
    check("withdraw army [] 9 v1", &["army ?–9"]);
    check("withdraw army [] 9 v1\nwithdraw army [] 8-9 v2", &["army ?–9"]);
    check("seize rebels [] 3 v1\nseize army [] 5 v2\nseize rebels [] 8 v1", &["rebels 3–5", "army 5–8", "rebels 8–"]);
    // Told twice, and with wider days: one holding.
    check("seize rebels [] 5 v1\nseize rebels [] 1-7 v2\nhold rebels [] 12 v3", &["rebels 5–"]);
}

#[test]
fn what_did_not_happen_changes_nothing() {
    for status in Status::ALL.iter().filter(|status| **status != Status::Actual) {
        check(&format!("hold army [] 2 v1\nseize rebels [army] 5 v2 {status}"), &["army 2–"]);
    }
    check("hold army [] 2 v1\nshelling rebels [army] 5 v2", &["army 2–"]);
    check("seize + [] 5 v1", &[]);
    check("", &[]);
}

#[test]
fn voices_that_differ() {
    // Both at once, and nobody can tell who came last.
    check("seize rebels [] 5 v1\nseize army [] 5 v2", &["army 5– !rebels@5", "rebels 5– !army@5"]);
    // The army says that it still holds what the rebels say they took.
    check(
        "hold army [] 2 v1\nseize rebels [] 5 v2\nhold army [] 6 v1",
        &["army 2–5", "rebels 5– !army@6", "army 6– !rebels@6"],
    );
    check("hold army [] 5 v1\nseize rebels [] 5 v2", &["army 5– !rebels@5", "rebels 5– !army@5"]);
    // A later change settles it.
    check(
        "seize rebels [] 5 v1\nseize army [] 5 v2\nwithdraw army [] 9 v3",
        &["army 5–9 !rebels@5", "rebels 5– !army@5"],
    );
    check(
        "seize rebels [] 5 v1\nseize army [] 5 v2\nseize police [] 9 v3",
        &["army 5–9 !rebels@5", "rebels 5–9 !army@5", "police 9–"],
    );
    // One voice that says otherwise later has changed its mind; so has the world, if weeks have passed.
    check("hold army [] 2 v1\nhold rebels [] 6 v1", &["army 2–6", "rebels 6–"]);
    check("hold army [] 2 v1\nhold rebels [] 28 v2", &["army 2–28", "rebels 28–"]);
    check("hold army [] 2 v1\nhold rebels [] 6 v2", &["army 2– !rebels@6", "rebels 6– !army@6"]);
    // Whether they have left.
    check("hold army [] 2 v1\nwithdraw army [] 5 v2\nhold army [] 6 v1", &["army 2– !left@5"]);
    check("hold army [] 5 v1\nwithdraw army [] 5 v2", &["army 5– !left@5"]);
}

#[test]
fn two_who_hold_together_do_not_contest_each_other() {
    check("hold army+police [] 2 v1\nhold army [] 3 v2", &["army 2–", "police 2–"]);
}

#[test]
fn as_of_a_day() {
    let rows = "hold army [] 2 v1\nseize rebels [] 5 v2+v3\nhold army [] 6 v1\nseize army [] 20 v2";
    let timeline = timelines(&claims(rows)).remove(0);
    let at = |number: i8| {
        let holders = timeline.holders(day(number));
        let mark = |holder: &Holder| format!("{}{}", holder.holder, if holder.contested { "!" } else { "" });
        holders.iter().map(mark).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(at(1), "");
    assert_eq!(at(2), "army");
    assert_eq!(at(4), "army");
    assert_eq!(at(5), "rebels");
    assert_eq!(at(6), "army! rebels!");
    assert_eq!(at(19), "army! rebels!");
    assert_eq!(at(20), "army");
    assert_eq!(at(31), "army");
    let holder = &timeline.holders(day(31))[0];
    assert_eq!((holder.since, holder.last_reported), (Some(day(6)), day(20)));
}

#[test]
fn who_held_it_before_is_known_for_a_while_only() {
    let timeline = timelines(&claims("seize rebels [army] 20 v1")).remove(0);
    let at = |number: i8| timeline.holders(day(number)).iter().map(|it| it.holder.clone()).collect::<Vec<_>>();
    assert_eq!(at(3), [""; 0]);
    assert_eq!(at(19), ["army"]);
    assert_eq!(at(20), ["rebels"]);
}

#[test]
fn each_place_has_its_own() {
    let mut rows = claims("seize rebels [] 5 v1\nseize army [] 6 v1");
    rows[0].place = "bridge".to_owned();
    let places: Vec<String> = timelines(&rows).into_iter().map(|timeline| timeline.place).collect();
    assert_eq!(places, ["bridge", "town"]);
}

fn any_claims() -> impl Strategy<Value = Vec<ControlClaim>> {
    let who = || prop::collection::vec(prop::sample::select(vec!["army", "rebels", "police"]), 0..3);
    let voices = prop::collection::vec(prop::sample::select(vec!["v1", "v2", "v3"]), 0..3);
    let kind = prop::sample::select(vec!["seize", "withdraw", "hand-over", "hold", "return"]);
    let status = prop::sample::select(vec![Status::Actual, Status::Actual, Status::Denied]);
    let row = (0..20_u8, kind, status, who(), who(), 1..30_i8, 0..4_i8, voices);
    let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let claim = row.prop_map(move |(id, kind, status, actors, targets, from, more, voices)| ControlClaim {
        claim: format!("c{id:02}"),
        kind: kind.to_owned(),
        status,
        actors: owned(actors),
        targets: owned(targets),
        place: "town".to_owned(),
        from: day(from),
        to: day(from + more),
        reported: day(from + more),
        voices: owned(voices),
    });
    prop::collection::vec(claim, 0..14)
}

proptest! {
    #[test]
    fn the_order_of_claims_does_not_matter(
        (one, other) in any_claims().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        prop_assert_eq!(timelines(&one), timelines(&other));
        // Nor that one comes twice.
        let twice = [one.clone(), one.clone()].concat();
        prop_assert_eq!(timelines(&twice), timelines(&one));
    }

    #[test]
    fn every_holding_has_its_claims(rows in any_claims()) {
        let actual: BTreeSet<&str> =
            rows.iter().filter(|row| row.status == Status::Actual).map(|row| row.claim.as_str()).collect();
        for timeline in timelines(&rows) {
            for span in &timeline.spans {
                prop_assert!(!span.claims.is_empty());
                prop_assert!(span.claims.iter().all(|claim| actual.contains(claim.as_str())));
                prop_assert!(span.from.is_some() || span.to.is_some());
                prop_assert!(span.from.is_none_or(|from| span.to.is_none_or(|to| from <= to)));
            }
            // Two that are not contested hold it together by one claim.
            for number in 1..40 {
                let holders = timeline.holders(day(number));
                let mut keys: Vec<&str> = holders.iter().map(|holder| holder.holder.as_str()).collect();
                keys.dedup();
                prop_assert_eq!(keys.len(), holders.len(), "one holder twice on one day");
            }
        }
    }

    #[test]
    fn a_denial_changes_nothing(rows in any_claims()) {
        let actual: Vec<ControlClaim> = rows.iter().filter(|row| row.status == Status::Actual).cloned().collect();
        prop_assert_eq!(timelines(&rows), timelines(&actual));
    }
}
