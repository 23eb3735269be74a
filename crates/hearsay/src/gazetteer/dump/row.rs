//! One row of a dump.

use super::RowProblem;
use crate::gazetteer::place::{Country, Level};

/// Columns of a row.
const COLUMNS: usize = 19;

/// What of a row is kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) id: u32,
    pub(super) name: String,
    /// Other names, of scripts that reports are written in.
    pub(super) names: Vec<String>,
    pub(super) lat: f64,
    pub(super) lon: f64,
    /// `None` for things that are not kept.
    pub(super) level: Option<Level>,
    pub(super) country: Option<Country>,
    pub(super) admin1: String,
    pub(super) population: u64,
    /// The day it was last changed.
    pub(super) modified: String,
}

impl Row {
    /// Reads a row without its line's end; `whole` says whether it had one.
    pub(super) fn read(text: &str, whole: bool) -> Result<Self, RowProblem> {
        let columns: Vec<&str> = text.split('\t').collect();
        if columns.len() != COLUMNS {
            let short = columns.len() < COLUMNS && !whole;
            return Err(if short { RowProblem::CutShort(columns.len()) } else { RowProblem::Columns(columns.len()) });
        }
        let bad = |column, at: usize| RowProblem::Value { column, value: columns[at].chars().take(60).collect() };
        let id: u32 = columns[0].parse().map_err(|_| bad("number", 0))?;
        // Higher numbers are ours, not GeoNames'.
        if id >= crate::gazetteer::PlaceId::OWN {
            return Err(bad("number", 0));
        }
        let name = columns[1].trim();
        if name.is_empty() {
            return Err(bad("name", 1));
        }
        let lat: f64 = columns[4].parse().map_err(|_| bad("latitude", 4))?;
        let lon: f64 = columns[5].parse().map_err(|_| bad("longitude", 5))?;
        if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
            return Err(RowProblem::Coordinates { lat, lon });
        }
        let country = match columns[8] {
            "" => None,
            code => Some(Country::new(code).ok_or_else(|| bad("country", 8))?),
        };
        let population = match columns[14] {
            "" => 0,
            people => people.parse().map_err(|_| bad("population", 14))?,
        };
        let alternates = [columns[2]].into_iter().chain(columns[3].split(','));
        let names = alternates.map(str::trim).filter(|other| *other != name && is_wanted(other)).map(str::to_owned);
        Ok(Self {
            id,
            name: name.to_owned(),
            names: names.collect(),
            lat,
            lon,
            level: level(columns[6], columns[7]),
            country,
            admin1: columns[10].trim_matches('\0').to_owned(),
            population,
            modified: columns[18].to_owned(),
        })
    }
}

/// What a feature code makes of a place; `None` for what reports do not name.
fn level(class: &str, code: &str) -> Option<Level> {
    Some(match (class, code) {
        ("A", "PCLI" | "PCLD" | "PCLF" | "PCLS" | "PCLIX" | "PCL" | "TERR") => Level::Country,
        ("A", "ADM1") => Level::Admin1,
        ("A", "ADM2") => Level::Admin2,
        ("A", "ADM3") => Level::Admin3,
        ("A", "ADM4") => Level::Admin4,
        ("A", "ADMD" | "ADM5" | "ZN" | "PRSH") => Level::Region,
        // Historical ones lie under others of their name.
        ("P", "PPLH" | "PPLCH") => return None,
        ("P", _) => Level::Settlement,
        ("L", "RGN" | "RGNE" | "RGNL" | "CONT") => Level::Region,
        ("L", "MILB" | "NVB" | "CMP" | "CMPRF" | "OILF" | "GASF" | "INDS" | "RESN" | "PRT" | "AREA" | "LCTY") => {
            Level::Other
        }
        (
            "H",
            "STM" | "STMI" | "WAD" | "LK" | "LKS" | "RSV" | "SEA" | "GULF" | "BAY" | "STRT" | "CNL" | "OCN" | "CHN",
        ) => Level::Other,
        ("T", "MT" | "MTS" | "ISL" | "ISLS" | "PEN" | "PASS" | "VAL" | "DSRT" | "PLN" | "PLAT" | "HLLS") => {
            Level::Other
        }
        (
            "S",
            "AIRP" | "AIRB" | "AIRF" | "DAM" | "MILB" | "CMP" | "CMPRF" | "PS" | "PSN" | "PSH" | "OILR" | "PRN"
            | "PSTB" | "BDG" | "INSM" | "HSP" | "UNIV" | "FT" | "ANS" | "PRT" | "RSTN" | "MFG",
        ) => Level::Other,
        _ => return None,
    })
}

/// Whether a name is worth a key: of a script that reports are written in, no code and no machine's romanisation.
fn is_wanted(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let known = |c: char| {
        matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2b0}'..='\u{2ff}')
            || matches!(c, '\u{400}'..='\u{52f}' | '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}')
    };
    let machine = name.is_ascii() && !name.contains(|c: char| c.is_ascii_uppercase());
    let code = name.len() <= 4 && name.chars().all(|c| c.is_ascii_uppercase());
    letters().count() > 1
        && letters().all(known)
        && name.len() <= 100
        && !machine
        && !code
        && !name.contains(|c: char| c.is_ascii_digit())
}

/// Whether a name is written in Latin letters.
pub(super) fn is_latin(name: &str) -> bool {
    !name.contains(|c: char| matches!(c, '\u{400}'..='\u{52f}' | '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}'))
}
