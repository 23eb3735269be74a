use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;

fn end(end: Option<u64>) -> String {
    end.map_or("–".to_owned(), |e| e.to_string())
}

/// `low..high`, with `~` for approximate, and a bar before each word that is left over.
fn check(phrases: &str) -> String {
    let line = |phrase: &str| {
        let words: Vec<&str> = phrase.split(' ').collect();
        match parse_number(&words) {
            None => format!("{phrase} → none"),
            Some(n) => {
                let about = if n.approximate { "~" } else { "" };
                let left = words[n.words..].iter().map(|w| format!(" | {w}")).collect::<String>();
                format!("{phrase} → {about}{}..{}{left}", end(n.low), end(n.high))
            }
        }
    };
    phrases.split(" | ").map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn bounds() {
    assert_snapshot!(check(
        "At least 12 miners | more than 40 | no fewer than ten | up to 30 of them | as many as eight | fewer than \
         10 | about 60 men | some 20 more | nearly 100 | an estimated 1,000 people | at least a dozen | well over \
         a thousand | 100+ rebels | 300 or more | twenty-odd captives | a thousand-odd farmers",
    ), @"
    At least 12 miners → 12..– | miners
    more than 40 → 40..–
    no fewer than ten → 10..–
    up to 30 of them → –..30 | of | them
    as many as eight → –..8
    fewer than 10 → –..10
    about 60 men → ~60..60 | men
    some 20 more → ~20..20 | more
    nearly 100 → ~100..100
    an estimated 1,000 people → ~1000..1000 | people
    at least a dozen → 12..–
    well over a thousand → 1000..–
    100+ rebels → ~100..– | rebels
    300 or more → 300..–
    twenty-odd captives → ~20..20 | captives
    a thousand-odd farmers → ~1000..1000 | farmers
    ");
}

#[test]
fn ranges() {
    assert_snapshot!(check(
        "between 10 and 15 men | 10 to 15 | 10 - 15 men | 10-15 men | 25–30 | two or three | two to three hundred \
         | from 6,000 to 8,500 people | an estimated 70-80 men | 15 to 10 | between 160-200 members",
    ), @"
    between 10 and 15 men → 10..15 | men
    10 to 15 → 10..15
    10 - 15 men → 10..15 | men
    10-15 men → 10..15 | men
    25–30 → 25..30
    two or three → 2..3
    two to three hundred → 200..300
    from 6,000 to 8,500 people → 6000..8500 | people
    an estimated 70-80 men → ~70..80 | men
    15 to 10 → 15..15 | to | 10
    between 160-200 members → 160..200 | members
    ");
}

#[test]
fn nobody_and_one() {
    assert_snapshot!(check(
        "no casualties | none | a soldier | one | another | another nine | a further 60 people | a couple of men | \
         a group of men | a number of men | several | soldiers | the first five hundred prisoners | all 46 staff | \
         half a million | the",
    ), @"
    no casualties → 0..0 | casualties
    none → 0..0
    a soldier → 1..1 | soldier
    one → 1..1
    another → 1..1
    another nine → 9..9
    a further 60 people → 60..60 | people
    a couple of men → 2..2 | men
    a group of men → none
    a number of men → none
    several → none
    soldiers → none
    the first five hundred prisoners → 500..500 | prisoners
    all 46 staff → 46..46 | staff
    half a million → 500000..500000
    the → none
    ");
}

proptest! {
    #[test]
    fn any_words_at_all(words in prop::collection::vec(
        prop_oneof!["\\PC{0,8}", "[0-9,.+-]{1,12}", Just("a".to_owned()), Just("between".to_owned()), Just("and".to_owned()),
            Just("hundred".to_owned()), Just("million".to_owned()), Just("billion".to_owned()), Just("of".to_owned()),
            Just("dozens".to_owned()), Just("half".to_owned()), Just("at least".to_owned()), Just("twenty".to_owned())],
        0..9,
    )) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if let Some(n) = parse_number(&words) {
            prop_assert!(n.words <= words.len());
            if let (Some(low), Some(high)) = (n.low, n.high) {
                prop_assert!(low <= high);
            }
        }
    }
}
