//! Whole pages.

use proptest::prelude::*;

use super::super::{Format, Ingested, Input, Options, read};
use crate::document::Passage;

/// Reads a page and shows its passages with what is known of each, then its warnings.
fn show(page: &str) -> String {
    let options = Options { format: Some(Format::Html), ..Options::default() };
    let mut shown = String::new();
    for result in read(Input::new("page.html", page.as_bytes()), &options) {
        match result {
            Ok(Ingested { document, warnings, .. }) => {
                for (place, passage) in document.passages.iter().enumerate() {
                    let Passage { kind, bytes, author, time, parent, score } = passage;
                    shown += &format!("[{place}] {kind:?}");
                    let author = author.clone().map(|author| format!(" by {author}"));
                    let time = time.clone().map(|time| format!(" at {time}"));
                    let parent = parent.map(|parent| format!(" to [{parent}]"));
                    let score = score.map(|score| format!(" rated {score}"));
                    shown.extend([author, time, parent, score].into_iter().flatten());
                    shown += &format!("\n{}\n", &document.text[bytes.clone()]);
                }
                for warning in warnings {
                    shown += &format!("! {warning}\n");
                }
            }
            Err(error) => shown += &format!("{error}\n"),
        }
    }
    shown
}

#[test]
fn a_page_becomes_its_title_body_captions_and_comments() {
    let page = r##"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
      <title>Ferry stops at noon | River Post</title><meta property="og:site_name" content="River Post">
      <style>p { color: red }</style><script>track("reader");</script></head>
    <body>
      <header><a href="/">River Post</a><nav><ul><li><a href="/war">War</a><li><a href="/weather">Weather</a></ul></nav></header>
      <main><article>
        <p class="kicker">The river</p>
        <h1>Ferry stops at noon</h1>
        <p class="byline">By <a rel="author" href="/a">A. One</a>, <time datetime="2024-06-05T17:26:00+03:00">5 June</time></p>
        <figure><img src="f.jpg" alt="a ferry"><figcaption>The last boat. <span class="credit">Photo: B. Two</span></figcaption></figure>
        <p>The ferry at Kharsa stopped at noon, its owner said, after men with rifles had come aboard and asked for the
           keys.&nbsp;He gave them&hellip; nothing.</p>
        <p>What is known by now:</p>
        <ul><li>Two of the men were seen at the silo, a guard said.</li><li>The boat lies at the <b>eastern</b> bank.</li></ul>
        <p>&ldquo;Nobody crosses today,&rdquo; a voice on the radio repeated. It didn&rsquo;t say who was speaking.</p>
      </article>
      <aside><h2>Related</h2><ul><li><a href="/1">The bridge that nobody paid for</a></li></ul></aside>
      <section id="comments"><h2>2 thoughts</h2><ol class="comment-list">
        <li id="comment-1" class="comment depth-1"><article class="comment-body"><b class="fn">Mill</b>
          <time datetime="2024-06-05T18:00:00+03:00">18:00</time><div class="comment-content"><p>I was on it.</p><p>They were four.</p></div></article>
          <ol class="children"><li id="comment-2" class="comment depth-2"><article class="comment-body"><b class="fn">Silo</b>
            <div class="comment-content"><p>Three.</p></div></article></li></ol></li></ol></section>
      </main><footer>All rights reserved</footer></body></html>"##;
    insta::assert_snapshot!(show(page), @r"
    [0] Title
    Ferry stops at noon
    [1] Body
    The ferry at Kharsa stopped at noon, its owner said, after men with rifles had come aboard and asked for the keys. He gave them… nothing.

    What is known by now:

    Two of the men were seen at the silo, a guard said.

    The boat lies at the eastern bank.

    “Nobody crosses today,” a voice on the radio repeated. It didn’t say who was speaking.
    [2] Caption by B. Two
    The last boat. Photo: B. Two
    [3] Comment by Mill at 2024-06-05T18:00:00+03:00
    I was on it.

    They were four.
    [4] Comment by Silo to [3]
    Three.
    ");
}

#[test]
fn a_page_without_words_is_an_error_and_one_without_a_body_a_warning() {
    insta::assert_snapshot!(show("<html><body><script>draw()</script></body></html>"), @r"page.html: is a page without any text; if a browser shows some, save the page from the browser once it has loaded");
    insta::assert_snapshot!(show("<title>Only a title</title>"), @r"
    [0] Title
    Only a title
    ! no body was found on the page
    ");
    insta::assert_snapshot!(show(" \n"), @r"page.html: is empty; check that it was saved completely");
    insta::assert_snapshot!(show(&"<div>".repeat(100_000)), @r"page.html: is nested too deeply or has too many parts to be read as a page; save its words as text");
}

/// Pieces of pages, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    const TAGS: [&str; 39] = [
        "<p>",
        "</p>",
        "<div class=comments>",
        "</div>",
        "<li class=post>",
        "</li>",
        "<b class=author>",
        "</b>",
        "<article>",
        "</article>",
        "<figure><img><figcaption>",
        "</figure>",
        "<h1>",
        "</h1>",
        "<title>",
        "</title>",
        "<div id=comment-1 class=depth-2>",
        "<ol class=children>",
        "<time datetime=2024-06-05>",
        "<br>",
        "<!--",
        "-->",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"",
        "\"}</script>",
        "<table><tr><td>",
        "<meta charset=koi8-r>",
        "<meta name=date content=",
        "<div itemprop=comment itemtype=http://schema.org/Comment>",
        "<div itemprop=text>",
        "&nbsp;",
        "&#x202e;",
        "&",
        "<",
        ">",
        "\0",
        "<svg>",
        "<template>",
        "<select>",
        "</html>",
    ];
    prop_oneof![3 => proptest::sample::select(&TAGS[..]).prop_map(str::to_owned), 1 => "[a-zA-Z“’é \u{FFFD}\u{200B}\n]{0,40}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever the page: no panic, passages in order, apart from each other, never empty, and answers after what they
    /// answer; and the same page gives the same document.
    #[test]
    fn passages_are_exact_on_any_page(pieces in proptest::collection::vec(piece(), 0..60)) {
        let page = pieces.concat();
        let options = Options { format: Some(Format::Html), ..Options::default() };
        let once: Vec<_> = read(Input::new("p", page.as_bytes()), &options).collect();
        for ingested in once.iter().flatten() {
            let document = &ingested.document;
            let mut end = 0;
            for (place, passage) in document.passages.iter().enumerate() {
                prop_assert!(passage.bytes.start >= end && passage.bytes.end > passage.bytes.start);
                let words = document.text.get(passage.bytes.clone());
                prop_assert!(words.is_some_and(|words| words.trim() == words && !words.is_empty()), "{words:?}");
                prop_assert!(passage.parent.is_none_or(|parent| parent < place));
                end = passage.bytes.end;
            }
            prop_assert_eq!(end, document.text.len());
        }
        let again: Vec<_> = read(Input::new("p", page.as_bytes()), &options).collect();
        prop_assert_eq!(once, again);
    }
}
