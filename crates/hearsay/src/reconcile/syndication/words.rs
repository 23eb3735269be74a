//! The words and sentences that texts are compared by: what stays of a text when it changes hands.
//!
//! Case, marks on letters, punctuation, apostrophes and line breaks go; sentences that are furniture of a page or of a
//! newsroom (`data/boilerplate.toml`) go too.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const BOILERPLATE: &str = include_str!("../../../../../data/boilerplate.toml");

/// The words of a text, folded, in order.
pub(crate) fn words(text: &str) -> Vec<String> {
    sentences(text).into_iter().flat_map(|s| s.words).collect()
}

/// The folded words of a text in one string, with a space between them.
pub(crate) fn folded(text: &str) -> String {
    words(text).join(" ")
}

/// A sentence, or what stands between two blank lines without being one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its words, folded.
    pub(super) words: Vec<String>,
    /// Whether it has its full stop, question or exclamation mark.
    pub(super) ended: bool,
}

/// The sentences of a text as folded words. A sentence ends at its full stop, question or exclamation mark before white
/// space, and at a blank line; the full stop of an initial («U.S. troops») ends none. A single line break is white
/// space, for some copies are wrapped and some are not.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut reader = Reader::default();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            _ if is_combining_mark(c) && !reader.word.is_empty() => {}
            _ if is_ideographic(c) => {
                reader.end_word();
                reader.word.push(c);
                reader.end_word();
            }
            _ if c.is_ascii_alphanumeric() => reader.word.push(c.to_ascii_lowercase()),
            _ if c.is_alphanumeric() => {
                let plain = c.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
                // Lower case may compose of marks again: «İ» becomes «i» and a dot above.
                reader.word.extend(plain.filter(|&c| !is_combining_mark(c)));
            }
            '。' | '！' | '？' => reader.end_sentence(true),
            '.' | '!' | '?' | '…' | '؟' | '۔' => {
                let initial = c == '.' && reader.word.chars().count() == 1;
                reader.end_word();
                while rest
                    .next_if(|&c| matches!(c, '"' | '”' | '»' | '’' | '\'' | ')' | ']' | '.' | '!' | '?'))
                    .is_some()
                {}
                if !initial && rest.peek().is_none_or(|c| c.is_whitespace()) {
                    reader.end_sentence(true);
                }
            }
            '\n' => {
                reader.end_word();
                while rest.next_if(|&c| c != '\n' && c.is_whitespace()).is_some() {}
                if rest.peek() == Some(&'\n') {
                    reader.end_sentence(false);
                }
            }
            _ => reader.end_word(),
        }
    }
    reader.end_sentence(false);
    reader.sentences
}

#[derive(Default)]
struct Reader {
    word: String,
    sentence: Vec<String>,
    sentences: Vec<Sentence>,
}

impl Reader {
    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.sentence.push(std::mem::take(&mut self.word));
        }
    }

    fn end_sentence(&mut self, ended: bool) {
        self.end_word();
        if !self.sentence.is_empty() {
            self.sentences.push(Sentence { words: std::mem::take(&mut self.sentence), ended });
        }
    }
}

/// Scripts that are written without spaces: each character counts as a word.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0e7f}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

/// Phrases by which furniture is known, by their first word.
#[derive(Debug, Default)]
pub(super) struct Boilerplate {
    phrases: BTreeMap<String, Vec<Vec<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    phrases: Vec<String>,
}

impl Boilerplate {
    /// The shipped list.
    pub(super) fn embedded() -> &'static Self {
        static LIST: OnceLock<Boilerplate> = OnceLock::new();
        // The file is part of the build and a test reads it; an unreadable one would only mean that less is left out.
        LIST.get_or_init(|| Self::from_toml(BOILERPLATE).unwrap_or_default())
    }

    fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        let mut phrases: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for phrase in toml::from_str::<File>(text)?.phrases {
            let mut words = words(&phrase).into_iter();
            if let Some(first) = words.next() {
                phrases.entry(first).or_default().push(words.collect());
            }
        }
        Ok(Self { phrases })
    }

    /// Whether a sentence, as folded words, holds one of the phrases.
    pub(super) fn marks(&self, sentence: &[String]) -> bool {
        sentence.iter().enumerate().any(|(i, word)| {
            let after = &sentence[i + 1..];
            self.phrases.get(word).is_some_and(|rests| rests.iter().any(|rest| after.starts_with(rest)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let got: Vec<String> = sentences(text).into_iter().map(|s| s.words.join(" ")).collect();
        assert_eq!(got.join(" | "), expected, "in {text:?}");
    }

    #[test]
    fn words_survive_a_change_of_hands() {
        check("Rockets fell. Nobody was hurt!", "rockets fell | nobody was hurt");
        check("“Rockets fell.” He left.", "rockets fell | he left");
        check("Rockets\nfell on\r\nTal Hamra", "rockets fell on tal hamra");
        check("Rockets fell\n \nNobody was hurt", "rockets fell | nobody was hurt");
        check("The U.S. troops left at 4.30 p.m. on Monday", "the u s troops left at 4 30 p m on monday");
        check("the mayor's — the mayor’s Café", "the mayors the mayors cafe");
        check("cafe\u{301} İdlib", "cafe idlib");
        check("قُصفت القرية؟ نعم", "قصفت القرية | نعم");
        check("火箭弹落下。无人", "火 箭 弹 落 下 | 无 人");
        check("... !? \n\n.", "");
        check("", "");
    }

    #[test]
    fn furniture_is_known_by_its_phrases() {
        let list = Boilerplate::from_toml(BOILERPLATE).expect("the shipped file");
        let check = |sentence: &str, expected| assert_eq!(list.marks(&words(sentence)), expected, "{sentence}");
        check("This is a developing story; check back for more.", true);
        check("Copyright 2031 Northern Wire. All rights reserved.", true);
        check("Editor's note: the spelling of a name was changed.", true);
        check("The army said it had taken the village.", false);
        check("Anyone with", false);
        check("", false);
    }
}
