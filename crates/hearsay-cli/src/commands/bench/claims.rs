//! `hearsay bench claims`: codes the texts of gold sets and scores what was found.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use hearsay::coding::{Claim, Coder, Lexicon};
use hearsay::document::Document;
use hearsay::export;
use hearsay::ingest::{self, Format, Options};
use hearsay::measure::Row;
use hearsay::measure::claims::{self, Difference, Entry, Extent, Role, Scores};
use hearsay::text::{CodePoints, Span};
use serde::Serialize;

use super::others::{self, Column};
use super::{Speed, listing, text, thousands};
use crate::args::{ClaimsArgs, threads};
use crate::exit::{Failure, Stop};
use crate::inputs::name;
use crate::output::style::{BOLD, DIM};
use crate::work;

/// One set of gold claims with its texts.
struct Set {
    name: String,
    claims: PathBuf,
    docs: PathBuf,
}

/// What one set gave.
#[derive(Serialize)]
struct Report {
    set: String,
    #[serde(flatten)]
    scores: Scores,
    speed: Speed,
}

/// Runs it.
///
/// # Errors
/// Where gold data is missing or broken, or the output cannot be written.
pub(super) fn run(args: &ClaimsArgs, out: &mut dyn Write) -> Result<(), Stop> {
    let sets = sets(&args.gold, &args.names)?;
    let mut engine = super::super::engine()?;
    if args.without_lexicon {
        engine = engine.with_lexicon(Lexicon::default());
    }
    if let Some(threshold) = args.threshold {
        engine = engine.with_threshold(threshold);
    }
    let coder = super::super::coder_of(engine)?;
    let mut reports = Vec::new();
    for set in sets {
        let gold = claims::read(&text(&set.claims)?).map_err(|e| broken(&set.claims, &e))?;
        let lines = text(&set.docs)?;
        let texts = claims::read_texts(&lines).map_err(|e| broken(&set.docs, &e))?;
        let (coded, speed) = code(&coder, args, &set.docs, &lines)?;
        if let Some(folder) = &args.write {
            write(folder, &set.name, &coded)?;
        }
        let entries: Vec<Entry> = coded.iter().map(Entry::from).collect();
        let (scores, errors) = claims::score(&gold, &entries, &texts);
        let report = Report { set: set.name, scores, speed };
        if args.shared.json {
            reports.push(report);
            continue;
        }
        table(&report, out)?;
        for error in errors.iter().take(args.errors) {
            show(error, &texts, out)?;
        }
        writeln!(out)?;
    }
    if args.shared.json {
        let model = coder.engine().model();
        let json = serde_json::json!({ "model": model, "sets": reports });
        writeln!(out, "{json:#}")?;
    }
    Ok(())
}

/// The sets in a folder: those named, or else the development sets, or else all.
fn sets(folder: &Path, names: &[String]) -> Result<Vec<Set>, Failure> {
    let mut folder = folder.to_owned();
    let mut found = pairs(&folder)?;
    // The folder above is what people name first.
    if found.is_empty() && folder.join("claims").is_dir() {
        folder.push("claims");
        found = pairs(&folder)?;
    }
    let available = found.iter().map(|set| set.name.as_str()).collect::<Vec<_>>().join(", ");
    if found.is_empty() {
        let hint = "a set is a pair NAME.jsonl (claims) and NAME.docs.jsonl (their texts)";
        return Err(Failure::new(name(&folder), "no gold claims in this folder").hint(hint));
    }
    if names.is_empty() {
        let dev = found.iter().any(|set| set.name.ends_with("-dev"));
        found.retain(|set| !dev || set.name.ends_with("-dev"));
        return Ok(found);
    }
    let mut chosen = Vec::new();
    for wanted in names {
        let at = found.iter().position(|set| set.name == *wanted).ok_or_else(|| {
            Failure::new(name(&folder), format!("no set {wanted:?}")).hint(format!("there are {available}"))
        })?;
        chosen.push(found.swap_remove(at));
    }
    Ok(chosen)
}

/// All pairs of a folder, in the order of their names.
fn pairs(folder: &Path) -> Result<Vec<Set>, Failure> {
    let paths = listing(folder)?;
    let mut sets = Vec::new();
    for docs in &paths {
        let file = docs.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let Some((set, ending)) = file.split_once(".docs.jsonl") else { continue };
        let claims = folder.join(format!("{set}.jsonl{ending}"));
        if paths.contains(&claims) {
            sets.push(Set { name: set.to_owned(), claims, docs: docs.clone() });
        }
    }
    Ok(sets)
}

