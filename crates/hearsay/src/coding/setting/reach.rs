//! How the places of a sentence lie to an event in the tree.

use std::ops::Range;

use crate::coding::phrases::head;
use crate::coding::toponyms::Possible;
use crate::coding::toponyms::words::kind_of;
use crate::language::Sentence;

/// An event in its sentence, with the places there.
pub(super) struct Reach<'a> {
    pub(super) text: &'a str,
    pub(super) sentence: &'a Sentence,
    pub(super) event: usize,
    pub(super) all: &'a [Possible],
}

/// How two words lie to each other in the tree.
pub(super) struct Path {
    /// Words from the lower one up to, but without, where the ways meet.
    pub(super) place: Vec<usize>,
    /// Likewise from the event.
    pub(super) event: Vec<usize>,
}

impl Reach<'_> {
    pub(super) fn form(&self, i: usize) -> &str {
        self.sentence.words.get(i).map_or("", |w| &self.text[w.bytes.clone()])
    }

    pub(super) fn rel(&self, i: usize) -> &str {
        self.sentence.words[i].rel.split(':').next().unwrap_or_default()
    }

    /// The way from a word to the root, itself first.
    pub(super) fn up(&self, from: usize) -> Vec<usize> {
        let mut way = vec![from];
        while let Some(above) = self.sentence.words[way[way.len() - 1]].head.checked_sub(1) {
            if above >= self.sentence.words.len() || way.contains(&above) {
                break;
            }
            way.push(above);
        }
        way
    }

    /// The word by which a place hangs in its clause: of «the town of X», the town; of «X, Y and Z», X.
    pub(super) fn hook(&self, words: &Range<usize>) -> usize {
        let mut at = head(self.sentence, words);
        for _ in 0..4 {
            let Some(above) = self.sentence.words[at].head.checked_sub(1) else { break };
            let rel = self.rel(at);
            let is_place = |i: usize| self.all.iter().any(|other| other.words.contains(&i));
            let of_kind =
                rel == "nmod" && self.case(at) == "of" && !is_place(above) && kind_of(self.form(above)).is_some();
            let named_kind = matches!(rel, "compound" | "flat") && kind_of(self.form(above)).is_some();
            let listed = rel == "conj" && is_place(above);
            let held = matches!(rel, "appos" | "flat" | "nmod" | "list") && is_place(above) && self.case(at).is_empty();
            if !(of_kind || named_kind || listed || held) {
                break;
            }
            at = above;
        }
        at
    }

    /// The first preposition of a word, in lower case.
    pub(super) fn case(&self, at: usize) -> String {
        let words = &self.sentence.words;
        let found = (0..words.len()).find(|&i| words[i].head == at + 1 && words[i].rel == "case" && i < at);
        found.map(|i| self.form(i).to_lowercase()).unwrap_or_default()
    }

    pub(super) fn path(&self, hook: usize) -> Path {
        let (mut place, mut event) = (self.up(hook), self.up(self.event));
        while place.len() > 1 && event.len() > 1 && place[place.len() - 2..] == event[event.len() - 2..] {
            place.pop();
            event.pop();
        }
        if place.last() == event.last() {
            place.pop();
            event.pop();
        }
        Path { place, event }
    }

    /// The first name of the list that a place stands in, or itself, by the word that heads it.
    pub(super) fn list(&self, place: &Possible) -> usize {
        let mut at = head(self.sentence, &place.words);
        for _ in 0..16 {
            let above = self.sentence.words[at].head.checked_sub(1).filter(|_| self.rel(at) == "conj");
            match above.filter(|&i| self.all.iter().any(|other| other.words.contains(&i))) {
                Some(above) => at = above,
                None => break,
            }
        }
        at
    }
}
