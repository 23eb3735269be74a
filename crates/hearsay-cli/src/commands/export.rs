//! `hearsay export`: claims or incidents in the formats of other programs.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use hearsay::actors::{Actors, Plover};
use hearsay::export::{self, ClaimRow, DocumentRow, ExportError, Format, IncidentRow, Participant};
use hearsay::ontology::{Code, Ontology};
use hearsay::reconcile::Incident;
use hearsay_ledger::{ClaimRow as Held, DocumentView, Filter, Ledger, Listed, Page, Result as Found, Store};
use jiff::Timestamp;

use super::desk::{failed, failure, reading};
use crate::args::ledger::{ExportArgs, Where};
use crate::exit::{Exit, Failure, Stop};

/// Rows that are fetched at a time.
const STRETCH: usize = 500;

/// Documents that are kept at hand: claims of one stand together.
const AT_HAND: usize = 64;

/// Runs it.
///
/// # Errors
/// There is no such ledger, the format is not one for these rows, or the file cannot be written.
pub(crate) fn run(args: &ExportArgs) -> Result<Exit, Stop> {
    let Some(format) = Format::of_name(&args.format) else {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        let wrong = Failure::new("--format", format!("{:?} is none", args.format));
        return Err(wrong.hint(format!("write one of: {}", known.join(", "))).into());
    };
    let ledger = reading(&args.as_of)?;
    let mut filter = args.which.filter();
    filter.states.clone_from(&args.state);
    let incidents = args.incidents || !format.holds_claims();
    let write = |out: Box<dyn Write + Send>| write(&ledger, &args.as_of.place, format, incidents, &filter, out);
    match &args.output {
        Some(path) => to_file(path, write)?,
        None => write(Box::new(BufWriter::new(io::stdout())))?,
    }
    Ok(Exit::Fine)
}

/// Writes claims or incidents that a filter lets through.
///
/// # Errors
/// As [`run`].
pub(crate) fn write(
    ledger: &Ledger,
    place: &Where,
    format: Format,
    incidents: bool,
    filter: &Filter,
    out: Box<dyn Write + Send>,
) -> Result<(), Stop> {
    let ontology = Ontology::embedded();
    let mut shelf = Shelf { ledger, place, documents: BTreeMap::new(), actors: Actors::embedded() };
    let wrong = |e: ExportError| export_failed(&e);
    if incidents {
        let mut writer = export::incidents(format, &ontology, out).map_err(wrong)?;
        each(
            place,
            |page| ledger.incidents(filter, page),
            |incident| shelf.incident(&incident, |row| writer.write(row).map_err(wrong)),
        )?;
        return writer.finish().map_err(wrong);
    }
    let mut writer = export::claims(format, &ontology, out).map_err(wrong)?;
    each(place, |page| ledger.claims(filter, page), |held| shelf.claim(&held, |row| writer.write(row).map_err(wrong)))?;
    writer.finish().map_err(wrong)
}

/// All rows, page by page, in the order of recording.
fn each<T>(
    place: &Where,
    fetch: impl Fn(&Page) -> Found<Listed<T>>,
    mut take: impl FnMut(T) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut page = Page::recorded(STRETCH);
    loop {
        let listed = fetch(&page).map_err(failed(place))?;
        listed.rows.into_iter().try_for_each(&mut take)?;
        match listed.next {
            Some(next) => page = page.next(next),
            None => return Ok(()),
        }
    }
}

/// The documents that rows stand in, those looked at last.
struct Shelf<'l> {
    ledger: &'l Ledger,
    place: &'l Where,
    documents: BTreeMap<String, DocumentView>,
    actors: &'static Actors,
}

