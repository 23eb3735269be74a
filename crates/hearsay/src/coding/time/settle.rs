//! The days of a [`Point`]: which Tuesday, which June.

use jiff::civil::{Date, Weekday};

use super::calendar::{
    Days, add_days, add_months, date, days_between, in_week, month, week, weekday_from, weekday_until, years,
};
use super::feasts::Feast;
use super::lexicon::{Edge, Season, Unit, Which};
use super::point::Point;
use super::units::{Found, by_unit, narrow, season_days};
use super::{Anchor, Direction, Interval, Precision};

/// The interval of a point; `None` where it needs a date that the anchor does not have, or names no day of the calendar.
pub(super) fn settle(point: &Point, anchor: &Anchor) -> Option<Interval> {
    let mut found = dated(point, anchor)?;
    if point.overnight {
        // The night of which it is told in the morning; with a day named, the night that begins on it.
        let named = !point.dateless();
        let (first, last) = match (named, anchor.direction) {
            (false, Direction::Future) => (0, 1),
            (false, _) => (-1, 0),
            (true, _) => (0, 1),
        };
        found.days = (add_days(found.days.0, first)?, add_days(found.days.1, last)?);
        found.approximate |= named;
    }
    if let Some(edge) = point.edge.filter(|_| found.precision > Precision::Day) {
        found.days = narrow(found.days, edge)?;
        match edge {
            Edge::Quarter(_) => found.precision = Precision::Season,
            Edge::Week(_) | Edge::LastWeek => (found.precision, found.approximate) = (Precision::Week, true),
            _ => found.approximate = true,
        }
    }
    if let (Some(earlier), Some(now)) = (point.earlier, anchor.published) {
        // «Earlier this week» ends today, «later this week» begins today.
        let (from, to) = found.days;
        if from <= now && now <= to {
            found.days = if earlier { (from, now) } else { (now, to) };
        }
    }
    let (from, to) = found.days;
    let approximate = found.approximate || point.about;
    Some(Interval { from: Some(from), to: Some(to), precision: found.precision, approximate })
}

/// The days that the date fields of a point say, from the most to the least explicit.
fn dated(point: &Point, anchor: &Anchor) -> Option<Found> {
    if let (Some(&first), Some(&last)) = (point.figures.first(), point.figures.last()) {
        return Some(Found::new((first, last), Precision::Day).about(first != last));
    }
    if let Some(era) = point.era {
        let precision = if era.century { Precision::Century } else { Precision::Decade };
        return Some(Found::new(years(era.from, era.to)?, precision));
    }
    if point.month.is_some() || point.day.is_some() {
        return by_month(point, anchor);
    }
    if let Some((feast, which)) = point.feast {
        let choose = |year: i16| feast.days(year);
        let days = in_year(point, anchor, which, &choose)?;
        let precision = if matches!(feast, Feast::Islamic(_, _, 30)) { Precision::Month } else { Precision::Day };
        return Some(Found::new(days, precision).about(feast.approximate()));
    }
    if let Some((season, which)) = point.season {
        if let (Season::Winter, Some(year)) = (season, point.year) {
            // «The winter of 2015» may begin or end in that year.
            let (first, _) = season_days(season, year - 1)?;
            return Some(Found::new((first, season_days(season, year)?.1), Precision::Season).about(true));
        }
        let days = in_year(point, anchor, which, &|year| season_days(season, year))?;
        return Some(Found::new(days, Precision::Season));
    }
    if let Some(year) = point.year {
        return Some(Found::new(years(year, year)?, Precision::Year));
    }
    // «Yesterday (Thursday)»: what is counted from today needs no choice.
    if let Some(shift) = point.shift {
        return add_days(anchor.published?, i64::from(shift)).map(Found::day);
    }
    if let Some((weekday, which)) = point.weekday {
        return by_weekday(weekday, which, point, anchor);
    }
    if let Some((unit, which)) = point.unit {
        return by_unit(unit, which, anchor);
    }
    by_part(point, anchor)
}

/// A month, a day of a month.
fn by_month(point: &Point, anchor: &Anchor) -> Option<Found> {
    // «The 3rd of this month», «the 14th»
    let Some((name, which)) = point.month else {
        let day = point.day?;
        if let Some((Unit::Month, which)) = point.unit {
            let (first, _) = by_unit(Unit::Month, which, anchor)?.days;
            return date(first.year(), first.month(), day).map(Found::day);
        }
        let now = anchor.published?;
        let months = if anchor.direction == Direction::Future { 0..=2 } else { -2..=0 };
        let mut days = months.filter_map(|m| {
            let near = add_months(now.first_of_month(), m)?;
            date(near.year(), near.month(), day)
        });
        return match anchor.direction {
            Direction::Future => days.find(|&d| d >= now),
            _ => days.rfind(|&d| d <= now),
        }
        .map(Found::day);
    };
    let Some(day) = point.day else {
        let days = in_year(point, anchor, which, &|year| month(year, name))?;
        return Some(Found::new(days, Precision::Month));
    };
    let on = |year: i16| date(year, name, day).map(|d| (d, d));
    if let (None, Some((weekday, _)), Some(now)) = (point.year, point.weekday, anchor.published) {
        // The weekday that stands beside a date tells its year, where one fits.
        let fits = |offset: i16| on(now.year().checked_add(offset)?).filter(|(d, _)| d.weekday() == weekday);
        let side = |days: &Days| match anchor.direction {
            Direction::Past => days_between(now, days.0) <= 1,
            Direction::Future => days_between(now, days.0) >= 0,
            Direction::Unknown => true,
        };
        let near = [0, -1, 1].into_iter().filter_map(fits).filter(side);
        if let Some((day, _)) = near.min_by_key(|(d, _)| days_between(now, *d).abs()) {
            return Some(Found::day(day));
        }
    }
    in_year(point, anchor, which, &on).map(|(d, _)| Found::day(d))
}

