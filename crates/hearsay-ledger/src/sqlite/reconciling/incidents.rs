//! Incidents as they were computed last.

use std::collections::{BTreeMap, BTreeSet};

use hearsay::reconcile::{Follow, Incident};
use rusqlite::{OptionalExtension as _, params};

use super::super::query::{unpacked, word};
use super::Desk;
use crate::Result;
use crate::decision::Verdict;
use crate::pack::pack;
use crate::project::Days;

/// All methods fail only where the database does.
#[expect(clippy::missing_errors_doc, reason = "said once, above")]
impl Desk<'_> {
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
        let now = super::super::head(&self.tx)?.seq;
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
                word(&incident.state)?,
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
        let now = super::super::head(&self.tx)?.seq;
        self.tx
            .prepare_cached("UPDATE incidents SET verdict = ?2, updated_seq = ?3 WHERE id = ?1 AND verdict IS NOT ?2")?
            .execute(params![incident, verdict.map(Verdict::word), now])?;
        Ok(())
    }
}

/// The incident that took most of the claims of one that is gone; of several, the one whose id is the smallest.
fn successor<'i>(gone: &Incident, incidents: &'i [Incident]) -> Option<&'i str> {
    let taken = |incident: &Incident| incident.claims.iter().filter(|claim| gone.claims.contains(claim)).count();
    let heirs = incidents.iter().map(|incident| (taken(incident), incident.id.as_str())).filter(|(n, _)| *n > 0);
    heirs.min_by_key(|&(n, id)| (std::cmp::Reverse(n), id)).map(|(_, id)| id)
}
