use proptest::prelude::*;

use super::*;
use crate::coding::Status;
use crate::reconcile::samples::mention;

/// What reconciliation should do in plain cases. Where both documents say little, the likelier answer is two.
#[test]
fn plain_cases() {
    let check = |what: &str, a: Mention, b: Mention, one: bool| {
        let odds = log_odds(&a, &b);
        assert_eq!(odds >= MODELS.claims.threshold, one, "{what}: {odds}");
    };
    let strike = |id: &str, doc: &str, day| mention(id, doc, "shelling", day).by("the Khabur Column").in_rabia();
    check("two outlets, one day, one town", strike("a", "x", 4), strike("b", "y", 4), true);
    check(
        "one says only that there was an attack",
        strike("a", "x", 4),
        mention("b", "y", "attack", 4).by("Khabur Column fighters").in_rabia(),
        true,
    );
    check(
        "another town",
        strike("a", "x", 4),
        mention("b", "y", "shelling", 4).by("the Khabur Column").in_mosul(),
        false,
    );
    check("three days later", strike("a", "x", 4), strike("b", "y", 7), false);
    check(
        "the same actor, no place",
        mention("a", "x", "shelling", 4).by("the Khabur Column"),
        {
            let mut b = mention("b", "y", "shelling", 4).by("the Khabur Column");
            b.days = b.days.map(|d| crate::reconcile::Days { told: false, ..d });
            b
        },
        false,
    );
    check(
        "another family",
        strike("a", "x", 4),
        mention("b", "y", "deploy", 4).by("the Khabur Column").in_rabia(),
        false,
    );
    check(
        "another kind of one family",
        mention("a", "x", "seize", 4).by("the Khabur Column").in_rabia(),
        mention("b", "y", "besiege", 4).by("the Khabur Column").in_rabia(),
        false,
    );
    check(
        "claimed and denied",
        mention("a", "x", "seize", 4).to("Kharab Nuri").in_rabia(),
        mention("b", "y", "seize", 4).to("Kharab Nuri").in_rabia().status(Status::Denied),
        true,
    );
    check(
        "denied in the next sentence",
        mention("a", "x", "seize", 4).by("the militia").to("Kharab Nuri"),
        {
            let mut b = mention("b", "x", "seize", 4).to("the village").status(Status::Denied);
            b.at = 90;
            b
        },
        true,
    );
    check(
        "the dead of two attacks",
        mention("a", "x", "kill", 4).to("two border guards").in_rabia(),
        mention("b", "y", "kill", 4).to("twelve shepherds").in_mosul(),
        false,
    );
}

#[test]
fn numbers_agree_where_they_meet() {
    let count = |low, high| vec![Count { what: "killed".to_owned(), low, high }];
    assert_eq!(counts(&count(Some(12), Some(12)), &count(Some(10), None)), (1.0, 0.0));
    let (agree, ratio) = counts(&count(Some(12), Some(12)), &count(Some(40), Some(40)));
    assert_eq!(agree, 0.0);
    assert!((ratio - (41.0_f32 / 13.0).ln()).abs() < 1e-6);
    let other = vec![Count { what: "injured".to_owned(), low: Some(12), high: Some(12) }];
    assert_eq!(counts(&count(Some(12), Some(12)), &other), (0.0, 0.0));
}

proptest! {
    #[test]
    fn mentions_may_change_places(
        kinds in prop::sample::subsequence(vec!["kill", "shelling", "attack", "seize"], 2),
        days in (1..20_i8, 1..20_i8), one_place: bool, one_document: bool,
    ) {
        let a = mention("a", "x", kinds[0], days.0).by("the Column").in_rabia().count("killed", 3, None);
        let b = mention("b", if one_document { "x" } else { "y" }, kinds[1], days.1).by("Column fighters");
        let b = if one_place { b.in_rabia() } else { b.in_mosul() };
        prop_assert_eq!(log_odds(&a, &b), log_odds(&b, &a));
        prop_assert!(features(&a, &b).iter().all(|x| x.is_finite()));
    }
}
