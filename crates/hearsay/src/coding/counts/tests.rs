use insta::assert_snapshot;

use super::*;

/// A sentence in which `<…>` are the targets, `{…}` the actors and `*…` the trigger, with its counts.
fn check(kind: &str, sentences: &[&str]) -> String {
    sentences.iter().map(|s| format!("{s} → {}", counts(kind, s))).collect::<Vec<_>>().join("\n")
}

fn counts(kind: &str, sentence: &str) -> String {
    let (mut actors, mut targets, mut trigger) = (Vec::new(), Vec::new(), 0);
    let mut words: Vec<Word> = Vec::new();
    let mut text = String::new();
    let mut start = 0;
    for raw in sentence.split(' ') {
        if raw.starts_with(['<', '{']) {
            start = words.len();
        }
        if raw.starts_with('*') {
            trigger = words.len();
        }
        let form = raw.trim_matches(['<', '>', '{', '}', '*']);
        let from = text.len();
        text.push_str(form);
        let numeral = cardinal(&[form.to_lowercase().as_str()]).is_some();
        let upos = if numeral { "NUM" } else { "NOUN" };
        words.push(Word { bytes: from..text.len(), upos, lemma: form.to_lowercase(), ..Word::default() });
        text.push(' ');
        if raw.ends_with('>') {
            targets.push(start..words.len());
        } else if raw.ends_with('}') {
            actors.push(start..words.len());
        }
    }
    let mention = Mention { text: &text, words: &words, trigger, actors: &actors, targets: &targets };
    let end = |e: Option<u64>| e.map_or("–".to_owned(), |e| e.to_string());
    let line = |c: &Count| format!("{} {}..{}", c.what, end(c.low), end(c.high));
    let all: Vec<String> = counts_of(kind, &mention).iter().map(line).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}

#[test]
fn people_in_the_phrase() {
    assert_snapshot!(check("kill", &[
        "{Snipers} *killed <at least seven herders>",
        "*Killed were <a group of about 30 conscripts>",
        "<Three of them> *died",
        "It *killed <nine members of two clans>",
        "It *killed <the smith 's two sons>",
        "It *killed <a ferryman>",
        "It *killed <a 40-year-old miller>",
        "It *killed <several porters>",
        "It *killed <nobody>",
        "It *killed <no civilians>",
    ]), @"
    {Snipers} *killed <at least seven herders> → killed 7..–
    *Killed were <a group of about 30 conscripts> → killed 30..30
    <Three of them> *died → killed 3..3
    It *killed <nine members of two clans> → killed 9..9
    It *killed <the smith 's two sons> → killed 2..2
    It *killed <a ferryman> → killed 1..1
    It *killed <a 40-year-old miller> → killed 1..1
    It *killed <several porters> → none
    It *killed <nobody> → none
    It *killed <no civilians> → none
    ");
}

#[test]
fn several_phrases_are_added_up() {
    assert_snapshot!(check("injure", &[
        "It *wounded <six porters> and <two guides>",
        "It *wounded <the mayor> and <three guards>",
        "It *wounded <at least four clerks> and <a cook>",
        "It *wounded <40 recruits> and <bystanders>",
        "It *wounded <the mayor> and <his wife>",
    ]), @"
    It *wounded <six porters> and <two guides> → injured 8..8
    It *wounded <the mayor> and <three guards> → injured 4..4
    It *wounded <at least four clerks> and <a cook> → injured 5..–
    It *wounded <40 recruits> and <bystanders> → injured 40..–
    It *wounded <the mayor> and <his wife> → none
    ");
}

#[test]
fn only_people_count() {
    assert_snapshot!(check("displace", &[
        "<some 600 families> *fled", "<9,000 villagers> *fled", "<two-thirds of the town> *fled", "<40 per cent> *fled",
        "{between 6,000 and 8,500 people} *fled",
    ]), @"
    <some 600 families> *fled → none
    <9,000 villagers> *fled → displaced 9000..9000
    <two-thirds of the town> *fled → none
    <40 per cent> *fled → none
    {between 6,000 and 8,500 people} *fled → displaced 6000..8500
    ");
    assert_snapshot!(check("deploy", &[
        "{Athens} *sent <two frigates>", "{Athens} *sent <two battalions of infantry>", "{Athens} *sent <300 marines>",
        "{400 gendarmes} *arrived",
    ]), @"
    {Athens} *sent <two frigates> → none
    {Athens} *sent <two battalions of infantry> → none
    {Athens} *sent <300 marines> → deployed 300..300
    {400 gendarmes} *arrived → deployed 400..400
    ");
    assert_snapshot!(check("seize", &["{40 gunmen} *took <two towns>"]), @"
    {40 gunmen} *took <two towns> → none
    ");
}

#[test]
fn numbers_beside_the_trigger() {
    assert_snapshot!(check("kill", &[
        "5 *dead after blast", "some 15 recent *murders", "the *toll rose to 295", "two towns *fell",
    ]), @"
    5 *dead after blast → killed 5..5
    some 15 recent *murders → killed 15..15
    the *toll rose to 295 → killed 295..295
    two towns *fell → none
    ");
    assert_snapshot!(check("detain", &["dozens of *arrests"]), @"
    dozens of *arrests → detained 24..–
    ");
}
