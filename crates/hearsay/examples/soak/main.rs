//! Reads hostile and mutated input for a while and checks that what is read hangs together.
//!
//! ```text
//! cargo run --release --example soak -- TARGET SECONDS [SEED]
//! cargo run --release --example soak -- hostile SIZE
//! ```
//!
//! TARGET is a format (`html`, `jsonl`, `json`, `text`, `disqus`) or `any`, which lets the format be found. Inputs are the
//! fixtures of the tests, changed at random: what made a document of another shape than all before is kept and changed
//! further. The same seed makes the same inputs. What panics, or takes longer than ten seconds, is written to
//! `target/soak/` and ends the run with exit code 1. `hostile` reads each hostile page once at a size (in bytes; 5,000,000
//! is a lot) and prints how long each took.

#![allow(clippy::print_stdout, reason = "an example reports to the terminal")]

#[path = "../../tests/common/hostile.rs"]
mod hostile;
#[path = "../../tests/common/invariants.rs"]
mod invariants;
mod mutate;

use std::collections::HashSet;
use std::error::Error;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use hearsay::ingest::Format;
use invariants::check;
use mutate::Mutator;

/// Longer than this is a hang.
const SLOW: Duration = Duration::from_secs(10);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let usage = "soak TARGET SECONDS [SEED], or soak hostile SIZE";
    let [target, amount, rest @ ..] = arguments.as_slice() else { return Err(usage.into()) };
    if target == "hostile" {
        return hostile_pages(amount.parse()?);
    }
    let format = if target == "any" { None } else { Some(target.parse::<Format>()?) };
    let seed = rest.first().map_or(Ok(1), |seed| seed.parse())?;
    let (seconds, start) = (Duration::from_secs(amount.parse()?), Instant::now());
    let mut corpus = seeds(format)?;
    let (mut mutator, mut shapes, mut runs, mut slowest) = (Mutator::new(seed), HashSet::new(), 0u64, Duration::ZERO);
    // A panic is reported by us, with its input.
    std::panic::set_hook(Box::new(|_| ()));
    while start.elapsed() < seconds {
        let input = mutator.mutate(&corpus);
        let before = Instant::now();
        let result = catch_unwind(|| check(&input, format));
        let took = before.elapsed();
        slowest = slowest.max(took);
        runs += 1;
        let Ok(messages) = result else { return Err(keep(target, "panic", &input)?.into()) };
        if took > SLOW {
            return Err(keep(target, "slow", &input)?.into());
        }
        // Messages without their numbers tell one way through the reader from another.
        let shape: String = messages.join("|").chars().filter(|c| !c.is_ascii_digit()).take(400).collect();
        if shapes.insert(shape) && input.len() < 200_000 && corpus.len() < 2_000 {
            corpus.push(input);
        }
    }
    println!(
        "{target}: {runs} inputs in {:.0} s, {} shapes of outcome, slowest {:.3} s, no panic",
        start.elapsed().as_secs_f64(),
        shapes.len(),
        slowest.as_secs_f64()
    );
    Ok(())
}

fn hostile_pages(size: usize) -> Result<(), Box<dyn Error>> {
    for (name, page) in hostile::pages(size) {
        let before = Instant::now();
        let messages = check(&page, Some(Format::Html));
        let seconds = before.elapsed().as_secs_f64();
        println!("{seconds:>8.3} s  {:>9} bytes  {name}: {:.100}", page.len(), messages.join("; "));
    }
    Ok(())
}

/// What to begin with.
fn seeds(format: Option<Format>) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    if matches!(format, None | Some(Format::Html)) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages");
        let mut paths: Vec<_> = std::fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "html")) {
            seeds.push(std::fs::read(path)?);
        }
        seeds.extend(hostile::pages(2_000).into_iter().map(|(_, page)| page));
    }
    let others: [(Format, &[u8]); 4] = [
        (Format::JsonLines, b"{\"id\": \"a\", \"text\": \"One \\u00e9.\", \"published\": \"2024-06-05T17:26:00+03:00\", \"authors\": [\"A\"]}\n{\"id\": 7, \"text\": \"Two.\"}\n"),
        (Format::Json, b"[{\"id\": \"a\", \"text\": \"One.\"},\n {\"text\": \"Two.\", \"lang\": \"en\"}]"),
        (Format::Text, "KHARSA, Iraq (NWA) \u{2014} The ferry stopped.\r\n\r\nNobody knew why.".as_bytes()),
        (Format::Disqus, b"<?xml version=\"1.0\"?><disqus xmlns:dsq=\"x\"><thread dsq:id=\"1\"><title>T &amp; u</title><link>https://x.example/</link><createdAt>2024-06-05T14:26:00Z</createdAt></thread><post dsq:id=\"2\"><message><![CDATA[<p>One.</p>]]></message><author><name>A</name></author><thread dsq:id=\"1\"/></post><post dsq:id=\"3\"><message>&lt;p&gt;Two</message><thread dsq:id=\"1\"/><parent dsq:id=\"2\"/></post></disqus>"),
    ];
    seeds.extend(others.iter().filter(|(of, _)| format.is_none_or(|format| format == *of)).map(|(_, s)| s.to_vec()));
    Ok(seeds)
}

fn keep(target: &str, why: &str, input: &[u8]) -> Result<String, Box<dyn Error>> {
    let folder = Path::new("target/soak");
    std::fs::create_dir_all(folder)?;
    let hash = blake3::hash(input).to_hex();
    let path = folder.join(format!("{target}-{why}-{}", &hash.as_str()[..12]));
    std::fs::write(&path, input)?;
    Ok(format!("{why}: the input is in {}", path.display()))
}
