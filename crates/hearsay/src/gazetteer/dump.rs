//! GeoNames' dumps: tables of nineteen columns apart by tabs, one place a row
//! (<https://download.geonames.org/export/dump/readme.txt>).
//!
//! A row that makes no sense is told and left out; the others stand. Of two rows with one number the first stands, and
//! where they disagree that is told, too.

mod row;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::BufRead;

use row::Row;

use super::build::{Builder, Folding};
use super::lookup::Hints;
use super::place::{Country, Level, PlaceId, distance_km};
use super::{BuildError, Gazetteer, NewPlace};

/// Two rows of one number that lie further apart than this disagree.
const SAME_KM: f64 = 1.0;
/// A place without a code lies in the division of the nearest settlement that has one, up to here.
const DIVISION_KM: f64 = 60.0;
/// From this share of rows with names in another script on, names of a dump were transliterated.
const TRANSLITERATED: f64 = 0.1;

/// Something wrong with a row.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct Problem {
    /// The file's name, as the caller gave it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: RowProblem,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RowProblem {
    /// Too few or too many columns.
    #[error("has {0} columns, not 19: left out")]
    Columns(usize),
    /// The last row ends before its last column.
    #[error("the file ends inside this row, in column {0} of 19: it was cut short, and rows after it are missing")]
    CutShort(usize),
    /// Bytes that are no UTF-8.
    #[error("is not UTF-8: left out")]
    NotUtf8,
    /// A column that cannot be read.
    #[error("its {column} is {value:?}: left out")]
    Value {
        /// Which.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// No place on Earth.
    #[error("its coordinates, {lat} north and {lon} east, are no place on Earth: left out")]
    Coordinates {
        /// Degrees north as written.
        lat: f64,
        /// Degrees east as written.
        lon: f64,
    },
    /// Another row has this number.
    #[error(
        "number {id} is {first:?} at {first_at:?} in {place}, here {second:?} at {second_at:?}: the first was kept"
    )]
    Disagrees {
        /// The number.
        id: u32,
        /// The name that came first.
        first: String,
        /// Its degrees north and east.
        first_at: (f64, f64),
        /// Where it stands: file and line.
        place: String,
        /// The name that came second.
        second: String,
        /// Its degrees north and east.
        second_at: (f64, f64),
    },
    /// The gazetteer cannot hold it.
    #[error("{0}: left out")]
    Build(#[from] BuildError),
}

/// What came of one dump.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DumpReport {
    /// Rows read.
    pub rows: usize,
    /// Places kept.
    pub kept: usize,
    /// Sound rows of things that reports do not name: wells, hotels, streams without a name of their own.
    pub skipped: usize,
    /// Rows that stand in an earlier dump just so.
    pub repeated: usize,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Reads dumps, one after the other.
pub struct DumpReader<'g> {
    base: &'g Gazetteer,
    /// By number: name, position, file and line.
    seen: BTreeMap<u32, (String, (f64, f64), String)>,
    /// By country: position and division of the settlements that have one.
    divisions: BTreeMap<Country, Vec<(f64, f64, String)>>,
}

impl<'g> DumpReader<'g> {
    /// A reader that looks up divisions that a dump does not tell in `base`.
    pub fn new(base: &'g Gazetteer) -> Self {
        Self { base, seen: BTreeMap::new(), divisions: BTreeMap::new() }
    }

    /// Notes the places of a gazetteer that was read before, so that rows which disagree with it are told.
    pub fn note(&mut self, name: &str, gazetteer: &Gazetteer) {
        for place in gazetteer.places() {
            let at = (place.lat, place.lon);
            self.seen.entry(place.id.0).or_insert_with(|| (place.name.to_owned(), at, name.to_owned()));
        }
    }

    /// Reads one dump to a gazetteer of its own. `None` where not a single row could be kept.
    ///
    /// # Errors
    /// Where the input itself fails.
    pub fn read(&mut self, file: &str, input: impl BufRead) -> std::io::Result<(Option<Vec<u8>>, DumpReport)> {
        let mut report = DumpReport::default();
        let rows = self.rows(file, input, &mut report)?;
        let foreign = rows.iter().filter(|(_, row)| row.names.iter().any(|name| !row::is_latin(name))).count();
        let transliterated = foreign as f64 >= TRANSLITERATED * rows.len() as f64;
        let folding = if transliterated { Folding::Full } else { Folding::Plain };
        let newest = rows.iter().map(|(_, row)| row.modified.as_str()).max().unwrap_or_default();
        let about = format!(
            "title: {file}\nsource: GeoNames (https://www.geonames.org), dump {file}\nnewest row: {newest}\n\
             licence: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)\n\
             attribution: contains place data of GeoNames, CC BY 4.0; places selected, names selected and folded\n"
        );
        let mut builder = Builder::new(about);
        for (line, row) in rows {
            let place = self.place(&row);
            let names = row.names.iter().map(String::as_str);
            match builder.place(place, names, folding) {
                Ok(()) => report.kept += 1,
                Err(e) => report.problems.push(Problem { file: file.to_owned(), line, problem: e.into() }),
            }
        }
        report.problems.sort_by_key(|p| p.line);
        if builder.is_empty() {
            return Ok((None, report));
        }
        let bytes = builder.finish().map_err(std::io::Error::other)?;
        Ok((Some(bytes), report))
    }

