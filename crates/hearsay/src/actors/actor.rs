//! What is known of one actor.

use jiff::civil::Date;
use serde::Serialize;

use crate::gazetteer::Country;

/// One actor: a state's body, an armed group, an organisation, a person who leads or speaks for one.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Stable name in kebab case, such as `iq-pmu`; a state's body is its country's code and the body's, such as
    /// `iq-mil`; a person's begins with `person:`.
    pub id: String,
    /// Its usual English name.
    pub name: String,
    /// Other spellings, translated and native names, in any script.
    pub aliases: Vec<String>,
    /// Short forms in capitals: matched as written, never in another case.
    pub abbreviations: Vec<String>,
    /// Where it is at home; none for international bodies and movements.
    pub countries: Vec<Country>,
    /// What part of society it belongs to.
    pub sector: Sector,
    /// What it is in an armed conflict.
    pub kind: ActorKind,
    /// The years in which it existed, or in which a person was in public life.
    pub years: Years,
    /// What it belongs to, stands beside, or came from.
    pub ties: Vec<Tie>,
    /// For a person, the office that the ties are for: `president`, `commander`; else empty.
    pub office: String,
}

impl Actor {
    /// Whether it is a single person.
    pub fn is_person(&self) -> bool {
        self.id.starts_with(PERSON)
    }

    /// All names it goes by: the usual one, the aliases, the abbreviations.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).chain(&self.abbreviations).map(String::as_str)
    }
}

/// What the ids of persons begin with.
pub(super) const PERSON: &str = "person:";

/// Years from the first to the last, both inclusive; open where not given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Years {
    /// The first year.
    pub from: Option<i16>,
    /// The last year.
    pub to: Option<i16>,
}

impl Years {
    /// Reads `2014`, `2014-`, `-2014`, `2014-2019`. `None` for anything else, for years before 1500 or after 2100, and
    /// for an end before the beginning.
    pub fn parse(text: &str) -> Option<Self> {
        let year = |text: &str| match text {
            "" => Some(None),
            _ => text.parse::<i16>().ok().filter(|year| (1500..=2100).contains(year)).map(Some),
        };
        let (from, to) = match text.split_once('-') {
            Some((from, to)) => (year(from)?, year(to)?),
            None => (year(text)?, year(text)?),
        };
        let is_sane = from.is_some() || to.is_some();
        (is_sane && from.zip(to).is_none_or(|(from, to)| from <= to)).then_some(Self { from, to })
    }

    /// Whether a date lies in them.
    pub fn contain(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date.year()) && self.to.is_none_or(|to| date.year() <= to)
    }

    /// Whether both have a year in common.
    pub fn overlap(&self, other: &Self) -> bool {
        let before = |to: Option<i16>, from: Option<i16>| to.zip(from).is_some_and(|(to, from)| to < from);
        !before(self.to, other.from) && !before(other.to, self.from)
    }
}

/// How one actor is tied to another, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// What the tie is.
    pub relation: Relation,
    /// The other actor's id.
    pub to: String,
    /// When it held.
    pub years: Years,
}

words! {
    /// What one actor is to another.
    Relation {
        /// A part, a member, a branch of it; of persons: leads it, speaks for it or belongs to it.
        PartOf = "part-of",
        /// Fights on its side without belonging to it.
        AlliedWith = "allied-with",
        /// Came from it by renaming, merger or split.
        SuccessorOf = "successor-of",
    }
}

