//! Going through the claims about one place in order, and what is held after each.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Contest, ControlClaim, Holding, VOUCHED_DAYS, days_between};

/// A claim as what it says of holders. The order of its fields is the order in which claims are taken: by the day by
/// which it had happened; on one day, ends before beginnings, and changes before states.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Said<'c> {
    to: Date,
    from: Date,
    effect: Effect,
    claim: &'c str,
    gain: BTreeSet<&'c str>,
    lose: BTreeSet<&'c str>,
    voices: BTreeSet<&'c str>,
    reported: Date,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    Loss,
    Gain,
    State,
}

impl<'c> Said<'c> {
    pub(super) fn of(claim: &'c ControlClaim) -> Option<Self> {
        let actors: BTreeSet<&str> = claim.actors.iter().map(String::as_str).collect();
        let others = claim.targets.iter().map(String::as_str).filter(|it| !actors.contains(it)).collect();
        let (effect, gain, lose) = match claim.kind.as_str() {
            "seize" => (Effect::Gain, actors, others),
            "hold" => (Effect::State, actors, BTreeSet::new()),
            "withdraw" => (Effect::Loss, BTreeSet::new(), actors),
            "hand-over" if others.is_empty() => (Effect::Loss, others, actors),
            "hand-over" => (Effect::Gain, others, actors),
            _ => return None,
        };
        let is_empty = gain.is_empty() && lose.is_empty();
        let voices = claim.voices.iter().map(String::as_str).collect();
        let (from, to) = (claim.from.min(claim.to), claim.from.max(claim.to));
        let said = Self { to, from, effect, claim: &claim.claim, gain, lose, voices, reported: claim.reported };
        (!is_empty).then_some(said)
    }
}

/// Since when voices differ, and who holds the place by the other voices.
type Point<'c> = (Date, Option<&'c str>);
/// The claims and the voices that say so.
type Others<'c> = (BTreeSet<&'c str>, BTreeSet<&'c str>);

/// A holding that is being put together.
#[derive(Debug, Clone)]
struct Open<'c> {
    holder: &'c str,
    from: Option<Date>,
    to: Option<Date>,
    last_reported: Date,
    /// The days that the claim told that spoke for it last.
    last: (Date, Date),
    claims: BTreeSet<&'c str>,
    voices: BTreeSet<&'c str>,
    contests: BTreeMap<Point<'c>, Others<'c>>,
    /// Who ended it without putting another in its place.
    left: Option<&'c Said<'c>>,
}

impl<'c> Open<'c> {
    fn new(holder: &'c str, from: Option<Date>, said: &Said<'c>) -> Self {
        let (last, last_reported) = ((said.from, said.to), said.reported);
        let (claims, voices, contests) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        Self { holder, from, to: None, last_reported, last, claims, voices, contests, left: None }
    }

    fn support(&mut self, said: &Said<'c>) {
        self.last = self.last.max((said.from, said.to));
        self.last_reported = self.last_reported.max(said.reported);
        self.claims.insert(said.claim);
        self.voices.extend(&said.voices);
    }

    /// Whether somebody other than these voices speaks for it.
    fn is_vouched_beside(&self, voices: &BTreeSet<&str>) -> bool {
        !self.voices.is_subset(voices)
    }

    /// Whether the days of a claim and those of the last claim for it do not tell which came first.
    fn is_as_late_as(&self, said: &Said<'_>) -> bool {
        said.from <= self.last.1 && self.last.0 <= said.to
    }

    fn contest(&mut self, holder: Option<&'c str>, from: Date, claims: &BTreeSet<&'c str>, voices: &BTreeSet<&'c str>) {
        let known = self.contests.keys().find(|(_, by)| *by == holder).copied();
        let contest = self.contests.entry(known.unwrap_or((from, holder))).or_default();
        contest.0.extend(claims);
        contest.1.extend(voices);
    }

    fn close(&mut self, said: &Said<'c>) {
        self.to = Some(said.to);
        self.claims.insert(said.claim);
    }

    fn finished(self) -> Holding {
        let owned = |set: BTreeSet<&str>| set.into_iter().map(str::to_owned).collect::<Vec<String>>();
        let contest = |((from, holder), (claims, voices)): (Point<'c>, Others<'c>)| Contest {
            from,
            holder: holder.map(str::to_owned),
            claims: owned(claims),
            voices: owned(voices),
        };
        Holding {
            holder: self.holder.to_owned(),
            from: self.from,
            to: self.to,
            last_reported: self.last_reported,
            claims: owned(self.claims),
            voices: owned(self.voices),
            contested_by: self.contests.into_iter().map(contest).collect(),
        }
    }
}

