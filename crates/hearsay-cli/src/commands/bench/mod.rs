//! `hearsay bench`: scores against gold data that the person has.

mod claims;
mod event_places;
mod incidents;
mod others;
mod pages;
mod syndication;
mod syntax;
mod threads;
mod toponyms;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use flate2::read::MultiGzDecoder;

use crate::args::{Bench, When};
use crate::exit::{Exit, Failure, Stop};
use crate::inputs::name;

/// Runs it.
///
/// # Errors
/// Where gold data is missing or broken, or the output cannot be written.
pub(super) fn run(bench: &Bench, colour: When) -> Result<Exit, Stop> {
    let mut out = anstream::AutoStream::new(io::stdout().lock(), colour.into());
    match bench {
        Bench::Claims(args) => claims::run(args, &mut out),
        Bench::Incidents(args) => incidents::run(args, &mut out),
        Bench::Syndication(args) => syndication::run(args, &mut out),
        Bench::Syntax(args) => syntax::run(args, &mut out),
        Bench::Pages(args) => pages::run(args, &mut out),
        Bench::Threads(args) => threads::run(args, &mut out),
        Bench::Toponyms(args) => toponyms::run(args, &mut out),
        Bench::EventPlaces(args) => event_places::run(args, &mut out),
    }?;
    out.flush()?;
    Ok(Exit::Fine)
}

/// The text of a gold file, unpacked where its name ends in `.gz`.
pub(super) fn text(path: &Path) -> Result<String, Failure> {
    let fail = |e: &io::Error| Failure::io(name(path), e);
    let mut file: Box<dyn Read> = match path.as_os_str() == "-" {
        true => Box::new(io::stdin()),
        false => Box::new(File::open(path).map_err(|e| fail(&e))?),
    };
    let mut bytes = Vec::new();
    let read = match path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz")) {
        true => MultiGzDecoder::new(file).read_to_end(&mut bytes),
        false => file.read_to_end(&mut bytes),
    };
    read.map_err(|e| fail(&e))?;
    String::from_utf8(bytes).map_err(|_| Failure::new(name(path), "is not UTF-8").hint("is this the right file?"))
}

/// The files of a folder, in the order of their names.
fn listing(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.map_err(|e| {
        let failure = Failure::io(name(folder), &e);
        match e.kind() {
            io::ErrorKind::NotFound => {
                failure.hint("--gold takes the folder with the gold data, which does not come with hearsay")
            }
            io::ErrorKind::NotADirectory => failure.hint("--gold takes the folder, not a file in it"),
            _ => failure,
        }
    })?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|e| e.path()).collect();
    paths.sort();
    Ok(paths)
}

/// How much was worked through in what time.
#[derive(Debug, Clone, Copy, serde::Serialize)]
struct Speed {
    documents: usize,
    words: usize,
    seconds: f64,
    words_per_second: f64,
}

impl Speed {
    fn new(documents: usize, words: usize, time: Duration) -> Self {
        let seconds = time.as_secs_f64();
        let rate = if seconds > 0.0 { words as f64 / seconds } else { 0.0 };
        Self { documents, words, seconds: (seconds * 1e3).round() / 1e3, words_per_second: rate.round() }
    }
}

/// A whole number with its thousands apart.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The sets of a folder, or of the folder `inner` in it, or the one file. Where there are none, `nothing` says so.
fn sets(path: &Path, inner: &str, nothing: &str) -> Result<Vec<PathBuf>, Failure> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let folder = Some(path.join(inner)).filter(|inner| inner.is_dir()).unwrap_or_else(|| path.to_owned());
    let mut paths = listing(&folder)?;
    paths.retain(|p| toponyms::stem(p) != name(Path::new(p.file_name().unwrap_or_default())));
    if paths.is_empty() {
        return Err(Failure::new(name(&folder), nothing).hint("a set ends in .jsonl or .jsonl.gz"));
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let check = |number, expected: &str| assert_eq!(thousands(number), expected);
        check(0, "0");
        check(999, "999");
        check(1_000, "1,000");
        check(1_234_567, "1,234,567");
    }
}
