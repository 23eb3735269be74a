//! Sentences of a text, with their words.
//!
//! A sentence ends with final punctuation and the marks that close it, unless what follows shows that it goes on; with a
//! paragraph; and with a line, unless the line only wraps. Abbreviations are the tokeniser's to judge: a period that is
//! part of a word ends nothing. Reader comments and headlines are expected: a lower-case word may open a sentence,
//! spaces may be forgotten, and smileys may stand for periods.
//!
//! Twin of `training/hearsay_train/sentence.py`.

mod lines;
mod marks;

use std::ops::Range;

use marks::{Stop, is_closing, is_final, is_quote, is_rule, stop};

use super::characters::{is_digit, is_letter};
use super::english::{ENGLISH, Lists};
use super::tokenise::{Kind, Token, is_closer, tokens};

/// Words of a sentence at most: what the engine reads at once stays bounded.
pub const LONGEST: usize = 120;

/// A sentence with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceSpan {
    /// Its bytes in the text: from its first word to its last.
    pub bytes: Range<usize>,
    /// The bytes of its words in the same text: at least one, at most [`LONGEST`].
    pub words: Vec<Range<usize>>,
}

/// The sentences of `text` in order. They are disjoint and cover all words.
pub fn sentences(text: &str) -> Vec<SentenceSpan> {
    let mut splitter = Splitter::new(text);
    let (mut out, mut begin, mut k) = (Vec::new(), 0, 0);
    while k < splitter.words.len() {
        let (last, ends) = splitter.boundary(begin, k);
        if ends {
            splitter.emit(begin, last + 1, &mut out);
            begin = last + 1;
        }
        k = last + 1;
    }
    out
}

/// The words of a text with what sentence splitting asks of them.
struct Splitter<'t> {
    text: &'t str,
    words: Vec<Token>,
    /// Line breaks before each word.
    breaks: Vec<usize>,
    /// Whether the line break before each word is a mere wrap.
    soft: Vec<bool>,
    /// Inside straight double quotation marks.
    quoted: bool,
}

impl<'t> Splitter<'t> {
    fn new(text: &'t str) -> Self {
        let words = tokens(text);
        let breaks = lines::breaks(text, &words);
        let mut this = Self { text, soft: vec![false; words.len()], words, breaks, quoted: false };
        this.soft = lines::soft_breaks(&this);
        this
    }

