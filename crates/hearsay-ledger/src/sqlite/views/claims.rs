//! Claims, with their participants, places and words.

use std::borrow::Cow;

use hearsay::coding::Claim;
use hearsay::text::CodePoints;
use rusqlite::params;

use super::super::blobs;
use super::Views;
use super::documents::Reading;
use crate::operation::Payload;
use crate::project::{Days, edited, parties, place_number};
use crate::rows::Role;
use crate::{LedgerError, Result};

/// Where a claim stands in the views.
struct Place {
    number: i64,
    document: u64,
    superseded_by: Option<u64>,
    now: u64,
}

impl Views<'_> {
    /// Whether a claim is there, whether it stands or is superseded.
    pub(in super::super) fn has_claim(&self, id: &str) -> Result<bool> {
        let mut statement = self.db.prepare_cached("SELECT EXISTS (SELECT 1 FROM claims WHERE id = ?1)")?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// A claim as each coding that has it says it.
    pub(in super::super) fn codings_of(&self, id: &str) -> Result<Vec<Claim>> {
        let mut statement = self.db.prepare_cached("SELECT number FROM claims WHERE id = ?1")?;
        let numbers: Vec<i64> = statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        numbers.into_iter().map(|number| coded(self.db, number)).collect()
    }

    /// Inserts all claims of a coding.
    pub(super) fn insert_claims(
        &mut self,
        coding: u64,
        document: u64,
        reading: &Reading,
        claims: &[Claim],
        superseded_by: Option<u64>,
        now: u64,
    ) -> Result<()> {
        let points = CodePoints::new(&reading.plain);
        for (n, claim) in claims.iter().enumerate() {
            let place = Place { number: (coding << 24 | n as u64) as i64, document, superseded_by, now };
            self.insert_claim(&place, reading, &points, claim)?;
        }
        Ok(())
    }

    /// Inserts the claims of this id anew, after decisions about it changed.
    pub(super) fn refresh_claim(&mut self, id: &str, now: u64) -> Result<()> {
        let mut statement = self
            .db
            .prepare_cached("SELECT number, document, superseded_by FROM claims WHERE id = ?1 ORDER BY number")?;
        let rows = statement.query_map([id], |row| {
            Ok(Place { number: row.get(0)?, document: row.get(1)?, superseded_by: row.get(2)?, now })
        })?;
        for place in rows.collect::<rusqlite::Result<Vec<_>>>()? {
            let Payload::Coding(coding) = blobs::payload(self.db, place.number as u64 >> 24)? else { continue };
            let claim = coding.claims.get(place.number as usize & 0xFF_FFFF);
            if let (Some(claim), Some(reading)) = (claim, self.reading_of(&coding, None)?) {
                self.remove_claim(place.number)?;
                self.insert_claim(&place, &reading, &CodePoints::new(&reading.plain), claim)?;
            }
        }
        Ok(())
    }

    fn insert_claim(
        &mut self,
        place: &Place,
        reading: &Reading,
        points: &CodePoints<'_>,
        machine: &Claim,
    ) -> Result<()> {
        let decided = if self.decided { self.decisions_on(&machine.id)? } else { Default::default() };
        // An edit of a field that a newer coding no longer has in this form stays without effect.
        let edits = || decided.edits.iter().map(|(field, value)| (field.as_str(), value));
        let claim = match decided.edits.is_empty() {
            true => Cow::Borrowed(machine),
            false => edited(machine, edits()).map_or(Cow::Borrowed(machine), Cow::Owned),
        };
        let days = Days::of(&claim, reading.published);
        let live = place.superseded_by.is_none();
        self.db
            .prepare_cached(
                "INSERT INTO claims VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
            )?
            .execute(params![
                place.number,
                claim.id,
                live,
                place.document,
                claim.kind,
                claim.status.word(),
                claim.aspect.word(),
                reading.outlet_key,
                days.day,
                days.until,
                f64::from(claim.confidence),
                reading.is_comment(claim.passage),
                decided.verdict.map(|v| v.word()),
                decided.grade,
                !decided.edits.is_empty(),
                place.superseded_by,
                place.now
            ])?;
        self.insert_words(place.number, reading.sentence(points.to_byte(claim.trigger.span.start)), &claim)?;
        self.insert_parties(place.number, &claim)?;
        self.insert_places(place.number, &claim, live)?;
        self.tally(place.number, live, 1)?;
        self.unbury("claim", &claim.id)?;
        self.touch("claim", &claim.id)
    }

    fn insert_words(&self, number: i64, sentence: &str, claim: &Claim) -> Result<()> {
        let (mut actors, mut sources, mut places) = (String::new(), String::new(), String::new());
        for party in parties(claim) {
            let words = if party.role == Role::Source { &mut sources } else { &mut actors };
            words.push_str(party.text);
            words.push_str(" \n ");
        }
        for place in &claim.places {
            let name = place.toponym.as_ref().map_or("", |t| &t.name);
            places.push_str(&format!("{} \n {name} \n ", place.quote.text));
        }
        self.db
            .prepare_cached(
                "INSERT INTO claim_words (rowid, words, parties, sources, places) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![number, sentence, actors, sources, places])?;
        Ok(())
    }

    fn insert_parties(&self, number: i64, claim: &Claim) -> Result<()> {
        let mut insert = self.db.prepare_cached("INSERT INTO claim_parties VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        for (n, party) in parties(claim).into_iter().enumerate() {
            insert.execute(params![number, n, party.role.word(), party.key, party.text, party.stance])?;
        }
        Ok(())
    }

    fn insert_places(&mut self, number: i64, claim: &Claim, live: bool) -> Result<()> {
        let mut insert = self.db.prepare_cached("INSERT INTO claim_places VALUES (?1, ?2, ?3)")?;
        let mut entry = self
            .db
            .prepare_cached("INSERT INTO places VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0) ON CONFLICT DO NOTHING")?;
        let mut boxes = self.db.prepare_cached("INSERT INTO place_boxes VALUES (?1, ?2, ?2, ?3, ?3)")?;
        let mut seen = Vec::new();
        for (n, toponym) in claim.places.iter().enumerate().filter_map(|(n, p)| Some((n, p.toponym.as_ref()?))) {
            let place = place_number(toponym);
            insert.execute(params![number, n, place])?;
            if seen.contains(&place) {
                continue;
            }
            seen.push(place);
            let t = toponym;
            if entry.execute(params![place, t.geonames, t.name, t.country, t.lat, t.lon, t.level])? > 0 {
                boxes.execute(params![place, t.lat, t.lon])?;
            }
            let uses = self.place_uses.entry(place).or_default();
            *uses = (uses.0 + 1, uses.1 + i64::from(live));
        }
        Ok(())
    }

    /// Counts a claim's values `by` more, where it stands.
    fn tally(&mut self, number: i64, live: bool, by: i64) -> Result<()> {
        if !live {
            return Ok(());
        }
        let (kind, status, outlet): (String, String, Option<String>) = self
            .db
            .prepare_cached("SELECT kind, status, outlet FROM claims WHERE number = ?1")?
            .query_row([number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        self.count("kind", &kind, by);
        self.count("status", &status, by);
        if let Some(outlet) = outlet {
            self.count("outlet", &outlet, by);
        }
        let mut statement = self.db.prepare_cached("SELECT DISTINCT role, key FROM claim_parties WHERE claim = ?1")?;
        let parties: Vec<(String, String)> =
            statement.query_map([number], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        for (role, key) in parties {
            let facet = [Role::Actor, Role::Target, Role::Source].into_iter().find(|r| r.word() == role);
            if let Some(facet) = facet {
                self.count(facet.word(), &key, by);
            }
        }
        Ok(())
    }

    /// The claims of a coding give way to coding `by`.
    pub(super) fn demote_claims(&mut self, coding: u64, by: u64, now: u64) -> Result<()> {
        let mut statement =
            self.db.prepare_cached("SELECT number, id FROM claims WHERE number BETWEEN ?1 AND ?2 AND live = 1")?;
        let claims: Vec<(i64, String)> = statement
            .query_map([coding << 24, coding << 24 | 0xFF_FFFF], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (number, id) in claims {
            self.tally(number, true, -1)?;
            for place in self.places_of(number)? {
                self.place_uses.entry(place).or_default().1 -= 1;
            }
            self.db
                .prepare_cached("UPDATE claims SET live = 0, superseded_by = ?2, updated_seq = ?3 WHERE number = ?1")?
                .execute(params![number, by, now])?;
            self.touch("claim", &id)?;
        }
        Ok(())
    }

    pub(super) fn remove_claim(&mut self, number: i64) -> Result<()> {
        let (live, id): (bool, String) = self
            .db
            .prepare_cached("SELECT live, id FROM claims WHERE number = ?1")?
            .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.tally(number, live, -1)?;
        for place in self.places_of(number)? {
            let uses = self.place_uses.entry(place).or_default();
            *uses = (uses.0 - 1, uses.1 - i64::from(live));
        }
        for sql in [
            "DELETE FROM claims WHERE number = ?1",
            "DELETE FROM claim_words WHERE rowid = ?1",
            "DELETE FROM claim_parties WHERE claim = ?1",
            "DELETE FROM claim_places WHERE claim = ?1",
        ] {
            self.db.prepare_cached(sql)?.execute([number])?;
        }
        self.touch("claim", &id)
    }

    fn places_of(&self, number: i64) -> Result<Vec<i64>> {
        let mut statement = self.db.prepare_cached("SELECT DISTINCT place FROM claim_places WHERE claim = ?1")?;
        Ok(statement.query_map([number], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}

/// A claim as the machine coded it, by the number of its row.
pub(in super::super) fn coded(db: &rusqlite::Connection, number: i64) -> Result<Claim> {
    let (seq, n) = (number as u64 >> 24, number as usize & 0xFF_FFFF);
    match blobs::payload(db, seq)? {
        Payload::Coding(mut coding) if n < coding.claims.len() => Ok(coding.claims.swap_remove(n)),
        _ => Err(LedgerError::damaged(seq, format!("it has no claim {n}"))),
    }
}
