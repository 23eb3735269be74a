//! What the decisions in force say, folded: the later of two that contradict each other stands.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use crate::decision::{Decision, Reliability, Target, Verdict};

/// What the decisions in force ask of reconciliation and of whoever shows its results.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct InForce {
    /// Must-link: the claims of each group speak of one incident.
    pub must: Vec<Vec<String>>,
    /// Cannot-link: no claim on the left is of one incident with a claim on the right.
    pub cannot: Vec<(Vec<String>, Vec<String>)>,
    /// Claims that a person rejected: they take no part.
    pub left_out: BTreeSet<String>,
    /// What people decided about incidents, in the order of deciding.
    pub incidents: Vec<OnIncident>,
    /// Grades of outlets, by the key of their name.
    pub outlets: BTreeMap<String, Reliability>,
}

/// A decision about an incident: it holds for the incident that has most of these claims.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OnIncident {
    /// The operation.
    pub seq: u64,
    /// As the incident was called.
    pub id: String,
    /// The claims that it had.
    pub claims: Vec<String>,
    /// What was decided.
    pub what: Ruling,
}

/// What was decided about an incident.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// It was confirmed or rejected.
    Verdict(Verdict),
    /// A field has another value.
    Edit {
        /// Its name in the incident's JSON.
        field: String,
        /// Its value.
        value: Value,
    },
}

impl InForce {
    /// Folds decisions in force, given in the order in which they were taken.
    pub fn fold<'d>(decisions: impl IntoIterator<Item = (u64, &'d Decision)>) -> Self {
        let mut all = Self::default();
        for (seq, decision) in decisions {
            match decision {
                Decision::Merge { claims, .. } => all.merge(claims),
                Decision::Split { claims, from, .. } => all.split(claims, from),
                Decision::Confirm { on } => all.verdict(seq, on, Verdict::Confirmed),
                Decision::Reject { on } => all.verdict(seq, on, Verdict::Rejected),
                Decision::Edit { on: Target::Incident { id, claims }, field, value } => {
                    let what = Ruling::Edit { field: field.clone(), value: value.clone() };
                    all.incidents.push(OnIncident { seq, id: id.clone(), claims: claims.clone(), what });
                }
                Decision::GradeOutlet { outlet, grade } => {
                    all.outlets.insert(crate::words::key(outlet), *grade);
                }
                // What changes a claim's own record, the views of claims carry.
                Decision::Edit { on: Target::Claim(_), .. } | Decision::GradeClaim { .. } => {}
            }
        }
        all
    }

    /// Whoever merges two sides of an earlier split means them to be one again.
    fn merge(&mut self, claims: &[String]) {
        let touches = |side: &[String]| side.iter().any(|claim| claims.contains(claim));
        self.cannot.retain(|(left, right)| !(touches(left) && touches(right)));
        self.must.push(claims.to_vec());
    }

    /// Claims that are split off leave the groups that they share with the claims that stay.
    fn split(&mut self, off: &[String], stay: &[String]) {
        for group in std::mem::take(&mut self.must) {
            let parts = if group.iter().any(|claim| stay.contains(claim)) {
                let (gone, left): (Vec<_>, Vec<_>) = group.into_iter().partition(|claim| off.contains(claim));
                vec![left, gone]
            } else {
                vec![group]
            };
            self.must.extend(parts.into_iter().filter(|part| part.len() > 1));
        }
        self.cannot.push((off.to_vec(), stay.to_vec()));
    }

    fn verdict(&mut self, seq: u64, on: &Target, verdict: Verdict) {
        match on {
            Target::Claim(id) => {
                match verdict {
                    Verdict::Confirmed => self.left_out.remove(id),
                    Verdict::Rejected => self.left_out.insert(id.clone()),
                };
            }
            Target::Incident { id, claims } => {
                let (id, claims) = (id.clone(), claims.clone());
                self.incidents.push(OnIncident { seq, id, claims, what: Ruling::Verdict(verdict) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(claims: &str) -> Vec<String> {
        claims.split(' ').map(str::to_owned).collect()
    }

    fn merge(claims: &str) -> Decision {
        Decision::Merge { incidents: vec![], claims: ids(claims) }
    }

    fn split(off: &str, stay: &str) -> Decision {
        Decision::Split { incident: "i".into(), claims: ids(off), from: ids(stay) }
    }

    #[test]
    fn the_later_of_two_contrary_decisions_stands() {
        let check = |decisions: &[Decision], must: &str, cannot: &str| {
            let all = InForce::fold((1..).zip(decisions));
            let said: Vec<String> = all.must.iter().map(|group| group.join(" ")).collect();
            assert_eq!(said.join(", "), must);
            let said: Vec<String> =
                all.cannot.iter().map(|(l, r)| format!("{} | {}", l.join(" "), r.join(" "))).collect();
            assert_eq!(said.join(", "), cannot);
        };
        check(&[merge("a b c"), merge("c d")], "a b c, c d", "");
        check(&[merge("a b c d"), split("c d", "a b")], "a b, c d", "c d | a b");
        check(&[merge("a b"), split("b", "a")], "", "b | a");
        check(&[split("b", "a"), merge("a b")], "a b", "");
        check(&[split("b", "a"), merge("b c")], "b c", "b | a");
    }

    #[test]
    fn a_rejected_claim_comes_back_when_it_is_confirmed() {
        let on = || Target::Claim("a".into());
        let reject = Decision::Reject { on: on() };
        let confirm = Decision::Confirm { on: on() };
        assert_eq!(InForce::fold([(1, &reject)]).left_out, BTreeSet::from(["a".to_owned()]));
        assert_eq!(InForce::fold([(1, &reject), (2, &confirm)]).left_out, BTreeSet::new());
    }
}
