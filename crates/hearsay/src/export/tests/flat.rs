//! JSON Lines, CSV, GeoJSON.

use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::Value;

use super::*;

#[test]
fn json_lines() {
    let (one, other, meta) = (bridge(), rumour(), meta());
    let rows = [full(&one, &meta), ClaimRow { deleted: true, ..full(&other, &meta) }];
    assert_snapshot!(text_of_claims(Format::Jsonl, &rows), @r#"
    {"id":"c1","doc":"ferry-1","passage":0,"kind":"bombing","trigger":{"start":19,"end":23,"text":"blew"},"actors":[{"start":0,"end":6,"text":"Scouts"},{"start":11,"end":18,"text":"a guide"}],"targets":[{"start":27,"end":37,"text":"the bridge"}],"places":[{"start":43,"end":47,"text":"Orsk","relation":"near","toponym":{"geonames":1,"name":"Orsk","country":"RU","lat":-51.25,"lon":58.5,"level":"settlement","tier":"exact","reading":"zone","confidence":0.5}}],"time":{"start":51,"end":57,"text":"Monday","from":"2024-06-10","to":"2024-06-10"},"counts":[{"what":"killed","low":2,"high":null}],"status":"actual","aspect":"past","voice":"relays","sources":[{"start":96,"end":103,"text":"a radio","stance":"relays"},{"start":81,"end":90,"text":"the mayor","stance":"asserts"}],"confidence":0.875,"document":{"hash":"d0c5","passage_hash":"9a55","title":"Bridge gone","published":"2024-06-13T08:00:00Z","url":"https://example.org/1","outlet":"The Ferry Post","lang":"en"},"actor_codes":[{"id":"scouts","name":"Scouts of the River","country":"RU","sector":"REB"},{}],"updated_at":"2024-06-14T09:30:00Z"}
    {"id":"c2","deleted":true,"updated_at":"2024-06-14T09:30:00Z"}
    "#);
    let incident = bombing();
    let rows = [whole(&incident, &[]), IncidentRow { deleted: true, ..whole(&incident, &[]) }];
    assert_snapshot!(text_of_incidents(Format::Jsonl, &rows), @r#"
    {"id":"i1","kind":"bombing","state":"disputed","from":"2024-06-10","to":"2024-06-10","place":{"geonames":1,"name":"Orsk","country":"RU","lat":-51.25,"lon":58.5,"level":"settlement","tier":"exact","reading":"zone","confidence":0.5},"actors":["scouts","a guide"],"targets":["the bridge"],"sides":[{"status":"actual","voices":[{"id":"mayor","name":"the mayor","kind":"source","why":"speaks for itself","claims":["c1"]},{"id":"post","name":"The Ferry Post","kind":"outlet","why":"speaks for itself","claims":["c3"]},{"id":"reader 7","name":"reader 7","kind":"reader","why":"speaks for itself","claims":["c5"]}]},{"status":"denied","voices":[{"id":"guard","name":"=the guard","kind":"source","why":"speaks for itself","claims":["c4"]}]}],"counts":[{"what":"killed","low":2,"high":null,"voices":["mayor"],"claims":["c1"]},{"what":"killed","low":4,"high":6,"voices":["post"],"claims":["c3"]},{"what":"killed","low":0,"high":0,"voices":["guard"],"claims":["c4"]}],"follows":[{"announced":"c9","outcome":"c1","kind":"fulfilled"}],"claims":["c1","c3","c4","c5"],"actor_codes":[{"id":"scouts","name":"Scouts of the River","country":"RUS","sector":"REB"}],"target_codes":[{"country":"RU","sector":"CVL"}],"updated_at":"2024-06-14T09:30:00Z"}
    {"id":"i1","deleted":true,"updated_at":"2024-06-14T09:30:00Z"}
    "#);
}

#[test]
fn who_reads_claims_and_incidents_reads_rows() {
    let (claim, incident, meta) = (bridge(), bombing(), meta());
    let line = text_of_claims(Format::Jsonl, &[full(&claim, &meta)]);
    assert_eq!(serde_json::from_str::<Claim>(&line).expect("a claim"), claim);
    let line = text_of_incidents(Format::Jsonl, &[whole(&incident, &[])]);
    assert_eq!(serde_json::from_str::<Incident>(&line).expect("an incident"), incident);
}

#[test]
fn csv() {
    let (one, other, meta) = (bridge(), rumour(), meta());
    let rows = [full(&one, &meta), ClaimRow { deleted: true, ..full(&other, &meta) }];
    assert_snapshot!(cells(&text_of_claims(Format::Csv, &rows)), @"
    doc: ferry-1
    id: c1
    kind: bombing
    trigger: blew
    actors: Scouts | a guide
    targets: the bridge
    places: near Orsk
    lat: -51.25
    lon: 58.5
    country: RU
    time: Monday
    from: 2024-06-10
    to: 2024-06-10
    counts: killed 2+
    status: actual
    aspect: past
    voice: relays
    sources: a radio (relays) | the mayor (asserts)
    deciding_source: the mayor
    confidence: 0.875
    start: 19
    end: 23
    published: 2024-06-13T08:00:00Z
    outlet: The Ferry Post
    url: https://example.org/1
    doc_hash: d0c5
    passage_hash: 9a55
    actor_codes: RU REB | 
    updated_at: 2024-06-14T09:30:00Z
    deleted: false
    --
    id: c2
    updated_at: 2024-06-14T09:30:00Z
    deleted: true
    ");
    let incident = bombing();
    let rows = [whole(&incident, &[]), IncidentRow { deleted: true, ..whole(&incident, &[]) }];
    assert_snapshot!(cells(&text_of_incidents(Format::Csv, &rows)), @"
    id: i1
    kind: bombing
    state: disputed
    from: 2024-06-10
    to: 2024-06-10
    actors: Scouts of the River | a guide
    actor_codes: RUS REB | 
    targets: the bridge
    target_codes: RU CVL
    toponym: Orsk
    geonames: 1
    country: RU
    admin1: Orenburg
    level: settlement
    where_prec: 2
    lat: -51.25
    lon: 58.5
    voices_actual: 2
    voices_denied: 1
    sides: actual: the mayor, The Ferry Post, reader 7 (reader) | denied: =the guard
    counts: killed 2+ (the mayor) | killed 4–6 (The Ferry Post) | killed 0 (=the guard)
    killed_low: 2
    killed_high: 6
    follows: fulfilled c9 → c1
    claims: c1 | c3 | c4 | c5
    updated_at: 2024-06-14T09:30:00Z
    deleted: false
    --
    id: i1
    updated_at: 2024-06-14T09:30:00Z
    deleted: true
    ");
}

#[test]
fn geojson() {
    let (one, other, meta) = (bridge(), rumour(), meta());
    let rings = vec![vec![[58.0, -51.5], [58.0, -51.0], [59.0, -51.0]]];
    let zones = [Some(Zone { rings: &rings, where_prec: Some(2) })];
    let bare = ClaimRow::new(&other, document(&meta, None));
    let rows = [ClaimRow { zones: &zones, ..full(&one, &meta) }, bare, ClaimRow { deleted: true, ..full(&one, &meta) }];
    assert_snapshot!(text_of_claims(Format::GeoJson, &rows), @r#"
    {"type":"FeatureCollection","features":[
    {"type":"Feature","id":"c1","bbox":[58.0,-51.5,59.0,-51.0],"geometry":{"type":"Polygon","coordinates":[[[58.0,-51.5],[59.0,-51.0],[58.0,-51.0],[58.0,-51.5]]]},"properties":{"id":"c1","doc":"ferry-1","doc_hash":"d0c5","passage_hash":"9a55","passage":0,"kind":"bombing","status":"actual","aspect":"past","voice":"relays","trigger":"blew","start":19,"end":23,"actors":"Scouts | a guide","actor_codes":"RU REB | ","targets":"the bridge","target_codes":null,"places":"near Orsk","toponym":"Orsk","geonames":1,"country":"RU","level":"settlement","where_prec":2,"lat":-51.25,"lon":58.5,"time":"Monday","from":"2024-06-10","to":"2024-06-10","counts":"killed 2+","sources":"a radio (relays) | the mayor (asserts)","deciding_source":"the mayor","confidence":0.875,"outlet":"The Ferry Post","title":"Bridge gone","url":"https://example.org/1","published":"2024-06-13T08:00:00Z","updated_at":"2024-06-14T09:30:00Z","deleted":false}},
    {"type":"Feature","id":"c2","geometry":null,"properties":{"id":"c2","doc":"ferry-2","doc_hash":"d0c5","passage_hash":"9a55","passage":3,"kind":"authentic","status":"denied","aspect":"ongoing","voice":"relays","trigger":"fake","start":5,"end":9,"actors":null,"actor_codes":null,"targets":"=pic","target_codes":null,"places":"the quay","toponym":null,"geonames":null,"country":null,"level":null,"where_prec":null,"lat":null,"lon":null,"time":null,"from":null,"to":null,"counts":null,"sources":"reader 7 (denies)","deciding_source":"reader 7","confidence":0.5,"outlet":"The Ferry Post","title":"Bridge gone","url":"https://example.org/1","published":"2024-06-13T08:00:00Z","updated_at":null,"deleted":false}},
    {"type":"Feature","id":"c1","geometry":null,"properties":{"id":"c1","doc":null,"doc_hash":null,"passage_hash":null,"passage":null,"kind":null,"status":null,"aspect":null,"voice":null,"trigger":null,"start":null,"end":null,"actors":null,"actor_codes":null,"targets":null,"target_codes":null,"places":null,"toponym":null,"geonames":null,"country":null,"level":null,"where_prec":null,"lat":null,"lon":null,"time":null,"from":null,"to":null,"counts":null,"sources":null,"deciding_source":null,"confidence":null,"outlet":null,"title":null,"url":null,"published":null,"updated_at":"2024-06-14T09:30:00Z","deleted":true}}
    ]}
    "#);
    let incident = bombing();
    assert_snapshot!(text_of_incidents(Format::GeoJson, &[whole(&incident, &[])]), @r#"
    {"type":"FeatureCollection","features":[
    {"type":"Feature","id":"i1","geometry":{"type":"Point","coordinates":[58.5,-51.25]},"properties":{"id":"i1","kind":"bombing","state":"disputed","from":"2024-06-10","to":"2024-06-10","actors":"Scouts of the River | a guide","actor_codes":"RUS REB | ","targets":"the bridge","target_codes":"RU CVL","toponym":"Orsk","geonames":1,"country":"RU","admin1":"Orenburg","level":"settlement","where_prec":2,"lat":-51.25,"lon":58.5,"voices_actual":2,"voices_denied":1,"sides":"actual: the mayor, The Ferry Post, reader 7 (reader) | denied: =the guard","counts":"killed 2+ (the mayor) | killed 4–6 (The Ferry Post) | killed 0 (=the guard)","killed_low":2,"killed_high":6,"follows":"fulfilled c9 → c1","claims":"c1 | c3 | c4 | c5","updated_at":"2024-06-14T09:30:00Z","deleted":false}}
    ]}
    "#);
    assert_snapshot!(text_of_incidents(Format::GeoJson, &[]), @r#"
    {"type":"FeatureCollection","features":[
    ]}
    "#);
}

proptest! {
    #[test]
    fn whatever_the_words_and_the_places_geojson_reads_back(
        words in "\\PC{0,12}",
        lat in prop_oneof![-100.0..100.0_f64, Just(f64::NAN), Just(f64::INFINITY)],
        lon in -200.0..200.0_f64,
        count in 0_usize..4,
    ) {
        let (mut claim, meta) = (bridge(), meta());
        claim.trigger.text = words.clone();
        if let Some(toponym) = claim.places[0].toponym.as_mut() {
            (toponym.lat, toponym.lon) = (lat, lon);
        }
        let rows = vec![full(&claim, &meta); count];
        let read: Value = serde_json::from_str(&text_of_claims(Format::GeoJson, &rows)).expect("JSON");
        let features = read["features"].as_array().expect("features");
        prop_assert_eq!(features.len(), count);
        for feature in features {
            prop_assert_eq!(feature["properties"]["trigger"].as_str(), Some(words.as_str()));
            if lat.abs() <= 90.0 && lon.abs() <= 180.0 {
                // The reader may be off by the last bit; the writer is exact.
                for (at, degrees) in [lon, lat].into_iter().enumerate() {
                    let read = feature["geometry"]["coordinates"][at].as_f64().expect("a number");
                    prop_assert!((read - degrees).abs() <= degrees.abs() * f64::EPSILON, "{read} {degrees}");
                }
            } else {
                prop_assert!(feature["geometry"].is_null());
            }
        }
    }
}
