use jiff::civil::date;

use super::*;
use crate::coding::{Quote, Stance, Time};
use crate::document::Meta;
use crate::text::Span;

fn quote(text: &str, words: &str) -> Quote {
    let byte = text.find(words).expect("words of the text");
    let start = text[..byte].chars().count();
    Quote { span: Span { start, end: start + words.chars().count() }, text: words.to_owned() }
}

fn claim(text: &str, trigger: &str, actor: &str, target: &str) -> Claim {
    Claim {
        id: "c".to_owned(),
        doc: "d".to_owned(),
        passage: 0,
        kind: "seize".to_owned(),
        trigger: quote(text, trigger),
        actors: vec![quote(text, actor)],
        targets: vec![quote(text, target)],
        places: Vec::new(),
        time: None,
        counts: Vec::new(),
        setting: None,
        status: Status::Actual,
        aspect: Aspect::Past,
        voice: Stance::Asserts,
        sources: Vec::new(),
        confidence: 1.0,
    }
}

const TEXT: &str = "Rain fell on Sunday. The Column overran Tell Marzuq, an elder said. Nobody else was there.";

fn document() -> Document {
    let meta = Meta { published: "2024-06-05T08:00:00Z".parse().ok(), ..Meta::default() };
    Document::plain(Some("d".to_owned()), b"x", TEXT.to_owned(), meta)
}

#[test]
fn a_mention_sees_its_sentence_and_who_takes_part() {
    let actor = |words: &str| (words == "The Column").then(|| "khabur-column".to_owned());
    let mention = Mention::of(&document(), &claim(TEXT, "overran", "The Column", "Tell Marzuq"), actor);
    assert_eq!(mention.family, Family::Control);
    assert_eq!(mention.actors[0].label(), "khabur-column");
    assert_eq!(mention.targets[0].label(), "Tell Marzuq");
    assert!(mention.actors[0].named && mention.targets[0].named);
    let has = |word: &str| mention.wording.iter().any(|t| t.hash() == hash(word));
    assert!(has("marzuq") && has("elder") && !has("rain") && !has("nobody"));
    let json = serde_json::to_string(&mention).expect("JSON");
    assert_eq!(serde_json::from_str::<Mention>(&json).expect("a mention"), mention);
    assert_eq!(Mention::all(&document(), &[claim(TEXT, "overran", "The Column", "Tell Marzuq")], actor), [mention]);
}

#[test]
fn days_are_told_or_guessed() {
    let days = |time: Option<(Option<Date>, Option<Date>)>, aspect| {
        let mut claim = claim(TEXT, "overran", "The Column", "Tell Marzuq");
        claim.aspect = aspect;
        claim.time = time.map(|(from, to)| Time { quote: quote(TEXT, "Sunday"), from, to });
        let days = Mention::of(&document(), &claim, |_| None).days.expect("days");
        (days.from.date().expect("a date").to_string(), days.to.date().expect("a date").to_string(), days.told)
    };
    use jiff::civil::Date;
    let check = |found: (String, String, bool), from: &str, to: &str, told: bool| {
        assert_eq!(found, (from.to_owned(), to.to_owned(), told));
    };
    let sunday = Some(date(2024, 6, 2));
    check(days(Some((sunday, sunday)), Aspect::Past), "2024-06-02", "2024-06-02", true);
    check(days(Some((sunday, None)), Aspect::Ongoing), "2024-06-02", "2024-06-05", true);
    check(days(Some((None, None)), Aspect::Past), "2024-06-02", "2024-06-05", false);
    check(days(None, Aspect::Past), "2024-06-02", "2024-06-05", false);
    check(days(None, Aspect::Future), "2024-06-05", "2024-07-05", false);
}

#[test]
fn any_place_in_any_text_has_a_sentence() {
    let text = "Ünïcödé. “Ja?” – ٣ قتلى\n\nEnd";
    for at in 0..text.len() + 3 {
        let _ = sentence(text, at);
    }
    assert_eq!(sentence("", 4), "");
    assert_eq!(sentence("One fell. Two rose. Three", 12).trim(), "Two rose");
}
