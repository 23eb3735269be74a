//! Phrases: from a range of words to the exact words that a claim quotes, and the tree around them.

use std::ops::Range;

use super::claim::Quote;
use crate::language::{Sentence, Word};
use crate::text::CodePoints;

/// A document's text with its code-point index: what quotes are cut from.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) points: CodePoints<'t>,
}

impl<'t> Page<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, points: CodePoints::new(text) }
    }

    /// The form of a word.
    pub(super) fn form(&self, word: &Word) -> &'t str {
        &self.text[word.bytes.clone()]
    }

    /// The words of a non-empty range as they stand in the document.
    pub(super) fn quote(&self, words: &[Word]) -> Option<Quote> {
        let bytes = words.first()?.bytes.start..words.last()?.bytes.end;
        Some(Quote { text: self.text[bytes.clone()].to_owned(), span: self.points.span(bytes) })
    }
}

/// A phrase without what does not belong to a noun phrase: punctuation at its ends (but the bracket or quotation mark
/// that a bracket or mark inside opens stays), prepositions and conjunctions before it, a genitive `'s` after it.
pub(super) fn trim(page: &Page<'_>, sentence: &Sentence, words: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = words;
    let all = &sentence.words;
    end = end.min(all.len());
    loop {
        let before = (start, end);
        if start < end && matches!(all[start].upos, "PUNCT" | "SYM" | "CCONJ") && !opens(page.form(&all[start])) {
            start += 1;
        }
        if start + 1 < end && all[start].upos == "ADP" {
            start += 1;
        }
        if end > start + 1 {
            let last = page.form(&all[end - 1]);
            let genitive = matches!(last, "'s" | "’s" | "'" | "’") && all[end - 1].rel != "cop";
            let open = all[start..end - 1].iter().any(|w| opens(page.form(w)));
            if genitive
                || matches!(all[end - 1].upos, "ADP" | "CCONJ")
                || (all[end - 1].upos == "PUNCT" && !(closes(last) && open))
            {
                end -= 1;
            }
        }
        // An opening mark that nothing inside closes.
        if start + 1 < end && opens(page.form(&all[start])) && !all[start + 1..end].iter().any(|w| closes(page.form(w)))
        {
            start += 1;
        }
        if (start, end) == before {
            return start..end;
        }
    }
}

fn opens(form: &str) -> bool {
    matches!(form, "(" | "[" | "“" | "«" | "\"" | "‘")
}

fn closes(form: &str) -> bool {
    matches!(form, ")" | "]" | "”" | "»" | "\"" | "’")
}

/// The word of a range whose governor lies outside it: its syntactic head. The last one where the tree gives several.
pub(super) fn head(sentence: &Sentence, words: &Range<usize>) -> usize {
    let inside = |h: usize| h > 0 && words.contains(&(h - 1));
    let last = words.end.saturating_sub(1);
    words
        .clone()
        .find(|&i| {
            !inside(sentence.words[i].head) && !matches!(sentence.words[i].rel.as_str(), "case" | "punct" | "det")
        })
        .unwrap_or(last)
}

/// The noun phrase that a word heads: what it governs, from its leftmost modifier on, to the right as far as the name
/// or its complements reach, without clauses, appositions and coordinations.
pub(super) fn noun_phrase(sentence: &Sentence, head: usize) -> Range<usize> {
    let words = &sentence.words;
    let belongs = |mut i: usize| {
        for _ in 0..words.len() {
            if i == head {
                return true;
            }
            let outside = words[i].rel.split(':').next().unwrap_or_default();
            if matches!(
                outside,
                "acl" | "advcl" | "appos" | "conj" | "cc" | "parataxis" | "case" | "punct" | "cop" | "nsubj" | "ccomp"
            ) && words[i].head == head + 1
            {
                return false;
            }
            match words[i].head {
                0 => return false,
                h => i = h - 1,
            }
        }
        false
    };
    let (mut start, mut end) = (head, head + 1);
    while start > 0
        && (belongs(start - 1)
            || (words[start - 1].rel == "punct"
                && start > 1
                && belongs(start - 2)
                && words[start - 1].head != 0
                && belongs(words[start - 1].head - 1)))
    {
        start -= 1;
    }
    while end < words.len() && belongs(end) {
        end += 1;
    }
    start..end
}

/// The phrases of one role, mended with the help of the tree: a fragment («the», «supply» of «supply caches») grows to
/// the noun phrase that it is a fragment of, and fragments of one noun phrase become one. `taken` is a word that no
/// phrase may reach, the trigger.
pub(super) fn mend(
    page: &Page<'_>,
    sentence: &Sentence,
    phrases: Vec<Range<usize>>,
    taken: usize,
) -> Vec<Range<usize>> {
    let mut out: Vec<(usize, Range<usize>)> = Vec::new();
    for words in phrases {
        let words = trim(page, sentence, words);
        if words.is_empty() || words == (taken..taken + 1) {
            continue;
        }
        let (head, grown) = grow(sentence, &words, taken);
        let grown = trim(page, sentence, grown);
        match out.iter_mut().find(|(h, other)| *h == head || other.start < grown.end && grown.start < other.end) {
            Some((_, other)) => *other = other.start.min(grown.start)..other.end.max(grown.end),
            None => out.push((head, grown)),
        }
    }
    out.into_iter().map(|(_, words)| words).collect()
}

/// The head of a phrase and the phrase itself, grown where its own head only modifies a noun outside it.
fn grow(sentence: &Sentence, words: &Range<usize>, taken: usize) -> (usize, Range<usize>) {
    let inner = head(sentence, words);
    let mut at = inner;
    for _ in 0..4 {
        let word = &sentence.words[at];
        let modifies = matches!(
            word.rel.split(':').next(),
            Some("det" | "amod" | "nummod" | "compound" | "flat" | "case" | "punct" | "fixed" | "goeswith")
        );
        let up = word.head.wrapping_sub(1);
        // «its» alone of «its ranks» is a fragment; «his» of «his release», with the release as trigger, is not.
        let modifies = modifies || (word.upos == "PRON" && word.rel == "nmod:poss");
        // A genitive or an adjective of nationality is a participant of its own: «Turkey's shelling», «Israeli strikes».
        if !modifies || word.head == 0 || up == taken || sentence.words[up].upos == "VERB" || words.contains(&up) {
            break;
        }
        let independent = matches!(word.upos, "PROPN" | "ADJ") && word.rel != "flat" && word.rel != "det";
        let adjacent = up == words.end || up + 1 == words.start;
        if independent && !adjacent {
            break;
        }
        let between = if up < words.start { up + 1..words.start } else { words.end..up };
        if between.contains(&taken) || between.len() > 3 {
            break;
        }
        at = up;
    }
    if at == inner {
        return (inner, words.clone());
    }
    let whole = noun_phrase(sentence, at);
    let grown = words.start.min(whole.start)..words.end.max(whole.end);
    if grown.contains(&taken) { (inner, words.clone()) } else { (at, grown) }
}
