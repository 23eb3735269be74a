//! Pages: metadata, comments of all systems, posts, captions, body.
#![no_main]

#[path = "../../crates/hearsay/tests/common/invariants.rs"]
mod invariants;

use hearsay::ingest::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    invariants::check(bytes, Some(Format::Html));
});
