//! Near-copies made of real articles, and how well syndication finds them again.
//!
//! There is no corpus of marked copies, so they are made, the same for the same seed: an article is cut to 30 … 100 % of
//! its words, from its end or by paragraphs or sentences anywhere, its parts put in another order, its words edited
//! here and there, and set under another headline with the furniture of another outlet around it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{BadLine, Tally};
use crate::document::{Document, Meta};
use crate::reconcile::syndication::{Signature, Syndication};

/// An article of the gold set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Article {
    /// Its id there. One article that tells of two incidents stands there twice.
    pub id: String,
    /// The incident that it tells of.
    pub incident: String,
    /// The day of its publication.
    #[serde(default)]
    pub published: Option<Date>,
    /// Its address.
    #[serde(default)]
    pub url: Option<String>,
    /// Its headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Its text.
    pub text: String,
}

/// The articles of a set: one JSON object a line.
///
/// # Errors
/// Where a line is not an article.
pub fn articles(jsonl: &str) -> Result<Vec<Article>, BadLine> {
    let lines = jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let bad = |line: usize, e: serde_json::Error| BadLine { line: line + 1, problem: e.to_string() };
    lines.map(|(i, line)| serde_json::from_str(line).map_err(|e| bad(i, e))).collect()
}

impl Article {
    /// As a document of that id.
    pub fn document(&self, id: String) -> Document {
        let published = self.published.and_then(|d| d.to_zoned(TimeZone::UTC).ok()).map(|z| z.timestamp());
        let meta = Meta { title: self.title.clone(), url: self.url.clone(), published, ..Meta::default() };
        Document::plain(Some(id), self.text.as_bytes(), self.text.clone(), meta)
    }
}

/// A made copy.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// Index of the article that it was made of.
    pub source: usize,
    /// Share of the article's words that it kept, 0.3 … 1.
    pub kept: f64,
    /// Its headline.
    pub title: String,
    /// Its text.
    pub text: String,
    /// The outlet that put its own furniture around it; `None` where nothing is said of one.
    pub outlet: Option<String>,
}

impl Made {
    /// As a document of that id.
    pub fn document(&self, id: String) -> Document {
        let meta = Meta { title: Some(self.title.clone()), outlet: self.outlet.clone(), ..Meta::default() };
        Document::plain(Some(id), self.text.as_bytes(), self.text.clone(), meta)
    }
}

/// Makes copies of `sources` of the articles, one to three of each. The same seed gives the same copies.
pub fn copies_of(articles: &[Article], sources: usize, seed: u64) -> Vec<Made> {
    let mut random = Random(seed);
    let mut order: Vec<usize> = (0..articles.len()).collect();
    random.shuffle(&mut order);
    order.truncate(sources);
    let mut made = Vec::new();
    for source in order {
        for _ in 0..=random.below(3) {
            made.push(copy(articles, source, &mut random));
        }
    }
    made
}

fn copy(articles: &[Article], source: usize, random: &mut Random) -> Made {
    let text = &articles[source].text;
    let mut paragraphs: Vec<Vec<String>> = text.split('\n').filter(|p| !p.trim().is_empty()).map(sentences).collect();
    let total = count(&paragraphs).max(1);
    let share = 0.3 + 0.7 * random.unit();
    cut(&mut paragraphs, (share * total as f64).ceil() as usize, random);
    let kept = count(&paragraphs) as f64 / total as f64;
    if random.below(2) == 0 {
        // Where there are few paragraphs their sentences change places.
        if paragraphs.len() < 3 {
            paragraphs = paragraphs.into_iter().flatten().map(|s| vec![s]).collect();
        }
        random.shuffle(&mut paragraphs);
    }
    let edits = [0.0, 0.01, 0.03, 0.05][random.below(4)];
    let mut lines: Vec<String> = paragraphs.iter().map(|p| edited(&p.join(" "), edits, articles, random)).collect();
    let title = retitled(articles, source, &lines, random);
    let outlet = (random.below(2) == 0).then(|| "Valley Courier".to_owned());
    if outlet.is_some() {
        lines.insert(0, FURNITURE[random.below(3)].to_owned());
        lines.push(FURNITURE[3 + random.below(3)].to_owned());
    }
    Made { source, kept, title, text: lines.join("\n\n"), outlet }
}

/// Lines around a report, of our own making.
const FURNITURE: [&str; 6] = [
    "By the newsroom of the Valley Courier, with pictures by readers",
    "VALLEY CITY —",
    "Home | Valley | Weather | Obituaries | Classified | Puzzles | About the Courier and the people who make it",
    "This is a developing story. Check back for updates.",
    "The Valley Courier comes out on six days a week. Write to the editors at the old mill, or call the desk by day.",
    "Copyright 2031 Valley Courier. All rights reserved. Sign up for our newsletter and never miss a story again.",
];

