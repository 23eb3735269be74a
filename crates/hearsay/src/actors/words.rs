//! The words of a phrase, and what each does in it by the closed lists of `data/actors/words.toml`.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::gazetteer::fold;

/// One word of a phrase or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// As written, without punctuation around it and without a possessive ending.
    pub(super) text: &'t str,
    /// Folded: lower case, marks and apostrophes gone, hyphens made spaces.
    pub(super) fold: String,
    /// Where it stands.
    pub(super) bytes: Range<usize>,
    /// Whether it can be part of a name: it has a capital, a digit, or is of a script without cases.
    pub(super) is_name: bool,
    /// `'s` or `s'` stood after it.
    pub(super) possessive: bool,
    /// What of that ending is spoken: `s` or nothing. Within a name it belongs to it: «People's Army».
    pub(super) ending: &'static str,
    /// A comma, bracket, dash or full stop stood between it and the word before.
    pub(super) breaks: bool,
    /// An opening bracket stood before it.
    pub(super) bracket: bool,
    /// A full stop, question or exclamation mark stood after the word before.
    pub(super) sentence: bool,
}

/// The words of a text, in order. Hyphenated ones are one word; punctuation alone is none.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let (mut breaks, mut sentence) = (false, true);
    for chunk in text.split(|c: char| c.is_whitespace() || "—–".contains(c)) {
        let start = chunk.as_ptr() as usize - text.as_ptr() as usize;
        if start > 0 && text[..start].ends_with(['—', '–']) {
            breaks = true;
        }
        let is_edge = |c: char| !c.is_alphanumeric();
        let front = chunk.trim_start_matches(is_edge);
        let bare = front.trim_end_matches(|c: char| is_edge(c) && c != '’' && c != '\'');
        let bare = bare.trim_end_matches(|c: char| is_edge(c) && !((c == '’' || c == '\'') && bare.ends_with(c)));
        let and = chunk == "&";
        if bare.trim_matches(is_edge).is_empty() && !and {
            breaks |= chunk.contains(['(', ')', ',', ';', ':']);
            sentence |= chunk.contains(['.', '!', '?']);
            continue;
        }
        let opening = &chunk[..chunk.len() - front.len()];
        let (front, bare) = if and { (chunk, chunk) } else { (front, bare) };
        let (word, possessive, ending) = without_possessive(bare);
        // `U.S.` keeps its last full stop; it is no end of a sentence.
        let tail = &front[bare.len()..];
        let bracket = opening.contains(['(', '[']);
        let at = start + opening.len();
        out.push(Word {
            text: word,
            fold: fold::ascii(&fold::exact(word)),
            bytes: at..at + word.len(),
            is_name: word.chars().any(|c| c.is_uppercase() || c.is_numeric() || c.is_alphabetic() && !cased(c)),
            possessive,
            ending,
            breaks: breaks || bracket,
            bracket,
            sentence,
        });
        let abbreviated = tail.starts_with('.') && (word.contains('.') || is_title(word));
        sentence = tail.contains(['!', '?']) || tail.contains('.') && !abbreviated;
        breaks = sentence || tail.contains([',', ';', ':', ')', ']']);
    }
    out
}

fn cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

fn without_possessive(word: &str) -> (&str, bool, &'static str) {
    for end in ["'s", "’s", "'S", "’S"] {
        if let Some(owner) = word.strip_suffix(end).filter(|owner| !owner.is_empty()) {
            return (owner, true, "s");
        }
    }
    for end in ['\'', '’'] {
        if let Some(owner) = word.strip_suffix(end).filter(|owner| !owner.is_empty()) {
            return (owner, owner.ends_with(['s', 'S', 'z', 'x']), "");
        }
    }
    (word, false, "")
}

/// The folded words with spaces between them: the key of every table of names.
pub(super) fn key(words: &[Word<'_>]) -> String {
    let mut key = String::with_capacity(words.iter().map(|word| word.fold.len() + 1).sum());
    for (at, word) in words.iter().enumerate().filter(|(_, word)| !word.fold.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word.fold);
        // Who has something is named without the ending; what has it inside is.
        if at + 1 < words.len() {
            key.push_str(word.ending);
        }
    }
    key
}

/// The first words of a table's keys: most words of a text begin none, and need not be looked up further.
#[derive(Debug, Clone, Default)]
pub(super) struct Heads(HashSet<String>);

impl Heads {
    /// The heads of these keys.
    pub(super) fn of<'k>(keys: impl Iterator<Item = &'k String>) -> Self {
        Self(keys.map(|key| head(key).to_owned()).collect())
    }

    /// Whether a key may begin with this folded word, in the singular or the plural.
    pub(super) fn begin_with(&self, fold: &str) -> bool {
        let word = head(fold);
        self.0.contains(word)
            || word.strip_suffix('s').is_some_and(|word| self.0.contains(word))
            || self.0.contains(format!("{word}s").as_str())
    }
}

