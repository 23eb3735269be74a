//! The Rust twins make of our sentences what the Python twins made of them when the model was trained.
//!
//! `python -m hearsay_train.twins` (in `training/`) writes the fixture. Where a test here fails, either a twin was
//! changed alone, or both were changed and the fixture, and perhaps the model, must be made anew.

use std::collections::BTreeMap;
use std::ops::Range;

use hearsay::coding::Lexicon;
use hearsay::language::wordpiece::{WordPiece, shape};
use hearsay::language::{lemma, sentence, tokenise};
use serde::Deserialize;

#[derive(Deserialize)]
struct Twins {
    texts: Vec<Text>,
    vocab: Vec<String>,
    pieces: Vec<(String, Vec<String>, u8)>,
    scripts: Vec<(String, String, String, bool)>,
    lexicon: Table,
}

#[derive(Deserialize)]
struct Text {
    text: String,
    words: Vec<(usize, usize)>,
    sentences: Vec<Vec<(usize, usize)>>,
}

#[derive(Deserialize)]
struct Table {
    digest: String,
    forms: BTreeMap<String, Vec<u16>>,
}

fn twins() -> Twins {
    serde_json::from_str(include_str!("fixtures/twins.json")).expect("the fixture")
}

fn slices<'t>(text: &'t str, words: &[Range<usize>]) -> Vec<&'t str> {
    words.iter().map(|w| &text[w.clone()]).collect()
}

fn ranges(pairs: &[(usize, usize)]) -> Vec<Range<usize>> {
    pairs.iter().map(|&(start, end)| start..end).collect()
}

#[test]
fn words_are_the_same() {
    for twin in twins().texts {
        let (ours, theirs) = (tokenise::words(&twin.text), ranges(&twin.words));
        assert_eq!(slices(&twin.text, &ours), slices(&twin.text, &theirs));
        assert_eq!(ours, theirs);
    }
}

#[test]
fn sentences_are_the_same() {
    for twin in twins().texts {
        let ours: Vec<_> = sentence::sentences(&twin.text).into_iter().map(|s| s.words).collect();
        let theirs: Vec<_> = twin.sentences.iter().map(|s| ranges(s)).collect();
        let texts = |all: &[Vec<Range<usize>>]| all.iter().map(|s| slices(&twin.text, s).join(" ")).collect::<Vec<_>>();
        assert_eq!(texts(&ours), texts(&theirs));
        assert_eq!(ours, theirs);
    }
}

#[test]
fn pieces_and_shapes_are_the_same() {
    let twins = twins();
    let wordpiece = WordPiece::new(&twins.vocab.join("\n")).expect("the fixture's vocabulary");
    for (word, pieces, its_shape) in twins.pieces {
        let mut ids = Vec::new();
        wordpiece.pieces(&word, &mut ids);
        let names: Vec<&str> = ids.iter().map(|&id| twins.vocab[id as usize].as_str()).collect();
        assert_eq!(names, pieces, "{word:?}");
        assert_eq!(shape(&word), its_shape, "{word:?}");
    }
}

#[test]
fn lemmas_are_the_same() {
    for (form, script, its_lemma, fits) in twins().scripts {
        assert_eq!(lemma::apply(&form, &script), its_lemma, "{form} by {script}");
        assert_eq!(lemma::applies(&form, &script), fits, "{form} by {script}");
    }
}

#[test]
fn the_lexicon_is_the_same() {
    let (lexicon, table) = (Lexicon::embedded(), twins().lexicon);
    for (form, kinds) in &table.forms {
        assert_eq!(lexicon.kinds_of(form), kinds, "{form}");
    }
    assert_eq!(lexicon.digest(), table.digest);
}
