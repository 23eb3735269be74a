//! Who publishes: outlets and news agencies under one key, however they are written (`data/agencies.toml`).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::words::folded;
use crate::document::Document;

const AGENCIES: &str = include_str!("../../../../../data/agencies.toml");

/// A publication. Two documents are of one outlet where their keys are the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Outlet {
    /// An id of the table of agencies, else the name in folded words, else the registrable domain of the address, else
    /// the document's id.
    pub key: String,
    /// The name to show.
    pub name: String,
}

impl Outlet {
    /// The outlet of a document.
    pub fn of(document: &Document) -> Self {
        let meta = &document.meta;
        let domain = meta.url.as_deref().and_then(domain);
        if let Some(name) = meta.outlet.as_deref().filter(|name| !folded(name).is_empty()) {
            let outlet = Self::named(name);
            // A name that nobody knows, at an address that the table knows, is that outlet: «World | Reuters».
            let known = domain.as_deref().and_then(|d| Outlets::embedded().of_domain(d));
            return known.map_or(outlet, Known::outlet);
        }
        match domain {
            Some(domain) => {
                let known = Outlets::embedded().of_domain(&domain).map(Known::outlet);
                known.unwrap_or_else(|| Self { key: domain.clone(), name: domain })
            }
            None => Self { key: document.id.clone(), name: document.id.clone() },
        }
    }

    /// The outlet of that name, such as «The Northern Herald» or `northern-herald.example`.
    pub fn named(name: &str) -> Self {
        let name = name.trim();
        let outlets = Outlets::embedded();
        // Some feeds give the domain as the name.
        let as_domain = (name.contains('.') && !name.contains(char::is_whitespace)).then(|| domain(name)).flatten();
        let titled = || outlets.titles.get(without_article(&folded(name))).map(|&i| &outlets.all[i]);
        let at_home = || as_domain.as_deref().and_then(|d| outlets.of_domain(d));
        if let Some(known) = outlets.exact(name).or_else(titled).or_else(at_home) {
            return known.outlet();
        }
        let key = as_domain.unwrap_or_else(|| without_article(&folded(name)).to_owned());
        Self { key, name: name.to_owned() }
    }
}

/// The domain under which somebody registered the address: `northern.example` for
/// `https://news.northern.example:8080/a?b`, three labels under the second levels that countries keep (`.co.uk`), and the
/// address itself where it is a number. An archived copy is of the site that it was made of.
pub fn domain(url: &str) -> Option<String> {
    let mut url = url.trim();
    for archive in ["web.archive.org/", "archive.org/web/", "webcache.googleusercontent.com/"] {
        if let Some(at) = url.find(archive) {
            // Where the address of the original stands in that of the copy, it is the last that begins in it.
            let rest = &url[at + archive.len()..];
            url = rest.rfind("http://").or_else(|| rest.rfind("https://")).map_or(url, |at| &rest[at..]);
        }
    }
    let rest = url.split_once("://").map_or(url.trim_start_matches('/'), |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#']).next()?;
    let host = rest.rsplit('@').next()?.trim_end_matches('.').to_lowercase();
    let host = match host.strip_prefix('[') {
        Some(_) => return Some(host),
        None => host.split(':').next()?,
    };
    let labels: Vec<&str> = host.split('.').collect();
    let count = labels.len();
    if count < 2 || labels.iter().any(|l| l.is_empty()) {
        return None;
    }
    if labels.iter().all(|l| l.bytes().all(|b| b.is_ascii_digit())) {
        return Some(host.to_owned());
    }
    const SECOND: [&str; 20] = [
        "co", "com", "org", "net", "gov", "gob", "gouv", "edu", "ac", "or", "ne", "go", "mil", "info", "press",
        "media", "in", "web", "ltd", "nom",
    ];
    let national = labels[count - 1].len() == 2 && SECOND.contains(&labels[count - 2]);
    let kept = if national && count > 2 { 3 } else { 2 };
    Some(labels[count - kept..].join("."))
}

/// An entry of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// What spellings of it share.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of its seat.
    pub country: String,
    /// Whether other outlets carry its reports.
    #[serde(skip)]
    pub is_agency: bool,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    marks: Vec<String>,
    #[serde(default)]
    domains: Vec<String>,
}

impl Known {
    /// As an outlet.
    pub fn outlet(&self) -> Outlet {
        Outlet { key: self.id.clone(), name: self.name.clone() }
    }
}

