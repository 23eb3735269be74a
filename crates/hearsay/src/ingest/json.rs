//! JSON files: one document a line, or one document, or an array of them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::vec;

use serde_json::value::RawValue;

use super::{IngestError, Ingested, Place, Problem, Warning, charset, record};

/// JSON Lines, read line by line. Blank lines are skipped; a line that is wrong is told and passed over.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    place: Place,
    bytes: Cow<'a, [u8]>,
    /// Where the next line starts.
    at: usize,
    /// The number of the line read last, from 1.
    line: usize,
    max_bytes: usize,
    ids: Ids,
}

impl<'a> Lines<'a> {
    pub(super) fn new(place: Place, bytes: Cow<'a, [u8]>, max_bytes: usize) -> Self {
        Self { place, bytes, at: 0, line: 0, max_bytes, ids: Ids::default() }
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Ingested, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
            let length = rest.iter().position(|&b| b == b'\n');
            let line = rest[..length.unwrap_or(rest.len())].trim_ascii();
            self.at += length.map_or(rest.len(), |length| length + 1);
            self.line += 1;
            if line.is_empty() {
                continue;
            }
            let result = if line.len() > self.max_bytes {
                Err(Problem::TooLarge { bytes: line.len(), limit: self.max_bytes })
            } else {
                utf8(line).and_then(record::read)
            };
            return Some(self.ids.check(result, &self.place, self.line));
        }
    }
}

/// The records of a JSON file, with the line on which each begins.
#[derive(Debug)]
pub(super) struct Records {
    place: Place,
    records: vec::IntoIter<(usize, String)>,
    ids: Ids,
}

impl Records {
    pub(super) fn new(place: Place, records: Vec<(usize, String)>) -> Self {
        Self { place, records: records.into_iter(), ids: Ids::default() }
    }
}

impl Iterator for Records {
    type Item = Result<Ingested, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (line, record) = self.records.next()?;
        Some(self.ids.check(record::read(&record), &self.place, line))
    }
}

/// Takes a JSON file apart into its records: the one value that it is, or the elements of an array.
pub(super) fn file(bytes: &[u8]) -> Result<Vec<(usize, String)>, Problem> {
    let bytes = charset::without_utf16(bytes);
    let text = utf8(&bytes)?;
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    let invalid = |error: serde_json::Error| Problem::Json {
        detail: format!("{}, line {}, column {}", complaint(&error), error.line(), error.column()),
    };
    let records: Vec<&RawValue> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).map_err(invalid)?
    } else {
        vec![serde_json::from_str(text).map_err(invalid)?]
    };
    let (mut line, mut at) = (1, 0);
    let numbered = records.into_iter().map(|record| {
        let record = record.get();
        // The record is a piece of the text, so the distance of the two is where it starts.
        let start = (record.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
        line += text.as_bytes()[at.min(start)..start].iter().filter(|&&b| b == b'\n').count();
        at = start;
        (line, record.to_owned())
    });
    Ok(numbered.collect())
}

/// What the JSON parser complains of, without where.
pub(super) fn complaint(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rfind(" at line ").map_or(message.as_str(), |at| &message[..at]).to_owned()
}

fn utf8(bytes: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(bytes).map_err(|error| Problem::NotUtf8 { at: error.valid_up_to() })
}

/// The ids of a file so far, each with its line.
#[derive(Debug, Default)]
struct Ids(HashMap<String, usize>);

impl Ids {
    /// Puts the line to an error, and a warning to a document whose id was there before.
    fn check(
        &mut self,
        result: Result<Ingested, Problem>,
        place: &Place,
        line: usize,
    ) -> Result<Ingested, IngestError> {
        let mut ingested =
            result.map_err(|problem| IngestError { place: Place { line: Some(line), ..place.clone() }, problem })?;
        let id = &ingested.document.id;
        match self.0.get(id) {
            Some(&first) => ingested.warnings.push(Warning::RepeatedId { id: id.clone(), first }),
            None => _ = self.0.insert(id.clone(), line),
        }
        Ok(ingested)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Input, Options, read};
    use super::*;

    /// Reads JSON and shows each document as `id: text`, each error as its message, each warning below its document.
    fn show(content: &[u8]) -> String {
        let mut shown = String::new();
        for result in read(Input::new("x.jsonl", content), &Options::default()) {
            match result {
                Ok(Ingested { document, warnings, .. }) => {
                    shown += &format!("{}: {}\n", document.id, document.text);
                    for warning in warnings {
                        shown += &format!("  {warning}\n");
                    }
                }
                Err(error) => shown += &format!("! {error}\n"),
            }
        }
        shown
    }

