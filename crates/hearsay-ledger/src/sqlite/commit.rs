//! Recording: what is new becomes an operation, and the views follow, in one transaction.

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use super::views::{Text, Views};
use super::{Ledger, blobs, head};
use crate::decision::{Decision, Judgement, Target};
use crate::entry::{Entry, Outcome, Prepared};
use crate::operation::{Head, Operation, Payload, Stamp, Undo};
use crate::pack::pack;
use crate::project::edited;
use crate::record::{Coding, DocumentAdded, Sighting, blake3_hex};
use crate::{LedgerError, Result};

impl Ledger {
    /// [`crate::Store::commit`].
    pub(super) fn record(&mut self, stamp: &Stamp, entries: Vec<Entry>) -> Result<Vec<Outcome>> {
        self.writable()?;
        if entries.is_empty() {
            return Ok(Vec::new());
        }
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut recorder = Recorder { db: &tx, stamp, head: head(&tx)?, views: Views::new(&tx)? };
        let outcomes = entries.into_iter().map(|entry| recorder.entry(entry.0)).collect::<Result<_>>()?;
        recorder.views.finish()?;
        tx.commit()?;
        Ok(outcomes)
    }
}

struct Recorder<'t> {
    db: &'t Connection,
    stamp: &'t Stamp,
    head: Head,
    views: Views<'t>,
}

impl Recorder<'_> {
    fn entry(&mut self, entry: Prepared) -> Result<Outcome> {
        match entry {
            Prepared::Document { record, raw, text, plain } => {
                if let Some(outcome) = self.seen(&record)? {
                    return Ok(outcome);
                }
                blobs::put(self.db, &raw)?;
                blobs::put(self.db, &text)?;
                let text = Text { hash: record.text.clone(), plain };
                self.append(Payload::Document(*record), Some(text))
            }
            Prepared::Coding { coding, document, plain } => self.coding(coding, &document, plain),
            Prepared::Decision(judgement) => {
                self.makes_sense(&judgement)?;
                self.append(Payload::Decision(judgement), None)
            }
            Prepared::Undo(of) => {
                blobs::payload(self.db, of)?;
                if let Some(by) = self.views.undone_by(of)? {
                    return Err(LedgerError::AlreadyUndone { seq: of, by });
                }
                self.append(Payload::Undo(Undo { of }), None)
            }
        }
    }

    /// What is to be done about a document whose bytes are there: nothing, or a sighting; `None` where it is to be
    /// recorded, as new or as read anew.
    fn seen(&mut self, record: &DocumentAdded) -> Result<Option<Outcome>> {
        let mut statement = self.db.prepare_cached("SELECT seq, reading FROM documents WHERE hash = ?1")?;
        let found: Option<(u64, String)> =
            statement.query_row([&record.hash], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((document, reading)) = found else { return Ok(None) };
        if reading != record.reading()? && !self.views.was_read_so(record)? {
            return Ok(None);
        }
        let mut statement =
            self.db.prepare_cached("SELECT seq FROM sightings WHERE document = ?1 AND id = ?2 AND url IS ?3")?;
        let sighted: Option<u64> =
            statement.query_row(params![document, record.id, record.meta.url], |row| row.get(0)).optional()?;
        if let Some(seq) = sighted {
            return Ok(Some(Outcome::Unchanged(seq)));
        }
        let DocumentAdded { hash, id, meta, custody, .. } = record.clone();
        self.append(Payload::Sighting(Sighting { hash, id, meta, custody }), None).map(Some)
    }

    fn coding(&mut self, coding: Coding, name: &str, plain: String) -> Result<Outcome> {
        let unknown = || LedgerError::unknown("document", format!("{name} ({})", coding.hash));
        let mut statement = self.db.prepare_cached("SELECT seq, text FROM documents WHERE hash = ?1")?;
        let found: Option<(u64, String)> =
            statement.query_row([&coding.hash], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let (document, text) = found.ok_or_else(unknown)?;
        if text != coding.text && !self.views.has_text(&coding.hash, &coding.text)? {
            return Err(unknown());
        }
        let payload = Payload::Coding(coding);
        let digest = blake3_hex(payload.to_json()?.as_bytes());
        let mut statement = self.db.prepare_cached("SELECT seq FROM codings WHERE document = ?1 AND digest = ?2")?;
        if let Some(seq) = statement.query_row(params![document, digest], |row| row.get(0)).optional()? {
            return Ok(Outcome::Unchanged(seq));
        }
        let text = match &payload {
            Payload::Coding(coding) => Some(Text { hash: coding.text.clone(), plain }),
            _ => None,
        };
        self.append(payload, text)
    }

    /// Whether what a decision names is there, and can be what it says.
    fn makes_sense(&self, judgement: &Judgement) -> Result<()> {
        for claim in judgement.decision.claims() {
            if !self.views.has_claim(claim)? {
                return Err(LedgerError::unknown("claim", claim));
            }
        }
        if let Decision::Edit { on: Target::Claim(id), field, value } = &judgement.decision {
            for claim in self.views.codings_of(id)? {
                edited(&claim, [(field.as_str(), value)])?;
            }
        }
        Ok(())
    }

    fn append(&mut self, payload: Payload, text: Option<Text>) -> Result<Outcome> {
        let json = payload.to_json()?;
        let head = self.head.then(self.stamp, payload.kind(), &json);
        let Stamp { at, by, tool } = self.stamp;
        self.db.prepare_cached("INSERT INTO operations VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
            head.seq,
            head.id,
            at.to_string(),
            by,
            tool,
            payload.kind(),
            pack(json.as_bytes())?
        ])?;
        self.head = head.clone();
        let operation = Operation { seq: head.seq, id: head.id, stamp: self.stamp.clone(), payload };
        self.views.apply(&operation, text)?;
        Ok(Outcome::Added(operation.seq))
    }
}
