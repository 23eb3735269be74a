//! Disqus: as its frame draws comments, and as the data from which it draws them.

use scraper::{ElementRef, Html};
use serde_json::Value;

use super::super::written;
use super::listed::{self, Post, word};
use super::thread::{Layout, NONE};
use super::{Item, dom, each, marks};

pub(super) const LAYOUT: Layout = Layout {
    author: |e| {
        marks::has_class(e, "author") && inside(e, "post-byline") || marks::has_class(e, "publisher-anchor-color")
    },
    time: |e| marks::has_class(e, "time-ago"),
    text: |e| marks::has_class(e, "post-message"),
    score: |e| e.attr("data-role") == Some("likes") || marks::has_class(e, "count") && inside(e, "vote-up"),
    against: NONE,
};

fn inside(element: ElementRef<'_>, class: &str) -> bool {
    element.ancestors().take(3).filter_map(ElementRef::wrap).any(|up| marks::has_class(up, class))
}

/// The comments of its frame: entries of the class `post` with the number of the comment, one inside of the other.
pub(super) fn items(html: &Html) -> Vec<Item> {
    each(html, |element| {
        element.value().name() == "li"
            && marks::has_class(element, "post")
            && (element.attr("id").is_some_and(|id| id.starts_with("post-"))
                || element.child_elements().any(|child| {
                    child.attr("data-role") == Some("post-content") || marks::has_class(child, "post-content")
                }))
    })
}

/// The comments of its data: the script `disqus-threadData` of the frame, in the shape of its API.
pub(super) fn posts(html: &Html) -> Vec<Post> {
    let scripts = dom::elements(html).filter(|element| {
        element.value().name() == "script" && element.attr("id").is_some_and(|id| id == "disqus-threadData")
    });
    scripts.flat_map(|script| from_json(&script.text().collect::<String>())).collect()
}

/// The posts of an answer of the API: a list as `response`, or with the thread as `response.posts`.
fn from_json(json: &str) -> Vec<Post> {
    let Ok(value) = serde_json::from_str::<Value>(json) else { return Vec::new() };
    let is_post =
        |thing: &Value| thing.get("id").is_some() && (thing.get("raw_message").or(thing.get("message"))).is_some();
    listed::objects(&value["response"], &|thing| is_post(thing) && thing.get("createdAt").is_some())
        .into_iter()
        .map(post)
        .collect()
}

fn post(post: &Value) -> Post {
    let gone = ["isDeleted", "isSpam"].iter().any(|flag| post[*flag].as_bool() == Some(true));
    let words = match post["message"].as_str() {
        _ if gone => listed::plain(""),
        Some(message) => written(message),
        None => listed::plain(post["raw_message"].as_str().unwrap_or_default()),
    };
    let votes = || Some(post["likes"].as_i64()?.saturating_sub(post["dislikes"].as_i64().unwrap_or(0)));
    // Its times are in UTC, without saying so.
    let time =
        post["createdAt"].as_str().map(|time| if time.ends_with('Z') { time.to_owned() } else { format!("{time}Z") });
    Post {
        id: word(&post["id"]).unwrap_or_default(),
        parent: word(&post["parent"]),
        author: word(&post["author"]["name"]).or_else(|| word(&post["author"]["username"])),
        time,
        written: words,
        score: post["points"].as_i64().or_else(votes),
    }
}
