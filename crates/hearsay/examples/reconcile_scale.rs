//! How long a day's claims take, the more claims there are already: invented claims in memory.
//!
//! ```sh
//! cargo run --release -p hearsay --example reconcile_scale -- 10000 100000
//! ```
//!
//! Claims are of 400 actors at 1,000 places over three years, five documents to a happening, so that blocks fill up as
//! they do in a war. What is timed is reconciliation alone; what a database adds is the ledger's to measure.

#![expect(clippy::print_stdout, reason = "an example that prints")]

use std::error::Error;
use std::time::Instant;

use hearsay::coding::{Aspect, Claim, Place, Quote, Stance, Status, Time, Toponym};
use hearsay::document::{Document, Meta};
use hearsay::reconcile::index::Memory;
use hearsay::reconcile::{Change, Day, Decisions, Mention, update};
use hearsay::text::Span;
use jiff::civil::Date;

/// Claims of a day.
const DAY: usize = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    for size in std::env::args().skip(1) {
        let size: usize = size.parse()?;
        let mut index = Memory::default();
        let start = Instant::now();
        let add = (0..size).map(|i| mention(i, scramble(i, 1) % 1095)).collect();
        let Ok(_) = update(&mut index, Change { add, ..Change::default() }, &Decisions::default());
        let filled = start.elapsed();
        let add = (size..size + DAY).map(|i| mention(i, 1094)).collect();
        let start = Instant::now();
        let Ok(made) = update(&mut index, Change { add, ..Change::default() }, &Decisions::default());
        println!(
            "{size} claims in {:.1} s; {DAY} more of one day in {:.2} s: {} claims touched, {} clusters",
            filled.as_secs_f64(),
            start.elapsed().as_secs_f64(),
            made.touched.len(),
            made.clusters.len(),
        );
    }
    Ok(())
}

/// A number that looks drawn by lot, always the same for the same `i` and `salt`.
fn scramble(i: usize, salt: usize) -> usize {
    let mut x = (i as u64 ^ (salt as u64) << 40).wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x ^ x >> 31) as usize & 0x7fff_ffff
}

/// A syllable name.
fn name(n: usize) -> String {
    let syllables = ["ba", "du", "ka", "li", "mo", "na", "ri", "sha", "tu", "za"];
    let tail: String = [n / 100 % 10, n / 10 % 10, n % 10].iter().map(|&d| syllables[d]).collect();
    format!("Q{tail}")
}

fn mention(i: usize, day: usize) -> Mention {
    // Five claims in a row are of one happening.
    let happening = i / 5;
    let (place, actor) = (scramble(happening, 2) % 1000, scramble(happening, 3) % 400);
    let kind = ["shelling", "attack", "kill", "seize", "withdraw"][scramble(happening, 4) % 5];
    let text =
        format!("The {} Brigade attacked near {} on the day, a witness of {} said.", name(actor), name(place), i % 97);
    let day = Day(19_000 + day as i32).date().unwrap_or(Date::ZERO);
    let meta = Meta { published: format!("{day}T12:00:00Z").parse().ok(), ..Meta::default() };
    let document = Document::plain(Some(format!("d{i}")), text.as_bytes(), text.clone(), meta);
    let quote = |start: usize, end: usize| Quote { span: Span { start, end }, text: text[start..end].to_owned() };
    let verb = text.find("attacked").unwrap_or(0);
    let toponym = Toponym {
        geonames: None,
        name: name(place),
        country: "IQ".to_owned(),
        lat: 30.0 + (place / 32) as f64 * 0.2,
        lon: 40.0 + (place % 32) as f64 * 0.2,
        level: "settlement".to_owned(),
        tier: "exact".to_owned(),
        reading: "whole".to_owned(),
        confidence: 0.9,
    };
    let claim = Claim {
        id: format!("c{i:08}"),
        doc: format!("d{i}"),
        passage: 0,
        kind: kind.to_owned(),
        trigger: quote(verb, verb + 8),
        actors: vec![quote(0, verb - 1)],
        targets: Vec::new(),
        places: vec![Place {
            quote: quote(verb, verb + 8),
            relation: None,
            toponym: Some(toponym),
            candidates: Vec::new(),
        }],
        setting: None,
        time: Some(Time { quote: quote(verb, verb + 8), from: Some(day), to: Some(day) }),
        counts: Vec::new(),
        status: Status::Actual,
        aspect: Aspect::Past,
        voice: Stance::Asserts,
        sources: Vec::new(),
        confidence: 1.0,
    };
    Mention::of(&document, &claim, |_| None)
}
