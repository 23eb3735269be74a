//! Names of one document, resolved together.

use std::fmt::Write;

use super::{country, shipped};
use crate::gazetteer::{Context, Mention, Resolution};

/// `A, B` after a bar makes two mentions with a comma between them; the rest is separated by bars.
fn resolve(mentions: &str, context: &Context<'_>) -> String {
    let parts: Vec<Vec<&str>> = mentions.split(" | ").map(|part| part.split(", ").collect()).collect();
    let mentions: Vec<Mention<'_>> = parts
        .iter()
        .flat_map(|part| {
            part.iter().enumerate().map(|(i, phrase)| Mention { phrase, before_comma: i + 1 < part.len() })
        })
        .collect();
    let mut out = String::new();
    for (mention, resolution) in mentions.iter().zip(shipped().resolve(&mentions, context)) {
        let place = |it: &crate::gazetteer::Candidate<'_>| {
            let country = it.place.country.map_or(String::new(), |country| format!(" {country}"));
            format!("{} ({}{country}.{}, {})", it.place.name, it.place.level.word(), it.place.admin1, it.tier.word())
        };
        let _ = match resolution {
            Resolution::Resolved(it, reading) => writeln!(out, "{} → {} {reading:?}", mention.phrase, place(&it)),
            Resolution::Ambiguous(all, _) => {
                let all: Vec<String> = all.iter().take(2).map(place).collect();
                writeln!(out, "{} → one of {} …", mention.phrase, all.join(", "))
            }
            Resolution::Unknown => writeln!(out, "{} → unknown", mention.phrase),
        };
    }
    out
}

#[test]
fn the_document_decides_which_tripoli() {
    let lebanon = resolve("Tripoli | Beirut | Sidon | Lebanon", &Context::default());
    let libya = resolve("Tripoli | Misrata | Benghazi | Libya", &Context::default());
    insta::assert_snapshot!(format!("{lebanon}\n{libya}"), @r"
    Tripoli → Tripoli (settlement LB.09, exact) Whole
    Beirut → Beirut (settlement LB.04, exact) Whole
    Sidon → Sidon (settlement LB.06, exact) Whole
    Lebanon → Lebanon (country LB., exact) Whole

    Tripoli → Tripoli (settlement LY.77, exact) Whole
    Misrata → Misratah (settlement LY.72, exact) Whole
    Benghazi → Benghazi (settlement LY.69, exact) Whole
    Libya → Libya (country LY., exact) Whole
    ");
}

#[test]
fn what_follows_a_comma_holds_what_stands_before_it() {
    insta::assert_snapshot!(resolve("Paris, Texas | Moscow, Idaho | Al-Ba'aj, Nineveh", &Context::default()), @r"
    Paris → Paris (settlement US.TX, exact) Whole
    Texas → Texas (admin1 US.TX, exact) Whole
    Moscow → Moscow (settlement US.ID, exact) Whole
    Idaho → Idaho (admin1 US.ID, exact) Whole
    Al-Ba'aj → Al Ba‘āj (settlement IQ.15, exact) Whole
    Nineveh → Nineveh (admin1 IQ.15, exact) Whole
    ");
}

#[test]
fn adjectives_and_the_callers_knowledge_are_context() {
    let adjective = resolve("the Lebanese city of Tripoli | Qahtaniyah", &Context::default());
    let given = resolve("Qahtaniyah", &Context { countries: &[(country("SY"), 3.0)] });
    let other = resolve("Qahtaniyah", &Context { countries: &[(country("IQ"), 3.0)] });
    insta::assert_snapshot!(format!("{adjective}\n{given}\n{other}"), @r"
    the Lebanese city of Tripoli → Tripoli (settlement LB.09, exact) Whole
    Qahtaniyah → Qahtaniyah (settlement IQ.15, exact) Whole

    Qahtaniyah → Al Qaḩţānīyah (settlement SY.01, article) Whole

    Qahtaniyah → Qahtaniyah (settlement IQ.15, exact) Whole
    ");
}

#[test]
fn a_tie_is_told_as_a_tie() {
    insta::assert_snapshot!(resolve("Springfield", &Context::default()), @r"
    Springfield → one of Springfield (settlement US.MO, exact), Springfield (settlement US.MA, exact) …
    ");
}

#[test]
fn slips_are_forgiven_where_the_document_plays() {
    let syria = resolve("Syria | Aleppo | Idlib | Manbji", &Context::default());
    let alone = resolve("Manbji", &Context::default());
    insta::assert_snapshot!(format!("{syria}\n{alone}"), @r"
    Syria → Syria (country SY., exact) Whole
    Aleppo → Aleppo (settlement SY.09, exact) Whole
    Idlib → Idlib (settlement SY.12, exact) Whole
    Manbji → Manbij (settlement SY.09, edit) Whole

    Manbji → unknown
    ");
}

#[test]
fn the_order_of_mentions_does_not_matter() {
    let names = ["Tripoli", "Sidon", "Lebanon", "Georgia", "Atlanta", "Aleppo province", "Springfield"];
    let forward: Vec<Mention<'_>> = names.iter().map(|name| Mention::new(name)).collect();
    let backward: Vec<Mention<'_>> = forward.iter().rev().copied().collect();
    let places = |mentions: &[Mention<'_>]| -> Vec<_> {
        shipped().resolve(mentions, &Context::default()).iter().map(|it| it.place().map(|place| place.id)).collect()
    };
    let reversed: Vec<_> = places(&backward).into_iter().rev().collect();
    assert_eq!(places(&forward), reversed);
}
