//! Reports that the sentence itself calls false: «fake news that …», «the claim that … is baseless».

use std::ops::Range;

use super::cues::Cues;
use super::phrases::{Page, noun_phrase, trim};
use crate::language::Sentence;

/// Whether a source phrase itself calls the report false: «fake news that …», «a hoax e-mail saying …».
pub(super) fn false_report(page: &Page<'_>, sentence: &Sentence, words: &Range<usize>) -> bool {
    let cues = Cues::embedded();
    let around = words.start.saturating_sub(1)..words.end;
    around.filter_map(|i| sentence.words.get(i)).any(|w| {
        let form = page.form(w).to_lowercase();
        cues.has("false-report", &form) || cues.has("false-report", &w.lemma.to_lowercase())
    })
}

/// The report that a clause belongs to where the sentence calls that report false: the noun phrase of «a false story
/// that …», «fake news is going round that …», «the claim that … is baseless». The trigger's clause has to hang on the
/// report, by a chain of clauses; what else the sentence says of false reports does not touch it.
pub(super) fn called_false(page: &Page<'_>, sentence: &Sentence, trigger: usize) -> Option<Range<usize>> {
    let cues = Cues::embedded();
    let words = &sentence.words;
    let in_group = |i: usize, group: &str| {
        cues.has(group, &page.form(&words[i]).to_lowercase()) || cues.has(group, &words[i].lemma.to_lowercase())
    };
    let relation = |i: usize| words[i].rel.split(':').next().unwrap_or_default();
    let noun = |i: usize| matches!(words[i].upos, "NOUN" | "PROPN");
    let modified = |i: usize| {
        let mut of = (0..words.len()).filter(|&m| words[m].head == i + 1);
        noun(i)
            && in_group(i, "report-noun")
            && of.any(|m| matches!(relation(m), "amod" | "compound") && in_group(m, "false-report"))
    };
    let phrase = |i: usize| Some(trim(page, sentence, noun_phrase(sentence, i))).filter(|p| !p.is_empty());
    let mut at = trigger;
    for _ in 0..words.len() {
        let clause =
            matches!(relation(at), "acl" | "ccomp" | "conj" | "parataxis" | "advcl" | "xcomp" | "appos" | "dep");
        let up = words[at].head.checked_sub(1).filter(|_| clause)?;
        let false_noun = noun(up) && relation(at) == "acl" && in_group(up, "false-report");
        // «the claim that … is baseless»: the report is the subject of the verdict.
        let verdict =
            words[up].head.checked_sub(1).filter(|&v| relation(up).starts_with("nsubj") && in_group(v, "false-report"));
        if modified(up) || false_noun || (noun(up) && in_group(up, "report-noun") && verdict.is_some()) {
            return phrase(up);
        }
        // «A false story is going round: that …»: the report is the subject of the clause above.
        // (A parser takes that clause for an adverbial one now and then; its «that» gives it away.)
        let that = || {
            (0..words.len()).any(|m| words[m].head == at + 1 && relation(m) == "mark" && page.form(&words[m]) == "that")
        };
        if relation(at) != "conj" && (relation(at) != "advcl" || that()) {
            let mut subjects = (0..words.len()).filter(|&i| words[i].head == up + 1 && relation(i) == "nsubj");
            if let Some(subject) = subjects.find(|&i| modified(i)) {
                return phrase(subject);
            }
        }
        at = up;
    }
    None
}
