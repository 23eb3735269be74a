//! Who vouches for a claim, or against it: ten copies are one voice, and whoever only passes it on is none.
//!
//! | the claim goes back to | its voice |
//! |---|---|
//! | a reader's comment | the reader, whomever that quotes |
//! | a named person or body, or a spokesman of one | that actor |
//! | an outlet or agency («SANA reported») | that outlet: A quoting B, and B itself, are one |
//! | people without a name («activists», «officials») | the outlet, for nobody can tell them apart |
//! | nobody but the document | the outlet |
//!
//! And where the document is a copy, or credits an agency, its outlet's voice is that of the origin.

mod gather;
mod speaker;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use gather::gather;

use self::speaker::{Speaker, speaker};
use super::VoiceKind;
use super::syndication::words::{folded, words};
use super::syndication::{Origin, Outlet, Provenance};
use crate::coding::{Claim, Source, Stance};
use crate::document::{Document, PassageKind};

/// What of a document its claims' voices depend on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who published it.
    pub outlet: Outlet,
    /// Where it began: see [`super::syndication::origin`].
    pub origin: Origin,
    /// Those of its passages that are readers' comments, each with its writer where the page names one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub comments: BTreeMap<usize, Option<String>>,
    /// The full names under which its sources are introduced, so that a surname later on is the same person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<String>,
}

/// A voice of one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voiced {
    /// What two claims of one voice share: an actor's id, an outlet's key, or a name in folded words.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: VoiceKind,
    /// How this voice itself stands to the proposition. Where it `denies`, the claim's other voices may assert; where it
    /// `relays`, nobody vouches and this is only the last one known.
    pub stance: Stance,
    /// The name of the outlet in which it is read.
    pub carrier: String,
    /// Why it is this voice.
    pub ground: Ground,
}

/// Why a claim has the voice that it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The outlet says so itself.
    Own,
    /// The document is a copy of the report with this id, or of one that is not there.
    Copied(Option<String>),
    /// The document credits the agency for its text.
    Credited,
    /// The outlet quotes somebody who vouches for it, denies or doubts it.
    Quoted,
    /// The outlet names somebody who passes it on, and nobody vouches for it.
    Relayed,
    /// Those who say so have no name: the words for them.
    Unnamed(String),
    /// It stands in a reader's comment.
    Comment,
}

impl Attribution {
    /// Of a document, with the origin of its group of copies, or of itself where it is the only one of its text.
    pub fn of(document: &Document, origin: Origin) -> Self {
        let comments = document.passages.iter().enumerate().filter(|(_, p)| p.kind == PassageKind::Comment);
        Self {
            outlet: Outlet::of(document),
            origin,
            comments: comments.map(|(i, p)| (i, p.author.clone())).collect(),
            speakers: Vec::new(),
        }
    }

    /// Of a document without comments, from what is kept of it.
    pub fn new(provenance: &Provenance, origin: Origin) -> Self {
        Self { outlet: provenance.outlet.clone(), origin, comments: BTreeMap::new(), speakers: Vec::new() }
    }

    /// Also with the names of people among the sources of all its claims. The claims of other documents do not count.
    pub fn with_speakers<'c>(mut self, claims: impl IntoIterator<Item = &'c Claim>) -> Self {
        let phrases = claims.into_iter().flat_map(|c| &c.sources).filter_map(|s| s.quote.as_ref());
        let names = phrases.filter_map(|quote| match speaker(&quote.text) {
            Speaker::Named(names) => names.last().cloned(),
            _ => None,
        });
        self.speakers.extend(names.filter(|name| words(name).len() > 1));
        self.speakers.sort();
        self.speakers.dedup();
        self
    }
}

