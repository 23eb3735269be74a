//! Whether a participant's phrase counts people, and how many.

use super::Token;
use super::bounds::{COLLECTIVES, Number, PREPOSITIONS, parse_number};
use super::nouns::{MEASURES, PLURALS, is_person, is_thing, singular};
use crate::coding::wordlist::WordList;

/// What a participant's phrase says of how many it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Party {
    /// A number of people is named.
    Counted { low: Option<u64>, high: Option<u64> },
    /// One person: «his wife», «the mayor», «him».
    Single { indefinite: bool },
    /// People of an unsaid number: «civilians».
    Many,
    /// No people, or no way to tell.
    Other,
}

/// Adds up the participants of a claim; `None` where none of them is counted in words.
pub(super) fn counted(parties: &[Party]) -> Option<(Option<u64>, Option<u64>)> {
    let named = |p: &Party| matches!(p, Party::Counted { .. } | Party::Single { indefinite: true });
    if !parties.iter().any(named) {
        return None;
    }
    let (mut low, mut high) = (Some(0u64), Some(0u64));
    for party in parties {
        let (l, h) = match *party {
            Party::Counted { low, high } => (low, high),
            Party::Single { .. } => (Some(1), Some(1)),
            Party::Many => (Some(0), None),
            Party::Other => continue,
        };
        low = if parties.len() == 1 { l } else { low.and_then(|a| a.checked_add(l.unwrap_or(0))) };
        high = high.zip(h).and_then(|(a, b)| a.checked_add(b));
    }
    Some((low, high))
}

/// Reads one phrase. With `strict`, a number counts only beside a word that names people.
pub(super) fn party(tokens: &[Token], strict: bool) -> Party {
    let words: Vec<&str> = tokens.iter().map(|t| t.lower.as_str()).collect();
    let mut at = 0;
    while at < words.len() {
        // «A group of about 30 gunmen» counts the gunmen, «a well-digger's two sons» the sons.
        if let Some(len) = collective(&words[at..]).or_else(|| possessor(&words[at..])) {
            at += len;
        } else if let Some(number) = parse_number(&words[at..]).filter(|n| n.words > 0) {
            return weigh(&words, at, number, strict);
        } else if words[at].is_empty() || OPENERS.has(words[at]) {
            at += 1;
        } else {
            break;
        }
    }
    uncounted(tokens)
}

/// What a number at `at` counts, by the nouns after it.
fn weigh(words: &[&str], at: usize, number: Number, strict: bool) -> Party {
    let after = at + number.words;
    let article = number.high == Some(1) && matches!(words[after - 1], "a" | "an" | "another");
    let closed = |&i: &usize| PREPOSITIONS.has(words[i]) || words[i] == ",";
    let end = (after..words.len()).find(closed).unwrap_or(words.len());
    let core: Vec<&str> = words[after..end].iter().copied().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
    let next = words.get(end).copied();
    // «The 20 year old» is one, and «40 per cent», «two-thirds of», «nine in ten» are shares.
    if core.contains(&"old") || core.iter().any(|w| w.contains("-year-old")) {
        return Party::Single { indefinite: article };
    }
    let share =
        next == Some("in") && core.is_empty() && words.get(end + 1).is_some_and(|w| parse_number(&[w]).is_some());
    if share || core.iter().any(|w| MEASURES.has(w) || w.ends_with("thirds") || w.contains('%')) {
        return Party::Other;
    }
    let rest = &words[after..];
    let person = rest.iter().any(|w| is_person(w) || matches!(*w, "them" | "us" | "whom"));
    if let Some(head) = core.last().filter(|h| !is_person(h)) {
        if is_thing(head) || COLLECTIVES.has(singular(head).as_str()) {
            return Party::Other;
        }
    } else if core.is_empty() && next == Some("of") && words.last().is_some_and(|w| is_thing(w)) && !person {
        return Party::Other;
    }
    if strict && !person {
        return Party::Other;
    }
    if article { Party::Single { indefinite: true } } else { Party::Counted { low: number.low, high: number.high } }
}

/// A phrase without a number.
fn uncounted(tokens: &[Token]) -> Party {
    let end = tokens.iter().position(|t| PREPOSITIONS.has(t.lower.as_str()) || t.lower == ",");
    let core = &tokens[..end.unwrap_or(tokens.len())];
    let Some(head) = core.last() else {
        return Party::Other;
    };
    let word = head.lower.as_str();
    if matches!(word, "him" | "her" | "he" | "she" | "me" | "himself" | "herself") {
        return Party::Single { indefinite: false };
    }
    if is_thing(word) || COLLECTIVES.has(word) || matches!(head.upos, "PRON" | "DET") {
        return Party::Other;
    }
    let plural = head
        .plural
        .unwrap_or_else(|| PLURALS.has(word) || (head.upos != "PROPN" && word.ends_with('s') && !word.ends_with("ss")));
    match plural {
        true => Party::Many,
        // A bare name may be an organisation as well as a person.
        false if head.upos == "PROPN" && !core.iter().any(|t| is_person(&t.lower)) => Party::Other,
        false => Party::Single { indefinite: false },
    }
}

/// «a group of», «a total of» and the like at the beginning of `words`, with their length.
fn collective(words: &[&str]) -> Option<usize> {
    let of = words.iter().take(5).position(|w| *w == "of")?;
    let named = ["group", "crowd", "column", "convoy", "band", "total", "team", "family"];
    (of > 0 && named.contains(&words[of - 1])).then_some(of + 1)
}

/// The words of a possessor with its «'s», at the beginning of `words`. Tokens may carry the clitic or stand beside it.
fn possessor(words: &[&str]) -> Option<usize> {
    let clitic = |w: &str| w.ends_with("'s") || w.ends_with("’s");
    let end = words.iter().take(6).position(|w| clitic(w) || PREPOSITIONS.has(w))?;
    (clitic(words[end]) && end + 1 < words.len()).then_some(end + 1)
}

/// Words that may stand before the number of a noun phrase. After a full noun a number counts something else («Hill 30»,
/// «members of two families»).
const OPENERS: WordList = WordList(
    "the its his her their our my your these those all other such nearly same first last remaining further additional \
    whose \" “ ' ‘ ( more of entire estimated surviving former",
);
