//! Pages that nobody wrote in good faith, made to a size.

/// Pages by name. `size` is about the bytes of the large ones; the small ones are as they are.
pub(crate) fn pages(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let fill = |unit: &str| unit.repeat(size / unit.len().max(1) + 1);
    let numbered = |make: &dyn Fn(usize) -> String| {
        let mut page = String::new();
        for at in 0.. {
            if page.len() >= size {
                break;
            }
            page += &make(at);
        }
        page
    };
    let report =
        "<article><h1>Ferry stops</h1><p>The ferry stopped at noon, its owner said, and nobody knew why.</p></article>";
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut pages: Vec<(&'static str, Vec<u8>)> = Vec::new();
    let mut add = |name, page: String| pages.push((name, page.into_bytes()));

    add("nested divs", "<div>".repeat(10_000) + "deep");
    add("nested lists with words", fill("<ul><li>word"));
    add("nested tables", fill("<table><tr><td>x"));
    add("nested articles", fill("<article><p>words of it "));
    add("nested comments", numbered(&|at| format!("<div id=comment-{at} class=comment><b class=fn>A</b><p>x")));
    add("nested comment blocks", fill("<div class=comments><h1>x</h1><b class=author>a</b>"));
    add("nested quotations", fill("<blockquote class=twitter-tweet><p>x"));
    add("nested kickers", fill("<div class=kicker>x"));
    add("nested captions", fill("<figure><img src=a.jpg><figcaption>x"));
    add("formatting opened again and again", fill("<b><i><u>") + &"<p>x".repeat(5_000));
    add(
        "comments by the thousand",
        report.to_owned()
            + "<ol class=comment-list>"
            + &numbered(&|at| {
                format!(
                    "<li id=comment-{at} class='comment depth-{}'><b class=fn>A{at}</b><time datetime=2024-06-05>x</time><div class=comment-content><p>Said {at}</p></div>",
                    at % 5 + 1
                )
            }),
    );
    add(
        "unknown comments by the thousand",
        report.to_owned()
            + "<div class=comments>"
            + &numbered(&|at| format!("<div class=item><b class=author>A{at}</b><p>Said {at}</p></div>")),
    );
    add(
        "answers in lists by the thousand",
        numbered(&|at| {
            format!(
                "<div class=t><article class=vf3-comment aria-label='Comment by A.'><p class=vf3-comment-content>{at}</p></article><div class=replies>"
            )
        }),
    );
    add(
        "old comments by the thousand",
        "<dl>".to_owned()
            + &numbered(&|at| {
                format!("<dt class=comment-author id=c{at}><a>A</a> said</dt><dd class=comment-body><p>{at}</p></dd>")
            }),
    );
    add("a word without end", format!("<article><p>{}</p></article>", fill("w")));
    add("a word without end in the title", format!("<title>{}</title><h1>{0}</h1><p>x", "w".repeat(size.min(200_000))));
    add("attributes without end", format!("<p {}>x", numbered(&|at| format!("a{at}=1 "))));
    add("an attribute without end", format!("<div class=\"{}\">x</div>", fill("comment ")));
    add("a tag that never ends", format!("<p>x<p class=\"{}", fill("y ")));
    add("stray signs", fill("< <"));
    add("entities", format!("<p>{}", fill("&amp;&lt;&nbsp;&#x1F600;")));
    add("marks of direction", format!("<p>{}x", fill("\u{202E}\u{200B}")));
    add("combining marks", format!("<p>a{}", fill("\u{301}")));
    add("scripts without end", format!("<script>{}", fill("if (a <b) ")));
    add("an unclosed comment", format!("<p>x<!--{}", fill("- ")));
    add("links without end", format!("<article>{}</article>", numbered(&|at| format!("<a href=/{at}>word {at}</a> "))));
    add(
        "paragraphs without end",
        format!("<article>{}</article>", numbered(&|at| format!("<p>Somebody said {at} things, and went."))),
    );
    add("headings without end", numbered(&|at| format!("<h1>Heading {at}</h1>")));
    add(
        "dates without end",
        format!("<h1>Ferry</h1>{}", numbered(&|at| format!("<span class=date>{} June 2024</span>", at % 28 + 1))),
    );
    add("pictures without end", format!("<article>{}</article>", numbered(&|at| format!("<img src=/{at}.jpg alt=x>"))));
    add("metadata without end", numbered(&|at| format!("<meta name=date content={at}>")) + "<p>x");
    add("data that nests", format!("<script type=application/ld+json>{}</script><p>x", "[".repeat(size.min(100_000))));
    add(
        "data of many comments",
        format!(
            "<script type=application/ld+json>{{\"@type\":\"Article\",\"comment\":[{}{{}}]}}</script><p>x",
            numbered(&|at| format!("{{\"@type\":\"Comment\",\"author\":\"A\",\"text\":\"Said {at}\"}},"))
        ),
    );
    add("data in a circle", "<script id=disqus-threadData type=text/json>{\"response\":{\"posts\":[\
        {\"id\":\"1\",\"parent\":2,\"createdAt\":\"x\",\"message\":\"a\"},{\"id\":\"2\",\"parent\":1,\"createdAt\":\"x\",\"message\":\"b\"}]}}</script>".to_owned());
    add("braces without end", format!("<script>\"idMap\" \"commentIDs\" {}</script><p>x", fill("{\"")));
    add("frames in frames", {
        let mut page = "<p>inside".to_owned();
        for _ in 0..8 {
            page = format!("<p>x<iframe srcdoc=\"{}\"></iframe>", page.replace('&', "&amp;").replace('"', "&quot;"));
        }
        page
    });
    add(
        "frames without end",
        numbered(&|_| {
            "<iframe srcdoc='&lt;div id=comment-1&gt;&lt;b class=fn&gt;A&lt;/b&gt;&lt;p&gt;x and more words than there were before this'></iframe>".to_owned()
        }),
    );
    add("shadows in shadows", fill("<div><template shadowrootmode=open>x"));
    add("classes of other letters", fill("<div class='комментарий ΣΑΣ İ'>x</div>"));
    add("a table of one cell a row", format!("<article><table>{}</table>", fill("<tr><td>x")));
    add("truncated in a tag", format!("{report}<div class=\"comm"));
    add("truncated in an entity", format!("{report}<p>x &am"));
    add("nothing but white space", fill(" \n\t"));
    add("zeros", format!("<html><p>a\0b\0c{}", fill("\0")));
    add("a charset that is none", "<meta charset=klingon><p>caf\u{e9}".to_owned());
    add("a base that is none", "<base href='http://['><a href=x>word</a><p>x".to_owned());
    pages.push(("a charset that is wrong", b"<meta charset=utf-8><p>caf\xE9 \x96 na\xEFve \xFF\xFE".to_vec()));
    pages.push(("utf-16 without a mark", wide("<html><body><p>The ferry stopped at noon.")));
    pages.push(("half of a pair of utf-16", [wide("\u{FEFF}<p>The ferry"), vec![0x3D, 0xD8]].concat()));
    pages.push(("an escape of iso-2022-jp", b"<meta charset=iso-2022-jp><p>\x1B$B\x7F\x7F\x1B(B x".to_vec()));
    pages.push(("every byte", (0..=255u8).cycle().take(4_096).collect()));
    pages.push(("cut within a character", "<p>Ферри остановился".as_bytes()[..21].to_vec()));
    pages
}
