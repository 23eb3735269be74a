//! What a backend does. SQLite ([`crate::Ledger`]) is one; a server database can be another.
//!
//! A backend keeps operations and blobs, folds operations into views, and answers questions about the views. Everything
//! that does not depend on the database – preparing and checking drafts, chaining and hashing operations, what a claim
//! means in the views, reading filters and cursors – is outside of it and shared.

use hearsay::coding::Claim;
use hearsay::document::Document;
use hearsay::reconcile::Incident;

use crate::decision::{Decision, Judgement};
use crate::decisions::InForce;
use crate::entry::{Draft, Entry, Outcome};
use crate::filter::Filter;
use crate::operation::{Head, Operation, Stamp};
use crate::page::{Listed, Page};
use crate::record::Custody;
use crate::rows::{
    ActorRow, ClaimRow, ClaimView, DecisionRow, DocumentRow, DocumentView, LogRow, PlaceRow, Role, Tombstone,
};
use crate::{LedgerError, Result};

/// A ledger: operations, blobs, and views of them.
pub trait Store {
    /// Records entries in their order, all or none. What the ledger says already is left out.
    ///
    /// # Errors
    /// A coding of a document that is not there, a decision on a claim that is not, an undo of what is undone; or the
    /// database fails.
    fn commit(&mut self, stamp: &Stamp, entries: Vec<Entry>) -> Result<Vec<Outcome>>;

    /// The last operation.
    ///
    /// # Errors
    /// The database fails. So for all that follow, where nothing else is said.
    fn head(&self) -> Result<Head>;

    /// Operations after number `after` in their order, at most `limit`.
    ///
    /// # Errors
    /// A damaged operation.
    fn operations(&self, after: u64, limit: usize) -> Result<Vec<Operation>>;

    /// The bytes of a hash: of a document, or of a document's text.
    ///
    /// # Errors
    /// A damaged blob.
    fn blob(&self, hash: &str) -> Result<Option<Vec<u8>>>;

    /// Makes all views anew from operations and blobs.
    ///
    /// # Errors
    /// A damaged operation or blob.
    fn rebuild(&mut self) -> Result<()>;

    /// Claims that a filter lets through.
    ///
    /// # Errors
    /// A filter or cursor that cannot be read. So for all that take one.
    fn claims(&self, filter: &Filter, page: &Page) -> Result<Listed<ClaimRow>>;

    /// How many claims a filter lets through. Counting stops at `most`, which is then the answer.
    fn count_claims(&self, filter: &Filter, most: u64) -> Result<u64>;

    /// Everything about a claim, by its id or the beginning of it.
    ///
    /// # Errors
    /// There is no such claim.
    fn claim(&self, id: &str) -> Result<ClaimView>;

    /// Documents that a filter lets through: its `text`, `outlet`, `from`, `to`, `doc` and `updated_after`.
    fn documents(&self, filter: &Filter, page: &Page) -> Result<Listed<DocumentRow>>;

    /// Everything about a document, by its id, its hash, or the beginning of its hash.
    ///
    /// # Errors
    /// There is no such document, or several go by this name.
    fn document(&self, name: &str) -> Result<DocumentView>;

    /// Who acts, is acted upon or speaks in the claims that a filter lets through; most claims first.
    fn actors(&self, filter: &Filter, role: Role, page: &Page) -> Result<Listed<ActorRow>>;

    /// Places of the claims that a filter lets through; most claims first.
    fn places(&self, filter: &Filter, page: &Page) -> Result<Listed<PlaceRow>>;

    /// The operations, the last first.
    fn log(&self, page: &Page) -> Result<Listed<LogRow>>;

    /// All decisions, in force or not, the last first.
    fn decisions(&self, page: &Page) -> Result<Listed<DecisionRow>>;

    /// What the decisions in force ask of reconciliation.
    fn decisions_in_force(&self) -> Result<InForce>;

    /// Incidents that a filter lets through: by their own state, kind, days and place, and, for the rest, where one of
    /// their claims is let through.
    fn incidents(&self, filter: &Filter, page: &Page) -> Result<Listed<Incident>>;

    /// An incident by its id. One that was merged into another is found by its old id.
    ///
    /// # Errors
    /// There is no such incident.
    fn incident(&self, id: &str) -> Result<Incident>;

    /// What is gone since an operation, at most `limit`, in the order of going.
    fn tombstones(&self, updated_after: u64, limit: usize) -> Result<Vec<Tombstone>>;

    /// Whether a document with this hash is there and was coded by this model: then there is nothing to do for it.
    fn is_coded(&self, hash: &str, model: &str) -> Result<bool>;

    /// Records drafts in their order, all or none.
    ///
    /// # Errors
    /// As [`Entry::prepare`] and [`Store::commit`].
    fn append(&mut self, stamp: &Stamp, drafts: Vec<Draft<'_>>) -> Result<Vec<Outcome>> {
        let entries = drafts.into_iter().map(Entry::prepare).collect::<Result<_>>()?;
        self.commit(stamp, entries)
    }

    /// Adds a document with its claims, both or neither. For many documents see [`crate::Batch`].
    ///
    /// # Errors
    /// As [`Store::append`].
    fn add(&mut self, stamp: &Stamp, added: Added<'_>) -> Result<[Outcome; 2]> {
        let [document, coding] = added.drafts();
        match self.append(stamp, vec![document, coding])?.as_slice() {
            &[document, coding] => Ok([document, coding]),
            _ => Err(LedgerError::unknown("operation", "that was just added")),
        }
    }

    /// Records a decision. Gives the operation's number.
    ///
    /// # Errors
    /// As [`Store::append`].
    fn decide(&mut self, stamp: &Stamp, decision: Decision, note: Option<String>) -> Result<u64> {
        let outcomes = self.append(stamp, vec![Draft::Decision(Judgement { decision, note })])?;
        Ok(outcomes.first().map_or(0, |outcome| outcome.seq()))
    }

    /// Takes an operation back. Gives the number of the operation that does so, which can be taken back in turn.
    ///
    /// # Errors
    /// There is no such operation, or it was taken back already.
    fn undo(&mut self, stamp: &Stamp, of: u64) -> Result<u64> {
        let outcomes = self.append(stamp, vec![Draft::Undo(of)])?;
        Ok(outcomes.first().map_or(0, |outcome| outcome.seq()))
    }
}

/// A document with its claims, to be added.
#[derive(Debug, Clone)]
pub struct Added<'a> {
    /// The document.
    pub document: &'a Document,
    /// The bytes that it was read from.
    pub raw: &'a [u8],
    /// How they were come by.
    pub custody: Custody,
    /// What coded it.
    pub model: &'a str,
    /// Its claims.
    pub claims: &'a [Claim],
}

impl<'a> Added<'a> {
    /// The two drafts of it.
    pub fn drafts(self) -> [Draft<'a>; 2] {
        let Self { document, raw, custody, model, claims } = self;
        [Draft::Document { document, raw, custody }, Draft::Coding { document, model, claims }]
    }
}
