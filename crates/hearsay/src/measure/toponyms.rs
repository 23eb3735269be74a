//! Scores recognised and resolved names of places against gold.
//!
//! | figure | what counts |
//! |---|---|
//! | recognition | names found, at exactly the gold's span; of two on one span one counts |
//! | overlap | the same where a shared letter is enough, one to one |
//! | resolution | of the gold names that were recognised and have coordinates: the share resolved within 161 km (100 miles) of them; *ambiguous* and *unknown* are wrong |
//! | end to end | of all gold names that have coordinates: the share recognised and resolved within 161 km |
//! | error | distance in km of what was recognised and resolved, mean and median |
//!
//! Adjectives of countries («Russian») are asked for where the gold annotates them, which is told from the gold itself:
//! see [`annotates_adjectives`]. Gold names without coordinates count in recognition alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Accuracy, BadLine, Row, Tally};
use crate::gazetteer::{Gazetteer, Hints, distance_km};
use crate::text::Span;

/// Within this distance a place counts as the right one: a hundred miles, as all published figures have it.
pub const NEAR_KM: f64 = 161.0;

/// A document with its gold names.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldDocument {
    /// Its name.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Where it was published.
    #[serde(default)]
    pub url: Option<String>,
    /// The names of places in it.
    pub toponyms: Vec<GoldToponym>,
}

/// A gold name.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldToponym {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Its words.
    pub text: String,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
}

impl GoldToponym {
    fn point(&self) -> Option<(f64, f64)> {
        Some((self.lat?, self.lon?))
    }
}

/// A name that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundToponym {
    /// Where it stands.
    pub span: Span,
    /// Whether it is an adjective of a country.
    pub adjective: bool,
    /// The place.
    pub answer: Answer,
}

/// What a found name was resolved to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer {
    /// A place at degrees north and east.
    Point(f64, f64),
    /// One of several.
    Ambiguous,
    /// None that is known.
    Unknown,
}

/// Why something counts as wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Gold, and nothing was found there, though the gazetteer has the name.
    Missed,
    /// Gold, and nothing was found there; the gazetteer has no such name.
    MissedUnlisted,
    /// Gold, and what was found there begins or ends elsewhere.
    Boundary,
    /// Found, and no gold name is there.
    Invented,
    /// Recognised, and no place of that name is known.
    Unknown,
    /// Recognised, and told to be ambiguous.
    Ambiguous,
    /// Recognised and resolved, and the gazetteer has no place of that name near the right one.
    NotListed,
    /// Recognised and resolved, and another place of that name is the right one.
    WrongPlace,
}

impl Cause {
    /// All of them, in the order of the report.
    pub const ALL: [Self; 8] = [
        Self::Missed,
        Self::MissedUnlisted,
        Self::Boundary,
        Self::Invented,
        Self::Unknown,
        Self::Ambiguous,
        Self::NotListed,
        Self::WrongPlace,
    ];

    /// What it means, in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Missed => "missed, though listed",
            Self::MissedUnlisted => "missed, name not listed",
            Self::Boundary => "found with other bounds",
            Self::Invented => "invented",
            Self::Unknown => "recognised, name unknown",
            Self::Ambiguous => "recognised, ambiguous",
            Self::NotListed => "resolved, right place not listed",
            Self::WrongPlace => "resolved, wrong place chosen",
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Error {
    /// The document.
    pub doc: String,
    /// Why.
    pub cause: Cause,
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// How far off, in km.
    pub km: Option<f64>,
}

/// The figures of one set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// Documents.
    pub documents: usize,
    /// Gold names without coordinates.
    pub without_coordinates: usize,
    /// Whether adjectives are asked for.
    pub adjectives: bool,
    /// Names found at exactly their span.
    pub recognition: Row,
    /// Names found.
    pub overlap: Row,
    /// Share of the recognised within 161 km, in per cent.
    pub resolution: f64,
    /// Share of all gold recognised and resolved within 161 km, in per cent.
    pub end_to_end: f64,
    /// Mean distance of the recognised and resolved, in km.
    pub mean_km: f64,
    /// Median distance, in km.
    pub median_km: f64,
    /// Errors by cause.
    pub causes: BTreeMap<Cause, usize>,
}

/// Reads gold documents, one a line.
///
/// # Errors
/// The first line that is no such document.
pub fn read(lines: &str) -> Result<Vec<GoldDocument>, BadLine> {
    let numbered = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parse = |(i, line)| {
        serde_json::from_str(line).map_err(|e: serde_json::Error| BadLine { line: i + 1, problem: e.to_string() })
    };
    numbered.map(parse).collect()
}

/// Whether a set annotates adjectives of countries: at least one in a hundred of its names is one.
pub fn annotates_adjectives(gold: &[GoldDocument], gazetteer: &Gazetteer) -> bool {
    let all = || gold.iter().flat_map(|d| &d.toponyms);
    let adjectives = all().filter(|t| !gazetteer.countries_of_demonym(&t.text).is_empty()).count();
    adjectives * 100 >= all().count().max(1)
}

