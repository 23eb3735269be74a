//! Flat rows with typed columns, which CSV, GeoJSON and GeoParquet share.
//!
//! A tombstone has its `id`, `updated_at` and `deleted`; its other cells are empty.

mod claim;
mod incident;

pub(super) use claim::located;
use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::cells::inert;
use super::geometry::Shape;
use super::row::Participant;

/// The type of a column's cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Int,
    Float,
    Bool,
    Day,
    Time,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    Null,
    Text(Cow<'a, str>),
    Int(i64),
    Float(f64),
    Bool(bool),
    Day(Date),
    Time(Timestamp),
}

/// A column of a table whose cells `get` reads from a row.
pub(super) struct Column<G> {
    name: &'static str,
    cells: Type,
    get: G,
}

/// Whatever has flat rows.
pub(super) trait Record {
    /// Names and types of the columns, in an order that stays.
    fn columns() -> impl Iterator<Item = (&'static str, Type)>;
    /// The cells, one a column.
    fn cells(&self) -> impl Iterator<Item = Cell<'_>>;
    /// Where it lies.
    fn shape(&self) -> Option<Shape>;
    /// Its id.
    fn id(&self) -> &str;
}

/// The column holds for tombstones, too.
fn outlives(name: &str) -> bool {
    matches!(name, "id" | "updated_at" | "deleted")
}

impl<'a> Cell<'a> {
    fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    fn owned(text: String) -> Self {
        if text.is_empty() { Self::Null } else { Self::Text(Cow::Owned(text)) }
    }

    fn option(text: Option<&'a str>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    fn int<N: TryInto<i64>>(number: Option<N>) -> Self {
        number.and_then(|n| n.try_into().ok()).map_or(Self::Null, Self::Int)
    }

    fn float(number: Option<f64>) -> Self {
        number.filter(|n| n.is_finite()).map_or(Self::Null, Self::Float)
    }

    fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Null, Self::Day)
    }

    fn time(time: Option<Timestamp>) -> Self {
        time.map_or(Self::Null, Self::Time)
    }

    /// As a cell of CSV: nothing that a spreadsheet would run.
    pub(super) fn csv(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Text(text) => inert(text),
            Self::Int(number) => number.to_string(),
            Self::Float(number) => number.to_string(),
            Self::Bool(truth) => truth.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Time(time) => time.to_string(),
        }
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Int(number) => serializer.serialize_i64(*number),
            Self::Float(number) => serializer.serialize_f64(*number),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Day(day) => serializer.collect_str(day),
            Self::Time(time) => serializer.collect_str(time),
        }
    }
}

/// A row as a JSON object of its columns.
pub(super) struct Properties<'r, R>(pub(super) &'r R);

impl<R: Record> Serialize for Properties<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for ((name, _), cell) in R::columns().zip(self.0.cells()) {
            map.serialize_entry(name, &cell)?;
        }
        map.end()
    }
}

/// «IRQ MIL | TUR | »: country and sector of each of `count` participants, empty where unknown; nothing where all are.
pub(super) fn codes(known: &[Participant<'_>], count: usize) -> String {
    let code = |at: usize| {
        let code = known.get(at).map(|p| p.code).unwrap_or_default();
        [code.country, code.sector].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let codes: Vec<String> = (0..count).map(code).collect();
    if codes.iter().all(String::is_empty) { String::new() } else { codes.join(" | ") }
}
