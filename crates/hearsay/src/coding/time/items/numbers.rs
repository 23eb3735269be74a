//! Numbers in a date: days, years, decades and centuries, and the hours among them.

use super::super::lexicon::Which;
use super::super::point::Era;
use super::super::tokens::Token;
use super::Reader;

impl Reader<'_> {
    pub(super) fn by_number(&mut self, value: u32, digits: usize) -> Option<()> {
        if self.word(1) == Some("o'clock") || matches!(self.word(1), Some("am" | "pm")) {
            return self.part(Which::Bare, 2);
        }
        if digits == 4 && value < 2400 && matches!(self.word(1), Some("gmt" | "utc" | "hours" | "hrs" | "local")) {
            return self.part(Which::Bare, 2);
        }
        if matches!(self.word(1), Some("bc" | "bce")) {
            return self.year(1 - i16::try_from(value).ok()?, 2);
        }
        if matches!(self.word(1), Some("ad" | "ce")) {
            return self.year(i16::try_from(value).ok()?, 2);
        }
        if digits == 4 && (1000..2200).contains(&value) {
            // «2015-16», of a season that lies in both.
            return self.year(i16::try_from(value).ok()?, 1);
        }
        self.day(value, digits <= 2, false)
    }

    pub(super) fn by_ordinal(&mut self, value: u32) -> Option<()> {
        if self.word(1) == Some("century") {
            let number = i16::try_from(value).ok().filter(|&n| n <= 30)?;
            let last = number.checked_mul(100)?;
            return self.era(Era { from: last - 99, to: last, century: true }, 2);
        }
        self.day(value, true, true)
    }

    fn day(&mut self, value: u32, allowed: bool, ordinal: bool) -> Option<()> {
        let free = self.point.day.is_none() && (1..=31).contains(&value) && allowed;
        self.point.day = Some(i8::try_from(value).ok()?);
        self.point.ordinal = ordinal && matches!(self.tokens.get(self.at), Some(Token::Ordinal(_)));
        self.step(1, free)
    }

    pub(super) fn year(&mut self, year: i16, len: usize) -> Option<()> {
        let free = self.point.year.is_none();
        self.point.year = Some(year);
        self.step(len, free)
    }

    pub(super) fn era(&mut self, era: Era, len: usize) -> Option<()> {
        let free = self.point.era.is_none() && self.point.year.is_none();
        self.point.era = Some(era);
        self.step(len, free)
    }
}
