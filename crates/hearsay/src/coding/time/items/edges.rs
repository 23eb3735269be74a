//! Parts of a longer time: «early», «the end of», «the second week of», «later this».

use super::super::lexicon::{self, Edge};
use super::Reader;

impl Reader<'_> {
    /// «Early», «the beginning of», «the second week of», «later this» with its length.
    pub(super) fn edge(&mut self) -> Option<usize> {
        let the = usize::from(self.word(0) == Some("the"));
        let of = |n: usize| if self.word(n) == Some("of") { n + 1 } else { n };
        if let (Some(n), Some("week"), Some("of")) =
            (self.word(the).and_then(week_number), self.word(the + 1), self.word(the + 2))
        {
            self.set_edge(n)?;
            return Some(the + 3);
        }
        if let (Some(Edge::Week(n)), Some("quarter"), Some("of")) =
            (self.word(the).and_then(week_number), self.word(the + 1), self.word(the + 2))
        {
            self.set_edge(Edge::Quarter(n.min(4)))?;
            return Some(the + 3);
        }
        let (edge, len) = match (self.word(the)?, self.word(the + 1)) {
            ("first", Some("half")) => (Edge::FirstHalf, of(the + 2)),
            ("second" | "latter", Some("half")) => (Edge::SecondHalf, of(the + 2)),
            ("early", _) => (Edge::Early, the + 1),
            ("mid" | "middle", _) => (Edge::Mid, of(the + 1)),
            ("late", _) => (Edge::Late, the + 1),
            ("beginning" | "start" | "opening", Some("of")) => (Edge::Start, the + 2),
            ("end", _) => (Edge::End, of(the + 1)),
            ("close", Some("of")) => (Edge::End, the + 2),
            // «Earlier this week»; «a year earlier» is a distance.
            ("earlier" | "later", Some(next)) if matches!(next, "this" | "today" | "in" | "on") || self.names(next) => {
                self.point.earlier = Some(self.word(the) == Some("earlier"));
                return Some(the + 1);
            }
            ("earlier", None) if self.tokens.len() > self.at + the + 1 => {
                self.point.earlier = Some(true);
                return Some(the + 1);
            }
            _ => return None,
        };
        self.set_edge(edge)?;
        Some(len)
    }

    fn set_edge(&mut self, edge: Edge) -> Option<()> {
        let free = self.point.edge.is_none();
        self.point.edge = Some(edge);
        free.then_some(())
    }
}

fn week_number(word: &str) -> Option<Edge> {
    match word {
        "last" | "final" => Some(Edge::LastWeek),
        _ => lexicon::ordinal(word).and_then(|n| u8::try_from(n).ok()).filter(|&n| n <= 5).map(Edge::Week),
    }
}
