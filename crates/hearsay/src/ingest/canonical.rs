//! The canonical text of a page, put together from its parts.

use std::ops::Range;

use super::html::Written;
use crate::document::{Link, Passage, PassageKind};
use crate::text::CodePoints;

/// Grows a text with its passages: each exact, each disjoint from the others, in reading order, a blank line between.
#[derive(Debug, Default)]
pub(super) struct Canonical {
    text: String,
    passages: Vec<Passage>,
    /// Links in bytes of the text.
    links: Vec<(Range<usize>, String)>,
}

/// What is known of a passage besides its words.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) author: Option<String>,
    pub(super) time: Option<String>,
    pub(super) parent: Option<usize>,
    pub(super) score: Option<i64>,
}

impl Canonical {
    /// Adds a passage of one or more paragraphs and gives its index; none where there are no words.
    pub(super) fn push(&mut self, kind: PassageKind, written: &Written, about: About) -> Option<usize> {
        if written.paragraphs.iter().all(String::is_empty) {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str(BREAK);
        }
        let start = self.text.len();
        let mut links = written.links.iter().peekable();
        for (place, paragraph) in written.paragraphs.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
            if self.text.len() > start {
                self.text.push_str(BREAK);
            }
            let offset = self.text.len();
            while let Some(link) = links.next_if(|link| link.paragraph <= place) {
                if link.paragraph == place {
                    self.links.push((link.bytes.start + offset..link.bytes.end + offset, link.href.clone()));
                }
            }
            self.text.push_str(paragraph);
        }
        let About { author, time, parent, score } = about;
        self.passages.push(Passage { author, time, parent, score, ..Passage::new(kind, start..self.text.len()) });
        Some(self.passages.len() - 1)
    }

    /// Lets a whole passage lead somewhere.
    pub(super) fn link(&mut self, passage: usize, href: String) {
        if let Some(passage) = self.passages.get(passage) {
            self.links.push((passage.bytes.clone(), href));
        }
    }

    /// The text, its passages, and its links in the order of the text. `resolve` makes an address of what the page has
    /// as one, or nothing.
    pub(super) fn finish(self, resolve: impl Fn(&str) -> Option<String>) -> (String, Vec<Passage>, Vec<Link>) {
        let Self { text, passages, mut links } = self;
        links.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
        let points = CodePoints::new(&text);
        let link =
            |(bytes, href): (Range<usize>, String)| Some(Link { url: resolve(&href)?, span: points.span(bytes) });
        let links = links.into_iter().filter_map(link).collect();
        (text, passages, links)
    }
}

/// Between paragraphs.
const BREAK: &str = "\n\n";

#[cfg(test)]
mod tests {
    use super::super::html::Anchor;
    use super::*;
    use crate::text::Span;

    #[test]
    fn passages_are_what_was_pushed() {
        let mut canonical = Canonical::default();
        let words = |words: &[&str]| Written::from(words.iter().map(|&w| w.to_owned()).collect::<Vec<_>>());
        canonical.push(PassageKind::Title, &words(&["A títle"]), About::default());
        assert_eq!(canonical.push(PassageKind::Caption, &words(&["", ""]), About::default()), None);
        let mut body = words(&["One.", "", "Two."]);
        body.links.push(Anchor { paragraph: 1, bytes: 0..0, href: "/lost".to_owned() });
        body.links.push(Anchor { paragraph: 2, bytes: 0..3, href: "/two".to_owned() });
        let place = canonical.push(PassageKind::Body, &body, About::default());
        canonical.link(place.unwrap(), "mailto:x".to_owned());
        let resolve = |href: &str| href.starts_with('/').then(|| format!("https://x.example{href}"));
        let (text, passages, links) = canonical.finish(resolve);
        assert_eq!(text, "A títle\n\nOne.\n\nTwo.");
        let slices: Vec<_> = passages.iter().map(|p| &text[p.bytes.clone()]).collect();
        assert_eq!(slices, ["A títle", "One.\n\nTwo."]);
        assert_eq!(links, [Link { url: "https://x.example/two".to_owned(), span: Span { start: 15, end: 18 } }]);
    }
}
