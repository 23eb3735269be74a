//! `hearsay add`: reports and their claims into the ledger.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use hearsay::coding::Coder;
use hearsay_ledger::{Batch, Draft, Entry, Ledger, LedgerError, Store};

use super::desk::{self, TOOL, failed};
use crate::args::ledger::AddArgs;
use crate::documents::{self, Goes};
use crate::exit::{Exit, Failure, Stop, tell};
use crate::inputs::Received;

/// What was done is written at least this often, so that a run that is stopped loses no more than that.
const PATIENCE: Duration = Duration::from_secs(5);

/// Runs it.
///
/// # Errors
/// There is nothing to read, or the ledger cannot be made or written.
pub(crate) fn run(args: &AddArgs) -> Result<Exit, Stop> {
    let place = &args.hand.place;
    let files = documents::files(&args.input, "add")?;
    let stamp = desk::stamp(&args.hand)?;
    let coder = super::coder()?;
    let model = format!("{} · {TOOL}", coder.engine().model());
    let mut ledger = desk::making(place)?;
    // A connection of its own for the threads: what was coded already need not be coded again.
    let known = Mutex::new(Ledger::open_to_read(&place.ledger).map_err(failed(place))?);
    let stopped = interrupted()?;

    let mut batch = Batch::new(&mut ledger, stamp);
    let mut written = Instant::now();
    let prepare = |received: &Received| prepare(received, &coder, &model, &known);
    let mut refused = 0;
    let run = documents::each(&args.input, files, Goes::Ledger, prepare, |entries| {
        match entries {
            Ok((document, coding)) => batch.push(document, coding).map_err(failed(place))?,
            Err(failure) => {
                refused += 1;
                tell(&failure);
            }
        }
        if written.elapsed() > PATIENCE {
            batch.write().map_err(failed(place))?;
            written = Instant::now();
        }
        if stopped.load(Ordering::Relaxed) { Err(Stop::Interrupted) } else { Ok(()) }
    });
    // What was coded before the interruption is kept.
    let tally = match run {
        Ok(_) | Err(Stop::Interrupted) => batch.finish().map_err(failed(place))?,
        Err(_) => return run,
    };
    let interrupted = matches!(run, Err(Stop::Interrupted));
    if !interrupted {
        desk::reconcile(&mut ledger, place, args.input.quiet)?;
    }
    if !args.input.quiet {
        tell(&format_args!(
            "{}: {} new, {} known already",
            place.ledger.display(),
            count(tally.documents.max(tally.codings), "report"),
            tally.unchanged
        ));
    }
    match run {
        Err(Stop::Interrupted) => {
            tell(&"Interrupted. What was done is kept; the same command goes on from here.");
            Ok(Exit::Some)
        }
        Ok(Exit::Fine) if refused > 0 => Ok(Exit::Some),
        run => run,
    }
}

/// A document checked, coded and packed. Where this model has coded it already, without a coding.
fn prepare(
    received: &Received,
    coder: &Coder,
    model: &str,
    known: &Mutex<Ledger>,
) -> Result<(Entry, Option<Entry>), Failure> {
    let document = &received.ingested.document;
    let wrong = |e: LedgerError| Failure::new(&received.from, e);
    let coded = known.lock().unwrap_or_else(PoisonError::into_inner).is_coded(&document.hash, model).map_err(wrong)?;
    let custody = [("from".to_owned(), received.from.clone())].into();
    let entry = Entry::prepare(Draft::Document { document, raw: &received.raw, custody }).map_err(wrong)?;
    if coded {
        return Ok((entry, None));
    }
    let claims = coder.code(document).claims;
    let coding = Entry::prepare(Draft::Coding { document, model, claims: &claims }).map_err(wrong)?;
    Ok((entry, Some(coding)))
}

/// Whether the person pressed Ctrl-C.
fn interrupted() -> Result<&'static AtomicBool, Failure> {
    static STOPPED: AtomicBool = AtomicBool::new(false);
    let set = ctrlc::set_handler(|| {
        // Who presses it twice wants out at once; the ledger stands that, too.
        if STOPPED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    set.map_err(|e| Failure::new("Ctrl-C", e))?;
    Ok(&STOPPED)
}

/// «1 report», «22 reports».
pub(super) fn count(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