/// The voices of a claim, each stance apart, in the order: the document's, then its sources from the outermost in.
///
/// `resolve` knows actors: it takes words of the document («PMU», «the army») and gives an actor's id and name.
///
/// Who asserts, denies or doubts is a voice; who relays is none, unless all do: then the last in the chain is given with
/// the stance `relays`, which corroborates nothing. Unnamed people are the outlet's voice, and none beside somebody named
/// who takes the same stance. A claim that the document denies and whose source asserts it has two voices on two sides.
pub fn voices(
    claim: &Claim,
    document: &Attribution,
    resolve: &dyn Fn(&str) -> Option<(String, String)>,
) -> Vec<Voiced> {
    let decider = claim.deciding_source();
    if let Some(writer) = document.comments.get(&claim.passage) {
        let stance = decider.map_or(claim.voice, |s| s.stance);
        return vec![document.reader(writer.as_deref(), stance)];
    }
    let mut found = Vec::new();
    let mut unnamed = Vec::new();
    if decider.is_none() {
        // It vouches for it, or denies or doubts what others say; «reportedly» has nobody else behind it.
        found.push(document.own(claim.voice));
    }
    let speaking = claim.sources.iter().filter(|s| s.stance != Stance::Relays);
    let last = decider.filter(|s| s.stance == Stance::Relays);
    for source in speaking.chain(last) {
        let voiced = document.of_source(source, resolve);
        if matches!(voiced.ground, Ground::Unnamed(_)) { unnamed.push(voiced) } else { found.push(voiced) }
    }
    for voiced in unnamed {
        if found.iter().all(|f| f.stance != voiced.stance) {
            found.push(voiced);
        }
    }
    let mut kept: Vec<Voiced> = Vec::new();
    for voiced in found {
        if kept.iter().all(|k| (&k.id, k.stance) != (&voiced.id, voiced.stance)) {
            kept.push(voiced);
        }
    }
    kept
}

impl Attribution {
    /// The document's own voice, which is that of its origin.
    fn own(&self, stance: Stance) -> Voiced {
        let ground = if self.origin.outlet.key == self.outlet.key {
            Ground::Own
        } else if self.origin.credited_in.is_some() && self.origin.copies < 2 {
            Ground::Credited
        } else {
            Ground::Copied(self.origin.doc.clone())
        };
        self.voice(&self.origin.outlet, stance, ground)
    }

    fn voice(&self, outlet: &Outlet, stance: Stance, ground: Ground) -> Voiced {
        let carrier = self.outlet.name.clone();
        Voiced { id: outlet.key.clone(), name: outlet.name.clone(), kind: VoiceKind::Outlet, stance, carrier, ground }
    }

    fn reader(&self, writer: Option<&str>, stance: Stance) -> Voiced {
        let name = writer.map(str::trim).filter(|name| !name.is_empty()).unwrap_or("a reader");
        Voiced {
            id: format!("reader {} at {}", folded(name), self.outlet.key),
            name: name.to_owned(),
            kind: VoiceKind::Reader,
            stance,
            carrier: self.outlet.name.clone(),
            ground: Ground::Comment,
        }
    }

    fn of_source(&self, source: &Source, resolve: &dyn Fn(&str) -> Option<(String, String)>) -> Voiced {
        let stance = source.stance;
        let phrase = match (&source.quote, &source.name) {
            (Some(quote), _) => quote.text.as_str(),
            (None, Some(name)) => name.as_str(),
            (None, None) => "",
        };
        let ground = if stance == Stance::Relays { Ground::Relayed } else { Ground::Quoted };
        let actor = |id: String, name: String, ground: Ground| Voiced {
            id,
            name,
            kind: VoiceKind::Source,
            stance,
            carrier: self.outlet.name.clone(),
            ground,
        };
        match speaker(phrase) {
            Speaker::Outlet(outlet) => self.voice(&outlet, stance, ground),
            Speaker::Named(names) => {
                if let Some((id, name)) = names.iter().find_map(|name| resolve(name)) {
                    return actor(id, name, ground);
                }
                // Without the register the barest form is what most documents share.
                let name = names.last().map_or(phrase, String::as_str);
                let name = self.full_name(name).unwrap_or(name);
                if let Some((id, name)) = resolve(name) {
                    return actor(id, name, ground);
                }
                let id = folded(name);
                match id.strip_prefix("the ").unwrap_or(&id) {
                    "" => self.unnamed(phrase, stance),
                    id => actor(id.to_owned(), name.to_owned(), ground),
                }
            }
            Speaker::Body(body) => match resolve(&body) {
                Some((id, name)) => actor(id, name, ground),
                None => self.unnamed(phrase, stance),
            },
            Speaker::Nobody => self.unnamed(phrase, stance),
        }
    }

    fn unnamed(&self, phrase: &str, stance: Stance) -> Voiced {
        let phrase = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
        Voiced { ground: Ground::Unnamed(phrase), ..self.own(stance) }
    }

    /// The one full name in the document that ends in these words; `None` where there is none, or more than one.
    fn full_name(&self, name: &str) -> Option<&str> {
        let short = words(name);
        let mut longer = self.speakers.iter().filter(|full| {
            let full = words(full);
            full.len() > short.len() && full.ends_with(&short)
        });
        let first = longer.next()?;
        longer.next().is_none().then_some(first.as_str())
    }
}
