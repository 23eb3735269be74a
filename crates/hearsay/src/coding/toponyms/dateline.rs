//! Where a report was filed: the names in its dateline, which the engine does not read.

use super::candidates::Names;
use super::{Form, Found, Use};
use crate::document::{Document, PassageKind, dateline};
use crate::gazetteer::Tier;

/// The places of a document's dateline: «SINUNI, Iraq, June 4 (NWA) —» has two.
pub(super) fn places(document: &Document, names: &mut Names<'_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    for passage in document.passages.iter().filter(|p| p.kind == PassageKind::Body) {
        let body = &document.text[passage.bytes.clone()];
        let Some(length) = dateline(body) else { continue };
        // Agencies stand in brackets or after a slash.
        let head = body[..length].split(['(', '/']).next().unwrap_or_default();
        let mut at = passage.bytes.start;
        for part in head.split_inclusive([',', '—', '–']) {
            let name = part.trim_matches(|c: char| c.is_whitespace() || ",—–-".contains(c));
            let start = at + part.find(name).unwrap_or_default();
            at += part.len();
            let bytes = start..start + name.len();
            let listed = !name.is_empty() && names.best(bytes.clone()).is_some_and(|it| it.tier <= Tier::Article);
            if listed {
                let (phrase, form, used) = (bytes.clone(), Form::Name, Use::Dateline);
                found.push(Found { bytes, phrase, form, used, confidence: 0.9 });
            }
        }
    }
    found
}
