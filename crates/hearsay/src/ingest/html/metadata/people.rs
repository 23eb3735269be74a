//! Who wrote a report.

use scraper::{ElementRef, Html};

use super::super::{dom, marks, text};
use super::{Article, Head};

/// The writers: declared, else named over the report.
pub(super) fn authors(html: &Html, head: &Head, article: &Article) -> Vec<String> {
    let mut names = article.authors.clone();
    if names.is_empty() {
        let declared = ["author", "article:author", "parsely-author", "dc.creator"];
        names.extend(
            declared
                .iter()
                .map(|name| head.all(name).map(str::to_owned).collect::<Vec<_>>())
                .find(|names| !names.is_empty())
                .unwrap_or_default(),
        );
    }
    names.retain(|name| is_name(name));
    if names.is_empty() {
        names.extend(byline(html));
    }
    let mut seen = Vec::new();
    for name in names.iter().map(|name| without_by(name)) {
        if is_name(&name) && !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}

/// Whether words may be the name of a writer: addresses of pages and of people are none.
fn is_name(words: &str) -> bool {
    !words.contains("://")
        && !words.contains('@')
        && words.chars().any(char::is_alphabetic)
        && words.chars().count() <= 80
}

/// The lines over the report that name those who wrote it, with what else they say: for the agency in them.
pub(in crate::ingest::html) fn bylines(html: &Html) -> Vec<String> {
    let is_byline = |element: &ElementRef<'_>| {
        (marks::any(*element, &["byline", "source", "agency", "credit"]) || marks::holds(*element, "rel", &["author"]))
            && !element
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|up| marks::is_around(up) || up.value().name() == "figure")
    };
    let lines = dom::elements(html).filter(is_byline).take(12).map(text::line);
    lines.filter(|line| !line.is_empty() && line.chars().count() <= 160).collect()
}

/// The writers named over the report, outside of comments.
fn byline(html: &Html) -> Vec<String> {
    let outside = |element: &ElementRef<'_>| {
        !element.ancestors().filter_map(ElementRef::wrap).any(|up| {
            up.value().name() != "body"
                && up.value().name() != "html"
                && marks::any(up, &["comment", "comments", "disqus"])
                || matches!(up.value().name(), "nav" | "aside")
        })
    };
    let by = |is: &dyn Fn(ElementRef<'_>) -> bool| -> Vec<String> {
        dom::elements(html)
            .filter(|&element| is(element))
            .filter(outside)
            .map(text::line)
            .filter(|n| !n.is_empty())
            .take(5)
            .collect()
    };
    let mut names = by(&|e| marks::holds(e, "rel", &["author"]));
    if names.is_empty() {
        names = by(&|e| marks::holds(e, "itemprop", &["author"]));
    }
    if names.is_empty() {
        names = by(&|e| marks::has_class(e, "author")).into_iter().take(1).collect();
    }
    if names.is_empty() {
        names = by(&|e| marks::has_class(e, "byline")).into_iter().take(1).collect();
    }
    names
}

fn without_by(name: &str) -> String {
    let name = name.trim();
    let rest = ["By ", "by ", "BY ", "By: "].iter().find_map(|label| name.strip_prefix(label));
    rest.unwrap_or(name).trim().to_owned()
}
