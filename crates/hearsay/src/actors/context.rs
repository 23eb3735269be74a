//! What a document says of its actors once, for all its phrases: abbreviations that it introduces, actors that it names
//! in full, persons, and the countries in play.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Actors;
use super::index::Form;
use super::people::{Person, folds, is_name, name_at};
use super::states::Naming;
use super::words::{Word, ends_phrase, is_filler, is_speech, key, words};
use crate::gazetteer::Country;

/// What the phrases of one document are resolved against. It holds only for the [`Actors`] it was made with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Context {
    pub(super) date: Option<Date>,
    /// How often each country is named, by name, demonym, capital or an actor of its own.
    pub(super) countries: BTreeMap<Country, usize>,
    /// The actors that the text names without doubt, by rank, with their names in it.
    pub(super) named: BTreeMap<u32, Vec<Vec<String>>>,
    /// Short forms that the text introduces beside a name that is known: «(PMU)».
    pub(super) introduced: BTreeMap<String, u32>,
    pub(super) persons: Vec<Person>,
    /// Names in a person's form of which nothing says that they are one's.
    pub(super) names: Vec<Person>,
}

/// How many words a name has at most.
const LONGEST: usize = 9;

impl Context {
    /// Reads a document's text once, in time linear in its length.
    pub fn of(actors: &Actors, text: &str) -> Self {
        let words = words(text);
        let mut context = Self::default();
        let mut doubtful = Vec::new();
        let mut at = 0;
        while at < words.len() {
            at += context.read_actor(actors, &words[at..], &mut doubtful).max(1);
        }
        // A name that several actors share is one of them only once the whole text has been read.
        for (candidates, name) in doubtful {
            if let Some(rank) = actors.choose(&candidates, &context) {
                context.name(actors, rank, name);
            }
        }
        context.read_introductions(actors, &words);
        context.read_persons(actors, &words);
        context
    }

    /// With the date of publication.
    pub fn dated(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// With countries that the document is known to be about: those of its resolved places.
    pub fn with_countries(mut self, countries: impl IntoIterator<Item = Country>) -> Self {
        for country in countries {
            *self.countries.entry(country).or_default() += 1;
        }
        self
    }

    /// With names that are known to be persons': the person entities of a tagger.
    pub fn with_persons<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        for name in names {
            let words = words(name);
            if is_name(&words) {
                self.add_person(Person::new(&words));
            }
        }
        self
    }

