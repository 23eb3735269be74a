//! What a page says of itself in JSON-LD, in the vocabulary of schema.org.

use scraper::Html;
use serde_json::Value;

use super::{dom, text};

/// The statements about the article of a page. Words are as shown: entities decoded, white space normalised.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Article {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) url: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) updated: Option<String>,
    pub(super) section: Option<String>,
    /// Whether everybody may read it.
    pub(super) free: Option<bool>,
    /// Those whom it is credited to, besides its writers and its publisher.
    pub(super) credits: Vec<String>,
    /// Dates of publication of other things than the article, and those in scripts that do not parse.
    pub(super) dates: Vec<String>,
    /// Addresses of its pictures.
    pub(super) images: Vec<String>,
    /// The report itself, which some pages give only here. Paragraphs as far as line breaks tell them.
    pub(super) body: Vec<String>,
}

/// Reads the JSON-LD of a page. Of several things described the first whose type is a kind of article counts; what it
/// leaves open is taken from the page or the site, where they are described as well. JSON that is broken is passed over:
/// a page can be read without it.
pub(super) fn read(html: &Html) -> Article {
    let things = things(html);
    let mut article = Article::default();
    let is_article = |thing: &&Value| types(thing).any(|name| ARTICLES.iter().any(|kind| name.ends_with(kind)));
    if let Some(thing) = things.iter().find(is_article) {
        article.headline = words(&thing["headline"]).or_else(|| words(&thing["name"]));
        article.published = words(&thing["datePublished"]).or_else(|| words(&thing["dateCreated"]));
        article.publisher = name(&thing["publisher"], &things).or_else(|| name(&thing["sourceOrganization"], &things));
        article.lang = words(&thing["inLanguage"]);
        article.url = url(&thing["mainEntityOfPage"]).or_else(|| url(&thing["url"]));
        let body = thing["articleBody"].as_str().unwrap_or_default();
        article.body = body.lines().map(text::decoded).filter(|paragraph| !paragraph.is_empty()).collect();
        article.authors = names(&thing["author"], &things);
        if article.authors.is_empty() {
            article.authors = names(&thing["creator"], &things);
        }
        article.updated = words(&thing["dateModified"]);
        article.section = words(&thing["articleSection"]);
        article.free = truth(&thing["isAccessibleForFree"]);
        let credits = ["creditText", "sourceOrganization", "provider", "copyrightHolder", "isBasedOn"];
        article.credits = credits.iter().flat_map(|field| names(&thing[*field], &things)).collect();
        article.images = urls(&thing["image"]);
    }
    // A page about a claim or a disease is a review or a page of its own kind, but has a date all the same.
    let is_part = |thing: &&Value| types(thing).any(|name| PARTS.iter().any(|kind| name.ends_with(kind)));
    article.dates = things.iter().filter(|thing| !is_part(thing)).filter_map(|t| words(&t["datePublished"])).collect();
    article.dates.extend(unparsed_dates(html));
    let page = things.iter().find(|thing| types(thing).any(|name| name == "WebPage"));
    let site = things.iter().find(|thing| types(thing).any(|name| name == "WebSite"));
    article.updated = article.updated.or_else(|| page.and_then(|page| words(&page["dateModified"])));
    article.published = article.published.or_else(|| page.and_then(|page| words(&page["datePublished"])));
    article.dates.retain(|date| article.published.as_ref() != Some(date));
    article.publisher = article.publisher.or_else(|| site.and_then(|site| words(&site["name"])));
    article.lang = article.lang.or_else(|| page.and_then(|page| words(&page["inLanguage"])));
    article
}

/// All things that a page describes.
pub(super) fn things(html: &Html) -> Vec<Value> {
    let mut things: Vec<Value> = Vec::new();
    for script in dom::elements(html).filter(is_script) {
        if let Some(value) = parse(&script.text().collect::<String>()) {
            gather(value, &mut things, 0);
        }
    }
    things
}

/// Ends of the names of types that are reports: `NewsArticle`, `ReportageNewsArticle`, `LiveBlogPosting`, …
const ARTICLES: [&str; 5] = ["Article", "BlogPosting", "SocialMediaPosting", "Report", "DiscussionForumPosting"];
/// Ends of the names of types whose dates are not those of the page they stand on.
const PARTS: [&str; 9] =
    ["Comment", "Object", "Person", "Organization", "Product", "Book", "Movie", "CreativeWork", "Event"];

/// The dates of publication in scripts that are no valid JSON.
fn unparsed_dates(html: &Html) -> Vec<String> {
    let scripts = dom::elements(html).filter(is_script).map(|script| script.text().collect::<String>());
    let date = |script: String| {
        let rest = script.split_once("\"datePublished\"")?.1.trim_start().strip_prefix(':')?.trim_start();
        let date = rest.strip_prefix('"')?.split('"').next()?;
        (date.len() <= 60).then(|| date.to_owned())
    };
    scripts.filter(|script| parse(script).is_none()).filter_map(date).collect()
}

