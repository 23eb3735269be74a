//! The file: a header, a table of sections, the sections. It is used where it lies; opening it reads its checksum and
//! the bounds of its sections and copies nothing.
//!
//! | bytes | what |
//! |---|---|
//! | 0 … 8 | `HEARSAYG` |
//! | 8 … 12 | version of the format, u32 |
//! | 12 … 16 | number of sections, u32 |
//! | 16 … 48 | BLAKE3 of all other bytes |
//! | 48 … | for each section offset and length from the file's start, two u32 |
//!
//! All numbers are little-endian. The sections are those of [`Section`], in that order:
//!
//! - `About`: UTF-8 lines `key: value`: source, licence, attribution, counts.
//! - `Areas`: 14 bytes for each pair of country and first-level division: country code (two zeros for none), division
//!   code padded with zeros to eight, the division's own place as u32 (all ones for none).
//! - `Countries`: 48 bytes each, by code: see [`super::countries`].
//! - `Places`: 14 bytes each, the most populous first: see [`super::place`].
//! - `NameIndex`: the offset in `Names` of every sixteenth place's name, u32.
//! - `Names`: usual names in the order of the places, each a byte of length and UTF-8.
//! - `Keys`, `Demonyms`: dictionaries, see [`super::dictionary`]; the second leads to the places of countries.

use std::ops::Range;

use super::bytes::{array, take, u32_at};
use super::countries::COUNTRY_SIZE;
use super::dictionary::Dictionary;
use super::place::Record;

const MAGIC: &[u8; 8] = b"HEARSAYG";
/// The version that this library writes and reads.
const VERSION: u32 = 1;
const HASH: Range<usize> = 16..48;
/// Every sixteenth name has its offset written down.
pub(super) const NAME_STRIDE: usize = 16;
pub(super) const AREA_SIZE: usize = 14;
/// Bytes of a first-level division's code.
pub(super) const ADMIN_CODE: usize = 8;

/// A part of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    About,
    Areas,
    Countries,
    Places,
    NameIndex,
    Names,
    Keys,
    Demonyms,
}

impl Section {
    pub(super) const ALL: [Self; 8] = [
        Self::About,
        Self::Areas,
        Self::Countries,
        Self::Places,
        Self::NameIndex,
        Self::Names,
        Self::Keys,
        Self::Demonyms,
    ];
}

/// Why bytes are not a gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GazetteerError {
    /// No bytes at all.
    #[error("the gazetteer is empty (0 bytes): it was never built, or its download or copy failed")]
    Empty,
    /// Other bytes.
    #[error("this is not a gazetteer of Hearsay: it does not begin with «HEARSAYG»")]
    NotAGazetteer,
    /// A file of another release.
    #[error("the gazetteer has format version {found}, this release reads version {VERSION}: build it anew")]
    Version {
        /// The version it says it has.
        found: u32,
    },
    /// It ends before its own table says.
    #[error("the gazetteer is cut short: it has {bytes} bytes, its table of contents needs {needed}")]
    Truncated {
        /// How many bytes there are.
        bytes: usize,
        /// How many there must be.
        needed: usize,
    },
    /// Some byte is not what was written.
    #[error("the gazetteer is damaged: its checksum does not match its contents")]
    Checksum,
    /// Sections that cannot belong together.
    #[error("the gazetteer is malformed: {0}")]
    Malformed(&'static str),
    /// A sound file without a single place.
    #[error("the gazetteer holds no place")]
    NoPlaces,
}

/// Puts sections under a header.
pub(super) fn seal(sections: &[Vec<u8>; Section::ALL.len()]) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024 + sections.iter().map(Vec::len).sum::<usize>());
    out.extend(MAGIC);
    out.extend(VERSION.to_le_bytes());
    out.extend((sections.len() as u32).to_le_bytes());
    out.extend([0; HASH.end - HASH.start]);
    let mut offset = out.len() + sections.len() * 8;
    for section in sections {
        out.extend((offset as u32).to_le_bytes());
        out.extend((section.len() as u32).to_le_bytes());
        offset += section.len();
    }
    sections.iter().for_each(|section| out.extend(section));
    let hash = checksum(&out);
    out[HASH].copy_from_slice(&hash);
    out
}

