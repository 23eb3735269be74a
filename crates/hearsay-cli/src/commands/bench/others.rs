//! What others reach, to stand beside our figures. All are of the same measures; where the data is not the same half of
//! the set, the column says so.

/// A column of figures by others.
pub(super) struct Column {
    /// Its heading.
    pub(super) name: &'static str,
    /// Figures by the name of the row.
    pub(super) figures: &'static [(&'static str, f64)],
    /// What it is and whose.
    pub(super) note: &'static str,
}

impl Column {
    pub(super) fn figure(&self, row: &str) -> Option<f64> {
        self.figures.iter().find(|(name, _)| *name == row).map(|(_, figure)| *figure)
    }
}

/// Two annotations of the other half of re3d against each other: what can be reached at all.
static CEILING: Column = Column {
    name: "annotators",
    figures: &[
        ("trigger", 92.3),
        ("claim", 91.3),
        ("actor", 88.7),
        ("target", 89.9),
        ("place", 83.9),
        ("source", 83.4),
        ("full", 77.4),
        ("status", 98.1),
    ],
    note: "annotators: two annotations of the re3d test half against each other (of its dev half: claim 95.5, full 87.6)",
};

const FIRST_TRY: &str = "first try: the heads on 2,244 training sentences, without lexicon, 14 epochs; a floor";

static FIRST_TRY_RE3D: Column =
    Column { name: "first try", figures: &[("claim", 53.0), ("full", 24.0)], note: FIRST_TRY };

static FIRST_TRY_CHALLENGE: Column =
    Column { name: "first try", figures: &[("claim", 62.0), ("full", 31.0)], note: FIRST_TRY };

/// What stands beside a set of claims. There is no other system that codes claims by this guideline; the figures are
/// those of the notes that come with the gold data.
pub(super) fn of_claims(set: &str) -> Vec<&'static Column> {
    match set {
        "re3d-dev" => vec![&CEILING, &FIRST_TRY_RE3D],
        "challenge-dev" => vec![&FIRST_TRY_CHALLENGE],
        _ => vec![],
    }
}

/// Parsers of English on EWT with gold words, labelled attachment. On its test part: the development part of other
/// systems is seldom published.
pub(super) static PARSERS: &[(&str, f64, &str)] = &[
    ("UDPipe 1", 81.1, "Straka & Straková 2017"),
    ("UDify", 88.5, "Kondratyuk & Straka 2019"),
    ("first try of this design", 88.6, "MiniLM, 6 epochs of arcs, labels and tags; UAS 91.0, UPOS 96.3"),
    ("UDPipe 2 (2.6 models)", 90.1, "Straka 2018"),
    ("UDPipe 2 (2.17 models)", 92.4, "ÚFAL, Charles University"),
];
