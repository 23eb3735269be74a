//! Detection of formats and charsets, on any bytes.
#![no_main]

#[path = "../../crates/hearsay/tests/common/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    invariants::check(bytes, None);
});
