//! The file of borders, and the reading of it.
//!
//! A border is written once, as an *arc*, and both countries refer to it: so what two countries share is known without
//! geometry, and neither gap nor overlap can come between them. Little-endian, numbers in base 128 (LEB128, signed ones
//! zigzag): magic 8 bytes, version u32, BLAKE3 of the rest 32 bytes, then description, arcs and countries.

use super::super::super::bytes::{array, read_varint, take, u32_at, write_varint};
use super::super::super::place::Country;

const MAGIC: &[u8; 8] = b"HEARSAYB";
const VERSION: u32 = 1;
const HASH: std::ops::Range<usize> = 12..44;

/// Steps of the file per degree: 111 m of latitude, so that a point is at most 79 m off.
pub(super) const STEPS: i32 = 1000;

/// What is in the file, or is to be written into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outlines {
    /// Where they come from and under which licence, in lines `key: value`.
    pub about: String,
    /// Lines of points (longitude, latitude) in thousandths of a degree. Their ends are where three countries, or a
    /// country and two coasts, meet; a ring of its own ends where it begins.
    pub arcs: Vec<Vec<[i32; 2]>>,
    /// Each country's polygons, sorted by code. A polygon is its outer ring and its holes; a ring is a list of arcs
    /// laid end to end, `!arc` for one that is walked backwards.
    pub countries: Vec<(Country, Vec<Vec<Vec<i32>>>)>,
}

/// Why bytes are not a file of borders.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BordersError {
    /// Other bytes, or of another release.
    #[error("this is not a file of borders of this release: build it anew with the example `build_borders`")]
    NotBorders,
    /// Some byte is not what was written, or some are missing.
    #[error("the file of borders is damaged or cut short: its checksum does not match its contents")]
    Checksum,
    /// Written by something that counts differently.
    #[error("the file of borders is malformed: {0}")]
    Malformed(&'static str),
}

impl Outlines {
    /// The bytes of the file: the same outlines give the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = [&MAGIC[..], &VERSION.to_le_bytes(), &[0; 32]].concat();
        write_varint(&mut out, self.about.len() as u64);
        out.extend(self.about.bytes());
        write_varint(&mut out, self.arcs.len() as u64);
        for arc in &self.arcs {
            write_varint(&mut out, arc.len() as u64);
            let mut last = [0, 0];
            for point in arc {
                write_signed(&mut out, point[0] - last[0]);
                write_signed(&mut out, point[1] - last[1]);
                last = *point;
            }
        }
        write_varint(&mut out, self.countries.len() as u64);
        for (country, polygons) in &self.countries {
            out.extend(country.bytes());
            write_varint(&mut out, polygons.len() as u64);
            for rings in polygons {
                write_varint(&mut out, rings.len() as u64);
                for ring in rings {
                    write_varint(&mut out, ring.len() as u64);
                    ring.iter().for_each(|&arc| write_signed(&mut out, arc));
                }
            }
        }
        let hash = blake3::hash(&out[HASH.end..]);
        out[HASH].copy_from_slice(hash.as_bytes());
        out
    }

    /// Reads and checks a file: every arc that is referred to is there, and every point is on the globe.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BordersError> {
        if !bytes.starts_with(MAGIC) || u32_at(bytes, 8) != Some(VERSION) {
            return Err(BordersError::NotBorders);
        }
        let rest = bytes.get(HASH.end..).ok_or(BordersError::Checksum)?;
        if array::<32>(bytes, HASH.start) != Some(*blake3::hash(rest).as_bytes()) {
            return Err(BordersError::Checksum);
        }
        let outlines = read(rest).ok_or(BordersError::Malformed("it ends too early"))?;
        let known = |arc: &i32| usize::try_from(arc ^ (arc >> 31)).is_ok_and(|arc| arc < outlines.arcs.len());
        if !outlines.countries.iter().flat_map(|(_, polygons)| polygons).flatten().flatten().all(known) {
            return Err(BordersError::Malformed("a country refers to a border that is not there"));
        }
        let on_globe = |point: &[i32; 2]| point[0].abs() <= 180 * STEPS && point[1].abs() <= 90 * STEPS;
        if !outlines.arcs.iter().flatten().all(on_globe) {
            return Err(BordersError::Malformed("a point is not on the globe"));
        }
        if !outlines.countries.is_sorted_by(|a, b| a.0 < b.0) || outlines.countries.is_empty() {
            return Err(BordersError::Malformed("its countries are missing or out of order"));
        }
        Ok(outlines)
    }
}

