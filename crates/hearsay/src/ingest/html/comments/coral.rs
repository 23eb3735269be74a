//! Coral (formerly Talk), of Vox Media: flat, each comment as deep as the indent around it says.

use scraper::{ElementRef, Html};

use super::thread::{Layout, NONE};
use super::{Item, dom, marks};

pub(super) const LAYOUT: Layout = Layout {
    author: |e| marks::has_class(e, "coral-comment-username") || marks::has_class(e, "talk-stream-comment-user-name"),
    time: |e| marks::has_class(e, "coral-comment-timestamp") || marks::has_class(e, "talk-comment-published-date"),
    text: |e| marks::has_class(e, "coral-comment-content") || marks::has_class(e, "talk-stream-comment-body"),
    score: |e| marks::has_class(e, "coral-reactionButton-count") || marks::has_class(e, "coral-comment-reactCount"),
    against: NONE,
};

/// The comments of its stream.
pub(super) fn items(html: &Html) -> Vec<Item> {
    let is_comment = |element: &ElementRef<'_>| {
        let class = ["coral-comment", "talk-stream-comment"].iter().any(|class| marks::has_class(*element, class));
        class && !marks::has_class(*element, "coral-comment-tombstone")
    };
    let item = |element: ElementRef<'_>| Item { depth: depth(element), ..Item::new(element.id()) };
    dom::elements(html).filter(is_comment).map(item).collect()
}

/// The indent of an element or of what is around it, as a depth counted from 1; none where none is said.
fn depth(element: ElementRef<'_>) -> Option<usize> {
    let of = |element: ElementRef<'_>| {
        let classes = element.attr("class").unwrap_or_default().split_ascii_whitespace();
        classes.filter_map(|class| class.strip_prefix("coral-indent-")?.parse::<usize>().ok()).next()
    };
    let indent = of(element).or_else(|| element.ancestors().take(6).filter_map(ElementRef::wrap).find_map(of));
    let is_coral = marks::has_class(element, "coral-comment");
    indent.or(is_coral.then_some(0)).map(|indent| indent.min(100) + 1)
}
