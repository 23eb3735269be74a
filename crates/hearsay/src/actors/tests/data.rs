//! The shipped files, and what is said of files with mistakes.

use jiff::civil::date;

use super::super::{ActorKind, Actors, Relation, Sector};

#[test]
fn the_shipped_files_are_sound() {
    let (actors, diagnostics) = Actors::with_overlay(&[]);
    let told: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{} mistakes:\n{}", told.len(), told.join("\n"));
    let listed = actors.iter().filter(|actor| !actor.aliases.is_empty() || !actor.abbreviations.is_empty()).count();
    assert!(listed > 1000, "{listed}");
    assert!(actors.iter().zip(actors.iter().skip(1)).all(|(a, b)| a.id < b.id), "in the order of ids");
}

#[test]
fn no_actor_is_part_of_itself_by_any_way() {
    let actors = Actors::embedded();
    for actor in actors.iter() {
        let (mut above, mut seen) = (vec![actor], vec![actor.id.as_str()]);
        while let Some(one) = above.pop() {
            for tie in one.ties.iter().filter(|tie| tie.relation == Relation::PartOf) {
                assert_ne!(tie.to, actor.id, "{} is part of itself", actor.id);
                if !seen.contains(&tie.to.as_str()) {
                    seen.push(&tie.to);
                    above.extend(actors.get(&tie.to));
                }
            }
        }
    }
}

#[test]
fn ties_hold_in_their_years() {
    let actors = Actors::embedded();
    let of = |id: &str, on| -> Vec<String> {
        let ties = actors.affiliations(id, on);
        ties.iter().map(|tie| format!("{} {}", tie.relation, tie.to)).collect()
    };
    assert_eq!(of("iq-pmu", Some(date(2015, 3, 1))), ["allied-with iq-gov"]);
    assert_eq!(of("iq-pmu", Some(date(2018, 3, 1))), ["part-of iq-mil", "allied-with iq-gov"]);
    assert_eq!(of("sy-nusra", None), ["part-of al-qaeda"]);
    assert_eq!(of("tr-air", None), ["part-of tr-gov"]);
    assert!(of("nobody", None).is_empty());
}

#[test]
fn every_state_has_its_bodies_and_plover_codes() {
    let actors = Actors::embedded();
    let plover = |id: &str| actors.plover(id).map(|code| format!("{} {}", code.code, code.sector).trim().to_owned());
    for (id, expected) in [
        ("iq-mil", "IRQ MIL"),
        ("tr-cop", "TUR COP"),
        ("fr-gov", "FRA GOV"),
        ("sy-ypg", "SYR REB"),
        ("isis", "IMG"),
        ("un-hcr", "IGO"),
        ("msf", "NGO"),
        ("reuters", "JRN"),
        ("ht-g9", "HTI CRM"),
    ] {
        assert_eq!(plover(id).as_deref(), Some(expected), "{id}");
    }
    assert_eq!(plover("zz-mil"), None);
    assert_eq!(actors.get("va-gov").map(|actor| actor.sector), Some(Sector::Gov));
    assert_eq!(actors.get("ke-pro").map(|actor| actor.kind), Some(ActorKind::Protesters));
}

#[test]
fn search_finds_by_the_beginnings_of_words() {
    let actors = Actors::embedded();
    let ids = |words: &str| -> Vec<&str> { actors.search(words).iter().map(|actor| actor.id.as_str()).collect() };
    assert_eq!(ids("popular mobil"), ["iq-pmu"]);
    assert!(ids("hashd").contains(&"iq-pmu"));
    assert_eq!(ids("Médecins"), ["mdm", "msf"]);
    assert!(ids("").is_empty() && ids("qqqq").is_empty());
}

