//! Clusters that follow the claims as they come and go.
//!
//! Two mentions are *compared* if under some key they share, no more than [`WINDOW`] − 1 others lie between them in the
//! order of days (the sorted neighbourhood of Hernández & Stolfo 1995), and *linked* if the log-odds of the pair reach the
//! model's threshold. Links so depend on the set of mentions alone, and a mention that comes or goes changes only those of
//! its neighbours. Clusters are computed anew inside each component of the graph of links (and of people's merges) that
//! a change touches, and nowhere else. A key with any number of mentions costs a bounded number of comparisons.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cluster;
use super::decisions::Decisions;
use super::index::{Index, Memory, Side};
use super::keys::keys;
use super::mention::Mention;
use super::model::{LogOdds, MODELS};
use super::pair::log_odds;

/// How far apart in the order under a key two mentions may stand to be compared. Small in tests, so that a few mentions
/// reach it.
pub const WINDOW: usize = if cfg!(test) { 3 } else { 48 };

/// What changed since the last update.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// Mentions that came, or that came anew with the same claim id. Those that are held already, unchanged, change
    /// nothing.
    pub add: Vec<Mention>,
    /// Claims that are gone: superseded, deleted or rejected.
    pub remove: Vec<String>,
    /// Claims about which something was decided, or is not decided any more.
    pub decided: Vec<String>,
}

/// What an update made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Update {
    /// All claims whose cluster may be another one now, those that are gone included. Every former cluster that holds one
    /// of them holds nothing but them, and is void.
    pub touched: BTreeSet<String>,
    /// The clusters of those that are there: each ascending, sorted by their first claim.
    pub clusters: Vec<Vec<String>>,
}

/// Brings an index up to date, and computes the clusters that change.
///
/// The result is the same for any order, any repetition and any division of the changes into updates.
///
/// # Errors
/// What the index fails with. It may then hold a part of the change, and the same update can be made again.
pub fn update<I: Index>(index: &mut I, change: Change, decisions: &Decisions) -> Result<Update, I::Error> {
    let mut work = Work { index, held: BTreeMap::new(), starts: BTreeSet::new() };
    for claim in &change.remove {
        work.remove(claim)?;
    }
    for mention in change.add {
        work.add(Arc::new(mention))?;
    }
    work.starts.extend(change.decided);
    work.clusters(decisions)
}

/// The clusters of a set of mentions.
pub fn clusters(mentions: impl IntoIterator<Item = Mention>, decisions: &Decisions) -> Vec<Vec<String>> {
    let change = Change { add: mentions.into_iter().collect(), ..Change::default() };
    let Ok(update) = update(&mut Memory::default(), change, decisions);
    update.clusters
}

/// An update at work.
struct Work<'i, I> {
    index: &'i mut I,
    /// Mentions that were asked for before.
    held: BTreeMap<String, Arc<Mention>>,
    /// Claims whose component is to be computed anew.
    starts: BTreeSet<String>,
}

