//! How a ledger grows: how fast claims come in, how large the file and the program get, and how long lists take, at ten
//! thousand, a hundred thousand and a million claims. The claims are made up (see `synthetic.rs`).
//!
//! Times are told twice where the system tells them apart: on the clock, and on the processor, which is what remains of
//! the former on a machine that has nothing else to do.
//!
//! ```sh
//! cargo run --release -p hearsay-ledger --example ledger_scale -- [--rebuild] [--keep] [CLAIMS…]
//! ```
//!
//! `--keep` leaves the ledger in `scale.hearsay` of the current folder.

mod synthetic;

use std::path::Path;
use std::time::{Duration, Instant};

use hearsay::coding::{Aspect, Status};
use hearsay_ledger::{
    Added, Batch, Custody, Filter, Ledger, LedgerError, Near, Order, Page, Result, Role, Stamp, Store,
};
use jiff::civil::date;
use synthetic::{MODEL, Made, document, name, place};

/// Claims of one document.
const CLAIMS: u64 = 12;

/// How often a list is asked for again.
const AGAIN: u32 = 8;

/// A day's claims, added to a ledger that is there.
const DAY: u64 = 10_000;

#[expect(clippy::print_stdout, reason = "its output is what it is for")]
fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rebuild = arguments.iter().any(|a| a == "--rebuild");
    let mut sizes: Vec<u64> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000, 1_000_000];
    }
    let folder = tempfile::tempdir().map_err(LedgerError::from)?;
    let keep = arguments.iter().any(|a| a == "--keep");
    let path = if keep { "scale.hearsay".into() } else { folder.path().join("scale.hearsay") };
    let mut ledger = Ledger::create(&path)?;
    let mut documents = 0;
    for size in sizes {
        let claims = size.saturating_sub(documents * CLAIMS);
        let took = add(&mut ledger, documents..size.div_ceil(CLAIMS))?;
        documents = documents.max(size.div_ceil(CLAIMS));
        println!("\n## {size} claims in {documents} documents\n");
        println!("added {claims} in {}: {:.0} a second", took.seconds(), claims as f64 / took.cpu.as_secs_f64());
        let day = documents..documents + DAY.div_ceil(CLAIMS);
        let took = add(&mut ledger, day.clone())?;
        documents = day.end;
        println!("a day's {DAY} more: {}", took.seconds());
        let took = add(&mut ledger, day)?;
        println!("the same again, unchanged: {}", took.seconds());
        println!("file: {:.0} MB; memory at most: {} MB", megabytes(&path), peak());
        // As the command line does: a new connection, nothing of its own in memory yet.
        let ledger = Ledger::open(&path)?;
        lists(&ledger)?;
        println!("memory at most: {} MB", peak());
    }
    if rebuild {
        let (took, ()) = timed(|| ledger.rebuild())?;
        println!("\nrebuilt in {}; file: {:.0} MB; memory at most: {} MB", took.seconds(), megabytes(&path), peak());
        let (took, report) = timed(|| ledger.check(false))?;
        println!("checked in {}: {:?}", took.seconds(), report.problems);
    }
    Ok(())
}

/// Adds documents; the time that making them up takes is not counted.
fn add(ledger: &mut Ledger, numbers: std::ops::Range<u64>) -> Result<Took> {
    let stamp = Stamp { at: jiff::Timestamp::UNIX_EPOCH, by: "scale".into(), tool: "ledger_scale".into() };
    let mut batch = Batch::new(ledger, stamp);
    let mut took = Took::default();
    for number in numbers {
        let Made { document, raw, claims } = document(number);
        let added = Added { document: &document, raw: &raw, custody: Custody::new(), model: MODEL, claims: &claims };
        took += timed(|| batch.add(added))?.0;
    }
    took += timed(|| batch.finish())?.0;
    Ok(took)
}

