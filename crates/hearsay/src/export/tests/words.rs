//! Formats that tie a claim to its words (promise 1).

use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::text::{CodePoints, Span};

#[test]
fn web_annotation() {
    let (claim, meta) = (bridge(), meta());
    let rows = [full(&claim, &meta), ClaimRow { deleted: true, ..full(&claim, &meta) }];
    assert_snapshot!(text_of_claims(Format::WebAnnotation, &rows), @r#"
    {"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[
    {"id":"urn:hearsay:claim:c1","type":"Annotation","motivation":"classifying","modified":"2024-06-14T09:30:00Z","body":[{"type":"TextualBody","purpose":"classifying","value":"bombing"},{"type":"TextualBody","purpose":"assessing","value":"actual"}],"target":{"source":"https://example.org/1","selector":[{"type":"TextQuoteSelector","exact":"Scouts and a guide blew up the bridge near Orsk on Monday","suffix":", killing two or more, the mayor"},{"type":"TextPositionSelector","start":0,"end":57}]}},
    {"id":"urn:hearsay:claim:c1","type":"as:Tombstone","as:formerType":"Annotation","as:deleted":"2024-06-14T09:30:00Z"}
    ]}
    "#);
}

#[test]
fn schema_org() {
    let (claim, other, meta, empty) = (bridge(), rumour(), meta(), Meta::default());
    let bare = ClaimRow::new(&other, document(&empty, None));
    let rows = [full(&claim, &meta), bare, ClaimRow { deleted: true, ..full(&claim, &meta) }];
    assert_snapshot!(text_of_claims(Format::SchemaOrg, &rows), @r#"
    {"@context":["https://schema.org",{"hearsay":"https://example.org/hearsay/ns#","oa":"http://www.w3.org/ns/oa#"}],"@graph":[
    {"@type":"Claim","@id":"urn:hearsay:claim:c1","identifier":"c1","text":"Scouts and a guide blew up the bridge near Orsk on Monday","about":{"@type":"DefinedTerm","name":"bombing"},"hearsay:status":"actual","hearsay:stance":"asserts","author":{"name":"the mayor"},"datePublished":"2024-06-13T08:00:00Z","dateModified":"2024-06-14T09:30:00Z","temporalCoverage":"2024-06-10","contentLocation":{"@type":"Place","name":"near Orsk","geo":{"@type":"GeoCoordinates","latitude":-51.25,"longitude":58.5},"address":{"@type":"PostalAddress","addressCountry":"RU"}},"appearance":{"@type":["CreativeWork","oa:SpecificResource"],"@id":"https://example.org/1","identifier":"blake3:d0c5","url":"https://example.org/1","headline":"Bridge gone","publisher":{"@type":"Organization","name":"The Ferry Post"},"datePublished":"2024-06-13T08:00:00Z","inLanguage":"en","oa:hasSelector":[{"@type":"oa:TextQuoteSelector","oa:exact":"Scouts and a guide blew up the bridge near Orsk on Monday","oa:prefix":"","oa:suffix":", killing two or more, the mayor"},{"@type":"oa:TextPositionSelector","oa:start":0,"oa:end":57}]},"claimInterpreter":{"@type":"SoftwareApplication","name":"hearsay","softwareVersion":"0.1.0"}},
    {"@type":"Claim","@id":"urn:hearsay:claim:c2","identifier":"c2","text":"fake","about":{"@type":"DefinedTerm","name":"authentic"},"hearsay:status":"denied","hearsay:stance":"denies","author":{"name":"reader 7"},"contentLocation":{"@type":"Place","name":"the quay"},"appearance":{"@type":["CreativeWork","oa:SpecificResource"],"@id":"urn:blake3:d0c5","identifier":"blake3:d0c5","oa:hasSelector":[{"@type":"oa:TextQuoteSelector","oa:exact":"fake","oa:prefix":"","oa:suffix":""},{"@type":"oa:TextPositionSelector","oa:start":5,"oa:end":9}]},"claimInterpreter":{"@type":"SoftwareApplication","name":"hearsay","softwareVersion":"0.1.0"}},
    {"@type":"Claim","@id":"urn:hearsay:claim:c1","identifier":"c1","hearsay:deleted":true,"dateModified":"2024-06-14T09:30:00Z"}
    ]}
    "#);
}

fn selectors(row: ClaimRow<'_>) -> (String, String, String, usize, usize) {
    let page: Value = serde_json::from_str(&text_of_claims(Format::WebAnnotation, &[row])).expect("JSON");
    let selector = &page["items"][0]["target"]["selector"];
    let text = |name: &str| selector[0][name].as_str().unwrap_or_default().to_owned();
    let number = |name: &str| selector[1][name].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    (text("exact"), text("prefix"), text("suffix"), number("start"), number("end"))
}

/// Without the text that was coded, only what the claim itself brought along is quoted.
#[test]
fn another_text_is_not_quoted() {
    let (claim, meta) = (bridge(), meta());
    for text in [None, Some(""), Some("Scouts and a guide left the bridge near Orsk alone on Monday.")] {
        let row = ClaimRow { document: document(&meta, text), ..full(&claim, &meta) };
        assert_eq!(selectors(row), ("blew".to_owned(), String::new(), String::new(), 19, 23), "{text:?}");
    }
}

proptest! {
    #[test]
    fn what_is_quoted_stands_there(
        text in "\\PC{1,120}",
        marks in prop::collection::vec(0_usize..130, 6),
    ) {
        let points = CodePoints::new(&text);
        let all = text.chars().count();
        let span = |a: usize, b: usize| {
            let (a, b) = (marks[a].min(all), marks[b].min(all));
            Span { start: a.min(b), end: a.max(b) }
        };
        let (mut claim, meta) = (bridge(), meta());
        claim.actors.truncate(1);
        claim.places.clear();
        claim.time = None;
        for (quote, span) in [&mut claim.trigger, &mut claim.actors[0], &mut claim.targets[0]]
            .into_iter()
            .zip([span(0, 1), span(2, 3), span(4, 5)])
        {
            quote.span = span;
            quote.text = points.slice(span).unwrap_or_default().to_owned();
        }
        let row = ClaimRow { document: document(&meta, Some(&text)), ..full(&claim, &meta) };
        let (exact, prefix, suffix, start, end) = selectors(row);
        prop_assert_eq!(points.slice(Span { start, end }), Some(exact.as_str()));
        prop_assert!(start <= claim.trigger.span.start && claim.trigger.span.end <= end);
        let around = format!("{prefix}{exact}{suffix}");
        prop_assert!(text.contains(&around));
        prop_assert!(prefix.chars().count() <= 32 && suffix.chars().count() <= 32);
    }
}
