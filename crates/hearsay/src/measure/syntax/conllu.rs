//! Reads CoNLL-U (<https://universaldependencies.org/format.html>).

use std::ops::Range;

use super::super::BadLine;

/// One sentence of a treebank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// The `# text` comment.
    pub text: Option<String>,
    /// The `# sent_id` comment.
    pub id: Option<String>,
    /// The tokens as they stand in the text, in order.
    pub tokens: Vec<Token>,
    /// The syntactic words in order. Empty nodes are left out.
    pub words: Vec<Word>,
}

/// A token: one word, or a contraction of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As it is written.
    pub form: String,
    /// Its words, indices into the sentence's words.
    pub words: Range<usize>,
    /// Whether the words are spelled out of it («don't» as «do» and «n't») under a line of its own.
    pub multiword: bool,
    /// Whether a space follows.
    pub space_after: bool,
}

/// A syntactic word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its form.
    pub form: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Features, `_` for none.
    pub feats: String,
    /// 1-based index of the head; 0 for the root.
    pub head: usize,
    /// Relation to the head.
    pub relation: String,
}

/// Reads the sentences of a file.
///
/// # Errors
/// At the first line that breaks the format: too few columns, a word out of order, a head that is no word of the
/// sentence.
pub fn read(text: &str) -> Result<Vec<Sentence>, BadLine> {
    let mut out = Vec::new();
    let mut reader = Reader::default();
    let mut last = 0;
    for (i, line) in text.lines().enumerate() {
        last = i + 1;
        reader.line(line.trim_end_matches('\r'), &mut out).map_err(|problem| BadLine { line: last, problem })?;
    }
    reader.close(&mut out).map_err(|problem| BadLine { line: last, problem })?;
    Ok(out)
}

#[derive(Default)]
struct Reader {
    sentence: Sentence,
    /// Index of the first word after the contraction that is being read.
    contraction: usize,
}

impl Reader {
    fn line(&mut self, line: &str, out: &mut Vec<Sentence>) -> Result<(), String> {
        if line.trim().is_empty() {
            return self.close(out);
        }
        if let Some(comment) = line.strip_prefix('#') {
            let (key, value) = comment.split_once('=').unwrap_or((comment, ""));
            match key.trim() {
                "text" => self.sentence.text = Some(value.trim().to_owned()),
                "sent_id" => self.sentence.id = Some(value.trim().to_owned()),
                _ => {}
            }
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, feats, head, relation, _, misc] = columns[..] else {
            return Err(format!("{} columns where there should be 10", columns.len()));
        };
        if id.contains('.') {
            return Ok(());
        }
        let space_after = !misc.split('|').any(|m| m == "SpaceAfter=No");
        if form.trim().is_empty() {
            return Err(format!("word {id} has no characters"));
        }
        let count = self.sentence.words.len();
        if let Some((first, last)) = id.split_once('-') {
            let (first, last) = (index(first)?, index(last)?);
            if first != count + 1 || last < first || count < self.contraction {
                return Err(format!("contraction {id} out of order"));
            }
            self.contraction = last;
            let words = count..last;
            self.sentence.tokens.push(Token { form: form.to_owned(), words, multiword: true, space_after });
            return Ok(());
        }
        if index(id)? != count + 1 {
            return Err(format!("word {id} out of order"));
        }
        if count >= self.contraction {
            let words = count..count + 1;
            self.sentence.tokens.push(Token { form: form.to_owned(), words, multiword: false, space_after });
        }
        self.sentence.words.push(Word {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos: upos.to_owned(),
            feats: feats.to_owned(),
            head: if head == "_" { 0 } else { index(head)? },
            relation: relation.to_owned(),
        });
        Ok(())
    }

    /// Ends the sentence, if one is open.
    fn close(&mut self, out: &mut Vec<Sentence>) -> Result<(), String> {
        let sentence = std::mem::take(&mut self.sentence);
        let contraction = std::mem::take(&mut self.contraction);
        if sentence.words.is_empty() && sentence.tokens.is_empty() {
            return Ok(());
        }
        let count = sentence.words.len();
        if contraction > count {
            return Err("a contraction goes beyond its sentence".to_owned());
        }
        if let Some(word) = sentence.words.iter().find(|w| w.head > count) {
            return Err(format!("the head of «{}», {}, is no word of its sentence", word.form, word.head));
        }
        out.push(sentence);
        Ok(())
    }
}

fn index(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("«{text}» is no number"))
}
