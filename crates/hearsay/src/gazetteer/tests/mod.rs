//! What the shipped gazetteer must find, and what no gazetteer must do.

mod finding;
mod phrases;
mod resolving;
mod soundness;
mod spellings;

use super::{Country, Gazetteer};

pub(super) fn shipped() -> &'static Gazetteer {
    Gazetteer::embedded().unwrap_or_else(|error| panic!("{error}"))
}

pub(super) fn country(code: &str) -> Country {
    Country::new(code).unwrap_or_else(|| panic!("{code}"))
}
