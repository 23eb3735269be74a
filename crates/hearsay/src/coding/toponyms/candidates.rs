//! Stretches of words that may be the name of a place.

use std::collections::BTreeMap;
use std::ops::Range;

use super::words;
use crate::gazetteer::{Gazetteer, Hints, Level, Match, Tier};
use crate::language::{Sentence, Word};

/// Words of the longest name: «Democratic People's Republic of Korea» and hyphens, which are words of their own.
const LONGEST: usize = 9;
/// Shorter names are not looked up by how they sound: too many short words sound alike.
const SOUNDED: usize = 5;

/// A stretch of words that may name a place.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'g> {
    /// Its words in the sentence.
    pub(super) words: Range<usize>,
    /// Its bytes in the document's text.
    pub(super) bytes: Range<usize>,
    /// What the gazetteer has for it as it stands, most prominent first.
    pub(super) best: Option<Match<'g>>,
    /// What the gazetteer has for it without the noun that says what it is: «Metcalfe» of «Metcalfe County».
    pub(super) bare: Option<Match<'g>>,
}

/// Looks names up, each once in a document.
pub(super) struct Names<'t, 'g> {
    text: &'t str,
    gazetteer: &'g Gazetteer,
    known: BTreeMap<&'t str, Option<Match<'g>>>,
}

impl<'t, 'g> Names<'t, 'g> {
    pub(super) fn new(text: &'t str, gazetteer: &'g Gazetteer) -> Self {
        Self { text, gazetteer, known: BTreeMap::new() }
    }

    /// The most prominent place of a name.
    pub(super) fn best(&mut self, bytes: Range<usize>) -> Option<Match<'g>> {
        let name = self.text.get(bytes)?;
        let gazetteer = self.gazetteer;
        *self.known.entry(name).or_insert_with(|| {
            let found = gazetteer.find(name, &Hints { limit: 1, ..Hints::default() }).into_iter().next()?;
            let sounded = found.tier == Tier::Translit && name.chars().count() < SOUNDED;
            (!sounded).then_some(found)
        })
    }

    /// Whether a word names a people or what is theirs, and is not the name of a country («Philippines»).
    pub(super) fn is_demonym(&self, word: &str) -> bool {
        is_demonym(self.gazetteer, word)
    }

    /// All candidates of a sentence: names in the gazetteer, places that the engine recognised, and capitalised words
    /// before a noun that says what they are («Elm Street»).
    pub(super) fn candidates(&mut self, sentence: &Sentence) -> Vec<Candidate<'g>> {
        let all = &sentence.words;
        let mut spans: Vec<Range<usize>> = Vec::new();
        for start in 0..all.len() {
            if !self.may_begin(&all[start]) {
                continue;
            }
            for end in start + 1..=all.len().min(start + LONGEST) {
                let word = &all[end - 1];
                let form = &self.text[word.bytes.clone()];
                if words::is_name_like(form) || end > start + 1 && form.chars().all(|c| c.is_ascii_digit()) {
                    spans.push(start..end);
                } else if !words::PARTICLES.has(&form.to_lowercase()) && !matches!(form, "-" | "–" | "&" | "'" | "’")
                {
                    break;
                }
            }
        }
        for entity in sentence.entities.iter().filter(|e| e.label == "LOC") {
            let trimmed = self.trimmed(sentence, entity.words.clone());
            if !spans.contains(&trimmed) && !trimmed.is_empty() {
                spans.push(trimmed);
            }
        }
        spans.sort_by_key(|s| (s.start, s.end));
        spans.dedup();
        spans.into_iter().filter_map(|words| self.candidate(sentence, words)).collect()
    }

    fn candidate(&mut self, sentence: &Sentence, words: Range<usize>) -> Option<Candidate<'g>> {
        let all = &sentence.words;
        let bytes = all[words.start].bytes.start..all.get(words.end - 1)?.bytes.end;
        let best = self.best(bytes.clone());
        // «US$ 5» is money.
        if self.text[bytes.end..].starts_with('$') || self.form(&all[words.end - 1]).ends_with('$') {
            return None;
        }
        let last = self.form(&all[words.end - 1]);
        let kinded = words.len() > 1 && words::kind_of(last).is_some() && self.run(sentence, &words);
        let bare = match kinded && best.is_none() {
            true => self.best(bytes.start..all[words.end - 2].bytes.end),
            false => None,
        };
        let located = best.is_none() && self.is_located(sentence, &words);
        let recognised =
            sentence.entities.iter().any(|e| e.label == "LOC" && self.trimmed(sentence, e.words.clone()) == words);
        (best.is_some() || kinded || located || recognised).then_some(Candidate { words, bytes, best, bare })
    }

    /// Whether it is all of the proper nouns that stand after a preposition of place, or after «town of»: a name that the
    /// gazetteer lacks.
    fn is_located(&self, sentence: &Sentence, words: &Range<usize>) -> bool {
        let all = &sentence.words;
        let named = |i: usize| all.get(i).is_some_and(|w| words::is_name_like(self.form(w)));
        let proper = words.clone().all(|i| all[i].upos == "PROPN" || !named(i));
        if !proper || named(words.end) || self.form(&all[words.start]).eq_ignore_ascii_case("the") {
            return false;
        }
        let small = |i: usize| all.get(i).map(|w| self.form(w).to_lowercase()).unwrap_or_default();
        let before = words.start.wrapping_sub(1);
        let at = if small(before) == "the" { before.wrapping_sub(1) } else { before };
        let kind = || small(at.wrapping_sub(1));
        words::LOCATIVE.has(&small(at)) || small(at) == "of" && words::kind_of(&kind()) == Some(words::Kind::Division)
    }

    /// Whether no capitalised word stands right before: «Elm Street», not «Street» alone or half of a name.
    fn run(&self, sentence: &Sentence, words: &Range<usize>) -> bool {
        let before = words.start.checked_sub(1).map(|i| self.form(&sentence.words[i]));
        let all = sentence.words[words.clone()].iter().all(|w| self.form(w).starts_with(char::is_uppercase));
        all && before.is_none_or(|form| !words::is_name_like(form) || words.start == 1)
    }

    fn may_begin(&self, word: &Word) -> bool {
        let form = self.form(word);
        words::is_name_like(form) && !words::CALENDAR.has(&form.to_lowercase())
    }

    fn form(&self, word: &Word) -> &'t str {
        &self.text[word.bytes.clone()]
    }

    /// An entity without what is no name at its ends: articles, lower-case words, genitives, punctuation.
    fn trimmed(&self, sentence: &Sentence, mut words: Range<usize>) -> Range<usize> {
        let named = |i: usize| words::is_name_like(self.form(&sentence.words[i]));
        let article = |i: usize| self.form(&sentence.words[i]).eq_ignore_ascii_case("the");
        while words.start < words.end && (!named(words.start) || article(words.start)) {
            words.start += 1;
        }
        while words.start < words.end && !named(words.end - 1) {
            words.end -= 1;
        }
        words
    }
}

/// Whether a word names a people or what is theirs, and is not the name of a country: by rule the plural of «Philippine»
/// is one.
pub(super) fn is_demonym(gazetteer: &Gazetteer, word: &str) -> bool {
    let named = |it: Match<'_>| it.place.level == Level::Country && it.place.name.eq_ignore_ascii_case(word);
    !gazetteer.countries_of_demonym(word).is_empty()
        && !gazetteer.find(word, &Hints { limit: 3, ..Hints::default() }).into_iter().any(named)
}
