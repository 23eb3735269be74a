//! One JSON object becomes one document.

use serde_json::{Map, Value};

use super::{Ingested, Problem, Warning, date};
use crate::document::{Document, Meta};

/// Reads an object: `text` is the report, `id`, `title`, `published`, `url`, `outlet`, `lang` and `authors` are known
/// about it, all else is ignored. Only `text` is ever coded, whatever else is there: the title stays metadata.
///
/// The identity of the document is the hash of `bytes`, which are the object's own.
pub(super) fn read(bytes: &str) -> Result<Ingested, Problem> {
    let value: Value = serde_json::from_str(bytes).map_err(|error| Problem::Json {
        // The line is known already; the parser sees only this one and would call it the first.
        detail: format!("{}, column {}", super::json::complaint(&error), error.column()),
    })?;
    let Value::Object(mut fields) = value else {
        return Err(Problem::NotAnObject { found: kind(&value) });
    };
    let text = match fields.remove("text") {
        None | Some(Value::Null) => return Err(Problem::NoText),
        Some(Value::String(text)) if text.trim().is_empty() => return Err(Problem::Empty),
        Some(Value::String(text)) => text,
        Some(other) => return Err(Problem::TextType { found: kind(&other) }),
    };

    let mut warnings = Vec::new();
    let id = match fields.remove("id") {
        // Numbers are ids in many a database; they mean the same in quotation marks.
        Some(Value::Number(id)) => Some(id.to_string()),
        Some(id) => string(id, "id", &mut warnings),
        None => None,
    };
    let mut field = |name| fields.remove(name).and_then(|value| string(value, name, &mut warnings));
    let (title, url) = (field("title"), field("url"));
    let (outlet, lang) = (field("outlet"), field("lang"));
    let published = field("published").and_then(|found| published(found, &mut warnings));
    let authors = authors(&mut fields, &mut warnings);

    let meta = Meta { title, published, url, outlet, lang, authors, ..Meta::default() };
    let document = Document::plain(id, bytes.as_bytes(), text, meta);
    Ok(Ingested { document, warnings, record: Some(bytes.as_bytes().to_vec()) })
}

fn published(found: String, warnings: &mut Vec<Warning>) -> Option<jiff::Timestamp> {
    let Some(moment) = date::moment(&found) else {
        warnings.push(Warning::UnreadableDate { found });
        return None;
    };
    if moment.offset_assumed {
        warnings.push(Warning::NoOffset { found });
    }
    Some(moment.at)
}

fn authors(fields: &mut Map<String, Value>, warnings: &mut Vec<Warning>) -> Vec<String> {
    let listed = match fields.remove("authors") {
        Some(Value::Array(authors)) => authors,
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    };
    listed.into_iter().filter_map(|author| string(author, "authors", warnings)).collect()
}

/// The words of a string; nothing, without a warning, for null and for a string that is blank.
fn string(value: Value, field: &'static str, warnings: &mut Vec<Warning>) -> Option<String> {
    match value {
        Value::String(words) => (!words.trim().is_empty()).then_some(words),
        Value::Null => None,
        _ => {
            warnings.push(Warning::FieldIgnored { field });
            None
        }
    }
}

/// What a value is, in the words of a message.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
