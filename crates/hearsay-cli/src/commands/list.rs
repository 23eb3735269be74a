//! `hearsay claims`, `incidents`, `documents`, `actors`, `places`, `log`: lists of the ledger.

use std::io::{self, IsTerminal, Write};

use anstream::AutoStream;
use hearsay::export::Format;
use hearsay_ledger::{Filter, Ledger, Listed, Page, Result as Found, Store};
use serde::Serialize;

use super::desk::{failed, reading};
use crate::args::When;
use crate::args::ledger::{
    ActorsArgs, AsOf, ClaimsListArgs, DocumentsArgs, IncidentsArgs, ListArgs, ListFormat, LogArgs, PlacesArgs, Where,
};
use crate::exit::{Exit, Stop, tell};
use crate::output::lists::{self, Row};
use crate::output::{table, text};

/// Rows of a table where nothing else is asked for.
const ROWS: usize = 50;

/// Rows that are fetched at a time where all are asked for.
const STRETCH: usize = 1000;

/// `hearsay claims`.
///
/// # Errors
/// There is no such ledger; a filter that cannot be read; the output cannot be written. So for all that follow.
pub(crate) fn claims(args: &ClaimsListArgs, colour: When) -> Result<Exit, Stop> {
    let ledger = reading(&args.as_of)?;
    let mut filter = args.which.filter();
    filter.superseded = args.superseded;
    if args.how.format == ListFormat::Csv && args.how.limit.is_none() && args.how.after.is_none() {
        return csv(&ledger, &args.as_of.place, false, &filter);
    }
    list(&args.as_of.place, &args.how, colour, |page| ledger.claims(&filter, page))
}

/// `hearsay incidents`.
pub(crate) fn incidents(args: &IncidentsArgs, colour: When) -> Result<Exit, Stop> {
    let ledger = reading(&args.as_of)?;
    let mut filter = args.which.filter();
    filter.states.clone_from(&args.state);
    if args.how.format == ListFormat::Csv && args.how.limit.is_none() && args.how.after.is_none() {
        return csv(&ledger, &args.as_of.place, true, &filter);
    }
    list(&args.as_of.place, &args.how, colour, |page| ledger.incidents(&filter, page))
}

/// `hearsay documents`.
pub(crate) fn documents(args: &DocumentsArgs, colour: When) -> Result<Exit, Stop> {
    let ledger = reading(&args.as_of)?;
    let filter = args.which.filter();
    list(&args.as_of.place, &args.how, colour, |page| ledger.documents(&filter, page))
}

/// `hearsay actors`.
pub(crate) fn actors(args: &ActorsArgs, colour: When) -> Result<Exit, Stop> {
    let ledger = reading(&args.as_of)?;
    let filter = args.which.filter();
    list(&args.as_of.place, &args.how, colour, |page| ledger.actors(&filter, args.role, page))
}

/// `hearsay places`.
pub(crate) fn places(args: &PlacesArgs, colour: When) -> Result<Exit, Stop> {
    let ledger = reading(&args.as_of)?;
    let filter = args.which.filter();
    list(&args.as_of.place, &args.how, colour, |page| ledger.places(&filter, page))
}

/// `hearsay log`.
pub(crate) fn log(args: &LogArgs, colour: When) -> Result<Exit, Stop> {
    let as_of = AsOf { place: Where { ledger: args.place.ledger.clone() }, at: None };
    let ledger = reading(&as_of)?;
    list(&args.place, &args.how, colour, |page| ledger.log(page))
}

/// The table of `hearsay export --format csv`, with all that it knows of each row.
fn csv(ledger: &Ledger, place: &Where, incidents: bool, filter: &Filter) -> Result<Exit, Stop> {
    let out = Box::new(io::BufWriter::new(io::stdout()));
    super::export::write(ledger, place, Format::Csv, incidents, filter, out)?;
    Ok(Exit::Fine)
}

/// Prints the rows that `fetch` gives page by page.
fn list<T: Row + Serialize>(
    place: &Where,
    how: &ListArgs,
    colour: When,
    fetch: impl Fn(&Page) -> Found<Listed<T>>,
) -> Result<Exit, Stop> {
    let terminal = io::stdout().is_terminal();
    let most = match (how.limit, how.format) {
        (Some(0), _) | (None, ListFormat::Jsonl | ListFormat::Csv) => usize::MAX,
        (Some(limit), _) => limit,
        (None, ListFormat::Table) => ROWS,
    };
    let mut page = Page { limit: most.min(STRETCH), after: how.after.clone(), ..Page::default() };
    let mut left = most;
    let mut shown: Vec<T> = Vec::new();
    let mut out = out(how.format, colour);
    if how.format == ListFormat::Csv {
        out.write_all(&lists::csv_record(T::FIELDS.iter().copied())?)?;
    }
    let next = loop {
        page.limit = left.min(STRETCH);
        let listed = fetch(&page).map_err(failed(place))?;
        left = left.saturating_sub(listed.rows.len());
        match how.format {
            ListFormat::Table => shown.extend(listed.rows),
            ListFormat::Jsonl => {
                for row in &listed.rows {
                    serde_json::to_writer(&mut out, row).map_err(io::Error::from)?;
                    out.write_all(b"\n")?;
                }
            }
            ListFormat::Csv => {
                for row in &listed.rows {
                    let row = serde_json::to_value(row).map_err(io::Error::from)?;
                    let cells: Vec<String> = T::FIELDS.iter().map(|field| lists::csv_cell(&row[field])).collect();
                    out.write_all(&lists::csv_record(cells.iter().map(String::as_str))?)?;
                }
            }
        }
        match listed.next {
            Some(next) if left > 0 => page = page.next(next),
            next => break next,
        }
    };
    if how.format == ListFormat::Table {
        let words = lists::render(&shown, table::columns(how.width, terminal));
        out.write_all(if terminal { words } else { text::without_isolates(words) }.as_bytes())?;
    }
    out.flush()?;
    if how.format == ListFormat::Table {
        if shown.is_empty() {
            tell(&format_args!("hearsay: no {} in {} by these conditions", T::NAME, place.ledger.display()));
        } else if let Some(next) = next {
            tell(&format_args!("There are more: --after {next}, or --limit 0 for all."));
        }
    }
    Ok(Exit::Fine)
}

/// Standard output: colours of a table are stripped where they are not wanted, data goes out to the byte.
fn out(format: ListFormat, colour: When) -> Box<dyn Write> {
    let stdout = io::stdout().lock();
    match format {
        ListFormat::Table => Box::new(AutoStream::new(stdout, colour.into())),
        ListFormat::Jsonl | ListFormat::Csv => Box::new(io::BufWriter::new(stdout)),
    }
}
