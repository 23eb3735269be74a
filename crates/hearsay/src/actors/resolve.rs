//! From a phrase to the actor that it means.

use serde::Serialize;

use super::context::Context;
use super::people::{Person, folds, is_name, name_at};
use super::words::{Word, words};
use super::{Actors, antecedent, phrase};
use crate::gazetteer::Country;

/// Who a phrase means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Resolved {
    /// An actor's id; for a person without an entry a key of the name, `person:…`, which links its spellings.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What the phrase names of it: `spokesperson`, `commander`, `member`, `property`; none where it is meant itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// For a person, the id of the actor for whom the person acts or speaks, where text or entry says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal: Option<String>,
    /// How it was found.
    pub reason: Reason,
    /// Belief that it is this one, 0 … 1.
    pub confidence: f32,
}

impl Resolved {
    /// The id of whom the words commit: a person's principal, else the actor itself.
    pub fn voice(&self) -> &str {
        self.principal.as_deref().unwrap_or(&self.id)
    }
}

/// How an actor was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// By one of its names.
    Name,
    /// By another spelling of one of its names.
    Spelling,
    /// By an abbreviation.
    Abbreviation,
    /// By a name of several actors, of which the document's countries, date or other names leave one.
    Chosen,
    /// By an abbreviation that the text introduces.
    Introduced,
    /// By a part of a name that the text has in full.
    Shortened,
    /// By a country and a word for one of its bodies.
    Body,
    /// By a country alone: its state. Where something is done to a place, the place may be meant.
    State,
    /// By a seat of government. Where something is done to a place, the place may be meant.
    Capital,
    /// By a word for a body, the document having only one such body, or only one country.
    OnlyOne,
    /// By a common noun with one sensible antecedent in the document.
    Antecedent,
    /// By the name of a person.
    Person,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Name => "goes by this name",
            Self::Spelling => "goes by another spelling of this name",
            Self::Abbreviation => "goes by this abbreviation",
            Self::Chosen => "of those with this name the one that the document is about",
            Self::Introduced => "the text introduces this abbreviation",
            Self::Shortened => "the text has the name in full",
            Self::Body => "a country and one of its bodies",
            Self::State => "a country, for its state",
            Self::Capital => "a seat of government, for the government",
            Self::OnlyOne => "the only such body of the document",
            Self::Antecedent => "the only actor of the document that this can mean",
            Self::Person => "a person's name",
        })
    }
}

impl Reason {
    /// Belief in an actor that was found so.
    pub(super) fn confidence(self) -> f32 {
        match self {
            Self::Name | Self::Introduced => 0.95,
            Self::Abbreviation | Self::Body => 0.9,
            Self::State | Self::Person => 0.85,
            Self::Spelling => 0.8,
            Self::Chosen | Self::Shortened => 0.75,
            Self::Capital | Self::Antecedent => 0.6,
            Self::OnlyOne => 0.5,
        }
    }

    /// Whether the phrase itself names the actor, rather than the document around it.
    pub(super) fn is_named(self) -> bool {
        !matches!(self, Self::Antecedent | Self::OnlyOne)
    }
}

/// An actor or a person found, before it is put into words.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) who: Who,
    pub(super) role: Option<String>,
    /// The rank of the principal, where it is not the actor itself.
    pub(super) principal: Option<u32>,
    pub(super) reason: Reason,
    pub(super) confidence: f32,
}

#[derive(Debug, Clone)]
pub(super) enum Who {
    Actor(u32),
    Person(Person),
}

impl Found {
    pub(super) fn actor(rank: u32, reason: Reason) -> Self {
        Self { who: Who::Actor(rank), role: None, principal: None, reason, confidence: reason.confidence() }
    }

    pub(super) fn person(person: Person) -> Self {
        let (principal, role) = (person.principal, person.role.clone().filter(|role| role != "title"));
        let confidence = Reason::Person.confidence();
        let who = person.entry.map_or_else(|| Who::Person(person), Who::Actor);
        Self { who, role, principal, reason: Reason::Person, confidence }
    }

    /// The same in a role, if it had none before.
    pub(super) fn in_role(mut self, role: &str) -> Self {
        self.role.get_or_insert_with(|| role.to_owned());
        self.confidence *= 0.97;
        self
    }
}

impl Actors {
    /// The actor that a phrase means, or `None` where nothing is known of one or several are as likely.
    pub fn resolve(&self, phrase: &str, context: &Context) -> Option<Resolved> {
        let words = words(phrase);
        let words = &words[..words.len().min(32)];
        let found = self.resolve_words(words, context)?;
        Some(self.tell(found))
    }

