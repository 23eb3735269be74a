//! Comments marked with the vocabulary of schema.org in microdata, whatever system wrote them.

use scraper::Html;

use super::{Item, dom, entry, marks};

/// Finds the elements that are items of the type `Comment` or of its older forms.
pub(super) fn items(html: &Html) -> Vec<Item> {
    let comments =
        dom::elements(html).filter(|&element| marks::is_item(element, &["Comment", "UserComments", "Answer"]));
    comments.map(|element| Item::new(entry(element).id())).collect()
}
