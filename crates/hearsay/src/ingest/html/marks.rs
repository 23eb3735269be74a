//! How pages name their parts: the words in classes and ids, and the properties of microdata.

use scraper::ElementRef;

/// Whether one of the element's words is one of those given. Asked of nearly every element of a page, so names that hold
/// none of the words anywhere are not taken apart.
pub(super) fn any(element: ElementRef<'_>, of: &[&str]) -> bool {
    let names = [element.attr("id"), element.attr("class")];
    let may = |name: &str| name.len() <= MAX_NAME && (!name.is_ascii() || of.iter().any(|word| contains(name, word)));
    let names = names.into_iter().flatten().filter(|name| may(name)).flat_map(str::split_ascii_whitespace);
    names.flat_map(split).any(|word| of.contains(&word.as_str()))
}

/// Longer names than this are no names.
const MAX_NAME: usize = 2_000;

/// Whether a name holds a word anywhere, in any case of letters.
fn contains(name: &str, word: &str) -> bool {
    name.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether an element has a class, exactly.
pub(super) fn has_class(element: ElementRef<'_>, class: &str) -> bool {
    element.attr("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|c| c == class))
}

/// Whether a space-separated attribute (`rel`, `itemprop`) holds one of the words given.
pub(super) fn holds(element: ElementRef<'_>, attribute: &str, of: &[&str]) -> bool {
    element.attr(attribute).is_some_and(|value| {
        value.split_ascii_whitespace().any(|word| of.iter().any(|wanted| wanted.eq_ignore_ascii_case(word)))
    })
}

/// Whether an element is an item of one of the types of schema.org, in microdata.
pub(super) fn is_item(element: ElementRef<'_>, types: &[&str]) -> bool {
    element.attr("itemtype").is_some_and(|value| {
        value.split_ascii_whitespace().any(|url| {
            url.contains("schema.org") && url.rsplit(['/', '#']).next().is_some_and(|name| types.contains(&name))
        })
    })
}

/// Whether an element is kept from the eye though it is there: words for screen readers, or hidden altogether.
pub(super) fn is_hidden(element: ElementRef<'_>) -> bool {
    let style = element.attr("style").map(|style| style.replace(' ', "")).unwrap_or_default();
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || style.contains("display:none")
        || ["screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden"]
            .iter()
            .any(|class| has_class(element, class))
}

/// The parts of a page around the report, by their elements and by their words.
pub(super) fn is_around(element: ElementRef<'_>) -> bool {
    const WORDS: [&str; 18] = [
        "related",
        "recommended",
        "recommendations",
        "sidebar",
        "teaser",
        "teasers",
        "promo",
        "promos",
        "widget",
        "navigation",
        "breadcrumb",
        "breadcrumbs",
        "popular",
        "trending",
        "outbrain",
        "taboola",
        "newsletter",
        "sponsored",
    ];
    let name = element.value().name();
    matches!(name, "nav" | "aside" | "footer" | "form" | "dialog") || (name != "body" && any(element, &WORDS))
}

/// The words of a name, in lower case: `comment-author` gives `comment`, `author`, and so do `commentAuthor` and
/// `comment_author`. Digits end a word and are left out.
pub(super) fn split(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut previous = ' ';
    for c in name.chars() {
        let ends = !c.is_alphabetic() || (c.is_uppercase() && previous.is_lowercase());
        if ends && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
        previous = c;
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        let check = |name: &str, expected: &[&str]| assert_eq!(split(name), expected, "{name}");
        check("comment-author", &["comment", "author"]);
        check("commentAuthor", &["comment", "author"]);
        check("c-comment__body--large", &["c", "comment", "body", "large"]);
        check("li-comment-361", &["li", "comment"]);
        check("URLBar", &["urlbar"]);
        check("--", &[]);
    }
}
