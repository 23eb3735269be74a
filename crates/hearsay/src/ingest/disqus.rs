//! The export of Disqus: XML with all threads of a forum, and then all posts, each naming its thread and the post that it
//! answers. A thread with posts becomes a document: the title of the page that it hangs on, and its comments.
//!
//! The page itself is not in the export. Its address is kept, so that the comments can be joined to it.

use std::collections::HashMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::canonical::{About, Canonical};
use super::html::{self, Post};
use super::{Ingested, Problem, Warning, charset, date};
use crate::document::{Document, Meta, PassageKind, short};

/// A thread: the page that it hangs on.
#[derive(Debug, Default)]
struct Thread {
    id: String,
    title: String,
    link: String,
    created: String,
    /// Where it stands in the file, and its posts.
    bytes: Vec<Range<usize>>,
    posts: Vec<Post>,
}

/// Whether XML is such an export, by its first element.
pub(super) fn is_export(head: &str) -> bool {
    let mut rest = head.trim_start();
    while let Some(after) = rest.strip_prefix("<?").or_else(|| rest.strip_prefix("<!--")) {
        let Some((_, next)) = after.split_once('>') else { return false };
        rest = next.trim_start();
    }
    rest.strip_prefix("<disqus").is_some_and(|rest| rest.starts_with([' ', '\n', '\r', '\t', '>']))
}

/// The threads of an export that have comments, in its order, each as a document. Where the file breaks off or is no XML
/// from somewhere on, what stands before is read, and the last document carries a warning.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Ingested>, Problem> {
    let charset::Decoded { text, warnings } = charset::text(bytes);
    let (threads, fault) = threads(&text);
    let mut documents: Vec<Ingested> = threads.into_iter().filter_map(|thread| document(&text, thread)).collect();
    if let Some((at, detail)) = fault {
        let Some(last) = documents.last_mut() else { return Err(Problem::Xml { at, detail }) };
        last.warnings.push(Warning::Truncated { read: at, of: text.len(), detail });
    }
    let Some(first) = documents.first_mut() else { return Err(Problem::Empty) };
    first.warnings.splice(0..0, warnings);
    Ok(documents)
}

