//! Who holds what: from claims of taking, leaving, handing over and holding to a timeline of holders per place.
//!
//! Only what was said to have happened counts: what was denied, hedged, promised or demanded changes nothing. A *change*
//! (`seize`, `withdraw`, `hand-over`) ends what was before it. A *state* (`hold`) does not: where one voice says that A
//! took a town and another still says that B holds it, the town is contested, until a change that comes later settles
//! it. A report vouches for a holder for [`VOUCHED_DAYS`]; a state that is reported of another after that is taken for
//! a change that nobody reported.
//!
//! The result depends on the set of claims alone: they are put in one order first.

mod sweep;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coding::Status;
use sweep::{Said, Sweep};

/// For how many days after its last report a holding is taken to go on, when somebody says that another holds the
/// place. Fronts that are reported on are reported on within two weeks.
pub const VOUCHED_DAYS: i32 = 14;

/// A claim about who holds a place; one for each place of the claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ControlClaim {
    /// The claim's id.
    pub claim: String,
    /// `seize`, `withdraw`, `hand-over` or `hold`; claims of other kinds say nothing about control.
    pub kind: String,
    /// How it stands: only [`Status::Actual`] counts.
    pub status: Status,
    /// Keys of those who do it: who seizes, withdraws, hands over, holds.
    pub actors: Vec<String>,
    /// Keys of the parties it is done to, without the place: from whom it is taken, to whom it is handed over.
    pub targets: Vec<String>,
    /// Key of the place: what is seized, left, handed over or held.
    pub place: String,
    /// First day on which it can have happened.
    pub from: Date,
    /// Last day on which it can have happened (inclusive).
    pub to: Date,
    /// Day of the report.
    pub reported: Date,
    /// Ids of the independent voices behind it.
    pub voices: Vec<String>,
}

/// Who held one place, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The place's key.
    pub place: String,
    /// By first day, those without one first; then by holder.
    pub spans: Vec<Holding>,
}

/// One holder's time at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// The holder's key.
    pub holder: String,
    /// The day by which it held the place; `None` where only the end is reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The day by which it held it no more; `None` while nobody reports an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The day of the last report that it holds the place (where there is none, that it did). What holds as of a later
    /// day holds only as far as anybody knows.
    pub last_reported: Date,
    /// Ids of the claims that say so, or that tell its end, sorted.
    pub claims: Vec<String>,
    /// Ids of the voices that say so, sorted.
    pub voices: Vec<String>,
    /// Who says otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested_by: Vec<Contest>,
}

/// What another voice says of a time at which somebody is said to hold a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Contest {
    /// First day on which voices differ.
    pub from: Date,
    /// Who holds the place by that voice; `None` where it only says that the holder has left or lost it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// Ids of the claims that say so, sorted.
    pub claims: Vec<String>,
    /// Ids of the voices that say so, sorted.
    pub voices: Vec<String>,
}

/// A holder as of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Its key.
    pub holder: String,
    /// Since when, as far as reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The day of the last report about it, as in [`Holding::last_reported`].
    pub last_reported: Date,
    /// Ids of the voices that say so, sorted.
    pub voices: Vec<String>,
    /// Whether an independent voice says otherwise of that day.
    pub contested: bool,
}

impl Timeline {
    /// Who held the place at the end of a day, by key: several where they hold it together or where it is contested.
    pub fn holders(&self, at: Date) -> Vec<Holder> {
        let is_then = |span: &&Holding| {
            let has_begun = match (span.from, span.to) {
                (Some(from), _) => from <= at,
                // Since when, nobody said: surely right before it ended.
                (None, Some(to)) => days_between(at, to) <= VOUCHED_DAYS,
                (None, None) => false,
            };
            has_begun && span.to.is_none_or(|to| at < to)
        };
        let holder = |span: &Holding| Holder {
            holder: span.holder.clone(),
            since: span.from,
            last_reported: span.last_reported,
            voices: span.voices.clone(),
            contested: span.contested_by.iter().any(|contest| contest.from <= at && self.stands(contest, at)),
        };
        let mut holders: Vec<Holder> = self.spans.iter().filter(is_then).map(holder).collect();
        holders.sort_by(|a, b| a.holder.cmp(&b.holder));
        holders
    }

    /// Whether what a contest says still stood on a day: that its holder had not lost the place by all accounts.
    fn stands(&self, contest: &Contest, at: Date) -> bool {
        let Some(holder) = &contest.holder else { return true };
        let spans = self.spans.iter().filter(|span| span.holder == *holder);
        spans.into_iter().any(|span| span.from.is_none_or(|from| from <= at) && span.to.is_none_or(|to| at < to))
    }
}

/// The timelines of all places that claims tell the control of, by the place's key.
pub fn timelines(claims: &[ControlClaim]) -> Vec<Timeline> {
    let mut places: BTreeMap<&str, BTreeSet<Said<'_>>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.status == Status::Actual) {
        if let Some(said) = Said::of(claim) {
            places.entry(&claim.place).or_default().insert(said);
        }
    }
    let timeline =
        |(place, said): (&str, BTreeSet<Said<'_>>)| Timeline { place: place.to_owned(), spans: Sweep::over(&said) };
    places.into_iter().map(timeline).filter(|timeline| !timeline.spans.is_empty()).collect()
}

/// How many days the second lies after the first, at least 0; far apart where the calendar ends.
fn days_between(first: Date, second: Date) -> i32 {
    second.since(first).map_or(i32::MAX, |span| span.get_days().max(0))
}
