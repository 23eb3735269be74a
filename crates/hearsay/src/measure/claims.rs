//! Scores coded claims against gold claims, with the same figures to the decimal as the project's shared scorer
//! (`score_claims.py`).
//!
//! | figure | what counts |
//! |---|---|
//! | trigger | claims found: triggers overlap, one to one, whatever their kind |
//! | claim | claims found with the right kind |
//! | actor, target, place, source | role fillers of found claims that share a content word; fillers of claims that were missed or invented count as misses or inventions; of a chain of sources the deciding one counts |
//! | status | accuracy over the claims found; macro-F1 over the statuses that the gold has, misses and inventions included |
//! | full | claims with kind, status, every actor, every target and the deciding source right |
//!
//! Gold claims marked optional are neither asked for nor punished.

mod brief;
mod entry;
mod spans;

use std::collections::{BTreeMap, BTreeSet};

pub use entry::{Entry, Extent, Filler, read, read_texts};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use spans::{pair, same};

use super::{Row, Tally, ratio, tenth};
use crate::coding::Status;
use crate::text::CodePoints;

/// The roles that are scored, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Who does it.
    Actor,
    /// Whom it is done to.
    Target,
    /// Where.
    Place,
    /// Who says so: the deciding source.
    Source,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 4] = [Role::Actor, Role::Target, Role::Place, Role::Source];
}

/// The figures, in the shared scorer's order; serialised as its `--json` is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// Claims found, whatever their kind.
    pub trigger: Row,
    /// Claims found with the right kind.
    pub claim: Row,
    /// Actors.
    pub actor: Row,
    /// Targets.
    pub target: Row,
    /// Places.
    pub place: Row,
    /// Deciding sources.
    pub source: Row,
    /// Statuses.
    pub status: StatusScores,
    /// Claims that are right in full.
    pub full: Row,
}

/// Scores of the status, in per cent with one decimal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusScores {
    /// Share of the claims found (with the right kind) whose status is right.
    pub accuracy: f64,
    /// Mean F1 of the statuses that occur in the gold.
    pub macro_f1: f64,
    /// F1 of each of them.
    #[serde(serialize_with = "by_word")]
    pub f1: Vec<(Status, f64)>,
}

fn by_word<S: Serializer>(rows: &[(Status, f64)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(rows.len()))?;
    for (status, f1) in rows {
        map.serialize_entry(status.word(), f1)?;
    }
    map.end()
}

/// In what way the coded claims differ from the gold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Difference {
    /// The claim was found, but not all of it is right.
    Differs,
    /// A gold claim has no coded one of its kind.
    Missed,
    /// A coded claim has no gold one of its kind.
    Invented,
}

/// One claim that is not right in full.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Error<'a> {
    /// In what way.
    pub difference: Difference,
    /// The document.
    pub doc: &'a str,
    /// The gold claim, unless invented.
    pub gold: Option<&'a Entry>,
    /// The coded claim, unless missed.
    pub coded: Option<&'a Entry>,
}

/// Scores coded claims. `texts` gives the documents' texts by id; spans then match by shared words instead of by
/// overlap, and coded claims of other documents are left out.
///
/// The errors are in the order of documents, and in each: differing, missed, invented.
pub fn score<'a>(gold: &'a [Entry], coded: &'a [Entry], texts: &BTreeMap<String, String>) -> (Scores, Vec<Error<'a>>) {
    let gold = by_document(gold);
    let mut coded = by_document(coded);
    if !texts.is_empty() {
        coded.retain(|doc, _| texts.contains_key(*doc));
    }
    let docs: BTreeSet<&str> = gold.keys().chain(coded.keys()).copied().collect();
    let mut counts = Counts::default();
    let mut errors = Vec::new();
    for doc in docs {
        let none = Vec::new();
        let (g, c) = (gold.get(doc).unwrap_or(&none), coded.get(doc).unwrap_or(&none));
        let text = texts.get(doc).map(|t| CodePoints::new(t));
        counts.document(doc, g, c, text.as_ref(), &mut errors);
    }
    (counts.scores(), errors)
}

fn by_document(entries: &[Entry]) -> BTreeMap<&str, Vec<&Entry>> {
    let mut out: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        out.entry(&entry.doc).or_default().push(entry);
    }
    out
}

#[derive(Default)]
struct Counts {
    trigger: Tally,
    claim: Tally,
    full: Tally,
    roles: [Tally; 4],
    statuses: [Tally; 8],
    /// Claims found, and those of them with the right status.
    found: usize,
    status_right: usize,
}

