//! Copies are found, different stories are not, and the order in which documents come does not matter.

use proptest::prelude::*;

use super::*;
use crate::document::{Document, Meta};

const STORY: &str = "Shells fell on the grain market of Tal Hamra shortly before noon on Monday, the district council said. \
    Two traders died where they stood and nine people were taken to the clinic in the next valley.\n\n\
    The council blamed the battery on the western ridge, which had been silent since the spring. Its commander, reached \
    by radio, said his guns had not fired and that the road below them was open.\n\n\
    Drivers told of lorries turned back at the ford. By evening the market had been swept and the first stalls had \
    opened again, though few came to buy.\n\n\
    The council asked the monitors of the truce to measure the craters before rain could fill them.";

const OTHER: &str = "Shells fell on the grain market of Tal Hamra on Monday and two people died, according to the clinic. A \
    nurse there, who had worked through the night, counted nine wounded, three of them children.\n\n\
    Nobody has said who fired. Those who live under the western ridge heard five reports and then an engine.\n\n\
    It was the worst day in the valley since the truce was signed in March, and the schools will stay shut.";

const BACKGROUND: &str = "The truce was signed in March after a winter in which some four hundred people were killed along \
    the ridge, and both sides accuse each other of breaking it nearly every week.";

fn signature(text: &str) -> Signature {
    Signature::of_text(None, [text])
}

#[track_caller]
fn check(a: &str, b: &str, expected: bool) {
    let found = copies(&signature(a), &signature(b));
    assert_eq!(found.is_some(), expected, "{found:?}");
    assert_eq!(found, copies(&signature(b), &signature(a)), "either way round");
    if expected {
        let (a, b) = (keys(&signature(a)), keys(&signature(b)));
        assert!(a.iter().any(|k| b.contains(k)), "copies share a key");
    }
}

#[test]
fn copies_are_known_in_other_clothes() {
    let paragraphs: Vec<&str> = STORY.split("\n\n").collect();
    let turned: Vec<&str> = paragraphs.iter().rev().copied().collect();
    check(STORY, STORY, true);
    check(STORY, &STORY.to_uppercase(), true);
    check(STORY, &turned.join("\n\n"), true);
    check(STORY, paragraphs[0], true);
    check(STORY, &paragraphs[1..3].join("\n"), true);
    check(STORY, &STORY.replace("shortly before noon", "around midday").replace("nine people", "9 people"), true);
    check(
        STORY,
        &format!("TAL HAMRA —\n\n{STORY}\n\nSubscribe to our newsletter. Copyright 2031 Northern Herald."),
        true,
    );
}

#[test]
fn different_stories_are_not_copies() {
    check(STORY, OTHER, false);
    // A shared paragraph of background, a shared notice.
    check(&format!("{STORY}\n\n{BACKGROUND}"), &format!("{OTHER}\n\n{BACKGROUND}"), false);
    let notice =
        "This is a breaking story; check back for updates. Sign up for our newsletter to have it in your inbox.";
    let brief = "Rockets were heard over Sinat on Friday night.";
    check(&format!("{notice} {brief}"), &format!("{notice} The bridge at Omar was closed to lorries."), false);
    check(notice, notice, false);
    // A list of films, a menu.
    let list: Vec<String> =
        (0..12).map(|i| format!("0:{i} The {i}th film of the day on the war in the east")).collect();
    check(&list.join("\n\n"), &list.join("\n\n"), false);
    // Too little text to judge by.
    check(brief, brief, false);
    check("", "", false);
    // One story of many in a long page is quoted there, not copied.
    let words: Vec<String> = (0..4000).map(|i| format!("w{}", i * i % 4099)).collect();
    let page: String = words.chunks(16).map(|sentence| format!("{}. ", sentence.join(" "))).collect();
    check(&format!("{page}\n\n{STORY}"), STORY, false);
}

