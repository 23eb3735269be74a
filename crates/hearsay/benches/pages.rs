//! Pages and bytes a second of one thread, from bytes to document.
//!
//! ```text
//! cargo bench --bench pages                                   the fixtures of the tests, and made pages
//! HEARSAY_GOLD=../shared/gold cargo bench --bench pages       and the 181 pages of the gold folder
//! ```
//!
//! `training/compare_pages.py` runs the same pages through `trafilatura` of Python beside it.

#![allow(clippy::unwrap_used, reason = "a bench that cannot begin ends")]

use std::io::Read;
use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use hearsay::ingest::{Format, Input, Options, read};

fn main() {
    divan::main();
}

fn read_all(bencher: Bencher<'_, '_>, pages: &[Vec<u8>]) {
    let options = Options { format: Some(Format::Html), ..Options::default() };
    let bytes: usize = pages.iter().map(Vec::len).sum();
    bencher.counter(ItemsCount::new(pages.len())).counter(BytesCount::new(bytes)).bench(|| {
        pages.iter().map(|page| read(Input::new("page", page), &options).filter(Result::is_ok).count()).sum::<usize>()
    });
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(end));
    paths.sort();
    paths
}

#[divan::bench]
fn fixtures(bencher: Bencher<'_, '_>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages");
    let pages: Vec<Vec<u8>> = files(&folder, ".html").iter().map(|path| std::fs::read(path).unwrap()).collect();
    read_all(bencher, &pages);
}

/// A report of some length with a thread of so many comments.
#[divan::bench(args = [0, 100, 2_000])]
fn comments(bencher: Bencher<'_, '_>, count: usize) {
    let mut page = "<title>Ferry</title><article><h1>Ferry</h1>".to_owned();
    page += &"<p>The ferry stopped at noon, its owner said, and nobody at the landing knew why or for how long.</p>"
        .repeat(20);
    page += "</article><ol class=comment-list>";
    for at in 0..count {
        page += &format!(
            "<li id=comment-{at} class='comment depth-{}'><b class=fn>Reader {at}</b><time datetime=2024-06-05>5 June</time>\
             <div class=comment-content><p>Somebody said {at} things about it.</p></div></li>",
            at % 4 + 1
        );
    }
    read_all(bencher, &[page.into_bytes()]);
}

#[divan::bench(max_time = 20)]
fn gold(bencher: Bencher<'_, '_>) {
    let folder = std::env::var_os("HEARSAY_GOLD").map(|gold| PathBuf::from(gold).join("pages")).unwrap_or_default();
    let unpacked = |path: &PathBuf| {
        let mut page = Vec::new();
        flate2::read::MultiGzDecoder::new(std::fs::File::open(path).unwrap()).read_to_end(&mut page).unwrap();
        page
    };
    let pages: Vec<Vec<u8>> = files(&folder, ".html.gz").iter().map(unpacked).collect();
    read_all(bencher, &pages);
}
