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

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(kind: &str, status: &str) -> Claim {
        let json = format!(
            r#"{{"id":"c-{status}","doc":"d","passage":0,"kind":"{kind}","trigger":{{"start":0,"end":1,"text":"x"}},
            "actors":[{{"start":2,"end":7,"text":"Badr"}},{{"start":9,"end":12,"text":"Nujaba"}}],
            "targets":[{{"start":20,"end":23,"text":"the PMU"}}],"places":[],
            "time":{{"start":30,"end":34,"text":"2015","from":"2015-01-01","to":"2015-12-31"}},"counts":[],
            "status":"{status}","aspect":"ongoing","voice":"asserts","sources":[],"confidence":0.9}}"#
        );
        serde_json::from_str(&json).expect("a claim")
    }

    #[test]
    fn membership_keeps_its_dates_and_its_status() {
        let claims = [claim("seize", "actual"), claim("member-of", "actual"), claim("member-of", "denied")];
        let told = |a: &Affiliation| {
            let day = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
            format!("{} in {} {} {}–{} by {}", a.part, a.whole, a.status, day(a.from), day(a.to), a.claim)
        };
        let all: Vec<String> = affiliation_claims(&claims).iter().map(told).collect();
        insta::assert_snapshot!(all.join("\n"), @r"
        Badr in the PMU actual 2015-01-01–2015-12-31 by c-actual
        Nujaba in the PMU actual 2015-01-01–2015-12-31 by c-actual
        Badr in the PMU denied 2015-01-01–2015-12-31 by c-denied
        Nujaba in the PMU denied 2015-01-01–2015-12-31 by c-denied
        ");
    }
}
