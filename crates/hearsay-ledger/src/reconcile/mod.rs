//! Brings what is computed up to date with what the ledger says: copies, voices, incidents, what came of promises.
//!
//! ```text
//! pending documents ──signature──▶ blocks of copies ──▶ origins ──┐ (a new origin makes claims pending)
//! pending claims ──mention, voices──▶ clusters ──▶ incidents ◀────┘◀── decisions
//! ```
//!
//! Reconciliation is pure and lives in `hearsay::reconcile`; here it is fed from the tables, and its results are put
//! into them, a stretch at a time, each stretch one transaction. Whoever interrupts it loses a stretch. The result is a
//! function of the claims and the decisions, not of the stretches or the order in which they came.

mod copies;
mod following;
mod held;
mod rulings;

use std::collections::{BTreeMap, BTreeSet};

use hearsay::actors::{Actors, Context};
use hearsay::reconcile::syndication::{Provenance, origin};
use hearsay::reconcile::voices::{Attribution, voices};
use hearsay::reconcile::{Change, Decisions, Incident, Mention, Said, Telling, incident, update};

use self::held::{Held, Shelf};
use crate::Result;
use crate::decision::Verdict;
use crate::decisions::InForce;
use crate::filter::Filter;
use crate::page::Page;
use crate::sqlite::{Desk, Ledger, Pending};
use crate::store::Store;

/// Claims of one transaction at least, where there are as many.
const STRETCH: usize = 2000;

/// Documents whose texts are looked at in one transaction.
const TEXTS: usize = 1000;

/// What was reconciled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Claims looked at, some more than once.
    pub claims: u64,
    /// Incidents written.
    pub incidents: u64,
}

/// A document's claims, made ready before the transaction begins.
struct Prepared {
    /// The claims that take part, in no order.
    held: Vec<Held>,
    /// Those that a person rejected, or that are gone.
    out: Vec<String>,
}

impl Ledger {
    /// Brings incidents up to date with the claims and decisions. `progress` is told how many changes are left.
    ///
    /// # Errors
    /// The database fails, or is not open for writing.
    pub fn reconcile(&mut self, actors: &Actors, mut progress: impl FnMut(u64)) -> Result<Reconciled> {
        let mut done = Reconciled::default();
        loop {
            let pending = self.pending()?;
            if pending.is_empty() {
                return Ok(done);
            }
            let mut left = self.count_pending()?;
            progress(left);
            for part in pending.stretches() {
                let part = match part {
                    Part::Documents(part) => self.reconcile_documents(part)?,
                    Part::Claims(part) => self.reconcile_claims(part, actors, &mut done)?,
                };
                left = left.saturating_sub(part);
                progress(left);
            }
        }
    }

    /// Copies and origins. Claims whose origin changes become pending.
    fn reconcile_documents(&mut self, pending: Pending) -> Result<u64> {
        let mut read = Vec::new();
        for hash in &pending.documents {
            read.push((hash.clone(), self.document(hash)?.document));
        }
        let desk = self.reconciling()?;
        copies::settle(&desk, &read, &pending.gone_documents)?;
        desk.done(&pending)?;
        desk.commit()?;
        Ok((pending.documents.len() + pending.gone_documents.len()) as u64)
    }

    /// Clusters, and the incidents that they make.
    fn reconcile_claims(&mut self, pending: Pending, actors: &Actors, done: &mut Reconciled) -> Result<u64> {
        let in_force = self.decisions_in_force()?;
        let mut prepared = Vec::new();
        for (hash, claims) in &pending.claims {
            prepared.push(self.prepare(hash, claims, actors, &in_force)?);
        }
        let count = pending.claims.values().map(BTreeSet::len).sum::<usize>() + pending.gone.len();
        let desk = self.reconciling()?;
        done.claims += count as u64;
        done.incidents += put(&desk, prepared, &pending, &in_force)?;
        desk.done(&pending)?;
        desk.commit()?;
        Ok(count as u64)
    }

