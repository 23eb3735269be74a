//! Who says so: the chain of sources of a proposition, and the status and voice that go with it.
//!
//! The heads judge status, voice and each source's stance apart; the claim model ties them together: a claim is
//! `denied` exactly where the source that decides denies it. [`settle`] finds the reading that fits together best.

use std::ops::Range;

use super::claim::{Source, Stance, Status};
use crate::language::Proposition;

/// A source phrase in some sentence of the passage, with its stance.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Voice {
    pub(super) sentence: usize,
    pub(super) words: Range<usize>,
    pub(super) stance: Stance,
    pub(super) score: f32,
}

/// Status, the document's own stance, and the sources outermost first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Standing {
    pub(super) status: Status,
    pub(super) voice: Stance,
    pub(super) sources: Vec<Voice>,
}

/// The most probable combination of status, voice and stances that the claim model allows. Where the report is called
/// false (`false_report`), the document denies by its own voice.
pub(super) fn settle(p: &Proposition, mut sources: Vec<Voice>, false_report: bool) -> Standing {
    let status_of = |s: Status| p.status.get(s as usize).copied().unwrap_or(0.0);
    let voice_of = |s: Stance| p.voice.get(s as usize).copied().unwrap_or(0.0);
    let affirmed = affirmed(status_of);
    if false_report {
        order(&mut sources);
        sources.iter_mut().for_each(|s| s.stance = Stance::Asserts);
        return Standing { status: Status::Denied, voice: Stance::Denies, sources };
    }
    // The document decides by itself where it says that the report of it is false or doubtful.
    let own = voice_of(Stance::Denies) + voice_of(Stance::Doubts);
    if sources.is_empty() || own > 0.5 {
        let denied = status_of(Status::Denied) * (voice_of(Stance::Denies) + voice_of(Stance::Relays)).max(0.05);
        let other = status_of(affirmed) * (voice_of(Stance::Asserts) + voice_of(Stance::Relays)).max(0.05);
        let (status, voice) = if denied > other && voice_of(Stance::Doubts) < voice_of(Stance::Denies) + 0.2 {
            (Status::Denied, Stance::Denies)
        } else if voice_of(Stance::Doubts) > 0.5 {
            (Status::Hedged, Stance::Doubts)
        } else if affirmed == Status::Hedged && voice_of(Stance::Relays) >= voice_of(Stance::Asserts) {
            (Status::Hedged, Stance::Relays)
        } else {
            (affirmed, Stance::Asserts)
        };
        // Where the document does not decide after all, a source does.
        if sources.is_empty() || matches!(voice, Stance::Denies | Stance::Doubts) {
            order(&mut sources);
            return Standing { status, voice, sources };
        }
    }
    order(&mut sources);
    let decider = sources.iter().position(|s| s.stance != Stance::Relays).unwrap_or(sources.len() - 1);
    let s = &sources[decider];
    let denies = if s.stance == Stance::Denies { s.score } else { 1.0 - s.score };
    let denied = status_of(Status::Denied) * denies.clamp(0.05, 0.95);
    let other = status_of(affirmed) * (1.0 - denies).clamp(0.05, 0.95);
    let status = if denied > other {
        sources[decider].stance = Stance::Denies;
        Status::Denied
    } else {
        // Not one of them denies, or the next would decide in the first one's place.
        if sources[decider].stance == Stance::Denies {
            let denying = sources.iter_mut().filter(|s| s.stance == Stance::Denies);
            denying.for_each(|s| s.stance = Stance::Asserts);
        }
        affirmed
    };
    order(&mut sources);
    Standing { status, voice: Stance::Relays, sources }
}

/// Outermost first: who passes it on, then who denies or doubts what others assert, then who asserts; each group in
/// the order of the text.
fn order(sources: &mut [Voice]) {
    sources.sort_by_key(|s| {
        let rank = match s.stance {
            Stance::Relays => 0,
            Stance::Denies | Stance::Doubts => 1,
            Stance::Asserts => 2,
        };
        (rank, s.sentence, s.words.start)
    });
}

/// The status other than `denied` that scores highest.
fn affirmed(score: impl Fn(Status) -> f32) -> Status {
    let others = Status::ALL.iter().copied().filter(|s| *s != Status::Denied);
    others.fold(Status::Actual, |best, s| if score(s) > score(best) { s } else { best })
}

