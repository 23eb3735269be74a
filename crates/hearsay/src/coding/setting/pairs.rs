//! Features of settings that count also two by two.

use super::features::Feature;

/// Features that count also two by two: how the place hangs on the event, and what it is.
const PAIRED: [Feature; 50] = {
    use Feature::*;
    [
        Direct,
        UnderOne,
        UnderTwo,
        Apart,
        EventUnderPlace,
        Oblique,
        NominalModifier,
        Subject,
        Object,
        Compound,
        Possessive,
        In,
        From,
        To,
        Of,
        NoCase,
        Before,
        Closest,
        Only,
        OtherDirect,
        PlacesBetween,
        Country,
        Settlement,
        Unlisted,
        Division,
        ThroughObject,
        ThroughSubject,
        ThroughOblique,
        UpOpenComplement,
        UpAdverbial,
        UpComplement,
        UpConjunct,
        UpRelative,
        EventSpeech,
        EventPassive,
        Listed,
        ClauseBetween,
        Held,
        LabelPlace,
        LabelPerson,
        LabelOther,
        BeforeKind,
        AfterKindOf,
        EndsBuilt,
        Outer,
        Inner,
        Taken,
        Struck,
        Harmed,
        NoKind,
    ]
};

/// How many weights there are: one for each feature, and one for each pair of [`PAIRED`].
pub(super) const WEIGHTS: usize = Feature::ALL.len() + PAIRED.len() * (PAIRED.len() - 1) / 2;

/// The numbers of the weights that a set of features asks for, with their values: the pairs behind the single ones.
pub(super) fn weighted(set: &[(Feature, f32)]) -> Vec<(usize, f32)> {
    let mut all: Vec<(usize, f32)> = set.iter().map(|&(feature, value)| (feature as usize, value)).collect();
    let on = |feature: &Feature| set.iter().any(|(f, _)| f == feature);
    let active: Vec<usize> = (0..PAIRED.len()).filter(|&i| on(&PAIRED[i])).collect();
    for (n, &first) in active.iter().enumerate() {
        // Pairs stand in the order (0, 1), (0, 2) … (1, 2) …
        let before = first * (2 * PAIRED.len() - first - 1) / 2;
        all.extend(active[n + 1..].iter().map(|&second| (Feature::ALL.len() + before + second - first - 1, 1.0)));
    }
    all
}

/// The name of a weight.
pub(super) fn name(weight: usize) -> String {
    if let Some(feature) = Feature::ALL.get(weight) {
        return format!("{feature:?}");
    }
    let pairs = (0..PAIRED.len()).flat_map(|i| (i + 1..PAIRED.len()).map(move |j| (i, j)));
    let pair =
        pairs.skip(weight - Feature::ALL.len()).map(|(i, j)| format!("{:?} and {:?}", PAIRED[i], PAIRED[j])).next();
    pair.unwrap_or_default()
}
