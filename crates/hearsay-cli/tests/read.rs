//! `hearsay read`, as people run it. Nothing here depends on what the model finds, only on what is done with it.

#![allow(clippy::unwrap_used, reason = "what fails fails the test")]

mod common;

use std::io::{BufRead, BufReader};

use common::{border_week, command, finish, folder, hearsay, hearsay_with};
use serde_json::Value;
use unicode_width::UnicodeWidthChar;

/// The headings of the documents in a table.
fn headings(out: &str) -> Vec<&str> {
    out.lines().filter(|line| line.contains(" claim")).collect()
}

#[test]
fn a_folder_is_read_in_the_order_of_names_and_what_is_wrong_is_told_and_left_out() {
    let run = hearsay(&["read", "--width", "200", "tests/fixtures/mixed"]);
    assert_eq!(run.code, Some(1), "some documents were read, some were not: {}", run.err);
    let starts: Vec<&str> = headings(&run.out).iter().map(|h| h.split(" · ").next().unwrap()).collect();
    assert_eq!(
        starts,
        [
            "Harbour militia takes Old Bridge",
            "Army will leave the depot, minister says",
            "Ferry stopped",
            "ferry-3",
            "05-again"
        ]
    );
    insta::assert_snapshot!(run.err, @r"
    hearsay: tests/fixtures/mixed/02-empty.txt: is empty; check that it was saved completely
    hearsay: tests/fixtures/mixed/04-lines.jsonl, line 2: has no `text`; give the report's words as a string in `text`
    hearsay: 5 documents read, 2 left out
    ");
}

#[test]
fn quiet_tells_errors_only() {
    let run = hearsay(&["read", "--quiet", "tests/fixtures/mixed/02-empty.txt", "tests/fixtures/mixed/01-bridge.txt"]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.err, @"hearsay: tests/fixtures/mixed/02-empty.txt: is empty; check that it was saved completely");
}

#[test]
fn what_is_not_there_is_told() {
    let run = hearsay(&["read", "tests/fixtures/no-such-report.txt"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    insta::assert_snapshot!(run.err, @"hearsay: tests/fixtures/no-such-report.txt: no such file or directory; check the spelling, and the folder you are in");
}

#[test]
fn a_folder_without_documents_is_told() {
    let run = hearsay(&["read", "tests/fixtures/none"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    insta::assert_snapshot!(run.err, @"hearsay: tests/fixtures/none: no documents in this folder; files in it that end in .txt, .text, .html, .htm, .xhtml, .jsonl, .ndjson, .json are read; to read others say with --as what they are");
}

#[test]
fn with_as_every_file_of_a_folder_is_read() {
    let run = hearsay(&["read", "--as", "text", "tests/fixtures/none"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with("readme · no claims") || run.out.starts_with("readme · 1 claim"), "{}", run.out);
}

#[test]
fn usage_errors_exit_with_2() {
    for args in [
        &["read", "--format", "xml", "x"][..],
        &["read", "--published", "yesterday", "x"],
        &["read", "--jobs", "0", "x"],
        &["read", "--tree", "x"],
        &["read", "--explain", "--format", "csv", "tests/fixtures/mixed/01-bridge.txt"],
        &["reed"],
        &[],
    ] {
        let run = hearsay(args);
        assert_eq!(run.code, Some(2), "{args:?}");
        assert_eq!(run.out, "", "{args:?}");
        assert!(!run.err.is_empty(), "{args:?}");
    }
}

#[test]
fn standard_input_is_read_as_text_or_as_lines() {
    let text = hearsay_with("Rebels captured the town of Zakho.", &["read", "-"]);
    assert_eq!((text.code, headings(&text.out).len()), (Some(0), 1), "{}", text.err);
    let lines = "{\"id\": \"one\", \"text\": \"Rebels left.\"}\n\n{\"id\": \"two\", \"text\": \"Nobody came.\"}\n";
    let run = hearsay_with(lines, &["read"]);
    let ids: Vec<&str> = headings(&run.out).iter().map(|h| h.split(" · ").next().unwrap()).collect();
    assert_eq!((run.code, ids), (Some(0), vec!["one", "two"]), "{}", run.err);
}

#[test]
fn a_bad_line_is_told_by_its_number_and_the_others_are_read() {
    let lines = "{\"id\": \"one\", \"text\": \"Rebels left.\"}\n\n{\"id\": oops}\n{\"id\": \"one\", \"text\": \"Nobody came.\"}\n";
    let run = hearsay_with(lines, &["read", "--as", "jsonl", "-"]);
    assert_eq!((run.code, headings(&run.out).len()), (Some(1), 2));
    insta::assert_snapshot!(run.err, @r"
    hearsay: standard input, line 3: is not valid JSON: expected value, column 8; mend or remove it
    hearsay: one: another document has this id too: claims of the two cannot be told apart
    hearsay: 2 documents read, 1 left out
    ");
}

#[test]
fn a_document_over_the_limit_costs_itself() {
    let long = format!(
        "{{\"id\": \"long\", \"text\": \"{}\"}}\n{{\"id\": \"short\", \"text\": \"Hm.\"}}\n",
        "x".repeat(2_000_000)
    );
    let run = hearsay_with(&long, &["read", "--max-size", "1", "-"]);
    assert_eq!((run.code, headings(&run.out).len()), (Some(1), 1));
    insta::assert_snapshot!(run.err, @r"
    hearsay: standard input, line 1: is 2.0 MB, over the limit of 1.0 MB; split it, or raise the limit with --max-size
    hearsay: 1 document read, 1 left out
    ");
}

#[test]
fn the_default_date_is_for_documents_without_one() {
    let run = hearsay(&["read", "--published", "2031-05-02", "tests/fixtures/mixed/04-lines.jsonl"]);
    let dates: Vec<&str> =
        headings(&run.out).iter().filter_map(|h| h.split(" · ").find(|p| p.starts_with("2031"))).collect();
    assert_eq!(dates, ["2031-05-09", "2031-05-02"], "{}", run.out);
}

#[test]
fn output_is_the_same_whatever_the_number_of_threads() {
    let check = |format: &str, path: &str| {
        let first = hearsay(&["read", "--format", format, "--jobs", "1", path]);
        assert!(!first.out.is_empty());
        for jobs in ["2", "4"] {
            let run = hearsay(&["read", "--format", format, "--jobs", jobs, path]);
            assert_eq!((run.code, run.out, run.err), (first.code, first.out.clone(), first.err.clone()), "{format}");
        }
    };
    check("jsonl", &border_week());
    check("csv", "tests/fixtures/mixed");
    check("table", "tests/fixtures/mixed");
}

#[test]
fn spans_slice_to_their_quotes() {
    let line =
        r#"{"id": "ü", "text": "Ärmee “captured” the town of Zakho — naïve 政府 rebels fled Basra, the army said."}"#;
    let text: Vec<char> = serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().chars().collect();
    let run = hearsay_with(line, &["read", "--format", "jsonl", "-"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let mut spans = 0;
    for claim in run.out.lines() {
        let claim: Value = serde_json::from_str(claim).unwrap();
        spans += check_spans(&claim, &text);
    }
    assert!(spans > 0, "no claim at all was found");
}

/// Checks all spans below a value; says how many there were.
fn check_spans(value: &Value, text: &[char]) -> usize {
    let own = match (value["start"].as_u64(), value["end"].as_u64(), value["text"].as_str()) {
        (Some(start), Some(end), Some(quote)) => {
            assert_eq!(text[start as usize..end as usize].iter().collect::<String>(), quote);
            1
        }
        _ => 0,
    };
    let below = match value {
        Value::Array(items) => items.iter().map(|v| check_spans(v, text)).sum(),
        Value::Object(fields) => fields.values().map(|v| check_spans(v, text)).sum(),
        _ => 0,
    };
    own + below
}

#[test]
fn csv_has_its_headings_once() {
    let run = hearsay(&["read", "--format", "csv", "--quiet", "tests/fixtures/mixed"]);
    let first = run.out.lines().next().unwrap();
    assert!(first.contains("status") && first.contains("kind"), "{first}");
    assert_eq!(run.out.matches(first).count(), 1);
}

#[test]
fn colours_go_to_terminals_only_unless_asked_for() {
    let report = "tests/fixtures/mixed/01-bridge.txt";
    let coloured = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = command(args);
        command.envs(env.iter().copied());
        finish(command).out.contains('\u{1b}')
    };
    assert!(!coloured(&["read", report], &[]));
    assert!(coloured(&["read", "--color", "always", report], &[]));
    assert!(!coloured(&["read", "--color", "never", report], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["read", report], &[("NO_COLOR", "1")]));
    assert!(!coloured(&["read", "--color", "always", "--format", "jsonl", report], &[]));
}

#[test]
fn no_line_is_wider_than_asked_for() {
    let (week, mixed) = (border_week(), "tests/fixtures/mixed");
    for (width, path, explain) in
        [("100", week.as_str(), false), ("44", mixed, false), ("160", mixed, false), ("90", mixed, true)]
    {
        let mut args = vec!["read", "--width", width, path];
        args.extend(explain.then_some("--explain"));
        let run = hearsay(&args);
        for line in run.out.lines() {
            let columns: usize = line.chars().map(|c| c.width().unwrap_or(0)).sum();
            assert!(columns <= width.parse().unwrap(), "{columns} > {width}: {line}");
        }
    }
}

#[test]
fn a_reader_that_has_enough_ends_the_run_quietly() {
    // More than a pipe holds, so that the run meets the closed end while it writes.
    let reports = folder("enough").join("many.jsonl");
    let line = "{\"text\": \"Rebels captured the town of Zakho on Monday, and the army denied it.\"}\n";
    std::fs::write(&reports, line.repeat(600)).unwrap();
    let mut child = command(&["read", "--quiet", "--format", "jsonl", reports.to_str().unwrap()]).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with('{'));
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn help_has_examples() {
    for args in
        [&["read", "--help"][..], &["parse", "--help"], &["bench", "claims", "--help"], &["bench", "syntax", "--help"]]
    {
        let run = hearsay(args);
        assert_eq!(run.code, Some(0));
        assert!(run.out.contains("Example") && run.out.contains("  hearsay "), "{}", run.out);
    }
}