#[test]
fn an_overlay_adds_and_replaces() {
    let file = r#"
[[actor]]
id = "xx-night-watch"
name = "Night Watch of Tal Hamis"
abbreviations = ["NWTH"]
country = ["SY"]
sector = "PRM"
type = "identity-militia"
years = "2019-"
part-of = ["sy-sdf 2020-2022"]

[[actor]]
id = "iq-pmu"
name = "The Hashd"
country = ["IQ"]
sector = "PRM"
type = "political-militia"

[[actor]]
id = "ke-mil"
aliases = ["Lion Brigade of Kenya"]
"#;
    let (actors, diagnostics) = Actors::with_overlay(&[("mine.toml", file)]);
    assert_eq!(diagnostics, []);
    let context = super::Context::default();
    let id = |phrase: &str| actors.resolve(phrase, &context).map(|found| found.id);
    assert_eq!(id("NWTH fighters").as_deref(), Some("xx-night-watch"));
    assert_eq!(id("Lion Brigade of Kenya").as_deref(), Some("ke-mil"));
    assert_eq!(id("the Popular Mobilization Forces"), None, "the entry was replaced");
    assert_eq!(actors.get("ke-mil").map(|actor| actor.sector), Some(Sector::Mil), "what it leaves out is the body's");
}

#[test]
fn mistakes_are_told_with_their_lines_and_the_rest_counts() {
    let file = r#"[[actor]]
id = "xx-good"
name = "Good Order Front"
country = ["SY"]
sector = "REB"
type = "rebel-group"

[[actor]]
id = "Bad Id"
name = "B"
sector = "REBEL"
type = "rebels"
years = "2020-2010"
colour = "red"
country = ["Syria"]

[[actor]]
id = "xx-orphan"
name = "Orphans of War"
country = ["SY"]
sector = "REB"
type = "rebel-group"
part-of = ["xx-nobody", "isis soon"]

[[actor]]
id = "xx-thin"
aliases = 5

[[actor]]
id = "xx-lost"
name = "Lost Legion"
country = ["SY"]
sector = "REB"
type = "rebel-group"
part-of = ["xx-nobody"]

[[actor]]
id = "xx-thief"
name = "Syrian Democratic Forces"
country = ["SY"]
sector = "REB"
type = "rebel-group"

[[actor]]
id = "xx-good"
name = "Twice"

[[actors]]
id = "xx-typo"
"#;
    let (actors, diagnostics) = Actors::with_overlay(&[("mine.toml", file)]);
    let told: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    mine.toml:9: "Bad Id" is no id (use lower-case letters, digits and hyphens: iq-pmu)
    mine.toml:11: "REBEL" is no sector (one of GOV JUD LEG MIL COP OPP PTY REB PRM SPY UAF CVL ELI BUS EDU MED LAB AGR JRN REF REL SOC CRM IGO NGO ISM IMG MNC)
    mine.toml:12: "rebels" is no type (one of state-forces rebel-group political-militia identity-militia rioters protesters civilians external-forces)
    mine.toml:13: these are no years (write 2014-2019, 2014- or -2019, between 1500 and 2100, the first not after the last)
    mine.toml:14: "colour" is no key of an actor (keys: id name aliases abbreviations country sector type years office part-of allied-with successor-of)
    mine.toml:15: "Syria" is no country (use ISO 3166-1 alpha-2: IQ)
    mine.toml:23: "isis soon" has no years after the id (write 2014-2019, 2014- or -2019, between 1500 and 2100, the first not after the last)
    mine.toml:27: a list is wanted here (write ["one", "two"])
    mine.toml:30: "xx-lost" is part-of "xx-nobody", which is no other entry (write the id of another entry, or add one)
    mine.toml:38: "xx-thief" and "sy-sdf" both go by "syrian democratic forces" (two actors of one country and time cannot share a name: drop it from one)
    mine.toml:45: "xx-good" is there already, in mine.toml line 2 (give one of them another id, or join them)
    mine.toml:48: "actors" is no list of entries (a file of actors holds [[actor]] tables and nothing else)
    "#);
    assert!(actors.get("xx-good").is_some() && actors.get("xx-lost").is_some());
    assert!(actors.get("xx-orphan").is_none() && actors.get("xx-thin").is_none());
}

#[test]
fn a_file_that_is_no_toml_is_told_and_the_others_count() {
    let (actors, diagnostics) = Actors::with_overlay(&[("broken.toml", "[[actor]\nid = ")]);
    assert!(!diagnostics.is_empty());
    assert!(diagnostics.iter().all(|found| found.file == "broken.toml" && found.line >= 1), "{diagnostics:?}");
    assert!(actors.get("iq-pmu").is_some());
}
