//! What formats with cells share: how lists, places, sources and numbers of people are put into one cell.

use crate::coding::{Place, Source};

/// Lists stand in one cell, joined by « | ».
pub(super) fn join(cells: impl Iterator<Item = String>) -> String {
    cells.collect::<Vec<_>>().join(" | ")
}

/// «near the ferry»: the relation, then the words.
pub(super) fn place(place: &Place) -> String {
    match &place.relation {
        Some(relation) => format!("{relation} {}", place.quote.text),
        None => place.quote.text.clone(),
    }
}

/// The words for a source, or its name.
pub(super) fn name(source: &Source) -> &str {
    let words = source.quote.as_ref().map(|q| q.text.as_str());
    words.or(source.name.as_deref()).unwrap_or_default()
}

/// «12», «12+», «≤30», «70–80».
pub(super) fn number(low: Option<u64>, high: Option<u64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low}–{high}"),
        (Some(low), None) => format!("{low}+"),
        (None, Some(high)) => format!("≤{high}"),
        (None, None) => "?".to_owned(),
    }
}

/// A cell that no spreadsheet runs: what begins like a formula gets an apostrophe before it. The words come from reports,
/// and anybody may write one. Plain numbers stay numbers.
pub fn inert(cell: &str) -> String {
    let number = !cell.is_empty()
        && cell.bytes().all(|b| b.is_ascii_digit() || b"+-.".contains(&b))
        && cell.parse::<f64>().is_ok();
    // The wide forms are folded to the plain ones by some programs.
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula && !number { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let check = |low, high, expected: &str| assert_eq!(number(low, high), expected);
        check(Some(3), Some(3), "3");
        check(Some(3), Some(5), "3–5");
        check(Some(3), None, "3+");
        check(None, Some(5), "≤5");
        check(Some(0), Some(0), "0");
        check(None, None, "?");
    }

    #[test]
    fn formulas_are_not_run() {
        let check = |cell: &str, expected: &str| assert_eq!(inert(cell), expected);
        check("=1+1", "'=1+1");
        check("@sum", "'@sum");
        check("+44 rebels", "'+44 rebels");
        check("-33.9", "-33.9");
        check("-33.9 | 12", "'-33.9 | 12");
        check("-", "'-");
        check("+-1", "'+-1");
        check("\tx", "'\tx");
        check("＝1", "'＝1");
        check("the ferry", "the ferry");
        check("", "");
    }
}
