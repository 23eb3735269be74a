//! `hearsay show`: everything about one incident, claim or report.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use anstream::AutoStream;
use hearsay::reconcile::Incident;
use hearsay_ledger::{ClaimView, DocumentView, Filter, Ledger, LedgerError, Page, Store};
use serde_json::{Value, json};

use super::desk::{failed, failure, reading};
use crate::args::When;
use crate::args::ledger::{ShowArgs, Where};
use crate::exit::{Exit, Failure, Stop};
use crate::output::dossier::{self, Exhibit};
use crate::output::{table, text};

/// What an id stands for.
enum Found {
    Incident(Box<Incident>),
    Claim(Box<ClaimView>),
    Document(Box<DocumentView>),
}

/// Runs it.
///
/// # Errors
/// Nothing goes by this id, or the output cannot be written.
pub(crate) fn run(args: &ShowArgs, colour: When) -> Result<Exit, Stop> {
    let place = &args.as_of.place;
    let ledger = reading(&args.as_of)?;
    let found = find(&ledger, place, &args.id)?;
    let stdout = io::stdout();
    let terminal = stdout.is_terminal();
    if args.json {
        let mut out = stdout.lock();
        serde_json::to_writer_pretty(&mut out, &as_json(&ledger, place, &found)?).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        return Ok(Exit::Fine);
    }
    let columns = table::columns(args.width, terminal);
    let words = match &found {
        Found::Incident(incident) => dossier::incident(incident, &exhibits(&ledger, place, &incident.claims)?, columns),
        Found::Claim(view) => {
            let document = ledger.document(&view.row.document.hash).map_err(failed(place))?;
            dossier::claim(view, &document.document, columns)
        }
        Found::Document(view) => {
            let claims = claims_of(&ledger, place, view)?;
            dossier::document(view, &claims, columns)
        }
    };
    let mut out = AutoStream::new(stdout.lock(), colour.into());
    out.write_all(if terminal { words } else { text::without_isolates(words) }.as_bytes())?;
    out.flush()?;
    Ok(Exit::Fine)
}

/// The incident, claim or document that goes by an id.
fn find(ledger: &Ledger, place: &Where, id: &str) -> Result<Found, Stop> {
    fn known<T>(result: Result<T, LedgerError>) -> Result<Option<T>, LedgerError> {
        match result {
            Ok(found) => Ok(Some(found)),
            Err(LedgerError::Unknown { .. }) => Ok(None),
            Err(e) => Err(e),
        }
    }
    let wrong = failed(place);
    if let Some(incident) = known(ledger.incident(id)).map_err(&wrong)? {
        return Ok(Found::Incident(Box::new(incident)));
    }
    if let Some(claim) = known(ledger.claim(id)).map_err(&wrong)? {
        return Ok(Found::Claim(Box::new(claim)));
    }
    match known(ledger.document(id)).map_err(&wrong)? {
        Some(document) => Ok(Found::Document(Box::new(document))),
        None => {
            Err(Failure::new(id, format!("no incident, claim or report in {} goes by this id", place.ledger.display()))
                .hint("see `hearsay incidents`, `hearsay claims`, `hearsay documents`")
                .into())
        }
    }
}

/// Claims with their documents, each document read once.
fn exhibits(ledger: &Ledger, place: &Where, ids: &[String]) -> Result<BTreeMap<String, Exhibit>, Stop> {
    let mut documents = BTreeMap::new();
    let mut exhibits = BTreeMap::new();
    for id in ids {
        let row = ledger.claim(id).map_err(failed(place))?.row;
        let hash = row.document.hash.clone();
        if !documents.contains_key(&hash) {
            let view = ledger.document(&hash).map_err(|e| failure(place, &e))?;
            documents.insert(hash.clone(), std::sync::Arc::new(view.document));
        }
        if let Some(document) = documents.get(&hash) {
            exhibits.insert(id.clone(), Exhibit { row, document: document.clone() });
        }
    }
    Ok(exhibits)
}

fn claims_of(ledger: &Ledger, place: &Where, view: &DocumentView) -> Result<Vec<hearsay_ledger::ClaimRow>, Stop> {
    let filter = Filter { doc: Some(view.row.brief.hash.clone()), ..Filter::default() };
    let mut rows = ledger.claims(&filter, &Page::recorded(100_000)).map_err(failed(place))?.rows;
    rows.sort_by_key(|row| (row.claim.trigger.span.start, row.claim.id.clone()));
    Ok(rows)
}

fn as_json(ledger: &Ledger, place: &Where, found: &Found) -> Result<Value, Stop> {
    let json = |value: serde_json::Result<Value>| value.map_err(|e| Stop::from(Failure::new("JSON", e)));
    Ok(match found {
        Found::Incident(incident) => {
            let claims: Vec<_> =
                exhibits(ledger, place, &incident.claims)?.into_values().map(|exhibit| exhibit.row).collect();
            json!({ "incident": json(serde_json::to_value(incident))?, "claims": json(serde_json::to_value(claims))? })
        }
        Found::Claim(view) => json(serde_json::to_value(view))?,
        Found::Document(view) => json!({
            "document": json(serde_json::to_value(&view.row))?,
            "record": json(serde_json::to_value(&view.record))?,
            "sightings": json(serde_json::to_value(&view.sightings))?,
            "codings": json(serde_json::to_value(&view.codings))?,
            "text": view.document.text,
            "claims": json(serde_json::to_value(claims_of(ledger, place, view)?))?,
        }),
    })
}
