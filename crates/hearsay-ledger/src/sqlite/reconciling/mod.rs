//! The tables at which reconciliation works: mentions of claims, signatures of documents, links, incidents.
//!
//! Reconciliation itself is pure and lives in `hearsay::reconcile`; what it computes is kept here as it likes, in bytes.
//! A [`Desk`] is one transaction: what is left half-done is not done, and the changes that it was about are still
//! [`pending`](Ledger::pending).

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

    /// What changed since it was last reconciled.
    ///
    /// # Errors
    /// The database fails.
    pub fn pending(&self) -> Result<Pending> {
        let mut claims = self.db.prepare_cached(
            "SELECT p.name, d.hash FROM pending p LEFT JOIN claims c ON c.id = p.name AND c.live = 1
             LEFT JOIN documents d ON d.seq = c.document WHERE p.what = 'claim'",
        )?;
        let mut documents = self.db.prepare_cached(
            "SELECT p.name, d.seq IS NOT NULL FROM pending p LEFT JOIN documents d ON d.hash = p.name
             WHERE p.what = 'document'",
        )?;
        let mut pending = Pending::default();
        for row in claims.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?)))? {
            match row? {
                (claim, Some(home)) => pending.claims.entry(home).or_default().insert(claim),
                (claim, None) => pending.gone.insert(claim),
            };
        }
        for row in documents.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))? {
            match row? {
                (hash, true) => pending.documents.insert(hash),
                (hash, false) => pending.gone_documents.insert(hash),
            };
        }
        Ok(pending)
    }

    /// The signature of a document, as it was put.
    pub(crate) fn signature_of(&self, document: &str) -> Result<Option<Vec<u8>>> {
        let mut statement = self.db.prepare_cached("SELECT bytes FROM signatures WHERE document = ?1")?;
        Ok(statement.query_row([document], |row| row.get(0)).optional()?)
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
