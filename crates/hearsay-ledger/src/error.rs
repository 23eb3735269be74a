//! What can go wrong, with where and what to do about it.

use std::path::PathBuf;

/// Shorthand for results of this crate.
pub type Result<T> = std::result::Result<T, LedgerError>;

/// What can go wrong with a ledger.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// There is no file.
    #[error("there is no ledger at {}; `create` makes one", .0.display())]
    Missing(PathBuf),
    /// There is a file already.
    #[error("{} exists already; open it, or choose another name", .0.display())]
    Exists(PathBuf),
    /// The file is something else.
    #[error("{} is not a ledger: {what}", .path.display())]
    NotALedger {
        /// The file.
        path: PathBuf,
        /// What it seems to be.
        what: &'static str,
    },
    /// A newer version of the program wrote the file.
    #[error("the ledger has format {found}, and this program knows {known}; use a newer hearsay")]
    Newer {
        /// Format of the file.
        found: i64,
        /// Newest format that this program knows.
        known: i64,
    },
    /// The views were made by another version of the program.
    #[error("the ledger's views are of version {found}, this program's of {known}; rebuild them (`rebuild`)")]
    Outdated {
        /// Version of the views in the file.
        found: i64,
        /// Version that this program makes and reads.
        known: i64,
    },
    /// The ledger was opened for reading, or as of an earlier operation.
    #[error("this ledger was opened for reading only")]
    ReadOnly,
    /// An operation or a blob does not say what it said when it was written.
    #[error("{place} is damaged: {what}; restore the file from a backup")]
    Damaged {
        /// Which operation or blob.
        place: String,
        /// What is wrong with it.
        what: String,
    },
    /// The bytes given are not those that the document was read from.
    #[error("document {id}: the bytes given are not those that it was read from (their hash is {found})")]
    OtherBytes {
        /// The document's id.
        id: String,
        /// Hash of the bytes given.
        found: String,
    },
    /// The words of a claim do not stand in the document.
    #[error("claim {claim} of document {document}: {words:?} does not stand in the document at its span")]
    NotInText {
        /// The document's id.
        document: String,
        /// The claim's id.
        claim: String,
        /// The words as the claim gives them.
        words: String,
    },
    /// More than the numbering has room for.
    #[error("document {document} has {count} {what}, more than {most}")]
    TooMany {
        /// The document's id.
        document: String,
        /// Of what.
        what: &'static str,
        /// How many.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// Nothing goes by this name.
    #[error("there is no {what} {name:?} in the ledger")]
    Unknown {
        /// `document`, `claim`, `operation`, `incident`.
        what: &'static str,
        /// The name asked for.
        name: String,
    },
    /// Several documents go by this name.
    #[error("{name:?} is the name of several documents; say which by its hash: {}", .hashes.join(", "))]
    Ambiguous {
        /// The name asked for.
        name: String,
        /// Their hashes.
        hashes: Vec<String>,
    },
    /// The operation was taken back before.
    #[error("operation {seq} was taken back already, by operation {by}")]
    AlreadyUndone {
        /// The operation.
        seq: u64,
        /// The one that took it back.
        by: u64,
    },
    /// A decision that makes no sense.
    #[error("this decision cannot be taken: {0}")]
    Decision(String),
    /// A filter, or a cursor, that cannot be read.
    #[error("{0}")]
    Filter(String),
    /// The database failed.
    #[error("the ledger's database: {0}")]
    Database(#[from] rusqlite::Error),
    /// A record could not be written or read as JSON.
    #[error("a record of the ledger: {0}")]
    Json(#[from] serde_json::Error),
    /// Something could not be packed or unpacked, or a file not be written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl LedgerError {
    /// An [`LedgerError::Unknown`].
    pub(crate) fn unknown(what: &'static str, name: impl ToString) -> Self {
        Self::Unknown { what, name: name.to_string() }
    }

    /// A [`LedgerError::Damaged`] operation.
    pub(crate) fn damaged(seq: u64, what: impl ToString) -> Self {
        Self::Damaged { place: format!("operation {seq}"), what: what.to_string() }
    }
}
