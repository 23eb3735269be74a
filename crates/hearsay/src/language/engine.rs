//! The engine: model in, text in, analysis out.

use std::ops::Range;

use super::encoder::{Encoder, MAX_PIECES, Pieces};
use super::heads::Heads;
use super::matrix::{Matrix, argmax};
use super::weights::{Labels, ModelError, Weights};
use super::wordpiece::{WordPiece, shape};
use super::{Analysis, Arc, Entity, Proposition, Sentence, Word, lemma, sentence, tags, tree};
use crate::coding::Lexicon;

/// The shipped English model.
static EMBEDDED: &[u8] = include_bytes!("../../../../data/model/hearsay-en.safetensors");

/// Pieces in one batch: enough to keep the arithmetic busy, few enough to stay in the cache.
const BATCH: usize = 768;

/// A loaded model with its vocabulary and lexicon. Loading takes tens of milliseconds; analysing needs `&self` only, so
/// one engine serves all threads.
pub struct Engine {
    name: String,
    trained_with: String,
    labels: Labels,
    pieces: WordPiece,
    encoder: Encoder,
    heads: Heads,
    lexicon: Lexicon,
    threshold: f32,
}

/// A word is a trigger where the probability that it is one, whatever its kind, reaches this. Best of .4 … .7 on both
/// development sets together: `hearsay bench claims --threshold P`.
const THRESHOLD: f32 = 0.6;

/// Scripts whose score is this far (in nats) below the best are no alternatives to it.
const LEMMA_MARGIN: f32 = 5.0;

