//! `hearsay confirm`, `reject`, `edit`, `grade`, `merge`, `split`, `undo`: what people decide.

use hearsay_ledger::{Decision, Ledger, Page, Reliability, Stamp, Store, Target, Verdict};

use super::desk::{self, failed};
use crate::args::ledger::{DecideArgs, EditArgs, GradeArgs, MergeArgs, SplitArgs, UndoArgs, VerdictArgs, Where};
use crate::exit::{Exit, Failure, Stop, tell};

/// A ledger, and the hand that writes in it.
struct Desk<'a> {
    ledger: Ledger,
    stamp: Stamp,
    args: &'a DecideArgs,
}

impl<'a> Desk<'a> {
    fn open(args: &'a DecideArgs) -> Result<Self, Stop> {
        let stamp = desk::stamp(&args.hand)?;
        Ok(Self { ledger: desk::writing(&args.hand.place)?, stamp, args })
    }

    fn place(&self) -> &'a Where {
        &self.args.hand.place
    }

    fn decide(&mut self, decision: Decision) -> Result<(), Stop> {
        let place = self.place();
        let seq = self.ledger.decide(&self.stamp, decision, self.args.note.clone()).map_err(failed(place))?;
        tell(&format_args!("operation {seq}, by {}; to take it back: hearsay undo {seq}", self.stamp.by));
        desk::reconcile(&mut self.ledger, place, false)
    }

    /// A claim's whole id from the beginning of it.
    fn claim(&self, id: &str) -> Result<String, Stop> {
        Ok(self.ledger.claim(id).map_err(failed(self.place()))?.row.claim.id)
    }

    /// The incident or the claim that goes by a name.
    fn target(&self, id: &str) -> Result<Target, Stop> {
        match self.ledger.incident(id) {
            Ok(incident) => Ok(Target::Incident { id: incident.id, claims: incident.claims }),
            Err(_) => Ok(Target::Claim(self.claim(id)?)),
        }
    }
}

/// `hearsay confirm`, `hearsay reject`.
///
/// # Errors
/// There is no such thing in the ledger, or it cannot be written. So for all that follow.
pub(crate) fn verdict(args: &VerdictArgs, verdict: Verdict) -> Result<Exit, Stop> {
    let mut desk = Desk::open(&args.decide)?;
    let targets = args.ids.iter().map(|id| desk.target(id)).collect::<Result<Vec<_>, _>>()?;
    for on in targets {
        desk.decide(match verdict {
            Verdict::Confirmed => Decision::Confirm { on },
            Verdict::Rejected => Decision::Reject { on },
        })?;
    }
    Ok(Exit::Fine)
}

/// `hearsay edit`.
pub(crate) fn edit(args: &EditArgs) -> Result<Exit, Stop> {
    let mut desk = Desk::open(&args.decide)?;
    let on = desk.target(&args.id)?;
    for (field, value) in &args.fields {
        desk.decide(Decision::Edit { on: on.clone(), field: field.clone(), value: value.clone() })?;
    }
    Ok(Exit::Fine)
}

/// `hearsay grade`.
pub(crate) fn grade(args: &GradeArgs) -> Result<Exit, Stop> {
    let mut desk = Desk::open(&args.decide)?;
    let decision = match (Reliability::of_letter(&args.grade), args.grade.parse()) {
        (Some(grade), _) => Decision::GradeOutlet { outlet: args.what.clone(), grade },
        (None, Ok(grade)) => Decision::GradeClaim { claim: desk.claim(&args.what)?, grade },
        (None, Err(_)) => {
            let wrong = Failure::new(args.grade.as_str(), "is no grade");
            return Err(wrong.hint("outlets are graded from A to F, claims from 1 to 6").into());
        }
    };
    desk.decide(decision)?;
    Ok(Exit::Fine)
}

/// `hearsay merge`.
pub(crate) fn merge(args: &MergeArgs) -> Result<Exit, Stop> {
    let mut desk = Desk::open(&args.decide)?;
    let (mut incidents, mut claims) = (Vec::new(), Vec::new());
    for id in &args.incidents {
        let incident = desk.ledger.incident(id).map_err(failed(desk.place()))?;
        incidents.push(incident.id);
        claims.extend(incident.claims);
    }
    desk.decide(Decision::Merge { incidents, claims })?;
    Ok(Exit::Fine)
}

/// `hearsay split`.
pub(crate) fn split(args: &SplitArgs) -> Result<Exit, Stop> {
    let mut desk = Desk::open(&args.decide)?;
    let incident = desk.ledger.incident(&args.incident).map_err(failed(desk.place()))?;
    let mut claims = Vec::new();
    for id in &args.claims {
        let id = desk.claim(id)?;
        if !incident.claims.contains(&id) {
            let wrong = Failure::new(id, format!("is no claim of incident {}", incident.id));
            return Err(wrong.hint(format!("see `hearsay show {}`", incident.id)).into());
        }
        claims.push(id);
    }
    let from = incident.claims.into_iter().filter(|claim| !claims.contains(claim)).collect();
    desk.decide(Decision::Split { incident: incident.id, claims, from })?;
    Ok(Exit::Fine)
}

/// `hearsay undo`.
pub(crate) fn undo(args: &UndoArgs) -> Result<Exit, Stop> {
    let place = &args.hand.place;
    let stamp = desk::stamp(&args.hand)?;
    let mut ledger = desk::writing(place)?;
    let of = match args.operation {
        Some(seq) => seq,
        None => last(&ledger, place)?,
    };
    let seq = ledger.undo(&stamp, of).map_err(failed(place))?;
    tell(&format_args!("operation {of} is taken back by operation {seq}; to restore it: hearsay undo {seq}"));
    desk::reconcile(&mut ledger, place, false)?;
    Ok(Exit::Fine)
}

/// The last operation that stands and is no undo itself.
fn last(ledger: &Ledger, place: &Where) -> Result<u64, Stop> {
    let mut page = Page::first(100);
    loop {
        let listed = ledger.log(&page).map_err(failed(place))?;
        if let Some(row) = listed.rows.iter().find(|row| row.undone_by.is_none() && row.kind != "undo") {
            return Ok(row.seq);
        }
        match listed.next {
            Some(next) => page = page.next(next),
            None => {
                let nothing = Failure::new(place.ledger.display().to_string(), "nothing to take back");
                return Err(nothing.hint("see `hearsay log`").into());
            }
        }
    }
}
