//! The learned weights: how features become the log-odds that two things tell of one happening.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

static SHIPPED: &str = include_str!("../../../../data/reconcile/weights.toml");

/// The models that ship with the library.
pub(super) static MODELS: LazyLock<Models> = LazyLock::new(|| {
    // A test reads the file; a build that passed it cannot take the empty one.
    Models::from_toml(SHIPPED).unwrap_or_default()
});

/// Log-odds in thousandths. Whole numbers add up to the same sum in any order, which floating-point ones do not: the
/// clusters must not depend on the order in which reports came.
pub type LogOdds = i32;

/// The largest log-odds, either way: no one pair may decide over a whole cluster.
pub const LIMIT: LogOdds = 8_000;

/// The models of a file of weights.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Models {
    /// Whether two documents tell of one happening.
    pub story: Logistic,
    /// Whether two claims do.
    pub claims: Logistic,
}

/// A logistic regression, with the average log-odds from which two clusters are one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Logistic {
    bias: f32,
    weights: Vec<f32>,
    /// Two clusters whose pairs have at least these log-odds on average are one.
    pub threshold: LogOdds,
}

/// A file of weights that cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ModelsError {
    /// It is not TOML, or not of this form.
    #[error("the file of weights cannot be read: {0}")]
    Syntax(#[from] toml::de::Error),
    /// A feature has no weight.
    #[error("the model {model:?} has no weight for {feature:?}: fit it anew")]
    Missing {
        /// The model.
        model: &'static str,
        /// The feature.
        feature: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    story: Table,
    claims: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    threshold: f32,
    bias: f32,
    weights: BTreeMap<String, f32>,
}

impl Models {
    /// Reads a file of weights.
    ///
    /// # Errors
    /// Where the text is not TOML of this form, or a feature has no weight in it.
    pub fn from_toml(text: &str) -> Result<Self, ModelsError> {
        let file: File = toml::from_str(text)?;
        Ok(Self {
            story: file.story.model("story", &super::story::FEATURES)?,
            claims: file.claims.model("claims", &super::pair::FEATURES)?,
        })
    }
}

impl Table {
    fn model(self, model: &'static str, features: &[&'static str]) -> Result<Logistic, ModelsError> {
        let weight =
            |&feature: &&'static str| self.weights.get(feature).copied().ok_or(ModelsError::Missing { model, feature });
        let weights = features.iter().map(weight).collect::<Result<_, _>>()?;
        Ok(Logistic { bias: self.bias, weights, threshold: (self.threshold * 1000.0) as LogOdds })
    }
}

impl Logistic {
    /// A model from its parts; one weight a feature.
    pub fn new(bias: f32, weights: Vec<f32>, threshold: LogOdds) -> Self {
        Self { bias, weights, threshold }
    }

    /// The log-odds of a pair with these features, within ±[`LIMIT`].
    pub fn log_odds(&self, features: &[f32]) -> LogOdds {
        let sum = features.iter().zip(&self.weights).fold(self.bias, |sum, (x, w)| sum + x * w);
        let limit = LIMIT as f32;
        (sum * 1000.0).round().clamp(-limit, limit) as LogOdds
    }
}

/// The probability, 0 … 1, that log-odds stand for.
pub fn probability(odds: LogOdds) -> f32 {
    1.0 / (1.0 + (-odds as f32 / 1000.0).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_is_sound() {
        let models = Models::from_toml(SHIPPED).expect("the shipped file");
        assert_eq!(models.story.weights.len(), super::super::story::FEATURES.len());
        assert_eq!(models.claims.weights.len(), super::super::pair::FEATURES.len());
    }

    #[test]
    fn odds_are_probabilities() {
        let model = Logistic::new(-1.0, vec![2.0], 0);
        assert_eq!(model.log_odds(&[0.5]), 0);
        assert_eq!(model.log_odds(&[1e9]), LIMIT);
        assert_eq!(probability(0), 0.5);
        assert!(probability(LIMIT) > 0.999);
    }
}
