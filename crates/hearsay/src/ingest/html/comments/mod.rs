//! The comments of readers: who wrote them, when, in answer to whom.
//!
//! Each system of comments has a module that finds where its comments begin and end ([`Item`]s); what is inside of one
//! is read the same way for all ([`thread`]). What a system has found is taken out of the page before the next one
//! looks, and before the body is sought, so that no comment can leak into it.

mod generic;
mod microdata;
mod thread;
mod wordpress;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::{dom, marks};

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    pub(super) author: Option<String>,
    /// When it was written, as the page says it: in RFC 3339 where it says so, else in its words.
    pub(super) time: Option<String>,
    pub(super) paragraphs: Vec<String>,
    /// The comment that this one answers, as its place in the list; always an earlier one.
    pub(super) parent: Option<usize>,
}

/// The element of one comment, with the comments that answer it inside, or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Item {
    id: NodeId,
    /// How deep in the thread it says it is, counted from 1.
    depth: Option<usize>,
    /// A link from another site that merely stands among the comments.
    is_ping: bool,
}

/// Takes the comments out of a page, in document order.
pub(super) fn take(html: &mut Html) -> Vec<Comment> {
    let systems: [fn(&Html) -> Vec<Item>; 3] = [wordpress::items, microdata::items, generic::items];
    let mut comments: Vec<Comment> = Vec::new();
    for system in systems {
        let items = system(html);
        let before = comments.len();
        comments.extend(thread::read(html, &items).into_iter().map(|mut comment| {
            comment.parent = comment.parent.map(|parent| parent + before);
            comment
        }));
        dom::detach(html, items.iter().map(|item| item.id));
    }
    comments
}

/// The list entry that an element opens, else the element itself. Where a comment is the first thing in an entry, the
/// entry is the comment: the answers to it follow inside of the entry.
fn entry(element: ElementRef<'_>) -> ElementRef<'_> {
    let parent = element.parent().and_then(ElementRef::wrap).filter(|parent| parent.value().name() == "li");
    let opens =
        |parent: &ElementRef<'_>| parent.child_elements().next().is_some_and(|first| first.id() == element.id());
    parent.filter(opens).unwrap_or(element)
}

#[cfg(test)]
mod tests;
