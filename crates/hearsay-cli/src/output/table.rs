//! A document's claims as a table, or as cards where the terminal is too narrow for one.

use hearsay::coding::{Claim, Status};
use hearsay::document::{Document, Passage, PassageKind};
use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::cells;
use super::layout::{self, GAP, Wish};
use super::style::{self, BOLD, DIM, PLAIN};
use super::text::Text;

/// The narrowest terminal that is catered for.
pub(crate) const LEAST: usize = 20;

/// Below this many columns claims are cards.
const NARROW: usize = 80;

/// Below this many columns the place and the time share a column.
const TIGHT: usize = 100;

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

/// Writes a text in lines, the first after `first`, the others after `rest`, which are ASCII.
pub(crate) fn lines(text: &Text, first: &str, rest: &str, columns: Option<usize>, out: &mut String) {
    let room = columns.map_or(usize::MAX, |c| c.saturating_sub(first.len().max(rest.len())));
    for (i, line) in text.wrap(room).iter().enumerate() {
        out.push_str(if i == 0 { first } else { rest });
        line.render(0, out);
        out.push('\n');
    }
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
    // A column that no claim of the document fills only takes room.
    shown.retain(|(_, cell, rigid)| *rigid || claims.iter().any(|c| !cell(c).is_empty()));
    let flat = |cell: Text| if columns.is_none() { cell.on_one_line() } else { cell };
    let table: Vec<Vec<Text>> =
        claims.iter().map(|c| shown.iter().map(|(_, cell, _)| flat(cell(c))).collect()).collect();
    let wish = |(i, &(name, _, rigid)): (usize, &Column)| {
        let most = |of: fn(&Text) -> usize| table.iter().map(|row| of(&row[i])).max().unwrap_or(0).max(name.len());
        Wish { least: most(Text::longest_word), most: most(Text::width), rigid }
    };
    let wishes: Vec<Wish> = shown.iter().enumerate().map(wish).collect();
    let widths = match columns {
        Some(columns) => {
            let lines = |column: usize, width: usize| table.iter().map(|row| row[column].height(width)).collect();
            layout::widths(&wishes, columns, lines)
        }
        None => Some(wishes.iter().map(|w| w.most).collect()),
    };
    let Some(widths) = widths else { return false };
    let names: Vec<Text> = shown.iter().map(|(name, _, _)| Text::styled(DIM, name)).collect();
    row(&names, &widths, out);
    let mut groups = Groups::new(document);
    for (claim, cells) in claims.iter().zip(&table) {
        if let Some(label) = groups.label(claim) {
            lines(&label, "", "  ", columns, out);
        }
        row(cells, &widths, out);
    }
    true
}

/// Writes one row in as many lines as its tallest cell has.
fn row(cells: &[Text], widths: &[usize], out: &mut String) {
    let cells: Vec<Vec<Text>> = cells.iter().zip(widths).map(|(cell, &width)| cell.wrap(width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for i in 0..height {
        let mut line = String::new();
        let last = cells.iter().rposition(|lines| lines.get(i).is_some_and(|l| !l.is_empty())).unwrap_or(0);
        for (k, (lines, &width)) in cells.iter().zip(widths).enumerate().take(last + 1) {
            // Nothing follows the last cell of the line, so it is not filled up.
            let width = if k == last { 0 } else { width + GAP };
            lines.get(i).unwrap_or(&Text::new()).render(width, &mut line);
        }
        out.push_str(&line);
        out.push('\n');
    }
}

/// Columns of the names in front of a card's fields.
const NAMES: usize = 9;

/// Below this many columns the names stand close.
const VERY_NARROW: usize = 32;

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
                let (first, rest) = match columns {
                    Some(c) if c < VERY_NARROW => (format!("  {name}: "), "    ".to_owned()),
                    _ => (format!("  {name:<NAMES$}"), " ".repeat(NAMES + 2)),
                };
                lines(&text, &first, &rest, columns, out);
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
