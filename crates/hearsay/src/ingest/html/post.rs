//! Posts of social networks that a report shows: what they say is said by those who wrote them, not by the report.
//!
//! Networks give out a quotation to be pasted into a page, which their script then replaces by a frame. A saved page
//! has either: the quotation where scripts did not run or were left out, the frame where a browser saved all of it.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::text::Written;
use super::{dom, marks, text};

/// A post.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) author: Option<String>,
    /// When, in the page's words.
    pub(super) time: Option<String>,
    /// Where it stands on its network.
    pub(super) url: Option<String>,
    pub(super) written: Written,
}

/// Classes of the quotations that networks give out.
const QUOTED: [&str; 8] = [
    "twitter-tweet",
    "twitter-video",
    "bluesky-embed",
    "instagram-media",
    "tiktok-embed",
    "fb-xfbml-parse-ignore",
    "truthsocial-embed",
    "threads-embed",
];
/// Attributes that hold where a post stands.
const AT: [&str; 5] = ["cite", "data-instgrm-permalink", "data-href", "data-bluesky-uri", "data-text-post-permalink"];

/// The most posts of one page that are kept. Live pages have some dozens.
const MAX_POSTS: usize = 500;

/// Takes the posts out of a page, in document order. Posts in what stands around the report are taken out too, but not
/// given.
pub(super) fn take(html: &mut Html) -> Vec<Post> {
    let mut found: HashSet<NodeId> = HashSet::new();
    let mut posts: Vec<Post> = Vec::new();
    for element in dom::elements(html) {
        let read: fn(ElementRef<'_>) -> Post = match element.value().name() {
            "blockquote" if QUOTED.iter().any(|class| marks::has_class(element, class)) => quoted,
            "div" if marks::has_class(element, "tgme_widget_message") => telegram,
            _ => continue,
        };
        if element.ancestors().any(|up| found.contains(&up.id())) {
            continue;
        }
        found.insert(element.id());
        let post = read(element);
        let around = element.ancestors().filter_map(ElementRef::wrap).any(marks::is_around);
        if posts.len() < MAX_POSTS && !around && !post.written.paragraphs.is_empty() && !posts.contains(&post) {
            posts.push(post);
        }
    }
    dom::detach(html, found);
    posts
}

/// A quotation: the words in paragraphs, then, outside of them, the author after a dash, and the date as a link.
fn quoted(quotation: ElementRef<'_>) -> Post {
    let is_words = |element: ElementRef<'_>| matches!(element.value().name(), "p" | "section");
    let parts = quotation.child_elements().filter(|child| is_words(*child) || child.value().name() == "div");
    let mut written = Written::default();
    parts.for_each(|part| written.append(text::written(*part, |_| false)));
    let links: Vec<ElementRef<'_>> = quotation.child_elements().filter(|child| child.value().name() == "a").collect();
    // What is said of the post: the words of the quotation that are in none of its paragraphs.
    let about = text::paragraphs(*quotation, |element| element.id() != quotation.id() && is_words(element)).join(" ");
    let time = links.last().map(|link| text::line(*link)).filter(|words| words.bytes().any(|b| b.is_ascii_digit()));
    let author = time.as_deref().and_then(|time| about.split_once(time)).map_or(about.as_str(), |(before, _)| before);
    let author = author.trim_start_matches(['—', '–', '-', ' ']).trim_start_matches("Posted by ").trim();
    let author = author.strip_suffix(" on").unwrap_or(author).trim();
    let given = AT.iter().find_map(|name| quotation.attr(name));
    let url = given.or_else(|| links.last().and_then(|link| link.attr("href"))).map(str::to_owned);
    let author = (!author.is_empty() && author.chars().count() <= 100).then(|| author.to_owned());
    Post { author, time, url, written }
}

/// A message as Telegram's widget shows it.
fn telegram(message: ElementRef<'_>) -> Post {
    let first = |class: &str| message.descendent_elements().find(|inner| marks::has_class(*inner, class));
    let written = first("tgme_widget_message_text").map(|words| text::written(*words, |_| false)).unwrap_or_default();
    let time = message.descendent_elements().filter(|inner| inner.value().name() == "time");
    Post {
        author: first("tgme_widget_message_owner_name").map(text::line).filter(|name| !name.is_empty()),
        time: time.filter_map(|time| time.attr("datetime")).next().map(str::to_owned),
        url: message.attr("data-post").map(|post| format!("https://t.me/{post}")),
        written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &[&str]) {
        let (mut html, _) = dom::parse(page);
        let shown = |post: Post| {
            let [author, time, url] = [post.author, post.time, post.url].map(Option::unwrap_or_default);
            format!("{author} | {time} | {url} | {}", post.written.paragraphs.join(" / "))
        };
        let posts: Vec<_> = take(&mut html).into_iter().map(shown).collect();
        assert_eq!(posts, expected, "{page}");
        assert!(!text::line(html.root_element()).contains("ford"), "{page}");
    }

    #[test]
    fn quotations_of_networks_are_told_from_the_report() {
        check(
            r#"<p>He wrote:</p><blockquote class="twitter-tweet" data-lang="en"><p lang="en" dir="ltr">The ford is closed.<br>Take the
            bridge. <a href="https://t.co/x">pic</a></p>&mdash; Ferry Guild (@ferryguild) <a
            href="https://twitter.com/ferryguild/status/12">June 6, 2024</a></blockquote>"#,
            &["Ferry Guild (@ferryguild) | June 6, 2024 | https://twitter.com/ferryguild/status/12 | \
               The ford is closed.\nTake the bridge. pic"],
        );
        check(
            r#"<div class="fb-post" data-href="https://www.facebook.com/guild/posts/1"><blockquote class="fb-xfbml-parse-ignore"
            cite="https://www.facebook.com/guild/posts/1"><p>The ford is closed.</p>Posted by <a href="https://www.facebook.com/guild">Ferry
            Guild</a> on&nbsp;<a href="https://www.facebook.com/guild/posts/1">Thursday, June 6, 2024</a></blockquote></div>"#,
            &["Ferry Guild | Thursday, June 6, 2024 | https://www.facebook.com/guild/posts/1 | The ford is closed."],
        );
        check(
            r#"<div class="tgme_widget_message" data-post="ferryguild/7"><a class="tgme_widget_message_owner_name" href="/"><span>Ferry
            Guild</span></a><div class="tgme_widget_message_text">The ford is closed.<br><br>Take the bridge.</div>
            <time datetime="2024-06-06T09:12:00+00:00">09:12</time></div>"#,
            &[
                "Ferry Guild | 2024-06-06T09:12:00+00:00 | https://t.me/ferryguild/7 | The ford is closed. / Take the bridge.",
            ],
        );
    }

    #[test]
    fn quotations_in_the_report_and_posts_beside_it_are_none() {
        check("<blockquote><p>No, he said.</p></blockquote>", &[]);
        check("<aside><blockquote class=twitter-tweet><p>The ford</p></blockquote></aside>", &[]);
    }
}
