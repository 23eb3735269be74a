//! The inference: beliefs over candidates, in rounds.

use std::collections::BTreeMap;

use super::super::Gazetteer;
use super::super::fold;
use super::super::lookup::{Hints, Match};
use super::super::phrase::Reading;
use super::super::place::{Country, Level, PlaceRef};
use super::evidence::{Evidence, Shares};
use super::{Candidate, Context, Mention, Resolution};

/// Candidates considered for a name.
const CANDIDATES: usize = 40;
/// Candidates reported of an ambiguous name.
const REPORTED: usize = 5;
const ROUNDS: usize = 10;
/// How much of its belief a name keeps from one round to the next. All names move at once: without inertia, two that hang on
/// each other («London, Ontario») can change places for ever.
const INERTIA: f32 = 0.5;
/// Weights of the evidence, in nats: round numbers near the best of a search along one axis after the other on TR-News
/// and GeoVirus. The first two are strong: of a name that many places share, news mean the one that news are about.
mod weight {
    /// For one unit of [`super::Match::score`].
    pub(super) const SCORE: f32 = 36.0;
    /// For a country in which all of the document's evidence lies.
    pub(super) const COUNTRY: f32 = 8.0;
    /// For a first-level division, likewise.
    pub(super) const DIVISION: f32 = 3.0;
    /// For standing on the spot of another place of the document.
    pub(super) const NEAR: f32 = 1.5;
    /// For lying in the place after the comma.
    pub(super) const WITHIN: f32 = 6.0;
    /// For being none of the candidates: a place that the gazetteer has not, or no place at all.
    pub(super) const NONE: f32 = -0.5;
}
/// Other names that nearness looks at: more than a report has; a gazetteer fed in as a document stays affordable.
const NEIGHBOURS: usize = 200;
/// At this distance nearness counts 1/e.
const NEAR_KM: f64 = 120.0;
/// Places nearer than this are one as far as ambiguity goes: a city and its governorate, a town and its suburb.
const SAME_KM: f64 = 30.0;
/// With less belief in the best than this, and more than half of it in another, the answer is «ambiguous».
const SURE: f32 = 0.6;
/// A country with this share of the evidence is established: slips of a letter are forgiven in it.
const ESTABLISHED: f32 = 0.25;

/// One name of the document, for all mentions of it that want the same level.
struct Name<'g> {
    text: String,
    level: Option<Level>,
    candidates: Vec<Match<'g>>,
    /// Of each candidate.
    beliefs: Vec<f32>,
    /// Names that stand after a comma behind one of its mentions, and so hold it.
    within: Vec<usize>,
    /// Names that it so holds.
    holds: Vec<usize>,
    mentions: u16,
}

pub(super) struct Joint<'g> {
    gazetteer: &'g Gazetteer,
    names: Vec<Name<'g>>,
    /// Countries in play that no name stands for: by adjectives, or from outside.
    given: BTreeMap<Country, f32>,
}

