//! Reading and writing numbers in the file. Every read is checked: what runs past the end is `None`, never a panic.

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(array(bytes, at)?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(array(bytes, at)?))
}

/// A signed number of three bytes.
pub(super) fn i24(bytes: &[u8], at: usize) -> Option<i32> {
    let [a, b, c] = array(bytes, at)?;
    // Into the high bytes, and down again with the sign.
    Some(i32::from_le_bytes([0, a, b, c]) >> 8)
}

pub(super) fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

/// Appends a number in base 128, low digits first, the high bit set on all bytes but the last (LEB128).
pub(super) fn write_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Takes a number in base 128 off the front. `None` where the bytes end first or it does not fit.
pub(super) fn read_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..63).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// Takes `count` bytes off the front.
pub(super) fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (head, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(head)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn varints_come_back(values in proptest::collection::vec(0..1_u64 << 63, 0..9)) {
            let mut out = Vec::new();
            for &value in &values {
                write_varint(&mut out, value);
            }
            let mut rest = &out[..];
            for &value in &values {
                prop_assert_eq!(read_varint(&mut rest), Some(value));
            }
            prop_assert!(rest.is_empty());
        }

        #[test]
        fn three_bytes_keep_the_sign(value in -(1_i32 << 23)..1_i32 << 23) {
            prop_assert_eq!(i24(&value.to_le_bytes()[..3], 0), Some(value));
        }

        #[test]
        fn no_read_panics(bytes: Vec<u8>, at: usize, count: usize) {
            let _ = (u16_at(&bytes, at), u32_at(&bytes, at), i24(&bytes, at));
            let _ = (read_varint(&mut &bytes[..]), take(&mut &bytes[..], count));
        }
    }
}