impl Counts {
    fn document<'a>(
        &mut self,
        doc: &'a str,
        gold: &[&'a Entry],
        coded: &[&'a Entry],
        text: Option<&CodePoints>,
        errors: &mut Vec<Error<'a>>,
    ) {
        let triggers = |g: &&Entry, x: &&Entry| g.trigger.overlap(&x.trigger);
        let (sure, optional): (Vec<&Entry>, Vec<&Entry>) = gold.iter().partition(|g| !g.optional);
        // A coded claim that only meets an optional one is passed over.
        let lone: Vec<usize> =
            (0..coded.len()).filter(|&i| !sure.iter().any(|g| g.trigger.overlap(&coded[i].trigger) > 0)).collect();
        let lone_claims: Vec<&Entry> = lone.iter().map(|&i| coded[i]).collect();
        let passed: BTreeSet<usize> =
            pair(&optional, &lone_claims, triggers).into_iter().map(|(_, j)| lone[j]).collect();
        let gold = sure;
        let coded: Vec<&Entry> = (0..coded.len()).filter(|i| !passed.contains(i)).map(|i| coded[i]).collect();
        for tally in [&mut self.trigger, &mut self.claim, &mut self.full] {
            tally.gold += gold.len();
            tally.coded += coded.len();
        }
        self.trigger.hit += pair(&gold, &coded, triggers).len();
        for entry in &gold {
            self.statuses[entry.status as usize].gold += 1;
        }
        for entry in &coded {
            self.statuses[entry.status as usize].coded += 1;
        }
        for (role, tally) in Role::ALL.into_iter().zip(&mut self.roles) {
            tally.gold += gold.iter().map(|e| e.fillers(role).len()).sum::<usize>();
            tally.coded += coded.iter().map(|e| e.fillers(role).len()).sum::<usize>();
        }
        let matched = pair(&gold, &coded, |g, x| if g.kind == x.kind { triggers(g, x) } else { 0 });
        self.claim.hit += matched.len();
        for &(i, j) in &matched {
            if !self.compare(gold[i], coded[j], text) {
                let (gold, coded) = (Some(gold[i]), Some(coded[j]));
                errors.push(Error { difference: Difference::Differs, doc, gold, coded });
            }
        }
        let missed = (0..gold.len()).filter(|i| !matched.iter().any(|(m, _)| m == i));
        errors.extend(missed.map(|i| Error { difference: Difference::Missed, doc, gold: Some(gold[i]), coded: None }));
        let invented = (0..coded.len()).filter(|j| !matched.iter().any(|(_, m)| m == j));
        errors.extend(invented.map(|j| Error {
            difference: Difference::Invented,
            doc,
            gold: None,
            coded: Some(coded[j]),
        }));
    }

    /// Compares a gold claim with the coded one that was found for it; whether it is right in full.
    fn compare(&mut self, gold: &Entry, coded: &Entry, text: Option<&CodePoints>) -> bool {
        self.found += 1;
        let right = gold.status == coded.status;
        self.status_right += usize::from(right);
        self.statuses[gold.status as usize].hit += usize::from(right);
        let mut full = right;
        for (role, tally) in Role::ALL.into_iter().zip(&mut self.roles) {
            let (a, b) = (gold.fillers(role), coded.fillers(role));
            let hits = pair(&a, &b, |p, q| if same(p, q, text) { 1 + p.overlap(q) } else { 0 }).len();
            tally.hit += hits;
            if role != Role::Place && (hits < a.len() || hits < b.len()) {
                full = false;
            }
        }
        self.full.hit += usize::from(full);
        full
    }

    fn scores(&self) -> Scores {
        let statuses = Status::ALL.iter().zip(&self.statuses).filter(|(_, t)| t.gold > 0);
        let f1: Vec<(Status, f64)> = statuses.map(|(s, t)| (*s, t.row().f1)).collect();
        let sum = f1.iter().fold(0.0, |sum, (_, f)| sum + f);
        let mean = if f1.is_empty() { 0.0 } else { tenth(sum / f1.len() as f64) };
        let [actor, target, place, source] = self.roles.map(|t| t.row());
        Scores {
            trigger: self.trigger.row(),
            claim: self.claim.row(),
            actor,
            target,
            place,
            source,
            status: StatusScores { accuracy: tenth(ratio(100 * self.status_right, self.found)), macro_f1: mean, f1 },
            full: self.full.row(),
        }
    }
}

#[cfg(test)]
mod tests;
