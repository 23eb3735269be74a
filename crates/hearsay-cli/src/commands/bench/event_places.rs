//! `hearsay bench event-places`: finds where the verbs of gold sentences happened and scores it.

use std::io::Write;

use hearsay::coding::Coder;
use hearsay::coding::setting::Places;
use hearsay::document::{Document, Meta};
use hearsay::gazetteer::Gazetteer;
use hearsay::measure::event_places::{self, Item, Scores};
use hearsay::text::{CodePoints, Span};
use serde::Serialize;

use super::toponyms::stem;
use super::{sets, text, thousands};
use crate::args::{EventPlacesArgs, threads};
use crate::exit::{Failure, Stop};
use crate::inputs::name;
use crate::output::style::{BOLD, DIM};
use crate::work;

/// What one set gave.
#[derive(Serialize)]
struct Report {
    set: String,
    part: &'static str,
    #[serde(flatten)]
    scores: Scores,
}

/// Runs it.
///
/// # Errors
/// Where gold data is missing or broken, or the output cannot be written.
pub(super) fn run(args: &EventPlacesArgs, out: &mut dyn Write) -> Result<(), Stop> {
    let coder = crate::commands::coder()?;
    let gazetteer = Gazetteer::embedded().map_err(|e| Failure::new("hearsay itself", e))?;
    let mut reports = Vec::new();
    for path in &sets(&args.gold, "event_places", "no gold places of events in this folder")? {
        let items = event_places::read(&text(path)?).map_err(|e| {
            Failure::new(name(path), e).hint("a line is a `text` with the spans of its `verb` and its `place`")
        })?;
        let part = if args.all { "all" } else { "kept out of learning" };
        let items: Vec<&Item> = items.iter().filter(|item| args.all || item.is_kept_out()).collect();
        let mut found: Vec<Vec<Span>> = Vec::with_capacity(items.len());
        let run = |item: &&Item| places(&coder, gazetteer, item);
        work::in_order(threads(args.shared.jobs), items.iter(), run, |spans| {
            found.push(spans);
            Ok::<_, Failure>(())
        })?;
        let (scores, right) = event_places::score(&items, &found);
        let report = Report { set: stem(path), part, scores };
        if args.shared.json {
            reports.push(report);
            continue;
        }
        table(&report, out)?;
        let wrong = items.iter().zip(&found).zip(&right).filter(|(_, right)| !**right);
        for ((item, found), _) in wrong.take(args.errors) {
            show(item, found, out)?;
        }
        writeln!(out)?;
    }
    if args.shared.json {
        let json = serde_json::json!({ "model": coder.engine().model(), "sets": reports });
        writeln!(out, "{json:#}")?;
    }
    Ok(())
}

/// Where the verb of an item happened.
fn places(coder: &Coder, gazetteer: &Gazetteer, item: &Item) -> Vec<Span> {
    let Some(verb) = item.verb.first() else { return Vec::new() };
    let document = Document::plain(None, item.text.as_bytes(), item.text.clone(), Meta::default());
    let analyses = coder.analyses(&document);
    let points = CodePoints::new(&document.text);
    let reach = Places::new(&document.text, &analyses, gazetteer).at(&document, &analyses, points.to_byte(verb.start));
    reach.into_iter().filter(|place| place.is_likely()).map(|place| points.span(place.bytes)).collect()
}

fn table(report: &Report, out: &mut dyn Write) -> Result<(), Stop> {
    let Report { set, part, scores } = report;
    let (items, with_place) = (thousands(scores.items), thousands(scores.with_place));
    writeln!(out, "{BOLD}{set}{BOLD:#}{DIM} · {part} · {items} verbs, {with_place} with a place{DIM:#}")?;
    writeln!(out, "{DIM}{:24}{:>7}{:>7}{:>7}{DIM:#}", "", "P", "R", "F1")?;
    let places = &scores.places;
    writeln!(out, "{:24}{:7.1}{:7.1}{BOLD}{:7.1}{BOLD:#}", "places", places.p, places.r, places.f1)?;
    writeln!(out, "{:24}{:>14}{:7.1}", "verbs all right", "", scores.items_right)?;
    Ok(())
}

fn show(item: &Item, found: &[Span], out: &mut dyn Write) -> Result<(), Stop> {
    let points = CodePoints::new(&item.text);
    let say = |spans: &mut dyn Iterator<Item = Span>| {
        let words: Vec<&str> = spans.map(|span| points.slice(span).unwrap_or("?")).collect();
        words.join(" | ")
    };
    let (verb, gold) = (say(&mut item.verb.iter().copied()), say(&mut item.places().unwrap_or_default().into_iter()));
    let found = say(&mut found.iter().copied());
    writeln!(out, "{BOLD}{verb}{BOLD:#}  gold [{gold}]  found [{found}]\n   {DIM}{}{DIM:#}", item.text.trim())?;
    Ok(())
}
