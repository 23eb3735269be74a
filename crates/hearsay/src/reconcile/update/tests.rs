use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index as Pick;

use super::*;
use crate::coding::Status;
use crate::reconcile::samples::mention;

/// Mentions of a few happenings that are easily confused: neighbouring days, two towns, two actors.
fn mentions() -> impl Strategy<Value = Vec<Mention>> {
    let one = (1..4_i8, any::<bool>(), 0..3_u8, 0..4_u8, any::<bool>());
    prop::collection::vec(one, 0..14).prop_map(|all| {
        let made = all.into_iter().enumerate().map(|(i, (day, rabia, actor, kind, denied))| {
            let kind = ["shelling", "attack", "kill", "seize"][usize::from(kind)];
            let mention = mention(&format!("c{i:02}"), &format!("d{}", i / 2), kind, day);
            let mention = if rabia { mention.in_rabia() } else { mention.in_mosul() };
            let mention = match actor {
                0 => mention.by("the Khabur Column"),
                1 => mention.by("the Jazira Guard"),
                _ => mention.to("the livestock market"),
            };
            if denied { mention.status(Status::Denied) } else { mention }
        });
        made.collect()
    })
}

/// What a ledger keeps: clusters by their claims, replaced where an update touches them.
#[derive(Default)]
struct Kept {
    index: Memory,
    clusters: BTreeMap<String, Vec<String>>,
}

impl Kept {
    fn update(&mut self, change: Change, decisions: &Decisions) {
        let Ok(update) = update(&mut self.index, change, decisions);
        for claim in &update.touched {
            if let Some(cluster) = self.clusters.get(claim) {
                assert!(cluster.iter().all(|other| update.touched.contains(other)), "a cluster is touched in part");
            }
        }
        self.clusters.retain(|claim, _| !update.touched.contains(claim));
        for cluster in update.clusters {
            for claim in &cluster {
                assert!(self.clusters.insert(claim.clone(), cluster.clone()).is_none(), "two clusters of one claim");
            }
        }
    }

    fn clusters(&self) -> Vec<Vec<String>> {
        self.clusters.values().collect::<BTreeSet<_>>().into_iter().cloned().collect()
    }
}

fn decisions(mentions: &[Mention], picks: &[(Pick, Pick, bool)]) -> Decisions {
    let mut decisions = Decisions::default();
    for (a, b, together) in picks.iter().filter(|_| !mentions.is_empty()) {
        let (a, b) = (&a.get(mentions).claim, &b.get(mentions).claim);
        if *together { decisions.merge(a, b) } else { decisions.split(a, b) }
    }
    decisions
}

fn picks() -> impl Strategy<Value = Vec<(Pick, Pick, bool)>> {
    prop::collection::vec((any::<Pick>(), any::<Pick>(), any::<bool>()), 0..3)
}

proptest! {
    #[test]
    fn neither_order_nor_batches_nor_repetition_matter(
        mentions in mentions(),
        order in prop::collection::vec(any::<Pick>(), 0..30),
        cuts in prop::collection::vec(1..5_usize, 30),
        picks in picks(),
    ) {
        let decisions = decisions(&mentions, &picks);
        let expected = clusters(mentions.clone(), &decisions);
        // Some in any order, with repetitions, then all.
        let mut stream: Vec<Mention> = order.iter().filter(|_| !mentions.is_empty()).map(|p| p.get(&mentions).clone()).collect();
        stream.extend(mentions.iter().rev().cloned());
        let mut kept = Kept::default();
        let mut rest = stream.as_slice();
        for cut in cuts.into_iter().chain([usize::MAX]) {
            let (batch, later) = rest.split_at(cut.min(rest.len()));
            kept.update(Change { add: batch.to_vec(), ..Change::default() }, &decisions);
            rest = later;
        }
        prop_assert_eq!(kept.clusters(), expected);
    }

    #[test]
    fn what_is_gone_was_never_there(mentions in mentions(), gone in prop::collection::vec(any::<bool>(), 14), picks in picks()) {
        let decisions = decisions(&mentions, &picks);
        let stays = |i: usize| !gone[i];
        let rest: Vec<Mention> = (0..mentions.len()).filter(|&i| stays(i)).map(|i| mentions[i].clone()).collect();
        let mut kept = Kept::default();
        kept.update(Change { add: mentions.clone(), ..Change::default() }, &decisions);
        let remove = (0..mentions.len()).filter(|&i| !stays(i)).map(|i| mentions[i].claim.clone()).collect();
        kept.update(Change { remove, ..Change::default() }, &decisions);
        prop_assert_eq!(kept.clusters(), clusters(rest.clone(), &decisions));
        let mut fresh = Memory::default();
        let Ok(_) = update(&mut fresh, Change { add: rest, ..Change::default() }, &decisions);
        prop_assert_eq!(kept.index, fresh);
    }

    #[test]
    fn a_claim_may_be_coded_anew(mentions in mentions(), which: Pick, day in 1..4_i8) {
        prop_assume!(!mentions.is_empty());
        let mut changed = mentions.clone();
        let i = which.index(changed.len());
        changed[i] = mention(&changed[i].claim.clone(), "d9", "shelling", day).in_rabia();
        let mut kept = Kept::default();
        kept.update(Change { add: mentions, ..Change::default() }, &Decisions::default());
        kept.update(Change { add: vec![changed[i].clone()], ..Change::default() }, &Decisions::default());
        prop_assert_eq!(kept.clusters(), clusters(changed, &Decisions::default()));
    }

    #[test]
    fn decisions_may_come_later_and_go_again(mentions in mentions(), picks in picks()) {
        let decided = decisions(&mentions, &picks);
        let all: Vec<String> = mentions.iter().map(|m| m.claim.clone()).collect();
        let mut kept = Kept::default();
        kept.update(Change { add: mentions.clone(), ..Change::default() }, &Decisions::default());
        kept.update(Change { decided: all.clone(), ..Change::default() }, &decided);
        prop_assert_eq!(kept.clusters(), clusters(mentions.clone(), &decided));
        kept.update(Change { decided: all, ..Change::default() }, &Decisions::default());
        prop_assert_eq!(kept.clusters(), clusters(mentions, &Decisions::default()));
    }
}

#[test]
fn people_win() {
    let shelling = |id: &str, doc: &str| mention(id, doc, "shelling", 4).by("the Khabur Column").in_rabia();
    let all = || vec![shelling("a", "x"), shelling("b", "y"), mention("c", "z", "protest", 9)];
    let mut decisions = Decisions::default();
    let found =
        |decisions: &Decisions| clusters(all(), decisions).iter().map(|c| c.concat()).collect::<Vec<_>>().join(" ");
    assert_eq!(found(&decisions), "ab c");
    decisions.split("a", "b");
    decisions.merge("c", "a");
    assert_eq!(found(&decisions), "ac b");
    decisions.forget("a", "b");
    decisions.forget("a", "c");
    assert_eq!(found(&decisions), "ab c");
}
