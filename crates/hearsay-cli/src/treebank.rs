//! Treebanks in CoNLL-U as input: their words for the engine, or their text as it was before somebody cut it into words.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::Path;

use hearsay::language::{Engine, Sentence as Analysed};
use hearsay::measure::syntax::{self, Sentence, Token, Word};

use crate::exit::Failure;
use crate::inputs::name;
use crate::work;

/// Sentences that are analysed together: enough for the engine to form batches.
const CHUNK: usize = 128;

/// A treebank.
pub(crate) struct Treebank {
    pub(crate) sentences: Vec<Sentence>,
    /// For each sentence, whether a document or a paragraph begins with it.
    begins: Vec<bool>,
}

impl Treebank {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// Where it is no CoNLL-U; the message has the line.
    pub(crate) fn read(path: &Path, text: &str) -> Result<Self, Failure> {
        let place = |line| format!("{}, line {line}", name(path));
        let fail = |line: usize, problem: &str| {
            Failure::new(place(line), problem).hint("CoNLL-U has ten columns of a word a line, with tabs between")
        };
        let sentences = syntax::read(text).map_err(|e| fail(e.line, &e.problem))?;
        if sentences.is_empty() {
            return Err(Failure::new(name(path), "has no sentences").hint("is this a treebank in CoNLL-U?"));
        }
        let begins = begins(text);
        Ok(Self { sentences, begins })
    }

    /// The text before it was cut into sentences and words, paragraphs with a blank line between. CoNLL-U does not say
    /// what white space there was, only where.
    pub(crate) fn raw_text(&self) -> String {
        let mut out = String::new();
        for (i, sentence) in self.sentences.iter().enumerate() {
            if i > 0 && self.begins.get(i).copied().unwrap_or(false) {
                out.truncate(out.trim_end().len());
                out.push_str("\n\n");
            }
            for token in &sentence.tokens {
                out.push_str(&token.form);
                out.extend(token.space_after.then_some(' '));
            }
        }
        out
    }

    /// Analyses the treebank's own words, on several threads. One analysed sentence for each of the treebank's.
    pub(crate) fn analyse(&self, engine: &Engine, jobs: NonZeroUsize) -> Vec<Laid> {
        let mut out = Vec::with_capacity(self.sentences.len());
        let run = |sentences: &[Sentence]| {
            let (text, words) = layout(sentences);
            let analysis = engine.analyse_words(&text, words);
            analysis.sentences.into_iter().map(|s| Laid::new(&text, s)).collect::<Vec<_>>()
        };
        let sink = |laid: Vec<Laid>| {
            out.extend(laid);
            Ok::<(), std::convert::Infallible>(())
        };
        match work::in_order(jobs, self.sentences.chunks(CHUNK), run, sink) {
            Ok(()) => out,
        }
    }
}

/// An analysed sentence with the forms of its words.
pub(crate) struct Laid {
    pub(crate) forms: Vec<String>,
    pub(crate) sentence: Analysed,
}

impl Laid {
    fn new(text: &str, sentence: Analysed) -> Self {
        let form = |bytes: Range<usize>| text.get(bytes).unwrap_or_default().to_owned();
        Self { forms: sentence.words.iter().map(|w| form(w.bytes.clone())).collect(), sentence }
    }
}

/// Where documents and paragraphs begin: by the comments in front of each sentence.
fn begins(text: &str) -> Vec<bool> {
    let (mut out, mut new, mut words) = (Vec::new(), false, false);
    for line in text.lines().map(str::trim).chain([""]) {
        if line.is_empty() {
            if words {
                out.push(new);
                (new, words) = (false, false);
            }
        } else if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            new |= comment.starts_with("newdoc") || comment.starts_with("newpar");
        } else {
            words = true;
        }
    }
    out
}

/// The bytes of a sentence in a text, and those of its words.
type Laidout = (Range<usize>, Vec<Range<usize>>);

/// A text of the sentences' words, and where in it they stand. The words of a contraction stand side by side where they
/// spell it («do», «n't»), and apart where they do not.
fn layout(sentences: &[Sentence]) -> (String, Vec<Laidout>) {
    let mut text = String::new();
    let mut out = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let start = text.len();
        let mut words = Vec::with_capacity(sentence.words.len());
        for token in &sentence.tokens {
            let parts = sentence.words.get(token.words.clone()).unwrap_or_default();
            let spelled = parts.iter().map(|w| w.form.as_str()).collect::<String>() == token.form;
            for (i, part) in parts.iter().enumerate() {
                if i > 0 && !spelled {
                    text.push(' ');
                }
                words.push(text.len()..text.len() + part.form.len());
                text.push_str(&part.form);
            }
            if token.space_after {
                text.push(' ');
            }
        }
        out.push((start..text.trim_end().len().max(start), words));
        text.push('\n');
    }
    (text, out)
}

/// An analysed sentence as one of a treebank, to be scored.
pub(crate) fn to_score(laid: &Laid) -> Sentence {
    let words = laid.forms.iter().zip(&laid.sentence.words).map(|(form, w)| Word {
        form: form.clone(),
        lemma: w.lemma.clone(),
        upos: w.upos.to_owned(),
        feats: w.feats.clone(),
        head: w.head,
        relation: w.rel.clone(),
    });
    let token = |(i, form): (usize, &String)| Token {
        form: form.clone(),
        words: i..i + 1,
        multiword: false,
        space_after: true,
    };
    Sentence {
        text: None,
        id: None,
        tokens: laid.forms.iter().enumerate().map(token).collect(),
        words: words.collect(),
    }
}

/// The sentences of a text that the engine cut itself.
pub(crate) fn of_text(engine: &Engine, text: &str) -> Vec<Laid> {
    engine.analyse(text, 0..text.len()).sentences.into_iter().map(|s| Laid::new(text, s)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BANK: &str = "\
# newdoc id = a
1	Do	do	AUX	_	_	3	aux	_	SpaceAfter=No
2	n't	not	PART	_	_	3	advmod	_	_
3	stop	stop	VERB	_	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	_	_	3	punct	_	_

1-2	wanna	_	_	_	_	_	_	_	_
1	want	want	VERB	_	_	0	root	_	_
2	to	to	PART	_	_	1	mark	_	_
3	go	go	VERB	_	_	1	xcomp	_	SpaceAfter=No

# newpar
1	No	no	INTJ	_	_	0	root	_	_
";

    fn bank() -> Treebank {
        Treebank::read(Path::new("bank.conllu"), BANK).ok().unwrap()
    }

    #[test]
    fn the_raw_text_has_the_spaces_and_paragraphs_of_the_bank() {
        assert_eq!(bank().raw_text(), "Don't stop. wanna go\n\nNo ");
    }

    #[test]
    fn words_are_laid_out_as_the_bank_has_them() {
        let (text, sentences) = layout(&bank().sentences);
        let words: Vec<Vec<&str>> =
            sentences.iter().map(|(_, words)| words.iter().map(|w| &text[w.clone()]).collect()).collect();
        assert_eq!(words, [vec!["Do", "n't", "stop", "."], vec!["want", "to", "go"], vec!["No"]]);
        let whole: Vec<&str> = sentences.iter().map(|(bytes, _)| &text[bytes.clone()]).collect();
        assert_eq!(whole, ["Don't stop.", "want to go", "No"]);
    }

    #[test]
    fn what_is_no_treebank_is_told_with_its_line() {
        let failure = Treebank::read(Path::new("report.txt"), "Rebels left.\n").err().unwrap();
        assert_eq!(failure.place, "report.txt, line 1");
    }
}
