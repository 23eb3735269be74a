//! Hyvor Talk: an element of its own, `<hyvor-talk-comments>`, whose comments a browser keeps apart from the page. Pages
//! saved with such parts in them have them in that element.

use scraper::{ElementRef, Html};

use super::thread::Layout;
use super::{Item, dom, marks};

pub(super) const LAYOUT: Layout = Layout {
    author: |e| names(e, "name") && !e.child_elements().any(|inner| names(inner, "name")),
    time: |e| e.value().name() == "time" || names(e, "time") || names(e, "date"),
    text: |e| names(e, "body") || names(e, "content"),
    score: |e| names(e, "upvotes") || names(e, "votes"),
    against: |e| names(e, "downvotes"),
};

/// Whether a class of an element says what it is, with or without the prefixes that the versions of Hyvor Talk used.
fn names(element: ElementRef<'_>, part: &str) -> bool {
    let classes = element.attr("class").unwrap_or_default().split_ascii_whitespace();
    classes
        .map(|class| class.strip_prefix("ht-").unwrap_or(class))
        .any(|class| class == part || class.strip_prefix("comment-").is_some_and(|rest| rest == part))
}

/// The comments of its element: those of the class `comment` or with the number of a comment.
pub(super) fn items(html: &Html) -> Vec<Item> {
    let is_part = |element: ElementRef<'_>| {
        element.value().name() == "hyvor-talk-comments"
            || element.attr("id").is_some_and(|id| id.starts_with("hyvor-talk"))
    };
    // The outermost: an older form of it has the element within a part of its own.
    let is_inside = |element: ElementRef<'_>| element.ancestors().filter_map(ElementRef::wrap).any(is_part);
    let frames = dom::elements(html).filter(|&element| is_part(element) && !is_inside(element));
    let is_comment = |element: &ElementRef<'_>| {
        let number = element.attr("id").is_some_and(|id| {
            let number = id.strip_prefix("ht-comment-").or_else(|| id.strip_prefix("comment-"));
            number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
        });
        number || ["comment", "ht-comment"].iter().any(|class| marks::has_class(*element, class))
    };
    let inside = frames.flat_map(|frame| frame.descendent_elements().skip(1)).filter(is_comment);
    inside.map(|element| Item::new(element.id())).collect()
}