/// The table of agencies and outlets.
#[derive(Debug, Default)]
pub struct Outlets {
    all: Vec<Known>,
    /// By folded name without a leading article.
    names: HashMap<String, usize>,
    /// By the name to show, folded so, which may be a common word: it only names a publication that gives it as its own.
    titles: HashMap<String, usize>,
    /// By abbreviation as written.
    marks: HashMap<String, usize>,
    domains: HashMap<String, usize>,
    /// Words in the longest name.
    longest: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    agency: Vec<Known>,
    #[serde(default)]
    outlet: Vec<Known>,
}

/// A table that cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OutletsError {
    /// It is not TOML, or not of this form.
    #[error("the table of agencies cannot be read: {0}")]
    Syntax(#[from] toml::de::Error),
    /// A name, abbreviation or domain stands for two.
    #[error("in the table of agencies {word:?} stands for both {first:?} and {second:?}")]
    Twice {
        /// What stands twice.
        word: String,
        /// The id of the first.
        first: String,
        /// The id of the second.
        second: String,
    },
}

impl Outlets {
    /// The shipped table.
    pub fn embedded() -> &'static Self {
        static TABLE: OnceLock<Outlets> = OnceLock::new();
        // The file is part of the build and a test reads it.
        TABLE.get_or_init(|| Self::from_toml(AGENCIES).unwrap_or_default())
    }

    /// Reads a table in the form of `data/agencies.toml`.
    ///
    /// # Errors
    /// Where it is not of that form, or one name stands for two.
    pub fn from_toml(text: &str) -> Result<Self, OutletsError> {
        let file: File = toml::from_str(text)?;
        let agencies = file.agency.into_iter().map(|known| Known { is_agency: true, ..known });
        let mut table = Self { all: agencies.chain(file.outlet).collect(), ..Self::default() };
        for (index, known) in table.all.iter().enumerate() {
            let enter = |map: &mut HashMap<String, usize>, word: String| match map.insert(word.clone(), index) {
                Some(first) if first != index => {
                    let (first, second) = (table.all[first].id.clone(), known.id.clone());
                    Err(OutletsError::Twice { word, first, second })
                }
                _ => Ok(()),
            };
            let bare = |name: &str| without_article(&folded(name)).to_owned();
            enter(&mut table.titles, bare(&known.name))?;
            for name in &known.names {
                enter(&mut table.names, bare(name))?;
                table.longest = table.longest.max(name.split_whitespace().count());
            }
            for mark in &known.marks {
                enter(&mut table.marks, mark.clone())?;
            }
            for domain in &known.domains {
                enter(&mut table.domains, domain.clone())?;
            }
        }
        Ok(table)
    }

    /// All entries, in the order of the file.
    pub fn all(&self) -> &[Known] {
        &self.all
    }

    /// The entry whose name or abbreviation this is, to the last word.
    pub fn exact(&self, phrase: &str) -> Option<&Known> {
        let phrase = phrase.trim().trim_end_matches("’s").trim_end_matches("'s");
        let phrase = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The ")).unwrap_or(phrase);
        let found = self.marks.get(phrase).or_else(|| self.names.get(without_article(&folded(phrase))));
        found.map(|&i| &self.all[i])
    }

    /// The entry that has this registrable domain.
    pub fn of_domain(&self, domain: &str) -> Option<&Known> {
        self.domains.get(domain).map(|&i| &self.all[i])
    }

    /// The first entry whose name stands in a phrase, the longest of those that begin at one word; and its bytes there.
    pub fn find(&self, phrase: &str) -> Option<(&Known, Range<usize>)> {
        let spans = spans(phrase);
        for first in 0..spans.len() {
            for last in (first..spans.len().min(first + self.longest)).rev() {
                let bytes = spans[first].start..spans[last].end;
                let words = &phrase[bytes.clone()];
                let name = words.starts_with(char::is_uppercase) || self.marks.contains_key(words);
                if let Some(known) = self.exact(words).filter(|_| name) {
                    return Some((known, bytes));
                }
            }
        }
        None
    }
}