    fn resolve_words(&self, words: &[Word<'_>], context: &Context) -> Option<Found> {
        if let Some(found) = self.named(words, context) {
            return Some(found);
        }
        // «Hezbollah, the Lebanese group», «a spokesman, Abu Ali», «the Syrian Arab Army (SAA)»: the first part that
        // says who it is; what a later part adds of a person's office counts.
        let mut ends: Vec<usize> = (1..words.len()).filter(|&i| words[i].breaks).collect();
        ends.push(words.len());
        let mut first: Option<Found> = None;
        let mut unknown: &[Word<'_>] = &[];
        let mut start = 0;
        for end in ends {
            let part = &words[start..end];
            start = end;
            let Some(found) = phrase::Parser { actors: self, context }.phrase(part, 0) else {
                // «Yusuf Dawlat, a spokesman for Hamas»: the office says that the name is a person's.
                if unknown.is_empty() && first.is_none() && part.len() > 1 && is_name(part) {
                    unknown = part;
                }
                continue;
            };
            if first.is_none()
                && !unknown.is_empty()
                && let (Who::Actor(rank), Some(_)) = (&found.who, &found.role)
            {
                let person = Person { principal: Some(*rank), role: found.role.clone(), ..Person::new(unknown) };
                return Some(Found::person(person));
            }
            match &mut first {
                // A common noun is no more than a guess beside a name.
                Some(before) if !before.reason.is_named() && found.reason.is_named() => first = Some(found),
                Some(before) => {
                    let person_before = self.is_person(before);
                    match (&found.who, self.is_person(&found)) {
                        (Who::Actor(rank), false) if person_before && found.role.is_some() => {
                            before.principal = before.principal.or(Some(*rank));
                            before.role = before.role.take().or(found.role);
                        }
                        (_, true) if !person_before && before.role.is_some() => {
                            // «A Hamas spokesman, Hazem Qassem»
                            if let Who::Actor(rank) = before.who {
                                let role = before.role.take();
                                first = Some(Found { principal: Some(rank), role, ..found });
                            }
                        }
                        _ => {}
                    }
                }
                None => first = Some(found),
            }
        }
        first
    }

    fn is_person(&self, found: &Found) -> bool {
        match found.who {
            Who::Person(_) => true,
            Who::Actor(rank) => self.at(rank).is_person(),
        }
    }

    fn tell(&self, found: Found) -> Resolved {
        let Found { who, role, principal, reason, confidence } = found;
        let id = |rank: u32| self.at(rank).id.clone();
        let (id, name, principal) = match who {
            Who::Actor(rank) => {
                let actor = self.at(rank);
                let own = || actor.is_person().then(|| self.principal_of(rank)).flatten();
                (actor.id.clone(), actor.name.clone(), principal.or_else(own).map(id))
            }
            Who::Person(person) => (person.id(), person.name.clone(), principal.map(id)),
        };
        let principal = principal.filter(|principal| *principal != id);
        // «Mr» is no role.
        let role = role.filter(|role| role != "title");
        Resolved { id, name, role, principal, reason, confidence }
    }

    /// The actor that a person with an entry belongs to: the last one that the entry lists.
    pub(super) fn principal_of(&self, person: u32) -> Option<u32> {
        let ties = &self.at(person).ties;
        ties.iter().rev().find(|tie| tie.relation == super::Relation::PartOf).and_then(|tie| self.rank(&tie.to))
    }

    /// An actor by a name of its own, an abbreviation that the text introduces, or a part of a name that it has in full.
    pub(super) fn named(&self, words: &[Word<'_>], context: &Context) -> Option<Found> {
        use super::index::Form;
        if let [word] = words
            && let Some(&rank) = context.introduced.get(word.text)
        {
            return Some(Found::actor(rank, Reason::Introduced));
        }
        let (found, form) = self.index.find(words)?;
        let reason = match form {
            Form::Abbreviation => Reason::Abbreviation,
            Form::Written | Form::Article => Reason::Name,
            Form::Spelling => Reason::Spelling,
        };
        match *found {
            [rank] => Some(Found::actor(rank, reason)),
            _ => self.choose(found, context).map(|rank| Found::actor(rank, Reason::Chosen)),
        }
    }

    /// Of several actors of one name the one that a document means: the one that it names otherwise, or whose country
    /// is in play while no other's is nearly as much.
    pub(super) fn choose(&self, candidates: &[u32], context: &Context) -> Option<u32> {
        let living = |rank: &&u32| context.date.is_none_or(|date| self.at(**rank).years.contain(date));
        let mut left: Vec<u32> = candidates.iter().filter(living).copied().collect();
        if left.len() < 2 {
            return left.first().copied();
        }
        let named: Vec<u32> = left.iter().filter(|rank| context.named.contains_key(rank)).copied().collect();
        if let [rank] = named[..] {
            return Some(rank);
        }
        let weight = |rank: &u32| {
            let of = |country: &Country| context.countries.get(country).copied().unwrap_or(0);
            self.at(*rank).countries.iter().map(of).max().unwrap_or(0)
        };
        left.sort_by_key(|rank| (std::cmp::Reverse(weight(rank)), *rank));
        let (best, next) = (weight(left.first()?), weight(left.get(1)?));
        (best > 0 && best >= 3 * next).then(|| left[0])
    }

    /// The actor for whom an office is that `words` end with, in running text: `None` unless a name of the words says.
    pub(super) fn principal(&self, words: &[Word<'_>], context: &Context) -> Option<u32> {
        let found = phrase::Parser { actors: self, context }.phrase(words, 3)?;
        match found.who {
            Who::Actor(rank) if found.role.is_some() && found.reason.is_named() && !self.at(rank).is_person() => {
                Some(rank)
            }
            _ => None,
        }
    }

    /// The person of the document that a name can be, if it is only one; else a new one, if the name is long enough.
    pub(super) fn person(&self, name: &[Word<'_>], context: &Context) -> Option<Person> {
        if !is_name(name) {
            return None;
        }
        let folds = folds(name);
        let mut known = context.persons.iter().filter(|person| person.answers_to(&folds));
        match (known.next(), known.next()) {
            (Some(person), None) => Some(person.clone()),
            (None, _) if name.len() > 1 && name_at(name).len() == name.len() => Some(Person::new(name)),
            _ => None,
        }
    }

    /// The person whom a title makes of a name that the text has in full somewhere: «Mr Farhat».
    pub(super) fn weak_person(&self, name: &[Word<'_>], context: &Context) -> Option<Person> {
        let folds = folds(name);
        let mut known = context.names.iter().filter(|person| person.answers_to(&folds));
        known.next().filter(|_| known.next().is_none()).cloned()
    }

    /// The part of a name that the text has in full: «Badr» after «the Badr Organisation».
    pub(super) fn shortened(&self, words: &[Word<'_>], context: &Context) -> Option<u32> {
        antecedent::shortened(self, &folds(words), context)
    }
}