    fn form(&self, k: usize) -> &'t str {
        self.words.get(k).and_then(|w| self.text.get(w.start..w.end)).unwrap_or_default()
    }

    /// The first character of word `k`.
    fn initial(&self, k: usize) -> char {
        self.form(k).chars().next().unwrap_or('\0')
    }

    fn kind(&self, k: usize) -> Kind {
        self.words.get(k).map_or(Kind::Word, |w| w.kind)
    }

    /// Whether something stands between word `k` and the one before.
    fn spaced(&self, k: usize) -> bool {
        k > 0 && self.words.get(k).is_some_and(|w| w.start > self.words[k - 1].end)
    }

    /// Whether word `k` begins a paragraph, or a line that does not go on with the one before; or is past the end.
    fn hard(&self, k: usize) -> bool {
        k >= self.words.len() || self.breaks[k] > 1 || self.breaks[k] == 1 && !self.soft[k]
    }

    /// The last word that was looked at, from `k` on, and whether the sentence from `begin` ends with it.
    fn boundary(&mut self, begin: usize, k: usize) -> (usize, bool) {
        let form = self.form(k);
        if self.breaks[k] > 1 {
            self.quoted = false;
        }
        if form == "\"" {
            self.quoted = !self.quoted;
        }
        if self.hard(k + 1) || self.apart(begin, k) {
            return (k, true);
        }
        let Some(stop) = stop(form, self.kind(k)) else { return (k, false) };
        let (last, quoted) = self.closed(k);
        (last, self.hard(last + 1) || self.ends(begin, k, last, stop, quoted))
    }

    /// Boundaries after word `k` that no final punctuation marks: rules, bullets, lists of links, dates of messages.
    fn apart(&self, begin: usize, k: usize) -> bool {
        let (form, after) = (self.form(k), self.form(k + 1));
        if k == begin && is_rule(form) || is_rule(after) || lines::is_bullet(after) {
            return true;
        }
        let capital = self.initial(k + 1).is_uppercase();
        if self.kind(k) == Kind::Url && (self.kind(k + 1) == Kind::Url || capital) {
            return true;
        }
        if (form.eq_ignore_ascii_case("am") || form.eq_ignore_ascii_case("pm")) && k >= begin + 2 && capital {
            return self.form(k - 1).contains(':') && self.form(k - 2).matches('/').count() == 2;
        }
        form == ":" && matches!(after, "-" | "*") && self.spaced(k + 1)
    }

    /// The last of the marks that close the sentence whose final punctuation is word `k`, and whether a quotation ends
    /// among them.
    fn closed(&mut self, k: usize) -> (usize, bool) {
        let (mut last, mut quoted) = (k, false);
        while !self.hard(last + 1) {
            let (form, spaced, attached) = (self.form(last + 1), self.spaced(last + 1), self.opens(last + 2));
            if is_quote(form) && spaced && self.hard(last + 2) {
                quoted = true;
            } else if form == "\"" && !(attached && spaced) && (self.quoted || !attached && !spaced) {
                (self.quoted, quoted) = (false, true);
            } else if is_closing(form) && form != "\"" && !spaced && !(matches!(form, "'" | "’") && attached) {
                quoted |= is_quote(form);
            } else if matches!(form, "”" | "’’" | "''") && spaced && !attached {
                quoted = true;
            } else if self.kind(last + 1) != Kind::Emoticon && (form != "*" || spaced) {
                break;
            }
            last += 1;
        }
        (last, quoted)
    }

    /// Whether word `k` follows without a space and is no punctuation that may close or go on.
    fn opens(&self, k: usize) -> bool {
        if self.hard(k) || self.spaced(k) {
            return false;
        }
        let form = self.form(k);
        !(is_closing(form) || matches!(form, "," | ";" | ":") || is_final(form))
    }

    /// Whether the sentence from `begin` ends after word `last`, its final punctuation being word `k`.
    fn ends(&self, begin: usize, k: usize, last: usize, stop: Stop, quoted: bool) -> bool {
        let c = self.initial(last + 1);
        if is_final(self.form(last + 1)) || matches!(c, ',' | ';' | ':' | '%' | ')' | ']' | '}' | '/' | '&') {
            return false;
        }
        if stop == Stop::Wide {
            return true;
        }
        if stop == Stop::Period && last == k && self.numbers(begin, k) || stop == Stop::Dots && k == begin {
            return false;
        }
        if !self.spaced(last + 1) {
            return self.ends_unspaced(k, last, stop);
        }
        let capital = c.is_uppercase();
        if c.is_lowercase() {
            // `. . .` is an ellipsis too.
            let dots = stop == Stop::Period && k > begin && self.form(k - 1) == ".";
            let goes_on = matches!(stop, Stop::Dots | Stop::Face) || dots;
            return !goes_on && !quoted && (last == k || stop == Stop::Period);
        }
        if quoted && stop == Stop::Mark && capital && self.speech(last + 1) {
            return false;
        }
        match stop {
            Stop::Dots => capital || matches!(c, '"' | '“' | '(' | '[' | '‘'),
            Stop::Face => capital || is_digit(c),
            _ => true,
        }
    }

    /// Whether the period is that of a list's number: at the start of the sentence, or after a colon.
    fn numbers(&self, begin: usize, k: usize) -> bool {
        let length = lines::enumerator(self, begin);
        if length > 0 && begin + length == k + 1 {
            return true;
        }
        k > begin + 1 && self.form(k - 2) == ":" && self.form(k - 1).chars().all(is_digit)
    }

    /// Where the space was forgotten: «ended.The».
    fn ends_unspaced(&self, k: usize, last: usize, stop: Stop) -> bool {
        let (after, c) = (self.form(last + 1), self.initial(last + 1));
        let capital = c.is_uppercase();
        if last > k {
            return capital;
        }
        if stop == Stop::Dots {
            return capital && after.chars().all(is_letter);
        }
        if stop == Stop::Face || k == 0 || !is_letter(c) {
            return false;
        }
        let before = self.form(k - 1);
        let end = before.chars().next_back().unwrap_or('\0');
        if before.chars().nth(1).is_some() && is_letter(end) {
            return capital || stop == Stop::Mark || ENGLISH.lists(after).has(Lists::STARTERS);
        }
        capital && (before.chars().nth(1).is_none() && is_closer(end) || is_digit(end))
    }

    /// Whether a verb of speech stands among the words from `k`, before any punctuation.
    fn speech(&self, k: usize) -> bool {
        for x in k..k + 6 {
            if self.hard(x) || matches!(self.form(x), "," | "." | ";") {
                return false;
            }
            if ENGLISH.lists(self.form(x)).has(Lists::SPEECH) {
                return true;
            }
        }
        false
    }

    /// Appends the sentence of the words `begin..end`, in pieces of at most [`LONGEST`], cut after a semicolon, else
    /// another pause, else anywhere.
    fn emit(&self, mut begin: usize, end: usize, out: &mut Vec<SentenceSpan>) {
        while end - begin > LONGEST {
            let window = begin + LONGEST / 3 + 1..begin + LONGEST;
            let last = |marks: &[&str]| window.clone().rev().find(|&x| marks.contains(&self.form(x)));
            let pause = last(&[";"]).or_else(|| last(&[",", ":", "--", "—", "–"]));
            let cut = pause.map_or(begin + LONGEST, |x| x + 1);
            out.push(self.span(begin, cut));
            begin = cut;
        }
        let mut sentence = self.span(begin, end);
        // The period of an abbreviation that ends the sentence is a word of its own.
        let last = (begin + 1..end).rev().find(|&x| !is_closing(self.form(x))).unwrap_or(begin);
        if self.kind(last) == Kind::Abbreviation
            && sentence.words.len() < LONGEST
            && let Some(word) = sentence.words.get_mut(last - begin)
        {
            let period = word.end - 1..word.end;
            word.end -= 1;
            sentence.words.insert(last - begin + 1, period);
        }
        out.push(sentence);
    }

    fn span(&self, begin: usize, end: usize) -> SentenceSpan {
        let words: Vec<Range<usize>> = self.words[begin..end].iter().map(|w| w.start..w.end).collect();
        let bytes = words.first().map_or(0, |w| w.start)..words.last().map_or(0, |w| w.end);
        SentenceSpan { bytes, words }
    }
}

#[cfg(test)]
mod tests;
