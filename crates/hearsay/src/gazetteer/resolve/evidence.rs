//! How much of what a document says speaks for which country and which division.

use std::collections::BTreeMap;

use super::super::place::Country;

/// How much of the document's evidence lies where.
#[derive(Default)]
pub(super) struct Evidence<'g> {
    pub(super) countries: Shares<Country>,
    pub(super) divisions: Shares<(Country, &'g str)>,
}

/// Weights with their sum.
pub(super) struct Shares<K> {
    pub(super) weights: BTreeMap<K, f32>,
    pub(super) total: f32,
}

impl<K> Default for Shares<K> {
    fn default() -> Self {
        Self { weights: BTreeMap::new(), total: 0.0 }
    }
}

impl<K: Ord> Shares<K> {
    pub(super) fn add(&mut self, key: K, weight: f32) {
        *self.weights.entry(key).or_default() += weight;
        self.total += weight;
    }

    /// The share of a key in all evidence but `own`, which is part of it. The one in the divisor keeps a single faint
    /// hint from counting as the whole evidence.
    pub(super) fn share(&self, key: &K, own: &Self) -> f32 {
        let of = |shares: &Self| shares.weights.get(key).copied().unwrap_or_default();
        (of(self) - of(own)).max(0.0) / ((self.total - own.total).max(0.0) + 1.0)
    }
}
