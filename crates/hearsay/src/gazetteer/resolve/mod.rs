//! Which of the places of one name a document means: decided for all its names together.
//!
//! Every name gets its candidates from [`Gazetteer::find`] and a belief over them. In rounds, each belief is computed
//! anew from what the candidate has for itself (how it was found, how prominent it is, the level wanted) and from what
//! the beliefs of the other names say of it: whether its country and its division are in play, how near it is to
//! places that the document names, whether it lies in the place after the comma. One name has one sense in a document.
//! This is mean-field inference in a log-linear model; the rounds are few and their number fixed, and nothing is drawn
//! at random, so the same names give the same answer.

mod evidence;
mod joint;

use super::Gazetteer;
use super::lookup::Tier;
use super::phrase::Reading;
use super::place::{Country, PlaceRef};
use joint::Joint;

/// A place phrase of a document, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'t> {
    /// Its words: `the town of Al-Ba’aj`.
    pub phrase: &'t str,
    /// Whether only a comma stands between it and the next mention: «Al-Ba’aj, Nineveh».
    pub before_comma: bool,
}

impl<'t> Mention<'t> {
    /// A mention that stands by itself.
    pub fn new(phrase: &'t str) -> Self {
        Self { phrase, before_comma: false }
    }
}

/// What is known of a document besides its place phrases.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Context<'c> {
    /// Countries that the document speaks of without naming a place in them («Iraqi forces»), each with how often, or
    /// a fraction for a weak prior such as the outlet's home.
    pub countries: &'c [(Country, f32)],
}

/// A place that a name may mean, with how likely it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'g> {
    /// The place.
    pub place: PlaceRef<'g>,
    /// How the name was found.
    pub tier: Tier,
    /// The belief in it, 0 … 1; over all candidates of a name it adds up to 1, of which the listed ones have a part.
    pub confidence: f32,
}

/// What a mention was resolved to.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolution<'g> {
    /// One place, with how the place meant lies to it: for [`Reading::Zone`] it is only the anchor.
    Resolved(Candidate<'g>, Reading),
    /// Several places that the document does not tell apart, best first: at least two.
    Ambiguous(Vec<Candidate<'g>>, Reading),
    /// The phrase has no name, or the gazetteer no such name.
    Unknown,
}

impl<'g> Resolution<'g> {
    /// The place, where there is but one.
    pub fn place(&self) -> Option<PlaceRef<'g>> {
        match self {
            Self::Resolved(candidate, _) => Some(candidate.place),
            _ => None,
        }
    }
}

impl Gazetteer {
    /// Resolves the place phrases of one document together; the answers are in the order of the mentions.
    pub fn resolve(&self, mentions: &[Mention<'_>], context: &Context<'_>) -> Vec<Resolution<'_>> {
        let mut joint = Joint::new(self, context);
        let read = joint.read(mentions);
        joint.believe();
        if joint.forgive_slips() {
            joint.believe();
        }
        let answer = |read: Option<(usize, Reading)>| match read {
            Some((name, reading)) => joint.answer(name, reading),
            None => Resolution::Unknown,
        };
        read.into_iter().map(answer).collect()
    }
}
