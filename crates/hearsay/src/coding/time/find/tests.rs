use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;

/// Each sentence with its time expressions in brackets.
fn check(sentences: &[&str]) -> String {
    let mark = |sentence: &&str| {
        let words: Vec<&str> = sentence.split(' ').collect();
        let mut out = String::new();
        let found = find(&words);
        for (i, word) in words.iter().enumerate() {
            if i > 0 {
                out.push(' ');
            }
            if found.iter().any(|r| r.start == i) {
                out.push('[');
            }
            out.push_str(word);
            if found.iter().any(|r| r.end == i + 1) {
                out.push(']');
            }
        }
        out
    };
    sentences.iter().map(mark).collect::<Vec<_>>().join("\n")
}

#[test]
fn expressions_in_sentences() {
    assert_snapshot!(check(&[
        "The convoy left on Tuesday and reached the dam early on Wednesday morning .",
        "Shelling has gone on since June , residents said late on Monday night .",
        "Two depots burned over the weekend and a third last night at 11:30pm .",
        "On 3 June 2024 , 12 people fled ; 14 more followed two days later .",
        "Between 2011 and 2013 the valley changed hands , and in 2014 it was lost .",
        "The truce lapses within 48 hours , by the end of the month at the latest .",
        "Fighting eased in recent weeks , from Monday to Wednesday not a shot was fired .",
        "He was freed 5 days ago , on Sept. 29 , after nine months .",
        "They built it in the 1990s and lost it in early May .",
    ]), @"
    The convoy left on [Tuesday] and reached the dam [early on Wednesday morning] .
    Shelling has gone on [since June] , residents said [late on Monday night] .
    Two depots burned over [the weekend] and a third [last night at 11:30pm] .
    On [3 June 2024] , 12 people fled ; 14 more followed [two days later] .
    [Between 2011 and 2013] the valley changed hands , and in [2014] it was lost .
    The truce lapses [within 48 hours] , [by the end of the month] at the latest .
    Fighting eased in [recent weeks] , [from Monday to Wednesday] not a shot was fired .
    He was freed [5 days ago , on Sept. 29] , after nine months .
    They built it in [the 1990s] and lost it in [early May] .
    ");
}

#[test]
fn words_that_only_look_like_times() {
    assert_snapshot!(check(&[
        "Troops may march on the town and let the wall fall .",
        "The second battalion sat in the sun with 2000 rounds .",
        "May they return ? At 3 June and 5 soldiers left .",
        "After the battle , 30 of them ran ; one had 12 children .",
        "It took the city in two days .",
    ]), @"
    Troops may march on the town and let the wall fall .
    The second battalion sat in the sun with 2000 rounds .
    May they return ? At [3 June] and 5 soldiers left .
    After the battle , 30 of them ran ; one had 12 children .
    It took the city in two days .
    ");
}

proptest! {
    #[test]
    fn ranges_are_in_order_and_inside(words in prop::collection::vec(prop_oneof![
        "\\PC{0,6}", "[0-9]{1,5}", Just("Tuesday".to_owned()), Just("on".to_owned()), Just("the".to_owned()),
        Just("last".to_owned()), Just("week".to_owned()), Just("May".to_owned()), Just("and".to_owned()),
        Just("3rd".to_owned()), Just("of".to_owned()), Just("days".to_owned()), Just("ago".to_owned()),
    ], 0..20)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut last = 0;
        for range in find(&words) {
            prop_assert!(range.start >= last && range.start < range.end && range.end <= words.len());
            last = range.end;
        }
    }
}
