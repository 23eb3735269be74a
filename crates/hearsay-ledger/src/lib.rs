//! The ledger: documents, their claims and people's decisions, as operations that are only ever added to.
//!
//! ```text
//! Draft ──prepare──▶ Entry ──commit──▶ Operation (who, when, tool, payload; chained by hash) ──fold──▶ views ──▶ lists
//!                              └──────▶ blobs (bytes and texts by their hash)
//! ```
//!
//! - **Operations are the truth.** A document came in, was seen again, was coded by a model; somebody decided; an
//!   operation was taken back. Each says who, when and with which tool, and is chained to the one before it by its hash.
//! - **Views are derived.** Tables of documents, claims, participants, places and decisions, with indexes for every
//!   [`Filter`], are a fold over the operations, and [`Store::rebuild`] makes them anew.
//! - **What is said twice is recorded once.** Documents are known by the hash of their bytes, codings by their model
//!   and claims; whoever was interrupted starts again and loses nothing.
//! - **All or nothing.** A batch is one transaction: after a crash it is there or it is not.
//!
//! ```
//! use hearsay::document::{Document, Meta};
//! use hearsay_ledger::{Added, Filter, Ledger, Page, Stamp, Store};
//!
//! # let folder = tempfile::tempdir().unwrap();
//! # let path = folder.path().join("desk.hearsay");
//! let mut ledger = Ledger::create(&path)?;
//! let raw = b"Gunmen took the bridge.";
//! let document = Document::report(None, raw, "Gunmen took the bridge.".to_owned(), Meta::default());
//! let stamp = Stamp { at: "2026-01-05T10:00:00Z".parse().unwrap(), by: "ana".into(), tool: "hearsay 0.1.0".into() };
//! let added = Added { document: &document, raw, custody: Default::default(), model: "en-1", claims: &[] };
//! assert!(ledger.add(&stamp, added.clone())?[0].is_new());
//! assert!(!ledger.add(&stamp, added)?[0].is_new());
//! assert_eq!(ledger.documents(&Filter::default(), &Page::default())?.rows.len(), 1);
//! # Ok::<(), hearsay_ledger::LedgerError>(())
//! ```
//!
//! SQLite is C code that reads and writes files; the crate `hearsay` is pure, so the ledger is a crate of its own.

mod batch;
mod decision;
mod decisions;
mod entry;
mod error;
mod filter;
mod operation;
mod pack;
mod page;
mod project;
mod reconcile;
mod record;
mod rows;
mod sqlite;
mod store;
mod words;

pub use batch::{Batch, Tally};
pub use decision::{Decision, Judgement, Reliability, Target, Verdict};
pub use decisions::{InForce, OnIncident, Ruling};
pub use entry::{Draft, Entry, Outcome};
pub use error::{LedgerError, Result};
pub use filter::{Filter, Near};
pub use operation::{Head, Operation, Payload, Stamp, Undo};
pub use page::{Cursor, Listed, Order, Page};
pub use reconcile::Reconciled;
pub use record::{Coding, Custody, DocumentAdded, Sighting, StoredPassage};
pub use rows::{
    ActorRow, ClaimRow, ClaimView, CodingRow, DecisionRow, DocumentBrief, DocumentRow, DocumentView, LogRow, PlaceRow,
    Role, SightingRow, Tombstone,
};
pub use sqlite::{Desk, Ledger, Pending, Report};
pub use store::{Added, Store};
pub use words::key;
