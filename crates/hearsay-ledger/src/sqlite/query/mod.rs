//! From filters to SQL.

mod actors;
mod claims;
mod conditions;
mod documents;
mod incidents;
mod plan;
