//! From filters to SQL.

mod actors;
mod claims;
mod conditions;
mod documents;
mod incidents;
mod plan;
mod points;
mod sql;

pub(super) use incidents::unpacked;
pub(super) use sql::word;

#[cfg(test)]
mod tests;