fn head(fold: &str) -> &str {
    fold.split(' ').next().unwrap_or_default()
}

/// The lists, as people edit them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Lists {
    filler: BTreeSet<String>,
    adjective: BTreeSet<String>,
    people: BTreeSet<String>,
    property: BTreeSet<String>,
    descriptor: BTreeSet<String>,
    tie_after: BTreeSet<String>,
    tie_alone: BTreeSet<String>,
    tie_before: BTreeSet<String>,
    end: BTreeSet<String>,
    particle: BTreeSet<String>,
    organisation: BTreeSet<String>,
    title: BTreeSet<String>,
    of: BTreeSet<String>,
    speech: BTreeSet<String>,
}

fn lists() -> &'static Lists {
    static TEXT: &str = include_str!("../../../../data/actors/words.toml");
    static LISTS: OnceLock<Lists> = OnceLock::new();
    // The file is part of the build and a test reads it.
    LISTS.get_or_init(|| toml::from_str(TEXT).unwrap_or_default())
}

/// «Gen.», «Mr.»: a full stop after it ends no sentence.
fn is_title(word: &str) -> bool {
    lists().title.contains(&word.to_lowercase()) || word.chars().count() == 1
}

/// Words before a noun that say nothing of who it is: «the», «dozens», «12», «40,000», «93rd».
pub(super) fn is_filler(word: &Word<'_>) -> bool {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.fold.strip_suffix(end)).unwrap_or(&word.fold);
    lists().filler.contains(&word.fold) || !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == ' ')
}

/// Adjectives between a name and what is of it.
pub(super) fn is_adjective(word: &Word<'_>) -> bool {
    lists().adjective.contains(&word.fold)
}

/// Nouns for the people of an actor, or for the actor itself, after its name: «Hamas fighters».
pub(super) fn is_people(word: &Word<'_>) -> bool {
    lists().people.contains(&word.fold)
}

/// Nouns for what an armed actor has: «Hamas positions».
pub(super) fn is_property(word: &Word<'_>) -> bool {
    lists().property.contains(&word.fold)
}

/// Words for what an actor is, before its name: «the Islamist militant group Boko Haram».
pub(super) fn is_descriptor(word: &Word<'_>) -> bool {
    lists().descriptor.contains(&word.fold) || is_people(word)
}

/// Whether a word ties what follows to somebody else: «Turkey-backed», «anti-ISIS», «Saudi led».
pub(super) fn is_relational(word: &Word<'_>) -> bool {
    let mut parts = word.text.split(['-', '‑']);
    let half =
        |part: Option<&str>, list: &BTreeSet<String>| part.is_some_and(|part| list.contains(&part.to_lowercase()));
    match (parts.next(), parts.next_back()) {
        (first, Some(last)) => half(first, &lists().tie_before) || half(Some(last), &lists().tie_after),
        _ => lists().tie_alone.contains(&word.fold),
    }
}

/// Words after which a phrase says more of its noun, not who it is.
pub(super) fn ends_phrase(word: &Word<'_>) -> bool {
    !word.is_name && lists().end.contains(&word.fold)
}

/// «Of», «for», «from»: what follows is whose it is.
pub(super) fn is_of(word: &Word<'_>) -> bool {
    lists().of.contains(&word.fold)
}

/// Words within a person's name that have no capital.
pub(super) fn is_particle(word: &Word<'_>) -> bool {
    lists().particle.contains(&word.fold)
}

/// Whether a folded word is a noun of organisations: what has one of them is no person.
pub(super) fn is_organisation(fold: &str) -> bool {
    lists().organisation.contains(fold)
}

/// Words of speech.
pub(super) fn is_speech(word: &Word<'_>) -> bool {
    lists().speech.contains(&word.fold)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> String {
        let mark = |word: &Word<'_>| {
            let flags = [(word.breaks, "|"), (word.bracket, "("), (word.sentence, "."), (word.possessive, "'")];
            let flags: String = flags.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
            format!("{}{flags}", word.fold)
        };
        words(text).iter().map(mark).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_shipped_lists_are_read_and_folded() {
        assert!(lists().people.len() > 80 && lists().speech.contains("said"));
        let all = [&lists().filler, &lists().people, &lists().organisation, &lists().descriptor, &lists().adjective];
        for word in all.into_iter().flatten() {
            assert_eq!(&fold::ascii(&fold::exact(word)), word);
        }
    }

    #[test]
    fn words_know_what_stands_around_them() {
        insta::assert_snapshot!(split("The U.S. army (USA), it said."), @"the., us, army, usa|(, it|, said");
        insta::assert_snapshot!(split("Iraq's army. Gen. Ali Omar"), @"iraq.', army, gen|., ali, omar");
        insta::assert_snapshot!(split("Forces’ men—«al-Nusra»"), @"forces.', men, al nusra|");
        insta::assert_snapshot!(split(" … - & "), @"and.");
    }
}