/// Takes sentences away until no more than `wanted` words and one sentence are left.
fn cut(paragraphs: &mut Vec<Vec<String>>, wanted: usize, random: &mut Random) {
    let from_end = random.below(2) == 0;
    let whole = random.below(2) == 0;
    loop {
        let words = count(paragraphs);
        let place = if from_end { paragraphs.len().saturating_sub(1) } else { random.below(paragraphs.len().max(1)) };
        let Some(paragraph) = paragraphs.get_mut(place) else { return };
        let out = if from_end { paragraph.len().saturating_sub(1) } else { random.below(paragraph.len().max(1)) };
        let loss = paragraph.get(out).map_or(0, |s| s.split_whitespace().count());
        let all = paragraph.iter().map(|s| s.split_whitespace().count()).sum::<usize>();
        if whole && words - all >= wanted && all > 0 {
            paragraphs.remove(place);
        } else if words - loss >= wanted && loss > 0 {
            paragraph.remove(out);
            if paragraph.is_empty() {
                paragraphs.remove(place);
            }
        } else {
            return;
        }
    }
}

fn count(paragraphs: &[Vec<String>]) -> usize {
    paragraphs.iter().flatten().map(|s| s.split_whitespace().count()).sum()
}

/// The sentences of a paragraph, each with its full stop.
fn sentences(paragraph: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = paragraph.trim();
    while let Some(at) = rest.find(". ") {
        out.push(rest[..=at].to_owned());
        rest = rest[at + 1..].trim_start();
    }
    if !rest.is_empty() {
        out.push(rest.to_owned());
    }
    out
}

/// Each word left out, doubled, or replaced by one of another article with this probability.
fn edited(text: &str, probability: f64, articles: &[Article], random: &mut Random) -> String {
    let mut out: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        if random.unit() >= probability {
            out.push(word);
            continue;
        }
        match random.below(3) {
            0 => {}
            1 => out.extend([word, word]),
            _ => {
                let other = &articles[random.below(articles.len())].text;
                let words: Vec<&str> = other.split_whitespace().take(200).collect();
                out.push(words.get(random.below(words.len().max(1))).copied().unwrap_or(word));
            }
        }
    }
    out.join(" ")
}

/// The old headline, words of the text, or the headline of another article.
fn retitled(articles: &[Article], source: usize, lines: &[String], random: &mut Random) -> String {
    let title = |i: usize| articles[i].title.clone().unwrap_or_default();
    match random.below(4) {
        0 => title(source),
        1 => title(random.below(articles.len())),
        _ => {
            let mut words: Vec<&str> =
                lines.iter().flat_map(|l| l.split_whitespace()).filter(|w| w.len() > 3).collect();
            words.truncate(40);
            random.shuffle(&mut words);
            words.truncate(9);
            words.join(" ")
        }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// Pairs of which one at least is a made copy: of one article, and found in one group.
    pub pairs: Tally,
    /// Such pairs found in one group where the set itself holds copies of the article (an agency's report on two sites)
    /// and so neither right nor wrong: left out of `pairs`.
    pub undecided: usize,
    /// By the share of the article that was kept, from 30, 50 and 75 % on: of so many copies, so many found with it.
    pub kept: [(usize, usize); 3],
    /// Groups of articles of the set alone, without the made copies.
    pub groups: Vec<Vec<usize>>,
    /// The same with the made copies among them, which must be the same groups.
    pub mixed: Vec<Vec<usize>>,
}

/// Groups the articles, then articles and copies together, and scores what is found.
pub fn score(articles: &[Article], made: &[Made]) -> Scores {
    let originals: Vec<(String, Signature)> = articles.iter().enumerate().map(original).collect();
    let mut all = Syndication::new();
    for (id, signature) in &originals {
        all.add(id, signature.clone());
    }
    let groups = numbers(&all);
    for (i, copy) in made.iter().enumerate() {
        let document = copy.document(format!("c{i:06}"));
        all.add(&document.id, Signature::of(&document));
    }
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        home.extend(group.iter().map(|&i| (i, number)));
    }
    let alike = |a: usize, b: usize| home.get(&a).is_some_and(|g| home.get(&b) == Some(g));
    let source = |id: &str| match (id.as_bytes().first(), id.get(1..).and_then(|n| n.parse::<usize>().ok())) {
        (Some(b'c'), Some(i)) => (made[i].source, true),
        (_, i) => (i.unwrap_or_default(), false),
    };
    let mut families: BTreeMap<usize, usize> = BTreeMap::new();
    made.iter().for_each(|m| *families.entry(m.source).or_default() += 1);
    let gold = families.values().map(|n| n * (n + 1) / 2).sum();
    let mut pairs = Tally { gold, ..Tally::default() };
    let mut undecided = 0;
    let mut with_source: BTreeSet<usize> = BTreeSet::new();
    for group in all.groups() {
        let members: Vec<((usize, bool), &str)> = group.iter().map(|id| (source(id), id.as_str())).collect();
        for (i, &((a, copy_a), id)) in members.iter().enumerate() {
            for &((b, copy_b), other) in &members[i + 1..] {
                match (copy_a || copy_b, a == b) {
                    (false, _) => {}
                    (true, true) => {
                        pairs.hit += 1;
                        pairs.coded += 1;
                        if copy_a != copy_b {
                            let copy = if copy_a { id } else { other };
                            with_source.extend(copy.get(1..).and_then(|n| n.parse::<usize>().ok()));
                        }
                    }
                    (true, false) if alike(a, b) => undecided += 1,
                    (true, false) => pairs.coded += 1,
                }
            }
        }
    }
    let mut kept = [(0, 0); 3];
    for (i, copy) in made.iter().enumerate() {
        let band = &mut kept[if copy.kept < 0.5 { 0 } else { 1 + usize::from(copy.kept >= 0.75) }];
        band.0 += 1;
        band.1 += usize::from(with_source.contains(&i));
    }
    Scores { pairs, undecided, kept, groups, mixed: numbers(&all) }
}

