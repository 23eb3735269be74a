//! From the words of a place phrase to the relations that they tell, each with the names of its anchors.

mod lines;

use super::super::Gazetteer;
use super::super::phrase::Reading;
use super::super::place::Country;
use super::measure;
use super::relation::{Compass, Reach, Relation};

/// In words. Longer phrases are no place phrases.
const LONGEST: usize = 40;

/// What a phrase tells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    pub(super) relation: Relation,
    /// Phrases that name the anchors, as many as the relation takes or fewer.
    pub(super) names: Vec<String>,
    /// Countries that its adjectives name («the Syrian town of»), or what it is said to lie in.
    pub(super) countries: Vec<Country>,
}

/// A word as it stands in the phrase, and in lower case without punctuation.
struct Word<'t> {
    text: &'t str,
    lower: String,
}

const OUTSKIRTS: &[&str] =
    &["outskirts", "outskirt", "suburbs", "suburb", "edge", "edges", "periphery", "entrance", "entrances", "gates"];
const COUNTRYSIDE: &[&str] =
    &["countryside", "rural", "rif", "reef", "ريف", "villages", "hamlets", "farmland", "fields", "hinterland"];
const SURROUNDINGS: &[&str] = &["vicinity", "surroundings", "environs"];

/// Reads a phrase with its preposition: `south of Al-Ba’aj`, `near the border with Syria`, `12 km from the town of
/// Hit`, `Hama’s eastern countryside`.
pub(super) fn read(phrase: &str, gazetteer: &Gazetteer) -> Told {
    let words: Vec<Word<'_>> = phrase
        .split_whitespace()
        .map(|text| {
            let text = text.trim_matches(|c: char| "\"“”„«»()[];:!?".contains(c)).trim_end_matches('.');
            Word { text, lower: text.trim_end_matches(',').to_lowercase().replace('’', "'") }
        })
        .filter(|word| !word.lower.is_empty())
        .take(LONGEST)
        .collect();
    Reader { phrase, words, gazetteer }.read()
}

struct Reader<'g, 't> {
    phrase: &'t str,
    words: Vec<Word<'t>>,
    gazetteer: &'g Gazetteer,
}

