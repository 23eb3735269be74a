//! The tables at which reconciliation works: mentions of claims, signatures of documents, links, incidents.
//!
//! Reconciliation itself is pure and lives in `hearsay::reconcile`; what it computes is kept here as it likes, in bytes.
//! A [`Desk`] is one transaction: what is left half-done is not done, and the changes that it was about are still
//! [`pending`](Ledger::pending).

use std::collections::{BTreeMap, BTreeSet};

use hearsay::reconcile::{Follow, Incident};
use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::Ledger;
use super::query::unpacked;
use crate::Result;
use crate::decision::Verdict;
use crate::pack::pack;
use crate::project::Days;

/// One transaction of reconciliation.
pub struct Desk<'l> {
    tx: Transaction<'l>,
}

/// What changed since it was last reconciled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending {
    /// Claims that came or changed, or about which something was decided, by the hash of their document.
    pub claims: BTreeMap<String, BTreeSet<String>>,
    /// Claims that are gone: superseded, or taken back.
    pub gone: BTreeSet<String>,
    /// Documents that came or were read anew, by their hash.
    pub documents: BTreeSet<String>,
    /// Documents that are gone.
    pub gone_documents: BTreeSet<String>,
}

impl Pending {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.gone.is_empty() && self.documents.is_empty() && self.gone_documents.is_empty()
    }
}

impl Ledger {
    /// Begins to reconcile: other writers wait until the desk is [`committed`](Desk::commit) or dropped.
    ///
    /// # Errors
    /// The ledger was opened to be read only, or another writer does not come to an end.
    pub fn reconciling(&mut self) -> Result<Desk<'_>> {
        self.writable()?;
        Ok(Desk { tx: self.db.transaction_with_behavior(TransactionBehavior::Immediate)? })
    }

    /// What changed since it was last reconciled.
    ///
    /// # Errors
    /// The database fails.
    pub fn pending(&self) -> Result<Pending> {
        let mut claims = self.db.prepare_cached(
            "SELECT p.name, d.hash FROM pending p LEFT JOIN claims c ON c.id = p.name AND c.live = 1
             LEFT JOIN documents d ON d.seq = c.document WHERE p.what = 'claim'",
        )?;
        let mut documents = self.db.prepare_cached(
            "SELECT p.name, d.seq IS NOT NULL FROM pending p LEFT JOIN documents d ON d.hash = p.name
             WHERE p.what = 'document'",
        )?;
        let mut pending = Pending::default();
        for row in claims.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?)))? {
            match row? {
                (claim, Some(home)) => pending.claims.entry(home).or_default().insert(claim),
                (claim, None) => pending.gone.insert(claim),
            };
        }
        for row in documents.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))? {
            match row? {
                (hash, true) => pending.documents.insert(hash),
                (hash, false) => pending.gone_documents.insert(hash),
            };
        }
        Ok(pending)
    }

    /// The signature of a document, as it was put.
    pub(crate) fn signature_of(&self, document: &str) -> Result<Option<Vec<u8>>> {
        let mut statement = self.db.prepare_cached("SELECT bytes FROM signatures WHERE document = ?1")?;
        Ok(statement.query_row([document], |row| row.get(0)).optional()?)
    }

    /// How many claims and documents changed since they were last reconciled.
    ///
    /// # Errors
    /// The database fails.
    pub fn count_pending(&self) -> Result<u64> {
        Ok(self.db.query_row("SELECT count(*) FROM pending", [], |row| row.get(0))?)
    }
}

