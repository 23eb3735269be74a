//! The report itself, told from what stands around it.
//!
//! The work is done by the `trafilatura` crate, a port of A. Barbaresi's extractor (*Trafilatura: A Web Scraping Library
//! and Command-Line Tool for Text Discovery and Extraction*, ACL 2021). It was chosen by measurement: see
//! `examples/body_extraction.rs`.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use scraper::{ElementRef, Html, Node};
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

use super::super::Warning;
use super::text::{Anchor, Written};
use super::{dom, marks, text};

/// The extractor takes about two seconds a megabyte of ordinary page, so pages of more elements than this go the plain
/// way. Of the 181 pages that it was measured on, the largest has some nine thousand.
const MAX_ELEMENTS: usize = 60_000;
/// The same in bytes of markup, without scripts and the like.
const MAX_MARKUP: usize = 6_000_000;
/// Attributes longer than this are pictures and programs written into the page.
const MAX_ATTRIBUTE: usize = 1_000;
/// A body of fewer characters is suspiciously short.
const SHORT: usize = 100;

/// The paragraphs of a page's body, and a warning where they were found the plain way or not at all. `declared` is the
/// body that the page gives in its metadata.
pub(super) fn extract(html: &mut Html, declared: Vec<String>) -> (Written, Option<Warning>) {
    strip(html);
    let page = if dom::elements(html).count() > MAX_ELEMENTS { None } else { Some(html.html()) };
    let Some(page) = page.filter(|page| page.len() <= MAX_MARKUP) else {
        return (plain(html), Some(Warning::PlainBody));
    };
    let mut found = extracted(&page);
    lend_links(&mut found, text::written(html.tree.root(), marks::is_hidden));
    if length(&found) >= SHORT {
        return (found, None);
    }
    // A short body may be a short report, or a line of the frame around a report that was missed.
    let is_more = |other: &Written| length(other) > 5 * length(&found);
    let declared = Written::from(declared);
    if is_more(&declared) {
        return (declared, None);
    }
    let plain = plain(html);
    if is_more(&plain) {
        return (plain, Some(Warning::PlainBody));
    }
    let warning = found.paragraphs.is_empty().then_some(Warning::NoBody);
    (found, warning)
}

/// Takes out what is large and no text, but leaves JSON-LD, in which some pages have their text.
fn strip(html: &mut Html) {
    let is_ballast = |element: &ElementRef<'_>| match element.value().name() {
        "script" => !element.attr("type").is_some_and(|kind| kind.contains("ld+json")),
        "style" | "svg" | "template" => true,
        _ => false,
    };
    let ballast: Vec<_> = dom::elements(html).filter(is_ballast).map(|element| element.id()).collect();
    dom::detach(html, ballast);
    for node in html.tree.values_mut() {
        if let Node::Element(element) = node {
            element.attrs.retain(|(_, value)| value.len() <= MAX_ATTRIBUTE);
        }
    }
}

/// The extractor's answer in the mode that favours precision: it measures best, and it alone keeps paragraphs apart on
/// pages where the others fall back to all words in one piece.
fn extracted(page: &str) -> Written {
    let options = Options::default()
        .with_exclude_comments(true)
        .with_fallback(true)
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_html_date_mode(HtmlDateMode::Disabled);
    // It is a large program that has seen many pages, but not all: should it panic on one, the plain way is there.
    let result = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(page, &options)));
    let Ok(Ok(result)) = result else { return Written::default() };
    let (body, _) = dom::parse(&result.content_html);
    text::written(body.tree.root(), |_| false)
}

