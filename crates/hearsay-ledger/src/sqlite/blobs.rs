//! Bytes under their hash, and operations as they lie in the file.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::entry::Blob;
use crate::operation::{Operation, Payload, Stamp};
use crate::pack::unpack;
use crate::{LedgerError, Result};

/// Keeps bytes, unless they are there.
pub(super) fn put(db: &Connection, blob: &Blob) -> Result<()> {
    let (hash, sha256) = (binary(&blob.hash), binary(&blob.sha256));
    db.prepare_cached("INSERT INTO blobs VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")?.execute(params![
        hash,
        sha256,
        blob.size,
        blob.packed
    ])?;
    Ok(())
}

/// The bytes of a hash.
pub(super) fn get(db: &Connection, hash: &str) -> Result<Option<Vec<u8>>> {
    let mut statement = db.prepare_cached("SELECT bytes FROM blobs WHERE hash = ?1")?;
    let packed: Option<Vec<u8>> = statement.query_row([binary(hash)], |row| row.get(0)).optional()?;
    packed.map(|packed| unpack(&packed, || format!("blob {hash}"))).transpose()
}

/// The text of a hash.
pub(super) fn text(db: &Connection, hash: &str) -> Result<String> {
    let damaged = |what: &str| LedgerError::Damaged { place: format!("blob {hash}"), what: what.to_owned() };
    let bytes = get(db, hash)?.ok_or_else(|| damaged("it is not there"))?;
    String::from_utf8(bytes).map_err(|_| damaged("it is no text"))
}

/// The bytes that a hexadecimal number writes; what is no such number gives no bytes.
pub(super) fn binary(hex: &str) -> Vec<u8> {
    let digits: Option<Vec<u32>> = hex.chars().map(|c| c.to_digit(16)).collect();
    digits.unwrap_or_default().chunks_exact(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect()
}

/// The number of bytes in hexadecimal.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What one operation says.
pub(super) fn payload(db: &Connection, seq: u64) -> Result<Payload> {
    let (kind, json) = json(db, seq)?;
    Payload::from_json(seq, &kind, &json)
}

/// The kind of an operation, and the JSON of what it says.
pub(super) fn json(db: &Connection, seq: u64) -> Result<(String, Vec<u8>)> {
    let mut statement = db.prepare_cached("SELECT kind, payload FROM operations WHERE seq = ?1")?;
    let found: Option<(String, Vec<u8>)> =
        statement.query_row([seq], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (kind, packed) = found.ok_or_else(|| LedgerError::unknown("operation", seq))?;
    Ok((kind, unpack(&packed, || format!("operation {seq}"))?))
}

/// Hands operations after a number to `each`, in their order and as they lie there: with the JSON of what they say.
pub(super) fn scan(
    db: &Connection,
    after: u64,
    limit: usize,
    mut each: impl FnMut(Operation, &[u8]) -> Result<()>,
) -> Result<()> {
    let mut statement =
        db.prepare("SELECT seq, id, at, by, tool, kind, payload FROM operations WHERE seq > ?1 ORDER BY seq LIMIT ?2")?;
    let mut rows = statement.query(params![after, i64::try_from(limit).unwrap_or(i64::MAX)])?;
    while let Some(row) = rows.next()? {
        let seq: u64 = row.get(0)?;
        let packed = row.get_ref(6)?.as_blob().map_err(rusqlite::Error::from)?;
        let json = unpack(packed, || format!("operation {seq}"))?;
        let payload = Payload::from_json(seq, &row.get::<_, String>(5)?, &json)?;
        each(Operation { seq, id: row.get(1)?, stamp: stamp(row, seq, 2)?, payload }, &json)?;
    }
    Ok(())
}

/// Who, when and with what, from the columns `at`, `by`, `tool` that begin at `first`.
pub(super) fn stamp(row: &rusqlite::Row<'_>, seq: u64, first: usize) -> Result<Stamp> {
    let at: String = row.get(first)?;
    let at = at.parse().map_err(|e| LedgerError::damaged(seq, format!("its time {at:?}: {e}")))?;
    Ok(Stamp { at, by: row.get(first + 1)?, tool: row.get(first + 2)? })
}
