//! What is known about a page: from JSON-LD, OpenGraph and other `<meta>`, and from its visible head.

use scraper::{ElementRef, Html};

use super::super::{Warning, date};
use super::json_ld::Article;
use super::{address, dom, marks, text};
use crate::document::Meta;

/// Reads a page's metadata, given what it says of itself in JSON-LD.
pub(super) fn read(html: &Html, article: &Article) -> (Meta, Vec<Warning>) {
    let head = Head::of(html);
    let mut warnings = Vec::new();

    let outlet = head.get(&["og:site_name"]).or(article.publisher.clone());
    let outlet = outlet
        .or_else(|| head.get(&["application-name", "publisher", "dc.publisher"]))
        .filter(|outlet| !outlet.contains("://"));
    let mut meta = Meta {
        title: title(html, &head, article, outlet.as_deref()),
        published: published(html, &head, article, &mut warnings),
        updated: updated(&head, article),
        url: url(html, &head, article),
        lang: lang(html, &head, article),
        authors: authors(html, &head, article),
        canonical: address::canonical(html).and_then(|href| address::Base::of(html, None).resolve(&href)),
        section: section(&head, article),
        paywalled: paywalled(html, &head, article),
        outlet,
        ..Meta::default()
    };
    // Programs that publish write the two moments a few seconds apart.
    meta.updated = meta.updated.filter(|at| meta.published.is_none_or(|published| at.duration_since(published).as_secs() > 60));
    (meta, warnings)
}

/// The `<meta>` elements of a page: names in lower case, values as shown, in order.
struct Head(Vec<(String, String)>);

impl Head {
    fn of(html: &Html) -> Self {
        let metas = dom::elements(html).filter(|element| element.value().name() == "meta");
        let named = metas.filter_map(|meta| {
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| meta.attr(key))?;
            let value = text::decoded(meta.attr("content")?);
            (!value.is_empty()).then(|| (name.trim().to_lowercase(), value))
        });
        Self(named.collect())
    }

    /// The first value of the first of these names that has one.
    fn get(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).next().map(str::to_owned))
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The headline as it stands over the report where that can be told, else as it is declared.
fn title(html: &Html, head: &Head, article: &Article, outlet: Option<&str>) -> Option<String> {
    let headings = || dom::elements(html).filter(|element| element.value().name() == "h1").map(text::line);
    let in_window = dom::elements(html)
        .filter(|element| element.value().name() == "title")
        .map(|element| text::decoded(&element.text().collect::<String>()))
        .find(|title| !title.is_empty());
    let declared = article.headline.clone().or_else(|| head.get(&["og:title", "twitter:title", "dc.title"]));

    let known: Vec<String> = [&declared, &in_window].into_iter().flatten().map(|title| fold(title)).collect();
    let over_report = headings().find(|heading| {
        let heading = fold(heading);
        !heading.is_empty()
            && outlet.is_none_or(|outlet| fold(outlet) != heading)
            && known.iter().any(|title| title.contains(&heading))
    });
    over_report
        .or_else(|| declared.map(|title| without_outlet(&title, outlet)))
        .or_else(|| in_window.map(|title| without_outlet(&title, outlet)))
        .or_else(|| headings().find(|heading| !heading.is_empty()))
}

/// A title without the name of the outlet that sites put before or after it: `Title | Outlet`, `Outlet :: Title`.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet.map(fold).filter(|outlet| !outlet.is_empty()) else { return title.to_owned() };
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "] {
        if let Some((rest, last)) = title.rsplit_once(separator)
            && fold(last) == outlet
        {
            return rest.trim().to_owned();
        }
        if let Some((first, rest)) = title.split_once(separator)
            && fold(first) == outlet
        {
            return rest.trim().to_owned();
        }
    }
    title.to_owned()
}

/// Letters and digits only, in lower case: what is left of a title when sites are done with its punctuation.
pub(super) fn fold(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Names of `<meta>` that hold the date of publication, the surest first.
const DATES: [&str; 14] = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "publish_date",
    "publish-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "date",
];

