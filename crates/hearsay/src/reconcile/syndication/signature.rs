//! What is kept of a text to know its copies by: a sample of its shingles that answers without the text.
//!
//! A shingle is four neighbouring words of one sentence, hashed. A [`Signature`] keeps the smallest 256 of a text's
//! distinct hashes: all of them for most reports, a uniform sample for long ones, and two samples compare on the range
//! that both cover. That is MinHash in its bottom-k form (Broder, «On the resemblance and containment of documents»,
//! 1997; Cohen and Kaplan, «Summarizing data using bottom-k sketches», 2007): it estimates containment as well as
//! resemblance, which the usual form with one minimum a permutation does not, and a report cut to a third of its length
//! resembles the whole by a third only. Shingles do not cross sentences, so that their order does not matter.

use serde::{Deserialize, Serialize};

use super::outlets::Outlet;
use super::words::{Boilerplate, Sentence, sentences, words};
use crate::document::{Document, PassageKind};

/// Words in a shingle.
const SHINGLE: usize = 4;
/// Hashes kept of one text.
const KEPT: usize = 256;
/// Keys under which a text is found. Two texts that share a fraction `s` of the longer one's shingles have one in common
/// with probability `1 - (1 - s)^24`: 0.998 at a quarter, 0.98 at the least that counts as a copy.
const KEYS: usize = 24;
/// Fewer distinct shingles are too few to tell a copy by: about a sentence and a half.
const LEAST: usize = 15;
/// The smallest resemblance of a copy: a shorter piece is a quotation in a longer text, such as one story of many in a
/// live blog, and would tie together all that it quotes.
const RESEMBLANCE: f64 = 0.15;
/// The least containment of a copy in a text of [`AMPLE`] shingles or more.
const CONTAINMENT: f64 = 0.55;
/// What is asked on top of that from the shortest texts, of which a shared paragraph of background is a large part.
const SHORT: f64 = 0.15;
/// The least containment in another text of the same outlet. They share its furniture, and are one voice anyhow.
const AT_HOME: f64 = 0.85;
/// From this number of shingles on, a text is not short.
const AMPLE: f64 = 100.0;
/// Words up to which a paragraph without a full stop is a line of a menu, a heading or a byline rather than prose.
const LINE: usize = 20;
/// A headline of which less than this share is found in the text below it does not stand above its own report.
const FOREIGN: f64 = 1.0 / 3.0;

/// What is kept of a document to know its copies by. About a kilobyte; see [`Signature::to_bytes`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signature {
    /// How many distinct shingles the text has.
    shingles: u32,
    /// The smallest of them, ascending, without repetition: all of them, or [`KEPT`].
    hashes: Vec<u32>,
    /// The headline, hashed, where the text says next to nothing of it; else 0.
    foreign: u32,
    /// The outlet's key, hashed; 0 where it is not known.
    outlet: u32,
}

/// How much two documents have in common.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Copying {
    /// Share of the shingles of both that both have, 0 … 1.
    pub resemblance: f64,
    /// Share of the shingles of the shorter that the longer has, 0 … 1.
    pub containment: f64,
}

impl Signature {
    /// The signature of a document's body: titles, captions and comments do not count.
    pub fn of(document: &Document) -> Self {
        let bodies = document.passages.iter().filter(|p| p.kind == PassageKind::Body);
        let texts = bodies.filter_map(|p| document.text.get(p.bytes.clone()));
        let outlet = Some(Outlet::of(document).key).filter(|key| *key != document.id);
        Self {
            outlet: outlet.map_or(0, |key| shingle(&[key]).max(1)),
            ..Self::of_text(document.meta.title.as_deref(), texts)
        }
    }

