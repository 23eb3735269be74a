//! Mentions of claims, and signatures of documents: each found under its keys.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension as _, params};

use super::Desk;
use crate::Result;

/// All methods fail only where the database does.
#[expect(clippy::missing_errors_doc, reason = "said once, above")]
impl Desk<'_> {
    /// A mention, as it was put.
    pub fn mention(&self, claim: &str) -> Result<Option<Vec<u8>>> {
        let mut statement = self.tx.prepare_cached("SELECT bytes FROM mentions WHERE claim = ?1")?;
        Ok(statement.query_row([claim], |row| row.get(0)).optional()?)
    }

    /// Holds a mention under its keys. One that is held already is replaced, its links stay.
    pub fn put_mention(&self, claim: &str, day: i32, keys: &[u64], bytes: &[u8]) -> Result<()> {
        self.forget_keys(claim)?;
        self.tx
            .prepare_cached("INSERT INTO mentions (claim, day, keys, bytes) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![claim, day, key_bytes(keys), bytes])?;
        let mut insert = self.tx.prepare_cached("INSERT OR IGNORE INTO block_keys VALUES (?1, ?2, ?3)")?;
        for key in keys {
            insert.execute(params![key.cast_signed(), day, claim])?;
        }
        Ok(())
    }

    /// Puts other bytes in the place of a mention's; its keys stay.
    pub fn change_mention(&self, claim: &str, bytes: &[u8]) -> Result<()> {
        self.tx.prepare_cached("UPDATE mentions SET bytes = ?2 WHERE claim = ?1")?.execute(params![claim, bytes])?;
        Ok(())
    }

    /// Forgets a mention, its keys and its links.
    pub fn remove_mention(&self, claim: &str) -> Result<()> {
        self.forget_keys(claim)?;
        for (other, _) in self.links(claim)? {
            self.unlink(claim, &other)?;
        }
        Ok(())
    }

    fn forget_keys(&self, claim: &str) -> Result<()> {
        let mut statement = self.tx.prepare_cached("SELECT day, keys FROM mentions WHERE claim = ?1")?;
        let held: Option<(i32, Vec<u8>)> =
            statement.query_row([claim], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((day, keys)) = held else { return Ok(()) };
        let mut delete = self.tx.prepare_cached("DELETE FROM block_keys WHERE key = ?1 AND day = ?2 AND claim = ?3")?;
        for key in keys_of(&keys) {
            delete.execute(params![key, day, claim])?;
        }
        self.tx.prepare_cached("DELETE FROM mentions WHERE claim = ?1")?.execute([claim])?;
        Ok(())
    }

    /// The claims under a key in the order of days and ids that come next `before` or else after a day and claim, the
    /// nearest first.
    pub fn near(&self, key: u64, (day, claim): (i32, &str), before: bool, limit: usize) -> Result<Vec<String>> {
        let sql = match before {
            true => {
                "SELECT claim FROM block_keys WHERE key = ?1 AND (day, claim) < (?2, ?3)
                 ORDER BY day DESC, claim DESC LIMIT ?4"
            }
            false => {
                "SELECT claim FROM block_keys WHERE key = ?1 AND (day, claim) > (?2, ?3)
                 ORDER BY day, claim LIMIT ?4"
            }
        };
        let mut statement = self.tx.prepare_cached(sql)?;
        let rows = statement.query_map(params![key.cast_signed(), day, claim, limit as i64], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The claims that a claim is linked to, with the log-odds, sorted by id.
    pub fn links(&self, claim: &str) -> Result<Vec<(String, i32)>> {
        let mut statement = self.tx.prepare_cached("SELECT b, odds FROM links WHERE a = ?1 ORDER BY b")?;
        let rows = statement.query_map([claim], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Links two claims, or puts other log-odds on their link.
    pub fn link(&self, a: &str, b: &str, odds: i32) -> Result<()> {
        let mut put = self.tx.prepare_cached("INSERT OR REPLACE INTO links VALUES (?1, ?2, ?3)")?;
        put.execute(params![a, b, odds])?;
        put.execute(params![b, a, odds])?;
        Ok(())
    }

    /// Takes the link of two claims away, if there is one.
    pub fn unlink(&self, a: &str, b: &str) -> Result<()> {
        let mut delete = self.tx.prepare_cached("DELETE FROM links WHERE a = ?1 AND b = ?2")?;
        delete.execute([a, b])?;
        delete.execute([b, a])?;
        Ok(())
    }

    /// The signature of a document, as it was put.
    pub fn signature(&self, document: &str) -> Result<Option<Vec<u8>>> {
        let mut statement = self.tx.prepare_cached("SELECT bytes FROM signatures WHERE document = ?1")?;
        Ok(statement.query_row([document], |row| row.get(0)).optional()?)
    }

    /// Holds the signature of a document, by its hash, under its keys.
    pub fn put_signature(&self, document: &str, keys: &[u64], bytes: &[u8]) -> Result<()> {
        self.remove_signature(document)?;
        self.tx.prepare_cached("INSERT INTO signatures VALUES (?1, ?2, ?3)")?.execute(params![
            document,
            key_bytes(keys),
            bytes
        ])?;
        let mut insert = self.tx.prepare_cached("INSERT OR IGNORE INTO signature_keys VALUES (?1, ?2)")?;
        for key in keys {
            insert.execute(params![key.cast_signed(), document])?;
        }
        Ok(())
    }

    /// Puts other bytes in the place of a signature's; its keys stay.
    pub fn change_signature(&self, document: &str, bytes: &[u8]) -> Result<()> {
        let mut change = self.tx.prepare_cached("UPDATE signatures SET bytes = ?2 WHERE document = ?1")?;
        change.execute(params![document, bytes])?;
        Ok(())
    }

    /// The claims of a document go back to others than they did: they are pending again.
    pub fn voices_changed(&self, document: &str) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO pending SELECT 'claim', c.id FROM claims c JOIN documents d ON d.seq = c.document
                 WHERE d.hash = ?1 AND c.live = 1",
            )?
            .execute([document])?;
        Ok(())
    }

    /// Forgets the signature of a document.
    pub fn remove_signature(&self, document: &str) -> Result<()> {
        let mut statement = self.tx.prepare_cached("SELECT keys FROM signatures WHERE document = ?1")?;
        let keys: Option<Vec<u8>> = statement.query_row([document], |row| row.get(0)).optional()?;
        let mut delete = self.tx.prepare_cached("DELETE FROM signature_keys WHERE key = ?1 AND document = ?2")?;
        for key in keys_of(&keys.unwrap_or_default()) {
            delete.execute(params![key, document])?;
        }
        self.tx.prepare_cached("DELETE FROM signatures WHERE document = ?1")?.execute([document])?;
        Ok(())
    }

    /// The documents, by their hashes, that share a key with these, sorted.
    pub fn sharing(&self, keys: &[u64]) -> Result<BTreeSet<String>> {
        let mut statement = self.tx.prepare_cached("SELECT document FROM signature_keys WHERE key = ?1")?;
        let mut documents = BTreeSet::new();
        for key in keys {
            for document in statement.query_map([key.cast_signed()], |row| row.get(0))? {
                documents.insert(document?);
            }
        }
        Ok(documents)
    }
}

fn key_bytes(keys: &[u64]) -> Vec<u8> {
    keys.iter().flat_map(|key| key.to_le_bytes()).collect()
}

fn keys_of(bytes: &[u8]) -> impl Iterator<Item = i64> + '_ {
    bytes.chunks_exact(8).map(|chunk| {
        let mut key = [0; 8];
        key.copy_from_slice(chunk);
        i64::from_le_bytes(key)
    })
}
