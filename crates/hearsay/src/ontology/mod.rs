//! What other schemes call our kinds: ACLED's event types, PLOVER's types and modes, CAMEO's roots (`data/kinds.toml`).
//!
//! One kind may have several names, by who acts, upon whom, and which words say so: a town taken by the country's own
//! army is «Government regains territory», by others «Non-state actor overtakes territory». The file lists choices; the
//! first counts whose conditions hold. The coding of claims never looks at any of it.

pub mod countries;
mod error;
mod party;
mod read;
mod schemes;

use std::borrow::Cow;

pub use countries::CountryCodes;
pub use error::OntologyError;
pub use party::{Code, Party, Sort};
pub use schemes::{ACLED, Acled, CAMEO, PLOVER, PloverType};

static EMBEDDED: &str = include_str!("../../../../data/kinds.toml");

/// The mappings of all kinds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ontology {
    kinds: Vec<Mapping>,
}

/// What other schemes call one kind.
#[derive(Debug, Clone, PartialEq)]
struct Mapping {
    kind: String,
    acled: Vec<Choice<(Acled, bool)>>,
    plover: Vec<Choice<Plover>>,
    cameo: Vec<Choice<&'static str>>,
}

/// A type of PLOVER with its mode.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plover {
    /// The type.
    pub kind: &'static PloverType,
    /// The mode, where one fits.
    pub mode: Option<&'static str>,
}

/// A name, and when it holds.
#[derive(Debug, Clone, PartialEq)]
struct Choice<T> {
    name: T,
    words: Vec<Pattern>,
    actor: Option<Sort>,
    target: Option<Sort>,
}

/// A word in lower case, or the beginning of words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Pattern {
    Word(String),
    Beginning(String),
}

/// What a mapping asks about: the words of a claim or an incident, and who is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deed<'a> {
    /// The words of triggers, actors and targets.
    pub words: Vec<Cow<'a, str>>,
    /// Those who do it, as far as they are known.
    pub actors: Vec<Party>,
    /// Those to whom it is done.
    pub targets: Vec<Party>,
}

impl Ontology {
    /// The mappings that the library ships.
    pub fn embedded() -> Self {
        // A test below reads the file; a build that passed it cannot take the empty one.
        Self::from_toml(EMBEDDED, "data/kinds.toml").unwrap_or_default()
    }

    /// Reads the mappings of a file of kinds. `name` is what errors call the file.
    ///
    /// # Errors
    /// Where it is not TOML, or says what no scheme knows: with the line and a hint.
    pub fn from_toml(text: &str, name: &str) -> Result<Self, OntologyError> {
        read::kinds(text, name).map(|kinds| Self { kinds })
    }

    /// These mappings with those of a user's file laid over them: its kinds replace ours of the same name.
    ///
    /// # Errors
    /// As [`Ontology::from_toml`].
    pub fn with(mut self, text: &str, name: &str) -> Result<Self, OntologyError> {
        for mapping in read::kinds(text, name)? {
            match self.kinds.iter_mut().find(|m| m.kind == mapping.kind) {
                Some(ours) => *ours = mapping,
                None => self.kinds.push(mapping),
            }
        }
        Ok(self)
    }

    /// The kinds that it knows, in the file's order.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().map(|m| m.kind.as_str())
    }

    /// ACLED's event type; nothing where ACLED has no such event, or the kind is not known.
    pub fn acled(&self, kind: &str, deed: &Deed<'_>) -> Option<Acled> {
        first(&self.mapping(kind)?.acled, deed).map(|(acled, _)| acled)
    }

    /// Whether, for ACLED, the kind only says what came of something (`kill`): any other kind of one incident goes
    /// before it.
    pub fn yields(&self, kind: &str) -> bool {
        self.mapping(kind).is_some_and(|m| !m.acled.is_empty() && m.acled.iter().all(|choice| choice.name.1))
    }

    /// PLOVER's type and mode.
    pub fn plover(&self, kind: &str, deed: &Deed<'_>) -> Option<Plover> {
        first(&self.mapping(kind)?.plover, deed)
    }

    /// CAMEO's root, two digits.
    pub fn cameo(&self, kind: &str, deed: &Deed<'_>) -> Option<&'static str> {
        first(&self.mapping(kind)?.cameo, deed)
    }

    fn mapping(&self, kind: &str) -> Option<&Mapping> {
        self.kinds.iter().find(|m| m.kind == kind)
    }
}

fn first<T: Copy>(choices: &[Choice<T>], deed: &Deed<'_>) -> Option<T> {
    choices.iter().find(|choice| choice.holds(deed)).map(|choice| choice.name)
}

impl<T> Choice<T> {
    fn holds(&self, deed: &Deed<'_>) -> bool {
        let is = |sort: Option<Sort>, parties: &[Party]| sort.is_none_or(|s| parties.iter().any(|p| p.is(s)));
        is(self.actor, &deed.actors)
            && is(self.target, &deed.targets)
            && (self.words.is_empty() || deed.words.iter().any(|words| self.says(words)))
    }

    fn says(&self, phrase: &str) -> bool {
        let words = phrase.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        words.map(str::to_lowercase).any(|word| {
            self.words.iter().any(|pattern| match pattern {
                Pattern::Word(listed) => word == *listed,
                Pattern::Beginning(listed) => word.starts_with(listed.as_str()),
            })
        })
    }
}

#[cfg(test)]
mod tests;
