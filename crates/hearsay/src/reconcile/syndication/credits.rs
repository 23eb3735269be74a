//! Credits: where a document itself says whose text it is.
//!
//! | where | form |
//! |---|---|
//! | dateline | «BAGHDAD (Reuters) –», «MOSCOW, June 4. /TASS/.», «Beirut, SANA –» |
//! | byline | authors «Associated Press», «Jane Doe, AP»; a line «By AFP», «Source: Xinhua», «via Reuters» |
//! | end | «— AFP», «(Reuters)», «© 2031 The Associated Press», «Reporting by … Editing by …» |
//! | anywhere | «originally published by …», «with files from …», «… contributed to this report» |
//!
//! «According to Reuters» is no credit but a source of a claim: `voices` follows it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::outlets::{Known, Outlet, Outlets};
use crate::coding::Quote;
use crate::document::{Document, PassageKind, dateline};
use crate::text::CodePoints;

/// Paragraphs at the beginning and at the end of a body that may be a credit by themselves.
const EDGE: usize = 4;
/// Longest paragraph that is a byline or a credit and nothing else, in words.
const LINE: usize = 14;
/// Bytes of a paragraph in which its dateline stands.
const HEAD: usize = 140;

/// A credit: the document says that its text comes from this outlet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Whose text it is.
    pub outlet: Outlet,
    /// Whether all of it.
    pub extent: Extent,
    /// The words that say so. None where it stands in the list of authors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Quote>,
}

/// How much of a document a credit speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Extent {
    /// The document is the other's report.
    Whole,
    /// It uses material of the other's («with files from»).
    Part,
}

/// The credits of a document: those for all of it first, in the order of the text after the authors, one an outlet. What
/// an outlet credits to itself is none.
pub fn credits(document: &Document) -> Vec<Credit> {
    let own = Outlet::of(document);
    let mut finder = Finder { document, points: CodePoints::new(&document.text), found: Vec::new() };
    for author in &document.meta.authors {
        finder.author(author);
    }
    let paragraphs = paragraphs(document);
    let count = paragraphs.len();
    for (i, bytes) in paragraphs.into_iter().enumerate() {
        let edge = i < EDGE || i + EDGE >= count;
        if i < EDGE {
            finder.head(&bytes);
        }
        if edge {
            finder.line(&bytes);
        }
        if i + 1 == count {
            finder.end(&bytes);
        }
        finder.anywhere(&bytes);
    }
    let mut found = finder.found;
    found.retain(|c| c.outlet.key != own.key);
    found.sort_by_key(|c| c.extent);
    let mut kept: Vec<Credit> = Vec::new();
    for credit in found {
        if kept.iter().all(|k| k.outlet.key != credit.outlet.key) {
            kept.push(credit);
        }
    }
    kept
}

/// The paragraphs of the body, as bytes of the document's text without white space at their ends.
fn paragraphs(document: &Document) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for passage in document.passages.iter().filter(|p| p.kind == PassageKind::Body) {
        let Some(text) = document.text.get(passage.bytes.clone()) else { continue };
        let mut start = passage.bytes.start;
        for line in text.split_inclusive('\n') {
            let lead = line.len() - line.trim_start().len();
            let words = line.trim();
            if !words.is_empty() {
                out.push(start + lead..start + lead + words.len());
            }
            start += line.len();
        }
    }
    out
}

struct Finder<'d> {
    document: &'d Document,
    points: CodePoints<'d>,
    found: Vec<Credit>,
}

