//! How likely two claims tell of one happening: features that a person can follow, and a logistic regression over them.

use super::family::kinds_alike;
use super::mention::{Mention, Participant};
use super::model::{LogOdds, MODELS, probability};
use super::wording::{Term, common, cosine};
use super::{cluster, story};
use crate::coding::{Count, Status, Toponym};
use crate::gazetteer::distance_km;

/// The names of the features of two claims, in the order in which [`features`] gives them. Where nothing is known
/// of a thing on one side, its features are 0: neither for nor against.
pub const FEATURES: [&str; 23] = [
    // Whether they have one kind, or one says more exactly what the other says; whether their kinds are of another sort.
    "kind",
    "other-kind",
    // How alike the likest actors are, 0 … 1; whether no two are alike: 1 where both sides have names, ½ where both only
    // have descriptions; «the village» may be any. The same of targets, which differ only within one kind: an airstrike has
    // a market for a target, and the killing by it people. How much the names in both say together, in tens.
    "actors",
    "other-actors",
    "targets",
    "other-targets",
    "shared-names",
    // How near the nearest places are, 1 at the same, falling to 1/e at 20 km; whether one lies in a country or division
    // that the other names; whether both have places, and all are apart.
    "near",
    "within",
    "elsewhere",
    // Both say when: whether the days meet within two days; the logarithm of the days between. One says not when: the
    // logarithm of the days between the guessed ones.
    "same-days",
    "days-apart",
    "days-apart-guessed",
    // Whether numbers of one thing agree; how far they do not, as the logarithm of their ratio. A count of the killed
    // grows from report to report, so disagreement is weak evidence.
    "counts",
    "other-counts",
    // Cosine of the words of their sentences; how much their common names say together, in tens.
    "wording",
    "wording-names",
    // The log-odds that their documents tell one story, within −1 … 3, in eighths; 0 in one document. Whether they stand
    // in one document, whether in one sentence of it, how near to each other (1 … 0, 1/e at 300 characters), and whether
    // one there denies what the other, of the same kind, puts on record.
    "story",
    "one-document",
    "one-sentence",
    "near-by",
    "answers",
    // Whether a reader's comment makes one of them.
    "comment",
];

/// The log-odds, in thousandths, that two claims tell of one happening. It depends on the two alone, and they may
/// change places.
pub fn log_odds(a: &Mention, b: &Mention) -> LogOdds {
    if a.family != b.family {
        return cluster::NEVER;
    }
    MODELS.claims.log_odds(&features(a, b))
}

/// The probability, 0 … 1, that two claims tell of one happening.
pub fn similarity(a: &Mention, b: &Mention) -> f32 {
    probability(log_odds(a, b))
}

/// The log-odds of two documents' stories count within these bounds. A round-up tells of the same shelling as the report
/// of it, among much else; and two reports of one story still tell of several happenings.
const STORIES: (LogOdds, LogOdds) = (-1_000, 3_000);

/// What two claims have in common.
pub fn features(a: &Mention, b: &Mention) -> [f32; FEATURES.len()] {
    let one_document = a.doc == b.doc;
    let kind = kinds_alike(&a.kind, &b.kind);
    let (actors, other_actors) = participants(&a.actors, &b.actors);
    let (targets, other_targets) = participants(&a.targets, &b.targets);
    let [near, within, elsewhere] = places(&a.places, &b.places);
    let [same_days, apart, guessed] = days(a, b);
    let (counts, other_counts) = counts(&a.counts, &b.counts);
    let (wording, wording_names) = wording(&a.wording, &b.wording);
    let story = if one_document {
        0.0
    } else {
        story::log_odds(&a.story, &b.story).clamp(STORIES.0, STORIES.1) as f32 / 8_000.0
    };
    let yes = |yes: bool| f32::from(u8::from(yes));
    [
        kind,
        yes(kind == 0.0),
        actors,
        other_actors,
        targets,
        if a.kind == b.kind { other_targets } else { 0.0 },
        shared_names(a, b),
        near,
        within,
        elsewhere,
        same_days,
        apart,
        guessed,
        counts,
        other_counts,
        if one_document { 0.0 } else { wording },
        if one_document { 0.0 } else { wording_names },
        story,
        yes(one_document),
        yes(one_document && a.wording == b.wording),
        if one_document { (-(a.at.abs_diff(b.at) as f32) / 300.0).exp() } else { 0.0 },
        yes(one_document && a.kind == b.kind && (a.status == Status::Denied) != (b.status == Status::Denied)),
        yes(a.comment || b.comment),
    ]
}