/// Whether an element is a script with JSON-LD in it.
fn is_script(element: &scraper::ElementRef<'_>) -> bool {
    element.value().name() == "script"
        && element.attr("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
}

/// Levels of lists and graphs that are looked into.
const MAX_LEVELS: usize = 8;

/// Parses a script, forgiving what pages commonly get wrong: comments around it, raw line breaks within strings, a
/// semicolon at the end.
fn parse(script: &str) -> Option<Value> {
    let mut script = script.trim();
    for mark in ["<!--", "//", "<![CDATA["] {
        script = script.strip_prefix(mark).unwrap_or(script).trim_start();
    }
    for mark in ["-->", "]]>", "//", ";"] {
        script = script.strip_suffix(mark).unwrap_or(script).trim_end();
    }
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    let spaced: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&spaced).ok()
}

/// The things described: objects, those in lists and graphs, and the main thing of a page.
fn gather(value: Value, things: &mut Vec<Value>, level: usize) {
    if level > MAX_LEVELS {
        return;
    }
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| gather(value, things, level + 1)),
        Value::Object(mut object) => {
            let inner = [object.remove("@graph"), object.get("mainEntity").cloned()];
            things.push(Value::Object(object));
            inner.into_iter().flatten().for_each(|value| gather(value, things, level + 1));
        }
        _ => {}
    }
}

pub(super) fn types(thing: &Value) -> impl Iterator<Item = &str> {
    let kinds = match &thing["@type"] {
        Value::Array(kinds) => kinds.as_slice(),
        kind => std::slice::from_ref(kind),
    };
    kinds.iter().filter_map(Value::as_str)
}

/// The words of a string, or of the first string of a list.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => {
            let words = text::decoded(words);
            (!words.is_empty()).then_some(words)
        }
        Value::Array(values) => values.iter().find_map(words),
        _ => None,
    }
}

fn url(value: &Value) -> Option<String> {
    words(value).or_else(|| words(&value["@id"])).or_else(|| words(&value["url"]))
}

/// The addresses of pictures: given as strings or as objects.
fn urls(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => {
            values.iter().filter_map(|value| words(&value["url"]).or_else(|| words(value))).collect()
        }
        _ => words(&value["url"]).or_else(|| words(value)).into_iter().collect(),
    }
}

/// True and false, as JSON has them and as pages write them.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(word) => word.trim().rsplit('/').next()?.to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

fn name(value: &Value, things: &[Value]) -> Option<String> {
    names(value, things).into_iter().next()
}

/// The names of persons and organisations: given as strings, as objects, or by reference to an object elsewhere.
fn names(value: &Value, things: &[Value]) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(|value| names(value, things)).collect(),
        Value::Object(_) => {
            let elsewhere = || {
                let id = value["@id"].as_str()?;
                let thing = things.iter().find(|thing| thing["@id"].as_str() == Some(id))?;
                words(&thing["name"])
            };
            words(&value["name"]).or_else(elsewhere).into_iter().collect()
        }
        _ => words(value).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: &Article) {
        let page = format!("<script type=\"application/ld+json\">{script}</script>");
        assert_eq!(&read(&dom::parse(&page).0), expected, "{script}");
    }

    fn some(words: &str) -> Option<String> {
        Some(words.to_owned())
    }

    #[test]
    fn an_article_says_what_it_is() {
        check(
            r#"{"@type": "NewsArticle", "headline": "Bridge &amp; ferry", "datePublished": "2024-06-05",
                "author": [{"name": "A. One"}, "B. Two"], "publisher": {"name": "River Post"}, "inLanguage": "en",
                "articleBody": "One.\n\nTwo.", "mainEntityOfPage": {"@id": "https://river.example/1"}}"#,
            &Article {
                headline: some("Bridge & ferry"),
                published: some("2024-06-05"),
                publisher: some("River Post"),
                lang: some("en"),
                url: some("https://river.example/1"),
                authors: vec!["A. One".to_owned(), "B. Two".to_owned()],
                body: vec!["One.".to_owned(), "Two.".to_owned()],
                ..Article::default()
            },
        );
    }

    #[test]
    fn graphs_are_looked_into_and_references_followed() {
        check(
            r##"{"@graph": [{"@type": "WebSite", "name": "River Post"}, {"@type": ["WebPage"], "inLanguage": "en-GB",
                "datePublished": "2024-06-05"}, {"@type": ["Thing", "BlogPosting"], "name": "Ferry",
                "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "A. One"}]}"##,
            &Article {
                headline: some("Ferry"),
                published: some("2024-06-05"),
                publisher: some("River Post"),
                lang: some("en-GB"),
                url: None,
                authors: vec!["A. One".to_owned()],
                ..Article::default()
            },
        );
    }

    #[test]
    fn common_mistakes_are_forgiven_and_others_passed_over() {
        let bridge = Article { headline: some("Bridge"), ..Article::default() };
        check("<!-- {\"@type\": \"Report\", \"headline\": \"Bridge\"} -->", &bridge);
        check("//<![CDATA[\n[{\"@type\": \"Article\", \"headline\": \"Bridge\"}]\n//]]>", &bridge);
        check("{\"@type\": \"Article\", \"headline\": \"Bridge\", \"description\": \"two\nlines\"};", &bridge);
        check("{\"@type\": \"Recipe\", \"headline\": \"Soup\"}", &Article::default());
        check("{\"@type\": \"Article\", \"headline\":", &Article::default());
        check(&"[".repeat(10_000), &Article::default());
    }
}