fn published(html: &Html, head: &Head, article: &Article, warnings: &mut Vec<Warning>) -> Option<jiff::Timestamp> {
    let times = dom::elements(html)
        .filter(|element| element.value().name() == "time" || marks::holds(*element, "itemprop", &["datePublished"]));
    let of_report = |time: &ElementRef<'_>| {
        !time.ancestors().filter_map(ElementRef::wrap).any(|up| marks::is_around(up) && up.value().name() != "footer")
    };
    let shown = times.filter(of_report).filter_map(|time| {
        let marked = marks::holds(time, "itemprop", &["datePublished"]) || marks::any(time, &["published", "pubdate"]);
        let words = time.attr("datetime").or(time.attr("content"))?;
        Some((!marked, words.to_owned()))
    });
    let mut shown: Vec<(bool, String)> = shown.collect();
    shown.sort_by_key(|(unmarked, _)| *unmarked);

    let declared =
        article.published.clone().into_iter().chain(DATES.iter().flat_map(|name| head.all(name)).map(str::to_owned));
    let mut unreadable = None;
    for found in declared.chain(shown.into_iter().map(|(_, words)| words)) {
        match date::moment(&found) {
            // Templates print the first day of the calendar or of Unix where they know no date.
            Some(moment) if moment.at < EARLIEST => {}
            Some(moment) => {
                if moment.offset_assumed {
                    warnings.push(Warning::NoOffset { found });
                }
                return Some(moment.at);
            }
            None if !found.trim().is_empty() => unreadable = unreadable.or(Some(found)),
            None => {}
        }
    }
    warnings.extend(unreadable.map(|found| Warning::UnreadableDate { found }));
    None
}

/// 1990-01-01: before there were web pages.
const EARLIEST: jiff::Timestamp = jiff::Timestamp::constant(631_152_000, 0);

/// Where it was published: its canonical address, else where it was saved from, else what it tells other sites.
fn url(html: &Html, head: &Head, article: &Article) -> Option<String> {
    let is_absolute = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    address::canonical(html)
        .filter(is_absolute)
        .or_else(|| head.get(&["og:url"]).filter(is_absolute))
        .or_else(|| article.url.clone().filter(is_absolute))
        .or_else(|| address::saved_from(html))
}

/// Names of `<meta>` that hold the date of the last change.
const CHANGES: [&str; 8] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "modified",
];

fn updated(head: &Head, article: &Article) -> Option<jiff::Timestamp> {
    let declared = article.updated.iter().map(String::as_str);
    let declared = declared.chain(CHANGES.iter().flat_map(|name| head.all(name)));
    declared.filter_map(date::moment).map(|moment| moment.at).find(|at| *at >= EARLIEST)
}

fn section(head: &Head, article: &Article) -> Option<String> {
    let names = ["article:section", "og:section", "section", "parsely-section", "sailthru.section", "cxenseparse:section"];
    let found = article.section.clone().or_else(|| head.get(&names));
    found.filter(|section| section.chars().count() <= 80 && !section.contains("://"))
}

/// Whether only those who pay may read it, as far as the page says: in JSON-LD, in its `<meta>`, or by the class that
/// Google asks sites to put around what is for subscribers.
fn paywalled(html: &Html, head: &Head, article: &Article) -> Option<bool> {
    let tier = head.get(&["article:content_tier", "og:article:content_tier"]).map(|tier| tier.to_lowercase());
    let declared = head.get(&["isaccessibleforfree"]).map(|word| word.to_lowercase());
    let of_tier = tier.and_then(|tier| match tier.as_str() {
        "free" => Some(false),
        "locked" | "metered" => Some(true),
        _ => None,
    });
    let of_word = declared.and_then(|word| word.parse::<bool>().ok()).map(|free| !free);
    let of_class = || {
        let is_wall = |element: ElementRef<'_>| {
            ["paywall", "piano-inline-offer", "subscriber-only", "regwall"].iter().any(|class| marks::has_class(element, class))
                && !text::line(element).is_empty()
        };
        dom::elements(html).any(is_wall).then_some(true)
    };
    article.free.map(|free| !free).or(of_tier).or(of_word).or_else(of_class)
}