    /// The rows to keep, each with its line.
    fn rows(
        &mut self,
        file: &str,
        mut input: impl BufRead,
        report: &mut DumpReport,
    ) -> std::io::Result<Vec<(usize, Row)>> {
        let (mut rows, mut bytes, mut line) = (Vec::new(), Vec::new(), 0);
        loop {
            bytes.clear();
            if input.read_until(b'\n', &mut bytes)? == 0 {
                return Ok(rows);
            }
            line += 1;
            let whole = bytes.ends_with(b"\n");
            while bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
                bytes.pop();
            }
            if bytes.is_empty() {
                continue;
            }
            report.rows += 1;
            let row = match std::str::from_utf8(&bytes) {
                Ok(text) => Row::read(text, whole),
                Err(_) => Err(RowProblem::NotUtf8),
            };
            let problem = match row {
                Ok(row) => match self.known(file, line, &row) {
                    Ok(true) => {
                        report.repeated += 1;
                        continue;
                    }
                    Ok(false) if row.level.is_none() => {
                        report.skipped += 1;
                        continue;
                    }
                    Ok(false) => {
                        rows.push((line, row));
                        continue;
                    }
                    Err(problem) => problem,
                },
                Err(problem) => problem,
            };
            report.problems.push(Problem { file: file.to_owned(), line, problem });
        }
    }

    /// Whether a row was read before, and notes it if not.
    fn known(&mut self, file: &str, line: usize, row: &Row) -> Result<bool, RowProblem> {
        let at = (row.lat, row.lon);
        let Some((name, first_at, place)) = self.seen.get(&row.id) else {
            self.seen.insert(row.id, (row.name.clone(), at, format!("{file}:{line}")));
            return Ok(false);
        };
        if distance_km(*first_at, at) <= SAME_KM {
            return Ok(true);
        }
        Err(RowProblem::Disagrees {
            id: row.id,
            first: name.clone(),
            first_at: *first_at,
            place: place.clone(),
            second: row.name.clone(),
            second_at: at,
        })
    }

    fn place(&mut self, row: &Row) -> NewPlace {
        let level = row.level.unwrap_or(Level::Other);
        let admin1 = match (level, row.country) {
            _ if !row.admin1.is_empty() => row.admin1.clone(),
            (Level::Country, _) | (_, None) => String::new(),
            (Level::Admin1, Some(country)) => self.code(country, row),
            (_, Some(country)) => self.nearest(country, row),
        };
        NewPlace {
            id: PlaceId(row.id),
            name: row.name.clone(),
            country: row.country,
            admin1,
            lat: row.lat,
            lon: row.lon,
            population: row.population,
            level,
        }
    }

    /// The code that the base has for a division of one of its names.
    fn code(&self, country: Country, row: &Row) -> String {
        let only = [country];
        let hints = Hints { only: &only, level: Some(Level::Admin1), limit: 5, ..Hints::default() };
        let names = [&row.name].into_iter().chain(&row.names);
        let mut found = names.flat_map(|name| self.base.find(name, &hints));
        found.find(|it| it.place.level == Level::Admin1).map_or_else(String::new, |it| it.place.admin1.to_owned())
    }

    /// The division of the nearest settlement.
    fn nearest(&mut self, country: Country, row: &Row) -> String {
        let base = self.base;
        let settlements = self.divisions.entry(country).or_insert_with(|| {
            let wanted = |it: &super::PlaceRef<'_>| it.country == Some(country) && it.level == Level::Settlement;
            base.places().filter(wanted).map(|it| (it.lat, it.lon, it.admin1.to_owned())).collect()
        });
        let distances =
            settlements.iter().map(|(lat, lon, code)| (distance_km((*lat, *lon), (row.lat, row.lon)), code));
        let nearest = distances.min_by(|a, b| a.0.total_cmp(&b.0));
        nearest.filter(|(km, _)| *km < DIVISION_KM).map_or_else(String::new, |(_, code)| code.clone())
    }
}
