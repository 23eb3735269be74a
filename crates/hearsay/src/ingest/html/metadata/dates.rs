//! When a report was published and when it was last changed: as declared, as shown, or as its address has it.

use ego_tree::NodeId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use scraper::{ElementRef, Html};

use super::super::super::Warning;
use super::super::super::date::words::{self, Order};
use super::super::super::date::{self, Moment};
use super::super::{dom, marks, text};
use super::{Article, Head};

/// What dates are read from.
pub(super) struct Page<'a> {
    pub(super) html: &'a Html,
    pub(super) head: &'a Head,
    pub(super) article: &'a Article,
    /// The element that shows the headline.
    pub(super) heading: Option<NodeId>,
    pub(super) url: Option<&'a str>,
    pub(super) lang: Option<&'a str>,
}

/// Names of `<meta>` that hold the date of publication, the surest first.
const DATES: [&str; 24] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publish_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "publication-date",
    "publicationdate",
    "published_date",
    "pubdate",
    "pub_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "sn-post-date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
];

/// Names of `<meta>` that hold the date of the last change.
const CHANGES: [&str; 8] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "modified",
];

/// 1990-01-01: before there were web pages.
const EARLIEST: Timestamp = Timestamp::constant(631_152_000, 0);

impl Page<'_> {
    /// The moment of publication.
    pub(super) fn published(&self, warnings: &mut Vec<Warning>) -> Option<Timestamp> {
        let mut unreadable = None;
        for found in self.declared() {
            match self.read(&found) {
                // Templates print the first day of the calendar or of Unix where they know no date.
                Some(moment) if moment.at < EARLIEST => {}
                Some(moment) => return Some(told(moment, found, warnings)),
                None if !found.trim().is_empty() => unreadable = unreadable.or(Some(found)),
                None => {}
            }
        }
        if let Some((moment, found)) = self.marked().or_else(|| self.shown()) {
            return Some(told(moment, found, warnings));
        }
        let of_url = self.url.and_then(in_address);
        if of_url.is_none() {
            warnings.extend(unreadable.map(|found| Warning::UnreadableDate { found }));
        }
        of_url
    }

    /// The moment of the last change.
    pub(super) fn updated(&self) -> Option<Timestamp> {
        let declared = self.article.updated.iter().map(String::as_str);
        let declared = declared.chain(CHANGES.iter().flat_map(|name| self.head.all(name)));
        declared.filter_map(|words| self.read(words)).map(|moment| moment.at).find(|at| *at >= EARLIEST)
    }

    fn read(&self, words: &str) -> Option<Moment> {
        date::moment(words).or_else(|| words::moment(words, Order::of(self.lang)))
    }

    /// What the page declares, the surest first. Where JSON-LD and `<meta>` give one time of day with two offsets, the
    /// one in UTC is right: systems that keep UTC print it with the offset of the site where they are careless.
    fn declared(&self) -> Vec<String> {
        let of_head: Vec<String> = DATES
            .iter()
            .flat_map(|name| self.head.all(name))
            .filter(|w| !w.contains("://"))
            .map(str::to_owned)
            .collect();
        let mut all: Vec<String> = self.article.published.iter().cloned().collect();
        if let (Some(stated), Some(first)) = (all.first(), of_head.first())
            && stated.get(..19) == first.get(..19)
            && first.get(19..).is_some_and(|offset| matches!(offset, "Z" | "+00:00" | "+0000"))
        {
            all.insert(0, first.clone());
        }
        all.extend(of_head);
        all.extend(self.article.dates.iter().cloned());
        all
    }

    /// What elements say for machines: `<time datetime>`, and microdata.
    fn marked(&self) -> Option<(Moment, String)> {
        let times = dom::elements(self.html).filter(|element| {
            element.value().name() == "time" || marks::holds(*element, "itemprop", &["datePublished", "published"])
        });
        // A live page has hundreds, of which the first are those of the report.
        let given = times.take(300).filter(|time| is_of_report(*time)).filter_map(|time| {
            let sure = marks::holds(time, "itemprop", &["datePublished", "published"])
                || marks::any(time, &["published", "pubdate"]);
            let attributes = ["datetime", "content", "data-pubdate", "data-datetime"];
            let words = attributes.iter().find_map(|name| time.attr(name).filter(|words| !words.trim().is_empty()));
            let words = words.map_or_else(|| text::line(time), str::to_owned);
            let moment = self.read(&words).filter(|moment| moment.at >= EARLIEST)?;
            Some((!sure && is_change(time), !sure, moment, words))
        });
        // What was changed comes last; of what is alike, the first on the page.
        given.min_by_key(|(change, unsure, ..)| (*change, *unsure)).map(|(.., moment, words)| (moment, words))
    }

    /// What is shown near the headline for people.
    fn shown(&self) -> Option<(Moment, String)> {
        /// How far from the headline, in elements.
        const NEAR: usize = 160;
        /// How many elements a better mark is worth.
        const WORTH: usize = 40;
        let order = Order::of(self.lang);
        let place = self.heading.and_then(|id| dom::elements(self.html).position(|element| element.id() == id));
        let mut best: Option<(usize, Moment, String)> = None;
        for (at, element) in dom::elements(self.html).enumerate() {
            let distance = match place {
                // A date before the headline may be that of today.
                Some(place) if at < place => 3 * (place - at),
                Some(place) => at - place,
                None => NEAR / 2,
            };
            if distance > NEAR || best.as_ref().is_some_and(|(known, ..)| *known <= distance) {
                continue;
            }
            let Some(words) = own_words(element) else { continue };
            let Some(moment) = words::moment(&words, order).filter(|moment| moment.at >= EARLIEST) else { continue };
            if !is_of_report(element) {
                continue;
            }
            let rank = match () {
                () if is_change(element) || says_change(&words) => 3,
                () if marks::any(element, &["published", "publish", "pubdate", "posted", "publication"]) => 0,
                () if marks::any(element, &["date", "time", "timestamp", "datetime", "dateline", "articledate"]) => 1,
                () => 2,
            };
            let far = distance + WORTH * rank;
            if best.as_ref().is_none_or(|(known, ..)| far < *known) {
                best = Some((far, moment, words));
            }
        }
        best.map(|(_, moment, words)| (moment, words))
    }
}

