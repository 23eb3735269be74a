//! Gold records, and articles by incident.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use hearsay::document::{Document, Meta};
use hearsay::ingest::{self, Format, Options};
use serde_json::Value;

use crate::Outcome;

/// An article with its incident.
pub(crate) struct Article {
    pub(crate) incident: String,
    pub(crate) document: Document,
}

impl Article {
    /// Its headline and its text.
    pub(crate) fn texts(&self) -> [&str; 2] {
        let Meta { title, .. } = &self.document.meta;
        [title.as_deref().unwrap_or_default(), &self.document.text]
    }
}

/// The articles of `incidents/`.
pub(crate) fn articles(gold: &Path) -> Outcome<Vec<Article>> {
    let path = gold.join("incidents/gva-dev.jsonl.gz");
    let text = text(&path)?;
    let name = path.display().to_string();
    let input = ingest::Input { name: &name, id: None, bytes: text.as_bytes() };
    let options = Options { format: Some(Format::JsonLines), ..Options::default() };
    let documents = ingest::read(input, &options).map(|d| d.map(|d| d.document).map_err(|e| e.problem.to_string()));
    let documents: Vec<Document> = documents.collect::<Result<_, _>>()?;
    let incidents = records(&path)?.into_iter().map(|r| r["incident"].as_str().unwrap_or_default().to_owned());
    Ok(documents.into_iter().zip(incidents).map(|(document, incident)| Article { incident, document }).collect())
}

/// In which half of the incidents an incident is: by its hash, so that it stays there.
pub(crate) fn half(incident: &str) -> usize {
    usize::from(incident.bytes().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) % 2)
}

/// The `text` of each record of a file.
pub(crate) fn texts(path: &Path) -> Outcome<Vec<String>> {
    Ok(records(path)?.iter().filter_map(|record| record["text"].as_str().map(str::to_owned)).collect())
}

/// The records of a file of JSON Lines.
pub(crate) fn records(path: &Path) -> Outcome<Vec<Value>> {
    let fail = |e: serde_json::Error| format!("{}: {e}", path.display()).into();
    text(path)?.lines().map(|line| serde_json::from_str(line).map_err(fail)).collect()
}

fn text(path: &Path) -> Outcome<String> {
    let mut text = String::new();
    let mut file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    match path.extension().is_some_and(|e| e == "gz") {
        true => MultiGzDecoder::new(file).read_to_string(&mut text),
        false => file.read_to_string(&mut text),
    }?;
    Ok(text)
}
