//! What kind of character one is, as tokenisation and word pieces see it.
//!
//! The classes are unions of Unicode general categories, so that Python's `unicodedata` gives the same ones in training.

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// A letter, cased or not.
pub(super) fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { c.general_category_group() == GeneralCategoryGroup::Letter }
}

/// A letter or a number of any script: what Python calls alphanumeric. Unlike [`char::is_alphanumeric`] it leaves out
/// vowel signs and circled letters.
pub(super) fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

/// A mark that combines with the character before it: an accent, a vowel sign, a variation selector.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Mark
}

/// What words are made of: letters, numbers and the marks on them.
pub(super) fn is_wordy(c: char) -> bool {
    is_alphanumeric(c) || is_mark(c)
}

/// White space, a control character, or an invisible format character: what may stand between words.
pub(super) fn is_gap(c: char) -> bool {
    if c.is_ascii() {
        return c == ' ' || c.is_ascii_control();
    }
    c.is_whitespace() || matches!(c.general_category(), GeneralCategory::Control | GeneralCategory::Format)
}

/// An invisible character that may stand inside a word without ending it, such as a soft hyphen or a zero-width
/// non-joiner. The zero-width space is not one: it marks a place to break.
pub(super) fn is_joiner(c: char) -> bool {
    !c.is_ascii() && c != '\u{200b}' && c.general_category() == GeneralCategory::Format
}

/// A pictograph or another sign that is no letter: emoji, dingbats.
pub(super) fn is_sign(c: char) -> bool {
    !c.is_ascii() && c.general_category() == GeneralCategory::OtherSymbol
}

/// What word pieces drop: marks without width, control and format characters.
pub(super) fn is_dropped(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(c.general_category(), GeneralCategory::NonspacingMark | GeneralCategory::Control | GeneralCategory::Format)
}

/// A digit of any script, superscripts and circled digits included: Unicode's numeric types decimal and digit.
pub(super) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    c.general_category() == GeneralCategory::DecimalNumber || DIGITS.iter().any(|&(a, b)| (a..=b).contains(&c))
}

/// The characters of numeric type digit that are not decimal numbers. Unicode promises no further ones.
const DIGITS: [(char, char); 20] = [
    ('\u{b2}', '\u{b3}'),
    ('\u{b9}', '\u{b9}'),
    ('\u{1369}', '\u{1371}'),
    ('\u{19da}', '\u{19da}'),
    ('\u{2070}', '\u{2070}'),
    ('\u{2074}', '\u{2079}'),
    ('\u{2080}', '\u{2089}'),
    ('\u{2460}', '\u{2468}'),
    ('\u{2474}', '\u{247c}'),
    ('\u{2488}', '\u{2490}'),
    ('\u{24ea}', '\u{24ea}'),
    ('\u{24f5}', '\u{24fd}'),
    ('\u{24ff}', '\u{24ff}'),
    ('\u{2776}', '\u{277e}'),
    ('\u{2780}', '\u{2788}'),
    ('\u{278a}', '\u{2792}'),
    ('\u{10a40}', '\u{10a43}'),
    ('\u{10e60}', '\u{10e68}'),
    ('\u{11052}', '\u{1105a}'),
    ('\u{1f100}', '\u{1f10a}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters whose class Unicode has changed since version 14, that of the Python which trains.
    const CHANGED: [char; 7] = ['\u{295}', '\u{10fc}', '\u{a7f2}', '\u{a7f3}', '\u{a7f4}', '\u{ab69}', '\u{1171e}'];

    /// Every character that Python's Unicode knows falls into the same classes there.
    #[test]
    fn the_classes_are_those_of_the_python_twin() {
        #[derive(serde::Deserialize)]
        struct Twins {
            characters: Vec<(u32, i32)>,
        }
        let twins: Twins = serde_json::from_str(include_str!("../../tests/fixtures/twins.json")).expect("the fixture");
        let ends = twins.characters.iter().skip(1).map(|run| run.0).chain([0x11_0000]);
        for (&(start, bits), end) in twins.characters.iter().zip(ends) {
            if bits < 0 {
                continue; // not assigned in that version
            }
            for c in (start..end).filter_map(char::from_u32).filter(|c| !CHANGED.contains(c)) {
                let ours = [
                    is_letter(c),
                    is_alphanumeric(c),
                    is_mark(c),
                    is_gap(c),
                    is_joiner(c),
                    is_sign(c),
                    is_digit(c),
                    c.is_uppercase(),
                    c.is_lowercase(),
                    // Python counts four control characters as white space; they are gaps and dropped here as well.
                    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c),
                    is_dropped(c),
                ];
                let ours = (0..).zip(ours).fold(0, |sum, (k, class)| sum | i32::from(class) << k);
                assert_eq!(ours, bits, "{c:?} (U+{:04X})", u32::from(c));
            }
        }
    }
}
