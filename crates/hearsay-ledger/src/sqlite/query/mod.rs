//! From filters to SQL.

mod actors;
mod claims;
mod conditions;
mod documents;
mod incidents;
mod plan;

pub(super) use conditions::word;
pub(super) use incidents::unpacked;

#[cfg(test)]
mod tests;