impl Engine {
    /// The model that is part of the library.
    ///
    /// # Errors
    /// Where the embedded file is damaged, which only a broken build can bring about.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::from_bytes(EMBEDDED, Lexicon::embedded())
    }

    /// A model file's bytes, with the lexicon that the model was trained with (or one extended by the user).
    ///
    /// # Errors
    /// Where the bytes are no model file of this version.
    pub fn from_bytes(bytes: &[u8], lexicon: Lexicon) -> Result<Self, ModelError> {
        let w = Weights::open(bytes)?;
        let encoder = Encoder::load(&w)?;
        let heads = Heads::load(&w, &w.about.labels, encoder.width)?;
        let pieces = WordPiece::new(&w.about.vocab).map_err(|e| ModelError::Description(e.to_string()))?;
        let about = w.about;
        Ok(Self {
            name: about.name,
            trained_with: about.lexicon,
            labels: about.labels,
            pieces,
            encoder,
            heads,
            lexicon,
            threshold: THRESHOLD,
        })
    }

    /// The same engine with another lexicon; an empty one shows what the lexicon is worth.
    #[must_use]
    pub fn with_lexicon(self, lexicon: Lexicon) -> Self {
        Self { lexicon, ..self }
    }

    /// The same engine with another threshold for triggers: the probability, 0 … 1, that a word is one.
    #[must_use]
    pub fn with_threshold(self, threshold: f32) -> Self {
        Self { threshold, ..self }
    }

    /// The model's name, for provenance.
    pub fn model(&self) -> &str {
        &self.name
    }

    /// Digest of the lexicon that the model was trained with: see [`Lexicon::digest`].
    pub fn trained_with(&self) -> &str {
        &self.trained_with
    }

    /// Analyses `text[bytes]`, one passage. Offsets in the result are those of `text`.
    pub fn analyse(&self, text: &str, bytes: Range<usize>) -> Analysis {
        let base = bytes.start;
        let Some(passage) = text.get(bytes) else { return Analysis::default() };
        let sentences = sentence::sentences(passage).into_iter().map(|s| {
            let words = s.words.into_iter().map(|w| w.start + base..w.end + base).collect();
            (s.bytes.start + base..s.bytes.end + base, words)
        });
        self.analyse_words(text, sentences.collect())
    }

    /// Analyses sentences whose words are given, each as its range and those of its words in `text`.
    pub fn analyse_words(&self, text: &str, sentences: Vec<(Range<usize>, Vec<Range<usize>>)>) -> Analysis {
        let mut pieces: Vec<Pieces> = sentences.iter().map(|(_, words)| self.pieces_of(text, words)).collect();
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        order.sort_by_key(|&i| pieces[i].ids.len());
        let mut out: Vec<Sentence> = sentences
            .into_iter()
            .map(|(bytes, words)| {
                let words = words.into_iter().map(|bytes| Word { bytes, ..Word::default() }).collect();
                Sentence { bytes, words, ..Sentence::default() }
            })
            .collect();
        let mut at = 0;
        while at < order.len() {
            let mut end = at;
            let mut size = 0;
            while end < order.len() && (end == at || size + pieces[order[end]].ids.len() <= BATCH) {
                size += pieces[order[end]].ids.len();
                end += 1;
            }
            let batch: Vec<Pieces> = order[at..end].iter().map(|&i| std::mem::take(&mut pieces[i])).collect();
            let vectors = self.encoder.run(&batch);
            let mut start = 0;
            for (&i, p) in order[at..end].iter().zip(&batch) {
                let first = |k: usize| if k == 0 { start } else { start + p.first[k - 1] };
                let root_and_words = vectors.pick((0..p.first.len() + 1).map(first));
                self.fill(text, &mut out[i], &root_and_words);
                start += p.ids.len();
            }
            at = end;
        }
        Analysis { sentences: out }
    }

    fn pieces_of(&self, text: &str, words: &[Range<usize>]) -> Pieces {
        let other = shape("");
        let mut out =
            Pieces { ids: vec![self.pieces.cls()], shapes: vec![other], first: Vec::with_capacity(words.len()) };
        for word in words {
            let form = &text[word.clone()];
            // A sentence past the position table is cut: its last words share the final vector.
            if out.ids.len() + WordPiece::MOST + 1 > MAX_PIECES {
                out.first.push(out.ids.len() - 1);
                continue;
            }
            out.first.push(out.ids.len());
            self.pieces.pieces(form, &mut out.ids);
            out.shapes.resize(out.ids.len(), shape(form));
        }
        out.ids.push(self.pieces.sep());
        out.shapes.push(other);
        out
    }

    fn fill(&self, text: &str, sentence: &mut Sentence, root_and_words: &Matrix) {
        let n = sentence.words.len();
        if n == 0 {
            return;
        }
        let words = root_and_words.pick(1..n + 1);
        self.tag(text, sentence, root_and_words, &words);
        let label = |k: usize| self.labels.entity[1 + 2 * k][2..].to_owned();
        let found = tags::phrases(&self.heads.entities(&words));
        sentence.entities = found.into_iter().map(|p| Entity { words: p.words, label: label(p.label) }).collect();
        self.propose(text, sentence, &words);
    }

    fn tag(&self, text: &str, sentence: &mut Sentence, root_and_words: &Matrix, words: &Matrix) {
        let arcs = self.heads.arcs(root_and_words, words);
        let heads = tree::best(words.rows, |dependent, head| arcs.row(dependent - 1)[head]);
        let relations = self.heads.relations(root_and_words, words, &heads);
        let (upos, feats, lemmas) =
            (self.heads.upos.apply(words), self.heads.feats.apply(words), self.heads.lemma.apply(words));
        let root = self.labels.rel.iter().position(|r| r == "root");
        for (i, word) in sentence.words.iter_mut().enumerate() {
            word.upos = universal(&self.labels.upos[argmax(upos.row(i))]);
            word.feats.clone_from(&self.labels.feats[argmax(feats.row(i))]);
            word.lemma = self.lemma(&text[word.bytes.clone()], word.upos == "VERB", &word.feats, lemmas.row(i));
            word.head = heads[i];
            // `root` belongs to the one word under the root, and to no other.
            let best = match root {
                Some(r) if heads[i] == 0 => r,
                Some(r) => {
                    let mut row = relations.row(i).to_vec();
                    row[r] = f32::NEG_INFINITY;
                    argmax(&row)
                }
                None => argmax(relations.row(i)),
            };
            word.rel.clone_from(&self.labels.rel[best]);
        }
    }

    /// The lemma by the most probable script that fits the form; of a verb, by the first of nearly as probable ones that
    /// gives a likely lemma. The head sees no letters, so it may well take «d» off «captured», but not tell it from «ed».
    fn lemma(&self, form: &str, verb: bool, feats: &str, scores: &[f32]) -> String {
        let mut ranked: Vec<usize> = (0..scores.len()).collect();
        ranked.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
        let script = |&k: &usize| self.labels.lemma[k].as_str();
        let first = lemma::best(form, ranked.iter().map(script));
        if !verb {
            return first;
        }
        let mut fitting = ranked.iter().filter(|k| lemma::applies(form, script(k))).peekable();
        let Some(top) = fitting.peek().map(|&&k| scores[k]) else { return first };
        let mut near = fitting.take_while(|&&k| top - scores[k] < LEMMA_MARGIN).map(|k| lemma::apply(form, script(k)));
        near.find(|lemma| self.likely(form, feats, lemma)).unwrap_or(first)
    }

    /// Whether a lemma is a word of the vocabulary and, of a past form in -ed, not that form once more.
    fn likely(&self, form: &str, feats: &str, lemma: &str) -> bool {
        let lower = form.to_lowercase();
        let past = feats.contains("Tense=Past") && lower.len() > 4 && lower.ends_with("ed");
        self.pieces.has_whole(lemma) && !(past && lemma == lower)
    }

    fn propose(&self, text: &str, sentence: &mut Sentence, words: &Matrix) {
        let forms: Vec<String> =
            sentence.words.iter().map(|w| text[w.bytes.clone()].to_lowercase().replace('’', "'")).collect();
        let informed = self.heads.with_lexicon(words, |i| self.lexicon.kinds_of(&forms[i]));
        let triggers = self.heads.triggers(&informed);
        let none = self.labels.kind.len();
        for i in 0..words.rows {
            let row = triggers.row(i);
            if 1.0 - row[none] < self.threshold {
                continue;
            }
            let kind = argmax(&row[..none]);
            let v = self.heads.verdict(&informed, words, i, kind, self.labels.role.len());
            let arcs = |tags: &Matrix, labels: &[String]| -> Vec<Arc> {
                let named = |p: tags::Phrase| Arc {
                    label: labels[1 + 2 * p.label][2..].to_owned(),
                    words: p.words,
                    score: p.score,
                };
                tags::phrases(tags).into_iter().map(named).collect()
            };
            sentence.propositions.push(Proposition {
                trigger: i,
                kind: self.labels.kind[kind].clone(),
                score: row[kind],
                status: fixed(&v.status),
                aspect: fixed(&v.aspect),
                voice: fixed(&v.voice),
                roles: arcs(&v.roles, &self.labels.role),
                sources: arcs(&v.sources, &self.labels.source),
            });
        }
    }
}

