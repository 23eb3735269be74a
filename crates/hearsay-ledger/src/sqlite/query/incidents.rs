//! Lists of incidents, and incidents one by one.

use hearsay::reconcile::Incident;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, params_from_iter};

use super::super::Ledger;
use super::conditions::day_range;
use super::plan::Plan;
use super::points::{INCIDENTS, geonames, within};
use super::sql::{Sql, json, marks, word};
use crate::filter::Filter;
use crate::pack::unpack;
use crate::page::{Cursor, Listed, Order, Page};
use crate::{LedgerError, Result};

impl Ledger {
    pub(in super::super) fn list_incidents(&self, filter: &Filter, page: &Page) -> Result<Listed<Incident>> {
        let sql = self.incidents_sql(filter, page)?;
        let mut statement = self.db.prepare_cached(&sql.text)?;
        let rows = statement.query_map(params_from_iter(&sql.values), |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?))
        })?;
        let mut rows: Vec<(i64, String, Vec<u8>)> = rows.collect::<rusqlite::Result<_>>()?;
        let more = rows.len() > page.rows();
        rows.truncate(page.rows());
        let next = rows.last().filter(|_| more).map(|(day, id, _)| Cursor::new(*day, id));
        let rows = rows.iter().map(|(_, id, packed)| unpacked(id, packed)).collect::<Result<_>>()?;
        Ok(Listed { rows, next })
    }

    pub(super) fn incidents_sql(&self, filter: &Filter, page: &Page) -> Result<Sql> {
        // What an incident has itself is asked of it; the rest of one of its claims.
        let place = filter.place.as_ref().filter(|place| geonames(place).is_none());
        let of_claims = Filter {
            statuses: filter.statuses.clone(),
            aspects: filter.aspects.clone(),
            actor: filter.actor.clone(),
            source: filter.source.clone(),
            place: place.cloned(),
            outlet: filter.outlet.clone(),
            doc: filter.doc.clone(),
            text: filter.text.clone(),
            min_confidence: filter.min_confidence,
            ..Filter::default()
        };
        let plan = Plan::new(&self.db, &of_claims)?;
        let mut sql = Sql::new("SELECT i.day, i.id, i.json FROM incidents i WHERE 1", Vec::new());
        if !plan.is_open() {
            sql.push(" AND i.number IN (SELECT m.incident FROM (SELECT c.id AS id");
            sql.append(&plan.gather());
            sql.push(") g CROSS JOIN incident_claims m ON m.claim = g.id)");
        }
        let mut one_of = |column: &str, words: Vec<String>| {
            if !words.is_empty() {
                sql.push(&format!(" AND i.{column} IN ({})", marks(words.len())));
                sql.values.extend(words.into_iter().map(Value::from));
            }
        };
        one_of("kind", filter.kinds.clone());
        one_of("state", filter.states.iter().map(word).collect::<Result<_>>()?);
        one_of("verdict", filter.verdict.iter().map(|v| v.word().to_owned()).collect());
        one_of("country", filter.country.iter().map(|c| c.trim().to_uppercase()).collect());
        if let Some(id) = filter.place.as_deref().and_then(geonames) {
            sql.push(" AND i.geonames = ?");
            sql.values.push(id.into());
        }
        if let Some(near) = &filter.near {
            let inside = within(&self.db, near, &INCIDENTS)?;
            sql.push(" AND i.number IN (SELECT value FROM json_each(?))");
            sql.values.push(json(inside.keys().copied()).into());
        }
        if filter.from.is_some() || filter.to.is_some() {
            let (from, to) = day_range(filter);
            sql.push(" AND i.day <= ? AND i.until >= ?");
            sql.values.extend([Value::from(to), from.into()]);
        }
        if let Some(seq) = filter.updated_after {
            sql.push(" AND i.updated_seq > ?");
            sql.values.push(i64::try_from(seq).unwrap_or(i64::MAX).into());
        }
        let start = page.start::<String>()?;
        match page.order {
            Order::Latest => {
                if let Some((day, id)) = start {
                    sql.push(" AND (i.day, i.id) < (?, ?)");
                    sql.values.extend([Value::from(day), id.into()]);
                }
                sql.push(" ORDER BY i.day DESC, i.id DESC");
            }
            Order::Recorded => {
                if let Some((_, id)) = start {
                    sql.push(" AND i.id > ?");
                    sql.values.push(id.into());
                }
                sql.push(" ORDER BY i.id");
            }
        }
        sql.push(&format!(" LIMIT {}", page.rows() + 1));
        Ok(sql)
    }

    pub(in super::super) fn find_incident(&self, id: &str) -> Result<Incident> {
        let mut statement = self.db.prepare_cached("SELECT json FROM incidents WHERE id = ?1")?;
        let mut moved = self.db.prepare_cached("SELECT successor FROM incident_tombstones WHERE id = ?1")?;
        let mut name = id.to_owned();
        // An incident may have been merged into one that was merged in turn; a ring would be a fault of the writer.
        for _ in 0..100 {
            let found: Option<Vec<u8>> = statement.query_row([&name], |row| row.get(0)).optional()?;
            if let Some(packed) = found {
                return unpacked(&name, &packed);
            }
            match moved.query_row([&name], |row| row.get::<_, Option<String>>(0)).optional()?.flatten() {
                Some(successor) => name = successor,
                None => break,
            }
        }
        Err(LedgerError::unknown("incident", id))
    }
}

/// An incident as it is kept: JSON, packed.
pub(in super::super) fn unpacked(id: &str, packed: &[u8]) -> Result<Incident> {
    Ok(serde_json::from_slice(&unpack(packed, || format!("incident {id}"))?)?)
}
