use insta::assert_snapshot;

use super::*;

/// `low..high (words read)`, a line for each phrase.
fn check(phrases: &str) -> String {
    let line = |phrase: &str| {
        let words: Vec<&str> = phrase.split(' ').collect();
        match cardinal(&words) {
            None => format!("{phrase} → –"),
            Some(c) => {
                format!("{phrase} → {}..{} ({})", c.low, c.high.map_or(String::new(), |h| h.to_string()), c.len)
            }
        }
    };
    phrases.split(" | ").map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn figures() {
    assert_snapshot!(check(
        "12 | 1,200 people | 1.200 people | 12 000 men | 1,20,000 | 3k | 1.4m | 2.5 million | 1.5 | 12a | T-4 | \
         99999999999999999999",
    ), @r"
    12 → 12..12 (1)
    1,200 people → 1200..1200 (1)
    1.200 people → 1200..1200 (1)
    12 000 men → 12000..12000 (2)
    1,20,000 → 120000..120000 (1)
    3k → 3000..3000 (1)
    1.4m → 1400000..1400000 (1)
    2.5 million → 2500000..2500000 (2)
    1.5 → –
    12a → –
    T-4 → –
    99999999999999999999 → –
    ");
}

#[test]
fn words() {
    assert_snapshot!(check(
        "seven | forty-two | forty - two men | one hundred and six | three hundred thousand | two thousand five \
         hundred | a dozen | two dozen | half a dozen | half a million | one and a half million | a hundred | five \
         lakh | a soldier | nine and ten",
    ), @r"
    seven → 7..7 (1)
    forty-two → 42..42 (1)
    forty - two men → 42..42 (3)
    one hundred and six → 106..106 (4)
    three hundred thousand → 300000..300000 (3)
    two thousand five hundred → 2500..2500 (4)
    a dozen → 12..12 (2)
    two dozen → 24..24 (2)
    half a dozen → 6..6 (3)
    half a million → 500000..500000 (3)
    one and a half million → 1500000..1500000 (5)
    a hundred → 100..100 (2)
    five lakh → 500000..500000 (2)
    a soldier → –
    nine and ten → 9..9 (1)
    ");
}

#[test]
fn open_plurals_start_at_twice_their_unit() {
    assert_snapshot!(check(
        "dozens | scores of | tens of thousands | hundreds of thousands | several hundred | a few thousand | \
         several | a few | a couple of men | both | the trio",
    ), @r"
    dozens → 24.. (1)
    scores of → 40.. (1)
    tens of thousands → 20000.. (3)
    hundreds of thousands → 200000.. (3)
    several hundred → 200.. (2)
    a few thousand → 2000.. (3)
    several → –
    a few → –
    a couple of men → 2..2 (3)
    both → 2..2 (1)
    the trio → 3..3 (2)
    ");
}