/// What is asked, and how it is called.
fn filters() -> Vec<(&'static str, Filter)> {
    let none = Filter::default;
    let town = place(10);
    vec![
        ("everything", none()),
        ("kind, frequent", Filter { kinds: vec!["clash".into()], ..none() }),
        ("kind, rare", Filter { kinds: vec!["protest".into()], ..none() }),
        ("kinds, three", Filter { kinds: vec!["clash".into(), "kill".into(), "aid".into()], ..none() }),
        ("status, frequent", Filter { statuses: vec![Status::Actual], ..none() }),
        ("status, rare", Filter { statuses: vec![Status::Hypothetical], ..none() }),
        ("aspect", Filter { aspects: vec![Aspect::Future], ..none() }),
        ("actor, frequent", Filter { actor: Some(name("Brigade", 0)), ..none() }),
        ("actor, rare", Filter { actor: Some(name("Brigade", 3_000)), ..none() }),
        ("actor, a word of all", Filter { actor: Some("brigade".into()), ..none() }),
        ("source", Filter { source: Some(name("Spokesman", 5)), ..none() }),
        ("place by name", Filter { place: Some(town.name.clone()), ..none() }),
        ("place by id", Filter { place: town.geonames.map(|id| id.to_string()), ..none() }),
        ("country", Filter { country: Some("AB".into()), ..none() }),
        ("circle, 50 km", Filter { near: Some(Near { lat: town.lat, lon: town.lon, km: 50.0 }), ..none() }),
        ("circle, 1000 km", Filter { near: Some(Near { lat: 20.0, lon: 30.0, km: 1000.0 }), ..none() }),
        ("a week", Filter { from: Some(date(2012, 5, 1)), to: Some(date(2012, 5, 7)), ..none() }),
        ("five years", Filter { from: Some(date(2007, 1, 1)), to: Some(date(2011, 12, 31)), ..none() }),
        ("outlet, frequent", Filter { outlet: Some(name("Times", 0)), ..none() }),
        ("outlet, rare", Filter { outlet: Some(name("Times", 300)), ..none() }),
        ("text, a rare word", Filter { text: Some(name("", 2_000).trim().into()), ..none() }),
        ("text, two frequent words", Filter { text: Some("market harvest".into()), ..none() }),
        ("text, a phrase", Filter { text: Some("\"river banks\"".into()), ..none() }),
        ("text, begins with", Filter { text: Some("harv*".into()), ..none() }),
        ("document", Filter { doc: Some("report-77".into()), ..none() }),
        ("sure", Filter { min_confidence: Some(0.998), ..none() }),
        ("changed lately", Filter { updated_after: Some(1_500), ..none() }),
        (
            "kind, status, five years",
            Filter {
                kinds: vec!["clash".into()],
                statuses: vec![Status::Hedged],
                from: Some(date(2007, 1, 1)),
                to: Some(date(2011, 12, 31)),
                ..none()
            },
        ),
        (
            "kind, circle, a year",
            Filter {
                kinds: vec!["airstrike".into()],
                near: Some(Near { lat: 20.0, lon: 30.0, km: 300.0 }),
                from: Some(date(2010, 1, 1)),
                to: Some(date(2010, 12, 31)),
                ..none()
            },
        ),
        ("actor, status, denied", Filter { actor: Some(name("Front", 0)), statuses: vec![Status::Denied], ..none() }),
        (
            "actor, outlet, text",
            Filter {
                actor: Some(name("Brigade", 0)),
                outlet: Some(name("Times", 0)),
                text: Some("market".into()),
                ..none()
            },
        ),
        (
            "country, kind, long ago",
            Filter { country: Some("AB".into()), kinds: vec!["seize".into()], to: Some(date(2005, 3, 1)), ..none() },
        ),
        (
            "frequent things that never meet",
            Filter { text: Some("\"clashed the\"".into()), kinds: vec!["advance".into()], ..none() },
        ),
        (
            "two frequent actors, a frequent place",
            Filter {
                actor: Some(name("Brigade", 0)),
                text: Some(name("Front", 0)),
                place: Some(place(0).name),
                ..none()
            },
        ),
    ]
}

