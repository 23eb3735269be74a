//! Average-link clustering, with what people decided as constraints.
//!
//! Clusters grow from single items; the two clusters whose pairs have the highest log-odds on average become one, until
//! no average reaches the threshold (Sokal & Michener 1958). Sums are whole numbers and ties go to the items that come
//! first, so the result depends on the items alone. Average link needs many pairs to agree: unlike single link it does
//! not chain Monday's shelling to Tuesday's by one report that mentions both.

mod groups;

use std::collections::{BTreeMap, BTreeSet};

use groups::Groups;

use super::model::{LIMIT, LogOdds};

/// What people decided about pairs of items, by their indices. It always wins over the machine; where a chain of merges
/// contradicts a split, the split wins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// Pairs that are one happening.
    pub together: BTreeSet<(usize, usize)>,
    /// Pairs that are two.
    pub apart: BTreeSet<(usize, usize)>,
}

/// Above this many items the averages of all pairs would cost too much: see [`clusters`].
pub const DENSE: usize = 400;
/// How many items stand for a cluster where clusters of different blocks are compared.
const DELEGATES: usize = 8;

/// A growing cluster.
struct Cluster {
    /// Its items, ascending. Empty where it has become part of another.
    items: Vec<usize>,
    /// The cluster to merge with next, and the sum of the log-odds of the pairs between.
    best: Option<(usize, i64)>,
}

/// Clusters the items `0..count`, each cluster and the list of clusters ascending.
///
/// `odds` gives the log-odds of a pair; `edges` are pairs known to be close, which keep the cost bounded: up to
/// [`DENSE`] items, all pairs are averaged. A larger set is first cut into blocks of at most that size along its strongest
/// edges, then clusters of different blocks that an edge joins are compared by a few items of each.
///
/// Who merges two items merges the clusters that they are in; where a split forbids that, the two items leave theirs.
pub fn clusters(
    count: usize,
    odds: impl Fn(usize, usize) -> LogOdds,
    edges: &[(usize, usize, LogOdds)],
    threshold: LogOdds,
    rules: &Rules,
) -> Vec<Vec<usize>> {
    let splits = Rules { together: BTreeSet::new(), apart: rules.apart.clone() };
    let found = grow(count, &odds, edges, threshold, &splits);
    if rules.together.is_empty() {
        return found;
    }
    let mut groups = Groups::new(count, rules);
    for items in &found {
        items.iter().for_each(|&item| groups.join(items[0], item, usize::MAX));
    }
    groups.join_pairs(&rules.together);
    let mut asked = Groups::new(count, rules);
    asked.join_pairs(&rules.together);
    let kept = asked.lists().iter().all(|items| items.iter().all(|&item| groups.root(item) == groups.root(items[0])));
    if kept { groups.lists() } else { grow(count, &odds, edges, threshold, rules) }
}

/// Grows clusters from single items, or from those that people put together.
fn grow(
    count: usize,
    odds: &impl Fn(usize, usize) -> LogOdds,
    edges: &[(usize, usize, LogOdds)],
    threshold: LogOdds,
    rules: &Rules,
) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(count, rules);
    groups.join_pairs(&rules.together);
    let given = groups.lists();
    if count <= DENSE {
        return link(given, odds, threshold, rules);
    }
    let mut strongest = edges.to_vec();
    strongest.sort_by_key(|&(a, b, weight)| (std::cmp::Reverse(weight), a, b));
    for &(a, b, _) in &strongest {
        groups.join(a, b, DENSE);
    }
    let mut small: Vec<Vec<usize>> = Vec::new();
    for block in groups.lists() {
        let parts = given.iter().filter(|part| block.binary_search(&part[0]).is_ok()).cloned().collect();
        small.extend(link(parts, odds, threshold, rules));
    }
    small.sort();
    across(small, odds, edges, threshold, rules)
}

/// Clusters the items `0..count` by comparing all pairs, which is for a few thousand items. Only items that a chain of
/// pairs with log-odds of at least `floor` joins can come together.
pub fn all_pairs(
    count: usize,
    odds: impl Fn(usize, usize) -> LogOdds,
    floor: LogOdds,
    threshold: LogOdds,
) -> Vec<Vec<usize>> {
    let pairs = (0..count).flat_map(|b| (0..b).map(move |a| (a, b)));
    let edges: Vec<_> = pairs.map(|(a, b)| (a, b, odds(a, b))).filter(|&(_, _, odds)| odds >= floor).collect();
    by_component(count, odds, &edges, threshold)
}

