//! Counts in how many documents words stand.
//!
//! Three fields are counted apart, since a word is as common as in the field where it is commonest:
//!
//! - crime: `incidents/`, all articles of one incident as one document, so that its names stay rare;
//! - general news: `attribution/`, `toponyms/`, re3d of `claims/`;
//! - war, in sentences, each eight of which are one document: `claims/`, `event_places/`, `events/`.

use std::collections::BTreeMap;
use std::path::Path;

use hearsay::reconcile::background::Counter;

use crate::Outcome;
use crate::read::{Article, articles, texts};

const NEWS: [&str; 5] = [
    "attribution/polnear-train.jsonl.gz",
    "attribution/polnear-dev.jsonl.gz",
    "toponyms/trnews.jsonl.gz",
    "toponyms/geovirus.jsonl.gz",
    "claims/re3d-dev.docs.jsonl",
];
const WAR: [&str; 5] = [
    "claims/train.docs.jsonl",
    "claims/written.docs.jsonl",
    "claims/challenge-dev.docs.jsonl",
    "event_places/halterman-train.jsonl.gz",
    "events/plv-train.jsonl",
];
/// Sentences that are counted as one document.
const TOGETHER: usize = 8;
/// Documents that must have a word: what stands in one or two incidents alone is not learned.
const LEAST: u32 = 3;

pub(crate) fn run(gold: &Path, out: &Path) -> Outcome<()> {
    let articles = articles(gold)?;
    let table = table(gold, &articles.iter().collect::<Vec<_>>())?;
    println!("{} words", table.len() / 4 - 2);
    Ok(std::fs::write(out, table)?)
}

/// The table, with these articles of `incidents/` for the field of crime.
pub(crate) fn table(gold: &Path, articles: &[&Article]) -> Outcome<Vec<u8>> {
    let (mut crime, mut news, mut war) = (Counter::default(), Counter::default(), Counter::default());
    let mut incidents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for article in articles {
        incidents.entry(&article.incident).or_default().extend(article.texts());
    }
    for texts in incidents.into_values() {
        crime.add(texts);
    }
    for file in NEWS {
        for text in texts(&gold.join(file))? {
            news.add([text.as_str()]);
        }
    }
    let mut sentences = Vec::new();
    for file in WAR {
        sentences.extend(texts(&gold.join(file))?);
    }
    for some in sentences.chunks(TOGETHER) {
        war.add(some.iter().map(String::as_str));
    }
    Ok(Counter::finish(&[crime, news, war], LEAST))
}
