//! Who belongs to whom, as claims say it.

use jiff::civil::Date;
use serde::Serialize;

use crate::coding::{Claim, Status};

/// One actor's belonging to another, by one claim: what somebody said, not what is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Affiliation {
    /// The part, in the document's words: who belongs, or who leads.
    pub part: String,
    /// The whole, in the document's words.
    pub whole: String,
    /// How it stands by the word of the deciding source: `denied` means that it is said not to belong.
    pub status: Status,
    /// First day on which it is said to hold.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// The id of the claim.
    pub claim: String,
}

/// The affiliations that claims of the kind `member-of` state, one for each pair of part and whole, in the order of
/// the claims. They are as dated as the claims are, and keep their status: a denied membership is not one.
pub fn affiliation_claims(claims: &[Claim]) -> Vec<Affiliation> {
    let of_kind = claims.iter().filter(|claim| claim.kind == "member-of");
    let pairs = of_kind.flat_map(|claim| {
        let wholes = move |part: &crate::coding::Quote| {
            let part = part.text.clone();
            claim.targets.iter().map(move |whole| Affiliation {
                part: part.clone(),
                whole: whole.text.clone(),
                status: claim.status,
                from: claim.time.as_ref().and_then(|time| time.from),
                to: claim.time.as_ref().and_then(|time| time.to),
                claim: claim.id.clone(),
            })
        };
        claim.actors.iter().flat_map(wholes)
    });
    pairs.collect()
}
