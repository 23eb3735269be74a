//! The fold: from operations, one after the other, to the tables of the views.
//!
//! Recording and rebuilding go through the same [`Views::apply`]; so a rebuild gives what recording gave.

mod claims;
mod decisions;
mod documents;

use std::collections::BTreeMap;
use std::rc::Rc;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::blobs;
use crate::operation::{Operation, Payload};
use crate::{LedgerError, Result};
pub(super) use claims::coded;
pub(super) use decisions::on_claim;
use documents::Reading;

/// A text that is at hand, under its hash.
pub(super) struct Text {
    pub(super) hash: String,
    pub(super) plain: String,
}

/// Folds operations into the views of a database.
pub(super) struct Views<'c> {
    db: &'c Connection,
    /// Changes of counts that were not written yet: many claims share a kind or an actor.
    tallies: BTreeMap<(&'static str, String), i64>,
    /// Changes of how many claims, of all and of those that stand, speak of a place.
    place_uses: BTreeMap<i64, (i64, i64)>,
    /// The reading that was worked on last: a coding mostly follows its document.
    last: Option<Rc<Reading>>,
    /// Whether there are decisions about claims.
    decided: bool,
    /// Whether there are tombstones.
    buried: bool,
}

impl<'c> Views<'c> {
    pub(super) fn new(db: &'c Connection) -> Result<Self> {
        let any = |table: &str| {
            db.query_row(&format!("SELECT EXISTS (SELECT 1 FROM {table})"), [], |row| row.get::<_, bool>(0))
        };
        let (decided, buried) = (any("decisions")?, any("tombstones")?);
        Ok(Self { db, tallies: BTreeMap::new(), place_uses: BTreeMap::new(), last: None, decided, buried })
    }

    /// Takes an operation in. `text` is the document's, where it is at hand; else it is fetched.
    pub(super) fn apply(&mut self, operation: &Operation, text: Option<Text>) -> Result<()> {
        let seq = operation.seq;
        if let Some(hash) = operation.payload.document() {
            self.db.prepare_cached("INSERT INTO subjects VALUES (?1, ?2, ?3)")?.execute(params![
                hash,
                seq,
                operation.payload.kind()
            ])?;
        }
        match &operation.payload {
            Payload::Document(record) => self.document_added(seq, record, text),
            Payload::Sighting(sighting) => match self.document_number(&sighting.hash)? {
                Some(document) => self.insert_sighting(seq, document, &sighting.id, sighting.meta.url.as_deref()),
                None => Ok(()),
            },
            Payload::Coding(coding) => self.coding_added(seq, coding, text, seq),
            Payload::Decision(judgement) => self.decided(seq, &judgement.decision),
            Payload::Undo(undo) => {
                self.db.prepare_cached("INSERT INTO undos VALUES (?1, ?2)")?.execute(params![seq, undo.of])?;
                self.settle(undo.of, seq)
            }
        }
    }

    /// Writes what was held back. To be called at the end, before the transaction ends.
    pub(super) fn finish(mut self) -> Result<()> {
        self.flush()
    }

    fn flush(&mut self) -> Result<()> {
        let mut change = self.db.prepare_cached(
            "INSERT INTO tallies VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET claims = claims + excluded.claims",
        )?;
        let mut clear = self.db.prepare_cached("DELETE FROM tallies WHERE facet = ?1 AND key = ?2 AND claims = 0")?;
        for ((facet, key), by) in std::mem::take(&mut self.tallies) {
            if by != 0 {
                change.execute(params![facet, key, by])?;
            }
            if by < 0 {
                clear.execute(params![facet, key])?;
            }
        }
        let mut change =
            self.db.prepare_cached("UPDATE places SET uses = uses + ?2, claims = claims + ?3 WHERE number = ?1")?;
        let mut clear = self.db.prepare_cached("DELETE FROM places WHERE number = ?1 AND uses = 0")?;
        let mut clear_box = self.db.prepare_cached("DELETE FROM place_boxes WHERE number = ?1")?;
        for (place, (uses, claims)) in std::mem::take(&mut self.place_uses) {
            if (uses, claims) != (0, 0) {
                change.execute(params![place, uses, claims])?;
            }
            if uses <= 0 && clear.execute([place])? > 0 {
                clear_box.execute([place])?;
            }
        }
        Ok(())
    }

    /// The operation that takes `seq` back at present.
    pub(super) fn undone_by(&self, seq: u64) -> Result<Option<u64>> {
        let mut statement = self.db.prepare_cached("SELECT by FROM undone WHERE seq = ?1")?;
        Ok(statement.query_row([seq], |row| row.get(0)).optional()?)
    }

    /// Brings the standing of operation `target`, and of what it in turn takes back, in line with the undos, at
    /// operation `now`. An operation is taken back while an undo of it is in force, that is, not taken back itself.
    fn settle(&mut self, mut target: u64, now: u64) -> Result<()> {
        loop {
            let before = self.undone_by(target)?;
            let after: Option<u64> = self
                .db
                .prepare_cached("SELECT max(seq) FROM undos WHERE target = ?1 AND seq NOT IN (SELECT seq FROM undone)")?
                .query_row([target], |row| row.get(0))?;
            self.db.prepare_cached("DELETE FROM undone WHERE seq = ?1")?.execute([target])?;
            if let Some(by) = after {
                self.db.prepare_cached("INSERT INTO undone VALUES (?1, ?2)")?.execute([target, by])?;
            }
            if before.is_some() == after.is_some() {
                return Ok(());
            }
            match blobs::payload(self.db, target)? {
                // An undo points back, so that this comes to an end.
                Payload::Undo(undo) if undo.of < target => target = undo.of,
                Payload::Undo(_) => return Err(LedgerError::damaged(target, "it takes back what comes after it")),
                Payload::Decision(judgement) => return self.reconsidered(&judgement.decision, now),
                payload => match payload.document() {
                    Some(hash) => return self.refresh(hash, now),
                    None => return Ok(()),
                },
            }
        }
    }

    fn count(&mut self, facet: &'static str, key: &str, by: i64) {
        *self.tallies.entry((facet, key.to_owned())).or_default() += by;
    }

    /// Notes that something is gone.
    fn bury(&mut self, what: &str, id: &str, now: u64) -> Result<()> {
        self.buried = true;
        self.db
            .prepare_cached("INSERT OR REPLACE INTO tombstones VALUES (?1, ?2, ?3)")?
            .execute(params![what, id, now])?;
        Ok(())
    }

    /// Notes that something is there, again or for the first time.
    fn unbury(&self, what: &str, id: &str) -> Result<()> {
        if self.buried {
            self.db.prepare_cached("DELETE FROM tombstones WHERE what = ?1 AND id = ?2")?.execute([what, id])?;
        }
        Ok(())
    }

    /// Tells reconciliation that a claim or a document came, went or changed.
    fn touch(&self, what: &str, name: &str) -> Result<()> {
        self.db.prepare_cached("INSERT OR IGNORE INTO pending VALUES (?1, ?2)")?.execute([what, name])?;
        Ok(())
    }
}
