//! Names of persons: which words of a document are one, and the key that links them across reports.

use super::words::{Word, is_organisation, is_particle};
use crate::gazetteer::fold;

/// A person whom a document names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// The longest form of the name in the document.
    pub(super) name: String,
    /// Its words, folded.
    pub(super) folds: Vec<String>,
    /// The rank of the person's own entry.
    pub(super) entry: Option<u32>,
    /// The rank of the actor for whom the person is said to speak or act.
    pub(super) principal: Option<u32>,
    /// The title or office that stands before or after the name, in the words of the table of roles.
    pub(super) role: Option<String>,
}

impl Person {
    pub(super) fn new(words: &[Word<'_>]) -> Self {
        Self { name: spelled(words), folds: folds(words), entry: None, principal: None, role: None }
    }

    /// What links this person across reports: `person:` and how each word of the name sounds, without articles, so
    /// that Qassem and Kassem are one.
    pub(super) fn id(&self) -> String {
        let name = self.folds.join(" ");
        let words = fold::article(&name);
        let sounds: Vec<String> = words.split(' ').map(fold::translit).filter(|word| !word.is_empty()).collect();
        format!("{}{}", super::actor::PERSON, sounds.join("-"))
    }

    /// Whether a shorter form of a name can be this one's: its last words, or all but a middle one.
    pub(super) fn answers_to(&self, shorter: &[String]) -> bool {
        let bare = |folds: &[String]| fold::article(&folds.join(" "));
        let (long, short) = (bare(&self.folds), bare(shorter));
        if long == short || long.ends_with(&format!(" {short}")) {
            return true;
        }
        let (long, short): (Vec<&str>, Vec<&str>) = (long.split(' ').collect(), short.split(' ').collect());
        short.len() > 1 && short.len() < long.len() && short.first() == long.first() && short.last() == long.last()
    }
}

fn spelled(words: &[Word<'_>]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.text).collect();
    words.join(" ")
}

pub(super) fn folds(words: &[Word<'_>]) -> Vec<String> {
    words.iter().flat_map(|word| word.fold.split(' ')).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The longest name in a person's form that `words` begin with: up to six words with capitals, particles between them,
/// none of them a noun of organisations or a number. Empty where there is none.
pub(super) fn name_at<'w, 't>(words: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let mut length = 0;
    for (i, word) in words.iter().enumerate().take(6) {
        if i > 0 && (word.breaks || words[i - 1].possessive) {
            break;
        }
        if is_part(word) {
            length = i + 1;
        } else if !(is_particle(word) && words.get(i + 1).is_some_and(is_part)) {
            break;
        }
    }
    &words[..length]
}

/// Whether all words together are a name in a person's form.
pub(super) fn is_name(words: &[Word<'_>]) -> bool {
    !words.is_empty() && name_at(words).len() == words.len()
}

fn is_part(word: &Word<'_>) -> bool {
    let begins = word.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let particle_first = word.fold.split(' ').count() > 1 && word.is_name;
    let has_capital = begins.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase());
    let is_abbreviation = word.text.chars().filter(|c| c.is_uppercase()).count() > 1
        && word.text.chars().all(|c| !c.is_lowercase())
        && word.text.chars().count() > 1
        && !word.text.contains('.')
        && word.text.chars().count() < 5;
    (has_capital || particle_first)
        && !is_abbreviation
        && !word.fold.split(' ').any(is_organisation)
        && !word.text.contains(|c: char| c.is_numeric())
}
