//! Voices of claims, from hand-made claims.

use super::*;
use crate::coding::{Aspect, Quote, Status};
use crate::document::Meta;
use crate::text::Span;

fn claim(passage: usize, voice: Stance, sources: &[(&str, Stance)]) -> Claim {
    let quote = |text: &str| Quote { span: Span { start: 0, end: text.chars().count() }, text: text.to_owned() };
    let source = |&(text, stance): &(&str, Stance)| Source { quote: Some(quote(text)), name: None, stance };
    Claim {
        id: "c".to_owned(),
        doc: "d".to_owned(),
        passage,
        kind: "seize".to_owned(),
        trigger: quote("took"),
        actors: Vec::new(),
        targets: Vec::new(),
        places: Vec::new(),
        time: None,
        counts: Vec::new(),
        setting: None,
        status: Status::Actual,
        aspect: Aspect::Past,
        voice,
        sources: sources.iter().map(source).collect(),
        confidence: 1.0,
    }
}

/// A document of the Herald with this body; as if it stood in a group with documents of these outlets, published later.
fn attribution(outlet: &str, body: &str) -> Attribution {
    let meta = Meta { outlet: Some(outlet.to_owned()), ..Meta::default() };
    let document = Document::plain(Some(outlet.to_lowercase()), b"", body.to_owned(), meta);
    let provenance = Provenance::of(&document);
    let origin = super::super::syndication::origin(&[&provenance]).expect("an origin");
    Attribution::of(&document, origin)
}

fn register(words: &str) -> Option<(String, String)> {
    let known = matches!(words, "PMU" | "Popular Mobilization Units" | "army");
    known
        .then(|| if words == "army" { ("iq-army", "Iraqi army") } else { ("iq-pmu", "Popular Mobilization Units") })
        .map(|(id, name)| (id.to_owned(), name.to_owned()))
}

