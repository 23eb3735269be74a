//! Reading mappings from TOML, with an error that says where and what to write instead.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{OntologyError, hint};
use super::schemes::{ACLED, CAMEO, PLOVER};
use super::{Choice, Mapping, Pattern, Plover, Sort};

type Table<'t> = DeTable<'t>;
type Value<'t> = Spanned<DeValue<'t>>;

/// The fields of a kind; the others than these are the lexicon's.
const KIND: &[&str] = &["name", "definition", "acled", "plover", "cameo", "verbs", "nouns", "forms"];
const CONDITIONS: &[&str] = &["words", "actor", "target"];

/// A file while it is read: for errors.
#[derive(Clone, Copy)]
struct File<'t> {
    name: &'t str,
    text: &'t str,
}

pub(super) fn kinds(text: &str, name: &str) -> Result<Vec<Mapping>, OntologyError> {
    let file = File { name, text };
    let table = DeTable::parse(text).map_err(|error| {
        OntologyError::new(name, text, error.span().unwrap_or_default(), error.message().to_owned(), None)
    })?;
    let mut mappings: Vec<Mapping> = Vec::new();
    for (key, value) in table.get_ref() {
        if key.get_ref() != "kind" {
            return file.fail(key.span(), format!("unknown table {:?}", key.get_ref()), "write [[kind]]");
        }
        let DeValue::Array(kinds) = value.get_ref() else {
            return file.fail(value.span(), "`kind` is not a list of tables", "write [[kind]]");
        };
        for kind in kinds {
            let mapping = file.kind(kind)?;
            if mappings.iter().any(|m| m.kind == mapping.kind) {
                let problem = format!("there are two kinds named {:?}", mapping.kind);
                return file.fail(kind.span(), problem, "put what both say into one [[kind]]");
            }
            mappings.push(mapping);
        }
    }
    Ok(mappings)
}

