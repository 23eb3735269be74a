//! What people decide. The machine proposes; a decision stands until a person takes it back.
//!
//! Decisions about an incident name the claims that it had when the decision was taken, because claims are stable
//! (named after their words) and incidents are computed: whatever becomes of the clusters, the decision keeps its
//! meaning.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{LedgerError, Result};

/// A decision with its reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// What was decided.
    #[serde(flatten)]
    pub decision: Decision,
    /// Why, in the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "kebab-case")]
pub enum Decision {
    /// These incidents are one.
    Merge {
        /// The incidents as they were called.
        incidents: Vec<String>,
        /// All their claims.
        claims: Vec<String>,
    },
    /// Some claims of an incident speak of another happening than the rest.
    Split {
        /// The incident as it was called.
        incident: String,
        /// The claims that are split off.
        claims: Vec<String>,
        /// The claims that stay.
        from: Vec<String>,
    },
    /// It is as the machine says.
    Confirm {
        /// What.
        on: Target,
    },
    /// It is not: the machine misread. A rejected claim takes no part in incidents.
    Reject {
        /// What.
        on: Target,
    },
    /// One field has another value. What the machine said is kept beside it.
    Edit {
        /// Of what.
        on: Target,
        /// The field's name in the claim's or the incident's JSON.
        field: String,
        /// Its value; `null` where there is none.
        value: Value,
    },
    /// How reliable an outlet is, on the Admiralty scale.
    GradeOutlet {
        /// Its name.
        outlet: String,
        /// From A, completely reliable, to E, unreliable; F, cannot be judged.
        grade: Reliability,
    },
    /// How credible a claim is, on the Admiralty scale.
    GradeClaim {
        /// Its id.
        claim: String,
        /// From 1, confirmed by others, to 5, improbable; 6, cannot be judged.
        grade: u8,
    },
}

/// What a decision is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// A claim, by its id.
    Claim(String),
    /// An incident.
    Incident {
        /// As it was called.
        id: String,
        /// The claims that it had.
        claims: Vec<String>,
    },
}

/// Reliability of a source: the letter of the Admiralty grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Cannot be judged.
    F,
}

impl Reliability {
    /// Its letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        }
    }

    /// The grade of a letter, large or small.
    pub fn of_letter(letter: &str) -> Option<Self> {
        let all = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];
        all.into_iter().find(|grade| grade.letter().eq_ignore_ascii_case(letter))
    }
}

/// Whether a person confirmed or rejected something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is as the machine says.
    Confirmed,
    /// It is not.
    Rejected,
}

impl Verdict {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
        }
    }

    /// The verdict of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Confirmed, Self::Rejected].into_iter().find(|v| v.word() == word)
    }
}

/// Fields of a claim that say where its words stand: no decision changes them.
const FIXED: [&str; 5] = ["id", "doc", "passage", "trigger", "confidence"];

impl Decision {
    /// Whether it makes sense by itself.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<()> {
        let wrong = |what: &str| Err(LedgerError::Decision(what.to_owned()));
        match self {
            Self::Merge { claims, .. } if claims.len() < 2 => wrong("a merger needs the claims of two incidents"),
            Self::Split { claims, from, .. } if claims.is_empty() || from.is_empty() => {
                wrong("a split needs claims that go and claims that stay")
            }
            Self::Split { claims, from, .. } if claims.iter().any(|c| from.contains(c)) => {
                wrong("a claim cannot both go and stay")
            }
            Self::GradeClaim { grade, .. } if !(1..=6).contains(grade) => wrong("a claim is graded from 1 to 6"),
            Self::GradeOutlet { outlet, .. } if crate::words::key(outlet).is_empty() => wrong("the outlet has no name"),
            Self::Edit { field, .. } if FIXED.contains(&field.as_str()) => {
                wrong(&format!("{field:?} says where the words stand, which nobody can change"))
            }
            Self::Confirm { on } | Self::Reject { on } | Self::Edit { on, .. } => match on {
                Target::Incident { claims, .. } if claims.is_empty() => wrong("the incident has no claims"),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// The claims that it names.
    pub fn claims(&self) -> Vec<&str> {
        match self {
            Self::Merge { claims, .. } => claims.iter().map(String::as_str).collect(),
            Self::Split { claims, from, .. } => claims.iter().chain(from).map(String::as_str).collect(),
            Self::Confirm { on } | Self::Reject { on } | Self::Edit { on, .. } => match on {
                Target::Claim(id) => vec![id],
                Target::Incident { claims, .. } => claims.iter().map(String::as_str).collect(),
            },
            Self::GradeClaim { claim, .. } => vec![claim],
            Self::GradeOutlet { .. } => Vec::new(),
        }
    }

    /// The claim whose own record it changes, where it changes one.
    pub fn on_claim(&self) -> Option<&str> {
        match self {
            Self::Confirm { on: Target::Claim(id) }
            | Self::Reject { on: Target::Claim(id) }
            | Self::Edit { on: Target::Claim(id), .. }
            | Self::GradeClaim { claim: id, .. } => Some(id),
            _ => None,
        }
    }
}
