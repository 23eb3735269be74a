//! How well the comments of a page are found, and whether any got into its body.
//!
//! A comment counts where its author, its text, and the author and text of the comment that it answers are right. Texts
//! are compared *normalised*: in NFC, without white space, and, on either side, without the words of buttons at their end
//! («Reply», «Like», «Loading...»), which are the page's and not the reader's. Texts that differ in a letter differ.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::Tally;
use super::pages::words;

/// A comment, found or gold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Comment {
    /// Who wrote it; empty where that is not known.
    #[serde(default)]
    pub author: String,
    /// What it says.
    pub text: String,
    /// The place in the list of the comment that it answers.
    #[serde(skip)]
    pub parent: Option<usize>,
}

/// Words of buttons that stand under comments.
const BUTTONS: [&str; 12] = [
    "Reply",
    "Like",
    "Likes",
    "Liked",
    "Loading...",
    "Loading…",
    "Share",
    "Report",
    "Quote",
    "Edit",
    "Permalink",
    "Flag",
];

/// A text as it is compared.
pub fn normalised(text: &str) -> String {
    let mut text = text.trim();
    // One after the other: «Like Loading... Reply».
    while let Some(rest) = BUTTONS.iter().find_map(|button| text.strip_suffix(button)) {
        // What a comment says in all is the reader's, and so is a word in capitals that only ends like a button.
        if rest.ends_with(|c: char| c.is_uppercase() || c.is_numeric()) || rest.trim().is_empty() {
            break;
        }
        text = rest.trim_end();
    }
    text.nfc().filter(|c| !c.is_whitespace()).collect()
}

/// Scores the comments of one page.
pub fn score(gold: &[Comment], found: &[Comment]) -> Tally {
    let (wanted, given) = (keys(gold), keys(found));
    let mut left: BTreeMap<&Key, usize> = BTreeMap::new();
    for key in &wanted {
        *left.entry(key).or_default() += 1;
    }
    let hit = given.iter().filter(|key| take(&mut left, key)).count();
    Tally { hit, gold: gold.len(), coded: found.len() }
}

/// The places of the gold comments that were not found, and of the found ones that are not in the gold.
pub fn differences(gold: &[Comment], found: &[Comment]) -> (Vec<usize>, Vec<usize>) {
    let (wanted, given) = (keys(gold), keys(found));
    let missing = |these: &[Key], those: &[Key]| -> Vec<usize> {
        let mut left: BTreeMap<&Key, usize> = BTreeMap::new();
        for key in those {
            *left.entry(key).or_default() += 1;
        }
        (0..these.len()).filter(|&at| !take(&mut left, &these[at])).collect()
    };
    (missing(&wanted, &given), missing(&given, &wanted))
}

/// Author and text of a comment, and of the one that it answers.
type Key = (String, String, Option<(String, String)>);

fn keys(comments: &[Comment]) -> Vec<Key> {
    let own = |comment: &Comment| {
        let author: String = comment.author.nfc().filter(|c| !c.is_whitespace()).collect();
        (author, normalised(&comment.text))
    };
    let key = |comment: &Comment| {
        let (author, text) = own(comment);
        (author, text, comment.parent.and_then(|parent| comments.get(parent)).map(own))
    };
    comments.iter().map(key).collect()
}

fn take(left: &mut BTreeMap<&Key, usize>, key: &Key) -> bool {
    left.get_mut(key).filter(|n| **n > 0).map(|n| *n -= 1).is_some()
}

/// Which comments leaked into a body: those of eight words and more of which at least half the shingles of eight words
/// stand in it. Shorter ones may stand there by chance.
pub fn leaked(comments: &[Comment], body: &str) -> Vec<usize> {
    const SHINGLE: usize = 8;
    let body = words(body);
    let in_body: HashSet<&[&str]> = body.windows(SHINGLE).collect();
    let leaks = |comment: &Comment| {
        let words = words(&comment.text);
        let all = words.windows(SHINGLE).count();
        let inside = words.windows(SHINGLE).filter(|window| in_body.contains(window)).count();
        inside > 0 && inside * 2 >= all
    };
    (0..comments.len()).filter(|&at| leaks(&comments[at])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comments(given: &[(&str, &str, Option<usize>)]) -> Vec<Comment> {
        let comment = |&(author, text, parent): &(&str, &str, Option<usize>)| Comment {
            author: author.to_owned(),
            text: text.to_owned(),
            parent,
        };
        given.iter().map(comment).collect()
    }

    #[test]
    fn buttons_are_not_the_readers_words() {
        let check = |text: &str, expected: &str| assert_eq!(normalised(text), expected, "{text}");
        check("The ford\n is closed. Reply", "Thefordisclosed.");
        check("The ford is closed.LikeLoading... Reply", "Thefordisclosed.");
        check("The ford is closed. Like Loading... Reply", "Thefordisclosed.");
        check("They are Unlike", "TheyareUnlike");
        check("Reply", "Reply");
    }

    #[test]
    fn author_text_and_parent_must_be_right() {
        let gold = comments(&[("A", "one", None), ("B", "two", Some(0)), ("B", "two", None)]);
        let check = |found: &[(&str, &str, Option<usize>)], hit: usize| {
            let found = comments(found);
            assert_eq!(score(&gold, &found), Tally { hit, gold: 3, coded: found.len() }, "{found:?}");
            let (missing, extra) = differences(&gold, &found);
            assert_eq!((missing.len(), extra.len()), (3 - hit, found.len() - hit));
        };
        check(&[("A", "o ne Reply", None), ("B", "two", Some(0)), ("B", "two", None)], 3);
        check(&[("B", "two", None), ("B", "two", None)], 1);
        check(&[("A", "one", None), ("B", "two", None), ("C", "two", Some(0))], 2);
        check(&[], 0);
    }

    #[test]
    fn a_comment_leaks_where_its_shingles_stand_in_the_body() {
        let long = "one two three four five six seven eight nine ten";
        let found = comments(&[
            ("A", long, None),
            ("B", "one two three", None),
            ("C", "other words of eight and more than that", None),
        ]);
        assert_eq!(leaked(&found, &format!("Before. {long} after.")), [0]);
        assert_eq!(leaked(&found, "Before."), [0usize; 0]);
    }
}
