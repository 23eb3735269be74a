//! The XML export of Disqus.
#![no_main]

#[path = "../../crates/hearsay/tests/common/invariants.rs"]
mod invariants;

use hearsay::ingest::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    invariants::check(bytes, Some(Format::Disqus));
});
