//! The words of a piece of a page, as a reader sees them: paragraphs, with white space as one space.

use std::ops::Range;

use ego_tree::NodeRef;
use scraper::{ElementRef, Html, Node};

use super::dom::{Step, walk};

/// Paragraphs with the links in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Written {
    pub(in crate::ingest) paragraphs: Vec<String>,
    pub(in crate::ingest) links: Vec<Anchor>,
}

/// A link in one of several paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Anchor {
    /// The place of the paragraph.
    pub(in crate::ingest) paragraph: usize,
    /// The words that carry the link, in bytes of the paragraph.
    pub(in crate::ingest) bytes: Range<usize>,
    /// Where it leads, as the page has it.
    pub(in crate::ingest) href: String,
}

impl Written {
    /// Adds what comes after.
    pub(super) fn append(&mut self, other: Self) {
        let before = self.paragraphs.len();
        self.paragraphs.extend(other.paragraphs);
        self.links.extend(other.links.into_iter().map(|link| Anchor { paragraph: link.paragraph + before, ..link }));
    }

    /// Leaves out a paragraph with its links.
    pub(super) fn remove(&mut self, place: usize) {
        self.paragraphs.remove(place);
        self.links.retain(|link| link.paragraph != place);
        for link in &mut self.links {
            link.paragraph -= usize::from(link.paragraph > place);
        }
    }
}

impl From<Vec<String>> for Written {
    fn from(paragraphs: Vec<String>) -> Self {
        Self { paragraphs, links: Vec::new() }
    }
}

/// The paragraphs inside of a node, without their links; see [`written`].
pub(super) fn paragraphs(root: NodeRef<'_, Node>, over: impl Fn(ElementRef<'_>) -> bool) -> Vec<String> {
    written(root, over).paragraphs
}

/// The paragraphs inside of a node. `over` names the elements whose words do not belong to it.
///
/// White space of any kind and length is one space, as browsers show it; a single line break (`<br>`) stays one, two
/// end the paragraph. Soft hyphens, zero-width spaces and marks of writing direction are left out: nobody sees them, and
/// they would tear words apart. Joiners stay, as Persian spells with them.
pub(super) fn written(root: NodeRef<'_, Node>, over: impl Fn(ElementRef<'_>) -> bool) -> Written {
    let writer = std::cell::RefCell::new(Writer::default());
    let open = |node: NodeRef<'_, Node>| {
        let mut writer = writer.borrow_mut();
        match node.value() {
            Node::Text(text) => writer.text(text),
            Node::Element(element) => {
                let name = element.name();
                // What is asked for itself is wanted: some names of people are buttons.
                if (is_unseen(name) && node != root) || ElementRef::wrap(node).is_some_and(&over) {
                    return Step::Over;
                }
                match name {
                    "br" => writer.line_break(),
                    "td" | "th" => writer.cell(),
                    "a" => writer.open_link(element.attr("href")),
                    _ if is_block(name) => writer.end_paragraph(),
                    _ => {}
                }
            }
            _ => {}
        }
        Step::Into
    };
    let close = |node: NodeRef<'_, Node>| {
        let Some(element) = node.value().as_element() else { return };
        if element.name() == "a" {
            writer.borrow_mut().close_link();
        } else if is_block(element.name()) {
            writer.borrow_mut().end_paragraph();
        }
    };
    walk(root, open, close);
    writer.into_inner().finish()
}

/// The words inside of an element as one line.
pub(super) fn line(element: ElementRef<'_>) -> String {
    normalised(&paragraphs(*element, |_| false).join(" "))
}

/// Words from an attribute or from JSON as one line. Many pages encode their entities once too often there.
pub(super) fn decoded(words: &str) -> String {
    if words.contains('&') && words.contains(';') {
        let escaped = words.replace('<', "&lt;");
        return paragraphs(Html::parse_fragment(&escaped).tree.root(), |_| false).join(" ");
    }
    normalised(words)
}

fn normalised(words: &str) -> String {
    let mut writer = Writer::default();
    writer.text(words);
    writer.finish().paragraphs.pop().unwrap_or_default()
}

/// Elements whose content is not shown as words of the page.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "audio"
            | "button"
            | "canvas"
            | "datalist"
            | "embed"
            | "head"
            | "iframe"
            | "input"
            | "math"
            | "noscript"
            | "object"
            | "option"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "video"
    )
}

/// Elements that stand on lines of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
    )
}