/// The holdings of one place while its claims are gone through in order.
pub(super) struct Sweep<'c> {
    spans: Vec<Open<'c>>,
    /// Holders that one claim names together: they do not contest each other.
    allies: BTreeSet<(&'c str, &'c str)>,
}

impl<'c> Sweep<'c> {
    pub(super) fn over(said: &'c BTreeSet<Said<'c>>) -> Vec<Holding> {
        let together = said.iter().flat_map(|it| it.gain.iter().flat_map(|a| it.gain.iter().map(|b| (*a, *b))));
        let mut sweep = Self { spans: Vec::new(), allies: together.collect() };
        for said in said {
            sweep.take(said);
        }
        let mut spans: Vec<Holding> = sweep.spans.into_iter().map(Open::finished).collect();
        spans.sort_by(|a, b| (a.from, &a.holder, a.to).cmp(&(b.from, &b.holder, b.to)));
        spans
    }

    fn take(&mut self, said: &'c Said<'c>) {
        for &loser in &said.lose {
            self.lose(loser, said);
        }
        if said.gain.is_empty() {
            return;
        }
        let mut differing = Vec::new();
        for i in 0..self.spans.len() {
            let span = &self.spans[i];
            let is_other = span.to.is_none() && !said.gain.contains(span.holder) && !self.are_allies(span.holder, said);
            if is_other {
                let is_disputed = span.is_vouched_beside(&said.voices)
                    && match said.effect {
                        Effect::State => days_between(span.last_reported.max(span.last.1), said.to) <= VOUCHED_DAYS,
                        // A later change explains the difference.
                        _ => span.is_as_late_as(said) && !said.lose.contains(span.holder),
                    };
                match is_disputed {
                    true => differing.push(i),
                    false => self.spans[i].close(said),
                }
            }
        }
        for &holder in &said.gain {
            let at = self.open(holder, said);
            self.spans[at].support(said);
            for &i in &differing {
                let (claims, voices) = (self.spans[i].claims.clone(), self.spans[i].voices.clone());
                let other = self.spans[i].holder;
                self.spans[at].contest(Some(other), said.to, &claims, &voices);
                self.spans[i].contest(Some(holder), said.to, &[said.claim].into(), &said.voices);
            }
        }
    }

    fn are_allies(&self, holder: &'c str, said: &Said<'c>) -> bool {
        said.gain.iter().all(|gainer| self.allies.contains(&(holder, *gainer)))
    }

    /// The holder's span that is open, one that ended on the same day or was only said to have ended, or a new one.
    fn open(&mut self, holder: &'c str, said: &'c Said<'c>) -> usize {
        let last = self.spans.iter().rposition(|span| span.holder == holder);
        if let Some(at) = last {
            let span = &mut self.spans[at];
            let left = span.left.filter(|_| said.effect == Effect::State);
            let still = left
                .filter(|left| !said.voices.is_subset(&left.voices) && days_between(left.to, said.to) <= VOUCHED_DAYS);
            if let Some(left) = still {
                span.to = None;
                span.from = span.from.or(Some(said.to));
                span.contest(None, left.to, &[left.claim].into(), &left.voices);
            } else if span.to.is_some_and(|to| to == said.to && said.effect == Effect::State) && span.from.is_some() {
                span.to = None;
            }
            if span.to.is_none() {
                return at;
            }
        }
        self.spans.push(Open::new(holder, Some(said.to), said));
        self.spans.len() - 1
    }

    /// The end of a holding; of one that nobody has told of, its end is all that is known.
    fn lose(&mut self, loser: &'c str, said: &'c Said<'c>) {
        let is_it = |span: &Open<'_>| {
            // What ended weeks ago has begun again since, though nobody said so.
            span.holder == loser && span.to.is_none_or(|to| days_between(to, said.to) <= VOUCHED_DAYS)
        };
        let Some(at) = self.spans.iter().rposition(is_it) else {
            let mut span = Open::new(loser, None, said);
            span.support(said);
            span.to = Some(said.to);
            span.left = (said.effect == Effect::Loss).then_some(said);
            self.spans.push(span);
            return;
        };
        let span = &mut self.spans[at];
        match span.to {
            // Said again.
            Some(_) => drop(span.claims.insert(said.claim)),
            None if span.is_as_late_as(said) && span.is_vouched_beside(&said.voices) && said.effect == Effect::Loss => {
                span.contest(None, said.to, &[said.claim].into(), &said.voices);
            }
            None => {
                span.close(said);
                span.left = (said.effect == Effect::Loss).then_some(said);
            }
        }
    }
}
