//! How wide the columns of a table are.

/// Columns of space between two columns of a table.
pub(crate) const GAP: usize = 2;

/// No column of words grows past this: longer lines are hard to read.
const WIDEST: usize = 48;

/// A column narrower than this is no column any more.
const NARROWEST: usize = 9;

/// What a column asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wish {
    /// Width that leaves every word whole.
    pub(crate) least: usize,
    /// Width that breaks no cell.
    pub(crate) most: usize,
    /// Whether it must get `most`: it has one word, and is what people look for.
    pub(crate) rigid: bool,
}

/// Shares `total` columns of the terminal out; `None` where that makes no readable table. `lines` gives for a column at
/// a width how many lines each of its cells takes; it must not grow with the width.
pub(crate) fn widths(wishes: &[Wish], total: usize, lines: impl Fn(usize, usize) -> Vec<usize>) -> Option<Vec<usize>> {
    let gaps = GAP * wishes.len().saturating_sub(1);
    let room = total.checked_sub(gaps)?;
    let most = |w: &Wish| if w.rigid { w.most } else { w.most.min(WIDEST).max(w.least) };
    let full: Vec<usize> = wishes.iter().map(most).collect();
    if full.iter().sum::<usize>() <= room {
        return Some(full);
    }
    // First choice: no word is broken, and what is left goes where it makes the table shorter.
    let whole: Vec<usize> = wishes.iter().map(|w| if w.rigid { w.most } else { w.least }).collect();
    if whole.iter().sum::<usize>() <= room {
        return Some(shorten(whole, &full, room, lines));
    }
    // Else long words are broken, down to the narrowest column that is one.
    let floor: Vec<usize> =
        wishes.iter().zip(&whole).map(|(w, &x)| if w.rigid { x } else { x.min(NARROWEST) }).collect();
    (floor.iter().sum::<usize>() <= room).then(|| grow(floor, &whole, room))
}

/// Widens `widths` up to `full`, to `room` together, so that the table becomes short: step by step the widening that
/// saves the most lines for its columns. Of equal ones the leftmost, so that the result is always the same.
fn shorten(
    mut widths: Vec<usize>,
    full: &[usize],
    room: usize,
    lines: impl Fn(usize, usize) -> Vec<usize>,
) -> Vec<usize> {
    // Lines of the cells of each column at each width from the least to the full.
    let least = widths.clone();
    let tables: Vec<Vec<Vec<usize>>> =
        (0..widths.len()).map(|c| (least[c]..=full[c].max(least[c])).map(|width| lines(c, width)).collect()).collect();
    let rows = tables.first().and_then(|t| t.first()).map_or(0, Vec::len);
    let cost = |widths: &[usize]| -> usize {
        let cell = |column: usize, row: usize| tables[column][widths[column] - least[column]][row];
        // A row is as tall as its tallest cell; a shorter cell beside it still counts a little, or two cells of one
        // height would never become shorter one by one.
        (0..rows)
            .map(|row| {
                let cells = (0..widths.len()).map(|column| cell(column, row));
                16 * cells.clone().max().unwrap_or(0) + cells.sum::<usize>()
            })
            .sum()
    };
    loop {
        let left = room.saturating_sub(widths.iter().sum());
        let now = cost(&widths);
        let mut best: Option<(usize, usize, usize)> = None;
        for column in 0..widths.len() {
            let wider = full[column].saturating_sub(widths[column]).min(left);
            for more in 1..=wider {
                widths[column] += more;
                let saved = now.saturating_sub(cost(&widths));
                widths[column] -= more;
                // saved / more > best saved / best more, in whole numbers.
                if saved > 0 && best.is_none_or(|(_, m, s)| saved * m > s * more) {
                    best = Some((column, more, saved));
                }
            }
        }
        let Some((column, more, _)) = best else { return widths };
        widths[column] += more;
    }
}

/// Grows `widths` towards `wanted`, each in proportion to what it lacks, to `room` together. Deterministic: what the
/// division leaves over goes to the first columns that lack something.
fn grow(mut widths: Vec<usize>, wanted: &[usize], room: usize) -> Vec<usize> {
    let lack: Vec<usize> = widths.iter().zip(wanted).map(|(w, x)| x.saturating_sub(*w)).collect();
    let all: usize = lack.iter().sum();
    let left = room.saturating_sub(widths.iter().sum());
    if all == 0 {
        return widths;
    }
    for (width, lack) in widths.iter_mut().zip(&lack) {
        *width += (lack * left / all).min(*lack);
    }
    let mut over = room.saturating_sub(widths.iter().sum());
    for (width, wanted) in widths.iter_mut().zip(wanted) {
        let more = wanted.saturating_sub(*width).min(over);
        *width += more;
        over -= more;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells of as many letters as `most`, which break anywhere.
    fn check(wishes: &[(usize, usize)], total: usize, expected: Option<&[usize]>) {
        let lines = |column: usize, width: usize| vec![wishes[column].1.div_ceil(width)];
        let wishes: Vec<Wish> =
            wishes.iter().map(|&(least, most)| Wish { least, most, rigid: least == most }).collect();
        assert_eq!(widths(&wishes, total, lines).as_deref(), expected, "{wishes:?} in {total}");
    }

    #[test]
    fn all_get_what_they_want_where_there_is_room() {
        check(&[(8, 8), (5, 20), (5, 30)], 100, Some(&[8, 20, 30]));
        check(&[(8, 8), (5, 200)], 100, Some(&[8, 48]));
    }

    #[test]
    fn scarce_room_goes_where_it_saves_lines_and_words_stay_whole() {
        // 15 letters in 5 lines want 3 lines less than 35 letters do: 2 lines for each is the shortest table.
        check(&[(8, 8), (5, 15), (5, 35)], 42, Some(&[8, 8, 18]));
        check(&[(8, 8), (14, 15), (10, 11)], 36, Some(&[8, 14, 10]));
    }

    #[test]
    fn words_break_only_down_to_the_narrowest_column() {
        check(&[(8, 8), (30, 40), (12, 40)], 40, Some(&[8, 18, 10]));
        check(&[(8, 8), (30, 40), (12, 40)], 29, None);
        check(&[(8, 8)], 3, None);
    }
}
