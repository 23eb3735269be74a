//! Where the claims about an incident leave it.

use std::collections::BTreeSet;

use super::assemble::Telling;
use super::incident::{State, VoiceKind};
use crate::coding::{Stance, Status};

/// The state that these claims leave an incident in; see [`State`] for what each means.
///
/// A voice says that it happened where it asserts a claim of status `actual`. Whoever is said to have claimed what
/// another denies («denied Ankara's report that …») says so too, if it has a name, but that alone corroborates nothing.
/// Hedged claims assert nothing, and readers neither corroborate nor dispute.
pub(super) fn state(tellings: &[Telling<'_>]) -> State {
    let (mut asserting, mut claiming, mut denying) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut announced = false;
    for telling in tellings.iter().filter(|t| !t.mention.comment) {
        let status = telling.mention.status;
        for said in telling.voices.iter().filter(|said| said.kind != VoiceKind::Reader) {
            match (status, said.stance) {
                (Status::Actual, Stance::Asserts) => asserting.insert(said.id.as_str()),
                (Status::Denied, Stance::Asserts) if said.kind == VoiceKind::Source => {
                    claiming.insert(said.id.as_str())
                }
                (Status::Actual | Status::Denied, Stance::Denies) => denying.insert(said.id.as_str()),
                _ => false,
            };
            announced |= telling.mention.announces() && said.stance == Stance::Asserts;
        }
    }
    let different = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| one.iter().any(|a| other.iter().any(|b| a != b));
    if different(&asserting, &denying) || different(&claiming, &denying) {
        State::Disputed
    } else if asserting.len() > 1 {
        State::Corroborated
    } else if !asserting.is_empty() {
        State::SingleSource
    } else if !denying.is_empty() {
        State::DeniedOnly
    } else if announced {
        State::Announced
    } else {
        State::Unconfirmed
    }
}
