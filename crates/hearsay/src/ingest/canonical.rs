//! The canonical text of a page, put together from its parts.

use crate::document::{Passage, PassageKind};

/// Grows a text with its passages: each exact, each disjoint from the others, in reading order, a blank line between.
#[derive(Debug, Default)]
pub(super) struct Canonical {
    text: String,
    passages: Vec<Passage>,
}

/// What is known of a passage besides its words.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) author: Option<String>,
    pub(super) time: Option<String>,
    pub(super) parent: Option<usize>,
}

impl Canonical {
    /// Adds a passage of one or more paragraphs and gives its index; none where there are no words.
    pub(super) fn push(&mut self, kind: PassageKind, paragraphs: &[String], about: About) -> Option<usize> {
        if paragraphs.iter().all(String::is_empty) {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str(BREAK);
        }
        let start = self.text.len();
        for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
            if self.text.len() > start {
                self.text.push_str(BREAK);
            }
            self.text.push_str(paragraph);
        }
        let About { author, time, parent } = about;
        self.passages.push(Passage { kind, bytes: start..self.text.len(), author, time, parent });
        Some(self.passages.len() - 1)
    }

    pub(super) fn finish(self) -> (String, Vec<Passage>) {
        (self.text, self.passages)
    }
}

/// Between paragraphs.
const BREAK: &str = "\n\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_what_was_pushed() {
        let mut canonical = Canonical::default();
        let words = |words: &[&str]| words.iter().map(|&w| w.to_owned()).collect::<Vec<_>>();
        canonical.push(PassageKind::Title, &words(&["A title"]), About::default());
        assert_eq!(canonical.push(PassageKind::Caption, &words(&["", ""]), About::default()), None);
        canonical.push(PassageKind::Body, &words(&["One.", "Two."]), About::default());
        let (text, passages) = canonical.finish();
        assert_eq!(text, "A title\n\nOne.\n\nTwo.");
        let slices: Vec<_> = passages.iter().map(|p| &text[p.bytes.clone()]).collect();
        assert_eq!(slices, ["A title", "One.\n\nTwo."]);
    }
}