    /// The signature of a text in one or more pieces, and its headline where there is one, of an unknown outlet.
    pub fn of_text<'t>(title: Option<&str>, texts: impl IntoIterator<Item = &'t str>) -> Self {
        let title = words(title.unwrap_or_default());
        let boilerplate = Boilerplate::embedded();
        let mut kept: Vec<Vec<String>> = Vec::new();
        for Sentence { words, ended } in texts.into_iter().flat_map(sentences) {
            if (ended || words.len() > LINE) && words != title && !boilerplate.marks(&words) {
                kept.push(words);
            }
        }
        let mut hashes: Vec<u32> = kept.iter().flat_map(|s| s.windows(SHINGLE)).map(shingle).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let shingles = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
        hashes.truncate(KEPT);
        let foreign = if is_foreign(&title, &kept) { shingle(&title).max(1) } else { 0 };
        Self { shingles, hashes, foreign, outlet: 0 }
    }

    /// How many distinct shingles the text has.
    pub fn len(&self) -> usize {
        self.shingles as usize
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.shingles == 0
    }

    /// Whether there is too little text to tell a copy by. Such a document is found under no key and is a copy of none.
    pub fn is_too_short(&self) -> bool {
        self.hashes.len() < LEAST
    }

    /// What it takes to keep it: its version, then its numbers, little end first. At most 1,037 bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        for number in [self.shingles, self.foreign, self.outlet].iter().chain(&self.hashes) {
            bytes.extend(number.to_le_bytes());
        }
        bytes
    }

    /// The signature that [`Signature::to_bytes`] wrote; `None` where the bytes are not one of this version, and it must
    /// be made anew from the document.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&version, rest) = bytes.split_first()?;
        let numbers = rest.chunks_exact(4);
        if version != VERSION || !numbers.remainder().is_empty() {
            return None;
        }
        let mut numbers = numbers.filter_map(|n| n.try_into().ok().map(u32::from_le_bytes));
        let (shingles, foreign, outlet) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let hashes: Vec<u32> = numbers.collect();
        let sound = hashes.is_sorted_by(|a, b| a < b) && hashes.len() == KEPT.min(shingles as usize);
        sound.then_some(Self { shingles, hashes, foreign, outlet })
    }

    /// The headline, hashed, where the text says next to nothing of it; else 0.
    pub(super) fn foreign(&self) -> u32 {
        self.foreign
    }

    /// The largest hash that the sample covers: all below it that the text has are in the sample.
    fn reach(&self) -> u32 {
        match self.hashes.last() {
            Some(&last) if self.shingles as usize > self.hashes.len() => last,
            _ => u32::MAX,
        }
    }
}

/// Of what [`Signature::to_bytes`] writes: to be raised with any change to words, shingles or the sample.
const VERSION: u8 = 1;

/// The keys under which a document is looked up: documents that share none are not compared. Ascending.
pub fn keys(signature: &Signature) -> Vec<u64> {
    if signature.is_too_short() {
        return Vec::new();
    }
    signature.hashes.iter().take(KEYS).map(|&h| u64::from(h)).collect()
}

/// How much of each other two documents are, where one is a copy of the other or both of a third, perhaps cut, edited or
/// put in another order; `None` where they are not.
pub fn copies(a: &Signature, b: &Signature) -> Option<Copying> {
    if a.is_too_short() || b.is_too_short() {
        return None;
    }
    // What stands below two headlines and has to do with neither is not their reports but what their sites put in the
    // place of them: a form, a list of films, a notice.
    if a.foreign != 0 && b.foreign != 0 && a.foreign != b.foreign {
        return None;
    }
    let reach = a.reach().min(b.reach());
    let below = |s: &Signature| s.hashes.partition_point(|&h| h <= reach);
    let (left, right) = (&a.hashes[..below(a)], &b.hashes[..below(b)]);
    let less = left.len().min(right.len());
    if less < LEAST {
        return None;
    }
    let shared = shared(left, right) as f64;
    let found = Copying {
        resemblance: shared / (left.len() as f64 + right.len() as f64 - shared),
        containment: shared / less as f64,
    };
    let size = f64::from(a.shingles.min(b.shingles));
    let asked = CONTAINMENT + SHORT * (1.0 - size / AMPLE).max(0.0);
    let at_home = a.outlet != 0 && a.outlet == b.outlet;
    let asked = if at_home { asked.max(AT_HOME) } else { asked };
    (found.resemblance >= RESEMBLANCE && found.containment >= asked).then_some(found)
}

/// How many numbers two ascending lists share.
fn shared(mut a: &[u32], mut b: &[u32]) -> usize {
    let mut count = 0;
    while let (Some((x, rest_a)), Some((y, rest_b))) = (a.split_first(), b.split_first()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => a = rest_a,
            std::cmp::Ordering::Greater => b = rest_b,
            std::cmp::Ordering::Equal => {
                count += 1;
                (a, b) = (rest_a, rest_b);
            }
        }
    }
    count
}

/// Whether a text says next to nothing of its headline: of the words of three letters and more, cut to five so that
/// «shot» is found in «shots», less than a third.
fn is_foreign(title: &[String], sentences: &[Vec<String>]) -> bool {
    let cut = |word: &String| word.chars().take(5).collect::<String>();
    let asked: Vec<String> = title.iter().filter(|w| w.chars().count() >= 3 && !is_common(w)).map(cut).collect();
    if asked.len() < 3 {
        return false;
    }
    let said: std::collections::HashSet<String> = sentences.iter().flatten().map(cut).collect();
    let found = asked.iter().filter(|word| said.contains(*word)).count();
    (found as f64) < FOREIGN * asked.len() as f64
}

/// Words that stand in a headline whatever it is about.
fn is_common(word: &str) -> bool {
    const COMMON: &str = "the and for with from after into over out off but not are was were has have had been its his her \
        their they that this who what why how when where says said say new one two three near amid about than more";
    COMMON.split_ascii_whitespace().any(|w| w == word)
}

/// A hash of words that is the same on every machine and in every version: FNV-1a over their bytes with a zero after
/// each, then the last step of splitmix64 to spread it.
fn shingle(words: &[String]) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in words.iter().flat_map(|w| w.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((hash ^ (hash >> 31)) >> 32) as u32
}
