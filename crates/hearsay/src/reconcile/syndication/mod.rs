//! Who a document goes back to: copies of one text, and the agency that a text names as its own.
//!
//! ```text
//! body ──sentences──▶ shingles ──smallest hashes──▶ Signature ──keys, copies──▶ groups ─┐
//! body, authors ──▶ credits («BAGHDAD (Reuters) –») ──▶ Provenance ─────────────────────┴──▶ Origin
//! ```
//!
//! Being a copy is another relation than telling of the same incident: reports of one incident by different hands share
//! next to no wording.

mod credits;
mod group;
mod origin;
mod outlets;
mod signature;
#[cfg(test)]
mod tests;
pub(crate) mod words;

pub use credits::{Credit, Extent, credits};
pub use group::{Syndication, settle};
pub use origin::{Origin, Provenance, origin};
pub use outlets::{Known, Outlet, Outlets, OutletsError, domain};
pub use signature::{Copying, Signature, copies, keys};
