//! Parsing pages within bounds, and walking them.
//!
//! The HTML standard lets a few bytes cost much: every open element is looked at for each tag, every open formatting
//! element is opened again in each paragraph, every attribute is compared with those before it. What follows bounds all
//! three by counts, so that the outcome does not depend on how fast the machine is.

use ego_tree::{NodeId, NodeRef};
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::{ElementRef, Html, HtmlTreeSink, Node};

use super::super::Warning;
use super::text;

/// Deeper than any page that people wrote; browsers stop at 512 as well.
const MAX_DEPTH: usize = 512;
/// What is nested more deeply than this is lifted up to it. Below what the extractor of bodies goes down to.
const FLAT_DEPTH: usize = 450;
/// Nodes of a page: elements and pieces of text. A report with ten thousand comments has some two hundred thousand.
const MAX_NODES: usize = 600_000;
/// Attributes of one tag.
const MAX_ATTRIBUTES: usize = 2_000;
/// How much is parsed between two looks at the bounds. Within one piece the parser can at most square it, so it is
/// small.
const PIECE: usize = 4096;

/// Parses a page, or as much of its beginning as stays within bounds, in which case there is a warning.
pub(super) fn parse(text: &str) -> (Html, Option<Warning>) {
    let end = bounded_tags(text);
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let mut read = 0;
    while read < end {
        let mut next = (read + PIECE).min(end);
        while !text.is_char_boundary(next) {
            next += 1;
        }
        // Should this be the last piece, then no half of a tag is left to be taken for words.
        if let Some(tag) = text[read..next].rfind('>') {
            next = read + tag + 1;
        }
        parser.process(StrTendril::from_slice(&text[read..next]));
        read = next;
        let mut html = parser.tokenizer.sink.sink.0.borrow_mut();
        // One for each stray `<`: nobody reads them, and they can take more room than the page.
        html.errors.clear();
        let last = html.tree.nodes().next_back();
        let depth = last.map_or(0, |node| node.ancestors().count());
        if depth > MAX_DEPTH || html.tree.nodes().len() > MAX_NODES {
            break;
        }
    }
    let mut html = parser.finish();
    open_shadows(&mut html);
    flatten(&mut html);
    (html, (read < text.len()).then_some(Warning::PageCut { read, of: text.len() }))
}

/// Where the first tag with too many attributes stands, else the end. Scripts, styles and comments hold no tags.
fn bounded_tags(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = bytes[at..].iter().position(|&b| b == b'<').map(|i| at + i) {
        let rest = &bytes[open + 1..];
        if rest.starts_with(b"!--") {
            at = find(text, open, "-->");
        } else if let Some(element) = ["script", "style"].iter().find(|name| starts_with(rest, name)) {
            at = find(text, open + 1, if *element == "script" { "</script" } else { "</style" });
        } else if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            let (end, attributes) = tag(bytes, open + 1);
            if attributes > MAX_ATTRIBUTES {
                return open;
            }
            at = end;
        } else {
            at = open + 1;
        }
    }
    text.len()
}

/// The end of a tag, and about how many attributes it has: spaces before a name, outside of quotation marks.
fn tag(bytes: &[u8], start: usize) -> (usize, usize) {
    let (mut quote, mut attributes, mut before) = (None, 0, b' ');
    for (at, &byte) in bytes.iter().enumerate().skip(start) {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None if byte == b'>' => return (at + 1, attributes),
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            None if !byte.is_ascii_whitespace() && byte != b'/' => {
                attributes += usize::from(before.is_ascii_whitespace() || matches!(before, b'/' | b'"' | b'\''));
            }
            None => {}
        }
        if attributes > MAX_ATTRIBUTES {
            return (at, attributes);
        }
        if !(byte.is_ascii_whitespace() && before == b'=') {
            before = byte;
        }
    }
    (bytes.len(), attributes)
}

fn starts_with(bytes: &[u8], name: &str) -> bool {
    bytes.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

/// Where an ASCII pattern ends first after `from`, in any case of letters, else the end of the text.
fn find(text: &str, from: usize, pattern: &str) -> usize {
    let bytes = text.as_bytes();
    let first = pattern.as_bytes()[0];
    let mut at = from;
    while let Some(i) = bytes[at..].iter().position(|&b| b == first) {
        at += i;
        if starts_with(&bytes[at..], pattern) {
            return at + pattern.len();
        }
        at += 1;
    }
    bytes.len()
}

/// Puts what a component keeps apart from the page, in a tree of its own, where it is shown: programs that save pages
/// write it as a template with a mark (`<template shadowrootmode=open>`).
fn open_shadows(html: &mut Html) {
    let is_shadow = |element: &ElementRef<'_>| {
        element.value().name() == "template"
            && ["shadowrootmode", "shadowroot", "shadowmode"].iter().any(|name| element.attr(name).is_some())
    };
    // The innermost first: each is then a child of what is opened later.
    let shadows: Vec<NodeId> = elements(html).filter(is_shadow).map(|element| element.id()).collect();
    for shadow in shadows.into_iter().rev() {
        let Some(template) = html.tree.get(shadow) else { continue };
        let roots = template.children().filter(|child| matches!(child.value(), Node::Fragment));
        let inside: Vec<NodeId> = roots.flat_map(|root| root.children()).map(|node| node.id()).collect();
        for node in inside {
            if let Some(mut template) = html.tree.get_mut(shadow) {
                template.insert_id_before(node);
            }
        }
    }
}

