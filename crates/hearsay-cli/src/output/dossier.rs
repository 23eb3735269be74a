//! Everything about one incident, one claim, one report, for `show`.

use std::collections::BTreeMap;
use std::sync::Arc;

use hearsay::coding::Claim;
use hearsay::document::{Document, PassageKind};
use hearsay::reconcile::{FollowKind, Incident, VoiceKind};
use hearsay::text::CodePoints;
use hearsay_ledger::{ClaimRow, ClaimView, Decision, DecisionRow, DocumentView};

use super::grid::lines;
use super::lists::{actor_name, days, moment, number, state};
use super::style::{self, BOLD, DIM, PLAIN};
use super::text::Text;
use super::{cells, marks, table};

/// Columns of the names in front of facts.
const NAMES: usize = 10;

/// A claim with the document that it stands in.
pub(crate) struct Exhibit {
    pub(crate) row: ClaimRow,
    pub(crate) document: Arc<Document>,
}

fn fact(name: &str, text: &Text, columns: Option<usize>, out: &mut String) {
    if !text.is_empty() {
        lines(text, &format!("  {name:<NAMES$}"), &" ".repeat(NAMES + 2), columns, out);
    }
}

fn plain(name: &str, words: &str, columns: Option<usize>, out: &mut String) {
    fact(name, &Text::styled(PLAIN, words), columns, out);
}

/// An incident: its state, its sides with their voices, and every claim with its words.
pub(crate) fn incident(incident: &Incident, claims: &BTreeMap<String, Exhibit>, columns: Option<usize>) -> String {
    let mut out = String::new();
    let mut head = state(incident.state);
    head.push(PLAIN, " ");
    head.push(BOLD, &incident.kind);
    head.push(DIM, &format!(" · {}", incident.id));
    lines(&head, "", "  ", columns, &mut out);
    let names = |actors: &[String]| actors.iter().map(|a| actor_name(a)).collect::<Vec<_>>().join("; ");
    plain("who", &names(&incident.actors), columns, &mut out);
    plain("to whom", &names(&incident.targets), columns, &mut out);
    if let Some(place) = &incident.place {
        plain("where", &format!("{} {} ({}, {})", place.name, place.country, place.lat, place.lon), columns, &mut out);
    }
    plain("when", &days(incident.from, incident.to), columns, &mut out);
    for value in &incident.counts {
        let voices = value.voices.iter().map(|id| voice_name(incident, id)).collect::<Vec<_>>().join(", ");
        let text = Text::styled(PLAIN, &number(value)).with(DIM, &format!(" by {voices}"));
        fact("number", &text, columns, &mut out);
    }
    for follow in &incident.follows {
        let how = match follow.kind {
            FollowKind::Fulfilled => "was kept",
            FollowKind::Broken => "was broken",
        };
        plain("follows", &format!("what {} announced {how}: {}", follow.announced, follow.outcome), columns, &mut out);
    }
    for side in &incident.sides {
        let look = style::status(side.status);
        let voices = side.voices.iter().filter(|voice| voice.kind != VoiceKind::Reader).count();
        let head = Text::styled(look, &format!("{} {}", style::mark(side.status), side.status))
            .with(DIM, &format!(": {voices} independent {}", if voices == 1 { "voice" } else { "voices" }));
        out.push('\n');
        lines(&head, "", "  ", columns, &mut out);
        for voice in &side.voices {
            let reader = if voice.kind == VoiceKind::Reader { "a reader: " } else { "" };
            let text = Text::styled(BOLD, &format!("{reader}{}", voice.name)).with(DIM, &format!(" – {}", voice.why));
            lines(&text, "  ", "    ", columns, &mut out);
            for exhibit in voice.claims.iter().filter_map(|id| claims.get(id)) {
                let from = &exhibit.row.document;
                let outlet = from.outlet.as_deref().unwrap_or(&from.id);
                let when = from.published.map_or(String::new(), |at| format!(", {}", moment(at)));
                let head = Text::styled(DIM, &format!("{outlet}{when} · {}", exhibit.row.claim.id));
                lines(&head, "    ", "      ", columns, &mut out);
                lines(&marks::in_context(&exhibit.document, &exhibit.row.claim), "      ", "      ", columns, &mut out);
            }
        }
    }
    out
}

/// The name of a voice of an incident.
fn voice_name<'i>(incident: &'i Incident, id: &'i str) -> &'i str {
    let mut voices = incident.sides.iter().flat_map(|side| &side.voices);
    voices.find(|voice| voice.id == id).map_or(id, |voice| &voice.name)
}

