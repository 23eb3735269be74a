//! Facebook's comments plugin: as its frame draws comments, as the data in the frame from which it draws them, and as
//! its API gives them.

use scraper::Html;
use serde_json::Value;

use super::listed::{self, Post, plain, word};
use super::thread::{Layout, NONE};
use super::{Item, each, marks};

pub(super) const LAYOUT: Layout = Layout {
    author: |e| marks::has_class(e, "UFICommentActorName"),
    time: |e| e.attr("data-utime").is_some() || marks::has_class(e, "UFISutroCommentTimestamp"),
    text: |e| marks::has_class(e, "UFICommentBody") || marks::has_class(e, "_5mdd"),
    score: |e| marks::has_class(e, "UFISutroLikeCount") || marks::has_class(e, "UFICommentLikeButton"),
    against: NONE,
};

/// The comments of its frame. Answers stand in a list after what they answer.
pub(super) fn items(html: &Html) -> Vec<Item> {
    each(html, |element| {
        marks::has_class(element, "UFIComment")
            || (marks::has_class(element, "UFICommentContentBlock")
                && !element
                    .ancestors()
                    .filter_map(scraper::ElementRef::wrap)
                    .any(|up| marks::has_class(up, "UFIComment")))
    })
}

/// Scripts of more bytes are not looked into: each is gone through several times.
const MAX_SCRIPT: usize = 5_000_000;

/// The comments of its data: a map from numbers to comments and people, in the arguments of a call within a script.
pub(super) fn posts(html: &Html) -> Vec<Post> {
    let scripts = listed::scripts(html, |script| {
        script.len() <= MAX_SCRIPT
            && (script.contains("\"idMap\"") && script.contains("\"commentIDs\"")
                || script.contains("\"created_time\"") && script.contains("\"message\""))
    });
    scripts.flat_map(|script| values(&script)).flat_map(|value| of_value(&value)).collect()
}

/// The JSON values in a program: what begins at a brace outside of all others and parses.
fn values(script: &str) -> Vec<Value> {
    /// A program has braces of its own; after so many that begin no value the rest is left.
    const ATTEMPTS: usize = 50;
    let mut values = Vec::new();
    let mut rest = script;
    for _ in 0..ATTEMPTS {
        let Some(start) = rest.find("{\"") else { break };
        rest = &rest[start..];
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        match stream.next() {
            Some(Ok(value)) => {
                rest = rest.get(stream.byte_offset()..).unwrap_or_default();
                values.push(value);
            }
            _ => rest = &rest[2..],
        }
    }
    values
}

fn of_value(value: &Value) -> Vec<Post> {
    let maps = listed::objects(value, &|thing| thing["idMap"].is_object() && thing["commentIDs"].is_array());
    let mapped = maps.into_iter().flat_map(|thing| of_map(&thing["idMap"]));
    let lists = listed::objects(value, &|thing| is_graph(thing));
    let listed = lists.into_iter().flat_map(of_graph);
    mapped.chain(listed).collect()
}

/// The comments of a map: those of its things that have a body. The one whom a comment answers is its target, unless that
/// is the page, which is no comment.
fn of_map(map: &Value) -> Vec<Post> {
    let Some(things) = map.as_object() else { return Vec::new() };
    let comment = |(id, thing): (&String, &Value)| {
        let words = thing["body"]["text"].as_str()?;
        let author = word(&thing["authorID"]).and_then(|id| word(&things.get(&id)?["name"]));
        let time = thing["timestamp"]["time"].as_i64().and_then(|s| jiff::Timestamp::from_second(s).ok());
        Some(Post {
            id: id.clone(),
            parent: word(&thing["targetID"]).filter(|target| things.get(target).is_some_and(|t| t["body"].is_object())),
            author,
            time: time.map(|at| at.to_string()).or_else(|| word(&thing["timestamp"]["text"])),
            written: plain(words),
            score: thing["likeCount"].as_i64(),
        })
    };
    let mut posts: Vec<Post> = things.iter().filter_map(comment).collect();
    // A map has no order of its own: that of time is the order in which the thread grew.
    posts.sort_by(|a, b| (&a.time, &a.id).cmp(&(&b.time, &b.id)));
    posts
}

fn is_graph(thing: &Value) -> bool {
    thing["message"].is_string() && thing["created_time"].is_string()
}

/// A comment of the API, with the comments in it that answer it.
fn of_graph(comment: &Value) -> Vec<Post> {
    let mut posts = Vec::new();
    let mut open = vec![(comment, None)];
    while let Some((comment, parent)) = open.pop() {
        let id = word(&comment["id"]).unwrap_or_else(|| format!("#{}", posts.len()));
        let answers = comment["comments"]["data"].as_array().map(Vec::as_slice).unwrap_or_default();
        open.extend(answers.iter().rev().filter(|answer| is_graph(answer)).map(|answer| (answer, Some(id.clone()))));
        posts.push(Post {
            id,
            parent,
            author: word(&comment["from"]["name"]),
            time: word(&comment["created_time"]),
            written: plain(comment["message"].as_str().unwrap_or_default()),
            score: comment["like_count"].as_i64(),
        });
    }
    posts
}
