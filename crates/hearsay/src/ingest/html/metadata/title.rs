//! The headline as it stands over the report, where that can be told; else as the page declares it.
//!
//! Pages declare a title for search engines and for social networks that is often not the headline. The headline is the
//! heading of the first level that shares words with what is declared; with few words in common it must also be where a
//! headline is: in the article, or of a class that says so.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::super::{dom, marks, text};
use super::{Article, Head, fold};

/// How much of a heading must be known from declared titles for it to be the headline wherever it stands, 0 … 1.
const SURE: f64 = 0.6;
/// The same where its place or its class says that it is one.
const MARKED: f64 = 0.15;

/// The longest title that is looked for on the page, in bytes.
const LONGEST: usize = 600;

/// The title, and the element that shows it, if one does.
pub(super) fn find(
    html: &Html,
    head: &Head,
    article: &Article,
    outlet: Option<&str>,
) -> (Option<String>, Option<NodeId>) {
    let in_window = dom::elements(html)
        .filter(|element| element.value().name() == "title")
        .map(|element| text::decoded(&element.text().collect::<String>()))
        .find(|title| !title.is_empty());
    let declared = article.headline.clone().or_else(|| head.get(&["og:title", "twitter:title", "dc.title"]));
    let of_networks = head.get(&["og:title", "twitter:title"]);
    let known: Vec<&String> = [&declared, &of_networks, &in_window].into_iter().flatten().collect();

    let headings = || dom::elements(html).filter(|element| element.value().name() == "h1");
    if let Some((heading, words)) = over_report(headings(), &known, outlet) {
        return (Some(words), Some(heading));
    }
    let stated = declared.clone().map(|title| without_outlet(&title, outlet));
    let stated = stated.or_else(|| in_window.clone().map(|title| without_outlet(&title, outlet)));
    if let Some((shown, words)) = shown(html, declared.as_deref().or(in_window.as_deref())) {
        return (Some(words), Some(shown));
    }
    let first = || headings().map(text::line).find(|heading| !heading.is_empty());
    (stated.or_else(first), None)
}

/// The heading that is most likely the headline, with its words.
fn over_report<'a>(
    headings: impl Iterator<Item = ElementRef<'a>>,
    known: &[&String],
    outlet: Option<&str>,
) -> Option<(NodeId, String)> {
    let outlet = outlet.map(fold);
    let folded: Vec<String> = known.iter().map(|title| fold(title)).collect();
    let parts = Parts::of(known);
    let words: HashSet<String> = known.iter().flat_map(|title| content(title)).collect();
    let mut best: Option<(f64, NodeId, String)> = None;
    for heading in headings {
        let line = text::line(heading);
        let bare = fold(&line);
        if bare.is_empty() || outlet.as_ref() == Some(&bare) || marks::is_hidden(heading) {
            continue;
        }
        let own = content(&line);
        let shared = own.iter().filter(|word| words.contains(*word)).count();
        let overlap = shared as f64 / own.len().max(1) as f64;
        // A heading of one word («Games») is found in many a title.
        let mut score = overlap * (own.len() as f64 / 3.0).min(1.0);
        let whole = folded.contains(&bare);
        // Part of a title and most of it: what is left is the name of the outlet.
        let most = folded.iter().any(|title| title.contains(&bare) && bare.len() * 2 >= title.len());
        if whole {
            score = 2.0;
        } else if most || parts.first.contains(&bare) {
            score = score.max(1.5);
        } else if parts.others.contains(&bare) {
            score = score.max(1.4);
        }
        let marked = is_marked(heading);
        if score >= SURE || (marked && score >= MARKED) {
            let score = score + if marked { 0.2 } else { 0.0 };
            if best.as_ref().is_none_or(|(other, ..)| score > *other) {
                best = Some((score, heading.id(), line));
            }
        }
    }
    best.map(|(_, id, line)| (id, line))
}