/// A claim: its fields, its words, where it stands, what people decided about it, and what older models said.
pub(crate) fn claim(view: &ClaimView, document: &Document, columns: Option<usize>) -> String {
    let row = &view.row;
    let claim = &row.claim;
    let mut out = String::new();
    let mut head =
        Text::styled(style::status(claim.status), &format!("{} {}", style::mark(claim.status), claim.status));
    head.push(PLAIN, " ");
    head.append(&cells::what(claim));
    head.push(DIM, &format!(" · {}", claim.id));
    lines(&head, "", "  ", columns, &mut out);
    fields(claim, columns, &mut out);
    let from = &row.document;
    let source = [from.outlet.clone(), from.published.map(moment), from.title.clone(), Some(from.id.clone())];
    plain("in", &source.into_iter().flatten().collect::<Vec<_>>().join(" · "), columns, &mut out);
    if let Some(passage) = document.passages.get(claim.passage).filter(|p| p.kind != PassageKind::Body) {
        plain("stands in", &table::voice(document, passage), columns, &mut out);
    }
    let coded = format!("operation {}, confidence {:.2}", row.coding, claim.confidence);
    plain("coded", &coded, columns, &mut out);
    if let Some(by) = row.superseded_by {
        plain("gone", &format!("superseded by operation {by}"), columns, &mut out);
    }
    out.push('\n');
    lines(&marks::in_context(document, claim), "  ", "  ", columns, &mut out);
    if !row.edited.is_empty() {
        out.push('\n');
        lines(&Text::styled(DIM, "as the machine had it"), "  ", "  ", columns, &mut out);
        fact("what", &cells::what(&view.machine), columns, &mut out);
        plain("status", view.machine.status.word(), columns, &mut out);
        fields(&view.machine, columns, &mut out);
    }
    for decision in &view.decisions {
        decided(decision, columns, &mut out);
    }
    for earlier in &view.earlier {
        let text = format!("operation {}: {} {}", earlier.coding, earlier.claim.status, earlier.claim.kind);
        plain("before", &text, columns, &mut out);
    }
    out
}

fn fields(claim: &Claim, columns: Option<usize>, out: &mut String) {
    for (name, cell) in [
        ("who", cells::who as fn(&Claim) -> Text),
        ("to whom", cells::whom),
        ("where", cells::places),
        ("when", cells::when),
        ("says who", cells::says),
    ] {
        fact(name, &cell(claim).on_one_line(), columns, out);
    }
}

fn decided(row: &DecisionRow, columns: Option<usize>, out: &mut String) {
    let what = match &row.judgement.decision {
        Decision::Merge { incidents, .. } => format!("merged {}", incidents.join(", ")),
        Decision::Split { incident, .. } => format!("split from {incident}"),
        Decision::Confirm { .. } => "confirmed".to_owned(),
        Decision::Reject { .. } => "rejected".to_owned(),
        Decision::Edit { field, value, .. } => format!("{field} = {value}"),
        Decision::GradeOutlet { outlet, grade } => format!("outlet {outlet} graded {}", grade.letter()),
        Decision::GradeClaim { grade, .. } => format!("graded {grade}"),
    };
    let look = if row.undone_by.is_some() { PLAIN.strikethrough() } else { PLAIN };
    let mut text = Text::styled(look, &what);
    text.push(DIM, &format!(" · {} · {} · operation {}", row.stamp.by, moment(row.stamp.at), row.seq));
    if let Some(note) = &row.judgement.note {
        text.push(PLAIN, &format!(" – {note}"));
    }
    if let Some(by) = row.undone_by {
        text.push(DIM, &format!(" (taken back by {by})"));
    }
    fact("decided", &text, columns, out);
}

/// A report: what is known about it, how it came in, and its text with the claims marked in it.
pub(crate) fn document(view: &DocumentView, claims: &[ClaimRow], columns: Option<usize>) -> String {
    let document = &view.document;
    let mut out = String::new();
    table::heading(document, claims.len(), columns, &mut out);
    plain("address", document.meta.url.as_deref().unwrap_or_default(), columns, &mut out);
    plain("authors", &document.meta.authors.join(", "), columns, &mut out);
    plain("blake3", &document.hash, columns, &mut out);
    plain("sha-256", &view.record.sha256, columns, &mut out);
    plain("bytes", &view.record.size.to_string(), columns, &mut out);
    for sighting in &view.sightings {
        let custody = sighting.custody.iter().map(|(key, value)| format!(", {key} {value}")).collect::<String>();
        let text =
            format!("{} by {} (operation {}){custody}", moment(sighting.stamp.at), sighting.stamp.by, sighting.seq);
        plain("came in", &text, columns, &mut out);
    }
    for coding in &view.codings {
        let text = format!("by {}: {} claims (operation {})", coding.model, coding.claims, coding.seq);
        plain("coded", &text, columns, &mut out);
    }
    let points = CodePoints::new(&document.text);
    for (number, passage) in document.passages.iter().enumerate() {
        out.push('\n');
        if passage.kind != PassageKind::Body {
            let label = Text::styled(DIM, "┄┄ ").with(DIM.underline(), &table::voice(document, passage));
            lines(&label, "", "  ", columns, &mut out);
        }
        let marks = claims.iter().filter(|row| row.claim.passage == number).map(|row| {
            let span = row.claim.trigger.span;
            let look = style::status(row.claim.status).bold();
            let label = format!(" [{} {}]", style::mark(row.claim.status), row.claim.id);
            (points.to_byte(span.start), points.to_byte(span.end), look, label)
        });
        let mut text = Text::new();
        let mut at = passage.bytes.start;
        for (start, end, look, label) in marks {
            // Two kinds on one word share its marks.
            if start >= at {
                text.push(PLAIN, document.text.get(at..start).unwrap_or_default());
                text.push(look, document.text.get(start..end).unwrap_or_default());
                at = end;
            }
            text.push(DIM, &label);
        }
        text.push(PLAIN, document.text.get(at..passage.bytes.end).unwrap_or_default());
        lines(&text, "", "", columns, &mut out);
    }
    out
}
