//! Decisions in force, and what they do to claims and outlets.

use rusqlite::params;
use serde_json::Value;

use super::super::blobs;
use super::Views;
use crate::Result;
use crate::decision::{Decision, Target, Verdict};
use crate::operation::Payload;
use crate::words::key;

/// What people decided about one claim, as it stands.
#[derive(Default)]
pub(in super::super) struct OnClaim {
    pub(in super::super) verdict: Option<Verdict>,
    pub(in super::super) grade: Option<u8>,
    /// Fields with their values, in the order of deciding.
    pub(in super::super) edits: Vec<(String, Value)>,
}

impl Views<'_> {
    pub(super) fn decided(&mut self, seq: u64, decision: &Decision) -> Result<()> {
        self.decided = true;
        let verb = match decision {
            Decision::Merge { .. } => "merge",
            Decision::Split { .. } => "split",
            Decision::Confirm { .. } => "confirm",
            Decision::Reject { .. } => "reject",
            Decision::Edit { .. } => "edit",
            Decision::GradeOutlet { .. } => "grade-outlet",
            Decision::GradeClaim { .. } => "grade-claim",
        };
        self.db.prepare_cached("INSERT INTO decisions VALUES (?1, ?2, ?3, ?4)")?.execute(params![
            seq,
            verb,
            decision.on_claim(),
            outlet(decision)
        ])?;
        for claim in decision.claims() {
            self.db
                .prepare_cached("INSERT OR IGNORE INTO decision_claims VALUES (?1, ?2)")?
                .execute(params![claim, seq])?;
        }
        self.reconsidered(decision, seq)
    }

    /// Brings what a decision is about in line with the decisions in force.
    pub(super) fn reconsidered(&mut self, decision: &Decision, now: u64) -> Result<()> {
        for claim in decision.claims() {
            self.touch("claim", claim)?;
        }
        if let Some(claim) = decision.on_claim() {
            self.refresh_claim(claim, now)?;
        }
        if let Some(outlet) = outlet(decision) {
            self.db.prepare_cached("DELETE FROM outlet_grades WHERE outlet = ?1")?.execute([&outlet])?;
            for decision in in_force(self.db, "outlet", &outlet)? {
                if let Decision::GradeOutlet { grade, .. } = decision {
                    self.db
                        .prepare_cached("INSERT OR REPLACE INTO outlet_grades VALUES (?1, ?2)")?
                        .execute(params![outlet, grade.letter()])?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn decisions_on(&self, claim: &str) -> Result<OnClaim> {
        on_claim(self.db, claim)
    }
}

/// What people decided about a claim.
pub(in super::super) fn on_claim(db: &rusqlite::Connection, claim: &str) -> Result<OnClaim> {
    let mut on = OnClaim::default();
    for decision in in_force(db, "claim", claim)? {
        match decision {
            Decision::Confirm { .. } => on.verdict = Some(Verdict::Confirmed),
            Decision::Reject { .. } => on.verdict = Some(Verdict::Rejected),
            Decision::GradeClaim { grade, .. } => on.grade = Some(grade),
            Decision::Edit { on: Target::Claim(_), field, value } => {
                on.edits.retain(|(earlier, _)| *earlier != field);
                on.edits.push((field, value));
            }
            _ => {}
        }
    }
    Ok(on)
}

/// The key of the outlet that a decision grades.
fn outlet(decision: &Decision) -> Option<String> {
    match decision {
        Decision::GradeOutlet { outlet, .. } => Some(key(outlet)),
        _ => None,
    }
}

/// The decisions in force whose `column` is `value`, in their order.
fn in_force(db: &rusqlite::Connection, column: &str, value: &str) -> Result<Vec<Decision>> {
    let sql =
        format!("SELECT seq FROM decisions WHERE {column} = ?1 AND seq NOT IN (SELECT seq FROM undone) ORDER BY seq");
    let mut statement = db.prepare_cached(&sql)?;
    let seqs: Vec<u64> = statement.query_map([value], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut decisions = Vec::new();
    for seq in seqs {
        if let Payload::Decision(judgement) = blobs::payload(db, seq)? {
            decisions.push(judgement.decision);
        }
    }
    Ok(decisions)
}
