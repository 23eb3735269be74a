//! The parts of a plain report that its layout shows: the headline and the dateline.

use std::ops::Range;

/// Longest headline, in words.
const HEADLINE: usize = 25;
/// Longest dateline, in bytes.
const DATELINE: usize = 120;

/// The headline of a plain text: a first line by itself, before a blank line, that does not end as a sentence does.
/// Bytes of `text`, without white space at its ends.
pub(super) fn headline(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next()?.trim_end();
    let after = &text[start + line.len()..];
    let mut rest = after.lines();
    rest.next();
    let alone = rest.next().is_some_and(|l| l.trim().is_empty()) && rest.any(|l| !l.trim().is_empty());
    let words = line.split_whitespace().count();
    let ends = line.ends_with(['.', ':', ';', ',']);
    (alone && !ends && (2..=HEADLINE).contains(&words)).then(|| start..start + line.len())
}

/// The length in bytes of the dateline that opens a report, with the dash after it: «SINUNI, Iraq, June 4 (NWA) - ».
/// It says where and when a report was filed, which is not where and when anything happened.
///
/// A dateline is a place in capitals, perhaps more of the place, a date and an agency, and a dash between spaces, all
/// in one line. White space before it counts in.
pub(crate) fn dateline(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    let line = rest.lines().next()?;
    let (at, dash) = ["—", "–", "--", "-"]
        .iter()
        .filter_map(|dash| line.find(&format!(" {dash} ")).map(|at| (at, dash.len() + 2)))
        .chain(line.find('—').map(|at| (at, '—'.len_utf8())))
        .min()?;
    let head = &line[..at];
    if head.len() > DATELINE || head.contains(". ") || head.contains(['"', '“', '?', '!', ';', '|']) {
        return None;
    }
    let place = head.split([',', '(', '/']).next()?.trim();
    let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !place.chars().any(char::is_lowercase);
    // «BREAKING - …» is capitals too: a dateline has a comma or a bracket, or is one or two words that are not those.
    let marked = head.contains([',', '(']);
    let label =
        ["BREAKING", "UPDATE", "URGENT", "ANALYSIS", "EXCLUSIVE", "WATCH", "LIVE", "OPINION", "FACTBOX", "CORRECTED"];
    let bare = place.split_whitespace().count() <= 3 && !label.iter().any(|l| place.starts_with(l));
    (capitals && (marked || bare)).then_some(start + at + dash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_headline(text: &str, expected: Option<&str>) {
        assert_eq!(headline(text).map(|r| &text[r]), expected, "in {text:?}");
    }

    #[test]
    fn a_headline_stands_alone_and_does_not_end_as_a_sentence() {
        check_headline("Rebels take Tal Hamra\n\nThey came at dawn.", Some("Rebels take Tal Hamra"));
        check_headline("\n  Who holds the bridge?  \r\n\r\nNobody knows.", Some("Who holds the bridge?"));
        check_headline("They came at dawn.\n\nNobody saw them.", None);
        check_headline("The minister said:\n\nWe shall stay.", None);
        check_headline("Rebels take Tal Hamra\nThey came at dawn.", None);
        check_headline("Rebels take Tal Hamra", None);
        check_headline("Rebels take Tal Hamra\n\n\n", None);
        check_headline("", None);
    }

    #[track_caller]
    fn check_dateline(text: &str, rest: Option<&str>) {
        assert_eq!(dateline(text).map(|n| &text[n..]), rest, "in {text:?}");
    }

    #[test]
    fn a_dateline_is_a_place_in_capitals_before_a_dash() {
        check_dateline("SINUNI, Iraq, June 4 (NWA) - Rockets fell.", Some("Rockets fell."));
        check_dateline("\nAL-HASAKAH (NWA) — Rockets fell.", Some("Rockets fell."));
        check_dateline("MOSUL — Rockets fell - again.", Some("Rockets fell - again."));
        check_dateline("TAL AFAR, Iraq—Rockets fell.", Some("Rockets fell."));
        check_dateline("BREAKING - Rockets fell.", None);
        check_dateline("Rockets fell - again.", None);
        check_dateline("UN - a body of 193 states", None);
        check_dateline("ROCKETS FELL. NOBODY KNOWS WHY - YET.", None);
        check_dateline("", None);
    }
}