#[derive(Default)]
struct Writer {
    done: Written,
    /// The link that is open, and where its words begin in the paragraph, once there are some.
    link: Option<(String, Option<usize>)>,
    paragraph: String,
    /// White space was seen that will matter if another word follows in the paragraph.
    space: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
            } else if !is_invisible(c) {
                if self.space && !self.paragraph.is_empty() && !self.paragraph.ends_with(['\n', '\t']) {
                    self.paragraph.push(' ');
                }
                self.space = false;
                if let Some((_, start @ None)) = &mut self.link {
                    *start = Some(self.paragraph.len());
                }
                self.paragraph.push(c);
            }
        }
    }

    fn open_link(&mut self, href: Option<&str>) {
        self.close_link();
        // Anchors within the page and programs lead nowhere.
        let leads = |href: &&str| !href.is_empty() && !href.starts_with(['#', '{']) && !href.starts_with("javascript:");
        self.link = href.map(str::trim).filter(leads).map(|href| (href.to_owned(), None));
    }

    fn close_link(&mut self) {
        self.cut_link();
        self.link = None;
    }

    /// Notes the words that the open link has in this paragraph.
    fn cut_link(&mut self) {
        let end = self.paragraph.trim_end().len();
        if let Some((href, start)) = &mut self.link
            && let Some(start) = start.take().filter(|&start| start < end)
        {
            let link = Anchor { paragraph: self.done.paragraphs.len(), bytes: start..end, href: href.clone() };
            self.done.links.push(link);
        }
    }

    fn line_break(&mut self) {
        if self.paragraph.ends_with('\n') {
            self.end_paragraph();
        } else if !self.paragraph.is_empty() {
            self.paragraph.push('\n');
        }
        self.space = false;
    }

    /// The cells of a row stand side by side, a tab between them, as they are copied from a browser.
    fn cell(&mut self) {
        if !self.paragraph.is_empty() && !self.paragraph.ends_with(['\n', '\t']) {
            self.paragraph.push('\t');
        }
        self.space = false;
    }

    fn end_paragraph(&mut self) {
        self.cut_link();
        // Nothing but a word ever begins a paragraph: what is trimmed stands at its end.
        let words = self.paragraph.trim_end();
        if !words.is_empty() {
            self.done.paragraphs.push(words.to_owned());
        }
        self.paragraph.clear();
        self.space = false;
    }

    fn finish(mut self) -> Written {
        self.end_paragraph();
        self.done
    }
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            // Soft hyphen, zero-width space, marks, embeddings, isolates and overrides of direction, word joiner,
            // byte-order mark.
            '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
                | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::super::dom;
    use super::*;

    fn check(html: &str, expected: &[&str]) {
        let (page, _) = dom::parse(html);
        assert_eq!(paragraphs(page.tree.root(), |_| false), expected, "{html}");
    }

    #[test]
    fn paragraphs_are_what_stands_on_lines_of_its_own() {
        check("<p>One.</p><p>Two.</p>", &["One.", "Two."]);
        check("<div>Bare <b>bold</b>word<p>Inner</p>tail</div>", &["Bare boldword", "Inner", "tail"]);
        check("<ul><li>First<li>Second</ul>", &["First", "Second"]);
        check("<p>Line one<br>line two<br><br>new paragraph</p>", &["Line one\nline two", "new paragraph"]);
        check("<table><tr><th>Before<th>Today<tr><td>140<td>20&ndash;25</table>", &["Before\tToday", "140\t20–25"]);
        check("<h2>A heading</h2>text", &["A heading", "text"]);
    }

    #[test]
    fn white_space_is_one_space_and_entities_are_characters() {
        check("<p>\n  9&nbsp;km   north\t of\n it </p>", &["9 km north of it"]);
        check("<p>It&rsquo;s &#8220;over&#8221; &amp; done</p>", &["It’s “over” & done"]);
        check("<p>bor&shy;der, zero\u{200B}width, می\u{200C}خواهم</p>", &["border, zerowidth, می\u{200C}خواهم"]);
        check("<p>a<span> b</span> <span>c </span>d</p>", &["a b c d"]);
    }

    #[test]
    fn links_are_kept_with_the_words_that_carry_them() {
        let check = |html: &str, expected: &[(&str, &str)]| {
            let written = written(dom::parse(html).0.tree.root(), |_| false);
            let words = |link: &Anchor| written.paragraphs[link.paragraph][link.bytes.clone()].to_owned();
            let links: Vec<_> = written.links.iter().map(|link| (words(link), link.href.as_str())).collect();
            let links: Vec<_> = links.iter().map(|(words, href)| (words.as_str(), *href)).collect();
            assert_eq!(links, expected, "{html}");
        };
        check("<p>He <a href='/a'> crossed <b>the</b> ford </a>.", &[("crossed the ford", "/a")]);
        check("<a href=/a><p>One.</p><p>Two.</p></a><p>Three.", &[("One.", "/a"), ("Two.", "/a")]);
        check("<p><a href=/a>One <a href=/b>two</a> three", &[("One", "/a"), ("two", "/b")]);
        check("<a href=#top>Up</a> <a href=javascript:x()>Print</a> <a name=x>Here</a> <a href=/i><img></a>", &[]);
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        check(
            "<title>t</title><style>p{}</style><p>Seen<script>var x;</script><noscript>off</noscript></p>\
             <template><p>later</p></template><select><option>pick</select><svg><title>icon</title></svg>",
            &["Seen"],
        );
    }
}
