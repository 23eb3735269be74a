//! Scores on raw text: tokens, sentences and words are found by their characters.
//!
//! The measure is that of the CoNLL 2018 shared task (Zeman et al. 2018, section «Evaluation»): the two files must have
//! the same characters but for white space; a token or sentence is right where both its ends are; words are aligned by
//! their tokens, those of contractions by their longest common subsequence of forms; every other score counts aligned
//! words. A head is right where it is aligned with the gold's head.

use std::collections::HashMap;

use serde::Serialize;

use super::super::Tally;
use super::conllu::{Sentence, Word};
use super::universal;

/// F1 counts on raw text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct RawScores {
    /// Tokens.
    pub tokens: Tally,
    /// Sentences.
    pub sentences: Tally,
    /// Syntactic words.
    pub words: Tally,
    /// Universal parts of speech.
    pub upos: Tally,
    /// Universal features, all of a word as one.
    pub feats: Tally,
    /// Dictionary forms.
    pub lemmas: Tally,
    /// Heads.
    pub uas: Tally,
    /// Heads and the universal part of the relation.
    pub las: Tally,
    /// The same over words of content only.
    pub clas: Tally,
    /// Heads and the whole relation; not one of the shared task's figures.
    pub las_full: Tally,
}

/// The two files are not of the same text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the texts differ after {same} characters: «{gold}» in the gold, «{system}» in what is scored")]
pub struct RawTextError {
    /// Characters (without white space) up to the first difference.
    pub same: usize,
    /// What follows there in the gold.
    pub gold: String,
    /// What follows there in what is scored.
    pub system: String,
}

/// Features that are universal; others are not compared.
const UNIVERSAL: &[&str] = &[
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
    "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite",
];

/// Relations of words of content.
const CONTENT: &[&str] = &[
    "nsubj",
    "obj",
    "iobj",
    "csubj",
    "ccomp",
    "xcomp",
    "obl",
    "vocative",
    "expl",
    "dislocated",
    "advcl",
    "advmod",
    "discourse",
    "nmod",
    "appos",
    "nummod",
    "acl",
    "amod",
    "conj",
    "fixed",
    "flat",
    "compound",
    "list",
    "parataxis",
    "orphan",
    "goeswith",
    "reparandum",
    "root",
    "dep",
];

/// Scores what was made of raw text.
///
/// # Errors
/// Where the two are not of the same text.
pub fn on_raw_text(gold: &[Sentence], system: &[Sentence]) -> Result<RawScores, RawTextError> {
    let (gold, system) = (Layout::new(gold), Layout::new(system));
    if gold.characters != system.characters {
        let same = gold.characters.iter().zip(&system.characters).take_while(|(a, b)| a == b).count();
        let rest = |l: &Layout| l.characters[same..].iter().take(20).collect();
        return Err(RawTextError { same, gold: rest(&gold), system: rest(&system) });
    }
    let pairs = align(&gold.words, &system.words);
    let partner: HashMap<usize, usize> = pairs.iter().map(|&(g, s)| (s, g)).collect();
    let count = |right: &dyn Fn(usize, usize) -> bool| Tally {
        hit: pairs.iter().filter(|&&(g, s)| right(g, s)).count(),
        gold: gold.words.len(),
        coded: system.words.len(),
    };
    let head = |g: usize, s: usize| {
        let (mine, theirs) = (gold.words[g].head, system.words[s].head);
        match (mine, theirs) {
            (None, None) => true,
            (Some(mine), Some(theirs)) => partner.get(&theirs) == Some(&mine),
            _ => false,
        }
    };
    let word = |g: usize, s: usize| (gold.words[g].word, system.words[s].word);
    let relation = |g: usize, s: usize| universal(&word(g, s).0.relation) == universal(&word(g, s).1.relation);
    let content = |p: &Placed| CONTENT.contains(&universal(&p.word.relation));
    let clas = Tally {
        hit: pairs.iter().filter(|&&(g, s)| content(&gold.words[g]) && head(g, s) && relation(g, s)).count(),
        gold: gold.words.iter().filter(|p| content(p)).count(),
        coded: system.words.iter().filter(|p| content(p)).count(),
    };
    Ok(RawScores {
        tokens: spans(&gold.tokens, &system.tokens),
        sentences: spans(&gold.sentences, &system.sentences),
        words: count(&|_, _| true),
        upos: count(&|g, s| word(g, s).0.upos == word(g, s).1.upos),
        feats: count(&|g, s| features(&word(g, s).0.feats) == features(&word(g, s).1.feats)),
        lemmas: count(&|g, s| word(g, s).0.lemma == "_" || word(g, s).0.lemma == word(g, s).1.lemma),
        uas: count(&head),
        las: count(&|g, s| head(g, s) && relation(g, s)),
        clas,
        las_full: count(&|g, s| head(g, s) && word(g, s).0.relation == word(g, s).1.relation),
    })
}

