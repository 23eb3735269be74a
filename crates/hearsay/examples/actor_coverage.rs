//! Measures how many of the named actors, targets and sources of gold claims resolve, and how fast.
//!
//! ```text
//! cargo run --release -p hearsay --example actor_coverage -- ../shared/gold [SET …]
//! ```
//!
//! Named is a phrase with a capital in it that is no pronoun and does not only begin with one as a sentence does
//! («Gunmen»). Whether what it resolves to is right the gold does not say: `--sample N` prints every Nth phrase with what it
//! resolved to, to be read by a person.

#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::time::Instant;
use std::{env, fs};

use hearsay::actors::{Actors, Context};
use serde::Deserialize;

#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

#[derive(Deserialize)]
struct Claim {
    doc: String,
    actors: Vec<Phrase>,
    targets: Vec<Phrase>,
    sources: Vec<Phrase>,
}

#[derive(Deserialize)]
struct Phrase {
    text: Option<String>,
}

/// How many phrases there are, and how many of them resolve.
#[derive(Default)]
struct Tally(usize, usize);

impl Tally {
    fn show(&self) -> String {
        format!("{:>5} of {:>5} ({:.1} %)", self.1, self.0, 100.0 * self.1 as f64 / self.0.max(1) as f64)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args: Vec<String> = env::args().skip(1).collect();
    let sample = match args.iter().position(|arg| arg == "--sample") {
        Some(at) => {
            let every = args.get(at + 1).map_or(Ok(20), |every| every.parse::<usize>())?;
            args.drain(at..(at + 2).min(args.len()));
            every
        }
        None => 0,
    };
    let gold = args.first().ok_or("give the gold folder: actor_coverage ../shared/gold")?;
    let mut sets: Vec<&str> = args[1..].iter().map(String::as_str).collect();
    if sets.is_empty() {
        sets = vec!["re3d-dev", "challenge-dev", "train"];
    }
    let started = Instant::now();
    let actors = Actors::embedded();
    println!("{} actors in {:.0} ms", actors.iter().count(), started.elapsed().as_secs_f64() * 1e3);
    let mut missing: BTreeMap<String, usize> = BTreeMap::new();
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    let (mut spent, mut asked, mut read, mut bytes) = (0.0, 0_usize, 0.0, 0_usize);
    for set in sets {
        let file = |end: &str| fs::read_to_string(format!("{gold}/claims/{set}{end}"));
        let mut texts = HashMap::new();
        for line in file(".docs.jsonl")?.lines() {
            let text: Text = serde_json::from_str(line)?;
            let started = Instant::now();
            let context = Context::of(actors, &text.text);
            read += started.elapsed().as_secs_f64();
            bytes += text.text.len();
            texts.insert(text.id, context);
        }
        let (mut named, mut all) = ([Tally::default(), Tally::default(), Tally::default()], Tally::default());
        for line in file(".jsonl")?.lines() {
            let claim: Claim = serde_json::from_str(line)?;
            let Some(context) = texts.get(&claim.doc) else { continue };
            for (which, list) in [&claim.actors, &claim.targets, &claim.sources].into_iter().enumerate() {
                for phrase in list.iter().filter_map(|phrase| phrase.text.as_deref()) {
                    let started = Instant::now();
                    let found = actors.resolve(phrase, context);
                    spent += started.elapsed().as_secs_f64();
                    asked += 1;
                    all.0 += 1;
                    all.1 += usize::from(found.is_some());
                    if !is_named(phrase) {
                        continue;
                    }
                    named[which].0 += 1;
                    if sample > 0 && named[which].0 % sample == 0 {
                        let told = found.as_ref().map(|f| (f.id.as_str(), f.role.as_deref(), f.principal.as_deref()));
                        println!("    {phrase:?} → {told:?}");
                    }
                    match found {
                        Some(found) => {
                            named[which].1 += 1;
                            *reasons.entry(format!("{:?}", found.reason)).or_default() += 1;
                        }
                        None => *missing.entry(phrase.to_owned()).or_default() += 1,
                    }
                }
            }
        }
        println!("{set}");
        for (what, tally) in ["actors", "targets", "sources"].iter().zip(&named) {
            println!("  named {what:<8} {}", tally.show());
        }
        let sum = named.iter().fold(Tally::default(), |sum, t| Tally(sum.0 + t.0, sum.1 + t.1));
        println!("  named            {}", sum.show());
        println!("  all phrases      {}", all.show());
    }
    println!("reasons: {reasons:?}");
    println!("resolve: {:.1} µs a phrase", spent * 1e6 / asked.max(1) as f64);
    println!("context: {:.1} µs a kilobyte", read * 1e9 / bytes.max(1) as f64);
    let mut missing: Vec<_> = missing.into_iter().collect();
    missing.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    println!("commonest named phrases without an actor:");
    for (phrase, count) in missing.iter().take(40) {
        println!("  {count:>3} {phrase}");
    }
    Ok(())
}

/// Whether a phrase has a capital that is not only that of a sentence's or a title's beginning.
fn is_named(phrase: &str) -> bool {
    const COMMON: &[&str] = &["I", "He", "She", "It", "They", "We", "You", "The", "A", "An", "Who", "This", "That"];
    let capital = |word: &str| word.chars().any(char::is_uppercase) && !COMMON.contains(&word);
    let words: Vec<&str> = phrase.split_whitespace().collect();
    match words[..] {
        // One word at the beginning of a sentence: an abbreviation, or at least no plural and no common noun.
        [word] => {
            let is_short = word.chars().filter(|c| c.is_uppercase()).count() > 1;
            capital(word) && (is_short || !word.ends_with('s') && !is_noun(word))
        }
        _ => words.iter().skip(1).any(|word| capital(word)),
    }
}

/// Common nouns that begin a sentence.
fn is_noun(word: &str) -> bool {
    const NOUNS: &[&str] = &[
        "Gunmen",
        "Police",
        "People",
        "Men",
        "Women",
        "Children",
        "Someone",
        "Everyone",
        "Nobody",
        "Many",
        "Some",
        "Several",
        "Authorities",
        "Artillery",
        "Government",
        "Opposition",
        "Both",
        "There",
        "Anyone",
        "Others",
        "His",
    ];
    NOUNS.contains(&word)
}
