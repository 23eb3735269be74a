//! The kinds of claim, and the words that tend to express them (`data/kinds.toml`).
//!
//! The file lists base forms; regular inflection is applied when it is read. The lists are a feature of the model, not
//! a rule: a listed word need not be a trigger, nor a trigger be listed. Twin of `training/hearsay_train/lexicon.py`,
//! which expands the same file for training; [`Lexicon::digest`] tells whether a model was trained with this table.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Deserialize;
use serde::de::IgnoredAny;

static EMBEDDED: &str = include_str!("../../../../data/kinds.toml");

/// One kind of claim, as the file describes it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its name, such as `seize`.
    pub name: String,
    /// What a proposition of this kind says.
    pub definition: String,
    /// What other schemes call it is read by [`crate::ontology`].
    #[serde(default, rename = "acled")]
    _acled: IgnoredAny,
    #[serde(default, rename = "plover")]
    _plover: IgnoredAny,
    #[serde(default, rename = "cameo")]
    _cameo: IgnoredAny,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    forms: Vec<String>,
}

/// The kinds in the file's order, and a table from word forms to the kinds that they may express.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    kinds: Vec<Kind>,
    table: HashMap<String, Vec<u16>>,
}

/// A file of kinds that cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LexiconError {
    /// It is not TOML, or not of this form.
    #[error("the file of kinds cannot be read: {0}")]
    Syntax(#[from] toml::de::Error),
    /// Two kinds have one name.
    #[error("there are two kinds named {0:?}")]
    Twice(String),
    /// A listed word is empty, has white space in it, or is not in lower case.
    #[error("the kind {kind:?} lists {word:?}, which is not one word in lower case")]
    Word {
        /// The kind that lists it.
        kind: String,
        /// The word.
        word: String,
    },
    /// More kinds than a model can tell apart.
    #[error("there are {0} kinds, more than 65,535")]
    TooMany(usize),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    kind: Vec<Kind>,
}

impl Lexicon {
    /// The kinds that the library ships.
    pub fn embedded() -> Self {
        // A test below reads the file; a build that passed it cannot take the empty table.
        Self::from_toml(EMBEDDED).unwrap_or_default()
    }

    /// Reads a file of kinds.
    ///
    /// # Errors
    /// Where the text is not TOML of this form, names a kind twice, or lists what is not one word in lower case.
    pub fn from_toml(text: &str) -> Result<Self, LexiconError> {
        let kinds = toml::from_str::<File>(text)?.kind;
        if kinds.len() > usize::from(u16::MAX) {
            return Err(LexiconError::TooMany(kinds.len()));
        }
        let mut names = HashSet::new();
        let mut table: HashMap<String, Vec<u16>> = HashMap::new();
        for (index, kind) in (0_u16..).zip(&kinds) {
            if !names.insert(&kind.name) {
                return Err(LexiconError::Twice(kind.name.clone()));
            }
            for form in kind.expanded()? {
                table.entry(form).or_default().push(index);
            }
        }
        Ok(Self { kinds, table })
    }

    /// The kinds, in the file's order.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The kind of that name.
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name == name)
    }

    /// The kinds that a word, given in lower case, may express: indices into [`Lexicon::kinds`], ascending.
    pub fn kinds_of(&self, word: &str) -> &[u16] {
        self.table.get(word).map_or(&[], Vec::as_slice)
    }

    /// How many word forms the table has.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// BLAKE3, in hexadecimal, of the table from forms to kinds: lines `form TAB indices joined by commas`, sorted by
    /// form. A model is told the truth about words only by the table that it was trained with.
    pub fn digest(&self) -> String {
        let mut lines: Vec<_> = self.table.iter().collect();
        lines.sort();
        let mut hash = blake3::Hasher::new();
        for (form, kinds) in lines {
            let kinds: Vec<String> = kinds.iter().map(u16::to_string).collect();
            hash.update(format!("{form}\t{}\n", kinds.join(",")).as_bytes());
        }
        hash.finalize().to_hex().to_string()
    }
}

impl Kind {
    /// All forms of the listed words.
    fn expanded(&self) -> Result<BTreeSet<String>, LexiconError> {
        let listed = self.verbs.iter().chain(&self.nouns).chain(&self.forms);
        for word in listed {
            if word.is_empty() || word.contains(char::is_whitespace) || *word != word.to_lowercase() {
                return Err(LexiconError::Word { kind: self.name.clone(), word: word.clone() });
            }
        }
        let mut out: BTreeSet<String> = self.forms.iter().cloned().collect();
        for verb in &self.verbs {
            out.extend(verb_forms(verb));
        }
        for noun in &self.nouns {
            out.extend([noun.clone(), with_s(noun)]);
        }
        Ok(out)
    }
}

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// The plural of a noun, which is also the third person of a verb.
fn with_s(word: &str) -> String {
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        return format!("{word}es");
    }
    match consonant_y(word) {
        Some(stem) => format!("{stem}ies"),
        None => format!("{word}s"),
    }
}