impl Finder<'_> {
    fn push(&mut self, outlet: Outlet, extent: Extent, bytes: Range<usize>) {
        let text = self.document.text[bytes.clone()].to_owned();
        let words = Some(Quote { span: self.points.span(bytes), text });
        self.found.push(Credit { outlet, extent, words });
    }

    /// «Associated Press»; «Jane Doe, Reuters»; «Staff and AP».
    fn author(&mut self, author: &str) {
        if let Some((known, bytes)) = agency(author) {
            let before = author[..bytes.start].to_lowercase();
            let joined = ["staff", " and ", " with ", "&", "+"].iter().any(|w| before.contains(w));
            let extent = if joined { Extent::Part } else { Extent::Whole };
            self.found.push(Credit { outlet: known.outlet(), extent, words: None });
        }
    }

    /// A dateline: an agency in brackets or between slashes before a dash, or between commas in front of one.
    fn head(&mut self, paragraph: &Range<usize>) {
        let text = &self.document.text[paragraph.clone()];
        let head = text.char_indices().map(|(at, _)| at).find(|&at| at >= HEAD).map_or(text, |at| &text[..at]);
        for (open, close) in [('(', ')'), ('/', '/'), ('[', ']')] {
            let Some((inner, after)) = enclosed(head, open, close) else { continue };
            let rest = head[after..].trim_start();
            // Before it there is room for a place and a date.
            let before = head[..inner.start].split_whitespace().count();
            let dashed = rest.starts_with(['-', '–', '—', '―', ':', '|']) || (rest.is_empty() && before <= 4);
            let slashed = open == '/' && (rest.starts_with('.') || rest.starts_with(char::is_uppercase));
            let between = &head[inner.clone()];
            let names: Vec<&str> = between.split(['/', ',', ';', '&', '-']).collect();
            let whole = Outlets::embedded().exact(between).filter(|k| k.is_agency);
            let known: Vec<&Known> = match whole {
                Some(known) => vec![known],
                None => names.iter().filter_map(|n| Outlets::embedded().exact(n)).filter(|k| k.is_agency).collect(),
            };
            if before <= 8
                && (dashed || slashed)
                && !known.is_empty()
                && (whole.is_some() || known.len() == names.len())
            {
                for known in known {
                    self.push(
                        known.outlet(),
                        Extent::Whole,
                        paragraph.start + inner.start..paragraph.start + inner.end,
                    );
                }
                return;
            }
        }
        let line = dateline(text).map_or("", |length| &text[..length]);
        let mut start = 0;
        for piece in line.split([',', '/', '.', '-', '–', '—']) {
            if let Some(known) = Outlets::embedded().exact(piece).filter(|k| k.is_agency)
                // «PETRA, Jordan —» is the town.
                && start > 0
            {
                let lead = piece.len() - piece.trim_start().len();
                let from = paragraph.start + start + lead;
                self.push(known.outlet(), Extent::Whole, from..from + piece.trim().len());
                return;
            }
            start += piece.len() + line[start + piece.len()..].chars().next().map_or(0, char::len_utf8);
        }
    }

    /// A line that is a byline or a credit and nothing else.
    fn line(&mut self, paragraph: &Range<usize>) {
        let text = &self.document.text[paragraph.clone()];
        if text.split_whitespace().count() > LINE {
            return;
        }
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let exact = Outlets::embedded().exact(bare).filter(|k| k.is_agency);
        let labelled =
            ["by ", "via ", "from ", "source: ", "sources: ", "agency: ", "credit: ", "courtesy of ", "author: "];
        if let Some(known) = exact {
            self.push(known.outlet(), Extent::Whole, paragraph.clone());
        } else if labelled.iter().any(|label| lower.starts_with(label))
            && !bare.ends_with(',')
            && !text.ends_with('.')
            && let Some((known, _)) = agency(bare)
        {
            self.push(known.outlet(), Extent::Whole, paragraph.clone());
        }
    }

    /// «… were killed. — AFP», «… were killed. (Reuters)».
    fn end(&mut self, paragraph: &Range<usize>) {
        let text = &self.document.text[paragraph.clone()];
        let trimmed = text.trim_end_matches([')', ']', '.', '/', ' ']);
        let Some(at) = trimmed.rfind(['(', '[', '—', '–', '/']).or_else(|| trimmed.rfind(" -").map(|at| at + 1))
        else {
            return;
        };
        let open = trimmed[at..].chars().next().map_or(1, char::len_utf8);
        let before = trimmed[..at].trim_end();
        let closes = before.ends_with(['.', '!', '?', '"', '”', '’', '»', '/']);
        if closes && let Some(known) = Outlets::embedded().exact(&trimmed[at + open..]).filter(|k| k.is_agency) {
            self.push(known.outlet(), Extent::Whole, paragraph.start + at..paragraph.end);
        }
    }

    /// What is a credit by its wording.
    fn anywhere(&mut self, paragraph: &Range<usize>) {
        let text = &self.document.text[paragraph.clone()];
        // Same length in bytes, so that places in the one are places in the other.
        let lower = text.to_ascii_lowercase();
        for (cue, after, extent) in CUES {
            let Some(at) = lower.find(cue) else { continue };
            let (from, to) = sentence(text, at);
            let window = if *after { at + cue.len()..to } else { from..at };
            let credited = match agency(&text[window.clone()]) {
                Some((known, _)) => Some(known.outlet()),
                None if cue.starts_with("origin") || cue.contains("first") || cue.starts_with("re") => {
                    publication(&text[window]).map(Outlet::named)
                }
                None => None,
            };
            if let Some(outlet) = credited {
                self.push(outlet, *extent, paragraph.start + from..paragraph.start + to);
            }
        }
        // Only Reuters signs its reports in this way.
        if let (Some(at), Some(_)) = (lower.find("(reporting by "), lower.find("editing by "))
            && let Some(reuters) = Outlets::embedded().exact("Reuters")
        {
            self.push(reuters.outlet(), Extent::Whole, paragraph.start + at..paragraph.end);
        }
    }
}

