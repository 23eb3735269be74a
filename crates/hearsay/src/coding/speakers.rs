//! Who speaks: quotations over several sentences, and statements that are announced.

use std::ops::Range;

use super::claim::Stance;
use super::cues::Cues;
use super::phrases::{Page, noun_phrase, trim};
use super::sources::Voice;
use crate::language::Sentence;

/// For each sentence of a passage, the words that stand inside quotation marks which an earlier sentence may have
/// opened. Marks do not reach past a blank line unless the next paragraph opens with one again (as news prints long
/// quotations).
pub(super) fn quoted(page: &Page<'_>, sentences: &[Sentence]) -> Vec<Vec<bool>> {
    let mut open = false;
    let mut last_end = None;
    let mut out = Vec::with_capacity(sentences.len());
    for s in sentences {
        if let Some(end) = last_end
            && page.text[end..s.bytes.start.max(end)].contains("\n\n")
        {
            open = false;
        }
        last_end = Some(s.bytes.end);
        let mut row = Vec::with_capacity(s.words.len());
        for w in &s.words {
            match page.form(w) {
                "“" | "«" | "„" => open = true,
                "”" | "»" => open = false,
                "\"" | "``" | "''" => open = !open,
                _ => {
                    row.push(open);
                    continue;
                }
            }
            row.push(false);
        }
        out.push(row);
    }
    out
}

/// Who speaks a sentence that does not say so itself: of a quotation the subject of a verb of speech outside quotation
/// marks, looked for in the same sentence, then up to three sentences back, then in the next; of a statement without
/// quotation marks («The minister said:» and then paragraphs of hers) the one who is announced.
pub(super) fn speaker(
    page: &Page<'_>,
    sentences: &[Sentence],
    quoted: &[Vec<bool>],
    sentence: usize,
    word: usize,
) -> Option<Voice> {
    if !*quoted.get(sentence)?.get(word)? {
        return announced(page, sentences, quoted, sentence);
    }
    let back = (sentence.saturating_sub(3)..sentence).rev();
    for at in std::iter::once(sentence).chain(back).chain([sentence + 1]) {
        let Some(s) = sentences.get(at) else { continue };
        if let Some(words) = said_by(page, s, &quoted[at]) {
            return Some(Voice { sentence: at, words, stance: Stance::Asserts, score: 0.5 });
        }
        // Further back, a sentence without quotation marks ends the quoted speech.
        if at < sentence && !quoted[at].contains(&true) {
            break;
        }
    }
    None
}

/// Who is announced as the speaker of all that follows: an earlier sentence has a verb of speech and ends in a colon
/// before a new paragraph, and from there on nothing is in quotation marks and nobody else is announced.
fn announced(page: &Page<'_>, sentences: &[Sentence], quoted: &[Vec<bool>], sentence: usize) -> Option<Voice> {
    for at in (0..sentence).rev() {
        if quoted[at + 1].contains(&true) {
            return None;
        }
        let s = &sentences[at];
        let colon = s.words.last().is_some_and(|w| page.form(w) == ":");
        let paragraph = page.text.get(s.bytes.end..sentences[at + 1].bytes.start).is_some_and(|gap| gap.contains('\n'));
        if colon && paragraph {
            let words = said_by(page, s, &quoted[at])?;
            return Some(Voice { sentence: at, words, stance: Stance::Asserts, score: 0.5 });
        }
    }
    None
}

/// The subject of the last verb of speech outside quotation marks that has one. (In «Commenting on the raid, the mayor
/// said:» the first has none.)
fn said_by(page: &Page<'_>, sentence: &Sentence, quoted: &[bool]) -> Option<Range<usize>> {
    let cues = Cues::embedded();
    let words = &sentence.words;
    let speech = |i: usize| words[i].upos == "VERB" && !quoted[i] && cues.speech(&words[i].lemma.to_lowercase());
    let subject_of = |verb: usize| {
        let mut of = (0..words.len()).filter(|&i| words[i].head == verb + 1 && !quoted[i]);
        of.find(|&i| words[i].rel.starts_with("nsubj"))
    };
    let subject = (0..words.len()).rev().filter(|&i| speech(i)).find_map(subject_of)?;
    let phrase = trim(page, sentence, noun_phrase(sentence, subject));
    (!phrase.is_empty()).then_some(phrase)
}
