//! The expected figures and lines are what the shared scorer printed for the fixture (`score_claims.py gold.jsonl coded.jsonl
//! [--docs docs.jsonl] --json --errors 9`), not what this module gives.

use super::*;

const GOLD: &str = include_str!("fixtures/gold.jsonl");
const CODED: &str = include_str!("fixtures/coded.jsonl");
const DOCS: &str = include_str!("fixtures/docs.jsonl");

const WITH_TEXTS: &str = r#"{"trigger": {"p": 83.3, "r": 83.3, "f1": 83.3, "gold": 6, "coded": 6}, "claim": {"p": 66.7, "r": 66.7, "f1": 66.7, "gold": 6, "coded": 6}, "actor": {"p": 66.7, "r": 50.0, "f1": 57.1, "gold": 4, "coded": 3}, "target": {"p": 60.0, "r": 60.0, "f1": 60.0, "gold": 5, "coded": 5}, "place": {"p": 50.0, "r": 50.0, "f1": 50.0, "gold": 2, "coded": 2}, "source": {"p": 66.7, "r": 66.7, "f1": 66.7, "gold": 3, "coded": 3}, "status": {"accuracy": 75.0, "macro_f1": 40.0, "f1": {"actual": 40.0, "hedged": 0.0, "denied": 80.0}}, "full": {"p": 16.7, "r": 16.7, "f1": 16.7, "gold": 6, "coded": 6}}"#;
const WITHOUT_TEXTS: &str = r#"{"trigger": {"p": 83.3, "r": 83.3, "f1": 83.3, "gold": 6, "coded": 6}, "claim": {"p": 66.7, "r": 66.7, "f1": 66.7, "gold": 6, "coded": 6}, "actor": {"p": 66.7, "r": 50.0, "f1": 57.1, "gold": 4, "coded": 3}, "target": {"p": 80.0, "r": 80.0, "f1": 80.0, "gold": 5, "coded": 5}, "place": {"p": 50.0, "r": 50.0, "f1": 50.0, "gold": 2, "coded": 2}, "source": {"p": 66.7, "r": 66.7, "f1": 66.7, "gold": 3, "coded": 3}, "status": {"accuracy": 75.0, "macro_f1": 40.0, "f1": {"actual": 40.0, "hedged": 0.0, "denied": 80.0}}, "full": {"p": 16.7, "r": 16.7, "f1": 16.7, "gold": 6, "coded": 6}}"#;
const ERRORS: &str = "\
differs  mill
   gold  withdraw«losing» a=[The army] t=[the ford] p=[] s=[The army] denied
   coded withdraw«losing» a=[The army] t=[ord] p=[] s=[The army] actual
missed   mill
   gold  kill«died» a=[] t=[At least six carters] p=[] s=[] actual
   coded -
invented mill
   gold  -
   coded injure«died» a=[] t=[At least six carters] p=[] s=[] actual
missed   quay
   gold  protest«Nobody» a=[Ferrymen] t=[] p=[] s=[] hedged
   coded -
invented void
   gold  -
   coded meet«met» a=[The choir] t=[] p=[] s=[] promised
differs  weir
   gold  destroy«burned» a=[the guard] t=[the barns] p=[Lund] s=[] denied
   coded destroy«burned» a=[] t=[the barns] p=[the] s=[] denied
differs  weir
   gold  shelling«hit» a=[] t=[the wéir] p=[] s=[the guard] denied
   coded shelling«hit» a=[] t=[the wéir] p=[] s=[an envoy] denied
";

fn scored(texts: &BTreeMap<String, String>) -> (serde_json::Value, String) {
    let gold = read(GOLD).expect("the gold of the fixture");
    let coded = read(CODED).expect("the coded claims of the fixture");
    let (scores, errors) = score(&gold, &coded, texts);
    let lines = errors.iter().map(|e| e.brief(texts.get(e.doc).map(String::as_str)) + "\n").collect();
    (serde_json::to_value(&scores).expect("figures"), lines)
}

#[test]
fn the_figures_are_those_of_the_shared_scorer() {
    let expected = |figures: &str| serde_json::from_str::<serde_json::Value>(figures).expect("figures");
    let texts = read_texts(DOCS).expect("the texts of the fixture");
    let (figures, errors) = scored(&texts);
    assert_eq!(figures, expected(WITH_TEXTS));
    assert_eq!(errors, ERRORS);
    assert_eq!(scored(&BTreeMap::new()).0, expected(WITHOUT_TEXTS));
    assert_ne!(expected(WITH_TEXTS), expected(WITHOUT_TEXTS));
}

#[test]
fn the_figures_are_written_in_the_scorers_order() {
    let gold = read(GOLD).expect("the gold of the fixture");
    let (scores, errors) = score(&gold, &gold, &BTreeMap::new());
    assert!(errors.is_empty());
    let json = serde_json::to_string(&scores).expect("figures");
    let keys =
        ["trigger", "claim", "actor", "target", "place", "source", "status", "accuracy", "macro_f1", "f1\":{", "full"];
    let places: Vec<usize> = keys.iter().filter_map(|k| json.find(&format!("\"{k}"))).collect();
    assert_eq!(places.len(), keys.len());
    assert!(places.is_sorted(), "{json}");
}

#[test]
fn nothing_at_all_scores_nothing() {
    let (scores, errors) = score(&[], &[], &BTreeMap::new());
    assert_eq!((scores.claim.f1, scores.status.accuracy, scores.status.macro_f1), (0.0, 0.0, 0.0));
    assert!(errors.is_empty());
}

#[test]
fn a_line_that_is_no_claim_is_told_by_its_number() {
    let lines = "\n{\"doc\": \"mill\"}\n";
    let problem = read(lines).expect_err("no kind").to_string();
    assert!(problem.starts_with("line 2: missing field `kind`"), "{problem}");
    assert!(read_texts("{}").is_err());
}
