//! Codes reports, puts their claims together, and lists the incidents: to look at reconciliation without a ledger.
//!
//! ```sh
//! cargo run --release -p hearsay --example reconcile -- examples/border-week/*.html examples/border-week/*.txt
//! ```
//!
//! Every outlet is taken for an independent voice: copies are not followed to their origin here.

#![expect(clippy::print_stdout, reason = "an example that prints")]

use std::collections::BTreeMap;
use std::error::Error;

use hearsay::coding::{Claim, Coder, Stance, Status};
use hearsay::gazetteer::Gazetteer;
use hearsay::ingest::{self, Options};
use hearsay::language::Engine;
use hearsay::reconcile::{Decisions, Incident, Mention, Said, Telling, VoiceKind, clusters, follow, incident};

fn main() -> Result<(), Box<dyn Error>> {
    let coder = Coder::new(Engine::embedded()?, Gazetteer::embedded()?);
    let mut mentions: BTreeMap<String, (Mention, Vec<Said>, String)> = BTreeMap::new();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let input = ingest::Input { name: &path, id: None, bytes: &bytes };
        for document in ingest::read(input, &Options::default()) {
            let document = document?.document;
            let outlet = document.meta.outlet.clone().unwrap_or_else(|| document.id.clone());
            let coded = coder.code(&document);
            let tellings = Mention::all(&document, &coded.claims, |_| None).into_iter().zip(&coded.claims);
            for (mention, claim) in tellings {
                let said = vec![said(claim, &mention, &outlet)];
                mentions.insert(claim.id.clone(), (mention, said, words(&document.text, claim)));
            }
        }
    }
    let found = clusters(mentions.values().map(|(mention, ..)| mention.clone()), &Decisions::default());
    let mut incidents: Vec<Incident> = Vec::new();
    for cluster in &found {
        let telling = |id: &String| mentions.get(id).map(|(mention, voices, _)| Telling { mention, voices });
        incidents.extend(incident(&cluster.iter().filter_map(telling).collect::<Vec<_>>()));
    }
    let follows = follow::follows(mentions.values().map(|(mention, ..)| mention));
    follow::attach(&mut incidents, &follows);
    incidents.sort_by_key(|i| (i.from, i.id.clone()));
    for found in incidents.iter().filter(|i| i.claims.len() > 1) {
        show(found, &mentions);
    }
    for tie in &follows {
        let words = |id: &String| mentions.get(id).map(|(.., words)| words.as_str()).unwrap_or_default();
        println!("{:?}\n   {}\n   {}", tie.kind, words(&tie.announced), words(&tie.outcome));
    }
    println!("{} claims, {} incidents, {} ties", mentions.len(), incidents.len(), follows.len());
    Ok(())
}

/// Whoever decides its status, or else the outlet.
fn said(claim: &Claim, mention: &Mention, outlet: &str) -> Said {
    let source = claim.sources.iter().find(|s| s.stance != Stance::Relays);
    let name = source.and_then(|s| s.quote.as_ref().map(|q| q.text.clone()).or_else(|| s.name.clone()));
    let kind = if mention.comment {
        VoiceKind::Reader
    } else if name.is_some() {
        VoiceKind::Source
    } else {
        VoiceKind::Outlet
    };
    let denied = claim.status == Status::Denied;
    let stance = source.map_or(if denied { Stance::Denies } else { Stance::Asserts }, |s| s.stance);
    let name = name.unwrap_or_else(|| outlet.to_owned());
    Said { id: name.to_lowercase(), name, kind, stance, why: format!("in {outlet}") }
}

/// The words around the trigger.
fn words(text: &str, claim: &Claim) -> String {
    let list =
        |quotes: &[hearsay::coding::Quote]| quotes.iter().map(|q| q.text.as_str()).collect::<Vec<_>>().join(" + ");
    let from = claim.trigger.span.start.saturating_sub(70);
    let around: String = text.chars().skip(from).take(150).map(|c| if c == '\n' { ' ' } else { c }).collect();
    format!("{} {} [{}] → [{}]  …{around}…", claim.status, claim.kind, list(&claim.actors), list(&claim.targets))
}

fn show(incident: &Incident, mentions: &BTreeMap<String, (Mention, Vec<Said>, String)>) {
    let date = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    println!(
        "\n{} {:?} {}…{} @ {} | {} → {}",
        incident.kind,
        incident.state,
        date(incident.from),
        date(incident.to),
        incident.place.as_ref().map(|p| p.name.as_str()).unwrap_or("?"),
        incident.actors.join(", "),
        incident.targets.join(", "),
    );
    for count in &incident.counts {
        println!("    {} {:?}–{:?} by {}", count.what, count.low, count.high, count.voices.join(", "));
    }
    for claim in &incident.claims {
        if let Some((mention, _, words)) = mentions.get(claim) {
            println!(
                "   {} {words}",
                mention.story.published.and_then(|d| d.date()).map(|d| d.to_string()).unwrap_or_default()
            );
        }
    }
}
