//! The places of a claim: phrase, relation, and the gazetteer's entry.

use std::ops::Range;

use super::Origin;
use super::claim::{Claim, Quote, Reach, Setting, Toponym};
use super::phrases::{Page, head};
use super::setting::{InReach, Places};
use super::toponyms::{self, Form, Found, Use};
use crate::document::Document;
use crate::gazetteer::{Candidate, Context, Gazetteer, Hints, Mention, PlacePhrase, Reading, Resolution};
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

/// Looks up the place phrases of all claims of a document together with the other names of places in it, and gives each
/// claim's places their gazetteer entries: one, or several where the document does not tell them apart. A claim that has
/// none so gets its setting.
pub(super) fn resolve(
    page: &Page<'_>,
    document: &Document,
    analyses: &[Analysis],
    claims: &mut [Claim],
    origins: &[Origin],
    gazetteer: &Gazetteer,
) {
    let found = toponyms::found(document, analyses, gazetteer);
    let countries = toponyms::countries(page.text, &found, toponyms::home(document, gazetteer), gazetteer);
    let names: Vec<&Found> = found.iter().filter(|it| it.form == Form::Name).collect();
    let mut spans: Vec<Range<usize>> = names.iter().map(|it| it.phrase.clone()).collect();
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
            let within = |n: &&&Found| span.start <= n.bytes.start && n.bytes.end <= span.end && n.phrase != *span;
            let inner = names.iter().rev().find(within).map(|n| &n.bytes);
            let phrase = inner.filter(|_| unknown(gazetteer, &page.text[span.clone()])).unwrap_or(span);
            Mention { phrase: &page.text[phrase.clone()], before_comma: gap.is_some_and(|g| g.trim() == ",") }
        })
        .collect();
    let answers = gazetteer.resolve(&mentions, &Context { countries: &countries });
    let answer = |byte: usize| {
        let at = spans.partition_point(|s| s.start <= byte);
        at.checked_sub(1).filter(|&i| byte < spans[i].end).map(|i| &answers[i])
    };
    for place in claims.iter_mut().flat_map(|c| &mut c.places) {
        match answer(page.points.to_byte(place.quote.span.start)) {
            Some(Resolution::Resolved(candidate, reading)) => place.toponym = Some(toponym(candidate, *reading)),
            Some(Resolution::Ambiguous(all, reading)) => {
                place.candidates = all.iter().map(|candidate| toponym(candidate, *reading)).collect();
            }
            Some(Resolution::Unknown) | None => {}
        }
    }
    let known = |bytes: &Range<usize>| match answer(bytes.start)? {
        Resolution::Resolved(candidate, Reading::Whole) => Some(toponym(candidate, Reading::Whole)),
        Resolution::Resolved(candidate, Reading::Part) => Some(toponym(candidate, Reading::Part)),
        _ => None,
    };
    let filed =
        names.iter().filter(|it| it.used == Use::Dateline).find_map(|it| Some((it.bytes.clone(), known(&it.bytes)?)));
    let places = Places::new(page.text, analyses, gazetteer);
    settings(page, analyses, claims, origins, &places, &known, filed);
}

/// Claims of these kinds happen in a place that can be taken over from the sentence before.
const LOCAL: [&str; 18] = [
    "clash",
    "advance",
    "seize",
    "besiege",
    "withdraw",
    "hand-over",
    "hold",
    "airstrike",
    "shelling",
    "bombing",
    "attack",
    "kill",
    "injure",
    "abduct",
    "destroy",
    "displace",
    "evacuate",
    "protest",
];
/// How much of its confidence a place keeps that was taken over from the sentence before, and what one from the dateline
/// has.
const TAKEN_OVER: f32 = 0.5;
const FILED: f32 = 0.25;
/// How many sentences back a place is taken over from.
const BACK: usize = 2;

/// Gives each claim without a place that is known, or with none but a country, a division or a region, the place it most
/// likely has.
fn settings(
    page: &Page<'_>,
    analyses: &[Analysis],
    claims: &mut [Claim],
    origins: &[Origin],
    places: &Places,
    known: &impl Fn(&Range<usize>) -> Option<Toponym>,
    filed: Option<(Range<usize>, Toponym)>,
) {
    let quote = |bytes: &Range<usize>| Quote {
        text: page.text[bytes.clone()].to_owned(),
        span: page.points.span(bytes.clone()),
    };
    // The last place of a claim, with where it stands.
    let mut last: Option<(Origin, Setting)> = None;
    for (claim, &origin) in claims.iter_mut().zip(origins) {
        let stated = claim.places.iter().find_map(|place| {
            let toponym = place.toponym.clone()?;
            let confidence = toponym.confidence;
            Some(Setting { quote: place.quote.clone(), toponym, reach: Reach::Sentence, confidence })
        });
        // «Shelled the town of Saraqib in Idlib province»: the town is where; the province is only what is stated.
        let wide = |it: &Setting| matches!(it.toponym.level.as_str(), "country" | "admin1" | "region");
        if let Some(stated) = stated.clone().filter(|it| !wide(it)) {
            last = Some((origin, stated));
            continue;
        }
        let number = analyses[..origin.passage].iter().map(|a| a.sentences.len()).sum::<usize>() + origin.sentence;
        let sentence = &analyses[origin.passage].sentences[origin.sentence];
        let event = sentence.propositions[origin.proposition].trigger;
        let mut reach = places.of(page.text, number, sentence, event);
        reach.retain(InReach::is_likely);
        // The likeliest; of equals, the first.
        reach.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        let here = reach.iter().find_map(|it| {
            let toponym = known(&it.bytes)?;
            let confidence = it.probability * toponym.confidence;
            let here = Setting { quote: quote(&it.bytes), toponym, reach: Reach::Sentence, confidence };
            (stated.is_none() || !wide(&here)).then_some(here)
        });
        if let (None, Some(stated)) = (&here, stated) {
            last = Some((origin, stated));
            continue;
        }
        if let Some(here) = here {
            last = Some((origin, here.clone()));
            claim.setting = Some(here);
            continue;
        }
        // A place phrase that the gazetteer does not know is where it happened all the same.
        if !claim.places.is_empty() || !LOCAL.contains(&claim.kind.as_str()) {
            continue;
        }
        let near = |from: &Origin| from.passage == origin.passage && from.sentence + BACK >= origin.sentence;
        claim.setting = match (&last, &filed) {
            (Some((from, before)), _) if near(from) => {
                let confidence = before.confidence * TAKEN_OVER;
                Some(Setting { reach: Reach::Previous, confidence, ..before.clone() })
            }
            (_, Some((bytes, toponym))) => {
                let confidence = toponym.confidence * FILED;
                Some(Setting { quote: quote(bytes), toponym: toponym.clone(), reach: Reach::Dateline, confidence })
            }
            _ => None,
        };
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
