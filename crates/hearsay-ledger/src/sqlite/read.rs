//! The ledger as a [`Store`].

use hearsay::reconcile::Incident;

use super::{Ledger, blobs};
use crate::Result;
use crate::decisions::InForce;
use crate::entry::{Entry, Outcome};
use crate::filter::Filter;
use crate::operation::{Head, Operation, Stamp};
use crate::page::{Listed, Page};
use crate::rows::{
    ActorRow, ClaimRow, ClaimView, DecisionRow, DocumentRow, DocumentView, LogRow, PlaceRow, Role, Tombstone,
};
use crate::store::Store;

impl Store for Ledger {
    fn commit(&mut self, stamp: &Stamp, entries: Vec<Entry>) -> Result<Vec<Outcome>> {
        self.record(stamp, entries)
    }

    fn head(&self) -> Result<Head> {
        super::head(&self.db)
    }

    fn operations(&self, after: u64, limit: usize) -> Result<Vec<Operation>> {
        let mut operations = Vec::new();
        blobs::scan(&self.db, after, limit, |operation, _| {
            operations.push(operation);
            Ok(())
        })?;
        Ok(operations)
    }

    fn blob(&self, hash: &str) -> Result<Option<Vec<u8>>> {
        blobs::get(&self.db, hash)
    }

    fn rebuild(&mut self) -> Result<()> {
        self.rebuild_views()
    }

    fn claims(&self, filter: &Filter, page: &Page) -> Result<Listed<ClaimRow>> {
        let _moment = self.snapshot()?;
        self.list_claims(filter, page)
    }

    fn count_claims(&self, filter: &Filter, most: u64) -> Result<u64> {
        let _moment = self.snapshot()?;
        self.count(filter, most)
    }

    fn claim(&self, id: &str) -> Result<ClaimView> {
        let _moment = self.snapshot()?;
        self.find_claim(id)
    }

    fn documents(&self, filter: &Filter, page: &Page) -> Result<Listed<DocumentRow>> {
        let _moment = self.snapshot()?;
        self.list_documents(filter, page)
    }

    fn document(&self, name: &str) -> Result<DocumentView> {
        let _moment = self.snapshot()?;
        self.find_document(name)
    }

    fn actors(&self, filter: &Filter, role: Role, page: &Page) -> Result<Listed<ActorRow>> {
        let _moment = self.snapshot()?;
        self.list_actors(filter, role, page)
    }

    fn places(&self, filter: &Filter, page: &Page) -> Result<Listed<PlaceRow>> {
        let _moment = self.snapshot()?;
        self.list_places(filter, page)
    }

    fn log(&self, page: &Page) -> Result<Listed<LogRow>> {
        let _moment = self.snapshot()?;
        self.list_log(page)
    }

    fn decisions(&self, page: &Page) -> Result<Listed<DecisionRow>> {
        let _moment = self.snapshot()?;
        self.list_decisions(page)
    }

    fn decisions_in_force(&self) -> Result<InForce> {
        let _moment = self.snapshot()?;
        self.fold_decisions()
    }

    fn incidents(&self, filter: &Filter, page: &Page) -> Result<Listed<Incident>> {
        let _moment = self.snapshot()?;
        self.list_incidents(filter, page)
    }

    fn incident(&self, id: &str) -> Result<Incident> {
        let _moment = self.snapshot()?;
        self.find_incident(id)
    }

    fn tombstones(&self, updated_after: u64, limit: usize) -> Result<Vec<Tombstone>> {
        self.list_tombstones(updated_after, limit)
    }

    fn is_coded(&self, hash: &str, model: &str) -> Result<bool> {
        let mut statement = self.db.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM documents d JOIN codings c ON c.document = d.seq
             WHERE d.hash = ?1 AND c.model = ?2)",
        )?;
        Ok(statement.query_row([hash, model], |row| row.get(0))?)
    }
}
