//! What a whole document says of a name.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::Analysis;

/// Counted over a document: how the engine labels each name, everywhere.
#[derive(Default)]
pub(super) struct Tallies {
    /// Of a name in lower case: all its entities, those that are LOC or NAT, PER, ORG.
    pub(super) labels: BTreeMap<String, [f32; 4]>,
    /// Words, in lower case, of the persons of two words and more.
    pub(super) persons: BTreeSet<String>,
    /// Words that stand in lower case somewhere.
    pub(super) small: BTreeSet<String>,
}

impl Tallies {
    pub(super) fn new(text: &str, analyses: &[Analysis]) -> Self {
        let mut tallies = Self::default();
        for sentence in analyses.iter().flat_map(|a| &a.sentences) {
            for entity in &sentence.entities {
                let words = &sentence.words[entity.words.clone()];
                let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
                let name = text[first.bytes.start..last.bytes.end].to_lowercase();
                let counts = tallies.labels.entry(name).or_default();
                counts[0] += 1.0;
                match entity.label.as_str() {
                    "LOC" | "NAT" => counts[1] += 1.0,
                    "PER" => counts[2] += 1.0,
                    "ORG" => counts[3] += 1.0,
                    _ => {}
                }
                if entity.label == "PER" && words.len() > 1 {
                    tallies.persons.extend(words.iter().map(|w| text[w.bytes.clone()].to_lowercase()));
                }
            }
            for word in &sentence.words {
                let form = &text[word.bytes.clone()];
                if form.starts_with(char::is_lowercase) {
                    tallies.small.insert(form.to_owned());
                }
            }
        }
        tallies
    }
}
