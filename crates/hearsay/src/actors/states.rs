//! States and their bodies: country × body, from `data/actors/bodies.toml` and the gazetteer's countries.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::actor::{Actor, ActorKind, Relation, Sector, Tie, Years};
use super::words::{Heads, Word, key};
use crate::gazetteer::{Country, Gazetteer, fold};

static BODIES: &str = include_str!("../../../../data/actors/bodies.toml");
/// The countries with the words for their people, as the gazetteer is built from them: it holds them folded and among
/// all other names, so they are read from where people write them.
static PLACES: &str = include_str!("../../../../data/gazetteer/own.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodiesFile {
    body: Vec<Body>,
    role: Vec<Role>,
    capitals: BTreeMap<String, Vec<String>>,
    shared: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Body {
    code: String,
    name: String,
    sector: String,
    #[serde(rename = "type")]
    kind: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Role {
    name: String,
    body: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct PlacesFile {
    countries: BTreeMap<String, CountryRow>,
}

#[derive(Deserialize)]
struct CountryRow {
    #[serde(default)]
    demonyms: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

/// How a word names a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// By its name.
    Name,
    /// By the word for its people, or for what is of it.
    Demonym,
    /// By that word in the plural: its people.
    People,
    /// By its seat of government.
    Capital,
}

/// The words for countries, bodies and roles, folded.
#[derive(Debug, Clone, Default)]
pub(super) struct States {
    bodies: Vec<(String, String)>,
    body_words: Table,
    roles: Vec<(String, String)>,
    role_words: Table,
    countries: BTreeMap<String, Vec<(Country, bool)>>,
    country_heads: Heads,
    capitals: BTreeMap<String, Country>,
    shared: BTreeMap<String, Country>,
    alpha3: BTreeMap<Country, String>,
}

/// Words, one or several, that each stand for one of a list.
#[derive(Debug, Clone, Default)]
struct Table {
    heads: Heads,
    keys: BTreeMap<String, usize>,
}

/// The longest word group in any of the tables, in words.
const LONGEST: usize = 6;

impl States {
    /// The tables, and the actors that they make: one for each country and body. An error says what is wrong with the
    /// shipped files; a test reads them.
    pub(super) fn read() -> Result<(Self, Vec<Actor>), String> {
        let file: BodiesFile = toml::from_str(BODIES).map_err(|e| format!("data/actors/bodies.toml: {e}"))?;
        let places: PlacesFile = toml::from_str(PLACES).map_err(|e| format!("data/gazetteer/own.toml: {e}"))?;
        let gazetteer = Gazetteer::embedded().map_err(|e| e.to_string())?;
        let mut states = Self::default();
        let mut actors = Vec::new();
        for country in gazetteer.countries() {
            let row = places.countries.get(country.code.as_str());
            let demonyms = row.map_or(&[][..], |row| &row.demonyms);
            states.name_country(country.code, country.place.name, row);
            states.alpha3.insert(country.code, country.alpha3.to_owned());
            for body in &file.body {
                actors.push(body.of(country.code, country.place.name, demonyms.first())?);
            }
        }
        for (index, body) in file.body.iter().enumerate() {
            states.bodies.push((body.code.clone(), body.name.clone()));
            states.body_words.keys.extend(body.words.iter().map(|word| (folded(word), index)));
        }
        for (index, role) in file.role.into_iter().enumerate() {
            if !states.bodies.iter().any(|(code, _)| *code == role.body) {
                return Err(format!("data/actors/bodies.toml: role {:?} has no body {:?}", role.name, role.body));
            }
            for word in &role.words {
                // «judge» is both an office and a title: the first listed counts.
                states.role_words.keys.entry(folded(word)).or_insert(index);
            }
            states.roles.push((role.name, role.body));
        }
        for (code, capitals) in &file.capitals {
            let country = Country::new(code).ok_or_else(|| format!("data/actors/bodies.toml: capital of {code:?}"))?;
            states.capitals.extend(capitals.iter().map(|capital| (folded(capital), country)));
        }
        for (name, code) in &file.shared {
            let country = Country::new(code).ok_or_else(|| format!("data/actors/bodies.toml: shared {code:?}"))?;
            states.shared.insert(folded(name), country);
        }
        states.body_words.heads = Heads::of(states.body_words.keys.keys());
        states.role_words.heads = Heads::of(states.role_words.keys.keys());
        states.country_heads = Heads::of(states.countries.keys().chain(states.capitals.keys()));
        Ok((states, actors))
    }

    fn name_country(&mut self, code: Country, name: &str, row: Option<&CountryRow>) {
        let aliases = row.map_or(&[][..], |row| &row.aliases);
        let demonyms = row.map_or(&[][..], |row| &row.demonyms);
        let names = std::iter::once(name).chain(aliases.iter().map(String::as_str)).map(|name| (name, false));
        for (word, is_demonym) in names.chain(demonyms.iter().map(|word| (word.as_str(), true))) {
            let ascii = folded(word);
            for form in [fold::article(&ascii), ascii] {
                let list = self.countries.entry(form).or_default();
                if !list.contains(&(code, is_demonym)) {
                    list.push((code, is_demonym));
                }
            }
        }
    }

    /// ISO 3166-1 alpha-3 of a country.
    pub(super) fn alpha3(&self, country: Country) -> &str {
        self.alpha3.get(&country).map_or("", String::as_str)
    }

    /// The countries that these words name, all of them, and how. Names have capitals: «turkey» is a bird.
    pub(super) fn countries(&self, words: &[Word<'_>]) -> Option<(Vec<Country>, Naming)> {
        let first = words.first()?;
        if words.len() > LONGEST || !first.is_name || !self.country_heads.begin_with(&first.fold) {
            return None;
        }
        let key = key(words);
        let list = |key: &str| {
            let found = self.countries.get(key)?;
            let is_demonym = found.iter().all(|(_, is_demonym)| *is_demonym);
            let naming = if is_demonym { Naming::Demonym } else { Naming::Name };
            Some((found.iter().map(|(country, _)| *country).collect::<Vec<_>>(), naming))
        };
        if let Some(found) = list(&key) {
            return Some(found);
        }
        if let Some(&country) = self.capitals.get(&key) {
            return Some((vec![country], Naming::Capital));
        }
        let (countries, naming) = list(key.strip_suffix('s')?)?;
        (naming == Naming::Demonym).then_some((countries, Naming::People))
    }

    /// Whether a folded word alone names a country or its people.
    pub(super) fn is_country_word(&self, fold: &str) -> bool {
        self.countries.contains_key(fold)
    }

    /// The other country that has something of this name, too.
    pub(super) fn shared_with(&self, words: &[Word<'_>]) -> Option<Country> {
        self.shared.get(&key(words)).copied()
    }

    /// The body that the longest possible beginning of `words` names, as its code, and of how many words.
    pub(super) fn body(&self, words: &[Word<'_>]) -> Option<(&str, usize)> {
        let (index, length) = longest(&self.body_words, words)?;
        Some((self.bodies.get(index)?.0.as_str(), length))
    }

    /// The role that the longest possible beginning of `words` names, the code of the body that its holder acts for,
    /// and of how many words.
    pub(super) fn role(&self, words: &[Word<'_>]) -> Option<(&str, &str, usize)> {
        let (index, length) = longest(&self.role_words, words)?;
        let (name, body) = self.roles.get(index)?;
        Some((name, body, length))
    }
}

fn longest(table: &Table, words: &[Word<'_>]) -> Option<(usize, usize)> {
    if !table.heads.begin_with(&words.first()?.fold) {
        return None;
    }
    let table = &table.keys;
    let ends = |length: &usize| *length == words.len() || !words[length - 1].possessive;
    (1..=words.len().min(LONGEST)).rev().filter(ends).find_map(|length| {
        let key = key(&words[..length]);
        let singular = || table.get(key.strip_suffix('s')?);
        let found = table.get(&key).or_else(singular).or_else(|| table.get(&format!("{key}s")));
        found.map(|&index| (index, length))
    })
}

fn folded(word: &str) -> String {
    fold::ascii(&fold::exact(word))
}

impl Body {
    fn of(&self, country: Country, name: &str, demonym: Option<&String>) -> Result<Actor, String> {
        let unknown = |what: &str| format!("data/actors/bodies.toml: body {:?} has an unknown {what}", self.code);
        let code = country.as_str().to_lowercase();
        let name = match demonym {
            _ if self.code == GOVERNMENT => format!("{name} (government)"),
            Some(demonym) => format!("{demonym} {}", self.name),
            None => format!("{} of {name}", self.name),
        };
        let sector = Sector::of_word(&self.sector).ok_or_else(|| unknown("sector"))?;
        // What people of a country do is not done by its state.
        let is_state = matches!(
            sector,
            Sector::Gov | Sector::Mil | Sector::Cop | Sector::Spy | Sector::Med | Sector::Leg | Sector::Jud
        );
        let tie = Tie { relation: Relation::PartOf, to: format!("{code}-{GOVERNMENT}"), years: Years::default() };
        Ok(Actor {
            id: format!("{code}-{}", self.code),
            name,
            aliases: Vec::new(),
            abbreviations: Vec::new(),
            countries: vec![country],
            sector,
            kind: ActorKind::of_word(&self.kind).ok_or_else(|| unknown("type"))?,
            years: Years::default(),
            ties: if is_state && self.code != GOVERNMENT { vec![tie] } else { Vec::new() },
            office: String::new(),
        })
    }
}

/// The code of the body that stands for the state itself.
pub(super) const GOVERNMENT: &str = "gov";