/// Clusters the items `0..count` inside each component of a graph of edges.
pub fn by_component(
    count: usize,
    odds: impl Fn(usize, usize) -> LogOdds,
    edges: &[(usize, usize, LogOdds)],
    threshold: LogOdds,
) -> Vec<Vec<usize>> {
    let none = Rules::default();
    let mut groups = Groups::new(count, &none);
    for &(a, b, _) in edges {
        groups.join(a, b, usize::MAX);
    }
    let mut inside: BTreeMap<usize, Vec<(usize, usize, LogOdds)>> = BTreeMap::new();
    for &(a, b, odds) in edges {
        inside.entry(groups.root(a)).or_default().push((a, b, odds));
    }
    let mut out = Vec::new();
    for items in groups.lists() {
        // Indices inside of the component keep the order of the items.
        let local = |item: usize| items.binary_search(&item).ok();
        let edges = inside.get(&groups.root(items[0])).into_iter().flatten();
        let edges: Vec<_> = edges.filter_map(|&(a, b, odds)| Some((local(a)?, local(b)?, odds))).collect();
        let found = clusters(items.len(), |a, b| odds(items[a], items[b]), &edges, threshold, &none);
        out.extend(found.into_iter().map(|cluster| cluster.into_iter().map(|i| items[i]).collect::<Vec<_>>()));
    }
    out.sort();
    out
}

/// Merges clusters of different blocks, where edges join them and their delegates agree.
fn across(
    small: Vec<Vec<usize>>,
    odds: &impl Fn(usize, usize) -> LogOdds,
    edges: &[(usize, usize, LogOdds)],
    threshold: LogOdds,
    rules: &Rules,
) -> Vec<Vec<usize>> {
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    for (cluster, items) in small.iter().enumerate() {
        home.extend(items.iter().map(|&item| (item, cluster)));
    }
    let mut joined: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for &(a, b, _) in edges {
        if let (Some(&a), Some(&b)) = (home.get(&a), home.get(&b))
            && a != b
        {
            joined.entry((a.min(b), a.max(b))).or_default();
        }
    }
    let delegates: Vec<Vec<usize>> = small.iter().map(|items| delegates(items)).collect();
    let mut ranked: Vec<(i64, usize, usize)> = Vec::new();
    for &(a, b) in joined.keys() {
        let pairs = delegates[a].iter().flat_map(|&x| delegates[b].iter().map(move |&y| (x, y)));
        let (sum, number) = pairs.fold((0_i64, 0_i64), |(sum, n), (x, y)| (sum + i64::from(odds(x, y)), n + 1));
        if sum >= i64::from(threshold) * number {
            ranked.push((sum / number.max(1), a, b));
        }
    }
    ranked.sort_by_key(|&(average, a, b)| (std::cmp::Reverse(average), a, b));
    let count = home.keys().next_back().map_or(0, |&last| last + 1);
    let mut groups = Groups::new(count, rules);
    for items in &small {
        for &item in &items[1..] {
            groups.join(items[0], item, usize::MAX);
        }
    }
    for (_, a, b) in ranked {
        groups.join(small[a][0], small[b][0], usize::MAX);
    }
    groups.lists()
}

/// Items spread evenly over a cluster.
fn delegates(items: &[usize]) -> Vec<usize> {
    let step = items.len().div_ceil(DELEGATES).max(1);
    items.iter().copied().step_by(step).collect()
}

