use super::*;
use crate::reconcile::incident::State;
use crate::reconcile::samples::{mention, said};

const OUTLET: VoiceKind = VoiceKind::Outlet;
const SOURCE: VoiceKind = VoiceKind::Source;

fn of(claims: &[(Mention, Vec<Said>)]) -> Incident {
    let tellings: Vec<Telling<'_>> = claims.iter().map(|(mention, voices)| Telling { mention, voices }).collect();
    let found = incident(&tellings).expect("an incident");
    let reversed: Vec<Telling<'_>> = tellings.into_iter().rev().collect();
    assert_eq!(incident(&reversed).as_ref(), Some(&found));
    found
}

#[test]
fn states() {
    use Stance::{Asserts, Denies, Relays};
    use Status::{Actual, Denied, Hedged, Promised};
    let check = |claims: &[(Status, &str, VoiceKind, Stance)], expected: State| {
        let one = |(i, (status, name, kind, stance)): (usize, &(Status, &str, VoiceKind, Stance))| {
            let mut mention = mention(&format!("c{i}"), &format!("d{i}"), "seize", 4).status(*status);
            mention.comment = *kind == VoiceKind::Reader;
            (mention, vec![said(name, *kind, *stance)])
        };
        let claims: Vec<_> = claims.iter().enumerate().map(one).collect();
        assert_eq!(of(&claims).state, expected, "{claims:?}");
    };
    check(&[(Actual, "A", OUTLET, Asserts)], State::SingleSource);
    check(&[(Actual, "A", OUTLET, Asserts), (Actual, "A", OUTLET, Asserts)], State::SingleSource);
    check(&[(Actual, "A", OUTLET, Asserts), (Actual, "B", SOURCE, Asserts)], State::Corroborated);
    check(&[(Actual, "A", OUTLET, Asserts), (Denied, "B", SOURCE, Denies)], State::Disputed);
    check(&[(Actual, "A", OUTLET, Asserts), (Denied, "A", OUTLET, Denies)], State::SingleSource);
    check(&[(Denied, "B", SOURCE, Denies)], State::DeniedOnly);
    // «B denied A's report»: A, who has a name, says so; «fake news» has none but the outlet that calls it so.
    check(&[(Denied, "B", SOURCE, Denies), (Denied, "A", SOURCE, Asserts)], State::Disputed);
    check(&[(Denied, "B", SOURCE, Denies), (Denied, "A", OUTLET, Asserts)], State::DeniedOnly);
    check(&[(Promised, "A", SOURCE, Asserts)], State::Announced);
    check(&[(Promised, "A", SOURCE, Asserts), (Actual, "B", OUTLET, Asserts)], State::SingleSource);
    check(&[(Hedged, "A", OUTLET, Asserts), (Hedged, "B", OUTLET, Asserts)], State::Unconfirmed);
    check(&[(Actual, "A", OUTLET, Relays)], State::Unconfirmed);
    check(&[(Actual, "A", OUTLET, Asserts), (Actual, "R", VoiceKind::Reader, Asserts)], State::SingleSource);
    check(&[(Actual, "A", OUTLET, Asserts), (Denied, "R", VoiceKind::Reader, Denies)], State::SingleSource);
    check(&[(Actual, "R", VoiceKind::Reader, Asserts)], State::Unconfirmed);
}

#[test]
fn an_incident_shows_who_says_what() {
    let by = |name: &str, kind| vec![said(name, kind, Stance::Asserts)];
    let denied = vec![said("The Column", SOURCE, Stance::Denies), said("JBC", SOURCE, Stance::Asserts)];
    let found = of(&[
        (mention("a", "x", "kill", 4).to("12 shepherds").in_rabia().count("killed", 12, Some(12)), by("JBC", SOURCE)),
        (mention("b", "y", "shelling", 4).by("the Column").at("Iraq", 33.0, 44.0, "country"), by("WOTP", OUTLET)),
        (mention("c", "y", "kill", 4).to("40 people").count("killed", 40, Some(40)), by("WOTP", OUTLET)),
        (mention("d", "z", "shelling", 4).by("the Column").status(Status::Denied), denied),
    ]);
    assert_eq!(found.id, "ia");
    assert_eq!(found.kind, "kill");
    assert_eq!(found.state, State::Disputed);
    assert_eq!(found.place.as_ref().map(|p| p.name.as_str()), Some("Rabia"));
    assert_eq!((found.from, found.from), (found.to, found.to));
    assert_eq!(found.actors, ["the Column"]);
    let sides: Vec<String> = found
        .sides
        .iter()
        .map(|side| {
            let voices: Vec<String> =
                side.voices.iter().map(|v| format!("{} ({})", v.name, v.claims.join(" "))).collect();
            format!("{}: {}", side.status, voices.join(", "))
        })
        .collect();
    assert_eq!(sides, ["actual: JBC (a d), WOTP (b c)", "denied: The Column (d)"]);
    let counts: Vec<String> =
        found.counts.iter().map(|v| format!("{} {:?} by {}", v.what, v.low, v.voices.join(" "))).collect();
    assert_eq!(counts, ["killed Some(12) by jbc", "killed Some(40) by wotp"]);
    assert_eq!(incident(&[]), None);
}

#[test]
fn a_fuller_name_stands_for_its_parts() {
    let found = of(&[
        (mention("a", "x", "kill", 4).to("Karim Aziz").to("they"), Vec::new()),
        (mention("b", "y", "kill", 4).to("Aziz"), Vec::new()),
    ]);
    assert_eq!(found.targets, ["Karim Aziz"]);
}
