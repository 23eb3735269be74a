//! What counts as an event, and what is said of it: shared by the tables that other people's programs read.
//!
//! Those tables have no column for doubt, so only incidents that somebody reports as having happened go into them
//! (corroborated, single-source, disputed), and numbers only from claims that say so.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Unit;
use jiff::civil::Date;

use super::row::{ClaimRow, IncidentRow, parties};
use crate::coding::Status;
use crate::ontology::{Acled, Deed, Ontology};
use crate::reconcile::{Incident, State, Voice, VoiceKind};

/// The word for a state, as in JSON.
pub(super) fn state(state: State) -> &'static str {
    match state {
        State::Corroborated => "corroborated",
        State::SingleSource => "single-source",
        State::Disputed => "disputed",
        State::DeniedOnly => "denied-only",
        State::Announced => "announced",
        State::Unconfirmed => "unconfirmed",
    }
}

/// Whether somebody vouches for its having happened.
pub(super) fn counts(state: State) -> bool {
    matches!(state, State::Corroborated | State::SingleSource | State::Disputed)
}

/// The voices of one side, without readers' comments.
pub(super) fn voices(incident: &Incident, status: Status) -> impl Iterator<Item = &Voice> {
    let sides = incident.sides.iter().filter(move |side| side.status == status);
    sides.flat_map(|side| &side.voices).filter(|voice| voice.kind != VoiceKind::Reader)
}

/// The name of a voice, else its id.
pub(super) fn voice_name<'r>(incident: &'r Incident, id: &'r str) -> &'r str {
    let all = incident.sides.iter().flat_map(|side| &side.voices);
    all.filter(|voice| voice.id == id).map(|voice| voice.name.as_str()).next().unwrap_or(id)
}

/// «actual: The Ferry Post, the mayor» for each side; readers, who count for nothing, are marked.
pub(super) fn sides(incident: &Incident) -> impl Iterator<Item = String> + '_ {
    incident.sides.iter().map(|side| {
        let name = |voice: &Voice| match voice.kind {
            VoiceKind::Reader => format!("{} (reader)", voice.name),
            VoiceKind::Outlet | VoiceKind::Source => voice.name.clone(),
        };
        let names: Vec<String> = side.voices.iter().map(name).collect();
        format!("{}: {}", side.status.word(), names.join(", "))
    })
}

/// How many people were killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Deaths {
    /// The lowest number that anybody gives.
    pub(super) low: u64,
    /// The lower end of what most voices give; of two, the lower.
    pub(super) best: u64,
    /// The highest number that anybody gives; for «at least 12», 12.
    pub(super) high: u64,
}

/// The numbers of people killed, from those who say that it happened; nothing where none gives one.
pub(super) fn deaths(incident: &Incident) -> Option<Deaths> {
    let claims: BTreeSet<&str> = voices(incident, Status::Actual).flat_map(|v| &v.claims).map(String::as_str).collect();
    let values: Vec<_> = incident
        .counts
        .iter()
        .filter(|value| value.what == "killed" && value.claims.iter().any(|id| claims.contains(id.as_str())))
        .filter(|value| value.low.is_some() || value.high.is_some())
        .collect();
    let most = values.iter().map(|value| value.voices.len()).max()?;
    let usual = values.iter().filter(|value| value.voices.len() == most);
    let low = values.iter().map(|value| value.low.unwrap_or(0)).min()?;
    let high = values.iter().filter_map(|value| value.high.max(value.low)).max()?;
    let best = usual.filter_map(|value| value.low.or(value.high)).min()?;
    Some(Deaths { low, best, high })
}

/// The days on which it can have happened: first, last, and how many.
pub(super) fn interval(incident: &Incident) -> Option<(Date, Date, i64)> {
    let (from, to) = (incident.from.or(incident.to)?, incident.to.or(incident.from)?);
    let days = from.until((Unit::Day, to)).ok()?.get_days();
    (days >= 0).then_some((from, to, i64::from(days) + 1))
}

/// The claims that say that it happened.
pub(super) fn asserting<'r, 'a>(row: &'r IncidentRow<'a>) -> impl Iterator<Item = &'r ClaimRow<'a>> {
    row.claims.iter().filter(|claim| !claim.deleted && claim.claim.status == Status::Actual)
}

/// What mappings ask about an incident.
pub(super) fn deed<'r>(row: &'r IncidentRow<'_>) -> Deed<'r> {
    let own = row.incident.actors.iter().chain(&row.incident.targets).map(|words| words.as_str().into());
    let said = asserting(row).flat_map(|claim| words(claim)).map(Into::into);
    let place = country(row);
    Deed { words: own.chain(said).collect(), actors: parties(row.actors, place), targets: parties(row.targets, place) }
}

/// What mappings ask about a claim.
pub(super) fn deed_of_claim<'r>(row: &'r ClaimRow<'_>) -> Deed<'r> {
    let place = row.claim.places.iter().find_map(|place| place.toponym.as_ref()).map(|t| t.country.as_str());
    Deed {
        words: words(row).map(Into::into).collect(),
        actors: parties(row.actors, place),
        targets: parties(row.targets, place),
    }
}

fn words<'r>(row: &'r ClaimRow<'_>) -> impl Iterator<Item = &'r str> {
    let claim = row.claim;
    std::iter::once(&claim.trigger).chain(&claim.actors).chain(&claim.targets).map(|quote| quote.text.as_str())
}

/// The country where it happened, alpha-2.
pub(super) fn country<'r>(row: &'r IncidentRow<'_>) -> Option<&'r str> {
    row.incident.place.as_ref().map(|place| place.country.as_str())
}

/// ACLED's type of an incident. Where its kind only says what came of something (`kill`), the most frequent other kind
/// among the claims that assert it decides; of two, the first in the alphabet.
pub(super) fn acled(row: &IncidentRow<'_>, ontology: &Ontology, deed: &Deed<'_>) -> Option<Acled> {
    let own = &row.incident.kind;
    if ontology.yields(own) {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for claim in asserting(row) {
            *kinds.entry(&claim.claim.kind).or_default() += 1;
        }
        kinds.retain(|kind, _| !ontology.yields(kind) && ontology.acled(kind, deed).is_some_and(Acled::is_violence));
        if let Some((kind, _)) = kinds.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind))) {
            return ontology.acled(kind, deed);
        }
    }
    ontology.acled(own, deed)
}
