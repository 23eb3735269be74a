//! What tokenisation and sentence splitting know about English: the lists of `data/english.toml`, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

static SOURCE: &str = include_str!("../../../../data/english.toml");

/// The lists. A test reads the file; a build that passed it cannot take the empty ones.
pub(super) static ENGLISH: LazyLock<English> = LazyLock::new(|| English::from_toml(SOURCE).unwrap_or_default());

/// Word lists as bits of one table, so that a word is looked up once.
#[derive(Debug, Default)]
pub(super) struct English {
    lists: HashMap<String, Lists>,
    fused: HashMap<String, Vec<usize>>,
    /// Emoticons, longer ones first.
    pub(super) emoticons: Vec<String>,
    /// Marks of several characters that are one word.
    pub(super) pairs: Vec<String>,
}

/// A set of lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Lists(u32);

impl Lists {
    pub(super) const PREFIXES: Self = Self(1);
    pub(super) const STARTERS: Self = Self(1 << 1);
    pub(super) const PRONOUNS: Self = Self(1 << 2);
    pub(super) const AFTER_ITS: Self = Self(1 << 3);
    pub(super) const BEFORE_LETS: Self = Self(1 << 4);
    pub(super) const UNITS: Self = Self(1 << 5);
    pub(super) const MODELS: Self = Self(1 << 6);
    pub(super) const CALENDAR: Self = Self(1 << 7);
    pub(super) const FILES: Self = Self(1 << 8);
    pub(super) const DOMAINS: Self = Self(1 << 9);
    pub(super) const DOMAINS_WITH_PATH: Self = Self(1 << 10);
    pub(super) const ELISIONS: Self = Self(1 << 11);
    pub(super) const SPEECH: Self = Self(1 << 12);
    pub(super) const OPEN: Self = Self(1 << 13);
    pub(super) const NUMBERED: Self = Self(1 << 14);
    pub(super) const CLOSING: Self = Self(1 << 15);
    pub(super) const CAPITALISED: Self = Self(1 << 16);
    pub(super) const MONTHS: Self = Self(1 << 17);

    /// Whether any of these lists is among them.
    pub(super) fn has(self, lists: Self) -> bool {
        self.0 & lists.0 != 0
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    prefixes: Vec<String>,
    starters: Vec<String>,
    pronouns: Vec<String>,
    after_its: Vec<String>,
    before_lets: Vec<String>,
    units: Vec<String>,
    models: Vec<String>,
    calendar: Vec<String>,
    files: Vec<String>,
    domains: Vec<String>,
    domains_with_path: Vec<String>,
    elisions: Vec<String>,
    speech: Vec<String>,
    emoticons: Vec<String>,
    pairs: Vec<String>,
    abbreviations: Abbreviations,
    fused: HashMap<String, Vec<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviations {
    open: Vec<String>,
    numbered: Vec<String>,
    closing: Vec<String>,
    capitalised: Vec<String>,
    months: Vec<String>,
}

/// Bytes of the longest listed word.
const LONGEST: usize = 16;

impl English {
    fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let mut lists: HashMap<String, Lists> = HashMap::new();
        for (words, list) in [
            (file.prefixes, Lists::PREFIXES),
            (file.starters, Lists::STARTERS),
            (file.pronouns, Lists::PRONOUNS),
            (file.after_its, Lists::AFTER_ITS),
            (file.before_lets, Lists::BEFORE_LETS),
            (file.units, Lists::UNITS),
            (file.models, Lists::MODELS),
            (file.calendar, Lists::CALENDAR),
            (file.files, Lists::FILES),
            (file.domains, Lists::DOMAINS),
            (file.domains_with_path, Lists::DOMAINS_WITH_PATH),
            (file.elisions, Lists::ELISIONS),
            (file.speech, Lists::SPEECH),
            (file.abbreviations.open, Lists::OPEN),
            (file.abbreviations.numbered, Lists::NUMBERED),
            (file.abbreviations.closing, Lists::CLOSING),
            (file.abbreviations.capitalised, Lists::CAPITALISED),
            (file.abbreviations.months, Lists::MONTHS),
        ] {
            for word in words {
                lists.entry(word).or_default().0 |= list.0;
            }
        }
        let mut emoticons = file.emoticons;
        emoticons.sort_by_key(|e| std::cmp::Reverse(e.len()));
        Ok(Self { lists, fused: file.fused, emoticons, pairs: file.pairs })
    }

    /// The lists that have the word, in whatever case it is written.
    pub(super) fn lists(&self, word: &str) -> Lists {
        with_lower(word, |lower| self.lists.get(lower).copied()).unwrap_or_default()
    }

    /// Where a contraction written as one word comes apart: bytes after its start.
    pub(super) fn fused(&self, word: &str) -> Option<&[usize]> {
        with_lower(word, |lower| self.fused.get(lower).map(Vec::as_slice))
    }
}

/// Looks up the word in lower case; nothing for words that no list can have.
fn with_lower<T>(word: &str, look_up: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok().filter(|w| w.is_ascii()).and_then(look_up)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sound() {
        let english = English::from_toml(SOURCE).expect("the shipped lists");
        for word in english.lists.keys().chain(english.fused.keys()) {
            assert!(word.is_ascii() && *word == word.to_lowercase() && word.len() <= LONGEST, "{word}");
        }
        for (word, cuts) in &english.fused {
            assert!(cuts.is_sorted() && cuts.iter().all(|&c| 0 < c && c < word.len()), "{word}");
        }
        assert!(english.emoticons.iter().chain(&english.pairs).all(|e| e.chars().count() > 1));
    }

    #[test]
    fn words_are_found_in_any_case() {
        assert!(ENGLISH.lists("Gen").has(Lists::OPEN) && ENGLISH.lists("Gen").has(Lists::CAPITALISED));
        assert_eq!(ENGLISH.lists("général"), Lists::default());
        assert_eq!(ENGLISH.lists("incomprehensibilities"), Lists::default());
        assert_eq!(ENGLISH.fused("Dunno"), Some(&[2, 3][..]));
    }
}
