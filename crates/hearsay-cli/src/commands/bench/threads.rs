//! `hearsay bench threads`: comments with author, text and parent against gold threads, and leaks into bodies.

use std::io::Write;

use hearsay::document::{Document, PassageKind};
use hearsay::measure::threads::{Comment, differences, leaked, score};
use hearsay::measure::{Row, Tally};
use serde::{Deserialize, Serialize};

use super::{listing, pages, text};
use crate::args::ThreadsArgs;
use crate::exit::{Failure, Stop};
use crate::inputs::name;
use crate::output::style::{BOLD, DIM};

/// A page with its comments, as the gold has it.
#[derive(Deserialize)]
struct Page {
    url: String,
    html: String,
    comments: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    id: String,
    parent: Option<String>,
    #[serde(flatten)]
    comment: Comment,
}

#[derive(Debug, Serialize)]
struct Report {
    pages: usize,
    comments: Row,
    f1: f64,
    leaked: usize,
    leaked_percent: f64,
}

/// Runs it.
///
/// # Errors
/// Where gold data is missing or broken, or the output cannot be written.
pub(super) fn run(args: &ThreadsArgs, out: &mut dyn Write) -> Result<(), Stop> {
    let paths = listing(&args.gold)?;
    let path = paths.iter().find(|path| name(path).contains(".jsonl")).ok_or_else(|| {
        Failure::new(name(&args.gold), "no threads in this folder")
            .hint("threads are in a file NAME.jsonl or NAME.jsonl.gz")
    })?;
    let content = text(path)?;
    let (mut tally, mut leaks, mut count) = (Tally::default(), 0, 0);
    let mut told: Vec<String> = Vec::new();
    for (at, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let page: Page = serde_json::from_str(line).map_err(|e| {
            Failure::new(format!("{}, line {}", name(path), at + 1), e).hint("each line is a page with its comments")
        })?;
        let gold = gold(page.comments);
        let document = pages::read(page.html.as_bytes());
        let found = document.as_ref().map(found).unwrap_or_default();
        let Tally { hit, gold: wanted, coded } = score(&gold, &found);
        tally = Tally { hit: tally.hit + hit, gold: tally.gold + wanted, coded: tally.coded + coded };
        let body = document.as_ref().map(pages::body).unwrap_or_default();
        let (missing, extra) = differences(&gold, &found);
        let show = |sign: &str, comment: &Comment| {
            format!("{sign} {:.60} {}: {:.60?}", page.url, comment.author, comment.text)
        };
        told.extend(missing.iter().map(|&at| show("-", &gold[at])));
        told.extend(extra.iter().map(|&at| show("+", &found[at])));
        let leaked = leaked(&gold, &body);
        told.extend(leaked.iter().map(|&at| show("leaked", &gold[at])));
        leaks += leaked.len();
        count += 1;
    }
    let leaked_percent = 100.0 * leaks as f64 / tally.gold.max(1) as f64;
    let report = Report { pages: count, comments: tally.row(), f1: tally.f1(), leaked: leaks, leaked_percent };
    if args.json {
        writeln!(out, "{:#}", serde_json::json!(report))?;
    } else {
        writeln!(out, "{BOLD}threads{BOLD:#}{DIM} · {count} pages · {} comments{DIM:#}", tally.gold)?;
        writeln!(out, "{DIM}{:10}{:>10}{:>10}{:>10}{DIM:#}", "", "P", "R", "F1")?;
        let (p, r, f1) = (tally.precision(), tally.recall(), tally.f1());
        writeln!(out, "{:10}{p:>10.4}{r:>10.4}{f1:>10.4}", "comments")?;
        writeln!(out, "{:10}{leaks:>10}   {DIM}{leaked_percent:.2} % of comments{DIM:#}", "leaked")?;
        writeln!(
            out,
            "{DIM}Right where author, text and the comment answered are right. White space and words of buttons at the end \
            («Reply», «Like», «Loading...») are no part of a text.{DIM:#}"
        )?;
    }
    for line in told.iter().take(args.errors) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The gold comments with who answers whom as places in the list.
fn gold(comments: Vec<Gold>) -> Vec<Comment> {
    let place = |id: &Option<String>| id.as_ref().and_then(|id| comments.iter().position(|other| other.id == *id));
    let parents: Vec<Option<usize>> = comments.iter().map(|comment| place(&comment.parent)).collect();
    comments.into_iter().zip(parents).map(|(gold, parent)| Comment { parent, ..gold.comment }).collect()
}

fn found(document: &Document) -> Vec<Comment> {
    // Places among all passages become places among the comments.
    let comments: Vec<usize> =
        (0..document.passages.len()).filter(|&at| document.passages[at].kind == PassageKind::Comment).collect();
    let comment = |&at: &usize| {
        let passage = &document.passages[at];
        Comment {
            author: passage.author.clone().unwrap_or_default(),
            text: document.text.get(passage.bytes.clone()).unwrap_or_default().to_owned(),
            parent: passage.parent.and_then(|parent| comments.binary_search(&parent).ok()),
        }
    };
    comments.iter().map(comment).collect()
}
