//! Lists of claims, and claims one by one.

use std::collections::VecDeque;

use hearsay::coding::Claim;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params_from_iter};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::views::{coded, on_claim};
use super::super::{Ledger, blobs};
use super::plan::Plan;
use crate::decision::Verdict;
use crate::filter::Filter;
use crate::page::{Cursor, Listed, Page};
use crate::project::edited;
use crate::rows::{ClaimRow, ClaimView, DocumentBrief};
use crate::{LedgerError, Result};

impl Ledger {
    pub(in super::super) fn list_claims(&self, filter: &Filter, page: &Page) -> Result<Listed<ClaimRow>> {
        let mut keys = Plan::new(&self.db, filter)?.keys(&self.db, page)?;
        let more = keys.len() > page.rows();
        keys.truncate(page.rows());
        let next =
            keys.last().filter(|_| more).map(|(day, until, number)| Cursor::new(*day, format!("{until}:{number}")));
        Ok(Listed { rows: fetch(&self.db, keys.into_iter().map(|(_, _, number)| number))?, next })
    }

    pub(in super::super) fn count(&self, filter: &Filter, most: u64) -> Result<u64> {
        let from = Plan::new(&self.db, filter)?.gather();
        let sql = format!("SELECT count(*) FROM (SELECT 1{} LIMIT {})", from.text, most.min(i64::MAX as u64));
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_row(params_from_iter(&from.values), |row| row.get(0))?)
    }

    pub(in super::super) fn find_claim(&self, id: &str) -> Result<ClaimView> {
        let id = self.claim_id(id)?;
        let mut statement =
            self.db.prepare_cached("SELECT number FROM claims WHERE id = ?1 ORDER BY live DESC, number DESC")?;
        let numbers: Vec<i64> = statement.query_map([&id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let first = *numbers.first().ok_or_else(|| LedgerError::unknown("claim", &id))?;
        let mut rows = fetch(&self.db, numbers)?;
        let row = rows.remove(0);
        let decisions = self.decisions_naming(&id)?;
        Ok(ClaimView { row, machine: coded(&self.db, first)?, earlier: rows, decisions })
    }

    /// The id of a claim from the beginning of it.
    fn claim_id(&self, beginning: &str) -> Result<String> {
        let mut statement = self.db.prepare_cached(
            "SELECT DISTINCT id FROM claims WHERE id >= ?1 AND id < ?1 || char(1114111) ORDER BY id LIMIT 2",
        )?;
        let ids: Vec<String> = statement.query_map([beginning], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        match ids.as_slice() {
            [id] => Ok(id.clone()),
            [id, _] if id == beginning => Ok(id.clone()),
            _ => Err(LedgerError::unknown("claim", beginning)),
        }
    }
}

/// The rows of claims, by their numbers and in that order.
pub(super) fn fetch(db: &Connection, numbers: impl IntoIterator<Item = i64>) -> Result<Vec<ClaimRow>> {
    let mut statement = db.prepare_cached(
        "SELECT c.superseded_by, c.verdict, c.grade, c.edited, c.updated_seq,
                d.id, d.hash, d.title, d.outlet, d.published, d.url, g.grade
         FROM claims c JOIN documents d ON d.seq = c.document LEFT JOIN outlet_grades g ON g.outlet = c.outlet
         WHERE c.number = ?1",
    )?;
    let mut codings = Codings::default();
    let mut rows = Vec::new();
    for number in numbers {
        let found = statement
            .query_row([number], |row| {
                let published: Option<i64> = row.get(9)?;
                Ok((
                    row.get::<_, Option<u64>>(0)?,
                    row.get::<_, Option<String>>(1)?,
                    row.get::<_, Option<u8>>(2)?,
                    row.get::<_, bool>(3)?,
                    row.get::<_, u64>(4)?,
                    DocumentBrief {
                        id: row.get(5)?,
                        hash: row.get(6)?,
                        title: row.get(7)?,
                        outlet: row.get(8)?,
                        published: published.and_then(|s| Timestamp::from_second(s).ok()),
                        url: row.get(10)?,
                    },
                    row.get::<_, Option<String>>(11)?,
                ))
            })
            .optional()?;
        let Some((superseded_by, verdict, grade, has_edits, updated_seq, document, outlet_grade)) = found else {
            return Err(LedgerError::unknown("claim", number));
        };
        let mut claim = codings.claim(db, number)?;
        let mut fields = Vec::new();
        if has_edits {
            let on = on_claim(db, &claim.id)?;
            if let Ok(changed) = edited(&claim, on.edits.iter().map(|(field, value)| (field.as_str(), value))) {
                claim = changed;
                fields = on.edits.into_iter().map(|(field, _)| field).collect();
            }
        }
        rows.push(ClaimRow {
            claim,
            document,
            coding: number as u64 >> 24,
            superseded_by,
            verdict: verdict.as_deref().and_then(Verdict::of_word),
            grade,
            outlet_grade,
            edited: fields,
            updated_seq,
        });
    }
    Ok(rows)
}

/// The codings that were unpacked last: claims that stand together in a list often stand in one document.
#[derive(Default)]
struct Codings(VecDeque<(u64, Vec<Box<RawValue>>)>);

/// A coding of which only the claims that are asked for are read.
#[derive(Deserialize)]
struct Unread {
    claims: Vec<Box<RawValue>>,
}

impl Codings {
    fn claim(&mut self, db: &Connection, number: i64) -> Result<Claim> {
        let (seq, n) = (number as u64 >> 24, number as usize & 0xFF_FFFF);
        let at = match self.0.iter().position(|(held, _)| *held == seq) {
            Some(at) => at,
            None => {
                let unread: Unread =
                    serde_json::from_slice(&blobs::json(db, seq)?.1).map_err(|e| LedgerError::damaged(seq, e))?;
                self.0.truncate(7);
                self.0.push_front((seq, unread.claims));
                0
            }
        };
        match self.0.get(at).and_then(|(_, claims)| claims.get(n)) {
            Some(claim) => serde_json::from_str(claim.get()).map_err(|e| LedgerError::damaged(seq, e)),
            None => Err(LedgerError::damaged(seq, format!("it has no claim {n}"))),
        }
    }
}
