use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::measure::Tally;

/// CoNLL-U of a sentence written as `form/lemma/UPOS/head/relation` words; `form=a+b` is a contraction of the words that
/// follow it.
fn conllu(sentence: &str) -> String {
    let mut out = String::new();
    let mut count = 0;
    for word in sentence.split_whitespace() {
        if let Some((form, parts)) = word.split_once('=') {
            let length = parts.split('+').count();
            out += &format!("{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n", count + 1, count + length);
            continue;
        }
        count += 1;
        let fields: Vec<&str> = word.split('/').collect();
        let [form, lemma, upos, head, relation] = fields[..] else { panic!("five fields: {word}") };
        out += &format!("{count}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{relation}\t_\t_\n");
    }
    out + "\n"
}

fn sentences(all: &[&str]) -> Vec<Sentence> {
    read(&all.iter().map(|s| conllu(s)).collect::<String>()).expect("well-formed")
}

const RAFT: &str = "The/the/DET/2/det raft/raft/NOUN/3/nsubj sank/sink/VERB/0/root ././PUNCT/3/punct";

#[test]
fn a_file_is_read_with_its_contractions() {
    let text = "# sent_id = a1\n# text = Don't go.\n\
        1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n\
        1\tDo\tdo\tAUX\t_\tMood=Imp\t3\taux\t_\t_\n\
        2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_\n\
        3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n\
        3.1\tgone\tgo\tVERB\t_\t_\t_\t_\t0:root\t_\n\
        4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n";
    let read = read(text).expect("well-formed");
    let tokens: Vec<String> = read[0]
        .tokens
        .iter()
        .map(|t| format!("{} {:?}{}", t.form, t.words, if t.space_after { " " } else { "" }))
        .collect();
    assert_snapshot!(tokens.join("|"), @"
    Don't 0..2 |go 2..3|. 3..4
    ");
    assert_eq!(read[0].text.as_deref(), Some("Don't go."));
    assert_eq!(read[0].words.len(), 4);
}

#[test]
fn what_breaks_the_format_is_told_by_its_line() {
    let check = |text: &str| read(text).expect_err("broken").to_string();
    let lines = [
        check("1\tGo\tgo\n"),
        check("2\tGo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n"),
        check("1\tGo\tgo\tVERB\t_\t_\t5\troot\t_\t_\n\n"),
        check("1\tGo\tgo\tVERB\t_\t_\tx\troot\t_\t_\n"),
        check("1-2\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n"),
    ];
    assert_snapshot!(lines.join("\n"), @"
    line 1: 3 columns where there should be 10
    line 1: word 2 out of order
    line 2: the head of «Go», 5, is no word of its sentence
    line 1: «x» is no number
    line 2: a contraction goes beyond its sentence
    ");
}

#[test]
fn gold_tokens() {
    let gold = sentences(&[RAFT, "Her/she/PRON/2/nmod:poss raft/raft/NOUN/0/root"]);
    let system = sentences(&[
        "The/the/PRON/2/det raft/raft/NOUN/4/nsubj sank/sank/VERB/0/root ././PUNCT/3/punct",
        "Her/she/PRON/2/nmod raft/raft/NOUN/0/root",
    ]);
    let s = on_gold_tokens(&gold, &system).expect("the same words");
    let show = |a: Accuracy| format!("{}/{}", a.right, a.all);
    let figures = [s.upos, s.feats, s.lemma, s.uas, s.las, s.las_universal].map(show);
    assert_snapshot!(figures.join(" "), @"
    5/6 6/6 5/6 5/6 4/6 5/6
    ");
    assert!(on_gold_tokens(&gold, &gold[..1]).is_err());
    assert!(on_gold_tokens(&gold[..1], &gold[1..]).is_err());
}

/// Figures on raw text as `hit/gold/coded`.
fn raw(gold: &[&str], system: &[&str]) -> String {
    let s = on_raw_text(&sentences(gold), &sentences(system)).expect("the same text");
    let show = |(name, t): (&str, Tally)| format!("{name} {}/{}/{}", t.hit, t.gold, t.coded);
    let all = [
        ("tokens", s.tokens),
        ("sentences", s.sentences),
        ("words", s.words),
        ("upos", s.upos),
        ("lemmas", s.lemmas),
        ("uas", s.uas),
        ("las", s.las),
        ("clas", s.clas),
    ];
    all.map(show).join(", ")
}

#[test]
fn raw_text() {
    assert_snapshot!(raw(&[RAFT], &[RAFT]), @"
    tokens 4/4/4, sentences 1/1/1, words 4/4/4, upos 4/4/4, lemmas 4/4/4, uas 4/4/4, las 4/4/4, clas 2/2/2
    ");
    // The last two tokens run together; the sentence is cut in two.
    assert_snapshot!(raw(&[RAFT], &["The/the/DET/2/det raft/raft/NOUN/0/root", "sank./sank./VERB/0/root"]), @"
    tokens 2/4/3, sentences 0/1/2, words 2/4/3, upos 2/4/3, lemmas 2/4/3, uas 1/4/3, las 1/4/3, clas 0/2/2
    ");
    // A contraction on one side only: its words are aligned by their forms.
    let cannot = "They/they/PRON/3/nsubj cannot=can+not can/can/AUX/4/aux not/not/PART/4/advmod swim/swim/VERB/0/root";
    let plain = "They/they/PRON/3/nsubj can/can/AUX/4/aux not/not/PART/4/advmod swim/swim/VERB/0/root";
    let whole = "They/they/PRON/3/nsubj cannot/cannot/AUX/3/aux swim/swim/VERB/0/root";
    assert_snapshot!(raw(&[cannot], &[plain]), @"
    tokens 2/3/4, sentences 1/1/1, words 4/4/4, upos 4/4/4, lemmas 4/4/4, uas 4/4/4, las 4/4/4, clas 3/3/3
    ");
    assert_snapshot!(raw(&[cannot], &[whole]), @"
    tokens 3/3/3, sentences 1/1/1, words 2/4/3, upos 2/4/3, lemmas 2/4/3, uas 1/4/3, las 1/4/3, clas 1/3/2
    ");
}

#[test]
fn another_text_is_an_error() {
    let other = RAFT.replace("raft", "ferry");
    let error = on_raw_text(&sentences(&[RAFT]), &sentences(&[&other])).expect_err("another text");
    assert_snapshot!(error, @"
    the texts differ after 3 characters: «raftsank.» in the gold, «ferrysank.» in what is scored
    ");
}

/// Lines that are nearly CoNLL-U.
fn lines() -> impl Strategy<Value = String> {
    let word =
        (1usize..5, "[a-z ]{0,3}", 0usize..5).prop_map(|(i, f, h)| format!("{i}\t{f}\tl\tX\t_\t_\t{h}\tdep\t_\t_"));
    let joined =
        (1usize..4, 1usize..6, "[a-z]{0,3}").prop_map(|(a, b, f)| format!("{a}-{b}\t{f}\t_\t_\t_\t_\t_\t_\t_\t_"));
    let next = (1usize..4).prop_map(|n| (1..=n).map(|i| format!("{i}\tw{i}\tl\tX\t_\t_\t0\tdep\t_\t_\n")).collect());
    prop::collection::vec(prop_oneof![word, joined, next, Just(String::new()), "\\PC{0,12}"], 0..12)
        .prop_map(|l| l.join("\n"))
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_and_equals_itself(text in lines()) {
        if let Ok(read) = read(&text) {
            let scores = on_raw_text(&read, &read).expect("the same text");
            for tally in [scores.tokens, scores.sentences, scores.words, scores.upos, scores.uas, scores.las_full] {
                prop_assert_eq!((tally.hit, tally.hit), (tally.gold, tally.coded));
            }
        }
    }
}
