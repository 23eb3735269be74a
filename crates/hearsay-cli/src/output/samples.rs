//! A document with claims made by hand, for the tests of what is printed.

use std::ops::Range;

use hearsay::coding::{Aspect, Claim, Coded, Count, Origin, Place, Quote, Source, Stance, Status, Time, Toponym};
use hearsay::document::{Document, Meta, Passage, PassageKind};
use hearsay::language::{Analysis, Arc, Proposition, Sentence, Word};
use hearsay::text::CodePoints;
use jiff::civil::date;

const TITLE: &str = "Brigade enters Qal'at Nahr";
const BODY: &str = "The Upper River Brigade captured the grain silos north of Qal'at Nahr on Tuesday, \
and reportedly shelled the mill. Its commander denied reports that the brigade had crossed into Syria. \
Clinics counted at least twelve wounded. 和平监督委员会 warned the الجيش of new sanctions.";
const FIRST: &str = "The silos were empty for years, nobody captured anything.";
const ANSWER: &str = "If they come to my street I will leave.";

/// The document: headline, report, and two comments of which one answers the other.
pub(crate) fn document() -> Document {
    let text = format!("{TITLE}\n\n{BODY}\n\n{FIRST}\n\n{ANSWER}");
    let meta = Meta {
        title: Some(TITLE.to_owned()),
        published: "2031-05-07T09:30:00Z".parse().ok(),
        outlet: Some("Canal Post".to_owned()),
        ..Meta::default()
    };
    let mut document = Document::plain(Some("silos".to_owned()), text.as_bytes(), text.clone(), meta);
    let part = |kind, words: &str, author: Option<&str>, parent| {
        let start = text.find(words).unwrap();
        let start = if words == TITLE { 0 } else { start };
        Passage { author: author.map(str::to_owned), parent, ..Passage::new(kind, start..start + words.len()) }
    };
    document.passages = vec![
        part(PassageKind::Title, TITLE, None, None),
        part(PassageKind::Body, BODY, None, None),
        part(PassageKind::Comment, FIRST, Some("miller_7"), None),
        part(PassageKind::Comment, ANSWER, Some("Nour"), Some(2)),
    ];
    document
}

/// The words where they stand first at or after the words `after`.
fn quote_after(text: &str, after: &str, words: &str) -> Quote {
    let from = text.find(after).unwrap();
    let start = from + text[from..].find(words).unwrap();
    Quote { span: CodePoints::new(text).span(start..start + words.len()), text: words.to_owned() }
}

pub(crate) fn quote(text: &str, words: &str) -> Quote {
    quote_after(text, "", words)
}

/// A claim of the bare minimum.
pub(crate) fn claim(text: &str, kind: &str, trigger: &str, status: Status) -> Claim {
    Claim {
        id: format!("silos-{kind}-{trigger}"),
        doc: "silos".to_owned(),
        passage: 1,
        kind: kind.to_owned(),
        trigger: quote(text, trigger),
        actors: vec![],
        targets: vec![],
        places: vec![],
        setting: None,
        time: None,
        counts: vec![],
        status,
        aspect: Aspect::Past,
        voice: Stance::Asserts,
        sources: vec![],
        confidence: 0.875,
    }
}

fn source(quote: Option<Quote>, name: Option<&str>, stance: Stance) -> Source {
    Source { quote, name: name.map(str::to_owned), stance }
}