#[expect(clippy::print_stdout, reason = "its output is what it is for")]
fn lists(ledger: &Ledger) -> Result<()> {
    println!("\n| list of claims, 50 a page | found | first, ms (clock) | again | next page | count |");
    println!("|---|---:|---:|---:|---:|---:|");
    let mut worst: (Took, &str) = Default::default();
    for (what, filter) in filters() {
        let page = Page::first(50);
        let (first, listed) = timed(|| ledger.claims(&filter, &page))?;
        // The system counts the processor's time in steps of some milliseconds: the mean of several is closer.
        let mut again = Took::default();
        for _ in 0..AGAIN {
            again += timed(|| ledger.claims(&filter, &page))?.0;
        }
        let again = again / AGAIN;
        let next = match listed.next {
            Some(next) => timed(|| ledger.claims(&filter, &page.next(next)))?.0,
            None => Took::default(),
        };
        let (counting, count) = timed(|| ledger.count_claims(&filter, u64::MAX))?;
        worst = worst.max((again.max(next), what));
        println!("| {what} | {count} | {first} | {again} | {next} | {counting} |");
    }
    println!("\nslowest: {}, {}", worst.1, worst.0);
    let none = Filter::default();
    let rare = Filter { kinds: vec!["protest".into()], ..Filter::default() };
    let text = Filter { text: Some("\"river banks\"".into()), ..Filter::default() };
    let page = Page::first(50);
    let row = ledger.claims(&none, &Page { order: Order::Recorded, ..Page::first(1) })?.rows.remove(0);
    println!("\n| other | ms |\n|---|---:|");
    println!("| actors | {} |", timed(|| ledger.actors(&none, Role::Actor, &page))?.0);
    println!("| actors of a rare kind | {} |", timed(|| ledger.actors(&rare, Role::Actor, &page))?.0);
    println!("| places | {} |", timed(|| ledger.places(&none, &page))?.0);
    println!("| places of a rare kind | {} |", timed(|| ledger.places(&rare, &page))?.0);
    println!("| documents | {} |", timed(|| ledger.documents(&none, &page))?.0);
    println!("| documents with a phrase | {} |", timed(|| ledger.documents(&text, &page))?.0);
    println!("| log | {} |", timed(|| ledger.log(&page))?.0);
    println!("| one claim | {} |", timed(|| ledger.claim(&row.claim.id))?.0);
    println!("| one document | {} |", timed(|| ledger.document(&row.document.hash))?.0);
    println!("| export, 10,000 claims | {} |", timed(|| ledger.claims(&none, &Page::recorded(10_000)))?.0);
    Ok(())
}

/// How long something took, on the processor and on the clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Took {
    cpu: Duration,
    wall: Duration,
}

impl std::ops::AddAssign for Took {
    fn add_assign(&mut self, other: Self) {
        self.cpu += other.cpu;
        self.wall += other.wall;
    }
}

impl std::ops::Div<u32> for Took {
    type Output = Self;

    fn div(self, by: u32) -> Self {
        Self { cpu: self.cpu / by, wall: self.wall / by }
    }
}

impl std::fmt::Display for Took {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        write!(f, "{:.1} ({:.1})", ms(self.cpu), ms(self.wall))
    }
}

impl Took {
    fn seconds(self) -> String {
        format!("{:.1} s ({:.1} s)", self.cpu.as_secs_f64(), self.wall.as_secs_f64())
    }
}

fn timed<T>(run: impl FnOnce() -> Result<T>) -> Result<(Took, T)> {
    let (cpu, wall) = (processor(), Instant::now());
    let result = run()?;
    let wall = wall.elapsed();
    let cpu = match (cpu, processor()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => wall,
    };
    Ok((Took { cpu, wall }, result))
}

/// How long this thread has been on a processor, where the system tells.
fn processor() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// Of the file with its write-ahead log.
fn megabytes(path: &Path) -> f64 {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let size = |path: &Path| path.metadata().map_or(0, |m| m.len());
    (size(path) + size(Path::new(&log))) as f64 / 1e6
}

/// The most memory that the program has taken, in megabytes, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map_or("?".to_owned(), |kb| (kb / 1024).to_string())
}
