//! From a claim to what the views know of it: days, participants, places. Pure, so that every backend does it alike.

use hearsay::coding::{Claim, Toponym};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::rows::Role;
use crate::words::key;
use crate::{LedgerError, Result};

/// The day of a claim of which neither time nor publication is known: before all others.
pub(crate) const NO_DAY: i64 = -5_000_000;

/// A claim that may have happened over more days than this is long: see the date conditions of queries.
pub(crate) const LONG: i64 = 62;

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// The number of a day: 0 is 1 January 1970.
pub(crate) fn day_number(date: Date) -> i64 {
    EPOCH.until(date).map_or(NO_DAY, |span| span.get_days().into())
}

/// The day of an instant, in UTC.
pub(crate) fn day_of_time(time: Timestamp) -> i64 {
    day_number(time.to_zoned(TimeZone::UTC).date())
}

/// When a claim's event was, as numbers of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    /// The first day that it can have been; without a time, the day of publication; else [`NO_DAY`].
    pub(crate) day: i64,
    /// The last one, never before `day`.
    pub(crate) until: i64,
}

impl Days {
    /// An interval that may be open at an end, for something published on a day.
    pub(crate) fn new(from: Option<Date>, to: Option<Date>, published: Option<i64>) -> Self {
        let day = |date: Option<Date>| date.map(day_number);
        let (first, last) = match (day(from), day(to)) {
            (Some(from), Some(to)) => (from, to),
            // «Since March»: up to when it was written. «Until March»: how long before, nobody knows.
            (Some(from), None) => (from, published.unwrap_or(from)),
            (None, Some(to)) => (to, to),
            (None, None) => (published.unwrap_or(NO_DAY), published.unwrap_or(NO_DAY)),
        };
        Self { day: first, until: last.max(first) }
    }

    /// Of a claim.
    pub(crate) fn of(claim: &Claim, published: Option<i64>) -> Self {
        let time = claim.time.as_ref();
        Self::new(time.and_then(|t| t.from), time.and_then(|t| t.to), published)
    }
}

/// Somebody who takes part in a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Party<'c> {
    pub(crate) role: Role,
    pub(crate) key: String,
    pub(crate) text: &'c str,
    /// How a source stands to it.
    pub(crate) stance: Option<&'static str>,
}

/// Actors, targets and sources in the order of the claim.
pub(crate) fn parties(claim: &Claim) -> Vec<Party<'_>> {
    let party = |role, text, stance| Party { role, key: key(text), text, stance };
    let actors = claim.actors.iter().map(|q| party(Role::Actor, q.text.as_str(), None));
    let targets = claim.targets.iter().map(|q| party(Role::Target, q.text.as_str(), None));
    let sources = claim.sources.iter().filter_map(|s| {
        let text = s.quote.as_ref().map(|q| &q.text).or(s.name.as_ref())?;
        Some(party(Role::Source, text.as_str(), Some(s.stance.word())))
    });
    actors.chain(targets).chain(sources).collect()
}

/// The number of a place in the views: the same for the same entry on every machine.
pub(crate) fn place_number(place: &Toponym) -> i64 {
    let name = (place.geonames, &place.name, &place.country, place.lat.to_bits(), place.lon.to_bits(), &place.level);
    let hash = blake3::hash(format!("{name:?}").as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    i64::from_le_bytes(first) & i64::MAX
}

/// Kilometres between two points on the Earth, along a great circle (haversine, mean radius 6,371 km).
pub(crate) fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let [lat_a, lon_a, lat_b, lon_b] = [a.0, a.1, b.0, b.1].map(f64::to_radians);
    let square = |x: f64| x * x;
    let h = square(((lat_b - lat_a) / 2.0).sin()) + lat_a.cos() * lat_b.cos() * square(((lon_b - lon_a) / 2.0).sin());
    2.0 * 6371.0 * h.clamp(0.0, 1.0).sqrt().asin()
}

/// The claim with people's edits in it, each a field of its JSON and the field's value.
///
/// # Errors
/// A value that the field cannot have.
pub(crate) fn edited<'e>(claim: &Claim, edits: impl IntoIterator<Item = (&'e str, &'e Value)>) -> Result<Claim> {
    let mut json = serde_json::to_value(claim)?;
    for (field, value) in edits {
        let object = json.as_object_mut().filter(|o| o.contains_key(field));
        let Some(object) = object else {
            return Err(LedgerError::Decision(format!("a claim has no field {field:?}")));
        };
        object.insert(field.to_owned(), value.clone());
        if let Err(e) = serde_json::from_value::<Claim>(json.clone()) {
            return Err(LedgerError::Decision(format!("{field} of a claim cannot be {value}: {e}")));
        }
    }
    Ok(serde_json::from_value(json)?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_of_open_and_closed_intervals() {
        let check = |from: Option<Date>, to: Option<Date>, published: Option<i64>, expected: (i64, i64)| {
            let days = Days::new(from, to, published);
            assert_eq!((days.day, days.until), expected, "{from:?} {to:?} {published:?}");
        };
        let (second, ninth) = (Some(date(1970, 1, 3)), Some(date(1970, 1, 10)));
        check(second, ninth, Some(40), (2, 9));
        check(ninth, second, Some(40), (9, 9));
        check(second, None, Some(40), (2, 40));
        check(second, None, None, (2, 2));
        check(None, ninth, Some(40), (9, 9));
        check(None, None, Some(40), (40, 40));
        check(None, None, None, (NO_DAY, NO_DAY));
        assert!(day_number(Date::MIN) > NO_DAY);
    }

    #[test]
    fn distances() {
        let check = |a, b, expected: f64| assert!((kilometres(a, b) - expected).abs() < 1.0, "{}", kilometres(a, b));
        check((0.0, 0.0), (0.0, 1.0), 111.2);
        check((90.0, 0.0), (-90.0, 77.0), 20015.1);
        check((10.0, 179.5), (10.0, -179.5), 109.5);
    }
}