impl<'g> Joint<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer, context: &Context<'_>) -> Self {
        let mut given: BTreeMap<Country, f32> = BTreeMap::new();
        for &(country, weight) in context.countries {
            *given.entry(country).or_default() += weight.max(0.0);
        }
        Self { gazetteer, names: Vec::new(), given }
    }

    /// Takes the phrases apart and finds the candidates of each name once. For each mention, the index of its name.
    pub(super) fn read(&mut self, mentions: &[Mention<'_>]) -> Vec<Option<(usize, Reading)>> {
        let mut known: BTreeMap<(String, Option<Level>), usize> = BTreeMap::new();
        let mut read = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let phrase = self.gazetteer.place_phrase(mention.phrase);
            for &country in &phrase.countries {
                *self.given.entry(country).or_default() += 1.0 / phrase.countries.len() as f32;
            }
            let name = phrase.name.map(|name| self.name(&mut known, name, phrase.level, &phrase.countries));
            if let (Some(inner), Some(outer)) = (name, phrase.within) {
                let outer = self.name(&mut known, outer, None, &[]);
                self.hold(inner, outer);
            }
            read.push(name.map(|name| (name, phrase.reading)));
        }
        for (pair, mention) in read.windows(2).zip(mentions) {
            if let ([Some((inner, _)), Some((outer, _))], true) = (pair, mention.before_comma) {
                self.hold(*inner, *outer);
            }
        }
        read
    }

    fn name(
        &mut self,
        known: &mut BTreeMap<(String, Option<Level>), usize>,
        text: &str,
        level: Option<Level>,
        countries: &[Country],
    ) -> usize {
        let index = *known.entry((fold::ascii(&fold::exact(text)), level)).or_insert(self.names.len());
        if index == self.names.len() {
            let candidates =
                self.gazetteer.find(text, &Hints { countries, level, limit: CANDIDATES, ..Hints::default() });
            let mut name = Name {
                text: text.to_owned(),
                level,
                beliefs: Vec::new(),
                candidates,
                within: Vec::new(),
                holds: Vec::new(),
                mentions: 0,
            };
            name.judge(|_| 0.0);
            self.names.push(name);
        }
        let name = &mut self.names[index];
        name.mentions = name.mentions.saturating_add(1);
        index
    }

    fn hold(&mut self, inner: usize, outer: usize) {
        if inner != outer && !self.names[inner].within.contains(&outer) {
            self.names[inner].within.push(outer);
            self.names[outer].holds.push(inner);
        }
    }

    pub(super) fn believe(&mut self) {
        for _ in 0..ROUNDS {
            let evidence = self.evidence();
            let tops: Vec<Option<(PlaceRef<'g>, f32)>> = self.names.iter().map(Name::top).collect();
            // All names see the beliefs of the round before, so their order does not matter.
            let supports: Vec<Vec<f32>> = (0..self.names.len())
                .map(|i| {
                    let own = self.names[i].evidence();
                    let candidates = self.names[i].candidates.iter();
                    candidates.map(|candidate| self.support(i, &candidate.place, &evidence, &own, &tops)).collect()
                })
                .collect();
            for (name, support) in self.names.iter_mut().zip(supports) {
                name.judge(|candidate| support.get(candidate).copied().unwrap_or_default());
            }
        }
    }

    fn evidence(&self) -> Evidence<'g> {
        let mut all = Evidence::default();
        self.given.iter().for_each(|(&country, &weight)| all.countries.add(country, weight));
        for own in self.names.iter().map(Name::evidence) {
            own.countries.weights.into_iter().for_each(|(key, weight)| all.countries.add(key, weight));
            own.divisions.weights.into_iter().for_each(|(key, weight)| all.divisions.add(key, weight));
        }
        all
    }

    /// What the rest of the document says for a candidate of name `i`.
    fn support(
        &self,
        i: usize,
        place: &PlaceRef<'g>,
        all: &Evidence<'g>,
        own: &Evidence<'g>,
        tops: &[Option<(PlaceRef<'g>, f32)>],
    ) -> f32 {
        let mut support = 0.0;
        if let Some(country) = place.country {
            support += weight::COUNTRY * all.countries.share(&country, &own.countries);
            if !place.admin1.is_empty() {
                support += weight::DIVISION * all.divisions.share(&(country, place.admin1), &own.divisions);
            }
        }
        if is_local(place) {
            let others = tops.iter().enumerate().filter(|(j, _)| *j != i).filter_map(|(_, top)| top.as_ref());
            let others = others.take(NEIGHBOURS);
            let nearness = others
                .filter(|(other, _)| is_local(other))
                .map(|(other, belief)| belief * (-place.distance_km(other) / NEAR_KM).exp() as f32);
            support += weight::NEAR * nearness.fold(0.0, f32::max);
        }
        let lies_within = |inner: &PlaceRef<'_>, outer: &PlaceRef<'_>| f32::from(u8::from(lies_in(inner, outer)));
        for &outer in &self.names[i].within {
            support += weight::WITHIN * self.names[outer].expect(|outer| lies_within(place, outer));
        }
        for &inner in &self.names[i].holds {
            support += weight::WITHIN * self.names[inner].expect(|inner| lies_within(inner, place));
        }
        support
    }

    pub(super) fn answer(&self, name: usize, reading: Reading) -> Resolution<'g> {
        self.names.get(name).map_or(Resolution::Unknown, |name| name.answer(reading))
    }

    /// Looks for names that were not found, or not credibly, with a slip in them in the countries that are established
    /// by now. Whether any was found.
    pub(super) fn forgive_slips(&mut self) -> bool {
        let evidence = self.evidence();
        let Shares { weights, total } = evidence.countries;
        let established = weights.iter().filter(|(_, weight)| **weight > ESTABLISHED * total);
        let only: Vec<Country> = established.map(|(country, _)| *country).collect();
        if only.is_empty() {
            return false;
        }
        let mut any = false;
        for name in self.names.iter_mut().filter(|name| name.is_nothing()) {
            let hints = Hints { only: &only, level: name.level, limit: CANDIDATES, ..Hints::default() };
            for it in self.gazetteer.find(&name.text, &hints) {
                if name.candidates.iter().all(|other| other.place.index != it.place.index) {
                    name.candidates.push(it);
                    any = true;
                }
            }
        }
        any
    }
}

