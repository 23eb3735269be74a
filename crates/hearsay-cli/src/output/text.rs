//! Styled text that knows its width on a terminal, and breaks into lines.

use anstyle::Style;
use unicode_width::UnicodeWidthChar;

/// Styled characters. A `\n` in it is a line break; all other control characters are made harmless on the way in.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Text(Vec<(char, Style)>);

impl Text {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn styled(style: Style, words: &str) -> Self {
        Self::new().with(style, words)
    }

    /// Appends words of a document. White space of any kind and length becomes one space. What could move the cursor,
    /// change colours or reverse the line (control characters, explicit directions) is left out: a report that the
    /// person did not write must not be able to forge what the table says.
    pub(crate) fn push(&mut self, style: Style, words: &str) {
        for c in words.chars() {
            if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' || c.is_control() {
                if self.0.last().is_none_or(|&(last, _)| last != ' ') {
                    self.0.push((' ', style));
                }
            } else if !is_direction(c) {
                self.0.push((c, style));
            }
        }
    }

    pub(crate) fn with(mut self, style: Style, words: &str) -> Self {
        self.push(style, words);
        self
    }

    /// Appends another text.
    pub(crate) fn append(&mut self, other: &Text) {
        self.0.extend_from_slice(&other.0);
    }

    /// Starts a new line, unless the text is empty.
    pub(crate) fn new_line(&mut self) {
        if !self.0.is_empty() {
            self.0.push(('\n', Style::new()));
        }
    }

    /// The same without line breaks.
    pub(crate) fn on_one_line(&self) -> Text {
        let mut out = Text::new();
        for (i, line) in self.0.split(|&(c, _)| c == '\n').enumerate() {
            if i > 0 {
                out.push(Style::new(), "; ");
            }
            let indent = line.iter().take_while(|(c, _)| c.is_whitespace()).count();
            out.0.extend_from_slice(&line[indent..]);
        }
        out
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The width of the widest of its lines, unbroken.
    pub(crate) fn width(&self) -> usize {
        self.0.split(|&(c, _)| c == '\n').map(width).max().unwrap_or(0)
    }

    /// The width of the widest piece that breaking at words leaves whole.
    pub(crate) fn longest_word(&self) -> usize {
        let mut longest = 0;
        for line in self.0.split(|&(c, _)| c == '\n') {
            let mut at = 0;
            while at < line.len() {
                let end = piece(line, at);
                longest = longest.max(width(trim_end(&line[at..end])));
                at = end;
            }
        }
        longest
    }

    /// Breaks it into lines of at most `columns` columns, at words where that is possible. At least one line.
    pub(crate) fn wrap(&self, columns: usize) -> Vec<Text> {
        let mut lines = Vec::new();
        self.each_line(columns, |line| lines.push(Text(trim_end(line).to_vec())));
        lines
    }

    /// How many lines [`Self::wrap`] makes.
    pub(crate) fn height(&self, columns: usize) -> usize {
        let mut lines = 0;
        self.each_line(columns, |_| lines += 1);
        lines
    }

    fn each_line(&self, columns: usize, mut take: impl FnMut(&[(char, Style)])) {
        // A wide character needs two columns; below that there is nothing sensible to do.
        let columns = columns.max(2);
        for line in self.0.split(|&(c, _)| c == '\n') {
            wrap_line(line, columns, &mut take);
        }
    }

    /// With its colours as terminal escapes, filled up with spaces to `columns`.
    pub(crate) fn render(&self, columns: usize, out: &mut String) {
        // Terminals that reorder right-to-left text do it over the whole line and would shuffle the columns of a
        // table: an isolate keeps the reordering inside of this text.
        let isolate = self.0.iter().any(|&(c, _)| is_right_to_left(c));
        out.extend(isolate.then_some('\u{2068}'));
        let mut at = 0;
        while let Some(&(_, style)) = self.0.get(at) {
            let run = self.0[at..].iter().take_while(|(_, s)| *s == style).count();
            out.push_str(&style.render().to_string());
            out.extend(self.0[at..at + run].iter().map(|(c, _)| c));
            out.push_str(&style.render_reset().to_string());
            at += run;
        }
        out.extend(isolate.then_some('\u{2069}'));
        out.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&self.0))));
    }
}

/// Takes the isolates around right-to-left text out again: where no terminal reorders lines they are only in the way.
pub(crate) fn without_isolates(mut rendered: String) -> String {
    rendered.retain(|c| !matches!(c, '\u{2068}' | '\u{2069}'));
    rendered
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::styled(Style::new(), words)
    }
}

/// Columns of a run of characters: the sum over its characters, as terminals count. (Emoji sequences that a terminal
/// draws as one picture take less; then a column is a little wide, never too narrow.)
fn width(run: &[(char, Style)]) -> usize {
    run.iter().map(|&(c, _)| c.width().unwrap_or(0)).sum()
}

