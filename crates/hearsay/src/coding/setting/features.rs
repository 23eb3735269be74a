//! What speaks for and against a place as the place of an event.

use std::ops::Range;
use std::sync::LazyLock;

use crate::coding::Lexicon;
use crate::coding::cues::Cues;
use crate::coding::logistic::features;
use crate::coding::phrases::head;
use crate::coding::toponyms::words::{Kind, kind_of};
use crate::coding::toponyms::{Label, Possible, Use};
use crate::gazetteer::Level;

use super::reach::{Path, Reach};

features! {
    pub(super) Bias,
    // How the place hangs on the event.
    Direct, UnderOne, UnderTwo, UnderMore, EventUnder, Apart, VerbsBetween, NominalsBetween,
    ThroughRelative, ThroughAdverbial, ThroughComplement, ThroughConjunct, ThroughParataxis, ThroughSubject,
    ThroughObject, ThroughOblique,
    UpAdverbial, UpComplement, UpOpenComplement, UpRelative, UpConjunct, UpParataxis, UpTwo, UpSpeech,
    EventUnderPlace,
    // What it is itself.
    Oblique, NominalModifier, Subject, PassiveSubject, Object, Compound, Possessive, OtherRelation,
    DirectOblique, DirectSubject, DirectPassiveSubject, DirectObject, ApartOblique, ApartSubject, ApartOther,
    UnderNominal, UnderPossessive, UnderCompound,
    // Its preposition.
    In, At, On, Near, From, To, Of, Into, By, With, Against, Between, Through, Outside, OtherCase, NoCase,
    DirectIn, DirectFrom, DirectTo, ApartIn,
    // Where it stands.
    Before, Distance, Closest, Only, ClauseBetween, OtherDirect, PlacesBetween, QuoteBetween, SentenceFirst,
    // What it names.
    Country, Region, Division, Settlement, Unlisted, Actor, Confidence, Held, Holds, Listed,
    LabelPlace, LabelPerson, LabelOther, BeforeKind, AfterKindOf, EndsDivision, EndsLandscape, EndsBuilt, Outer, Inner,
    AllCapitals, Bracketed,
    // The event.
    EventNoun, EventSpeech, EventPassive, EventRoot, EventRelative, Taken, Struck, Harmed, OtherKind, NoKind,
}

