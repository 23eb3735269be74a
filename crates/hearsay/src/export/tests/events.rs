//! The tables of events and PLOVER.

use insta::assert_snapshot;
use jiff::civil::date;

use super::*;

#[test]
fn acled() {
    let (claim, incident, meta) = (bridge(), bombing(), meta());
    let claims = [full(&claim, &meta)];
    assert_snapshot!(cells(&text_of_incidents(Format::Acled, &[whole(&incident, &claims)])), @"
    event_id_cnty: i1
    event_date: 2024-06-10
    year: 2024
    time_precision: 1
    disorder_type: Political violence
    event_type: Explosions/Remote violence
    sub_event_type: Remote explosive/landmine/IED
    actor1: Scouts of the River
    assoc_actor_1: a guide
    inter1: Rebel group
    actor2: the bridge
    inter2: Civilians
    interaction: Rebel group-Civilians
    civilian_targeting: Civilian targeting
    iso: 643
    region: Europe
    country: Russia
    admin1: Orenburg
    location: Orsk
    latitude: -51.25
    longitude: 58.5
    geo_precision: 2
    source: The Ferry Post
    notes: disputed. actual: the mayor, The Ferry Post, reader 7 (reader); denied: =the guard.
    fatalities: 2
    tags: state=disputed; voices=2; denied by=1; killed=2–6; claims=c1 c3 c4 c5
    timestamp: 1718357400
    ");
    assert_snapshot!(cells(&text_of_incidents(Format::Acled, &[IncidentRow::new(&incident)])), @"
    event_id_cnty: i1
    event_date: 2024-06-10
    year: 2024
    time_precision: 1
    disorder_type: Political violence
    event_type: Explosions/Remote violence
    sub_event_type: Remote explosive/landmine/IED
    actor1: scouts
    assoc_actor_1: a guide
    actor2: the bridge
    iso: 643
    region: Europe
    country: Russia
    location: Orsk
    latitude: -51.25
    longitude: 58.5
    geo_precision: 2
    source: The Ferry Post; the mayor
    notes: disputed. actual: the mayor, The Ferry Post, reader 7 (reader); denied: =the guard.
    fatalities: 2
    tags: state=disputed; voices=2; denied by=1; killed=2–6; claims=c1 c3 c4 c5
    ");
}

#[test]
fn ucdp() {
    let (claim, incident, meta) = (bridge(), bombing(), meta());
    let claims = [full(&claim, &meta)];
    assert_snapshot!(cells(&text_of_incidents(Format::Ucdp, &[whole(&incident, &claims)])), @"
    id: i1
    relid: i1
    year: 2024
    type_of_violence: 3
    dyad_name: Scouts of the River, a guide - Civilians
    side_a: Scouts of the River, a guide
    side_b: Civilians
    number_of_sources: 2
    source_article: The Ferry Post,2024-06-13,Bridge gone
    source_office: The Ferry Post
    source_date: 2024-06-13
    source_headline: Bridge gone
    source_original: the mayor
    where_prec: 2
    where_coordinates: Orsk
    where_description: near Orsk
    adm_1: Orenburg
    latitude: -51.25
    longitude: 58.5
    geom_wkt: POINT (58.5 -51.25)
    priogrid_gid: 55918
    country: Russia
    region: Europe
    event_clarity: 1
    date_prec: 1
    date_start: 2024-06-10
    date_end: 2024-06-10
    deaths_a: 0
    deaths_b: 0
    deaths_civilians: 2
    deaths_unknown: 0
    best: 2
    high: 6
    low: 2
    state: disputed
    claims: c1 c3 c4 c5
    ");
}

#[test]
fn plover() {
    let (claim, incident, meta) = (bridge(), bombing(), meta());
    let claims = [full(&claim, &meta)];
    let denied = Claim { status: crate::coding::Status::Denied, time: None, ..bridge() };
    let gone = ClaimRow { deleted: true, ..full(&claim, &meta) };
    assert_snapshot!(text_of_claims(Format::Plover, &[full(&claim, &meta), full(&denied, &meta), gone]), @r#"
    {"id":"c1","has_event":true,"date":"2024-06-10","date_basis":"text","source":[{"code":"RUS","sector":"REB","actor_text":"Scouts of the River","identifier_id":"scouts"},{"code":null,"sector":null,"actor_text":"a guide"}],"recipient":[{"code":null,"sector":null,"actor_text":"the bridge"}],"event":["ASSAULT"],"mode":["explosives"],"context":[],"quad_code":4,"event_scale":-9.3,"event_loc":{"geonameid":1,"name":"Orsk","latitude":-51.25,"longitude":58.5,"country code":"RU","cc3":"RUS"},"event_text":["blew"],"dead":2,"text_info":{"start":19,"end":23},"cite_info":[{"url":"https://example.org/1","title":"Bridge gone","publication":"The Ferry Post","language":"en","hash":"d0c5"}],"coder":"hearsay 0.1.0","status":"actual","cameo":"18","updated_at":"2024-06-14T09:30:00Z"}
    {"id":"c1","has_event":false,"date":"2024-06-13","date_basis":"publication","source":[{"code":"RUS","sector":"REB","actor_text":"Scouts of the River","identifier_id":"scouts"},{"code":null,"sector":null,"actor_text":"a guide"}],"recipient":[{"code":null,"sector":null,"actor_text":"the bridge"}],"event":["ASSAULT"],"mode":["explosives"],"context":["negation"],"quad_code":4,"event_scale":-9.3,"event_loc":{"geonameid":1,"name":"Orsk","latitude":-51.25,"longitude":58.5,"country code":"RU","cc3":"RUS"},"event_text":["blew"],"text_info":{"start":19,"end":23},"cite_info":[{"url":"https://example.org/1","title":"Bridge gone","publication":"The Ferry Post","language":"en","hash":"d0c5"}],"coder":"hearsay 0.1.0","status":"denied","cameo":"18","updated_at":"2024-06-14T09:30:00Z"}
    {"id":"c1","deleted":true,"updated_at":"2024-06-14T09:30:00Z"}
    "#);
    assert_snapshot!(text_of_incidents(Format::Plover, &[whole(&incident, &claims)]), @r#"{"id":"i1","has_event":true,"date":"2024-06-10","date_basis":"text","source":[{"code":"RUS","sector":"REB","actor_text":"Scouts of the River","identifier_id":"scouts"},{"code":null,"sector":null,"actor_text":"a guide"}],"recipient":[{"code":"RUS","sector":"CVL","actor_text":"the bridge"}],"event":["ASSAULT"],"mode":["explosives"],"context":[],"quad_code":4,"event_scale":-9.3,"event_loc":{"geonameid":1,"name":"Orsk","latitude":-51.25,"longitude":58.5,"country code":"RU","cc3":"RUS"},"dead":2,"cite_info":[{"url":"https://example.org/1","title":"Bridge gone","publication":"The Ferry Post","language":"en","hash":"d0c5"}],"coder":"hearsay 0.1.0","state":"disputed","cameo":"18","claims":["c1","c3","c4","c5"],"updated_at":"2024-06-14T09:30:00Z"}"#);
}

/// One cell of ACLED's row.
fn cell(incident: &Incident, name: &str) -> String {
    let table = text_of_incidents(Format::Acled, &[whole(incident, &[])]);
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let at = reader.headers().expect("a header").iter().position(|n| n == name).expect("the column");
    let row = reader.records().next().expect("a row").expect("well-formed");
    row.get(at).unwrap_or_default().to_owned()
}

#[test]
fn dates_are_as_exact_as_the_interval() {
    let check = |from, to, expected: &str| {
        let incident = Incident { from, to, ..bombing() };
        let found = format!("{} {}", cell(&incident, "event_date"), cell(&incident, "time_precision"));
        assert_eq!(found, expected, "{from:?} {to:?}");
    };
    let day = |d| Some(date(2024, 6, d));
    check(day(10), day(10), "2024-06-10 1");
    check(day(10), None, "2024-06-10 1");
    check(None, day(10), "2024-06-10 1");
    check(day(10), day(12), "2024-06-11 2");
    check(day(10), day(16), "2024-06-13 2");
    check(day(1), day(30), "2024-06-15 3");
    check(day(1), Some(date(2024, 8, 1)), " ");
    check(day(12), day(10), " ");
    check(None, None, " ");
}

#[test]
fn fatalities_are_the_lowest_that_somebody_asserts() {
    let check = |values: &[(Option<u64>, Option<u64>, &str)], expected: &str| {
        let mut incident = bombing();
        let value = incident.counts[0].clone();
        incident.counts = values
            .iter()
            .map(|&(low, high, claim)| crate::reconcile::Value {
                low,
                high,
                claims: vec![claim.to_owned()],
                ..value.clone()
            })
            .collect();
        assert_eq!(cell(&incident, "fatalities"), expected, "{values:?}");
    };
    check(&[(Some(12), Some(12), "c1"), (Some(40), None, "c3")], "12");
    check(&[(Some(12), Some(12), "c1"), (Some(0), Some(0), "c4")], "12");
    check(&[(None, Some(30), "c1")], "0");
    check(&[(Some(3), Some(3), "c5")], "");
    check(&[(None, None, "c1")], "");
    check(&[], "");
}

/// A killing takes its event type from what else its claims say.
#[test]
fn what_came_of_it_gives_way_to_what_happened() {
    let (meta, claim) = (meta(), bridge());
    let check = |kinds: &[&str], expected: &str| {
        let all: Vec<Claim> = kinds.iter().map(|&kind| Claim { kind: kind.to_owned(), ..claim.clone() }).collect();
        let rows: Vec<ClaimRow<'_>> = all.iter().map(|claim| full(claim, &meta)).collect();
        let incident = Incident { kind: "kill".to_owned(), ..bombing() };
        let found = cells(&text_of_incidents(Format::Acled, &[whole(&incident, &rows)]));
        let sub = found.lines().find_map(|line| line.strip_prefix("sub_event_type: "));
        assert_eq!(sub, Some(expected), "{kinds:?}");
    };
    check(&["kill", "kill", "airstrike"], "Air/drone strike");
    check(&["shelling", "kill", "airstrike"], "Air/drone strike");
    check(&["shelling", "kill", "airstrike", "shelling"], "Shelling/artillery/missile attack");
    check(&["kill", "injure", "accuse", "agree"], "Attack");
    check(&[], "Attack");
}