fn shown(voices: &[Voiced]) -> String {
    voices.iter().map(|v| format!("{} {} ({})", v.id, v.stance, v.why())).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn check(document: &Attribution, voice: Stance, sources: &[(&str, Stance)], expected: &str) {
    assert_eq!(shown(&voices(&claim(0, voice, sources), document, &register)), expected, "{sources:?}");
}

use Stance::{Asserts, Denies, Doubts, Relays};

#[test]
fn a_claim_goes_back_to_those_who_vouch_for_it() {
    let herald = attribution("Herald", "Rockets fell.");
    check(&herald, Asserts, &[], "herald asserts (reported by Herald)");
    check(&herald, Relays, &[], "herald relays (reported by Herald)");
    check(&herald, Relays, &[("a spokesman for the PMU", Asserts)], "iq-pmu asserts (quoted by Herald)");
    check(&herald, Relays, &[("Popular Mobilization Units", Denies)], "iq-pmu denies (quoted by Herald)");
    check(&herald, Relays, &[("the army", Asserts)], "iq-army asserts (quoted by Herald)");
    check(&herald, Relays, &[("Jane Doe", Asserts)], "jane doe asserts (quoted by Herald)");
    check(&herald, Relays, &[("SANA", Asserts)], "sana asserts (quoted by Herald)");
    check(&herald, Relays, &[("local activists", Asserts)], "herald asserts (unnamed local activists, by Herald)");
    check(&herald, Relays, &[("police", Asserts)], "herald asserts (unnamed police, by Herald)");
}

#[test]
fn chains_and_sides() {
    let herald = attribution("Herald", "Rockets fell.");
    check(&herald, Relays, &[("SANA", Relays), ("Jane Doe", Asserts)], "jane doe asserts (quoted by Herald)");
    check(&herald, Relays, &[("Jane Doe", Relays), ("SANA", Relays)], "sana relays (passed on by Herald)");
    let sides = "iq-pmu denies (quoted by Herald) | herald asserts (unnamed reports, by Herald)";
    check(&herald, Relays, &[("the PMU", Denies), ("reports", Asserts)], sides);
    let sides = "herald denies (reported by Herald) | iq-pmu asserts (quoted by Herald)";
    check(&herald, Denies, &[("the PMU", Asserts)], sides);
    check(
        &herald,
        Doubts,
        &[("SANA", Asserts)],
        "herald doubts (reported by Herald) | sana asserts (quoted by Herald)",
    );
    // Unnamed people are no second voice beside a named one, and one source named twice is one.
    check(&herald, Relays, &[("the PMU", Asserts), ("residents", Asserts)], "iq-pmu asserts (quoted by Herald)");
    check(&herald, Relays, &[("PMU", Asserts), ("a PMU spokesman", Asserts)], "iq-pmu asserts (quoted by Herald)");
}

#[test]
fn the_agency_and_who_quotes_it_are_one() {
    let wire = attribution("Courier", "BAGHDAD (Reuters) – Rockets fell.");
    check(&wire, Asserts, &[], "reuters asserts (credited by Courier)");
    check(&wire, Relays, &[("witnesses", Asserts)], "reuters asserts (unnamed witnesses, by Courier)");
    let herald = attribution("Herald", "Rockets fell.");
    check(&herald, Relays, &[("the Reuters news agency", Asserts)], "reuters asserts (quoted by Herald)");
    check(&attribution("Reuters", "Rockets fell."), Asserts, &[], "reuters asserts (reported by Reuters)");
}

#[test]
fn a_copy_has_the_voice_of_its_origin() {
    let mut copy = attribution("Courier", "Rockets fell.");
    copy.origin =
        Origin { outlet: Outlet::named("Herald"), doc: Some("herald".to_owned()), credited_in: None, copies: 2 };
    check(&copy, Asserts, &[], "herald asserts (copies of a report by Herald, in Courier)");
}

#[test]
fn readers_never_speak_for_others() {
    let mut page = attribution("Herald", "Rockets fell.");
    page.comments.insert(1, Some("Old Sailor".to_owned()));
    page.comments.insert(2, None);
    let voiced = voices(&claim(1, Relays, &[("SANA", Denies)]), &page, &register);
    assert_eq!(shown(&voiced), "reader old sailor at herald denies (a reader's comment at Herald)");
    assert!(voiced.iter().all(|v| v.kind == VoiceKind::Reader));
    let voiced = voices(&claim(2, Asserts, &[]), &page, &register);
    assert_eq!(shown(&voiced), "reader a reader at herald asserts (a reader's comment at Herald)");
}

#[test]
fn a_surname_is_the_person_introduced_before() {
    let sources = [("Prime Minister Haider al-Abadi", Asserts), ("Al-Abadi", Asserts), ("Mr. Doe", Asserts)];
    let claims: Vec<Claim> = sources.iter().map(|s| claim(0, Relays, &[*s])).collect();
    let herald = attribution("Herald", "Rockets fell.").with_speakers(&claims);
    let ids = claims.iter().map(|c| shown(&voices(c, &herald, &register))).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(ids, @r"
    haider al abadi asserts (quoted by Herald)
    haider al abadi asserts (quoted by Herald)
    doe asserts (quoted by Herald)
    ");
}

#[test]
fn many_claims_of_one_voice_are_one_with_a_reason() {
    let (herald, post) = (attribution("Herald", "Rockets fell."), attribution("Post", "Rockets fell."));
    let courier = attribution("Courier", "BAGHDAD (Reuters) – Rockets fell.");
    let said = [
        ("c1", &herald, claim(0, Relays, &[("PMU", Asserts)])),
        ("c2", &post, claim(0, Relays, &[("a PMU spokesman", Asserts)])),
        ("c3", &post, claim(0, Relays, &[("Reuters", Asserts)])),
        ("c4", &courier, claim(0, Asserts, &[])),
        ("c5", &courier, claim(0, Relays, &[("residents", Asserts)])),
        ("c6", &herald, claim(0, Asserts, &[])),
    ];
    let voiced: Vec<(&str, Voiced)> =
        said.iter().flat_map(|(id, doc, c)| voices(c, doc, &register).into_iter().map(|v| (*id, v))).collect();
    let gathered = gather(voiced.iter().map(|(id, v)| (*id, v)));
    let turned = gather(voiced.iter().rev().map(|(id, v)| (*id, v)));
    assert_eq!(gathered, turned);
    let lines: Vec<String> =
        gathered.iter().map(|v| format!("{}: {} [{}]", v.name, v.why, v.claims.join(" "))).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    Herald: reported by Herald [c6]
    Popular Mobilization Units: quoted by Herald and Post [c1 c2]
    Reuters: quoted by Post; unnamed residents, by Courier; credited by Courier [c3 c4 c5]
    ");
}
