//! The words of a claim in its document, with what stands before and after: what finds them again in another copy.

use super::row::ClaimRow;
use crate::text::{CodePoints, Span};

/// Code points of context on either side.
const CONTEXT: usize = 32;
/// The longest quotation, in code points. What is longer is no one sentence, and the trigger alone is quoted.
const LONGEST: usize = 1000;

/// Words that stand in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoted<'r> {
    pub(super) exact: &'r str,
    pub(super) prefix: &'r str,
    pub(super) suffix: &'r str,
    /// Where `exact` stands, in code points.
    pub(super) span: Span,
}

/// From the first to the last word of a claim (trigger, actors, targets, places, time), as its document has them.
/// Without the document's text, or where that text is not the one that was coded: the trigger alone.
pub(super) fn quote<'r>(row: &'r ClaimRow<'_>) -> Quoted<'r> {
    let trigger = &row.claim.trigger;
    let bare = Quoted { exact: &trigger.text, prefix: "", suffix: "", span: trigger.span };
    let Some(text) = row.document.text else { return bare };
    let points = CodePoints::new(text);
    if points.slice(trigger.span) != Some(trigger.text.as_str()) {
        return bare;
    }
    let span = Some(extent(row)).filter(|s| s.end - s.start <= LONGEST).unwrap_or(trigger.span);
    let before = Span { start: span.start.saturating_sub(CONTEXT), end: span.start };
    let after = Span { start: span.end, end: span.end.saturating_add(CONTEXT) };
    let around = |span| points.slice(span).unwrap_or_default();
    match points.slice(span) {
        Some(exact) => Quoted { exact, prefix: around(before), suffix: around(after), span },
        None => bare,
    }
}

fn extent(row: &ClaimRow<'_>) -> Span {
    let claim = row.claim;
    let quotes = claim.actors.iter().chain(&claim.targets).chain(claim.places.iter().map(|place| &place.quote));
    let spans = quotes.chain(claim.time.as_ref().map(|time| &time.quote)).map(|quote| quote.span);
    spans.fold(claim.trigger.span, |a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) })
}
