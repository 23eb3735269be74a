//! `hearsay ledger`: check and rebuild.

use std::io::{self, Write};

use hearsay_ledger::{Ledger, Store};

use super::desk::{self, failed};
use crate::args::ledger::LedgerVerb;
use crate::exit::{Exit, Stop};

/// Runs it.
///
/// # Errors
/// There is no such ledger, or it cannot be read or written.
pub(crate) fn run(verb: &LedgerVerb) -> Result<Exit, Stop> {
    let mut out = io::stdout().lock();
    match verb {
        LedgerVerb::Check { views, place } => {
            let ledger = Ledger::open_to_mend(&place.ledger).map_err(failed(place))?;
            let report = ledger.check(*views).map_err(failed(place))?;
            for problem in &report.problems {
                writeln!(out, "{problem}")?;
            }
            let what = if report.is_sound() { "sound" } else { "damaged" };
            writeln!(
                out,
                "{}: {what}; {} operations, the last {}; {} stored texts and files",
                place.ledger.display(),
                report.head.seq,
                report.head.id,
                report.blobs
            )?;
            Ok(if report.is_sound() { Exit::Fine } else { Exit::Some })
        }
        LedgerVerb::Rebuild { into, place } => {
            let mut ledger = Ledger::open_to_mend(&place.ledger).map_err(failed(place))?;
            match into {
                Some(path) => ledger.rebuild_into(path).map_err(failed(place))?,
                None => {
                    ledger.rebuild().map_err(failed(place))?;
                    desk::reconcile(&mut ledger, place, false)?;
                }
            }
            writeln!(out, "views {}", ledger.digest().map_err(failed(place))?)?;
            Ok(Exit::Fine)
        }
    }
}
