//! A document's claims as a table, or as cards where the terminal is too narrow for one.

use hearsay::coding::{Claim, Status};
use hearsay::document::{Document, Passage, PassageKind};
use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::cells;
use super::grid::{self, Grid, NARROW, lines};
use super::style::{self, BOLD, DIM, PLAIN};
use super::text::Text;

/// The narrowest terminal that is catered for.
pub(crate) const LEAST: usize = 20;

/// Columns of a table that does not go to a terminal.
const USUAL: usize = 120;

/// Below this many columns the place and the time share a column.
const TIGHT: usize = 100;

/// The width of the table: as asked for; that of the terminal; `COLUMNS`; or 120. `None` breaks no lines.
pub(crate) fn columns(asked: Option<usize>, terminal: bool) -> Option<usize> {
    let of_terminal = || terminal_size::terminal_size().filter(|_| terminal).map(|(width, _)| usize::from(width.0));
    let of_environment = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|&c| c > 0);
    match asked {
        Some(0) => None,
        Some(columns) => Some(columns.max(LEAST)),
        None => Some(of_terminal().or_else(of_environment).unwrap_or(USUAL).max(LEAST)),
    }
}

/// Renders a document and its claims in at most `columns` columns; `None` breaks no line.
pub(crate) fn render(document: &Document, claims: &[Claim], columns: Option<usize>) -> String {
    let mut out = String::new();
    heading(document, claims.len(), columns, &mut out);
    if !claims.is_empty() {
        let done = columns.is_none_or(|c| c >= NARROW) && rows(document, claims, columns, &mut out);
        if !done {
            cards(document, claims, columns, &mut out);
        }
    }
    out.push('\n');
    out
}

/// Title (or else id), outlet, date, number of claims, and the id to find it again.
pub(crate) fn heading(document: &Document, claims: usize, columns: Option<usize>, out: &mut String) {
    let meta = &document.meta;
    let mut text = Text::styled(BOLD, meta.title.as_deref().unwrap_or(&document.id));
    let number = match claims {
        0 => "no claims".to_owned(),
        1 => "1 claim".to_owned(),
        n => format!("{n} claims"),
    };
    let id = meta.title.is_some().then(|| document.id.clone());
    let parts: Vec<String> =
        [meta.outlet.clone(), published(document), Some(number), id].into_iter().flatten().collect();
    let facts = Text::styled(DIM, &parts.join(" · "));
    // One line where that holds both; else what is known goes under the title.
    if columns.is_none_or(|c| text.width() + 3 + facts.width() <= c) {
        text.push(DIM, " · ");
        text.append(&facts);
        return lines(&text, "", "", columns, out);
    }
    lines(&text, "", "", columns, out);
    lines(&facts, "", "", columns, out);
}

