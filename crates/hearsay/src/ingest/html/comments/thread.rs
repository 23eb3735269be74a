//! From elements to comments: what in each is the author, the time and the text, and which answers which.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::super::text::Written;
use super::super::{dom, text};
use super::{Comment, Item, marks};

/// Whether an element is what is looked for.
pub(super) type Is = fn(ElementRef<'_>) -> bool;

/// What the parts of a comment are called by a system whose names are known. What is not found by these names is sought
/// by the words of classes, as with systems that are not known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    pub(super) author: Is,
    pub(super) time: Is,
    pub(super) text: Is,
    /// The number of votes for it.
    pub(super) score: Is,
    /// The number of votes against it.
    pub(super) against: Is,
}

/// Names nothing.
pub(super) const NONE: Is = |_| false;

impl Layout {
    /// No names are known.
    pub(super) const UNKNOWN: Self = Self { author: NONE, time: NONE, text: NONE, score: NONE, against: NONE };
}

/// Reads the comments whose elements are given in document order. Elements without any words of their own are passed
/// over, and so are pings; answers to them count as answers to what they answer.
pub(super) fn read(html: &Html, items: &[Item], layout: &Layout) -> Vec<Comment> {
    let places: HashMap<NodeId, usize> = items.iter().enumerate().map(|(place, item)| (item.id, place)).collect();
    let mut comments: Vec<Comment> = Vec::new();
    // For each item, the comment that its answers answer.
    let mut stands_for: Vec<Option<usize>> = Vec::with_capacity(items.len());
    // The latest comment of each depth, for pages that tell the depth and do not nest.
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut lists = Lists::new(&places);

    for item in items {
        let Some(element) = html.tree.get(item.id).and_then(ElementRef::wrap) else {
            stands_for.push(None);
            continue;
        };
        let around = element.ancestors().find_map(|up| places.get(&up.id()));
        let parent = match (around, item.depth) {
            (Some(&place), _) => stands_for.get(place).copied().flatten(),
            (None, Some(depth)) => {
                open.truncate(open.iter().take_while(|(outer, _)| *outer < depth).count());
                open.last().and_then(|(_, comment)| *comment)
            }
            (None, None) => lists.answered(element).and_then(|place| stands_for.get(place).copied().flatten()),
        };
        let parts = Parts::of(element, layout, &|inner| inner != item.id && places.contains_key(&inner));
        let written = if item.is_ping { Written::default() } else { parts.written };
        let stands = if written.paragraphs.is_empty() {
            parent
        } else {
            let author = item.author.clone().or(parts.author);
            comments.push(Comment { author, time: parts.time, written, parent, score: parts.score });
            Some(comments.len() - 1)
        };
        stands_for.push(stands);
        if let Some(depth) = item.depth {
            open.retain(|(outer, _)| *outer < depth);
            open.push((depth, stands));
        }
    }
    comments
}

/// Lists of answers that stand after what they answer, and not inside of it.
struct Lists<'a> {
    places: &'a HashMap<NodeId, usize>,
    /// For each list the place of the comment before it, looked for once.
    known: HashMap<NodeId, Option<usize>>,
}

/// Words of the classes of such lists. The last is Facebook's `UFIReplyList`.
const LISTS: [&str; 7] = ["replies", "children", "child", "answers", "subcomments", "responses", "ufireply"];

impl<'a> Lists<'a> {
    fn new(places: &'a HashMap<NodeId, usize>) -> Self {
        Self { places, known: HashMap::new() }
    }

    /// The place of the item that the list around a comment answers: the one just before the list, or, where there are
    /// several in what is before it, the first, which the others answer.
    fn answered(&mut self, comment: ElementRef<'_>) -> Option<usize> {
        let places = self.places;
        let list = comment
            .ancestors()
            .take(6)
            .filter_map(ElementRef::wrap)
            .find(|up| marks::any(*up, &LISTS) && !marks::any(*up, &["toplevel", "root"]))?;
        *self.known.entry(list.id()).or_insert_with(|| {
            let before = list.prev_siblings().find_map(ElementRef::wrap)?;
            let inside = || before.descendants().find_map(|node| places.get(&node.id()));
            places.get(&before.id()).or_else(inside).copied()
        })
    }
}

/// What one comment is made of.
#[derive(Debug, Default)]
struct Parts {
    author: Option<String>,
    time: Option<String>,
    written: Written,
    score: Option<i64>,
}

