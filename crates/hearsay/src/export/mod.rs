//! Claims as rows, for other programs.
//!
//! [`jsonl`] writes every field; [`csv`] a flat table for spreadsheets. Both give text, a line for each claim in the order
//! given; writing it somewhere is the caller's job.

mod csv;
mod jsonl;

pub use csv::{CSV_HEADER, csv};
pub use jsonl::jsonl;

#[cfg(test)]
mod samples;
