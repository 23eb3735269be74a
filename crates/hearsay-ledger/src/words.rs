//! Words to look for, and the keys under which names are counted.

use crate::{LedgerError, Result};

/// The key of a name: small letters, single spaces, without a leading article or a possessive ending.
///
/// Names with one key are listed as one. Which names belong to one actor is another question, which reconciliation
/// answers.
pub fn key(name: &str) -> String {
    let mut key = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    for ending in ["'s", "’s", "'", "’"] {
        if let Some(rest) = key.strip_suffix(ending) {
            key.truncate(rest.len());
            break;
        }
    }
    for article in ["the ", "a ", "an "] {
        if let Some(rest) = key.strip_prefix(article) {
            return rest.trim_start().to_owned();
        }
    }
    key
}

/// A phrase as FTS5 writes it, or `None` where it has no letter or digit.
pub(crate) fn phrase(words: &str) -> Option<String> {
    // FTS5 cannot hold a zero character in a query.
    let words = words.replace('\0', " ");
    words.contains(char::is_alphanumeric).then(|| format!("\"{}\"", words.replace('"', "\"\"")))
}

/// What a person typed, as a query of FTS5 in which nothing is special that the person did not mean.
///
/// Words must all be there, in any order; `"words in quotes"` must stand in that order; `shell*` is any word that begins
/// so; `-word` must not be there.
///
/// `begun` gives the words of the index that begin in a way, where they are few: looking for each of them is far faster
/// than looking for a beginning.
///
/// # Errors
/// There is nothing to look for; or what `begun` fails with.
pub(crate) fn query(typed: &str, begun: impl Fn(&str) -> Result<Option<Vec<String>>>) -> Result<String> {
    let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
    let mut rest = typed.trim_start();
    while let Some(first) = rest.chars().next() {
        let not = first == '-';
        let body = if not { &rest[1..] } else { rest };
        let (words, after) = match body.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => body.split_at(body.find(char::is_whitespace).unwrap_or(body.len())),
        };
        let (words, begins) = match words.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (words, false),
        };
        if let Some(phrase) = phrase(words) {
            let term = match begins || after.starts_with('*') {
                false => phrase,
                true => match begun(words)? {
                    Some(all) => {
                        format!("({})", all.iter().filter_map(|w| self::phrase(w)).collect::<Vec<_>>().join(" OR "))
                    }
                    None => format!("{phrase} *"),
                },
            };
            if not { unwanted.push(term) } else { wanted.push(term) }
        }
        rest = after.trim_start_matches('*').trim_start();
    }
    if wanted.is_empty() {
        return Err(LedgerError::Filter(format!("{typed:?}: there is no word to look for")));
    }
    let mut query = wanted.join(" AND ");
    for term in unwanted {
        query = format!("({query}) NOT {term}");
    }
    Ok(query)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_have_keys() {
        let check = |name: &str, expected: &str| assert_eq!(key(name), expected, "{name:?}");
        check("The  Border\nGuard's", "border guard");
        check("An officer", "officer");
        check("Theban League", "theban league");
        check("the", "the");
        check("  ", "");
    }

    #[test]
    fn what_is_typed_becomes_a_query() {
        let check =
            |typed: &str, expected: &str| assert_eq!(query(typed, |_| Ok(None)).unwrap(), expected, "{typed:?}");
        check("bridge river", r#""bridge" AND "river""#);
        check(r#""border post" shell*"#, r#""border post" AND "shell" *"#);
        check(r#"convoy -"fake news" -aid"#, r#"(("convoy") NOT "fake news") NOT "aid""#);
        check(r#"say "unclosed words"#, r#""say" AND "unclosed words""#);
        check("AND (NEAR", r#""AND" AND "(NEAR""#);
        check("-- it's", r#""it's""#);
        assert!(query(" -x \"\" * ", |_| Ok(None)).is_err());
        let begun = |_: &str| Ok(Some(vec!["shell".to_owned(), "shelling".to_owned()]));
        assert_eq!(query("town shell*", begun).unwrap(), r#""town" AND ("shell" OR "shelling")"#);
    }

    proptest! {
        #[test]
        fn any_query_is_understood_by_the_database(typed in "\\PC{0,30}|[-\"* a-c]{0,12}") {
            let db = rusqlite::Connection::open_in_memory().unwrap();
            db.execute_batch("CREATE VIRTUAL TABLE t USING fts5(a, content='')").unwrap();
            if let Ok(query) = query(&typed, |_| Ok(None)) {
                let found = db.query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [format!("a : ({query})")], |r| r.get::<_, i64>(0));
                prop_assert_eq!(found.unwrap(), 0);
            }
        }
    }
}
