//! Claims as they are scored: from JSON Lines, gold or coded, or straight from the coder.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::BadLine;
use super::Role;
use crate::coding::{Claim, Quote, Stance, Status};

/// A span in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Extent {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl Extent {
    /// Code points that two spans share.
    pub fn overlap(&self, other: &Extent) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }
}

/// A role filler. One without a span (a reader who comments) is not scored.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Filler {
    /// First code point.
    #[serde(default)]
    pub start: Option<usize>,
    /// One past the last.
    #[serde(default)]
    pub end: Option<usize>,
    /// Of a source.
    #[serde(default)]
    pub stance: Option<Stance>,
}

/// The scored fields of a claim.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Entry {
    /// The document's id.
    pub doc: String,
    /// The kind.
    pub kind: String,
    /// Where the trigger stands.
    pub trigger: Extent,
    /// The status.
    pub status: Status,
    /// The document's own stance.
    #[serde(default)]
    pub voice: Option<Stance>,
    /// Whether the annotators differed on it.
    #[serde(default)]
    pub optional: bool,
    #[serde(default)]
    actors: Option<Vec<Filler>>,
    #[serde(default)]
    targets: Option<Vec<Filler>>,
    #[serde(default)]
    places: Option<Vec<Filler>>,
    #[serde(default)]
    sources: Option<Vec<Filler>>,
}

impl Entry {
    /// The spans of a role. Of the sources only the deciding one: the first that does not merely relay, or else the
    /// last; and none where the document itself denies or doubts.
    pub fn fillers(&self, role: Role) -> Vec<Extent> {
        let list = match role {
            Role::Actor => &self.actors,
            Role::Target => &self.targets,
            Role::Place => &self.places,
            Role::Source => &self.sources,
        };
        let placed = list.iter().flatten().filter_map(|f| {
            let start = f.start?;
            Some((Extent { start, end: f.end.unwrap_or(start) }, f.stance))
        });
        if role != Role::Source {
            return placed.map(|(extent, _)| extent).collect();
        }
        if matches!(self.voice, Some(Stance::Denies | Stance::Doubts)) {
            return Vec::new();
        }
        let all: Vec<(Extent, Option<Stance>)> = placed.collect();
        let decides = all.iter().find(|(_, stance)| *stance != Some(Stance::Relays)).or(all.last());
        decides.map(|(extent, _)| *extent).into_iter().collect()
    }
}

impl From<&Claim> for Entry {
    fn from(claim: &Claim) -> Self {
        let extent = |q: &Quote| Extent { start: q.span.start, end: q.span.end };
        let filler = |q: &Quote| Filler { start: Some(q.span.start), end: Some(q.span.end), stance: None };
        Self {
            doc: claim.doc.clone(),
            kind: claim.kind.clone(),
            trigger: extent(&claim.trigger),
            status: claim.status,
            voice: Some(claim.voice),
            optional: false,
            actors: Some(claim.actors.iter().map(filler).collect()),
            targets: Some(claim.targets.iter().map(filler).collect()),
            places: Some(claim.places.iter().map(|p| filler(&p.quote)).collect()),
            sources: Some(
                claim
                    .sources
                    .iter()
                    .map(|s| Filler {
                        start: s.quote.as_ref().map(|q| q.span.start),
                        end: s.quote.as_ref().map(|q| q.span.end),
                        stance: Some(s.stance),
                    })
                    .collect(),
            ),
        }
    }
}

/// Reads claims from JSON Lines; blank lines are skipped.
///
/// # Errors
/// At the first line that is no claim.
pub fn read(lines: &str) -> Result<Vec<Entry>, BadLine> {
    parse(lines)
}

/// Reads the texts of documents by their ids, from JSON Lines with `id` and `text`.
///
/// # Errors
/// At the first line that has not both.
pub fn read_texts(lines: &str) -> Result<BTreeMap<String, String>, BadLine> {
    #[derive(Deserialize)]
    struct Text {
        id: String,
        text: String,
    }
    Ok(parse::<Text>(lines)?.into_iter().map(|t| (t.id, t.text)).collect())
}

fn parse<T: serde::de::DeserializeOwned>(lines: &str) -> Result<Vec<T>, BadLine> {
    let numbered = lines.split('\n').enumerate().filter(|(_, l)| !l.trim().is_empty());
    numbered
        .map(|(i, l)| serde_json::from_str(l).map_err(|e| BadLine { line: i + 1, problem: e.to_string() }))
        .collect()
}