/// One claim of each status that its words carry.
pub(crate) fn claims() -> Vec<Claim> {
    let document = document();
    let t = &document.text;
    let syria = Toponym {
        geonames: Some(163843),
        name: "Syria".to_owned(),
        country: "SY".to_owned(),
        lat: 35.0,
        lon: 38.0,
        level: "country".to_owned(),
        tier: "exact".to_owned(),
        reading: "whole".to_owned(),
        confidence: 0.99,
    };
    let place = |quote: Quote, relation: &str, toponym| Place {
        quote,
        relation: Some(relation.to_owned()),
        toponym,
        candidates: Vec::new(),
    };
    vec![
        Claim {
            passage: 0,
            actors: vec![quote(t, "Brigade")],
            places: vec![place(quote(t, "Qal'at Nahr"), "in", None)],
            ..claim(t, "advance", "enters", Status::Actual)
        },
        Claim {
            actors: vec![quote(t, "The Upper River Brigade")],
            targets: vec![quote(t, "the grain silos")],
            places: vec![place(quote_after(t, "north of", "Qal'at Nahr"), "north of", None)],
            time: Some(Time {
                quote: quote(t, "on Tuesday"),
                from: Some(date(2031, 5, 6)),
                to: Some(date(2031, 5, 6)),
            }),
            ..claim(t, "seize", "captured", Status::Actual)
        },
        Claim {
            actors: vec![quote(t, "The Upper River Brigade")],
            targets: vec![quote(t, "the mill")],
            aspect: Aspect::Ongoing,
            voice: Stance::Relays,
            ..claim(t, "shelling", "shelled", Status::Hedged)
        },
        Claim {
            actors: vec![quote(t, "the brigade")],
            places: vec![place(quote(t, "into Syria"), "into", Some(syria))],
            voice: Stance::Relays,
            sources: vec![
                source(Some(quote(t, "Its commander")), None, Stance::Denies),
                source(Some(quote(t, "reports")), None, Stance::Asserts),
            ],
            ..claim(t, "advance", "crossed", Status::Denied)
        },
        Claim {
            targets: vec![quote(t, "at least twelve")],
            counts: vec![Count { what: "injured".to_owned(), low: Some(12), high: None }],
            voice: Stance::Relays,
            sources: vec![source(Some(quote(t, "Clinics")), None, Stance::Asserts)],
            ..claim(t, "injure", "wounded", Status::Actual)
        },
        Claim {
            actors: vec![quote(t, "和平监督委员会")],
            targets: vec![quote(t, "the الجيش")],
            aspect: Aspect::Future,
            voice: Stance::Relays,
            sources: vec![source(Some(quote(t, "和平监督委员会")), None, Stance::Asserts)],
            ..claim(t, "sanction", "sanctions", Status::Threatened)
        },
        Claim {
            passage: 2,
            trigger: quote_after(t, "nobody", "captured"),
            actors: vec![quote(t, "nobody")],
            targets: vec![quote(t, "anything")],
            voice: Stance::Denies,
            sources: vec![source(None, Some("miller_7"), Stance::Denies)],
            ..claim(t, "seize", "captured", Status::Denied)
        },
        Claim {
            passage: 3,
            actors: vec![quote_after(t, "If they", "they")],
            places: vec![place(quote(t, "to my street"), "to", None)],
            aspect: Aspect::Future,
            sources: vec![source(None, Some("Nour"), Stance::Asserts)],
            ..claim(t, "advance", "come", Status::Hypothetical)
        },
    ]
}

/// The claim of the crossing with the analysis that it comes from.
pub(crate) fn coded() -> Coded {
    let document = document();
    let text = &document.text;
    let start = text.find("Its commander").unwrap();
    let end = start + text[start..].find(" Clinics").unwrap();
    let mut words = Vec::new();
    let mut at = start;
    for form in text[start..end].trim_end_matches('.').split(' ') {
        words.push(Word { bytes: at..at + form.len(), upos: "X", rel: "dep".to_owned(), ..Word::default() });
        at += form.len() + 1;
    }
    for (i, (upos, head, rel)) in [
        ("PRON", 2, "nmod:poss"),
        ("NOUN", 3, "nsubj"),
        ("VERB", 0, "root"),
        ("NOUN", 3, "obj"),
        ("SCONJ", 9, "mark"),
        ("DET", 7, "det"),
        ("NOUN", 9, "nsubj"),
        ("AUX", 9, "aux"),
        ("VERB", 4, "acl"),
        ("ADP", 11, "case"),
        ("PROPN", 9, "obl"),
    ]
    .into_iter()
    .enumerate()
    {
        words[i] = Word { upos, head, rel: rel.to_owned(), ..words[i].clone() };
    }
    let arc = |label: &str, words: Range<usize>, score| Arc { label: label.to_owned(), words, score };
    let proposition = Proposition {
        trigger: 8,
        kind: "advance".to_owned(),
        score: 0.91,
        status: [0.07, 0.02, 0.88, 0.01, 0.0, 0.01, 0.0, 0.01],
        aspect: [0.8, 0.15, 0.05],
        voice: [0.1, 0.2, 0.0, 0.7],
        roles: vec![arc("actor", 5..7, 0.97), arc("place", 10..11, 0.9), arc("target", 3..4, 0.34)],
        sources: vec![arc("denies", 0..2, 0.95)],
    };
    let sentence = Sentence { bytes: start..end, words, entities: vec![], propositions: vec![proposition] };
    let claim = claims().swap_remove(3);
    let mut analyses = vec![Analysis::default(); 4];
    analyses[1].sentences.push(sentence);
    Coded { claims: vec![claim], origins: vec![Origin { passage: 1, sentence: 0, proposition: 0 }], analyses }
}
