//! Reads war reporting and turns it into *claims*: who did what to whom, where and when, who says so, and how.
//!
//! ```text
//! bytes ──ingest──▶ Document ──language──▶ Analysis ──coding──▶ Claims ──export──▶ rows
//! ```
//!
//! The library is pure: it never reads the environment, the terminal, the clock or the network. What it needs from
//! outside comes in as an argument.

#[macro_use]
mod words;

pub mod actors;
pub mod coding;
pub mod document;
pub mod export;
pub mod gazetteer;
pub mod ingest;
pub mod language;
pub mod measure;
pub mod ontology;
pub mod reconcile;
pub mod text;
