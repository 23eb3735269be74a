//! From a name to the places it may name, in tiers, each with its penalty.

use std::collections::BTreeMap;

use super::Gazetteer;
use super::bytes::u32_at;
use super::dictionary::{Dictionary, Posting};
use super::edit;
use super::fold;
use super::format::Section;
use super::place::{Country, Level, PlaceRef, Record};

/// How a name was found: what had to be forgiven for it to match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tier {
    /// Letter for letter, but for case, hyphens, apostrophes and full stops.
    Exact = 0,
    /// With the marks off its letters.
    Ascii = 1,
    /// Without article.
    Article = 2,
    /// As another outlet would transliterate it.
    Translit = 3,
    /// With one letter wrong.
    Edit = 4,
}

impl Tier {
    const FORMS: [Self; fold::FORMS] = [Self::Exact, Self::Ascii, Self::Article, Self::Translit];

    /// The word for it in claims.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Ascii => "ascii",
            Self::Article => "article",
            Self::Translit => "translit",
            Self::Edit => "edit",
        }
    }

    /// What it costs, in the units of [`Match::score`].
    pub fn penalty(self) -> f32 {
        match self {
            Self::Exact => 0.0,
            Self::Ascii => 0.02,
            Self::Article => 0.08,
            Self::Translit => 0.25,
            Self::Edit => 0.35,
        }
    }
}

/// What the caller knows of the place that it looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hints<'h> {
    /// Countries it probably lies in: places in them rank higher.
    pub countries: &'h [Country],
    /// Countries it surely lies in; none for anywhere. Only with them is a wrong letter forgiven: in the whole world
    /// nearly every word is one letter away from some village.
    pub only: &'h [Country],
    /// What kind of thing the context wants («the *city* of …»): places of that kind rank higher.
    pub level: Option<Level>,
    /// How many matches at most.
    pub limit: usize,
}

impl Default for Hints<'_> {
    fn default() -> Self {
        Self { countries: &[], only: &[], level: None, limit: 20 }
    }
}

/// A place that a name may name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match<'g> {
    /// The place.
    pub place: PlaceRef<'g>,
    /// How the name was found.
    pub tier: Tier,
    /// The higher the better: the place's own prominence (0 … 0.42) less the tier's penalty, plus 0.25 in a hinted
    /// country, 0.2 on the level wanted and 0.02 where the name is the usual one of a town, a province or a country.
    pub score: f32,
}

const COUNTRY_BONUS: f32 = 0.25;
const LEVEL_BONUS: f32 = 0.2;
/// For the usual name of a town, a province or a country: Homs is a name of Al Khums, too.
const USUAL_BONUS: f32 = 0.02;
/// The prominence of a hill, a stream, a base that was added: that of a hamlet.
const ADDED: f32 = 0.06;
/// Longer names, in bytes, name nothing: the longest in GeoNames, a ceremonial name of Bangkok, has 193.
const LONGEST: usize = 256;
/// Keys shorter than this match no coarse form: too little is left of the name.
const COARSE_LENGTH: usize = 3;

