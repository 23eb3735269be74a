//! What the verbs of the ledger share: opening it, signing, and telling what went wrong.

use hearsay::actors::Actors;
use hearsay_ledger::{Ledger, LedgerError, Stamp};
use jiff::Timestamp;

use crate::args::ledger::{AsOf, Hand, Where};
use crate::exit::{Failure, Stop};
use crate::output::progress::Progress;

/// What signs: the program with its version.
pub(crate) const TOOL: &str = concat!("hearsay ", env!("CARGO_PKG_VERSION"));

/// The ledger to read, as of the operation asked for.
///
/// # Errors
/// There is none, or no such operation.
pub(crate) fn reading(as_of: &AsOf) -> Result<Ledger, Stop> {
    let ledger = Ledger::open_to_read(&as_of.place.ledger).map_err(|e| failure(&as_of.place, &e))?;
    match as_of.at {
        None => Ok(ledger),
        Some(seq) => ledger.at(seq).map_err(|e| failure(&as_of.place, &e).into()),
    }
}

/// The ledger to write in, which is there already.
///
/// # Errors
/// There is none.
pub(crate) fn writing(place: &Where) -> Result<Ledger, Stop> {
    Ledger::open(&place.ledger).map_err(|e| failure(place, &e).into())
}

/// The ledger to write in; a new one where there is none.
///
/// # Errors
/// It is no ledger, or cannot be made.
pub(crate) fn making(place: &Where) -> Result<Ledger, Stop> {
    Ledger::open_or_create(&place.ledger).map_err(|e| failure(place, &e).into())
}

/// Who writes, now, with this program.
///
/// # Errors
/// Nobody said who.
pub(crate) fn stamp(hand: &Hand) -> Result<Stamp, Stop> {
    let account = || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    let by = hand.by.clone().or_else(account).filter(|name| !name.trim().is_empty());
    let by = by.ok_or_else(|| {
        Failure::new("--by", "the ledger keeps who writes in it, and nothing says who you are")
            .hint("give your name with --by, or in HEARSAY_BY")
    })?;
    Ok(Stamp { at: Timestamp::now(), by, tool: TOOL.to_owned() })
}

/// Brings the incidents of a ledger up to date with its claims and decisions.
///
/// # Errors
/// The ledger cannot be written.
pub(crate) fn reconcile(ledger: &mut Ledger, place: &Where, quiet: bool) -> Result<(), Stop> {
    let progress = Progress::of_changes(!quiet);
    let done = ledger.reconcile(Actors::embedded(), |left| progress.left(left));
    progress.end();
    done.map(drop).map_err(failed(place))
}

/// What went wrong with a ledger, and what to do in the words of the command line.
pub(crate) fn failure(place: &Where, error: &LedgerError) -> Failure {
    let file = place.ledger.display().to_string();
    match error {
        LedgerError::Missing(_) => Failure::new(file, "there is no such ledger")
            .hint("`hearsay add REPORTS…` makes one; or name another with --ledger or HEARSAY_LEDGER"),
        LedgerError::Outdated { .. } => {
            Failure::new(file, "its views were made by another version of hearsay").hint("run `hearsay ledger rebuild`")
        }
        LedgerError::Unknown { what, name } => Failure::new(file, format!("there is no {what} {name:?} in it"))
            .hint("see `hearsay incidents`, `hearsay claims`, `hearsay documents`, `hearsay log`"),
        other => Failure::new(file, other),
    }
}

/// [`failure`], for `map_err`.
pub(crate) fn failed(place: &Where) -> impl Fn(LedgerError) -> Stop + '_ {
    move |error| failure(place, &error).into()
}
