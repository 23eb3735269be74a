//! `hearsay bench`: finding gold data, telling what is wrong with it, and what it prints; not how good the model is.

#![allow(clippy::unwrap_used, reason = "what fails fails the test")]

mod common;

use common::{folder, hearsay};
use serde_json::Value;

const GOLD: &str = "tests/fixtures/gold";

#[test]
fn gold_data_that_is_not_there_is_told() {
    for verb in ["claims", "syntax", "pages", "threads"] {
        let run = hearsay(&["bench", verb, "--gold", "tests/fixtures/no-gold"]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
        assert_eq!(
            run.err,
            "hearsay: tests/fixtures/no-gold: no such file or directory; \
            --gold takes the folder with the gold data, which does not come with hearsay\n"
        );
    }
}

#[test]
fn folders_without_gold_data_and_sets_that_are_not_there_are_told() {
    let check = |args: &[&str], expected: &str| {
        let run = hearsay(args);
        assert_eq!((run.code, run.err.as_str()), (Some(2), expected), "{args:?}");
    };
    check(
        &["bench", "claims", "--gold", "tests/fixtures/mixed"],
        "hearsay: tests/fixtures/mixed: no gold claims in this folder; \
        a set is a pair NAME.jsonl (claims) and NAME.docs.jsonl (their texts)\n",
    );
    check(
        &["bench", "claims", "--gold", GOLD, "huge-dev"],
        "hearsay: tests/fixtures/gold: no set \"huge-dev\"; there are tiny-dev\n",
    );
    check(
        &["bench", "syntax", "--gold", "tests/fixtures/mixed"],
        "hearsay: tests/fixtures/mixed: no treebank in this folder; a treebank ends in .conllu or .conllu.gz\n",
    );
}

#[test]
fn claims_are_scored_and_written() {
    let coded = folder("coded");
    let run = hearsay(&["bench", "claims", "--gold", GOLD, "--json", "--write", coded.to_str().unwrap()]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let set = &report["sets"][0];
    assert_eq!(set["set"], "tiny-dev");
    assert_eq!(set["claim"]["gold"], 3);
    assert_eq!(set["speed"]["documents"], 2);
    for figure in ["trigger", "claim", "actor", "target", "place", "source", "full"] {
        assert!((0.0..=100.0).contains(&set[figure]["f1"].as_f64().unwrap()), "{figure}");
    }
    let written = std::fs::read_to_string(coded.join("tiny-dev.jsonl")).unwrap();
    assert_eq!(written.lines().count() as u64, set["claim"]["coded"].as_u64().unwrap());
}

#[test]
fn the_table_has_a_row_for_each_figure_and_errors_where_asked_for() {
    let run = hearsay(&["bench", "claims", "--gold", GOLD, "--errors", "5"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    for row in ["tiny-dev · 2 documents", "trigger", "claim", "source", "full", "status", "macro-F1"] {
        assert!(run.out.lines().any(|line| line.trim_start().starts_with(row)), "{row} in {}", run.out);
    }
}

#[test]
fn syntax_is_scored_on_the_words_of_the_treebank_and_on_its_text() {
    let run = hearsay(&["bench", "syntax", "--gold", GOLD, "--json"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let bank = &report["treebanks"][0];
    assert_eq!(bank["treebank"], "tiny-dev");
    assert_eq!(bank["raw_text"]["words"]["gold"], 10);
    assert!((0.0..=100.0).contains(&bank["gold_words"]["las"].as_f64().unwrap()));
    let table = hearsay(&["bench", "syntax", "--gold", "tests/fixtures/gold/tiny-dev.conllu"]);
    assert!(table.out.contains("UDPipe 2") && table.out.contains("LAS"), "{}", table.out);
}

#[test]
fn pages_are_scored_against_bodies_and_marks() {
    let gold = folder("pages");
    let page = "<title>Ferry stops | River Post</title><article><h1>Ferry stops</h1><p>The ferry stopped at noon, its owner \
        said, and nobody at the landing knew why.</p></article>";
    std::fs::write(gold.join("one.html"), page).unwrap();
    let body = "The ferry stopped at noon, its owner said, and nobody at the landing knew why.";
    let truth = serde_json::json!({ "one": { "articleBody": body } });
    std::fs::write(gold.join("ground-truth.json"), truth.to_string()).unwrap();
    let title = hearsay::measure::pages::title_hash("Ferry stops");
    let mark = serde_json::json!({ "page": "one", "title": title, "day": "2024-06-05" });
    std::fs::write(gold.join("marks.jsonl"), mark.to_string()).unwrap();
    let (gold, marks) = (gold.to_str().unwrap().to_owned(), gold.join("marks.jsonl"));
    let run = hearsay(&["bench", "pages", "--gold", &gold, "--marks", marks.to_str().unwrap(), "--json"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        (&report["f1"], &report["title"]["right"], &report["date"]["right"]),
        (&1.0.into(), &1.into(), &0.into())
    );
    let run = hearsay(&["bench", "pages", "--gold", &gold, "--marks", marks.to_str().unwrap(), "--errors", "5"]);
    assert!(run.out.contains("one date none"), "{}", run.out);
}

#[test]
fn threads_are_scored_by_author_text_and_parent() {
    let gold = folder("threads");
    let html = "<ol><li id=comment-1 class=comment><b class=fn>Mill</b><p>Since when?</p><ol><li id=comment-2 class=comment>\
        <b class=fn>Silo</b><p>Since noon.</p></li></ol></li></ol>";
    let comments = serde_json::json!([
        { "id": "1", "parent": null, "author": "Mill", "text": "Since when? Reply" },
        { "id": "2", "parent": null, "author": "Silo", "text": "Since noon." },
    ]);
    let page = serde_json::json!({ "url": "https://river.example/ferry", "html": html, "comments": comments });
    std::fs::write(gold.join("threads.jsonl"), page.to_string()).unwrap();
    let gold = gold.to_str().unwrap();
    let run = hearsay(&["bench", "threads", "--gold", gold, "--json"]);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&report["f1"], &report["leaked"]), (&0.5.into(), &0.into()), "{}", run.err);
    let run = hearsay(&["bench", "threads", "--gold", gold, "--errors", "5"]);
    assert!(run.out.contains("- https://river.example/ferry Silo"), "{}", run.out);
}