/// A verb with its third person, past and participles, where they are regular. A single final consonant after a single
/// vowel is taken both doubled and undoubled: `shelled`, `signaled`.
fn verb_forms(verb: &str) -> Vec<String> {
    let mut out = vec![verb.to_owned(), with_s(verb)];
    if let Some(stem) = verb.strip_suffix("ie") {
        out.extend([format!("{verb}d"), format!("{stem}ying")]);
    } else if let Some(stem) = verb.strip_suffix('e') {
        let keeps = ["ee", "oe", "ye"].iter().any(|end| verb.ends_with(end));
        out.extend([format!("{verb}d"), format!("{}ing", if keeps { verb } else { stem })]);
    } else if let Some(stem) = consonant_y(verb) {
        out.extend([format!("{stem}ied"), format!("{verb}ing")]);
    } else {
        out.extend([format!("{verb}ed"), format!("{verb}ing")]);
        if let Some(last) = doubling(verb) {
            out.extend([format!("{verb}{last}ed"), format!("{verb}{last}ing")]);
        }
    }
    out
}

/// The word without its final `y`, where a consonant stands before that.
fn consonant_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    stem.chars().next_back().filter(|c| !VOWELS.contains(c)).map(|_| stem)
}

/// The final consonant, where it follows a single vowel and so may be doubled.
fn doubling(word: &str) -> Option<char> {
    let mut back = word.chars().rev();
    let (last, vowel, before) = (back.next()?, back.next()?, back.next()?);
    let doubles = !VOWELS.contains(&last) && !['w', 'x', 'y'].contains(&last);
    (doubles && VOWELS.contains(&vowel) && !VOWELS.contains(&before)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(verb: &str) -> String {
        verb_forms(verb).join(" ")
    }

    #[test]
    fn the_shipped_file_is_sound() {
        let lexicon = Lexicon::from_toml(EMBEDDED).expect("the shipped file");
        assert_eq!(lexicon.kinds().len(), 37);
        assert!(lexicon.len() > 2000);
        for kind in lexicon.kinds() {
            assert!(!kind.definition.is_empty(), "{}", kind.name);
        }
        assert!(lexicon.kind("besiege").is_some_and(|k| k.definition.contains("blockades")));
    }

    #[test]
    fn one_word_may_express_several_kinds() {
        let lexicon = Lexicon::embedded();
        let names = |word| {
            lexicon.kinds_of(word).iter().map(|&k| lexicon.kinds()[usize::from(k)].name.as_str()).collect::<Vec<_>>()
        };
        assert!(names("attacked").contains(&"attack") && names("attacked").contains(&"advance"));
        assert!(names("overran").contains(&"seize"));
        assert!(names("Overran").is_empty() && names("").is_empty());
    }

    #[test]
    fn regular_inflection_is_applied() {
        insta::assert_snapshot!(forms("seize"), @"seize seizes seized seizing");
        insta::assert_snapshot!(forms("free"), @"free frees freed freeing");
        insta::assert_snapshot!(forms("die"), @"die dies died dying");
        insta::assert_snapshot!(forms("bury"), @"bury buries buried burying");
        insta::assert_snapshot!(forms("deploy"), @"deploy deploys deployed deploying");
        insta::assert_snapshot!(forms("trap"), @"trap traps traped traping trapped trapping");
        insta::assert_snapshot!(forms("shell"), @"shell shells shelled shelling");
        insta::assert_snapshot!(forms("torch"), @"torch torches torched torching");
        insta::assert_snapshot!(forms("y"), @"y ys yed ying");
    }

    #[test]
    fn the_digest_is_of_the_table_alone() {
        let digest = |text| Lexicon::from_toml(text).map(|l| l.digest()).map_err(|e| e.to_string());
        let one = digest("[[kind]]\nname = \"hold\"\ndefinition = \"d\"\nforms = [\"held\", \"holds\"]");
        let other = digest("[[kind]]\nname = \"hold\"\ndefinition = \"another\"\nforms = [\"holds\", \"held\"]");
        assert!(one.is_ok());
        assert_eq!(one, other);
        assert_ne!(one, digest("[[kind]]\nname = \"hold\"\ndefinition = \"d\"\nforms = [\"held\"]"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let fails = |text| Lexicon::from_toml(text).map(|_| ()).map_err(|e| e.to_string()).expect_err("an error");
        let twice = "[[kind]]\nname = \"a\"\ndefinition = \"\"\n[[kind]]\nname = \"a\"\ndefinition = \"\"";
        insta::assert_snapshot!(fails(twice), @r#"there are two kinds named "a""#);
        let word = "[[kind]]\nname = \"a\"\ndefinition = \"\"\nverbs = [\"Hold on\"]";
        insta::assert_snapshot!(fails(word), @r#"the kind "a" lists "Hold on", which is not one word in lower case"#);
        assert!(fails("[[kind]]\nname = 5").starts_with("the file of kinds cannot be read"));
    }
}
