//! Comments of systems that are not known: a block called `comments` in which elements of one kind repeat, each with an
//! author and a text.
//!
//! The method is that of finding records in a page by what repeats (B. Liu, R. Grossman, Y. Zhai: *Mining Data Records
//! in Web Pages*, KDD 2003), made simple by what is known of the records: that each has one author. Disqus as rendered
//! is read by it.

use std::collections::{BTreeMap, HashSet};

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::thread::Words;
use super::{Item, dom, marks};

/// Finds the comments in the blocks of a page that hold some.
pub(super) fn items(html: &Html) -> Vec<Item> {
    let mut seen: HashSet<NodeId> = HashSet::new();
    let mut items = Vec::new();
    for block in dom::elements(html).filter(|&element| is_block(element)) {
        if block.ancestors().any(|up| seen.contains(&up.id())) {
            continue;
        }
        // One that holds the headline is a part of the page, and not its comments.
        if block.descendent_elements().any(|inner| inner.value().name() == "h1") {
            continue;
        }
        seen.insert(block.id());
        items.extend(records(block).into_iter().map(Item::new));
    }
    items
}

/// Whether an element says that comments are in it, by the last word of its id or of a class («comments»,
/// «comment-list», «disqus_thread»). Lists of the latest comments of a whole site are none of the page's.
fn is_block(element: ElementRef<'_>) -> bool {
    const BLOCKS: [&str; 8] =
        ["comments", "commentlist", "disqus", "dsq", "discussion", "replies", "responses", "livefyre"];
    const PARTS: [&str; 11] =
        ["list", "thread", "threads", "section", "area", "wrapper", "container", "stream", "feed", "items", "block"];
    const OF: [&str; 7] = ["comment", "comments", "disqus", "dsq", "discussion", "reply", "replies"];
    if !matches!(element.value().name(), "div" | "section" | "aside" | "ul" | "ol" | "footer") {
        return false;
    }
    let names = [element.attr("id"), element.attr("class")];
    let names = names.into_iter().flatten().flat_map(str::split_ascii_whitespace).map(marks::split);
    names.into_iter().any(|words| {
        let has = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
        let last = words.last().map_or("", String::as_str);
        (BLOCKS.contains(&last) || (PARTS.contains(&last) && has(&OF))) && !has(&["recent", "latest", "widget"])
    })
}

/// The elements of a block that are one comment each: of the kinds that hold one author apiece, the one that holds the
/// most, and of those alike the outermost, which has the answers inside.
fn records(block: ElementRef<'_>) -> Vec<NodeId> {
    let mut authors: Vec<ElementRef<'_>> = Vec::new();
    let mut inside: HashSet<NodeId> = HashSet::new();
    for element in block.descendent_elements().skip(1) {
        // In a form stands the name that a reader is to give, and not one that somebody has given.
        let nested = element.ancestors().filter_map(ElementRef::wrap).any(|up| {
            inside.contains(&up.id()) || up.value().name() == "form" || marks::has_class(up, "comment-respond")
        });
        if !nested && Words::of(element).author().is_some() {
            inside.insert(element.id());
            authors.push(element);
        }
    }
    // For each kind: the elements that are the nearest of it around an author, and how far out they are.
    let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
    for author in &authors {
        let mut met: HashSet<String> = HashSet::new();
        let around = author.ancestors().take_while(|up| up.id() != block.id()).filter_map(ElementRef::wrap);
        for (steps, up) in around.enumerate() {
            let name = kind(up);
            if met.insert(name.clone()) {
                let kind = kinds.entry(name).or_default();
                kind.authors += 1;
                kind.steps += steps;
                if kind.known.insert(up.id()) {
                    kind.elements.push(up.id());
                }
            }
        }
    }
    let one_author_each = kinds.into_values().filter(|kind| kind.elements.len() == kind.authors);
    let best = one_author_each.max_by_key(|kind| (kind.authors, kind.steps));
    let mut elements = best.map(|kind| kind.elements).unwrap_or_default();
    elements.retain(|&id| block.tree().get(id).and_then(ElementRef::wrap).is_some_and(has_text));
    elements
}

#[derive(Debug, Default)]
struct Kind {
    authors: usize,
    steps: usize,
    /// In document order.
    elements: Vec<NodeId>,
    known: HashSet<NodeId>,
}

/// What makes two elements of one kind: the same name, and the same first class without its digits.
fn kind(element: ElementRef<'_>) -> String {
    let class = element.attr("class").and_then(|classes| classes.split_ascii_whitespace().next()).unwrap_or_default();
    let class: String = class.chars().filter(|c| !c.is_ascii_digit()).collect();
    format!("{} {class}", element.value().name())
}

/// Whether there is something in an element that could be what a reader wrote.
fn has_text(element: ElementRef<'_>) -> bool {
    element.descendent_elements().any(|inner| {
        matches!(inner.value().name(), "p" | "blockquote") || Words::of(inner).text().is_some_and(|rank| rank < 2)
    })
}
