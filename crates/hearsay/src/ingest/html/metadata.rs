//! What is known about a page: from JSON-LD, OpenGraph and other `<meta>`, and from its visible head.

use scraper::{ElementRef, Html};

use super::super::Warning;
use super::json_ld::Article;
use super::{address, dom, marks, text};
use crate::document::Meta;

mod dates;
mod people;
mod title;

pub(super) use people::bylines;

/// Reads a page's metadata, given what it says of itself in JSON-LD.
pub(super) fn read(html: &Html, article: &Article) -> (Meta, Vec<Warning>) {
    let head = Head::of(html);
    let mut warnings = Vec::new();

    let outlet = head.get(&["og:site_name"]).or(article.publisher.clone());
    let outlet = outlet
        .or_else(|| head.get(&["application-name", "publisher", "dc.publisher"]))
        .filter(|outlet| !outlet.contains("://"));
    let lang = lang(html, &head, article);
    let url = url(html, &head, article);
    let (title, heading) = title::find(html, &head, article, outlet.as_deref());
    let page = dates::Page { html, head: &head, article, heading, url: url.as_deref(), lang: lang.as_deref() };
    let mut meta = Meta {
        title,
        published: page.published(&mut warnings),
        updated: page.updated(),
        url,
        lang,
        authors: people::authors(html, &head, article),
        canonical: address::canonical(html).and_then(|href| address::Base::of(html, None).resolve(&href)),
        section: section(&head, article),
        paywalled: paywalled(html, &head, article),
        outlet,
        ..Meta::default()
    };
    // Programs that publish write the two moments a few seconds apart.
    meta.updated =
        meta.updated.filter(|at| meta.published.is_none_or(|published| at.duration_since(published).as_secs() > 60));
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

/// Letters and digits only, in lower case: what is left of a title when sites are done with its punctuation.
pub(super) fn fold(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Where it was published: its canonical address, else where it was saved from, else what it tells other sites.
fn url(html: &Html, head: &Head, article: &Article) -> Option<String> {
    let is_absolute = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    address::canonical(html)
        .filter(is_absolute)
        .or_else(|| head.get(&["og:url"]).filter(is_absolute))
        .or_else(|| article.url.clone().filter(is_absolute))
        .or_else(|| address::saved_from(html))
}

fn section(head: &Head, article: &Article) -> Option<String> {
    let names =
        ["article:section", "og:section", "section", "parsely-section", "sailthru.section", "cxenseparse:section"];
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
            ["paywall", "piano-inline-offer", "subscriber-only", "regwall"]
                .iter()
                .any(|class| marks::has_class(element, class))
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

#[cfg(test)]
mod tests;