fn lang(html: &Html, head: &Head, article: &Article) -> Option<String> {
    let root = html.root_element();
    let of_root = root.attr("lang").or(root.attr("xml:lang")).map(str::to_owned);
    let tag = of_root.into_iter().chain(article.lang.clone()).chain(head.get(&[
        "og:locale",
        "content-language",
        "dc.language",
    ]));
    tag.map(|tag| tag.trim().replace('_', "-")).find(|tag| is_tag(tag))
}

/// Whether a word may be a language tag by BCP 47: `en`, `en-GB`, `sr-Latn-RS`.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|first| matches!(first.len(), 2..=3) && first.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn authors(html: &Html, head: &Head, article: &Article) -> Vec<String> {
    let mut names = article.authors.clone();
    if names.is_empty() {
        let declared = ["author", "article:author", "parsely-author", "dc.creator"];
        names.extend(
            declared
                .iter()
                .map(|name| head.all(name).map(str::to_owned).collect::<Vec<_>>())
                .find(|names| !names.is_empty())
                .unwrap_or_default(),
        );
    }
    names.retain(|name| is_name(name));
    if names.is_empty() {
        names.extend(byline(html));
    }
    let mut seen = Vec::new();
    for name in names.iter().map(|name| without_by(name)) {
        if is_name(&name) && !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}

/// Whether words may be the name of a writer: addresses of pages and of people are none.
fn is_name(words: &str) -> bool {
    !words.contains("://")
        && !words.contains('@')
        && words.chars().any(char::is_alphabetic)
        && words.chars().count() <= 80
}

/// The lines over the report that name those who wrote it, with what else they say: for the agency in them.
pub(super) fn bylines(html: &Html) -> Vec<String> {
    let is_byline = |element: &ElementRef<'_>| {
        (marks::any(*element, &["byline", "source", "agency", "credit"]) || marks::holds(*element, "rel", &["author"]))
            && !element.ancestors().filter_map(ElementRef::wrap).any(|up| marks::is_around(up) || up.value().name() == "figure")
    };
    let lines = dom::elements(html).filter(is_byline).take(12).map(text::line);
    lines.filter(|line| !line.is_empty() && line.chars().count() <= 160).collect()
}

/// The writers named over the report, outside of comments.
fn byline(html: &Html) -> Vec<String> {
    let outside = |element: &ElementRef<'_>| {
        !element.ancestors().filter_map(ElementRef::wrap).any(|up| {
            up.value().name() != "body"
                && up.value().name() != "html"
                && marks::any(up, &["comment", "comments", "disqus"])
                || matches!(up.value().name(), "nav" | "aside")
        })
    };
    let by = |is: &dyn Fn(ElementRef<'_>) -> bool| -> Vec<String> {
        dom::elements(html)
            .filter(|&element| is(element))
            .filter(outside)
            .map(text::line)
            .filter(|n| !n.is_empty())
            .take(5)
            .collect()
    };
    let mut names = by(&|e| marks::holds(e, "rel", &["author"]));
    if names.is_empty() {
        names = by(&|e| marks::holds(e, "itemprop", &["author"]));
    }
    if names.is_empty() {
        names = by(&|e| marks::has_class(e, "author")).into_iter().take(1).collect();
    }
    if names.is_empty() {
        names = by(&|e| marks::has_class(e, "byline")).into_iter().take(1).collect();
    }
    names
}

fn without_by(name: &str) -> String {
    let name = name.trim();
    let rest = ["By ", "by ", "BY ", "By: "].iter().find_map(|label| name.strip_prefix(label));
    rest.unwrap_or(name).trim().to_owned()
}

#[cfg(test)]
mod tests;
