//! Saved web pages: what is said on them, by whom, and what is known about them.
//!
//! The canonical text of a page is its title, its body, the captions of its pictures, and the comments of its readers,
//! in this order. Each is a passage; a blank line stands between paragraphs. Words come as a reader sees them
//! ([`text`]).
//!
//! # A page's budget
//!
//! What a page may cost is bounded by counts and never by a clock, so that the same page gives the same document on every
//! machine: bytes ([`Options::max_bytes`](super::Options::max_bytes)); depth, nodes and attributes, past which the page is
//! cut with a warning ([`dom`]); elements and bytes of markup, past which the body is taken the plain way, with a warning
//! ([`body`]); and the numbers of frames, posts, pictures and listed comments that are looked at. Within them the worst
//! page that we could make takes little more than a second a megabyte (`cargo run --release --example soak -- hostile
//! 3000000`).

mod address;
mod body;
mod caption;
mod comments;
mod credit;
mod dom;
mod json_ld;
mod marks;
mod metadata;
mod picture;
mod post;
mod text;

use scraper::{ElementRef, Html};

pub(super) use self::address::Base;
use self::caption::Caption;
use self::comments::Comment;
pub(super) use self::comments::{Post, tree};
use self::picture::Picture;
#[cfg(test)]
pub(super) use self::text::Anchor;
pub(super) use self::text::Written;
use super::canonical::{About, Canonical};
use super::{Ingested, Input, Problem, charset};
use crate::document::{Document, Media, PassageKind, short};

/// Reads a page as one document.
pub(super) fn read(input: Input<'_>) -> Result<Ingested, Problem> {
    let charset::Decoded { text, mut warnings } = charset::page(input.bytes);
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    let (mut html, cut) = dom::parse(&text);
    drop(text);
    let is_cut = cut.is_some();
    warnings.extend(cut);
    let article = json_ld::read(&html);
    let (mut meta, noticed) = metadata::read(&html, &article);
    warnings.extend(noticed);
    let bylines = metadata::bylines(&html);
    // What is taken out of the page here cannot leak into the body.
    let comments = comments::take(&mut html);
    let posts = post::take(&mut html);
    let pictures = picture::of_report(&html);
    let captions = caption::take(&mut html);
    take_labels(&mut html);
    let (body, noticed) = body::extract(&mut html, article.body);
    warnings.extend(noticed);
    let base = Base::of(&html, meta.url.as_deref());
    meta.credit = credit::find(
        &article.credits,
        &[meta.authors.as_slice(), &bylines].concat(),
        meta.outlet.as_deref(),
        &body.paragraphs,
    );

    let mut canonical = Canonical::default();
    let title: Vec<String> = meta.title.iter().cloned().collect();
    canonical.push(PassageKind::Title, &title.into(), About::default());
    canonical.push(PassageKind::Body, &without_title(body, meta.title.as_deref()), About::default());
    for post in posts {
        let about = About { author: post.author, time: post.time, ..About::default() };
        if let Some((place, url)) = canonical.push(PassageKind::Post, &post.written, about).zip(post.url) {
            canonical.link(place, url);
        }
    }
    meta.media = media(&mut canonical, captions, pictures, &article.images, &base);
    push_comments(&mut canonical, comments);
    let (text, passages, links) = canonical.finish(|reference| base.resolve(reference));
    meta.links = links;
    if passages.is_empty() {
        return Err(if is_cut { Problem::TooComplex } else { Problem::EmptyPage });
    }
    let hash = blake3::hash(input.bytes).to_hex().to_string();
    let id = input.id.map_or_else(|| short(&hash), str::to_owned);
    Ok(Ingested { document: Document { id, hash, text, passages, meta }, warnings, record: None })
}

/// What is written in a piece of markup.
pub(super) fn written(markup: &str) -> Written {
    text::written(dom::parse(markup).0.tree.root(), |_| false)
}

/// Writes a thread down, and keeps who answers whom.
pub(super) fn push_comments(canonical: &mut Canonical, comments: Vec<Comment>) {
    let mut places: Vec<Option<usize>> = Vec::with_capacity(comments.len());
    for comment in comments {
        let parent = comment.parent.and_then(|parent| places.get(parent).copied().flatten());
        let Comment { author, time, score, .. } = comment;
        let about = About { author, time, parent, score };
        places.push(canonical.push(PassageKind::Comment, &comment.written, about));
    }
}

/// Writes the captions down and gives the pictures: those with captions, the others of the report, and those that the
/// page names for others to show.
fn media(
    canonical: &mut Canonical,
    captions: Vec<Caption>,
    pictures: Vec<Picture>,
    declared: &[String],
    base: &Base,
) -> Vec<Media> {
    let mut media: Vec<Media> = Vec::new();
    let mut add = |source: &str, alt: Option<String>, caption: Option<usize>, credit: Option<String>| {
        let Some(url) = base.resolve(source) else { return };
        match media.iter_mut().find(|known| known.url == url) {
            Some(known) => known.alt = known.alt.take().or(alt),
            None => media.push(Media { url, caption, credit, alt }),
        }
    };
    for Caption { written, credit, picture } in captions {
        let about = About { author: credit.clone(), ..About::default() };
        let place = canonical.push(PassageKind::Caption, &written, about);
        if let Some(Picture { source, alt }) = picture {
            add(&source, alt, place, credit);
        }
    }
    for Picture { source, alt } in pictures {
        add(&source, alt, None, None);
    }
    declared.iter().for_each(|source| add(source, None, None, None));
    media
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
fn without_title(mut body: Written, title: Option<&str>) -> Written {
    let Some(title) = title.map(metadata::fold) else { return body };
    if let Some(place) = body.paragraphs.iter().take(3).position(|paragraph| metadata::fold(paragraph) == title) {
        body.remove(place);
    }
    body
}

#[cfg(test)]
mod tests;
