//! From an [`Expression`] to days, given the publication date.

use jiff::civil::Date;

use super::calendar::{add_days, add_months};
use super::lexicon::Unit;
use super::point::{Amount, Expression, Origin};
use super::settle::settle;
use super::{Anchor, Direction, Interval, Precision};

/// The interval of an expression, cut at the publication date where the direction tells on which side it lies.
pub(super) fn interval(expression: &Expression, anchor: &Anchor) -> Option<Interval> {
    let mut found = evaluate(expression, anchor)?;
    if let Some(now) = anchor.published {
        let spans = found.from.is_some_and(|f| f <= now) && found.to.is_some_and(|t| t >= now);
        // Windows and distances are measured from that date already.
        let calendar = match expression {
            Expression::Point(point) => point.earlier.is_none(),
            Expression::Between(..) | Expression::Both(..) => true,
            _ => false,
        };
        match anchor.direction {
            _ if !calendar => {}
            Direction::Past if spans => found.to = Some(now),
            Direction::Future if spans => found.from = Some(now),
            _ => {}
        }
    }
    let ordered = found.from.zip(found.to).is_none_or(|(f, t)| f <= t);
    (ordered && (found.from.is_some() || found.to.is_some())).then_some(found)
}

fn evaluate(expression: &Expression, anchor: &Anchor) -> Option<Interval> {
    match expression {
        Expression::Point(point) => settle(point, anchor),
        Expression::Between(from, to) => between(from, to, anchor),
        Expression::Both(from, to) => both(from, to, anchor),
        Expression::Since(start) => {
            let start = evaluate(start, &Anchor { direction: Direction::Past, ..*anchor })?;
            Some(Interval { to: None, ..start })
        }
        Expression::From(start) => {
            let start = evaluate(start, anchor)?;
            Some(Interval { to: None, ..start })
        }
        Expression::After(start) => {
            let found = evaluate(start, anchor)?;
            if within_day(start) {
                return Some(Interval { approximate: true, ..found });
            }
            Some(Interval { from: add_days(found.to?, 1), to: None, ..found })
        }
        Expression::Until(end) => {
            let end = evaluate(end, &ahead(anchor))?;
            Some(Interval { from: start(anchor, end.to), ..end })
        }
        Expression::Before(end) => {
            let anchor = ahead(anchor);
            let mut found = evaluate(end, &anchor)?;
            if within_day(end) {
                return Some(found);
            }
            if let (true, Some(now)) = (named(end) && anchor.direction == Direction::Future, anchor.published) {
                // «Before June», said of what is to come in June, is before the next one.
                let next = Anchor { published: found.to.and_then(|to| add_days(to, 1)), ..anchor };
                if found.from.is_some_and(|from| from <= now) {
                    found = evaluate(end, &next).filter(|n| n.from > found.from).unwrap_or(found);
                }
            }
            let to = add_days(found.from?, -1);
            Some(Interval { from: start(&anchor, to), to, ..found })
        }
        Expression::Window { past, amount, unit } => window(*past, *amount, *unit, anchor.published?),
        Expression::Away { back, amount, unit, origin } => {
            let (day, guessed) = match origin {
                Origin::Now => (anchor.published?, false),
                // What lies «earlier» than a report's news lies about as far from the report itself; what came «later»
                // could be anywhere.
                Origin::Reference if anchor.reference.is_none() && *back => (anchor.published?, true),
                Origin::Reference => (anchor.reference?, false),
            };
            let found = away(*back, *amount, *unit, day)?;
            Some(Interval { approximate: found.approximate || guessed, ..found })
        }
        Expression::Within { .. } if anchor.direction == Direction::Past => None,
        Expression::Within { amount, unit } => window(false, *amount, *unit, anchor.published?),
        Expression::In { amount, unit } if anchor.direction == Direction::Future => {
            away(false, *amount, *unit, anchor.published?)
        }
        Expression::In { .. } => None,
    }
}

/// «By Friday» looks ahead, unless the event is known to be past.
fn ahead(anchor: &Anchor) -> Anchor {
    match anchor.direction {
        Direction::Unknown => Anchor { direction: Direction::Future, ..*anchor },
        _ => *anchor,
    }
}

/// What is to happen «by Friday» happens from now on.
fn start(anchor: &Anchor, end: Option<Date>) -> Option<Date> {
    anchor.published.filter(|&now| anchor.direction == Direction::Future && end.is_some_and(|e| now <= e))
}