fn checksum(bytes: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&bytes[..HASH.start]).update(&bytes[HASH.end..]);
    *hasher.finalize().as_bytes()
}

/// How many bytes the file at the front of some bytes has, by its own table.
pub(super) fn length(bytes: &[u8]) -> Result<usize, GazetteerError> {
    if bytes.is_empty() {
        return Err(GazetteerError::Empty);
    }
    if !bytes.starts_with(MAGIC) {
        return Err(GazetteerError::NotAGazetteer);
    }
    let table = HASH.end + Section::ALL.len() * 8;
    let sections = sections(bytes).ok_or(GazetteerError::Truncated { bytes: bytes.len(), needed: table })?;
    Ok(sections.iter().map(|section| section.end).fold(table, usize::max))
}

/// Checks a file and finds its sections.
pub(super) fn open(bytes: &[u8]) -> Result<[Range<usize>; Section::ALL.len()], GazetteerError> {
    if bytes.is_empty() {
        return Err(GazetteerError::Empty);
    }
    if !bytes.starts_with(MAGIC) {
        return Err(GazetteerError::NotAGazetteer);
    }
    let truncated = |needed| GazetteerError::Truncated { bytes: bytes.len(), needed };
    let table = HASH.end + Section::ALL.len() * 8;
    let (Some(found), Some(count)) = (u32_at(bytes, 8), u32_at(bytes, 12)) else { return Err(truncated(table)) };
    if found != VERSION {
        return Err(GazetteerError::Version { found });
    }
    if count as usize != Section::ALL.len() {
        return Err(GazetteerError::Malformed("wrong number of sections"));
    }
    let sections = sections(bytes).ok_or_else(|| truncated(table))?;
    let needed = sections.iter().map(|section| section.end).fold(table, usize::max);
    if needed > bytes.len() {
        return Err(truncated(needed));
    }
    if array::<32>(bytes, HASH.start) != Some(checksum(bytes)) {
        return Err(GazetteerError::Checksum);
    }
    fits_together(bytes, &sections).map(|()| sections)
}

fn sections(bytes: &[u8]) -> Option<[Range<usize>; Section::ALL.len()]> {
    let mut table = bytes.get(HASH.end..)?;
    let mut sections = [const { 0..0 }; Section::ALL.len()];
    for section in &mut sections {
        let entry = take(&mut table, 8)?;
        let start = u32_at(entry, 0)? as usize;
        *section = start..start.checked_add(u32_at(entry, 4)? as usize)?;
    }
    Some(sections)
}

/// What can be told at once of a file whose bytes are those that were written: that whoever wrote it counted right.
fn fits_together(bytes: &[u8], sections: &[Range<usize>; Section::ALL.len()]) -> Result<(), GazetteerError> {
    let section = |which: Section| &bytes[sections[which as usize].clone()];
    let malformed = |what| Err(GazetteerError::Malformed(what));
    if std::str::from_utf8(section(Section::About)).is_err() {
        return malformed("its description is not UTF-8");
    }
    if section(Section::Areas).len() % AREA_SIZE != 0 || section(Section::Countries).len() % COUNTRY_SIZE != 0 {
        return malformed("a row of areas or countries is incomplete");
    }
    let places = section(Section::Places).len() / Record::SIZE;
    if section(Section::Places).len() % Record::SIZE != 0 {
        return malformed("a row of places is incomplete");
    }
    if section(Section::NameIndex).len() != places.div_ceil(NAME_STRIDE) * 4 {
        return malformed("places and names differ in number");
    }
    for dictionary in [Section::Keys, Section::Demonyms] {
        if Dictionary::read(section(dictionary)).is_none() {
            return malformed("a dictionary is cut short");
        }
    }
    if places == 0 { Err(GazetteerError::NoPlaces) } else { Ok(()) }
}