    #[test]
    fn a_bad_line_is_told_and_passed_over() {
        let content = concat!(
            "\u{FEFF}{\"id\": \"a\", \"text\": \"One.\"}\r\n",
            "\n",
            "{\"id\": \"b\", \"text\": \"Two.\"\n",
            "{\"id\": \"c\"}\n",
            "{\"id\": \"d\", \"text\": [\"Four.\"]}\n",
            "{\"id\": \"e\", \"text\": \" \\n\"}\n",
            "\"f\"\n",
            "{\"id\": \"g\", \"text\": \"Seven.\"}",
        );
        insta::assert_snapshot!(show(content.as_bytes()), @r#"
        a: One.
        ! x.jsonl, line 3: is not valid JSON: EOF while parsing an object, column 26; mend or remove it
        ! x.jsonl, line 4: has no `text`; give the report's words as a string in `text`
        ! x.jsonl, line 5: has an array as its `text`, where a string belongs; give the report's words as one string
        ! x.jsonl, line 6: is empty; check that it was saved completely
        ! x.jsonl, line 7: holds a string, where a JSON object belongs; write each document as {"text": "…"}
        g: Seven.
        "#);
    }

    #[test]
    fn bytes_that_are_no_utf8_cost_one_line() {
        let content =
            b"{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\",\"text\":\"\xE9\"}\n{\"id\":\"c\",\"text\":\"x\"}\n";
        insta::assert_snapshot!(show(content), @r"
        a: One.
        ! x.jsonl, line 2: is not UTF-8 (at byte 18 of the line); save the file as UTF-8
        c: x
        ");
    }

    #[test]
    fn ids_may_be_numbers_or_missing_and_are_told_where_repeated() {
        let content = br#"{"id": 7, "text": "One."}
{"text": "Two."}
{"id": "7", "text": "Three."}
{"id": {}, "title": 5, "text": "Four."}"#;
        insta::assert_snapshot!(show(content), @r"
        7: One.
        83ea0ce24210dfbe: Two.
        7: Three.
          its id «7» was that of line 1 already
        3680215c4da96338: Four.
          `id` is not a string and was left out
          `title` is not a string and was left out
        ");
    }

    #[test]
    fn a_file_may_be_one_object_or_an_array() {
        insta::assert_snapshot!(show(b"{\n  \"id\": \"a\",\n  \"text\": \"One.\"\n}\n"), @r"a: One.");
        insta::assert_snapshot!(show(b"[\n{\"id\": \"a\", \"text\": \"One.\"},\n\n{\"id\": \"b\"},\n{\"id\": \"c\", \"text\": \"Three.\"}]"), @r"
        a: One.
        ! x.jsonl, line 4: has no `text`; give the report's words as a string in `text`
        c: Three.
        ");
        insta::assert_snapshot!(show(b"[{\"id\": \"a\", \"text\": \"One.\"}, {]"), @r"! x.jsonl: is not valid JSON: key must be a string, line 1, column 32; mend or remove it");
        insta::assert_snapshot!(show(b"{\n\"id\": \"a\",\n}"), @r"! x.jsonl: is not valid JSON: key must be a string, line 3, column 1; mend or remove it");
    }

    #[test]
    fn the_text_is_kept_to_the_letter_and_the_rest_is_metadata() {
        let content = br#"{"id": "a", "title": "A title", "text": " Two  spaces,\r\n\ta tab. ", "published": "2024-06-05", "url": "https://x.example/a", "outlet": "X", "lang": "en", "authors": ["A. B."], "tags": [1]}"#;
        let documents: Vec<_> = read(Input::new("-", content), &Options::default()).collect();
        let [Ok(Ingested { document, warnings, .. })] = &documents[..] else { panic!("{documents:?}") };
        assert_eq!(document.text, " Two  spaces,\r\n\ta tab. ");
        assert_eq!(document.passages.len(), 1);
        assert_eq!(document.passages[0].bytes, 0..document.text.len());
        assert_eq!(document.hash, blake3::hash(content).to_hex().to_string());
        assert_eq!(warnings, &[]);
        insta::assert_json_snapshot!(document.meta, @r#"
        {
          "title": "A title",
          "published": "2024-06-05T00:00:00Z",
          "url": "https://x.example/a",
          "outlet": "X",
          "lang": "en",
          "authors": [
            "A. B."
          ]
        }
        "#);
    }

    #[test]
    fn a_line_over_the_limit_costs_itself() {
        let content = format!("{{\"text\": \"{}\"}}\n{{\"id\": \"b\", \"text\": \"Short.\"}}\n", "x".repeat(100));
        let options = Options { max_bytes: 50, format: Some(Format::JsonLines) };
        let results: Vec<_> = read(Input::new("x", content.as_bytes()), &options).map(|r| r.is_ok()).collect();
        assert_eq!(results, [false, true]);
    }
}
