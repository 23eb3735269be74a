//! `hearsay read`: the claims of reports, as a table, as JSON Lines, or as CSV.

use std::io::{self, IsTerminal, Write};

use anstream::AutoStream;
use hearsay::coding::Status;
use hearsay::export;
use hearsay::gazetteer::Gazetteer;

use crate::args::{Format, ReadArgs, When};
use crate::documents::{self, Goes};
use crate::exit::{Exit, Failure, Stop};
use crate::inputs::Received;
use crate::output::{explain, table, text};

/// A document rendered, and the statuses of its claims.
struct Rendered {
    words: String,
    seen: [bool; Status::ALL.len()],
}

/// Runs it.
///
/// # Errors
/// Where nothing can be read or the output cannot be written.
pub(crate) fn run(args: &ReadArgs, colour: When) -> Result<Exit, Stop> {
    if args.explain && args.format != Format::Table {
        return Err(Failure::new("--explain", "explains in words, not as JSON Lines or CSV")
            .hint("leave out --format")
            .into());
    }
    let files = documents::files(&args.input, "read")?;
    let coder = super::coder_with(args.gazetteer.gazetteer.as_deref())?;
    let terminal = io::stdout().is_terminal();
    let columns = table::columns(args.width, terminal);
    let shown = |words: String| if terminal { words } else { text::without_isolates(words) };
    let render = |received: &Received| {
        let document = &received.ingested.document;
        let coded = coder.code(document);
        let mut seen = [false; Status::ALL.len()];
        for claim in &coded.claims {
            seen[claim.status as usize] = true;
        }
        let words = match args.format {
            Format::Table if args.explain => shown(explain::render(document, &coded, args.tree, columns)),
            Format::Table => shown(table::render(document, &coded.claims, columns)),
            Format::Jsonl => export::jsonl(&coded.claims),
            Format::Csv => export::csv(&coded.claims, &document.meta),
        };
        Rendered { words, seen }
    };
    let stdout = io::stdout().lock();
    let mut out: Box<dyn Write> = match args.format {
        // Strips the colours where they are not wanted.
        Format::Table => Box::new(AutoStream::new(stdout, colour.into())),
        // Data goes out to the byte.
        Format::Jsonl | Format::Csv => Box::new(stdout),
    };
    if args.format == Format::Csv {
        out.write_all(export::CSV_HEADER.as_bytes())?;
    }
    let mut seen = [false; Status::ALL.len()];
    let goes = if args.format == Format::Table { Goes::Table } else { Goes::Data };
    let exit = documents::each(&args.input, files, goes, render, |rendered| {
        seen.iter_mut().zip(rendered.seen).for_each(|(all, one)| *all |= one);
        out.write_all(rendered.words.as_bytes())?;
        Ok(())
    })?;
    if terminal && args.format == Format::Table && !args.input.quiet {
        let seen: Vec<Status> = Status::ALL.iter().copied().filter(|&s| seen[s as usize]).collect();
        out.write_all(table::legend(&seen, attribution(), columns).as_bytes())?;
    }
    out.flush()?;
    Ok(exit)
}

/// Where the places come from, as the licence of the gazetteer asks to say.
fn attribution() -> Option<&'static str> {
    let about = Gazetteer::embedded().ok()?.about();
    about.lines().find_map(|line| line.strip_prefix("attribution: "))
}
