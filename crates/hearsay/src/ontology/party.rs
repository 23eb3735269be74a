//! What sort of party an actor's codes make it.

use super::countries;

/// An actor's codes, as far as they are known: the caller looks them up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Code<'a> {
    /// ISO 3166-1, alpha-2 or alpha-3, or one of PLOVER's codes for actors of no country: `IGO`, `NGO`, `ISM`, `IMG`,
    /// `MNC`.
    pub country: Option<&'a str>,
    /// PLOVER's sector: `GOV`, `MIL`, `REB`, `CVL`, …
    pub sector: Option<&'a str>,
}

/// What sort of party somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Party {
    /// A state's government, forces or courts; `home` where they act in their own country, as far as that is known.
    State {
        /// In its own country, or in another.
        home: Option<bool>,
        /// Army, police, intelligence service.
        forces: bool,
    },
    /// Rebels, and groups that fight across borders.
    Rebels,
    /// Paramilitaries, gangs, unidentified gunmen.
    Militia,
    /// An international body of states.
    International,
    /// Everybody else: civilians, parties, the opposition, business, aid workers, the press.
    Civilians,
}

/// A condition that a mapping puts on a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A state.
    State,
    /// A state in its own country.
    HomeState,
    /// A state in another's country.
    ForeignState,
    /// Rebels, militias, gangs.
    NonState,
    /// Forces of any kind.
    Armed,
    /// People without arms.
    Civilians,
}

impl Sort {
    /// All, with the words for them in files.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("state", Self::State),
        ("home-state", Self::HomeState),
        ("foreign-state", Self::ForeignState),
        ("non-state", Self::NonState),
        ("armed", Self::Armed),
        ("civilians", Self::Civilians),
    ];
}

impl Party {
    /// The party that codes make, acting in the country `place`; nothing where the codes do not tell.
    pub fn of(code: Code<'_>, place: Option<&str>) -> Option<Self> {
        let home = || Some(countries::find(code.country?)?.alpha2 == countries::find(place?)?.alpha2);
        match code.sector {
            Some("GOV" | "LEG" | "JUD") => Some(Self::State { home: home(), forces: false }),
            Some("MIL" | "COP" | "SPY") => Some(Self::State { home: home(), forces: true }),
            Some("REB") => Some(Self::Rebels),
            Some("PRM" | "UAF" | "CRM") => Some(Self::Militia),
            Some(
                "OPP" | "PTY" | "CVL" | "ELI" | "BUS" | "EDU" | "MED" | "LAB" | "AGR" | "JRN" | "REF" | "REL" | "SOC",
            ) => Some(Self::Civilians),
            Some(_) => None,
            None => match code.country {
                Some("IMG") => Some(Self::Rebels),
                Some("IGO") => Some(Self::International),
                Some("NGO" | "ISM" | "MNC") => Some(Self::Civilians),
                // A bare country in the news («Turkey bombed») is its state.
                Some(country) if countries::find(country).is_some() => {
                    Some(Self::State { home: home(), forces: false })
                }
                _ => None,
            },
        }
    }

    /// Whether it is of that sort.
    pub fn is(self, sort: Sort) -> bool {
        match sort {
            Sort::State => matches!(self, Self::State { .. }),
            Sort::HomeState => matches!(self, Self::State { home: Some(true), .. }),
            Sort::ForeignState => matches!(self, Self::State { home: Some(false), .. }),
            Sort::NonState => matches!(self, Self::Rebels | Self::Militia),
            Sort::Armed => matches!(self, Self::State { forces: true, .. } | Self::Rebels | Self::Militia),
            Sort::Civilians => self == Self::Civilians,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_make_parties() {
        let check = |country, sector, place, expected: &str| {
            let party = Party::of(Code { country, sector }, place);
            let sorts = Sort::ALL.iter().filter(|(_, sort)| party.is_some_and(|p| p.is(*sort))).map(|(w, _)| *w);
            assert_eq!(sorts.collect::<Vec<_>>().join(" "), expected, "{country:?} {sector:?} {place:?}");
        };
        check(Some("IRQ"), Some("MIL"), Some("IQ"), "state home-state armed");
        check(Some("TR"), Some("GOV"), Some("SY"), "state foreign-state");
        check(Some("TUR"), None, None, "state");
        check(Some("SYR"), Some("REB"), Some("SY"), "non-state armed");
        check(Some("IMG"), None, Some("SY"), "non-state armed");
        check(None, Some("CRM"), None, "non-state armed");
        check(Some("IRQ"), Some("JRN"), Some("IQ"), "civilians");
        check(Some("IGO"), None, Some("IQ"), "");
        check(Some("nowhere"), Some("XYZ"), None, "");
        check(Some("nowhere"), None, None, "");
        check(None, None, None, "");
    }
}
