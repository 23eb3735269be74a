//! Claims from propositions: the phrases of the arcs, the standing of the claim, counts, times and places.

use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::claim::{Aspect, Claim, Place, Quote, Source, Stance, Status, Time};
use super::phrases::{Page, mend};
use super::roles::{self, Roles};
use super::sources::{self, Standing, Voice};
use super::{Origin, counts, falsehood, places, speakers, time};
use crate::document::{Document, PassageKind};
use crate::gazetteer::Gazetteer;
use crate::language::{Analysis, Arc, Proposition, Sentence};

/// The claims of a document, and what each was assembled from.
pub(super) fn claims(document: &Document, analyses: &[Analysis], gazetteer: &Gazetteer) -> (Vec<Claim>, Vec<Origin>) {
    let page = Page::new(&document.text);
    let published = document.meta.published.map(|t| t.to_zoned(TimeZone::UTC).date());
    let (mut claims, mut origins) = (Vec::new(), Vec::new());
    for (passage, analysis) in analyses.iter().enumerate() {
        let quoted = speakers::quoted(&page, &analysis.sentences);
        let passage_of =
            Assembly { document, page: &page, published, passage, sentences: &analysis.sentences, quoted: &quoted };
        for (sentence, s) in analysis.sentences.iter().enumerate() {
            for (proposition, p) in s.propositions.iter().enumerate() {
                if let Some(claim) = passage_of.claim(sentence, p) {
                    claims.push(claim);
                    origins.push(Origin { passage, sentence, proposition });
                }
            }
        }
    }
    places::resolve(&page, document, analyses, &mut claims, &origins, gazetteer);
    (claims, origins)
}

/// One passage in work.
struct Assembly<'a> {
    document: &'a Document,
    page: &'a Page<'a>,
    published: Option<Date>,
    passage: usize,
    sentences: &'a [Sentence],
    quoted: &'a [Vec<bool>],
}

impl Assembly<'_> {
    fn claim(&self, at: usize, p: &Proposition) -> Option<Claim> {
        let sentence = &self.sentences[at];
        let trigger = self.page.quote(sentence.words.get(p.trigger..p.trigger + 1)?)?;
        let mut voices: Vec<Voice> = p.sources.iter().filter_map(|arc| self.voice(at, arc, p.trigger)).collect();
        if voices.is_empty() {
            voices.extend(speakers::speaker(self.page, self.sentences, self.quoted, at, p.trigger));
        }
        let mut standing = self.standing(at, p, voices);
        let passage = &self.document.passages[self.passage];
        let mut chain: Vec<Source> = Vec::new();
        if matches!(passage.kind, PassageKind::Comment | PassageKind::Post) {
            chain.push(sources::commenter(passage.author.as_deref().unwrap_or("a reader"), &mut standing));
        }
        chain.extend(standing.sources.iter().filter_map(|v| {
            let quote = self.page.quote(self.sentences[v.sentence].words.get(v.words.clone())?)?;
            Some(Source { quote: Some(quote), name: None, stance: v.stance })
        }));
        let aspect = Aspect::ALL
            .iter()
            .copied()
            .fold(Aspect::Past, |best, a| if p.aspect[a as usize] > p.aspect[best as usize] { a } else { best });
        let Roles { actors, targets, places } = roles::of(self.page, sentence, p);
        let counts = counts::counts_of(
            &p.kind,
            &counts::Mention {
                text: self.page.text,
                words: &sentence.words,
                trigger: p.trigger,
                actors: &actors,
                targets: &targets,
            },
        );
        Some(Claim {
            id: self.id(&trigger, &p.kind),
            doc: self.document.id.clone(),
            passage: self.passage,
            counts,
            places: self.places(sentence, &places),
            setting: None,
            time: self.time(sentence, p, aspect),
            kind: p.kind.clone(),
            actors: self.quotes(sentence, &actors),
            targets: self.quotes(sentence, &targets),
            trigger,
            status: standing.status,
            aspect,
            voice: standing.voice,
            sources: chain,
            confidence: p.score,
        })
    }

    /// How the claim stands, with the words that call its report false taken into account.
    fn standing(&self, at: usize, p: &Proposition, mut voices: Vec<Voice>) -> Standing {
        let doubtful = p.status[Status::Denied as usize] + p.status[Status::Hedged as usize] > 0.05;
        let is_false = |v: &Voice| falsehood::false_report(self.page, &self.sentences[v.sentence], &v.words);
        let called_false = falsehood::called_false(self.page, &self.sentences[at], p.trigger);
        let false_report = called_false.is_some() || doubtful && voices.iter().any(is_false);
        if let (true, Some(words)) = (voices.is_empty(), called_false) {
            voices.push(Voice { sentence: at, words, stance: Stance::Asserts, score: 1.0 });
        }
        sources::settle(p, voices, false_report)
    }

    /// The same bytes, trigger and kind give the same name, on every machine.
    fn id(&self, trigger: &Quote, kind: &str) -> String {
        let key = format!("{}\n{}\n{}\n{kind}", self.document.hash, trigger.span.start, trigger.span.end);
        crate::document::short(&blake3::hash(key.as_bytes()).to_hex())
    }

    fn voice(&self, sentence: usize, arc: &Arc, trigger: usize) -> Option<Voice> {
        let words = mend(self.page, &self.sentences[sentence], vec![arc.words.clone()], trigger).pop()?;
        let alone = words.len() == 1;
        if alone && roles::nobody(self.page.form(&self.sentences[sentence].words[words.start])) {
            return None;
        }
        Some(Voice { sentence, words, stance: Stance::of_word(&arc.label)?, score: arc.score })
    }

    fn quotes(&self, sentence: &Sentence, phrases: &[Range<usize>]) -> Vec<Quote> {
        phrases.iter().filter_map(|w| self.page.quote(sentence.words.get(w.clone())?)).collect()
    }

    fn places(&self, sentence: &Sentence, phrases: &[Range<usize>]) -> Vec<Place> {
        let place = |words: &Range<usize>| {
            let quote = self.page.quote(sentence.words.get(words.clone())?)?;
            let relation = places::relation(self.page, sentence, words);
            Some(Place { quote, relation, toponym: None, candidates: Vec::new() })
        };
        phrases.iter().filter_map(place).collect()
    }

    fn time(&self, sentence: &Sentence, p: &Proposition, aspect: Aspect) -> Option<Time> {
        let arc = p.roles.iter().filter(|a| a.label == "time").max_by(|a, b| a.score.total_cmp(&b.score))?;
        let mut words = arc.words.clone();
        while words.end > words.start + 1 && sentence.words[words.end - 1].upos == "PUNCT" {
            words.end -= 1;
        }
        let quote = self.page.quote(sentence.words.get(words)?)?;
        let direction = match aspect {
            Aspect::Past => time::Direction::Past,
            Aspect::Ongoing => time::Direction::Unknown,
            Aspect::Future => time::Direction::Future,
        };
        let interval = time::resolve(&quote.text, &time::Anchor::new(self.published, direction));
        Some(Time { quote, from: interval.and_then(|i| i.from), to: interval.and_then(|i| i.to) })
    }
}
