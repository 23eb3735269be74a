//! `hearsay bench incidents`: puts articles together that tell of one incident, and scores that.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use hearsay::document::Document;
use hearsay::ingest::{self, Format, Options};
use hearsay::measure::incidents::{Difference, Scores, Shares, differences, score};
use hearsay::reconcile::Story;
use hearsay::reconcile::story;
use serde::{Deserialize, Serialize};

use super::{Speed, listing, text, thousands};
use crate::args::{IncidentsArgs, threads};
use crate::exit::{Failure, Stop};
use crate::inputs::name;
use crate::output::style::{BOLD, DIM};
use crate::work;

/// What one set gave.
#[derive(Serialize)]
struct Report {
    set: String,
    #[serde(flatten)]
    scores: Scores,
    speed: Speed,
}

/// What a line says besides the article itself.
#[derive(Deserialize)]
struct Label {
    incident: String,
}

/// Runs it.
///
/// # Errors
/// Where gold data is missing or broken, or the output cannot be written.
pub(super) fn run(args: &IncidentsArgs, out: &mut dyn Write) -> Result<(), Stop> {
    let mut reports = Vec::new();
    for path in sets(&args.gold)? {
        let lines = text(&path)?;
        let labels = labels(&path, &lines)?;
        let documents = documents(&path, &lines)?;
        let words = documents.iter().map(|d| d.text.split_whitespace().count()).sum();
        let start = Instant::now();
        let stories = stories(args, &documents)?;
        let mut clusters = vec![0; stories.len()];
        for (cluster, items) in story::together(&stories).iter().enumerate() {
            items.iter().for_each(|&item| clusters[item] = cluster);
        }
        let speed = Speed::new(documents.len(), words, start.elapsed());
        let report = Report { set: set_name(&path), scores: score(&labels, &clusters), speed };
        if args.shared.json {
            reports.push(report);
            continue;
        }
        table(&report, out)?;
        for difference in differences(&labels, &clusters).iter().take(args.errors) {
            show(difference, &documents, &stories, out)?;
        }
    }
    if args.shared.json {
        writeln!(out, "{:#}", serde_json::json!({ "sets": reports }))?;
    } else {
        writeln!(out, "{DIM}{DEFINITIONS}{DIM:#}")?;
    }
    Ok(())
}

const DEFINITIONS: &str = "\
pairs: of all pairs of articles that were put together, how many tell of one incident (P); of all that do, how many were
       put together (R). B³: how much of an article's cluster is of its incident (P), and how much of its incident is in
       its cluster (R), averaged over the articles; all apart gives 100 P already (Bagga & Baldwin 1998).";

/// The set, or the sets in a folder.
fn sets(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let folder = if path.join("incidents").is_dir() { path.join("incidents") } else { path.to_owned() };
    let mut paths = listing(&folder)?;
    paths.retain(|p| p.to_str().is_some_and(|p| p.ends_with(".jsonl") || p.ends_with(".jsonl.gz")));
    if paths.is_empty() {
        let hint = "a set is a file .jsonl or .jsonl.gz of articles with their incident";
        return Err(Failure::new(name(&folder), "no set of incidents in this folder").hint(hint));
    }
    Ok(paths)
}

fn set_name(path: &Path) -> String {
    let file = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    file.split(".jsonl").next().unwrap_or(file).to_owned()
}

fn labels(path: &Path, lines: &str) -> Result<Vec<String>, Failure> {
    let lines = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(i, line)| {
            let label = serde_json::from_str::<Label>(line).map(|label| label.incident);
            label.map_err(|e| Failure::new(format!("{}, line {}", name(path), i + 1), &e))
        })
        .collect()
}

fn documents(path: &Path, lines: &str) -> Result<Vec<Document>, Failure> {
    let place = name(path);
    let input = ingest::Input { name: &place, id: None, bytes: lines.as_bytes() };
    let options = Options { format: Some(Format::JsonLines), ..Options::default() };
    ingest::read(input, &options)
        .map(|d| d.map(|d| d.document).map_err(|e| Failure::new(e.place.to_string(), &e.problem)))
        .collect()
}

fn stories(args: &IncidentsArgs, documents: &[Document]) -> Result<Vec<Story>, Failure> {
    let mut stories = Vec::with_capacity(documents.len());
    work::in_order(threads(args.shared.jobs), documents.iter(), Story::of, |story| {
        stories.push(story);
        Ok::<_, Failure>(())
    })?;
    Ok(stories)
}

fn table(report: &Report, out: &mut dyn Write) -> Result<(), Stop> {
    let Report { set, scores, speed } = report;
    writeln!(
        out,
        "{BOLD}{set}{BOLD:#}{DIM} · {} articles · {} incidents, {} found · {:.1} s{DIM:#}",
        thousands(scores.items),
        thousands(scores.gold),
        thousands(scores.coded),
        speed.seconds,
    )?;
    writeln!(out, "{DIM}{:10}{:>7}{:>7}{:>7}{:>20}{DIM:#}", "", "P", "R", "F1", "TF-IDF, 3 days")?;
    let pairs = Shares { p: scores.pairs.p, r: scores.pairs.r, f1: scores.pairs.f1 };
    // The simple baseline of the notes that come with the gold data: average link over TF-IDF, within three days.
    for (row, figures, baseline) in [("pairs", pairs, 65.4), ("B³", scores.b3, 89.4)] {
        let Shares { p, r, f1 } = figures;
        writeln!(out, "{row:10}{p:7.1}{r:7.1}{BOLD}{f1:7.1}{BOLD:#}{DIM}{baseline:>20.1}{DIM:#}")?;
    }
    Ok(writeln!(out)?)
}

/// Two articles on which clusters and gold differ.
fn show(difference: &Difference, documents: &[Document], stories: &[Story], out: &mut dyn Write) -> Result<(), Stop> {
    let what = if difference.gold { "apart" } else { "together" };
    let odds = story::log_odds(&stories[difference.a], &stories[difference.b]);
    writeln!(out, "{what:9}log-odds {:.2}", f64::from(odds) / 1000.0)?;
    for item in [difference.a, difference.b] {
        let document = &documents[item];
        let day = document.meta.published.map(|p| p.strftime("%Y-%m-%d").to_string()).unwrap_or_default();
        let title = document.meta.title.as_deref().unwrap_or_default();
        let lead: String = document.text.chars().take(200).map(|c| if c == '\n' { ' ' } else { c }).collect();
        writeln!(out, "   {day}  {BOLD}{title}{BOLD:#}  {DIM}{lead}{DIM:#}")?;
    }
    Ok(writeln!(out)?)
}
