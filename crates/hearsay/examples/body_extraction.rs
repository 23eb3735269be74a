//! Measures the reading of pages against the gold folders `pages` and `threads`.
//!
//! ```text
//! cargo run --release --example body_extraction -- ../shared/gold [--errors] [--compare]
//! ```
//!
//! *Bodies*: precision, recall and F1 of shingles of four words, each the mean over pages, as in the article extraction
//! benchmark of Scrapinghub (2020), from which the pages are. *Threads*: a comment counts where author, text (without
//! white space) and the comment it answers are right; once by the gold to the letter, once without the words of buttons
//! («Reply», «Loading...») with which the gold texts of two of the sites end. *Leaks*: comments of eight words and more
//! of which at least half the shingles of eight words stand in the body. `--compare` runs the extractor alone in each of its modes, `--errors` shows what went wrong.

#![allow(clippy::print_stdout, reason = "an example reports to the terminal")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::time::Instant;

use flate2::read::MultiGzDecoder;
use hearsay::document::{Document, PassageKind};
use hearsay::ingest::{Format, Input, Options, read};
use serde_json::Value;
use trafilatura::ExtractionFocus;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let gold = arguments.iter().find(|argument| !argument.starts_with("--")).ok_or("which gold folder?")?;
    let gold = Path::new(gold);

    let pages = pages(&gold.join("pages"))?;
    println!("{:<28} {:>6} {:>6} {:>6} {:>8} {:>8}", "body", "P", "R", "F1", "s", "worst s");
    bodies("hearsay", &pages, given("--errors"), |html| {
        document(html).map(|document| of_kind(&document, PassageKind::Body)).unwrap_or_default()
    });
    if given("--compare") {
        for (focus, fallback) in [
            (ExtractionFocus::FavorPrecision, true),
            (ExtractionFocus::Balanced, true),
            (ExtractionFocus::Balanced, false),
            (ExtractionFocus::FavorRecall, true),
        ] {
            let name = format!("{focus:?}{}", if fallback { ", fallback" } else { "" });
            bodies(&name, &pages, false, |html| {
                let options = trafilatura::Options::default()
                    .with_exclude_comments(true)
                    .with_fallback(fallback)
                    .with_focus(focus);
                let html = String::from_utf8_lossy(html);
                trafilatura::extract(&html, &options).map(|result| result.content_text).unwrap_or_default()
            });
        }
    }
    let commented = pages.iter().filter_map(|(html, name, _)| {
        Some((name, document(html)?)).filter(|(_, document)| has(document, PassageKind::Comment))
    });
    let commented: Vec<_> = commented.collect();
    println!("pages with comments found: {}", commented.len());
    if given("--errors") {
        for (name, document) in commented {
            println!("  {name} {:.300?}", of_kind(&document, PassageKind::Comment));
        }
    }
    let file = gold.join("threads/threads.jsonl.gz");
    threads("threads", &file, |text| text, false)?;
    threads("threads without buttons", &file, without_buttons, given("--errors"))
}

/// Gold texts without the words of the buttons below them.
fn without_buttons(text: &str) -> &str {
    let text = text.trim();
    ["Reply", "Loading..."].iter().find_map(|button| text.strip_suffix(button)).unwrap_or(text).trim()
}

fn document(html: &[u8]) -> Option<Document> {
    let options = Options { format: Some(Format::Html), ..Options::default() };
    read(Input { name: "page", id: None, bytes: html }, &options).next()?.ok().map(|ingested| ingested.document)
}

fn has(document: &Document, kind: PassageKind) -> bool {
    document.passages.iter().any(|passage| passage.kind == kind)
}

fn of_kind(document: &Document, kind: PassageKind) -> String {
    let passages = document.passages.iter().filter(|passage| passage.kind == kind);
    passages.map(|passage| &document.text[passage.bytes.clone()]).collect::<Vec<_>>().join("\n\n")
}

// ---- bodies -------------------------------------------------------------------------------------------------------

/// A page, its name and the words of its article.
type Page = (Vec<u8>, String, String);

fn pages(folder: &Path) -> Result<Vec<Page>, Box<dyn Error>> {
    let truth: BTreeMap<String, Value> = serde_json::from_reader(File::open(folder.join("ground-truth.json"))?)?;
    let mut pages = Vec::new();
    for (name, about) in truth {
        let mut html = Vec::new();
        MultiGzDecoder::new(File::open(folder.join(format!("{name}.html.gz")))?).read_to_end(&mut html)?;
        pages.push((html, name, about["articleBody"].as_str().unwrap_or_default().to_owned()));
    }
    Ok(pages)
}