/// A reader's comment has its writer as the outermost source of everything in it.
pub(super) fn commenter(name: &str, standing: &mut Standing) -> Source {
    let stance = match standing.voice {
        own if standing.sources.is_empty() => own,
        Stance::Denies => Stance::Denies,
        Stance::Doubts => Stance::Doubts,
        _ => Stance::Relays,
    };
    standing.voice = Stance::Relays;
    Source { quote: None, name: Some(name.to_owned()), stance }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn proposition(status: [f32; 8], voice: [f32; 4]) -> Proposition {
        let arcs = Vec::new();
        Proposition {
            trigger: 0,
            kind: "seize".into(),
            score: 0.9,
            status,
            aspect: [1.0, 0.0, 0.0],
            voice,
            roles: arcs.clone(),
            sources: arcs,
        }
    }

    fn source(at: usize, stance: Stance, score: f32) -> Voice {
        Voice { sentence: 0, words: at..at + 1, stance, score }
    }

    /// `status` gives actual, hedged, denied; the others share nothing.
    fn check(status: [f32; 3], voice: [f32; 4], sources: &[(Stance, f32)], expected: (Status, Stance, &[Stance])) {
        let [a, h, d] = status;
        let p = proposition([a, h, d, 0.0, 0.0, 0.0, 0.0, 0.0], voice);
        let sources = sources.iter().enumerate().map(|(i, &(s, score))| source(i, s, score)).collect();
        let got = settle(&p, sources, false);
        let stances: Vec<Stance> = got.sources.iter().map(|s| s.stance).collect();
        assert_eq!((got.status, got.voice, stances.as_slice()), expected);
    }

    #[test]
    fn status_voice_and_stances_fit_together() {
        use Stance::{Asserts, Denies, Doubts, Relays};
        use Status::{Actual, Denied, Hedged};
        // Nobody else speaks: the document vouches, denies or passes on.
        check([0.9, 0.0, 0.1], [0.9, 0.0, 0.0, 0.1], &[], (Actual, Asserts, &[]));
        check([0.1, 0.0, 0.9], [0.2, 0.7, 0.0, 0.1], &[], (Denied, Denies, &[]));
        check([0.2, 0.8, 0.0], [0.2, 0.0, 0.0, 0.8], &[], (Hedged, Relays, &[]));
        // A denial sure of itself turns a half-hearted stance round, and the other way about.
        check([0.05, 0.0, 0.95], [0.0, 0.0, 0.0, 1.0], &[(Asserts, 0.6)], (Denied, Relays, &[Denies]));
        check([0.97, 0.0, 0.03], [0.0, 0.0, 0.0, 1.0], &[(Denies, 0.6)], (Actual, Relays, &[Asserts]));
        // Outermost first, whatever the order in the text.
        check(
            [0.9, 0.0, 0.0],
            [0.0, 0.0, 0.0, 1.0],
            &[(Asserts, 0.9), (Relays, 0.9)],
            (Actual, Relays, &[Relays, Asserts]),
        );
        check(
            [0.1, 0.0, 0.9],
            [0.0, 0.1, 0.0, 0.9],
            &[(Asserts, 0.9), (Denies, 0.9)],
            (Denied, Relays, &[Denies, Asserts]),
        );
        // «Fake news» of others: the document decides.
        check([0.1, 0.0, 0.9], [0.0, 0.9, 0.0, 0.1], &[(Asserts, 0.9)], (Denied, Denies, &[Asserts]));
        check([0.1, 0.9, 0.0], [0.0, 0.1, 0.8, 0.1], &[(Asserts, 0.9)], (Hedged, Doubts, &[Asserts]));
    }

    proptest! {
        #[test]
        fn denied_stands_exactly_where_the_decider_denies(
            status in prop::array::uniform8(0.0f32..1.0),
            voice in prop::array::uniform4(0.0f32..1.0),
            chain in prop::collection::vec((prop::sample::select(Stance::ALL), 0.0f32..1.0), 0..4),
            false_report: bool,
        ) {
            let sources = chain.iter().enumerate().map(|(i, &(stance, score))| source(i, stance, score)).collect();
            let got = settle(&proposition(status, voice), sources, false_report);
            let denies = match got.voice {
                Stance::Denies => true,
                Stance::Doubts => false,
                Stance::Asserts | Stance::Relays => {
                    let decider = got.sources.iter().find(|s| s.stance != Stance::Relays).or(got.sources.last());
                    decider.is_some_and(|s| s.stance == Stance::Denies)
                }
            };
            prop_assert_eq!(got.status == Status::Denied, denies, "{:?}", got);
        }
    }
}