/// The day of publication in UTC, with the time where it is known.
fn published(document: &Document) -> Option<String> {
    let at = document.meta.published?.to_zoned(TimeZone::UTC);
    let midnight = at.time() == Time::midnight();
    Some(at.strftime(if midnight { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M UTC" }).to_string())
}

/// The columns: heading, content, and whether it never gives way.
type Column = (&'static str, fn(&Claim) -> Text, bool);

const COLUMNS: [Column; 7] = [
    ("STATUS", cells::status, true),
    ("WHO", cells::who, false),
    ("DID WHAT", cells::what, false),
    ("TO WHOM", cells::whom, false),
    ("WHERE", cells::places, false),
    ("WHEN", cells::when, false),
    ("SAYS WHO", cells::says, false),
];

/// The place and under it the time.
fn where_and_when(claim: &Claim) -> Text {
    let (mut text, when) = (cells::places(claim), cells::when(claim));
    if !when.is_empty() {
        text.new_line();
        text.append(&when);
    }
    text
}

/// Writes the table. Says `false`, and writes nothing, where there is no room for one.
fn rows(document: &Document, claims: &[Claim], columns: Option<usize>, out: &mut String) -> bool {
    let mut shown: Vec<Column> = COLUMNS.to_vec();
    if columns.is_some_and(|c| c < TIGHT) {
        let name = match (claims.iter().any(|c| !c.places.is_empty()), claims.iter().any(|c| c.time.is_some())) {
            (true, true) => "WHERE, WHEN",
            (false, true) => "WHEN",
            _ => "WHERE",
        };
        shown.splice(4..6, [(name, where_and_when as fn(&Claim) -> Text, false)]);
    }
    let columns_of: Vec<grid::Column> = shown.iter().map(|&(name, _, rigid)| grid::Column { name, rigid }).collect();
    let mut table = Grid::new(&columns_of);
    let mut groups = Groups::new(document);
    for claim in claims {
        table.push(groups.label(claim), shown.iter().map(|(_, cell, _)| cell(claim)).collect());
    }
    table.table(columns, out)
}

/// One card a claim: for terminals too narrow for a table.
fn cards(document: &Document, claims: &[Claim], columns: Option<usize>, out: &mut String) {
    let mut groups = Groups::new(document);
    for claim in claims {
        if let Some(label) = groups.label(claim) {
            lines(&label, "", "  ", columns, out);
        }
        let mut head =
            Text::styled(style::status(claim.status), &format!("{} {}", style::mark(claim.status), claim.status));
        if let Some(aspect) = cells::telling_aspect(claim) {
            head.push(DIM, &format!(", {aspect}"));
        }
        head.push(PLAIN, " ");
        head.append(&cells::what(claim));
        lines(&head, "", "  ", columns, out);
        for (name, cell) in [
            ("who", cells::who as fn(&Claim) -> Text),
            ("to whom", cells::whom),
            ("where", cells::places),
            ("when", cells::when),
            ("says who", cells::says),
        ] {
            let text = cell(claim);
            if !text.is_empty() {
                grid::field(name, &text, columns, out);
            }
        }
    }
}

/// Labels the passages of a document whose claims are not all of its body: who speaks in a comment must be plain.
struct Groups<'d> {
    document: &'d Document,
    last: Option<usize>,
}

impl<'d> Groups<'d> {
    fn new(document: &'d Document) -> Self {
        // A document that is all body needs no label.
        let body_first = document.passages.iter().position(|p| p.kind == PassageKind::Body);
        Self { document, last: body_first }
    }

    /// The label that goes before a claim: where it is the first of another passage.
    fn label(&mut self, claim: &Claim) -> Option<Text> {
        if self.last == Some(claim.passage) {
            return None;
        }
        self.last = Some(claim.passage);
        let passage = self.document.passages.get(claim.passage)?;
        Some(Text::styled(DIM, "┄┄ ").with(DIM.underline(), &voice(self.document, passage)))
    }
}

/// What a passage is and whose: «comment by Ronald, answering paul».
pub(crate) fn voice(document: &Document, passage: &Passage) -> String {
    let author = passage.author.as_deref();
    let by = |what: &str| author.map_or(what.to_owned(), |a| format!("{what} by {a}"));
    match passage.kind {
        PassageKind::Title => "headline".to_owned(),
        PassageKind::Body => "report".to_owned(),
        PassageKind::Caption => by("caption"),
        PassageKind::Post => by("post"),
        PassageKind::Comment => {
            let parent = passage.parent.and_then(|p| document.passages.get(p)).and_then(|p| p.author.as_deref());
            let answering = parent.map_or(String::new(), |p| format!(", answering {p}"));
            format!("reader's {}{answering}", by("comment"))
        }
    }
}

/// What the statuses mean, those that were seen, and where the places come from.
pub(crate) fn legend(seen: &[Status], attribution: Option<&str>, columns: Option<usize>) -> String {
    let mut out = String::new();
    let mut text = Text::styled(DIM, "By the word of the deciding source:");
    for (i, &status) in seen.iter().enumerate() {
        // The dot stays with what it ends, and no meaning is broken.
        text.push(DIM, if i == 0 { " " } else { "\u{a0}· " });
        text.push(style::status(status), &format!("{}\u{a0}{status}", style::mark(status)));
        text.push(DIM, &format!(":\u{a0}{}", style::meaning(status).replace(' ', "\u{a0}")));
    }
    if !seen.is_empty() {
        lines(&text, "", "", columns, &mut out);
    }
    if let Some(attribution) = attribution.filter(|_| !seen.is_empty()) {
        lines(&Text::styled(DIM, &format!("This output {attribution}")), "", "", columns, &mut out);
    }
    out
}
