//! `hearsay parse`: what it prints is CoNLL-U, whatever the model finds.

#![allow(clippy::unwrap_used, reason = "what fails fails the test")]

mod common;

use common::{border_week, hearsay, hearsay_with};

/// Checks that text is CoNLL-U of trees; gives the words of each sentence as (form, start, end).
fn sentences(conllu: &str) -> Vec<Vec<(String, usize, usize)>> {
    let mut sentences = Vec::new();
    for block in conllu.split("\n\n").filter(|b| !b.trim().is_empty()) {
        assert!(block.contains("# sent_id = ") && block.contains("# text = "), "{block}");
        let rows: Vec<Vec<&str>> =
            block.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect()).collect();
        let mut words = Vec::new();
        let heads: Vec<usize> = rows.iter().map(|row| row[6].parse().unwrap()).collect();
        for (i, row) in rows.iter().enumerate() {
            assert_eq!(row.len(), 10, "{row:?}");
            assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
            assert_eq!(row[0], (i + 1).to_string());
            assert!(heads[i] <= rows.len() && heads[i] != i + 1);
            assert_eq!(heads[i] == 0, row[7] == "root", "{row:?}");
            let range = row[9].split('|').find_map(|m| m.strip_prefix("TokenRange=")).unwrap();
            let (start, end) = range.split_once(':').unwrap();
            words.push((row[1].to_owned(), start.parse().unwrap(), end.parse().unwrap()));
            // Following the heads leads to the root.
            let mut at = i + 1;
            for _ in 0..rows.len() {
                at = if at == 0 { 0 } else { heads[at - 1] };
            }
            assert_eq!(at, 0, "a ring in {block}");
        }
        assert_eq!(heads.iter().filter(|&&h| h == 0).count(), 1, "one root in {block}");
        sentences.push(words);
    }
    sentences
}

#[test]
fn words_stand_where_they_say() {
    let text = "Élan “took” the mill.\n\n• Nobody's there… they said — 政府\tknows.";
    let chars: Vec<char> = text.chars().collect();
    let run = hearsay_with(text, &["parse", "-"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let sentences = sentences(&run.out);
    assert!(sentences.len() >= 2);
    let mut last = 0;
    for (form, start, end) in sentences.into_iter().flatten() {
        assert!(last <= start && start < end);
        assert!(chars[last..start].iter().all(|c| c.is_whitespace()), "{:?} is in no word", &chars[last..start]);
        assert_eq!(chars[start..end].iter().collect::<String>(), form);
        last = end;
    }
    assert_eq!(last, chars.len());
}

#[test]
fn a_whole_week_parses_into_trees_the_same_on_any_number_of_threads() {
    let week = border_week();
    let run = hearsay(&["parse", "--jobs", "1", &week]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(sentences(&run.out).len() > 100);
    assert_eq!(run.out, hearsay(&["parse", "--jobs", "3", &week]).out);
}

#[test]
fn words_of_a_treebank_are_taken_as_they_are() {
    let run = hearsay(&["parse", "--conllu", "tests/fixtures/gold/tiny-dev.conllu"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let forms: Vec<Vec<&str>> = run
        .out
        .split("\n\n")
        .filter(|b| !b.trim().is_empty())
        .map(|b| {
            b.lines()
                .filter(|l| !l.starts_with('#') && !l.contains("2-3"))
                .map(|l| l.split('\t').nth(1).unwrap())
                .collect()
        })
        .collect();
    assert_eq!(forms, [vec!["Soldiers", "do", "n't", "hold", "the", "mill", "."], vec!["They", "left", "."]]);
    assert!(run.out.contains("# sent_id = tiny-2\n# text = They left.\n"), "{}", run.out);
}

#[test]
fn what_is_no_treebank_is_told() {
    let run = hearsay(&["parse", "--conllu", "tests/fixtures/mixed/01-bridge.txt"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.starts_with("hearsay: tests/fixtures/mixed/01-bridge.txt, line 1: "), "{}", run.err);
}
