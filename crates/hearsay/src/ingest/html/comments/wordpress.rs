//! WordPress, and what imitates it: each comment is an element whose id holds its number, `comment-361`.

use std::collections::HashSet;

use scraper::{ElementRef, Html};

use super::{Item, dom, entry, marks};

/// Finds the comments of a page by their numbers.
pub(super) fn items(html: &Html) -> Vec<Item> {
    let mut numbers = HashSet::new();
    let mut items = Vec::new();
    for element in dom::elements(html) {
        let is_container = matches!(element.value().name(), "li" | "div" | "article" | "section");
        if let Some(number) = element.attr("id").filter(|_| is_container).and_then(number)
            // Themes number the entry and the comment in it; the outer of the two comes first.
            && numbers.insert(number)
        {
            items.push(item(entry(element)));
        }
    }
    items
}

/// The number of a comment in the id of its element.
fn number(id: &str) -> Option<&str> {
    let id = id.strip_prefix("li-").unwrap_or(id);
    let number = id.strip_prefix("comment").map(|rest| rest.trim_start_matches(['-', '_']))?;
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

fn item(element: ElementRef<'_>) -> Item {
    let classes = || element.attr("class").unwrap_or_default().split_ascii_whitespace();
    let depth = classes().find_map(|class| class.strip_prefix("depth-")?.parse().ok());
    let is_ping = marks::has_class(element, "pingback") || marks::has_class(element, "trackback");
    Item { depth, is_ping, ..Item::new(element.id()) }
}
