//! Viafoura: articles of the class `vf3-comment` whose label names the author, and, before 2020, containers of the class
//! `vf-comment-container` in threads. Answers stand in a list after what they answer.

use scraper::{ElementRef, Html};

use super::thread::Layout;
use super::{Item, dom, marks};

pub(super) const LAYOUT: Layout = Layout {
    author: |e| marks::has_class(e, "vf-comment-username") || marks::has_class(e, "vf3-comment__author-name"),
    time: |e| marks::has_class(e, "vf-date") || marks::has_class(e, "vf3-comment__timestamp"),
    text: |e| marks::has_class(e, "vf3-comment-content") || marks::has_class(e, "vf-comment-html-content"),
    score: |e| marks::has_class(e, "vf-count-likes") || marks::has_class(e, "vf3-comment__likes-count"),
    against: |e| marks::has_class(e, "vf-count-dislikes") || marks::has_class(e, "vf3-comment__dislikes-count"),
};

/// The comments of its threads.
pub(super) fn items(html: &Html) -> Vec<Item> {
    let is_comment = |element: &ElementRef<'_>| {
        marks::has_class(*element, "vf3-comment") || marks::has_class(*element, "vf-comment-container")
    };
    let item = |element: ElementRef<'_>| Item { author: labelled(element), ..Item::new(element.id()) };
    dom::elements(html).filter(is_comment).map(item).collect()
}

/// The author in the label for screen readers: «Comment by NAME.», «Reply by NAME.».
fn labelled(element: ElementRef<'_>) -> Option<String> {
    let label = element.attr("aria-label")?.trim();
    let name = ["Comment by ", "Reply by "].iter().find_map(|start| label.strip_prefix(start))?;
    // «Reply by NAME to OTHER.» names two.
    let name = name.strip_suffix('.').unwrap_or(name).trim();
    (!name.is_empty() && name.chars().count() <= 100).then(|| name.to_owned())
}
