//! Time expressions: what days «on Tuesday», «overnight», «in early May» or «since 2014» mean.
//!
//! ```text
//! words ──tokens──▶ tokens ──grammar──▶ Expression ──evaluate──▶ Interval
//!                                        (no dates yet)  (given the publication date)
//! ```
//!
//! An expression is understood in full or not at all: where a word is left over that the grammar does not know («after
//! the battle»), there is no interval, since a wrong date is worse than none. The calendar is the proleptic Gregorian
//! one, weeks run from Monday to Sunday (ISO 8601), and seasons are those of the northern hemisphere in whole months
//! (spring is March to May).

mod calendar;
mod durations;
mod evaluate;
mod feasts;
mod find;
mod grammar;
mod items;
mod lexicon;
mod point;
mod settle;
mod tokens;
mod units;

pub use find::find;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The days that a time expression can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// First day; `None` where the words set none («until Friday»).
    pub from: Option<Date>,
    /// Last day, inclusive; `None` where the words set none («since 2014»).
    pub to: Option<Date>,
    /// The calendar unit in which the words speak.
    pub precision: Precision,
    /// Whether the ends are a reading of vague words («recent weeks», «early May», «about 1990») or of words that
    /// people use for two different days («next Thursday»).
    pub approximate: bool,
}

/// The calendar unit in which a time expression speaks: of «in May» the month, of «between 2011 and 2013» the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// A day or a part of one; an interval of several such days is still told in days.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter or a season.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// On which side of the publication date an expression is to be sought; it follows from the claim's aspect.
///
/// A bare «on Tuesday» is the last one in «attacked on Tuesday» and the next one in «will meet on Tuesday».
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// The event is over or going on.
    Past,
    /// The event is still to come.
    Future,
    /// Not known; read as the past, as most news is, unless the words look ahead («by Friday»).
    #[default]
    Unknown,
}

/// What an expression is resolved against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchor {
    /// The day of publication, in the outlet's own time where that is known.
    pub published: Option<Date>,
    /// The day last spoken of, for «the next day», «that night», «two days later».
    pub reference: Option<Date>,
    /// Where to look for a bare weekday or month.
    pub direction: Direction,
}

impl Anchor {
    /// An anchor of the publication date only.
    pub fn new(published: Option<Date>, direction: Direction) -> Self {
        Self { published, reference: None, direction }
    }
}

/// The interval that a time expression means, or `None` where it cannot be said: its words are not all understood
/// («after the battle»), or they need a date that is not known («on Tuesday» in an undated document).
///
/// What lies on the far side of the publication date is cut off where the direction is known: «this week» of a past
/// event ends on the publication day.
pub fn resolve(words: &str, anchor: &Anchor) -> Option<Interval> {
    let expression = grammar::parse(&tokens::tokens(words)?)?;
    evaluate::interval(&expression, anchor)
}

#[cfg(test)]
mod tests;
