//! From a place phrase to the name in it: «the Syrian city of Deir Ezzor» to «Deir Ezzor», wanted on the level of
//! settlements and in Syria.

mod clues;
mod strip;

use super::Gazetteer;
use super::place::{Country, Level};
use clues::trimmed;
use strip::Stripper;

/// Longer phrases are no place phrases.
const LONGEST: usize = 32;

/// What a place phrase says of the place besides its name.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacePhrase<'t> {
    /// The bare name, as it stands in the phrase. `None` where it has none: «the border», «the capital».
    pub name: Option<&'t str>,
    /// How the place meant lies to the place named.
    pub reading: Reading,
    /// The kind of place that the phrase says it is, with the name of such a place.
    pub level: Option<Level>,
    /// Countries that its adjectives name: Syria in «the Syrian town», two in «the Iraqi-Syrian border».
    pub countries: Vec<Country>,
    /// What it is said to lie in: `Nineveh` in «Al-Ba’aj, Nineveh», `West Bank` in «the West Bank city of Jenin».
    pub within: Option<&'t str>,
}

/// How the place that a phrase means lies to the place that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// It is that place: «the town of Al-Bab».
    Whole,
    /// It is a part of it: «southern Aleppo», «downtown Kyiv», «Mosul’s Old City», «Damascus airport».
    Part,
    /// It is an area that is told by it and lies around or outside it: «the outskirts of Homs», «12 km south of
    /// Sinjar», «the border with Syria». The named place is an anchor, not the answer.
    Zone,
}

impl<'t> PlacePhrase<'t> {
    /// The name of the place that the phrase means or of the one that it means a part of; nothing for a zone.
    pub fn place_name(&self) -> Option<&'t str> {
        self.name.filter(|_| self.reading != Reading::Zone)
    }
}

impl Gazetteer {
    /// Takes a place phrase apart. What looks like a description but is part of a name in the gazetteer (`South
    /// Sudan`, `Gaza City`, `Saudi Arabia`) stays in the name.
    pub fn place_phrase<'t>(&self, phrase: &'t str) -> PlacePhrase<'t> {
        let (head, within) = match phrase.split_once(", ") {
            Some((head, rest)) => (head, rest.split(", ").next().map(trimmed).filter(|rest| !rest.is_empty())),
            None => (phrase, None),
        };
        let mut result = match head.split_whitespace().nth(LONGEST) {
            None => Stripper::new(self, head).strip(),
            Some(_) => {
                PlacePhrase { name: None, reading: Reading::Whole, level: None, countries: vec![], within: None }
            }
        };
        result.within = within.or(result.within);
        // «The Iraqi capital, Baghdad»: the name comes behind the comma.
        if let (None, Reading::Whole, Some(within)) = (result.name, result.reading, within) {
            result.name = self.place_phrase(within).place_name();
            result.within = None;
        }
        result
    }
}
