//! The ledger in one SQLite file.
//!
//! WAL, so that readers and one writer do not wait for each other; every commit is synced to the disk. SQLite itself is
//! compiled in, so that full text (FTS5) and boxes (R*Tree) are there on every machine.

mod blobs;
mod check;
mod commit;
mod log;
mod query;
mod read;
mod rebuild;
mod reconciling;
mod views;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use crate::operation::Head;
use crate::project::kilometres;
use crate::{LedgerError, Result};

pub use check::Report;
pub use reconciling::{Desk, Pending};

/// Tells ledgers from other SQLite files: «hsay».
const APPLICATION: i64 = 0x6873_6179;

/// The form of operations and blobs.
const FORMAT: i64 = 1;

/// The form of the views, and of everything that they are computed with: a change asks for a rebuild.
pub(crate) const VIEWS: i64 = 1;

/// A writer waits this long for another one.
const PATIENCE: Duration = Duration::from_secs(30);

/// A ledger in one SQLite file.
#[derive(Debug)]
pub struct Ledger {
    db: Connection,
    path: PathBuf,
    mode: Mode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Write,
    Read,
    /// A private copy of the views as of an earlier operation.
    AsOf,
}

impl Ledger {
    /// Makes a new ledger.
    ///
    /// # Errors
    /// There is a file already, or it cannot be made.
    pub fn create(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        // Whoever creates the file first has it: two ledgers cannot be made in one file.
        match std::fs::File::create_new(path) {
            Ok(_) => {}
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
                return Err(LedgerError::Exists(path.to_owned()));
            }
            Err(e) => return Err(e.into()),
        }
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.pragma_update(None, "page_size", 8192)?;
        db.pragma_update(None, "journal_mode", "WAL")?;
        prepare(&db)?;
        let mut ledger = Self { db, path: path.to_owned(), mode: Mode::Write };
        ledger.lay_out()?;
        Ok(ledger)
    }

    /// Opens a ledger to read and write it.
    ///
    /// # Errors
    /// There is no file, it is no ledger, or one of another version.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let ledger = Self::open_any(path.as_ref(), Mode::Write)?;
        ledger.up_to_date()?;
        Ok(ledger)
    }

    /// Opens a ledger to read and write it, or makes a new one where there is no file.
    ///
    /// # Errors
    /// As [`Ledger::open`] and [`Ledger::create`].
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self> {
        match Self::create(path.as_ref()) {
            Err(LedgerError::Exists(_)) => Self::open(path),
            other => other,
        }
    }

    /// Opens a ledger to read it only.
    ///
    /// # Errors
    /// As [`Ledger::open`].
    pub fn open_to_read(path: impl AsRef<Path>) -> Result<Self> {
        let ledger = Self::open_any(path.as_ref(), Mode::Read)?;
        ledger.up_to_date()?;
        Ok(ledger)
    }

    /// Opens a ledger whose views may be of another version or damaged, to check or rebuild it.
    ///
    /// # Errors
    /// There is no file, it is no ledger, or one of a newer format.
    pub fn open_to_mend(path: impl AsRef<Path>) -> Result<Self> {
        Self::open_any(path.as_ref(), Mode::Write)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn open_any(path: &Path, mode: Mode) -> Result<Self> {
        if !path.is_file() {
            return Err(LedgerError::Missing(path.to_owned()));
        }
        // A reader opens the file for writing too: after a crash, somebody has to bring in the write-ahead log.
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let number = |pragma: &str| db.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
        let foreign = |what| LedgerError::NotALedger { path: path.to_owned(), what };
        let application = match number("application_id") {
            Err(rusqlite::Error::SqliteFailure(e, _)) if e.code == rusqlite::ErrorCode::NotADatabase => {
                return Err(foreign("it is no SQLite file"));
            }
            other => other?,
        };
        let mut ledger = Self { db, path: path.to_owned(), mode };
        prepare(&ledger.db)?;
        let number = |pragma: &str| ledger.db.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
        match (application, number("user_version")?) {
            (APPLICATION, FORMAT) => {}
            (APPLICATION, found) if found > FORMAT => return Err(LedgerError::Newer { found, known: FORMAT }),
            // Its maker was interrupted before the first table.
            (0, 0) if mode == Mode::Write && number("schema_version")? == 0 => ledger.lay_out()?,
            _ => return Err(foreign("another program's database")),
        }
        if mode == Mode::Read {
            ledger.db.pragma_update(None, "query_only", true)?;
        }
        Ok(ledger)
    }

    /// Makes the tables of a new ledger, all or none.
    fn lay_out(&mut self) -> Result<()> {
        let tx = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        if tx.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0))? == 0 {
            tx.execute_batch(include_str!("operations.sql"))?;
            rebuild::lay_out_views(&tx)?;
            tx.pragma_update(None, "application_id", APPLICATION)?;
            tx.pragma_update(None, "user_version", FORMAT)?;
        }
        tx.commit()?;
        Ok(())
    }

    fn up_to_date(&self) -> Result<()> {
        let found = self.fact("views")?.unwrap_or(0);
        if found == VIEWS { Ok(()) } else { Err(LedgerError::Outdated { found, known: VIEWS }) }
    }

    fn fact(&self, name: &str) -> Result<Option<i64>> {
        use rusqlite::OptionalExtension as _;
        let mut statement = self.db.prepare_cached("SELECT value FROM facts WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Everything read until it is dropped is of one moment, whatever others write meanwhile.
    fn snapshot(&self) -> Result<rusqlite::Transaction<'_>> {
        Ok(self.db.unchecked_transaction()?)
    }

    fn writable(&self) -> Result<()> {
        if self.mode == Mode::Write { Ok(()) } else { Err(LedgerError::ReadOnly) }
    }
}

/// Settings of a connection, and what its queries can call: `kilometres(lat, lon, lat, lon)`.
fn prepare(db: &Connection) -> Result<()> {
    db.busy_timeout(PATIENCE)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    // Pages kept in memory, in kilobytes: of a million claims, the upper parts of all indexes.
    db.pragma_update(None, "cache_size", -96_000)?;
    db.pragma_update(None, "wal_autocheckpoint", 4000)?;
    db.pragma_update(None, "journal_size_limit", 64 << 20)?;
    db.set_prepared_statement_cache_capacity(200);
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("kilometres", 4, flags, |at| {
        Ok(kilometres((at.get(0)?, at.get(1)?), (at.get(2)?, at.get(3)?)))
    })?;
    Ok(())
}

/// The last operation that a connection sees.
fn head(db: &Connection) -> Result<Head> {
    use rusqlite::OptionalExtension as _;
    let mut statement = db.prepare_cached("SELECT seq, id FROM operations ORDER BY seq DESC LIMIT 1")?;
    let head = statement.query_row([], |row| Ok(Head { seq: row.get(0)?, id: row.get(1)? })).optional()?;
    Ok(head.unwrap_or_else(Head::empty))
}
