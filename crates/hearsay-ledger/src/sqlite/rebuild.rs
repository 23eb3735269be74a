//! Views made anew: in place, as of an earlier operation, or in a fresh file.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};

use super::views::Views;
use super::{Ledger, Mode, VIEWS, blobs};
use crate::{LedgerError, Result};

/// Operations after which counts that were held back are written.
const STRETCH: u64 = 4096;

/// Makes the empty tables of all views, and of what is derived from them.
pub(super) fn lay_out_views(db: &Connection) -> Result<()> {
    db.execute_batch(include_str!("views.sql"))?;
    db.execute_batch(include_str!("derived.sql"))?;
    db.execute("INSERT OR REPLACE INTO facts VALUES ('views', ?1)", [VIEWS])?;
    Ok(())
}

/// Folds all operations up to `last` into empty views.
fn replay(db: &Connection, last: u64) -> Result<()> {
    let mut done = 0;
    while done < last {
        let mut views = Views::new(db)?;
        let stretch = STRETCH.min(last - done);
        let begin = done;
        blobs::scan(db, begin, stretch as usize, |operation, _| {
            done = operation.seq;
            views.apply(&operation, None)
        })?;
        views.finish()?;
        if done == begin {
            return Err(LedgerError::damaged(begin + 1, "it is not there"));
        }
    }
    Ok(())
}

/// The names of the tables of views, and whether each is a virtual table.
fn tables(db: &Connection, of: &str) -> Result<Vec<(String, bool)>> {
    let declared = of.lines().filter_map(|line| {
        let (words, is_virtual) = match line.strip_prefix("CREATE VIRTUAL TABLE ") {
            Some(words) => (words, true),
            None => (line.strip_prefix("CREATE TABLE ")?, false),
        };
        Some((words.split_whitespace().next()?.to_owned(), is_virtual))
    });
    let mut there = Vec::new();
    for (name, is_virtual) in declared {
        let exists = db.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)",
            [&name],
            |row| row.get(0),
        )?;
        if exists {
            there.push((name, is_virtual));
        }
    }
    Ok(there)
}

impl Ledger {
    /// [`crate::Store::rebuild`]. One transaction: interrupted, it leaves the old views.
    pub(super) fn rebuild_views(&mut self) -> Result<()> {
        self.writable()?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for of in [include_str!("views.sql"), include_str!("derived.sql")] {
            for (name, _) in tables(&tx, of)? {
                tx.execute_batch(&format!("DROP TABLE {name}"))?;
            }
        }
        lay_out_views(&tx)?;
        replay(&tx, super::head(&tx)?.seq)?;
        tx.commit()?;
        Ok(())
    }

    /// The ledger as it was after operation `seq`, to be read only; in it, incidents are not computed.
    ///
    /// The views are folded anew into a temporary file, which is gone when the value is dropped: this takes as long as
    /// adding the claims of these operations did, without the coding (some 8 s of processor time for 100,000 claims).
    ///
    /// # Errors
    /// There is no such operation; a damaged operation or blob.
    pub fn at(&self, seq: u64) -> Result<Self> {
        if seq > super::head(&self.db)?.seq || self.mode == Mode::AsOf {
            return Err(LedgerError::unknown("operation", seq));
        }
        // An empty name is a private file that SQLite deletes when it is closed.
        let db = Connection::open_with_flags("", OpenFlags::default())?;
        super::prepare(&db)?;
        db.pragma_update(None, "journal_mode", "OFF")?;
        db.execute("ATTACH ?1 AS whole", [self.path.to_string_lossy()])?;
        // Names that the private file does not have are looked up in the attached one: blobs need nothing more.
        db.execute_batch(&format!(
            "CREATE TEMP VIEW operations AS SELECT * FROM whole.operations WHERE seq <= {seq};
             CREATE TABLE main.facts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
             BEGIN;"
        ))?;
        lay_out_views(&db)?;
        replay(&db, seq)?;
        db.execute_batch("COMMIT; PRAGMA query_only = 1")?;
        Ok(Self { db, path: self.path.clone(), mode: Mode::AsOf })
    }

