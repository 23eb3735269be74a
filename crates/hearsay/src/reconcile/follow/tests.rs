use super::*;
use crate::reconcile::Days;
use crate::reconcile::samples::{june, mention};

/// A promise of 6 June to be kept by the 8th.
fn promise(kind: &str) -> Mention {
    let mut promise = mention("p", "x", kind, 6).by("the Khabur Column").status(Status::Promised);
    promise.aspect = Aspect::Future;
    promise.days = Some(Days { from: june(6), to: june(8), told: true });
    promise
}

fn outcome(kind: &str, day: i8) -> Mention {
    mention("o", "y", kind, day).by("Khabur Column")
}

#[test]
fn what_came_of_it() {
    let check = |what: &str, announced: Mention, outcome: Mention, expected: Option<FollowKind>| {
        assert_eq!(tie(&announced, &outcome).map(|(kind, _)| kind), expected, "{what}");
        let expected: Vec<Follow> = (expected.into_iter())
            .map(|kind| Follow { announced: "p".to_owned(), outcome: "o".to_owned(), kind })
            .collect();
        assert_eq!(follows([&outcome, &announced]), expected, "{what}");
    };
    let (kept, broken) = (Some(FollowKind::Fulfilled), Some(FollowKind::Broken));
    let withdraw = || promise("withdraw").to("Kharab Nuri");
    check("done", withdraw(), outcome("withdraw", 8).to("Kharab Nuri"), kept);
    check("denied", withdraw(), outcome("withdraw", 8).to("Kharab Nuri").status(Status::Denied), broken);
    check("the contrary", withdraw(), outcome("hold", 8).to("Kharab Nuri"), broken);
    check("at the place", promise("withdraw").in_rabia(), outcome("withdraw", 8).in_rabia(), kept);
    check("elsewhere", promise("withdraw").in_rabia(), outcome("withdraw", 8).in_mosul(), None);
    check("before", withdraw(), outcome("withdraw", 4).to("Kharab Nuri"), None);
    check("far too late", withdraw(), outcome("withdraw", 28).to("Kharab Nuri"), None);
    check("by another", withdraw(), mention("o", "y", "withdraw", 8).by("the Jazira Guard").to("Kharab Nuri"), None);
    check("of something else", withdraw(), outcome("withdraw", 8).to("Tell Marzuq"), None);
    check("only hedged", withdraw(), outcome("withdraw", 8).to("Kharab Nuri").status(Status::Hedged), None);
    check("a demand", withdraw().status(Status::Demanded), outcome("withdraw", 8).to("Kharab Nuri"), None);
    check("by other means", promise("attack").to("Kharab Nuri"), outcome("shelling", 8).to("Kharab Nuri"), kept);
    let mut comment = outcome("withdraw", 8).to("Kharab Nuri");
    comment.comment = true;
    assert!(follows([&withdraw(), &comment]).is_empty());
}

#[test]
fn the_best_outcome_of_each_kind_is_tied() {
    let announced = promise("hand-over").to("the Wadi Zarqun crossing");
    let mut first = outcome("hand-over", 7).to("the Wadi Zarqun crossing");
    let mut second = first.clone();
    first.claim = "first".to_owned();
    second.claim = "second".to_owned();
    second.story.published = Some(june(9));
    let mut held = outcome("hold", 9).to("the Wadi Zarqun crossing");
    held.claim = "held".to_owned();
    let found = follows([&held, &second, &announced, &first]);
    let told: Vec<(&str, FollowKind)> = found.iter().map(|f| (f.outcome.as_str(), f.kind)).collect();
    assert_eq!(told, [("first", FollowKind::Fulfilled), ("held", FollowKind::Broken)]);
}
