//! `hearsay bench pages`: bodies against gold bodies; titles and dates against marks that people made.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::time::Instant;

use flate2::read::MultiGzDecoder;
use hearsay::document::{Document, PassageKind};
use hearsay::ingest::{self, Format, Ingested, Options};
use hearsay::measure::Accuracy;
use hearsay::measure::pages::{Bodies, Mark, compare};
use serde::{Deserialize, Serialize};

use super::listing;
use crate::args::PagesArgs;
use crate::exit::{Failure, Stop};
use crate::inputs::name;
use crate::output::style::{BOLD, DIM};

/// The marks that come with hearsay: titles and days of publication of the pages of the article extraction benchmark, as
/// a person read them off the pages.
const MARKED: &str = include_str!("marked.jsonl");

/// The body that the gold has for a page.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Truth {
    article_body: String,
}

#[derive(Debug, Serialize)]
struct Report {
    pages: usize,
    precision: f64,
    recall: f64,
    f1: f64,
    title: Accuracy,
    title_percent: f64,
    date: Accuracy,
    date_percent: f64,
    seconds: f64,
    slowest_seconds: f64,
    slowest: String,
    megabytes: f64,
}

/// Runs it.
///
/// # Errors
/// Where gold data is missing or broken, or the output cannot be written.
pub(super) fn run(args: &PagesArgs, out: &mut dyn Write) -> Result<(), Stop> {
    listing(&args.gold)?;
    let truth = truth(&args.gold)?;
    let marks = match &args.marks {
        Some(path) => Mark::read(&super::text(path)?).map_err(|e| Failure::new(name(path), e))?,
        None => Mark::read(MARKED).map_err(|e| Failure::new("the marks that come with hearsay", e))?,
    };
    let marks: BTreeMap<&str, &Mark> = marks.iter().map(|mark| (mark.page.as_str(), mark)).collect();
    let (mut bodies, mut title, mut date) = (Bodies::default(), Accuracy::default(), Accuracy::default());
    let (mut seconds, mut slowest, mut bytes) = (0.0, (0.0, String::new()), 0);
    let mut told: Vec<String> = Vec::new();
    for (page, gold) in &truth {
        let html = page_of(&args.gold, page)?;
        bytes += html.len();
        let start = Instant::now();
        let document = read(&html);
        let took = start.elapsed().as_secs_f64();
        seconds += took;
        if took > slowest.0 {
            slowest = (took, page.clone());
        }
        let body = document.as_ref().map(body).unwrap_or_default();
        let overlap = compare(&gold.article_body, &body);
        bodies.add(overlap);
        if overlap.precision.min(overlap.recall) < 0.8 {
            told.push(format!("{page:.12} body {:.2} {:.2}", overlap.precision, overlap.recall));
        }
        let Some(mark) = marks.get(page.as_str()) else { continue };
        let meta = document.map(|document| document.meta).unwrap_or_default();
        let is_title = meta.title.as_deref().is_some_and(|title| mark.is_title(title));
        title.count(is_title);
        if !is_title {
            told.push(format!("{page:.12} title {}", meta.title.as_deref().unwrap_or("none")));
        }
        if mark.day.is_some() {
            let is_day = meta.published.and_then(|at| mark.is_day(at)).unwrap_or(false);
            date.count(is_day);
            if !is_day {
                let missed = meta.published.and_then(|at| mark.missed_by(at)).map(|days| format!(", {days:+} days"));
                let found = meta.published.map_or("none".to_owned(), |at| at.to_string());
                told.push(format!("{page:.12} date {found}{}", missed.unwrap_or_default()));
            }
        }
    }
    let report = Report {
        pages: truth.len(),
        precision: bodies.precision(),
        recall: bodies.recall(),
        f1: bodies.f1(),
        title_percent: title.percent(),
        title,
        date_percent: date.percent(),
        date,
        seconds,
        slowest_seconds: slowest.0,
        slowest: slowest.1,
        megabytes: bytes as f64 / 1e6,
    };
    if args.json {
        writeln!(out, "{:#}", serde_json::json!(report))?;
    } else {
        table(&report, out)?;
    }
    for line in told.iter().take(args.errors) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The gold bodies by the names of their pages.
fn truth(folder: &Path) -> Result<BTreeMap<String, Truth>, Failure> {
    let path = folder.join("ground-truth.json");
    let fail = |what: String| {
        Failure::new(name(&path), what)
            .hint("--gold takes the folder with ground-truth.json and the pages, NAME.html.gz")
    };
    let text = std::fs::read_to_string(&path).map_err(|e| fail(e.to_string()))?;
    serde_json::from_str(&text).map_err(|e| fail(e.to_string()))
}

/// A page as saved, or packed.
fn page_of(folder: &Path, page: &str) -> Result<Vec<u8>, Failure> {
    let plain = folder.join(format!("{page}.html"));
    let path = if plain.is_file() { plain.clone() } else { folder.join(format!("{page}.html.gz")) };
    let fail = |e: std::io::Error| Failure::io(name(&path), &e);
    let mut bytes = std::fs::read(&path).map_err(fail)?;
    if path != plain {
        let mut html = Vec::new();
        MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut html).map_err(fail)?;
        bytes = html;
    }
    Ok(bytes)
}

/// Reads a page. A page that cannot be read counts as one without anything on it.
pub(super) fn read(html: &[u8]) -> Option<Document> {
    let options = Options { format: Some(Format::Html), ..Options::default() };
    let mut documents = ingest::read(ingest::Input { name: "page", id: None, bytes: html }, &options);
    documents.next()?.ok().map(|Ingested { document, .. }| document)
}

/// What the gold calls the article's body: what the report says, and the posts that it shows, which the gold does not
/// tell apart.
pub(super) fn body(document: &Document) -> String {
    let of_report = |kind| matches!(kind, PassageKind::Body | PassageKind::Post);
    let passages = document.passages.iter().filter(|passage| of_report(passage.kind));
    passages.filter_map(|passage| document.text.get(passage.bytes.clone())).collect::<Vec<_>>().join("\n\n")
}

fn table(report: &Report, out: &mut dyn Write) -> Result<(), Stop> {
    let Report { pages, precision, recall, f1, title, date, seconds, slowest_seconds, slowest, megabytes, .. } = report;
    writeln!(
        out,
        "{BOLD}pages{BOLD:#}{DIM} · {pages} pages · {megabytes:.1} MB · {:.0} pages/s on one thread · slowest {slowest_seconds:.2} s ({slowest:.12}){DIM:#}",
        *pages as f64 / seconds.max(1e-9)
    )?;
    writeln!(out, "{DIM}{:10}{:>10}{:>10}{:>10}{DIM:#}", "", "P", "R", "F1")?;
    writeln!(out, "{:10}{precision:>10.4}{recall:>10.4}{f1:>10.4}", "body")?;
    for (what, accuracy) in [("title", title), ("date", date)] {
        let Accuracy { right, all } = accuracy;
        writeln!(out, "{what:10}{:>10.4}   {DIM}{right} of {all} marked{DIM:#}", accuracy.percent() / 100.0)?;
    }
    writeln!(
        out,
        "{DIM}Bodies of these pages by others: trafilatura (Python) .960–.964, rust-trafilatura .962, dom_smoothie .951.{DIM:#}"
    )?;
    Ok(())
}
