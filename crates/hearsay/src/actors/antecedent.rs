//! What a phrase means only by the document around it: parts of names, and common nouns with one antecedent.

use std::collections::BTreeSet;

use super::actor::{Actor, ActorKind, Sector};
use super::resolve::{Found, Reason};
use super::words::{Word, is_organisation, key};
use super::{Actors, Context};

/// The one actor of the document of whose full name `folds` is a part that no other actor's name has.
pub(super) fn shortened(actors: &Actors, folds: &[String], context: &Context) -> Option<u32> {
    // «The Front», «the Islamic Army»: words of many names tell nobody apart.
    let is_common = |fold: &String| fold.len() < 3 || is_organisation(fold) || actors.states.is_country_word(fold);
    if folds.iter().all(is_common) {
        return None;
    }
    let mut found: BTreeSet<u32> = BTreeSet::new();
    for (rank, names) in &context.named {
        let has = |name: &Vec<String>| name.windows(folds.len()).any(|part| part == folds);
        if names.iter().any(has) {
            found.insert(*rank);
        }
    }
    match found.len() {
        1 => found.first().copied(),
        _ => None,
    }
}

/// The one person of the document who is said to hold an office: «the foreign minister».
fn office(actors: &Actors, words: &[Word<'_>], definite: bool, context: &Context) -> Option<Found> {
    let (role, _, length) = actors.states.role(words)?;
    if !definite || length != words.len() {
        return None;
    }
    let mut holders = context.persons.iter().filter(|person| person.role.as_deref() == Some(role));
    let holder = holders.next().filter(|_| holders.next().is_none())?;
    let found = Found::person(holder.clone());
    Some(Found { reason: Reason::Antecedent, confidence: Reason::Antecedent.confidence(), ..found })
}

/// The actor that a common noun means, where the document names only one that it can: «the group», «the army»,
/// «government forces».
pub(super) fn common_noun(actors: &Actors, words: &[Word<'_>], definite: bool, context: &Context) -> Option<Found> {
    let key = key(words);
    let one = |is: &dyn Fn(&Actor) -> bool| {
        let mut all = context.named.keys().copied().filter(|&rank| is(actors.at(rank)));
        let first = all.next();
        first.filter(|_| all.next().is_none())
    };
    let armed = |actor: &Actor| {
        matches!(actor.kind, ActorKind::RebelGroup | ActorKind::PoliticalMilitia | ActorKind::IdentityMilitia)
            && !actor.is_person()
    };
    let organised = |actor: &Actor| armed(actor) || matches!(actor.sector, Sector::Ngo | Sector::Soc | Sector::Pty);
    let found = match key.as_str() {
        _ if !definite => None,
        "group" | "organisation" | "organization" | "movement" | "faction" | "outfit" => one(&organised),
        "militia" | "militiamen" | "militants" | "militant group" | "armed group" | "insurgents" | "rebels"
        | "fighters" | "jihadists" | "extremists" | "terrorists" | "terrorist group" | "extremist group"
        | "jihadist group" | "rebel group" | "islamists" | "insurgent group" | "paramilitaries"
        | "paramilitary group" | "guerrillas" => one(&armed),
        "coalition" | "alliance" => one(&|actor| actor.kind == ActorKind::ExternalForces && !actor.is_person()),
        "party" => one(&|actor| actor.sector == Sector::Pty),
        "agency" => one(&|actor| actor.sector == Sector::Igo),
        _ => None,
    };
    if let Some(rank) = found {
        return Some(Found::actor(rank, Reason::Antecedent));
    }
    if let Some(found) = office(actors, words, definite, context) {
        return Some(found);
    }
    // «Government forces» and «police» are somebody's without an article, too.
    let (body, length) = actors.states.body(words)?;
    let says_whose =
        key.contains("government") || key.contains("regime") || key.contains("security") || key == "police";
    let of_state = ["gov", "mil", "air", "navy", "sec", "cop", "mod", "mfa", "moi", "moh", "spy", "leg", "border"];
    if length != words.len() || !(definite || says_whose) || !of_state.contains(&body) {
        return None;
    }
    // «The Army», where the text names an army in full, is short for that rather than for the state's.
    let is_part = |name: &Vec<String>| name.contains(&key);
    if words[0].is_name && context.named.values().flatten().any(is_part) {
        return None;
    }
    if key == "forces" || key == "force" || key == "units" || key == "positions" || key == "state" {
        return None;
    }
    let is_body =
        |actor: &Actor| actor.id.len() == 3 + body.len() && actor.id.ends_with(body) && actor.id[2..].starts_with('-');
    if let Some(rank) = one(&is_body) {
        return Some(Found::actor(rank, Reason::OnlyOne));
    }
    let mut countries = context.countries.keys();
    let country = countries.next().filter(|_| countries.next().is_none())?;
    let rank = actors.rank(&format!("{}-{body}", country.as_str().to_lowercase()))?;
    Some(Found::actor(rank, Reason::OnlyOne))
}