/// Wordings of credits; whether the name stands after them; and how much they credit.
const CUES: &[(&str, bool, Extent)] = &[
    ("originally published", true, Extent::Whole),
    ("originally appeared", true, Extent::Whole),
    ("first published", true, Extent::Whole),
    ("first appeared", true, Extent::Whole),
    ("republished from", true, Extent::Whole),
    ("republished with permission", true, Extent::Whole),
    ("reprinted from", true, Extent::Whole),
    ("reprinted with permission", true, Extent::Whole),
    ("copyright", true, Extent::Whole),
    ("©", true, Extent::Whole),
    ("(c) 2", true, Extent::Whole),
    ("with files from", true, Extent::Part),
    ("with material from", true, Extent::Part),
    ("with reporting by", true, Extent::Part),
    ("with reporting from", true, Extent::Part),
    ("with additional reporting", true, Extent::Part),
    ("additional reporting by", true, Extent::Part),
    ("with input from", true, Extent::Part),
    ("with information from", true, Extent::Part),
    ("information from", true, Extent::Part),
    ("contributed to this", false, Extent::Part),
    ("contributed to the report", false, Extent::Part),
    ("contributed reporting", false, Extent::Part),
    ("contributed.", false, Extent::Part),
    ("was used in this report", false, Extent::Part),
    ("were used in this report", false, Extent::Part),
];

/// The first agency that is named in a phrase.
fn agency(phrase: &str) -> Option<(&'static Known, Range<usize>)> {
    let mut from = 0;
    while let Some((known, bytes)) = Outlets::embedded().find(&phrase[from..]) {
        if known.is_agency {
            return Some((known, from + bytes.start..from + bytes.end));
        }
        from += bytes.end;
    }
    None
}

/// The bytes between the first two marks, and where what follows begins.
fn enclosed(text: &str, open: char, close: char) -> Option<(Range<usize>, usize)> {
    let start = text.find(open)? + open.len_utf8();
    let end = start + text[start..].find(close)?;
    Some((start..end, end + close.len_utf8()))
}

/// The sentence around a place of a paragraph.
fn sentence(text: &str, at: usize) -> (usize, usize) {
    let from = text[..at].rfind(". ").map_or(0, |i| i + 2);
    let to = text[at..].find(". ").map_or(text.len(), |i| at + i + 1);
    (from, to)
}

/// The publication in «… in the Northern Herald on Monday»: the capitalised words after the last of the prepositions that
/// lead to one.
fn publication(rest: &str) -> Option<&str> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut open = false;
    for word in rest.split_whitespace() {
        let at = word.as_ptr() as usize - rest.as_ptr() as usize;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || bare.contains('.');
        match bare {
            "by" | "in" | "on" | "at" | "from" | "of" if words.is_empty() => open = true,
            "the" | "The" if open && words.is_empty() => {}
            // «on June 4 in the Herald»
            _ if words.is_empty() && is_date(bare) => open = false,
            _ if open && capital => words.push((at, word)),
            "of" | "and" | "de" | "al" if !words.is_empty() => words.push((at, word)),
            _ if words.is_empty() => open = false,
            _ => break,
        }
        if word.ends_with([',', '.', ';', ')']) && !words.is_empty() {
            break;
        }
    }
    let (&(first, _), &(last, word)) = (words.first()?, words.last()?);
    let name = rest[first..last + word.len()].trim_matches(|c: char| !c.is_alphanumeric());
    (!name.is_empty()).then_some(name)
}

