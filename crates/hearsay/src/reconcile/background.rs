//! How common words are in news, from a table that ships with the library.
//!
//! How much a shared word says must not depend on which other reports happen to be in the ledger: then every new report
//! would change all similarities. So document frequencies come from a fixed table. It was counted over several fields
//! of news (`examples/reconcile_fit`), and a word is as common as in the field where it is commonest: «airstrike»
//! tells two war reports apart no better than «shooting» tells two reports of crime.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::wording::{hash, words};

static SHIPPED: &[u8] = include_bytes!("../../../../data/reconcile/background.bin");

/// The table that ships with the library.
pub(super) static BACKGROUND: LazyLock<Background> = LazyLock::new(|| {
    // A test reads the table; a build that passed it cannot take the empty one.
    Background::from_bytes(Cow::Borrowed(SHIPPED)).unwrap_or_default()
});

/// Document frequencies of words by their hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Background {
    /// Sorted entries of four bytes, little-endian: hash in the high 24 bits, then whether the word is usually written
    /// in lower case, then its rarity in 7 bits.
    entries: Cow<'static, [u8]>,
}

/// A table of document frequencies that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BackgroundError {
    /// Its first bytes are not those of such a table.
    #[error("this is no table of document frequencies")]
    Magic,
    /// Its entries are not whole, or not in order.
    #[error("the table of document frequencies is damaged")]
    Damaged,
}

const MAGIC: &[u8; 8] = b"hsbg\x01\0\0\0";
/// Steps of a rarity per unit.
const STEPS: f32 = 16.0;
const LOWER: u32 = 1 << 7;

/// The rarity of a word that the table does not have.
pub(super) const UNKNOWN: f32 = 6.8;

impl Background {
    /// A table as [`Counter::finish`] wrote it.
    ///
    /// # Errors
    /// Where the bytes are not such a table.
    pub fn from_bytes(bytes: Cow<'static, [u8]>) -> Result<Self, BackgroundError> {
        let entries = match bytes {
            Cow::Borrowed(all) => Cow::Borrowed(all.strip_prefix(MAGIC).ok_or(BackgroundError::Magic)?),
            Cow::Owned(all) => Cow::Owned(all.strip_prefix(MAGIC).ok_or(BackgroundError::Magic)?.to_vec()),
        };
        let table = Self { entries };
        let sorted = (1..table.len()).all(|i| table.entry(i - 1) < table.entry(i));
        if table.entries.len().is_multiple_of(4) && sorted { Ok(table) } else { Err(BackgroundError::Damaged) }
    }

    /// How many words it knows.
    pub fn len(&self) -> usize {
        self.entries.len() / 4
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How rare a word is, 0 … about 7: the natural logarithm of documents over documents with it.
    pub(super) fn rarity(&self, hash: u32) -> f32 {
        self.find(hash).map_or(UNKNOWN, |entry| (entry & (LOWER - 1)) as f32 / STEPS)
    }

    /// Whether a word is usually written in lower case, so that a capital does not make it a name.
    pub(super) fn is_lower(&self, hash: u32) -> bool {
        self.find(hash).is_some_and(|entry| entry & LOWER != 0)
    }

    fn entry(&self, index: usize) -> u32 {
        let bytes = self.entries.get(index * 4..index * 4 + 4).and_then(|b| b.try_into().ok());
        bytes.map_or(u32::MAX, u32::from_le_bytes)
    }

    fn find(&self, hash: u32) -> Option<u32> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.entry(middle) >> 8 < hash { low = middle + 1 } else { high = middle }
        }
        Some(self.entry(low)).filter(|&entry| low < self.len() && entry >> 8 == hash)
    }
}

/// Counts the documents of one field of news that have a word.
#[derive(Debug, Default)]
pub struct Counter {
    documents: u32,
    /// By hash: documents with the word, and those with it in lower case.
    words: BTreeMap<u32, (u32, u32)>,
}

impl Counter {
    /// Counts one document, which may be several texts of one story: a name that stands only in reports of one
    /// happening is then still a rare one.
    pub fn add<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        let mut found: BTreeMap<u32, bool> = BTreeMap::new();
        for word in texts.into_iter().flat_map(words) {
            *found.entry(hash(&word.folded)).or_default() |= !word.capital;
        }
        self.documents += 1;
        for (hash, lower) in found {
            let (all, in_lower) = self.words.entry(hash).or_default();
            *all += 1;
            *in_lower += u32::from(lower);
        }
    }

    /// The table of several fields: each word as rare as in the field where it is commonest, words that fewer than
    /// `least` documents of any field have left out.
    pub fn finish(fields: &[Counter], least: u32) -> Vec<u8> {
        let mut table: BTreeMap<u32, (f32, u32, u32)> = BTreeMap::new();
        for field in fields {
            for (&hash, &(all, lower)) in field.words.iter().filter(|(_, (all, _))| *all >= least) {
                let rarity = ((field.documents + 1) as f32 / (all + 1) as f32).ln().clamp(0.0, UNKNOWN);
                let entry = table.entry(hash).or_insert((UNKNOWN, 0, 0));
                *entry = (entry.0.min(rarity), entry.1 + all, entry.2 + lower);
            }
        }
        let mut bytes = MAGIC.to_vec();
        for (hash, (rarity, all, lower)) in table {
            let mark = if lower * 2 >= all { LOWER } else { 0 };
            let entry = hash << 8 | mark | (rarity * STEPS).round() as u32;
            bytes.extend(entry.to_le_bytes());
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_sound() {
        let table = Background::from_bytes(Cow::Borrowed(SHIPPED)).expect("the shipped table");
        assert!(table.len() > 5000);
        let rarity = |word: &str| table.rarity(hash(word));
        assert!(rarity("the") < 0.3 && rarity("said") < 1.0);
        assert!(rarity("airstrike") < UNKNOWN && rarity("qqxyzzy") == UNKNOWN);
        assert!(table.is_lower(hash("police")) && !table.is_lower(hash("qqxyzzy")));
    }

    #[test]
    fn a_word_is_as_common_as_where_it_is_commonest() {
        let (mut war, mut crime) = (Counter::default(), Counter::default());
        for i in 0..9 {
            war.add(["shells fell"]);
            crime.add([if i < 4 { "Shells, police" } else { "police" }]);
        }
        let table = Background::from_bytes(Cow::Owned(Counter::finish(&[war, crime], 1))).expect("a table");
        assert_eq!(table.rarity(hash("shells")), 0.0);
        assert!(table.is_lower(hash("shells")) && table.is_lower(hash("fell")));
        assert_eq!(table.len(), 3);
        assert_eq!(table.rarity(hash("rockets")), UNKNOWN);
    }

    #[test]
    fn damage_is_told() {
        let check =
            |bytes: &[u8], expected| assert_eq!(Background::from_bytes(Cow::Owned(bytes.to_vec())), Err(expected));
        check(b"", BackgroundError::Magic);
        check(b"hsbg\x01\0\0\0abc", BackgroundError::Damaged);
        check(b"hsbg\x01\0\0\0\x01\x01\x01\x01\0\0\0\0", BackgroundError::Damaged);
    }
}
