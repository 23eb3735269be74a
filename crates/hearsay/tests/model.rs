//! The Rust engine gives what PyTorch gives with the same weights. `training/hearsay_train/export.py --check` writes
//! the fixture together with the model.

use std::ops::Range;

use hearsay::language::Engine;
use serde::Deserialize;

#[derive(Deserialize)]
struct Check {
    text: String,
    words: Vec<(usize, usize)>,
    upos: Vec<String>,
    heads: Vec<usize>,
    rels: Vec<String>,
    trigger: Vec<f32>,
}

#[test]
fn the_engine_agrees_with_pytorch() {
    let checks: Vec<Check> = serde_json::from_str(include_str!("fixtures/model-check.json")).expect("a fixture");
    let engine = Engine::embedded().expect("the embedded model").with_threshold(0.5);
    for c in checks {
        let words: Vec<Range<usize>> = c.words.iter().map(|&(a, b)| a..b).collect();
        let analysis = engine.analyse_words(&c.text, vec![(0..c.text.len(), words)]);
        let got = &analysis.sentences[0];
        assert_eq!(got.words.iter().map(|w| w.upos).collect::<Vec<_>>(), c.upos, "tags of {}", c.text);
        // PyTorch's heads are the best of each word alone; where these form a tree, it is the best tree.
        if c.heads.iter().filter(|&&h| h == 0).count() == 1 {
            assert_eq!(got.words.iter().map(|w| w.head).collect::<Vec<_>>(), c.heads, "heads of {}", c.text);
            assert_eq!(got.words.iter().map(|w| &w.rel).collect::<Vec<_>>(), c.rels.iter().collect::<Vec<_>>());
        }
        for (i, &p) in c.trigger.iter().enumerate() {
            let found = got.propositions.iter().any(|q| q.trigger == i);
            assert!(found == (p >= 0.5) || (p - 0.5).abs() < 0.01, "trigger {i} ({p}) of {}", c.text);
        }
    }
}