    /// Writes a fresh file with the same operations and blobs and with views made anew, without gaps. Two ledgers with
    /// the same operations give the same bytes, whatever their history on disk was. Incidents are not in it.
    ///
    /// # Errors
    /// There is a file already; a damaged operation or blob.
    pub fn rebuild_into(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        if path.exists() {
            return Err(LedgerError::Exists(path.to_owned()));
        }
        let mut draft = path.as_os_str().to_owned();
        draft.push(".part");
        let draft = Path::new(&draft);
        let clean = || {
            for ending in ["", "-wal", "-shm"] {
                let mut name = draft.as_os_str().to_owned();
                name.push(ending);
                let _ = std::fs::remove_file(name);
            }
        };
        clean();
        let made = self.copy_into(draft, path);
        clean();
        made
    }

    fn copy_into(&self, draft: &Path, path: &Path) -> Result<()> {
        let copy = Self::create(draft)?;
        copy.db.execute("ATTACH ?1 AS whole", [self.path.to_string_lossy()])?;
        copy.db.execute_batch(
            "BEGIN IMMEDIATE;
             INSERT INTO main.operations SELECT * FROM whole.operations ORDER BY seq;
             INSERT INTO main.blobs SELECT * FROM whole.blobs ORDER BY hash;",
        )?;
        replay(&copy.db, super::head(&copy.db)?.seq)?;
        copy.db.execute_batch("COMMIT; DETACH whole;")?;
        copy.db.execute("VACUUM INTO ?1", [path.to_string_lossy()])?;
        Ok(())
    }

    /// A hash of all that the views say. Two ledgers with the same operations have the same, and so has a ledger before
    /// and after it was rebuilt.
    ///
    /// # Errors
    /// The database fails.
    pub fn digest(&self) -> Result<String> {
        let mut hasher = blake3::Hasher::new();
        self.dump(|line| {
            hasher.update(line.as_bytes());
            hasher.update(b"\n");
        })?;
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// Writes out all that the views say, a line a row, in a fixed order. Of the indexes of words it writes which words
    /// stand in which row and where.
    ///
    /// # Errors
    /// The database fails.
    pub fn dump(&self, mut line: impl FnMut(&str)) -> Result<()> {
        // The windows into the indexes of words are tables of this connection, in memory: a reader may make them.
        self.db.pragma_update(None, "query_only", false)?;
        let dumped = self.dump_all(&mut line);
        self.db.pragma_update(None, "query_only", self.mode != Mode::Write)?;
        dumped
    }

    fn dump_all(&self, line: &mut impl FnMut(&str)) -> Result<()> {
        for (name, is_virtual) in tables(&self.db, include_str!("views.sql"))? {
            let order = match (is_virtual, name.as_str()) {
                // A window into an index that is written out itself.
                (true, "claim_terms") => continue,
                (true, "place_boxes") => "SELECT * FROM place_boxes ORDER BY number".to_owned(),
                (true, _) => {
                    let columns =
                        format!("CREATE VIRTUAL TABLE temp.{name}_dump USING fts5vocab(main, {name}, instance)");
                    self.db.execute_batch(&format!("DROP TABLE IF EXISTS temp.{name}_dump; {columns}"))?;
                    format!("SELECT term, doc, col, offset FROM {name}_dump ORDER BY doc, col, offset, term")
                }
                (false, _) => format!("SELECT * FROM {name} ORDER BY 1, 2"),
            };
            line(&format!("-- {name}"));
            let mut statement = self.db.prepare(&order)?;
            let columns = statement.column_count();
            let mut rows = statement.query(params![])?;
            while let Some(row) = rows.next()? {
                let mut cells = Vec::with_capacity(columns);
                for column in 0..columns {
                    cells.push(cell(row.get_ref(column)?));
                }
                line(&cells.join("\t"));
            }
        }
        Ok(())
    }
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(text) => format!("{:?}", String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => blobs::hexadecimal(bytes),
    }
}
