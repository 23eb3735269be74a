use proptest::prelude::*;

use super::*;

/// The sentences of `text`, one a line, their line breaks shown as spaces.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = sentences(text).into_iter().map(|s| text[s.bytes].replace('\n', " ")).collect();
    assert_eq!(found, expected);
}

#[test]
fn final_punctuation_ends_a_sentence() {
    check("They left. Nobody spoke! Why?", &["They left.", "Nobody spoke!", "Why?"]);
    check("It cost 3.5 m. 40 died.", &["It cost 3.5 m.", "40 died."]);
    check("It fell... The army denied it.", &["It fell...", "The army denied it."]);
    check("It fell... or so they say.", &["It fell... or so they say."]);
    check("It ended.The army left.", &["It ended.", "The army left."]);
}

#[test]
fn comments_are_written_in_lower_case() {
    check("great article. who wrote it? idk :) Thanks", &["great article.", "who wrote it?", "idk :)", "Thanks"]);
    check("wow!! they lie. . . as ever", &["wow!!", "they lie. . . as ever"]);
}

#[test]
fn abbreviations_and_initials_end_nothing() {
    check("Gen. A. B. Deng met Col. Musa on Jan. 5.", &["Gen. A. B. Deng met Col. Musa on Jan. 5."]);
    check("The U.S. envoy left the U.S. The talks failed.", &["The U.S. envoy left the U.S.", "The talks failed."]);
    check("1. Hold the road. 2. Wait.", &["1. Hold the road.", "2. Wait."]);
}

#[test]
fn what_closes_a_sentence_belongs_to_it() {
    check("“We won.” He left. (It rained.) Yes", &["“We won.”", "He left.", "(It rained.)", "Yes"]);
    check("\"We won. \" \"You lost.\" End", &["\"We won. \"", "\"You lost.\"", "End"]);
    check("''We won.'' ''You lost.''", &["''We won.''", "''You lost.''"]);
}

#[test]
fn quotations_go_on_to_their_speaker() {
    check("\"Who did it?\" she asked. \"Who?\"", &["\"Who did it?\" she asked.", "\"Who?\""]);
    check("“Who did it?” Amal Deng asked.", &["“Who did it?” Amal Deng asked."]);
    check("“It is over!” the crowd sang.", &["“It is over!” the crowd sang."]);
}

#[test]
fn paragraphs_and_headlines_end_sentences() {
    check("TOWN FALLS\nBy our desk\n\nRebels took it.", &["TOWN FALLS", "By our desk", "Rebels took it."]);
    check("no end here\n\nbut a paragraph", &["no end here", "but a paragraph"]);
    check("Fighting went on\r\nArmy says so", &["Fighting went on", "Army says so"]);
}

#[test]
fn wrapped_lines_go_on() {
    let text = "The column reached the river on Sunday and stopped there. Its men, said\n\
                Captain Musa, were tired. Nobody knew where the other half of the force\n\
                had gone. It never came back to the camp.\n\
                A second column turned north.";
    check(
        text,
        &[
            "The column reached the river on Sunday and stopped there.",
            "Its men, said Captain Musa, were tired.",
            "Nobody knew where the other half of the force had gone.",
            "It never came back to the camp.",
            "A second column turned north.",
        ],
    );
    check(
        "The group said in a statement on its\nown channel that it left.",
        &["The group said in a statement on its own channel that it left."],
    );
    let telegram = "TROOPS ENTERED THE TOWN AT DAWN ON FRIDAY AND\nMET NO RESISTANCE THERE ACCORDING TO OUR DESK\nIN THE CAPITAL WHICH SPOKE TO THE GOVERNOR BY\nTELEPHONE";
    check(telegram, &[telegram.replace('\n', " ").as_str()]);
}

#[test]
fn items_of_lists_are_sentences() {
    check("Taken so far:\n- the bridge\n- the mill", &["Taken so far:", "- the bridge", "- the mill"]);
    check("  • paul: no • anna: yes", &["• paul: no", "• anna: yes"]);
    check("(a) one\n(b) two\niii) three", &["(a) one", "(b) two", "iii) three"]);
}

#[test]
fn links_rules_and_dates_of_messages_stand_apart() {
    check(
        "http://a.example/1 http://a.example/2 Both are dead",
        &["http://a.example/1", "http://a.example/2", "Both are dead"],
    );
    check("-------------------- Forwarded", &["--------------------", "Forwarded"]);
    check("Musa 03/04/2012 10:22 AM Not true", &["Musa 03/04/2012 10:22 AM", "Not true"]);
}

#[test]
fn other_scripts_have_other_periods() {
    check("هل وصلت؟ نعم۔ لا", &["هل وصلت؟", "نعم۔", "لا"]);
    check("他们离开了。我们也是！", &["他们离开了。", "我们也是！"]);
}

#[test]
fn an_abbreviation_gives_its_period_to_the_sentence() {
    let text = "They came from the U.S.\nNobody knew";
    let words = |s: &SentenceSpan| s.words.iter().map(|w| &text[w.clone()]).collect::<Vec<_>>().join("|");
    let found: Vec<String> = sentences(text).iter().map(words).collect();
    assert_eq!(found, ["They|came|from|the|U.S|.", "Nobody|knew"]);
}

#[test]
fn long_sentences_are_cut_at_a_pause() {
    let lengths = |text: &str| sentences(text).iter().map(|s| s.words.len()).collect::<Vec<_>>();
    let (fifty, words) = ("word ".repeat(50), "word ".repeat(130));
    assert_eq!(lengths(&format!("{fifty}; {fifty}, {fifty}.")), [51, 102]);
    assert_eq!(lengths(&format!("{fifty}, {fifty}, {fifty}.")), [102, 51]);
    assert_eq!(lengths(&words), [120, 10]);
}

/// Texts that would take minutes were a look ahead or back quadratic.
#[test]
fn long_texts_take_linear_time() {
    for unit in
        [". ", "\" ", "' ", "a\n", "a. ", "1. ", ".\" ", "( ", ":) ", "A b\n\n", "! a", "...", "- \n", "a\" ", "AM "]
    {
        let text = unit.repeat(200_000 / unit.len());
        assert!(sentences(&text).iter().all(|s| (1..=LONGEST).contains(&s.words.len())));
    }
    let digits = format!("{} {}", "7".repeat(100_000), ". ".repeat(50_000));
    assert!(!sentences(&digits).is_empty());
}

proptest! {
    #[test]
    fn sentences_cover_the_words_in_order(text in "([a-zA-Z]{1,7}|[0-9]{1,4}|[ \n.!?,;:'\"”)(-]{1,2}|U\\.S\\.|Mr\\. |etc\\.|• |\\PC){0,300}") {
        let mut end = 0;
        for sentence in sentences(&text) {
            prop_assert!((1..=LONGEST).contains(&sentence.words.len()));
            prop_assert_eq!(sentence.bytes.start, sentence.words[0].start);
            prop_assert_eq!(Some(sentence.bytes.end), sentence.words.last().map(|w| w.end));
            for word in sentence.words {
                prop_assert!(word.start >= end && word.end > word.start);
                prop_assert!(text.get(word.clone()).is_some_and(|w| !w.contains(char::is_whitespace)));
                let gap = text.get(end..word.start);
                prop_assert!(gap.is_some_and(|gap| gap.chars().all(crate::language::characters::is_gap)), "{gap:?}");
                end = word.end;
            }
        }
        prop_assert!(text[end..].chars().all(crate::language::characters::is_gap));
    }
}