/// The words of a phrase, cut at white space and at marks that stand between words, without full stops and commas at
/// their ends. A slash holds some names together («RFE/RL») and not others («CNN/AP»): both readings are given up to it.
fn spans(phrase: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    let cuts = |c: char| {
        c.is_whitespace()
            || matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | ':' | '"' | '“' | '”' | '|' | '/' | '©' | '—' | '–')
    };
    for (at, c) in phrase.char_indices().chain([(phrase.len(), ' ')]) {
        match (cuts(c), start) {
            (true, Some(from)) => {
                out.push(trimmed(phrase, from..at));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    out.retain(|r| !r.is_empty());
    out
}

/// A word without the full stop and the apostrophe after it, unless it is an abbreviation with full stops.
fn trimmed(phrase: &str, bytes: Range<usize>) -> Range<usize> {
    let word = &phrase[bytes.clone()];
    let inner = word.trim_end_matches(['.', '!', '?', '\'', '’', '-']);
    let inner = inner.strip_suffix("’s").or_else(|| inner.strip_suffix("'s")).unwrap_or(inner);
    let kept = if inner.contains('.') && word.ends_with('.') { word.len() } else { inner.len() };
    bytes.start..bytes.start + kept
}

fn without_article(folded: &str) -> &str {
    folded.strip_prefix("the ").unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Meta;

    #[test]
    fn the_shipped_table_is_sound() {
        let table = Outlets::from_toml(AGENCIES).expect("the shipped table");
        assert!(table.all().iter().filter(|k| k.is_agency).count() >= 60);
        let mut ids: Vec<&str> = table.all().iter().map(|k| k.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), table.all().len(), "ids are unique");
        for known in table.all() {
            assert_eq!(known.country.len(), 2, "{}", known.id);
            assert!(
                known.domains.iter().all(|d| domain(d).as_ref() == Some(d) || d.matches('.').count() > 1),
                "{}",
                known.id
            );
        }
        let twice = "[[agency]]\nid = 'a'\nname = 'Wire'\ncountry = 'XX'\n[[outlet]]\nid = 'b'\nname = 'The Wire'\ncountry = 'XX'";
        insta::assert_snapshot!(
            Outlets::from_toml(twice).expect_err("an error"),
            @r#"in the table of agencies "wire" stands for both "a" and "b""#
        );
    }

    #[test]
    fn the_domain_is_what_somebody_registered() {
        let check = |url: &str, expected: Option<&str>| assert_eq!(domain(url).as_deref(), expected, "{url}");
        check("https://www.northern.example/a/b?c#d", Some("northern.example"));
        check("http://news.northern.example:8080", Some("northern.example"));
        check("//user@m.northern.co.uk/", Some("northern.co.uk"));
        check("co.uk", Some("co.uk"));
        check("https://news.com.iq/x", Some("news.com.iq"));
        check("HTTP://WWW.Northern.Example.", Some("northern.example"));
        check("https://web.archive.org/web/20310101000000/http://www.northern.example:80/x", Some("northern.example"));
        check("http://192.0.2.7/x", Some("192.0.2.7"));
        check("http://[2001:db8::1]/x", Some("[2001:db8::1]"));
        check("localhost", None);
        check("", None);
    }

    #[test]
    fn an_outlet_has_one_key_however_it_is_written() {
        let check = |outlet: Option<&str>, url: Option<&str>, expected: &str| {
            let meta = Meta { outlet: outlet.map(str::to_owned), url: url.map(str::to_owned), ..Meta::default() };
            let document = Document::plain(Some("d7".to_owned()), b"", String::new(), meta);
            assert_eq!(Outlet::of(&document).key, expected, "{outlet:?} {url:?}");
        };
        check(Some("The Northern Herald"), None, "northern herald");
        check(Some("NORTHERN HERALD "), Some("https://x.example"), "northern herald");
        check(None, Some("https://www.northern.example/1"), "northern.example");
        check(Some("www.northern.example"), None, "northern.example");
        check(Some("Reuters"), None, "reuters");
        check(None, Some("https://www.reuters.com/world/x"), "reuters");
        check(Some("World | Reuters"), Some("https://www.reuters.com/world/x"), "reuters");
        check(Some("BBC News"), None, "bbc");
        check(Some("bbc.co.uk"), None, "bbc");
        check(None, None, "d7");
        check(Some(" - "), None, "d7");
    }

    #[test]
    fn names_are_found_in_phrases() {
        let check = |phrase: &str, expected: Option<(&str, &str)>| {
            let found = Outlets::embedded().find(phrase).map(|(known, bytes)| (known.id.as_str(), &phrase[bytes]));
            assert_eq!(found, expected, "{phrase}");
        };
        check("the Reuters news agency", Some(("reuters", "Reuters news")));
        check("Syrian state news agency SANA", Some(("sana", "SANA")));
        check("an Associated Press reporter", Some(("ap", "Associated Press")));
        check("Associated Press of Pakistan", Some(("app", "Associated Press of Pakistan")));
        check("the AP's correspondent", Some(("ap", "AP")));
        check("Interfax-Ukraine", Some(("interfax-ukraine", "Interfax-Ukraine")));
        check("CNN/AP", Some(("cnn", "CNN")));
        check("an ap on a phone", None);
        check("reuters", None);
        check("Northern Herald", None);
        check("", None);
    }
}
