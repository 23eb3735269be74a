//! Lists of the ledger as tables: claims, incidents, documents, actors, places, operations.

use hearsay::actors::Actors;
use hearsay::reconcile::{Incident, Side, State, Value};
use hearsay_ledger::{ActorRow, ClaimRow, DocumentBrief, DocumentRow, LogRow, PlaceRow, Verdict};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::cells;
use super::grid::{Column, Grid, column, rigid};
use super::style::{self, BOLD, DIM, PLAIN};
use super::text::Text;

/// A row of a list.
pub(crate) trait Row {
    /// What the rows are, for «no claims in …».
    const NAME: &'static str;
    /// Its columns.
    const COLUMNS: &'static [Column];
    /// The fields of its JSON that are the columns of its CSV.
    const FIELDS: &'static [&'static str];
    /// Its cells, as many as there are columns.
    fn cells(&self) -> Vec<Text>;
}

/// The rows as a table, or as cards on a narrow terminal; `None` breaks no lines.
pub(crate) fn render<T: Row>(rows: &[T], columns: Option<usize>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut grid = Grid::new(T::COLUMNS);
    for row in rows {
        grid.push(None, row.cells());
    }
    grid.render(columns)
}

impl Row for ClaimRow {
    const NAME: &'static str = "claims";
    const COLUMNS: &'static [Column] = &[
        rigid("STATUS"),
        column("WHO"),
        column("DID WHAT"),
        column("TO WHOM"),
        column("WHERE"),
        column("WHEN"),
        column("SAYS WHO"),
        column("IN"),
        rigid("ID"),
    ];
    const FIELDS: &'static [&'static str] =
        &["id", "doc", "kind", "status", "aspect", "voice", "confidence", "verdict", "grade", "updated_seq"];

    fn cells(&self) -> Vec<Text> {
        let claim = &self.claim;
        let mut status = cells::status(claim);
        judged(self.verdict, &mut status);
        let id = Text::styled(DIM, &claim.id);
        vec![
            status,
            cells::who(claim),
            cells::what(claim),
            cells::whom(claim),
            cells::places(claim),
            cells::when(claim),
            cells::says(claim),
            report(&self.document),
            id,
        ]
    }
}

impl Row for Incident {
    const NAME: &'static str = "incidents";
    const COLUMNS: &'static [Column] = &[
        rigid("STATE"),
        column("WHAT"),
        column("WHO"),
        column("TO WHOM"),
        column("WHERE"),
        column("WHEN"),
        column("SAY SO"),
        rigid("ID"),
    ];
    const FIELDS: &'static [&'static str] = &["id", "kind", "state", "from", "to", "actors", "targets", "claims"];

    fn cells(&self) -> Vec<Text> {
        let mut whom = words(&self.targets);
        for value in &self.counts {
            whom.new_line();
            whom.push(DIM, &number(value));
        }
        let place = self.place.as_ref().map_or(Text::new(), |place| {
            Text::styled(PLAIN, &place.name).with(DIM, &format!("\u{a0}{}", place.country))
        });
        vec![
            state(self.state),
            Text::styled(BOLD, &self.kind),
            words(&self.actors),
            whom,
            place,
            Text::styled(PLAIN, &days(self.from, self.to)),
            sides(&self.sides),
            Text::styled(DIM, &self.id),
        ]
    }
}

impl Row for DocumentRow {
    const NAME: &'static str = "reports";
    const COLUMNS: &'static [Column] =
        &[column("TITLE"), column("OUTLET"), rigid("PUBLISHED"), rigid("CLAIMS"), column("ID")];
    const FIELDS: &'static [&'static str] =
        &["id", "hash", "title", "outlet", "published", "url", "lang", "size", "model", "claims", "sightings", "seq"];

    fn cells(&self) -> Vec<Text> {
        let brief = &self.brief;
        vec![
            Text::styled(PLAIN, brief.title.as_deref().unwrap_or("(no title)")),
            Text::styled(PLAIN, brief.outlet.as_deref().unwrap_or_default()),
            Text::styled(PLAIN, &brief.published.map_or(String::new(), moment)),
            Text::styled(PLAIN, &self.claims.to_string()),
            Text::styled(DIM, &brief.id),
        ]
    }
}

impl Row for ActorRow {
    const NAME: &'static str = "actors";
    const COLUMNS: &'static [Column] = &[rigid("CLAIMS"), column("WHO"), column("KEY")];
    const FIELDS: &'static [&'static str] = &["key", "name", "claims"];

    fn cells(&self) -> Vec<Text> {
        vec![
            Text::styled(PLAIN, &format!("{:>6}", self.claims)),
            Text::styled(PLAIN, &self.name),
            Text::styled(DIM, &self.key),
        ]
    }
}