#[test]
fn what_stands_in_the_place_of_two_reports_ties_no_knot() {
    let form = "Please enter the name under which you are known here and the word that you chose when you came. \
        Those who have lost theirs may ask for another at the desk on the ground floor between nine and five.";
    let under = |title| Signature::of_text(Some(title), [form]);
    assert!(copies(&under("Shells fall on grain market"), &under("Rebels hand over border bridge")).is_none());
    assert!(copies(&under("Shells fall on grain market"), &under("Shells fall on grain market")).is_some());
    // Not even where a copy stands between them that says what it is.
    let own = Signature::of_text(Some("Please enter the name and the word"), [form]);
    let (one, two) = (under("Shells fall on grain market"), under("Rebels hand over border bridge"));
    let groups = settle(&[("c", &own), ("a", &one), ("b", &two)]);
    assert!(groups.iter().all(|g| !(g.contains(&"a".to_owned()) && g.contains(&"b".to_owned()))), "{groups:?}");
    // A copy under a wild headline is still a copy of a report under its own.
    let report = Signature::of_text(Some("Shells fall on grain market"), [STORY]);
    let copy = Signature::of_text(Some("Elephants dream of purple mountains"), [STORY]);
    assert!(copies(&report, &copy).is_some());
}

#[test]
fn an_outlet_puts_its_furniture_under_all_its_stories() {
    let furniture = "The Valley Courier comes out on six days a week. Write to the editors at the old mill, or call the desk \
        by day. It has been printed in the same street since the year of the great flood.";
    let at = |outlet: &str, story: &str| {
        let meta = Meta { outlet: Some(outlet.to_owned()), ..Meta::default() };
        Signature::of(&Document::plain(None, b"", format!("{story}\n\n{furniture}"), meta))
    };
    let brief = "Rockets were heard over Sinat on Friday night, and a barn burned.";
    let other = "The bridge at Omar was closed to lorries on Monday at noon.";
    assert!(copies(&at("Courier", brief), &at("Courier", other)).is_none());
    assert!(copies(&at("Courier", brief), &at("Courier", brief)).is_some());
    assert!(copies(&at("Courier", STORY), &at("Herald", STORY)).is_some());
}

#[test]
fn a_piece_of_many_stories_makes_them_one_in_no_order() {
    let with = |text: &str| signature(&format!("{text}\n\n{BACKGROUND}"));
    let third = "Nurses in the lower town have walked out for a second day over wages that have not been paid since autumn. \
        Their union says that three wards are closed and that the sick are carried across the bridge by their sons.";
    let all = [
        ("a", with(STORY)),
        ("b", with(OTHER)),
        ("c", with(third)),
        ("d", signature(BACKGROUND)),
        ("e", signature(STORY)),
        ("f", signature(OTHER)),
    ];
    for turn in 0..all.len() {
        let mut groups = Syndication::new();
        for (id, signature) in all.iter().cycle().skip(turn).take(all.len()) {
            groups.add(id, signature.clone());
        }
        assert_eq!(groups.groups(), [["a", "e"], ["b", "f"]]);
    }
}

#[test]
fn a_signature_is_kept_and_read_back() {
    for text in [STORY, "", &(0..3000).map(|i| format!("w{i} ")).collect::<String>()] {
        let signature = signature(text);
        let bytes = signature.to_bytes();
        assert!(bytes.len() <= 1037);
        assert_eq!(Signature::from_bytes(&bytes).as_ref(), Some(&signature));
        assert_eq!(Signature::from_bytes(&bytes[..bytes.len() - 1]), None);
    }
    assert_eq!(Signature::from_bytes(&[]), None);
    // The same text must give the same signature in every version that writes this one: ledgers keep them.
    insta::assert_snapshot!(blake3::hash(&signature(STORY).to_bytes()).to_hex(), @"82359090f27df1a834fb369ab80bde5a3d079c9bbad64d0e64635198ee358bd5");
}

fn provenance(doc: &str, outlet: &str, day: Option<i64>, text: &str) -> Provenance {
    let published = day.and_then(|d| jiff::Timestamp::from_second(d * 86_400).ok());
    let meta = Meta { outlet: Some(outlet.to_owned()), published, ..Meta::default() };
    Provenance::of(&Document::plain(Some(doc.to_owned()), b"", text.to_owned(), meta))
}

