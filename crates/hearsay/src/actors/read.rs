//! Files of actors, as people edit them, with errors that say where.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::actor::{Actor, ActorKind, PERSON, Relation, Sector, Tie, Years};
use crate::gazetteer::Country;

/// Something wrong with a file of actors. What it concerns is left out; the rest counts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Diagnostic {
    /// The file's name, as the caller gave it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {} ({})", self.file, self.line, self.message, self.hint)
    }
}

/// An entry as a file has it. What it does not say, the state's body of the same id may say.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) aliases: Vec<String>,
    pub(super) abbreviations: Vec<String>,
    pub(super) countries: Option<Vec<Country>>,
    pub(super) sector: Option<Sector>,
    pub(super) kind: Option<ActorKind>,
    pub(super) years: Years,
    pub(super) ties: Vec<Tie>,
    pub(super) office: String,
    /// Where it stands, for diagnostics that only all files together can give.
    pub(super) file: String,
    pub(super) line: usize,
}

impl Entry {
    /// The actor, upon the state's body of the same id where there is one. An error names the key that is missing.
    pub(super) fn actor(self, body: Option<&Actor>) -> Result<Actor, &'static str> {
        let mut ties = [body.map_or(Vec::new(), |b| b.ties.clone()), self.ties].concat();
        // What it belongs to first, in the order in which people wrote it.
        ties.sort_by_key(|tie| tie.relation);
        Ok(Actor {
            name: self.name.or(body.map(|b| b.name.clone())).ok_or("name")?,
            aliases: [body.map_or(Vec::new(), |b| b.aliases.clone()), self.aliases].concat(),
            abbreviations: self.abbreviations,
            countries: self.countries.or(body.map(|b| b.countries.clone())).unwrap_or_default(),
            sector: self.sector.or(body.map(|b| b.sector)).ok_or("sector")?,
            kind: self.kind.or(body.map(|b| b.kind)).ok_or("type")?,
            years: self.years,
            ties,
            office: self.office,
            id: self.id,
        })
    }
}

/// One file being read.
struct Reader<'f> {
    file: &'f str,
    text: &'f str,
    diagnostics: Vec<Diagnostic>,
}

