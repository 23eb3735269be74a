//! Heads of pages, and what they tell.

use super::super::{dom, json_ld};
use super::{Meta, Warning};

fn read(page: &str) -> (Meta, Vec<Warning>) {
    let (html, _) = dom::parse(page);
    super::read(&html, &json_ld::read(&html))
}

/// Reads the metadata of a page as JSON, with its warnings below.
fn show(page: &str) -> String {
    let (meta, warnings) = read(page);
    let mut shown = serde_json::to_string(&meta).unwrap();
    for warning in warnings {
        shown += &format!("\n{warning}");
    }
    shown
}

#[test]
fn a_page_with_everything() {
    let page = r#"<html lang="en-GB"><head>
      <title>Ferry stops at noon - River Post</title>
      <link rel="canonical" href="https://river.example/ferry">
      <meta property="og:title" content="Ferry stops at noon &ndash; River Post">
      <meta property="og:site_name" content="River Post">
      <meta property="article:published_time" content="2024-06-05T17:26:00+03:00">
      <meta name="author" content="By A. One">
      </head><body><header><h1>River Post</h1></header><article><h1>Ferry stops at noon</h1></article></body></html>"#;
    insta::assert_snapshot!(show(page), @r#"{"title":"Ferry stops at noon","published":"2024-06-05T14:26:00Z","url":"https://river.example/ferry","outlet":"River Post","lang":"en-GB","authors":["A. One"],"canonical":"https://river.example/ferry"}"#);
}

#[test]
fn titles_come_without_the_outlet() {
    let check = |page: &str, expected: &str| {
        assert_eq!(read(page).0.title.as_deref(), Some(expected), "{page}");
    };
    let outlet = "<meta property=og:site_name content='River Post'>";
    check(&format!("{outlet}<title>Ferry &amp; bridge | River Post</title>"), "Ferry & bridge");
    check(&format!("{outlet}<title>RIVER POST :: Ferry - bridge</title>"), "Ferry - bridge");
    check(&format!("{outlet}<title>Ferry - bridge</title>"), "Ferry - bridge");
    check("<title>Ferry | Somebody</title>", "Ferry | Somebody");
    check("<title>Ferry | Somebody</title><h1>Ferry</h1>", "Ferry");
    check("<title>Home</title><meta property=og:title content=Ferry><h1>Welcome</h1>", "Ferry");
    check("<h1> </h1><h1>Ferry <small>stops</small></h1>", "Ferry stops");
}

#[test]
fn dates_are_sought_from_the_surest_to_the_least_sure() {
    let check = |page: &str, expected: Option<&str>| {
        let published = read(page).0.published.map(|at| at.to_string());
        assert_eq!(published.as_deref(), expected, "{page}");
    };
    check("<meta name=date content=2024-06-05>", Some("2024-06-05T00:00:00Z"));
    check(
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-06-05\"}</script>\
         <meta name=date content=2023-01-01>",
        Some("2024-06-05T00:00:00Z"),
    );
    check(
        "<p>Since <time datetime=2020-01-01>then</time></p><time class='entry-date published' datetime=2024-06-05>x</time>",
        Some("2024-06-05T00:00:00Z"),
    );
    check(
        "<aside><time datetime=2020-01-01>x</time></aside><time datetime=2024-06-05>x</time>",
        Some("2024-06-05T00:00:00Z"),
    );
    // Templates that know no date, and a date that is none.
    check("<meta name=date content=1970-01-01><meta name=dc.date content=soon>", None);
}

#[test]
fn a_date_that_cannot_be_read_is_told() {
    insta::assert_snapshot!(show("<meta name=date content='5th of June'>"), @r"
    {}
    date of publication «5th of June» cannot be read: write it as 2024-06-05 or by RFC 3339
    ");
    insta::assert_snapshot!(show("<meta name=date content='2024-06-05 17:26'>"), @r#"
    {"published":"2024-06-05T17:26:00Z"}
    date of publication «2024-06-05 17:26» has no time zone: taken as UTC
    "#);
}

#[test]
fn languages_are_tags() {
    let check = |page: &str, expected: Option<&str>| {
        assert_eq!(read(page).0.lang.as_deref(), expected, "{page}");
    };
    check("<html lang=en_US>", Some("en-US"));
    check("<html lang='english, please'><meta property=og:locale content=ar_IQ>", Some("ar-IQ"));
    check("<html><body>", None);
}

#[test]
fn writers_are_named_by_the_head_or_over_the_report() {
    let check = |page: &str, expected: &[&str]| {
        assert_eq!(read(page).0.authors, expected, "{page}");
    };
    check("<meta name=author content='A. One'><meta name=author content='B. Two'>", &["A. One", "B. Two"]);
    check("<meta property=article:author content=https://social.example/a><a rel=author>A. One</a>", &["A. One"]);
    check("<p class=byline>By A. One</p>", &["A. One"]);
    check("<div id=comments><b class=author>Mill</b></div>", &[]);
}

#[test]
fn addresses_are_absolute() {
    let check = |page: &str, expected: Option<&str>| {
        assert_eq!(read(page).0.url.as_deref(), expected, "{page}");
    };
    check(
        "<link rel=canonical href=/ferry><meta property=og:url content=https://river.example/f>",
        Some("https://river.example/f"),
    );
    check("<link rel=canonical href=javascript:alert(1)>", None);
}
