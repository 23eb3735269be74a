//! Where a document or a group of copies began.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::credits::{Credit, Extent, credits};
use super::outlets::Outlet;
use crate::document::Document;

/// What of a document says where it comes from. Made once, with the document; about a hundred bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The document's id.
    pub doc: String,
    /// Who published it.
    pub outlet: Outlet,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
    /// Whose text it says that it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
}

impl Provenance {
    /// The provenance of a document.
    pub fn of(document: &Document) -> Self {
        Self {
            doc: document.id.clone(),
            outlet: Outlet::of(document),
            published: document.meta.published,
            credits: credits(document),
        }
    }
}

/// Where a group of copies began, or a document that is the only one of its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The outlet that all of them go back to: it is the one voice of what they say by themselves.
    pub outlet: Outlet,
    /// The document that they are copies of, where it is one of them: the first of that outlet, or the first of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// The document that says so, by a credit. None where the origin is the first to be published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credited_in: Option<String>,
    /// How many documents the group has.
    pub copies: usize,
}

/// The origin of a group of copies, given in any order: the outlet that most of them credit, a credit for the whole
/// before one for a part, ties to the one credited earliest; and without credits the document published first, ties by
/// id. A document without a date counts as published after all others. `None` for an empty group.
///
/// A part credited («with files from») counts as the whole where nothing else is known: what was written with an agency's
/// report at hand is no independent voice beside it.
pub fn origin(group: &[&Provenance]) -> Option<Origin> {
    let mut group: Vec<&Provenance> = group.to_vec();
    group.sort_by(|a, b| rank(a).cmp(&rank(b)));
    group.dedup_by(|a, b| a.doc == b.doc);
    let first = *group.first()?;
    let copies = group.len();
    let of_outlet = |key: &str| group.iter().find(|p| p.outlet.key == key).map(|p| p.doc.clone());
    for extent in [Extent::Whole, Extent::Part] {
        // The number of documents, and the first of them, for each outlet credited.
        let mut named: BTreeMap<&str, (usize, usize, &Outlet)> = BTreeMap::new();
        for (place, provenance) in group.iter().enumerate() {
            for credit in provenance.credits.iter().filter(|c| c.extent == extent) {
                named.entry(&credit.outlet.key).or_insert((0, place, &credit.outlet)).0 += 1;
            }
        }
        let most = named.values().min_by_key(|(count, place, _)| (std::cmp::Reverse(*count), *place));
        if let Some(&(_, place, outlet)) = most {
            let credited_in = Some(group[place].doc.clone());
            return Some(Origin { outlet: outlet.clone(), doc: of_outlet(&outlet.key), credited_in, copies });
        }
    }
    Some(Origin { outlet: first.outlet.clone(), doc: Some(first.doc.clone()), credited_in: None, copies })
}

fn rank(provenance: &Provenance) -> (bool, Option<Timestamp>, &str) {
    (provenance.published.is_none(), provenance.published, &provenance.doc)
}
