//! `--explain`: for each claim the sentence with its spans marked, and the scores that led there.

use std::ops::Range;

use hearsay::coding::{Aspect, Claim, Coded, Place, Quote, Source, Stance, Status};
use hearsay::document::Document;
use hearsay::language::{Arc, Proposition, Sentence};
use hearsay::text::CodePoints;

use super::cells;
use super::grid::lines;
use super::marks;
use super::style::{self, BOLD, DIM, PLAIN};
use super::table::{heading, voice};
use super::text::Text;

/// Columns of the names in front of the facts.
const NAMES: usize = 12;

/// Renders a document's claims one by one with their reasons.
pub(crate) fn render(document: &Document, coded: &Coded, tree: bool, columns: Option<usize>) -> String {
    let points = CodePoints::new(&document.text);
    let mut out = String::new();
    heading(document, coded.claims.len(), columns, &mut out);
    for (i, claim) in coded.claims.iter().enumerate() {
        out.push('\n');
        let view = View { document, points: &points, coded, claim, index: i, columns };
        view.render(tree, &mut out);
    }
    out.push('\n');
    out
}

/// One claim with all that is at hand to explain it.
struct View<'d> {
    document: &'d Document,
    points: &'d CodePoints<'d>,
    coded: &'d Coded,
    claim: &'d Claim,
    index: usize,
    columns: Option<usize>,
}

