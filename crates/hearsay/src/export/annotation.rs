//! W3C Web Annotation: an `AnnotationPage` whose items tie each claim to its words (promise 1).
//!
//! The target is the document with a `TextQuoteSelector` and a `TextPositionSelector` over the claim's words; the bodies
//! tell kind and status. A tombstone is an ActivityStreams `Tombstone`.

use std::io::Write;

use jiff::Timestamp;
use serde::Serialize;

use super::json_ld::{Items, Selector, claim_iri, document_iri};
use super::quote::quote;
use super::row::ClaimRow;
use super::{ClaimSink, ExportError};

const HEAD: &str = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":["#;

struct Page<W>(Items<W>);

pub(super) fn page<'w, W: Write + 'w>(out: W) -> Result<impl ClaimSink + 'w, ExportError> {
    Items::new(out, HEAD).map(Page)
}

#[derive(Serialize)]
struct Annotation<'r> {
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<Timestamp>,
    body: [Body<'r>; 2],
    target: Target<'r>,
}

#[derive(Serialize)]
struct Body<'r> {
    r#type: &'static str,
    purpose: &'static str,
    value: &'r str,
}

#[derive(Serialize)]
struct Target<'r> {
    source: String,
    selector: [Selector<'r>; 2],
}

#[derive(Serialize)]
struct Tombstone {
    id: String,
    r#type: &'static str,
    #[serde(rename = "as:formerType")]
    former: &'static str,
    #[serde(rename = "as:deleted", skip_serializing_if = "Option::is_none")]
    deleted: Option<Timestamp>,
}

impl<W: Write> ClaimSink for Page<W> {
    fn write(&mut self, row: &ClaimRow<'_>) -> Result<(), ExportError> {
        let id = claim_iri(row);
        if row.deleted {
            let former = "Annotation";
            return self.0.item(&Tombstone { id, r#type: "as:Tombstone", former, deleted: row.updated_at });
        }
        let body = |purpose, value| Body { r#type: "TextualBody", purpose, value };
        self.0.item(&Annotation {
            id,
            r#type: "Annotation",
            motivation: "classifying",
            modified: row.updated_at,
            body: [body("classifying", &row.claim.kind), body("assessing", row.claim.status.word())],
            target: Target { source: document_iri(row), selector: Selector::both(&quote(row)) },
        })
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.0.finish()
    }
}
