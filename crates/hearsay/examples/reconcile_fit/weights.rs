//! The file of weights: one step of the fitting writes its part and leaves the other.

use std::fmt::Write;
use std::path::Path;

use crate::Outcome;

/// Writes the part `[name]` and `[name.weights]` of the file anew.
pub(crate) fn write(
    path: &Path,
    name: &str,
    note: &str,
    threshold: f32,
    fitted: &(f32, Vec<f32>),
    features: &[&str],
) -> Outcome<()> {
    let old = std::fs::read_to_string(path)?;
    let mut file: toml::Table = toml::from_str(&old)?;
    file.remove(name);
    let mut parts: Vec<(String, String)> = old
        .split("# ---\n")
        .skip(1)
        .filter_map(|part| {
            let head = part.lines().find_map(|line| line.strip_prefix('[')?.strip_suffix(']'))?;
            Some((head.to_owned(), part.trim().to_owned()))
        })
        .filter(|(head, _)| head != name)
        .collect();
    let mut part =
        format!("# {note}\n[{name}]\nthreshold = {threshold:.3}\nbias = {:.4}\n\n[{name}.weights]\n", fitted.0);
    for (feature, weight) in features.iter().zip(&fitted.1) {
        writeln!(part, "{feature} = {weight:.4}")?;
    }
    parts.push((name.to_owned(), part.trim().to_owned()));
    parts.sort();
    let mut out = String::from(HEAD);
    for (_, part) in parts {
        write!(out, "# ---\n{part}\n\n")?;
    }
    Ok(std::fs::write(path, out.trim_end().to_owned() + "\n")?)
}

const HEAD: &str = "\
# How features become log-odds that two documents tell one story, and that two claims tell of one happening: logistic
# regressions. What the features mean stands beside their names in crates/hearsay/src/reconcile/story/features.rs and
# pair.rs. Written by `cargo run --release -p hearsay --example reconcile_fit`: do not edit.
";