/// The days that `choose` gives for the year that is said, or else for the year that the direction asks for.
fn in_year(point: &Point, anchor: &Anchor, which: Which, choose: &dyn Fn(i16) -> Option<Days>) -> Option<Days> {
    if let Some(year) = point.year {
        return choose(year);
    }
    let now = anchor.published?;
    // «June last year»
    if let Some((Unit::Year, other)) = point.unit {
        return choose(by_unit(Unit::Year, other, anchor)?.days.0.year());
    }
    if matches!(which, Which::Same | Which::Following | Which::Preceding) {
        let year = anchor.reference?.year();
        let shift = i16::from(which == Which::Following) - i16::from(which == Which::Preceding);
        return choose(year.checked_add(shift)?);
    }
    // The years around, in order; a season or a feast may lie across the turn of one.
    let near: Vec<Days> = (-2..=2).filter_map(|n| choose(now.year().checked_add(n)?)).collect();
    // A date of tomorrow in a report of the past is today's on the other side of the date line.
    let today = add_days(now, 1).unwrap_or(now);
    let past = |days: &&Days| days.0 <= today;
    let single = |days: &Days| days.0 == days.1;
    match (which, anchor.direction) {
        (Which::Last, _) => near.iter().rfind(|d| d.1 < now),
        (Which::Next | Which::Coming, _) => near.iter().find(|d| d.0 > now),
        (Which::This, Direction::Future) => near.iter().find(|d| d.1 >= now),
        (Which::This, _) => {
            near.iter().find(|d| d.0 <= now && now <= d.1).or_else(|| near.iter().find(|d| d.0.year() == now.year()))
        }
        (_, Direction::Future) => near.iter().find(|d| d.1 >= now),
        (_, Direction::Past | Direction::Unknown) => {
            near.iter().rfind(|d| if single(d) { past(d) } else { d.0 <= now })
        }
    }
    .copied()
}

fn by_weekday(weekday: Weekday, which: Which, point: &Point, anchor: &Anchor) -> Option<Found> {
    // «Friday last week», «Tuesday of next week»
    if let Some((Unit::Week, other)) = point.unit {
        let (monday, _) = by_unit(Unit::Week, other, anchor)?.days;
        return in_week(monday, weekday).map(Found::day);
    }
    let now = anchor.published?;
    let until = weekday_until(now, weekday)?;
    let from = weekday_from(now, weekday)?;
    let same_week = |day: Date| week(now).is_some_and(|(a, b)| a <= day && day <= b);
    let reference = |from_reference: fn(Date, Weekday) -> Option<Date>, step| {
        anchor.reference.and_then(|r| from_reference(add_days(r, step)?, weekday)).map(Found::day)
    };
    match which {
        Which::Last => {
            // Always a day before today. Within the week, some mean the one of the week before.
            let day = if until == now { add_days(now, -7)? } else { until };
            Some(Found::day(day).about(same_week(day)))
        }
        Which::Next => {
            // The one of the next week: the coming one of this week is plain «Thursday». Not all agree.
            let day = if from == now || same_week(from) { add_days(from, 7)? } else { from };
            Some(Found::day(day).about(from != now && same_week(from)))
        }
        Which::Coming => Some(Found::day(from)),
        Which::Same => reference(weekday_until, 0).or_else(|| Some(Found::day(until).about(true))),
        Which::Following => reference(weekday_from, 1).or_else(|| by_weekday(weekday, Which::Next, point, anchor)),
        Which::Preceding => reference(weekday_until, -1).or_else(|| by_weekday(weekday, Which::Last, point, anchor)),
        Which::This if anchor.direction == Direction::Unknown => in_week(now, weekday).map(Found::day),
        Which::This | Which::Bare => match anchor.direction {
            Direction::Future => Some(Found::day(from)),
            Direction::Past | Direction::Unknown => Some(Found::day(until)),
        },
    }
}

/// A part of a day without the day: «last night», «this morning», «that evening», «at dawn».
fn by_part(point: &Point, anchor: &Anchor) -> Option<Found> {
    let which = point.part.unwrap_or(Which::Bare);
    let reference = |step| add_days(anchor.reference?, step).map(Found::day);
    match which {
        Which::Last => add_days(anchor.published?, -1).map(Found::day),
        Which::This => anchor.published.map(Found::day),
        Which::Next | Which::Coming => add_days(anchor.published?, 1).map(Found::day),
        Which::Same => reference(0),
        Which::Following => reference(1),
        Which::Preceding => reference(-1),
        // The day that is spoken of, or else the day of the report, which is a guess.
        Which::Bare => reference(0).or_else(|| anchor.published.map(|d| Found::day(d).about(!point.overnight))),
    }
}
