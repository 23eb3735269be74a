use proptest::prelude::*;

use super::*;

/// The words of `text` joined by spaces.
#[track_caller]
fn check(text: &str, expected: &str) {
    let found: Vec<&str> = words(text).into_iter().map(|w| &text[w]).collect();
    assert_eq!(found.join(" "), expected);
}

#[test]
fn clitics_are_words() {
    check("The army's men didn't go.", "The army 's men did n't go .");
    check("They’re there, she`d say, donʼt ask", "They ’re there , she `d say , do nʼt ask");
    check("You shouldn't've; I'm sure", "You should n't 've ; I 'm sure");
    check("We cannot, we're gonna", "We can not , we 're gon na");
    check("dont say its not, Lets go", "do nt say it s not , Let s go");
    check("the \"Hawks\"'s base", "the \" Hawks \" 's base");
}

#[test]
fn apostrophes_in_names_are_letters() {
    check("Al-Ba’aj, Sana'a, Qur`an", "Al - Ba’aj , Sana'a , Qur`an");
    check("Sa'd O'Neill Ba'ath", "Sa'd O'Neill Ba'ath");
    check("the fighters' camp", "the fighters ' camp");
    check("'em in '99 and the '90s", "'em in '99 and the '90s");
}

#[test]
fn hyphens_are_words_except_after_a_prefix() {
    check("cease-fire line, Tehrik-e-Nur", "cease - fire line , Tehrik - e - Nur");
    check("anti-tank, re-take, mid-2014, e-mail", "anti-tank , re-take , mid-2014 , e-mail");
    check("non-co-operation", "non-co-operation");
    check("anti- and pro-", "anti - and pro -");
    check("F-16s, T-72", "F - 16s , T - 72");
}

#[test]
fn abbreviations_keep_their_period_inside_a_sentence() {
    check("Gen. Deng of the U.S. Army", "Gen. Deng of the U.S. Army");
    check("at 5 p.m. on Jan. 5, No. 3 of Vol. 2", "at 5 p.m. on Jan. 5 , No. 3 of Vol. 2");
    check("J. K. Oduya, Dr.Khan, the U.S.-led force", "J. K. Oduya , Dr. Khan , the U.S. - led force");
    check("a.k.a. Abu, i.e. him", "a.k.a. Abu , i.e. him");
}

#[test]
fn an_abbreviation_gives_its_period_to_the_sentence_that_it_ends() {
    check("in the U.S. The army", "in the U.S . The army");
    check("at 5 p.m. Rebels left etc.", "at 5 p.m . Rebels left etc .");
    check("(in the U.K.)", "( in the U.K . )");
    check("He said no. Five left.", "He said no . Five left .");
    check("from the U.A.E.?", "from the U.A.E. ?");
    check("So did I. Amal left", "So did I . Amal left");
}

#[test]
fn numbers_come_apart_from_their_units() {
    check("155mm, 20km, 5pm, $2.5m, US$3bn", "155 mm , 20 km , 5 pm , $ 2.5 m , US$ 3 bn");
    check("50% of €1,250.75", "50 % of € 1,250.75");
    check("in 1,2 or 12,50,000", "in 1 , 2 or 12,50,000");
    check("20minutes, the 21st, 1990s, 60's", "20 minutes , the 21st , 1990s , 60's");
    check("room 3143C, a 5G mast, .45", "room 3143C , a 5G mast , .45");
}

#[test]
fn dates_times_and_telephone_numbers_are_whole() {
    check("9/11, 03/04/2012, 2014-10-01, 10:30:05", "9/11 , 03/04/2012 , 2014-10-01 , 10:30:05");
    check("3/4 of 2014-15, 24/7", "3 / 4 of 2014 - 15 , 24 / 7");
    check("555-010-4477 or 010-4477", "555-010-4477 or 010-4477");
}

#[test]
fn addresses_are_whole() {
    check("see http://example.org/a_(b)?x=1&y=2.", "see http://example.org/a_(b)?x=1&y=2 .");
    check("(www.example.org)", "( www.example.org )");
    check("<mailto:a.b@example.org>", "< mailto:a.b@example.org >");
    check("write desk+x@mail.example.org, @amal_7", "write desk+x@mail.example.org , @amal_7");
    check("example.com/page, list.PDF, archive.today/x1", "example.com/page , list.PDF , archive.today/x1");
    check("It ended.The army left.it is", "It ended . The army left . it is");
}

#[test]
fn marks_told_again_are_one_word() {
    check("What?! No... yes!! -- he said", "What ?! No ... yes !! -- he said");
    check("really...? ''both'' >> **", "really ... ? '' both '' >> **");
    check("good :) :-(( bad ==> <3", "good :) :-( ( bad ==> <3");
    check("(a:) x:y", "( a : ) x : y");
}

#[test]
fn signs_are_whole_with_their_modifiers() {
    check("ok👍🏽 🇳🇬🇳🇪 👩‍🚒‼️", "ok 👍🏽 🇳🇬 🇳🇪 👩‍🚒 ‼️");
    check("cafe\u{301} ‘à’", "cafe\u{301} ‘ à ’");
}

#[test]
fn invisible_characters_are_no_words() {
    check("\u{feff}mili\u{ad}tants\u{200b}left\u{200e} .", "mili\u{ad}tants left .");
    check("a\u{0}b\u{1f}c\u{a0}d", "a b c d");
}

#[test]
fn other_scripts_are_cut_at_spaces_and_punctuation() {
    check("انسحبت القوات، ثم عادت؟", "انسحبت القوات ، ثم عادت ؟");
    check("«Кто там?» — да", "« Кто там ? » — да");
    check("हिन्दी में।", "हिन्दी में ।");
}

/// Texts that would take minutes were a scan quadratic.
#[test]
fn long_texts_take_linear_time() {
    let repeated = [
        "a", "1", "a.", "a'", "a's", "-", "a-", "anti-", "*", "a*", "a&", "@", "a@", "a.b", "http://", "http://)", ".",
        "?", ")", "\"", " ", "\n", "\u{ad}", "a\u{ad}", "U.S. ", "Mr. ", "I. ", "1/", "1,000", "1.", ":)", "'", "_",
        "a_", "\u{301}", "👍🏽", "🇳🇬", "<", "~*",
    ];
    for unit in repeated {
        let text = unit.repeat(200_000 / unit.len());
        assert!(words(&text).iter().all(|w| !w.is_empty()));
    }
}

/// Strings with what the tokeniser looks out for.
fn messy() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        "\\PC{0,6}",
        "[a-zA-Z]{1,9}",
        "[0-9.,:/-]{1,9}",
        "[ \\n\\r\\t\u{200b}\u{ad}\u{2028}]{1,3}",
        "[.!?…'’\"”)(*&@#:;-]{1,3}",
        prop::sample::select(vec![
            "U.S.",
            "p.m.",
            "Dr. ",
            "http://a.b/c",
            "x@y.org",
            "n't",
            "'s",
            "I. ",
            "etc. ",
            "The ",
            "1. ",
            "- ",
            "• ",
            "\n\n",
            "said ",
            "🇳🇬",
            "👍🏽",
            "\u{200d}",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(fragment, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn words_tile_the_text(text in messy()) {
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(word.start >= end && word.end > word.start);
            let gap = text.get(end..word.start);
            prop_assert!(gap.is_some_and(|gap| gap.chars().all(is_gap)), "{gap:?} before {word:?}");
            prop_assert!(text.get(word.clone()).is_some_and(|w| !w.contains(char::is_whitespace)), "{word:?}");
            end = word.end;
        }
        prop_assert!(text[end..].chars().all(is_gap));
    }
}
