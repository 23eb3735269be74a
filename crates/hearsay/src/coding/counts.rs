//! How many people a claim speaks of.
//!
//! A count belongs to a claim whose kind happens to people (killed, injured, detained …) or is done by them in numbers
//! (protesters, returned). It is read off the phrases of the participants that the kind counts, and where they carry no
//! number, off the trigger itself («63 killed», «a death toll of 295»). Only people are counted: families, vehicles,
//! villages and battalions are not, since how many people they are is not said.

mod bounds;
mod nouns;
mod numeral;
mod people;

use std::ops::Range;

pub use bounds::{Number, parse_number};
pub(crate) use numeral::cardinal;
use people::{counted, party};

use super::Count;
use crate::language::Word;

/// Which participants a kind counts, and under which name.
struct Rule {
    kind: &'static str,
    what: &'static str,
    who: Who,
    /// Whether the phrase must name people outright, because things are deployed, withdrawn and aided too.
    strict: bool,
}

/// The participants that are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Targets,
    Actors,
    /// The targets, or the actors where there is no target: «left» against «were taken out».
    Either,
}

const RULES: &[Rule] = &[
    Rule { kind: "kill", what: "killed", who: Who::Targets, strict: false },
    Rule { kind: "injure", what: "injured", who: Who::Targets, strict: false },
    Rule { kind: "detain", what: "detained", who: Who::Targets, strict: false },
    Rule { kind: "abduct", what: "abducted", who: Who::Targets, strict: false },
    Rule { kind: "release", what: "released", who: Who::Targets, strict: false },
    Rule { kind: "displace", what: "displaced", who: Who::Either, strict: false },
    Rule { kind: "evacuate", what: "evacuated", who: Who::Either, strict: false },
    Rule { kind: "return", what: "returned", who: Who::Either, strict: false },
    Rule { kind: "protest", what: "protesters", who: Who::Actors, strict: false },
    Rule { kind: "abuse", what: "abused", who: Who::Targets, strict: false },
    Rule { kind: "deploy", what: "deployed", who: Who::Either, strict: true },
    Rule { kind: "withdraw", what: "withdrawn", who: Who::Either, strict: true },
    Rule { kind: "present-in", what: "present", who: Who::Actors, strict: true },
    Rule { kind: "hold", what: "deployed", who: Who::Actors, strict: true },
    Rule { kind: "aid", what: "aided", who: Who::Targets, strict: true },
];

/// The words of a sentence and the participants of one claim in it.
#[derive(Debug, Clone, Copy)]
pub struct Mention<'a> {
    /// The document's text, which the words' bytes slice.
    pub text: &'a str,
    /// The sentence.
    pub words: &'a [Word],
    /// The trigger, an index into `words`.
    pub trigger: usize,
    /// Phrases of the actors: ranges of `words`.
    pub actors: &'a [Range<usize>],
    /// Phrases of the targets.
    pub targets: &'a [Range<usize>],
}

/// The counts of a claim of some kind: none, or one.
///
/// Several participants are added up («six marines and two sailors» are eight; «Police shot the mayor and his two
/// guards» three), as long as one of them is counted in so many words. Where one of them is a bare plural («40 officers
/// and militiamen») the sum has no upper end.
pub fn counts_of(kind: &str, mention: &Mention) -> Vec<Count> {
    let Some(rule) = RULES.iter().find(|r| r.kind == kind) else {
        return Vec::new();
    };
    let phrases = match rule.who {
        Who::Targets => mention.targets,
        Who::Actors => mention.actors,
        Who::Either if mention.targets.is_empty() => mention.actors,
        Who::Either => mention.targets,
    };
    let parties: Vec<_> = phrases.iter().filter_map(|r| phrase(mention, r)).map(|w| party(&w, rule.strict)).collect();
    let number = counted(&parties).or_else(|| at_trigger(mention, rule));
    // Nobody is no number of people: a denial says so by its status.
    let number = number.filter(|&(_, high)| high != Some(0));
    number.map(|(low, high)| Count { what: what(rule, mention).to_owned(), low, high }).into_iter().collect()
}

