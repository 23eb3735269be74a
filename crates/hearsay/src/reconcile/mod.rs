//! From claims to incidents: which claims speak of the same happening, who vouches for it, who denies it.
//!
//! ```text
//! Claims ──mention──▶ Mentions ──pairs, clusters──▶ Incidents with their sides, voices and state
//! Documents ──shingles──▶ syndication groups ──────────┘ (ten copies are one voice)
//! ```
//!
//! Everything here is computed and can be computed again: nothing is lost by it, and what people decide about it is
//! kept apart, in the ledger, and comes in as constraints. The result depends on the set of claims alone, never on the
//! order or the batches in which they came.

mod assemble;
pub mod background;
pub mod cluster;
pub mod control;
mod days;
mod decisions;
mod family;
pub mod follow;
mod incident;
pub mod index;
mod keys;
mod mention;
pub mod model;
pub mod pair;
#[cfg(test)]
mod samples;
mod state;
pub mod story;
pub mod syndication;
pub mod update;
pub mod voices;
mod wording;

pub use assemble::{Said, Telling, incident};
pub use days::Day;
pub use decisions::Decisions;
pub use family::Family;
pub use incident::{Follow, FollowKind, Incident, Side, State, Value, Voice, VoiceKind};
pub use keys::keys;
pub use mention::{Days, Mention, Participant};
pub use pair::similarity;
pub use story::Story;
pub use update::{Change, Update, clusters, update};
pub use wording::Term;
