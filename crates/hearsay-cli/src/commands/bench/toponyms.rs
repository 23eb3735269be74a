//! `hearsay bench toponyms`: recognises and resolves the names of places in gold texts and scores them.

use std::io::Write;
use std::path::Path;

use hearsay::coding::Coder;
use hearsay::coding::toponyms::Form;
use hearsay::document::{Document, Meta};
use hearsay::gazetteer::{Gazetteer, Resolution};
use hearsay::measure::toponyms::{self, Answer, Error, FoundToponym, GoldDocument, Scores};
use hearsay::text::CodePoints;
use serde::Serialize;

use super::{sets, text, thousands};
use crate::args::{ToponymsArgs, threads};
use crate::exit::{Failure, Stop};
use crate::inputs::name;
use crate::output::style::{BOLD, DIM};
use crate::work;

/// What others reach end to end, by the name of the set.
const OTHERS: [(&str, &str); 3] = [
    ("trnews", "others end to end: CamCoder 53, Stanford NER + population 53, PlaceSpotter 52"),
    ("geovirus", "others end to end: CamCoder 62"),
    ("lgl", "others end to end: PlaceSpotter 47"),
];

/// What one set gave.
#[derive(Serialize)]
struct Report {
    set: String,
    #[serde(flatten)]
    scores: Scores,
}

/// Runs it.
///
/// # Errors
/// Where gold data is missing or broken, or the output cannot be written.
pub(super) fn run(args: &ToponymsArgs, out: &mut dyn Write) -> Result<(), Stop> {
    let sets = sets(&args.gold, "toponyms", "no gold names of places in this folder")?;
    let coder = crate::commands::coder()?;
    let gazetteer = Gazetteer::embedded().map_err(|e| Failure::new("hearsay itself", e))?;
    let mut reports = Vec::new();
    for path in &sets {
        let gold = toponyms::read(&text(path)?)
            .map_err(|e| Failure::new(name(path), e).hint("a line is a document with its text and its `toponyms`"))?;
        let found = found(&coder, args, &gold)?;
        let (scores, errors) = toponyms::score(&gold, &found, gazetteer);
        let report = Report { set: stem(path), scores };
        if args.shared.json {
            reports.push(report);
            continue;
        }
        table(&report, out)?;
        for error in errors.iter().take(args.errors) {
            show(error, &gold, out)?;
        }
        writeln!(out)?;
    }
    if args.shared.json {
        let json = serde_json::json!({ "model": coder.engine().model(), "sets": reports });
        writeln!(out, "{json:#}")?;
    }
    Ok(())
}

/// The name of a set: its file without the ending, or with it where it is not the ending of one.
pub(super) fn stem(path: &Path) -> String {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let bare = file.strip_suffix(".gz").unwrap_or(&file);
    bare.strip_suffix(".jsonl").unwrap_or(&file).to_owned()
}

/// What is found in each document, in their order.
fn found(coder: &Coder, args: &ToponymsArgs, gold: &[GoldDocument]) -> Result<Vec<Vec<FoundToponym>>, Failure> {
    let mut all = Vec::with_capacity(gold.len());
    let run = |gold: &GoldDocument| {
        let meta = Meta { url: gold.url.clone(), ..Meta::default() };
        let document = Document::report(Some(gold.id.clone()), gold.text.as_bytes(), gold.text.clone(), meta);
        let analyses = coder.analyses(&document);
        let points = CodePoints::new(&document.text);
        let found = coder.toponyms(&document, &analyses);
        let one = |it: &hearsay::coding::toponyms::Recognised<'_>| FoundToponym {
            span: points.span(it.bytes.clone()),
            adjective: it.form == Form::Demonym,
            answer: match &it.resolution {
                Resolution::Resolved(candidate, _) => Answer::Point(candidate.place.lat, candidate.place.lon),
                Resolution::Ambiguous(..) => Answer::Ambiguous,
                Resolution::Unknown => Answer::Unknown,
            },
        };
        found.iter().map(one).collect()
    };
    work::in_order(threads(args.shared.jobs), gold.iter(), run, |found: Vec<FoundToponym>| {
        all.push(found);
        Ok::<_, Failure>(())
    })?;
    Ok(all)
}

fn table(report: &Report, out: &mut dyn Write) -> Result<(), Stop> {
    let Report { set, scores } = report;
    let adjectives = if scores.adjectives { "adjectives asked for" } else { "without adjectives" };
    writeln!(
        out,
        "{BOLD}{set}{BOLD:#}{DIM} · {} documents · {} names, {} of them without coordinates · {adjectives}{DIM:#}",
        thousands(scores.documents),
        thousands(scores.recognition.gold),
        scores.without_coordinates
    )?;
    writeln!(out, "{DIM}{:24}{:>7}{:>7}{:>7}{DIM:#}", "", "P", "R", "F1")?;
    for (row, figures) in [("recognition, exact", &scores.recognition), ("recognition, overlap", &scores.overlap)] {
        writeln!(out, "{row:24}{:7.1}{:7.1}{BOLD}{:7.1}{BOLD:#}", figures.p, figures.r, figures.f1)?;
    }
    for (row, figure, note) in [
        ("resolution, A161", scores.resolution, "of the recognised, within 161 km"),
        ("end to end", scores.end_to_end, "of all gold names with coordinates"),
    ] {
        writeln!(out, "{row:24}{:>14}{BOLD}{figure:7.1}{BOLD:#}   {DIM}{note}{DIM:#}", "")?;
    }
    writeln!(out, "{:24}{:>14}{:7.1} km, median {:.1} km", "error", "mean", scores.mean_km, scores.median_km)?;
    if let Some((_, note)) = OTHERS.iter().find(|(known, _)| known == set) {
        writeln!(out, "{DIM}{note}{DIM:#}")?;
    }
    for (cause, count) in &scores.causes {
        writeln!(out, "  {count:5}  {}", cause.words())?;
    }
    Ok(())
}

/// One error with its surroundings.
fn show(error: &Error, gold: &[GoldDocument], out: &mut dyn Write) -> Result<(), Stop> {
    const AROUND: usize = 40;
    let text = gold.iter().find(|d| d.id == error.doc).map_or("", |d| d.text.as_str());
    let part = |from: usize, to: usize| {
        let words: String = text.chars().skip(from).take(to.saturating_sub(from)).collect();
        words.replace(['\n', '\r', '\t'], " ")
    };
    let before = part(error.span.start.saturating_sub(AROUND), error.span.start);
    let after = part(error.span.end, error.span.end + AROUND);
    let km = error.km.map_or(String::new(), |km| format!(" {km:.0} km off"));
    writeln!(
        out,
        "{:32}{DIM}{} {DIM:#}{before}{BOLD}[{}]{BOLD:#}{after}{DIM}{km}{DIM:#}",
        error.cause.words(),
        error.doc,
        error.text
    )?;
    Ok(())
}