impl Reach<'_> {
    pub(super) fn features(&self, place: &Possible) -> Vec<(Feature, f32)> {
        use Feature::*;
        let words = &self.sentence.words;
        let hook = self.hook(&place.words);
        let path = self.path(hook);
        let mut set = vec![(Bias, 1.0)];
        let mut flag = |feature: Feature, on: bool| {
            if on {
                set.push((feature, 1.0));
            }
        };
        let (below, above) = (path.event.is_empty(), path.place.is_empty());
        // The place's way to the meeting point has itself first: one word is a direct dependent.
        let direct = below && path.place.len() == 1;
        flag(Direct, direct);
        flag(UnderOne, below && path.place.len() == 2);
        flag(UnderTwo, below && path.place.len() == 3);
        flag(UnderMore, below && path.place.len() > 3);
        flag(EventUnderPlace, above);
        flag(Apart, !below && !above);
        let inner = path.place.get(1..).unwrap_or_default();
        for &i in inner {
            match self.rel(i) {
                "acl" => flag(ThroughRelative, true),
                "advcl" => flag(ThroughAdverbial, true),
                "ccomp" | "xcomp" => flag(ThroughComplement, true),
                "conj" => flag(ThroughConjunct, true),
                "parataxis" => flag(ThroughParataxis, true),
                "nsubj" => flag(ThroughSubject, true),
                "obj" => flag(ThroughObject, true),
                "obl" => flag(ThroughOblique, true),
                _ => {}
            }
        }
        for &i in &path.event {
            match self.rel(i) {
                "advcl" => flag(UpAdverbial, true),
                "ccomp" => flag(UpComplement, true),
                "xcomp" => flag(UpOpenComplement, true),
                "acl" => flag(UpRelative, true),
                "conj" => flag(UpConjunct, true),
                "parataxis" => flag(UpParataxis, true),
                _ => {}
            }
        }
        flag(UpTwo, path.event.len() > 1);
        let meeting = path.event.last().or(path.place.last()).and_then(|&i| words[i].head.checked_sub(1));
        let speech = |i: usize| Cues::embedded().speech(&words[i].lemma.to_lowercase());
        flag(UpSpeech, !below && meeting.is_some_and(speech));
        let (rel, passive) = (self.rel(hook), words[hook].rel == "nsubj:pass");
        let relation = match rel {
            "obl" => Oblique,
            "nmod" if words[hook].rel == "nmod:poss" => Possessive,
            "nmod" => NominalModifier,
            "nsubj" if passive => PassiveSubject,
            "nsubj" => Subject,
            "obj" => Object,
            "compound" => Compound,
            _ => OtherRelation,
        };
        flag(relation, true);
        flag(DirectOblique, direct && relation == Oblique);
        flag(DirectSubject, direct && relation == Subject);
        flag(DirectPassiveSubject, direct && relation == PassiveSubject);
        flag(DirectObject, direct && relation == Object);
        flag(ApartOblique, !below && relation == Oblique);
        flag(ApartSubject, !below && matches!(relation, Subject | PassiveSubject));
        flag(ApartOther, !below && !matches!(relation, Oblique | Subject | PassiveSubject));
        flag(UnderNominal, below && relation == NominalModifier);
        flag(UnderPossessive, below && relation == Possessive);
        flag(UnderCompound, below && relation == Compound);
        let case = Some(self.case(hook))
            .filter(|case| !case.is_empty())
            .unwrap_or_else(|| self.case(head(self.sentence, &place.words)));
        let preposition = match case.as_str() {
            "in" | "inside" | "within" => In,
            "at" => At,
            "on" => On,
            "near" | "around" | "close" | "next" => Near,
            "from" => From,
            "to" | "toward" | "towards" => To,
            "of" => Of,
            "into" => Into,
            "by" => By,
            "with" => With,
            "against" => Against,
            "between" => Between,
            "through" | "across" | "throughout" | "along" | "over" => Through,
            "outside" | "off" | "south" | "north" | "east" | "west" => Outside,
            "" => NoCase,
            _ => OtherCase,
        };
        flag(preposition, true);
        flag(DirectIn, direct && matches!(preposition, In | At | On | Near));
        flag(DirectFrom, direct && preposition == From);
        flag(DirectTo, direct && preposition == To);
        flag(ApartIn, !below && matches!(preposition, In | At | On | Near));
        self.surroundings(place, &path, &mut flag);
        flag(self.kind(), true);
        flag(EventNoun, words[self.event].upos == "NOUN");
        flag(EventSpeech, speech(self.event));
        flag(EventPassive, words.iter().any(|w| w.head == self.event + 1 && w.rel.ends_with(":pass")));
        flag(EventRoot, words[self.event].head == 0);
        flag(EventRelative, self.rel(self.event) == "acl");
        let verbs = |way: &[usize]| way.iter().filter(|&&i| matches!(words[i].upos, "VERB" | "AUX")).count() as f32;
        let between = path.place.iter().skip(1).filter(|&&i| matches!(words[i].upos, "NOUN" | "PROPN")).count() as f32;
        let crossed = verbs(inner) + verbs(path.event.get(1..).unwrap_or_default());
        set.push((VerbsBetween, crossed.min(3.0)));
        set.push((NominalsBetween, between.min(3.0)));
        let gap = self.gap(&place.words).len() as f32;
        set.push((Distance, (gap + 1.0).log2() / 4.0));
        let confidence = place.confidence.clamp(0.01, 0.99);
        set.push((Confidence, (confidence / (1.0 - confidence)).ln() / 4.0));
        set
    }

    /// What sort of kinds the lexicon has for the event's word.
    fn kind(&self) -> Feature {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);
        let form = self.form(self.event).to_lowercase();
        let names: Vec<&str> = LEXICON
            .kinds_of(&form)
            .iter()
            .filter_map(|&i| LEXICON.kinds().get(usize::from(i)))
            .map(|kind| kind.name.as_str())
            .collect();
        let any = |kinds: &[&str]| names.iter().any(|name| kinds.contains(name));
        if any(&["seize", "besiege", "hold", "hand-over", "withdraw", "advance", "return", "displace"]) {
            Feature::Taken
        } else if any(&["airstrike", "shelling", "bombing", "attack", "clash", "destroy"]) {
            Feature::Struck
        } else if any(&["kill", "injure", "abduct", "detain", "abuse", "protest"]) {
            Feature::Harmed
        } else if names.is_empty() {
            Feature::NoKind
        } else {
            Feature::OtherKind
        }
    }

    /// The words between the event and a place.
    fn gap(&self, words: &Range<usize>) -> Range<usize> {
        if words.start > self.event { self.event + 1..words.start } else { words.end..self.event.max(words.end) }
    }

    fn surroundings(&self, place: &Possible, path: &Path, flag: &mut impl FnMut(Feature, bool)) {
        use Feature::*;
        let words = &self.sentence.words;
        let gap = self.gap(&place.words);
        flag(Before, place.words.start < self.event);
        flag(Only, self.all.len() == 1);
        let others = || self.all.iter().filter(|other| other.words != place.words);
        flag(Closest, others().all(|other| self.gap(&other.words).len() >= gap.len()));
        flag(PlacesBetween, others().any(|other| gap.contains(&other.words.start)));
        flag(ClauseBetween, gap.clone().any(|i| i != self.event && words[i].upos == "VERB"));
        flag(QuoteBetween, gap.clone().any(|i| matches!(self.form(i), "\"" | "“" | "”" | "``" | "''")));
        flag(SentenceFirst, place.words.start == 0);
        let is_direct = |other: &Possible| {
            let hook = self.hook(&other.words);
            words[hook].head == self.event + 1 && matches!(self.rel(hook), "obl" | "obj")
        };
        flag(OtherDirect, !(path.event.is_empty() && path.place.len() == 1) && others().any(is_direct));
        let level = match place.level {
            Some(Level::Country) => Country,
            Some(Level::Region | Level::Other) => Region,
            Some(Level::Admin1 | Level::Admin2 | Level::Admin3 | Level::Admin4) => Division,
            Some(Level::Settlement) => Settlement,
            None => Unlisted,
        };
        flag(level, true);
        flag(Actor, place.used == Use::Actor);
        let comma = |first: &Possible, second: &Possible| {
            first.words.end + 1 == second.words.start && self.form(first.words.end) == ","
        };
        let wide = matches!(place.level, Some(Level::Country | Level::Admin1));
        flag(Held, wide && others().any(|other| comma(other, place)));
        let wider = |other: &Possible| matches!(other.level, Some(Level::Country | Level::Admin1));
        flag(Holds, others().any(|other| comma(place, other) && wider(other)));
        flag(Listed, self.rel(head(self.sentence, &place.words)) == "conj");
        match place.label {
            Label::Place => flag(LabelPlace, true),
            Label::Person => flag(LabelPerson, true),
            Label::Other => flag(LabelOther, true),
            Label::None => {}
        }
        let form = |i: usize| self.form(i);
        let small_kind = |i: usize| form(i).starts_with(char::is_lowercase) && kind_of(form(i)).is_some();
        flag(BeforeKind, small_kind(place.words.end));
        let start = place.words.start;
        flag(AfterKindOf, start >= 2 && form(start - 1) == "of" && small_kind(start - 2));
        if place.words.len() > 1 {
            match kind_of(form(place.words.end - 1)) {
                Some(Kind::Division) => flag(EndsDivision, true),
                Some(Kind::Landscape) => flag(EndsLandscape, true),
                Some(Kind::Built) => flag(EndsBuilt, true),
                None => {}
            }
        }
        let name = &self.text[place.bytes.clone()];
        flag(AllCapitals, name.len() > 1 && !name.contains(char::is_lowercase));
        flag(Bracketed, start > 0 && form(start - 1) == "(");
        // «The Shaab district of Baghdad»: the one that hangs on the other holds it.
        let hangs = |inner: &Possible, outer: &Possible| {
            let (below, above) = (head(self.sentence, &outer.words), self.hook(&inner.words));
            let way = self.up(below);
            way.iter().skip(1).take(3).any(|i| *i == above || inner.words.contains(i))
                && !way.iter().take(3).any(|&i| matches!(self.rel(i), "conj" | "appos" | "acl"))
        };
        flag(Outer, others().any(|other| hangs(other, place)));
        flag(Inner, others().any(|other| hangs(place, other)));
    }
}