impl File<'_> {
    fn fail<T>(
        self,
        at: std::ops::Range<usize>,
        problem: impl Into<String>,
        hint: impl Into<String>,
    ) -> Result<T, OntologyError> {
        Err(OntologyError::new(self.name, self.text, at, problem.into(), Some(hint.into())))
    }

    fn kind(self, value: &Value<'_>) -> Result<Mapping, OntologyError> {
        let table = self.table(value, "a kind")?;
        self.known(table, KIND.iter().copied())?;
        let Some(name) = table.get("name") else {
            return self.fail(value.span(), "a kind without a name", "add name = \"…\"");
        };
        Ok(Mapping {
            kind: self.string(name)?.to_owned(),
            acled: self.choices(table, "acled", &["event", "sub", "yields"], |t, at| self.acled(t, at))?,
            plover: self.choices(table, "plover", &["type", "mode"], |t, at| self.plover(t, at))?,
            cameo: match table.get("cameo") {
                Some(one) if matches!(one.get_ref(), DeValue::String(_)) => {
                    vec![Choice { name: self.root(one)?, words: Vec::new(), actor: None, target: None }]
                }
                _ => self.choices(table, "cameo", &["root"], |t, at| self.root(self.field(t, "root", at)?))?,
            },
        })
    }

    /// The choices of a field: a list of tables, each with the fields of its own and conditions.
    fn choices<'v, 't, T>(
        self,
        kind: &'v Table<'t>,
        field: &str,
        own: &'static [&'static str],
        read: impl Fn(&'v Table<'t>, &'v Value<'t>) -> Result<T, OntologyError>,
    ) -> Result<Vec<Choice<T>>, OntologyError> {
        let Some(value) = kind.get(field) else { return Ok(Vec::new()) };
        let DeValue::Array(list) = value.get_ref() else {
            let example = format!("write {field} = [{{ {} = \"…\" }}]", own.first().copied().unwrap_or_default());
            return self.fail(value.span(), format!("`{field}` is not a list"), example);
        };
        let mut choices: Vec<Choice<T>> = Vec::with_capacity(list.len());
        for item in list {
            let table = self.table(item, "a choice")?;
            self.known(table, own.iter().chain(CONDITIONS).copied())?;
            if choices.last().is_some_and(|c| c.words.is_empty() && c.actor.is_none() && c.target.is_none()) {
                return self.fail(
                    item.span(),
                    "this choice is never reached: the one before it has no condition",
                    "put the choice without conditions last",
                );
            }
            choices.push(Choice {
                name: read(table, item)?,
                words: self.words(table)?,
                actor: self.sort(table, "actor")?,
                target: self.sort(table, "target")?,
            });
        }
        Ok(choices)
    }

    fn acled(self, table: &Table<'_>, at: &Value<'_>) -> Result<(super::Acled, bool), OntologyError> {
        let (event, sub) = (self.field(table, "event", at)?, self.field(table, "sub", at)?);
        let (event_word, sub_word) = (self.string(event)?, self.string(sub)?);
        let mut of_event = ACLED.iter().filter(|acled| acled.event == event_word).peekable();
        if of_event.peek().is_none() {
            let mut events: Vec<&str> = ACLED.iter().map(|acled| acled.event).collect();
            events.dedup();
            let hint = hint(event_word, events.into_iter());
            return self.fail(event.span(), format!("ACLED has no event type {event_word:?}"), hint);
        }
        let subs: Vec<&super::Acled> = of_event.collect();
        let Some(&&acled) = subs.iter().find(|acled| acled.sub == sub_word) else {
            let problem = format!("ACLED has no sub-event type {sub_word:?} of {event_word:?}");
            return self.fail(sub.span(), problem, hint(sub_word, subs.iter().map(|acled| acled.sub)));
        };
        let yields = match table.get("yields").map(|v| (v, v.get_ref())) {
            None => false,
            Some((_, DeValue::Boolean(yields))) => *yields,
            Some((value, _)) => return self.fail(value.span(), "`yields` is not true or false", "write yields = true"),
        };
        Ok((acled, yields))
    }

    fn plover(self, table: &Table<'_>, at: &Value<'_>) -> Result<Plover, OntologyError> {
        let value = self.field(table, "type", at)?;
        let word = self.string(value)?;
        let Some(kind) = PLOVER.iter().find(|kind| kind.name == word) else {
            let hint = hint(word, PLOVER.iter().map(|kind| kind.name));
            return self.fail(value.span(), format!("PLOVER has no type {word:?}"), hint);
        };
        let Some(value) = table.get("mode") else { return Ok(Plover { kind, mode: None }) };
        let word = self.string(value)?;
        let Some(&mode) = kind.modes.iter().find(|&&mode| mode == word) else {
            let hint = match kind.modes {
                [] => format!("{} has no modes: leave it out", kind.name),
                modes => hint(word, modes.iter().copied()),
            };
            return self.fail(value.span(), format!("PLOVER's {} has no mode {word:?}", kind.name), hint);
        };
        Ok(Plover { kind, mode: Some(mode) })
    }

    fn root(self, value: &Value<'_>) -> Result<&'static str, OntologyError> {
        let word = self.string(value)?;
        match CAMEO.iter().find(|(root, _)| *root == word) {
            Some((root, _)) => Ok(root),
            None => self.fail(value.span(), format!("CAMEO has no root {word:?}"), "two digits, from \"01\" to \"20\""),
        }
    }

    fn words(self, table: &Table<'_>) -> Result<Vec<Pattern>, OntologyError> {
        let Some(value) = table.get("words") else { return Ok(Vec::new()) };
        let DeValue::Array(list) = value.get_ref() else {
            return self.fail(value.span(), "`words` is not a list", "write words = [\"…\"]");
        };
        if list.is_empty() {
            return self.fail(value.span(), "an empty list of words never holds", "leave `words` out");
        }
        let pattern = |item: &Value<'_>| {
            let word = self.string(item)?;
            let bare = word.strip_suffix('*').unwrap_or(word);
            let plain = |c: char| (c.is_alphanumeric() || c == '-') && c.to_lowercase().eq([c]);
            if bare.is_empty() || !bare.chars().all(plain) {
                let problem = format!("{word:?} is not one word in lower case");
                return self.fail(
                    item.span(),
                    problem,
                    "letters, digits and hyphens, with a * at the end for any ending",
                );
            }
            let beginning = bare.len() < word.len();
            Ok(if beginning { Pattern::Beginning(bare.to_owned()) } else { Pattern::Word(bare.to_owned()) })
        };
        list.iter().map(pattern).collect()
    }

    fn sort(self, table: &Table<'_>, field: &str) -> Result<Option<Sort>, OntologyError> {
        let Some(value) = table.get(field) else { return Ok(None) };
        let word = self.string(value)?;
        match Sort::ALL.iter().find(|(name, _)| *name == word) {
            Some((_, sort)) => Ok(Some(*sort)),
            None => {
                let hint = hint(word, Sort::ALL.iter().map(|(name, _)| *name));
                self.fail(value.span(), format!("`{field}` cannot be {word:?}"), hint)
            }
        }
    }

    fn known<'w>(self, table: &Table<'_>, fields: impl Iterator<Item = &'w str> + Clone) -> Result<(), OntologyError> {
        match table.keys().find(|key| !fields.clone().any(|field| field == key.get_ref())) {
            Some(key) => {
                self.fail(key.span(), format!("unknown field {:?}", key.get_ref()), hint(key.get_ref(), fields))
            }
            None => Ok(()),
        }
    }

    fn field<'v, 't>(self, table: &'v Table<'t>, field: &str, at: &Value<'_>) -> Result<&'v Value<'t>, OntologyError> {
        match table.get(field) {
            Some(value) => Ok(value),
            None => self.fail(at.span(), format!("a choice without `{field}`"), format!("add {field} = \"…\"")),
        }
    }

    fn table<'v, 't>(self, value: &'v Value<'t>, what: &str) -> Result<&'v Table<'t>, OntologyError> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => self.fail(value.span(), format!("{what} that is not a table"), "write { … }"),
        }
    }

    fn string<'v>(self, value: &'v Value<'_>) -> Result<&'v str, OntologyError> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text),
            _ => self.fail(value.span(), "not a string", "put it in double quotes"),
        }
    }
}