impl Row for PlaceRow {
    const NAME: &'static str = "places";
    const COLUMNS: &'static [Column] =
        &[rigid("CLAIMS"), column("PLACE"), rigid("LEVEL"), rigid("LAT,LON"), rigid("GEONAMES")];
    const FIELDS: &'static [&'static str] = &["geonames", "name", "country", "lat", "lon", "level", "claims"];

    fn cells(&self) -> Vec<Text> {
        vec![
            Text::styled(PLAIN, &format!("{:>6}", self.claims)),
            Text::styled(PLAIN, &self.name).with(DIM, &format!("\u{a0}{}", self.country)),
            Text::styled(PLAIN, &self.level),
            Text::styled(PLAIN, &format!("{},{}", self.lat, self.lon)),
            Text::styled(DIM, &self.geonames.map_or(String::new(), |id| id.to_string())),
        ]
    }
}

impl Row for LogRow {
    const NAME: &'static str = "operations";
    const COLUMNS: &'static [Column] = &[rigid("NO"), rigid("WHEN"), column("WHO"), column("WHAT"), column("TOOL")];
    const FIELDS: &'static [&'static str] = &["seq", "id", "at", "by", "tool", "kind", "summary", "undone_by"];

    fn cells(&self) -> Vec<Text> {
        let gone = self.undone_by.is_some();
        let look = if gone { PLAIN.strikethrough() } else { PLAIN };
        let mut what = Text::styled(look, &self.summary);
        if let Some(by) = self.undone_by {
            what.push(DIM, &format!(" (taken back by {by})"));
        }
        vec![
            Text::styled(PLAIN, &format!("{:>5}", self.seq)),
            Text::styled(PLAIN, &moment(self.stamp.at)),
            Text::styled(PLAIN, &self.stamp.by),
            what,
            Text::styled(DIM, &self.stamp.tool),
        ]
    }
}

/// A state in mark and word.
pub(crate) fn state(state: State) -> Text {
    Text::styled(style::state(state), &format!("{} {}", style::state_mark(state), state.word()))
}

/// What a person said of it, on a line of its own.
fn judged(verdict: Option<Verdict>, text: &mut Text) {
    if let Some(verdict) = verdict {
        text.new_line();
        text.push(BOLD, &format!("\u{a0}\u{a0}{}", verdict.word()));
    }
}

/// Outlet and day of a report, or its id.
fn report(document: &DocumentBrief) -> Text {
    let mut text = Text::styled(PLAIN, document.outlet.as_deref().unwrap_or(&document.id));
    if let Some(published) = document.published {
        text.new_line();
        text.push(DIM, &moment(published));
    }
    text
}

/// One actor a line.
fn words(actors: &[String]) -> Text {
    let mut text = Text::new();
    for actor in actors {
        text.new_line();
        text.push(PLAIN, actor_name(actor));
    }
    text
}

/// The name of an actor that is known by its id; other words as they are.
pub(crate) fn actor_name(actor: &str) -> &str {
    Actors::embedded().get(actor).map_or(actor, |known| &known.name)
}

/// How many voices an incident has on each side: «2 actual», «1 denied».
fn sides(sides: &[Side]) -> Text {
    let mut text = Text::new();
    for side in sides {
        text.new_line();
        text.push(style::status(side.status), &format!("{} {}", side.voices.len(), side.status));
    }
    text
}

/// `12 killed`, `at least 12 killed`.
pub(crate) fn number(value: &Value) -> String {
    let count = hearsay::coding::Count { what: value.what.clone(), low: value.low, high: value.high };
    cells::number(&count)
}

/// `2024-06-04`, or the first day and the last.
pub(crate) fn days(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    }
}

/// A time in UTC; a day alone where it is midnight.
pub(crate) fn moment(at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    at.strftime(if at.time() == Time::midnight() { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" }).to_string()
}

/// A line of CSV.
///
/// # Errors
/// None that memory could give; the writer of CSV has the type of one that could.
pub(crate) fn csv_record<'c>(cells: impl Iterator<Item = &'c str>) -> std::io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells)?;
    writer.into_inner().map_err(|e| e.into_error())
}

/// A field of a row as a cell that no spreadsheet runs. Lists are joined by « | ».
pub(crate) fn csv_cell(value: &serde_json::Value) -> String {
    let words = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(words) => words.clone(),
        other => other.to_string(),
    };
    match value {
        serde_json::Value::Array(all) => hearsay::export::inert(&all.iter().map(words).collect::<Vec<_>>().join(" | ")),
        other => hearsay::export::inert(&words(other)),
    }
}