fn fixed<const N: usize>(row: &[f32]) -> [f32; N] {
    std::array::from_fn(|i| row.get(i).copied().unwrap_or(0.0))
}

/// The universal part-of-speech tags as static words; `X` for what is not one of them.
pub(crate) fn universal(tag: &str) -> &'static str {
    const TAGS: [&str; 17] = [
        "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
        "SYM", "VERB", "X",
    ];
    TAGS.into_iter().find(|t| *t == tag).unwrap_or("X")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_was_trained_with_the_shipped_lexicon() {
        let engine = Engine::embedded().expect("the embedded model");
        let lexicon = Lexicon::embedded();
        assert_eq!(
            engine.trained_with(),
            lexicon.digest(),
            "data/kinds.toml changed since the model was trained: train it again"
        );
        let kinds: Vec<&String> = lexicon.kinds().iter().map(|k| &k.name).collect();
        assert_eq!(engine.labels.kind.iter().collect::<Vec<_>>(), kinds);
    }

    #[test]
    fn damaged_models_are_refused() {
        for bytes in [&b""[..], b"not a model", &EMBEDDED[..1000], &EMBEDDED[..EMBEDDED.len() - 1]] {
            assert!(Engine::from_bytes(bytes, Lexicon::embedded()).is_err());
        }
    }
}
