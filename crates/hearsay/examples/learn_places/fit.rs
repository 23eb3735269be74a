//! Logistic regression with a quadratic penalty, fitted by full-batch Adam from zero: the same samples give the same
//! weights.

const STEPS: usize = 600;
const RATE: f32 = 0.05;

/// What is true of something, by the number of the feature, and whether it is what is looked for.
pub(super) struct Sample {
    pub(super) features: Vec<(usize, f32)>,
    pub(super) fold: u32,
    pub(super) gold: bool,
}

pub(super) const FOLDS: u32 = 4;

/// A fold by the name of a document, the same on every machine (FNV-1a).
pub(super) fn fold(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) / 7 % FOLDS
}

pub(super) fn logit(weights: &[f32], sample: &Sample) -> f32 {
    sample.features.iter().map(|&(feature, value)| weights[feature] * value).sum()
}

/// The weights, the first of them for the bias, which has no penalty.
pub(super) fn fit<'s>(samples: impl Iterator<Item = &'s Sample>, count: usize, penalty: f32) -> Vec<f32> {
    let samples: Vec<&Sample> = samples.collect();
    let mut weights = vec![0.0_f32; count];
    let (mut mean, mut square) = (weights.clone(), weights.clone());
    for step in 1..=STEPS {
        let mut slope: Vec<f32> = weights.iter().map(|w| penalty * w).collect();
        slope[0] = 0.0;
        for sample in &samples {
            let error = 1.0 / (1.0 + (-logit(&weights, sample)).exp()) - f32::from(u8::from(sample.gold));
            for &(feature, value) in &sample.features {
                slope[feature] += error * value;
            }
        }
        let rate = RATE * (1.0 - step as f32 / (STEPS + 1) as f32);
        let (decay, fade) = (1.0 - 0.9_f32.powi(step as i32), 1.0 - 0.99_f32.powi(step as i32));
        for i in 0..weights.len() {
            mean[i] = 0.9 * mean[i] + 0.1 * slope[i];
            square[i] = 0.99 * square[i] + 0.01 * slope[i] * slope[i];
            weights[i] -= rate * (mean[i] / decay) / ((square[i] / fade).sqrt() + 1e-6);
        }
    }
    weights
}

/// Precision and recall, in per cent, each fold judged by weights fitted to the others; `all` is what there is to find.
pub(super) fn cross_validate(samples: &[Sample], count: usize, penalty: f32, all: usize) -> (f64, f64) {
    let (mut hit, mut given) = (0, 0);
    for fold in 0..FOLDS {
        let weights = fit(samples.iter().filter(|s| s.fold != fold), count, penalty);
        for sample in samples.iter().filter(|s| s.fold == fold && logit(&weights, s) > 0.0) {
            given += 1;
            hit += usize::from(sample.gold);
        }
    }
    let percent = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
    (percent(hit, given), percent(hit, all))
}
