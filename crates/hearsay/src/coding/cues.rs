//! Cue words for status and sources, as people edit them in `data/cues.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

const EMBEDDED: &str = include_str!("../../../../data/cues.toml");

/// Groups of cue words by name, such as `speech-asserts`.
#[derive(Debug, Clone, Default)]
pub(super) struct Cues {
    groups: BTreeMap<String, BTreeSet<String>>,
}

#[derive(Deserialize)]
struct File {
    cue: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    name: String,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    forms: Vec<String>,
}

impl Cues {
    /// The shipped list.
    pub(super) fn embedded() -> &'static Self {
        static CUES: OnceLock<Cues> = OnceLock::new();
        // The file is part of the build and a test reads it; an unreadable one would only mean fewer cues.
        CUES.get_or_init(|| Self::from_toml(EMBEDDED).unwrap_or_default())
    }

    fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let groups = file.cue.into_iter().map(|g| (g.name, g.words.into_iter().chain(g.forms).collect())).collect();
        Ok(Self { groups })
    }

    /// Whether a lower-case lemma or form is in a group.
    pub(super) fn has(&self, group: &str, word: &str) -> bool {
        self.groups.get(group).is_some_and(|g| g.contains(word))
    }

    /// Whether a word reports what somebody says, in whatever stance.
    pub(super) fn speech(&self, lemma: &str) -> bool {
        ["speech-asserts", "speech-denies", "speech-doubts", "speech-relays"].iter().any(|g| self.has(g, lemma))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_cues_parse_and_know_the_usual_words() {
        let cues = Cues::from_toml(EMBEDDED).expect("data/cues.toml parses");
        for (group, word) in
            [("speech-asserts", "say"), ("denial", "deny"), ("hedge", "reportedly"), ("promise", "vow")]
        {
            assert!(cues.has(group, word), "{word} is no {group} cue");
        }
        assert!(cues.speech("deny") && !cues.speech("tractor"));
    }
}
