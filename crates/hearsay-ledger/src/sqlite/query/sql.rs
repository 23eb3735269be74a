//! Pieces of SQL.

use rusqlite::types::Value;

use crate::{LedgerError, Result};

/// A piece of SQL with the values of its placeholders.
#[derive(Debug, Clone, Default)]
pub(super) struct Sql {
    pub(super) text: String,
    pub(super) values: Vec<Value>,
}

impl Sql {
    pub(super) fn new(text: impl Into<String>, values: Vec<Value>) -> Self {
        Self { text: text.into(), values }
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.values.extend(other.values.iter().cloned());
    }
}

/// Placeholders for so many values.
pub(super) fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

/// The word by which serde knows a value.
pub(in super::super) fn word(value: &impl serde::Serialize) -> Result<String> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(word) => Ok(word),
        other => Err(LedgerError::Filter(format!("{other} is no word"))),
    }
}

/// Numbers as a list in JSON, for `json_each`.
pub(super) fn json(numbers: impl Iterator<Item = i64>) -> String {
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    format!("[{}]", numbers.join(","))
}
