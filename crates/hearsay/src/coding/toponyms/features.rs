//! What speaks for and against a candidate: its look, the gazetteer, the engine's entities and syntax, its neighbours,
//! and the rest of the document.

use std::ops::Range;

use super::candidates::{Candidate, Names};
use super::tallies::Tallies;
use super::words::{self, BODIES, DIRECTIONAL, Kind, LOCATIVE, ORGANISATIONS, TITLES};
use crate::coding::cues::Cues;
use crate::coding::logistic::features;
use crate::coding::phrases::head;
use crate::gazetteer::{Level, Match, Tier};
use crate::language::Sentence;

features! {
    pub Bias,
    // How the candidate lies to the engine's entities.
    LocExact, LocInside, LocAround, LocOverlap, PerExact, PerInside, OrgExact, OrgFirst, OrgLast, OrgMiddle, NatExact,
    NatInside, MiscExact, MiscInside, AroundOther, NoEntity,
    // What the gazetteer has.
    Unlisted, BareListed, TierAscii, TierArticle, TierTranslit, Country, Division, Region, Other, Settlement, Population,
    SmallVillage,
    // Its look.
    OneWord, TwoWords, ThreeWords, AllCapitals, Short, SentenceFirst, TitleCase, LowerElsewhere, Digits,
    KindDivision, KindLandscape, KindBuilt, FirstKind, BeginsThe, InnerSmall, Demonym, InnerComma,
    // Its tags and its place in the tree.
    AllProper, SomeVerb, NoNoun, Oblique, NominalModifier, Subject, Object, Compound, Possessive, Flat, Apposition,
    Conjunct, Root, Adjectival, HasFlatChild, SpeechSubject,
    // Its neighbours.
    AfterLocative, AfterOf, AfterDirectional, AfterThe, AfterTitle, AfterCapital, BeforeCapital, AfterJoin, BeforeJoin,
    BeforeOrganisation, BeforeBody, BeforeKind, AfterKindOf, CommaHolder, CommaHeld, InListOfPlaces, BracketAfter,
    AfterSide, LongerListed,
    // The document.
    DocumentLoc, DocumentPer, DocumentOrg, InPersonElsewhere, Repeated,
}

/// The active features of a candidate with their values.
pub(super) struct Extractor<'a, 't, 'g> {
    pub(super) text: &'t str,
    pub(super) tallies: &'a Tallies,
    pub(super) names: &'a mut Names<'t, 'g>,
    pub(super) sentence: &'a Sentence,
    pub(super) all: &'a [Candidate<'g>],
}