/// Codes the documents of a set; says how fast.
fn code(coder: &Coder, args: &ClaimsArgs, path: &Path, lines: &str) -> Result<(Vec<Claim>, Speed), Failure> {
    let place = name(path);
    let input = ingest::Input { name: &place, id: None, bytes: lines.as_bytes() };
    let options = Options { format: Some(Format::JsonLines), ..Options::default() };
    let documents: Vec<Document> = ingest::read(input, &options)
        .map(|d| d.map(|d| d.document).map_err(|e| Failure::new(e.place.to_string(), &e.problem)))
        .collect::<Result<_, _>>()?;
    let (number, mut words, mut coded) = (documents.len(), 0, Vec::new());
    let start = Instant::now();
    let run = |document: Document| coder.code(&document);
    work::in_order(threads(args.shared.jobs), documents.into_iter(), run, |done| {
        words += done.analyses.iter().flat_map(|a| &a.sentences).map(|s| s.words.len()).sum::<usize>();
        coded.extend(done.claims);
        Ok::<_, Failure>(())
    })?;
    Ok((coded, Speed::new(number, words, start.elapsed())))
}

fn broken(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::new(name(path), error).hint("this is not gold data as the claim model has it")
}

/// Writes coded claims for another scorer.
fn write(folder: &Path, set: &str, coded: &[Claim]) -> Result<(), Failure> {
    let path = folder.join(format!("{set}.jsonl"));
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, export::jsonl(coded)));
    written.map_err(|e| Failure::io(name(&path), &e))
}

fn table(report: &Report, out: &mut dyn Write) -> Result<(), Stop> {
    let Report { set, scores, speed } = report;
    let others = others::of_claims(set);
    writeln!(
        out,
        "{BOLD}{set}{BOLD:#}{DIM} · {} documents · {} words · {} coded, {} gold · {} words/s{DIM:#}",
        thousands(speed.documents),
        thousands(speed.words),
        scores.claim.coded,
        scores.claim.gold,
        thousands(speed.words_per_second as usize),
    )?;
    write!(out, "{DIM}{:10}{:>7}{:>7}{:>7}", "", "P", "R", "F1")?;
    for column in &others {
        write!(out, "{:>13}", column.name)?;
    }
    writeln!(out, "{DIM:#}")?;
    let rows: [(&str, &Row); 7] = [
        ("trigger", &scores.trigger),
        ("claim", &scores.claim),
        ("actor", &scores.actor),
        ("target", &scores.target),
        ("place", &scores.place),
        ("source", &scores.source),
        ("full", &scores.full),
    ];
    for (row, figures) in rows {
        write!(out, "{row:10}{:7.1}{:7.1}{BOLD}{:7.1}{BOLD:#}", figures.p, figures.r, figures.f1)?;
        beside(&others, row, out)?;
    }
    let status = &scores.status;
    write!(out, "{:10}{:>14}{BOLD}{:7.1}{BOLD:#}", "status", "accuracy", status.accuracy)?;
    beside(&others, "status", out)?;
    write!(out, "{:10}{:>14}{:7.1}{DIM}", "", "macro-F1", status.macro_f1)?;
    for (word, f1) in &status.f1 {
        write!(out, "  {word} {f1:.1}")?;
    }
    writeln!(out, "{DIM:#}")?;
    for column in &others {
        writeln!(out, "{DIM}{}{DIM:#}", column.note)?;
    }
    Ok(())
}

/// The figures of others at the end of a row.
fn beside(others: &[&Column], row: &str, out: &mut dyn Write) -> Result<(), Stop> {
    for column in others {
        let figure = column.figure(row).map_or("–".to_owned(), |f| format!("{f:.1}"));
        write!(out, "{DIM}{figure:>13}{DIM:#}")?;
    }
    Ok(writeln!(out)?)
}

/// One difference, as the shared scorer shows it.
fn show(error: &claims::Error<'_>, texts: &BTreeMap<String, String>, out: &mut dyn Write) -> Result<(), Stop> {
    let what = match error.difference {
        Difference::Differs => "differs",
        Difference::Missed => "missed",
        Difference::Invented => "invented",
    };
    let text = texts.get(error.doc).map(String::as_str).unwrap_or_default();
    let points = CodePoints::new(text);
    let brief = |entry: Option<&Entry>| entry.map_or("-".to_owned(), |e| brief(e, &points));
    writeln!(out, "{what:9}{}\n   gold  {}\n   coded {}", error.doc, brief(error.gold), brief(error.coded))?;
    Ok(())
}

fn brief(entry: &Entry, points: &CodePoints<'_>) -> String {
    let say = |e: &Extent| points.slice(Span { start: e.start, end: e.end }).unwrap_or("?").to_owned();
    let mut out = format!("{}«{}»", entry.kind, say(&entry.trigger));
    for (letter, role) in ["a", "t", "p", "s"].iter().zip(Role::ALL) {
        let fillers: Vec<String> = entry.fillers(role).iter().map(say).collect();
        out.push_str(&format!(" {letter}=[{}]", fillers.join(", ")));
    }
    format!("{out} {}", entry.status)
}
