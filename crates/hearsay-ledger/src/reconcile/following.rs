//! What came of announcements: ties between incidents, kept where either of the two claims is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hearsay::coding::{Aspect, Status};
use hearsay::reconcile::follow::{follows, handles};
use hearsay::reconcile::{Follow, Incident, Mention};

use super::held::{Held, Shelf};
use crate::Result;
use crate::sqlite::Desk;

/// How many claims under a handle, on either side in the order of days, are looked at.
const WINDOW: usize = 64;

/// Marks the keys of announcements, and those of possible outcomes: random numbers.
const ANNOUNCED: u64 = 0x5d1f_3b6a_90c4_e827;
const OUTCOME: u64 = 0xa3c8_71e2_4f09_bd56;

/// The keys under which an announcement or an outcome is found.
pub(super) fn keys(mention: &Mention) -> Vec<u64> {
    let mark = match (announces(mention), answers(mention)) {
        (true, _) => ANNOUNCED,
        (_, true) => OUTCOME,
        _ => return Vec::new(),
    };
    marked(mention, mark)
}

fn marked(mention: &Mention, mark: u64) -> Vec<u64> {
    handles(mention).into_iter().map(|handle| handle.rotate_left(17) ^ mark).collect()
}

fn announces(mention: &Mention) -> bool {
    !mention.comment && mention.announces()
}

fn answers(mention: &Mention) -> bool {
    !mention.comment && matches!(mention.status, Status::Actual | Status::Denied) && mention.aspect != Aspect::Future
}

/// Gives incidents their ties. Incidents elsewhere whose ties change join `incidents`, and their claims `touched`.
pub(super) fn follow(
    desk: &Desk<'_>,
    shelf: &Shelf<'_, '_>,
    touched: &mut BTreeSet<String>,
    incidents: &mut Vec<Incident>,
) -> Result<()> {
    let mut announced: BTreeSet<String> = BTreeSet::new();
    for claim in touched.iter() {
        let Some(held) = shelf.held(claim)? else { continue };
        if announces(&held.mention) {
            announced.insert(claim.clone());
        } else if answers(&held.mention) {
            announced.extend(around(desk, &held.mention, ANNOUNCED)?);
        }
    }
    // What is gone may have been an outcome.
    let mut former: BTreeMap<String, Vec<Follow>> = BTreeMap::new();
    for claim in touched.iter() {
        for follow in desk.follows(claim)? {
            announced.insert(follow.announced.clone());
            former.entry(follow.announced.clone()).or_default().push(follow);
        }
    }
    for claim in &announced {
        if !former.contains_key(claim) {
            let old = desk.follows(claim)?.into_iter().filter(|f| f.announced == *claim).collect();
            former.insert(claim.clone(), old);
        }
    }
    let mut ties: BTreeMap<String, Vec<Follow>> = BTreeMap::new();
    for claim in &announced {
        ties.insert(claim.clone(), outcomes(desk, shelf, claim)?);
    }
    // The incidents elsewhere that a tie leads to, led to, or comes from.
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    for (number, incident) in incidents.iter().enumerate() {
        place.extend(incident.claims.iter().map(|claim| (claim.clone(), number)));
    }
    for (claim, now) in &ties {
        let before = former.get(claim).map_or(&[][..], Vec::as_slice);
        if now == before && !touched.contains(claim) && now.iter().all(|f| !touched.contains(&f.outcome)) {
            continue;
        }
        for claim in now.iter().chain(before).flat_map(|f| [&f.announced, &f.outcome]) {
            if place.contains_key(claim) {
                continue;
            }
            let Some(incident) = desk.incident(claim)? else { continue };
            place.extend(incident.claims.iter().map(|claim| (claim.clone(), incidents.len())));
            touched.extend(incident.claims.iter().cloned());
            incidents.push(incident);
        }
    }
    for incident in incidents.iter_mut() {
        incident.follows.retain(|f| !ties.contains_key(&f.announced));
    }
    for follow in ties.into_values().flatten() {
        let ends: BTreeSet<usize> =
            [&follow.announced, &follow.outcome].iter().filter_map(|c| place.get(*c)).copied().collect();
        for number in ends {
            incidents[number].follows.push(follow.clone());
        }
    }
    for incident in incidents.iter_mut() {
        incident.follows.sort_by(|a, b| (&a.announced, a.kind, &a.outcome).cmp(&(&b.announced, b.kind, &b.outcome)));
        incident.follows.dedup();
    }
    Ok(())
}

/// What came of one announcement, as far as the ledger tells.
fn outcomes(desk: &Desk<'_>, shelf: &Shelf<'_, '_>, claim: &str) -> Result<Vec<Follow>> {
    let Some(announcement) = shelf.held(claim)?.filter(|held| announces(&held.mention)) else { return Ok(Vec::new()) };
    let mut held: Vec<Arc<Held>> = Vec::new();
    for outcome in around(desk, &announcement.mention, OUTCOME)? {
        held.extend(shelf.held(&outcome)?);
    }
    Ok(follows(std::iter::once(&announcement.mention).chain(held.iter().map(|held| &held.mention))))
}

/// The claims under the marked handles of a mention that are nearest to it in time.
fn around(desk: &Desk<'_>, mention: &Mention, mark: u64) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let at = (mention.day().0, mention.claim.as_str());
    for key in marked(mention, mark) {
        found.extend(desk.near(key, at, true, WINDOW)?);
        found.extend(desk.near(key, at, false, WINDOW)?);
    }
    found.remove(&mention.claim);
    Ok(found)
}
