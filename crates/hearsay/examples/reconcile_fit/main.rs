//! Learns what reconciliation needs from gold data, and writes it to `data/reconcile/`.
//!
//! ```sh
//! hearsay read ../shared/gold/incidents/gva-dev.jsonl --format jsonl -q > coded.jsonl
//! fit="cargo run --release -p hearsay --example reconcile_fit --"
//! $fit background ../shared/gold data/reconcile/background.bin
//! $fit story      ../shared/gold data/reconcile/weights.toml
//! $fit claims     ../shared/gold data/reconcile/weights.toml coded.jsonl
//! ```
//!
//! Each step prints what it reaches on incidents that it has not seen: everything, the table of frequencies and the
//! threshold included, is learned on one half of the incidents and measured on the other. Only frequencies of words,
//! by hash, and weights leave the gold folder.

#![expect(clippy::print_stdout, reason = "an example that prints")]

mod background;
mod claims;
mod logistic;
mod read;
mod story;
mod weights;

use std::error::Error;
use std::path::Path;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["background", gold, out] => background::run(Path::new(gold), Path::new(out)),
        ["story", gold, out] => story::run(Path::new(gold), Path::new(out)),
        ["claims", gold, out, coded] => claims::run(Path::new(gold), Path::new(out), Path::new(coded)),
        _ => Err("say background, story or claims, then the gold folder and the file to write".into()),
    }
}