/// Scores what was found in each document, in the order of the documents.
pub fn score(gold: &[GoldDocument], found: &[Vec<FoundToponym>], gazetteer: &Gazetteer) -> (Scores, Vec<Error>) {
    let adjectives = annotates_adjectives(gold, gazetteer);
    let (mut exact, mut overlap) = (Tally::default(), Tally::default());
    let (mut resolution, mut end_to_end) = (Accuracy::default(), Accuracy::default());
    let (mut distances, mut errors, mut without_coordinates) = (Vec::new(), Vec::new(), 0);
    let nothing = Vec::new();
    for (i, document) in gold.iter().enumerate() {
        let found = found.get(i).unwrap_or(&nothing).iter().filter(|f| adjectives || !f.adjective);
        let mut found: Vec<Option<&FoundToponym>> = found.map(Some).collect();
        let error = |cause, span: Span, km| {
            let text = document.text.chars().skip(span.start).take(span.end.saturating_sub(span.start)).collect();
            Error { doc: document.id.clone(), cause, span, text, km }
        };
        exact.coded += found.len();
        overlap.coded += found.len();
        let mut missed: Vec<&GoldToponym> = Vec::new();
        for name in &document.toponyms {
            exact.gold += 1;
            overlap.gold += 1;
            let at = found.iter().position(|f| f.is_some_and(|f| f.span == name.span));
            let Some(hit) = at.and_then(|at| found[at].take()) else {
                missed.push(name);
                if name.point().is_some() {
                    end_to_end.add(false);
                } else {
                    without_coordinates += 1;
                }
                continue;
            };
            exact.hit += 1;
            overlap.hit += 1;
            let Some(point) = name.point() else {
                without_coordinates += 1;
                continue;
            };
            let km = match hit.answer {
                Answer::Point(lat, lon) => Some(distance_km((lat, lon), point)),
                Answer::Ambiguous | Answer::Unknown => None,
            };
            distances.extend(km);
            let right = km.is_some_and(|km| km <= NEAR_KM);
            resolution.add(right);
            end_to_end.add(right);
            if !right {
                let cause = match hit.answer {
                    Answer::Unknown => Cause::Unknown,
                    Answer::Ambiguous => Cause::Ambiguous,
                    Answer::Point(..) if listed_near(gazetteer, &name.text, point) => Cause::WrongPlace,
                    Answer::Point(..) => Cause::NotListed,
                };
                errors.push(error(cause, name.span, km));
            }
        }
        for name in missed {
            let touches = |f: &FoundToponym| f.span.start < name.span.end && name.span.start < f.span.end;
            let at = found.iter().position(|f| f.is_some_and(touches));
            let cause = match at.and_then(|at| found[at].take()) {
                Some(_) => {
                    overlap.hit += 1;
                    Cause::Boundary
                }
                None if gazetteer.find(&name.text, &Hints::default()).is_empty()
                    && gazetteer.countries_of_demonym(&name.text).is_empty() =>
                {
                    Cause::MissedUnlisted
                }
                None => Cause::Missed,
            };
            errors.push(error(cause, name.span, None));
        }
        errors.extend(found.into_iter().flatten().map(|f| error(Cause::Invented, f.span, None)));
    }
    distances.sort_by(f64::total_cmp);
    let mut causes: BTreeMap<Cause, usize> = BTreeMap::new();
    errors.iter().for_each(|e| *causes.entry(e.cause).or_default() += 1);
    let scores = Scores {
        documents: gold.len(),
        without_coordinates,
        adjectives,
        recognition: exact.row(),
        overlap: overlap.row(),
        resolution: super::tenth(resolution.percent()),
        end_to_end: super::tenth(end_to_end.percent()),
        mean_km: super::tenth(distances.iter().sum::<f64>() / distances.len().max(1) as f64),
        median_km: super::tenth(distances.get(distances.len() / 2).copied().unwrap_or_default()),
        causes,
    };
    (scores, errors)
}

/// Whether the gazetteer has a place of this name near a point.
fn listed_near(gazetteer: &Gazetteer, name: &str, point: (f64, f64)) -> bool {
    let bare = gazetteer.place_phrase(name).name.unwrap_or(name);
    let all = Hints { limit: 1000, ..Hints::default() };
    gazetteer.find(bare, &all).iter().any(|it| distance_km((it.place.lat, it.place.lon), point) <= NEAR_KM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_by_their_cause() {
        let line = r#"{"id":"d","text":"Shells fell on Homs, Hama and Zzyzzburg; Aleppo was calm.","toponyms":[
            {"start":15,"end":19,"text":"Homs","lat":34.7,"lon":36.7},{"start":21,"end":25,"text":"Hama","lat":35.1,"lon":36.8},
            {"start":30,"end":39,"text":"Zzyzzburg","lat":null,"lon":null}]}"#
            .replace('\n', " ");
        let gold = read(&line).expect("one document");
        let found = |start, end, answer| FoundToponym { span: Span { start, end }, adjective: false, answer };
        let found = vec![
            found(15, 19, Answer::Point(34.72, 36.73)),
            found(21, 25, Answer::Ambiguous),
            found(41, 47, Answer::Unknown),
        ];
        let gazetteer = Gazetteer::embedded().expect("the shipped gazetteer opens");
        let (scores, errors) = score(&gold, &[found], gazetteer);
        assert_eq!((scores.recognition.gold, scores.recognition.coded, scores.without_coordinates), (3, 3, 1));
        assert_eq!((scores.resolution, scores.end_to_end, scores.adjectives), (50.0, 50.0, false));
        let causes: Vec<(Cause, &str)> = errors.iter().map(|e| (e.cause, e.text.as_str())).collect();
        assert_eq!(
            causes,
            [(Cause::Ambiguous, "Hama"), (Cause::MissedUnlisted, "Zzyzzburg"), (Cause::Invented, "Aleppo")]
        );
        assert!(read("{}").is_err_and(|e| e.line == 1));
    }
}