/// Gives paragraphs the links that they have on the page. The extractor would keep links itself, but then takes more lists
/// of them for parts of the report.
fn lend_links(found: &mut Written, page: Written) {
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, paragraph) in page.paragraphs.iter().enumerate() {
        places.entry(paragraph).or_insert(place);
    }
    let mut links: HashMap<usize, Vec<&Anchor>> = HashMap::new();
    for link in &page.links {
        links.entry(link.paragraph).or_default().push(link);
    }
    for (paragraph, words) in found.paragraphs.iter().enumerate() {
        let lent = places.get(words.as_str()).and_then(|place| links.get(place));
        let own = lent.into_iter().flatten().map(|link| Anchor { paragraph, ..(*link).clone() });
        found.links.extend(own);
    }
}

/// All paragraphs of the main part of a page but those that stand around the report or are mostly links.
fn plain(html: &Html) -> Written {
    let part = |is: &dyn Fn(ElementRef<'_>) -> bool| {
        let candidates = dom::elements(html).filter(|&element| is(element));
        candidates.max_by_key(|&element| text::line(element).len())
    };
    let main = part(&|e| marks::holds(e, "itemprop", &["articleBody"]))
        .or_else(|| part(&|e| e.value().name() == "article"))
        .or_else(|| part(&|e| e.value().name() == "main" || e.attr("role") == Some("main")))
        .unwrap_or_else(|| html.root_element());
    text::written(*main, |element| {
        let name = element.value().name();
        marks::is_around(element)
            || marks::is_hidden(element)
            || matches!(name, "header" | "figure")
            || (matches!(name, "ul" | "ol" | "p" | "table") && is_links(element))
    })
}

/// Whether most words of an element are those of links.
fn is_links(element: ElementRef<'_>) -> bool {
    let links: usize = element
        .descendent_elements()
        .filter(|inner| inner.value().name() == "a")
        .map(|link| text::line(link).len())
        .sum();
    links * 2 > text::line(element).len()
}

fn length(written: &Written) -> usize {
    written.paragraphs.iter().map(|paragraph| paragraph.chars().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "<p>The column left the town of Kharsa before dawn, drivers on the river road said, and \
        stopped at the second bridge.</p><p>By noon it had taken the silo. Nobody could say who gave the order, or \
        whether the guards had been paid to look away.</p>";

    fn check(page: &str, expected: &[&str], warning: Option<Warning>) {
        let declared = vec!["Declared words that stand in no paragraph. ".repeat(5)];
        let (written, noticed) =
            extract(&mut dom::parse(page).0, if page.contains("declared") { declared } else { vec![] });
        let ends: Vec<_> = written.paragraphs.iter().filter_map(|p| p.trim().split(' ').next_back()).collect();
        assert_eq!((ends.as_slice(), noticed), (expected, warning), "{page:.200}");
    }

    #[test]
    fn the_report_is_told_from_what_stands_around_it() {
        let page = format!(
            "<nav><a href=/>Home</a> <a href=/war>War</a></nav><article><h1>Bridge</h1>{REPORT}\
             <ul class=share><li><a href=#>Share this</a></ul></article><footer>All rights reserved</footer>"
        );
        check(&page, &["Bridge", "bridge.", "away."], None);
    }

    #[test]
    fn a_short_report_is_a_report() {
        check(
            "<article><p>Gunmen took the bridge.</p></article><footer>All rights reserved</footer>",
            &["bridge."],
            None,
        );
    }

    #[test]
    fn a_huge_page_goes_the_plain_way() {
        let empty = "<i></i>".repeat(MAX_ELEMENTS);
        let page = format!(
            "<nav>{empty}</nav><article>{REPORT}<p><a href=/>More of this</a></p></article><aside>Related words</aside>"
        );
        check(&page, &["bridge.", "away."], Some(Warning::PlainBody));
    }

    #[test]
    fn a_page_drawn_by_scripts_may_declare_its_body() {
        check("<div id=app></div><i class=declared></i>", &["paragraph."], None);
    }

    #[test]
    fn a_page_of_nothing_has_no_body() {
        for page in ["", "<html><body></body></html>", "<script>draw()</script>"] {
            check(page, &[], Some(Warning::NoBody));
        }
    }
}