#[test]
fn a_group_begins_where_its_credits_say_or_with_the_first() {
    let check = |group: &[&Provenance], expected: &str| {
        let show = |o: Origin| format!("{} {}", o.outlet.key, o.doc.unwrap_or_else(|| "-".to_owned()));
        let got = origin(group).map_or(String::new(), show);
        let turned: Vec<&Provenance> = group.iter().rev().copied().collect();
        assert_eq!(got, expected);
        assert_eq!(origin(&turned).map_or(String::new(), show), expected, "in any order");
    };
    let early = provenance("d3", "Herald", Some(1), "Rockets fell.");
    let late = provenance("d2", "Courier", Some(2), "Rockets fell.");
    let undated = provenance("d1", "Post", None, "Rockets fell.");
    let wired = provenance("d4", "Gazette", Some(3), "BAGHDAD (Reuters) – Rockets fell.");
    let wire = provenance("d5", "Reuters", Some(4), "BAGHDAD (Reuters) – Rockets fell.");
    let part = provenance("d6", "Globe", Some(1), "Rockets fell.\n\nWith files from AFP");
    check(&[], "");
    check(&[&undated], "post d1");
    check(&[&undated, &late, &early], "herald d3");
    check(&[&early, &early], "herald d3");
    check(&[&early, &wired], "reuters -");
    check(&[&early, &wired, &wire], "reuters d5");
    check(&[&part], "afp -");
    check(&[&part, &wired], "reuters -");
}

/// Texts of which some are cuts and rearrangements of others: sentences from a small stock.
fn texts() -> impl Strategy<Value = Vec<Signature>> {
    let sentence = |n: usize| {
        let words: Vec<String> = (0..12).map(|i| format!("w{}", (n * 31 + i * 7) % 97 + n * 100)).collect();
        format!("{}.", words.join(" "))
    };
    let text = prop::collection::vec(0..12_usize, 0..10);
    prop::collection::vec(text, 1..14).prop_map(move |texts| {
        let text = |numbers: &Vec<usize>| numbers.iter().map(|&n| sentence(n)).collect::<Vec<_>>().join(" ");
        texts.iter().map(|numbers| signature(&text(numbers))).collect()
    })
}

fn grouped<'s>(documents: impl IntoIterator<Item = (usize, &'s Signature)>) -> Vec<Vec<String>> {
    let mut all = Syndication::new();
    for (id, signature) in documents {
        all.add(&format!("d{id:02}"), signature.clone());
    }
    all.groups()
}

proptest! {
    #[test]
    fn groups_depend_on_the_set_alone(signatures in texts(), seed in any::<u64>()) {
        let expected = grouped(signatures.iter().enumerate());
        let mut order: Vec<usize> = (0..signatures.len()).collect();
        order.sort_by_key(|&i| (i as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        // In another order, and some of them twice.
        let again = order.iter().chain(order.iter().step_by(2)).map(|&i| (i, &signatures[i]));
        prop_assert_eq!(&grouped(again), &expected);
        // In batches, asked in between.
        let mut all = Syndication::new();
        for batch in order.chunks(3) {
            for &i in batch {
                all.add(&format!("d{i:02}"), signatures[i].clone());
            }
            let _ = all.groups();
        }
        prop_assert_eq!(&all.groups(), &expected);
    }

    #[test]
    fn a_document_touches_only_what_it_connects_to(signatures in texts()) {
        let (last, before) = signatures.split_last().expect("one at least");
        let mut all = Syndication::new();
        for (i, signature) in before.iter().enumerate() {
            all.add(&format!("d{i:02}"), signature.clone());
        }
        let old = all.groups();
        all.add("new", last.clone());
        let (block, now) = (all.block_of("new"), all.groups());
        for group in old.iter().filter(|g| !g.iter().any(|id| block.contains(id))) {
            prop_assert!(now.contains(group));
        }
        prop_assert!(now.iter().all(|g| old.contains(g) || g.iter().all(|id| block.contains(id))));
    }

    #[test]
    fn nothing_breaks_on_any_text(text in "\\PC{0,300}", title in "\\PC{0,40}", url in "\\PC{0,60}") {
        let meta = Meta { title: Some(title), url: Some(url.clone()), authors: vec![text.clone()], ..Meta::default() };
        let document = Document::plain(None, text.as_bytes(), text.clone(), meta);
        let signature = Signature::of(&document);
        prop_assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature.clone()));
        let provenance = Provenance::of(&document);
        prop_assert!(origin(&[&provenance]).is_some());
        let _ = domain(&url);
    }
}
