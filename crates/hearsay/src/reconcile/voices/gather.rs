//! One voice of many claims, and why they are one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ground, Voiced};
use crate::reconcile::{Voice, VoiceKind};

/// Joins what is said with one voice: claims given as their ids, each with a voice of it. Voices come sorted by id. The
/// stances are the caller's to keep apart: whoever wants the two sides of a dispute gathers them one after the other.
pub fn gather<'v>(voiced: impl IntoIterator<Item = (&'v str, &'v Voiced)>) -> Vec<Voice> {
    let mut by_id: BTreeMap<&str, Vec<(&str, &Voiced)>> = BTreeMap::new();
    for (claim, one) in voiced {
        by_id.entry(&one.id).or_default().push((claim, one));
    }
    by_id.into_values().filter_map(|all| voice(&all)).collect()
}

fn voice(all: &[(&str, &Voiced)]) -> Option<Voice> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut claims = BTreeSet::new();
    let mut kind = VoiceKind::Reader;
    for (claim, one) in all {
        *names.entry(&one.name).or_default() += 1;
        claims.insert((*claim).to_owned());
        kind = kind.min(one.kind);
    }
    let (name, _) = names.iter().min_by_key(|(name, count)| (std::cmp::Reverse(**count), **name))?;
    let id = all.first()?.1.id.clone();
    Some(Voice { id, name: (*name).to_owned(), kind, why: why(all), claims: claims.into_iter().collect() })
}

/// «reported by A; unnamed activists, by A; carried by B and C».
fn why(all: &[(&str, &Voiced)]) -> String {
    let carriers = |wanted: &dyn Fn(&Ground) -> bool| -> BTreeSet<&str> {
        all.iter().filter(|(_, v)| wanted(&v.ground)).map(|(_, v)| v.carrier.as_str()).collect()
    };
    let mut parts = Vec::new();
    let mut say = |words: &str, who: BTreeSet<&str>| {
        if !who.is_empty() {
            parts.push(format!("{words} {}", listed(&who)));
        }
    };
    say("reported by", carriers(&|g| *g == Ground::Own));
    say("quoted by", carriers(&|g| *g == Ground::Quoted));
    say("passed on by", carriers(&|g| *g == Ground::Relayed));
    let mut unnamed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, one) in all {
        if let Ground::Unnamed(words) = &one.ground {
            unnamed.entry(words).or_default().insert(&one.carrier);
        }
    }
    for (words, who) in unnamed {
        say(&format!("unnamed {words}, by"), who);
    }
    say("credited by", carriers(&|g| *g == Ground::Credited));
    let mut copied: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, one) in all {
        if let Ground::Copied(_) = one.ground {
            copied.entry(&one.name).or_default().insert(&one.carrier);
        }
    }
    for (name, who) in copied {
        say(&format!("copies of a report by {name}, in"), who);
    }
    say("a reader's comment at", carriers(&|g| *g == Ground::Comment));
    parts.join("; ")
}

/// «A», «A and B», «A, B and C».
pub(super) fn listed(names: &BTreeSet<&str>) -> String {
    let names: Vec<&str> = names.iter().copied().collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

impl Voiced {
    /// Why the claim has this voice, in a sentence: «quoted by A», «unnamed activists, by A».
    pub fn why(&self) -> String {
        why(&[("", self)])
    }
}
