//! Taking the words off a phrase that are not its name.

use std::collections::VecDeque;
use std::ops::Range;

use super::super::Gazetteer;
use super::super::lookup::{Hints, Tier};
use super::super::place::{Country, Level};
use super::clues::{Clue, clue, is_description, is_side, is_small, possessive, trimmed};
use super::{PlacePhrase, Reading};

/// A phrase with the words that are left of it, and what those that were taken off said.
pub(super) struct Stripper<'g, 't> {
    gazetteer: &'g Gazetteer,
    phrase: &'t str,
    words: VecDeque<Word<'t>>,
    reading: Reading,
    level: Option<Level>,
    countries: Vec<Country>,
    within: Option<&'t str>,
    /// Whether the word taken off last was «the».
    had_article: bool,
}

/// A word and where it begins in the phrase.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    start: usize,
    text: &'t str,
}

impl Word<'_> {
    fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    fn clue(&self) -> Option<Clue> {
        clue(self.text)
    }

    fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

impl<'g, 't> Stripper<'g, 't> {
    pub(super) fn new(gazetteer: &'g Gazetteer, phrase: &'t str) -> Self {
        let word = |text: &'t str| Word { start: text.as_ptr() as usize - phrase.as_ptr() as usize, text };
        let words = phrase.split_whitespace().map(trimmed).filter(|text| !text.is_empty()).map(word).collect();
        let (reading, level, countries, within) = (Reading::Whole, None, Vec::new(), None);
        Self { gazetteer, phrase, words, reading, level, countries, within, had_article: false }
    }

    /// From the front, then from the back, until what is left is a name that the gazetteer has or nothing can go.
    pub(super) fn strip(mut self) -> PlacePhrase<'t> {
        // «The Hague» keeps its article: it is a name with it.
        while !self.is_name() && self.words.front().is_some_and(|word| word.clue() == Some(Clue::Filler)) {
            self.strip_front();
        }
        if !self.is_name() {
            // Of a list, the first: «between Raqqa and Hasakah».
            let and = self.words.iter().skip(1).position(|word| matches!(word.text, "and" | "or"));
            self.words.truncate(and.map_or(self.words.len(), |and| and + 1));
            self.strip_owner();
            self.strip_apposition();
        }
        while !self.is_name() && self.strip_front() {}
        while !self.is_name() && self.strip_back() {}

