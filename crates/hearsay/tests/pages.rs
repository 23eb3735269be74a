//! Saved pages with the comments of each system: what is read of the thread is what stands beside the page in
//! `fixtures/pages/NAME.thread`, and none of it is in the body.
//!
//! A line of a `.thread` is a comment, indented below what it answers: `AUTHOR @ TIME [SCORE]: PARAGRAPH / PARAGRAPH`, and
//! then the addresses of its links. All pages carry the same report and, as far as the system can say it, the same
//! thread; the words are our own, the markup is as the systems write it.

#![allow(clippy::unwrap_used, reason = "what fails fails the test")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use hearsay::document::{Document, PassageKind};
use hearsay::ingest::{Format, Input, Options, read};
use hearsay::measure::threads::{Comment, leaked};
use hearsay::text::CodePoints;

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|end| end == "html"));
    pages.sort();
    assert!(pages.len() >= 16, "{pages:?}");
    pages
}

fn page(path: &Path) -> Document {
    let bytes = std::fs::read(path).unwrap();
    let options = Options { format: Some(Format::Html), ..Options::default() };
    let mut documents: Vec<_> = read(Input::new("page.html", &bytes), &options).collect();
    documents.pop().unwrap().unwrap().document
}

/// The thread of a document, as in a `.thread`.
fn thread(document: &Document) -> String {
    let points = CodePoints::new(&document.text);
    let mut shown = String::new();
    for passage in document.passages.iter().filter(|passage| passage.kind == PassageKind::Comment) {
        let answered = |parent: &usize| document.passages[*parent].parent;
        let depth = std::iter::successors(passage.parent, answered).count();
        write!(shown, "{}{}", "  ".repeat(depth), passage.author.as_deref().unwrap_or("?")).unwrap();
        if let Some(time) = &passage.time {
            write!(shown, " @ {time}").unwrap();
        }
        if let Some(score) = passage.score {
            write!(shown, " [{score}]").unwrap();
        }
        write!(shown, ": {}", document.text[passage.bytes.clone()].replace("\n\n", " / ")).unwrap();
        let span = points.span(passage.bytes.clone());
        let inside =
            document.meta.links.iter().filter(|link| span.start <= link.span.start && link.span.end <= span.end);
        for link in inside {
            write!(shown, " <{}>", link.url).unwrap();
        }
        shown.push('\n');
    }
    shown
}

#[test]
fn the_thread_of_each_system_is_read_as_a_tree() {
    let mut wrong = String::new();
    for path in fixtures() {
        let expected = std::fs::read_to_string(path.with_extension("thread")).unwrap();
        let got = thread(&page(&path));
        if got != expected {
            write!(wrong, "{}:\n{got}instead of\n{expected}\n", path.display()).unwrap();
        }
    }
    assert_eq!(wrong, "", "{wrong}");
}

#[test]
fn the_report_is_read_and_nothing_of_the_thread_is_in_it() {
    for path in fixtures() {
        let document = page(&path);
        let of = |kind| document.passages.iter().filter(move |passage| passage.kind == kind);
        let body: Vec<&str> = of(PassageKind::Body).map(|passage| &document.text[passage.bytes.clone()]).collect();
        let body = body.join("\n\n");
        assert!(
            body.contains("asked for the keys.") && body.ends_with("was open again."),
            "{}: {body}",
            path.display()
        );
        let comment = |text: &str| Comment { text: text.to_owned(), ..Comment::default() };
        let comments: Vec<Comment> =
            of(PassageKind::Comment).map(|passage| comment(&document.text[passage.bytes.clone()])).collect();
        assert_eq!(leaked(&comments, &body), [0usize; 0], "{}", path.display());
        for words in ["ford below", "four, not two", "Reply"] {
            assert!(!body.contains(words), "{}: {body}", path.display());
        }
        assert_eq!(document.meta.title.as_deref(), Some("Ferry stops at noon"), "{}", path.display());
    }
}