fn told(moment: Moment, found: String, warnings: &mut Vec<Warning>) -> Timestamp {
    if moment.offset_assumed {
        warnings.push(Warning::NoOffset { found });
    }
    moment.at
}

/// Whether an element stands in none of the parts around the report, nor among comments. A footer may be the report's.
fn is_of_report(element: ElementRef<'_>) -> bool {
    let mut up = element.ancestors().filter_map(ElementRef::wrap).filter(|up| up.value().name() != "body");
    let is_other = |up: ElementRef<'_>| {
        (marks::is_around(up) && up.value().name() != "footer")
            || marks::any(up, &["comment", "comments", "disqus", "recirc", "ticker", "breaking", "caption"])
            || matches!(up.value().name(), "figcaption" | "blockquote")
    };
    !up.any(is_other)
}

/// Whether an element says that it holds the date of a change.
fn is_change(element: ElementRef<'_>) -> bool {
    const WORDS: [&str; 5] = ["updated", "modified", "update", "lastmod", "dateline-updated"];
    let own = |element: ElementRef<'_>| {
        marks::any(element, &WORDS) || marks::holds(element, "itemprop", &["dateModified", "dateUpdated"])
    };
    own(element) || element.parent().and_then(ElementRef::wrap).is_some_and(own)
}

/// Whether words say so, before any that say «published».
fn says_change(words: &str) -> bool {
    let words = words.to_lowercase();
    let first = |of: &[&str]| of.iter().filter_map(|word| words.find(word)).min();
    let change =
        first(&["updated", "modified", "last edited", "обновлено", "actualizado", "aktualisiert", "atualizado"]);
    let published = first(&["published", "posted", "first", "original"]);
    change.is_some_and(|change| published.is_none_or(|published| change < published))
}

/// The words of an element that is a line of its own: short, and a leaf but for links and emphasis.
fn own_words(element: ElementRef<'_>) -> Option<String> {
    /// Longer than any date with what stands in its line.
    const LONGEST: usize = 160;
    if matches!(element.value().name(), "script" | "style" | "title" | "option" | "h1" | "noscript") {
        return None;
    }
    let mut sum = 0;
    let mut digits = 0;
    for part in element.text().take(24) {
        sum += part.trim().len();
        digits += part.bytes().filter(|b| b.is_ascii_digit() || *b >= 0xD9).count();
        if sum > LONGEST {
            return None;
        }
    }
    (digits >= 3).then(|| text::line(element))
}

/// The day in an address such as `https://river.example/2024/06/05/ferry`.
fn in_address(url: &str) -> Option<Timestamp> {
    let parts: Vec<&str> = url.split(['/', '?', '#']).collect();
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok()).flatten()
    };
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = |part: &str| {
        number(part, 2).or_else(|| months.iter().position(|m| *m == part).and_then(|m| i16::try_from(m + 1).ok()))
    };
    let day = |part: &str| number(part, 2);
    let split = parts.windows(3).find_map(|w| Some((number(w[0], 4)?, month(w[1])?, day(w[2])?)));
    let joined = || {
        parts.iter().find_map(|part| {
            let mut numbers = part.get(..10)?.split('-');
            Some((number(numbers.next()?, 4)?, number(numbers.next()?, 2)?, number(numbers.next()?, 2)?))
        })
    };
    let (year, month, day) = split.or_else(joined)?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let at = date.to_zoned(TimeZone::UTC).ok()?.timestamp();
    (at >= EARLIEST && year <= 2100).then_some(at)
}
