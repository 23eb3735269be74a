//! What holds of the claims of any text.

use std::sync::OnceLock;

use hearsay::coding::{Claim, Coder, Quote, Stance, Status};
use hearsay::document::{Document, Meta};
use hearsay::gazetteer::Gazetteer;
use hearsay::language::Engine;
use hearsay::text::CodePoints;
use proptest::prelude::*;

fn coder() -> &'static Coder {
    static CODER: OnceLock<Coder> = OnceLock::new();
    CODER.get_or_init(|| {
        let gazetteer = Gazetteer::embedded().expect("the embedded gazetteer");
        Coder::new(Engine::embedded().expect("the embedded model"), gazetteer)
    })
}

fn document(text: &str) -> Document {
    let meta = Meta { published: Some("2024-06-05T00:00:00Z".parse().expect("a timestamp")), ..Meta::default() };
    Document::plain(Some("test".into()), text.as_bytes(), text.to_owned(), meta)
}

fn quotes(claim: &Claim) -> impl Iterator<Item = &Quote> {
    let places = claim.places.iter().map(|p| &p.quote);
    let sources = claim.sources.iter().filter_map(|s| s.quote.as_ref());
    let time = claim.time.iter().map(|t| &t.quote);
    std::iter::once(&claim.trigger).chain(&claim.actors).chain(&claim.targets).chain(places).chain(sources).chain(time)
}

/// The invariants of ARCHITECTURE.md that one document can show.
fn check(text: &str) {
    let coded = coder().code(&document(text));
    assert_eq!(coded, coder().code(&document(text)), "coding twice gives the same");
    let points = CodePoints::new(text);
    for claim in &coded.claims {
        for quote in quotes(claim) {
            assert_eq!(points.slice(quote.span), Some(quote.text.as_str()), "a span slices to its quote");
            assert!(!quote.text.is_empty(), "no empty quotes");
        }
        let decider = claim.sources.iter().find(|s| s.stance != Stance::Relays);
        let denies = claim.voice == Stance::Denies || decider.is_some_and(|s| s.stance == Stance::Denies);
        assert_eq!(claim.status == Status::Denied, denies, "denied exactly where the decider denies: {claim:?}");
    }
    for sentence in coded.analyses.iter().flat_map(|a| &a.sentences) {
        let mut at = sentence.bytes.start;
        for word in &sentence.words {
            let gap = &text[at..word.bytes.start];
            assert!(gap.chars().all(|c| !c.is_alphanumeric()), "letters lost between words: {gap:?}");
            at = word.bytes.end;
        }
        let roots = sentence.words.iter().filter(|w| w.head == 0).count();
        assert_eq!(roots, usize::from(!sentence.words.is_empty()), "one root a sentence");
    }
}

/// Pieces of reports, good and bad, from which texts are put together.
const PIECES: &[&str] = &[
    "Rebels captured the village of Tal Hamra on Monday.",
    "The army’s spokesman, Col. Idris Bakr, denied that its troops had shelled the market in Nahr Sabi, killing 12.",
    "\"We will hand over the post by Friday,\" he said.",
    "“Nobody",
    "”",
    "Reports that militants had entered Darmana are fake news!!!",
    "  • bullet",
    "\n\n",
    "\n",
    "The minister said:\n\nOur forces hold the town.",
    "الجيش السوري دخل المدينة",
    "\u{200b}\u{202e}x\u{0301}",
    "👩‍👩‍👧 12,000km/h a.b.c. U.S. don't ’s",
    "((((",
    "At least 12 to 15 people were reportedly injured north of Mosul, Iraq, police and residents said",
    "é",
];

#[test]
fn the_invariants_hold_on_texts_of_reports() {
    for text in PIECES {
        check(text);
    }
    check(&PIECES.join(" "));
    check("");
}

/// `expected` names each claim as `kind trigger status [voice] source:stance …`.
#[track_caller]
fn says(text: &str, expected: &[&str]) {
    let claims = coder().code(&document(text)).claims;
    let row = |c: &Claim| {
        let sources = c.sources.iter().map(|s| {
            let who = s.quote.as_ref().map_or_else(|| s.name.clone().unwrap_or_default(), |q| q.text.clone());
            format!(" {who}:{}", s.stance)
        });
        let voice = if c.voice == Stance::Denies { " [denies]" } else { "" };
        format!("{} {} {}{voice}{}", c.kind, c.trigger.text, c.status, sources.collect::<String>())
    };
    assert_eq!(claims.iter().map(row).collect::<Vec<_>>(), expected, "in {text:?}");
}

#[test]
fn a_claim_is_not_a_fact() {
    says("Rebels captured the village of Tal Hamra on Monday.", &["seize captured actual"]);
    says(
        "The army’s spokesman denied that its troops had shelled the market.",
        &["shelling shelled denied The army’s spokesman:denies"],
    );
    says(
        "A false story is going around that the militia captured the bridge.",
        &["seize captured denied [denies] A false story:asserts"],
    );
    says(
        "There have been fake news that the brigade has captured three villages.",
        &["seize captured denied [denies] fake news:asserts"],
    );
    says(
        "The commander promised that his men will withdraw from the post.",
        &["withdraw withdraw promised The commander:asserts"],
    );
    says(
        "The rebels are expected to withdraw from Dar Sabi, analysts said.",
        &["withdraw withdraw predicted analysts:asserts"],
    );
    // A statement that is announced, without quotation marks, has its speaker in the sentence before.
    says(
        "Commenting on the vote, the minister said:\n\nOur forces captured the town. They killed two snipers.",
        &["seize captured actual the minister:asserts", "kill killed actual the minister:asserts"],
    );
}

#[test]
fn places_are_names_in_the_gazetteer_and_nothing_else() {
    let check = |text: &str, expected: &[Option<&str>]| {
        let claims = coder().code(&document(text)).claims;
        let places = claims.iter().flat_map(|c| &c.places);
        let got: Vec<_> = places.map(|p| p.toponym.as_ref().map(|t| format!("{} {}", t.name, t.country))).collect();
        assert_eq!(got.iter().map(Option::as_deref).collect::<Vec<_>>(), expected, "in {text:?}");
    };
    check("Troops entered the Iraqi city of Mosul on Monday.", &[Some("Mosul IQ")]);
    check("The rebels retreated to Deir Ezzor.", &[Some("Deir ez-Zor SY")]);
    check("The families fled to a nearby home.", &[None]);
    // An invented village has a name, and no entry.
    check("Troops entered the village of Kharab Zurnuqa.", &[None]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_invariants_hold_on_any_mixture(parts in prop::collection::vec(prop::sample::select(PIECES), 0..8)) {
        check(&parts.join(" "));
    }

    #[test]
    fn the_invariants_hold_on_any_characters(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn the_invariants_hold_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&String::from_utf8_lossy(&bytes));
    }
}
