//! Claims as they are held between stretches, and the index that reconciliation works on.

use std::cell::RefCell;
use std::sync::Arc;

use hearsay::reconcile::Mention;
use hearsay::reconcile::index::{Index, Place, Side};
use hearsay::reconcile::model::LogOdds;
use hearsay::reconcile::voices::Voiced;
use serde::{Deserialize, Serialize};

use super::{Claims, following};
use crate::pack::{pack, unpack};
use crate::sqlite::Desk;
use crate::{LedgerError, Result};

/// A claim with whom it goes back to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Held {
    pub(super) mention: Mention,
    pub(super) voices: Vec<Voiced>,
}

/// The claims of a desk. What was read is kept for the stretch.
pub(super) struct Shelf<'d, 'l> {
    desk: &'d Desk<'l>,
    /// The voices of claims that are about to come.
    coming: Claims<Vec<Voiced>>,
    read: RefCell<Claims<Option<Arc<Held>>>>,
}

impl<'d, 'l> Shelf<'d, 'l> {
    pub(super) fn new(desk: &'d Desk<'l>) -> Self {
        Self { desk, coming: Claims::new(), read: RefCell::default() }
    }

    /// A claim that is held.
    pub(super) fn held(&self, claim: &str) -> Result<Option<Arc<Held>>> {
        if let Some(known) = self.read.borrow().get(claim) {
            return Ok(known.clone());
        }
        let found = match self.desk.mention(claim)? {
            Some(packed) => Some(Arc::new(serde_json::from_slice(&unpack(&packed, || format!("mention {claim}"))?)?)),
            None => None,
        };
        self.read.borrow_mut().insert(claim.to_owned(), found.clone());
        Ok(found)
    }

    /// Takes note of the voices of a claim that comes; where it is held as it is, with other voices, changes them.
    pub(super) fn voices(&mut self, coming: Held) -> Result<()> {
        if let Some(held) = self.held(&coming.mention.claim)?
            && held.mention == coming.mention
            && held.voices != coming.voices
        {
            self.put(&coming, None)?;
        }
        self.coming.insert(coming.mention.claim, coming.voices);
        Ok(())
    }

    /// Holds a claim: under these keys, or, without any, under those that it has.
    fn put(&self, held: &Held, keys: Option<&[u64]>) -> Result<()> {
        let claim = &held.mention.claim;
        let bytes = pack(&serde_json::to_vec(held)?)?;
        match keys {
            Some(keys) => self.desk.put_mention(claim, held.mention.day().0, keys, &bytes)?,
            None => self.desk.change_mention(claim, &bytes)?,
        }
        self.read.borrow_mut().insert(claim.clone(), Some(Arc::new(held.clone())));
        Ok(())
    }
}

impl Index for Shelf<'_, '_> {
    type Error = LedgerError;

    fn mention(&self, claim: &str) -> Result<Option<Arc<Mention>>> {
        Ok(self.held(claim)?.map(|held| Arc::new(held.mention.clone())))
    }

    fn near(&self, key: u64, at: Place<'_>, side: Side, limit: usize) -> Result<Vec<String>> {
        self.desk.near(key, (at.day.0, at.claim), side == Side::Before, limit)
    }

    fn links(&self, claim: &str) -> Result<Vec<(String, LogOdds)>> {
        self.desk.links(claim)
    }

    fn insert(&mut self, mention: Arc<Mention>, keys: &[u64]) -> Result<()> {
        let voices = self.coming.get(&mention.claim).cloned().unwrap_or_default();
        // The same table serves to find announcements and their outcomes.
        let keys: Vec<u64> = keys.iter().copied().chain(following::keys(&mention)).collect();
        self.put(&Held { mention: (*mention).clone(), voices }, Some(&keys))
    }

    fn remove(&mut self, claim: &str) -> Result<()> {
        self.read.borrow_mut().insert(claim.to_owned(), None);
        self.desk.remove_mention(claim)
    }

    fn link(&mut self, a: &str, b: &str, odds: LogOdds) -> Result<()> {
        self.desk.link(a, b, odds)
    }

    fn unlink(&mut self, a: &str, b: &str) -> Result<()> {
        self.desk.unlink(a, b)
    }
}