/// The universal features of a word, in order.
fn features(feats: &str) -> Vec<&str> {
    let named = |f: &&str| f.split_once('=').is_some_and(|(name, _)| UNIVERSAL.contains(&name));
    let mut found: Vec<&str> = feats.split('|').filter(named).collect();
    found.sort_unstable();
    found
}

/// First character and one past the last.
type Chars = (usize, usize);

/// A file laid out over its characters.
struct Layout<'t> {
    characters: Vec<char>,
    tokens: Vec<Chars>,
    sentences: Vec<Chars>,
    words: Vec<Placed<'t>>,
}

/// A word at its characters; a word of a contraction has those of the whole contraction.
struct Placed<'t> {
    word: &'t Word,
    /// Index of the head among all words; `None` for a root.
    head: Option<usize>,
    at: Chars,
    multiword: bool,
}

impl<'t> Layout<'t> {
    fn new(sentences: &'t [Sentence]) -> Self {
        let mut out = Layout { characters: Vec::new(), tokens: Vec::new(), sentences: Vec::new(), words: Vec::new() };
        for sentence in sentences {
            let (start, first) = (out.characters.len(), out.words.len());
            for token in &sentence.tokens {
                let from = out.characters.len();
                out.characters.extend(token.form.chars().filter(|c| !c.is_whitespace()));
                let at = (from, out.characters.len());
                out.tokens.push(at);
                for word in sentence.words.get(token.words.clone()).unwrap_or_default() {
                    let head = word.head.checked_sub(1).map(|h| first + h);
                    out.words.push(Placed { word, head, at, multiword: token.multiword });
                }
            }
            out.sentences.push((start, out.characters.len()));
        }
        out
    }
}

/// Spans that are in both lists, which are in order.
fn spans(gold: &[Chars], system: &[Chars]) -> Tally {
    let (mut g, mut s, mut hit) = (0, 0, 0);
    while let (Some(a), Some(b)) = (gold.get(g), system.get(s)) {
        match a.0.cmp(&b.0) {
            std::cmp::Ordering::Less => g += 1,
            std::cmp::Ordering::Greater => s += 1,
            std::cmp::Ordering::Equal => {
                hit += usize::from(a.1 == b.1);
                g += 1;
                s += 1;
            }
        }
    }
    Tally { hit, gold: gold.len(), coded: system.len() }
}

/// Pairs of words that are the same: gold index, system index.
fn align(gold: &[Placed], system: &[Placed]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        if gold[g].multiword || system[s].multiword {
            let (from, to) = contraction(gold, system, (g, s));
            subsequence(gold, system, from, to, &mut pairs);
            // Without characters a contraction has no inside; it is passed over.
            (g, s) = if to == (g, s) { (g + 1, s + 1) } else { to };
        } else if gold[g].at == system[s].at {
            pairs.push((g, s));
            g += 1;
            s += 1;
        } else if gold[g].at.0 <= system[s].at.0 {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// The least stretch of both that begins at a contraction and ends where no contraction reaches over its end: where it
/// begins and ends in each. One of the two words at `at` is of a contraction.
fn contraction(gold: &[Placed], system: &[Placed], at: (usize, usize)) -> ((usize, usize), (usize, usize)) {
    let (mut g, mut s) = at;
    let mut end = if gold[g].multiword {
        // A plain word that begins earlier stays outside.
        s += usize::from(!system[s].multiword && system[s].at.0 < gold[g].at.0);
        gold[g].at.1
    } else {
        g += usize::from(!gold[g].multiword && gold[g].at.0 < system[s].at.0);
        system[s].at.1
    };
    let from = (g, s);
    let inside = |words: &[Placed], i: usize, end: usize| words.get(i).is_some_and(|w| w.at.0 < end);
    while inside(gold, g, end) || inside(system, s, end) {
        let take_gold = match (gold.get(g), system.get(s)) {
            (Some(a), Some(b)) => a.at.0 <= b.at.0,
            (a, _) => a.is_some(),
        };
        let (words, i) = if take_gold { (gold, &mut g) } else { (system, &mut s) };
        if words[*i].multiword {
            end = end.max(words[*i].at.1);
        }
        *i += 1;
    }
    (from, (g, s))
}

/// Pairs the words of a stretch by a longest common subsequence of their forms, in lower case.
fn subsequence(
    gold: &[Placed],
    system: &[Placed],
    from: (usize, usize),
    to: (usize, usize),
    pairs: &mut Vec<(usize, usize)>,
) {
    let (rows, columns) = (to.0 - from.0, to.1 - from.1);
    let forms = |words: &[Placed]| -> Vec<String> { words.iter().map(|p| p.word.form.to_lowercase()).collect() };
    let (a, b) = (forms(&gold[from.0..to.0]), forms(&system[from.1..to.1]));
    // longest[i][j]: of what follows word i of the one and word j of the other.
    let mut longest = vec![vec![0usize; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            longest[i][j] =
                if a[i] == b[j] { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        if a[i] == b[j] {
            pairs.push((from.0 + i, from.1 + j));
            i += 1;
            j += 1;
        } else if longest[i][j] == longest[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
}
