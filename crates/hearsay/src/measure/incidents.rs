//! Scores of clusters against gold incidents.
//!
//! Two measures, since each hides something. *Pairwise* asks, of all pairs of items that were put together, how many
//! belong together (precision), and of all that belong together, how many were (recall): large incidents weigh by the
//! square of their size. *B³* (Bagga & Baldwin 1998) asks each item how much of its cluster belongs with it (precision)
//! and how much of its incident is there (recall), and averages over the items: items that stand alone count, so that
//! leaving all apart gives much already.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Row, Tally, tenth};

/// How well clusters agree with gold incidents.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Scores {
    /// Over pairs of items.
    pub pairs: Row,
    /// B³, over items.
    pub b3: Shares,
    /// Items.
    pub items: usize,
    /// Gold incidents.
    pub gold: usize,
    /// Clusters that were given.
    pub coded: usize,
}

/// Precision, recall and F1 in per cent, rounded to one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Shares {
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// Two items that were put together wrongly, or not put together wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The first.
    pub a: usize,
    /// The second.
    pub b: usize,
    /// Whether the gold has them together.
    pub gold: bool,
}

/// Scores clusters: for each item the label of its gold incident and that of its cluster, in the same order. Labels
/// only say what belongs together.
pub fn score<G: Ord, C: Ord>(gold: &[G], coded: &[C]) -> Scores {
    let items: Vec<(&G, &C)> = gold.iter().zip(coded).collect();
    let (mut of_gold, mut of_coded, mut of_both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for &(g, c) in &items {
        *of_gold.entry(g).or_insert(0_usize) += 1;
        *of_coded.entry(c).or_insert(0_usize) += 1;
        *of_both.entry((g, c)).or_insert(0_usize) += 1;
    }
    let pairs = |n: usize| n * n.saturating_sub(1) / 2;
    let tally = Tally {
        hit: of_both.values().map(|&n| pairs(n)).sum(),
        gold: of_gold.values().map(|&n| pairs(n)).sum(),
        coded: of_coded.values().map(|&n| pairs(n)).sum(),
    };
    // Each of the n items that share incident and cluster has n neighbours right.
    let (mut p, mut r) = (0.0, 0.0);
    for ((g, c), &n) in &of_both {
        let square = (n * n) as f64;
        p += square / of_coded.get(c).map_or(1.0, |&n| n as f64);
        r += square / of_gold.get(g).map_or(1.0, |&n| n as f64);
    }
    let all = items.len().max(1) as f64;
    let (p, r) = (p / all, r / all);
    let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    let b3 = Shares { p: tenth(100.0 * p), r: tenth(100.0 * r), f1: tenth(100.0 * f1) };
    Scores { pairs: tally.row(), b3, items: items.len(), gold: of_gold.len(), coded: of_coded.len() }
}

/// The pairs on which clusters and gold differ, in the order of the items.
pub fn differences<G: PartialEq, C: PartialEq>(gold: &[G], coded: &[C]) -> Vec<Difference> {
    let count = gold.len().min(coded.len());
    let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
    let differing = pairs.filter(|&(a, b)| (gold[a] == gold[b]) != (coded[a] == coded[b]));
    differing.map(|(a, b)| Difference { a, b, gold: gold[a] == gold[b] }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn by_hand() {
        // Incidents {0, 1, 2} and {3}; clusters {0, 1} and {2, 3}.
        let scores = score(&["x", "x", "x", "y"], &[1, 1, 2, 2]);
        assert_eq!((scores.pairs.p, scores.pairs.r, scores.pairs.f1), (50.0, 33.3, 40.0));
        // Precision (1 + 1 + ½ + ½) / 4, recall (⅔ + ⅔ + ⅓ + 1) / 4.
        assert_eq!((scores.b3.p, scores.b3.r, scores.b3.f1), (75.0, 66.7, 70.6));
        let found = differences(&["x", "x", "x", "y"], &[1, 1, 2, 2]);
        assert_eq!(
            found.iter().map(|d| (d.a, d.b, d.gold)).collect::<Vec<_>>(),
            [(0, 2, true), (1, 2, true), (2, 3, false)]
        );
        assert_eq!(score::<u8, u8>(&[], &[]).b3.f1, 0.0);
    }

    proptest! {
        #[test]
        fn the_gold_itself_is_perfect(gold in prop::collection::vec(0..5_u8, 1..30)) {
            let scores = score(&gold, &gold);
            prop_assert_eq!(scores.b3.f1, 100.0);
            prop_assert!(scores.pairs.gold == 0 || scores.pairs.f1 == 100.0);
            prop_assert!(differences(&gold, &gold).is_empty());
        }
    }
}
