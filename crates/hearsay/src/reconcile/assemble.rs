//! From a cluster of claims to the incident that they tell of.

mod choose;

use std::collections::{BTreeMap, BTreeSet};

use super::incident::{Incident, Side, Value, Voice, VoiceKind};
use super::mention::{Mention, Participant};
use super::state::state;
use crate::coding::{Stance, Status};

/// One voice of a claim: who says so, or denies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What two claims of one voice share.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: VoiceKind,
    /// How it stands to the proposition.
    pub stance: Stance,
    /// Why the claim goes back to it, in a sentence.
    pub why: String,
}

/// A claim of a cluster with its voices.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Telling<'m> {
    /// The claim.
    pub mention: &'m Mention,
    /// Those whom it goes back to, each with its own stance.
    pub voices: &'m [Said],
}

impl<'m> Telling<'m> {
    /// The ids of its voices, or the claim's own document where it has none, so that no claim is without weight.
    fn ids(&self) -> Vec<&'m str> {
        match self.voices {
            [] => vec![self.mention.doc.as_str()],
            voices => voices.iter().map(|said| said.id.as_str()).collect(),
        }
    }

    /// The side on which a voice of this claim stands: that of the claim, unless the voice takes another stance than the
    /// one who decided its status.
    fn side(&self, stance: Stance) -> Status {
        match (self.mention.status, stance) {
            (Status::Denied, Stance::Asserts) => Status::Actual,
            (Status::Actual | Status::Hedged, Stance::Denies) => Status::Denied,
            (Status::Actual, Stance::Doubts) => Status::Hedged,
            (status, _) => status,
        }
    }
}

/// The incident of a cluster of claims; `None` of none. It does not depend on their order. What it follows from or leads
/// to is filled in by [`super::follow`].
///
/// What readers' comments say stands on its sides, but tells nothing of where, when and who, unless there is nothing else.
pub fn incident(tellings: &[Telling<'_>]) -> Option<Incident> {
    let mut all = tellings.to_vec();
    all.sort_by(|a, b| a.mention.claim.cmp(&b.mention.claim));
    all.dedup_by(|a, b| a.mention.claim == b.mention.claim);
    let first = all.first()?.mention;
    let reports: Vec<Telling<'_>> = all.iter().copied().filter(|t| !t.mention.comment).collect();
    let telling = if reports.is_empty() { &all } else { &reports };
    let days = choose::days(telling);
    Some(Incident {
        id: format!("i{}", first.claim),
        kind: choose::kind(telling).unwrap_or(&first.kind).to_owned(),
        state: state(&all),
        from: days.and_then(|days| days.from.date()),
        to: days.and_then(|days| days.to.date()),
        place: choose::place(telling).cloned(),
        actors: participants(telling, |m| &m.actors),
        targets: participants(telling, |m| &m.targets),
        sides: sides(&all),
        counts: counts(telling),
        follows: Vec::new(),
        claims: all.iter().map(|t| t.mention.claim.clone()).collect(),
    })
}

/// The labels of those who take part, most voices first. Names that only repeat a part of a fuller one («Aziz» beside
/// «Karim Aziz») are left out, as are words that name nobody («they») where there is anything else.
fn participants(tellings: &[Telling<'_>], of: fn(&Mention) -> &Vec<Participant>) -> Vec<String> {
    let mut found: BTreeMap<&str, (&Participant, BTreeSet<&str>)> = BTreeMap::new();
    for telling in tellings {
        for participant in of(telling.mention) {
            found.entry(participant.label()).or_insert((participant, BTreeSet::new())).1.extend(telling.ids());
        }
    }
    let told: Vec<&Participant> =
        found.values().map(|(p, _)| *p).filter(|p| p.id.is_some() || !p.terms.is_empty()).collect();
    let part_of = |a: &Participant, b: &Participant| {
        let words = |p: &Participant| p.terms.iter().map(|t| t.hash()).collect::<BTreeSet<_>>();
        let (x, y) = (words(a), words(b));
        a.id.is_none()
            && x.is_subset(&y)
            && (x.len() < y.len()
                || a.words.len() > b.words.len()
                || a.words > b.words && a.words.len() == b.words.len())
    };
    let mut ranked: Vec<(usize, &str, &str)> = found
        .values()
        .filter(|(p, _)| told.is_empty() || p.id.is_some() || !p.terms.is_empty())
        .filter(|(p, _)| !told.iter().any(|other| other.label() != p.label() && part_of(p, other)))
        .map(|(p, voices)| (voices.len(), p.label(), p.shown()))
        .collect();
    ranked.sort_by_key(|&(voices, label, _)| (std::cmp::Reverse(voices), label));
    ranked.into_iter().map(|(_, _, shown)| shown.to_owned()).collect()
}

/// The claims of each status by their voices, in the order of [`Status::ALL`].
fn sides(tellings: &[Telling<'_>]) -> Vec<Side> {
    /// By the voice's id: the claims that go back to it.
    type Voices<'m> = BTreeMap<&'m str, Vec<(&'m str, &'m Said)>>;
    let mut sides: BTreeMap<Status, Voices<'_>> = BTreeMap::new();
    for telling in tellings {
        for said in telling.voices {
            let side = sides.entry(telling.side(said.stance)).or_default();
            side.entry(&said.id).or_default().push((&telling.mention.claim, said));
        }
    }
    let side = |(status, voices): (Status, Voices<'_>)| Side {
        status,
        voices: voices.into_values().filter_map(|said| voice(&said)).collect(),
    };
    sides.into_iter().map(side).collect()
}

/// One voice of several claims: under the name that most of them give it.
fn voice(said: &[(&str, &Said)]) -> Option<Voice> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, said) in said {
        *names.entry(&said.name).or_default() += 1;
    }
    let (name, _) = names.into_iter().min_by_key(|&(name, times)| (std::cmp::Reverse(times), name))?;
    let whys: BTreeSet<&str> = said.iter().map(|(_, said)| said.why.as_str()).filter(|why| !why.is_empty()).collect();
    let claims: BTreeSet<String> = said.iter().map(|(claim, _)| (*claim).to_owned()).collect();
    Some(Voice {
        id: said.first()?.1.id.clone(),
        name: name.to_owned(),
        kind: said.iter().map(|(_, said)| said.kind).min()?,
        why: whys.into_iter().collect::<Vec<_>>().join("; "),
        claims: claims.into_iter().collect(),
    })
}

/// The numbers with who gives them, by what happened to the people. What is denied gives no number.
fn counts(tellings: &[Telling<'_>]) -> Vec<Value> {
    type Given<'m> = (BTreeSet<&'m str>, BTreeSet<&'m str>);
    let mut values: BTreeMap<(&str, Option<u64>, Option<u64>), Given<'_>> = BTreeMap::new();
    for telling in tellings.iter().filter(|t| t.mention.status != Status::Denied) {
        for count in &telling.mention.counts {
            let value = values.entry((&count.what, count.low, count.high)).or_default();
            value.0.extend(telling.voices.iter().filter(|s| s.stance != Stance::Denies).map(|s| s.id.as_str()));
            value.1.insert(&telling.mention.claim);
        }
    }
    let owned = |set: BTreeSet<&str>| set.into_iter().map(str::to_owned).collect();
    values
        .into_iter()
        .map(|((what, low, high), (voices, claims))| Value {
            what: what.to_owned(),
            low,
            high,
            voices: owned(voices),
            claims: owned(claims),
        })
        .collect()
}

#[cfg(test)]
mod tests;
