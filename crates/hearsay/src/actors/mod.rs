//! Actors: states and their bodies, armed groups, organisations and the persons who lead or speak for them, and which
//! of them a phrase means.
//!
//! ```text
//! data/actors/*.toml ──read──▶ Actors ◀── country × body (states)
//!                                │
//! text of a document ──Context───┤      names, abbreviations and persons that it introduces, countries in play
//! phrase of a claim ───resolve───┴──▶ Resolved: id, name, role, reason, confidence; or nothing
//! ```
//!
//! A name that several actors share is decided by the countries, the date and the other names of the document, or else
//! not at all: there is never a silent guess.

mod actor;
mod antecedent;
mod bodies;
mod claims;
mod context;
mod index;
mod people;
mod phrase;
mod read;
mod resolve;
mod states;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

pub use actor::{Actor, ActorKind, Plover, Relation, Sector, Tie, Years};
pub use claims::{Affiliation, affiliation_claims};
pub use context::Context;
use index::Index;
pub use read::Diagnostic;
use read::Entry;
pub use resolve::{Reason, Resolved};
use states::States;

use crate::gazetteer::fold;

/// The shipped files, by name.
static FILES: &[(&str, &str)] = &[
    ("states.toml", include_str!("../../../../data/actors/states.toml")),
    ("international.toml", include_str!("../../../../data/actors/international.toml")),
    ("observers.toml", include_str!("../../../../data/actors/observers.toml")),
    ("middle-east.toml", include_str!("../../../../data/actors/middle-east.toml")),
    ("syria-iraq.toml", include_str!("../../../../data/actors/syria-iraq.toml")),
    ("africa.toml", include_str!("../../../../data/actors/africa.toml")),
    ("asia.toml", include_str!("../../../../data/actors/asia.toml")),
    ("europe.toml", include_str!("../../../../data/actors/europe.toml")),
    ("americas.toml", include_str!("../../../../data/actors/americas.toml")),
    ("persons.toml", include_str!("../../../../data/actors/persons.toml")),
];

/// All actors that are known, with the index of their names.
#[derive(Debug, Clone)]
pub struct Actors {
    /// Sorted by id.
    actors: Vec<Actor>,
    index: Index,
    states: States,
}

impl Actors {
    /// The actors that the library ships. They are read on the first call and ready at once afterwards.
    pub fn embedded() -> &'static Self {
        static ACTORS: OnceLock<Actors> = OnceLock::new();
        // A test reads the files without any diagnostic; a build that passed it loses nothing here.
        ACTORS.get_or_init(|| Self::read(FILES.iter().copied(), &[]).0)
    }

    /// The shipped actors with those of `files` (name, text) added, or put in the place of those with the same id. A
    /// mistake in a file is reported with its line, and what it concerns is left out.
    pub fn with_overlay(files: &[(&str, &str)]) -> (Self, Vec<Diagnostic>) {
        Self::read(FILES.iter().copied(), files)
    }

    fn read<'f>(
        shipped: impl Iterator<Item = (&'f str, &'f str)>,
        overlay: &[(&str, &str)],
    ) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let (states, bodies) = States::read().unwrap_or_else(|message| {
            let hint = "rebuild with the shipped file as it was".to_owned();
            diagnostics.push(Diagnostic { file: "bodies.toml".to_owned(), line: 1, message, hint });
            Default::default()
        });
        let bodies: BTreeMap<String, Actor> = bodies.into_iter().map(|actor| (actor.id.clone(), actor)).collect();
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for (is_overlay, (file, text)) in
            shipped.map(|file| (false, file)).chain(overlay.iter().map(|&file| (true, file)))
        {
            let (list, found) = read::read(file, text);
            diagnostics.extend(found);
            for entry in list {
                let before = entries.get(&entry.id);
                // An overlay takes the place of a shipped entry, but one file's entries do not take each other's.
                if let Some(before) = before.filter(|before| !is_overlay || before.file == entry.file) {
                    let message = format!("{:?} is there already, in {} line {}", entry.id, before.file, before.line);
                    diagnostics.push(report(&entry, message, "give one of them another id, or join them"));
                    continue;
                }
                entries.insert(entry.id.clone(), entry);
            }
        }
        let mut places: BTreeMap<String, (String, usize)> = BTreeMap::new();
        let mut actors = bodies.clone();
        for (id, entry) in entries {
            places.insert(id.clone(), (entry.file.clone(), entry.line));
            match entry.clone().actor(bodies.get(&id)) {
                Ok(actor) => drop(actors.insert(id, actor)),
                Err(key) => {
                    let message = format!("{id:?} has no {key}");
                    diagnostics.push(report(&entry, message, "only a state's body (iq-mil) may leave it out"));
                }
            }
        }
        check(&mut actors, &places, &mut diagnostics);
        let actors: Vec<Actor> = actors.into_values().collect();
        // The bodies of states are found by country and body; only what is listed has names of its own.
        let listed = |actor: &Actor| places.contains_key(&actor.id);
        let index = Index::new((0..).zip(&actors).filter(|(_, actor)| listed(actor)));
        diagnostics.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        (Self { actors, index, states }, diagnostics)
    }

    /// The actor with this id.
    pub fn get(&self, id: &str) -> Option<&Actor> {
        self.rank(id).map(|rank| self.at(rank))
    }

    /// All actors, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Actor> {
        self.actors.iter()
    }

    /// What an actor belongs to, stands beside or comes from, by the files: on a date, or ever.
    pub fn affiliations(&self, id: &str, date: Option<Date>) -> Vec<&Tie> {
        let holds = |tie: &&Tie| date.is_none_or(|date| tie.years.contain(date));
        self.get(id).map_or(Vec::new(), |actor| actor.ties.iter().filter(holds).collect())
    }

    /// The actors of which every word of `words` begins a word of one of their names or of their id, in the order of
    /// their ids.
    pub fn search(&self, words: &str) -> Vec<&Actor> {
        let fold = |name: &str| fold::ascii(&fold::exact(name));
        let wanted = fold(words);
        let wanted: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
        let matches = |name: &str| {
            let name = fold(name);
            wanted.iter().all(|word| name.split(' ').any(|part| part.starts_with(word)))
        };
        let found = |actor: &&Actor| actor.names().chain([actor.id.as_str()]).any(matches);
        if wanted.is_empty() { Vec::new() } else { self.actors.iter().filter(found).collect() }
    }

    /// An actor in PLOVER's codes.
    pub fn plover(&self, id: &str) -> Option<Plover> {
        let actor = self.get(id)?;
        let sector = actor.sector.word().to_owned();
        if actor.sector.is_international() {
            return Some(Plover { code: sector, sector: String::new() });
        }
        let country = actor.countries.first().map(|&country| self.states.alpha3(country).to_owned());
        Some(Plover { code: country.unwrap_or_default(), sector })
    }

    fn rank(&self, id: &str) -> Option<u32> {
        self.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok().and_then(|rank| u32::try_from(rank).ok())
    }

    /// The actor of a rank that the index or [`Actors::rank`] gave.
    fn at(&self, rank: u32) -> &Actor {
        &self.actors[rank as usize]
    }
}

