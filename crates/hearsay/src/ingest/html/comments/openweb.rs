//! OpenWeb (formerly Spot.IM): its parts carry `data-spot-im-class`, which stays while its classes change.

use scraper::{ElementRef, Html};

use super::thread::Layout;
use super::{Item, each, marks};

pub(super) const LAYOUT: Layout = Layout {
    author: |e| is(e, "message-username"),
    time: |e| is(e, "message-timestamp"),
    text: |e| is(e, "message-text"),
    score: |e| counts(e, "Vote Up"),
    against: |e| counts(e, "Vote Down"),
};

fn is(element: ElementRef<'_>, part: &str) -> bool {
    element.attr("data-spot-im-class") == Some(part)
}

/// Whether an element is the number on a button.
fn counts(element: ElementRef<'_>, button: &str) -> bool {
    element.attr("class").is_some_and(|class| class.contains("votesCounter"))
        && element.ancestors().take(3).filter_map(ElementRef::wrap).any(|up| up.attr("aria-label") == Some(button))
}

/// The comments of its conversation: stacks, those of answers inside of that of what they answer; in other versions the
/// views of messages themselves.
pub(super) fn items(html: &Html) -> Vec<Item> {
    let stacks = each(html, |element| marks::has_class(element, "spcv_message-stack"));
    if stacks.is_empty() { each(html, |element| is(element, "message-view")) } else { stacks }
}
