//! Fits the weights by which names of places are recognised (`coding/toponyms/weights.rs`) and by which the place of an
//! event is found (`coding/setting/weights.rs`).
//!
//! ```text
//! cargo run --release -p hearsay --example learn_places -- toponyms trnews.jsonl geovirus.jsonl > weights.rs
//! cargo run --release -p hearsay --example learn_places -- settings halterman-train.jsonl > weights.rs
//! ```
//!
//! The inputs are gold sets as `hearsay bench toponyms` and `hearsay bench event-places` read them, unpacked; of the
//! second only the learning part is looked at. No feature knows a name. Figures on standard error are of four-fold
//! cross-validation: each fold by weights fitted to the other three.

#![allow(clippy::print_stdout, reason = "the weights go to standard output")]

mod fit;

use std::error::Error;
use std::process::ExitCode;

use fit::{Sample, cross_validate, fit, fold};
use hearsay::coding::Coder;
use hearsay::coding::setting::{self, Places};
use hearsay::coding::toponyms::{self, examples};
use hearsay::document::{Document, Meta};
use hearsay::gazetteer::Gazetteer;
use hearsay::language::Engine;
use hearsay::measure;
use hearsay::text::CodePoints;

/// The penalty on weights, for settings the best of 1, 2, 4, 8 and 16 by cross-validation: they have many weights for
/// pairs.
const TOPONYMS: f32 = 2.0;
const SETTINGS: f32 = 8.0;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.split_first() {
        Some((what, paths)) if what == "toponyms" => learn_toponyms(paths),
        Some((what, paths)) if what == "settings" => learn_settings(paths),
        _ => Err("usage: learn_places toponyms|settings FILE…".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn learn_toponyms(paths: &[String]) -> Result<(), Box<dyn Error>> {
    let gazetteer = Gazetteer::embedded()?;
    let coder = Coder::new(Engine::embedded()?, gazetteer);
    let (mut samples, mut all) = (Vec::new(), 0);
    for path in paths {
        for gold in measure::toponyms::read(&std::fs::read_to_string(path)?)? {
            let points = CodePoints::new(&gold.text);
            let spans: Vec<_> = gold.toponyms.iter().map(|t| t.span).collect();
            let fold = fold(&gold.id);
            let document = Document::report(Some(gold.id), gold.text.as_bytes(), gold.text.clone(), Meta::default());
            let analyses = coder.analyses(&document);
            all += gold.toponyms.iter().filter(|t| gazetteer.countries_of_demonym(&t.text).is_empty()).count();
            samples.extend(examples(&document, &analyses, gazetteer).into_iter().map(|example| Sample {
                features: example.features.iter().map(|&(feature, value)| (feature as usize, value)).collect(),
                fold,
                gold: spans.contains(&points.span(example.bytes)),
            }));
        }
    }
    let names: Vec<String> = toponyms::Feature::ALL.iter().map(|feature| format!("{feature:?}")).collect();
    write(&samples, &names, "Feature::ALL.len()", TOPONYMS, all);
    Ok(())
}

fn learn_settings(paths: &[String]) -> Result<(), Box<dyn Error>> {
    let gazetteer = Gazetteer::embedded()?;
    let coder = Coder::new(Engine::embedded()?, gazetteer);
    let (mut samples, mut items, mut all) = (Vec::new(), Vec::new(), 0);
    for path in paths {
        let read = measure::event_places::read(&std::fs::read_to_string(path)?)?;
        for item in read.iter().filter(|item| !item.is_kept_out()) {
            let document = Document::plain(None, item.text.as_bytes(), item.text.clone(), Meta::default());
            let analyses = coder.analyses(&document);
            let places = Places::new(&item.text, &analyses, gazetteer);
            let points = CodePoints::new(&item.text);
            let (Some(verb), Some(wanted)) = (item.verb.first(), item.places()) else { continue };
            all += wanted.len();
            let reach = places.at(&document, &analyses, points.to_byte(verb.start));
            for it in &reach {
                let span = points.span(it.bytes.clone());
                samples.push(Sample {
                    features: it.features.clone(),
                    fold: fold(&item.text),
                    gold: wanted.iter().any(|place| place.start < span.end && span.start < place.end),
                });
            }
            items.push(reach);
        }
    }
    let names = setting::weight_names();
    write(&samples, &names, "super::pairs::WEIGHTS", SETTINGS, all);
    learn_rivalry(&samples, items, names.len(), all);
    Ok(())
}

/// The second step of settings: on what the first step gives for samples that it was not fitted to.
fn learn_rivalry(samples: &[Sample], mut items: Vec<Vec<setting::InReach>>, count: usize, all: usize) {
    let weights: Vec<Vec<f32>> =
        (0..fit::FOLDS).map(|fold| fit(samples.iter().filter(|s| s.fold != fold), count, SETTINGS)).collect();
    let mut left = samples.iter();
    let mut rivals = Vec::with_capacity(samples.len());
    for item in &mut items {
        let of_item: Vec<&Sample> = left.by_ref().take(item.len()).collect();
        for (place, sample) in item.iter_mut().zip(&of_item) {
            place.logit = fit::logit(&weights[sample.fold as usize], sample);
        }
        let logits = setting::shared(item);
        for (i, sample) in of_item.iter().enumerate() {
            let features = setting::rivalry(i, &logits).into_iter().enumerate().collect();
            rivals.push(Sample { features, fold: sample.fold, gold: sample.gold });
        }
    }
    let (p, r) = cross_validate(&rivals, setting::RIVALS, SETTINGS, all);
    eprintln!("with the second step: P {p:.1} R {r:.1} F1 {:.1}", 2.0 * p * r / (p + r));
    let weights: Vec<String> =
        fit(rivals.iter(), setting::RIVALS, SETTINGS).iter().map(|w| format!("{w:.3}")).collect();
    println!("\n/// Of [`super::rivalry`].");
    println!("pub(super) static RIVALRY: [f32; super::RIVALS] = [{}];", weights.join(", "));
}

/// Fits weights and writes them as the library has them, `length` being the number of them in its words.
fn write(samples: &[Sample], names: &[String], length: &str, penalty: f32, all: usize) {
    let reachable = samples.iter().filter(|s| s.gold).count();
    eprintln!("{} candidates, {reachable} of {all} gold ones among them", samples.len());
    let (p, r) = cross_validate(samples, names.len(), penalty, all);
    eprintln!("cross-validated: P {p:.1} R {r:.1} F1 {:.1}", 2.0 * p * r / (p + r));
    let weights = fit(samples.iter(), names.len(), penalty);
    println!("//! The weights, in nats. Written by `cargo run --release -p hearsay --example learn_places`.\n");
    if length.starts_with("Feature") {
        println!("use super::features::Feature;\n");
    }
    println!("#[rustfmt::skip]\n#[allow(clippy::approx_constant, reason = \"fitted, not derived\")]");
    println!("pub(super) static WEIGHTS: [f32; {length}] = [");
    let named: Vec<(&str, f32)> = names.iter().map(String::as_str).zip(weights).collect();
    // Pairs, «A and B», in a line for each A.
    for same in named
        .chunk_by(|a, b| a.0.split_once(" and ").is_some_and(|(first, _)| b.0.starts_with(&format!("{first} and "))))
    {
        let values: Vec<String> = same.iter().map(|(_, weight)| format!("{weight:.3},")).collect();
        let name = match same[0].0.split_once(" and ") {
            Some((first, _)) => format!("{first} and each after it"),
            None => same[0].0.to_owned(),
        };
        println!("    {} // {name}", values.join(" "));
    }
    println!("];");
}
