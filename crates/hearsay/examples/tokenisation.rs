//! Measures tokenisation and sentence splitting against gold.
//!
//! ```text
//! cargo run -p hearsay --example tokenisation -- FILE.conllu … FILE.docs.jsonl …
//! ```
//!
//! Of a CoNLL-U file the raw text is rebuilt, document by document: sentences are joined as `SpaceAfter` says,
//! paragraphs by a line break, by a blank line, or by a blank line with the text wrapped at 75 columns. Words and
//! sentences are compared as spans of characters without white space, as the CoNLL 2018 evaluation does; words of a
//! multiword token count with their own characters where they spell the token. Of a file of documents with a list
//! `sentences`, each of these sentences must be one of ours.

#![allow(clippy::print_stdout)]

use std::collections::BTreeSet;
use std::error::Error;
use std::ops::Range;
use std::{env, fs};

use hearsay::language::sentence::sentences;
use serde::Deserialize;

/// A text with the bytes of its gold words and sentences.
#[derive(Default)]
struct Gold {
    text: String,
    words: Vec<Range<usize>>,
    sentences: Vec<Range<usize>>,
}

/// How paragraphs are set.
#[derive(Debug, Clone, Copy)]
enum Layout {
    Lines,
    BlankLines,
    Wrapped,
}

/// Spans found, spans of gold, spans of ours.
#[derive(Default)]
struct Tally(usize, usize, usize);

impl Tally {
    fn add(&mut self, text: &str, gold: &[Range<usize>], ours: &[Range<usize>]) {
        let (gold, ours) = (without_space(text, gold), without_space(text, ours));
        self.0 += gold.intersection(&ours).count();
        self.1 += gold.len();
        self.2 += ours.len();
    }

    fn f1(&self) -> f64 {
        200.0 * self.0 as f64 / (self.1 + self.2).max(1) as f64
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    for path in env::args().skip(1) {
        let file = fs::read_to_string(&path)?;
        println!("{path}");
        if path.ends_with(".conllu") {
            for layout in [Layout::Lines, Layout::BlankLines, Layout::Wrapped] {
                let (mut words, mut ends) = (Tally::default(), Tally::default());
                for gold in documents(&file, layout) {
                    let ours = sentences(&gold.text);
                    let our_words: Vec<_> = ours.iter().flat_map(|s| s.words.iter().cloned()).collect();
                    let our_sentences: Vec<_> = ours.into_iter().map(|s| s.bytes).collect();
                    words.add(&gold.text, &gold.words, &our_words);
                    ends.add(&gold.text, &gold.sentences, &our_sentences);
                }
                println!("  {:<10} words F1 {:.2}, sentences F1 {:.2}", format!("{layout:?}"), words.f1(), ends.f1());
            }
        } else {
            let found = agreement(&file)?;
            let share = 100.0 * found.0 as f64 / found.1.max(1) as f64;
            println!("  {} of {} sentences ({share:.2} %), ours {}, F1 {:.2}", found.0, found.1, found.2, found.f1());
        }
    }
    Ok(())
}

/// The documents of a CoNLL-U file as raw texts.
fn documents(file: &str, layout: Layout) -> Vec<Gold> {
    let mut out: Vec<Gold> = Vec::new();
    for block in file.split("\n\n").filter(|block| block.lines().any(|line| !line.starts_with('#'))) {
        if out.is_empty() || block.contains("# newdoc") {
            out.push(Gold::default());
        } else if block.contains("# newpar")
            && let Some(gold) = out.last_mut()
        {
            gold.text.truncate(gold.text.trim_end().len());
            gold.text.push_str(if matches!(layout, Layout::Lines) { "\n" } else { "\n\n" });
        }
        if let Some(gold) = out.last_mut() {
            sentence(block, gold);
        }
    }
    if matches!(layout, Layout::Wrapped) {
        out.iter_mut().for_each(|gold| gold.text = wrapped(&gold.text));
    }
    out
}

/// Appends a sentence with its words.
fn sentence(block: &str, gold: &mut Gold) {
    let (begin, mut end, mut inside) = (gold.text.len(), gold.text.len(), 0_usize);
    let rows: Vec<Vec<&str>> =
        block.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    for (i, row) in rows.iter().enumerate() {
        let [id, form, .., misc] = row.as_slice() else { continue };
        let start = gold.text.len();
        let parts: Vec<&str> = if let Some((a, b)) = id.split_once('-') {
            inside = b.parse().unwrap_or(0);
            let length = inside.saturating_sub(a.parse().unwrap_or(0)) + 1;
            rows[i + 1..].iter().filter(|r| !r[0].contains('.')).take(length).map(|r| r[1]).collect()
        } else if id.parse().is_ok_and(|id: usize| id > inside) {
            vec![form]
        } else {
            continue; // part of a multiword token, or an empty node
        };
        gold.text.push_str(form);
        end = gold.text.len();
        if parts.concat() == *form {
            let mut at = start;
            for part in parts {
                gold.words.push(at..at + part.len());
                at += part.len();
            }
        } else {
            gold.words.push(start..end);
        }
        if !misc.contains("SpaceAfter=No") {
            gold.text.push(' ');
        }
    }
    gold.sentences.push(begin..end);
}

/// The same text, with line breaks for spaces where a line would be longer than 75 characters.
fn wrapped(text: &str) -> String {
    let mut out = text.as_bytes().to_vec();
    let (mut column, mut space) = (0, None);
    for (i, c) in text.char_indices() {
        match c {
            '\n' => (column, space) = (0, None),
            ' ' => (column, space) = (column + 1, Some(i)),
            _ => column += 1,
        }
        if column > 75
            && let Some(at) = space.take()
        {
            out[at] = b'\n';
            column = text[at..i].chars().count();
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

/// How many of the sentences that a file lists are ours.
fn agreement(file: &str) -> Result<Tally, Box<dyn Error>> {
    #[derive(Deserialize)]
    struct Listed {
        text: String,
        sentences: Vec<String>,
    }
    let mut tally = Tally::default();
    for line in file.lines() {
        let listed: Listed = serde_json::from_str(line)?;
        let (mut at, mut gold) = (0, Vec::new());
        for sentence in &listed.sentences {
            let start = at + listed.text[at..].find(sentence).ok_or("a sentence that is not in the text")?;
            at = start + sentence.len();
            gold.push(start..at);
        }
        let ours: Vec<_> = sentences(&listed.text).into_iter().map(|s| s.bytes).collect();
        tally.add(&listed.text, &gold, &ours);
    }
    Ok(tally)
}

/// The spans counted in characters that are not white space.
fn without_space(text: &str, spans: &[Range<usize>]) -> BTreeSet<(usize, usize)> {
    let mut count = vec![0; text.len() + 1];
    let mut n = 0;
    for (i, c) in text.char_indices() {
        count[i] = n;
        n += usize::from(!c.is_whitespace());
    }
    count[text.len()] = n;
    spans.iter().map(|s| (count[s.start], count[s.end])).collect()
}
