//! Comments in frames: systems that live in an `<iframe>` are saved within the page by `SingleFile` and its like, as the
//! frame's `srcdoc`.

use scraper::Html;

use super::{Comment, append, dom};

/// Frames of a page that are looked into.
const MAX_FRAMES: usize = 30;
/// The least that a frame with a comment has, in bytes.
const MIN_FRAME: usize = 100;

/// The comments of the frames of a page. A frame within a frame is not looked into.
pub(super) fn comments(html: &Html) -> Vec<Comment> {
    let frames = dom::elements(html).filter(|element| element.value().name() == "iframe");
    let pages = frames.filter_map(|frame| frame.attr("srcdoc")).filter(|page| page.len() >= MIN_FRAME);
    let mut comments = Vec::new();
    for page in pages.take(MAX_FRAMES) {
        // One level is enough: systems of comments do not put frames into frames.
        let (mut frame, _) = dom::parse(page);
        let inner: Vec<_> = dom::elements(&frame).filter(|e| e.value().name() == "iframe").map(|e| e.id()).collect();
        dom::detach(&mut frame, inner);
        append(&mut comments, super::take(&mut frame));
    }
    comments
}
