//! Laws: nothing panics, and every name leads back to whose it is.

use proptest::prelude::*;

use super::super::{Actors, Context};

#[test]
fn every_name_resolves_to_its_actor_or_is_shared() {
    let actors = Actors::embedded();
    let context = Context::default();
    let mut wrong = Vec::new();
    for actor in actors.iter().filter(|actor| !actor.aliases.is_empty() || !actor.abbreviations.is_empty()) {
        for name in actor.names() {
            match actors.resolve(name, &context) {
                Some(found) if found.id == actor.id => {}
                // A shared name is told apart only by a document.
                None if actors.iter().any(|other| other.id != actor.id && other.names().any(|n| alike(n, name))) => {}
                found => wrong.push(format!("{name:?} of {}: {:?}", actor.id, found.map(|found| found.id))),
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn alike(a: &str, b: &str) -> bool {
    use crate::gazetteer::fold;
    fold::article(&fold::ascii(&fold::exact(a))) == fold::article(&fold::ascii(&fold::exact(b)))
}

#[test]
fn the_same_text_gives_the_same_context() {
    let actors = Actors::embedded();
    let text = "The Rapid Support Forces (RSF) shelled El Obeid, a Sudanese army spokesman, Nabil Abdallah, said.";
    assert_eq!(Context::of(actors, text), Context::of(actors, text));
}

fn phrase() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "of",
        "'s",
        "Iraqi",
        "army",
        "Hamas",
        "PMU",
        "(",
        ")",
        ",",
        "spokesman",
        "for",
        "-backed",
        "Syria",
        "anti-",
        "General",
        "Abu",
        "al-",
        "fighters",
        "former",
        "in",
        "\u{2019}s",
        "«",
        "»",
        "—",
        "الجيش",
        "Putin",
        "12",
        "said",
        "or",
        "group",
        "a",
        "U.S.",
        "İ",
        "ß",
        "\u{200f}",
        "ǅ",
    ]);
    prop::collection::vec(word, 0..14).prop_map(|words| words.join(" ").replace(" '", "'").replace(" -", "-"))
}

proptest! {
    #[test]
    fn no_phrase_and_no_text_panics(phrase in phrase(), text in phrase(), wild in "\\PC{0,60}", ugly in any::<String>()) {
        let actors = Actors::embedded();
        for text in [&text, &wild, &ugly] {
            let context = Context::of(actors, text);
            for phrase in [&phrase, &wild, &ugly, &text.repeat(3)] {
                if let Some(found) = actors.resolve(phrase, &context) {
                    prop_assert!(found.confidence > 0.0 && found.confidence <= 1.0);
                    prop_assert!(found.id.starts_with("person:") || actors.get(&found.id).is_some());
                    prop_assert!(found.principal.is_none_or(|principal| actors.get(&principal).is_some()));
                }
            }
        }
    }

    #[test]
    fn determiners_quotes_and_space_change_nothing(index in any::<prop::sample::Index>()) {
        let actors = Actors::embedded();
        let listed: Vec<_> = actors.iter().filter(|actor| !actor.aliases.is_empty()).collect();
        let actor = listed[index.index(listed.len())];
        let context = Context::default();
        let id = |phrase: String| actors.resolve(&phrase, &context).map(|found| found.id);
        let plain = id(actor.name.clone());
        prop_assert_eq!(&id(format!("the {}", actor.name)), &plain);
        prop_assert_eq!(&id(format!("  “{}”, ", actor.name)), &plain);
    }
}
