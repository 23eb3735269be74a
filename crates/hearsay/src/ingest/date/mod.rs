//! Dates of publication, as people and programs write them.

pub(super) mod words;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A moment read from a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) at: Timestamp,
    /// Whether a time of day was given without its offset from UTC, and taken as UTC. A date alone means midnight UTC
    /// and needs no offset.
    pub(super) offset_assumed: bool,
}

/// Reads RFC 3339 and its relatives of ISO 8601 (`2024-06-05`, `2024-06-05T17:26`, `2024-06-05 17:26:00+0300`), and
/// RFC 2822 (`Wed, 05 Jun 2024 17:26:00 +0300`). None where it is neither, or no date of the calendar.
pub(super) fn moment(words: &str) -> Option<Moment> {
    let words = words.trim();
    // «UTC» and «GMT» are what RFC 3339 writes «Z».
    let local = ["UTC", "GMT"].iter().find_map(|zone| words.strip_suffix(zone));
    let iso = local.map_or_else(|| words.to_owned(), |local| format!("{}Z", local.trim_end()));
    if let Ok(at) = iso.parse::<Timestamp>() {
        return Some(Moment { at, offset_assumed: false });
    }
    if let Ok(local) = iso.parse::<DateTime>() {
        let at = local.to_zoned(TimeZone::UTC).ok()?.timestamp();
        return Some(Moment { at, offset_assumed: words.len() > "2024-06-05".len() });
    }
    let zoned = jiff::fmt::rfc2822::parse(words).ok()?;
    Some(Moment { at: zoned.timestamp(), offset_assumed: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_usual_forms() {
        let check = |words: &str, expected: Option<&str>, offset_assumed: bool| {
            let moment = moment(words);
            assert_eq!(moment.map(|m| m.at.to_string()).as_deref(), expected, "{words}");
            assert_eq!(moment.is_some_and(|m| m.offset_assumed), offset_assumed, "{words}");
        };
        check("2024-06-05T17:26:00+03:00", Some("2024-06-05T14:26:00Z"), false);
        check("2024-06-05T17:26:00Z", Some("2024-06-05T17:26:00Z"), false);
        check("2024-06-05T17:26:00.250+0300", Some("2024-06-05T14:26:00.25Z"), false);
        check("2024-06-05 17:26:00+03", Some("2024-06-05T14:26:00Z"), false);
        check("2024-06-05 17:26:00 UTC", Some("2024-06-05T17:26:00Z"), false);
        check("2024-06-05 17:26:00 GMT", Some("2024-06-05T17:26:00Z"), false);
        check("Wed, 05 Jun 2024 17:26:00 GMT", Some("2024-06-05T17:26:00Z"), false);
        check(" 2024-06-05 ", Some("2024-06-05T00:00:00Z"), false);
        check("20240605", Some("2024-06-05T00:00:00Z"), false);
        check("2024-06-05T17:26", Some("2024-06-05T17:26:00Z"), true);
        check("2024-06-05 17:26:00", Some("2024-06-05T17:26:00Z"), true);
        check("Wed, 05 Jun 2024 17:26:00 +0300", Some("2024-06-05T14:26:00Z"), false);
        check("2024-02-30", None, false);
        check("last Tuesday", None, false);
        check("05/06/2024", None, false);
        check("", None, false);
    }
}
