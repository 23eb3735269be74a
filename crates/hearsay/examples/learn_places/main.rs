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

mod fit;

use std::error::Error;
use std::fmt::Debug;
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
    write(&samples, toponyms::Feature::ALL, all);
    Ok(())
}

fn learn_settings(paths: &[String]) -> Result<(), Box<dyn Error>> {
    let gazetteer = Gazetteer::embedded()?;
    let coder = Coder::new(Engine::embedded()?, gazetteer);
    let (mut samples, mut all) = (Vec::new(), 0);
    for path in paths {
        let items = measure::event_places::read(&std::fs::read_to_string(path)?)?;
        for item in items.iter().filter(|item| !item.is_kept_out()) {
            let document = Document::plain(None, item.text.as_bytes(), item.text.clone(), Meta::default());
            let analyses = coder.analyses(&document);
            let places = Places::new(&item.text, &analyses, gazetteer);
            let points = CodePoints::new(&item.text);
            let (Some(verb), Some(wanted)) = (item.verb.first(), item.places()) else { continue };
            all += wanted.len();
            for reach in places.at(&document, &analyses, points.to_byte(verb.start)) {
                let span = points.span(reach.bytes.clone());
                samples.push(Sample {
                    features: reach.features.iter().map(|&(feature, value)| (feature as usize, value)).collect(),
                    fold: fold(&item.text),
                    gold: wanted.iter().any(|place| place.start < span.end && span.start < place.end),
                });
            }
        }
    }
    write(&samples, setting::Feature::ALL, all);
    Ok(())
}

/// Fits weights and writes them as the library has them.
fn write<F: Debug>(samples: &[Sample], features: &[F], all: usize) {
    let reachable = samples.iter().filter(|s| s.gold).count();
    eprintln!("{} candidates, {reachable} of {all} gold ones among them", samples.len());
    let (p, r) = cross_validate(samples, features.len(), all);
    eprintln!("cross-validated: P {p:.1} R {r:.1} F1 {:.1}", 2.0 * p * r / (p + r));
    let weights = fit(samples.iter(), features.len());
    println!("//! The weights of the features, in nats. Written by `cargo run --release -p hearsay --example learn_places`.\n");
    println!("use super::features::Feature;\n\n#[rustfmt::skip]");
    println!("pub(super) static WEIGHTS: [f32; Feature::ALL.len()] = [");
    for (feature, weight) in features.iter().zip(&weights) {
        println!("    {weight:.3}, // {feature:?}");
    }
    println!("];");
}
