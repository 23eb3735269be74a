//! What the command prints.

pub(crate) mod cells;
pub(crate) mod conllu;
pub(crate) mod dossier;
pub(crate) mod explain;
pub(crate) mod grid;
pub(crate) mod layout;
pub(crate) mod lists;
pub(crate) mod marks;
pub(crate) mod progress;
pub(crate) mod style;
pub(crate) mod table;
pub(crate) mod text;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
