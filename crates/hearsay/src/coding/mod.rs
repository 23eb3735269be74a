//! From the analysis of a document to its claims.

mod claim;

pub use claim::{Aspect, Claim, Count, Place, Quote, Source, Stance, Status, Time, Toponym};
