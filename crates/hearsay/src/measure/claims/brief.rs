//! Errors in a line of words, for people who look for what goes wrong.

use super::{Difference, Entry, Error, Extent, Role};
use crate::text::{CodePoints, Span};

impl Difference {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Difference::Differs => "differs",
            Difference::Missed => "missed",
            Difference::Invented => "invented",
        }
    }
}

impl Error<'_> {
    /// Three lines: the difference with the document, the gold claim, and the coded one; `-` for a claim that is not there.
    /// With the document's text its words are shown, without it code points.
    pub fn brief(&self, text: Option<&str>) -> String {
        let points = text.map(CodePoints::new);
        let side = |entry: Option<&Entry>| entry.map_or("-".to_owned(), |e| brief(e, points.as_ref()));
        format!("{:9}{}\n   gold  {}\n   coded {}", self.difference.word(), self.doc, side(self.gold), side(self.coded))
    }
}

/// `kind«trigger» a=[actors] t=[targets] p=[places] s=[deciding source] status`
fn brief(entry: &Entry, text: Option<&CodePoints>) -> String {
    let say = |e: &Extent| match text {
        Some(text) => text.slice(Span { start: e.start, end: e.end }).unwrap_or_default().to_owned(),
        None => format!("{}–{}", e.start, e.end),
    };
    let roles: Vec<String> = Role::ALL
        .into_iter()
        .zip(["a", "t", "p", "s"])
        .map(|(role, letter)| {
            let fillers: Vec<String> = entry.fillers(role).iter().map(say).collect();
            format!("{letter}=[{}]", fillers.join(", "))
        })
        .collect();
    format!("{}«{}» {} {}", entry.kind, say(&entry.trigger), roles.join(" "), entry.status.word())
}