/// How alike the likest two are, and whether nobody is alike though both sides say who it is.
fn participants(a: &[Participant], b: &[Participant]) -> (f32, f32) {
    let told = |p: &&Participant| p.id.is_some() || !p.terms.is_empty();
    let pairs = || a.iter().filter(told).flat_map(|x| b.iter().filter(told).map(move |y| (x, y)));
    if pairs().next().is_none() {
        return (0.0, 0.0);
    }
    let best = pairs().map(|(x, y)| x.alike(y)).fold(0.0, f32::max);
    let named = |list: &[Participant]| list.iter().any(|p| p.named);
    let other = match (named(a), named(b)) {
        _ if best >= 0.2 => 0.0,
        (true, true) => 1.0,
        (false, false) => 0.5,
        _ => 0.0,
    };
    (best, other)
}

/// How much the names that stand among the participants of both say together, in tens.
fn shared_names(a: &Mention, b: &Mention) -> f32 {
    let all = |m: &Mention| m.actors.iter().chain(&m.targets).flat_map(|p| p.terms.clone()).collect::<Vec<_>>();
    let (mut x, mut y) = (all(a), all(b));
    for list in [&mut x, &mut y] {
        list.sort_by_key(|term| term.hash());
        list.dedup_by_key(|term| term.hash());
    }
    let mut sum = 0.0;
    common(&x, &y, |p, q| sum += if p.is_name() && q.is_name() { p.weight() } else { 0.0 });
    sum / 10.0
}

/// Nearness, containment, and being elsewhere: of the nearest two places.
fn places(a: &[Toponym], b: &[Toponym]) -> [f32; 3] {
    if a.is_empty() || b.is_empty() {
        return [0.0; 3];
    }
    let (mut near, mut within) = (0.0_f32, false);
    for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))) {
        let km = distance_km((x.lat, x.lon), (y.lat, y.lon)) as f32;
        match (area(x), area(y)) {
            (false, false) => near = near.max((-km / 20.0).exp()),
            // Two areas are near only where they are the same.
            (true, true) if km < 1.0 && x.level == y.level => near = 1.0,
            (true, true) | (true, false) | (false, true) => {
                let reach = if [x, y].iter().any(|t| t.level == "country") { f32::INFINITY } else { 150.0 };
                within |= x.country == y.country && km < reach;
            }
        }
    }
    let apart = near < 0.05 && !within;
    [near, if within && near < 0.5 { 1.0 } else { 0.0 }, if apart { 1.0 } else { 0.0 }]
}

/// How near the nearest two places are, 1 at the same, falling to 1/e at 20 km; `None` where one side has none.
pub(super) fn place_nearness(a: &[Toponym], b: &[Toponym]) -> Option<f32> {
    let [near, within, _] = places(a, b);
    (!a.is_empty() && !b.is_empty()).then_some(if within > 0.0 { near.max(0.6) } else { near })
}

/// Whether a place is so large that its middle says little of where in it something happened.
pub(super) fn area(place: &Toponym) -> bool {
    matches!(place.level.as_str(), "country" | "admin1" | "region")
}

/// Whether told days meet, and how far apart told and guessed ones are.
fn days(a: &Mention, b: &Mention) -> [f32; 3] {
    let (Some(x), Some(y)) = (a.days, b.days) else { return [0.0; 3] };
    let apart = (x.apart(&y) as f32).ln_1p();
    if x.told && y.told {
        let exact = x.width().max(y.width()) <= 2 && x.apart(&y) == 0;
        return [if exact { 1.0 } else { 0.0 }, apart, 0.0];
    }
    [0.0, 0.0, apart]
}

/// Whether numbers of one thing agree, and how far the nearest do not.
fn counts(a: &[Count], b: &[Count]) -> (f32, f32) {
    let (mut agree, mut ratio) = (false, f32::INFINITY);
    for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))).filter(|(x, y)| x.what == y.what) {
        let (x_low, y_low) = (x.low.unwrap_or(0), y.low.unwrap_or(0));
        let (x_high, y_high) = (x.high.unwrap_or(u64::MAX), y.high.unwrap_or(u64::MAX));
        if x_low <= y_high && y_low <= x_high {
            agree = true;
        } else {
            let gap = if x_low > y_high { (x_low, y_high) } else { (y_low, x_high) };
            ratio = ratio.min(((gap.0 + 1) as f32 / (gap.1 + 1) as f32).ln());
        }
    }
    match (agree, ratio.is_finite()) {
        (true, _) => (1.0, 0.0),
        (false, true) => (0.0, ratio),
        (false, false) => (0.0, 0.0),
    }
}

/// Cosine of two sentences' words, and how much their common names say, in tens.
fn wording(a: &[Term], b: &[Term]) -> (f32, f32) {
    let (mut dot, mut names) = (0.0, 0.0);
    common(a, b, |x, y| {
        dot += x.weight() * y.weight();
        names += if x.is_name() && y.is_name() { x.weight() } else { 0.0 };
    });
    let square = |terms: &[Term]| terms.iter().map(|t| t.weight() * t.weight()).sum();
    (cosine(dot, square(a), square(b)), names / 10.0)
}

#[cfg(test)]
mod tests;
