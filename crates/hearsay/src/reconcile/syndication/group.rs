//! Groups of copies.
//!
//! Documents that [`copies`] relates, directly or by way of others, form a *block*; a block falls into groups. The two
//! differ because of text that belongs to no story: a notice, a form, a paragraph of background that is a document by
//! itself stands in many reports and would tie them all together. So a text may join the longer ones that it is a piece
//! of, but where those have nothing to do with each other it does not make them one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::signature::{Signature, copies, keys};

/// How much better than the next best group a text must fit in one to belong to it, in containment. What fits in several
/// stories equally well is a piece of none.
const MARGIN: f64 = 0.1;
/// How many members of a group a text is compared with, the longest: of a much copied report there may be thousands.
const COMPARED: usize = 64;

/// Documents by what they copy. A document changes the groups of its own block and no others; the groups are those of
/// the set of documents, whatever the order and the batches in which they came.
///
/// A larger store keeps the signatures and their keys itself and does the same: look up the documents that share a key
/// with a new one ([`keys`]), keep those that [`copies`] confirms, join their blocks, and [`settle`] the new block.
#[derive(Debug, Default, Clone)]
pub struct Syndication {
    /// Where each document stands in `signatures` and `parents`.
    places: BTreeMap<String, usize>,
    signatures: Vec<Signature>,
    /// A forest: a block is a tree.
    parents: Vec<usize>,
    /// The documents under each key. Only looked up, never listed, so its order reaches nothing.
    index: HashMap<u64, Vec<usize>>,
}

impl Syndication {
    /// Without documents.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a document in. False where one of that id is there already: it stays as it is, for an id names one
    /// document.
    pub fn add(&mut self, id: &str, signature: Signature) -> bool {
        if self.places.contains_key(id) {
            return false;
        }
        let place = self.signatures.len();
        self.places.insert(id.to_owned(), place);
        self.parents.push(place);
        let keys = keys(&signature);
        let near: BTreeSet<usize> = keys.iter().filter_map(|k| self.index.get(k)).flatten().copied().collect();
        for other in near {
            // Most candidates of a much copied text are in one block already.
            if root(&mut self.parents, other) != root(&mut self.parents, place)
                && copies(&signature, &self.signatures[other]).is_some()
            {
                join(&mut self.parents, other, place);
            }
        }
        for key in keys {
            self.index.entry(key).or_default().push(place);
        }
        self.signatures.push(signature);
        true
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.signatures.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.signatures.is_empty()
    }

    /// The groups of two or more documents: ids ascending, and groups by their first.
    pub fn groups(&self) -> Vec<Vec<String>> {
        let mut blocks: BTreeMap<usize, Vec<(&str, &Signature)>> = BTreeMap::new();
        for (id, &place) in &self.places {
            blocks.entry(find(&self.parents, place)).or_default().push((id, &self.signatures[place]));
        }
        let mut groups: Vec<Vec<String>> = blocks.values().flat_map(|block| settle(block)).collect();
        groups.sort();
        groups
    }

    /// The documents that are tied to one directly or by way of others, itself among them, ascending: adding it has left
    /// the groups of all others as they were. Empty where there is no such document.
    pub fn block_of(&self, id: &str) -> Vec<String> {
        let Some(block) = self.places.get(id).map(|&place| find(&self.parents, place)) else { return Vec::new() };
        self.places
            .iter()
            .filter(|(_, place)| find(&self.parents, **place) == block)
            .map(|(id, _)| id.clone())
            .collect()
    }
}

/// The groups of two or more documents in a block, given in any order: ids ascending, and groups by their first.
///
/// The longest text is placed first. Each next one joins the group of the longer texts that it is a copy of, and where
/// they are of several groups, the one that holds clearly more of it, or none.
pub fn settle(block: &[(&str, &Signature)]) -> Vec<Vec<String>> {
    if block.len() < 2 {
        return Vec::new();
    }
    let mut block: Vec<(&str, &Signature)> = block.to_vec();
    block.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
    block.dedup_by(|a, b| a.0 == b.0);
    let mut group: Vec<usize> = (0..block.len()).collect();
    // Of each group the one headline that has nothing to do with its text.
    let mut foreign: BTreeMap<usize, u32> = BTreeMap::new();
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for (place, (_, signature)) in block.iter().enumerate() {
        let keys = keys(signature);
        let near: BTreeSet<usize> = keys.iter().filter_map(|k| index.get(k)).flatten().copied().collect();
        let mut compared: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
        for other in near {
            let (count, best) = compared.entry(group[other]).or_insert((0, 0.0));
            if *count < COMPARED {
                *count += 1;
                *best = copies(signature, block[other].1).map_or(*best, |c| best.max(c.containment));
            }
        }
        let mut fits: Vec<(f64, usize)> =
            compared.into_iter().map(|(g, (_, best))| (best, g)).filter(|f| f.0 > 0.0).collect();
        // Two such headlines are of two stories that are not there, whatever copy of the text stands between them.
        let other = |g: usize| signature.foreign() != 0 && foreign.get(&g).is_some_and(|&f| f != signature.foreign());
        fits.retain(|&(_, g)| !other(g));
        fits.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        match fits.as_slice() {
            [one] => group[place] = one.1,
            [first, second, ..] if first.0 >= second.0 + MARGIN => group[place] = first.1,
            _ => {}
        }
        if signature.foreign() != 0 {
            foreign.insert(group[place], signature.foreign());
        }
        for key in keys {
            index.entry(key).or_default().push(place);
        }
    }
    let mut groups: BTreeMap<usize, Vec<(&str, &Signature)>> = BTreeMap::new();
    for (place, document) in block.iter().enumerate() {
        groups.entry(group[place]).or_default().push(*document);
    }
    let ids = |group: Vec<(&str, &Signature)>| with_a_story(group).into_iter().map(|(id, _)| id.to_owned()).collect();
    let mut groups: Vec<Vec<String>> =
        groups.into_values().map(ids).filter(|ids: &Vec<String>| ids.len() > 1).collect();
    groups.iter_mut().for_each(|ids| ids.sort());
    groups.sort();
    groups
}

/// A group without what stands below foreign headlines, where there are more of these than of documents that speak of
/// their own: then the text is a form that one site or another puts in the place of its reports, not a report that some
/// give a wild headline.
fn with_a_story<'s>(mut group: Vec<(&'s str, &'s Signature)>) -> Vec<(&'s str, &'s Signature)> {
    let headlines: BTreeSet<u32> = group.iter().map(|(_, s)| s.foreign()).filter(|&f| f != 0).collect();
    let own = group.iter().filter(|(_, s)| s.foreign() == 0).count();
    if headlines.len() > 1 && headlines.len() > own {
        group.retain(|(_, s)| s.foreign() == 0);
    }
    group
}

fn find(parents: &[usize], mut place: usize) -> usize {
    while parents[place] != place {
        place = parents[place];
    }
    place
}

/// As [`find`], and shortens the way for the next time.
fn root(parents: &mut [usize], place: usize) -> usize {
    let root = find(parents, place);
    let mut at = place;
    while at != root {
        at = std::mem::replace(&mut parents[at], root);
    }
    root
}

fn join(parents: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parents, a), root(parents, b));
    parents[a.max(b)] = a.min(b);
}
