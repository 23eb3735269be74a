//! Addresses: what a page writes as one, made absolute.

use scraper::Html;
use url::Url;

use super::{dom, marks};

/// The longest address that is kept, in bytes. Longer ones are programs and pictures.
const MAX_LENGTH: usize = 2_000;

/// What relative addresses on a page are relative to.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Base(Option<Url>);

impl Base {
    /// The address of a page of which no more is known.
    pub(in crate::ingest) fn at(page: Option<&str>) -> Self {
        Self(page.and_then(|page| Url::parse(page).ok()))
    }

    /// The `<base>` of a page, else the address of the page itself where it is known.
    pub(super) fn of(html: &Html, page: Option<&str>) -> Self {
        let page = page.and_then(|page| Url::parse(page).ok());
        let declared = dom::elements(html).find_map(|e| if e.value().name() == "base" { e.attr("href") } else { None });
        let declared = declared.and_then(|href| match &page {
            Some(page) => page.join(href).ok(),
            None => Url::parse(href).ok(),
        });
        Self(declared.or(page))
    }

    /// The absolute address of the web that a reference means, if it means one.
    pub(in crate::ingest) fn resolve(&self, reference: &str) -> Option<String> {
        let reference = reference.trim();
        if reference.is_empty() || reference.len() > MAX_LENGTH {
            return None;
        }
        let url = match &self.0 {
            Some(base) => base.join(reference).ok(),
            None if reference.starts_with("//") => Url::parse(&format!("https:{reference}")).ok(),
            None => Url::parse(reference).ok(),
        };
        url.filter(|url| matches!(url.scheme(), "http" | "https")).map(String::from)
    }
}

/// Where a page was saved from, if the program that saved it has noted that: a comment before everything else, by
/// browsers of old («saved from url=(0028)https://…») and by `SingleFile` («url: https://…»).
pub(super) fn saved_from(html: &Html) -> Option<String> {
    let comments = html.tree.root().descendants().take(50).filter_map(|node| node.value().as_comment());
    let noted = |comment: &str| {
        let rest = comment.split_once("saved from url=").map(|(_, rest)| rest.split_once(')').map_or(rest, |(_, r)| r));
        let rest = rest.or_else(|| comment.split_once("\n url: ").map(|(_, rest)| rest))?;
        Url::parse(rest.split_whitespace().next()?).ok()
    };
    let mut found = comments.filter_map(|comment| noted(comment));
    found.find(|url| matches!(url.scheme(), "http" | "https")).map(String::from)
}

/// The address that a page calls its canonical one, as written.
pub(super) fn canonical(html: &Html) -> Option<String> {
    dom::elements(html)
        .filter(|element| element.value().name() == "link" && marks::holds(*element, "rel", &["canonical"]))
        .find_map(|link| link.attr("href").map(|href| href.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_addresses() {
        let check = |page: &str, at: Option<&str>, reference: &str, expected: Option<&str>| {
            let base = Base::of(&dom::parse(page).0, at);
            assert_eq!(base.resolve(reference).as_deref(), expected, "{page} {reference}");
        };
        let at = Some("https://river.example/war/ferry?x=1");
        check("", at, "../a b", Some("https://river.example/a%20b"));
        check("<base href=/old/>", at, "ferry", Some("https://river.example/old/ferry"));
        check("<base href=https://mirror.example/>", None, "ferry", Some("https://mirror.example/ferry"));
        check("", None, "//cdn.example/f.jpg", Some("https://cdn.example/f.jpg"));
        check("", None, "ferry", None);
        check("", at, "mailto:a@b.example", None);
        check("", at, "data:image/png;base64,AAAA", None);
        check("", at, &"x".repeat(3_000), None);
    }

    #[test]
    fn programs_that_save_pages_note_where_from() {
        let check = |page: &str, expected: Option<&str>| {
            assert_eq!(saved_from(&dom::parse(page).0).as_deref(), expected, "{page}");
        };
        let ferry = Some("https://river.example/ferry");
        check("<!-- saved from url=(0027)https://river.example/ferry --><p>x", ferry);
        check("<!--\n Page saved with SingleFile \n url: https://river.example/ferry \n saved date: x--><p>x", ferry);
        check("<!-- url: not said --><p>x", None);
        check("<!-- saved from url=(0014)about:internet --><p>x", None);
    }
}