fn original((i, article): (usize, &Article)) -> (String, Signature) {
    (format!("a{i:06}"), Signature::of(&article.document(format!("a{i:06}"))))
}

/// The groups as indices of articles, made copies left out.
fn numbers(all: &Syndication) -> Vec<Vec<usize>> {
    let number = |id: &String| id.strip_prefix('a').and_then(|n| n.parse().ok());
    let groups = all.groups().into_iter().map(|ids| ids.iter().filter_map(number).collect::<Vec<usize>>());
    groups.filter(|group| group.len() > 1).collect()
}

/// Steele, Lea and Flood, «Fast splittable pseudorandom number generators», 2014: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 … 1, without 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// 0 … `end`, without `end`; 0 where that is 0.
    fn below(&mut self, end: usize) -> usize {
        ((self.unit() * end as f64) as usize).min(end.saturating_sub(1))
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = self.below(i + 1);
            items.swap(i, j);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(n: usize) -> Article {
        let sentence = |s: usize| {
            let words: Vec<String> = (0..14).map(|w| format!("n{n}s{s}w{w}")).collect();
            format!("{}.", words.join(" "))
        };
        let text =
            (0..12).map(sentence).collect::<Vec<_>>().chunks(2).map(|p| p.join(" ")).collect::<Vec<_>>().join("\n\n");
        let title = Some(format!("n{n}s0w0 n{n}s1w1 n{n}s2w2"));
        Article { id: format!("x{n}"), incident: n.to_string(), published: None, url: None, title, text }
    }

    #[test]
    fn the_same_seed_makes_the_same_copies() {
        let articles: Vec<Article> = (0..8).map(article).collect();
        let made = copies_of(&articles, 5, 7);
        assert_eq!(made, copies_of(&articles, 5, 7));
        assert_ne!(made, copies_of(&articles, 5, 8));
        assert!(made.iter().all(|m| (0.29..=1.0).contains(&m.kept)), "{made:?}");
        assert!(copies_of(&[], 5, 7).is_empty());
        assert_eq!(copies_of(&[Article { text: String::new(), ..article(0) }], 1, 7)[0].source, 0);
    }

    #[test]
    fn copies_are_counted_by_pairs() {
        let articles: Vec<Article> = (0..30).map(article).collect();
        let made = copies_of(&articles, 20, 7);
        let scores = score(&articles, &made);
        assert!(scores.pairs.f1() > 0.9, "{:?}", scores.pairs);
        assert!(scores.groups.is_empty() && scores.mixed.is_empty());
        assert_eq!(scores.kept.iter().map(|k| k.0).sum::<usize>(), made.len());
    }

    #[test]
    fn a_line_that_is_no_article_is_named() {
        let read = articles("{\"id\": \"a\", \"incident\": \"1\", \"text\": \"t\"}\n\n{}").map_err(|e| e.to_string());
        assert!(read.is_err_and(|e| e.starts_with("line 3: missing field")));
    }
}