impl Shelf<'_> {
    /// Sees to it that a document is at hand.
    fn fetch(&mut self, hash: &str) -> Result<(), Stop> {
        if !self.documents.contains_key(hash) {
            if self.documents.len() >= AT_HAND {
                self.documents.clear();
            }
            let view = self.ledger.document(hash).map_err(|e| failure(self.place, &e))?;
            self.documents.insert(hash.to_owned(), view);
        }
        Ok(())
    }

    fn row<'a>(&'a self, held: &'a Held) -> Option<ClaimRow<'a>> {
        let document = &self.documents.get(&held.document.hash)?.document;
        let document =
            DocumentRow { hash: &document.hash, passage_hash: None, meta: &document.meta, text: Some(&document.text) };
        Some(ClaimRow { updated_at: self.when(held.updated_seq), ..ClaimRow::new(&held.claim, document) })
    }

    fn claim(&mut self, held: &Held, write: impl FnOnce(&ClaimRow<'_>) -> Result<(), Stop>) -> Result<(), Stop> {
        self.fetch(&held.document.hash)?;
        self.row(held).map_or(Ok(()), |row| write(&row))
    }

    fn incident(
        &mut self,
        incident: &Incident,
        write: impl FnOnce(&IncidentRow<'_>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let mut claims = Vec::new();
        for id in &incident.claims {
            claims.push(self.ledger.claim(id).map_err(failed(self.place))?.row);
        }
        for held in &claims {
            self.fetch(&held.document.hash)?;
        }
        let rows: Vec<ClaimRow<'_>> = claims.iter().filter_map(|held| self.row(held)).collect();
        let codes = |ids: &[String]| ids.iter().map(|id| self.actors.plover(id)).collect::<Vec<_>>();
        let (actors, targets) = (codes(&incident.actors), codes(&incident.targets));
        let updated_at = claims.iter().filter_map(|held| self.when(held.updated_seq)).max();
        let actors = participants(self.actors, &incident.actors, &actors);
        let targets = participants(self.actors, &incident.targets, &targets);
        write(&IncidentRow {
            claims: &rows,
            actors: &actors,
            targets: &targets,
            updated_at,
            ..IncidentRow::new(incident)
        })
    }

    /// When an operation was recorded.
    fn when(&self, seq: u64) -> Option<Timestamp> {
        let operations = self.ledger.operations(seq.checked_sub(1)?, 1).ok()?;
        operations.first().map(|operation| operation.stamp.at)
    }
}

fn participants<'a>(actors: &'a Actors, ids: &'a [String], codes: &'a [Option<Plover>]) -> Vec<Participant<'a>> {
    ids.iter().zip(codes).map(|(id, code)| participant(actors, id, code.as_ref())).collect()
}

/// Who an actor is, in codes, as far as it is known.
fn participant<'a>(actors: &'a Actors, id: &'a str, code: Option<&'a Plover>) -> Participant<'a> {
    let known = actors.get(id);
    let filled = |code: &'a str| Some(code).filter(|code| !code.is_empty());
    Participant {
        id: known.map(|_| id),
        name: known.map(|actor| actor.name.as_str()),
        code: Code {
            country: code.and_then(|code| filled(&code.code)),
            sector: code.and_then(|code| filled(&code.sector)),
        },
    }
}

/// Writes a file beside the one asked for, and puts it in its place when it is whole.
fn to_file(path: &Path, write: impl FnOnce(Box<dyn Write + Send>) -> Result<(), Stop>) -> Result<(), Stop> {
    let mut draft = path.as_os_str().to_owned();
    draft.push(".part");
    let file = |e: io::Error| Stop::from(Failure::io(path.display().to_string(), &e));
    let out = File::create(&draft).map_err(file)?;
    let written = write(Box::new(BufWriter::new(out)));
    if written.is_err() {
        let _ = std::fs::remove_file(&draft);
        return written;
    }
    std::fs::rename(&draft, path).map_err(file)
}

fn export_failed(error: &ExportError) -> Stop {
    match error {
        ExportError::Io(e) if e.kind() == io::ErrorKind::BrokenPipe => Stop::ReaderGone,
        other => Failure::new("export", other).into(),
    }
}
