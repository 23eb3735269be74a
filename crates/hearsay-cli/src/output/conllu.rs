//! CoNLL-U: one word a line, ten columns (<https://universaldependencies.org/format.html>).

use std::fmt::Write;

use hearsay::language::{Analysis, Sentence, Word};
use hearsay::measure::syntax::Sentence as Gold;
use hearsay::text::CodePoints;

use crate::treebank::Laid;

/// Writes the sentences of one passage. `number` counts the sentences of the document, from 1.
pub(crate) fn passage(document: &str, text: &str, analysis: &Analysis, number: &mut usize, out: &mut String) {
    let points = CodePoints::new(text);
    for sentence in &analysis.sentences {
        comment("sent_id", &format!("{document}-{number}"), out);
        comment("text", text.get(sentence.bytes.clone()).unwrap_or_default(), out);
        *number += 1;
        words(text, &points, sentence, out);
        out.push('\n');
    }
}

/// A comment line. CoNLL-U knows no way to write a line break or a tab in one.
pub(crate) fn comment(name: &str, value: &str, out: &mut String) {
    let _ = write!(out, "# {name} = ");
    spaced(value, out);
    out.push('\n');
}

/// Appends text with every run of white space as one space.
fn spaced(text: &str, out: &mut String) {
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
}

fn words(text: &str, points: &CodePoints<'_>, sentence: &Sentence, out: &mut String) {
    for (i, word) in sentence.words.iter().enumerate() {
        row(i, text.get(word.bytes.clone()).unwrap_or_default(), word, out);
        misc(text, points, sentence, i, word, out);
        out.push('\n');
    }
}

/// The first nine columns of a word, and the tab after them.
fn row(i: usize, form: &str, word: &Word, out: &mut String) {
    let _ = write!(out, "{}\t", i + 1);
    cell(form, out);
    for value in [word.lemma.as_str(), word.upos, "_", word.feats.as_str()] {
        out.push('\t');
        cell(value, out);
    }
    let _ = write!(out, "\t{}\t", word.head);
    cell(&word.rel, out);
    out.push_str("\t_\t");
}

/// A cell is never empty, and has no tabs or line breaks.
fn cell(value: &str, out: &mut String) {
    let start = out.len();
    spaced(value, out);
    if out.len() == start {
        out.push('_');
    }
}

/// The last column, its attributes in the order of the alphabet.
fn misc(text: &str, points: &CodePoints<'_>, sentence: &Sentence, i: usize, word: &Word, out: &mut String) {
    if let Some(entity) = entity(sentence, i) {
        out.push_str(&entity);
        out.push('|');
    }
    // The next word of the sentence begins where this one ends; or the text goes on right after the sentence.
    let spaced = text.get(word.bytes.end..).and_then(|rest| rest.chars().next()).is_none_or(char::is_whitespace);
    if !spaced {
        out.push_str("SpaceAfter=No|");
    }
    let span = points.span(word.bytes.clone());
    let _ = write!(out, "TokenRange={}:{}", span.start, span.end);
}

/// `Entity=B-LOC` for the first word of a name, `I-` for the others.
fn entity(sentence: &Sentence, i: usize) -> Option<String> {
    let entity = sentence.entities.iter().find(|e| e.words.contains(&i))?;
    Some(format!("Entity={}-{}", if entity.words.start == i { 'B' } else { 'I' }, entity.label))
}

/// Writes a sentence of a treebank with what was found for its words; its contractions stand as they stood.
pub(crate) fn of_treebank(gold: &Gold, laid: &Laid, out: &mut String) {
    for (name, value) in [("sent_id", &gold.id), ("text", &gold.text)] {
        if let Some(value) = value {
            comment(name, value, out);
        }
    }
    for token in &gold.tokens {
        let glued = if token.space_after { "" } else { "SpaceAfter=No" };
        if token.multiword {
            let _ = write!(out, "{}-{}\t", token.words.start + 1, token.words.end);
            cell(&token.form, out);
            out.push_str("\t_\t_\t_\t_\t_\t_\t_\t");
            cell(glued, out);
            out.push('\n');
        }
        for i in token.words.clone() {
            let (Some(form), Some(word)) = (laid.forms.get(i), laid.sentence.words.get(i)) else { continue };
            row(i, form, word, out);
            let entity = entity(&laid.sentence, i);
            let parts = [entity.as_deref(), (!token.multiword && !token.space_after).then_some(glued)];
            cell(&parts.into_iter().flatten().collect::<Vec<_>>().join("|"), out);
            out.push('\n');
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use hearsay::language::Entity;

    use super::*;

    #[test]
    fn a_sentence_in_ten_columns() {
        let text = "Où?  Léa's in Oran.\nNo.";
        let forms = ["Léa", "'s", "in", "Oran", "."];
        let mut at = 4;
        let words = forms.iter().map(|form| {
            let start = at + text[at..].find(form).unwrap();
            at = start + form.len();
            let lemma = form.to_lowercase();
            Word { bytes: start..at, upos: "X", feats: "_".to_owned(), lemma, head: 0, rel: "root".to_owned() }
        });
        let sentence = Sentence {
            words: words.collect(),
            bytes: 6..at,
            entities: vec![
                Entity { words: 0..1, label: "PER".to_owned() },
                Entity { words: 3..4, label: "LOC".to_owned() },
            ],
            propositions: vec![],
        };
        let mut out = String::new();
        passage("note", text, &Analysis { sentences: vec![sentence] }, &mut 7, &mut out);
        insta::assert_snapshot!(out, @r"
        # sent_id = note-7
        # text = Léa's in Oran.
        1	Léa	léa	X	_	_	0	root	_	Entity=B-PER|SpaceAfter=No|TokenRange=5:8
        2	's	's	X	_	_	0	root	_	TokenRange=8:10
        3	in	in	X	_	_	0	root	_	TokenRange=11:13
        4	Oran	oran	X	_	_	0	root	_	Entity=B-LOC|SpaceAfter=No|TokenRange=14:18
        5	.	.	X	_	_	0	root	_	TokenRange=18:19
        ");
    }
}
