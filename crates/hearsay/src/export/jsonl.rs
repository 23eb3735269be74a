//! JSON Lines: one claim a line, with the fields and names of the claim model.

use crate::coding::Claim;

/// The claims as JSON Lines. The fields are those of [`Claim`]: spans in code points, an absent time as `null`, empty
/// lists kept. The project's scorer reads it as it is.
pub fn jsonl(claims: &[Claim]) -> String {
    let mut out = String::new();
    for claim in claims {
        // A claim is made of strings, numbers and lists of them, all of which JSON can hold.
        if let Ok(line) = serde_json::to_string(claim) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::export::samples::{bridge, rumour};
    use crate::measure::claims;

    #[test]
    fn a_claim_a_line() {
        assert_snapshot!(jsonl(&[bridge(), rumour()]), @r#"
        {"id":"c1","doc":"ferry-1","passage":0,"kind":"bombing","trigger":{"start":19,"end":23,"text":"blew"},"actors":[{"start":0,"end":6,"text":"Scouts"},{"start":11,"end":18,"text":"a guide"}],"targets":[{"start":27,"end":37,"text":"the bridge"}],"places":[{"start":43,"end":47,"text":"Orsk","relation":"near","toponym":{"geonames":1,"name":"Orsk","country":"RU","lat":-51.25,"lon":58.5,"level":"settlement","tier":"exact","reading":"zone","confidence":0.5}}],"time":{"start":51,"end":57,"text":"Monday","from":"2024-06-10","to":"2024-06-10"},"counts":[{"what":"killed","low":2,"high":null}],"status":"actual","aspect":"past","voice":"relays","sources":[{"start":96,"end":103,"text":"a radio","stance":"relays"},{"start":81,"end":90,"text":"the mayor","stance":"asserts"}],"confidence":0.875}
        {"id":"c2","doc":"ferry-2","passage":3,"kind":"authentic","trigger":{"start":5,"end":9,"text":"fake"},"actors":[],"targets":[{"start":0,"end":4,"text":"=pic"}],"places":[{"start":12,"end":20,"text":"the quay"}],"time":null,"counts":[],"status":"denied","aspect":"ongoing","voice":"relays","sources":[{"name":"reader 7","stance":"denies"}],"confidence":0.5}
        "#);
    }

    #[test]
    fn what_is_written_is_read_again_as_it_was() {
        let all = [bridge(), rumour()];
        let text = jsonl(&all);
        let read: Vec<Claim> = text.lines().map(|l| serde_json::from_str(l).expect("a claim")).collect();
        assert_eq!(read, all);
        let scored: Vec<claims::Entry> = all.iter().map(claims::Entry::from).collect();
        assert_eq!(claims::read(&text).expect("claims to score"), scored);
    }
}
