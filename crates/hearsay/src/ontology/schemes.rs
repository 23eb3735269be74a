//! The words of the schemes that kinds are mapped to, and what they say of each other.
//!
//! ACLED: event and sub-event types of its codebook. PLOVER: the sixteen event types of its published ontology, with
//! the modes of its manual (draft 0.7b1) and of POLECAT, the data set coded with it. CAMEO: its twenty roots. All are
//! names; no row of anybody's data is used.

/// An event type and sub-event type of ACLED.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Acled {
    /// `Battles`, `Protests`, …
    pub event: &'static str,
    /// `Armed clash`, …
    pub sub: &'static str,
    /// `Political violence`, `Demonstrations`, `Strategic developments`, or the first two joined by `; `.
    pub disorder: &'static str,
}

impl Acled {
    /// Whether it is political violence: battles, explosions and remote violence, violence against civilians.
    pub fn is_violence(self) -> bool {
        matches!(self.event, "Battles" | "Explosions/Remote violence" | "Violence against civilians")
    }
}

const VIOLENCE: &str = "Political violence";
const DEMONSTRATIONS: &str = "Demonstrations";
const BOTH: &str = "Political violence; Demonstrations";
const STRATEGIC: &str = "Strategic developments";

/// All pairs that ACLED knows.
pub const ACLED: &[Acled] = &[
    acled("Battles", "Armed clash", VIOLENCE),
    acled("Battles", "Government regains territory", VIOLENCE),
    acled("Battles", "Non-state actor overtakes territory", VIOLENCE),
    acled("Explosions/Remote violence", "Air/drone strike", VIOLENCE),
    acled("Explosions/Remote violence", "Chemical weapon", VIOLENCE),
    acled("Explosions/Remote violence", "Grenade", VIOLENCE),
    acled("Explosions/Remote violence", "Remote explosive/landmine/IED", VIOLENCE),
    acled("Explosions/Remote violence", "Shelling/artillery/missile attack", VIOLENCE),
    acled("Explosions/Remote violence", "Suicide bomb", VIOLENCE),
    acled("Protests", "Excessive force against protesters", BOTH),
    acled("Protests", "Peaceful protest", DEMONSTRATIONS),
    acled("Protests", "Protest with intervention", DEMONSTRATIONS),
    acled("Riots", "Mob violence", VIOLENCE),
    acled("Riots", "Violent demonstration", DEMONSTRATIONS),
    acled("Strategic developments", "Agreement", STRATEGIC),
    acled("Strategic developments", "Arrests", STRATEGIC),
    acled("Strategic developments", "Change to group/activity", STRATEGIC),
    acled("Strategic developments", "Disrupted weapons use", STRATEGIC),
    acled("Strategic developments", "Headquarters or base established", STRATEGIC),
    acled("Strategic developments", "Looting/property destruction", STRATEGIC),
    acled("Strategic developments", "Non-violent transfer of territory", STRATEGIC),
    acled("Strategic developments", "Other", STRATEGIC),
    acled("Violence against civilians", "Abduction/forced disappearance", VIOLENCE),
    acled("Violence against civilians", "Attack", VIOLENCE),
    acled("Violence against civilians", "Sexual violence", VIOLENCE),
];

const fn acled(event: &'static str, sub: &'static str, disorder: &'static str) -> Acled {
    Acled { event, sub, disorder }
}

/// An event type of PLOVER.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PloverType {
    /// Its name, such as `ASSAULT`.
    pub name: &'static str,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: u8,
    /// Its place on the scale from conflict (−10) to cooperation (+10) in the manual's table.
    pub scale: f64,
    /// The modes it may have.
    pub modes: &'static [&'static str],
}

/// All sixteen, in the manual's order.
pub const PLOVER: &[PloverType] = &[
    plover("AGREE", 1, 4.2, &[]),
    plover("CONSULT", 1, 2.1, &["visit", "third-party", "multilateral", "phone"]),
    plover("SUPPORT", 1, 4.6, &[]),
    plover("CONCEDE", 1, 5.0, &[]),
    plover("COOPERATE", 2, 6.8, &[]),
    plover("AID", 2, 7.4, &[]),
    plover("RETREAT", 2, 7.6, &["withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"]),
    plover("REQUEST", 3, -5.0, &["assist", "change", "yield", "meet"]),
    plover("ACCUSE", 3, -2.0, &["disapprove", "investigate", "allege"]),
    plover("REJECT", 3, -4.2, &["assist", "change", "yield", "meet"]),
    plover("THREATEN", 3, -5.1, &["restrict", "ban", "arrest", "relations", "expel", "territory", "violence"]),
    plover("PROTEST", 4, -6.6, &["demo", "riot", "strike", "hunger", "boycott", "obstruct"]),
    plover("SANCTION", 4, -5.2, &["convict", "expel", "withdraw", "discontinue"]),
    plover("MOBILIZE", 4, -5.3, &["troops", "weapons", "police", "militia"]),
    plover(
        "COERCE",
        4,
        -7.2,
        &[
            "confiscate",
            "seize",
            "restrict",
            "ban",
            "censor",
            "curfew",
            "martial-law",
            "arrest",
            "deport",
            "withhold",
            "misinformation",
        ],
    ),
    plover(
        "ASSAULT",
        4,
        -9.3,
        &[
            "abduct",
            "beat",
            "torture",
            "execute",
            "sexual",
            "assassinate",
            "destroy",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "heavy-weapons",
            "aerial",
            "drone",
            "crowd-control",
            "unconventional",
        ],
    ),
];

const fn plover(name: &'static str, quad: u8, scale: f64, modes: &'static [&'static str]) -> PloverType {
    PloverType { name, quad, scale, modes }
}

/// The roots of CAMEO with their titles, 01 to 20.
pub const CAMEO: &[(&str, &str)] = &[
    ("01", "Make public statement"),
    ("02", "Appeal"),
    ("03", "Express intent to cooperate"),
    ("04", "Consult"),
    ("05", "Engage in diplomatic cooperation"),
    ("06", "Engage in material cooperation"),
    ("07", "Provide aid"),
    ("08", "Yield"),
    ("09", "Investigate"),
    ("10", "Demand"),
    ("11", "Disapprove"),
    ("12", "Reject"),
    ("13", "Threaten"),
    ("14", "Protest"),
    ("15", "Exhibit force posture"),
    ("16", "Reduce relations"),
    ("17", "Coerce"),
    ("18", "Assault"),
    ("19", "Fight"),
    ("20", "Use unconventional mass violence"),
];
