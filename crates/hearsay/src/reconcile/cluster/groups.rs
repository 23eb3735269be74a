//! Disjoint groups (union–find) under people's decisions.

use std::collections::BTreeSet;

use super::Rules;

/// Disjoint groups of items that never hold two which people keep apart.
pub(super) struct Groups<'r> {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    rules: &'r Rules,
}

impl<'r> Groups<'r> {
    pub(super) fn new(count: usize, rules: &'r Rules) -> Self {
        Self { parent: (0..count).collect(), members: (0..count).map(|i| vec![i]).collect(), rules }
    }

    pub(super) fn root(&mut self, mut item: usize) -> usize {
        while self.parent[item] != item {
            self.parent[item] = self.parent[self.parent[item]];
            item = self.parent[item];
        }
        item
    }

    /// Joins the groups of two items, unless people keep them apart or the group would have more than `most` items.
    pub(super) fn join(&mut self, a: usize, b: usize, most: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (a, b) = (a.min(b), a.max(b));
        if a == b || self.members[a].len().saturating_add(self.members[b].len()) > most {
            return;
        }
        let apart = |x: usize, y: usize| self.rules.apart.contains(&(x.min(y), x.max(y)));
        let barred = !self.rules.apart.is_empty()
            && self.members[a].iter().any(|&x| self.members[b].iter().any(|&y| apart(x, y)));
        if barred {
            return;
        }
        let moved = std::mem::take(&mut self.members[b]);
        self.members[a].extend(moved);
        self.parent[b] = a;
    }

    /// Joins the items of each pair.
    pub(super) fn join_pairs(&mut self, pairs: &BTreeSet<(usize, usize)>) {
        let count = self.parent.len();
        for &(a, b) in pairs.iter().filter(|(a, b)| *a < count && *b < count) {
            self.join(a, b, usize::MAX);
        }
    }

    /// The groups, each and all ascending.
    pub(super) fn lists(&self) -> Vec<Vec<usize>> {
        let mut lists: Vec<Vec<usize>> = self.members.iter().filter(|m| !m.is_empty()).cloned().collect();
        for list in &mut lists {
            list.sort_unstable();
        }
        lists.sort();
        lists
    }
}
