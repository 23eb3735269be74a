//! Which source decides how a claim stands.

use super::{Claim, Source, Stance};

impl Claim {
    /// The source by whose word the status goes: the first in the chain that does not merely relay, or where all do, the
    /// last. `None` where the document decides: it states the thing itself, or denies or doubts it in its own voice.
    pub fn deciding_source(&self) -> Option<&Source> {
        match self.voice {
            Stance::Denies | Stance::Doubts => None,
            Stance::Asserts | Stance::Relays => {
                self.sources.iter().find(|s| s.stance != Stance::Relays).or_else(|| self.sources.last())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::{Aspect, Quote, Status};
    use crate::text::Span;

    /// The name of the source that decides, given the document's voice and a chain of names with stances.
    fn check(voice: Stance, chain: &[(&str, Stance)], expected: Option<&str>) {
        let trigger = Quote { span: Span { start: 0, end: 4 }, text: "took".to_owned() };
        let sources =
            chain.iter().map(|&(name, stance)| Source { quote: None, name: Some(name.to_owned()), stance }).collect();
        let claim = Claim {
            id: String::new(),
            doc: "d".to_owned(),
            passage: 0,
            kind: "seize".to_owned(),
            trigger,
            actors: Vec::new(),
            targets: Vec::new(),
            places: Vec::new(),
            setting: None,
            time: None,
            counts: Vec::new(),
            status: Status::Actual,
            aspect: Aspect::Past,
            voice,
            sources,
            confidence: 1.0,
        };
        assert_eq!(claim.deciding_source().and_then(|s| s.name.as_deref()), expected);
    }

    #[test]
    fn the_first_that_does_not_merely_relay() {
        check(Stance::Asserts, &[], None);
        check(Stance::Relays, &[("mayor", Stance::Asserts)], Some("mayor"));
        check(Stance::Relays, &[("agency", Stance::Relays), ("mayor", Stance::Denies)], Some("mayor"));
        check(Stance::Relays, &[("mayor", Stance::Denies), ("reports", Stance::Asserts)], Some("mayor"));
        check(Stance::Relays, &[("agency", Stance::Relays), ("radio", Stance::Relays)], Some("radio"));
        check(Stance::Denies, &[("news", Stance::Asserts)], None);
        check(Stance::Doubts, &[("news", Stance::Asserts)], None);
    }
}
