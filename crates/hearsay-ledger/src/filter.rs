//! What to list: one type for the command line, for addresses of web pages, and for programs.

use std::fmt;
use std::str::FromStr;

use hearsay::coding::{Aspect, Status};
use hearsay::reconcile::State;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::decision::Verdict;

/// What to list. Every condition that is set must hold; an empty filter lists everything.
///
/// All fields are written as single strings or numbers, so that the query of an address can carry them:
/// `kinds=shelling,airstrike&near=34.45,40.92,50&from=2014-08-01`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Any of these kinds of claim.
    #[serde(with = "list", skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// Any of these statuses.
    #[serde(with = "list", skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<Status>,
    /// Any of these aspects.
    #[serde(with = "list", skip_serializing_if = "Vec::is_empty")]
    pub aspects: Vec<Aspect>,
    /// Incidents only: any of these states.
    #[serde(with = "list", skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<State>,
    /// An actor or target: an actor's id, or words that stand together in the phrase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Somebody who vouches for it or against it, in the same form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A place: a GeoNames id, or words that stand together in the phrase or in the gazetteer's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The country of a place: ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Within a circle. Whole countries, whose point on the map means nothing, never are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<Near>,
    /// Happened on this day or after it, or may have. A claim without a time counts at its publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Happened on this day or before it, or may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The publication, by its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// The document, by its id or its hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Words in the sentence of the claim, or in the document: all of them; `"in this order"`, `begin*`, `-without`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The machine is at least as sure as this, 0 … 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_confidence: Option<f32>,
    /// A person confirmed or rejected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// Changed after this operation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_after: Option<u64>,
    /// Claims only: what older models said and newer ones no longer say, instead of what stands.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub superseded: bool,
}

/// A circle on the Earth, written `lat,lon,km`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Degrees north, −90 … 90.
    pub lat: f64,
    /// Degrees east, −180 … 180.
    pub lon: f64,
    /// Radius in kilometres, more than 0.
    pub km: f64,
}

impl fmt::Display for Near {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{},{}", self.lat, self.lon, self.km)
    }
}

impl FromStr for Near {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers: Option<Vec<f64>> = text.split(',').map(|n| n.trim().parse().ok()).collect();
        match numbers.as_deref() {
            Some(&[lat, lon, km]) if lat.abs() <= 90.0 && lon.abs() <= 180.0 && km > 0.0 && km.is_finite() => {
                Ok(Self { lat, lon, km })
            }
            _ => Err(format!("{text:?} is not of the form LAT,LON,KM, such as 34.45,40.92,50")),
        }
    }
}

impl Serialize for Near {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Near {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Lists of words as one string, the words parted by commas.
mod list {
    use serde::de::{DeserializeOwned, Error as _, value::StrDeserializer};
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<T: Serialize, S: Serializer>(list: &[T], serializer: S) -> Result<S::Ok, S::Error> {
        let mut words = Vec::new();
        for item in list {
            match serde_json::to_value(item) {
                Ok(serde_json::Value::String(word)) => words.push(word),
                _ => return Err(S::Error::custom("a list of a filter holds words only")),
            }
        }
        serializer.serialize_str(&words.join(","))
    }

    pub(super) fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<T>, D::Error> {
        let words = String::deserialize(deserializer)?;
        let item = |word: &str| T::deserialize(StrDeserializer::<D::Error>::new(word)).map_err(D::Error::custom);
        words.split(',').map(str::trim).filter(|word| !word.is_empty()).map(item).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_the_journey_through_text() {
        let filter = Filter {
            kinds: vec!["shelling".into(), "airstrike".into()],
            statuses: vec![Status::Denied],
            states: vec![State::SingleSource],
            near: Some(Near { lat: 34.45, lon: -40.5, km: 50.0 }),
            from: Some(jiff::civil::date(2014, 8, 1)),
            min_confidence: Some(0.5),
            superseded: true,
            ..Filter::default()
        };
        let json = serde_json::to_string(&filter).unwrap();
        insta::assert_snapshot!(json, @r#"{"kinds":"shelling,airstrike","statuses":"denied","states":"single-source","near":"34.45,-40.5,50","from":"2014-08-01","min_confidence":0.5,"superseded":true}"#);
        assert_eq!(serde_json::from_str::<Filter>(&json).unwrap(), filter);
        assert_eq!(serde_json::from_str::<Filter>("{}").unwrap(), Filter::default());
    }

    #[test]
    fn a_wrong_filter_says_what_is_wrong() {
        let check = |json: &str, expected: &str| {
            let error = serde_json::from_str::<Filter>(json).unwrap_err().to_string();
            assert!(error.contains(expected), "{json}: {error}");
        };
        check(r#"{"statuses": "denied,so"}"#, "unknown variant `so`");
        check(r#"{"near": "34,40"}"#, "LAT,LON,KM");
        check(r#"{"near": "134,40,5"}"#, "LAT,LON,KM");
        check(r#"{"near": "34,40,NaN"}"#, "LAT,LON,KM");
        check(r#"{"from": "yesterday"}"#, "year");
    }
}
