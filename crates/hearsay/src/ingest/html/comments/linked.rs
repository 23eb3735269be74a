//! Comments that a page states in JSON-LD, in the vocabulary of schema.org, whatever system draws them.

use scraper::Html;
use serde_json::Value;

use super::super::{json_ld, written};
use super::listed::{self, Post, word};

/// Levels of answers that are looked into.
const MAX_LEVELS: usize = 60;

/// The comments of an article's statements, those that answer one another inside of what they answer, or naming it.
pub(super) fn posts(html: &Html) -> Vec<Post> {
    let things = json_ld::things(html);
    let mut posts: Vec<Post> = Vec::new();
    for thing in &things {
        // A comment that stands by itself in a graph, or the comments of a thing.
        if is_comment(thing) {
            gather(thing, None, 0, &mut posts);
        } else {
            for comment in list(&thing["comment"]) {
                gather(comment, None, 0, &mut posts);
            }
        }
    }
    posts
}

fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        Value::Object(_) => std::slice::from_ref(value),
        _ => &[],
    }
}

fn is_comment(thing: &Value) -> bool {
    json_ld::types(thing).any(|kind| matches!(kind, "Comment" | "UserComments"))
}

fn gather(comment: &Value, parent: Option<String>, level: usize, posts: &mut Vec<Post>) {
    let words = ["text", "commentText", "description"].iter().find_map(|name| comment[*name].as_str());
    let Some(words) = words.filter(|_| level < MAX_LEVELS) else { return };
    let named = ["@id", "url", "identifier"].iter().find_map(|name| word(&comment[*name]));
    let id = named.unwrap_or_else(|| format!("#{}", posts.len()));
    let answered = &comment["parentItem"];
    let parent =
        parent.or_else(|| word(answered).or_else(|| word(&answered["@id"])).or_else(|| word(&answered["url"])));
    let person = |name: &str| {
        word(&comment[name]["name"]).or_else(|| word(&comment[name][0]["name"])).or_else(|| word(&comment[name]))
    };
    let times = ["dateCreated", "commentTime", "datePublished"];
    let votes = |name: &str| comment[name].as_i64().or_else(|| comment[name].as_str()?.trim().parse().ok());
    posts.push(Post {
        id: id.clone(),
        parent,
        author: ["author", "creator"].iter().find_map(|name| person(name)),
        time: times.iter().find_map(|name| word(&comment[*name])),
        written: if words.contains(['<', '&']) { written(words) } else { listed::plain(words) },
        score: votes("upvoteCount").map(|up| up.saturating_sub(votes("downvoteCount").unwrap_or(0))),
    });
    for answer in list(&comment["comment"]) {
        gather(answer, Some(id.clone()), level + 1, posts);
    }
}
