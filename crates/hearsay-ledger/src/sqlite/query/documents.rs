//! Lists of documents, and documents one by one.

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::super::{Ledger, blobs};
use super::conditions::day_range;
use super::sql::Sql;
use crate::filter::Filter;
use crate::operation::Payload;
use crate::page::{Cursor, Listed, Order, Page};
use crate::rows::{CodingRow, DocumentBrief, DocumentRow, DocumentView, SightingRow};
use crate::words::{key, query};
use crate::{LedgerError, Result};

const COLUMNS: &str = "d.id, d.hash, d.title, d.outlet, d.published, d.url, d.lang, d.size, d.model, d.claims,
    (SELECT count(*) FROM sightings s WHERE s.document = d.seq), d.seq, d.updated_seq, d.day";

/// Digits of a hash that are taken for the beginning of one.
const BEGINNING: usize = 8;

fn row(row: &Row<'_>) -> rusqlite::Result<(i64, DocumentRow)> {
    let published: Option<i64> = row.get(4)?;
    let brief = DocumentBrief {
        id: row.get(0)?,
        hash: row.get(1)?,
        title: row.get(2)?,
        outlet: row.get(3)?,
        published: published.and_then(|s| Timestamp::from_second(s).ok()),
        url: row.get(5)?,
    };
    let document = DocumentRow {
        brief,
        lang: row.get(6)?,
        size: row.get(7)?,
        model: row.get(8)?,
        claims: row.get(9)?,
        sightings: row.get(10)?,
        seq: row.get(11)?,
        updated_seq: row.get(12)?,
    };
    Ok((row.get(13)?, document))
}

/// The rows of the documents that go by a name: an id under which they were seen, their hash or its beginning.
pub(super) fn numbers(db: &Connection, name: &str) -> Result<Vec<u64>> {
    let hash = name.len() >= BEGINNING && name.chars().all(|c| c.is_ascii_hexdigit());
    let sql = match hash {
        true => {
            "SELECT document FROM sightings WHERE id = ?1
             UNION SELECT seq FROM documents WHERE hash >= lower(?1) AND hash < lower(?1) || 'g'"
        }
        false => "SELECT DISTINCT document FROM sightings WHERE id = ?1 ORDER BY 1",
    };
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

impl Ledger {
    pub(in super::super) fn list_documents(&self, filter: &Filter, page: &Page) -> Result<Listed<DocumentRow>> {
        let sql = self.documents_sql(filter, page)?;
        let mut statement = self.db.prepare_cached(&sql.text)?;
        let rows = statement.query_map(params_from_iter(&sql.values), row)?;
        let mut rows: Vec<(i64, DocumentRow)> = rows.collect::<rusqlite::Result<_>>()?;
        let more = rows.len() > page.rows();
        rows.truncate(page.rows());
        let next = rows.last().filter(|_| more).map(|(day, document)| Cursor::new(*day, document.seq));
        Ok(Listed { rows: rows.into_iter().map(|(_, document)| document).collect(), next })
    }

    pub(super) fn documents_sql(&self, filter: &Filter, page: &Page) -> Result<Sql> {
        let mut sql = Sql::new(format!("SELECT {COLUMNS} FROM documents d WHERE 1"), Vec::new());
        if let Some(text) = &filter.text {
            sql.push(" AND d.seq IN (SELECT rowid >> 24 FROM passage_words WHERE passage_words MATCH ?)");
            sql.values.push(query(text, |_| Ok(None))?.into());
        }
        if let Some(outlet) = &filter.outlet {
            sql.push(" AND d.outlet_key = ?");
            sql.values.push(key(outlet).into());
        }
        if filter.from.is_some() || filter.to.is_some() {
            let (from, to) = day_range(filter);
            sql.push(" AND d.day BETWEEN ? AND ?");
            sql.values.extend([Value::from(from), to.into()]);
        }
        if let Some(name) = &filter.doc {
            let numbers: Vec<String> = numbers(&self.db, name)?.iter().map(u64::to_string).collect();
            sql.push(&format!(" AND d.seq IN ({})", numbers.join(", ")));
        }
        if let Some(seq) = filter.updated_after {
            sql.push(" AND d.updated_seq > ?");
            sql.values.push(i64::try_from(seq).unwrap_or(i64::MAX).into());
        }
        let start = page.start::<i64>()?;
        match page.order {
            Order::Latest => {
                if let Some((day, seq)) = start {
                    sql.push(" AND (d.day, d.seq) < (?, ?)");
                    sql.values.extend([Value::from(day), seq.into()]);
                }
                sql.push(" ORDER BY d.day DESC, d.seq DESC");
            }
            Order::Recorded => {
                if let Some((_, seq)) = start {
                    sql.push(" AND d.seq > ?");
                    sql.values.push(seq.into());
                }
                sql.push(" ORDER BY d.seq");
            }
        }
        sql.push(&format!(" LIMIT {}", page.rows() + 1));
        Ok(sql)
    }

    pub(in super::super) fn find_document(&self, name: &str) -> Result<DocumentView> {
        let numbers = numbers(&self.db, name)?;
        let sql = format!("SELECT {COLUMNS} FROM documents d WHERE d.seq = ?1");
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = Vec::new();
        for number in numbers {
            rows.push(statement.query_row([number], row)?.1);
        }
        let row = match rows.len() {
            0 => return Err(LedgerError::unknown("document", name)),
            1 => rows.remove(0),
            _ => {
                let hashes = rows.into_iter().map(|row| row.brief.hash).collect();
                return Err(LedgerError::Ambiguous { name: name.to_owned(), hashes });
            }
        };
        let Payload::Document(record) = blobs::payload(&self.db, row.seq)? else {
            return Err(LedgerError::damaged(row.seq, "it is no document"));
        };
        let document = record.document(blobs::text(&self.db, &record.text)?);
        let (sightings, codings) = (self.sightings(row.seq)?, self.codings(row.seq)?);
        Ok(DocumentView { row, document, record, sightings, codings })
    }

    fn sightings(&self, document: u64) -> Result<Vec<SightingRow>> {
        let mut statement = self.db.prepare_cached(
            "SELECT s.seq, s.id, s.url, o.at, o.by, o.tool
             FROM sightings s JOIN operations o ON o.seq = s.seq WHERE s.document = ?1 ORDER BY s.seq",
        )?;
        let mut rows = statement.query([document])?;
        let mut sightings = Vec::new();
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            let custody = match blobs::payload(&self.db, seq)? {
                Payload::Document(record) => record.custody,
                Payload::Sighting(sighting) => sighting.custody,
                _ => Default::default(),
            };
            let stamp = blobs::stamp(row, seq, 3)?;
            sightings.push(SightingRow { seq, stamp, id: row.get(1)?, url: row.get(2)?, custody });
        }
        Ok(sightings)
    }

    fn codings(&self, document: u64) -> Result<Vec<CodingRow>> {
        let mut statement = self
            .db
            .prepare_cached("SELECT seq, model, claims, superseded_by FROM codings WHERE document = ?1 ORDER BY seq")?;
        let rows = statement.query_map([document], |row| {
            Ok(CodingRow { seq: row.get(0)?, model: row.get(1)?, claims: row.get(2)?, superseded_by: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