fn trim_end(run: &[(char, Style)]) -> &[(char, Style)] {
    let end = run.iter().rposition(|&(c, _)| c != ' ').map_or(0, |last| last + 1);
    &run[..end]
}

/// The end of the piece that starts at `at`: the next place where a line may break.
fn piece(line: &[(char, Style)], at: usize) -> usize {
    (at + 1..line.len()).find(|&i| may_break(&line[..i], line[i].0)).unwrap_or(line.len())
}

/// Letters in front of a hyphen that are worth a line's end. Articles («al-», «ash-») stay with their names.
const STUMP: usize = 4;

/// Whether a line may break between some text and a character: after a space, after a hyphen or a slash inside a word,
/// and around the wide characters of East Asian scripts, which know no spaces, except before closing punctuation.
fn may_break(before: &[(char, Style)], after: char) -> bool {
    let Some((&(last, _), rest)) = before.split_last() else { return false };
    match (last, after) {
        (_, ' ') => false,
        (' ', _) => true,
        // Not before a digit: dates stay whole.
        ('-' | '/' | '–' | '—' | '_', c) => {
            c.is_alphabetic() && rest.iter().rev().take_while(|(c, _)| c.is_alphanumeric()).count() >= STUMP
        }
        (b, a) => {
            (is_wide(b) || is_wide(a)) && !"、。，．：；！？」』）】〉》・ー".contains(a) && !"「『（【〈《".contains(b)
        }
    }
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

fn wrap_line(line: &[(char, Style)], columns: usize, take: &mut impl FnMut(&[(char, Style)])) {
    let (mut start, mut at) = (0, 0);
    while at < line.len() {
        let end = piece(line, at);
        if width(trim_end(&line[start..end])) <= columns {
            at = end;
        } else if at > start {
            take(&line[start..at]);
            start = at;
        } else {
            // One piece wider than the column: as many characters as fit, with the marks that combine with the last.
            let mut fit = start;
            while fit < end && width(&line[start..=fit]) <= columns {
                fit += 1;
            }
            take(&line[start..fit]);
            (start, at) = (fit, fit);
        }
    }
    if start < line.len() || line.is_empty() {
        take(&line[start..]);
    }
}

/// Characters that set the direction of what follows, or are invisible marks of it; and the byte order mark.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Hebrew, Arabic and their neighbours, with presentation forms.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}')
}

#[cfg(test)]
mod tests {
    use anstyle::AnsiColor;

    use super::*;

    fn check(text: &str, columns: usize, expected: &[&str]) {
        let lines: Vec<String> =
            Text::from(text).wrap(columns).iter().map(|l| l.0.iter().map(|g| g.0).collect()).collect();
        assert_eq!(lines, expected, "{text:?} in {columns} columns");
    }

    #[test]
    fn breaks_at_words() {
        check("the northern gate of the old town", 12, &["the northern", "gate of the", "old town"]);
        check("one  \t two", 80, &["one two"]);
        check("", 10, &[""]);
        check("fits", 4, &["fits"]);
    }

    #[test]
    fn breaks_inside_of_words_only_where_it_must() {
        check("Syrian-Iraqi border", 8, &["Syrian-", "Iraqi", "border"]);
        check("the al-Nur road", 8, &["the", "al-Nur", "road"]);
        check("incomprehensibly", 6, &["incomp", "rehens", "ibly"]);
        check("a incomprehensibly", 6, &["a", "incomp", "rehens", "ibly"]);
        check("since 2031-05-07", 11, &["since", "2031-05-07"]);
        check("- dash", 3, &["-", "das", "h"]);
    }

    #[test]
    fn counts_columns_and_not_characters() {
        check("政府军进入城市", 8, &["政府军进", "入城市"]);
        check("他说「没有」。", 6, &["他说", "「没", "有」。"]);
        check("دخلت القوات المدينة", 11, &["دخلت القوات", "المدينة"]);
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
        check("x👍👍", 4, &["x👍", "👍"]);
    }

    #[test]
    fn a_document_cannot_write_escapes_or_turn_the_line_round() {
        check("red\u{1b}[31m \u{202e}alert\u{7}", 80, &["red [31m alert"]);
    }

    #[test]
    fn right_to_left_text_is_isolated_and_padded_outside_of_the_isolate() {
        let mut out = String::new();
        Text::from("بيان").render(6, &mut out);
        assert_eq!(out, "\u{2068}بيان\u{2069}  ");
    }

    #[test]
    fn colours_wrap_with_their_words() {
        let red = AnsiColor::Red.on_default();
        let mut out = String::new();
        let text = Text::styled(red, "no, never").with(Style::new(), " again");
        for line in text.wrap(6) {
            line.render(6, &mut out);
            out.push('|');
        }
        assert_eq!(out, "\u{1b}[31mno,\u{1b}[0m   |\u{1b}[31mnever\u{1b}[0m |again |");
    }
}
