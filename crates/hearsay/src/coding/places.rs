//! The places of a claim: phrase, relation, and the gazetteer's entry.

use std::ops::Range;

use super::claim::{Claim, Toponym};
use super::phrases::{Page, head, trim};
use crate::gazetteer::{Candidate, Context, Country, Gazetteer, Hints, Mention, PlacePhrase, Reading, Resolution};
use crate::language::{Analysis, Sentence};

const DIRECTIONS: [&str; 14] = [
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northern",
    "southern",
    "eastern",
    "western",
    "upstream",
    "downstream",
];

/// How the event lies to the place phrase `words` (already without its preposition): the words before it, such as
/// `in`, `near`, `south of`, `in front of`; inherited along a coordination; `in` for a bare adverb or object.
pub(super) fn relation(page: &Page<'_>, sentence: &Sentence, words: &Range<usize>) -> Option<String> {
    let mut at = words.clone();
    for _ in 0..4 {
        if let Some(found) = before(page, sentence, at.start) {
            return Some(found);
        }
        // A preposition inside the arc but attached further left, or the first of several coordinated places.
        let h = head(sentence, &at);
        let word = sentence.words.get(h)?;
        if let Some(case) = (0..h).rev().find(|&i| sentence.words[i].head == h + 1 && sentence.words[i].rel == "case") {
            return Some(page.form(&sentence.words[case]).to_lowercase());
        }
        let linked = matches!(word.rel.split(':').next(), Some("conj" | "appos" | "flat" | "compound"));
        if !linked || word.head == 0 || word.head > words.start {
            break;
        }
        at = word.head - 1..word.head;
    }
    Some("in".to_owned())
}

/// The preposition that ends right before a word, with what makes it a compound one.
fn before(page: &Page<'_>, sentence: &Sentence, start: usize) -> Option<String> {
    let form = |i: usize| page.form(&sentence.words[i]).to_lowercase();
    let last = start.checked_sub(1)?;
    if !matches!(sentence.words[last].upos, "ADP" | "SCONJ" | "PART") {
        return None;
    }
    let word = form(last);
    if word == "of" && start >= 2 {
        // «north - east of» comes as three words.
        let two_back = form(start - 2);
        if start >= 4 && form(start - 3) == "-" && DIRECTIONS.contains(&two_back.as_str()) {
            return Some(format!("{}{two_back} of", form(start - 4)));
        }
        if DIRECTIONS.contains(&two_back.as_str()) || matches!(two_back.as_str(), "outside" | "out" | "ahead" | "short")
        {
            return Some(format!("{two_back} of"));
        }
        if matches!(two_back.as_str(), "front" | "outskirts" | "edge" | "side") && start >= 3 {
            return Some(if two_back == "front" { "in front of".to_owned() } else { format!("{two_back} of") });
        }
        return None;
    }
    if word == "to" && start >= 2 && matches!(form(start - 2).as_str(), "close" | "next" | "adjacent") {
        return Some(format!("{} to", form(start - 2)));
    }
    Some(match word.as_str() {
        "toward" => "towards".to_owned(),
        _ => word,
    })
}

/// Looks up the place phrases of all claims of a document together with the other place names that it mentions, and
/// gives each claim's places their gazetteer entries. A phrase that names none, or one of several, stays without.
pub(super) fn resolve(page: &Page<'_>, analyses: &[Analysis], claims: &mut [Claim], gazetteer: &Gazetteer) {
    let names = named(page, analyses, "LOC");
    let mut spans = names.clone();
    for place in claims.iter().flat_map(|c| &c.places) {
        let (start, end) = (page.points.to_byte(place.quote.span.start), page.points.to_byte(place.quote.span.end));
        // Names have a capital or another script; «home» and «there» are in the gazetteer, too, as towns somewhere.
        if page.text[start..end].chars().any(|c| c.is_alphabetic() && !c.is_ascii_lowercase()) {
            spans.push(start..end);
        }
    }
    // A claim's phrase takes the place of the bare name in it.
    spans.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    spans.dedup_by(|next, kept| next.start < kept.end && next.end <= kept.end);
    let mentions: Vec<Mention<'_>> = (spans.iter().enumerate())
        .map(|(i, span)| {
            let gap = spans.get(i + 1).and_then(|n| page.text.get(span.end..n.start));
            let inner = names.iter().rev().find(|n| span.start <= n.start && n.end <= span.end && *n != span);
            let phrase = inner.filter(|_| unknown(gazetteer, &page.text[span.clone()])).unwrap_or(span);
            Mention { phrase: &page.text[phrase.clone()], before_comma: gap.is_some_and(|g| g.trim() == ",") }
        })
        .collect();
    let countries = spoken_of(page, analyses, gazetteer);
    let found = gazetteer.resolve(&mentions, &Context { countries: &countries });
    for place in claims.iter_mut().flat_map(|c| &mut c.places) {
        let start = page.points.to_byte(place.quote.span.start);
        let at = spans.partition_point(|s| s.start <= start);
        place.toponym = at.checked_sub(1).filter(|&i| start < spans[i].end).and_then(|i| match &found[i] {
            Resolution::Resolved(candidate, reading) => Some(toponym(candidate, *reading)),
            _ => None,
        });
    }
}

/// Whether what a phrase as a whole would name is in no gazetteer: «the ISIS stronghold of Al-Ba'aj». Then the name that
/// was recognised inside it stands for it.
fn unknown(gazetteer: &Gazetteer, phrase: &str) -> bool {
    match gazetteer.place_phrase(phrase) {
        PlacePhrase { name: Some(name), reading: Reading::Whole, .. } => {
            gazetteer.find(name, &Hints::default()).is_empty()
        }
        _ => false,
    }
}

/// The bytes of the entities of one label.
fn named(page: &Page<'_>, analyses: &[Analysis], label: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for sentence in analyses.iter().flat_map(|a| &a.sentences) {
        for entity in sentence.entities.iter().filter(|e| e.label == label) {
            let words = trim(page, sentence, entity.words.clone());
            if let (Some(first), Some(last)) =
                (sentence.words.get(words.start), sentence.words.get(words.end.wrapping_sub(1)))
            {
                out.push(first.bytes.start..last.bytes.end.max(first.bytes.end));
            }
        }
    }
    out
}

/// Countries that the document speaks of by adjectives («Iraqi forces»), each with how often.
fn spoken_of(page: &Page<'_>, analyses: &[Analysis], gazetteer: &Gazetteer) -> Vec<(Country, f32)> {
    let mut out: Vec<(Country, f32)> = Vec::new();
    for bytes in named(page, analyses, "NAT").into_iter().chain(named(page, analyses, "ORG")) {
        for word in page.text[bytes].split_whitespace() {
            if let Some(country) = gazetteer.country_of_demonym(word) {
                match out.iter_mut().find(|(c, _)| *c == country) {
                    Some((_, weight)) => *weight += 1.0,
                    None => out.push((country, 1.0)),
                }
            }
        }
    }
    out
}

fn toponym(candidate: &Candidate<'_>, reading: Reading) -> Toponym {
    let place = candidate.place;
    Toponym {
        geonames: place.id.geonames(),
        name: place.name.to_owned(),
        country: place.country.map(|c| c.as_str().to_owned()).unwrap_or_default(),
        lat: place.lat,
        lon: place.lon,
        level: place.level.word().to_owned(),
        tier: candidate.tier.word().to_owned(),
        reading: match reading {
            Reading::Whole => "whole",
            Reading::Part => "part",
            Reading::Zone => "zone",
        }
        .to_owned(),
        confidence: candidate.confidence,
    }
}
