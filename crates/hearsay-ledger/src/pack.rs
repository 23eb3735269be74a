//! Packing of bytes: one zstd frame that knows its length.

use crate::{LedgerError, Result};

/// Level 3 is zstd's own middle: pages shrink to a fifth at some 300 MB a second.
const LEVEL: i32 = 3;

/// What one record may hold unpacked. A frame that claims more is damaged.
const MOST: u64 = 1 << 28;

pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    Ok(zstd::bulk::compress(bytes, LEVEL)?)
}

/// `place` is named where the bytes are damaged.
pub(crate) fn unpack(packed: &[u8], place: impl Fn() -> String) -> Result<Vec<u8>> {
    let damaged = |what: String| LedgerError::Damaged { place: place(), what };
    let size = match zstd::zstd_safe::get_frame_content_size(packed) {
        Ok(Some(size)) if size <= MOST => size,
        _ => return Err(damaged("its packing is broken".to_owned())),
    };
    zstd::bulk::decompress(packed, size as usize).map_err(|e| damaged(format!("it cannot be unpacked ({e})")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            prop_assert_eq!(unpack(&pack(&bytes).unwrap(), String::new).unwrap(), bytes);
        }

        #[test]
        fn damage_is_an_error_and_no_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..60), cut in 0usize..60) {
            let _ = unpack(&bytes, String::new);
            bytes = pack(&bytes).unwrap();
            bytes.truncate(cut);
            let _ = unpack(&bytes, String::new);
        }
    }
}