/// Lifts what is nested too deeply up to the deepest level allowed, as browsers do: its words stay, in their order.
fn flatten(html: &mut Html) {
    let mut level: Vec<(NodeId, usize)> = vec![(html.tree.root().id(), 0)];
    let mut deep: Vec<(NodeId, NodeId)> = Vec::new();
    while let Some((id, depth)) = level.pop() {
        let Some(node) = html.tree.get(id) else { continue };
        if depth == FLAT_DEPTH {
            deep.extend(node.descendants().skip(1).map(|below| (id, below.id())));
            continue;
        }
        level.extend(node.children().map(|child| (child.id(), depth + 1)));
    }
    for (ancestor, id) in deep {
        let is_text = html.tree.get(id).is_some_and(|node| {
            let inside = node.parent().and_then(ElementRef::wrap);
            node.value().is_text() && !inside.is_some_and(|element| text::is_unseen(element.value().name()))
        });
        if let Some(mut node) = html.tree.get_mut(id) {
            node.detach();
        }
        if is_text && let Some(mut ancestor) = html.tree.get_mut(ancestor) {
            ancestor.append_id(id);
        }
    }
}

/// Whether to look at what is inside of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Into,
    Over,
}

/// Walks a subtree in document order, without recursion: `open` decides whether to go in, `close` is called for every
/// node that was gone into.
pub(super) fn walk<'a>(
    root: NodeRef<'a, Node>,
    mut open: impl FnMut(NodeRef<'a, Node>) -> Step,
    mut close: impl FnMut(NodeRef<'a, Node>),
) {
    let mut node = root;
    loop {
        let step = open(node);
        if step == Step::Into {
            if let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            close(node);
        }
        loop {
            if node == root {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return };
            close(parent);
            node = parent;
        }
    }
}

/// All elements of a page in document order.
pub(super) fn elements(html: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    html.tree.root().descendants().filter_map(ElementRef::wrap)
}

/// Takes nodes out of the page.
pub(super) fn detach(html: &mut Html, ids: impl IntoIterator<Item = NodeId>) {
    for id in ids {
        if let Some(mut node) = html.tree.get_mut(id) {
            node.detach();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(html: &Html) -> String {
        html.root_element().text().collect::<String>()
    }

    #[test]
    fn a_page_of_ordinary_depth_is_read_whole() {
        let (html, warning) = parse(&format!("{}deep{}", "<div>".repeat(200), "</div>".repeat(200)));
        assert_eq!((words(&html).as_str(), warning), ("deep", None));
    }

    #[test]
    fn what_is_too_deep_is_lifted_and_in_the_end_cut() {
        let (html, warning) = parse(&format!("{}one <b>two</b> three", "<div>".repeat(500)));
        assert_eq!((words(&html).as_str(), warning), ("one two three", None));
        let deepest = html.tree.nodes().map(|node| node.ancestors().count()).max();
        assert!(deepest <= Some(FLAT_DEPTH + 1), "{deepest:?}");

        let page = format!("first{}last", "<div>".repeat(100_000));
        let (html, warning) = parse(&page);
        assert_eq!(words(&html), "first");
        assert!(matches!(warning, Some(Warning::PageCut { read, of }) if read < of), "{warning:?}");
    }

    #[test]
    fn formatting_that_is_opened_again_and_again_stays_bounded() {
        let open: String = (0..3000).map(|i| format!("<b class=c{i}>")).collect();
        let (html, warning) = parse(&format!("{open}{}", "<p>x".repeat(20_000)));
        assert!(warning.is_some());
        assert!(html.tree.nodes().len() < 2 * MAX_NODES);
    }

    #[test]
    fn a_tag_of_too_many_attributes_ends_the_page() {
        let many: String = (0..50_000).map(|i| format!(" a{i}=1")).collect();
        let (html, warning) = parse(&format!("<p>before</p><p{many}>after</p>"));
        assert_eq!(words(&html), "before");
        assert!(warning.is_some());
        // Long values, scripts and comments are no attributes.
        let long = format!("<img alt='{0}'><script>if (a <b {0}) x</script><!-- <a {0}> -->end", "w ".repeat(5_000));
        assert_eq!(parse(&long).1, None);
    }
}