impl Parts {
    /// Looks through an element without those inside of it that are comments of their own.
    fn of(item: ElementRef<'_>, layout: &Layout, is_other: &dyn Fn(NodeId) -> bool) -> Self {
        // Each with its rank, and its place, which decides between equals.
        let (mut authors, mut times, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut order, mut votes, mut against) = (0usize, None, None);
        let open = |node: ego_tree::NodeRef<'_, scraper::Node>| {
            let Some(element) = ElementRef::wrap(node) else { return dom::Step::Into };
            if is_other(element.id()) {
                return dom::Step::Over;
            }
            if element.id() != item.id() {
                let (words, id) = (Words::of(element), element.id());
                let rank = |is: Is, guess: Option<u8>| if is(element) { Some(0) } else { guess.map(|rank| rank + 1) };
                authors.extend(rank(layout.author, words.author()).map(|rank| (rank, order, id)));
                times.extend(rank(layout.time, words.time()).map(|rank| (rank, order, id)));
                texts.extend(rank(layout.text, words.text()).map(|rank| (rank, order, id)));
                if votes.is_none() && ((layout.score)(element) || words.has_property(&["upvoteCount"])) {
                    votes = count(element);
                } else if against.is_none() && ((layout.against)(element) || words.has_property(&["downvoteCount"])) {
                    against = count(element);
                }
                order += 1;
            }
            dom::Step::Into
        };
        dom::walk(*item, open, |_| ());

        let element = |id| item.tree().get(id).and_then(ElementRef::wrap);
        authors.sort_unstable();
        times.sort_unstable();
        texts.sort_unstable();
        let author = authors.iter().find_map(|&(_, _, id)| Some((id, author_name(element(id)?)?)));
        let time = times.iter().find_map(|&(rank, _, id)| time_words(element(id)?, rank));

        let of_author: HashSet<NodeId> = match author.as_ref().and_then(|(id, _)| element(*id)) {
            Some(author) => author.ancestors().map(|up| up.id()).collect(),
            None => HashSet::new(),
        };
        let passed_over =
            |inner: ElementRef<'_>| is_other(inner.id()) || marks::is_hidden(inner) || Words::of(inner).is_control();
        let marked = texts.iter().filter(|(_, _, id)| !of_author.contains(id)).find_map(|&(_, _, id)| {
            let written = text::written(*element(id)?, passed_over);
            (!written.paragraphs.is_empty()).then_some(written)
        });
        // Without a mark the text is all that is not something else; and without an author, there may be none at all:
        // then it is the frame around other comments.
        let unmarked = || {
            text::written(*item, |inner| {
                let words = Words::of(inner);
                inner.id() != item.id()
                    && (passed_over(inner)
                        || words.author().is_some()
                        || words.time().is_some()
                        || inner.value().name() == "footer")
            })
        };
        let written = match marked {
            Some(written) => written,
            None if author.is_some() => unmarked(),
            None => Written::default(),
        };
        let score = votes.map(|votes: i64| votes.saturating_sub(against.unwrap_or(0)));
        Self { author: author.map(|(_, name)| name), time, written, score }
    }
}

/// The number in an element: its content for machines, else the first in its words.
fn count(element: ElementRef<'_>) -> Option<i64> {
    let words = element.attr("content").map_or_else(|| text::line(element), str::to_owned);
    let digits = words.split(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '−' | ','));
    digits
        .filter(|part| part.bytes().any(|b| b.is_ascii_digit()))
        .find_map(|part| part.replace('−', "-").replace(',', "").parse().ok())
}

/// The name in an element: not the words around it («says:»), and no longer than a name.
fn author_name(element: ElementRef<'_>) -> Option<String> {
    let name = match element.attr("content") {
        Some(content) if element.value().name() == "meta" => text::decoded(content),
        _ => text::paragraphs(*element, |inner| {
            marks::is_hidden(inner) || marks::has_class(inner, "says") || Words::of(inner).time().is_some()
        })
        .join(" "),
    };
    // «Mill says:», and, on Blogger, «Mill said...».
    let name = name.trim_end_matches([':', ',', ' ']).trim();
    let name = name.strip_suffix("...").or_else(|| name.strip_suffix('…')).unwrap_or(name).trim_end();
    let verbs = [" says", " said", " sagt", " hat gesagt", " a dit", " dit", " dice", " dijo", " disse", " ha detto"];
    let name = verbs.iter().find_map(|verb| name.strip_suffix(verb)).unwrap_or(name);
    let name = name.strip_prefix("By ").unwrap_or(name).trim();
    (!name.is_empty() && name.chars().count() <= 100).then(|| name.to_owned())
}

