//! The best dependency tree under arc scores: Chu–Liu/Edmonds, with exactly one word under the root.

/// For each of `n` words its head (0 = root, else 1-based), the arborescence of the highest total score that has one
/// child of the root, as Universal Dependencies require. `score(dependent, head)` takes 1-based words.
pub(super) fn best(n: usize, score: impl Fn(usize, usize) -> f32) -> Vec<usize> {
    let greedy: Vec<usize> = (1..=n)
        .map(|d| {
            (0..=n)
                .filter(|&h| h != d)
                .fold(usize::MAX, |best, h| if best == usize::MAX || score(d, h) > score(d, best) { h } else { best })
        })
        .collect();
    if is_tree(&greedy) {
        return greedy;
    }
    // A fine for each child of the root, larger than any difference of scores, leaves one root child.
    let (mut low, mut high) = (0.0f32, 0.0f32);
    for d in 1..=n {
        for h in 0..=n {
            if h != d {
                low = low.min(score(d, h));
                high = high.max(score(d, h));
            }
        }
    }
    let fine = f64::from(high - low) * (n as f64 + 1.0) + 1.0;
    let size = n + 1;
    let mut matrix = vec![f64::NEG_INFINITY; size * size];
    for d in 1..=n {
        for h in 0..=n {
            if h != d {
                matrix[d * size + h] = f64::from(score(d, h)) - if h == 0 { fine } else { 0.0 };
            }
        }
    }
    let heads = edmonds(size, &matrix);
    heads[1..].to_vec()
}

/// Whether the heads form one tree with one child of the root.
fn is_tree(heads: &[usize]) -> bool {
    heads.iter().filter(|&&h| h == 0).count() == 1 && cycle(&[&[0], heads].concat()).is_none()
}

/// A cycle in a head array (index 0 is the root), if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0usize; heads.len()];
    for begin in 1..heads.len() {
        let mut at = begin;
        while at != 0 && seen[at] == 0 {
            seen[at] = begin;
            at = heads[at];
        }
        if at != 0 && seen[at] == begin {
            let mut out = vec![at];
            let mut next = heads[at];
            while next != at {
                out.push(next);
                next = heads[next];
            }
            return Some(out);
        }
    }
    None
}

/// Maximum spanning arborescence of a complete graph rooted in 0. `m[d * size + h]` scores the arc from h to d.
fn edmonds(size: usize, m: &[f64]) -> Vec<usize> {
    let mut heads = vec![0; size];
    for (d, head) in heads.iter_mut().enumerate().skip(1) {
        let mut best = usize::from(d == 0);
        for h in 0..size {
            if h != d && m[d * size + h] > m[d * size + best] {
                best = h;
            }
        }
        *head = best;
    }
    let Some(ring) = cycle(&heads) else { return heads };
    // Contract the ring into one node, placed last, solve the smaller problem, and open it again.
    let inside: Vec<bool> = (0..size).map(|i| ring.contains(&i)).collect();
    let outer: Vec<usize> = (0..size).filter(|&i| !inside[i]).collect();
    let small = outer.len() + 1;
    let node = outer.len();
    let mut next = vec![f64::NEG_INFINITY; small * small];
    let mut enter = vec![0; small]; // for an outer head: the ring word that its arc enters
    let mut leave = vec![0; small]; // for an outer dependent: the ring word that governs it
    let total: f64 = ring.iter().map(|&d| m[d * size + heads[d]]).sum();
    for (i, &a) in outer.iter().enumerate() {
        for (j, &b) in outer.iter().enumerate() {
            if i != j && i != 0 {
                next[i * small + j] = m[a * size + b];
            }
        }
        for &r in &ring {
            if i != 0 && m[a * size + r] > next[i * small + node] {
                next[i * small + node] = m[a * size + r];
                leave[i] = r;
            }
            let entering = total - m[r * size + heads[r]] + m[r * size + a];
            if entering > next[node * small + i] {
                next[node * small + i] = entering;
                enter[i] = r;
            }
        }
    }
    let solved = edmonds(small, &next);
    let mut out = heads.clone();
    for (i, &a) in outer.iter().enumerate().skip(1) {
        out[a] = if solved[i] == node { leave[i] } else { outer[solved[i]] };
    }
    let from = solved[node];
    out[enter[from]] = outer[from];
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every head array of `n` words, the slow and certain way.
    fn all_trees(n: usize) -> Vec<Vec<usize>> {
        let mut out = Vec::new();
        let mut heads = vec![0; n];
        loop {
            if heads.iter().enumerate().all(|(i, &h)| h != i + 1) && is_tree(&heads) {
                out.push(heads.clone());
            }
            let mut k = 0;
            loop {
                if k == n {
                    return out;
                }
                heads[k] += 1;
                if heads[k] <= n {
                    break;
                }
                heads[k] = 0;
                k += 1;
            }
        }
    }

    proptest! {
        #[test]
        fn finds_the_best_of_all_trees(n in 1usize..5, scores in prop::collection::vec(-5.0f32..5.0, 25)) {
            let score = |d: usize, h: usize| scores[d * 5 + h];
            let sum = |heads: &[usize]| heads.iter().enumerate().map(|(i, &h)| score(i + 1, h)).sum::<f32>();
            let got = best(n, score);
            prop_assert!(is_tree(&got), "{got:?} is no tree");
            let top = all_trees(n).iter().map(|t| sum(t)).fold(f32::NEG_INFINITY, f32::max);
            prop_assert!((sum(&got) - top).abs() < 1e-3, "{got:?} scores {} of {top}", sum(&got));
        }

        #[test]
        fn always_gives_a_tree(n in 0usize..30, seed in prop::collection::vec(-9.0f32..9.0, 31)) {
            let got = best(n, |d, h| seed[d] * seed[h] - seed[(d + 3 * h) % 31]);
            prop_assert!(n == 0 || is_tree(&got));
        }
    }
}
