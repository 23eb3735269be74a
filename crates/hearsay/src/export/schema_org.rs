//! schema.org `Claim` as JSON-LD: a graph of claims, each with its words, who makes it, and where it appears.
//!
//! `author` is the claim's deciding source, or the outlet where the document speaks for itself. The vocabulary has no
//! word for how a claim stands, so `hearsay:status` and `hearsay:stance` (of the author) say it: whoever reads a `Claim`
//! must look at them before taking its `text` for what the author holds to be so.

use std::io::Write;

use jiff::Timestamp;
use serde::Serialize;

use super::cells;
use super::columns::located;
use super::json_ld::{Items, NAMESPACE, Selector, claim_iri, document_iri};
use super::quote::quote;
use super::row::ClaimRow;
use super::{ClaimSink, ExportError};

struct Graph<W>(Items<W>);

pub(super) fn graph<'w, W: Write + 'w>(out: W) -> Result<impl ClaimSink + 'w, ExportError> {
    let head = format!(
        "{{\"@context\":[\"https://schema.org\",{{\"hearsay\":\"{NAMESPACE}\",\"oa\":\"http://www.w3.org/ns/oa#\"}}],\
         \"@graph\":["
    );
    Items::new(out, &head).map(Graph)
}

#[derive(Serialize)]
struct Claim<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    identifier: &'r str,
    text: &'r str,
    about: Term<'r>,
    #[serde(rename = "hearsay:status")]
    status: &'static str,
    #[serde(rename = "hearsay:stance")]
    stance: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Agent<'r>>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<Timestamp>,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    modified: Option<Timestamp>,
    #[serde(rename = "temporalCoverage", skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(rename = "contentLocation", skip_serializing_if = "Option::is_none")]
    place: Option<Place<'r>>,
    appearance: Appearance<'r>,
    #[serde(rename = "claimInterpreter")]
    interpreter: Software,
}

#[derive(Serialize)]
struct Term<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'r str,
}

/// A person or a body; which of the two the words for a source do not tell.
#[derive(Serialize)]
struct Agent<'r> {
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    name: &'r str,
}

#[derive(Serialize)]
struct Place<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    geo: Option<Point>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<Address<'r>>,
}

#[derive(Serialize)]
struct Address<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "addressCountry")]
    country: &'r str,
}

#[derive(Serialize)]
struct Point {
    #[serde(rename = "@type")]
    kind: &'static str,
    latitude: f64,
    longitude: f64,
}

#[derive(Serialize)]
struct Appearance<'r> {
    #[serde(rename = "@type")]
    kind: [&'static str; 2],
    #[serde(rename = "@id")]
    id: String,
    identifier: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Agent<'r>>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<Timestamp>,
    #[serde(rename = "inLanguage", skip_serializing_if = "Option::is_none")]
    language: Option<&'r str>,
    #[serde(rename = "oa:hasSelector")]
    selector: [OaSelector<'r>; 2],
}

/// The selectors with the names that they have outside of the Web Annotation context.
#[derive(Serialize)]
#[serde(untagged)]
enum OaSelector<'r> {
    Quote {
        #[serde(rename = "@type")]
        kind: &'static str,
        #[serde(rename = "oa:exact")]
        exact: &'r str,
        #[serde(rename = "oa:prefix")]
        prefix: &'r str,
        #[serde(rename = "oa:suffix")]
        suffix: &'r str,
    },
    Position {
        #[serde(rename = "@type")]
        kind: &'static str,
        #[serde(rename = "oa:start")]
        start: usize,
        #[serde(rename = "oa:end")]
        end: usize,
    },
}

impl<'r> From<Selector<'r>> for OaSelector<'r> {
    fn from(selector: Selector<'r>) -> Self {
        match selector {
            Selector::TextQuoteSelector { exact, prefix, suffix } => {
                Self::Quote { kind: "oa:TextQuoteSelector", exact, prefix, suffix }
            }
            Selector::TextPositionSelector { start, end } => {
                Self::Position { kind: "oa:TextPositionSelector", start, end }
            }
        }
    }
}

#[derive(Serialize)]
struct Software {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'static str,
    #[serde(rename = "softwareVersion")]
    version: &'static str,
}

/// What is left of a claim that was taken back.
#[derive(Serialize)]
struct Tombstone<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    identifier: &'r str,
    #[serde(rename = "hearsay:deleted")]
    deleted: bool,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    modified: Option<Timestamp>,
}

impl<W: Write> ClaimSink for Graph<W> {
    fn write(&mut self, row: &ClaimRow<'_>) -> Result<(), ExportError> {
        if row.deleted {
            let (id, modified) = (claim_iri(row), row.updated_at);
            let identifier = &row.claim.id;
            return self.0.item(&Tombstone { kind: "Claim", id, identifier, deleted: true, modified });
        }
        self.0.item(&claim(row))
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.0.finish()
    }
}

fn claim<'r>(row: &'r ClaimRow<'_>) -> Claim<'r> {
    let (claim, meta) = (row.claim, row.document.meta);
    let quoted = quote(row);
    let outlet = || Some(Agent { kind: Some("Organization"), name: meta.outlet.as_deref()? });
    let source = claim.deciding_source();
    let author = source.map(|source| Agent { kind: None, name: cells::name(source) }).or_else(outlet);
    let time = claim.time.as_ref().and_then(|time| Some((time.from?, time.to?)));
    Claim {
        kind: "Claim",
        id: claim_iri(row),
        identifier: &claim.id,
        text: quoted.exact,
        about: Term { kind: "DefinedTerm", name: &claim.kind },
        status: claim.status.word(),
        stance: source.map_or(claim.voice, |source| source.stance).word(),
        author,
        published: meta.published,
        modified: row.updated_at,
        time: time.map(|(from, to)| if from == to { from.to_string() } else { format!("{from}/{to}") }),
        place: place(row),
        appearance: Appearance {
            kind: ["CreativeWork", "oa:SpecificResource"],
            id: document_iri(row),
            identifier: format!("blake3:{}", row.document.hash),
            url: meta.url.as_deref(),
            headline: meta.title.as_deref(),
            publisher: outlet(),
            published: meta.published,
            language: meta.lang.as_deref(),
            selector: Selector::both(&quoted).map(OaSelector::from),
        },
        interpreter: Software { kind: "SoftwareApplication", name: "hearsay", version: env!("CARGO_PKG_VERSION") },
    }
}

fn place<'r>(row: &'r ClaimRow<'_>) -> Option<Place<'r>> {
    let place = located(row).map(|(place, _)| place).or(row.claim.places.first())?;
    let toponym = place.toponym.as_ref();
    let geo = toponym.map(|t| Point { kind: "GeoCoordinates", latitude: t.lat, longitude: t.lon });
    let address = toponym.map(|t| Address { kind: "PostalAddress", country: &t.country });
    Some(Place { kind: "Place", name: cells::place(place), geo, address })
}