/// Average link from the given parts on, over all pairs.
fn link(
    parts: Vec<Vec<usize>>,
    odds: &impl Fn(usize, usize) -> LogOdds,
    threshold: LogOdds,
    rules: &Rules,
) -> Vec<Vec<usize>> {
    let count = parts.len();
    let mut sums = Sums { count, cells: vec![0; count * count] };
    let barred = |a: &[usize], b: &[usize]| {
        !rules.apart.is_empty() && a.iter().any(|&x| b.iter().any(|&y| rules.apart.contains(&(x.min(y), x.max(y)))))
    };
    for i in 0..count {
        for j in 0..i {
            let pairs = parts[i].iter().flat_map(|&x| parts[j].iter().map(move |&y| (x.min(y), x.max(y))));
            let sum =
                if barred(&parts[i], &parts[j]) { BARRED } else { pairs.map(|(x, y)| i64::from(odds(x, y))).sum() };
            sums.set(i, j, sum);
        }
    }
    let mut clusters: Vec<Cluster> = parts.into_iter().map(|items| Cluster { items, best: None }).collect();
    for i in 0..count {
        clusters[i].best = sums.best(&clusters, i, threshold);
    }
    loop {
        let mut found: Option<(usize, usize)> = None;
        for i in 0..count {
            let Some((j, sum)) = clusters[i].best else { continue };
            let better = found.is_none_or(|(a, b)| {
                let other = clusters[a].best.map_or(i64::MIN, |(_, sum)| sum);
                higher(sum, size(&clusters, i, j), other, size(&clusters, a, b))
            });
            if better {
                found = Some((i, j));
            }
        }
        let Some((a, b)) = found.map(|(a, b)| (a.min(b), a.max(b))) else { break };
        let moved = std::mem::take(&mut clusters[b].items);
        clusters[a].items.extend(moved);
        clusters[a].items.sort_unstable();
        for c in (0..count).filter(|&c| c != a && c != b) {
            let (one, other) = (sums.get(a, c), sums.get(b, c));
            sums.set(a, c, if one == BARRED || other == BARRED { BARRED } else { one + other });
        }
        clusters[b].best = None;
        for c in 0..count {
            let stale = clusters[c].best.is_some_and(|(partner, _)| partner == a || partner == b);
            if c == a || stale {
                clusters[c].best = sums.best(&clusters, c, threshold);
            } else if !clusters[c].items.is_empty() {
                // The grown cluster may now be the nearest of one that it was not.
                let with = sums.get(c, a);
                let better = with != BARRED
                    && clusters[c].best.is_some_and(|(partner, sum)| {
                        higher(with, size(&clusters, c, a), sum, size(&clusters, c, partner))
                    });
                if better {
                    clusters[c].best = Some((a, with));
                }
            }
        }
    }
    let mut out: Vec<Vec<usize>> = clusters.into_iter().map(|c| c.items).filter(|items| !items.is_empty()).collect();
    out.sort();
    out
}

/// The sum of two clusters that people keep apart.
const BARRED: i64 = i64::MIN;

/// How many pairs there are between two clusters.
fn size(clusters: &[Cluster], a: usize, b: usize) -> i64 {
    (clusters[a].items.len() * clusters[b].items.len()) as i64
}

/// Whether the average of one sum is higher than that of another.
fn higher(sum: i64, pairs: i64, other: i64, other_pairs: i64) -> bool {
    other == i64::MIN || i128::from(sum) * i128::from(other_pairs) > i128::from(other) * i128::from(pairs)
}

/// The sums of the log-odds between clusters: a symmetric matrix.
struct Sums {
    count: usize,
    cells: Vec<i64>,
}

impl Sums {
    fn get(&self, i: usize, j: usize) -> i64 {
        self.cells[i * self.count + j]
    }

    fn set(&mut self, i: usize, j: usize, sum: i64) {
        self.cells[i * self.count + j] = sum;
        self.cells[j * self.count + i] = sum;
    }

    /// The cluster nearest to one, if it is near enough; the first of several.
    fn best(&self, clusters: &[Cluster], of: usize, threshold: LogOdds) -> Option<(usize, i64)> {
        let mut best: Option<(usize, i64)> = None;
        if clusters[of].items.is_empty() {
            return None;
        }
        for other in (0..self.count).filter(|&other| other != of && !clusters[other].items.is_empty()) {
            let sum = self.get(of, other);
            let pairs = size(clusters, of, other);
            if sum == BARRED || sum < i64::from(threshold) * pairs {
                continue;
            }
            if best.is_none_or(|(b, other_sum)| higher(sum, pairs, other_sum, size(clusters, of, b))) {
                best = Some((other, sum));
            }
        }
        best
    }
}

/// The log-odds of a pair that is never compared.
pub const NEVER: LogOdds = -LIMIT;

#[cfg(test)]
mod tests;