words! {
    /// The primary sector codes of PLOVER (manual 0.7b1, table «Sector Primary Codes»), and the codes that stand
    /// there in place of a country.
    Sector {
        /// The executive.
        Gov = "GOV",
        /// Judges and courts.
        Jud = "JUD",
        /// Parliaments and their members.
        Leg = "LEG",
        /// Armed forces of a state.
        Mil = "MIL",
        /// Police and other protective agencies.
        Cop = "COP",
        /// Political opposition.
        Opp = "OPP",
        /// Political parties that are neither in government nor in opposition.
        Pty = "PTY",
        /// Armed opposition.
        Reb = "REB",
        /// Armed organisations that do not oppose the government.
        Prm = "PRM",
        /// State intelligence.
        Spy = "SPY",
        /// Armed forces that are not identified.
        Uaf = "UAF",
        /// Civilians.
        Cvl = "CVL",
        /// Elites: former officials, celebrities.
        Eli = "ELI",
        /// Business.
        Bus = "BUS",
        /// Schools, teachers, students.
        Edu = "EDU",
        /// Health (not media).
        Med = "MED",
        /// Labour.
        Lab = "LAB",
        /// Farm labour.
        Agr = "AGR",
        /// Journalists and media.
        Jrn = "JRN",
        /// Refugees and displaced people.
        Ref = "REF",
        /// Religious bodies.
        Rel = "REL",
        /// Civil society not otherwise covered.
        Soc = "SOC",
        /// Criminals and gangs.
        Crm = "CRM",
        /// Bodies of several states.
        Igo = "IGO",
        /// International non-governmental organisations.
        Ngo = "NGO",
        /// International social movements.
        Ism = "ISM",
        /// Armed groups that act across borders.
        Img = "IMG",
        /// Multinational corporations.
        Mnc = "MNC",
    }
}

impl Sector {
    /// Whether the code stands in place of a country's.
    pub fn is_international(self) -> bool {
        matches!(self, Self::Igo | Self::Ngo | Self::Ism | Self::Img | Self::Mnc)
    }
}

words! {
    /// What an actor is in an armed conflict: the classes in which researchers count who fights whom.
    ActorKind {
        /// A government and its army, police and services.
        StateForces = "state-forces",
        /// An armed organisation that fights a government for power, territory or secession.
        RebelGroup = "rebel-group",
        /// An armed organisation with political aims short of that: pro-government militias, gangs, death squads.
        PoliticalMilitia = "political-militia",
        /// An armed group along ethnic, communal, religious or local lines.
        IdentityMilitia = "identity-militia",
        /// People who riot.
        Rioters = "rioters",
        /// People who demonstrate peacefully.
        Protesters = "protesters",
        /// Everybody unarmed: people, parties, media, relief organisations, courts.
        Civilians = "civilians",
        /// International missions and coalitions; also a state's forces outside their own country.
        ExternalForces = "external-forces",
    }
}

impl ActorKind {
    /// What an actor of this kind, at home in `home`, is in a conflict in `country`: the forces of another state are
    /// external there.
    pub fn seen_from(self, home: &[Country], country: Country) -> Self {
        match self {
            Self::StateForces if !home.is_empty() && !home.contains(&country) => Self::ExternalForces,
            other => other,
        }
    }
}

/// An actor in PLOVER's codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plover {
    /// ISO 3166-1 alpha-3 of its first country, or `IGO`, `NGO`, `ISM`, `IMG`, `MNC`; empty where neither is known.
    pub code: String,
    /// Primary sector code; empty where the first code says it all.
    pub sector: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_people_write_them() {
        let years = |from, to| Some(Years { from, to });
        assert_eq!(Years::parse("2014-2019"), years(Some(2014), Some(2019)));
        assert_eq!(Years::parse("2014-"), years(Some(2014), None));
        assert_eq!(Years::parse("-2014"), years(None, Some(2014)));
        assert_eq!(Years::parse("2014"), years(Some(2014), Some(2014)));
        for bad in ["", "-", "2019-2014", "14", "soon", "2014-2015-2016", "99999"] {
            assert_eq!(Years::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn another_states_forces_are_external() {
        let country = |code| Country::new(code).expect("a code");
        let (sy, tr) = (country("SY"), country("TR"));
        assert_eq!(ActorKind::StateForces.seen_from(&[tr], sy), ActorKind::ExternalForces);
        assert_eq!(ActorKind::StateForces.seen_from(&[sy], sy), ActorKind::StateForces);
        assert_eq!(ActorKind::RebelGroup.seen_from(&[tr], sy), ActorKind::RebelGroup);
    }
}
