//! Who, whom and where of a proposition: the phrases of its arcs after the claim model's conventions.

use std::ops::Range;

use super::phrases::{Page, head, mend};
use crate::language::{Proposition, Sentence};

/// Kinds that move their actor: the object of the verb is where to or where from («entered Mosul», «left the camp»).
/// Of every other kind the object is what it is done to, also where it is a place («captured the town»).
const MOVEMENTS: [&str; 6] = ["advance", "withdraw", "return", "displace", "evacuate", "meet"];

/// The participants of one proposition: ranges of the sentence's words, each list in the order of the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Roles {
    pub(super) actors: Vec<Range<usize>>,
    pub(super) targets: Vec<Range<usize>>,
    pub(super) places: Vec<Range<usize>>,
}

/// The participants of a proposition.
pub(super) fn of(page: &Page<'_>, sentence: &Sentence, p: &Proposition) -> Roles {
    let phrases = |label: &str| {
        let arcs = p.roles.iter().filter(|a| a.label == label).map(|a| a.words.clone());
        let mut found = mend(page, sentence, arcs.collect(), p.trigger);
        // «Nobody was hurt» names no participant: it denies.
        found.retain(|words| !(words.len() == 1 && nobody(page.form(&sentence.words[words.start]))));
        found
    };
    let mut roles = Roles { actors: phrases("actor"), targets: phrases("target"), places: phrases("place") };
    let object = |words: &Range<usize>| {
        let word = &sentence.words[head(sentence, words)];
        (word.head == p.trigger + 1 && matches!(word.rel.as_str(), "obj" | "nsubj:pass"))
            || after_particle(page, sentence, p.trigger, words)
    };
    if !MOVEMENTS.contains(&p.kind.as_str()) {
        let (objects, places): (Vec<_>, Vec<_>) = roles.places.drain(..).partition(object);
        roles.places = places;
        roles.targets.extend(objects);
        roles.targets.sort_by_key(|w| w.start);
    }
    // One phrase, one role: what is done to it, then who does it, then where.
    let overlaps = |a: &Range<usize>, list: &[Range<usize>]| list.iter().any(|b| a.start < b.end && b.start < a.end);
    roles.actors.retain(|a| !overlaps(a, &roles.targets));
    roles.places.retain(|a| !roles.targets.contains(a) && !roles.actors.contains(a));
    roles
}

/// Whether a phrase is the object of a phrasal verb whose particle a parser easily takes for a preposition: «hand over
/// the border», «took over the barracks».
fn after_particle(page: &Page<'_>, sentence: &Sentence, trigger: usize, words: &Range<usize>) -> bool {
    let verb = sentence.words[trigger].lemma.to_lowercase();
    let particle = sentence.words.get(trigger + 1).map(|w| page.form(w).to_lowercase());
    particle.as_deref() == Some("over")
        && words.start == trigger + 2
        && matches!(verb.as_str(), "hand" | "take" | "turn" | "give" | "sign")
}

/// Whether a word names no one: «Nobody was hurt» has no participant, it denies.
pub(super) fn nobody(form: &str) -> bool {
    ["nobody", "none", "no-one", "nothing"].iter().any(|n| form.eq_ignore_ascii_case(n))
}
