//! Input that is broken or made to harm: no panic, no hang, and a message that says where and what. `examples/soak` runs
//! the same at full size, with a clock and with mutations.

#![allow(clippy::unwrap_used, reason = "what fails fails the test")]

#[path = "common/hostile.rs"]
mod hostile;
#[path = "common/invariants.rs"]
mod invariants;

use hearsay::ingest::{Format, Input, Options, read};
use invariants::check;

/// Small enough for an unoptimised build; the bounds that are counts are reached by the soak.
const SIZE: usize = 60_000;

#[test]
fn every_page_is_read_or_declined_with_a_message() {
    let mut shown: Vec<String> = Vec::new();
    for (name, page) in hostile::pages(SIZE) {
        let messages = check(&page, Some(Format::Html));
        // What matters is that there is a message where something was lost.
        if let Some(first) = messages.first() {
            shown.push(format!("{name}: {first}"));
        }
        check(&page, None);
    }
    let has = |name: &str, message: &str| {
        assert!(shown.iter().any(|line| line.starts_with(name) && line.contains(message)), "{name}: {shown:#?}");
    };
    has("nested divs", "nested too deeply");
    has("attributes without end", "too many parts");
    has("nothing but white space", "is empty");
    has("a charset that is wrong", "made no sense");
    has("utf-16 without a mark", "UTF-16LE");
    has("cut within a character", "made no sense");
}

#[test]
fn a_page_over_the_limit_is_declined_before_it_is_read() {
    let page = vec![b'x'; 21_000_000];
    let options = Options { format: Some(Format::Html), ..Options::default() };
    let error = read(Input::new("huge.html", &page), &options).next().unwrap().unwrap_err();
    assert_eq!(error.to_string(), "huge.html: is 21.0 MB, over the limit of 20.0 MB; split it, or raise the limit");
}

#[test]
fn threads_of_many_comments_keep_all_of_them() {
    let count = 3_000;
    let comment = |at: usize| {
        format!(
            "<li id=comment-{at} class='comment'><b class=fn>A{at}</b><div class=comment-content><p>Said {at}</p></div></li>"
        )
    };
    let page: String = (0..count).map(comment).collect();
    let page = format!("<article><p>The ferry stopped.</p></article><ol class=comment-list>{page}</ol>");
    let options = Options { format: Some(Format::Html), ..Options::default() };
    let document = read(Input::new("page", page.as_bytes()), &options).next().unwrap().unwrap().document;
    assert_eq!(document.passages.iter().filter(|passage| passage.author.is_some()).count(), count);
}

#[test]
fn exports_and_records_that_break_off_are_told() {
    let has = |bytes: &[u8], format: Format, message: &str| {
        let messages = check(bytes, Some(format));
        assert!(messages.iter().any(|m| m.contains(message)), "{messages:?}");
    };
    has(b"<disqus><thread dsq:id='1'><title>x", Format::Disqus, "not valid XML");
    has(b"<disqus></disqus>", Format::Disqus, "is empty");
    has(b"{\"text\": \"x\"}\n{\"text\": \"y", Format::JsonLines, "line 2: is not valid JSON");
    has(&[b"[".repeat(100_000), b"]".repeat(9)].concat(), Format::Json, "is not valid JSON");
    has(b"{\"text\": \"\xFF\"}", Format::JsonLines, "is not UTF-8");
}
