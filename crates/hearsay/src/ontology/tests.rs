use proptest::prelude::*;

use super::*;
use crate::coding::Lexicon;

fn deed<'a>(words: &'a str, actors: &[Party], targets: &[Party]) -> Deed<'a> {
    Deed { words: vec![words.into()], actors: actors.to_vec(), targets: targets.to_vec() }
}

const ARMY: Party = Party::State { home: Some(true), forces: true };
const ALLY: Party = Party::State { home: Some(false), forces: true };

#[test]
fn the_shipped_file_maps_every_kind_of_the_lexicon() {
    let ontology = Ontology::from_toml(EMBEDDED, "data/kinds.toml").expect("the shipped file");
    let lexicon = Lexicon::embedded();
    let names: Vec<&str> = lexicon.kinds().iter().map(|kind| kind.name.as_str()).collect();
    assert_eq!(ontology.kinds().collect::<Vec<_>>(), names);
}

/// The table of all kinds where nothing more is known: what a reader of the docs should find.
#[test]
fn every_kind() {
    let ontology = Ontology::embedded();
    let nobody = Deed::default();
    let row = |kind: &str| {
        let acled = ontology.acled(kind, &nobody).map_or("–".to_owned(), |a| format!("{} / {}", a.event, a.sub));
        let plover = ontology.plover(kind, &nobody).map_or("–".to_owned(), |p| match p.mode {
            Some(mode) => format!("{} ({mode})", p.kind.name),
            None => p.kind.name.to_owned(),
        });
        format!("{kind}: {acled} | {plover} | {}", ontology.cameo(kind, &nobody).unwrap_or("–"))
    };
    insta::assert_snapshot!(ontology.kinds().map(row).collect::<Vec<_>>().join("\n"), @"
    clash: Battles / Armed clash | ASSAULT | 19
    advance: Battles / Armed clash | ASSAULT | 19
    seize: Battles / Armed clash | COERCE (confiscate) | 19
    besiege: Battles / Armed clash | COERCE (restrict) | 19
    withdraw: Strategic developments / Other | RETREAT (withdraw) | 08
    hand-over: Strategic developments / Non-violent transfer of territory | RETREAT (return) | 08
    hold: – | – | 15
    airstrike: Explosions/Remote violence / Air/drone strike | ASSAULT (aerial) | 19
    shelling: Explosions/Remote violence / Shelling/artillery/missile attack | ASSAULT (heavy-weapons) | 19
    bombing: Explosions/Remote violence / Remote explosive/landmine/IED | ASSAULT (explosives) | 18
    attack: Violence against civilians / Attack | ASSAULT | 19
    kill: Violence against civilians / Attack | ASSAULT | 18
    injure: Violence against civilians / Attack | ASSAULT | 18
    abduct: Violence against civilians / Abduction/forced disappearance | ASSAULT (abduct) | 18
    detain: Strategic developments / Arrests | COERCE (arrest) | 17
    release: – | RETREAT (release) | 08
    abuse: Violence against civilians / Attack | ASSAULT | 18
    destroy: Strategic developments / Looting/property destruction | ASSAULT (destroy) | 17
    displace: – | COERCE (deport) | 17
    evacuate: – | AID | 07
    return: – | – | –
    deploy: Strategic developments / Change to group/activity | MOBILIZE (troops) | 15
    support: – | SUPPORT | 05
    aid: – | AID | 07
    agree: Strategic developments / Agreement | AGREE | 03
    meet: – | CONSULT | 04
    accuse: – | ACCUSE (allege) | 11
    demand: – | REQUEST | 02
    reject: – | REJECT | 12
    threaten: – | THREATEN (violence) | 13
    sanction: – | SANCTION (discontinue) | 16
    violate: – | – | 12
    protest: Protests / Peaceful protest | PROTEST (demo) | 14
    investigate: – | ACCUSE (investigate) | 09
    member-of: – | – | –
    present-in: – | – | –
    authentic: – | – | –
    ");
}

#[test]
fn who_acts_and_which_words_decide() {
    let ontology = Ontology::embedded();
    let check = |kind: &str, deed: Deed<'_>, acled: &str, plover: &str, cameo: &str| {
        assert_eq!(ontology.acled(kind, &deed).map_or("–", |a| a.sub), acled, "{kind} {deed:?}");
        let found = ontology.plover(kind, &deed).map(|p| [p.kind.name, p.mode.unwrap_or_default()].join(" "));
        assert_eq!(found.as_deref().unwrap_or("–").trim(), plover, "{kind} {deed:?}");
        assert_eq!(ontology.cameo(kind, &deed).unwrap_or("–"), cameo, "{kind} {deed:?}");
    };
    check("seize", deed("took", &[ARMY], &[]), "Government regains territory", "COERCE confiscate", "19");
    check("seize", deed("took", &[ALLY], &[]), "Non-state actor overtakes territory", "COERCE confiscate", "19");
    check("seize", deed("overran", &[Party::Rebels], &[]), "Non-state actor overtakes territory", "ASSAULT", "19");
    check("seize", deed("took", &[], &[]), "Armed clash", "COERCE confiscate", "19");
    check("bombing", deed("a Suicide bomber", &[], &[]), "Suicide bomb", "ASSAULT suicide-attack", "18");
    check("bombing", deed("blew", &[], &[]), "Remote explosive/landmine/IED", "ASSAULT explosives", "18");
    check("attack", deed("attacked", &[Party::Rebels], &[ARMY]), "Armed clash", "ASSAULT", "19");
    check("attack", deed("attacked", &[], &[Party::Civilians]), "Attack", "ASSAULT", "18");
    check("abuse", deed("raped", &[], &[]), "Sexual violence", "ASSAULT sexual", "18");
    check("abuse", deed("tortured", &[], &[]), "Attack", "ASSAULT torture", "18");
    check("airstrike", deed("drone strike", &[], &[]), "Air/drone strike", "ASSAULT drone", "19");
    check("protest", deed("riots", &[], &[]), "Violent demonstration", "PROTEST riot", "14");
    check("agree", deed("signed", &[], &[]), "Agreement", "AGREE", "05");
    check("hold", deed("held", &[ARMY], &[]), "–", "–", "15");
    check("no such kind", Deed::default(), "–", "–", "–");
    assert!(ontology.yields("kill") && !ontology.yields("bombing") && !ontology.yields("hold"));
}

