//! What holds for whatever is read, whatever was given: shared by the tests of hostile input, the long run (`examples/soak`)
//! and the fuzz targets (`fuzz/`).

use hearsay::document::Document;
use hearsay::ingest::{Format, Ingested, Input, Options, read};
use hearsay::text::CodePoints;

/// Reads bytes and checks all that comes of them. Gives the messages: those of errors, then those of warnings.
///
/// # Panics
/// Where something does not hold; that is what it is for.
pub(crate) fn check(bytes: &[u8], format: Option<Format>) -> Vec<String> {
    let options = Options { format, ..Options::default() };
    let mut messages = Vec::new();
    for result in read(Input::new("input", bytes), &options) {
        match result {
            Ok(Ingested { document, warnings, .. }) => {
                holds(&document);
                messages.extend(warnings.iter().map(ToString::to_string));
            }
            Err(error) => {
                let message = error.to_string();
                assert!(message.starts_with("input") && message.contains("; "), "says where and what to do: {message}");
                messages.push(message);
            }
        }
    }
    messages
}

/// Spans are exact, passages in order and apart, answers after what they answer, links inside of the text.
fn holds(document: &Document) {
    let Document { text, passages, meta, .. } = document;
    assert!(!text.trim().is_empty(), "a document has words");
    let mut end = 0;
    for (place, passage) in passages.iter().enumerate() {
        assert!(passage.bytes.start >= end && passage.bytes.end >= passage.bytes.start, "passages are in order");
        assert!(text.get(passage.bytes.clone()).is_some(), "a passage is a slice of the text");
        assert!(passage.parent.is_none_or(|parent| parent < place), "an answer comes after what it answers");
        end = passage.bytes.end;
    }
    let points = CodePoints::new(text);
    for link in &meta.links {
        assert!(points.slice(link.span).is_some_and(|words| !words.is_empty()), "a link has words");
        assert!(link.url.starts_with("http"), "a link leads into the web");
    }
    for media in &meta.media {
        assert!(media.caption.is_none_or(|caption| caption < passages.len()), "a caption is a passage");
    }
}