    /// The pending claims of a document as reconciliation sees them.
    fn prepare(&self, hash: &str, claims: &BTreeSet<String>, actors: &Actors, in_force: &InForce) -> Result<Prepared> {
        let document = self.document(hash)?.document;
        let filter = Filter { doc: Some(hash.to_owned()), ..Filter::default() };
        let rows = self.claims(&filter, &Page::recorded(100_000))?.rows;
        let mut context = Context::of(actors, &document.text);
        if let Some(published) = document.meta.published {
            context = context.dated(published.to_zoned(jiff::tz::TimeZone::UTC).date());
        }
        let provenance = Provenance::of(&document);
        let alone = || origin(&[&provenance]);
        let attribution = self
            .origin(hash)?
            .or_else(alone)
            .map(|origin| Attribution::of(&document, origin).with_speakers(rows.iter().map(|row| &row.claim)));
        let resolve = |words: &str| {
            actors.resolve(words, &context).map(|found| {
                let id = found.voice().to_owned();
                // Who speaks for an actor commits the actor, under the actor's name.
                let name = actors.get(&id).map_or(found.name, |actor| actor.name.clone());
                (id, name)
            })
        };
        let actor = |words: &str| actors.resolve(words, &context).map(|found| found.id);
        let mut prepared = Prepared { held: Vec::new(), out: Vec::new() };
        for row in rows.into_iter().filter(|row| claims.contains(&row.claim.id)) {
            if row.verdict == Some(Verdict::Rejected) || in_force.left_out.contains(&row.claim.id) {
                prepared.out.push(row.claim.id);
                continue;
            }
            let mention = Mention::of(&document, &row.claim, actor);
            let voices = attribution.iter().flat_map(|a| voices(&row.claim, a, &resolve)).collect();
            prepared.held.push(Held { mention, voices });
        }
        Ok(prepared)
    }
}

/// Puts claims on the shelf, and the incidents that come of it into the place of the former ones. Gives how many.
fn put(desk: &Desk<'_>, prepared: Vec<Prepared>, pending: &Pending, in_force: &InForce) -> Result<u64> {
    let decisions = decisions(in_force);
    let mut shelf = Shelf::new(desk);
    let mut change = Change { remove: pending.gone.iter().cloned().collect(), ..Change::default() };
    for one in prepared {
        change.remove.extend(one.out);
        for held in one.held {
            // Also where the claim is what it was: its voices may be others now.
            change.decided.push(held.mention.claim.clone());
            change.add.push(held.mention.clone());
            shelf.voices(held)?;
        }
    }
    let made = update(&mut shelf, change, &decisions)?;
    let mut touched = made.touched;
    let mut incidents = Vec::with_capacity(made.clusters.len());
    for cluster in &made.clusters {
        incidents.extend(assemble(&shelf, cluster)?);
    }
    following::follow(desk, &shelf, &mut touched, &mut incidents)?;
    rulings::edit(desk, &touched, &mut incidents, in_force)?;
    desk.replace(&touched, &incidents)?;
    rulings::judge(desk, &incidents, in_force)?;
    Ok(incidents.len() as u64)
}

/// The incident of a cluster of claims.
fn assemble(shelf: &Shelf<'_, '_>, cluster: &[String]) -> Result<Option<Incident>> {
    let mut held = Vec::with_capacity(cluster.len());
    for claim in cluster {
        held.extend(shelf.held(claim)?);
    }
    let said: Vec<Vec<Said>> = held.iter().map(|held| held.voices.iter().map(said).collect()).collect();
    let tellings: Vec<Telling<'_>> =
        held.iter().zip(&said).map(|(held, voices)| Telling { mention: &held.mention, voices }).collect();
    Ok(incident(&tellings))
}

fn said(voiced: &hearsay::reconcile::voices::Voiced) -> Said {
    let (id, name, why) = (voiced.id.clone(), voiced.name.clone(), voiced.why());
    Said { id, name, kind: voiced.kind, stance: voiced.stance, why }
}

/// What people decided, pair by pair.
fn decisions(in_force: &InForce) -> Decisions {
    let mut decisions = Decisions::default();
    for group in &in_force.must {
        for other in group.iter().skip(1) {
            decisions.merge(&group[0], other);
        }
    }
    for (left, right) in &in_force.cannot {
        for (a, b) in left.iter().flat_map(|a| right.iter().map(move |b| (a, b))) {
            decisions.split(a, b);
        }
    }
    decisions
}

/// A part of what is pending, for one transaction.
enum Part {
    Documents(Pending),
    Claims(Pending),
}

impl Pending {
    /// Documents before claims, because the voices of claims need the origins of documents.
    fn stretches(self) -> Vec<Part> {
        let mut parts = Vec::new();
        let documents: Vec<String> = self.documents.into_iter().collect();
        for stretch in documents.chunks(TEXTS) {
            parts.push(Part::Documents(Pending { documents: stretch.iter().cloned().collect(), ..Self::default() }));
        }
        if !self.gone_documents.is_empty() {
            parts.push(Part::Documents(Pending { gone_documents: self.gone_documents, ..Self::default() }));
        }
        let mut now = Pending { gone: self.gone, ..Self::default() };
        let mut size = now.gone.len();
        for (hash, claims) in self.claims {
            size += claims.len();
            now.claims.insert(hash, claims);
            if size >= STRETCH {
                parts.push(Part::Claims(std::mem::take(&mut now)));
                size = 0;
            }
        }
        if size > 0 {
            parts.push(Part::Claims(now));
        }
        parts
    }
}

/// What is held by claim, for lookups in one stretch.
type Claims<T> = BTreeMap<String, T>;
