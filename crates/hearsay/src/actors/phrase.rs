//! The structure of a noun phrase, as far as it tells whose it is: «a spokesman for X», «X's army», «X fighters».

use super::people::{is_name, name_at};
use super::resolve::{Found, Reason, Who};
use super::states::{GOVERNMENT, Naming};
use super::words::{
    Word, ends_phrase, is_adjective, is_descriptor, is_filler, is_of, is_people, is_property, is_relational,
};
use super::{Actors, Context, antecedent};

/// Reads the phrases of one document.
#[derive(Clone, Copy)]
pub(super) struct Parser<'a> {
    pub(super) actors: &'a Actors,
    pub(super) context: &'a Context,
}

/// Phrases within phrases beyond this depth are not followed.
const DEEPEST: usize = 5;

impl Parser<'_> {
    /// Who a phrase without commas means.
    pub(super) fn phrase(self, words: &[Word<'_>], depth: usize) -> Option<Found> {
        if words.is_empty() || depth > DEEPEST {
            return None;
        }
        if let Some(found) = self.actors.named(words, self.context) {
            return Some(found);
        }
        let bare = self.without_fillers(words);
        let definite = words[0].fold == "the" || words[0].fold == "this" || words[0].fold == "that";
        if bare.len() < words.len()
            && let Some(found) = self.actors.named(bare, self.context)
        {
            return Some(found);
        }
        if self.actors.index.find_written(bare).is_some() {
            // All of it is a name, of several actors, and nothing says of which.
            return None;
        }
        if ["former", "ex", "late", "then"].contains(&bare[0].fold.as_str()) && bare.len() > 1 {
            // A former minister is not the ministry; a former minister with a name is still somebody.
            let found = self.phrase(&bare[1..], depth + 1)?;
            return self.is_person(&found).then_some(Found { principal: None, role: None, ..found });
        }
        let plain = self.without_ties(bare);
        let tied = plain.len() < bare.len();
        if tied {
            return self.phrase(plain, depth + 1).filter(|found| found.reason.is_named());
        }
        let found = self.of(bare, depth).or_else(|| self.group(bare, 2)).or_else(|| self.possessive(bare, depth));
        let found = found.or_else(|| self.country(bare, definite, depth)).or_else(|| self.group(bare, 1));
        let found = found.or_else(|| self.described(bare)).or_else(|| self.titled(bare));
        found.or_else(|| self.by_document(bare, definite))
    }

    /// Without determiners, numbers and quantities at the front: «dozens of the», «at least 12». One word remains.
    pub(super) fn without_fillers<'w, 't>(self, words: &'w [Word<'t>]) -> &'w [Word<'t>] {
        let mut start = 0;
        while start + 1 < words.len() {
            let after_quantity = start > 0 && words[start].fold == "of" && start + 2 <= words.len();
            let quantity = ["group", "number", "handful", "coalition", "majority", "part", "couple", "pair"];
            let is_quantity = quantity.contains(&words[start].fold.as_str())
                && words[start + 1].fold == "of"
                && start + 2 < words.len();
            // «The Four Powers» and «ten»: a filler with a capital inside the phrase is part of a name.
            let is_word =
                is_filler(&words[start]) && (start == 0 || !words[start].text.starts_with(char::is_uppercase));
            if !(is_word || after_quantity || is_quantity) {
                break;
            }
            start += 1;
        }
        &words[start..]
    }

    /// Without what ties the noun to somebody else: «Turkey-backed», «anti-ISIS», and all from «backed by» on.
    fn without_ties<'w, 't>(self, words: &'w [Word<'t>]) -> &'w [Word<'t>] {
        let front = words.iter().take(6).rposition(|word| is_relational(word)).map_or(0, |at| at + 1);
        let front = if front < words.len() { front } else { 0 };
        let rest = &words[front..];
        let end = (1..rest.len()).find(|&i| ends_phrase(&rest[i]));
        // «The government in Damascus» is the one of that country.
        match end {
            Some(end)
                if rest[end].fold == "in" && self.actors.states.body(&rest[..end]).is_some_and(|(_, n)| n == end) =>
            {
                rest
            }
            Some(end) => &rest[..end],
            None => rest,
        }
    }

    pub(super) fn is_person(self, found: &Found) -> bool {
        match found.who {
            Who::Person(_) => true,
            Who::Actor(rank) => self.actors.at(rank).is_person(),
        }
    }

    /// «X of Y», «X for Y», «X from Y»: the army of Iraq, a spokesman for Hamas, fighters from the YPG.
    fn of(self, words: &[Word<'_>], depth: usize) -> Option<Found> {
        // «Deputy Secretary of State Jane Roe»: the preposition is the title's.
        let in_title = |at: usize| {
            (0..at.min(4)).any(|from| self.actors.states.role(&words[from..]).is_some_and(|(.., n)| from + n > at))
        };
        let splits = |&i: &usize| (is_of(&words[i]) || words[i].fold == "in") && !in_title(i);
        for at in (1..words.len().saturating_sub(1)).filter(splits) {
            let (head, tail) = (&words[..at], &words[at + 1..]);
            if words[at].fold == "in" && self.actors.states.body(head).is_none_or(|(body, _)| body != GOVERNMENT) {
                continue;
            }
            if let Some(found) = self.whose(head, tail, depth) {
                return Some(found);
            }
            // «Ansar Allah of Yemen», «Kadyrov from Chechnya»
            if let Some(found) = self.actors.named(head, self.context) {
                return Some(found);
            }
        }
        None
    }

    /// What `head` is of the actor that `owner` names.
    fn whose(self, head: &[Word<'_>], owner: &[Word<'_>], depth: usize) -> Option<Found> {
        let owner_bare = self.without_fillers(owner);
        if let Some((countries, naming)) = self.actors.states.countries(owner_bare)
            && naming != Naming::People
        {
            let country = self.one_country(&countries, owner_bare)?;
            return self.body(country, head);
        }
        let (role, length) = self.role(head)?;
        if length != head.len() {
            return None;
        }
        let found = self.phrase(owner, depth + 1).filter(|found| found.reason.is_named() || role == "spokesperson")?;
        Some(self.acting(found, head, &role))
    }

    /// An actor in a role; a person's army is the army itself.
    fn acting(self, found: Found, head: &[Word<'_>], role: &str) -> Found {
        let was_person = self.is_person(&found);
        let found = self.act(found, head);
        if was_person && !self.is_person(&found) && role == "member" { found } else { found.in_role(role) }
    }

    /// A person's forces are those of whom the person leads: «Assad's army».
    fn act(self, found: Found, head: &[Word<'_>]) -> Found {
        let Who::Actor(rank) = found.who else { return found };
        if !self.actors.at(rank).is_person() || self.actors.states.role(head).is_some() {
            return found;
        }
        let Some(principal) = found.principal.or_else(|| self.actors.principal_of(rank)) else { return found };
        let whole = self.actors.at(principal);
        if whole.id.ends_with("-gov")
            && let [country] = whole.countries[..]
            && let Some((body, _)) = self.actors.states.body(head)
            && let Some(found) = self.actor(country, body, Reason::Body)
        {
            return Found { confidence: 0.75, ..found };
        }
        Found { who: Who::Actor(principal), principal: None, confidence: 0.75, ..found }
    }

    /// The role of a head noun, with how many words up to its last one it takes: adjectives, then «spokesman», then
    /// nothing; or nouns for an actor's people and things.
    pub(super) fn role(self, head: &[Word<'_>]) -> Option<(String, usize)> {
        let bare = head.iter().take_while(|word| is_adjective(word) || is_filler(word)).count();
        for start in 0..=bare.min(head.len().saturating_sub(1)) {
            if let Some((role, _, length)) = self.actors.states.role(head.get(start..)?) {
                return Some((role.to_owned(), start + length));
            }
        }
        let all =
            |is: fn(&Word<'_>) -> bool| !head.is_empty() && head.iter().all(|word| is(word) || is_adjective(word));
        if all(is_people) {
            return Some(("member".to_owned(), head.len()));
        }
        let any = head.iter().any(is_property);
        (any && all(|word| is_property(word) || is_people(word))).then(|| ("property".to_owned(), head.len()))
    }

    /// «X's Y», at the first possessive.
    fn possessive(self, words: &[Word<'_>], depth: usize) -> Option<Found> {
        let at = words.iter().position(|word| word.possessive)?;
        let (owner, rest) = words.split_at(at + 1);
        if rest.is_empty() {
            return self.phrase_of_owner(owner, depth);
        }
        // «Iran's Revolutionary Guards», «Lebanon's Hezbollah»: the country says which.
        if let Some((countries, _)) = self.actors.states.countries(self.without_fillers(owner)) {
            let country = self.one_country(&countries, owner)?;
            return self.of_country(country, rest, depth);
        }
        if let Some(found) = self.actors.named(rest, self.context).filter(|found| found.reason != Reason::Spelling) {
            return Some(found);
        }
        let found = self.phrase_of_owner(owner, depth)?;
        self.belonging(found, rest)
    }

    fn phrase_of_owner(self, owner: &[Word<'_>], depth: usize) -> Option<Found> {
        let mut owner = owner.to_vec();
        owner.last_mut()?.possessive = false;
        self.phrase(&owner, depth + 1)
    }

    /// What `rest` is of an actor: its people, its things, its spokesman by title or by name.
    fn belonging(self, found: Found, rest: &[Word<'_>]) -> Option<Found> {
        let (role, length) = self.role(rest)?;
        let (head, name) = rest.split_at(length);
        if name.is_empty() {
            return Some(self.acting(found, head, &role));
        }
        if !is_name(name) {
            return None;
        }
        let Who::Actor(principal) = found.who else { return None };
        let found = self.somebody(name)?;
        Some(Found { principal: found.principal.or(Some(principal)), ..found }.in_role(&role))
    }

    /// A person by name: one with an entry, or one of the document.
    pub(super) fn somebody(self, name: &[Word<'_>]) -> Option<Found> {
        let entry = self.actors.named(name, self.context).filter(|found| self.is_person(found));
        entry.or_else(|| self.actors.person(name, self.context).map(Found::person))
    }

    /// An actor's name first: «Hamas fighters», «PMU deputy commander Abu Mahdi al-Muhandis».
    /// Its name has at least `least` words.
    fn group(self, words: &[Word<'_>], least: usize) -> Option<Found> {
        for length in (least..words.len()).rev() {
            let (name, rest) = words.split_at(length);
            if name.last().is_some_and(|word| word.possessive) {
                continue;
            }
            let Some(found) = self.actors.named(name, self.context) else { continue };
            if let Some(found) = self.belonging(found, rest) {
                return Some(found);
            }
        }
        None
    }

    /// An actor's name last, after what it is: «the Islamist militant group Boko Haram».
    fn described(self, words: &[Word<'_>]) -> Option<Found> {
        // «The al-Qaeda affiliate Jabhat al-Nusra»: whose it is comes before what it is.
        let whose = |k: &usize| is_people(&words[*k]) && self.actors.named(&words[..*k], self.context).is_some();
        let skip = |from: usize| {
            (from + 1..words.len().saturating_sub(1))
                .rev()
                .find(|k| is_people(&words[*k]) && self.actors.named(&words[from..*k], self.context).is_some())
        };
        let first = (1..words.len().saturating_sub(1))
            .rev()
            .find(whose)
            .or_else(|| self.actors.states.countries(&words[..1]).and_then(|_| skip(1)));
        for start in first.map_or(1, |first| first + 1)..words.len() {
            let before = &words[start - 1];
            if !(is_descriptor(before)
                || is_adjective(before)
                || self.actors.states.countries(&words[start - 1..start]).is_some())
            {
                return None;
            }
            let rest = &words[start..];
            if let Some(found) = self.actors.named(rest, self.context).or_else(|| self.group(rest, 1)) {
                return Some(found);
            }
            // «A top Russian general»
            let is_country = self.actors.states.countries(&rest[..1]).is_some();
            if is_adjective(before) && is_country && rest.len() > 1 {
                return self.country(rest, false, DEEPEST);
            }
        }
        None
    }

    /// A title or an office before a name: «President Assad», «Lt. Gen. Stephen Townsend».
    fn titled(self, words: &[Word<'_>]) -> Option<Found> {
        for start in 0..words.len().min(6) {
            let Some((role, _, length)) = self.actors.states.role(&words[start..]) else { continue };
            let mut name = &words[start + length..];
            while let Some((_, _, more)) = self.actors.states.role(name).filter(|(_, _, more)| *more < name.len()) {
                name = &name[more..];
            }
            if name.is_empty() || name_at(name).len() != name.len() {
                continue;
            }
            let found =
                self.somebody(name).or_else(|| self.actors.weak_person(name, self.context).map(Found::person))?;
            let role = if role == "title" { None } else { Some(role.to_owned()) };
            return Some(Found { role: role.or(found.role), ..found });
        }
        None
    }

    /// What only the document around the phrase can say.
    fn by_document(self, words: &[Word<'_>], definite: bool) -> Option<Found> {
        if let Some(rank) = self.actors.shortened(words, self.context) {
            return Some(Found::actor(rank, Reason::Shortened));
        }
        if is_name(words)
            && self.actors.states.body(words).is_none()
            && let Some(person) = self.actors.person(words, self.context)
            && (self.context.persons.contains(&person))
        {
            return Some(Found::person(person));
        }
        antecedent::common_noun(self.actors, words, definite, self.context)
    }
}