/// The parts of declared titles between their separators, folded: the first is mostly the headline, another the outlet.
struct Parts {
    first: HashSet<String>,
    others: HashSet<String>,
}

impl Parts {
    fn of(titles: &[&String]) -> Self {
        let mut parts = Self { first: HashSet::new(), others: HashSet::new() };
        for (title, separator) in titles.iter().flat_map(|title| SEPARATORS.map(|separator| (title, separator))) {
            if let Some((first, others)) = title.split_once(separator) {
                parts.first.insert(fold(first));
                parts.others.extend(others.split(separator).map(fold));
            }
        }
        parts
    }
}

/// Whether a heading is where a headline is, or says that it is one.
fn is_marked(heading: ElementRef<'_>) -> bool {
    const WORDS: [&str; 8] = ["headline", "title", "hed", "hdg", "headlines", "head", "name", "arttitle"];
    let mut around = heading.ancestors().filter_map(ElementRef::wrap);
    let in_report = || {
        let mut up = heading.ancestors().filter_map(ElementRef::wrap);
        up.any(|up| matches!(up.value().name(), "article" | "main"))
    };
    let named = marks::holds(heading, "itemprop", &["headline", "name"]) || marks::any(heading, &WORDS);
    (named || in_report()) && !around.any(marks::is_around)
}

/// The words that carry a title: those of four letters and more, or all where there are none.
fn content(title: &str) -> HashSet<String> {
    let words = || title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase);
    // A character of Chinese or Japanese is worth several letters.
    let weight = |word: &str| word.chars().map(|c| if u32::from(c) >= 0x2E80 { 2 } else { 1 }).sum::<usize>();
    let long: HashSet<String> = words().filter(|word| weight(word) >= 4).collect();
    if long.is_empty() { words().collect() } else { long }
}

/// The element that shows a title on a page without a fitting heading: its words are the title, or the title up to one
/// of its separators.
fn shown(html: &Html, title: Option<&str>) -> Option<(NodeId, String)> {
    let title = title.filter(|title| title.len() <= LONGEST)?;
    let cuts = SEPARATORS.iter().flat_map(|separator| title.match_indices(separator).map(|(at, _)| at));
    let mut wanted: Vec<(String, usize)> = cuts.chain([title.len()]).map(|end| (fold(&title[..end]), end)).collect();
    // The longest first: a title may have a separator of its own.
    wanted.sort_by_key(|(_, end)| std::cmp::Reverse(*end));
    wanted.retain(|(words, _)| words.chars().count() >= 8);
    let longest = title.len() + 40;
    let mut best: Option<(usize, NodeId, String)> = None;
    for element in dom::elements(html) {
        let leaf = matches!(
            element.value().name(),
            "h1" | "h2" | "h3" | "h4" | "td" | "div" | "p" | "b" | "strong" | "span" | "font" | "a" | "header"
        );
        if !leaf || bytes(element) > longest || element.ancestors().filter_map(ElementRef::wrap).any(marks::is_around) {
            continue;
        }
        let line = text::line(element);
        let bare = fold(&line);
        if let Some((_, end)) = wanted.iter().find(|(words, _)| *words == bare)
            && best.as_ref().is_none_or(|(known, ..)| end > known)
        {
            best = Some((*end, element.id(), line));
        }
    }
    best.map(|(_, id, line)| (id, line))
}

/// About how much text an element holds; counting ends soon after it is too much for a title.
fn bytes(element: ElementRef<'_>) -> usize {
    let mut sum = 0;
    for part in element.text().take(30) {
        sum += part.trim().len();
        if sum > 2_000 {
            break;
        }
    }
    sum
}

/// What stands between a title and the name of the outlet.
const SEPARATORS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "];

/// A title without the name of the outlet that sites put before or after it: `Title | Outlet`, `Outlet :: Title`.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet.map(fold).filter(|outlet| !outlet.is_empty()) else { return title.to_owned() };
    for separator in SEPARATORS {
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