    /// Takes in the actor or country that `words` begin with. Says how many words it took.
    fn read_actor(
        &mut self,
        actors: &Actors,
        words: &[Word<'_>],
        doubtful: &mut Vec<(Vec<u32>, Vec<String>)>,
    ) -> usize {
        if !words.first().is_some_and(|word| word.is_name) {
            return 0;
        }
        let reach = reach(words);
        let mut length = 1;
        while length < reach && actors.index.goes_on(&key(&words[..length])) {
            length += 1;
        }
        for length in (1..=length).rev() {
            let name = &words[..length];
            // Other spellings are for phrases that are actors; in running text they would find too much.
            if let Some((found, form)) = actors.index.find_written(name) {
                let name = if form == Form::Abbreviation { Vec::new() } else { folds(name) };
                match *found {
                    [rank] => self.name(actors, rank, name),
                    _ => doubtful.push((found.to_vec(), name)),
                }
                return length;
            }
        }
        for length in (1..=reach.min(5)).rev() {
            let Some((countries, naming)) = actors.states.countries(&words[..length]) else { continue };
            // A name that two countries have says that one of them is in play, not which.
            let shared = actors.states.shared_with(&words[..length]).is_some();
            if let ([country], false) = (&countries[..], shared) {
                *self.countries.entry(*country).or_default() += 1;
                if let Some((body, more)) = actors.states.body(&words[length..reach])
                    && naming != Naming::People
                    && let Some(rank) = actors.rank(&format!("{}-{body}", country.as_str().to_lowercase()))
                {
                    self.named.entry(rank).or_default();
                    return length + more;
                }
            }
            return length;
        }
        0
    }

    fn name(&mut self, actors: &Actors, rank: u32, name: Vec<String>) {
        let names = self.named.entry(rank).or_default();
        if name.len() > 1 && !names.contains(&name) {
            names.push(name);
        }
        let actor = actors.at(rank);
        if actor.is_person() {
            let own = fold_words(&actor.name);
            let person =
                Person { name: actor.name.clone(), folds: own, entry: Some(rank), principal: None, role: None };
            self.add_person(person);
        }
        for country in actor.countries.iter().take(1) {
            *self.countries.entry(*country).or_default() += 1;
        }
    }

    /// «Popular Mobilization Units (PMU)», «PMU (Popular Mobilization Units)», «Syrian Democratic Forces, or SDF».
    fn read_introductions(&mut self, actors: &Actors, words: &[Word<'_>]) {
        for (at, word) in words.iter().enumerate() {
            let is_or = at > 1 && word.fold == "or" && word.breaks;
            let (short, before) = match (word.bracket, is_or) {
                (true, _) => (word, at),
                (_, true) => match words.get(at + 1) {
                    Some(short) => (short, at),
                    None => continue,
                },
                _ => continue,
            };
            let known = |words: &[Word<'_>]| match actors.index.find_written(words)? {
                (&[rank], _) => Some(rank),
                (several, _) => actors.choose(several, self),
            };
            if is_short(short.text) {
                let first = before.saturating_sub(LONGEST);
                // The longest name that ends before the bracket; its words need not spell the short form, which may be
                // of the name in another language: «People's Protection Units (YPG)».
                let long = (first..before).filter(|&from| !words[from + 1..before].iter().any(|word| word.breaks));
                let found = long.filter_map(|from| known(&words[from..before])).next();
                if let Some(rank) = found {
                    self.introduced.entry(short.text.to_owned()).or_insert(rank);
                }
            } else if word.bracket && at > 0 && is_short(words[at - 1].text) {
                let inside = at + reach(&words[at..]);
                if let Some(rank) = (at + 1..=inside).rev().find_map(|to| known(&words[at..to])) {
                    self.introduced.entry(words[at - 1].text.to_owned()).or_insert(rank);
                }
            }
        }
    }

    /// Names after a title or an office, before one in apposition, or beside a verb of speech.
    fn read_persons(&mut self, actors: &Actors, words: &[Word<'_>]) {
        let mut at = 0;
        let mut single = Vec::new();
        while at < words.len() {
            if let Some((role, _, length)) = actors.states.role(&words[at..]) {
                let name = name_at(words.get(at + length..).unwrap_or_default());
                let joined = words.get(at + length).is_some_and(|next| !next.breaks || next.text.len() < 2);
                if joined && !name.is_empty() && !words[at + length - 1].possessive {
                    let mut person = Person::new(name);
                    person.role = Some(role.to_owned());
                    person.principal = self.principal_before(actors, &words[..at + length], length);
                    if name.len() > 1 {
                        self.add_person(person);
                    } else {
                        single.push(person);
                    }
                    at += length + name.len();
                    continue;
                }
                at += length;
                continue;
            }
            let name = name_at(&words[at..]);
            // «Later Mr Farhat»: the name ends before a title.
            let title = (1..name.len()).find(|&i| actors.states.role(&name[i..]).is_some());
            let name = &name[..title.unwrap_or(name.len())];
            let entry = actors.index.find_written(name).map(|(found, _)| found);
            let is_place = || actors.states.countries(&name[..1]).is_some();
            let is_actor = || entry.is_some_and(|found| !matches!(found, [rank] if actors.at(*rank).is_person()));
            if name.len() > 1 && !is_actor() && !is_place() {
                let after = &words[at + name.len()..];
                let next = after.first();
                let spoke =
                    next.is_some_and(|word| is_speech(word) && !word.breaks) || at > 0 && is_speech(&words[at - 1]);
                if let Some((role, principal)) = self.apposition(actors, after) {
                    let mut person = Person::new(name);
                    (person.role, person.principal) = (Some(role), principal);
                    self.add_person(person);
                } else if let Some((role, principal)) = self.office_before(actors, &words[..=at]) {
                    let mut person = Person::new(name);
                    (person.role, person.principal) = (Some(role), principal);
                    self.add_person(person);
                } else if spoke && entry.is_none() {
                    self.add_person(Person::new(name));
                } else if entry.is_none() {
                    self.names.push(Person::new(name));
                }
            }
            at += name.len().max(1);
        }
        // «Mr Farhat» makes a person of the «Rashid Farhat» that stands elsewhere.
        self.names.sort_by(|a, b| a.folds.cmp(&b.folds));
        self.names.dedup_by(|a, b| a.folds == b.folds);
        for person in single {
            let full: Vec<Person> = self.names.iter().filter(|name| name.answers_to(&person.folds)).cloned().collect();
            let is_known = self.persons.iter().any(|known| known.answers_to(&person.folds));
            if let ([full], false) = (&full[..], is_known) {
                self.add_person(Person { principal: person.principal, role: person.role, ..full.clone() });
            } else if is_known {
                self.add_person(person);
            }
        }
    }

    /// For whom the office is that the last `role` words of `words` name: what stands before it in the same phrase.
    fn principal_before(&self, actors: &Actors, words: &[Word<'_>], role: usize) -> Option<u32> {
        let end = words.len();
        let first = (end.saturating_sub(role + 6)..end - role)
            .rev()
            .find(|&i| words[i].breaks)
            .unwrap_or(end.saturating_sub(role + 6));
        (first..end - role).find_map(|from| actors.principal(&words[from..end], self))
    }

    /// The role and the principal before a name in apposition: «the mayor of Tel Afar, Qasim Hassun». The name begins
    /// with the last word of `words`.
    fn office_before(&self, actors: &Actors, words: &[Word<'_>]) -> Option<(String, Option<u32>)> {
        let (name, before) = words.split_last()?;
        let first = before.len().saturating_sub(7);
        if !name.breaks || name.sentence || name.bracket {
            return None;
        }
        let start = (first..before.len()).rev().find(|&i| before[i].breaks || i == first)?;
        let phrase = &before[start..];
        let at = (0..phrase.len()).find(|&i| actors.states.role(&phrase[i..]).is_some())?;
        let (role, _, length) = actors.states.role(&phrase[at..])?;
        // Another name after the office holds it already.
        let is_held = phrase.get(at + length).is_some_and(|next| next.is_name);
        (!is_held).then(|| (role.to_owned(), actors.principal(phrase, self)))
    }

    /// The role and the principal in an apposition: «, a spokesman for the Iraqi army,».
    fn apposition(&self, actors: &Actors, after: &[Word<'_>]) -> Option<(String, Option<u32>)> {
        if !after.first()?.breaks || after.first()?.sentence {
            return None;
        }
        let phrase = &after[..reach(after).max(1)];
        let role = (0..phrase.len()).find_map(|i| actors.states.role(&phrase[i..]))?.0.to_owned();
        let sound =
            phrase.first().is_some_and(|word| is_filler(word) || word.is_name || actors.states.role(phrase).is_some());
        sound.then(|| (role, actors.principal(phrase, self)))
    }

    /// Adds a person, or what is new of one who is there.
    fn add_person(&mut self, person: Person) {
        for known in &mut self.persons {
            let (longer, shorter) =
                if known.folds.len() >= person.folds.len() { (&*known, &person) } else { (&person, &*known) };
            if longer.answers_to(&shorter.folds) {
                if person.folds.len() > known.folds.len() {
                    known.name = person.name;
                    known.folds = person.folds;
                }
                known.entry = known.entry.or(person.entry);
                known.principal = known.principal.or(person.principal);
                known.role = known.role.take().or(person.role);
                return;
            }
        }
        self.persons.push(person);
    }
}

fn fold_words(name: &str) -> Vec<String> {
    folds(&words(name))
}

/// How many words from the first on can be one phrase.
fn reach(words: &[Word<'_>]) -> usize {
    let stop = |i: &usize| words[*i].breaks || words[*i - 1].possessive && *i > 3 || ends_phrase(&words[*i]) && *i > 6;
    (1..words.len().min(12)).find(stop).unwrap_or(words.len().min(12))
}

/// Whether this can be an abbreviation: two to eight letters, most of them capitals.
fn is_short(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    (2..=8).contains(&letters) && capitals >= 2 && capitals * 2 > letters
}
