//! What actors promise, by example and as laws.

mod data;
mod documents;
mod phrases;
mod soundness;

use super::{Actors, Context};

/// The id that a phrase resolves to in a document, `-` for none; with a person's principal and a role where there are:
/// `person:x @ iq-pmu (commander)`.
fn resolved(phrase: &str, text: &str) -> String {
    let actors = Actors::embedded();
    let Some(found) = actors.resolve(phrase, &Context::of(actors, text)) else { return "-".to_owned() };
    let principal = found.principal.map_or(String::new(), |principal| format!(" @ {principal}"));
    let role = found.role.map_or(String::new(), |role| format!(" ({role})"));
    format!("{}{principal}{role}", found.id)
}

/// Checks phrases against one text each, all of them before it fails.
fn check(cases: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(phrase, text, expected)| {
            let found = resolved(phrase, text);
            (found != *expected).then(|| format!("{phrase:?} in {text:?}: {found}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