impl<'t> Extractor<'_, 't, '_> {
    fn form(&self, i: usize) -> &'t str {
        self.sentence.words.get(i).map_or("", |w| &self.text[w.bytes.clone()])
    }

    fn small(&self, i: usize) -> String {
        self.form(i).to_lowercase()
    }

    pub(super) fn features(&mut self, candidate: &Candidate<'_>) -> Vec<(Feature, f32)> {
        let mut set = vec![(Feature::Bias, 1.0)];
        self.entity(&candidate.words, &mut set);
        self.gazetteer(candidate, &mut set);
        self.look(candidate, &mut set);
        self.syntax(&candidate.words, &mut set);
        self.neighbours(candidate, &mut set);
        self.document(candidate, &mut set);
        set
    }

    fn entity(&self, words: &Range<usize>, set: &mut Vec<(Feature, f32)>) {
        use Feature::*;
        let mut any = false;
        for entity in &self.sentence.entities {
            let e = &entity.words;
            if e.end <= words.start || words.end <= e.start {
                continue;
            }
            any = true;
            let exact = self.core(e) == self.core(words);
            let inside = e.start <= words.start && words.end <= e.end;
            let around = words.start <= e.start && e.end <= words.end;
            let feature = match (entity.label.as_str(), exact, inside) {
                ("LOC", true, _) => LocExact,
                ("LOC", _, true) => LocInside,
                ("LOC", ..) if around => LocAround,
                ("LOC", ..) => LocOverlap,
                ("PER", true, _) => PerExact,
                ("PER", _, true) => PerInside,
                ("ORG", true, _) => OrgExact,
                ("ORG", _, true) if e.start == words.start => OrgFirst,
                ("ORG", _, true) if e.end == words.end => OrgLast,
                ("ORG", _, true) => OrgMiddle,
                ("NAT", true, _) => NatExact,
                ("NAT", _, true) => NatInside,
                (_, true, _) => MiscExact,
                (_, _, true) => MiscInside,
                _ => AroundOther,
            };
            if !set.iter().any(|(f, _)| *f == feature) {
                set.push((feature, 1.0));
            }
        }
        if !any {
            set.push((NoEntity, 1.0));
        }
    }

    /// Without article and genitive at the ends.
    fn core(&self, words: &Range<usize>) -> Range<usize> {
        let mut words = words.clone();
        while words.len() > 1 && self.form(words.start).eq_ignore_ascii_case("the") {
            words.start += 1;
        }
        while words.len() > 1 && !words::is_name_like(self.form(words.end - 1)) {
            words.end -= 1;
        }
        words
    }

    fn gazetteer(&self, candidate: &Candidate<'_>, set: &mut Vec<(Feature, f32)>) {
        use Feature::*;
        let Some(Match { place, tier, .. }) = candidate.best else {
            set.push((Unlisted, 1.0));
            if candidate.bare.is_some() {
                set.push((BareListed, 1.0));
            }
            return;
        };
        match tier {
            Tier::Exact => {}
            Tier::Ascii => set.push((TierAscii, 1.0)),
            Tier::Article => set.push((TierArticle, 1.0)),
            Tier::Translit | Tier::Edit => set.push((TierTranslit, 1.0)),
        }
        let level = match place.level {
            Level::Country => Country,
            Level::Admin1 => Division,
            Level::Region => Region,
            Level::Other => Other,
            _ => Settlement,
        };
        set.push((level, 1.0));
        if level == Settlement {
            set.push((Population, (place.population as f32 + 1.0).log10() / 7.0));
            if place.population < 5_000 {
                set.push((SmallVillage, 1.0));
            }
        }
    }

    fn look(&self, candidate: &Candidate<'_>, set: &mut Vec<(Feature, f32)>) {
        use Feature::*;
        let words = &candidate.words;
        let name = &self.text[candidate.bytes.clone()];
        let mut flag = |feature: Feature, on: bool| {
            if on {
                set.push((feature, 1.0));
            }
        };
        let parts = words.clone().filter(|&i| words::is_name_like(self.form(i))).count();
        flag(OneWord, parts <= 1);
        flag(TwoWords, parts == 2);
        flag(ThreeWords, parts > 2);
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        flag(AllCapitals, letters > 1 && !name.chars().any(char::is_lowercase) && !name.contains('.'));
        flag(Short, letters <= 3 && !name.contains('.'));
        flag(SentenceFirst, words.start == 0);
        flag(TitleCase, self.is_title_case());
        flag(LowerElsewhere, parts == 1 && self.tallies.small.contains(&name.to_lowercase()));
        flag(Digits, name.contains(|c: char| c.is_ascii_digit()));
        flag(InnerSmall, words.clone().any(|i| !words::is_name_like(self.form(i)) && self.form(i).len() > 1));
        flag(BeginsThe, self.form(words.start).eq_ignore_ascii_case("the"));
        flag(Demonym, parts == 1 && self.names.is_demonym(name));
        if parts > 1 {
            flag(FirstKind, words::kind_of(self.form(words.start)).is_some());
            match words::kind_of(self.form(words.end - 1)) {
                Some(Kind::Division) => flag(KindDivision, true),
                Some(Kind::Landscape) => flag(KindLandscape, true),
                Some(Kind::Built) => flag(KindBuilt, true),
                None => {}
            }
        }
    }

    /// Whether nearly all words of the sentence have capitals, as in headlines: then capitals say little.
    fn is_title_case(&self) -> bool {
        let forms = || self.sentence.words.iter().map(|w| &self.text[w.bytes.clone()]);
        let long = forms().filter(|f| f.chars().count() > 3 && f.starts_with(char::is_alphabetic));
        let (mut all, mut capital) = (0, 0);
        for form in long {
            all += 1;
            capital += usize::from(form.starts_with(char::is_uppercase));
        }
        all >= 3 && capital * 10 >= all * 8
    }

    fn syntax(&self, words: &Range<usize>, set: &mut Vec<(Feature, f32)>) {
        use Feature::*;
        let all = &self.sentence.words;
        let named = || words.clone().filter(|&i| words::is_name_like(self.form(i)));
        let mut flag = |feature: Feature, on: bool| {
            if on {
                set.push((feature, 1.0));
            }
        };
        flag(AllProper, named().all(|i| all[i].upos == "PROPN"));
        flag(
            SomeVerb,
            named().any(|i| matches!(all[i].upos, "VERB" | "AUX" | "ADV" | "PRON" | "ADP" | "DET" | "INTJ")),
        );
        flag(NoNoun, !named().any(|i| matches!(all[i].upos, "PROPN" | "NOUN")));
        let head = head(self.sentence, words);
        let word = &all[head];
        let relation = word.rel.split(':').next().unwrap_or_default();
        let feature = match relation {
            "obl" => Some(Oblique),
            "nmod" if word.rel == "nmod:poss" => Some(Possessive),
            "nmod" => Some(NominalModifier),
            "nsubj" => Some(Subject),
            "obj" | "iobj" => Some(Object),
            "compound" => Some(Compound),
            "flat" => Some(Flat),
            "appos" => Some(Apposition),
            "conj" | "list" => Some(Conjunct),
            "root" | "parataxis" => Some(Root),
            "amod" => Some(Adjectival),
            _ => None,
        };
        feature.iter().for_each(|&f| flag(f, true));
        let child = |i: usize| all[i].head == head + 1 && all[i].rel.starts_with("flat");
        flag(HasFlatChild, (0..all.len()).any(|i| !words.contains(&i) && child(i)));
        let speech = word.head.checked_sub(1).is_some_and(|h| Cues::embedded().speech(&all[h].lemma.to_lowercase()));
        flag(SpeechSubject, relation == "nsubj" && speech);
    }

    fn neighbours(&mut self, candidate: &Candidate<'_>, set: &mut Vec<(Feature, f32)>) {
        use Feature::*;
        let words = candidate.words.clone();
        let (before, after) = (words.start.checked_sub(1), words.end);
        let previous = before.map(|i| self.small(i)).unwrap_or_default();
        let previous_form = before.map(|i| self.form(i)).unwrap_or_default();
        let (next, next_form) = (self.small(after), self.form(after));
        let touches = |a: usize, b: usize| {
            let words = &self.sentence.words;
            words.get(a).zip(words.get(b)).is_some_and(|(a, b)| a.bytes.end == b.bytes.start)
        };
        let joined_before = before.is_some_and(|b| touches(b, words.start))
            && matches!(previous_form, "-" | "–" | "/" | "@" | "#" | "'" | "’");
        let joined_after = touches(words.end - 1, after) && matches!(next_form, "-" | "–" | "/" | "@");
        // «The» between a preposition and the name.
        let case = match (previous.as_str(), before) {
            ("the", Some(b)) if b > 0 => self.small(b - 1),
            _ => previous.clone(),
        };
        let capital_before = words::is_name_like(previous_form) && words.start > 1 && !TITLES.has(&previous);
        let kind_of = |form: &str| form.starts_with(char::is_lowercase) && words::kind_of(form).is_some();
        let of_kind = previous == "of" && words.start >= 2 && kind_of(self.form(words.start - 2));
        let side = previous.ends_with("ern")
            || matches!(previous.as_str(), "north" | "south" | "east" | "west" | "central" | "downtown");
        let longer = self.all.iter().any(|other| {
            let around = other.words.start <= words.start && words.end <= other.words.end && other.words != words;
            around && other.best.is_some_and(|it| it.tier <= Tier::Article)
        });
        let (holder, held) = (self.comma_after(&words), self.comma_before(&words));
        let listed = self.listed(&words);
        let mut flag = |feature: Feature, on: bool| {
            if on {
                set.push((feature, 1.0));
            }
        };
        flag(AfterLocative, LOCATIVE.has(&case));
        flag(AfterOf, case == "of");
        flag(AfterDirectional, DIRECTIONAL.has(&case));
        flag(AfterThe, previous == "the");
        flag(AfterTitle, TITLES.has(&previous));
        flag(AfterCapital, capital_before);
        flag(BeforeCapital, words::is_name_like(next_form));
        flag(AfterJoin, joined_before);
        flag(BeforeJoin, joined_after);
        flag(BeforeOrganisation, next_form.starts_with(char::is_uppercase) && ORGANISATIONS.has(&next));
        flag(BeforeBody, BODIES.has(next_form));
        flag(BeforeKind, kind_of(next_form));
        flag(AfterKindOf, of_kind);
        flag(AfterSide, side);
        flag(BracketAfter, next_form == "(" || previous_form == "(");
        flag(CommaHolder, holder);
        flag(CommaHeld, held);
        flag(InListOfPlaces, listed);
        flag(LongerListed, longer);
    }

    /// «Moscow, Idaho»: whether a comma and the name of a country or division follow.
    fn comma_after(&mut self, words: &Range<usize>) -> bool {
        self.form(words.end) == "," && self.area_at(words.end + 1)
    }

    /// Whether the candidate is such a name and stands after a comma behind another name.
    fn comma_before(&mut self, words: &Range<usize>) -> bool {
        words.start >= 2
            && self.form(words.start - 1) == ","
            && words::is_name_like(self.form(words.start - 2))
            && self.area_at(words.start)
    }

    /// Whether a country's or division's name begins at a word.
    fn area_at(&mut self, start: usize) -> bool {
        (start + 1..=self.sentence.words.len().min(start + 3)).any(|end| {
            let bytes = self.sentence.words[start].bytes.start..self.sentence.words[end - 1].bytes.end;
            words::is_name_like(self.form(start))
                && self.names.best(bytes).is_some_and(|it| {
                    it.tier <= Tier::Ascii && matches!(it.place.level, Level::Country | Level::Admin1)
                })
        })
    }

    /// Whether it is coordinated with a recognised place or with a country or division.
    fn listed(&self, words: &Range<usize>) -> bool {
        let all = &self.sentence.words;
        let mine = head(self.sentence, words);
        let group = |i: usize| match all[i].rel.as_str() {
            "conj" => all[i].head.wrapping_sub(1),
            _ => i,
        };
        self.all.iter().any(|other| {
            let apart = other.words.end <= words.start || words.end <= other.words.start;
            let theirs = head(self.sentence, &other.words);
            let linked = group(theirs) == group(mine) && (all[theirs].rel == "conj" || all[mine].rel == "conj");
            let sure = other.best.is_some_and(|it| matches!(it.place.level, Level::Country | Level::Admin1))
                || self.sentence.entities.iter().any(|e| e.label == "LOC" && self.core(&e.words) == other.words);
            apart && linked && sure
        })
    }

    fn document(&self, candidate: &Candidate<'_>, set: &mut Vec<(Feature, f32)>) {
        use Feature::*;
        let name = self.text[candidate.bytes.clone()].to_lowercase();
        if let Some([all, places, persons, organisations]) = self.tallies.labels.get(&name) {
            set.push((DocumentLoc, places / all));
            set.push((DocumentPer, persons / all));
            set.push((DocumentOrg, organisations / all));
            if *all > 2.0 {
                set.push((Repeated, 1.0));
            }
        }
        if candidate.words.len() == 1 && self.tallies.persons.contains(&name) {
            set.push((InPersonElsewhere, 1.0));
        }
    }
}