impl Gazetteer {
    /// The places that `name` may name, best first.
    ///
    /// A name of one to three letters must have a capital (`US`, `Ur`), where its script has any: `us` is no place.
    pub fn find(&self, name: &str, hints: &Hints<'_>) -> Vec<Match<'_>> {
        if name.len() > LONGEST {
            return Vec::new();
        }
        let forms = fold::forms(name);
        if forms[0].is_empty() || forms[0].chars().count() <= 3 && name.chars().all(char::is_lowercase) {
            return Vec::new();
        }
        let Some(keys) = Dictionary::read(self.section(Section::Keys)) else { return Vec::new() };
        let mut found: BTreeMap<u32, Tier> = BTreeMap::new();
        let mut first = 0;
        while let Some(form) = forms.get(first) {
            // A string can be several consecutive forms of the name at once.
            let last = first + forms[first..].iter().take_while(|other| *other == form).count() - 1;
            let mut postings = keys.get(form).unwrap_or_default();
            postings.extend(self.in_layers(|layer| layer.postings(form)));
            for Posting { place, form: key_form } in postings {
                let tier = first.max(key_form.into());
                let is_coarse = tier == Tier::Translit as usize;
                if usize::from(key_form) <= last && (!is_coarse || form.chars().count() >= COARSE_LENGTH) {
                    let best = found.entry(place).or_insert(Tier::FORMS[tier]);
                    *best = Tier::FORMS[tier].min(*best);
                }
            }
            first = last + 1;
        }
        let mut ranked = self.rank(name, found, hints);
        if ranked.is_empty() && !hints.only.is_empty() {
            let found = edit::one_letter_off(
                |key| {
                    let mut postings = keys.get(key).unwrap_or_default();
                    postings.extend(self.in_layers(|layer| layer.postings(key)));
                    postings
                },
                &forms,
            );
            ranked = self.rank(name, found, hints);
        }
        let matches = ranked.into_iter().take(hints.limit);
        matches.filter_map(|(score, index, tier)| Some(Match { place: self.place(index)?, tier, score })).collect()
    }

    /// What is under a key in this file itself.
    fn postings(&self, key: &str) -> Vec<Posting> {
        Dictionary::read(self.section(Section::Keys)).and_then(|keys| keys.get(key)).unwrap_or_default()
    }

    /// Scores what was found, on the records alone: a common name has hundreds of places, and few are wanted.
    fn rank(&self, name: &str, found: BTreeMap<u32, Tier>, hints: &Hints<'_>) -> Vec<(f32, u32, Tier)> {
        let mut ranked = Vec::with_capacity(found.len());
        for (index, tier) in found {
            let Some((holder, own, offset)) = self.holder(index) else { continue };
            let Some(record) = holder.record(own) else { continue };
            let Some((country, ..)) = holder.area(record.area) else { continue };
            let lies_in = |countries: &[Country]| country.is_some_and(|country| countries.contains(&country));
            if !hints.only.is_empty() && !lies_in(hints.only) {
                continue;
            }
            // Of what a person added, much is seldom named.
            let is_added = offset > 0 && matches!(record.level, Level::Region | Level::Other);
            let prominence = if is_added { ADDED } else { self.prominence(&record, country, index) };
            let mut score = prominence - tier.penalty();
            let bears =
                matches!(record.level, Level::Settlement | Level::Admin1 | Level::Country) && tier == Tier::Exact;
            if bears && holder.name(own).is_some_and(|usual| usual.eq_ignore_ascii_case(name)) {
                score += USUAL_BONUS;
            }
            if lies_in(hints.countries) {
                score += COUNTRY_BONUS;
            }
            if hints.level == Some(record.level) {
                score += LEVEL_BONUS;
            }
            ranked.push((score, index, tier));
        }
        // Rank in the file, hence population, breaks ties.
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked
    }

    /// How likely a place is the one meant when nothing but its name is known, 0 … 0.42: by the order of magnitude of
    /// its population. Whole countries come first; divisions stand a little back behind the cities that they are
    /// named after; regions and the like, which have no population, are in the gazetteer because the news name them.
    fn prominence(&self, record: &Record, country: Option<Country>, index: u32) -> f32 {
        let people = 0.03 * (record.population as f32 + 1.0).log10();
        match record.level {
            Level::Country => 0.42,
            Level::Admin1 => (people - 0.02).max(0.05),
            Level::Admin2 | Level::Admin3 | Level::Admin4 => (people - 0.06).max(0.0),
            Level::Region => people.max(0.2),
            Level::Other => people.max(0.15),
            Level::Settlement if self.is_capital(country, index) => people + 0.05,
            Level::Settlement => people,
        }
    }

    fn is_capital(&self, country: Option<Country>, index: u32) -> bool {
        let row = country.and_then(|country| self.country_row(country));
        row.and_then(|row| u32_at(row, 12)) == Some(index)
    }
}

impl std::fmt::Display for Match<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let PlaceRef { name, admin1, level, .. } = self.place;
        let country = self.place.country.map_or_else(|| "--".to_owned(), |country| country.to_string());
        write!(f, "{name} ({} {country}.{admin1}, {})", level.word(), self.tier.word())
    }
}
