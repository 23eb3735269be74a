//! Words as reconciliation compares them: folded, hashed, weighted by how rare they are.
//!
//! Two reports of one happening seldom share phrases (in a news corpus the median share of common 3-grams is 0.02), but
//! they share its rare words: names, streets, numbers. So a text is kept as its weightiest words, each in four bytes.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One word of a text: 24 bits of hash, 6 of weight, and whether it is a name and whether it stands in the headline.
///
/// Of two texts of 64 words each, one pair in 4,000 has a word in common by the accident of the hash alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Term(u32);

impl Term {
    /// Steps of the weight per unit.
    const STEPS: f32 = 2.0;
    const MAX: f32 = 63.0;

    pub(super) fn new(hash: u32, weight: f32, name: bool, title: bool) -> Self {
        let weight = (weight * Self::STEPS).round().clamp(1.0, Self::MAX) as u32;
        Self(hash << 8 | weight << 2 | u32::from(name) << 1 | u32::from(title))
    }

    /// The hash of the folded word: what two terms of one word share.
    pub fn hash(self) -> u32 {
        self.0 >> 8
    }

    /// How much it says: its rarity, more where it is repeated. In steps of ½, at most 31½.
    pub fn weight(self) -> f32 {
        (self.0 >> 2 & 63) as f32 / Self::STEPS
    }

    /// Whether it is written as a name.
    pub fn is_name(self) -> bool {
        self.0 & 2 != 0
    }

    /// Whether it stands in the headline.
    pub fn in_title(self) -> bool {
        self.0 & 1 != 0
    }
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// As it is written.
    pub(super) form: &'t str,
    /// Byte at which it begins.
    pub(super) start: usize,
    /// [`fold`]ed.
    pub(super) folded: String,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether a sentence or a line begins with it, where everything has a capital.
    pub(super) opens: bool,
}

/// The words of a text: runs of letters and digits, with apostrophes inside of them.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text.char_indices().peekable();
    let mut opens = true;
    std::iter::from_fn(move || {
        // What lies between two words says whether a sentence begins.
        while let Some(&(_, c)) = rest.peek() {
            if c.is_alphanumeric() {
                break;
            }
            opens |= matches!(c, '.' | '!' | '?' | '\n' | '“' | '"' | '«' | '|' | '•' | '–' | '—' | ':');
            rest.next();
        }
        let (start, first) = *rest.peek()?;
        let mut end = start;
        while let Some(&(at, c)) = rest.peek() {
            let inner = is_apostrophe(c) && text[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
            if !c.is_alphanumeric() && !is_combining_mark(c) && !inner {
                break;
            }
            end = at + c.len_utf8();
            rest.next();
        }
        let form = &text[start..end];
        let word = Word { form, start, folded: fold(form), capital: first.is_uppercase(), opens };
        opens = false;
        Some(word)
    })
}

/// A word without case, marks on its letters, apostrophes and English endings after them: `Nineveh's` is `nineveh`,
/// `Ba’aj` is `baaj`.
pub(super) fn fold(word: &str) -> String {
    let lower = word.to_lowercase();
    let stem = lower.rsplit_once(is_apostrophe).map_or(lower.as_str(), |(stem, end)| {
        if matches!(end, "" | "s" | "t" | "re" | "ve" | "ll" | "d" | "m") { stem } else { lower.as_str() }
    });
    stem.nfkd().filter(|&c| !is_combining_mark(c) && !is_apostrophe(c)).collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`')
}

/// FNV-1a over bytes, 64 bits: stable between builds and machines, as stored keys must be.
pub(super) fn fnv(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The 24-bit hash of a folded word.
pub(super) fn hash(folded: &str) -> u32 {
    let wide = fnv(folded.bytes());
    ((wide ^ wide >> 24 ^ wide >> 48) & 0xff_ffff) as u32
}

/// Sums over the words that two lists, sorted by hash, have in common: for each, what `of` makes of the two terms.
pub(super) fn common(a: &[Term], b: &[Term], mut of: impl FnMut(Term, Term)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(&x), Some(&y)) = (a.get(i), b.get(j)) {
        match x.hash().cmp(&y.hash()) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                of(x, y);
                i += 1;
                j += 1;
            }
        }
    }
}

/// The cosine of what two texts have in common: the sum of products, over the root of the two sums of squares; 0 where
/// one of them is empty.
pub(super) fn cosine(dot: f32, a: f32, b: f32) -> f32 {
    if a > 0.0 && b > 0.0 { (dot / (a * b).sqrt()).min(1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_folded() {
        let check = |text: &str, expected: &str| {
            let found: Vec<String> = words(text).map(|w| w.folded).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        };
        check("Nineveh's guards didn’t leave Al-Ba'aj", "nineveh guards didn leave al baaj");
        check("Señor  Müller, 27-year-old", "senor muller 27 year old");
        check("", "");
        check("’' — ", "");
    }

    #[test]
    fn a_sentence_opens_with_its_first_word() {
        let opens: Vec<&str> =
            words("Rain fell. Guards of Rabia left\nTwo died").filter(|w| w.opens).map(|w| w.form).collect();
        assert_eq!(opens, ["Rain", "Guards", "Two"]);
    }

    #[test]
    fn a_term_keeps_what_it_is_made_of() {
        let term = Term::new(0xab_cdef, 7.26, true, false);
        assert_eq!((term.hash(), term.weight(), term.is_name(), term.in_title()), (0xab_cdef, 7.5, true, false));
        assert_eq!(Term::new(1, 1e9, false, true).weight(), 31.5);
    }

    proptest! {
        #[test]
        fn words_lie_in_the_text_in_order(text in "\\PC{0,200}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.start >= end);
                end = word.start + word.form.len();
                prop_assert_eq!(&text[word.start..end], word.form);
            }
        }
    }
}
