//! Threads as pages write them, and how they are read.

use super::super::dom;
use super::{Comment, take};

/// Reads the comments of a page: one a line, indented below what they answer, as `author, time: text`.
fn show(page: &str) -> String {
    let (mut html, _) = dom::parse(page);
    let comments = take(&mut html);
    let depth = |comment: &Comment| {
        let answered = |place: &usize| comments[*place].parent;
        std::iter::successors(comment.parent, answered).count()
    };
    let line = |comment: &Comment| {
        let author = comment.author.as_deref().unwrap_or("?");
        let time = comment.time.as_deref().map(|time| format!(", {time}")).unwrap_or_default();
        format!("{}{author}{time}: {}\n", "  ".repeat(depth(comment)), comment.written.paragraphs.join(" / "))
    };
    comments.iter().map(line).collect()
}

#[test]
fn wordpress_nests_answers_in_the_entry_of_what_they_answer() {
    let page = r##"
    <ol class="comment-list">
      <li id="comment-11" class="comment depth-1 parent">
        <article id="div-comment-11" class="comment-body">
          <footer class="comment-meta">
            <div class="comment-author vcard"><img class="avatar" alt=""> <b class="fn"><a href="/" rel="external">Ferryman</a></b> <span class="says">says:</span></div>
            <div class="comment-metadata"><a href="#comment-11"><time datetime="2024-06-06T13:05:00+03:00">June 6, 2024 at 1:05 pm</time></a> <span class="edit-link"><a href="/edit">(Edit)</a></span></div>
          </footer>
          <div class="comment-content"><p>The ford is closed.</p><p>Take the bridge.</p>
            <div class="likebtn_container">3 likes</div></div>
          <div class="reply"><a class="comment-reply-link" href="?replytocom=11">Reply</a></div>
        </article>
        <ol class="children">
          <li id="comment-12" class="comment depth-2"><article id="div-comment-12" class="comment-body">
            <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Mill</b></div></footer>
            <div class="comment-content"><p>Since when?</p></div></article></li>
        </ol>
      </li>
      <li id="comment-13" class="pingback depth-1"><div class="comment-body">Pingback: <a href="/x">Another site</a></div></li>
    </ol>
    <div id="respond" class="comment-respond"><form><p class="comment-form-author"><label>Name *</label></p></form></div>"##;
    insta::assert_snapshot!(show(page), @r"
    Ferryman, 2024-06-06T13:05:00+03:00: The ford is closed. / Take the bridge.
      Mill: Since when?
    ");
}

#[test]
fn old_themes_mark_neither_text_nor_time() {
    let page = r##"
    <ul class="commentlist">
      <li class="comment" id="li-comment-5"><div id="comment-5">
        <div class="comment-author vcard"><cite class="fn">Mill</cite> <span class="says">says:</span></div>
        <div class="comment-meta commentmetadata"><a href="#comment-5">June 6, 2024 at 9:12</a></div>
        <p>They passed at nine.</p>
        <div class="reply"><a href="#">Reply</a></div>
      </div>
      <ul class="children"><li class="comment" id="li-comment-6"><div id="comment-6">
        <div class="comment-author vcard"><cite>Ferryman</cite></div><p>At eight.</p></div></li></ul></li>
    </ul>"##;
    insta::assert_snapshot!(show(page), @r"
    Mill, June 6, 2024 at 9:12: They passed at nine.
      Ferryman: At eight.
    ");
}

#[test]
fn flat_threads_tell_their_depth() {
    let comment = |number: u32, depth: u32, name: &str| {
        format!(
            "<div id='comment-{number}' class='comment depth-{depth}'><span class='comment-author-name'>{name}</span>\
             <div class='comment-text'>Number {number}</div></div>"
        )
    };
    let page = [comment(1, 1, "A"), comment(2, 2, "B"), comment(3, 3, "C"), comment(4, 2, "D"), comment(5, 1, "E")];
    insta::assert_snapshot!(show(&page.concat()), @r"
    A: Number 1
      B: Number 2
        C: Number 3
      D: Number 4
    E: Number 5
    ");
}

#[test]
fn microdata_says_what_is_what() {
    let page = r#"
    <div class="opinions">
      <div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
        <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ferryman</span></span>
        <meta itemprop="dateCreated" content="2024-06-06T10:00:00Z">
        <div itemprop="text">The ford is <em>closed</em>.</div>
        <div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
          <meta itemprop="author" content="Mill"><div itemprop="text">Since when?</div>
        </div>
      </div>
    </div>"#;
    insta::assert_snapshot!(show(page), @r"
    Ferryman, 2024-06-06T10:00:00Z: The ford is closed.
      Mill: Since when?
    ");
}

#[test]
fn disqus_as_rendered_is_read_by_what_repeats() {
    let post = |name: &str, text: &str, answers: &str| {
        format!(
            "<li class='post'><div class='post-content'><div class='avatar'><img></div><div class='post-body'><header>\
             <span class='author publisher-anchor-color'><a href='#'>{name}</a></span>\
             <span class='post-meta'><a class='time-ago' title='Thursday, June 6, 2024 9:12 AM'>4 years ago</a></span></header>\
             <div class='post-message'><p>{text}</p></div><footer><ul><li class='reply'><a>Reply</a></li></ul></footer></div></div>\
             <ul class='children'>{answers}</ul></li>"
        )
    };
    let answers = post("Mill", "Since when?", &post("Ferryman", "Since noon.", "")) + &post("Silo", "It is open.", "");
    let page = format!(
        "<section id='disqus_thread'><ul id='post-list' class='post-list'>{}{}</ul></section>",
        post("Ferryman", "The ford is closed.", &answers),
        post("Bridge", "Ask the guards.", "")
    );
    insta::assert_snapshot!(show(&page), @r"
    Ferryman, Thursday, June 6, 2024 9:12 AM: The ford is closed.
      Mill, Thursday, June 6, 2024 9:12 AM: Since when?
        Ferryman, Thursday, June 6, 2024 9:12 AM: Since noon.
      Silo, Thursday, June 6, 2024 9:12 AM: It is open.
    Bridge, Thursday, June 6, 2024 9:12 AM: Ask the guards.
    ");
}

#[test]
fn unknown_systems_are_read_by_what_repeats() {
    let page = r##"
    <div class="Comments">
      <h3>2 comments</h3>
      <div class="c-item odd"><span class="c-user">Ferryman</span><span class="c-date">6 June, 10:00</span>
        <p class="c-words">The ford is closed.</p><a class="c-reply" href="#">Reply</a></div>
      <div class="c-item even"><span class="c-user">Mill</span><span class="c-date">6 June, 11:30</span>
        <p class="c-words">Since when?<br>I crossed it.</p><a class="c-reply" href="#">Reply</a></div>
      <form><span class="c-user">Your name</span><textarea>Your words</textarea></form>
    </div>"##;
    insta::assert_snapshot!(show(page), @r"
    Ferryman, 6 June, 10:00: The ford is closed.
    Mill, 6 June, 11:30: Since when?
    I crossed it.
    ");
}

#[test]
fn what_only_looks_like_a_comment_is_left_alone() {
    let check = |page: &str| assert_eq!(show(page), "", "{page}");
    check("<div class='comments-link'><a href='#'>3 comments</a></div>");
    check(
        "<aside id='recent-comments'><ul><li><span class='comment-author-link'>Mill</span> on <p>The ford</p></li></ul></aside>",
    );
    check("<div class='comment'><span class=author>A columnist</span><p>The week in three ferries.</p></div>");
    check("<section class='comments'><h1>A page about comments</h1><div><b class=author>x</b><p>y</p></div></section>");
    check("<div id='comments'><p>Comments are closed.</p></div>");
}