/// The name of the count: the kind's, or for abuse the outrage itself.
fn what<'a>(rule: &Rule, mention: &Mention) -> &'a str {
    let lemma = mention.words.get(mention.trigger).map(|w| w.lemma.as_str());
    match (rule.what, lemma) {
        ("abused", Some("torture")) => "tortured",
        ("abused", Some("rape")) => "raped",
        _ => rule.what,
    }
}

/// A word as the counting rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token<'a> {
    form: &'a str,
    lower: String,
    upos: &'static str,
    plural: Option<bool>,
}

fn phrase<'a>(mention: &Mention<'a>, range: &Range<usize>) -> Option<Vec<Token<'a>>> {
    let words = mention.words.get(range.clone())?;
    words.iter().map(|w| token(mention.text, w)).collect()
}

fn token<'a>(text: &'a str, word: &Word) -> Option<Token<'a>> {
    let form = text.get(word.bytes.clone())?;
    let plural = word.feats.split('|').find_map(|f| f.strip_prefix("Number=")).map(|n| n == "Plur");
    Some(Token { form, lower: form.to_lowercase(), upos: word.upos, plural })
}

/// Numbers that stand with the trigger and not in a participant: «5 dead», «15 recent murders», «dozens of arrests», «a
/// death toll of 295».
fn at_trigger(mention: &Mention, rule: &Rule) -> Option<(Option<u64>, Option<u64>)> {
    if !matches!(rule.what, "killed" | "injured" | "detained" | "abducted") {
        return None;
    }
    let all: Vec<Token> = mention.words.iter().map(|w| token(mention.text, w)).collect::<Option<_>>()?;
    let trigger = all.get(mention.trigger)?.lower.as_str();
    if trigger == "toll" {
        return toll(&all, mention.trigger);
    }
    if !FATES.contains(&trigger) {
        return None;
    }
    // The number ends right before the trigger, or before the adjectives or the «of» that belong to it.
    let describes = |t: &Token| t.upos == "ADJ" || matches!(t.lower.as_str(), "of" | "recent" | "other" | "more");
    let before = &all[..mention.trigger];
    let gap = before.iter().rev().take(2).take_while(|t| describes(t)).count();
    (0..=gap).find_map(|gap| {
        let end = before.len() - gap;
        (end.saturating_sub(8)..end).find_map(|start| read(&before[start..end]))
    })
}

/// The figure of a toll: the first number of the rest of the sentence that a word such as «to» or «at» introduces.
fn toll(all: &[Token], trigger: usize) -> Option<(Option<u64>, Option<u64>)> {
    const BEFORE: &[&str] =
        &["of", "to", "at", "reached", "reaching", "passed", "exceeded", "topped", "is", "was", "stood", "hit", "now"];
    let end = all.len().min(trigger + 30);
    (trigger + 1..end)
        .filter(|&i| BEFORE.contains(&all[i - 1].lower.as_str()))
        .find_map(|start| (start + 1..=end.min(start + 8)).rev().find_map(|end| read(&all[start..end])))
}

/// The bounds of some words that are a number and nothing else; articles and «no» do not count as one here.
fn read(tokens: &[Token]) -> Option<(Option<u64>, Option<u64>)> {
    let words: Vec<&str> = tokens.iter().map(|t| t.lower.as_str()).collect();
    let number = parse_number(&words).filter(|n| n.words == words.len())?;
    let said = number.high != Some(0) && !matches!(words.last(), Some(&("a" | "an" | "another" | "no")));
    said.then_some((number.low, number.high))
}

/// Triggers, in their forms, that a number of people may stand before.
const FATES: &[&str] = &[
    "deaths",
    "fatalities",
    "casualties",
    "killings",
    "murders",
    "executions",
    "dead",
    "killed",
    "executed",
    "murdered",
    "injuries",
    "injured",
    "wounded",
    "hurt",
    "arrests",
    "arrested",
    "detained",
    "detentions",
    "captured",
    "abductions",
    "kidnappings",
    "abducted",
    "kidnapped",
    "disappearances",
    "beheadings",
    "assassinations",
];

#[cfg(test)]
mod tests;
