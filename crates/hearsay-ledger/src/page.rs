//! Lists in pages. A page begins after the last row of the one before it, wherever that row now stands: rows that come
//! in meanwhile neither repeat a row nor hide one.

use serde::{Deserialize, Serialize};

use crate::{LedgerError, Result};

/// Which page of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Page {
    /// In which order.
    pub order: Order,
    /// How many rows at most; 0 means 50.
    pub limit: usize,
    /// Where the page before ended; `None` for the first page.
    pub after: Option<Cursor>,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// By the day on which it happened, or else was published, the latest first; without a day at the end.
    #[default]
    Latest,
    /// As recorded, the first first: for exports.
    Recorded,
}

/// Where a page ended: to be given back as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(String);

/// A page of rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listed<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins; `None` after the last.
    pub next: Option<Cursor>,
}

impl Page {
    /// The first `limit` rows, the latest first.
    pub fn first(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }

    /// The first `limit` rows as recorded.
    pub fn recorded(limit: usize) -> Self {
        Self { limit, order: Order::Recorded, after: None }
    }

    /// The page of the same kind that begins at `cursor`.
    #[must_use]
    pub fn next(&self, cursor: Cursor) -> Self {
        Self { after: Some(cursor), ..self.clone() }
    }

    pub(crate) fn rows(&self) -> usize {
        match self.limit {
            0 => 50,
            limit => limit.min(100_000),
        }
    }

    /// Rank and name of the row that the page before ended with.
    pub(crate) fn start<T: std::str::FromStr>(&self) -> Result<Option<(i64, T)>> {
        let Some(Cursor(text)) = &self.after else { return Ok(None) };
        let parts = text.split_once(':').and_then(|(rank, name)| Some((rank.parse().ok()?, name.parse().ok()?)));
        parts.map(Some).ok_or_else(|| LedgerError::Filter(format!("{text:?} is no place in a list")))
    }
}

impl Cursor {
    pub(crate) fn new(rank: i64, name: impl std::fmt::Display) -> Self {
        Self(format!("{rank}:{name}"))
    }
}

impl std::str::FromStr for Cursor {
    type Err = std::convert::Infallible;

    /// A cursor from an address or a command line. What is wrong with it shows when it is used.
    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
