//! The words of a document with the spans of a claim marked in them.

use std::ops::Range;

use hearsay::coding::{Claim, Quote};
use hearsay::document::Document;
use hearsay::text::CodePoints;

use super::style::{self, PLAIN};
use super::text::Text;

/// How many bytes of a long paragraph are shown before and after a claim.
const REACH: usize = 300;

/// The words of a part of a document with a claim's spans in labelled brackets.
pub(crate) fn words(document: &Document, points: &CodePoints<'_>, claim: &Claim, within: Range<usize>) -> Text {
    let bytes = |quote: &Quote| points.to_byte(quote.span.start)..points.to_byte(quote.span.end);
    let mut marks: Vec<(Range<usize>, &str)> = vec![(bytes(&claim.trigger), &claim.kind)];
    marks.extend(claim.actors.iter().map(|q| (bytes(q), "actor")));
    marks.extend(claim.targets.iter().map(|q| (bytes(q), "target")));
    marks.extend(claim.places.iter().map(|p| (bytes(&p.quote), "place")));
    marks.extend(claim.time.iter().map(|t| (bytes(&t.quote), "time")));
    marks.extend(claim.sources.iter().filter_map(|s| s.quote.as_ref()).map(|q| (bytes(q), "source")));
    bracketed(&document.text, within, marks)
}

/// A claim's words in their paragraph, or as much of it as stands near.
pub(crate) fn in_context(document: &Document, claim: &Claim) -> Text {
    let points = CodePoints::new(&document.text);
    let text = &document.text;
    let trigger = points.to_byte(claim.trigger.span.start)..points.to_byte(claim.trigger.span.end);
    let passage = document.passages.get(claim.passage).map_or(0..text.len(), |p| p.bytes.clone());
    // What is left out is left out between words.
    let before = text.get(passage.start..trigger.start).unwrap_or_default();
    let after = text.get(trigger.end..passage.end).unwrap_or_default();
    let paragraph = before.rfind('\n').map_or(0, |at| at + 1);
    let far = before.len().saturating_sub(REACH);
    let cut = |at: usize| before.char_indices().find(|&(i, c)| i >= at && c.is_whitespace()).map_or(at, |(i, _)| i + 1);
    let start = if paragraph >= far { paragraph } else { cut(far) };
    let line = after.find('\n').unwrap_or(after.len());
    let end = if line <= REACH {
        line
    } else {
        after
            .char_indices()
            .take_while(|&(i, _)| i <= REACH)
            .filter(|(_, c)| c.is_whitespace())
            .map(|(i, _)| i)
            .last()
            .unwrap_or(line)
    };
    let mut out = Text::new();
    if start > paragraph {
        out.push(PLAIN, "… ");
    }
    let start = (passage.start + start).min(trigger.start);
    out.append(&words(document, &points, claim, start..trigger.end + end));
    if end < line {
        out.push(PLAIN, " …");
    }
    out
}

/// `text[within]` with the marked ranges in brackets, as in `[actor: The army] [seize: took]`. Marks that are not
/// inside of `within`, or that cross another, are left out: their words stand in the list below.
fn bracketed(text: &str, within: Range<usize>, mut marks: Vec<(Range<usize>, &str)>) -> Text {
    marks.retain(|(m, _)| within.start <= m.start && m.end <= within.end && !m.is_empty());
    marks.sort_by_key(|(m, _)| (m.start, std::cmp::Reverse(m.end)));
    let mut out = Text::new();
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut at = within.start;
    let slice = |range: Range<usize>| text.get(range).unwrap_or_default();
    let look = |open: &[(usize, &str)]| open.last().map_or(PLAIN, |(_, label)| style::role(label));
    for (mark, label) in marks {
        while let Some(&(end, closing)) = open.last().filter(|(end, _)| *end <= mark.start) {
            out.push(look(&open), slice(at..end));
            out.push(style::role(closing), "]");
            open.pop();
            at = end;
        }
        if open.last().is_some_and(|(end, _)| mark.end > *end) {
            continue;
        }
        out.push(look(&open), slice(at..mark.start));
        out.push(style::role(label), &format!("[{label}: "));
        open.push((mark.end, label));
        at = mark.start;
    }
    while let Some((end, closing)) = open.last().copied() {
        out.push(look(&open), slice(at..end));
        out.push(style::role(closing), "]");
        open.pop();
        at = end;
    }
    out.push(PLAIN, slice(at..within.end));
    out
}
