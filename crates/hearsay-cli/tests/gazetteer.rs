//! `hearsay gazetteer`: adding dumps, sound and not, and looking names up in what came of it.

#![allow(clippy::unwrap_used, reason = "what fails fails the test")]

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;

use common::{folder, hearsay};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Rows of a dump: number, name, degrees north and east.
fn dump(rows: &[(u32, &str, &str, &str)]) -> String {
    let row = |(id, name, lat, lon): &(u32, &str, &str, &str)| {
        format!("{id}\t{name}\t{name}\t\t{lat}\t{lon}\tP\tPPL\tSY\t\t\t\t\t\t40\t\t\t\t2025-01-01\n")
    };
    rows.iter().map(row).collect()
}

fn words(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[test]
fn dumps_are_added_plain_gzipped_and_zipped_and_found() {
    let folder = folder("gazetteer-add");
    let own = words(&folder.join("own.bin"));
    let (plain, gzip, archive) = (folder.join("a.txt"), folder.join("b.txt.gz"), folder.join("c.zip"));
    fs::write(&plain, dump(&[(9_900_001, "Tall Zarqa", "36.10", "40.90")])).unwrap();
    let mut encoder = GzEncoder::new(fs::File::create(&gzip).unwrap(), Compression::fast());
    encoder.write_all(dump(&[(9_900_002, "Umm Hajal", "36.20", "40.80")]).as_bytes()).unwrap();
    encoder.finish().unwrap();
    let mut writer = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
    for (name, text) in
        [("readme.txt", "no dump".to_owned()), ("c.txt", dump(&[(9_900_003, "Khirbat Adas", "36.3", "40.7")]))]
    {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap();

    let run = hearsay(&["gazetteer", "add", &words(&plain), &words(&gzip), &words(&archive), "--gazetteer", &own]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    for name in ["Tell Zarqa", "Umm Hajal", "Khirbat Adas"] {
        let found = hearsay(&["gazetteer", "find", name, "--gazetteer", &own]);
        assert!(found.out.contains("99000"), "{name}: {}{}", found.out, found.err);
        assert!(!hearsay(&["gazetteer", "find", name, "--gazetteer", "none"]).out.contains("99000"));
    }
    let list = hearsay(&["gazetteer", "list", "--gazetteer", &own]).out;
    assert!(list.contains("dump b.txt") && list.contains("newest row: 2025-01-01"), "{list}");
    let check = hearsay(&["gazetteer", "check", "--gazetteer", &own]);
    assert_eq!((check.code, check.out.matches(": sound;").count()), (Some(0), 4), "{}", check.out);
    let again = hearsay(&["gazetteer", "add", &words(&plain), "--gazetteer", &own]);
    assert!(again.out.contains("now holds 3 dumps"), "{}", again.out);
}

#[test]
fn what_is_wrong_with_a_dump_is_told_with_file_and_line_and_the_rest_is_added() {
    let folder = folder("gazetteer-bad");
    let own = words(&folder.join("own.bin"));
    let (bad, other) = (folder.join("bad.txt"), folder.join("other.txt"));
    let text = dump(&[(9_900_001, "Tall Zarqa", "36.10", "40.90"), (9_900_002, "Off Earth", "136.10", "40.90")]);
    fs::write(&bad, text + "9900003\tShort\n").unwrap();
    fs::write(&other, dump(&[(9_900_001, "Tall Zarqa", "33.10", "44.90")])).unwrap();
    let run = hearsay(&["gazetteer", "add", &words(&bad), &words(&other), "missing.txt", "--gazetteer", &own]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    for line in [
        "bad.txt:2: its coordinates",
        "bad.txt:3: has 2 columns",
        "other.txt:1: number 9900001",
        "missing.txt: no such file",
    ] {
        assert!(run.err.contains(line), "{line} in {}", run.err);
    }
    assert!(hearsay(&["gazetteer", "find", "Tall Zarqa", "--gazetteer", &own]).out.contains("36.1000 40.9000"));
}

#[test]
fn an_empty_or_damaged_gazetteer_is_an_error() {
    let folder = folder("gazetteer-damaged");
    let (own, text) = (folder.join("own.bin"), folder.join("a.txt"));
    fs::write(&text, dump(&[(9_900_001, "Tall Zarqa", "36.10", "40.90")])).unwrap();
    hearsay(&["gazetteer", "add", &words(&text), "--gazetteer", &words(&own)]);
    let sound = fs::read(&own).unwrap();
    let mut bent = sound.clone();
    bent[sound.len() / 2] ^= 1;
    for (bytes, what) in [
        (&sound[..sound.len() - 9], "cut short"),
        (&[][..], "empty"),
        (b"something else", "not a gazetteer"),
        (&bent, "damaged"),
    ] {
        fs::write(&own, bytes).unwrap();
        for verb in [&["check"][..], &["list"], &["find", "Mosul"]] {
            let run = hearsay(&[&["gazetteer"], verb, &["--gazetteer", &words(&own)]].concat());
            assert_eq!(run.code, Some(2), "{what}: {verb:?}");
            assert!(run.err.contains(what), "{what}: {}", run.err);
        }
    }
    let run = hearsay(&["gazetteer", "check", "--gazetteer", &words(&folder.join("nothing.bin"))]);
    assert_eq!(run.code, Some(2), "{}", run.err);
}