/// The time in an element: as it is written for machines, else for the eye. An element that holds all that is known of
/// a comment (rank 3) counts only if there are digits in it besides the author.
fn time_words(element: ElementRef<'_>, rank: u8) -> Option<String> {
    // Facebook writes the seconds of Unix.
    let unix = || element.attr("data-utime")?.parse().ok().and_then(|s| jiff::Timestamp::from_second(s).ok());
    if let Some(at) = unix() {
        return Some(at.to_string());
    }
    let given = ["datetime", "content"].iter().find_map(|key| element.attr(key)).map(text::decoded);
    let has_digits = |words: &str| words.bytes().any(|b| b.is_ascii_digit());
    let titled = || element.attr("title").filter(|title| has_digits(title)).map(text::decoded);
    let shown = || {
        let over = |inner: ElementRef<'_>| {
            let words = Words::of(inner);
            marks::is_hidden(inner) || words.author().is_some() || words.is_control()
        };
        text::paragraphs(*element, over).join(" ")
    };
    let words = given.filter(|words| !words.is_empty()).or_else(titled).unwrap_or_else(shown);
    (!words.is_empty() && words.chars().count() <= 60 && (rank < 4 || has_digits(&words))).then_some(words)
}

/// What an element says that it is, by its name, its classes and its properties. Ranks: the lower, the surer.
pub(super) struct Words<'a> {
    element: ElementRef<'a>,
    /// The words of each class.
    classes: Vec<Vec<String>>,
}

impl<'a> Words<'a> {
    pub(super) fn of(element: ElementRef<'a>) -> Self {
        let classes = element.attr("class").unwrap_or_default().split_ascii_whitespace();
        Self { element, classes: classes.map(marks::split).collect() }
    }

    /// Whether the last word of a class, the one that says what the thing is, is one of those given. Words that are
    /// run together (`commentauthor`) count by their end.
    fn is(&self, of: &[&str]) -> bool {
        self.classes.iter().filter_map(|words| words.last()).any(|last| {
            of.iter().any(|kind| last == kind || last.strip_suffix(kind).is_some_and(|rest| rest.ends_with("comment")))
        })
    }

    fn has_property(&self, of: &[&str]) -> bool {
        marks::holds(self.element, "itemprop", of)
    }

    pub(super) fn author(&self) -> Option<u8> {
        let names_a_person = |words: &Vec<String>| {
            let who = ["author", "user", "comment", "commenter", "display", "profile", "member", "nick"];
            words.last().is_some_and(|last| last == "name") && words.iter().any(|word| who.contains(&word.as_str()))
        };
        if marks::has_class(self.element, "fn") {
            Some(0)
        } else if self.has_property(&["author", "creator"])
            || self.is(&["nickname", "nick", "username", "commenter", "poster"])
            || self.classes.iter().any(names_a_person)
        {
            Some(1)
        } else if self.element.value().name() == "cite" {
            Some(2)
        } else if self.is(&["author", "user", "byline"]) || marks::holds(self.element, "rel", &["author"]) {
            Some(3)
        } else {
            None
        }
    }

    fn time(&self) -> Option<u8> {
        let is_time = self.element.value().name() == "time";
        if self.has_property(&["dateCreated", "datePublished", "commentTime"])
            || (is_time && self.element.attr("datetime").is_some_and(|value| !value.trim().is_empty()))
        {
            Some(0)
        } else if is_time {
            Some(1)
        } else if self.is(&["date", "time", "timestamp", "datetime", "timeago", "ago", "published"]) {
            Some(2)
        } else if self.is(&["metadata", "meta"]) {
            Some(3)
        } else {
            None
        }
    }

    pub(super) fn text(&self) -> Option<u8> {
        if self.has_property(&["text", "commentText"]) {
            Some(0)
        } else if self.is(&["text", "message", "content", "copy"]) {
            Some(1)
        } else if self.is(&["body"]) {
            Some(2)
        } else {
            None
        }
    }

    /// Whether an element is something to click on, or tells how others have clicked.
    fn is_control(&self) -> bool {
        const CONTROLS: [&str; 20] = [
            "reply",
            "replies",
            "like",
            "likes",
            "likebtn",
            "rating",
            "ratings",
            "share",
            "sharing",
            "vote",
            "votes",
            "voting",
            "edit",
            "flag",
            "report",
            "permalink",
            "actions",
            "toolbar",
            "moderation",
            "avatar",
        ];
        const HOLDERS: [&str; 10] =
            ["link", "links", "button", "buttons", "btn", "wrapper", "container", "widget", "login", "holder"];
        let is_control = |word: &String| CONTROLS.contains(&word.as_str());
        self.text().is_none()
            && self.classes.iter().any(|words| {
                words.last().is_some_and(|last| {
                    is_control(last) || (HOLDERS.contains(&last.as_str()) && words.iter().any(is_control))
                })
            })
    }
}