impl<I: Index> Work<'_, I> {
    fn mention(&mut self, claim: &str) -> Result<Option<Arc<Mention>>, I::Error> {
        if let Some(mention) = self.held.get(claim) {
            return Ok(Some(mention.clone()));
        }
        let found = self.index.mention(claim)?;
        if let Some(mention) = &found {
            self.held.insert(claim.to_owned(), mention.clone());
        }
        Ok(found)
    }

    fn add(&mut self, mention: Arc<Mention>) -> Result<(), I::Error> {
        if let Some(old) = self.mention(&mention.claim)? {
            if *old == *mention {
                return Ok(());
            }
            self.remove(&mention.claim)?;
        }
        let keys = keys(&mention);
        let around = self.around(&mention, &keys)?;
        self.index.insert(mention.clone(), &keys)?;
        self.held.insert(mention.claim.clone(), mention.clone());
        self.starts.insert(mention.claim.clone());
        for other in &around.neighbours {
            if let Some(odds) = self.odds(&mention.claim, other)? {
                self.index.link(&mention.claim, other, odds)?;
            }
        }
        // What it came between may now stand too far apart.
        for (a, b) in around.edge {
            if self.odds(&a, &b)?.is_some() && !self.compared(&a, &b)? {
                self.index.unlink(&a, &b)?;
                self.starts.extend([a, b]);
            }
        }
        Ok(())
    }

    fn remove(&mut self, claim: &str) -> Result<(), I::Error> {
        let Some(mention) = self.mention(claim)? else { return Ok(()) };
        let around = self.around(&mention, &keys(&mention))?;
        self.starts.insert(claim.to_owned());
        self.starts.extend(self.index.links(claim)?.into_iter().map(|(other, _)| other));
        self.index.remove(claim)?;
        self.held.remove(claim);
        // What it stood between may now stand near enough.
        for (a, b) in around.edge {
            if let Some(odds) = self.odds(&a, &b)? {
                self.index.link(&a, &b, odds)?;
                self.starts.extend([a, b]);
            }
        }
        Ok(())
    }

    /// What lies around a mention under its keys, itself aside.
    fn around(&self, mention: &Mention, keys: &[u64]) -> Result<Around, I::Error> {
        let mut around = Around::default();
        for &key in keys {
            let before = self.index.near(key, mention.place(), Side::Before, WINDOW)?;
            let after = self.index.near(key, mention.place(), Side::After, WINDOW)?;
            for (i, a) in before.iter().enumerate() {
                if let Some(b) = after.get(WINDOW - 1 - i) {
                    around.edge.insert((a.clone(), b.clone()));
                }
            }
            around.neighbours.extend(before);
            around.neighbours.extend(after);
        }
        Ok(around)
    }

    /// The log-odds of two claims, where they are enough for a link.
    fn odds(&mut self, a: &str, b: &str) -> Result<Option<LogOdds>, I::Error> {
        let (Some(a), Some(b)) = (self.mention(a)?, self.mention(b)?) else { return Ok(None) };
        Ok(Some(log_odds(&a, &b)).filter(|&odds| odds >= MODELS.claims.threshold))
    }

    /// Whether two claims stand near enough to each other under some key.
    fn compared(&mut self, a: &str, b: &str) -> Result<bool, I::Error> {
        let (Some(a), Some(b)) = (self.mention(a)?, self.mention(b)?) else { return Ok(false) };
        let (a, b) = if a.place() <= b.place() { (a, b) } else { (b, a) };
        let others = keys(&b);
        for key in keys(&a).into_iter().filter(|key| others.binary_search(key).is_ok()) {
            if self.index.near(key, a.place(), Side::After, WINDOW)?.contains(&b.claim) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The clusters of all components that a start lies in.
    fn clusters(mut self, decisions: &Decisions) -> Result<Update, I::Error> {
        let mut update = Update::default();
        let mut done = BTreeSet::new();
        for start in std::mem::take(&mut self.starts) {
            // What a claim that is gone was merged with is not merged by it any more.
            let from: Vec<String> = match self.mention(&start)? {
                Some(_) => vec![start.clone()],
                None => decisions.merged_with(&start).map(str::to_owned).collect(),
            };
            update.touched.insert(start);
            for claim in from {
                if !done.contains(&claim) {
                    let (members, clusters) = self.component(claim, decisions)?;
                    done.extend(members);
                    update.clusters.extend(clusters);
                }
            }
        }
        update.touched.extend(done);
        update.clusters.sort();
        Ok(update)
    }

    /// The claims of one component, and its clusters.
    #[expect(clippy::type_complexity, reason = "two lists, told apart by what they hold")]
    fn component(&mut self, start: String, decisions: &Decisions) -> Result<(Vec<String>, Vec<Vec<String>>), I::Error> {
        let mut links: BTreeMap<String, Vec<(String, LogOdds)>> = BTreeMap::new();
        let mut open = vec![start];
        while let Some(claim) = open.pop() {
            if links.contains_key(&claim) || self.mention(&claim)?.is_none() {
                continue;
            }
            let near = self.index.links(&claim)?;
            open.extend(near.iter().map(|(other, _)| other.clone()));
            open.extend(decisions.merged_with(&claim).map(str::to_owned));
            links.insert(claim, near);
        }
        let claims: Vec<&str> = links.keys().map(String::as_str).collect();
        let place = |claim: &str| claims.binary_search(&claim).ok();
        let mut edges = Vec::new();
        for (a, (_, near)) in links.iter().enumerate() {
            edges.extend(near.iter().filter_map(|(b, odds)| Some((a, place(b)?, *odds))).filter(|(a, b, _)| a < b));
        }
        let mut mentions = Vec::with_capacity(claims.len());
        for claim in &claims {
            mentions.extend(self.mention(claim)?);
        }
        let found = cluster::clusters(
            mentions.len(),
            |a, b| log_odds(&mentions[a], &mentions[b]),
            &edges,
            MODELS.claims.threshold,
            &decisions.among(&claims),
        );
        let clusters =
            found.into_iter().map(|items| items.into_iter().map(|i| claims[i].to_owned()).collect()).collect();
        Ok((links.into_keys().collect(), clusters))
    }
}

/// What lies around a mention.
#[derive(Default)]
struct Around {
    /// The claims that it is compared with.
    neighbours: BTreeSet<String>,
    /// Pairs on both sides of it that are compared just when it is not there.
    edge: BTreeSet<(String, String)>,
}

#[cfg(test)]
mod tests;
