//! Threads given as data: a list of posts, each with its number and the number of the one that it answers.

use std::collections::HashMap;

use scraper::Html;
use serde_json::Value;

use super::super::dom;
use super::super::text::Written;
use super::Comment;

/// The most posts of one page that are read.
const MAX_POSTS: usize = 100_000;
/// Levels of data that are looked into.
const MAX_LEVELS: usize = 12;

/// A post in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Post {
    /// Its number or name, in its list.
    pub(in crate::ingest) id: String,
    /// That of the post that it answers.
    pub(in crate::ingest) parent: Option<String>,
    pub(in crate::ingest) author: Option<String>,
    pub(in crate::ingest) time: Option<String>,
    /// Empty for what was deleted: answers to it stand where it stood.
    pub(in crate::ingest) written: Written,
    pub(in crate::ingest) score: Option<i64>,
}

/// Posts as a thread: in the order of the list, each answer after what it answers. An answer to what is not in the list
/// stands by itself, and so does one of several that answer each other in a circle.
pub(in crate::ingest) fn tree(mut posts: Vec<Post>) -> Vec<Comment> {
    posts.truncate(MAX_POSTS);
    let places: HashMap<&str, usize> =
        posts.iter().enumerate().rev().map(|(at, post)| (post.id.as_str(), at)).collect();
    let parents: Vec<Option<usize>> = posts
        .iter()
        .enumerate()
        .map(|(at, post)| post.parent.as_deref().and_then(|id| places.get(id).copied()).filter(|&parent| parent != at))
        .collect();
    let mut answers: Vec<Vec<usize>> = vec![Vec::new(); posts.len()];
    for (at, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            answers[*parent].push(at);
        }
    }
    let mut comments: Vec<Comment> = Vec::new();
    let mut done = vec![false; posts.len()];
    let roots = (0..posts.len()).filter(|&at| parents[at].is_none());
    // What is in a circle has no root: it is taken up where the list has it first.
    for root in roots.chain(0..posts.len()) {
        // Each with the comment that it answers.
        let mut open = vec![(root, None)];
        while let Some((at, parent)) = open.pop() {
            if std::mem::replace(&mut done[at], true) {
                continue;
            }
            let post = std::mem::take(&mut posts[at]);
            let stands = if post.written.paragraphs.is_empty() {
                parent
            } else {
                let Post { author, time, written, score, .. } = post;
                comments.push(Comment { author, time, written, parent, score });
                Some(comments.len() - 1)
            };
            open.extend(answers[at].iter().rev().map(|&answer| (answer, stands)));
        }
    }
    comments
}

/// What is written in plain text: a line is a line, a blank line ends a paragraph.
pub(super) fn plain(words: &str) -> Written {
    let paragraphs = words.replace("\r\n", "\n");
    let paragraphs = paragraphs.split("\n\n").map(|paragraph| {
        let lines = paragraph.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    });
    Written::from(paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>())
}

/// A word of data: a string, or a number as one.
pub(super) fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(word) if !word.trim().is_empty() => Some(word.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The content of scripts that hold data and may hold comments: those that `may` accepts by what they contain.
pub(super) fn scripts<'a>(html: &'a Html, may: impl Fn(&str) -> bool + 'a) -> impl Iterator<Item = String> + 'a {
    dom::elements(html)
        .filter(|element| element.value().name() == "script")
        .map(|script| script.text().collect::<String>())
        .filter(move |script| may(script))
}

/// The objects in a value, outermost first, that `is` accepts.
pub(super) fn objects<'a>(value: &'a Value, is: &dyn Fn(&Value) -> bool) -> Vec<&'a Value> {
    let mut found = Vec::new();
    let mut open = vec![(value, 0)];
    while let Some((value, level)) = open.pop() {
        if value.is_object() && is(value) {
            found.push(value);
            continue;
        }
        if level < MAX_LEVELS {
            match value {
                Value::Array(values) => open.extend(values.iter().rev().map(|value| (value, level + 1))),
                Value::Object(fields) => open.extend(fields.values().rev().map(|value| (value, level + 1))),
                _ => {}
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn post(id: &str, parent: &str, words: &str) -> Post {
        let parent = (!parent.is_empty()).then(|| parent.to_owned());
        Post { id: id.to_owned(), parent, written: plain(words), ..Post::default() }
    }

    #[test]
    fn answers_come_after_what_they_answer() {
        let check = |posts: &[(&str, &str, &str)], expected: &[(&str, Option<usize>)]| {
            let comments = tree(posts.iter().map(|(id, parent, words)| post(id, parent, words)).collect());
            let got: Vec<_> = comments.iter().map(|c| (c.written.paragraphs[0].as_str(), c.parent)).collect();
            assert_eq!(got, expected, "{posts:?}");
        };
        check(&[("2", "1", "b"), ("1", "", "a"), ("3", "1", "c")], &[("a", None), ("b", Some(0)), ("c", Some(0))]);
        check(&[("1", "", ""), ("2", "1", "b"), ("3", "2", "c")], &[("b", None), ("c", Some(0))]);
        check(&[("2", "9", "b")], &[("b", None)]);
        check(&[("1", "2", "a"), ("2", "1", "b"), ("3", "3", "c")], &[("c", None), ("a", None), ("b", Some(1))]);
        check(&[("1", "", "a"), ("1", "", "twin"), ("2", "1", "b")], &[("a", None), ("b", Some(0)), ("twin", None)]);
    }

    proptest! {
        #[test]
        fn any_list_gives_every_post_once(parents in proptest::collection::vec(0usize..12, 0..12)) {
            let posts = parents.iter().enumerate().map(|(at, parent)| post(&at.to_string(), &parent.to_string(), "x"));
            let comments = tree(posts.collect());
            prop_assert_eq!(comments.len(), parents.len());
            for (at, comment) in comments.iter().enumerate() {
                prop_assert!(comment.parent.is_none_or(|parent| parent < at));
            }
        }
    }
}