impl<'t> Reader<'_, 't> {
    fn read(self) -> Told {
        let lower: Vec<&str> = self.words.iter().map(|word| word.lower.as_str()).collect();
        let measure = measure::find(&lower);
        let reach = measure.map(|it| it.reach);
        // The words behind the distance tell what it is a distance from.
        let mut from = measure.map_or(0, |it| it.end);
        // «5 kilometres (3 miles) of».
        while measure.is_some() && self.words.get(from).is_some_and(|word| measure::is_figure(&word.lower)) {
            from += 1;
        }
        if let Some(told) = self.border(reach) {
            return told;
        }
        if let Some(told) = self.between_or_road() {
            return told;
        }
        if let Some(at) = self.find(from, &["off", "offshore"]) {
            // «The coast of», «the shore of» say no more.
            let coast = self.find(at, &["coast", "shore", "shores", "coastline"]);
            return self.told(Relation::Offshore { reach }, coast.unwrap_or(at) + 1);
        }
        let side = self.side(from);
        if let Some(told) = side.and_then(|(at, bearing)| self.directed(at, bearing, reach, from)) {
            return told;
        }
        if let Some(at) = self.find(from, OUTSKIRTS) {
            return self.told_around(Relation::Outskirts { side: side.map(|it| it.1) }, at);
        }
        if let Some(at) = self.find(from, COUNTRYSIDE).filter(|&at| self.is_description(at)) {
            return self.told_around(Relation::Countryside { side: side.map(|it| it.1) }, at);
        }
        if let Some((at, bearing)) = side {
            return self.sided(at, bearing, reach, from);
        }
        if let Some(measure) = measure {
            let relation = match measure.is_limit {
                true => Relation::Near { reach },
                false => Relation::Beyond { bearing: None, reach },
            };
            return self.told(relation, from);
        }
        if let Some(at) = self.find(0, &["outside"]) {
            return self.told(Relation::Outskirts { side: None }, at + 1);
        }
        let near = [
            "near",
            "nearby",
            "around",
            "close",
            "next",
            "beside",
            "by",
            "adjacent",
            "opposite",
            "towards",
            "approaching",
        ];
        if let Some(at) = self.find(0, &near).or_else(|| self.find(0, SURROUNDINGS)) {
            return self.told(Relation::Near { reach: None }, at + 1);
        }
        let told = self.told(Relation::At, 0);
        // «Downtown Kyiv», «Mosul’s Old City».
        match self.gazetteer.place_phrase(self.phrase).reading {
            Reading::Part => Told { relation: Relation::Part { side: None }, ..told },
            _ => told,
        }
    }

    /// The first of some words from one on.
    fn find(&self, from: usize, any: &[&str]) -> Option<usize> {
        (from..self.words.len()).find(|&at| any.contains(&self.words[at].lower.as_str()))
    }

    fn is(&self, at: usize, any: &[&str]) -> bool {
        self.words.get(at).is_some_and(|word| any.contains(&word.lower.as_str()))
    }

    /// Not a part of a name, such as the Rif or Gates in capitals.
    fn is_description(&self, at: usize) -> bool {
        !self.words[at].text.starts_with(char::is_uppercase)
    }

    /// The phrase from a word on.
    fn rest(&self, from: usize) -> &'t str {
        self.slice(from, self.words.len())
    }

    fn slice(&self, from: usize, to: usize) -> &'t str {
        let (Some(first), Some(last)) = (self.words.get(from), self.words.get(to.wrapping_sub(1))) else { return "" };
        let base = self.phrase.as_ptr() as usize;
        let end = last.text.as_ptr() as usize - base + last.text.len();
        self.phrase.get(first.text.as_ptr() as usize - base..end).unwrap_or_default()
    }

    /// A relation to what the words from one on name.
    fn told(&self, relation: Relation, from: usize) -> Told {
        self.named(relation, self.rest(from))
    }

    /// A relation to what some words name, without the words that describe it. The level that the words want («the
    /// province of») stays with them: they are looked up as a phrase.
    fn named(&self, relation: Relation, words: &'t str) -> Told {
        let words = words.trim_matches(|c: char| c == ',' || c.is_whitespace());
        let words = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
        let read = self.gazetteer.place_phrase(words);
        let mut countries = read.countries;
        countries.extend(read.within.and_then(|name| self.country(name)));
        let names = if read.name.is_some() { vec![words.to_owned()] } else { vec![] };
        Told { relation, names, countries }
    }

    /// «The outskirts of X», «X’s outskirts», «Aleppo countryside», «villages in Hama».
    fn told_around(&self, relation: Relation, at: usize) -> Told {
        match self.rest(at + 1) {
            behind if behind.chars().any(char::is_alphabetic) => {
                let skip = usize::from(self.is(at + 1, &["of", "in", "around", "near", "to", "from"]));
                self.told(relation, at + 1 + skip)
            }
            _ => {
                // Before it, but for prepositions and the side.
                let is_word = |i: &usize| {
                    self.is(*i, &["in", "on", "at", "the", "of", "near", "to", "from", "across", "around"])
                        || Compass::of_word(&self.words[*i].lower).is_some()
                };
                let start = (0..at).take_while(is_word).count();
                let end = (start..at).rev().take_while(is_word).last().unwrap_or(at);
                self.named(relation, self.slice(start, end))
            }
        }
    }

    /// The first word of the compass that is not part of a name («South Sudan»), and where; of two, what they say
    /// together («north - east»).
    fn side(&self, from: usize) -> Option<(usize, Compass)> {
        let at = (from..self.words.len())
            .find(|&at| Compass::of_word(&self.words[at].lower).is_some() && !self.is_name_from(at))?;
        let words: String = (at..self.behind_side(at)).map(|i| self.words[i].lower.as_str()).collect();
        Some((at, Compass::of_word(&words).or_else(|| Compass::of_word(&self.words[at].lower))?))
    }

    fn is_name_from(&self, at: usize) -> bool {
        let next_is_name = self.words.get(at + 1).is_some_and(|next| next.text.starts_with(char::is_uppercase));
        if !next_is_name {
            return false;
        }
        let read = self.gazetteer.place_phrase(self.rest(at));
        read.name.is_some_and(|name| name.starts_with(self.words[at].text))
    }

    /// The word behind those for a side: «north - east of».
    fn behind_side(&self, at: usize) -> usize {
        let words = (at + 1..self.words.len()).take_while(|&i| {
            self.is(i, &["-", "–"]) || Compass::of_word(&self.words[i].lower).is_some() && self.is_description(i)
        });
        words.last().unwrap_or(at) + 1
    }

    /// «South of X», «the south of X», «12 km to the south of X».
    fn directed(&self, at: usize, bearing: Compass, reach: Option<Reach>, from: usize) -> Option<Told> {
        let next = self.behind_side(at);
        let beyond = Relation::Beyond { bearing: Some(bearing), reach };
        if self.is(next, &["of", "from"]) {
            // «In the south of Iraq» lies inside, «to the south of Mosul» outside.
            let is_inside =
                reach.is_none() && at > from && self.is(at - 1, &["the"]) && !self.is(at.wrapping_sub(2), &["to"]);
            let relation = if is_inside { Relation::Part { side: Some(bearing) } } else { beyond };
            return Some(self.told(relation, next + 1));
        }
        None
    }

    /// «Southern X», «X’s south», «30 km north» of what was named before.
    fn sided(&self, at: usize, bearing: Compass, reach: Option<Reach>, from: usize) -> Told {
        let next = self.behind_side(at);
        let beyond = Relation::Beyond { bearing: Some(bearing), reach };
        let is_adjective = self.words.get(next).is_some_and(|word| word.text.chars().any(char::is_alphabetic));
        if is_adjective && reach.is_none() {
            // «The southern city of Daraa» lies in the south of something else.
            let told = self.told(Relation::Part { side: Some(bearing) }, next);
            let describes = self.gazetteer.place_phrase(self.rest(next)).level.is_some()
                && !self.is(next, &["of"])
                && (next..self.words.len()).any(|i| self.is(i, &["of"]));
            return if describes { Told { relation: Relation::At, ..told } } else { told };
        }
        // «Mosul’s south», or «30 km north» without a name: of what was named before.
        let before = self.slice(from, at);
        let relation = if reach.is_some() { beyond } else { Relation::Part { side: Some(bearing) } };
        self.named(relation, before)
    }
}
