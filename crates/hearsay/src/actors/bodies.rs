//! Phrases that a country begins or owns: its bodies, and whoever holds an office in it.

use super::people::is_name;
use super::phrase::Parser;
use super::resolve::{Found, Reason, Who};
use super::states::{GOVERNMENT, Naming};
use super::words::{Word, is_adjective};
use crate::gazetteer::Country;

impl Parser<'_> {
    pub(super) fn actor(self, country: Country, body: &str, reason: Reason) -> Option<Found> {
        let rank = self.actors.rank(&format!("{}-{body}", country.as_str().to_lowercase()))?;
        Some(Found::actor(rank, reason))
    }

    /// One country of those that a word names: by the context, if it is several.
    pub(super) fn one_country(self, countries: &[Country], words: &[Word<'_>]) -> Option<Country> {
        let play = |country: &Country| self.context.countries.get(country).copied().unwrap_or(0);
        match *countries {
            [country] => {
                let other = self.actors.states.shared_with(words);
                let elsewhere = other.is_some_and(|other| play(&other) > 0 && play(&country) == 0);
                (!elsewhere).then_some(country)
            }
            _ => {
                let mut in_play = countries.iter().filter(|country| play(country) > 0);
                let (first, second) = (in_play.next()?, in_play.next());
                second.is_none().then_some(*first)
            }
        }
    }

    /// A country or its people first: «Iraqi army», «US», «Lebanese Hezbollah».
    pub(super) fn country(self, words: &[Word<'_>], definite: bool, depth: usize) -> Option<Found> {
        for length in (1..=words.len().min(5)).rev() {
            let (name, rest) = words.split_at(length);
            let Some((countries, naming)) = self.actors.states.countries(name) else { continue };
            let country = self.one_country(&countries, name)?;
            if rest.is_empty() {
                return match naming {
                    Naming::Name | Naming::Demonym => self.actor(country, GOVERNMENT, Reason::State),
                    Naming::Capital => self.actor(country, GOVERNMENT, Reason::Capital),
                    // «The Americans» can be their army as well as any of them.
                    Naming::People if definite => None,
                    Naming::People => self.actor(country, "cvl", Reason::Body),
                };
            }
            // A capital's police is the town's; «Beijing authorities» are not.
            let is_government =
                || self.actors.states.body(rest).is_some_and(|(body, n)| body == GOVERNMENT && n == rest.len());
            if naming == Naming::Capital && !is_government() {
                return None;
            }
            return self.of_country(country, rest, depth);
        }
        None
    }

    /// What `rest` is of a country: an actor by name, one of its bodies, or whoever holds an office in it.
    pub(super) fn of_country(self, country: Country, rest: &[Word<'_>], depth: usize) -> Option<Found> {
        if let Some((found, _)) = self.actors.index.find(rest) {
            let at_home = |rank: &&u32| self.actors.at(**rank).countries.contains(&country);
            let mut home = found.iter().filter(at_home);
            match (home.next(), home.next(), found) {
                (Some(&rank), None, _) => return Some(Found::actor(rank, Reason::Name)),
                (None, _, [rank]) => return Some(Found { confidence: 0.8, ..Found::actor(*rank, Reason::Name) }),
                _ => {}
            }
        }
        self.body(country, rest).or_else(|| {
            let found = self.phrase(rest, depth + 1)?;
            let by_name =
                matches!(found.reason, Reason::Name | Reason::Abbreviation | Reason::Introduced | Reason::Chosen);
            let is_state = matches!(found.who, Who::Actor(rank) if self.actors.at(rank).id.ends_with("-gov"));
            (by_name && !is_state).then_some(found)
        })
    }

    /// A body of a country, or whoever holds an office in it: «Iraqi army spokesman Yahya Rasool».
    pub(super) fn body(self, country: Country, words: &[Word<'_>]) -> Option<Found> {
        let words = self.without_fillers(words);
        let skipped = words.iter().take_while(|word| is_adjective(word)).count().min(words.len().saturating_sub(1));
        for start in 0..=skipped {
            let rest = &words[start..];
            let role = self.actors.states.role(rest);
            let body = self.actors.states.body(rest).filter(|(_, n)| role.is_none_or(|(_, _, m)| *n >= m));
            let (found, after) = match (body, role) {
                (Some((body, length)), _) => (self.actor(country, body, Reason::Body)?, &rest[length..]),
                (None, Some((role, body, length))) => {
                    let found = self.actor(country, body, Reason::Body)?.in_role(role);
                    (found, &rest[length..])
                }
                (None, None) => continue,
            };
            if after.is_empty() {
                return Some(found);
            }
            if found.role.is_some() {
                return self.holder(found, after);
            }
            // «Army spokesman», «police checkpoint», «parliament speaker Ali Larijani»
            return match self.role(after) {
                Some((role, length)) if length == after.len() => Some(found.in_role(&role)),
                Some((role, length)) => self.holder(found.in_role(&role), &after[length..]),
                None => None,
            };
        }
        None
    }

    /// Who holds the office that was found, by name. Another office may stand between: «President and Commander …» is
    /// left alone.
    pub(super) fn holder(self, office: Found, name: &[Word<'_>]) -> Option<Found> {
        let Who::Actor(principal) = office.who else { return None };
        let name = match self.role(name) {
            Some((_, length)) if length < name.len() => &name[length..],
            _ => name,
        };
        if !is_name(name) {
            return None;
        }
        match self.somebody(name) {
            Some(found) => Some(Found { principal: Some(principal), role: office.role, ..found }),
            // A family name alone does not tell one person from another of that name: the office does.
            None => Some(office),
        }
    }
}
