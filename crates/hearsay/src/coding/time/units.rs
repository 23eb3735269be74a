//! Weeks, weekends, months, seasons and their parts as days.

use jiff::civil::{Date, Weekday};

use super::calendar::{Days, add_days, add_months, date, in_week, month, part, week, years};
use super::lexicon::{Edge, Season, Unit, Which};
use super::{Anchor, Direction, Precision, evaluate};

/// Days with what is known of how they were said.
pub(super) struct Found {
    pub(super) days: Days,
    pub(super) precision: Precision,
    pub(super) approximate: bool,
}

impl Found {
    pub(super) fn new(days: Days, precision: Precision) -> Self {
        Self { days, precision, approximate: false }
    }

    pub(super) fn day(day: Date) -> Self {
        Self::new((day, day), Precision::Day)
    }

    pub(super) fn about(self, about: bool) -> Self {
        Self { approximate: self.approximate || about, ..self }
    }
}

/// A week, month, year … that holds a certain day, or lies beside the one that does.
pub(super) fn by_unit(unit: Unit, which: Which, anchor: &Anchor) -> Option<Found> {
    let looks_back = matches!(which, Which::Same | Which::Following | Which::Preceding);
    let of = match (looks_back, anchor.reference) {
        (true, Some(reference)) => reference,
        // «In the next week» of what is to come is counted from today.
        (true, None) if which == Which::Following && anchor.direction == Direction::Future => anchor.published?,
        (true, None) => return None,
        (false, _) => anchor.published?,
    };
    let step = match which {
        Which::Last | Which::Preceding => -1,
        Which::Next | Which::Coming | Which::Following => 1,
        Which::Bare | Which::This | Which::Same => 0,
    };
    let days = match unit {
        Unit::Minute | Unit::Hour => return None,
        Unit::Day => add_days(of, step).map(|d| (d, d)),
        Unit::Weekend => return weekend(which, of, anchor.direction),
        Unit::Week => week(add_days(of, 7 * step)?),
        Unit::Month => {
            let near = add_months(of.first_of_month(), step)?;
            month(near.year(), near.month())
        }
        Unit::Quarter => {
            let first = add_months(date(of.year(), (of.month() - 1) / 3 * 3 + 1, 1)?, 3 * step)?;
            Some((first, add_months(first, 2)?.last_of_month()))
        }
        Unit::Year | Unit::Decade | Unit::Century => {
            let length = match unit {
                Unit::Year => 1,
                Unit::Decade => 10,
                _ => 100,
            };
            let start = i64::from(of.year()).div_euclid(length) * length + step * length;
            years(i16::try_from(start).ok()?, i16::try_from(start + length - 1).ok()?)
        }
    };
    days.map(|d| Found::new(d, evaluate::precision(unit)))
}

/// A weekend: Saturday and Sunday.
fn weekend(which: Which, of: Date, direction: Direction) -> Option<Found> {
    let saturday = in_week(of, Weekday::Saturday)?;
    let sunday = add_days(saturday, 1)?;
    let started = of >= saturday;
    let weeks = match which {
        // The one that is over.
        Which::Last | Which::Preceding => -1,
        Which::Next | Which::Following => 1,
        Which::Coming => 0,
        Which::This if direction != Direction::Past => 0,
        Which::This | Which::Bare | Which::Same if direction == Direction::Future || started => 0,
        Which::This | Which::Bare | Which::Same => -1,
    };
    let days = (add_days(saturday, 7 * weeks)?, add_days(sunday, 7 * weeks)?);
    // «Next weekend», said on a Wednesday, is the coming one to some.
    Some(Found::new(days, Precision::Day).about(which == Which::Next && !started))
}

/// The months of a season that begins in a year.
pub(super) fn season_days(season: Season, year: i16) -> Option<Days> {
    let start = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    };
    let first = date(year, start, 1)?;
    Some((first, add_months(first, 2)?.last_of_month()))
}

/// The part of some days that an edge means: thirds for early, mid and late, sixths for the beginning and the end.
pub(super) fn narrow(days: Days, edge: Edge) -> Option<Days> {
    match edge {
        Edge::Early => part(days, (0, 1), (1, 3)),
        Edge::Mid => part(days, (1, 3), (2, 3)),
        Edge::Late => part(days, (2, 3), (1, 1)),
        Edge::Start => part(days, (0, 1), (1, 6)),
        Edge::End => part(days, (5, 6), (1, 1)),
        Edge::FirstHalf => part(days, (0, 1), (1, 2)),
        Edge::SecondHalf => part(days, (1, 2), (1, 1)),
        Edge::Week(n) => {
            let first = add_days(days.0, 7 * (i64::from(n) - 1))?;
            Some((first, add_days(first, 6)?.min(days.1.max(first))))
        }
        Edge::LastWeek => Some((add_days(days.1, -6)?.max(days.0), days.1)),
        Edge::Quarter(n) => {
            let first = add_months(days.0, 3 * (i64::from(n) - 1))?;
            Some((first, add_months(first, 2)?.last_of_month()))
        }
    }
}
