//! The incident: what several claims say of one happening, side by side.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coding::{Status, Toponym};

/// One happening, as far as the claims about it tell: reported, denied, promised or predicted, and by whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// Stable name: made of the smallest id among its claims, so that it stays while claims join.
    pub id: String,
    /// The kind that most of its voices give it.
    pub kind: String,
    /// Where the claims about it leave it.
    pub state: State,
    /// First day on which it can have happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day on which it can have happened (inclusive).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Where: the place on which most voices agree, the more exact of two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Toponym>,
    /// Who did it: an actor's id where it is known, else the words, most voices first.
    pub actors: Vec<String>,
    /// To whom or what, in the same form.
    pub targets: Vec<String>,
    /// How it stands by each status that claims give it, in the order of [`Status::ALL`].
    pub sides: Vec<Side>,
    /// The numbers, with who gives them: «killed: 12 by A, 40 by B».
    pub counts: Vec<Value>,
    /// Promises, threats and predictions that this incident keeps or breaks, or that are kept or broken by others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<Follow>,
    /// The ids of its claims, sorted.
    pub claims: Vec<String>,
}

/// Where the claims about an incident leave it. The machine states it; people grade apart from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// At least two independent voices say that it happened, and none denies it.
    Corroborated,
    /// One independent voice says that it happened.
    SingleSource,
    /// Independent voices say that it happened, and that it did not.
    Disputed,
    /// Its denial is all there is.
    DeniedOnly,
    /// Promised, threatened or predicted, and not yet reported.
    Announced,
    /// Nobody vouches for it: only hedged, doubted, demanded or thought of.
    Unconfirmed,
}

impl State {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Corroborated, Self::SingleSource, Self::Disputed, Self::DeniedOnly, Self::Announced, Self::Unconfirmed];

    /// Its word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Corroborated => "corroborated",
            Self::SingleSource => "single-source",
            Self::Disputed => "disputed",
            Self::DeniedOnly => "denied-only",
            Self::Announced => "announced",
            Self::Unconfirmed => "unconfirmed",
        }
    }

    /// The state that a word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// The claims of one status about an incident, by the voice that they go back to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// How they put it.
    pub status: Status,
    /// Who they go back to, sorted by id.
    pub voices: Vec<Voice>,
}

/// One independent voice: ten copies of its words are still one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Voice {
    /// What two claims of one voice share: an actor's id, or an outlet's name folded.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: VoiceKind,
    /// Why these claims are one voice, in a sentence: «quoted by A and B», «copies of a report by A».
    pub why: String,
    /// The claims, sorted.
    pub claims: Vec<String>,
}

/// What a voice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoiceKind {
    /// A publication that speaks for itself, or whose sources have no name.
    Outlet,
    /// Somebody whom publications quote.
    Source,
    /// A reader's comment: it never corroborates anything.
    Reader,
}

/// A number of people, with who gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// What happened to them: `killed`, `injured`, …
    pub what: String,
    /// Lowest number.
    pub low: Option<u64>,
    /// Highest number; `None` where there is no upper end.
    pub high: Option<u64>,
    /// Ids of the voices that give it, sorted.
    pub voices: Vec<String>,
    /// The claims that give it, sorted.
    pub claims: Vec<String>,
}

/// A tie between what was announced and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follow {
    /// The claim that announced it.
    pub announced: String,
    /// The claim that shows what came of it.
    pub outcome: String,
    /// What came of it.
    pub kind: FollowKind,
}

/// What came of an announcement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowKind {
    /// It was done.
    Fulfilled,
    /// The contrary was done, or it is said not to have been done.
    Broken,
}