/// What a file holds, and where and why it could not be read on.
fn threads(text: &str) -> (Vec<Thread>, Option<(usize, String)>) {
    let mut reader = Reader::from_str(text);
    let mut threads: Vec<Thread> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    // The thread or post that is open, where it began, and the path of elements below it.
    let mut open: Option<(Entry, usize)> = None;
    let mut path: Vec<String> = Vec::new();
    loop {
        let before = position(&reader);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return (threads, Some((before, error.to_string()))),
        };
        match event {
            Event::Start(start) => {
                let name = local(&start);
                match &mut open {
                    None => open = Entry::new(&name, &start).map(|entry| (entry, before)),
                    Some((entry, _)) => {
                        entry.refer(&path, &name, &start);
                        path.push(name);
                    }
                }
            }
            Event::Empty(start) => {
                if let Some((entry, _)) = &mut open {
                    entry.refer(&path, &local(&start), &start);
                }
            }
            Event::Text(words) => {
                if let Some((entry, _)) = &mut open {
                    entry.add(&path, &words);
                }
            }
            Event::CData(words) => {
                if let Some((entry, _)) = &mut open {
                    entry.add(&path, &words);
                }
            }
            Event::GeneralRef(name) => {
                if let Some((entry, _)) = &mut open {
                    // Entities of the file's own are not followed: they may be made to grow without end.
                    let known = name.resolve_char_ref().ok().flatten().map(String::from);
                    let named = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                    entry.add(&path, &known.or_else(named).unwrap_or_default());
                }
            }
            Event::End(_) => {
                if path.pop().is_none()
                    && let Some((entry, start)) = open.take()
                {
                    entry.close(start..position(&reader), &mut threads, &mut places);
                }
            }
            Event::Eof if open.is_some() => {
                return (threads, Some((before, "the file ends within an entry".to_owned())));
            }
            Event::Eof => return (threads, None),
            _ => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// The number in `dsq:id`.
fn number(start: &BytesStart<'_>) -> Option<String> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    let id = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == "id")?;
    Some(id.value.into_owned())
}

/// A thread or a post that is being read.
enum Entry {
    Thread(Thread),
    Post { post: Post, thread: String, message: String, gone: bool, name: String, user: String },
}

impl Entry {
    fn new(name: &str, start: &BytesStart<'_>) -> Option<Self> {
        let id = number(start).unwrap_or_default();
        match name {
            "thread" => Some(Self::Thread(Thread { id, ..Thread::default() })),
            "post" => Some(Self::Post {
                post: Post { id, ..Post::default() },
                thread: String::new(),
                message: String::new(),
                gone: false,
                name: String::new(),
                user: String::new(),
            }),
            _ => None,
        }
    }

    /// Notes what an element inside refers to.
    fn refer(&mut self, path: &[String], name: &str, start: &BytesStart<'_>) {
        if let (Self::Post { post, thread, .. }, true) = (self, path.is_empty()) {
            match name {
                "thread" => *thread = number(start).unwrap_or_default(),
                "parent" => post.parent = number(start),
                _ => {}
            }
        }
    }

    /// Adds words of the element inside that a path leads to.
    fn add(&mut self, path: &[String], words: &str) {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match self {
            Self::Thread(thread) => match path[..] {
                ["title"] => thread.title.push_str(words),
                ["link"] => thread.link.push_str(words),
                ["createdAt"] => thread.created.push_str(words),
                _ => {}
            },
            Self::Post { post, message, gone, name, user, .. } => match path[..] {
                ["message"] => message.push_str(words),
                ["createdAt"] => post.time.get_or_insert_default().push_str(words),
                ["isDeleted" | "isSpam"] => *gone |= words.trim() == "true",
                ["author", "name"] => name.push_str(words),
                ["author", "username"] => user.push_str(words),
                _ => {}
            },
        }
    }

    fn close(self, bytes: Range<usize>, threads: &mut Vec<Thread>, places: &mut HashMap<String, usize>) {
        match self {
            Self::Thread(mut thread) => {
                thread.bytes.push(bytes);
                // A thread may stand there twice; the first has its posts.
                places.entry(thread.id.clone()).or_insert_with(|| {
                    threads.push(thread);
                    threads.len() - 1
                });
            }
            Self::Post { mut post, thread, message, gone, name, user } => {
                let place = *places.entry(thread.clone()).or_insert_with(|| {
                    threads.push(Thread { id: thread, ..Thread::default() });
                    threads.len() - 1
                });
                let author = [name, user].into_iter().map(|name| name.trim().to_owned()).find(|name| !name.is_empty());
                post.author = author;
                post.time = post.time.map(|time| time.trim().to_owned()).filter(|time| !time.is_empty());
                if !gone {
                    post.written = html::written(&message);
                }
                if let Some(thread) = threads.get_mut(place) {
                    thread.bytes.push(bytes);
                    thread.posts.push(post);
                }
            }
        }
    }
}

/// A thread as a document; none where nobody has written in it.
fn document(text: &str, thread: Thread) -> Option<Ingested> {
    let record: String = thread.bytes.iter().filter_map(|bytes| text.get(bytes.clone())).collect();
    let hash = blake3::hash(record.as_bytes()).to_hex().to_string();
    let comments = html::tree(thread.posts);
    if comments.is_empty() {
        return None;
    }
    let mut warnings = Vec::new();
    let created = thread.created.trim();
    let published = date::moment(created).map(|moment| moment.at);
    if published.is_none() && !created.is_empty() {
        warnings.push(Warning::UnreadableDate { found: created.to_owned() });
    }
    let title = html::written(&thread.title).paragraphs.join(" ");
    let link = thread.link.trim().to_owned();
    let mut meta = Meta {
        title: (!title.is_empty()).then_some(title),
        url: (link.starts_with("https://") || link.starts_with("http://")).then_some(link),
        published,
        ..Meta::default()
    };
    let mut canonical = Canonical::default();
    let title: Vec<String> = meta.title.iter().cloned().collect();
    canonical.push(PassageKind::Title, &title.into(), About::default());
    html::push_comments(&mut canonical, comments);
    let base = html::Base::at(meta.url.as_deref());
    let (text, passages, links) = canonical.finish(|reference| base.resolve(reference));
    meta.links = links;
    let id = if thread.id.is_empty() { short(&hash) } else { format!("disqus-{}", thread.id) };
    let document = Document { id, hash, text, passages, meta };
    Some(Ingested { document, warnings, record: Some(record.into_bytes()) })
}

#[cfg(test)]
mod tests {
    use super::super::{Input, Options, read};

    const EXPORT: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
  <category dsq:id="1"><forum>riverpost</forum><title>General</title></category>
  <thread dsq:id="57"><id>/ferry</id><forum>riverpost</forum><category dsq:id="1" />
    <link>https://river.example/ferry</link><title>Ferry &amp;amp; bridge</title><message />
    <createdAt>2024-06-05T14:26:00Z</createdAt><author><name>Desk</name></author><isDeleted>false</isDeleted></thread>
  <thread dsq:id="58"><link>https://river.example/quiet</link><title>Nobody wrote here</title></thread>
  <post dsq:id="901"><id /><message><![CDATA[<p>The ford is <b>closed</b>.</p><p><a href="/map">Map</a></p>]]></message>
    <createdAt>2024-06-05T15:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
    <author><name>Ferryman</name><isAnonymous>false</isAnonymous><username>ferry1</username></author><thread dsq:id="57" /></post>
  <post dsq:id="902"><message>&lt;p&gt;Since when&#63;&lt;/p&gt;</message><createdAt>2024-06-05T15:10:00Z</createdAt><isDeleted>false</isDeleted>
    <author><username>mill</username></author><thread dsq:id="57" /><parent dsq:id="901" /></post>
  <post dsq:id="903"><message><![CDATA[<p>Gone.</p>]]></message><isDeleted>true</isDeleted><author><name>X</name></author>
    <thread dsq:id="57" /><parent dsq:id="902" /></post>
  <post dsq:id="904"><message><![CDATA[<p>Under the one that is gone.</p>]]></message><author><name>Silo</name></author>
    <thread dsq:id="57" /><parent dsq:id="903" /></post>
</disqus>"#;

    fn show(bytes: &[u8]) -> String {
        let mut shown = String::new();
        for result in read(Input::new("export.xml", bytes), &Options::default()) {
            match result {
                Ok(ingested) => {
                    let document = &ingested.document;
                    shown += &format!("{} {}\n", document.id, serde_json::to_string(&document.meta).unwrap());
                    for passage in &document.passages {
                        let author = passage.author.as_deref().unwrap_or("-");
                        let words = document.text[passage.bytes.clone()].replace("\n\n", " / ");
                        shown += &format!("  {author} {:?}: {words}\n", passage.parent);
                    }
                    ingested.warnings.iter().for_each(|warning| shown += &format!("  ! {warning}\n"));
                }
                Err(error) => shown += &format!("{error}\n"),
            }
        }
        shown
    }

    #[test]
    fn threads_become_documents() {
        insta::assert_snapshot!(show(EXPORT.as_bytes()), @r#"
        disqus-57 {"title":"Ferry & bridge","published":"2024-06-05T14:26:00Z","url":"https://river.example/ferry","links":[{"url":"https://river.example/map","span":{"start":37,"end":40}}]}
          - None: Ferry & bridge
          Ferryman None: The ford is closed. / Map
          mill Some(1): Since when?
          Silo Some(2): Under the one that is gone.
        "#);
    }

    #[test]
    fn an_export_that_breaks_off_is_read_up_to_there() {
        let cut = EXPORT.find("<post dsq:id=\"903\"").unwrap();
        let shown = show(&EXPORT.as_bytes()[..cut + 60]);
        assert!(shown.contains("mill Some(1): Since when?") && shown.contains("! breaks off"), "{shown}");
        insta::assert_snapshot!(show(&EXPORT.as_bytes()[..200]), @"export.xml: is not valid XML: syntax error: tag not closed: `>` not found before end of input, at byte 190; get the file again, or mend it there");
        insta::assert_snapshot!(show(b"<disqus xmlns='http://disqus.com'><post dsq:id='1'><message>&lt;p&gt;Cut"), @"export.xml: is not valid XML: the file ends within an entry, at byte 72; get the file again, or mend it there");
    }

    #[test]
    fn entities_that_grow_are_not_followed() {
        let bomb = "<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><disqus><thread dsq:id='1'>\
            <title>T</title></thread><post dsq:id='2'><message>x &b; y</message><thread dsq:id='1'/></post></disqus>";
        let mut results = read(
            Input::new("x", bomb.as_bytes()),
            &Options { format: Some(super::super::Format::Disqus), ..Options::default() },
        );
        assert_eq!(results.next().unwrap().unwrap().document.text, "T\n\nx y");
    }
}