/// Whether an expression names a time of the day, so that «before» and «after» stay on that day.
fn within_day(expression: &Expression) -> bool {
    matches!(expression, Expression::Point(p) if p.part.is_some() || p.overnight)
}

/// Whether an expression gives the name of a day, month or season and no year.
fn named(expression: &Expression) -> bool {
    matches!(expression, Expression::Point(p)
        if p.unit.is_none() && (p.weekday.is_some() || p.month.is_some() || p.season.is_some() || p.feast.is_some()))
}

/// From the beginning of one to the end of the other. A bare weekday or month at either end is looked for from the other
/// end where the two would come in the wrong order («from Monday to Wednesday», read on a Tuesday).
fn between(from: &Expression, to: &Expression, anchor: &Anchor) -> Option<Interval> {
    let (mut first, mut last) = (evaluate(from, anchor)?, evaluate(to, anchor)?);
    if first.from? > last.to? {
        if anchor.direction == Direction::Future {
            last = evaluate(to, &Anchor { published: first.from, ..*anchor })?;
        } else {
            first = evaluate(from, &Anchor { published: last.to, ..*anchor })?;
        }
    }
    Some(Interval {
        from: first.from,
        to: last.to,
        precision: first.precision.min(last.precision),
        approximate: first.approximate || last.approximate,
    })
}

/// Two times as one interval; where days between them are not meant, it is approximate.
fn both(from: &Expression, to: &Expression, anchor: &Anchor) -> Option<Interval> {
    let hull = between(from, to, anchor)?;
    let (a, b) = (evaluate(from, anchor)?, evaluate(to, anchor)?);
    let gap = a.to.zip(b.from).and_then(|(a, b)| add_days(a, 1).map(|next| next < b)).unwrap_or(false);
    Some(Interval { approximate: hull.approximate || gap, ..hull })
}

/// The time up to or from a day: «the last two weeks», «the coming days».
fn window(past: bool, amount: Amount, unit: Unit, now: Date) -> Option<Interval> {
    let edge = step(now, amount.high, unit, past)?;
    let (from, to) = if past { (edge, now) } else { (now, edge) };
    let approximate = amount.vague || unit > Unit::Day;
    Some(Interval { from: Some(from), to: Some(to), precision: precision(unit), approximate })
}

/// A distance from a day: to the day for days, within half a unit for longer ones («two weeks ago» is told of 11 to 17
/// days ago).
fn away(back: bool, amount: Amount, unit: Unit, from: Date) -> Option<Interval> {
    let slack = match unit {
        Unit::Minute | Unit::Hour | Unit::Day => 0,
        Unit::Weekend | Unit::Week => 3,
        Unit::Month => 15,
        Unit::Quarter => 45,
        Unit::Year => 182,
        Unit::Decade => 1826,
        Unit::Century => 18262,
    };
    let near = match unit {
        // «Five hours ago» may still be today.
        Unit::Minute | Unit::Hour => step(from, amount.low / 24 * u32::from(unit == Unit::Hour), Unit::Day, back)?,
        _ => step(from, amount.low, unit, back)?,
    };
    let far = step(from, amount.high, unit, back)?;
    let (first, last) = if back { (far, near) } else { (near, far) };
    Some(Interval {
        from: add_days(first, -slack),
        to: add_days(last, slack),
        precision: precision(unit),
        approximate: amount.vague || slack > 0,
    })
}

/// A day some units before or after another. Hours are rounded up to days, minutes to one.
fn step(from: Date, count: u32, unit: Unit, back: bool) -> Option<Date> {
    let count = i64::from(count);
    let (days, months) = match unit {
        Unit::Minute => (count.min(1), 0),
        Unit::Hour => ((count + 23) / 24, 0),
        Unit::Day => (count, 0),
        Unit::Weekend | Unit::Week => (count * 7, 0),
        Unit::Month => (0, count),
        Unit::Quarter => (0, count * 3),
        Unit::Year => (0, count * 12),
        Unit::Decade => (0, count * 120),
        Unit::Century => (0, count * 1200),
    };
    let sign = if back { -1 } else { 1 };
    add_months(add_days(from, sign * days)?, sign * months)
}

pub(super) fn precision(unit: Unit) -> Precision {
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day | Unit::Weekend => Precision::Day,
        Unit::Week => Precision::Week,
        Unit::Month => Precision::Month,
        Unit::Quarter => Precision::Season,
        Unit::Year => Precision::Year,
        Unit::Decade => Precision::Decade,
        Unit::Century => Precision::Century,
    }
}
