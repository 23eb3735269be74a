//! What exporters need besides a claim or an incident: its documents, who its participants are, when it changed.

use jiff::Timestamp;

use super::geometry::Zone;
use crate::coding::Claim;
use crate::document::Meta;
use crate::ontology::{Code, Party};
use crate::reconcile::Incident;

/// A claim to be exported.
#[derive(Debug, Clone, Copy)]
pub struct ClaimRow<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The document that it stands in.
    pub document: DocumentRow<'a>,
    /// Who its actors are, in the order of [`Claim::actors`]; fewer where nothing is known of the rest.
    pub actors: &'a [Participant<'a>],
    /// Who its targets are, likewise.
    pub targets: &'a [Participant<'a>],
    /// The areas that its places mean, in the order of [`Claim::places`]; fewer where the rest are points.
    pub zones: &'a [Option<Zone<'a>>],
    /// When it was last changed: coded anew, reviewed, taken back.
    pub updated_at: Option<Timestamp>,
    /// Whether it was taken back: its row is then a tombstone, which names it and says nothing else.
    pub deleted: bool,
}

/// The document of a claim.
#[derive(Debug, Clone, Copy)]
pub struct DocumentRow<'a> {
    /// Its hash, in hexadecimal ([`crate::document::Document::hash`]).
    pub hash: &'a str,
    /// The hash of the passage, where the caller keeps one.
    pub passage_hash: Option<&'a str>,
    /// What is known about it.
    pub meta: &'a Meta,
    /// Its canonical text, where the caller has it at hand: with it, formats that quote can quote more than a word.
    pub text: Option<&'a str>,
}

/// Somebody in a claim or an incident, as far as the caller knows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Participant<'a> {
    /// The id of the actor entry.
    pub id: Option<&'a str>,
    /// The name to show, where it is better than the words.
    pub name: Option<&'a str>,
    /// Country and sector.
    pub code: Code<'a>,
}

/// An incident to be exported.
#[derive(Debug, Clone, Copy)]
pub struct IncidentRow<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// Its claims, in any order, as many as the caller has at hand: they give outlets, addresses and words.
    pub claims: &'a [ClaimRow<'a>],
    /// Who its actors are, in the order of [`Incident::actors`]; fewer where nothing is known of the rest.
    pub actors: &'a [Participant<'a>],
    /// Who its targets are, likewise.
    pub targets: &'a [Participant<'a>],
    /// The area where it happened, where its place is no point.
    pub zone: Option<Zone<'a>>,
    /// The names of the first-, second- and third-level divisions that its place lies in.
    pub admin: [Option<&'a str>; 3],
    /// When it was last changed: reconciled anew with another result, or decided upon.
    pub updated_at: Option<Timestamp>,
    /// Whether it is no more (merged, split, all its claims taken back): its row is then a tombstone.
    pub deleted: bool,
}

impl<'a> ClaimRow<'a> {
    /// A row of which no more is known than the claim and its document.
    pub fn new(claim: &'a Claim, document: DocumentRow<'a>) -> Self {
        Self { claim, document, actors: &[], targets: &[], zones: &[], updated_at: None, deleted: false }
    }
}

impl<'a> IncidentRow<'a> {
    /// A row of which no more is known than the incident.
    pub fn new(incident: &'a Incident) -> Self {
        Self {
            incident,
            claims: &[],
            actors: &[],
            targets: &[],
            zone: None,
            admin: [None; 3],
            updated_at: None,
            deleted: false,
        }
    }
}

/// Participants with the words for them: the name that the caller knows, else the words.
pub(super) fn named<'r>(
    words: impl Iterator<Item = &'r str>,
    known: &'r [Participant<'r>],
) -> impl Iterator<Item = (&'r str, Participant<'r>)> {
    let known = known.iter().copied().chain(std::iter::repeat(Participant::default()));
    words.zip(known).map(|(words, participant)| (participant.name.unwrap_or(words), participant))
}

/// What sorts of party they are, in the country `place`.
pub(super) fn parties(known: &[Participant<'_>], place: Option<&str>) -> Vec<Party> {
    known.iter().filter_map(|participant| Party::of(participant.code, place)).collect()
}
