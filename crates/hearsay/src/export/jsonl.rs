//! JSON Lines: one claim a line, with the fields and names of the claim model.

use std::io::Write;

use jiff::Timestamp;
use serde::Serialize;

use super::row::{ClaimRow, IncidentRow, Participant};
use super::{ClaimSink, ExportError, IncidentSink};
use crate::coding::Claim;
use crate::document::Meta;
use crate::reconcile::Incident;

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

/// Rows with what the ledger knows besides: all fields of [`Claim`] or [`Incident`] first, so that who reads those reads
/// these.
pub(super) struct Lines<W>(pub(super) W);

#[derive(Serialize)]
struct ClaimLine<'r> {
    #[serde(flatten)]
    claim: &'r Claim,
    document: DocumentLine<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actor_codes: Vec<CodeLine<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    target_codes: Vec<CodeLine<'r>>,
    updated_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct DocumentLine<'r> {
    hash: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    passage_hash: Option<&'r str>,
    #[serde(flatten)]
    meta: &'r Meta,
}

#[derive(Serialize)]
struct IncidentLine<'r> {
    #[serde(flatten)]
    incident: &'r Incident,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actor_codes: Vec<CodeLine<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    target_codes: Vec<CodeLine<'r>>,
    updated_at: Option<Timestamp>,
}

/// A participant as far as it is known: `{}` where it is not.
#[derive(Serialize)]
struct CodeLine<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<&'r str>,
}

/// What is left of a row that was taken back.
#[derive(Serialize)]
pub(super) struct Tombstone<'r> {
    pub(super) id: &'r str,
    pub(super) deleted: bool,
    pub(super) updated_at: Option<Timestamp>,
}

/// One value of JSON and the end of its line.
pub(super) fn line<W: Write>(out: &mut W, value: &impl Serialize) -> Result<(), ExportError> {
    serde_json::to_writer(&mut *out, value)?;
    Ok(out.write_all(b"\n")?)
}

fn codes<'r>(known: &'r [Participant<'r>]) -> Vec<CodeLine<'r>> {
    let code =
        |p: &Participant<'r>| CodeLine { id: p.id, name: p.name, country: p.code.country, sector: p.code.sector };
    known.iter().map(code).collect()
}

impl<W: Write> ClaimSink for Lines<W> {
    fn write(&mut self, row: &ClaimRow<'_>) -> Result<(), ExportError> {
        if row.deleted {
            let id = &row.claim.id;
            return line(&mut self.0, &Tombstone { id, deleted: true, updated_at: row.updated_at });
        }
        let document = &row.document;
        let claim = ClaimLine {
            claim: row.claim,
            document: DocumentLine { hash: document.hash, passage_hash: document.passage_hash, meta: document.meta },
            actor_codes: codes(row.actors),
            target_codes: codes(row.targets),
            updated_at: row.updated_at,
        };
        line(&mut self.0, &claim)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        Ok(self.0.flush()?)
    }
}

impl<W: Write> IncidentSink for Lines<W> {
    fn write(&mut self, row: &IncidentRow<'_>) -> Result<(), ExportError> {
        if row.deleted {
            let id = &row.incident.id;
            return line(&mut self.0, &Tombstone { id, deleted: true, updated_at: row.updated_at });
        }
        let incident = IncidentLine {
            incident: row.incident,
            actor_codes: codes(row.actors),
            target_codes: codes(row.targets),
            updated_at: row.updated_at,
        };
        line(&mut self.0, &incident)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        Ok(self.0.flush()?)
    }
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