impl<'g> Name<'g> {
    /// Beliefs from the candidates' scores and what speaks for each besides: a softmax with one more option, «none of
    /// these».
    fn judge(&mut self, support: impl Fn(usize) -> f32) {
        let logits = self.candidates.iter().enumerate().map(|(i, it)| weight::SCORE * it.score + support(i));
        let logits: Vec<f32> = logits.collect();
        let highest = logits.iter().copied().fold(weight::NONE, f32::max);
        let powers: Vec<f32> = logits.into_iter().map(|logit| (logit - highest).exp()).collect();
        let total = powers.iter().sum::<f32>() + (weight::NONE - highest).exp();
        let beliefs = powers.into_iter().map(|power| power / total);
        self.beliefs = if self.beliefs.len() == self.candidates.len() {
            let before = std::mem::take(&mut self.beliefs);
            before.into_iter().zip(beliefs).map(|(old, new)| INERTIA * old + (1.0 - INERTIA) * new).collect()
        } else {
            beliefs.collect()
        };
    }

    fn believed(&self) -> impl Iterator<Item = (&Match<'g>, f32)> {
        self.candidates.iter().zip(self.beliefs.iter().copied())
    }

    /// The expectation of `value` over what the name may mean.
    fn expect(&self, value: impl Fn(&PlaceRef<'g>) -> f32) -> f32 {
        self.believed().map(|(candidate, belief)| belief * value(&candidate.place)).sum()
    }

    fn top(&self) -> Option<(PlaceRef<'g>, f32)> {
        self.believed().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(candidate, belief)| (candidate.place, belief))
    }

    /// What the name itself says of where the document plays. Mentions count, but each further one less.
    fn evidence(&self) -> Evidence<'g> {
        let mut evidence = Evidence::default();
        let times = f32::from(self.mentions).sqrt();
        for (candidate, belief) in self.believed() {
            let PlaceRef { country, admin1, level, .. } = candidate.place;
            let Some(country) = country else { continue };
            // Many a text about one country names the capitals of others, few name countries that are not in play.
            let weight = if level == Level::Country { 1.0 } else { 0.45 };
            evidence.countries.add(country, times * belief * weight);
            if !admin1.is_empty() {
                evidence.divisions.add((country, admin1), times * belief);
            }
        }
        evidence
    }

    /// Whether «none of these» is likelier than any candidate.
    fn is_nothing(&self) -> bool {
        let best = self.beliefs.iter().copied().fold(0.0, f32::max);
        1.0 - self.beliefs.iter().sum::<f32>() > best
    }

    fn answer(&self, reading: Reading) -> Resolution<'g> {
        let mut ranked: Vec<Candidate<'g>> =
            self.believed().map(|(it, confidence)| Candidate { place: it.place, tier: it.tier, confidence }).collect();
        ranked.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.place.index.cmp(&b.place.index)));
        let Some(&best) = ranked.first() else { return Resolution::Unknown };
        if self.is_nothing() {
            return Resolution::Unknown;
        }
        // A city, its governorate and its suburbs share a name: which of them is meant may be open, where it is is not.
        let same = |other: &Candidate<'_>| {
            let division = |a: &PlaceRef<'_>, b: &PlaceRef<'_>| b.level == Level::Admin1 && lies_in(a, b);
            other.place.distance_km(&best.place) <= SAME_KM
                || division(&best.place, &other.place)
                || division(&other.place, &best.place)
        };
        let sure: f32 = ranked.iter().filter(|other| same(other)).map(|other| other.confidence).sum();
        let rival = ranked.iter().find(|other| !same(other));
        match rival {
            Some(rival) if sure < SURE && (rival.confidence > sure / 2.0 || sure < SURE / 2.0) => {
                ranked.truncate(REPORTED.max(2));
                // The rival may stand behind several neighbours of the best.
                Resolution::Ambiguous(ranked, reading)
            }
            _ => Resolution::Resolved(best, reading),
        }
    }
}

/// Whether a place is small enough for its distance to others to mean something.
fn is_local(place: &PlaceRef<'_>) -> bool {
    matches!(place.level, Level::Settlement | Level::Admin2 | Level::Admin3 | Level::Admin4 | Level::Other)
}

/// Whether one place lies in another, as far as codes and, for what has none, distance tell.
fn lies_in(inner: &PlaceRef<'_>, outer: &PlaceRef<'_>) -> bool {
    if inner.index == outer.index {
        return false;
    }
    let same_country = inner.country.is_some() && inner.country == outer.country;
    match outer.level {
        Level::Country => same_country,
        Level::Admin1 => same_country && inner.admin1 == outer.admin1,
        Level::Region => inner.distance_km(outer) < 400.0,
        _ => inner.distance_km(outer) < 60.0,
    }
}
