//! BERT's WordPiece over single words (uncased), and the shapes of words.
//!
//! A word is lower-cased, its accents are taken off, and each stretch of letters and numbers in it is cut greedily into
//! the longest pieces of the vocabulary (Wu et al. 2016, «Google's Neural Machine Translation System», §4.1; Devlin et
//! al. 2019). Since the pieces are uncased, [`shape`] tells the model what the letters looked like.
//!
//! Twin of `training/hearsay_train/pieces.py`: the same word must give the same pieces there and here.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::characters::{is_alphanumeric, is_digit, is_dropped, is_letter};

/// Characters that one piece covers at most.
const LONGEST: usize = 24;

/// A vocabulary of word pieces.
#[derive(Debug, Clone)]
pub struct WordPiece {
    /// Pieces that begin a stretch of letters.
    first: HashMap<Box<str>, u32>,
    /// Pieces that go on with one, without their `##`.
    rest: HashMap<Box<str>, u32>,
    unknown: u32,
    cls: u32,
    sep: u32,
}

/// A vocabulary that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VocabularyError {
    /// A piece that every vocabulary must have is missing.
    #[error("the vocabulary of word pieces has no {0}")]
    Missing(&'static str),
}

impl WordPiece {
    /// Pieces that [`WordPiece::pieces`] gives for one word at most; longer words lose their end.
    pub const MOST: usize = 8;

    /// Reads a vocabulary: one piece a line, whose number is its id, from 0.
    ///
    /// # Errors
    /// Where `[UNK]`, `[CLS]` or `[SEP]` is not in it.
    pub fn new(vocab: &str) -> Result<Self, VocabularyError> {
        let (mut first, mut rest) = (HashMap::new(), HashMap::new());
        for (id, piece) in (0..).zip(vocab.strip_suffix('\n').unwrap_or(vocab).split('\n')) {
            first.insert(piece.into(), id);
            if let Some(inner) = piece.strip_prefix("##") {
                rest.insert(inner.into(), id);
            }
        }
        let special = |name: &'static str| first.get(name).copied().ok_or(VocabularyError::Missing(name));
        let (unknown, cls, sep) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Ok(Self { first, rest, unknown, cls, sep })
    }

    /// The piece that stands before every sentence.
    pub fn cls(&self) -> u32 {
        self.cls
    }

    /// The piece that stands after every sentence.
    pub fn sep(&self) -> u32 {
        self.sep
    }

    /// Whether a word in lower case is one piece of its own: so common that the vocabulary has it whole.
    pub fn has_whole(&self, word: &str) -> bool {
        self.first.contains_key(word)
    }

    /// Appends the pieces of one word to `out`: at least one, at most [`WordPiece::MOST`].
    pub fn pieces(&self, word: &str, out: &mut Vec<u32>) {
        let start = out.len();
        let plain = plain(word);
        let mut chars = plain.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let mut end = at + c.len_utf8();
            if is_alphanumeric(c) {
                while let Some((i, c)) = chars.next_if(|&(_, c)| is_alphanumeric(c)) {
                    end = i + c.len_utf8();
                }
            } else if c.is_whitespace() {
                continue;
            }
            self.cut(&plain[at..end], out);
            if out.len() - start >= Self::MOST {
                break;
            }
        }
        out.truncate(start + Self::MOST);
        if out.len() == start {
            out.push(self.unknown);
        }
    }

    /// Cuts one stretch of letters; the whole stretch is unknown where any part of it is.
    fn cut(&self, part: &str, out: &mut Vec<u32>) {
        let start = out.len();
        let mut left = part;
        let mut pieces = &self.first;
        while !left.is_empty() {
            let Some((id, length)) = longest(pieces, left) else {
                out.truncate(start);
                out.push(self.unknown);
                return;
            };
            // What comes after the last piece that is kept still decides whether the stretch is known at all.
            if out.len() - start < Self::MOST {
                out.push(id);
            }
            left = &left[length..];
            pieces = &self.rest;
        }
    }
}

/// The longest beginning of `text` that is a piece, and its length in bytes.
fn longest(pieces: &HashMap<Box<str>, u32>, text: &str) -> Option<(u32, usize)> {
    let mut ends = [0; LONGEST];
    let mut n = 0;
    for (end, (i, c)) in ends.iter_mut().zip(text.char_indices()) {
        *end = i + c.len_utf8();
        n += 1;
    }
    ends[..n].iter().rev().find_map(|&end| pieces.get(&text[..end]).map(|&id| (id, end)))
}