fn report(entry: &Entry, message: String, hint: &str) -> Diagnostic {
    Diagnostic { file: entry.file.clone(), line: entry.line, message, hint: hint.to_owned() }
}

/// What only all entries together show: ties to nobody, and names that two actors of one country and time claim.
fn check(
    actors: &mut BTreeMap<String, Actor>,
    places: &BTreeMap<String, (String, usize)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut tell = |id: &str, message: String, hint: &str| {
        let (file, line) = places.get(id).cloned().unwrap_or_default();
        diagnostics.push(Diagnostic { file, line, message, hint: hint.to_owned() });
    };
    let ids: std::collections::BTreeSet<String> = actors.keys().cloned().collect();
    for actor in actors.values_mut() {
        actor.ties.retain(|tie| {
            let is_known = ids.contains(&tie.to) && tie.to != actor.id;
            if !is_known {
                let message = format!("{:?} is {} {:?}, which is no other entry", actor.id, tie.relation, tie.to);
                tell(&actor.id, message, "write the id of another entry, or add one");
            }
            is_known
        });
    }
    let mut claimed: BTreeMap<String, Vec<&Actor>> = BTreeMap::new();
    for actor in actors.values().filter(|actor| places.contains_key(&actor.id)) {
        let mut keys: Vec<String> = std::iter::once(&actor.name)
            .chain(&actor.aliases)
            .map(|name| fold::ascii(&fold::exact(name)))
            .chain(actor.abbreviations.iter().map(|name| format!("{name} (abbreviation)")))
            .collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            let others = claimed.entry(key.clone()).or_default();
            for other in others.iter().filter(|other| !told_apart(actor, other)) {
                let message = format!("{:?} and {:?} both go by {key:?}", actor.id, other.id);
                tell(&actor.id, message, "two actors of one country and time cannot share a name: drop it from one");
            }
            others.push(actor);
        }
    }
}

/// Whether the country or the date of a text can tell two actors of one name apart.
fn told_apart(a: &Actor, b: &Actor) -> bool {
    !a.years.overlap(&b.years)
        || !a.countries.is_empty()
            && !b.countries.is_empty()
            && a.countries.iter().all(|country| !b.countries.contains(country))
        || a.countries.is_empty() != b.countries.is_empty()
}
