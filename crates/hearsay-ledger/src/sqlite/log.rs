//! What was done: operations, decisions, and what is gone.

use rusqlite::params;

use super::{Ledger, blobs};
use crate::Result;
use crate::decision::{Decision, Judgement, Target};
use crate::decisions::InForce;
use crate::operation::{Payload, Stamp};
use crate::page::{Cursor, Listed, Page};
use crate::rows::{DecisionRow, LogRow, Tombstone};

/// The columns of an operation that lists show, and what takes it back.
const COLUMNS: &str = "o.seq, o.id, o.at, o.by, o.tool, o.kind, u.by";

impl Ledger {
    pub(super) fn list_log(&self, page: &Page) -> Result<Listed<LogRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM operations o LEFT JOIN undone u ON u.seq = o.seq
             WHERE o.seq < ?1 ORDER BY o.seq DESC LIMIT ?2"
        );
        let start = page.start::<u64>()?.map_or(i64::MAX, |(seq, _)| seq);
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query(params![start, page.rows() as i64 + 1])?;
        let mut listed = Vec::new();
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            listed.push(LogRow {
                seq,
                id: row.get(1)?,
                stamp: blobs::stamp(row, seq, 2)?,
                kind: row.get(5)?,
                summary: String::new(),
                undone_by: row.get(6)?,
            });
        }
        let mut listed = cut(listed, page, |row| row.seq);
        for row in &mut listed.rows {
            row.summary = self.summary(row.seq)?;
        }
        Ok(listed)
    }

    /// What an operation did, in a few words.
    fn summary(&self, seq: u64) -> Result<String> {
        Ok(match blobs::payload(&self.db, seq)? {
            Payload::Document(d) => match &d.meta.outlet {
                Some(outlet) => format!("{} ({outlet})", d.id),
                None => d.id,
            },
            Payload::Sighting(s) => match &s.meta.url {
                Some(url) => format!("{} again, at {url}", s.id),
                None => format!("{} again", s.id),
            },
            Payload::Coding(c) => {
                let name =
                    c.claims.first().map_or_else(|| hearsay::document::short(&c.hash), |claim| claim.doc.clone());
                format!("{} claims in {name}, by {}", c.claims.len(), c.model)
            }
            Payload::Decision(judgement) => describe(&judgement.decision),
            Payload::Undo(undo) => format!("takes back {}", undo.of),
        })
    }

    pub(super) fn list_decisions(&self, page: &Page) -> Result<Listed<DecisionRow>> {
        let start = page.start::<u64>()?.map_or(i64::MAX, |(seq, _)| seq);
        let rows = self.decision_rows(
            "o.seq < ?1 AND EXISTS (SELECT 1 FROM decisions d WHERE d.seq = o.seq) ORDER BY o.seq DESC LIMIT ?2",
            params![start, page.rows() as i64 + 1],
        )?;
        Ok(cut(rows, page, |row| row.seq))
    }

    /// Decisions that name a claim, the first first.
    pub(super) fn decisions_naming(&self, claim: &str) -> Result<Vec<DecisionRow>> {
        self.decision_rows("o.seq IN (SELECT seq FROM decision_claims WHERE claim = ?1) ORDER BY o.seq", params![claim])
    }

    fn decision_rows(&self, which: &str, params: impl rusqlite::Params) -> Result<Vec<DecisionRow>> {
        let sql = format!("SELECT {COLUMNS} FROM operations o LEFT JOIN undone u ON u.seq = o.seq WHERE {which}");
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query(params)?;
        let mut found: Vec<(u64, Stamp, Option<u64>)> = Vec::new();
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            found.push((seq, blobs::stamp(row, seq, 2)?, row.get(6)?));
        }
        let mut decisions = Vec::new();
        for (seq, stamp, undone_by) in found {
            if let Payload::Decision(judgement) = blobs::payload(&self.db, seq)? {
                decisions.push(DecisionRow { seq, stamp, judgement, undone_by });
            }
        }
        Ok(decisions)
    }

    pub(super) fn fold_decisions(&self) -> Result<InForce> {
        let mut statement = self
            .db
            .prepare_cached("SELECT seq FROM decisions WHERE seq NOT IN (SELECT seq FROM undone) ORDER BY seq")?;
        let seqs: Vec<u64> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut decisions: Vec<(u64, Judgement)> = Vec::new();
        for seq in seqs {
            if let Payload::Decision(judgement) = blobs::payload(&self.db, seq)? {
                decisions.push((seq, judgement));
            }
        }
        Ok(InForce::fold(decisions.iter().map(|(seq, judgement)| (*seq, &judgement.decision))))
    }

    pub(super) fn list_tombstones(&self, updated_after: u64, limit: usize) -> Result<Vec<Tombstone>> {
        let mut statement = self.db.prepare_cached(
            "SELECT what, id, NULL, updated_seq FROM tombstones WHERE updated_seq > ?1
             UNION ALL
             SELECT 'incident', id, successor, updated_seq FROM incident_tombstones WHERE updated_seq > ?1
             ORDER BY 4, 1, 2 LIMIT ?2",
        )?;
        let rows = statement.query_map(params![updated_after, limit as i64], |row| {
            Ok(Tombstone { what: row.get(0)?, id: row.get(1)?, successor: row.get(2)?, updated_seq: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Cuts a list that may have one row too many, and says where the next page begins.
fn cut<T>(mut rows: Vec<T>, page: &Page, seq: impl Fn(&T) -> u64) -> Listed<T> {
    let more = rows.len() > page.rows();
    rows.truncate(page.rows());
    let next = rows.last().filter(|_| more).map(|last| Cursor::new(seq(last) as i64, seq(last)));
    Listed { rows, next }
}

fn describe(decision: &Decision) -> String {
    let name = |on: &Target| match on {
        Target::Claim(id) => format!("claim {id}"),
        Target::Incident { id, .. } => format!("incident {id}"),
    };
    match decision {
        Decision::Merge { incidents, .. } => format!("merges incidents {}", incidents.join(", ")),
        Decision::Split { incident, claims, .. } => {
            format!("splits {} claims off incident {incident}", claims.len())
        }
        Decision::Confirm { on } => format!("confirms {}", name(on)),
        Decision::Reject { on } => format!("rejects {}", name(on)),
        Decision::Edit { on, field, value } => format!("sets {field} of {} to {value}", name(on)),
        Decision::GradeOutlet { outlet, grade } => format!("grades {outlet} {}", grade.letter()),
        Decision::GradeClaim { claim, grade } => format!("grades claim {claim} {grade}"),
    }
}
