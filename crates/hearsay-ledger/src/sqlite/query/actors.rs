//! Who takes part in claims, and the places that claims speak of, with how many claims.

use rusqlite::types::Value;
use rusqlite::{params, params_from_iter};

use super::super::Ledger;
use super::plan::Plan;
use super::sql::Sql;
use crate::Result;
use crate::filter::Filter;
use crate::page::{Cursor, Listed, Page};
use crate::rows::{ActorRow, PlaceRow, Role};

impl Ledger {
    pub(in super::super) fn list_actors(&self, filter: &Filter, role: Role, page: &Page) -> Result<Listed<ActorRow>> {
        let plan = Plan::new(&self.db, filter)?;
        let role_word = role.word().to_owned();
        let start = page.start::<String>()?;
        let mut sql = if plan.is_open() && !filter.superseded {
            Sql::new("SELECT key, claims AS n FROM tallies WHERE facet = ?", vec![role_word.into()])
        } else {
            let from = plan.gather();
            let mut sql = Sql::new(
                "SELECT key, n FROM (SELECT p.key AS key, count(DISTINCT p.claim) AS n FROM (SELECT c.number",
                Vec::new(),
            );
            sql.append(&from);
            sql.push(") g CROSS JOIN claim_parties p ON p.claim = g.number AND p.role = ? GROUP BY p.key) WHERE 1");
            sql.values.push(role_word.into());
            sql
        };
        if let Some((claims, key)) = start {
            sql.push(" AND (n < ? OR n = ? AND key > ?)");
            sql.values.extend([Value::from(claims), claims.into(), key.into()]);
        }
        sql.push(&format!(" ORDER BY n DESC, key LIMIT {}", page.rows() + 1));
        if plan.is_open() && !filter.superseded {
            sql.text = sql.text.replace("AND (n <", "AND (claims <").replace("OR n =", "OR claims =");
        }
        let mut statement = self.db.prepare_cached(&sql.text)?;
        let rows = statement.query_map(params_from_iter(&sql.values), |row| {
            Ok(ActorRow { key: row.get(0)?, name: String::new(), claims: row.get(1)? })
        })?;
        let mut rows: Vec<ActorRow> = rows.collect::<rusqlite::Result<_>>()?;
        let more = rows.len() > page.rows();
        rows.truncate(page.rows());
        let mut name = self
            .db
            .prepare_cached("SELECT text FROM claim_parties WHERE key = ?1 AND role = ?2 ORDER BY claim, n LIMIT 1")?;
        for row in &mut rows {
            row.name = name.query_row(params![row.key, role.word()], |row| row.get(0))?;
        }
        let next = rows.last().filter(|_| more).map(|last| Cursor::new(last.claims as i64, &last.key));
        Ok(Listed { rows, next })
    }

    pub(in super::super) fn list_places(&self, filter: &Filter, page: &Page) -> Result<Listed<PlaceRow>> {
        let plan = Plan::new(&self.db, filter)?;
        let columns = "p.number, p.geonames, p.name, p.country, p.lat, p.lon, p.level";
        let open = plan.is_open() && !filter.superseded;
        let mut sql = if open {
            Sql::new(format!("SELECT {columns}, p.claims AS n FROM places p WHERE p.claims > 0"), Vec::new())
        } else {
            let from = plan.gather();
            let mut sql = Sql::new(
                format!(
                    "SELECT {columns}, g.n AS n FROM
                     (SELECT q.place AS place, count(DISTINCT q.claim) AS n FROM (SELECT c.number"
                ),
                Vec::new(),
            );
            sql.append(&from);
            sql.push(
                ") h CROSS JOIN claim_places q ON q.claim = h.number GROUP BY q.place) g
                 CROSS JOIN places p ON p.number = g.place WHERE 1",
            );
            sql
        };
        let n = if open { "p.claims" } else { "g.n" };
        if let Some((claims, number)) = page.start::<i64>()? {
            sql.push(&format!(" AND ({n} < ? OR {n} = ? AND p.number > ?)"));
            sql.values.extend([Value::from(claims), claims.into(), number.into()]);
        }
        sql.push(&format!(" ORDER BY {n} DESC, p.number LIMIT {}", page.rows() + 1));
        let mut statement = self.db.prepare_cached(&sql.text)?;
        let rows = statement.query_map(params_from_iter(&sql.values), |row| {
            let place = PlaceRow {
                geonames: row.get(1)?,
                name: row.get(2)?,
                country: row.get(3)?,
                lat: row.get(4)?,
                lon: row.get(5)?,
                level: row.get(6)?,
                claims: row.get(7)?,
            };
            Ok((row.get(0)?, place))
        })?;
        let mut rows: Vec<(i64, PlaceRow)> = rows.collect::<rusqlite::Result<_>>()?;
        let more = rows.len() > page.rows();
        rows.truncate(page.rows());
        let next = rows.last().filter(|_| more).map(|(number, place)| Cursor::new(place.claims as i64, number));
        Ok(Listed { rows: rows.into_iter().map(|(_, place)| place).collect(), next })
    }
}
