use proptest::prelude::*;

use super::*;

/// Items on a line: the log-odds fall with the distance.
fn on_line(points: &[i32]) -> impl Fn(usize, usize) -> LogOdds {
    move |a, b| 3_000 - 1_000 * (points[a] - points[b]).abs()
}

fn rules(together: &[(usize, usize)], apart: &[(usize, usize)]) -> Rules {
    Rules { together: together.iter().copied().collect(), apart: apart.iter().copied().collect() }
}

#[test]
fn clusters_grow_while_the_average_allows() {
    let check = |points: &[i32], rules: &Rules, expected: &[&[usize]]| {
        assert_eq!(clusters(points.len(), on_line(points), &[], 0, rules), expected, "{points:?}");
    };
    let none = Rules::default();
    check(&[], &none, &[]);
    check(&[0, 1, 20, 21, 22], &none, &[&[0, 1], &[2, 3, 4]]);
    // Single link would chain all of these.
    check(&[0, 2, 4, 6, 8, 10], &none, &[&[0, 1], &[2, 3], &[4, 5]]);
    // Whoever merges two merges what they are in, unless a split forbids it.
    check(&[0, 1, 20, 21, 22], &rules(&[(1, 2)], &[]), &[&[0, 1, 2, 3, 4]]);
    check(&[0, 1, 20, 21, 22], &rules(&[(1, 2)], &[(0, 4)]), &[&[0], &[1, 2], &[3, 4]]);
    check(&[0, 0, 0], &rules(&[], &[(0, 2)]), &[&[0, 1], &[2]]);
    check(&[0, 50, 90], &rules(&[(0, 1), (1, 2)], &[(0, 2)]), &[&[0, 1], &[2]]);
}

#[test]
fn a_large_set_is_cut_along_its_strongest_edges() {
    // Two places, each told of by more items than are averaged at once.
    let points: Vec<i32> = (0..900).map(|i| if i % 2 == 0 { 0 } else { 1000 }).collect();
    let mut edges: Vec<(usize, usize, LogOdds)> = (2..900).map(|i| (i - 2, i, 3_000)).collect();
    edges.push((0, 1, 100));
    let found = clusters(points.len(), on_line(&points), &edges, 0, &Rules::default());
    assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [450, 450]);
    let kept_apart = clusters(points.len(), on_line(&points), &edges, 0, &rules(&[], &[(0, 2)]));
    assert!(kept_apart.iter().all(|c| !(c.contains(&0) && c.contains(&2))));
}

/// As [`link`], but looking at all pairs of clusters each time.
fn plain(count: usize, odds: impl Fn(usize, usize) -> LogOdds) -> Vec<Vec<usize>> {
    let mut clusters: Vec<Vec<usize>> = (0..count).map(|i| vec![i]).collect();
    loop {
        let mut best: Option<(i64, i64, usize, usize)> = None;
        for i in 0..clusters.len() {
            for j in i + 1..clusters.len() {
                let (a, b) = (&clusters[i], &clusters[j]);
                let sum: i64 =
                    a.iter().flat_map(|&x| b.iter().map(move |&y| (x, y))).map(|(x, y)| i64::from(odds(x, y))).sum();
                let pairs = (a.len() * b.len()) as i64;
                if sum >= 0 && best.is_none_or(|(s, p, ..)| higher(sum, pairs, s, p)) {
                    best = Some((sum, pairs, i, j));
                }
            }
        }
        let Some((_, _, i, j)) = best else { break };
        let moved = clusters.remove(j);
        clusters[i].extend(moved);
        clusters[i].sort_unstable();
        clusters.sort();
    }
    clusters
}

proptest! {
    #[test]
    fn it_is_average_link(points in prop::collection::vec(0..30_i32, 0..14)) {
        prop_assert_eq!(clusters(points.len(), on_line(&points), &[], 0, &Rules::default()), plain(points.len(), on_line(&points)));
    }

    #[test]
    fn people_always_win(
        points in prop::collection::vec(0..9_i32, 2..12),
        a in 0..12_usize, b in 0..12_usize, c in 0..12_usize, d in 0..12_usize,
    ) {
        let n = points.len();
        let pair = |a: usize, b: usize| (a.min(b) % n, a.max(b) % n);
        let ((a, b), (c, d)) = (pair(a % n, b % n), pair(c % n, d % n));
        prop_assume!(a != b && c != d && (a, b) != (c, d));
        let found = clusters(n, on_line(&points), &[], 0, &rules(&[(a, b)], &[(c, d)]));
        let home = |item: usize| found.iter().position(|cluster| cluster.contains(&item));
        prop_assert_eq!(home(a), home(b));
        prop_assert_ne!(home(c), home(d));
        prop_assert_eq!(found.iter().map(Vec::len).sum::<usize>(), n);
    }
}