fn bodies(name: &str, pages: &[Page], errors: bool, extract: impl Fn(&[u8]) -> String) {
    let (mut precision, mut recall, mut worst, mut poor) = (0.0, 0.0, 0.0f64, Vec::new());
    let start = Instant::now();
    for (html, page, truth) in pages {
        let before = Instant::now();
        let body = extract(html);
        worst = worst.max(before.elapsed().as_secs_f64());
        let (p, r) = compare(truth, &body);
        precision += p;
        recall += r;
        if p.min(r) < 0.8 {
            poor.push((p, r, page));
        }
    }
    let (precision, recall) = (precision / pages.len() as f64, recall / pages.len() as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    let seconds = start.elapsed().as_secs_f64();
    println!("{name:<28} {precision:>6.4} {recall:>6.4} {f1:>6.4} {seconds:>8.2} {worst:>8.2}");
    if errors {
        for (p, r, page) in poor {
            println!("  {p:.2} {r:.2} {page}");
        }
    }
}

/// Precision and recall of shingles of four words.
fn compare(truth: &str, found: &str) -> (f64, f64) {
    let (truth, found) = (shingles(truth), shingles(found));
    let shared: f64 = truth.iter().map(|(key, n)| n.min(*found.get(key).unwrap_or(&0.0))).sum();
    let share =
        |all: &BTreeMap<Vec<&str>, f64>| if truth == found { 1.0 } else { shared / all.values().sum::<f64>().max(1.0) };
    (share(&found), share(&truth))
}

fn shingles(text: &str) -> BTreeMap<Vec<&str>, f64> {
    let words = words(text);
    let mut counts = BTreeMap::new();
    for start in 0..words.len().saturating_sub(3).max(1) {
        *counts.entry(words[start..(start + 4).min(words.len())].to_vec()).or_insert(0.0) += 1.0;
    }
    counts
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect()
}

// ---- threads ------------------------------------------------------------------------------------------------------

/// Author, text, and author and text of the comment answered, each without white space.
type Comment = (String, String, String);

fn threads(name: &str, file: &Path, clean: fn(&str) -> &str, errors: bool) -> Result<(), Box<dyn Error>> {
    let (mut right, mut found, mut wanted, mut leaks) = (0, 0, 0, 0);
    for line in BufReader::new(MultiGzDecoder::new(File::open(file)?)).lines() {
        let page: Value = serde_json::from_str(&line?)?;
        let truth = truth(&page, clean);
        let document = document(page["html"].as_str().unwrap_or_default().as_bytes()).ok_or("no document")?;
        let ours = ours(&document);
        let body = of_kind(&document, PassageKind::Body);
        let in_body: BTreeSet<&[&str]> = BTreeSet::new();
        let body_words = words(&body);
        let in_body = body_words.windows(8).fold(in_body, |mut set, window| {
            set.insert(window);
            set
        });
        let texts = page["comments"].as_array().into_iter().flatten().filter_map(|comment| comment["text"].as_str());
        for text in texts {
            let words = words(text);
            let leaked = words.windows(8).filter(|window| in_body.contains(window)).count();
            if leaked == 0 || leaked * 2 < words.windows(8).count() {
                continue;
            }
            leaks += 1;
            if errors {
                println!("  leaked: {} {text:.200?}", page["url"]);
            }
        }
        let (truth_set, our_set): (BTreeSet<_>, BTreeSet<_>) = (truth.iter().collect(), ours.iter().collect());
        right += truth_set.intersection(&our_set).count();
        wanted += truth.len();
        found += ours.len();
        if errors {
            for comment in truth_set.difference(&our_set) {
                println!("  - {} {comment:.60?}", page["url"]);
            }
            for comment in our_set.difference(&truth_set) {
                println!("  + {} {comment:.60?}", page["url"]);
            }
        }
    }
    let (precision, recall) =
        (f64::from(right as u32) / f64::from(found as u32), f64::from(right as u32) / f64::from(wanted as u32));
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("{name}: P {precision:.4} R {recall:.4} F1 {f1:.4} of {wanted} comments; leaked into bodies: {leaks}");
    Ok(())
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn truth(page: &Value, clean: fn(&str) -> &str) -> Vec<Comment> {
    let comments: Vec<&Value> = page["comments"].as_array().into_iter().flatten().collect();
    let field = |comment: &Value, name: &str| bare(comment[name].as_str().unwrap_or_default());
    let text = |comment: &Value| bare(clean(comment["text"].as_str().unwrap_or_default()));
    let key = |comment: &Value| field(comment, "author") + "|" + &text(comment);
    let parent = |comment: &Value| {
        let id = &comment["parent"];
        comments.iter().find(|other| !id.is_null() && &other["id"] == id).map(|other| key(other)).unwrap_or_default()
    };
    comments.iter().map(|comment| (field(comment, "author"), text(comment), parent(comment))).collect()
}

fn ours(document: &Document) -> Vec<Comment> {
    let author = |place: usize| bare(document.passages[place].author.as_deref().unwrap_or_default());
    let text = |place: usize| bare(&document.text[document.passages[place].bytes.clone()]);
    let comments = document.passages.iter().enumerate().filter(|(_, passage)| passage.kind == PassageKind::Comment);
    comments
        .map(|(place, passage)| {
            let parent = passage.parent.map(|parent| author(parent) + "|" + &text(parent)).unwrap_or_default();
            (author(place), text(place), parent)
        })
        .collect()
}
