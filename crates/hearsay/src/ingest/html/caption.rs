//! Pictures and videos, and the words under them.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::picture::{self, Picture};
use super::text::Written;
use super::{dom, marks, text};

/// A caption.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Caption {
    pub(super) written: Written,
    /// Who took the picture, where the page says it.
    pub(super) credit: Option<String>,
    /// The address of the picture, as the page has it.
    pub(super) picture: Option<Picture>,
}

/// Takes the captions out of a page and gives those of the report's pictures, in document order.
///
/// A caption is a `<figcaption>` whose figure holds a picture, or an element whose class or property says so. All are
/// taken out, so that none becomes part of the body; those of other articles and of what stands around the report are
/// not given.
pub(super) fn take(html: &mut Html) -> Vec<Caption> {
    let report = report(html);
    let mut found: HashSet<NodeId> = HashSet::new();
    let mut seen: HashSet<Vec<String>> = HashSet::new();
    let mut captions: Vec<Caption> = Vec::new();
    for element in dom::elements(html) {
        if !is_caption(element) || element.ancestors().any(|up| found.contains(&up.id())) {
            continue;
        }
        found.insert(element.id());
        if let Some(caption) = belongs(element, report).then(|| read(element)).flatten()
            // Galleries show a picture small and large, with the same words.
            && seen.insert(caption.written.paragraphs.clone())
        {
            captions.push(caption);
        }
    }
    dom::detach(html, found);
    captions
}

fn is_caption(element: ElementRef<'_>) -> bool {
    match element.value().name() {
        "figcaption" => element.parent().and_then(ElementRef::wrap).is_none_or(shows_picture),
        "div" | "p" | "span" | "small" | "dd" => {
            marks::holds(element, "itemprop", &["caption"])
                || marks::has_class(element, "wp-caption-text")
                || element.attr("class").unwrap_or_default().split_ascii_whitespace().any(is_caption_class)
        }
        _ => false,
    }
}

fn is_caption_class(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    let picture = ["image", "img", "photo", "picture", "figure", "media", "lead", "foto"];
    class == "caption" || class.ends_with("caption") && picture.iter().any(|word| class.contains(word))
}

/// Whether a figure shows a picture, and not a quotation, a table or a piece of code, whose caption belongs to the text.
fn shows_picture(figure: ElementRef<'_>) -> bool {
    let holds = |names: &[&str]| figure.descendent_elements().any(|inner| names.contains(&inner.value().name()));
    holds(&["img", "picture", "video", "amp-img", "iframe", "svg", "noscript"])
        || !holds(&["blockquote", "table", "pre"])
}

/// The article that the page is about, where it marks articles: the one with the most words.
pub(super) fn report(html: &Html) -> Option<NodeId> {
    let outermost = |article: &ElementRef<'_>| {
        article.value().name() == "article" && !article.ancestors().any(|up| named(up, "article"))
    };
    let articles = dom::elements(html).filter(outermost);
    articles.max_by_key(|&article| text::line(article).len()).map(|article| article.id())
}

fn belongs(caption: ElementRef<'_>, report: Option<NodeId>) -> bool {
    let around = caption.ancestors().filter_map(ElementRef::wrap).any(marks::is_around);
    let article = caption.ancestors().filter(|&up| named(up, "article")).last();
    !around && !marks::is_hidden(caption) && article.is_none_or(|article| Some(article.id()) == report)
}

fn named(node: ego_tree::NodeRef<'_, scraper::Node>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}

fn read(element: ElementRef<'_>) -> Option<Caption> {
    let written = text::written(*element, marks::is_hidden);
    let marked = element.descendent_elements().find(|&inner| {
        marks::any(inner, &["credit", "credits", "photographer", "copyright"])
            || marks::holds(inner, "itemprop", &["creditText", "copyrightHolder", "author", "creator"])
    });
    let credit = match marked {
        Some(marked) => Some(text::line(marked)),
        None => written.paragraphs.iter().rev().find_map(|paragraph| credit(paragraph)),
    };
    let credit = credit.map(|words| without_label(&words).trim_matches(['.', ' ', '(', ')', '©']).to_owned());
    let credit = credit.filter(|credit| !credit.is_empty());
    // The picture stands in the same figure, or else right beside the words.
    let mut around = element.ancestors().take(3).filter_map(ElementRef::wrap);
    let picture = around.find_map(picture::first);
    (!written.paragraphs.is_empty()).then_some(Caption { written, credit, picture })
}

/// Labels before the name of a photographer or an agency.
const LABELS: [&str; 7] = ["photo", "photograph", "picture", "image", "credit", "photo credit", "image credit"];

/// What follows the last `Photo:` or its like in a caption, up to its end.
fn credit(caption: &str) -> Option<String> {
    let (before, name) = caption.rsplit_once(':')?;
    let label = before.rsplit(['.', '(', '|', '\n', ',', ';']).next()?.trim().to_ascii_lowercase();
    LABELS.contains(&label.as_str()).then(|| name.trim().to_owned())
}

fn without_label(words: &str) -> &str {
    match words.split_once(':') {
        Some((label, name)) if LABELS.contains(&label.trim().to_ascii_lowercase().as_str()) => name.trim(),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes the captions of a page: each as its words, then its credit in brackets.
    fn check(page: &str, expected: &[&str]) {
        let (mut html, _) = dom::parse(page);
        let shown = |caption: Caption| match caption.credit {
            Some(credit) => format!("{} [{credit}]", caption.written.paragraphs.join(" / ")),
            None => caption.written.paragraphs.join(" / "),
        };
        let captions: Vec<_> = take(&mut html).into_iter().map(shown).collect();
        assert_eq!(captions, expected, "{page}");
    }

    #[test]
    fn captions_are_found_with_who_took_the_picture() {
        check(
            "<figure><img><figcaption>The ford at dusk. Photo: R. Saleh</figcaption></figure>",
            &["The ford at dusk. Photo: R. Saleh [R. Saleh]"],
        );
        check(
            "<figure><img><figcaption>The ford. <span class=credit>Credit: Agency / R. S.</span></figcaption></figure>",
            &["The ford. Credit: Agency / R. S. [Agency / R. S]"],
        );
        check(
            "<div class=image-caption>A ferry (Picture: North News)</div>",
            &["A ferry (Picture: North News) [North News]"],
        );
        check(
            "<div class=wp-caption><img><p class=wp-caption-text>A ferry: the last</p></div>",
            &["A ferry: the last"],
        );
    }

    #[test]
    fn captions_of_other_pictures_are_not_ours() {
        let words = "words of the report ".repeat(20);
        let figure = "<figure><img><figcaption>Other</figcaption></figure>";
        check(
            &format!(
                "<article>{words}<figure><img><figcaption>Ours</figcaption></figure></article>\
            <article>{figure}</article><aside>{figure}</aside><div class=related-stories>{figure}</div>"
            ),
            &["Ours"],
        );
    }

    #[test]
    fn quotations_keep_their_lines_and_twins_are_one() {
        check("<figure><blockquote>No.</blockquote><figcaption>the mayor</figcaption></figure>", &[]);
        let figure = "<figure><img><figcaption>Twin</figcaption></figure>";
        check(&format!("{figure}{figure}"), &["Twin"]);
    }
}
