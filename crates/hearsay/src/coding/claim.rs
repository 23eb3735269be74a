//! The claim: one proposition that a document puts on record, with who vouches for it and how (`claims.md`).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One claim. The fields and their meaning are those of the claim model in `docs/claims.md`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Stable name: the same document bytes, trigger and kind give the same id.
    pub id: String,
    /// The document's id.
    pub doc: String,
    /// Index of the passage of the document in which it stands.
    pub passage: usize,
    /// The name of a kind of the ontology, such as `seize`.
    pub kind: String,
    /// The word that expresses the proposition.
    pub trigger: Quote,
    /// Who does it.
    pub actors: Vec<Quote>,
    /// Whom or what it is done to.
    pub targets: Vec<Quote>,
    /// Where.
    pub places: Vec<Place>,
    /// Where it happened, if none of `places` says so, or only roughly: by a name elsewhere in the sentence, or inherited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<Setting>,
    /// When.
    pub time: Option<Time>,
    /// How many people.
    pub counts: Vec<Count>,
    /// How the proposition stands by the word of its deciding source.
    pub status: Status,
    /// Before, at or after the time of writing.
    pub aspect: Aspect,
    /// The stance of the document's own voice.
    pub voice: Stance,
    /// The others who say so, outermost first.
    pub sources: Vec<Source>,
    /// How sure the machine is, 0 … 1, of the trigger with its kind.
    pub confidence: f32,
}

/// Words of the document: `text` is exactly what stands at the span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
    /// The words.
    pub text: String,
}

/// A place phrase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its words.
    #[serde(flatten)]
    pub quote: Quote,
    /// How the event lies to it: `in`, `near`, `south of`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// The gazetteer's entry for it, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub toponym: Option<Toponym>,
    /// Where the document does not tell several places of this name apart: those it may be, the likeliest first. Then
    /// there is no `toponym`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Toponym>,
}

/// Where an event happened that has no place phrase of its own that the gazetteer knows, or none narrower than a region.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    /// The name of the place, in the document's words.
    #[serde(flatten)]
    pub quote: Quote,
    /// The gazetteer's entry for it.
    pub toponym: Toponym,
    /// Where it was found.
    pub reach: Reach,
    /// How likely the event happened there, 0 … 1: lower the further it was fetched.
    pub confidence: f32,
}

impl Setting {
    /// Whether it was taken over from elsewhere than the event's own sentence.
    pub fn is_inherited(&self) -> bool {
        self.reach != Reach::Sentence
    }
}

/// A gazetteer entry that a place phrase was resolved to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Toponym {
    /// GeoNames id; `None` for entries of our own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonames: Option<u32>,
    /// Its usual name.
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// `country`, `admin1`, `settlement`, …
    pub level: String,
    /// How the name was found: `exact`, `ascii`, `article`, `translit`, `edit`.
    pub tier: String,
    /// What of the place is meant: `whole`, `part`, or `zone` where the place is only the anchor of an area.
    pub reading: String,
    /// Belief in this place among those of its name, 0 … 1.
    pub confidence: f32,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// Its words.
    #[serde(flatten)]
    pub quote: Quote,
    /// First day that it can mean, given the publication date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day that it can mean (inclusive).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// A number of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// What happened to them: `killed`, `injured`, `displaced`, `detained`, …
    pub what: String,
    /// Lowest number that the words allow.
    pub low: Option<u64>,
    /// Highest number; `None` where the words set no upper end («at least 12»).
    pub high: Option<u64>,
}

/// Somebody other than the document who vouches for a claim, or against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Who, in the document's words. A commenter has no words in the text: only a name.
    #[serde(flatten)]
    pub quote: Option<Quote>,
    /// The name, where it is not in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How they stand to it.
    pub stance: Stance,
}

words! {
    /// How a proposition stands by the word of its deciding source.
    Status {
        /// It happened, is happening, or holds.
        Actual = "actual",
        /// It may have.
        Hedged = "hedged",
        /// It did not, or the report of it is called false.
        Denied = "denied",
        /// It will, by the actor's own commitment or plan.
        Promised = "promised",
        /// It will, as harm held out to another.
        Threatened = "threatened",
        /// It will, by the word of somebody other than the actor.
        Predicted = "predicted",
        /// It should: asked for, urged, ordered.
        Demanded = "demanded",
        /// Only under a condition, or as a purpose not yet reached.
        Hypothetical = "hypothetical",
    }
}

words! {
    /// When the event lies, seen from the time of writing.
    Aspect {
        /// Over.
        Past = "past",
        /// Going on.
        Ongoing = "ongoing",
        /// To come.
        Future = "future",
    }
}

words! {
    /// How somebody stands to a proposition.
    Stance {
        /// Vouches for it.
        Asserts = "asserts",
        /// Says it is not so.
        Denies = "denies",
        /// Doubts it.
        Doubts = "doubts",
        /// Passes it on without vouching.
        Relays = "relays",
    }
}

words! {
    /// How far the place of an event was fetched.
    Reach {
        /// From another phrase of its sentence: a target, a name in another clause.
        Sentence = "sentence",
        /// From a claim of a sentence before.
        Previous = "previous",
        /// From the dateline, which says where the report was filed.
        Dateline = "dateline",
    }
}
