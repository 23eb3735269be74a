//! What came of promises, threats and predictions.
//!
//! An announcement is *fulfilled* by a later report that the same actor did the same thing to the same target or at the
//! same place; it is *broken* by a later report that the actor did the contrary, or by a later denial that it was done.
//! Where actor or object cannot be matched, there is no tie: a wrong one would accuse somebody of breaking their word.

use std::collections::{BTreeMap, BTreeSet};

use super::incident::{Follow, FollowKind, Incident};
use super::mention::{Mention, Participant};
use super::pair::place_nearness;
use super::story;
use super::wording::fnv;
use crate::coding::{Aspect, Status};

/// Handles by which an announcement and its outcome find each other: hashes of who acts and of what it is done to. Two
/// mentions without a common handle are never tied.
pub fn handles(mention: &Mention) -> BTreeSet<u64> {
    let one = |p: &Participant| {
        let id = p.id.iter().map(|id| fnv(id.bytes()));
        let names = p.terms.iter().filter(|t| t.is_name()).map(|t| u64::from(t.hash()));
        id.chain(names).collect::<Vec<_>>()
    };
    let places = mention.places.iter().map(|place| fnv(place.name.bytes().chain(place.country.bytes())));
    mention.actors.iter().chain(&mention.targets).flat_map(one).chain(places).collect()
}

/// The ties among mentions: for each announcement the report that fulfils it best, and the one that breaks it best.
/// Sorted by announcement; independent of the order of the mentions.
pub fn follows<'m>(mentions: impl IntoIterator<Item = &'m Mention>) -> Vec<Follow> {
    let (mut announced, mut outcomes) = (Vec::new(), Vec::new());
    let mut by_handle: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for mention in mentions.into_iter().filter(|m| !m.comment) {
        if mention.announces() {
            announced.push(mention);
        } else if matches!(mention.status, Status::Actual | Status::Denied) && mention.aspect != Aspect::Future {
            for handle in handles(mention) {
                by_handle.entry(handle).or_default().push(outcomes.len());
            }
            outcomes.push(mention);
        }
    }
    let mut ties = BTreeMap::new();
    for announcement in announced {
        let found: BTreeSet<usize> =
            handles(announcement).iter().filter_map(|handle| by_handle.get(handle)).flatten().copied().collect();
        for outcome in found.into_iter().map(|i| outcomes[i]) {
            let Some((kind, strength)) = tie(announcement, outcome) else { continue };
            // The strongest; of equals the first to be reported, then the smallest id.
            let rank = (std::cmp::Reverse(strength), outcome.story.published, &outcome.claim);
            let best = ties.entry((&announcement.claim, kind)).or_insert(rank);
            if rank < *best {
                *best = rank;
            }
        }
    }
    let tie = |((announced, kind), (_, _, outcome)): ((&String, FollowKind), (_, _, &String))| Follow {
        announced: announced.clone(),
        outcome: outcome.clone(),
        kind,
    };
    ties.into_iter().map(tie).collect()
}

/// Gives each incident the ties of its claims.
pub fn attach(incidents: &mut [Incident], follows: &[Follow]) {
    for incident in incidents {
        let mine = |claim: &String| incident.claims.binary_search(claim).is_ok();
        incident.follows = follows.iter().filter(|f| mine(&f.announced) || mine(&f.outcome)).cloned().collect();
    }
}

/// How an outcome answers an announcement, and how strong the tie is, in thousandths; `None` where it does not.
pub fn tie(announced: &Mention, outcome: &Mention) -> Option<(FollowKind, u32)> {
    let same = announced.kind == outcome.kind || done_by(&announced.kind).contains(&outcome.kind.as_str());
    let kind = match outcome.status {
        Status::Actual if same => FollowKind::Fulfilled,
        Status::Denied if same => FollowKind::Broken,
        Status::Actual if contraries(&announced.kind).contains(&outcome.kind.as_str()) => FollowKind::Broken,
        _ => return None,
    };
    (announced.announces() && later(announced, outcome)).then_some(())?;
    let actor = best(&announced.actors, &outcome.actors);
    let target = best(&announced.targets, &outcome.targets);
    let place = place_nearness(&announced.places, &outcome.places);
    // «The town was handed over» does not say by whom: then the object and the story must say it.
    let silent = outcome.actors.iter().all(|p| !p.named && p.terms.is_empty());
    let told = announced.doc != outcome.doc && story::log_odds(&announced.story, &outcome.story) > 0;
    let by_actor = actor.is_some_and(|alike| alike >= ALIKE) || actor.is_none() && silent && told;
    let object = target.is_some_and(|alike| alike >= ALIKE) || place.is_some_and(|near| near >= NEAR);
    // An announcement that names no object («will withdraw») needs the same story.
    let no_object = announced.targets.is_empty() && announced.places.is_empty() && told;
    let elsewhere = place.is_some_and(|near| near < NEAR) && !target.is_some_and(|alike| alike >= ALIKE);
    if !by_actor || elsewhere || !(object || no_object) {
        return None;
    }
    let strength = actor.unwrap_or(0.3) + target.unwrap_or(0.3) + place.unwrap_or(0.3) + f32::from(u8::from(told));
    Some((kind, (strength * 1000.0).round() as u32))
}

/// How alike two participants must be to be one.
const ALIKE: f32 = 0.6;
/// How near two places must be to be one: 10 km.
const NEAR: f32 = 0.6;
/// How long an announcement without a date is held against its maker, in days.
const PATIENCE: i32 = 180;
/// How long after the announced day its outcome is still its outcome, in days.
const GRACE: i32 = 14;

/// Whether the outcome lies after the announcement, and within its time.
fn later(announced: &Mention, outcome: &Mention) -> bool {
    let (Some(said), Some(reported)) = (announced.story.published, outcome.story.published) else { return false };
    let Some(happened) = outcome.days else { return false };
    let due = match announced.days {
        Some(days) if days.told => days.to.0.max(said.0).saturating_add(GRACE),
        _ => said.0.saturating_add(PATIENCE),
    };
    announced.doc != outcome.doc && reported >= said && happened.to >= said && happened.from.0 <= due
}

/// How alike the likest two are; `None` where one side names nobody.
fn best(a: &[Participant], b: &[Participant]) -> Option<f32> {
    let told = |p: &&Participant| p.id.is_some() || !p.terms.is_empty();
    let pairs = a.iter().filter(told).flat_map(|x| b.iter().filter(told).map(move |y| x.alike(y)));
    pairs.max_by(f32::total_cmp)
}

/// Kinds by which an announcement of a kind is carried out, besides its own.
fn done_by(kind: &str) -> &'static [&'static str] {
    match kind {
        "attack" => &["airstrike", "shelling", "bombing"],
        "advance" => &["seize"],
        "withdraw" => &["hand-over"],
        "hand-over" => &["withdraw"],
        "displace" => &["evacuate"],
        "meet" => &["agree"],
        _ => &[],
    }
}

/// Kinds that show that the contrary of what was announced was done.
fn contraries(kind: &str) -> &'static [&'static str] {
    match kind {
        "withdraw" | "hand-over" => &["hold", "advance", "reject"],
        "hold" => &["withdraw", "hand-over"],
        "agree" | "meet" => &["reject", "violate"],
        "release" | "return" | "evacuate" | "aid" | "support" | "deploy" => &["reject"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
