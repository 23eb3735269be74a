//! How an area lies to the places that it is told by.

use serde::{Deserialize, Serialize};

use super::super::place::Country;

/// How an area lies to its anchors: «12 km north-east of», «between», «near the border with».
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Relation {
    /// The anchor itself: «in X».
    At,
    /// A part of the anchor: «eastern X», «the centre of X».
    Part {
        /// Which; `None` for the middle.
        side: Option<Compass>,
    },
    /// The anchor and what lies around it: «near X», «around X», «less than 5 km from X».
    Near {
        /// How far.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reach: Option<Reach>,
    },
    /// The edge of the anchor: «the outskirts of X», «just outside X».
    Outskirts {
        /// On which side, where it is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        side: Option<Compass>,
    },
    /// The villages and fields that go with the anchor: «X’s eastern countryside», «villages in X».
    Countryside {
        /// On which side, where it is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        side: Option<Compass>,
    },
    /// Away from the anchor: «south of X», «12 km north-east of X», «40 miles from X».
    Beyond {
        /// In which direction; `None` for any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bearing: Option<Compass>,
        /// How far; `None` where it is not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reach: Option<Reach>,
    },
    /// By the border of a country: «the border with Syria», «the Iraqi-Syrian border», «5 km from the Lebanese border».
    Border {
        /// The countries that the phrase names: one, or the two on both sides.
        countries: Vec<Code>,
        /// How far from it, where it is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reach: Option<Reach>,
    },
    /// Between two anchors.
    Between,
    /// Along the road between two anchors, or towards one.
    Road,
    /// At sea off the anchor: «off Tobruk», «off the coast of Yemen».
    Offshore {
        /// How far, where it is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reach: Option<Reach>,
    },
}

impl Relation {
    /// Whether it tells an area outside of its anchor: then the anchor is not the answer.
    pub fn is_outside(&self) -> bool {
        !matches!(self, Self::At | Self::Part { .. })
    }

    /// How many anchors it takes.
    pub fn anchors(&self) -> usize {
        match self {
            Self::Border { .. } => 0,
            Self::Between | Self::Road => 2,
            _ => 1,
        }
    }
}

/// A country's code that knows how to be written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(pub Country);

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0.to_string()
    }
}

impl TryFrom<String> for Code {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Country::new(&code).map(Self).ok_or_else(|| format!("«{code}» is no country's code: two letters"))
    }
}

/// One of the sixteen points of the compass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Compass(u8);

const POINTS: [&str; 16] = [
    "north",
    "north-northeast",
    "northeast",
    "east-northeast",
    "east",
    "east-southeast",
    "southeast",
    "south-southeast",
    "south",
    "south-southwest",
    "southwest",
    "west-southwest",
    "west",
    "west-northwest",
    "northwest",
    "north-northwest",
];

impl Compass {
    /// From a word: `north-east`, `northeastern`, `NNE`, `northwards`, `northerly`. `None` for any other word.
    pub fn of_word(word: &str) -> Option<Self> {
        let word: String = word.to_lowercase().chars().filter(|c| !matches!(c, '-' | '‐' | '‑' | '–' | ' ')).collect();
        let stem = ["wards", "ward", "ern", "erly"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(&word);
        let is_short = |point: &str| {
            // N, SE, WSW: the letters with which the parts of the word begin.
            let plain = point.replace('-', "");
            let letters: String =
                plain.replace("north", "n").replace("south", "s").replace("east", "e").replace("west", "w");
            letters == stem && letters.len() > 1
        };
        let is_long = |point: &str| point.replace('-', "") == stem;
        POINTS.iter().position(|point| is_long(point) || is_short(point)).map(|at| Self(at as u8))
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        POINTS[usize::from(self.0 % 16)]
    }

    /// Degrees clockwise from north.
    pub fn degrees(self) -> f64 {
        f64::from(self.0 % 16) * 22.5
    }

    /// By how much a thing told so may be off to either side, in degrees: writers say «east» of anything nearer to
    /// east than to north, and take the trouble of «north-east» where it is meant.
    pub fn tolerance(self) -> f64 {
        match self.0 % 4 {
            0 => 45.0,
            2 => 35.0,
            _ => 22.5,
        }
    }

    /// Whether it has a northern, eastern, southern or western part: −1, 0 or 1 east, and the same north.
    pub(super) fn signs(self) -> (i32, i32) {
        let (sin, cos) = self.degrees().to_radians().sin_cos();
        let sign = |value: f64| if value.abs() < 0.3 { 0 } else { value.signum() as i32 };
        (sign(sin), sign(cos))
    }
}

impl From<Compass> for String {
    fn from(point: Compass) -> Self {
        point.word().to_owned()
    }
}

impl TryFrom<String> for Compass {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        Self::of_word(&word).ok_or_else(|| format!("«{word}» is no point of the compass"))
    }
}

/// A distance as told, with what it may mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reach {
    /// The least number of kilometres that the words allow, given how round the number is.
    pub low_km: f64,
    /// The most.
    pub high_km: f64,
}

impl Reach {
    /// The middle of what it may mean.
    pub fn middle_km(self) -> f64 {
        (self.low_km + self.high_km) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_the_compass() {
        for (word, expected) in [
            ("north", Some("north")),
            ("North-East", Some("northeast")),
            ("northeastern", Some("northeast")),
            ("south–western", Some("southwest")),
            ("eastward", Some("east")),
            ("northerly", Some("north")),
            ("NNE", Some("north-northeast")),
            ("SW", Some("southwest")),
            ("e", None),
            ("nowhere", None),
            ("northing", None),
            ("", None),
        ] {
            assert_eq!(Compass::of_word(word).map(Compass::word), expected, "{word}");
        }
        for point in (0..16).map(Compass) {
            assert_eq!(Compass::of_word(point.word()), Some(point));
        }
    }
}
