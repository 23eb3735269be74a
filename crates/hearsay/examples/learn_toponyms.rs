//! Fits the weights by which names of places are recognised (`coding/toponyms/weights.rs`).
//!
//! ```text
//! cargo run --release -p hearsay --example learn_toponyms -- gold/toponyms/*.jsonl > weights.rs
//! ```
//!
//! The inputs are sets of [`hearsay::measure::toponyms::GoldDocument`]s, unpacked. A logistic regression with a
//! quadratic penalty, fitted by full-batch Adam from zero: the same inputs give the same weights. No feature knows a
//! name. Figures on standard error are of four-fold cross-validation over documents: each fold by weights fitted to the
//! other three.

use std::process::ExitCode;

use hearsay::coding::Coder;
use hearsay::coding::toponyms::{Example, Feature, examples};
use hearsay::document::{Document, Meta};
use hearsay::gazetteer::Gazetteer;
use hearsay::language::Engine;
use hearsay::measure::toponyms::read;
use hearsay::text::CodePoints;

const FOLDS: u32 = 4;
const PENALTY: f32 = 2.0;
const STEPS: usize = 600;
const RATE: f32 = 0.05;

/// A candidate, with its document's fold and whether it is a gold name.
struct Sample {
    example: Example,
    fold: u32,
    gold: bool,
}

fn main() -> ExitCode {
    match learn() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn learn() -> Result<(), Box<dyn std::error::Error>> {
    let gazetteer = Gazetteer::embedded()?;
    let coder = Coder::new(Engine::embedded()?, gazetteer);
    let mut samples = Vec::new();
    let (mut all, mut reachable) = (0, 0);
    for path in std::env::args().skip(1) {
        for gold in read(&std::fs::read_to_string(&path)?)? {
            let points = CodePoints::new(&gold.text);
            let spans: Vec<_> = gold.toponyms.iter().map(|t| t.span).collect();
            let fold = fold_of(&gold.id);
            let document = Document::report(Some(gold.id), gold.text.as_bytes(), gold.text.clone(), Meta::default());
            let analyses = coder.analyses(&document);
            let names = gold.toponyms.iter().filter(|t| gazetteer.countries_of_demonym(&t.text).is_empty()).count();
            all += names;
            for example in examples(&document, &analyses, gazetteer) {
                let gold = spans.contains(&points.span(example.bytes.clone()));
                reachable += usize::from(gold);
                samples.push(Sample { example, fold, gold });
            }
        }
    }
    eprintln!("{} candidates, {reachable} of {all} gold names among them", samples.len());
    let (mut hit, mut given) = (0, 0);
    for fold in 0..FOLDS {
        let weights = fit(samples.iter().filter(|s| s.fold != fold));
        for sample in samples.iter().filter(|s| s.fold == fold) {
            let taken = logit(&weights, &sample.example) > 0.0;
            given += usize::from(taken);
            hit += usize::from(taken && sample.gold);
        }
    }
    let percent = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
    eprintln!("cross-validated: P {:.1} R {:.1}", percent(hit, given), percent(hit, all));
    let weights = fit(samples.iter());
    println!("//! The weights of the features, in nats. Written by `cargo run --release -p hearsay --example learn_toponyms`.\n");
    println!("use super::features::Feature;\n\n#[rustfmt::skip]");
    println!("pub(super) static WEIGHTS: [f32; Feature::ALL.len()] = [");
    for (feature, weight) in Feature::ALL.iter().zip(&weights) {
        println!("    {weight:.3}, // {feature:?}");
    }
    println!("];");
    Ok(())
}

/// A fold by the name of a document, the same on every machine (FNV-1a).
fn fold_of(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) / 7 % FOLDS
}

fn logit(weights: &[f32], example: &Example) -> f32 {
    example.features.iter().map(|&(feature, value)| weights[feature as usize] * value).sum()
}

fn fit<'s>(samples: impl Iterator<Item = &'s Sample>) -> Vec<f32> {
    let samples: Vec<&Sample> = samples.collect();
    let mut weights = vec![0.0_f32; Feature::ALL.len()];
    let (mut mean, mut square) = (weights.clone(), weights.clone());
    for step in 1..=STEPS {
        let mut slope: Vec<f32> = weights.iter().map(|w| PENALTY * w).collect();
        slope[Feature::Bias as usize] = 0.0;
        for sample in &samples {
            let error = 1.0 / (1.0 + (-logit(&weights, &sample.example)).exp()) - f32::from(u8::from(sample.gold));
            for &(feature, value) in &sample.example.features {
                slope[feature as usize] += error * value;
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
