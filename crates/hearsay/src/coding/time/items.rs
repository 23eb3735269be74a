//! Reads the words of one place in the calendar, in whatever order they come: «late on Monday», «Tuesday, 4 June»,
//! «11:30pm last night», «the first week of May 2019».

mod edges;
mod numbers;

use super::feasts::{Feast, feast};
use super::lexicon::{self, Unit, Which};
use super::point::{Era, Point};
use super::tokens::{Token, full_year};
use crate::coding::wordlist::WordList;

/// The point that the tokens say; `None` where one of them does not belong.
pub(super) fn point(tokens: &[Token]) -> Option<Point> {
    let mut reader = Reader { tokens, at: 0, point: Point::default() };
    while reader.at < tokens.len() {
        reader.item()?;
    }
    Some(reader.point)
}

struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
    point: Point,
}

/// Words that join the parts of a date and say nothing by themselves.
const FILLERS: WordList = WordList(
    "on at in of the during over 's just only local gmt utc est whole all entire throughout way back shortly exactly",
);

impl Reader<'_> {
    fn word(&self, offset: usize) -> Option<&str> {
        match self.tokens.get(self.at + offset) {
            Some(Token::Word(w)) => Some(w),
            _ => None,
        }
    }

    /// Whether the next words are these.
    fn words(&self, expected: &[&str]) -> bool {
        expected.iter().enumerate().all(|(i, w)| self.word(i) == Some(w))
    }

    /// Reads one item; `None` where there is none, or where it contradicts what was read.
    fn item(&mut self) -> Option<()> {
        let token = self.tokens.get(self.at)?.clone();
        match token {
            Token::Word(word) => self.by_word(&word),
            Token::Number(value, digits) => self.by_number(value, digits),
            Token::Ordinal(value) => self.by_ordinal(value),
            Token::ShortYear(short) => self.year(full_year(short), 1),
            Token::Decade(year) => self.era(Era { from: year, to: year + 9, century: false }, 1),
            Token::Clock => self.part(Which::Bare, 1),
            Token::Figures(readings) => {
                let free = self.point.figures.is_empty();
                self.point.figures = readings;
                self.step(1, free)
            }
            Token::Comma => self.step(1, true),
            // «Mid-March», «early-May»
            Token::Dash => {
                let joined =
                    self.at > 0 && matches!(self.word_before(), Some("mid" | "early" | "late" | "pre" | "al" | "ul"));
                self.step(1, joined)
            }
            Token::Open | Token::Close => None,
        }
    }

    fn word_before(&self) -> Option<&str> {
        match self.tokens.get(self.at.checked_sub(1)?) {
            Some(Token::Word(w)) => Some(w),
            _ => None,
        }
    }

    fn step(&mut self, len: usize, allowed: bool) -> Option<()> {
        self.at += len;
        allowed.then_some(())
    }

    fn by_word(&mut self, word: &str) -> Option<()> {
        if let Some((feast, len)) = self.feast_here(0) {
            return self.feast(feast, Which::Bare, len);
        }
        if let Some(result) = self.fixed_phrase() {
            return result;
        }
        if let Some((which, len)) = self.which() {
            return self.named(which, len);
        }
        if self.names(word) {
            return self.named(Which::Bare, 0);
        }
        if let Some(len) = self.edge() {
            return self.step(len, true);
        }
        if let Some(value) = lexicon::ordinal(word) {
            return self.by_ordinal(value);
        }
        if let Some(year) = lexicon::decade(word) {
            return self.era(Era { from: year, to: year + 9, century: false }, 1);
        }
        match word {
            "about" | "around" | "approximately" | "circa" | "roughly" | "some" => {
                // Of an hour it says nothing about the day.
                let clock = matches!(self.tokens.get(self.at + 1), Some(Token::Clock))
                    || self.word(1).is_some_and(|w| lexicon::part_of_day(w) || lexicon::ordinal(w).is_some())
                    || matches!(self.word(2), Some("am" | "pm" | "o'clock"));
                self.point.about |= !clock;
                self.step(1, true)
            }
            "am" | "pm" | "o'clock" | "hours" | "hrs" => self.step(1, self.point.part.is_some()),
            "ad" | "ce" => match self.tokens.get(self.at + 1) {
                Some(&Token::Number(value, _)) => self.year(i16::try_from(value).ok()?, 2),
                _ => None,
            },
            "time" => self.step(1, self.point.part.is_some()),
            "through" => self.step(1, self.word_before() == Some("all")),
            // «Nine o'clock», «seven in the evening»
            _ if self.hour_word(word) => self.part(Which::Bare, 1),
            _ => self.step(1, FILLERS.has(word)),
        }
    }

    /// «Seven in the evening», «four in the morning», «ten tonight», «nine o'clock».
    fn hour_word(&self, word: &str) -> bool {
        const HOURS: &[&str] =
            &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        let daytime = self.words(&[word, "in", "the"]) && self.word(3).is_some_and(lexicon::part_of_day);
        HOURS.contains(&word) && (daytime || matches!(self.word(1), Some("am" | "pm" | "o'clock" | "tonight")))
    }

    /// Whether a word names a day, month, season, unit or part of the day.
    fn names(&self, word: &str) -> bool {
        lexicon::weekday(word).is_some()
            || lexicon::month(word).is_some()
            || lexicon::season(word).is_some()
            || lexicon::part_of_day(word)
            || matches!(lexicon::unit(word), Some((_, 1, false)))
            || word == "hours" && matches!(self.word_before(), Some("early" | "late" | "small"))
    }

    /// «Today», «the day before yesterday», «at present», «first light».
    fn fixed_phrase(&mut self) -> Option<Option<()>> {
        const SHIFTS: &[(&[&str], i8)] = &[
            (&["the", "day", "before", "yesterday"], -2),
            (&["day", "before", "yesterday"], -2),
            (&["the", "day", "after", "tomorrow"], 2),
            (&["day", "after", "tomorrow"], 2),
            (&["yesterday"], -1),
            (&["tomorrow"], 1),
            (&["today"], 0),
            (&["now"], 0),
            (&["currently"], 0),
            (&["presently"], 0),
            (&["at", "present"], 0),
            (&["at", "the", "moment"], 0),
            (&["as", "of", "now"], 0),
            (&["right", "now"], 0),
        ];
        if let Some(&(words, days)) = SHIFTS.iter().find(|(w, _)| self.words(w)) {
            let free = self.point.shift.is_none();
            self.point.shift = Some(days);
            return Some(self.step(words.len(), free));
        }
        // «Since then», «until then»
        if self.words(&["then"]) {
            return Some(self.part(Which::Same, 1));
        }
        if self.words(&["all", "day"]) || self.words(&["throughout", "the", "day"]) {
            let len = if self.words(&["all"]) { 2 } else { 3 };
            return Some(self.part(Which::Bare, len));
        }
        if self.words(&["tonight"]) {
            self.point.shift = self.point.shift.or(Some(0));
            return Some(self.part(Which::Bare, 1));
        }
        if self.words(&["overnight"]) {
            self.point.overnight = true;
            return Some(self.step(1, true));
        }
        for phrase in
            [&["first", "light"][..], &["last", "light"], &["small", "hours"], &["early", "hours"], &["late", "hours"]]
        {
            if self.words(phrase) {
                return Some(self.part(Which::Bare, phrase.len()));
            }
        }
        if self.words(&["as", "early", "as"]) || self.words(&["as", "late", "as"]) {
            return Some(self.step(3, true));
        }
        None
    }

    /// «Last», «this past», «the same», «the following».
    fn which(&self) -> Option<(Which, usize)> {
        let the = usize::from(self.word(0) == Some("the"));
        let (which, len) = match (self.word(the)?, self.word(the + 1)) {
            ("this" | "that", Some("same")) => (Which::Same, 2),
            ("this", Some("past")) => (Which::Last, 2),
            ("this", Some("coming")) => (Which::Coming, 2),
            ("this", _) => (Which::This, 1),
            ("all", Some("week" | "month" | "year")) => (Which::This, 1),
            ("current", _) => (Which::This, 1),
            ("same" | "that", _) => (Which::Same, 1),
            ("following", _) => (Which::Following, 1),
            // «The next day» goes by the story, «next Friday» by the calendar.
            ("next", _) if the == 1 => (Which::Following, 1),
            ("next", _) => (Which::Next, 1),
            ("coming" | "upcoming", _) => (Which::Coming, 1),
            ("previous" | "preceding", _) => (Which::Preceding, 1),
            ("last", _) => (Which::Last, 1),
            // «The past week» is a window up to now, not a week of the calendar.
            ("past", next) if next.and_then(lexicon::unit).is_none_or(|(u, _, _)| u == Unit::Weekend) => {
                (Which::Last, 1)
            }
            _ => return None,
        };
        let mut len = the + len;
        // Words between it and the name: «that same evening», «last late autumn» are rare but harmless.
        while matches!(self.word(len), Some("early" | "late")) && self.word(len + 1).is_some_and(|w| self.names(w)) {
            len += 1;
        }
        let named = self.word(len).is_some_and(|w| self.names(w)) || self.feast_here(len).is_some();
        // «The last week of May», «the last week of the month» are parts of it.
        let part = self.word(len) == Some("week") && self.word(len + 1) == Some("of");
        (named && !(part && which == Which::Last)).then_some((which, len))
    }

    /// The thing that `which` belongs to, `offset` tokens ahead.
    fn named(&mut self, which: Which, offset: usize) -> Option<()> {
        if let Some((feast, len)) = self.feast_here(offset) {
            return self.feast(feast, which, offset + len);
        }
        let word = self.word(offset)?.to_owned();
        let len = offset + 1;
        if let Some(day) = lexicon::weekday(&word) {
            let free = self.point.weekday.is_none_or(|(d, _)| d == day);
            self.point.weekday = Some((day, which));
            return self.step(len, free);
        }
        if let Some(month) = lexicon::month(&word) {
            let free = self.point.month.is_none();
            self.point.month = Some((month, which));
            return self.step(len, free);
        }
        if let Some(season) = lexicon::season(&word) {
            let free = self.point.season.is_none();
            self.point.season = Some((season, which));
            return self.step(len, free);
        }
        if lexicon::part_of_day(&word) || word == "hours" {
            return self.part(which, len);
        }
        let (unit, _, _) = lexicon::unit(&word)?;
        let free = self.point.unit.is_none();
        self.point.unit = Some((unit, which));
        self.step(len, free)
    }

    fn part(&mut self, which: Which, len: usize) -> Option<()> {
        // «4:15 a.m. on Wednesday morning» says the hour twice; what tells the day wins.
        let known = self.point.part.unwrap_or(Which::Bare);
        let clash = known != Which::Bare && which != Which::Bare && known != which;
        self.point.part = Some(if known == Which::Bare { which } else { known });
        self.step(len, !clash)
    }

    fn feast(&mut self, feast: Feast, which: Which, len: usize) -> Option<()> {
        let free = self.point.feast.is_none();
        self.point.feast = Some((feast, which));
        self.step(len, free)
    }

    fn feast_here(&self, offset: usize) -> Option<(Feast, usize)> {
        // Hyphens inside a name («Eid al-Fitr») are tokens of their own.
        let rest = self.tokens.get(self.at + offset..)?;
        let mut words = Vec::new();
        let mut ends = Vec::new();
        for (i, token) in rest.iter().enumerate().take(8) {
            match token {
                Token::Word(w) => {
                    words.push(w.as_str());
                    ends.push(i + 1);
                }
                Token::Dash => {}
                _ => break,
            }
        }
        feast(&words).and_then(|(f, n)| Some((f, *ends.get(n - 1)?)))
    }
}
