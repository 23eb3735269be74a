//! Which kinds of claim can tell of one happening.

use serde::{Deserialize, Serialize};

/// Kinds that reports use for one another: what one calls an attack another calls a bombing, and a third only counts
/// the killed. Claims of different families are never one happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Fighting and its harm: clash, airstrike, shelling, bombing, attack, kill, injure, abuse, destroy.
    Violence,
    /// Who holds a place, and how it changes hands: advance, seize, besiege, withdraw, hand-over, hold.
    Control,
    /// People taken: abduct, detain.
    Custody,
    /// People let go: release.
    Release,
    /// People on the move: displace, evacuate, return.
    Movement,
    /// Forces and arms: deploy.
    Deployment,
    /// Backing: support, aid.
    Backing,
    /// Sides together: agree, meet.
    Diplomacy,
    /// What sides say of and to each other: accuse, demand, reject, threaten.
    Words,
    /// Measures against somebody: sanction.
    Sanction,
    /// Breaches: violate.
    Breach,
    /// Crowds: protest.
    Protest,
    /// Inquiries: investigate.
    Inquiry,
    /// Who belongs to whom: member-of.
    Membership,
    /// Who is where: present-in.
    Presence,
    /// Whether a picture or a document is genuine: authentic.
    Authenticity,
    /// Kinds that the table does not have.
    Other,
}

impl Family {
    /// The family of a kind.
    pub fn of(kind: &str) -> Self {
        match kind {
            "clash" | "airstrike" | "shelling" | "bombing" | "attack" | "kill" | "injure" | "abuse" | "destroy" => {
                Self::Violence
            }
            "advance" | "seize" | "besiege" | "withdraw" | "hand-over" | "hold" => Self::Control,
            "abduct" | "detain" => Self::Custody,
            "release" => Self::Release,
            "displace" | "evacuate" | "return" => Self::Movement,
            "deploy" => Self::Deployment,
            "support" | "aid" => Self::Backing,
            "agree" | "meet" => Self::Diplomacy,
            "accuse" | "demand" | "reject" | "threaten" => Self::Words,
            "sanction" => Self::Sanction,
            "violate" => Self::Breach,
            "protest" => Self::Protest,
            "investigate" => Self::Inquiry,
            "member-of" => Self::Membership,
            "present-in" => Self::Presence,
            "authentic" => Self::Authenticity,
            _ => Self::Other,
        }
    }
}

/// How far two kinds of one family can be one happening, 0 … 1: the same, one said more exactly than the other («an
/// attack» that was a bombing, and whom it killed), or of another sort.
pub(super) fn kinds_alike(a: &str, b: &str) -> f32 {
    /// A strike or attack of a certain means.
    const MEANS: [&str; 4] = ["airstrike", "shelling", "bombing", "clash"];
    const HARM: [&str; 4] = ["kill", "injure", "destroy", "abuse"];
    if a == b {
        return 1.0;
    }
    let both = |x: &[&str], y: &[&str]| x.contains(&a) && y.contains(&b) || x.contains(&b) && y.contains(&a);
    if both(&["attack"], &MEANS) || both(&HARM, &MEANS) || both(&["attack"], &HARM) || both(&HARM, &HARM) {
        return 0.6;
    }
    // Two views of one change of hands, and a fight for a place.
    if both(&["seize"], &["withdraw", "advance", "hand-over"]) || both(&["withdraw"], &["hand-over"]) {
        return 0.4;
    }
    if both(&["abduct"], &["detain"]) || both(&["displace"], &["evacuate"]) || both(&["agree"], &["meet"]) {
        return 0.5;
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::Lexicon;

    #[test]
    fn every_kind_has_a_family() {
        for kind in Lexicon::embedded().kinds() {
            assert_ne!(Family::of(&kind.name), Family::Other, "{}", kind.name);
        }
        assert_eq!(Family::of("weather"), Family::Other);
    }

    #[test]
    fn kinds_that_are_alike_are_of_one_family() {
        let lexicon = Lexicon::embedded();
        for a in lexicon.kinds() {
            for b in lexicon.kinds() {
                let alike = kinds_alike(&a.name, &b.name);
                assert_eq!(alike, kinds_alike(&b.name, &a.name));
                assert!(alike == 0.0 || Family::of(&a.name) == Family::of(&b.name), "{} {}", a.name, b.name);
            }
        }
    }
}