fn is_date(word: &str) -> bool {
    const NAMES: &str = "January February March April May June July August September October November December Jan Feb Mar \
        Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
    word.bytes().all(|b| b.is_ascii_digit()) || NAMES.split_ascii_whitespace().any(|n| n == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Meta;

    fn found(text: &str, meta: Meta) -> String {
        let document = Document::plain(Some("d".to_owned()), b"", text.to_owned(), meta);
        let credits = credits(&document);
        for words in credits.iter().filter_map(|c| c.words.as_ref()) {
            assert_eq!(CodePoints::new(text).slice(words.span), Some(words.text.as_str()));
        }
        let show = |c: &Credit| match c.extent {
            Extent::Whole => c.outlet.key.clone(),
            Extent::Part => format!("part of {}", c.outlet.key),
        };
        credits.iter().map(show).collect::<Vec<_>>().join(", ")
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(found(text, Meta::default()), expected, "in {text:?}");
    }

    #[test]
    fn datelines_name_agencies() {
        check("BAGHDAD (Reuters) – Rockets fell.", "reuters");
        check("BAGHDAD, June 4 (Reuters) - Rockets fell.", "reuters");
        check("Beirut (AFP) – Rockets fell.", "afp");
        check("GAZIANTEP, Turkey (AP) — Rockets fell.", "ap");
        check("(AP) - Rockets fell.", "ap");
        check("MOSCOW, June 4. /TASS/. Rockets fell.", "tass");
        check("Baghdad / NINA / Rockets fell.", "nina");
        check("TEHRAN, Jun. 04 (MNA) – Rockets fell.", "mehr");
        check("DAMASCUS, SANA - Rockets fell.", "sana");
        check("KYIV (dpa/AP) — Rockets fell.", "dpa, ap");
        check("KYIV (Interfax-Ukraine) — Rockets fell.", "interfax-ukraine");
        check("PETRA, Jordan — Rockets fell.", "");
        check("ROANOKE (WXYZ) – Rockets fell.", "");
        check("The Associated Press (AP) said rockets fell.", "");
        check("Rockets fell (AP Photo/Jane Doe) – again.", "");
        check("Rockets fell near Petra - again.", "");
        check("", "");
    }

    #[test]
    fn bylines_and_last_lines_name_agencies() {
        check("By The Associated Press\n\nRockets fell.\n\nNobody was hurt.", "ap");
        check("By JANE DOE, Associated Press\n\nRockets fell.", "ap");
        check("Reuters\n\nRockets fell.", "reuters");
        check("Rockets fell.\n\nSource: Xinhua", "xinhua");
        check("Rockets fell.\n\n— AFP", "afp");
        check("Rockets fell. Nobody was hurt. (Reuters)", "reuters");
        check("Rockets fell. Nobody was hurt. — AFP", "afp");
        check("Rockets fell on the town, in the words of the mayor (Reuters)", "");
        check("By night, AP reporters heard rockets.", "");
        check("Rockets fell. (Reporting by Jane Doe; Editing by John Roe)", "reuters");
        check("Rockets fell.\n\n© 2031 The Associated Press. All rights reserved.", "ap");
        check("Rockets fell.\n\nCopyright 2031 by Agence France-Presse", "afp");
    }

    #[test]
    fn wordings_say_how_much_is_credited() {
        check("Rockets fell.\n\nThe Associated Press contributed to this report.", "part of ap");
        check("Rockets fell.\n\nWith files from Reuters and The Canadian Press", "part of reuters");
        check("This article was originally published by Northern Herald.", "northern herald");
        check("This story first appeared in the Northern Herald on June 4.", "northern herald");
        check("It was originally published on June 4 on northern.example.", "northern.example");
        check("It was originally published on June 4.", "");
        check("He first appeared in court on Monday.", "");
        check("İİ The Associated Press contributed to this report.", "part of ap");
    }

    #[test]
    fn authors_name_agencies_and_nobody_credits_himself() {
        let check = |outlet: Option<&str>, authors: &[&str], text: &str, expected: &str| {
            let authors = authors.iter().map(|a| (*a).to_owned()).collect();
            let meta = Meta { outlet: outlet.map(str::to_owned), authors, ..Meta::default() };
            assert_eq!(found(text, meta), expected, "{authors:?}", authors = text);
        };
        check(None, &["Associated Press"], "Rockets fell.", "ap");
        check(None, &["Jane Doe, Reuters"], "Rockets fell.", "reuters");
        check(None, &["Jane Doe", "John Roe"], "Rockets fell.", "");
        check(None, &["Staff and AP"], "Rockets fell.", "part of ap");
        check(Some("Reuters"), &["Reuters Staff"], "BAGHDAD (Reuters) – Rockets fell.", "");
        check(Some("BBC"), &["Jane Doe"], "BAGHDAD (AFP) – Rockets fell.", "afp");
    }
}
