//! What reconciliation asks of whatever holds the mentions: a ledger, or memory.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ops::Bound;
use std::sync::Arc;

use super::days::Day;
use super::mention::Mention;
use super::model::LogOdds;

/// Holds mentions, the keys under which they are found, and the links between those that are alike.
///
/// Under each key, mentions are sorted by day and then by claim id ([`Place`]). All methods are asked for claims one at a
/// time; a ledger answers each with one indexed query.
pub trait Index {
    /// Why a question may fail.
    type Error;

    /// The mention of a claim, if it is held.
    fn mention(&self, claim: &str) -> Result<Option<Arc<Mention>>, Self::Error>;

    /// The claims that stand under a key next to a place in its order, on one side, the nearest first, at most `limit`.
    /// A claim at the place itself is not among them.
    fn near(&self, key: u64, at: Place<'_>, side: Side, limit: usize) -> Result<Vec<String>, Self::Error>;

    /// The claims that a claim is linked to, with the log-odds, sorted by id.
    fn links(&self, claim: &str) -> Result<Vec<(String, LogOdds)>, Self::Error>;

    /// Holds a mention under these keys. Its claim is not held yet.
    fn insert(&mut self, mention: Arc<Mention>, keys: &[u64]) -> Result<(), Self::Error>;

    /// Forgets a mention, its keys and its links.
    fn remove(&mut self, claim: &str) -> Result<(), Self::Error>;

    /// Links two claims, or puts other log-odds on their link.
    fn link(&mut self, a: &str, b: &str, odds: LogOdds) -> Result<(), Self::Error>;

    /// Takes the link of two claims away, if there is one.
    fn unlink(&mut self, a: &str, b: &str) -> Result<(), Self::Error>;
}

/// A place in the order of the mentions under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place<'c> {
    /// The mention's [`Mention::day`].
    pub day: Day,
    /// The claim's id.
    pub claim: &'c str,
}

impl Mention {
    /// Its place in the order under any of its keys.
    pub fn place(&self) -> Place<'_> {
        Place { day: self.day(), claim: &self.claim }
    }
}

/// A side of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Earlier in the order.
    Before,
    /// Later.
    After,
}

/// An index in memory.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Memory {
    mentions: BTreeMap<String, (Arc<Mention>, Vec<u64>)>,
    places: BTreeMap<u64, BTreeSet<(Day, String)>>,
    links: BTreeMap<String, BTreeMap<String, LogOdds>>,
}

impl Memory {
    /// The claims that it holds, ascending.
    pub fn claims(&self) -> impl Iterator<Item = &str> {
        self.mentions.keys().map(String::as_str)
    }
}

impl Index for Memory {
    type Error = Infallible;

    fn mention(&self, claim: &str) -> Result<Option<Arc<Mention>>, Infallible> {
        Ok(self.mentions.get(claim).map(|(mention, _)| mention.clone()))
    }

    fn near(&self, key: u64, at: Place<'_>, side: Side, limit: usize) -> Result<Vec<String>, Infallible> {
        let Some(places) = self.places.get(&key) else { return Ok(Vec::new()) };
        let here = (at.day, at.claim.to_owned());
        let claim = |(_, claim): &(Day, String)| claim.clone();
        Ok(match side {
            Side::Before => places.range(..here).rev().take(limit).map(claim).collect(),
            Side::After => places.range((Bound::Excluded(here), Bound::Unbounded)).take(limit).map(claim).collect(),
        })
    }

    fn links(&self, claim: &str) -> Result<Vec<(String, LogOdds)>, Infallible> {
        let links = self.links.get(claim).into_iter().flatten();
        Ok(links.map(|(other, &odds)| (other.clone(), odds)).collect())
    }

    fn insert(&mut self, mention: Arc<Mention>, keys: &[u64]) -> Result<(), Infallible> {
        for &key in keys {
            self.places.entry(key).or_default().insert((mention.day(), mention.claim.clone()));
        }
        self.mentions.insert(mention.claim.clone(), (mention, keys.to_vec()));
        Ok(())
    }

    fn remove(&mut self, claim: &str) -> Result<(), Infallible> {
        let Some((mention, keys)) = self.mentions.remove(claim) else { return Ok(()) };
        let place = (mention.day(), mention.claim.clone());
        for key in keys {
            let places = self.places.entry(key).or_default();
            places.remove(&place);
            if places.is_empty() {
                self.places.remove(&key);
            }
        }
        for (other, _) in self.links(claim)? {
            self.unlink(claim, &other)?;
        }
        Ok(())
    }

    fn link(&mut self, a: &str, b: &str, odds: LogOdds) -> Result<(), Infallible> {
        for (one, other) in [(a, b), (b, a)] {
            self.links.entry(one.to_owned()).or_default().insert(other.to_owned(), odds);
        }
        Ok(())
    }

    fn unlink(&mut self, a: &str, b: &str) -> Result<(), Infallible> {
        for (one, other) in [(a, b), (b, a)] {
            if let Some(links) = self.links.get_mut(one) {
                links.remove(other);
                if links.is_empty() {
                    self.links.remove(one);
                }
            }
        }
        Ok(())
    }
}
