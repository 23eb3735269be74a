//! A sorted dictionary from folded names to places, searched where it lies.
//!
//! Keys stand in byte order in blocks of sixteen; within a block each key is written as how much it shares with the
//! one before and what follows (front coding), with its list of places behind it. A table of block offsets makes it a
//! binary search over whole keys, then a walk of at most fifteen steps. On the names of the shipped gazetteer this
//! takes 3.3 MB where an `fst` map takes 4.8, and unlike that crate's reader it cannot panic on bytes that are
//! not sound: every read is checked, and what makes no sense is as if it were not there.

use super::bytes::{read_varint, take, u32_at, write_varint};

/// Keys in a block.
const BLOCK: usize = 16;

/// One place under a key, with how far the key is from the name as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    /// The place's rank in the file.
    pub(super) place: u32,
    /// The first [form](super::fold) of the name that equals the key: 0 … 3.
    pub(super) form: u8,
}

/// A dictionary that lies in somebody's bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dictionary<'b> {
    /// Offsets of the blocks in `data`, four bytes each.
    blocks: &'b [u8],
    data: &'b [u8],
}

impl<'b> Dictionary<'b> {
    /// Layout: number of blocks u32, the offset of each u32, the blocks.
    pub(super) fn read(section: &'b [u8]) -> Option<Self> {
        let mut rest = section;
        let count = u32_at(take(&mut rest, 4)?, 0)?;
        let blocks = take(&mut rest, usize::try_from(count).ok()?.checked_mul(4)?)?;
        Some(Self { blocks, data: rest })
    }

    /// Appends a dictionary of `entries`, which come in ascending order of the key's bytes, without repetition, each
    /// with its postings in ascending order of the place.
    pub(super) fn write<'k>(entries: impl Iterator<Item = (&'k str, &'k [Posting])>, out: &mut Vec<u8>) {
        let (mut offsets, mut data) = (Vec::new(), Vec::new());
        let mut before: &[u8] = &[];
        for (i, (key, postings)) in entries.enumerate() {
            if i % BLOCK == 0 {
                offsets.extend((data.len() as u32).to_le_bytes());
                before = &[];
            }
            let key = key.as_bytes();
            let shared = key.iter().zip(before).take_while(|(a, b)| a == b).count();
            write_entry(shared, &key[shared..], postings, &mut data);
            before = key;
        }
        out.extend((offsets.len() as u32 / 4).to_le_bytes());
        out.extend(offsets);
        out.extend(data);
    }

    /// The places under a key.
    pub(super) fn get(&self, key: &str) -> Option<Vec<Posting>> {
        let key = key.as_bytes();
        let (mut low, mut high) = (0, self.blocks.len() / 4);
        // The last block whose first key is not after ours.
        while low < high {
            let middle = low + (high - low) / 2;
            if self.first_key(middle)? <= key { low = middle + 1 } else { high = middle }
        }
        let mut entries = self.block(low.checked_sub(1)?)?;
        while let Some(current) = entries.advance() {
            match current.cmp(key) {
                std::cmp::Ordering::Less => entries.skip_postings()?,
                std::cmp::Ordering::Equal => return entries.postings(),
                std::cmp::Ordering::Greater => return None,
            }
        }
        None
    }

    /// All keys in order, each with its places, as far as the bytes are sound.
    pub(super) fn iter(&self) -> impl Iterator<Item = (String, Vec<Posting>)> + use<'b> {
        let this = *self;
        (0..this.blocks.len() / 4).map_while(move |i| this.block(i)).flat_map(|mut entries| {
            std::iter::from_fn(move || {
                let key = String::from_utf8(entries.advance()?.to_vec()).ok()?;
                Some((key, entries.postings()?))
            })
        })
    }

    fn block(&self, index: usize) -> Option<Entries<'b>> {
        let start = usize::try_from(u32_at(self.blocks, index * 4)?).ok()?;
        Some(Entries { rest: self.data.get(start..)?, key: Vec::with_capacity(32), left: BLOCK })
    }

    fn first_key(&self, block: usize) -> Option<&'b [u8]> {
        let start = usize::try_from(u32_at(self.blocks, block * 4)?).ok()?;
        let mut rest = self.data.get(start..)?;
        read_key(&mut rest).map(|(_, key)| key)
    }
}

