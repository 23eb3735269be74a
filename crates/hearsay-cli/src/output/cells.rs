//! What a table says of each field of a claim.

use anstyle::Style;
use hearsay::coding::{Aspect, Claim, Count, Place, Quote, Source, Stance, Status, Time};
use jiff::civil::Date;

use super::style::{self, BOLD, DIM, PLAIN};
use super::text::Text;

/// The status in mark and word; on a line of its own the aspect, where the status does not already imply it.
pub(crate) fn status(claim: &Claim) -> Text {
    let look = style::status(claim.status);
    let mut text = Text::styled(look, &format!("{} {}", style::mark(claim.status), claim.status));
    if let Some(aspect) = telling_aspect(claim) {
        text.new_line();
        text.push(DIM, &format!("\u{a0}\u{a0}{aspect}"));
    }
    text
}

/// The aspect, unless it is the one that goes without saying: what is promised lies ahead, what is denied is past.
pub(crate) fn telling_aspect(claim: &Claim) -> Option<Aspect> {
    let implied = match claim.status {
        Status::Actual | Status::Hedged | Status::Denied => Aspect::Past,
        Status::Promised | Status::Threatened | Status::Predicted | Status::Demanded | Status::Hypothetical => {
            Aspect::Future
        }
    };
    (claim.aspect != implied).then_some(claim.aspect)
}

/// The kind, and the trigger in quotation marks; struck through where the claim is denied.
pub(crate) fn what(claim: &Claim) -> Text {
    let struck = |look: Style| if claim.status == Status::Denied { look.strikethrough() } else { look };
    Text::styled(struck(BOLD), &claim.kind).with(PLAIN, " ").with(struck(PLAIN), &format!("“{}”", claim.trigger.text))
}

pub(crate) fn who(claim: &Claim) -> Text {
    quotes(&claim.actors)
}

/// The targets, and how many people.
pub(crate) fn whom(claim: &Claim) -> Text {
    let mut text = quotes(&claim.targets);
    for count in &claim.counts {
        text.new_line();
        text.push(DIM, &number(count));
    }
    text
}

/// One phrase a line.
fn quotes(quotes: &[Quote]) -> Text {
    let mut text = Text::new();
    for quote in quotes {
        text.new_line();
        text.push(PLAIN, &quote.text);
    }
    text
}

/// A number of people in few signs: `12 killed`, `12–40 killed`, `≥ 12 killed`.
pub(crate) fn number(count: &Count) -> String {
    let what = &count.what;
    match (count.low, count.high) {
        (Some(low), Some(high)) if low == high => format!("{low} {what}"),
        (Some(low), Some(high)) => format!("{low}–{high} {what}"),
        (Some(low), None) => format!("≥\u{a0}{low} {what}"),
        (None, Some(high)) => format!("≤\u{a0}{high} {what}"),
        (None, None) => format!("some {what}"),
    }
}

/// The places, each with its relation and the country of the gazetteer's entry.
pub(crate) fn places(claim: &Claim) -> Text {
    let mut text = Text::new();
    for place in &claim.places {
        text.new_line();
        text.append(&place_phrase(place));
        if let Some(toponym) = &place.toponym {
            text.push(DIM, &format!("\u{a0}{}", toponym.country));
        }
    }
    text
}

/// «south of Al-Ba'aj»: the relation is said once, also where the phrase begins with it.
pub(crate) fn place_phrase(place: &Place) -> Text {
    let words = &place.quote.text;
    let said = |relation: &str| words.get(..relation.len()).is_some_and(|start| start.eq_ignore_ascii_case(relation));
    match &place.relation {
        Some(relation) if !said(relation) => Text::styled(DIM, relation).with(PLAIN, " ").with(PLAIN, words),
        _ => Text::styled(PLAIN, words),
    }
}

/// The words for the time, and the days that they mean.
pub(crate) fn when(claim: &Claim) -> Text {
    let Some(time) = &claim.time else { return Text::new() };
    let mut text = Text::styled(PLAIN, &time.quote.text);
    if let Some(days) = days(time) {
        text.new_line();
        text.push(DIM, &days);
    }
    text
}

/// `2024-06-04`, `2024-06-03 – 06-09`, `from …`, `until …`.
pub(crate) fn days(time: &Time) -> Option<String> {
    match (time.from, time.to) {
        (Some(from), Some(to)) if from == to => Some(from.to_string()),
        (Some(from), Some(to)) => Some(format!("{from} – {}", rest_of_date(from, to))),
        (Some(from), None) => Some(format!("from {from}")),
        (None, Some(to)) => Some(format!("until {to}")),
        (None, None) => None,
    }
}

/// The last day of an interval without the year where that is the first day's.
fn rest_of_date(from: Date, to: Date) -> String {
    if from.year() == to.year() { format!("{:02}-{:02}", to.month(), to.day()) } else { to.to_string() }
}

/// The sources, outermost first, one a line, the deciding one in bold; a dash where the document itself says so. That a
/// source vouches for the claim is said only beside others that do not: it is what the column's heading says.
pub(crate) fn says(claim: &Claim) -> Text {
    let mut text = Text::new();
    // That the document relays what its sources say needs no line.
    let own = claim.voice != Stance::Relays || claim.sources.is_empty();
    let decides = if own { None } else { deciding(claim) };
    let mut voices = claim.sources.iter().map(|s| s.stance).chain(own.then_some(claim.voice));
    let agreed = voices.all(|stance| stance == Stance::Asserts);
    if own && agreed {
        text.push(DIM, "—");
    } else if own {
        text.append(&stance(BOLD, "voice", claim.voice));
    }
    for (i, source) in claim.sources.iter().enumerate() {
        text.new_line();
        let look = if decides == Some(i) { BOLD } else { PLAIN };
        match agreed {
            true => text.push(look, source_name(source)),
            false => text.append(&stance(look, source_name(source), source.stance)),
        }
    }
    text
}

/// The source by whose word the status stands: the first that does not merely relay, or else the innermost.
pub(crate) fn deciding(claim: &Claim) -> Option<usize> {
    let first = claim.sources.iter().position(|s| s.stance != Stance::Relays);
    first.or_else(|| claim.sources.len().checked_sub(1))
}

/// Who a source is, in the document's words where they are there.
pub(crate) fn source_name(source: &Source) -> &str {
    let quoted = source.quote.as_ref().map(|q| q.text.as_str());
    quoted.or(source.name.as_deref()).unwrap_or("somebody")
}

fn stance(look: Style, who: &str, stance: Stance) -> Text {
    Text::styled(look, who).with(PLAIN, ": ").with(style::stance(stance), stance.word())
}
