//! Saved web pages: what is said on them, by whom, and what is known about them.
//!
//! The canonical text of a page is its title, its body, the captions of its pictures, and the comments of its readers,
//! in this order. Each is a passage; a blank line stands between paragraphs. Words come as a reader sees them
//! ([`text`]).

mod body;
mod caption;
mod comments;
mod dom;
mod json_ld;
mod marks;
mod metadata;
mod text;

use scraper::{ElementRef, Html};

use super::canonical::{About, Canonical};
use super::{Ingested, Input, Problem, charset};
use crate::document::{Document, PassageKind, short};

/// Reads a page as one document.
pub(super) fn read(input: Input<'_>) -> Result<Ingested, Problem> {
    let charset::Decoded { text, mut warnings } = charset::page(input.bytes);
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    let (mut html, cut) = dom::parse(&text);
    let is_cut = cut.is_some();
    warnings.extend(cut);
    let article = json_ld::read(&html);
    let (meta, noticed) = metadata::read(&html, &article);
    warnings.extend(noticed);
    // What is taken out of the page here cannot leak into the body.
    let comments = comments::take(&mut html);
    let captions = caption::take(&mut html);
    take_labels(&mut html);
    let (body, noticed) = body::extract(&mut html, article.body);
    warnings.extend(noticed);

    let mut canonical = Canonical::default();
    let title: Vec<String> = meta.title.iter().cloned().collect();
    canonical.push(PassageKind::Title, &title, About::default());
    canonical.push(PassageKind::Body, &without_title(body, meta.title.as_deref()), About::default());
    for caption in captions {
        let about = About { author: caption.credit, ..About::default() };
        canonical.push(PassageKind::Caption, &caption.paragraphs, about);
    }
    let mut places: Vec<Option<usize>> = Vec::with_capacity(comments.len());
    for comment in comments {
        let parent = comment.parent.and_then(|parent| places.get(parent).copied().flatten());
        let about = About { author: comment.author, time: comment.time, parent };
        places.push(canonical.push(PassageKind::Comment, &comment.paragraphs, about));
    }
    let (text, passages) = canonical.finish();
    if passages.is_empty() {
        return Err(if is_cut { Problem::TooComplex } else { Problem::EmptyPage });
    }
    let hash = blake3::hash(input.bytes).to_hex().to_string();
    let id = input.id.map_or_else(|| short(&hash), str::to_owned);
    Ok(Ingested { document: Document { id, hash, text, passages, meta }, warnings, record: None })
}

/// Takes out the labels over headlines («Frontier», «Analysis»), which are neither title nor report.
fn take_labels(html: &mut Html) {
    let is_label = |element: &ElementRef<'_>| {
        let classes = element.attr("class").unwrap_or_default().split_ascii_whitespace();
        let named = classes.map(marks::split).any(|words| {
            words.last().is_some_and(|last| ["kicker", "eyebrow", "overline", "rubric"].contains(&last.as_str()))
        });
        named && text::line(*element).len() <= 60
    };
    let labels: Vec<_> = dom::elements(html).filter(is_label).map(|label| label.id()).collect();
    dom::detach(html, labels);
}

/// A body without the headline, which extractors leave at its head and which is a passage of its own.
fn without_title(mut body: Vec<String>, title: Option<&str>) -> Vec<String> {
    let Some(title) = title.map(metadata::fold) else { return body };
    if let Some(place) = body.iter().take(3).position(|paragraph| metadata::fold(paragraph) == title) {
        body.remove(place);
    }
    body
}

#[cfg(test)]
mod tests;
