//! Closed lists of words, as the rules of counting and of time expressions use them.

/// Words in lower case, written one after another with spaces between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordList(pub(super) &'static str);

impl WordList {
    /// Whether the list has this word.
    pub(super) fn has(self, word: &str) -> bool {
        self.0.split_ascii_whitespace().any(|w| w == word)
    }
}
