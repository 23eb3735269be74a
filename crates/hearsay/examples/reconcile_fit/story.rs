//! Learns whether two documents tell one story.

use std::borrow::Cow;
use std::path::Path;

use hearsay::measure::incidents::{Scores, score};
use hearsay::reconcile::background::Background;
use hearsay::reconcile::cluster;
use hearsay::reconcile::model::LogOdds;
use hearsay::reconcile::story::{FEATURES, Story, features};

use crate::logistic::{Rows, fit, model};
use crate::read::{Article, articles, half};
use crate::{Outcome, background, weights};

/// Thresholds that are tried, in thousandths of log-odds.
const THRESHOLDS: std::ops::RangeInclusive<i32> = -16..=4;
const STEP: i32 = 250;

/// Stories with their incidents.
struct Set<'a> {
    stories: Vec<Story>,
    incidents: Vec<&'a str>,
}

impl<'a> Set<'a> {
    fn of(articles: &[&'a Article], table: &Background) -> Self {
        let stories = articles.iter().map(|a| Story::with(&a.document, table)).collect();
        Self { stories, incidents: articles.iter().map(|a| a.incident.as_str()).collect() }
    }

    /// All pairs that have anything in common: others teach nothing.
    fn rows(&self) -> Rows {
        let mut rows = Rows::default();
        for b in 0..self.stories.len() {
            for a in 0..b {
                let answer = self.incidents[a] == self.incidents[b];
                let found = features(&self.stories[a], &self.stories[b]);
                if answer || found[0] > 0.02 {
                    rows.push(&found, answer);
                }
            }
        }
        rows
    }

    /// The scores at each threshold.
    fn scores(&self, fitted: &(f32, Vec<f32>)) -> Vec<(LogOdds, Scores)> {
        let model = model(fitted);
        let count = self.stories.len();
        let mut odds = vec![0_i16; count * count];
        for b in 0..count {
            for a in 0..b {
                let value = model.log_odds(&features(&self.stories[a], &self.stories[b])) as i16;
                odds[a * count + b] = value;
                odds[b * count + a] = value;
            }
        }
        let at = |threshold: LogOdds| {
            let clusters = cluster::all_pairs(count, |a, b| odds[a * count + b].into(), threshold.min(0), threshold);
            let mut label = vec![0; count];
            for (i, items) in clusters.iter().enumerate() {
                items.iter().for_each(|&item| label[item] = i);
            }
            (threshold, score(&self.incidents, &label))
        };
        THRESHOLDS.map(|t| at(t * STEP)).collect()
    }
}

fn best(scores: &[(LogOdds, Scores)]) -> LogOdds {
    scores.iter().max_by(|a, b| a.1.pairs.f1.total_cmp(&b.1.pairs.f1)).map_or(0, |(t, _)| *t)
}

pub(crate) fn run(gold: &Path, out: &Path) -> Outcome<()> {
    let articles = articles(gold)?;
    let mut told = Vec::new();
    for learned in 0..2 {
        let part = |which| articles.iter().filter(|a| half(&a.incident) == which).collect::<Vec<_>>();
        let table = background::table(gold, &part(learned))?;
        let table = Background::from_bytes(Cow::Owned(table))?;
        let (learn, measure) = (Set::of(&part(learned), &table), Set::of(&part(1 - learned), &table));
        let rows = learn.rows();
        let fitted = fit(&rows, &[]);
        let threshold = best(&learn.scores(&fitted));
        let scores = measure.scores(&fitted);
        for (at, s) in &scores {
            let mark = if *at == threshold { "  ← chosen on the other half" } else { "" };
            println!(
                "half {learned} {at:6}: pairs {:.1} {:.1} {:.1}  B³ {:.1}{mark}",
                s.pairs.p, s.pairs.r, s.pairs.f1, s.b3.f1
            );
        }
        let at = scores.iter().find(|(at, _)| *at == threshold).map(|(_, s)| *s);
        told.extend(at.map(|s| (s.pairs.f1, s.b3.f1)));
    }
    let mean = |of: fn(&(f64, f64)) -> f64| told.iter().map(of).sum::<f64>() / told.len().max(1) as f64;
    let note = format!("Half learned, half measured: pairwise F1 {:.1}, B³ {:.1}.", mean(|t| t.0), mean(|t| t.1));
    println!("{note}");
    let all: Vec<&Article> = articles.iter().collect();
    let table = Background::from_bytes(Cow::Owned(background::table(gold, &all)?))?;
    let set = Set::of(&all, &table);
    let rows = set.rows();
    let fitted = fit(&rows, &[]);
    // The more documents, the more chances to put two together wrongly: the threshold is that of all of them.
    let scores = set.scores(&fitted);
    for (at, s) in &scores {
        println!("all {at:6}: pairs {:.1} {:.1} {:.1}  B³ {:.1}", s.pairs.p, s.pairs.r, s.pairs.f1, s.b3.f1);
    }
    let threshold = best(&scores);
    println!("{} pairs, {} of one incident; threshold {threshold}", rows.len(), rows.positives());
    weights::write(out, "story", &note, threshold as f32 / 1000.0, &fitted, &FEATURES)
}
