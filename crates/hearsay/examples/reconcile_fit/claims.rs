//! Learns whether two claims tell of one happening, from coded articles of known incidents.
//!
//! Pairs of claims of one family in two articles that share a blocking key are rows; the answer is whether the articles
//! are of one incident. That teaches what names say.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use hearsay::coding::Claim;
use hearsay::measure::incidents::{Scores, score};
use hearsay::reconcile::model::{LogOdds, Logistic};
use hearsay::reconcile::pair::{FEATURES, features};
use hearsay::reconcile::{Family, Mention, cluster, keys};

use crate::logistic::{Rows, fit, model};
use crate::read::{Article, articles, half};
use crate::{Outcome, weights};

/// Claims under one key that are compared, at most: the ledger compares as many neighbours in the order of days.
const WINDOW: usize = 48;
/// Weights that reports of crime cannot teach about reports of war, where the same few actors fight at the same few places
/// for months: they are given, and the others are fitted around them. In crime, nobody acts twice, and articles of one
/// day and town mostly tell of one thing. What they should do is what `reconcile/tests.rs` asks of them.
const HELD: [(&str, f32); 21] = [
    ("kind", 1.2),
    ("other-kind", -3.0),
    ("actors", 1.2),
    ("other-actors", -1.5),
    ("targets", 1.5),
    ("other-targets", -1.5),
    ("near", 2.5),
    ("within", 0.3),
    ("elsewhere", -4.0),
    ("same-days", 1.2),
    ("days-apart", -2.0),
    ("counts", 0.8),
    ("other-counts", -0.4),
    ("wording", 1.5),
    ("story", 6.0),
    ("days-apart-guessed", -0.6),
    ("one-document", 1.5),
    ("one-sentence", 2.5),
    ("near-by", 1.5),
    ("answers", 1.5),
    ("comment", 0.0),
];
/// The bias is given, too: how many of the pairs that share a key are one happening depends on what a ledger holds.
const BIAS: f32 = -5.0;
/// And so is the threshold: even odds.
const THRESHOLD: LogOdds = 0;

/// The mentions of some articles with their incidents.
struct Set<'a> {
    mentions: Vec<Mention>,
    incidents: Vec<&'a str>,
}

impl<'a> Set<'a> {
    fn of(articles: &[&'a Article], coded: &HashMap<String, Vec<Claim>>) -> Self {
        let (mut mentions, mut incidents) = (Vec::new(), Vec::new());
        for article in articles {
            let claims = coded.get(&article.document.id).map(Vec::as_slice).unwrap_or_default();
            for mention in Mention::all(&article.document, claims, |_| None) {
                // What the incidents are about; other families tell of what surrounds them.
                if matches!(mention.family, Family::Violence | Family::Custody) {
                    mentions.push(mention);
                    incidents.push(article.incident.as_str());
                }
            }
        }
        Self { mentions, incidents }
    }

    /// Pairs that share a key, as the ledger would compare them.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (i, mention) in self.mentions.iter().enumerate() {
            keys(mention).into_iter().for_each(|key| by_key.entry(key).or_default().push(i));
        }
        let mut pairs = BTreeSet::new();
        for items in by_key.values_mut() {
            items.sort_by_key(|&i| self.mentions[i].place());
            for (at, &a) in items.iter().enumerate() {
                pairs.extend(items[at + 1..].iter().take(WINDOW).map(|&b| (a.min(b), a.max(b))));
            }
        }
        pairs.into_iter().collect()
    }

    fn rows(&self, pairs: &[(usize, usize)]) -> Rows {
        let mut rows = Rows::default();
        for &(a, b) in pairs {
            let (x, y) = (&self.mentions[a], &self.mentions[b]);
            if x.family == y.family && x.doc != y.doc {
                rows.push(&features(x, y), self.incidents[a] == self.incidents[b]);
            }
        }
        rows
    }

    fn fit(&self) -> (f32, Vec<f32>) {
        let index = |name: &str| FEATURES.iter().position(|f| *f == name).unwrap_or(0);
        let held: Vec<(usize, f32)> = HELD.iter().map(|(name, weight)| (index(name), *weight)).collect();
        let (_, weights) = fit(&self.rows(&self.pairs()), &held);
        (BIAS, weights)
    }

    fn scores(&self, fitted: &(f32, Vec<f32>)) -> Vec<(LogOdds, Scores)> {
        let model = model(fitted);
        let odds = |a: usize, b: usize| odds(&model, &self.mentions[a], &self.mentions[b]);
        let edges: Vec<_> = self.pairs().into_iter().map(|(a, b)| (a, b, odds(a, b))).collect();
        let at = |threshold: LogOdds| {
            let near: Vec<_> = edges.iter().copied().filter(|(_, _, odds)| *odds >= threshold).collect();
            let clusters = cluster::by_component(self.mentions.len(), odds, &near, threshold);
            let mut label = vec![0; self.mentions.len()];
            for (i, items) in clusters.iter().enumerate() {
                items.iter().for_each(|&item| label[item] = i);
            }
            let gold: Vec<(Family, &str)> =
                self.mentions.iter().zip(&self.incidents).map(|(m, incident)| (m.family, *incident)).collect();
            (threshold, score(&gold, &label))
        };
        (-4..=6).map(|t| at(t * 500)).collect()
    }
}

fn odds(model: &Logistic, a: &Mention, b: &Mention) -> LogOdds {
    if a.family == b.family { model.log_odds(&features(a, b)) } else { cluster::NEVER }
}

pub(crate) fn run(gold: &Path, out: &Path, coded: &Path) -> Outcome<()> {
    let articles = articles(gold)?;
    let mut claims: HashMap<String, Vec<Claim>> = HashMap::new();
    for line in std::fs::read_to_string(coded)?.lines() {
        // A last line that is cut off belongs to a run that was stopped.
        if let Ok(claim) = serde_json::from_str::<Claim>(line) {
            claims.entry(claim.doc.clone()).or_default().push(claim);
        }
    }
    let articles: Vec<&Article> = articles.iter().filter(|a| claims.contains_key(&a.document.id)).collect();
    println!("{} articles coded", articles.len());
    let mut sums: BTreeMap<LogOdds, (f64, f64)> = BTreeMap::new();
    for learned in 0..2 {
        let part = |which| articles.iter().copied().filter(|a| half(&a.incident) == which).collect::<Vec<_>>();
        let fitted = Set::of(&part(learned), &claims).fit();
        for (at, s) in Set::of(&part(1 - learned), &claims).scores(&fitted) {
            println!(
                "half {learned} {at:6}: pairs {:.1} {:.1} {:.1}  B³ {:.1} {:.1} {:.1}",
                s.pairs.p, s.pairs.r, s.pairs.f1, s.b3.p, s.b3.r, s.b3.f1
            );
            let sum = sums.entry(at).or_default();
            *sum = (sum.0 + s.pairs.f1 / 2.0, sum.1 + s.b3.f1 / 2.0);
        }
    }
    let (pairs, b3) = sums.get(&THRESHOLD).copied().unwrap_or_default();
    let note = format!("Half learned, half measured: pairwise F1 {pairs:.1}, B³ {b3:.1} of claims.");
    println!("{note}");
    let all = Set::of(&articles, &claims);
    let rows = all.rows(&all.pairs());
    println!("{} claims, {} pairs, {} of one incident", all.mentions.len(), rows.len(), rows.positives());
    weights::write(out, "claims", &note, THRESHOLD as f32 / 1000.0, &all.fit(), &FEATURES)
}
