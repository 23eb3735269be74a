//! From names to the actors that go by them.

use std::collections::{BTreeMap, BTreeSet};

use super::actor::Actor;
use super::words::{Heads, Word, key};
use crate::gazetteer::fold;

/// How a name was found: what had to be forgiven for it to match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// A short form, in the capitals in which it is listed.
    Abbreviation,
    /// Letter for letter, but for case, hyphens, apostrophes, marks on letters.
    Written,
    /// Without articles.
    Article,
    /// As another outlet would transliterate it.
    Spelling,
}

/// The names of all actors, folded: a key leads to the ranks of the actors that go by it.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    written: BTreeMap<String, Vec<u32>>,
    article: BTreeMap<String, Vec<u32>>,
    spelling: BTreeMap<String, Vec<u32>>,
    abbreviations: BTreeMap<String, Vec<u32>>,
    /// First words of the names, with and without articles.
    heads: Heads,
    /// Names that are listed without any capital, and so match without.
    small: BTreeSet<String>,
}

/// Keys shorter than this, in characters, match no other spelling: too little is left of the name.
const SPELLING_LENGTH: usize = 5;
/// Longer names, in words, are translations rather than transliterations.
const LONGEST_SPELLING: usize = 4;

impl Index {
    /// The index of actors by their rank in the list.
    pub(super) fn new<'a>(actors: impl Iterator<Item = (u32, &'a Actor)>) -> Self {
        let mut index = Self::default();
        for (rank, actor) in actors {
            for name in std::iter::once(&actor.name).chain(&actor.aliases) {
                index.add(name, rank);
            }
            for name in &actor.abbreviations {
                push(&mut index.abbreviations, letters(name), rank);
            }
        }
        index.heads = Heads::of(index.written.keys().chain(index.article.keys()));
        index
    }

    fn add(&mut self, name: &str, rank: u32) {
        let [_, ascii, article, spelling] = fold::forms(name);
        if name.chars().all(|c| !c.is_uppercase()) && name.chars().any(char::is_lowercase) {
            self.small.insert(ascii.clone());
        }
        push(&mut self.written, ascii, rank);
        push(&mut self.spelling, sounding(&article, &spelling), rank);
        push(&mut self.article, article, rank);
    }

    /// The actors that go by exactly these words, all of them, and how they were found.
    pub(super) fn find(&self, words: &[Word<'_>]) -> Option<(&[u32], Form)> {
        self.find_written(words).or_else(|| self.find_spelling(words))
    }

    /// As [`Index::find`], without other spellings: for running text, where they would find too much.
    pub(super) fn find_written(&self, words: &[Word<'_>]) -> Option<(&[u32], Form)> {
        if let [word] = words
            && let Some(found) = self.abbreviations.get(&letters(word.text))
        {
            return Some((found, Form::Abbreviation));
        }
        let is_article = |word: &&Word<'_>| fold::begins_with_article(&word.fold);
        let first = words.first()?;
        let second = words.iter().find(|word| !is_article(word)).unwrap_or(first);
        if !self.heads.begin_with(&first.fold) && !self.heads.begin_with(&second.fold) && !is_article(&first) {
            return None;
        }
        let key = key(words);
        let has_capital = words.iter().any(|word| word.is_name);
        if key.is_empty() || !has_capital && !self.small.contains(&key) {
            return None;
        }
        if let Some(found) = self.written.get(&key) {
            return Some((found, Form::Written));
        }
        // «Jane's» is all of a name, «Houthis» the plural of one.
        let ending = words.last().map_or("", |word| word.ending);
        let singular = key.strip_suffix('s').filter(|rest| rest.len() > 3).map(str::to_owned);
        for other in [Some(format!("{key}{ending}")).filter(|_| !ending.is_empty()), singular].into_iter().flatten() {
            if let Some(found) = self.written.get(&other) {
                return Some((found, Form::Written));
            }
        }
        if !has_capital {
            return None;
        }
        let article = fold::article(&key);
        if let Some(found) = self.article.get(&article) {
            return Some((found, Form::Article));
        }
        None
    }

    fn find_spelling(&self, words: &[Word<'_>]) -> Option<(&[u32], Form)> {
        if words.len() > LONGEST_SPELLING || !words.iter().any(|word| word.is_name) {
            return None;
        }
        let article = fold::article(&key(words));
        let spelling = fold::translit(&article);
        if spelling.chars().count() < SPELLING_LENGTH {
            return None;
        }
        let found = self.spelling.get(&sounding(&article, &spelling))?;
        Some((found, Form::Spelling))
    }

    /// Whether some name begins with this key and goes on.
    pub(super) fn goes_on(&self, key: &str) -> bool {
        let next = (std::ops::Bound::Excluded(key.to_owned()), std::ops::Bound::Unbounded);
        self.written.range(next).next().is_some_and(|(name, _)| name.starts_with(key))
    }
}

/// The key of another spelling: how the name sounds, with the letter it begins with as it is written, since spaces are
/// gone and «Assad army» would sound like «Chad army».
fn sounding(article: &str, spelling: &str) -> String {
    let class = match article.chars().next() {
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'y') => 'a',
        Some('c' | 'k' | 'q' | 'h') => 'k',
        Some('g' | 'j' | 'd') => 'g',
        Some('s' | 'z') => 's',
        Some(other) => other,
        None => ' ',
    };
    format!("{class}{spelling}")
}

/// Without full stops and spaces, in the case in which it stands: `P.K.K.` is `PKK`, `pkk` is nothing.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}

fn push(map: &mut BTreeMap<String, Vec<u32>>, key: String, rank: u32) {
    if key.is_empty() {
        return;
    }
    let list = map.entry(key).or_default();
    if list.last() != Some(&rank) {
        list.push(rank);
    }
}