/// The entries of a file, and what is wrong with the rest of it.
pub(super) fn read(file: &str, text: &str) -> (Vec<Entry>, Vec<Diagnostic>) {
    let mut reader = Reader { file, text, diagnostics: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().unwrap_or_default();
        reader.report(at, error.message().to_owned(), "the file must be TOML; entries after this may be left out");
    }
    let mut entries = Vec::new();
    for (key, value) in table.get_ref() {
        match (key.get_ref().as_ref(), value.get_ref().as_array()) {
            ("actor", Some(list)) => entries.extend(list.iter().filter_map(|entry| reader.entry(entry))),
            _ => {
                let message = format!("{:?} is no list of entries", key.get_ref());
                reader.report(key.span(), message, "a file of actors holds [[actor]] tables and nothing else");
            }
        }
    }
    (entries, reader.diagnostics)
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        1 + before.iter().filter(|&&byte| byte == b'\n').count()
    }

    fn report(&mut self, at: Range<usize>, message: String, hint: &str) {
        let line = self.line(at.start);
        self.diagnostics.push(Diagnostic { file: self.file.to_owned(), line, message, hint: hint.to_owned() });
    }

    /// One `[[actor]]`, or nothing where it has a mistake: half an entry would resolve phrases wrongly.
    fn entry(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Entry> {
        let Some(table) = value.get_ref().as_table() else {
            self.report(value.span(), "an entry is no table".to_owned(), "write [[actor]] and then its keys");
            return None;
        };
        let mistakes = self.diagnostics.len();
        // A table's own span may be that of its header; its id says better where to look.
        let at = table.get("id").map_or(value.span(), Spanned::span);
        let mut entry = Entry { file: self.file.to_owned(), line: self.line(at.start), ..Entry::default() };
        for (key, value) in table {
            self.field(&mut entry, key.get_ref(), key.span(), value);
        }
        if table.get("id").is_none() {
            self.report(at, "an entry has no id".to_owned(), "give it a short name, such as id = \"iq-pmu\"");
        }
        (self.diagnostics.len() == mistakes).then_some(entry)
    }

    fn field(&mut self, entry: &mut Entry, key: &str, at: Range<usize>, value: &Spanned<DeValue<'_>>) {
        match key {
            "id" => {
                entry.id = self.word(value).unwrap_or_default().to_owned();
                let rest = entry.id.strip_prefix(PERSON).unwrap_or(&entry.id);
                let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                if rest.is_empty() || !rest.chars().all(is_kebab) {
                    let message = format!("{:?} is no id", entry.id);
                    self.report(value.span(), message, "use lower-case letters, digits and hyphens: iq-pmu");
                }
            }
            "name" => entry.name = self.word(value).map(str::to_owned),
            "office" => entry.office = self.word(value).unwrap_or_default().to_owned(),
            "aliases" => entry.aliases = self.words(value).into_iter().map(|(word, _)| word).collect(),
            "abbreviations" => entry.abbreviations = self.words(value).into_iter().map(|(word, _)| word).collect(),
            "country" => {
                let mut countries = Vec::new();
                for (code, at) in self.words(value) {
                    match Country::new(&code) {
                        Some(country) => countries.push(country),
                        None => self.report(at, format!("{code:?} is no country"), "use ISO 3166-1 alpha-2: IQ"),
                    }
                }
                entry.countries = Some(countries);
            }
            "sector" => entry.sector = self.one_of(value, Sector::of_word, Sector::ALL, "sector"),
            "type" => entry.kind = self.one_of(value, ActorKind::of_word, ActorKind::ALL, "type"),
            "years" => {
                let years = self.word(value).map(Years::parse);
                match years {
                    Some(Some(years)) => entry.years = years,
                    Some(None) => self.report(value.span(), "these are no years".to_owned(), YEARS),
                    None => {}
                }
            }
            _ => match Relation::of_word(key) {
                Some(relation) => self.ties(entry, relation, value),
                None => self.report(
                    at,
                    format!("{key:?} is no key of an actor"),
                    "keys: id name aliases abbreviations country sector type years office part-of allied-with \
                     successor-of",
                ),
            },
        }
    }

    fn ties(&mut self, entry: &mut Entry, relation: Relation, value: &Spanned<DeValue<'_>>) {
        for (tie, at) in self.words(value) {
            let (to, years) = match tie.split_once(' ') {
                Some((to, years)) => (to, Years::parse(years.trim())),
                None => (tie.as_str(), Some(Years::default())),
            };
            match years {
                Some(years) => entry.ties.push(Tie { relation, to: to.to_owned(), years }),
                None => self.report(at, format!("{tie:?} has no years after the id"), YEARS),
            }
        }
    }

    fn one_of<T: Copy + std::fmt::Display>(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        of_word: fn(&str) -> Option<T>,
        all: &[T],
        what: &str,
    ) -> Option<T> {
        let word = self.word(value)?;
        let found = of_word(word);
        if found.is_none() {
            let all: Vec<String> = all.iter().map(T::to_string).collect();
            self.report(value.span(), format!("{word:?} is no {what}"), &format!("one of {}", all.join(" ")));
        }
        found
    }

    fn word<'v>(&mut self, value: &'v Spanned<DeValue<'_>>) -> Option<&'v str> {
        let word = value.get_ref().as_str().filter(|word| !word.trim().is_empty());
        if word.is_none() {
            self.report(value.span(), "a text is wanted here".to_owned(), "put it in quotation marks");
        }
        word
    }

    /// The texts of a list, each with its place in the file.
    fn words(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<(String, Range<usize>)> {
        let Some(list) = value.get_ref().as_array() else {
            self.report(value.span(), "a list is wanted here".to_owned(), "write [\"one\", \"two\"]");
            return Vec::new();
        };
        let read = |item: &Spanned<DeValue<'_>>| self.word(item).map(|word| (word.to_owned(), item.span()));
        list.iter().filter_map(read).collect()
    }
}

const YEARS: &str = "write 2014-2019, 2014- or -2019, between 1500 and 2100, the first not after the last";
