//! Pictures and videos of a report: where they are to be had.

use std::collections::HashSet;

use scraper::{ElementRef, Html};

use super::{caption, dom, marks, text};

/// A picture or a video.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    /// Its address, as the page has it.
    pub(super) source: String,
    /// What it shows, for those who do not see it.
    pub(super) alt: Option<String>,
}

/// The most pictures of one page that are kept.
const MAX_PICTURES: usize = 200;
/// Pictures of no more pixels along one side are ornaments and counters.
const SMALL: u32 = 60;

/// The pictures of the report, in document order, each address once: all in the `<article>` or `<main>` that the page is
/// about, but not those of what stands around it.
pub(super) fn of_report(html: &Html) -> Vec<Picture> {
    let article = caption::report(html).and_then(|id| html.tree.get(id)).and_then(ElementRef::wrap);
    let main =
        || dom::elements(html).find(|e| e.value().name() == "main" || marks::holds(*e, "itemprop", &["articleBody"]));
    let Some(root) = article.or_else(main) else { return Vec::new() };
    let mut pictures: Vec<Picture> = Vec::new();
    let mut seen = HashSet::new();
    let open = |node: ego_tree::NodeRef<'_, scraper::Node>| {
        let Some(element) = ElementRef::wrap(node) else { return dom::Step::Into };
        if node.id() != root.id() && (marks::is_around(element) || marks::any(element, &["author", "byline", "avatar"]))
        {
            return dom::Step::Over;
        }
        if pictures.len() < MAX_PICTURES
            && let Some(picture) = picture(element)
            && seen.insert(picture.source.clone())
        {
            pictures.push(picture);
        }
        dom::Step::Into
    };
    dom::walk(*root, open, |_| ());
    pictures
}

/// The first picture inside of an element, if it is among its first parts.
pub(super) fn first(element: ElementRef<'_>) -> Option<Picture> {
    /// A figure has fewer parts. More are not looked through for each of its captions.
    const PARTS: usize = 100;
    element.descendent_elements().take(PARTS).find_map(picture)
}

fn picture(element: ElementRef<'_>) -> Option<Picture> {
    let source = match element.value().name() {
        "img" | "amp-img" => image(element)?,
        "video" => {
            let inner = || element.child_elements().find_map(|child| child.attr("src").filter(|src| is_address(src)));
            element.attr("src").filter(|src| is_address(src)).or_else(inner).or(element.attr("poster"))?.to_owned()
        }
        _ => return None,
    };
    let small = |side: &str| element.attr(side).and_then(|size| size.parse::<u32>().ok()).is_some_and(|n| n <= SMALL);
    if small("width") || small("height") {
        return None;
    }
    let alt = element.attr("alt").map(text::decoded).filter(|words| !words.is_empty());
    Some(Picture { source, alt })
}

/// Where an image really is: scripts put a placeholder in its place until the reader comes near.
fn image(element: ElementRef<'_>) -> Option<String> {
    const LATER: [&str; 6] = ["data-src", "data-original", "data-lazy-src", "data-full-src", "data-hi-res-src", "src"];
    let largest = |set: &str| {
        // «a.jpg 320w, b.jpg 640w»: the width or the density stands after the address.
        let candidates = set.split(", ").filter_map(|part| {
            let mut words = part.split_whitespace();
            let (source, size) = (words.next()?, words.next().unwrap_or("1x"));
            let size: f64 = size.trim_end_matches(['w', 'x', ',']).parse().ok()?;
            Some((size, source.trim_end_matches(',')))
        });
        let largest = candidates.filter(|(_, source)| is_address(source)).max_by(|a, b| a.0.total_cmp(&b.0));
        largest.map(|(_, source)| source.to_owned())
    };
    let given = LATER.iter().find_map(|name| element.attr(name).map(str::trim).filter(|src| is_address(src)));
    let sets = || ["data-srcset", "srcset"].iter().find_map(|name| element.attr(name).and_then(largest));
    given.map(str::to_owned).or_else(sets)
}

fn is_address(source: &str) -> bool {
    !source.is_empty() && !source.starts_with("data:") && !source.starts_with("blob:") && source.len() <= 2_000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &[&str]) {
        let sources: Vec<_> = of_report(&dom::parse(page).0).into_iter().map(|picture| picture.source).collect();
        assert_eq!(sources, expected, "{page}");
    }

    #[test]
    fn pictures_of_the_report_are_found_where_they_really_are() {
        check(
            "<article><img src=data:image/gif;base64,R0 data-src=/a.jpg><p>x<img src=/b.jpg></article>",
            &["/a.jpg", "/b.jpg"],
        );
        check(
            "<main><img srcset='/s.jpg 320w, /l.jpg 1280w'><video><source src=/v.mp4></video></main>",
            &["/l.jpg", "/v.mp4"],
        );
        check("<article><img src=/a.jpg><img src=/a.jpg><img src=/dot.gif width=1 height=1></article>", &["/a.jpg"]);
        check("<article><aside><img src=/other.jpg></aside><p class=byline><img src=/me.jpg></article>", &[]);
        check("<img src=/a.jpg>", &[]);
    }
}
