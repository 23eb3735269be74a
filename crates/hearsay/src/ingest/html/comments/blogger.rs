//! Blogger (blogspot): threads since 2012 as entries of the class `comment` with their number, one inside of the other;
//! before that, and in many templates still, a list of definitions in which a comment is a term and what follows it.

use ego_tree::NodeId;
use html5ever::{LocalName, QualName, ns};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::thread::{Layout, NONE};
use super::{Item, dom, each, marks};

/// Class of the elements that [`gather`] puts around the old comments.
const GATHERED: &str = "hearsay-blogger-comment";

pub(super) const LAYOUT: Layout = Layout {
    author: |e| marks::has_class(e, "user") && e.value().name() == "cite" || marks::has_class(e, "comment-author"),
    time: |e| marks::has_class(e, "datetime") || marks::has_class(e, "comment-timestamp"),
    text: |e| marks::has_class(e, "comment-content") || marks::has_class(e, "comment-body"),
    score: NONE,
    against: NONE,
};

/// The comments of threads.
pub(super) fn items(html: &Html) -> Vec<Item> {
    each(html, |element| {
        element.value().name() == "li"
            && marks::has_class(element, "comment")
            && (element.attr("id").is_some_and(is_number) || element.attr("kind") == Some("b"))
            && element.descendent_elements().any(|inner| marks::has_class(inner, "comment-block"))
    })
}

/// The comments of lists of definitions, once they are gathered.
pub(super) fn old_items(html: &Html) -> Vec<Item> {
    each(html, |element| marks::has_class(element, GATHERED))
}

/// `c` and the comment's number.
fn is_number(id: &str) -> bool {
    id.strip_prefix('c').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// Puts each term of a list of comments into one element with what follows it, so that a comment is one element.
pub(super) fn gather(html: &mut Html) {
    let is_term =
        |element: &ElementRef<'_>| element.value().name() == "dt" && marks::has_class(*element, "comment-author");
    let parts = |term: ElementRef<'_>| -> Vec<NodeId> {
        let after = term.next_siblings().filter_map(ElementRef::wrap).take_while(|next| next.value().name() == "dd");
        std::iter::once(term.id()).chain(after.map(|part| part.id())).collect()
    };
    let comments: Vec<Vec<NodeId>> = dom::elements(html).filter(is_term).map(parts).collect();
    for parts in comments.into_iter().filter(|parts| parts.len() > 1) {
        let name = QualName::new(None, ns!(html), LocalName::from("div"));
        let class = QualName::new(None, ns!(), LocalName::from("class"));
        let attribute = html5ever::Attribute { name: class, value: GATHERED.into() };
        let wrapper = html.tree.orphan(Node::Element(Element::new(name, vec![attribute]))).id();
        if let Some(mut term) = html.tree.get_mut(parts[0]) {
            term.insert_id_before(wrapper);
        }
        for part in parts {
            if let Some(mut wrapper) = html.tree.get_mut(wrapper) {
                wrapper.append_id(part);
            }
        }
    }
}
