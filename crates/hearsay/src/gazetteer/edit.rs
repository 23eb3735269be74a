//! The last tier: one letter wrong.

use std::collections::BTreeMap;

use super::dictionary::Posting;
use super::fold::FORMS;
use super::lookup::Tier;

/// Shorter names have too many neighbours.
const SHORTEST: usize = 5;

/// The places whose name is one insertion, deletion, substitution or swap of neighbours away from the name with these
/// forms, by its marks-off form or by its transliterated one. The first letter must be right: slips rarely hit it,
/// and it halves the strangers.
pub(super) fn one_letter_off(keys: impl Fn(&str) -> Vec<Posting>, forms: &[String; FORMS]) -> BTreeMap<u32, Tier> {
    let mut found = BTreeMap::new();
    for form in [1, 3] {
        if forms[form].chars().count() < SHORTEST {
            continue;
        }
        for near in neighbours(&forms[form]) {
            for posting in keys(&near) {
                if usize::from(posting.form) <= form {
                    found.insert(posting.place, Tier::Edit);
                }
            }
        }
    }
    found
}

/// All strings one edit away that keep the first letter: some six hundred for ten letters of Latin script.
fn neighbours(name: &str) -> impl Iterator<Item = String> + '_ {
    let letters: Vec<char> = name.chars().collect();
    let alphabet = alphabet(letters.first().copied());
    let spliced = {
        let letters = letters.clone();
        move |at: usize, gone: usize, new: &[char]| -> String {
            letters[..at].iter().chain(new).chain(&letters[at + gone..]).collect()
        }
    };
    (1..=letters.len()).flat_map(move |at| {
        let mut near = Vec::new();
        if let Some(&here) = letters.get(at) {
            near.push(spliced(at, 1, &[]));
            near.extend(alphabet.clone().map(|letter| spliced(at, 1, &[letter])));
            near.extend(letters.get(at + 1).map(|&next| spliced(at, 2, &[next, here])));
        }
        near.extend(alphabet.clone().map(|letter| spliced(at, 0, &[letter])));
        near
    })
}

/// The letters of the script that a name begins in.
fn alphabet(first: Option<char>) -> std::ops::RangeInclusive<char> {
    match first {
        Some('ء'..='ي') => 'ء'..='ي',
        Some('а'..='ґ') => 'а'..='я',
        _ => 'a'..='z',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_edit_away_and_keep_the_first_letter() {
        let near: Vec<String> = neighbours("mosul").collect();
        for word in ["moul", "mosl", "mousl", "mossul", "mosulu", "mosil", "omsul"] {
            assert_eq!(near.contains(&word.to_owned()), word.starts_with('m'), "{word}");
        }
        assert!(neighbours("موصل").any(|word| word == "موصول"));
        assert!(neighbours("").next().is_none());
    }
}
