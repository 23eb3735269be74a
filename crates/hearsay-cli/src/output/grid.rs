//! A table whose columns share the width of the terminal, or cards where there is no room for one.

use super::layout::{self, GAP, Wish};
use super::style::DIM;
use super::text::Text;

/// Columns of the names in front of a card's fields.
const NAMES: usize = 9;

/// Below this many columns the names stand close.
const VERY_NARROW: usize = 32;

/// Below this many columns a list is cards.
pub(crate) const NARROW: usize = 80;

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its heading.
    pub(crate) name: &'static str,
    /// Whether it never gives way: it has one word, and is what people look for.
    pub(crate) rigid: bool,
}

/// A column that gives way.
pub(crate) const fn column(name: &'static str) -> Column {
    Column { name, rigid: false }
}

/// A column that does not.
pub(crate) const fn rigid(name: &'static str) -> Column {
    Column { name, rigid: true }
}

/// Rows under their headings.
pub(crate) struct Grid {
    columns: Vec<Column>,
    rows: Vec<Row>,
}

struct Row {
    label: Option<Text>,
    cells: Vec<Text>,
}

impl Grid {
    /// A table without rows.
    pub(crate) fn new(columns: &[Column]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row, which has as many cells as there are columns, with a line over it where `label` is given.
    pub(crate) fn push(&mut self, label: Option<Text>, cells: Vec<Text>) {
        self.rows.push(Row { label, cells });
    }

    /// As a table, or as cards where the terminal is too narrow for one; `None` breaks no lines.
    pub(crate) fn render(mut self, columns: Option<usize>) -> String {
        let mut out = String::new();
        let wide = columns.is_none_or(|c| c >= NARROW);
        if !(wide && self.table(columns, &mut out)) {
            self.cards(columns, &mut out);
        }
        out
    }

    /// Writes the table. Says `false`, and writes nothing, where there is no room for one.
    pub(crate) fn table(&mut self, columns: Option<usize>, out: &mut String) -> bool {
        self.drop_empty_columns();
        if columns.is_none() {
            self.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| *cell = cell.on_one_line());
        }
        let wish = |(i, column): (usize, &Column)| {
            let most = |of: fn(&Text) -> usize| {
                self.rows.iter().map(|row| of(&row.cells[i])).max().unwrap_or(0).max(column.name.len())
            };
            Wish { least: most(Text::longest_word), most: most(Text::width), rigid: column.rigid }
        };
        let wishes: Vec<Wish> = self.columns.iter().enumerate().map(wish).collect();
        let widths = match columns {
            Some(columns) => {
                let lines =
                    |column: usize, width: usize| self.rows.iter().map(|row| row.cells[column].height(width)).collect();
                layout::widths(&wishes, columns, lines)
            }
            None => Some(wishes.iter().map(|w| w.most).collect()),
        };
        let Some(widths) = widths else { return false };
        let names: Vec<Text> = self.columns.iter().map(|column| Text::styled(DIM, column.name)).collect();
        line_up(&names, &widths, out);
        for row in &self.rows {
            if let Some(label) = &row.label {
                lines(label, "", "  ", columns, out);
            }
            line_up(&row.cells, &widths, out);
        }
        true
    }

    /// A column that no row fills only takes room.
    fn drop_empty_columns(&mut self) {
        let filled: Vec<bool> = (0..self.columns.len())
            .map(|i| self.columns[i].rigid || self.rows.iter().any(|row| !row.cells[i].is_empty()))
            .collect();
        let mut keep = filled.iter();
        self.columns.retain(|_| *keep.next().unwrap_or(&true));
        for row in &mut self.rows {
            let mut keep = filled.iter();
            row.cells.retain(|_| *keep.next().unwrap_or(&true));
        }
    }

    /// One card a row: its first cell, and under it the others with their names.
    fn cards(&self, columns: Option<usize>, out: &mut String) {
        for row in &self.rows {
            if let Some(label) = &row.label {
                lines(label, "", "  ", columns, out);
            }
            let mut cells = self.columns.iter().zip(&row.cells);
            if let Some((_, first)) = cells.next() {
                lines(first, "", "  ", columns, out);
            }
            for (column, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
                field(&column.name.to_lowercase(), cell, columns, out);
            }
        }
    }
}

/// A field of a card: its name, and its text beside it.
pub(crate) fn field(name: &str, text: &Text, columns: Option<usize>, out: &mut String) {
    let (first, rest) = match columns {
        Some(c) if c < VERY_NARROW => (format!("  {name}: "), "    ".to_owned()),
        _ => (format!("  {name:<NAMES$}"), " ".repeat(NAMES + 2)),
    };
    lines(text, &first, &rest, columns, out);
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

/// Writes one row in as many lines as its tallest cell has.
fn line_up(cells: &[Text], widths: &[usize], out: &mut String) {
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
