//! The words around a name, and what each says of it.

use super::super::fold;
use super::super::place::Level;

/// What a word around a name says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clue {
    /// Nothing of use: «in», «the», «of».
    Filler,
    /// A noun for a kind of place: «town», «province».
    Kind(Option<Level>),
    /// «Southern», «downtown»: a part, unless «of» makes it a direction.
    Side,
    /// «Airport», «centre».
    Part,
    /// «Near», «outskirts», «border», «km».
    Zone,
}

pub(super) fn clue(word: &str) -> Option<Clue> {
    let word = word.to_lowercase();
    Some(match word.as_str() {
        "the" | "a" | "an" | "of" | "in" | "at" | "to" | "from" | "into" | "on" | "inside" | "within" | "across"
        | "throughout" | "over" | "through" | "towards" | "toward" | "its" | "their" | "this" | "that" | "في"
        | "من" | "إلى" | "в" | "на" | "у" => Clue::Filler,
        "city" | "town" | "village" | "hamlet" | "settlement" | "capital" | "port" | "municipality" | "township"
        | "مدينة" | "بلدة" | "قرية" | "город" | "село" | "посёлок" | "місто" | "селище" => {
            Clue::Kind(Some(Level::Settlement))
        }
        "governorate" | "province" | "state" | "oblast" | "prefecture" | "محافظة" | "область" => {
            Clue::Kind(Some(Level::Admin1))
        }
        "district" | "county" | "raion" | "subdistrict" | "قضاء" | "ناحية" | "район" => {
            Clue::Kind(Some(Level::Admin2))
        }
        "country" | "republic" | "nation" => Clue::Kind(Some(Level::Country)),
        "cities" | "towns" | "villages" | "region" | "regions" | "provinces" | "governorates" | "areas" | "area"
        | "enclave" | "island" | "peninsula" | "territory" => Clue::Kind(None),
        "airport" | "airbase" | "base" | "camp" | "centre" | "center" | "neighbourhood" | "neighborhood"
        | "quarter" | "quarters" | "parts" | "part" | "suburb" | "streets" | "half" | "downtown" | "hospital"
        | "university" | "square" | "bridge" | "prison" | "مطار" | "وسط" | "شمال" | "جنوب" | "شرق" | "غرب" => {
            Clue::Part
        }
        "near" | "outside" | "around" | "beyond" | "between" | "along" | "off" | "close" | "next" | "with"
        | "outskirts" | "suburbs" | "countryside" | "vicinity" | "environs" | "border" | "borders" | "frontier"
        | "crossing" | "front" | "frontline" | "road" | "highway" | "coast" | "km" | "kilometres" | "kilometers"
        | "miles" | "metres" | "meters" | "kms" | "ريف" | "قرب" | "حدود" => Clue::Zone,
        _ if is_side(&word) => Clue::Side,
        _ => return None,
    })
}

/// Without `-ern` and hyphens.
const SIDES: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "central",
    "upper",
    "lower",
    "rural",
    "greater",
    "inner",
    "old",
];

pub(super) fn is_side(word: &str) -> bool {
    let word = word.strip_suffix("ern").unwrap_or(word).replace('-', "");
    SIDES.contains(&word.as_str())
}

/// A lower-case word that is no name: not `al-Bab`, not `as-Suwayda`, and no script without cases. Or one of two that
/// tells who has the place: `Houthi-held`, `Russian-occupied`.
pub(super) fn is_description(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    let tells_holder = last.len() < word.len() && ["ed", "held", "run", "led"].iter().any(|end| last.ends_with(end));
    let is_small = word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase);
    tells_holder && last.starts_with(char::is_lowercase) || is_small && !fold::begins_with_article(word)
}

pub(super) fn is_small(c: char) -> bool {
    c.is_lowercase() || !c.is_alphabetic()
}

pub(super) fn possessive(word: &str) -> Option<&str> {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).filter(|owner| !owner.is_empty())
}

/// Without the punctuation around it; apostrophes at the front belong to names (ʿAyn).
pub(super) fn trimmed(word: &str) -> &str {
    let around = |c: char| "\"“”„«»()[],;:!?—–".contains(c);
    word.trim().trim_matches(around).trim()
}
