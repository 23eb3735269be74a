//! Documents, what their bytes were read as, where they were seen, and how they were coded.

use std::ops::Range;
use std::rc::Rc;

use hearsay::document::PassageKind;
use hearsay::language::sentence::sentences;
use rusqlite::{OptionalExtension as _, params};

use super::super::blobs;
use super::{Text, Views};
use crate::operation::{Payload, kind};
use crate::project::{NO_DAY, day_of_time};
use crate::record::{Coding, DocumentAdded, blake3_hex};
use crate::words::key;
use crate::{LedgerError, Result};

/// A document as its bytes were read once, ready for claims.
pub(super) struct Reading {
    pub(super) record: DocumentAdded,
    pub(super) outlet_key: Option<String>,
    pub(super) published: Option<i64>,
    pub(super) plain: String,
    /// Bytes of its sentences, in order and disjoint.
    sentences: Vec<Range<usize>>,
}

impl Reading {
    fn new(record: DocumentAdded, plain: String) -> Self {
        let mut all = Vec::new();
        for passage in &record.passages {
            let text = plain.get(passage.start..passage.end).unwrap_or_default();
            let of = sentences(text).into_iter().map(|s| s.bytes.start + passage.start..s.bytes.end + passage.start);
            all.extend(of);
        }
        all.sort_by_key(|s| s.start);
        let outlet_key = record.meta.outlet.as_deref().map(key).filter(|key| !key.is_empty());
        let published = record.meta.published.map(day_of_time);
        Self { record, outlet_key, published, plain, sentences: all }
    }

    /// The words of the sentence in which a byte stands.
    pub(super) fn sentence(&self, byte: usize) -> &str {
        let at = self.sentences.partition_point(|s| s.end <= byte);
        self.sentences.get(at).filter(|s| s.start <= byte).and_then(|s| self.plain.get(s.clone())).unwrap_or_default()
    }

    /// Whether a passage is a reader's comment.
    pub(super) fn is_comment(&self, passage: usize) -> bool {
        self.record.passages.get(passage).is_some_and(|p| p.kind == PassageKind::Comment)
    }
}

