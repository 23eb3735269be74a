//! `hearsay bench syndication`: near-copies made of real articles, found again among all of them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use hearsay::document::Document;
use hearsay::measure::Row;
use hearsay::measure::syndication::{Article, Scores, articles, copies_of, score};
use hearsay::reconcile::syndication::{Signature, Syndication};

use super::{Speed, listing, text, thousands};
use crate::args::SyndicationArgs;
use crate::exit::{Failure, Stop};
use crate::inputs::name;
use crate::output::style::{BOLD, DIM};

/// Runs it.
///
/// # Errors
/// Where gold data is missing or broken, or the output cannot be written.
pub(super) fn run(args: &SyndicationArgs, out: &mut dyn Write) -> Result<(), Stop> {
    let mut all = Vec::new();
    for path in sets(&args.gold)? {
        all.extend(articles(&text(&path)?).map_err(|e| Failure::new(name(&path), &e))?);
    }
    let speed = speed(&all);
    let made = copies_of(&all, args.sources, args.seed);
    let scores = score(&all, &made);
    let different = across(&all, &scores.mixed);
    if args.json {
        let row: Row = scores.pairs.row();
        let json = serde_json::json!({
            "seed": args.seed, "articles": all.len(), "copies": made.len(), "pairs": row,
            "undecided": scores.undecided, "kept": scores.kept, "groups": scores.groups.len(),
            "groups_of_different_incidents": different.len(),
            "of_these_different_articles": different.iter().filter(|g| !is_one_article(&all, g)).count(),
            "speed": speed,
        });
        writeln!(out, "{json:#}")?;
        return Ok(());
    }
    table(args, &all, made.len(), &scores, speed, out)?;
    let title = "groups that join different incidents";
    show(title, &all, &different, args.list, out)?;
    let same: Vec<Vec<usize>> = scores.groups.iter().filter(|g| !different.contains(g)).cloned().collect();
    show("groups of one incident", &all, &same, args.list, out)
}

/// The sets in a folder, or the one that was named.
fn sets(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut paths = listing(path)?;
    paths.retain(|p| name(p).trim_end_matches(".gz").ends_with(".jsonl"));
    if paths.is_empty() {
        return Err(Failure::new(name(path), "no articles in this folder").hint("a set ends in .jsonl or .jsonl.gz"));
    }
    Ok(paths)
}

fn speed(all: &[Article]) -> Speed {
    let documents: Vec<Document> = all.iter().enumerate().map(|(i, a)| a.document(format!("{i:06}"))).collect();
    let words = all.iter().map(|a| a.text.split_whitespace().count()).sum();
    let start = Instant::now();
    let mut groups = Syndication::new();
    for document in &documents {
        groups.add(&document.id, Signature::of(document));
    }
    let _ = groups.groups();
    Speed::new(documents.len(), words, start.elapsed())
}

/// The groups in which there are articles of different incidents.
fn across(all: &[Article], groups: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let joins = |g: &&Vec<usize>| g.iter().any(|&i| all[i].incident != all[g[0]].incident);
    groups.iter().filter(joins).cloned().collect()
}

/// Whether a group is one article that stands in the set under several incidents.
fn is_one_article(all: &[Article], group: &[usize]) -> bool {
    group.iter().all(|&i| all[i].id == all[group[0]].id || all[i].url == all[group[0]].url)
}

fn table(
    args: &SyndicationArgs,
    all: &[Article],
    made: usize,
    scores: &Scores,
    speed: Speed,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let rate = if speed.seconds > 0.0 { speed.documents as f64 / speed.seconds } else { 0.0 };
    writeln!(
        out,
        "{BOLD}syndication{BOLD:#}{DIM} · {} articles · {} copies made of {} of them, seed {} · {} documents/s{DIM:#}",
        thousands(all.len()),
        thousands(made),
        thousands(args.sources.min(all.len())),
        args.seed,
        thousands(rate as usize)
    )?;
    let row = scores.pairs.row();
    writeln!(out, "{DIM}{:10}{:>10}{:>10}{:>10}{:>10}{:>10}{DIM:#}", "", "precision", "recall", "F1", "gold", "found")?;
    writeln!(out, "{:10}{:>10.1}{:>10.1}{:>10.1}{:>10}{:>10}", "pairs", row.p, row.r, row.f1, row.gold, row.coded)?;
    for (band, (count, found)) in ["30–50 %", "50–75 %", "75–100 %"].iter().zip(scores.kept) {
        let percent = if count > 0 { 100.0 * found as f64 / count as f64 } else { 0.0 };
        writeln!(out, "{band:10}{:>10}{percent:>10.1}{DIM}{:>10}{count:>10}{found:>10}{DIM:#}", "", "")?;
    }
    writeln!(
        out,
        "{DIM}By the share that a copy kept: copies, and those found with their article. {} pairs left out where the set itself holds copies of the article.{DIM:#}",
        scores.undecided
    )?;
    Ok(())
}

/// How many groups there are, and the articles of the first so many.
fn show(title: &str, all: &[Article], groups: &[Vec<usize>], list: usize, out: &mut dyn Write) -> Result<(), Stop> {
    let one = groups.iter().filter(|g| is_one_article(all, g)).count();
    writeln!(
        out,
        "\n{BOLD}{}{BOLD:#} {title}; {one} of them one article that stands in the set more than once",
        groups.len()
    )?;
    for group in groups.iter().take(list) {
        for &i in group {
            let a = &all[i];
            let begin: String = a.text.split_whitespace().take(14).collect::<Vec<_>>().join(" ");
            let words = a.text.split_whitespace().count();
            let (title, url) = (a.title.as_deref().unwrap_or("-"), a.url.as_deref().unwrap_or("-"));
            let url = url.rsplit("://").next().unwrap_or(url);
            writeln!(out, "  {:>8} {words:>6} {title}\n{DIM}{:>16} {url}\n{:>16} {begin}{DIM:#}", a.incident, "", "")?;
        }
        writeln!(out)?;
    }
    Ok(())
}
