//! From tag probabilities to phrases: the best valid B/I/O sequence.

use std::ops::Range;

use super::matrix::Matrix;

/// A phrase: its label's index among the B/I pairs, its words, and the mean probability of its tags.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrase {
    pub(super) label: usize,
    pub(super) words: Range<usize>,
    pub(super) score: f32,
}

/// The phrases of the most probable tag sequence in which an I follows a B or I of its own label (Viterbi).
///
/// `tags` is `words × (1 + 2·labels)`: column 0 is O, then B and I of each label in turn.
pub(super) fn phrases(tags: &Matrix) -> Vec<Phrase> {
    let (n, width) = (tags.rows, tags.cols);
    if n == 0 || width == 0 {
        return Vec::new();
    }
    let log = |i: usize, t: usize| tags.row(i)[t].max(1e-9).ln();
    let inside = |t: usize| t > 0 && t.is_multiple_of(2);
    let mut score: Vec<f32> = (0..width).map(|t| if inside(t) { f32::NEG_INFINITY } else { log(0, t) }).collect();
    let mut back = vec![0usize; n * width];
    for i in 1..n {
        let mut best = 0;
        for t in 1..width {
            if score[t] > score[best] {
                best = t;
            }
        }
        let mut next = vec![0.0; width];
        for t in 0..width {
            let from = if !inside(t) {
                best
            } else if score[t] > score[t - 1] {
                t
            } else {
                t - 1
            };
            back[i * width + t] = from;
            next[t] = score[from] + log(i, t);
        }
        score = next;
    }
    let mut at = super::matrix::argmax(&score);
    let mut sequence = vec![0; n];
    for i in (0..n).rev() {
        sequence[i] = at;
        at = back[i * width + at];
    }
    collect(&sequence, tags)
}

fn collect(sequence: &[usize], tags: &Matrix) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = Vec::new();
    for (i, &t) in sequence.iter().enumerate() {
        if t == 0 {
            continue;
        }
        let (label, p) = ((t - 1) / 2, tags.row(i)[t]);
        match out.last_mut() {
            Some(last) if t % 2 == 0 && last.words.end == i && last.label == label => {
                last.words.end += 1;
                last.score += p;
            }
            _ => out.push(Phrase { label, words: i..i + 1, score: p }),
        }
    }
    for p in &mut out {
        p.score /= p.words.len() as f32;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows give probabilities of O, B-x, I-x, B-y, I-y.
    fn check(rows: &[[f32; 5]], expected: &[(usize, Range<usize>)]) {
        let tags = Matrix { rows: rows.len(), cols: 5, data: rows.concat() };
        let got: Vec<_> = phrases(&tags).into_iter().map(|p| (p.label, p.words)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn phrases_are_read_off_the_best_valid_sequence() {
        check(&[], &[]);
        check(&[[0.9, 0.1, 0.0, 0.0, 0.0]], &[]);
        check(&[[0.1, 0.8, 0.0, 0.1, 0.0], [0.1, 0.0, 0.9, 0.0, 0.0], [0.9, 0.0, 0.1, 0.0, 0.0]], &[(0, 0..2)]);
        // Two phrases side by side: the second B parts them.
        check(&[[0.1, 0.9, 0.0, 0.0, 0.0], [0.1, 0.8, 0.1, 0.0, 0.0]], &[(0, 0..1), (0, 1..2)]);
        // An I of the other label cannot follow; the sequence as a whole decides.
        check(&[[0.2, 0.5, 0.0, 0.3, 0.0], [0.05, 0.0, 0.05, 0.0, 0.9]], &[(1, 0..2)]);
        // An I at the start has nothing to continue.
        check(&[[0.3, 0.1, 0.6, 0.0, 0.0]], &[]);
    }
}