impl View<'_> {
    fn render(&self, tree: bool, out: &mut String) {
        let claim = self.claim;
        let mut head = Text::styled(DIM, &format!("{} ", self.index + 1));
        head.append(&cells::what(claim));
        let look = style::status(claim.status);
        head.push(look, &format!(" {} {}", style::mark(claim.status), claim.status));
        head.push(DIM, &format!(", {} · confidence {:.2} · {}", claim.aspect, claim.confidence, claim.id));
        lines(&head, "", "  ", self.columns, out);
        if let Some(passage) = self.document.passages.get(claim.passage) {
            self.fact("stands in", &Text::styled(PLAIN, &voice(self.document, passage)), out);
        }
        let sentence = self.sentence();
        if let Some(sentence) = sentence {
            let words = marks::words(self.document, self.points, claim, sentence.bytes.clone());
            self.fact("sentence", &words, out);
        }
        let proposition = self.proposition();
        if let Some(p) = proposition {
            self.scores(p, out);
        }
        let arcs = proposition.zip(sentence);
        self.phrases("actor", &claim.actors, arcs, out);
        self.phrases("target", &claim.targets, arcs, out);
        for place in &claim.places {
            let mut text = cells::place_phrase(place);
            text.append(&self.score("place", &place.quote, arcs));
            text.append(&resolved(place));
            self.fact("place", &text, out);
        }
        if let Some(time) = &claim.time {
            let mut text = Text::styled(PLAIN, &time.quote.text);
            text.append(&self.score("time", &time.quote, arcs));
            let days = cells::days(time).unwrap_or_else(|| "not resolved".to_owned());
            self.fact("time", &text.with(DIM, &format!(" → {days}")), out);
        }
        for count in &claim.counts {
            self.fact("count", &Text::styled(PLAIN, &cells::number(count)), out);
        }
        for (i, source) in claim.sources.iter().enumerate() {
            self.source(i, source, arcs, out);
        }
        self.fact("voice", &Text::styled(style::stance(claim.voice), claim.voice.word()), out);
        if let Some((p, s)) = arcs {
            self.unused(p, s, out);
            if tree {
                self.path(p, s, out);
            }
        }
    }

    fn fact(&self, name: &str, text: &Text, out: &mut String) {
        lines(text, &format!("  {name:<NAMES$}"), &" ".repeat(NAMES + 2), self.columns, out);
    }

    fn sentence(&self) -> Option<&Sentence> {
        let origin = self.coded.origins.get(self.index)?;
        self.coded.analyses.get(origin.passage)?.sentences.get(origin.sentence)
    }

    fn proposition(&self) -> Option<&Proposition> {
        self.sentence()?.propositions.get(self.coded.origins.get(self.index)?.proposition)
    }

    /// The bytes of a quotation in the document's text.
    fn bytes(&self, quote: &Quote) -> Range<usize> {
        self.points.to_byte(quote.span.start)..self.points.to_byte(quote.span.end)
    }

    /// The three likeliest statuses, the aspects and the stances of the document's voice.
    fn scores(&self, p: &Proposition, out: &mut String) {
        let kind = Text::styled(BOLD, &p.kind).with(DIM, &format!(" {:.2}", p.score));
        self.fact("kind", &kind, out);
        let named = |words: Vec<&'static str>, scores: &[f32], most: usize| {
            let mut ranked: Vec<(&str, f32)> = words.into_iter().zip(scores.iter().copied()).collect();
            ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
            let mut text = Text::new();
            for (i, (word, score)) in ranked.into_iter().take(most).enumerate() {
                text.push(PLAIN, if i == 0 { "" } else { " · " });
                let look = Status::of_word(word).map_or(PLAIN, style::status);
                text.push(look, word);
                text.push(DIM, &format!(" {score:.2}"));
            }
            text
        };
        self.fact("status", &named(Status::ALL.iter().map(|s| s.word()).collect(), &p.status, 3), out);
        self.fact("aspect", &named(Aspect::ALL.iter().map(|a| a.word()).collect(), &p.aspect, 3), out);
        self.fact("own voice", &named(Stance::ALL.iter().map(|s| s.word()).collect(), &p.voice, 2), out);
    }

    fn phrases(&self, label: &str, quotes: &[Quote], arcs: Option<(&Proposition, &Sentence)>, out: &mut String) {
        for quote in quotes {
            let mut text = Text::styled(PLAIN, &quote.text);
            text.append(&self.score(label, quote, arcs));
            self.fact(label, &text, out);
        }
    }

    /// The score of the arc that a phrase comes from, or that it comes from none.
    fn score(&self, label: &str, quote: &Quote, arcs: Option<(&Proposition, &Sentence)>) -> Text {
        let Some((p, sentence)) = arcs else { return Text::new() };
        let bytes = self.bytes(quote);
        let arc = p.roles.iter().find(|arc| arc.label == label && meets(&arc_bytes(arc, sentence), &bytes));
        let text = arc.map_or(" by rule".to_owned(), |arc| format!(" {:.2}", arc.score));
        Text::styled(DIM, &text)
    }

    fn source(&self, i: usize, source: &Source, arcs: Option<(&Proposition, &Sentence)>, out: &mut String) {
        let mut text = Text::styled(PLAIN, cells::source_name(source));
        text.push(PLAIN, ": ");
        text.push(style::stance(source.stance), source.stance.word());
        if let (Some(quote), Some((p, sentence))) = (&source.quote, arcs) {
            let bytes = self.bytes(quote);
            let arc = p.sources.iter().find(|arc| meets(&arc_bytes(arc, sentence), &bytes));
            let away = !meets(&sentence.bytes, &bytes);
            let why = match arc {
                Some(arc) => format!(" {:.2}", arc.score),
                None if away => " named in another sentence".to_owned(),
                None => " by rule".to_owned(),
            };
            text.push(DIM, &why);
        }
        if self.claim.voice == Stance::Relays && cells::deciding(self.claim) == Some(i) {
            text.push(DIM, " · decides");
        }
        self.fact("source", &text, out);
    }

    /// Arcs that the engine proposed and the claim does not use.
    fn unused(&self, p: &Proposition, sentence: &Sentence, out: &mut String) {
        let claim = self.claim;
        let quotes = |label: &str| -> Vec<&Quote> {
            match label {
                "actor" => claim.actors.iter().collect(),
                "target" => claim.targets.iter().collect(),
                "place" => claim.places.iter().map(|p| &p.quote).collect(),
                "time" => claim.time.iter().map(|t| &t.quote).collect(),
                _ => claim.sources.iter().filter_map(|s| s.quote.as_ref()).collect(),
            }
        };
        for arc in p.roles.iter().chain(&p.sources) {
            let bytes = arc_bytes(arc, sentence);
            if !quotes(&arc.label).iter().any(|q| meets(&self.bytes(q), &bytes)) {
                let words = self.document.text.get(bytes).unwrap_or_default();
                let text = Text::styled(DIM, &format!("{}: {words} {:.2}", arc.label, arc.score));
                self.fact("not used", &text, out);
            }
        }
    }

    /// The way from the trigger up to the root of the dependency tree.
    fn path(&self, p: &Proposition, sentence: &Sentence, out: &mut String) {
        let mut text = Text::new();
        let mut at = Some(p.trigger);
        // A tree has no way longer than its words; the bound holds for anything else as well.
        for _ in 0..sentence.words.len() {
            let Some(word) = at.and_then(|i| sentence.words.get(i)) else { break };
            let form = self.document.text.get(word.bytes.clone()).unwrap_or_default();
            text.push(PLAIN, form);
            text.push(DIM, &format!(" {} {}", word.upos, word.rel));
            at = word.head.checked_sub(1);
            if at.is_some() {
                text.push(DIM, " ← ");
            }
        }
        self.fact("tree", &text, out);
    }
}

/// What the gazetteer knows of a place.
fn resolved(place: &Place) -> Text {
    let Some(t) = &place.toponym else { return Text::styled(DIM, " → not in the gazetteer") };
    let entry = t.geonames.map_or("own entry".to_owned(), |id| format!("GeoNames {id}"));
    // A zone is an area told by a place, a part lies in it: the coordinates are then not the event's.
    let reading = if t.reading == "whole" { String::new() } else { format!("{} of ", t.reading) };
    let facts = format!(
        ", {} · {} · {:.4}, {:.4} · {entry} · name found by tier {} · {:.2}",
        t.country, t.level, t.lat, t.lon, t.tier, t.confidence
    );
    Text::styled(DIM, &format!(" → {reading}")).with(PLAIN, &t.name).with(DIM, &facts)
}

fn meets(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn arc_bytes(arc: &Arc, sentence: &Sentence) -> Range<usize> {
    let words = sentence.words.get(arc.words.clone()).unwrap_or_default();
    words.first().map_or(0, |w| w.bytes.start)..words.last().map_or(0, |w| w.bytes.end)
}
