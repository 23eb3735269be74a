//! What a time expression says, before any date is known.

use jiff::civil::{Date, Weekday};

use super::feasts::Feast;
use super::lexicon::{Edge, Season, Unit, Which};

/// A time expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    /// «On Tuesday», «in early May», «last week».
    Point(Box<Point>),
    /// «From Monday to Wednesday», «between 2011 and 2013».
    Between(Box<Expression>, Box<Expression>),
    /// «Thursday and Friday»: as an interval, from the first to the last.
    Both(Box<Expression>, Box<Expression>),
    /// «Since June», which is always a June of the past.
    Since(Box<Expression>),
    /// «From tomorrow».
    From(Box<Expression>),
    /// «After Friday».
    After(Box<Expression>),
    /// «Until Friday», «by Friday».
    Until(Box<Expression>),
    /// «Before Monday».
    Before(Box<Expression>),
    /// «The last two weeks», «the coming days».
    Window { past: bool, amount: Amount, unit: Unit },
    /// «Two days ago», «three weeks earlier», «a month later».
    Away { back: bool, amount: Amount, unit: Unit, origin: Origin },
    /// «Within 48 hours».
    Within { amount: Amount, unit: Unit },
    /// «In three days», which is a date only of what is to come; of the past it is how long a thing took.
    In { amount: Amount, unit: Unit },
}

/// From which day a distance is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The day of publication.
    Now,
    /// The day last spoken of.
    Reference,
}

/// How many units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    /// Fewest.
    pub(super) low: u32,
    /// Most.
    pub(super) high: u32,
    /// Whether the words are vague.
    pub(super) vague: bool,
}

/// A place in the calendar, as far as the words say it. Each word fills in one of the fields, in any order.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Point {
    pub(super) year: Option<i16>,
    pub(super) month: Option<(i8, Which)>,
    pub(super) day: Option<i8>,
    /// Whether the day was written as an ordinal, so that it may stand without a month («the 14th»).
    pub(super) ordinal: bool,
    pub(super) weekday: Option<(Weekday, Which)>,
    pub(super) season: Option<(Season, Which)>,
    pub(super) feast: Option<(Feast, Which)>,
    /// «Last week», «the month» (with an edge).
    pub(super) unit: Option<(Unit, Which)>,
    /// First and last year of a decade or a century.
    pub(super) era: Option<Era>,
    /// The readings of a date in figures.
    pub(super) figures: Vec<Date>,
    /// Days from publication: «yesterday» is −1.
    pub(super) shift: Option<i8>,
    /// A part of the day or an hour of the clock; `Which` as in «last night», «that evening».
    pub(super) part: Option<Which>,
    pub(super) overnight: bool,
    pub(super) edge: Option<Edge>,
    /// «Earlier this week» (true), «later this week» (false).
    pub(super) earlier: Option<bool>,
    /// «About», «around».
    pub(super) about: bool,
}

/// The years of a decade or a century.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Era {
    pub(super) from: i16,
    pub(super) to: i16,
    pub(super) century: bool,
}

impl Point {
    /// Whether no field says which day it is: only «at dawn», or nothing at all.
    pub(super) fn dateless(&self) -> bool {
        let fields = self.year.is_some()
            || self.month.is_some()
            || self.day.is_some()
            || self.weekday.is_some()
            || self.season.is_some()
            || self.feast.is_some()
            || self.unit.is_some()
            || self.era.is_some()
            || self.shift.is_some()
            || !self.figures.is_empty();
        !fields
    }

    /// Whether the words make a whole expression: a day without its month, or an edge of nothing, is none.
    pub(super) fn complete(&self) -> bool {
        let dated = !self.dateless() || self.part.is_some() || self.overnight;
        // «The month» is a time only as «the end of the month».
        // … or as «the month of Ramadan».
        let month = matches!(self.unit, Some((Unit::Month, _))) && (self.feast.is_some() || self.month.is_some());
        let lone = self.edge.is_none() && self.earlier.is_none() && !month;
        let bare_unit = matches!(self.unit, Some((_, Which::Bare))) && lone;
        let weekend = matches!(self.unit, Some((Unit::Weekend, _)));
        // «The last day», «the last hour»: of what, other words would have to say.
        let lost = matches!(self.unit, Some((Unit::Day | Unit::Minute | Unit::Hour, Which::Last | Which::Next)));
        dated && (!bare_unit || weekend) && !lost && !self.lone_day()
    }

    /// Whether there is a day of the month without any month.
    pub(super) fn lone_day(&self) -> bool {
        let monthless = self.month.is_none() && !matches!(self.unit, Some((Unit::Month, _)));
        self.day.is_some() && monthless && !self.ordinal
    }

    /// Takes from the other end of a range what was said only there: «between 5 and 13 **May**», «January to March
    /// **1999**», «3 **June** to 5». `left` is whether this is the beginning of the range.
    pub(super) fn borrow(&mut self, other: &Point, left: bool) {
        if self.day.is_some() && self.month.is_none() && self.weekday.is_none() && self.unit.is_none() {
            self.month = other.month;
        }
        let dated = self.month.is_some() || self.season.is_some() || self.feast.is_some();
        if self.year.is_none() && dated {
            self.year = other.year;
            // «28 December to 3 January 2024» begins the year before.
            if let (true, Some((mine, _)), Some((theirs, _))) = (left, self.month, other.month) {
                self.year = self.year.map(|y| y - i16::from(mine > theirs));
            }
        }
    }
}
