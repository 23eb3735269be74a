//! `hearsay bench syntax`: tags and trees against treebanks, on the treebank's words and on its raw text.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use hearsay::language::Engine;
use hearsay::measure::syntax::{RawScores, TokenScores, on_gold_tokens, on_raw_text};
use hearsay::measure::{Accuracy, Row};
use serde::Serialize;

use super::others::PARSERS;
use super::{Speed, listing, text, thousands};
use crate::args::{SyntaxArgs, threads};
use crate::exit::{Failure, Stop};
use crate::inputs::name;
use crate::output::style::{BOLD, DIM};
use crate::treebank::{Treebank, of_text, to_score};

/// What one treebank gave.
#[derive(Serialize)]
struct Report {
    treebank: String,
    gold_words: Accuracies,
    raw_text: Rows,
    speed: Speed,
}

/// Accuracies in per cent.
#[derive(Serialize)]
struct Accuracies {
    upos: f64,
    feats: f64,
    lemma: f64,
    uas: f64,
    las: f64,
    las_universal: f64,
}

/// F1 and its parts in per cent.
#[derive(Serialize)]
struct Rows {
    tokens: Row,
    sentences: Row,
    words: Row,
    upos: Row,
    lemmas: Row,
    uas: Row,
    las: Row,
}

/// Runs it.
///
/// # Errors
/// Where gold data is missing or broken, or the output cannot be written.
pub(super) fn run(args: &SyntaxArgs, out: &mut dyn Write) -> Result<(), Stop> {
    let paths = treebanks(&args.gold)?;
    let engine = crate::commands::engine()?;
    let mut reports = Vec::new();
    for path in &paths {
        let report = score(&engine, args, path)?;
        if args.shared.json {
            reports.push(report);
        } else {
            table(&report, out)?;
        }
    }
    if args.shared.json {
        let json = serde_json::json!({ "model": engine.model(), "treebanks": reports });
        writeln!(out, "{json:#}")?;
    }
    Ok(())
}

/// The treebank, or the development parts in a folder, or else all of it.
fn treebanks(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut paths = listing(path)?;
    if path.join("syntax").is_dir() {
        paths = listing(&path.join("syntax"))?;
    }
    paths.retain(|p| is_treebank(p).is_some());
    let dev = |p: &PathBuf| is_treebank(p).is_some_and(|stem| stem.ends_with("-dev"));
    if paths.iter().any(dev) {
        paths.retain(dev);
    }
    if paths.is_empty() {
        let hint = "a treebank ends in .conllu or .conllu.gz";
        return Err(Failure::new(name(path), "no treebank in this folder").hint(hint));
    }
    Ok(paths)
}

/// The name of a treebank without its ending; `None` for other files.
fn is_treebank(path: &Path) -> Option<&str> {
    let file = path.file_name()?.to_str()?;
    file.strip_suffix(".gz").unwrap_or(file).strip_suffix(".conllu")
}

fn score(engine: &Engine, args: &SyntaxArgs, path: &Path) -> Result<Report, Failure> {
    let bank = Treebank::read(path, &text(path)?)?;
    let words = bank.sentences.iter().map(|s| s.words.len()).sum();
    let start = Instant::now();
    let found = bank.analyse(engine, threads(args.shared.jobs));
    let speed = Speed::new(1, words, start.elapsed());
    let found: Vec<_> = found.iter().map(to_score).collect();
    let on_words = on_gold_tokens(&bank.sentences, &found).map_err(|e| Failure::new(name(path), &e))?;
    let raw: Vec<_> = of_text(engine, &bank.raw_text()).iter().map(to_score).collect();
    let on_raw = on_raw_text(&bank.sentences, &raw).map_err(|e| Failure::new(name(path), &e))?;
    let treebank = is_treebank(path).map_or_else(|| name(path), str::to_owned);
    Ok(Report { treebank, gold_words: accuracies(&on_words), raw_text: rows(&on_raw), speed })
}

fn accuracies(scores: &TokenScores) -> Accuracies {
    let percent = |accuracy: &Accuracy| (accuracy.percent() * 100.0).round() / 100.0;
    Accuracies {
        upos: percent(&scores.upos),
        feats: percent(&scores.feats),
        lemma: percent(&scores.lemma),
        uas: percent(&scores.uas),
        las: percent(&scores.las),
        las_universal: percent(&scores.las_universal),
    }
}

fn rows(scores: &RawScores) -> Rows {
    Rows {
        tokens: scores.tokens.row(),
        sentences: scores.sentences.row(),
        words: scores.words.row(),
        upos: scores.upos.row(),
        lemmas: scores.lemmas.row(),
        uas: scores.uas.row(),
        las: scores.las.row(),
    }
}

fn table(report: &Report, out: &mut dyn Write) -> Result<(), Stop> {
    let Report { treebank, gold_words: g, raw_text: r, speed } = report;
    writeln!(
        out,
        "{BOLD}{treebank}{BOLD:#}{DIM} · {} words · {} words/s{DIM:#}",
        thousands(speed.words),
        thousands(speed.words_per_second as usize)
    )?;
    writeln!(out, "{DIM}{:10}{:>12}{:>12}{DIM:#}", "", "gold words", "raw text F1")?;
    let line = |out: &mut dyn Write, name: &str, on_words: Option<f64>, on_raw: Option<Row>| -> std::io::Result<()> {
        let on_words = on_words.map_or(String::new(), |a| format!("{a:.1}"));
        let on_raw = on_raw.map_or(String::new(), |row| format!("{:.1}", row.f1));
        writeln!(out, "{}", format!("{name:10}{on_words:>12}{on_raw:>12}").trim_end())
    };
    line(out, "sentences", None, Some(r.sentences))?;
    line(out, "words", None, Some(r.words))?;
    line(out, "UPOS", Some(g.upos), Some(r.upos))?;
    line(out, "features", Some(g.feats), None)?;
    line(out, "lemma", Some(g.lemma), Some(r.lemmas))?;
    line(out, "UAS", Some(g.uas), Some(r.uas))?;
    line(out, "LAS", Some(g.las_universal), Some(r.las))?;
    line(out, "LAS full", Some(g.las), None)?;
    writeln!(
        out,
        "{DIM}LAS counts the universal part of a relation (nmod), as the CoNLL 2018 shared task does; full counts all of it (nmod:poss).{DIM:#}"
    )?;
    writeln!(out, "\n{DIM}LAS that others reach on the test part of EWT, gold words:{DIM:#}")?;
    for (system, las, note) in PARSERS {
        writeln!(out, "{system:26}{las:6.1}   {DIM}{note}{DIM:#}")?;
    }
    writeln!(out)?;
    Ok(())
}
