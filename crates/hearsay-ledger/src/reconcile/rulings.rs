//! What people decided about incidents, put on what the machine computes.
//!
//! A decision names the claims that its incident had; it holds for the incident that has most of them now.

use std::collections::{BTreeMap, BTreeSet};

use hearsay::reconcile::Incident;
use serde_json::Value;

use crate::Result;
use crate::decisions::{InForce, OnIncident, Ruling};
use crate::sqlite::Desk;

/// Fields that are what an incident is, and that no decision changes.
const FIXED: [&str; 4] = ["id", "claims", "sides", "follows"];

/// Puts people's values into the fields of incidents. A value that does not fit its field is left out.
pub(super) fn edit(
    desk: &Desk<'_>,
    touched: &BTreeSet<String>,
    incidents: &mut [Incident],
    in_force: &InForce,
) -> Result<()> {
    for ruling in &in_force.incidents {
        let Ruling::Edit { field, value } = &ruling.what else { continue };
        if FIXED.contains(&field.as_str()) || !ruling.claims.iter().any(|claim| touched.contains(claim)) {
            continue;
        }
        if let Some(incident) = holder(desk, touched, incidents, ruling)?.and_then(|place| incidents.get_mut(place))
            && let Some(edited) = with(incident, field, value)
        {
            *incident = edited;
        }
    }
    Ok(())
}

/// The incident with another value in a field.
fn with(incident: &Incident, field: &str, value: &Value) -> Option<Incident> {
    let mut json = serde_json::to_value(incident).ok()?;
    json.as_object_mut()?.insert(field.to_owned(), value.clone());
    serde_json::from_value(json).ok()
}

/// The place in `incidents` of the one that a ruling holds for; none where it holds for one elsewhere.
fn holder(
    desk: &Desk<'_>,
    touched: &BTreeSet<String>,
    incidents: &[Incident],
    ruling: &OnIncident,
) -> Result<Option<usize>> {
    let mut here: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (place, incident) in incidents.iter().enumerate() {
        let shared = incident.claims.iter().filter(|claim| ruling.claims.contains(claim)).count();
        if shared > 0 {
            here.insert(&incident.id, (shared, place));
        }
    }
    let mut elsewhere: BTreeMap<String, usize> = BTreeMap::new();
    for claim in ruling.claims.iter().filter(|claim| !touched.contains(*claim)) {
        if let Some(id) = desk.incident_of(claim)? {
            *elsewhere.entry(id).or_default() += 1;
        }
    }
    let best = here.iter().min_by_key(|(id, (shared, _))| (std::cmp::Reverse(*shared), **id));
    let rival = elsewhere.iter().min_by_key(|(id, shared)| (std::cmp::Reverse(**shared), id.as_str()));
    Ok(match (best, rival) {
        (Some((id, (shared, _))), Some((other, more)))
            if (*more, std::cmp::Reverse(other.as_str())) > (*shared, std::cmp::Reverse(*id)) =>
        {
            None
        }
        (Some((_, (_, place))), _) => Some(*place),
        (None, _) => None,
    })
}

/// Marks incidents as confirmed or rejected, the later verdict on one before the earlier.
pub(super) fn judge(desk: &Desk<'_>, incidents: &[Incident], in_force: &InForce) -> Result<()> {
    let mut verdicts: BTreeMap<usize, crate::decision::Verdict> = BTreeMap::new();
    let here: BTreeSet<&String> = incidents.iter().flat_map(|incident| &incident.claims).collect();
    for ruling in &in_force.incidents {
        let Ruling::Verdict(verdict) = ruling.what else { continue };
        if ruling.claims.iter().any(|claim| here.contains(claim)) {
            // All incidents are in their tables by now, so nothing is elsewhere that is also here.
            let touched: BTreeSet<String> =
                ruling.claims.iter().filter(|claim| here.contains(claim)).cloned().collect();
            if let Some(place) = holder(desk, &touched, incidents, ruling)? {
                verdicts.insert(place, verdict);
            }
        }
    }
    for (place, incident) in incidents.iter().enumerate() {
        desk.set_verdict(&incident.id, verdicts.get(&place).copied())?;
    }
    Ok(())
}
