//! The tables at which reconciliation works: mentions of claims, signatures of documents, links, incidents.
//!
//! Reconciliation itself is pure and lives in `hearsay::reconcile`; what it computes is kept here as it likes, in bytes.
//! A [`Desk`] is one transaction: what is left half-done is not done, and the changes that it was about are still
//! [`pending`](Desk::pending).

mod incidents;
mod mentions;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior};

use super::Ledger;
use crate::Result;

/// One transaction of reconciliation.
pub struct Desk<'l> {
    tx: Transaction<'l>,
}

/// What changed since it was last reconciled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending {
    /// Claims that came or changed, or about which something was decided, by the hash of their document.
    pub claims: BTreeMap<String, BTreeSet<String>>,
    /// Claims that are gone: superseded, or taken back.
    pub gone: BTreeSet<String>,
    /// Documents that came or were read anew, by their hash.
    pub documents: BTreeSet<String>,
    /// Documents that are gone.
    pub gone_documents: BTreeSet<String>,
}

impl Pending {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.gone.is_empty() && self.documents.is_empty() && self.gone_documents.is_empty()
    }
}

impl Ledger {
    /// Begins to reconcile: other writers wait until the desk is [`committed`](Desk::commit) or dropped.
    ///
    /// # Errors
    /// The ledger was opened to be read only, or another writer does not come to an end.
    pub fn reconciling(&mut self) -> Result<Desk<'_>> {
        self.writable()?;
        Ok(Desk { tx: self.db.transaction_with_behavior(TransactionBehavior::Immediate)? })
    }

    /// How many claims and documents changed since they were last reconciled.
    ///
    /// # Errors
    /// The database fails.
    pub fn count_pending(&self) -> Result<u64> {
        Ok(self.db.query_row("SELECT count(*) FROM pending", [], |row| row.get(0))?)
    }
}

/// All methods fail only where the database does.
#[expect(clippy::missing_errors_doc, reason = "said once, above")]
impl Desk<'_> {
    /// At most `limit` changes.
    pub fn pending(&self, limit: usize) -> Result<Pending> {
        let mut statement = self.tx.prepare_cached("SELECT what, name FROM pending ORDER BY what, name LIMIT ?1")?;
        let rows =
            statement.query_map([limit as i64], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let mut home = self.tx.prepare_cached(
            "SELECT d.hash FROM claims c JOIN documents d ON d.seq = c.document WHERE c.id = ?1 AND c.live = 1",
        )?;
        let mut there = self.tx.prepare_cached("SELECT 1 FROM documents WHERE hash = ?1")?;
        let mut pending = Pending::default();
        for row in rows {
            let (what, name) = row?;
            if what == "claim" {
                match home.query_row([&name], |row| row.get::<_, String>(0)).optional()? {
                    Some(hash) => pending.claims.entry(hash).or_default().insert(name),
                    None => pending.gone.insert(name),
                };
            } else if there.exists([&name])? {
                pending.documents.insert(name);
            } else {
                pending.gone_documents.insert(name);
            }
        }
        Ok(pending)
    }

    /// Strikes changes off the list: they are reconciled.
    pub fn done(&self, pending: &Pending) -> Result<()> {
        let mut strike = self.tx.prepare_cached("DELETE FROM pending WHERE what = ?1 AND name = ?2")?;
        for claim in pending.claims.values().flatten().chain(&pending.gone) {
            strike.execute(["claim", claim])?;
        }
        for document in pending.documents.iter().chain(&pending.gone_documents) {
            strike.execute(["document", document])?;
        }
        Ok(())
    }

    /// Everything is pending again, and nothing is reconciled: for another version of the rules.
    pub fn clear(&self) -> Result<()> {
        self.tx.execute_batch(
            "DELETE FROM mentions; DELETE FROM block_keys; DELETE FROM links; DELETE FROM signatures;
             DELETE FROM signature_keys;
             INSERT OR IGNORE INTO pending SELECT 'claim', id FROM claims WHERE live = 1;
             INSERT OR IGNORE INTO pending SELECT 'document', hash FROM documents;",
        )?;
        Ok(())
    }

    /// Ends the transaction: what was done is in the ledger.
    pub fn commit(self) -> Result<()> {
        Ok(self.tx.commit()?)
    }
}
