//! What people decided, as reconciliation takes it.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::Rules;

/// Decisions about claims, by their ids. They always win over the machine; where a chain of merges contradicts a split,
/// the split wins. Of two decisions on the same pair the later one counts. Claims that people rejected are no decision here:
/// they are left out of reconciliation, or taken out of it, like any claim that is gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// For each claim, the others that it was decided with: whether they are together.
    pairs: BTreeMap<String, BTreeMap<String, bool>>,
}

impl Decisions {
    /// These two claims tell of one happening.
    pub fn merge(&mut self, a: &str, b: &str) {
        self.decide(a, b, true);
    }

    /// These two claims tell of two happenings.
    pub fn split(&mut self, a: &str, b: &str) {
        self.decide(a, b, false);
    }

    /// Nothing is decided about the two any more.
    pub fn forget(&mut self, a: &str, b: &str) {
        for (one, other) in [(a, b), (b, a)] {
            self.pairs.get_mut(one).map(|others| others.remove(other));
        }
    }

    fn decide(&mut self, a: &str, b: &str, together: bool) {
        if a == b {
            return;
        }
        for (one, other) in [(a, b), (b, a)] {
            self.pairs.entry(one.to_owned()).or_default().insert(other.to_owned(), together);
        }
    }

    /// The claims that a claim was merged with.
    pub(super) fn merged_with<'d>(&'d self, claim: &str) -> impl Iterator<Item = &'d str> {
        let others = self.pairs.get(claim).into_iter().flatten();
        others.filter(|(_, together)| **together).map(|(other, _)| other.as_str())
    }

    /// The decisions among some claims, given by their ids in ascending order.
    pub(super) fn among(&self, claims: &[&str]) -> Rules {
        let (mut together, mut apart) = (BTreeSet::new(), BTreeSet::new());
        for (a, claim) in claims.iter().enumerate() {
            for (other, &one) in self.pairs.get(*claim).into_iter().flatten() {
                if let Ok(b) = claims.binary_search(&other.as_str())
                    && a < b
                {
                    if one {
                        together.insert((a, b))
                    } else {
                        apart.insert((a, b))
                    };
                }
            }
        }
        Rules { together, apart }
    }
}