#[test]
fn whole_words_and_beginnings() {
    let text = "[[kind]]\nname = \"x\"\ncameo = [{ root = \"19\", words = [\"ally\", \"trans-*\"] }]";
    let ontology = Ontology::from_toml(text, "x").expect("a file");
    let check = |words: &str, holds: bool| assert_eq!(ontology.cameo("x", &deed(words, &[], &[])).is_some(), holds);
    check("an Ally of", true);
    check("“ally”", true);
    check("rallying", false);
    check("allying", false);
    check("trans-border raid", true);
    check("", false);
}

#[test]
fn a_users_file_goes_over_ours() {
    let users =
        "[[kind]]\nname = \"seize\"\nplover = [{ type = \"ASSAULT\" }]\n[[kind]]\nname = \"hack\"\ncameo = \"17\"";
    let ontology = Ontology::embedded().with(users, "mine.toml").expect("a file");
    assert_eq!(ontology.plover("seize", &Deed::default()).map(|p| p.kind.name), Some("ASSAULT"));
    assert_eq!(ontology.acled("seize", &Deed::default()), None);
    assert_eq!(ontology.cameo("hack", &Deed::default()), Some("17"));
    assert_eq!(ontology.cameo("meet", &Deed::default()), Some("04"));
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_a_hint() {
    let fails = |rest: &str| {
        let text = format!("# mine\n[[kind]]\nname = \"a\"\n{rest}");
        Ontology::from_toml(&text, "mine.toml").expect_err("an error").to_string()
    };
    insta::assert_snapshot!(fails("acled = [{ event = \"Battle\", sub = \"Armed clash\" }]"), @r#"
    mine.toml:4: ACLED has no event type "Battle"
      hint: did you mean "Battles"?
    "#);
    insta::assert_snapshot!(fails("acled = [\n{ event = \"Battles\", sub = \"Skirmish\" }]"), @r#"
    mine.toml:5: ACLED has no sub-event type "Skirmish" of "Battles"
      hint: one of Armed clash, Government regains territory, Non-state actor overtakes territory
    "#);
    insta::assert_snapshot!(fails("acled = [{ event = \"Battles\" }]"), @r#"
    mine.toml:4: a choice without `sub`
      hint: add sub = "…"
    "#);
    insta::assert_snapshot!(fails("acled = \"Battles / Armed clash\""), @r#"
    mine.toml:4: `acled` is not a list
      hint: write acled = [{ event = "…" }]
    "#);
    insta::assert_snapshot!(fails("plover = [{ type = \"ASSAULTS\" }]"), @r#"
    mine.toml:4: PLOVER has no type "ASSAULTS"
      hint: did you mean "ASSAULT"?
    "#);
    insta::assert_snapshot!(fails("plover = [{ type = \"AGREE\", mode = \"visit\" }]"), @r#"
    mine.toml:4: PLOVER's AGREE has no mode "visit"
      hint: AGREE has no modes: leave it out
    "#);
    insta::assert_snapshot!(fails("plover = [{ type = \"CONSULT\", mode = \"fone\" }]"), @r#"
    mine.toml:4: PLOVER's CONSULT has no mode "fone"
      hint: did you mean "phone"?
    "#);
    insta::assert_snapshot!(fails("cameo = \"21\""), @r#"
    mine.toml:4: CAMEO has no root "21"
      hint: two digits, from "01" to "20"
    "#);
    insta::assert_snapshot!(fails("cameo = 19"), @r#"
    mine.toml:4: `cameo` is not a list
      hint: write cameo = [{ root = "…" }]
    "#);
    insta::assert_snapshot!(fails("cameo = [{ root = \"19\" }, { root = \"18\" }]"), @"
    mine.toml:4: this choice is never reached: the one before it has no condition
      hint: put the choice without conditions last
    ");
    insta::assert_snapshot!(fails("cameo = [{ root = \"19\", actor = \"rebels\" }]"), @r#"
    mine.toml:4: `actor` cannot be "rebels"
      hint: one of state, home-state, foreign-state, non-state, armed, civilians
    "#);
    insta::assert_snapshot!(fails("cameo = [{ root = \"19\", words = [\"Big Bang\"] }]"), @r#"
    mine.toml:4: "Big Bang" is not one word in lower case
      hint: letters, digits and hyphens, with a * at the end for any ending
    "#);
    insta::assert_snapshot!(fails("cameo = [{ root = \"19\", wrods = [\"a\"] }]"), @r#"
    mine.toml:4: unknown field "wrods"
      hint: did you mean "words"?
    "#);
    insta::assert_snapshot!(fails("[[kind]]\nname = \"a\""), @r#"
    mine.toml:4: there are two kinds named "a"
      hint: put what both say into one [[kind]]
    "#);
    insta::assert_snapshot!(fails("[[kind]]\ncameo = \"01\""), @r#"
    mine.toml:4: a kind without a name
      hint: add name = "…"
    "#);
    insta::assert_snapshot!(fails("[kinds]"), @r#"
    mine.toml:4: unknown table "kinds"
      hint: write [[kind]]
    "#);
    insta::assert_snapshot!(fails("cameo = "), @"mine.toml:4: string values must be quoted, expected literal string");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}|(\\[\\[kind\\]\\]\n(name|acled|plover|cameo) = [\\[\\]\\{\\}\"a-z=, ]{0,20}\n){0,3}") {
        let _ = Ontology::from_toml(&text, "x");
    }

    #[test]
    fn no_words_make_it_panic(words in "\\PC{0,40}") {
        let ontology = Ontology::embedded();
        for kind in ontology.kinds() {
            let _ = ontology.plover(kind, &deed(&words, &[], &[]));
        }
    }
}