/// A walk over one block: [`Entries::advance`] to a key, then over its postings in one of two ways.
struct Entries<'b> {
    rest: &'b [u8],
    key: Vec<u8>,
    left: usize,
}

impl Entries<'_> {
    fn advance(&mut self) -> Option<&[u8]> {
        self.left = self.left.checked_sub(1)?;
        // The last block may hold fewer.
        let (shared, suffix) = read_key(&mut self.rest)?;
        self.key.truncate(shared);
        self.key.extend_from_slice(suffix);
        Some(&self.key)
    }

    fn skip_postings(&mut self) -> Option<()> {
        while read_varint(&mut self.rest)? & 1 == 1 {}
        Some(())
    }

    fn postings(&mut self) -> Option<Vec<Posting>> {
        let (mut list, mut place) = (Vec::new(), 0_u32);
        loop {
            let value = read_varint(&mut self.rest)?;
            place = place.checked_add(u32::try_from(value >> 3).ok()?)?;
            list.push(Posting { place, form: (value >> 1 & 3) as u8 });
            if value & 1 == 0 {
                return Some(list);
            }
        }
    }
}

/// Lengths up to this fit in half a byte; from here on a number follows.
const LONG: usize = 15;

/// A byte with the shared length in its high half and the rest's length in its low half, either `LONG` where a number
/// follows that says by how much it is longer; the rest of the key; the postings. A posting is a number: in its lowest
/// bit whether another follows, then two bits of form, then the distance from the place before.
fn write_entry(shared: usize, suffix: &[u8], postings: &[Posting], out: &mut Vec<u8>) {
    out.push((shared.min(LONG) << 4 | suffix.len().min(LONG)) as u8);
    for length in [shared, suffix.len()] {
        if length >= LONG {
            write_varint(out, (length - LONG) as u64);
        }
    }
    out.extend_from_slice(suffix);
    let mut before = 0;
    for (i, posting) in postings.iter().enumerate() {
        let more = u64::from(i + 1 < postings.len());
        write_varint(out, u64::from(posting.place - before) << 3 | u64::from(posting.form & 3) << 1 | more);
        before = posting.place;
    }
}

fn read_key<'b>(rest: &mut &'b [u8]) -> Option<(usize, &'b [u8])> {
    let head = usize::from(*take(rest, 1)?.first()?);
    let mut lengths = [head >> 4, head & 0xf];
    for length in &mut lengths {
        if *length == LONG {
            *length = length.checked_add(usize::try_from(read_varint(rest)?).ok()?)?;
        }
    }
    Some((lengths[0], take(rest, lengths[1])?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn written(entries: &BTreeMap<String, Vec<Posting>>) -> Vec<u8> {
        let mut out = Vec::new();
        Dictionary::write(entries.iter().map(|(key, list)| (key.as_str(), list.as_slice())), &mut out);
        out
    }

    fn entries() -> impl Strategy<Value = BTreeMap<String, Vec<Posting>>> {
        let list = proptest::collection::btree_map(0..300_000_u32, 0..4_u8, 1..5)
            .prop_map(|list| list.into_iter().map(|(place, form)| Posting { place, form }).collect::<Vec<_>>());
        proptest::collection::btree_map("[ab]{0,40}|[a-z ]{1,9}|\\PC{1,4}", list, 0..120)
    }

    proptest! {
        #[test]
        fn every_key_is_found_and_no_other(entries in entries(), absent in "[ab]{0,9}") {
            let bytes = written(&entries);
            let dictionary = Dictionary::read(&bytes).expect("just written");
            for (key, list) in &entries {
                prop_assert_eq!(dictionary.get(key), Some(list.clone()));
            }
            prop_assert_eq!(dictionary.get(&absent), entries.get(&absent).cloned());
            prop_assert_eq!(dictionary.iter().collect::<BTreeMap<_, _>>(), entries);
        }

        #[test]
        fn unsound_bytes_are_no_panic(bytes: Vec<u8>, entries in entries(), at: usize, value: u8, key in "[ab]{0,9}") {
            let mut bent = written(&entries);
            let at = at % bent.len();
            bent[at] = value;
            for bytes in [&bytes, &bent] {
                if let Some(dictionary) = Dictionary::read(bytes) {
                    dictionary.get(&key);
                    dictionary.iter().take(1000).count();
                }
            }
        }
    }
}