        // A lower-case word that is left among capitalised ones is a noun: «Turkish-backed forces».
        let is_noun = |name: &str| self.phrase.contains(char::is_uppercase) && name.chars().all(is_small);
        let name = Some(self.rest()).filter(|name| name.chars().any(char::is_alphanumeric) && !is_noun(name));
        PlacePhrase { name, reading: self.reading, level: self.level, countries: self.countries, within: self.within }
    }

    fn rest(&self) -> &'t str {
        match (self.words.front(), self.words.back()) {
            (Some(first), Some(last)) => &self.phrase[first.start..last.range().end],
            _ => "",
        }
    }

    /// Whether all that is left is a name in the gazetteer, and looks like one.
    fn is_name(&self) -> bool {
        let Some(first) = self.words.front() else { return false };
        // «Canadian» is also a town in Texas; alone, the word for the people is meant.
        if self.words.len() == 1 && !self.gazetteer.countries_of_demonym(first.text).is_empty() {
            return false;
        }
        let hints = Hints { limit: 1, ..Hints::default() };
        let best = || self.gazetteer.find(self.rest(), &hints).into_iter().next().filter(|it| it.tier <= Tier::Ascii);
        if first.text.starts_with(char::is_lowercase) {
            // «in», «of» and «old» are villages somewhere, so a description is not looked up; but «eastern Ghouta» and
            // «western Tigray» are regions that outlets write small.
            let is_region = is_side(first.text) && self.words.get(1).is_some_and(Word::is_capitalised);
            return is_region && best().is_some_and(|it| it.place.level != Level::Settlement);
        }
        best().is_some()
    }

    fn strip_front(&mut self) -> bool {
        let Some(first) = self.words.front().copied() else { return false };
        let next = self.words.get(1).copied();
        match first.clue() {
            Some(clue) if !self.describes(clue, next) => self.note(clue),
            Some(_) => {}
            None if first.is_number() && !first.text.contains(char::is_alphabetic) => self.reading = Reading::Zone,
            None if self.note_people(first) => {}
            // «The besieged town», «rebel-held Idlib».
            None if is_description(first.text) && next.is_some() => {}
            None => return false,
        }
        self.had_article = first.text == "the";
        self.words.pop_front();
        true
    }

    fn strip_back(&mut self) -> bool {
        let Some(clue) = self.words.back().and_then(Word::clue).filter(|_| self.words.len() > 1) else { return false };
        self.note(clue);
        self.words.pop_back();
        true
    }

    /// Whether a word says something of the next one and not of the place: the border in «the border town», the south
    /// in «the southern port city» and «the southern Syrian city».
    fn describes(&self, clue: Clue, next: Option<Word<'_>>) -> bool {
        let Some(next) = next.filter(|_| matches!(clue, Clue::Zone | Clue::Side | Clue::Part)) else { return false };
        let is_kind = matches!(next.clue(), Some(Clue::Kind(_)));
        is_kind || clue == Clue::Side && !self.gazetteer.countries_of_demonym(next.text).is_empty()
    }

    /// «Mosul’s Old City»: what stands behind an owner is a part of it; «Ukraine’s Donetsk region»: or has a name of
    /// its own.
    fn strip_owner(&mut self) {
        let Some(at) = self.words.iter().position(|word| possessive(word.text).is_some()) else { return };
        let (Some(next), Some(last)) = (self.words.get(at + 1), self.words.back()) else { return };
        let owned = self.gazetteer.place_phrase(&self.phrase[next.start..last.range().end]);
        let owner = self.words[at];
        // «Old City» is a name somewhere, but made of words that describe.
        let is_known = |name: &str| {
            name.contains(char::is_uppercase)
                && !name.split_whitespace().all(|word| clue(word).is_some())
                && !self.gazetteer.find(name, &Hints::default()).is_empty()
        };
        if let Some(name) = owned.name.filter(|name| is_known(name)) {
            let start = name.as_ptr() as usize - self.phrase.as_ptr() as usize;
            let holder = self.gazetteer.place_phrase(&self.phrase[..owner.range().end]).name;
            self.within = holder.map(|name| possessive(name).unwrap_or(name));
            self.words = [Word { start, text: name }].into();
            (self.reading, self.level) = (owned.reading, owned.level);
            self.countries.extend(owned.countries);
        } else {
            self.reading = Reading::Part;
            self.words.truncate(at);
            let text = possessive(owner.text).unwrap_or(owner.text);
            self.words.push_back(Word { text, ..owner });
        }
    }

    /// «The West Bank city of Jenin»: what stands before «city of» describes Jenin; a name in it holds Jenin.
    fn strip_apposition(&mut self) {
        let is_head = |word: &Word<'_>| !word.is_capitalised() && word.clue().is_some();
        let of = (1..self.words.len()).rev().find(|&at| self.words[at].text == "of" && is_head(&self.words[at - 1]));
        let Some(of) = of.filter(|of| of + 1 < self.words.len()) else { return };
        let before: Vec<Word<'t>> = self.words.drain(..=of).collect();
        // All but the head and «of».
        for (i, word) in before[..of - 1].iter().enumerate() {
            match word.clue() {
                Some(Clue::Filler) if self.within.is_none() => {}
                Some(Clue::Side) if !word.is_capitalised() => {}
                Some(clue) if !word.is_capitalised() && !self.describes(clue, before.get(i + 1).copied()) => {
                    self.note(clue)
                }
                _ if word.is_number() => self.reading = Reading::Zone,
                _ if self.within.is_none() && self.note_people(*word) => {}
                _ if is_description(word.text) || !word.is_capitalised() => {}
                _ => {
                    let start =
                        self.within.map_or(word.start, |name| name.as_ptr() as usize - self.phrase.as_ptr() as usize);
                    self.within = Some(&self.phrase[start..word.range().end]);
                }
            }
        }
        match before[of - 1].clue() {
            // «South of Sinjar» lies outside of it, «the south of Iraq» inside.
            Some(Clue::Side) if before[..of - 1].is_empty() && self.had_article => self.note(Clue::Side),
            Some(Clue::Side) => self.note(Clue::Zone),
            Some(clue) => self.note(clue),
            None => {}
        }
    }

    fn note(&mut self, clue: Clue) {
        match clue {
            Clue::Filler => {}
            Clue::Kind(level) => self.level = self.level.or(level),
            Clue::Side | Clue::Part => self.reading = self.reading.max(Reading::Part),
            Clue::Zone => self.reading = Reading::Zone,
        }
    }

    /// Whether a word names a people or, joined by hyphens, several: their countries are noted.
    fn note_people(&mut self, word: Word<'_>) -> bool {
        if !word.is_capitalised() {
            return false;
        }
        let parts: Vec<Vec<Country>> = match self.gazetteer.countries_of_demonym(word.text) {
            whole if !whole.is_empty() => vec![whole],
            _ => word.text.split(['-', '–']).map(|part| self.gazetteer.countries_of_demonym(part)).collect(),
        };
        if parts.iter().any(Vec::is_empty) {
            return false;
        }
        self.countries.extend(parts.into_iter().flatten());
        true
    }
}
