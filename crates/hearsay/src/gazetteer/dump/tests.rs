//! Dumps with rows that make no sense.

use std::fmt::Write;

use super::*;

/// A row of nineteen columns: number, name, other names, north, east, class, code.
fn row(id: u32, name: &str, others: &str, lat: &str, lon: &str, feature: (&str, &str)) -> String {
    let (class, code) = feature;
    format!("{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{class}\t{code}\tIQ\t\t\t\t\t\t0\t\t\t\t2025-01-01\n")
}

const TOWN: (&str, &str) = ("P", "PPL");

fn read(dumps: &[(&str, &[u8])]) -> (Vec<Gazetteer>, String) {
    let base = Gazetteer::embedded().expect("the shipped gazetteer opens");
    let mut reader = DumpReader::new(base);
    let (mut all, mut told) = (Vec::new(), String::new());
    for (file, text) in dumps {
        let (bytes, report) = reader.read(file, *text).expect("memory can be read");
        all.extend(bytes.map(|bytes| Gazetteer::from_bytes(bytes.into()).expect("just written")));
        let DumpReport { rows, kept, skipped, repeated, problems } = report;
        let _ = writeln!(told, "{file}: {rows} rows, {kept} kept, {skipped} skipped, {repeated} repeated");
        problems.iter().for_each(|problem| _ = writeln!(told, "  {problem}"));
    }
    (all, told)
}

#[test]
fn what_makes_no_sense_is_told_with_its_line_and_the_rest_is_kept() {
    let mut text = row(9_900_001, "Tall Zarqa", "تل زرقا", "36.1", "41.9", TOWN);
    text += &row(9_900_002, "Off Earth", "", "96.1", "41.9", TOWN);
    text += "9900003\tShort Row\t36.0\t41.0\n";
    text += &row(9_900_004, "No Number", "", "north", "41.9", TOWN);
    text += &row(9_900_005, "A Well", "", "36.1", "41.9", ("H", "WLL"));
    text += "\n";
    let mut bytes = text.into_bytes();
    bytes.extend(b"9900006\tBad \xff Bytes\n");
    bytes.extend(row(9_900_007, "Umm Hajal", "", "36.2", "41.8", TOWN).bytes());
    bytes.extend(b"9900008\tCut Off\tCut Off\t\t36.");
    let other = row(9_900_001, "Tall Zarqa", "", "36.1001", "41.9", TOWN)
        + &row(9_900_007, "Umm Hajal", "", "33.2", "44.8", TOWN)
        + &row(9_900_009, "Khirbat Adas", "", "36.3", "41.7", TOWN);
    let (all, told) = read(&[("a.txt", &bytes), ("b.txt", other.as_bytes()), ("c.txt", b"")]);
    insta::assert_snapshot!(told, @r#"
    a.txt: 8 rows, 2 kept, 1 skipped, 0 repeated
      a.txt:2: its coordinates, 96.1 north and 41.9 east, are no place on Earth: left out
      a.txt:3: has 4 columns, not 19: left out
      a.txt:4: its latitude is "north": left out
      a.txt:7: is not UTF-8: left out
      a.txt:9: the file ends inside this row, in column 5 of 19: it was cut short, and rows after it are missing
    b.txt: 3 rows, 1 kept, 0 skipped, 1 repeated
      b.txt:2: number 9900007 is "Umm Hajal" at (36.2, 41.8) in a.txt:8, here "Umm Hajal" at (33.2, 44.8): the first was kept
    c.txt: 0 rows, 0 kept, 0 skipped, 0 repeated
    "#);
    assert_eq!(all.iter().map(Gazetteer::len).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn what_was_added_is_found_with_what_was_there() {
    let text = row(9_900_001, "Tall Zarqa", "تل زرقا", "36.1", "41.9", TOWN)
        // Baghdad under its own number, with a name of our making.
        + &row(98_182, "Baghdad", "Dar Madina Qadima", "33.34", "44.40", ("P", "PPLC"))
        + &row(9_900_010, "Ninawa", "Nineveh", "36.0", "42.0", ("A", "ADM1"));
    let (more, _) = read(&[("a.txt", text.as_bytes())]);
    let base = Gazetteer::embedded().expect("the shipped gazetteer opens");
    let all = base.clone().with(more);
    let find = |name: &str| {
        let found = all.find(name, &Hints { limit: 2, ..Hints::default() });
        let lines: Vec<String> = found.iter().map(|it| format!("{it} #{}", it.place.id.0)).collect();
        format!("{name}: {}", lines.join(" | "))
    };
    let division = all.find("Tall Zarqa", &Hints::default()).first().and_then(|it| all.division(&it.place));
    let lines = ["Tall Zarqa", "تل زرقا", "Tell al-Zarqah", "Dar Madina Qadima", "Baghdad"].map(find);
    insta::assert_snapshot!(format!("{}\nin {}", lines.join("\n"), division.map_or("-", |it| it.name)), @r"
    Tall Zarqa: Tall Zarqa (settlement IQ.15, exact) #9900001
    تل زرقا: Tall Zarqa (settlement IQ.15, exact) #9900001
    Tell al-Zarqah: Tall Zarqa (settlement IQ.15, translit) #9900001
    Dar Madina Qadima: Baghdad (settlement IQ.07, exact) #98182
    Baghdad: Baghdad (settlement IQ.07, exact) #98182 | Baghdad (admin1 IQ.07, exact) #98180
    in Nineveh
    ");
    assert_eq!(base.find("Nineveh", &Hints::default()).len(), all.find("Nineveh", &Hints::default()).len());
}

#[test]
fn several_gazetteers_in_one_file_come_apart_again_and_damage_is_told() {
    let (all, _) = read(&[
        ("a.txt", row(9_900_001, "Tall Zarqa", "", "36.1", "41.9", TOWN).as_bytes()),
        ("b.txt", row(9_900_002, "Umm Hajal", "", "36.2", "41.8", TOWN).as_bytes()),
    ]);
    let bytes: Vec<u8> = all.iter().flat_map(|it| it.bytes().to_vec()).collect();
    assert_eq!(Gazetteer::all_of(&bytes).map(|all| all.len()), Ok(2));
    assert!(Gazetteer::all_of(&[]).is_err());
    for cut in 1..bytes.len() {
        let whole = cut == all[0].bytes().len();
        assert_eq!(Gazetteer::all_of(&bytes[..cut]).is_ok(), whole, "cut to {cut} of {} bytes", bytes.len());
    }
    for at in 0..bytes.len() {
        let mut bent = bytes.clone();
        bent[at] ^= 0x10;
        assert!(Gazetteer::all_of(&bent).is_err(), "byte {at} changed");
    }
}