impl Views<'_> {
    /// The row of a document that is there.
    pub(super) fn document_number(&self, hash: &str) -> Result<Option<u64>> {
        let mut statement = self.db.prepare_cached("SELECT seq FROM documents WHERE hash = ?1")?;
        Ok(statement.query_row([hash], |row| row.get(0)).optional()?)
    }

    /// The records, in force, of how a document's bytes were read, the first first.
    fn readings(&self, hash: &str) -> Result<Vec<(u64, DocumentAdded)>> {
        let mut readings = Vec::new();
        for (seq, kind) in self.in_force(hash)? {
            if kind == kind::DOCUMENT
                && let Payload::Document(record) = blobs::payload(self.db, seq)?
            {
                readings.push((seq, record));
            }
        }
        Ok(readings)
    }

    /// The operations, in force, about a document, with their kinds.
    fn in_force(&self, hash: &str) -> Result<Vec<(u64, String)>> {
        let mut statement = self.db.prepare_cached(
            "SELECT seq, kind FROM subjects WHERE hash = ?1 AND seq NOT IN (SELECT seq FROM undone) ORDER BY seq",
        )?;
        let rows = statement.query_map([hash], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether the same was read out of these bytes before.
    pub(in super::super) fn was_read_so(&self, record: &DocumentAdded) -> Result<bool> {
        let reading = record.reading()?;
        for (_, earlier) in self.readings(&record.hash)? {
            if earlier.reading()? == reading {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a document has, or had in a reading that is in force, this text.
    pub(in super::super) fn has_text(&self, hash: &str, text: &str) -> Result<bool> {
        Ok(self.readings(hash)?.iter().any(|(_, record)| record.text == text))
    }

    pub(super) fn document_added(&mut self, seq: u64, record: &DocumentAdded, text: Option<Text>) -> Result<()> {
        // What was said about it before, in an earlier reading or before it was taken back, counts again.
        if self.in_force(&record.hash)?.len() > 1 {
            return self.refresh(&record.hash, seq);
        }
        self.insert_document(seq, record, text, seq)?;
        self.insert_sighting(seq, seq, &record.id, record.meta.url.as_deref())
    }

    fn insert_document(&mut self, seq: u64, record: &DocumentAdded, text: Option<Text>, now: u64) -> Result<()> {
        let reading = self.reading(record, text)?;
        let meta = &record.meta;
        self.db
            .prepare_cached(
                "INSERT INTO documents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, NULL, 0, ?14)",
            )?
            .execute(params![
                seq,
                record.hash,
                record.id,
                record.text,
                record.reading()?,
                meta.title,
                meta.outlet,
                reading.outlet_key,
                meta.published.map(|t| t.as_second()),
                reading.published.unwrap_or(NO_DAY),
                meta.url,
                meta.lang,
                record.size,
                now
            ])?;
        let mut insert = self.db.prepare_cached("INSERT INTO passages VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        let mut words = self.db.prepare_cached("INSERT INTO passage_words (rowid, words) VALUES (?1, ?2)")?;
        for (n, passage) in record.passages.iter().enumerate() {
            let id = seq << 24 | n as u64;
            let kind = match passage.kind {
                PassageKind::Title => "title",
                PassageKind::Body => "body",
                PassageKind::Caption => "caption",
                PassageKind::Post => "post",
                PassageKind::Comment => "comment",
            };
            insert.execute(params![id, seq, kind, passage.author, passage.start, passage.end])?;
            words.execute(params![id, reading.plain.get(passage.start..passage.end)])?;
        }
        // The headline that only the metadata has is looked for too.
        words.execute(params![seq << 24 | 0xFF_FFFF, meta.title])?;
        self.unbury("document", &record.hash)?;
        self.touch("document", &record.hash)
    }

    pub(super) fn insert_sighting(&self, seq: u64, document: u64, id: &str, url: Option<&str>) -> Result<()> {
        self.db
            .prepare_cached("INSERT INTO sightings VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![seq, document, id, url])?;
        Ok(())
    }

    /// A record with its text and sentences; the one asked for last is kept.
    fn reading(&mut self, record: &DocumentAdded, text: Option<Text>) -> Result<Rc<Reading>> {
        if let Some(last) = self.last.as_ref().filter(|last| last.record == *record) {
            return Ok(Rc::clone(last));
        }
        let plain = match text.filter(|text| text.hash == record.text) {
            Some(text) => text.plain,
            None => blobs::text(self.db, &record.text)?,
        };
        let reading = Rc::new(Reading::new(record.clone(), plain));
        self.last = Some(Rc::clone(&reading));
        Ok(reading)
    }

    /// The reading, in force, in which a coding's spans count.
    pub(super) fn reading_of(&mut self, coding: &Coding, text: Option<Text>) -> Result<Option<Rc<Reading>>> {
        let fits = |record: &DocumentAdded| record.hash == coding.hash && record.text == coding.text;
        let mut statement = self.db.prepare_cached("SELECT seq, reading FROM documents WHERE hash = ?1")?;
        let current: Option<(u64, String)> =
            statement.query_row([&coding.hash], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((document, reading)) = current else { return Ok(None) };
        if let Some(last) = self.last.as_ref().filter(|last| fits(&last.record))
            && last.record.reading()? == reading
        {
            return Ok(Some(Rc::clone(last)));
        }
        let mut readings = self.readings(&coding.hash)?;
        // The reading that stands comes first, whichever it is; among the others, the last.
        readings.sort_by_key(|(seq, _)| (*seq == document, *seq));
        match readings.into_iter().rev().find(|(_, record)| fits(record)) {
            Some((_, record)) => self.reading(&record, text).map(Some),
            None => Ok(None),
        }
    }

    /// Takes in a coding of a document; where the document is not there, it waits in the operations for it.
    pub(super) fn coding_added(&mut self, seq: u64, coding: &Coding, text: Option<Text>, now: u64) -> Result<()> {
        let Some(document) = self.document_number(&coding.hash)? else { return Ok(()) };
        let Some(reading) = self.reading_of(coding, text)? else { return Ok(()) };
        let current: String = self
            .db
            .prepare_cached("SELECT text FROM documents WHERE seq = ?1")?
            .query_row([document], |row| row.get(0))?;
        // Claims on an earlier text of the document are kept, but its spans are not those of the text that stands.
        let superseded_by = (current != coding.text).then_some(document);
        if superseded_by.is_none() {
            self.supersede(document, seq, now)?;
        }
        let digest = blake3_hex(serde_json::to_string(coding)?.as_bytes());
        self.db.prepare_cached("INSERT INTO codings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
            seq,
            document,
            coding.text,
            coding.model,
            digest,
            coding.claims.len(),
            superseded_by
        ])?;
        self.insert_claims(seq, document, &reading, &coding.claims, superseded_by, now)?;
        if superseded_by.is_none() {
            self.db
                .prepare_cached("UPDATE documents SET model = ?2, claims = ?3, updated_seq = ?4 WHERE seq = ?1")?
                .execute(params![document, coding.model, coding.claims.len(), now])?;
        }
        Ok(())
    }

    /// What stands of a document gives way to coding `by`.
    fn supersede(&mut self, document: u64, by: u64, now: u64) -> Result<()> {
        let standing: Vec<u64> = self
            .db
            .prepare_cached("SELECT seq FROM codings WHERE document = ?1 AND superseded_by IS NULL")?
            .query_map([document], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for coding in standing {
            self.db.prepare_cached("UPDATE codings SET superseded_by = ?2 WHERE seq = ?1")?.execute([coding, by])?;
            self.demote_claims(coding, by, now)?;
        }
        Ok(())
    }

    /// Makes the rows of a document anew from the operations in force. What is gone then gets a tombstone.
    pub(super) fn refresh(&mut self, hash: &str, now: u64) -> Result<()> {
        let mut gone = Vec::new();
        let there = self.document_number(hash)?;
        if let Some(document) = there {
            gone = self.remove_document(document)?;
            self.touch("document", hash)?;
        }
        let readings = self.readings(hash)?;
        if let Some((seq, record)) = readings.last() {
            self.insert_document(*seq, record, None, now)?;
            for (seq, _) in self.in_force(hash)? {
                self.restore(seq, record, now)?;
            }
        } else if there.is_some() {
            self.bury("document", hash, now)?;
        }
        gone.sort();
        gone.dedup();
        for claim in gone {
            if !self.has_claim(&claim)? {
                self.bury("claim", &claim, now)?;
            }
        }
        Ok(())
    }

    /// Puts a sighting or a coding back into the views of a document.
    fn restore(&mut self, seq: u64, current: &DocumentAdded, now: u64) -> Result<()> {
        let Some(document) = self.document_number(&current.hash)? else { return Ok(()) };
        let (id, meta) = match blobs::payload(self.db, seq)? {
            Payload::Document(record) => (record.id, record.meta),
            Payload::Sighting(sighting) => (sighting.id, sighting.meta),
            Payload::Coding(coding) => return self.coding_added(seq, &coding, None, now),
            Payload::Decision(_) | Payload::Undo(_) => {
                return Err(LedgerError::damaged(seq, "it is no operation about a document"));
            }
        };
        // Two records may tell of one name and address, when one of them was taken back in between: one row is enough.
        let mut same = self
            .db
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM sightings WHERE document = ?1 AND id = ?2 AND url IS ?3)")?;
        if same.query_row(params![document, id, meta.url], |row| row.get(0))? {
            return Ok(());
        }
        self.insert_sighting(seq, document, &id, meta.url.as_deref())
    }

    /// Takes a document with all that hangs on it out of the views. Gives the ids of its claims.
    fn remove_document(&mut self, document: u64) -> Result<Vec<String>> {
        let mut statement = self.db.prepare_cached("SELECT number, id FROM claims WHERE document = ?1")?;
        let claims: Vec<(i64, String)> =
            statement.query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        for (number, _) in &claims {
            self.remove_claim(*number)?;
        }
        let first = document << 24;
        let remove = |sql: &str| self.db.prepare_cached(sql)?.execute([document]);
        self.db
            .prepare_cached("DELETE FROM passage_words WHERE rowid IN (SELECT id FROM passages WHERE document = ?1)")?
            .execute([document])?;
        self.db.prepare_cached("DELETE FROM passage_words WHERE rowid = ?1")?.execute([first | 0xFF_FFFF])?;
        remove("DELETE FROM passages WHERE document = ?1")?;
        remove("DELETE FROM codings WHERE document = ?1")?;
        remove("DELETE FROM sightings WHERE document = ?1")?;
        remove("DELETE FROM documents WHERE seq = ?1")?;
        Ok(claims.into_iter().map(|(_, id)| id).collect())
    }
}
