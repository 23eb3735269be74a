//! Logistic regression by Newton's method, with a small ridge that keeps it defined.

use hearsay::reconcile::model::Logistic;

/// The ridge: as strong as the evidence of a tenth of a pair.
const RIDGE: f64 = 0.1;

/// Rows of features with their answers.
#[derive(Default)]
pub(crate) struct Rows {
    width: usize,
    features: Vec<f32>,
    answers: Vec<bool>,
}

impl Rows {
    pub(crate) fn push(&mut self, features: &[f32], answer: bool) {
        self.width = features.len();
        self.features.extend(features);
        self.answers.push(answer);
    }

    pub(crate) fn len(&self) -> usize {
        self.answers.len()
    }

    pub(crate) fn positives(&self) -> usize {
        self.answers.iter().filter(|&&yes| yes).count()
    }
}

/// The bias and the weights that fit the rows best. `held` are weights that are given, not fitted: feature and weight.
pub(crate) fn fit(rows: &Rows, held: &[(usize, f32)]) -> (f32, Vec<f32>) {
    let n = rows.width + 1;
    let mut beta = vec![0.0_f64; n];
    for &(feature, weight) in held {
        beta[feature + 1] = f64::from(weight);
    }
    for _ in 0..25 {
        let mut gradient = vec![0.0; n];
        let mut hessian = vec![0.0; n * n];
        for (x, &answer) in rows.features.chunks(rows.width).zip(&rows.answers) {
            let x: Vec<f64> = std::iter::once(1.0).chain(x.iter().map(|&v| f64::from(v))).collect();
            let z: f64 = x.iter().zip(&beta).map(|(x, b)| x * b).sum();
            let p = 1.0 / (1.0 + (-z).exp());
            let error = f64::from(u8::from(answer)) - p;
            for i in (0..n).filter(|&i| x[i] != 0.0) {
                gradient[i] += error * x[i];
                for j in 0..=i {
                    hessian[i * n + j] += p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        for i in 0..n {
            for j in 0..i {
                hessian[j * n + i] = hessian[i * n + j];
            }
            let ridge = if i == 0 { 1e-9 } else { RIDGE };
            gradient[i] -= ridge * beta[i];
            hessian[i * n + i] += ridge;
        }
        for &(feature, _) in held {
            let i = feature + 1;
            gradient[i] = 0.0;
            for j in 0..n {
                hessian[i * n + j] = 0.0;
                hessian[j * n + i] = 0.0;
            }
            hessian[i * n + i] = 1.0;
        }
        let step = solve(hessian, gradient);
        let size = step.iter().fold(0.0_f64, |m, s| m.max(s.abs()));
        beta.iter_mut().zip(&step).for_each(|(b, s)| *b += s);
        if size < 1e-6 {
            break;
        }
    }
    (beta[0] as f32, beta[1..].iter().map(|&b| b as f32).collect())
}

pub(crate) fn model((bias, weights): &(f32, Vec<f32>)) -> Logistic {
    Logistic::new(*bias, weights.clone(), 0)
}

/// Solves a symmetric positive system by elimination with pivots.
fn solve(mut a: Vec<f64>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for k in 0..n {
        let pivot = (k..n).max_by(|&i, &j| a[i * n + k].abs().total_cmp(&a[j * n + k].abs())).unwrap_or(k);
        for j in 0..n {
            a.swap(k * n + j, pivot * n + j);
        }
        b.swap(k, pivot);
        let diagonal = a[k * n + k];
        if diagonal.abs() < 1e-12 {
            continue;
        }
        for i in k + 1..n {
            let factor = a[i * n + k] / diagonal;
            for j in k..n {
                a[i * n + j] -= factor * a[k * n + j];
            }
            b[i] -= factor * b[k];
        }
    }
    for k in (0..n).rev() {
        let known: f64 = (k + 1..n).map(|j| a[k * n + j] * b[j]).sum();
        let diagonal = a[k * n + k];
        b[k] = if diagonal.abs() < 1e-12 { 0.0 } else { (b[k] - known) / diagonal };
    }
    b
}
