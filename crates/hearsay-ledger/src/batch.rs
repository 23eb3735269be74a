//! Adding many documents: in batches, each one transaction.

use crate::Result;
use crate::entry::{Entry, Outcome};
use crate::operation::Stamp;
use crate::store::{Added, Store};

/// Documents of one transaction at most.
const DOCUMENTS: usize = 512;

/// Bytes of memory that a batch may take before it is written.
const WEIGHT: usize = 32 << 20;

/// Gathers documents with their claims and writes them in batches. What was not yet written when the program ends is
/// not in the ledger, and comes in when the same is added again; call [`Batch::finish`] at the end.
pub struct Batch<'l, S: Store> {
    ledger: &'l mut S,
    stamp: Stamp,
    entries: Vec<Entry>,
    /// For each document of `entries`, whether its coding follows it.
    coded: Vec<bool>,
    weight: usize,
    tally: Tally,
}

/// What became of documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Documents, or sightings or readings of them, that were new.
    pub documents: u64,
    /// Codings that were new.
    pub codings: u64,
    /// Documents of which nothing was new.
    pub unchanged: u64,
}

impl<'l, S: Store> Batch<'l, S> {
    /// A batch for a ledger. All its operations get the same stamp.
    pub fn new(ledger: &'l mut S, stamp: Stamp) -> Self {
        Self { ledger, stamp, entries: Vec::new(), coded: Vec::new(), weight: 0, tally: Tally::default() }
    }

    /// Adds a document. An error in it, which leaves the others as they are, is given at once.
    ///
    /// # Errors
    /// As [`Entry::prepare`] and, when it is time to write, [`Store::commit`].
    pub fn add(&mut self, added: Added<'_>) -> Result<()> {
        let [document, coding] = added.drafts();
        self.push(Entry::prepare(document)?, Some(Entry::prepare(coding)?))
    }

    /// Adds a document and its coding that were prepared elsewhere, on another thread. Where the ledger has the coding
    /// ([`Store::is_coded`]), the document alone, which may be seen under a new name, is enough.
    ///
    /// # Errors
    /// As [`Store::commit`], when it is time to write.
    pub fn push(&mut self, document: Entry, coding: Option<Entry>) -> Result<()> {
        self.coded.push(coding.is_some());
        for entry in [Some(document), coding].into_iter().flatten() {
            self.weight += entry.weight();
            self.entries.push(entry);
        }
        if self.coded.len() >= DOCUMENTS || self.weight >= WEIGHT { self.write() } else { Ok(()) }
    }

    /// Writes what was gathered, as one transaction.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn write(&mut self) -> Result<()> {
        self.weight = 0;
        let entries = std::mem::take(&mut self.entries);
        let mut outcomes = self.ledger.commit(&self.stamp, entries)?.into_iter();
        for coded in std::mem::take(&mut self.coded) {
            let document = outcomes.next().is_some_and(Outcome::is_new);
            let coding = coded && outcomes.next().is_some_and(Outcome::is_new);
            self.tally.documents += u64::from(document);
            self.tally.codings += u64::from(coding);
            self.tally.unchanged += u64::from(!document && !coding);
        }
        Ok(())
    }

    /// Writes the rest, and says what became of all.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn finish(mut self) -> Result<Tally> {
        self.write()?;
        Ok(self.tally)
    }

    /// What became of the documents written so far.
    pub fn so_far(&self) -> Tally {
        self.tally
    }
}