fn read(mut rest: &[u8]) -> Option<Outlines> {
    let from = &mut rest;
    let length = count(from)?;
    let about = std::str::from_utf8(take(from, length)?).ok()?.to_owned();
    let arcs = list(from, |from| {
        let mut last = [0_i32; 2];
        list(from, |from| {
            for axis in &mut last {
                *axis = axis.checked_add(signed(from)?)?;
            }
            Some(last)
        })
    })?;
    let ring = |from: &mut &[u8]| list(from, signed);
    let polygon = |from: &mut &[u8]| list(from, ring);
    let countries = list(from, |from| {
        let country = Country::of_bytes(take(from, 2)?.try_into().ok()?)?;
        Some((country, list(from, polygon)?))
    })?;
    Some(Outlines { about, arcs, countries })
}

/// Every item takes a byte at least, so a false count cannot ask for more memory than the file has bytes.
fn list<T>(from: &mut &[u8], mut item: impl FnMut(&mut &[u8]) -> Option<T>) -> Option<Vec<T>> {
    let length = count(from).filter(|&length| length <= from.len())?;
    (0..length).map(|_| item(from)).collect()
}

fn count(from: &mut &[u8]) -> Option<usize> {
    usize::try_from(read_varint(from)?).ok()
}

fn signed(from: &mut &[u8]) -> Option<i32> {
    let value = u32::try_from(read_varint(from)?).ok()?;
    Some((value >> 1) as i32 ^ -((value & 1) as i32))
}

fn write_signed(out: &mut Vec<u8>, value: i32) {
    write_varint(out, u64::from((value << 1 ^ value >> 31) as u32));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn outlines() -> Outlines {
        let (a, b) = (Country::new("AA").expect("a code"), Country::new("BB").expect("a code"));
        let arcs = vec![vec![[0, 0], [0, 1000], [5, 2000]], vec![[5, 2000], [-900, 900], [0, 0]]];
        Outlines { about: "title: two".into(), arcs, countries: vec![(a, vec![vec![vec![0, 1]]]), (b, vec![])] }
    }

    #[test]
    fn outlines_come_back() {
        assert_eq!(Outlines::from_bytes(&outlines().to_bytes()), Ok(outlines()));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let check = |outlines: Outlines, error: &str| {
            let read = Outlines::from_bytes(&outlines.to_bytes()).expect_err(error);
            assert!(read.to_string().contains(error), "{read}");
        };
        let mut far = outlines();
        far.arcs[0][1] = [180_001, 0];
        check(far, "not on the globe");
        let mut missing = outlines();
        missing.countries[0].1[0][0].push(!2);
        check(missing, "not there");
        let mut order = outlines();
        order.countries.reverse();
        check(order, "out of order");
        check(Outlines::default(), "missing");
        assert_eq!(Outlines::from_bytes(b"HEARSAYG"), Err(BordersError::NotBorders));
    }

    proptest! {
        #[test]
        fn no_damage_panics_or_passes(at in 0_usize..200, byte: u8, length in 0_usize..200) {
            let mut bytes = outlines().to_bytes();
            let sound = bytes.clone();
            bytes.truncate(length.max(1));
            let at = at % bytes.len();
            bytes[at] = byte;
            prop_assert_eq!(Outlines::from_bytes(&bytes).is_ok(), bytes == sound);
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = read(&bytes);
        }
    }
}
