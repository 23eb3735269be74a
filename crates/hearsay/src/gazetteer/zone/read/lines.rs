//! Phrases about lines: borders, roads, and what lies between two places.

use super::super::super::place::{Country, Level};
use super::super::super::{Hints, Match, Tier};
use super::super::relation::{Code, Reach, Relation};
use super::{Reader, Told};

/// Words that end where a name, a town or another thing of the border begins: «the border town of Al-Qaim».
const BORDER_THINGS: &[&str] = &[
    "town",
    "towns",
    "village",
    "villages",
    "city",
    "crossing",
    "crossings",
    "post",
    "posts",
    "guard",
    "guards",
    "gate",
    "point",
    "force",
    "forces",
    "police",
    "checkpoint",
    "terminal",
    "station",
];
const ROADS: &[&str] = &["road", "highway", "motorway", "route", "freeway", "axis", "expressway", "railway", "track"];

impl<'t> Reader<'_, 't> {
    /// The border of which countries, and whether a word for it is there.
    pub(super) fn border(&self, reach: Option<Reach>) -> Option<Told> {
        let words = ["border", "borders", "frontier", "borderline", "borderland", "borderlands"];
        let at = self.find(0, &words).filter(|&at| self.is_description(at))?;
        // «The border town of Al-Qaim» is a town; «the border area», «the border region» is by the border.
        if self.is(at + 1, BORDER_THINGS) {
            return None;
        }
        let mut countries = Vec::new();
        let mut others = Vec::new();
        for (i, word) in self.words.iter().enumerate() {
            let text = word.text.trim_end_matches(',');
            let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
            // «Iraqi-Syrian», «Iraq–Syria», «Armenia-Azerbaijan».
            let parts: Vec<Country> = text.split(['-', '–', '/']).filter_map(|part| self.country(part)).collect();
            match parts.is_empty() {
                false => countries.extend(parts),
                // Names of several words: «South Sudan», «Burkina Faso».
                true if i + 1 < self.words.len() => {
                    countries.extend(self.country(self.slice(i, i + 2)).or_else(|| self.country(self.slice(i, i + 3))));
                }
                true => {}
            }
            if word.text.starts_with(char::is_uppercase) {
                others.push(i);
            }
        }
        let mut seen = Vec::new();
        countries.retain(|country| !seen.contains(country) && (seen.push(*country), true).1);
        countries.truncate(2);
        let relation = Relation::Border { countries: countries.into_iter().map(Code).collect(), reach };
        Some(Told { relation, names: vec![], countries: vec![] })
    }

    /// The country that a word or a name names, also by its people.
    pub(super) fn country(&self, name: &str) -> Option<Country> {
        if !name.starts_with(char::is_uppercase) {
            return None;
        }
        self.gazetteer.country_of_demonym(name).or_else(|| {
            let hints = Hints { limit: 3, level: Some(Level::Country), ..Default::default() };
            let found = self.gazetteer.find(name, &hints).into_iter();
            let exact = |it: &Match<'_>| it.tier <= Tier::Ascii;
            found.filter(exact).find(|it| it.place.level == Level::Country)?.place.country
        })
    }

    /// «Between X and Y», «the road from X to Y», «the X–Y highway», «the road to Y».
    pub(super) fn between_or_road(&self) -> Option<Told> {
        let road = self.find(0, ROADS).filter(|&at| self.is_description(at));
        let pair = |open: usize, joints: &[&str]| {
            let joint = (open + 2..self.words.len()).find(|&at| self.is(at, joints) && self.is_description(at))?;
            let names = [self.slice(open + 1, joint), self.rest(joint + 1)];
            names.iter().all(|name| !name.is_empty()).then_some(names)
        };
        let relation = if road.is_some() { Relation::Road } else { Relation::Between };
        let mut names = self.find(0, &["between"]).and_then(|at| pair(at, &["and"]));
        if let (None, Some(at)) = (names, road) {
            names = match self.find(at, &["from", "linking", "connecting", "joining", "leading"]) {
                Some(open) => pair(open, &["to", "and", "with", "towards", "toward"]),
                None => None,
            };
            // «The Damascus–Homs highway»: the hyphen may be part of either name («Deir ez-Zor-Hasakah»).
            names = names.or_else(|| self.joined(at));
            if names.is_none() {
                let to = self.find(at, &["to", "towards", "toward", "into"])?;
                return Some(self.told(Relation::Road, to + 1));
            }
        }
        let names = names?.map(|name| self.named(Relation::At, name));
        let countries = names.iter().flat_map(|told| told.countries.clone()).collect();
        let names: Vec<String> = names.into_iter().flat_map(|told| told.names).collect();
        (names.len() == 2).then_some(Told { relation, names, countries })
    }

    /// Two names joined by a hyphen or a dash before a word: split where both halves are names.
    fn joined(&self, at: usize) -> Option<[&'t str; 2]> {
        let start = (0..at).find(|&i| self.words[i].text.starts_with(char::is_uppercase))?;
        let words = self.slice(start, at);
        let is_name = |name: &str| !self.gazetteer.find(name.trim(), &Default::default()).is_empty();
        let halves = words
            .char_indices()
            .filter(|(_, c)| matches!(c, '-' | '–' | '—' | '/'))
            .map(|(i, c)| [words[..i].trim(), words[i + c.len_utf8()..].trim()]);
        halves.into_iter().find(|[a, b]| is_name(a) && is_name(b))
    }
}