/// The word in lower case, with straight quotation marks and without accents and invisible characters.
fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().filter(|c| !c.is_ascii_control()).map(|c| c.to_ascii_lowercase()).collect();
    }
    let straight = |c| match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        c => c,
    };
    let lower = word.chars().map(straight).collect::<String>().to_lowercase();
    lower.nfd().filter(|&c| !is_dropped(c)).collect()
}

/// How a word is written: 0 in lower case, 1 with a capital first, 2 in capitals (two letters or more), 3 otherwise
/// mixed, 4 digits without letters, 5 letters and digits, 6 punctuation or a symbol, 7 anything else.
pub fn shape(word: &str) -> u8 {
    let (mut letters, mut capitals, mut digits, mut capital_first) = (0_usize, 0_usize, false, false);
    for c in word.chars() {
        digits |= is_digit(c);
        if is_letter(c) {
            capital_first |= letters == 0 && c.is_uppercase();
            letters += 1;
            capitals += usize::from(c.is_uppercase());
        }
    }
    match (letters, digits) {
        (0, true) => 4,
        (0, false) if word.chars().next().is_some_and(|c| !is_alphanumeric(c)) => 6,
        (0, false) => 7,
        (_, true) => 5,
        _ if capitals == 0 => 0,
        _ if capitals == letters && letters > 1 => 2,
        _ if capital_first && capitals == 1 => 1,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const VOCAB: &str =
        "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\nmili\n##tant\n##s\nal\n'\nba\naj\n-\n\"\n5\n##0\ncafe\na\n##a\n";

    #[track_caller]
    fn check(word: &str, expected: &str) {
        let names: Vec<&str> = VOCAB.split('\n').collect();
        let mut ids = Vec::new();
        WordPiece::new(VOCAB).expect("a vocabulary").pieces(word, &mut ids);
        let found: Vec<&str> = ids.iter().map(|&i| names[i as usize]).collect();
        assert_eq!(found.join(" "), expected, "{word:?}");
    }

    #[test]
    fn the_longest_piece_is_taken_first() {
        check("The", "the");
        check("Militants", "mili ##tant ##s");
        check("50", "5 ##0");
    }

    #[test]
    fn one_unknown_part_makes_the_stretch_unknown() {
        check("militantly", "[UNK]");
        check("Ba’zz", "ba ' [UNK]");
        check("مدينة", "[UNK]");
    }

    #[test]
    fn accents_and_invisible_characters_do_not_count() {
        check("CAFÉ", "cafe");
        check("mili\u{ad}tants", "mili ##tant ##s");
        check("\u{200e}", "[UNK]");
        check("", "[UNK]");
    }

    #[test]
    fn punctuation_stands_alone() {
        check("Ba‘aj", "ba ' aj");
        check("“", "\"");
        check("al-", "al -");
    }

    #[test]
    fn long_words_lose_their_end() {
        check("aaaaaaaaaaaaaaaaaaaaaaaa", "a ##a ##a ##a ##a ##a ##a ##a");
        check("a-a-a-a-a-a", "a - a - a - a -");
        check("aaaaaaaaaaaaz", "[UNK]");
    }

    #[test]
    fn long_words_take_linear_time() {
        check(&"a".repeat(200_000), "a ##a ##a ##a ##a ##a ##a ##a");
        check(&"-".repeat(200_000), "- - - - - - - -");
    }

    #[test]
    fn a_vocabulary_needs_its_special_pieces() {
        let found = WordPiece::new("[UNK]\n[CLS]").map(|_| ()).map_err(|e| e.to_string());
        assert_eq!(found, Err("the vocabulary of word pieces has no [SEP]".to_owned()));
    }

    #[test]
    fn shapes_tell_what_lower_case_hides() {
        let words =
            ["army", "Army", "UN", "A", "McCoy", "iPhone", "2014", "5th", "T72", "...", "₤", "", "½", "الجيش", "٢٠١٤"];
        let shapes: Vec<u8> = words.iter().map(|w| shape(w)).collect();
        assert_eq!(shapes, [0, 1, 2, 1, 3, 3, 4, 5, 5, 6, 6, 7, 7, 0, 4]);
    }

    proptest! {
        #[test]
        fn every_word_has_one_to_eight_pieces(word in "\\PC{0,40}") {
            let mut out = vec![7];
            WordPiece::new(VOCAB).expect("a vocabulary").pieces(&word, &mut out);
            prop_assert!((2..=9).contains(&out.len()) && out[0] == 7);
            prop_assert!(shape(&word) < 8);
        }
    }
}
