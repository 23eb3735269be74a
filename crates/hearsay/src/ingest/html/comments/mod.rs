//! The comments of readers: who wrote them, when, in answer to whom.
//!
//! Each system of comments has a module. There are two sorts of systems:
//!
//! - *marked* ones write comments into the page. Their module says which elements are one comment each ([`Item`]s), and
//!   what the parts are called ([`thread::Layout`]); what is inside is read the same way for all ([`thread`]). What a
//!   system has found is taken out of the page before the next one looks, and before the body is sought, so that no
//!   comment can leak into it;
//! - *listed* ones put the comments as data beside the page, for a script to draw ([`listed`]).
//!
//! A page may have a thread in both forms, the data of all of it and the markup of what was drawn: the two are merged.

mod blogger;
mod coral;
mod disqus;
mod facebook;
mod frame;
mod generic;
mod hyvor;
mod linked;
mod listed;
mod microdata;
mod openweb;
mod thread;
mod viafoura;
mod wordpress;

use std::collections::HashMap;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use self::thread::Layout;
use super::text::Written;
use super::{dom, marks};
pub(in crate::ingest) use listed::{Post, tree};

/// A comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Comment {
    pub(in crate::ingest) author: Option<String>,
    /// When it was written, as the page says it: in RFC 3339 where it says so, else in its words.
    pub(in crate::ingest) time: Option<String>,
    pub(in crate::ingest) written: Written,
    /// The comment that this one answers, as its place in the list; always an earlier one.
    pub(in crate::ingest) parent: Option<usize>,
    /// Votes for it, less votes against it.
    pub(in crate::ingest) score: Option<i64>,
}

/// The element of one comment, with the comments that answer it inside, or after it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Item {
    id: NodeId,
    /// How deep in the thread it says it is, counted from 1.
    depth: Option<usize>,
    /// A link from another site that merely stands among the comments.
    is_ping: bool,
    /// Who wrote it, where that stands elsewhere than inside of it.
    author: Option<String>,
}

impl Item {
    fn new(id: NodeId) -> Self {
        Self { id, depth: None, is_ping: false, author: None }
    }
}

/// A system that writes comments into the page.
struct Marked {
    items: fn(&Html) -> Vec<Item>,
    layout: Layout,
}

/// The systems that write comments into the page: the surest first, the one for all others last.
const MARKED: [Marked; 11] = [
    Marked { items: disqus::items, layout: disqus::LAYOUT },
    Marked { items: coral::items, layout: coral::LAYOUT },
    Marked { items: viafoura::items, layout: viafoura::LAYOUT },
    Marked { items: openweb::items, layout: openweb::LAYOUT },
    Marked { items: hyvor::items, layout: hyvor::LAYOUT },
    Marked { items: facebook::items, layout: facebook::LAYOUT },
    Marked { items: blogger::items, layout: blogger::LAYOUT },
    Marked { items: blogger::old_items, layout: blogger::LAYOUT },
    Marked { items: wordpress::items, layout: Layout::UNKNOWN },
    Marked { items: microdata::items, layout: Layout::UNKNOWN },
    Marked { items: generic::items, layout: Layout::UNKNOWN },
];

/// The systems that put comments as data beside the page.
const LISTED: [fn(&Html) -> Vec<Post>; 3] = [disqus::posts, facebook::posts, linked::posts];

/// Takes the comments out of a page, in reading order.
pub(super) fn take(html: &mut Html) -> Vec<Comment> {
    let mut listed: Vec<Comment> = Vec::new();
    for posts in LISTED {
        listed = merge(listed, tree(posts(html)));
    }
    blogger::gather(html);
    let mut marked: Vec<Comment> = Vec::new();
    for system in MARKED {
        let items = (system.items)(html);
        let found = thread::read(html, &items, &system.layout);
        append(&mut marked, found);
        dom::detach(html, items.iter().map(|item| item.id));
    }
    append(&mut marked, frame::comments(html));
    // Data hold all of a thread, or the page knows more than its data: the greater of the two is the thread.
    if listed.len() > marked.len() { merge(listed, marked) } else { merge(marked, listed) }
}

fn append(comments: &mut Vec<Comment>, found: Vec<Comment>) {
    let before = comments.len();
    comments.extend(
        found.into_iter().map(|comment| Comment { parent: comment.parent.map(|parent| parent + before), ..comment }),
    );
}

/// Adds to a thread what another form of it has besides, each comment under the one that it answers. What both have
/// keeps the first form, with what only the second knows of it.
fn merge(mut comments: Vec<Comment>, others: Vec<Comment>) -> Vec<Comment> {
    if comments.is_empty() || others.is_empty() {
        append(&mut comments, others);
        return comments;
    }
    let key = |comment: &Comment| {
        let words = comment.written.paragraphs.iter().flat_map(|paragraph| paragraph.chars());
        words.filter(|c| c.is_alphanumeric()).take(400).collect::<String>()
    };
    // Of comments with the same words, each stands for one of the other form.
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, comment) in comments.iter().enumerate().rev() {
        known.entry(key(comment)).or_default().push(place);
    }
    let mut places: Vec<usize> = Vec::with_capacity(others.len());
    for other in others {
        let place = known.get_mut(&key(&other)).and_then(Vec::pop).filter(|&place| {
            let author = &comments[place].author;
            author.is_none() || other.author.is_none() || *author == other.author
        });
        let place = match place {
            Some(place) => {
                let comment = &mut comments[place];
                comment.author = comment.author.take().or(other.author);
                comment.time = comment.time.take().or(other.time);
                comment.score = comment.score.or(other.score);
                place
            }
            None => {
                let parent = other.parent.and_then(|parent| places.get(parent).copied());
                comments.push(Comment { parent, ..other });
                comments.len() - 1
            }
        };
        places.push(place);
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

/// An item for each element that is one.
fn each(html: &Html, is: impl Fn(ElementRef<'_>) -> bool) -> Vec<Item> {
    dom::elements(html).filter(|&element| is(element)).map(|element| Item::new(element.id())).collect()
}

#[cfg(test)]
mod tests;