/// All methods fail only where the database does.
#[expect(clippy::missing_errors_doc, reason = "said once, above")]
impl Desk<'_> {
    /// Strikes changes off the list: they are reconciled.
    pub fn done(&self, pending: &Pending) -> Result<()> {
        let mut strike = self.tx.prepare_cached("DELETE FROM pending WHERE what = ?1 AND name = ?2")?;
        for claim in pending.claims.values().flatten().chain(&pending.gone) {
            strike.execute(["claim", claim])?;
        }
        for document in pending.documents.iter().chain(&pending.gone_documents) {
            strike.execute(["document", document])?;
        }
        Ok(())
    }

    /// Everything is pending again, and nothing is reconciled: for another version of the rules.
    pub fn clear(&self) -> Result<()> {
        self.tx.execute_batch(
            "DELETE FROM mentions; DELETE FROM block_keys; DELETE FROM links; DELETE FROM signatures;
             DELETE FROM signature_keys;
             INSERT OR IGNORE INTO pending SELECT 'claim', id FROM claims WHERE live = 1;
             INSERT OR IGNORE INTO pending SELECT 'document', hash FROM documents;",
        )?;
        Ok(())
    }

    /// A mention, as it was put.
    pub fn mention(&self, claim: &str) -> Result<Option<Vec<u8>>> {
        let mut statement = self.tx.prepare_cached("SELECT bytes FROM mentions WHERE claim = ?1")?;
        Ok(statement.query_row([claim], |row| row.get(0)).optional()?)
    }

    /// Holds a mention under its keys. One that is held already is replaced, its links stay.
    pub fn put_mention(&self, claim: &str, day: i32, keys: &[u64], bytes: &[u8]) -> Result<()> {
        self.forget_keys(claim)?;
        self.tx
            .prepare_cached("INSERT INTO mentions (claim, day, keys, bytes) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![claim, day, key_bytes(keys), bytes])?;
        let mut insert = self.tx.prepare_cached("INSERT OR IGNORE INTO block_keys VALUES (?1, ?2, ?3)")?;
        for key in keys {
            insert.execute(params![key.cast_signed(), day, claim])?;
        }
        Ok(())
    }

    /// Puts other bytes in the place of a mention's; its keys stay.
    pub fn change_mention(&self, claim: &str, bytes: &[u8]) -> Result<()> {
        self.tx.prepare_cached("UPDATE mentions SET bytes = ?2 WHERE claim = ?1")?.execute(params![claim, bytes])?;
        Ok(())
    }

    /// Forgets a mention, its keys and its links.
    pub fn remove_mention(&self, claim: &str) -> Result<()> {
        self.forget_keys(claim)?;
        for (other, _) in self.links(claim)? {
            self.unlink(claim, &other)?;
        }
        Ok(())
    }

    fn forget_keys(&self, claim: &str) -> Result<()> {
        let mut statement = self.tx.prepare_cached("SELECT day, keys FROM mentions WHERE claim = ?1")?;
        let held: Option<(i32, Vec<u8>)> =
            statement.query_row([claim], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((day, keys)) = held else { return Ok(()) };
        let mut delete = self.tx.prepare_cached("DELETE FROM block_keys WHERE key = ?1 AND day = ?2 AND claim = ?3")?;
        for key in keys_of(&keys) {
            delete.execute(params![key, day, claim])?;
        }
        self.tx.prepare_cached("DELETE FROM mentions WHERE claim = ?1")?.execute([claim])?;
        Ok(())
    }

    /// The claims under a key in the order of days and ids that come next `before` or else after a day and claim, the
    /// nearest first.
    pub fn near(&self, key: u64, (day, claim): (i32, &str), before: bool, limit: usize) -> Result<Vec<String>> {
        let sql = match before {
            true => {
                "SELECT claim FROM block_keys WHERE key = ?1 AND (day, claim) < (?2, ?3)
                 ORDER BY day DESC, claim DESC LIMIT ?4"
            }
            false => {
                "SELECT claim FROM block_keys WHERE key = ?1 AND (day, claim) > (?2, ?3)
                 ORDER BY day, claim LIMIT ?4"
            }
        };
        let mut statement = self.tx.prepare_cached(sql)?;
        let rows = statement.query_map(params![key.cast_signed(), day, claim, limit as i64], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The claims that a claim is linked to, with the log-odds, sorted by id.
    pub fn links(&self, claim: &str) -> Result<Vec<(String, i32)>> {
        let mut statement = self.tx.prepare_cached("SELECT b, odds FROM links WHERE a = ?1 ORDER BY b")?;
        let rows = statement.query_map([claim], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Links two claims, or puts other log-odds on their link.
    pub fn link(&self, a: &str, b: &str, odds: i32) -> Result<()> {
        let mut put = self.tx.prepare_cached("INSERT OR REPLACE INTO links VALUES (?1, ?2, ?3)")?;
        put.execute(params![a, b, odds])?;
        put.execute(params![b, a, odds])?;
        Ok(())
    }

    /// Takes the link of two claims away, if there is one.
    pub fn unlink(&self, a: &str, b: &str) -> Result<()> {
        let mut delete = self.tx.prepare_cached("DELETE FROM links WHERE a = ?1 AND b = ?2")?;
        delete.execute([a, b])?;
        delete.execute([b, a])?;
        Ok(())
    }

    /// The signature of a document, as it was put.
    pub fn signature(&self, document: &str) -> Result<Option<Vec<u8>>> {
        let mut statement = self.tx.prepare_cached("SELECT bytes FROM signatures WHERE document = ?1")?;
        Ok(statement.query_row([document], |row| row.get(0)).optional()?)
    }

    /// Holds the signature of a document, by its hash, under its keys.
    pub fn put_signature(&self, document: &str, keys: &[u64], bytes: &[u8]) -> Result<()> {
        self.remove_signature(document)?;
        self.tx.prepare_cached("INSERT INTO signatures VALUES (?1, ?2, ?3)")?.execute(params![
            document,
            key_bytes(keys),
            bytes
        ])?;
        let mut insert = self.tx.prepare_cached("INSERT OR IGNORE INTO signature_keys VALUES (?1, ?2)")?;
        for key in keys {
            insert.execute(params![key.cast_signed(), document])?;
        }
        Ok(())
    }

    /// Puts other bytes in the place of a signature's; its keys stay.
    pub fn change_signature(&self, document: &str, bytes: &[u8]) -> Result<()> {
        let mut change = self.tx.prepare_cached("UPDATE signatures SET bytes = ?2 WHERE document = ?1")?;
        change.execute(params![document, bytes])?;
        Ok(())
    }

    /// The claims of a document go back to others than they did: they are pending again.
    pub fn voices_changed(&self, document: &str) -> Result<()> {
        self.tx
            .prepare_cached(
                "INSERT OR IGNORE INTO pending SELECT 'claim', c.id FROM claims c JOIN documents d ON d.seq = c.document
                 WHERE d.hash = ?1 AND c.live = 1",
            )?
            .execute([document])?;
        Ok(())
    }

    /// Forgets the signature of a document.
    pub fn remove_signature(&self, document: &str) -> Result<()> {
        let mut statement = self.tx.prepare_cached("SELECT keys FROM signatures WHERE document = ?1")?;
        let keys: Option<Vec<u8>> = statement.query_row([document], |row| row.get(0)).optional()?;
        let mut delete = self.tx.prepare_cached("DELETE FROM signature_keys WHERE key = ?1 AND document = ?2")?;
        for key in keys_of(&keys.unwrap_or_default()) {
            delete.execute(params![key, document])?;
        }
        self.tx.prepare_cached("DELETE FROM signatures WHERE document = ?1")?.execute([document])?;
        Ok(())
    }

    /// The documents, by their hashes, that share a key with these, sorted.
    pub fn sharing(&self, keys: &[u64]) -> Result<BTreeSet<String>> {
        let mut statement = self.tx.prepare_cached("SELECT document FROM signature_keys WHERE key = ?1")?;
        let mut documents = BTreeSet::new();
        for key in keys {
            for document in statement.query_map([key.cast_signed()], |row| row.get(0))? {
                documents.insert(document?);
            }
        }
        Ok(documents)
    }

    /// The id of the incident that a claim is of.
    pub fn incident_of(&self, claim: &str) -> Result<Option<String>> {
        let mut statement = self.tx.prepare_cached(
            "SELECT i.id FROM incident_claims m JOIN incidents i ON i.number = m.incident WHERE m.claim = ?1",
        )?;
        Ok(statement.query_row([claim], |row| row.get(0)).optional()?)
    }

    /// The incident that a claim is of.
    pub fn incident(&self, claim: &str) -> Result<Option<Incident>> {
        let mut statement = self.tx.prepare_cached(
            "SELECT i.id, i.json FROM incident_claims m JOIN incidents i ON i.number = m.incident WHERE m.claim = ?1",
        )?;
        let found: Option<(String, Vec<u8>)> =
            statement.query_row([claim], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        found.map(|(id, packed)| unpacked(&id, &packed)).transpose()
    }

    /// The ties of a claim, by the incident that it is of.
    pub fn follows(&self, claim: &str) -> Result<Vec<Follow>> {
        let follows = self.incident(claim)?.map_or(Vec::new(), |incident| incident.follows);
        Ok(follows.into_iter().filter(|f| f.announced == claim || f.outcome == claim).collect())
    }

    /// Puts `incidents` in the place of all incidents that have one of the claims `touched`. Incidents that stay as they
    /// are do not count as changed; those that are gone get a tombstone, with the incident that took most of their
    /// claims as successor.
    pub fn replace(&self, touched: &BTreeSet<String>, incidents: &[Incident]) -> Result<()> {
        let mut void: BTreeMap<String, Incident> = BTreeMap::new();
        for claim in touched {
            if let Some(id) = self.incident_of(claim)?
                && !void.contains_key(&id)
                && let Some(incident) = self.incident(claim)?
            {
                void.insert(id, incident);
            }
        }
        let same = |incident: &&Incident| void.get(&incident.id) == Some(*incident);
        let kept: BTreeSet<&str> = incidents.iter().filter(same).map(|i| i.id.as_str()).collect();
        for id in void.keys().filter(|id| !kept.contains(id.as_str())) {
            self.delete_incident(id)?;
        }
        let now = super::head(&self.tx)?.seq;
        let mut tombstone = self.tx.prepare_cached("INSERT OR REPLACE INTO incident_tombstones VALUES (?1, ?2, ?3)")?;
        for (id, incident) in &void {
            if !incidents.iter().any(|i| i.id == *id) {
                tombstone.execute(params![id, successor(incident, incidents), now])?;
            }
        }
        for incident in incidents.iter().filter(|i| !kept.contains(i.id.as_str())) {
            self.put_incident(incident, now)?;
        }
        Ok(())
    }

    fn delete_incident(&self, id: &str) -> Result<()> {
        for sql in [
            "DELETE FROM incident_claims WHERE incident = (SELECT number FROM incidents WHERE id = ?1)",
            "DELETE FROM incident_boxes WHERE number = (SELECT number FROM incidents WHERE id = ?1)",
            "DELETE FROM incidents WHERE id = ?1",
        ] {
            self.tx.prepare_cached(sql)?.execute([id])?;
        }
        Ok(())
    }

    fn put_incident(&self, incident: &Incident, now: u64) -> Result<()> {
        let days = Days::new(incident.from, incident.to, None);
        let place = incident.place.as_ref();
        let json = pack(&serde_json::to_vec(incident)?)?;
        self.tx
            .prepare_cached(
                "INSERT INTO incidents (id, kind, state, day, until, geonames, country, lat, lon, level, json, updated_seq)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                incident.id,
                incident.kind,
                super::query::word(&incident.state)?,
                days.day,
                days.until,
                place.and_then(|p| p.geonames),
                place.map(|p| &p.country),
                place.map(|p| p.lat),
                place.map(|p| p.lon),
                place.map(|p| &p.level),
                json,
                now
            ])?;
        let number = self.tx.last_insert_rowid();
        if let Some(place) = place {
            self.tx
                .prepare_cached("INSERT INTO incident_boxes VALUES (?1, ?2, ?2, ?3, ?3)")?
                .execute(params![number, place.lat, place.lon])?;
        }
        let mut member = self.tx.prepare_cached("INSERT OR REPLACE INTO incident_claims VALUES (?1, ?2)")?;
        for claim in &incident.claims {
            member.execute(params![claim, number])?;
        }
        self.tx.prepare_cached("DELETE FROM incident_tombstones WHERE id = ?1")?.execute([&incident.id])?;
        Ok(())
    }

    /// Marks an incident as confirmed or rejected by a person, or as neither.
    pub fn set_verdict(&self, incident: &str, verdict: Option<Verdict>) -> Result<()> {
        let now = super::head(&self.tx)?.seq;
        self.tx
            .prepare_cached("UPDATE incidents SET verdict = ?2, updated_seq = ?3 WHERE id = ?1 AND verdict IS NOT ?2")?
            .execute(params![incident, verdict.map(Verdict::word), now])?;
        Ok(())
    }

    /// Ends the transaction: what was done is in the ledger.
    pub fn commit(self) -> Result<()> {
        Ok(self.tx.commit()?)
    }
}

/// The incident that took most of the claims of one that is gone; of several, the one whose id is the smallest.
fn successor<'i>(gone: &Incident, incidents: &'i [Incident]) -> Option<&'i str> {
    let taken = |incident: &Incident| incident.claims.iter().filter(|claim| gone.claims.contains(claim)).count();
    let heirs = incidents.iter().map(|incident| (taken(incident), incident.id.as_str())).filter(|(n, _)| *n > 0);
    heirs.min_by_key(|&(n, id)| (std::cmp::Reverse(n), id)).map(|(_, id)| id)
}

fn key_bytes(keys: &[u64]) -> Vec<u8> {
    keys.iter().flat_map(|key| key.to_le_bytes()).collect()
}

fn keys_of(bytes: &[u8]) -> impl Iterator<Item = i64> + '_ {
    bytes.chunks_exact(8).map(|chunk| {
        let mut key = [0; 8];
        key.copy_from_slice(chunk);
        i64::from_le_bytes(key)
    })
}
