//! The words that time expressions are made of, as far as they can be told one by one.

use super::super::feasts::feast;
use super::super::lexicon;
use super::super::tokens::{Token, tokens};
use crate::coding::wordlist::WordList;

pub(super) fn short_weekday(word: &str) -> bool {
    lexicon::weekday(word).is_some() && word.len() < 6
}

/// Names that are common words too, so that only a capital inside a sentence tells them.
pub(super) fn ambiguous(word: &str) -> bool {
    matches!(word, "may" | "march" | "mar" | "august" | "sun" | "sat" | "mon" | "wed" | "fri" | "jan" | "dec" | "sep")
}

pub(super) fn ambiguous_month(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| matches!(t, Token::Word(w) if ambiguous(w)))
}

/// Words that an expression does not begin with in what is given back.
pub(super) fn filler(word: &str) -> bool {
    const FILLERS: WordList = WordList("on in at of and or to , - – — during over for just only ( ) [ ] 's ’s than as");
    FILLERS.has(word)
}

/// Words that an expression does not end with: something has to follow them.
pub(super) fn open(word: &str) -> bool {
    const OPEN: WordList = WordList(
        "the a an from by between about around some over since until before after within early late last next this \
        that past few several more ahead up through",
    );
    (filler(word) && !matches!(word, ")" | "]")) || OPEN.has(word)
}

/// Whether a word may take part in a time expression at all.
pub(super) fn belongs(word: &str) -> bool {
    const WORDS: WordList = WordList(
        "on in at of the during over 's ’s , - – — ( ) [ ] since until till by before after from between within to \
        and through throughout last past next this that these same previous preceding following coming upcoming \
        recent early late mid earlier later ago beginning start end middle half about around some approximately \
        nearly almost roughly a an few several couple or more than ahead local time gmt am pm a.m. p.m. a.m p.m \
        o'clock o’clock light now for whole all entire just only prior up as onwards onward",
    );
    WORDS.has(word) || strong(word) || lexicon::ordinal(word).is_some() || numeric(word)
}

/// A number in figures or in words.
pub(super) fn numeric(word: &str) -> bool {
    let figures = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 10;
    figures || crate::coding::counts::cardinal(&[word]).is_some()
}

/// Whether a word tells a time by itself.
pub(super) fn strong(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let named = lexicon::weekday(bare).is_some()
        || lexicon::month(bare).is_some()
        || lexicon::season(bare).is_some()
        || lexicon::part_of_day(bare)
        || lexicon::unit(bare).is_some()
        || lexicon::decade(bare).is_some()
        || feast(&[bare]).is_some()
        || matches!(bare, "today" | "yesterday" | "tomorrow" | "tonight" | "overnight" | "currently" | "presently");
    if named || !word.starts_with(|c: char| c.is_ascii_digit() || c == '\'' || c == '’') {
        // «Mid-March», «pre-dawn»
        let half = word.split_once('-').filter(|(a, _)| matches!(*a, "mid" | "early" | "late" | "pre"));
        return named || half.is_some_and(|(_, b)| strong(b));
    }
    match tokens(word).as_deref() {
        Some([Token::Number(value, 4)]) => (1700..2100).contains(value),
        // «In his 30s» is an age; «the '30s» and «the 1930s» are not.
        Some([Token::Decade(_)]) => word.len() > 4 || !word.starts_with(|c: char| c.is_ascii_digit()),
        Some([Token::Figures(_)]) => true,
        // «23.10» may be any number; «23:10» and «5.20am» are hours.
        Some([Token::Clock]) => word.contains(':') || word.ends_with('m') || word.ends_with("m."),
        Some([Token::Number(a, 4), Token::Dash, Token::Number(..)]) => (1700..2100).contains(a),
        _ => false,
    }
}
