//! Which index a list begins with.
//!
//! SQLite's planner knows averages; the sizes of the sets that a filter asks for are cheap to look up, so the ledger
//! chooses by them. Where the smallest set is small, its rows are gathered and sorted. Where all sets are large, rows
//! are walked in the order of the list, for the page is soon full; and where it is not, because what is asked for lies
//! far down the list, the smallest set is gathered after all.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::conditions::{Access, Condition, Cost, MANY, conditions, standing};
use super::sql::Sql;
use crate::filter::Filter;
use crate::page::{Order, Page};
use crate::{LedgerError, Result};

/// Rows that are walked before the smallest set is gathered; fewer where each has to be looked up in the index of words.
const STEPS: usize = if cfg!(test) { 200 } else { 4_000 };

/// Gathering fewer rows than this, each is looked up in the index of words; gathering more, all rows that have the
/// words are fetched at once.
const LOOKUPS: u64 = if cfg!(test) { 20 } else { 1_000 };

/// How the claims of a filter are found.
pub(super) struct Plan {
    standing: Sql,
    conditions: Vec<Condition>,
}

/// Where a claim stands in the order of days: its first day, its last day, its number.
pub(super) type Key = (i64, i64, i64);

impl Plan {
    pub(super) fn new(db: &Connection, filter: &Filter) -> Result<Self> {
        Ok(Self { standing: standing(filter), conditions: conditions(db, filter)? })
    }

    /// Whether there is no condition.
    pub(super) fn is_open(&self) -> bool {
        self.conditions.is_empty()
    }

    /// The smallest set.
    fn smallest(&self) -> Option<usize> {
        let found = self.conditions.iter().enumerate().filter(|(_, c)| !matches!(c.access, Access::Look));
        found.min_by_key(|(_, c)| c.size).map(|(n, _)| n)
    }

    /// Whether rows are few enough to be gathered at once.
    pub(super) fn is_few(&self) -> bool {
        // The less it takes to look at a row, the sooner it pays to walk.
        let few = |condition: &Condition| match condition.cost {
            Cost::Days => MANY / 20,
            Cost::Row => MANY / 4,
            Cost::Words => MANY,
        };
        self.smallest().is_some_and(|n| self.conditions[n].size < few(&self.conditions[n]))
    }

    /// `FROM … WHERE …` over claims `c`, beginning with the smallest set.
    pub(super) fn gather(&self) -> Sql {
        let first = self.smallest();
        let size = first.map_or(u64::MAX, |n| self.conditions[n].size);
        let mut sql = Sql::new(" FROM ", Vec::new());
        let mut begun = false;
        match first.map(|n| &self.conditions[n].access) {
            Some(Access::Set(set)) => {
                sql.push("(");
                sql.append(set);
                sql.push(") f CROSS JOIN claims c ON c.number = f.number");
                begun = true;
            }
            Some(Access::Index(index) | Access::Days(index)) => sql.push(&format!("claims c INDEXED BY {index}")),
            Some(Access::Look) | None => sql.push("claims c INDEXED BY claims_day"),
        }
        sql.push(" WHERE ");
        sql.append(&self.standing);
        for (n, condition) in self.conditions.iter().enumerate() {
            match &condition.access {
                _ if begun && first == Some(n) => {}
                Access::Set(set) if size >= LOOKUPS && first != Some(n) && set.text.contains("MATCH") => {
                    sql.push(" AND c.number IN (");
                    sql.append(set);
                    sql.push(")");
                }
                _ => {
                    sql.push(" AND ");
                    sql.append(&condition.predicate);
                }
            }
        }
        sql
    }

    /// `FROM … WHERE …` over claims `c`, looking at each in the order of the list.
    fn walk(&self, order: Order) -> Sql {
        let index = match order {
            Order::Recorded => "NOT INDEXED".to_owned(),
            Order::Latest => {
                let days = self.conditions.iter().filter_map(|c| match c.access {
                    Access::Days(index) => Some((c.size, index)),
                    _ => None,
                });
                format!("INDEXED BY {}", days.min().map_or("claims_day", |(_, index)| index))
            }
        };
        let mut sql = Sql::new(format!(" FROM claims c {index} WHERE "), Vec::new());
        sql.append(&self.standing);
        for condition in &self.conditions {
            sql.push(" AND ");
            sql.append(&condition.predicate);
        }
        sql
    }

    /// As [`Plan::walk`], but over the first [`STEPS`] rows only that meet what an index tells.
    fn walk_a_little(&self, page: &Page) -> Result<Sql> {
        let (index, ranged): (&str, Option<usize>) = match page.order {
            Order::Recorded => ("NOT INDEXED", None),
            Order::Latest => {
                let days = self.conditions.iter().enumerate().filter_map(|(n, c)| match c.access {
                    Access::Days(index) => Some((c.size, index, n)),
                    _ => None,
                });
                days.min().map_or(("INDEXED BY claims_day", None), |(_, index, n)| (index_by(index), Some(n)))
            }
        };
        let mut inner = Sql::new(format!("SELECT * FROM claims c {index} WHERE "), Vec::new());
        inner.append(&self.standing);
        for (n, condition) in self.conditions.iter().enumerate() {
            if ranged == Some(n) || condition.cost == Cost::Days {
                inner.push(" AND ");
                inner.append(&condition.predicate);
            }
        }
        after(&mut inner, page)?;
        let words = self.conditions.iter().any(|c| c.cost == Cost::Words);
        let steps = if words { STEPS / 4 } else { STEPS };
        inner.push(&format!(" ORDER BY {} LIMIT {steps}", order(page.order)));
        let mut sql = Sql::new(" FROM (", Vec::new());
        sql.append(&inner);
        sql.push(") c WHERE 1");
        for condition in &self.conditions {
            sql.push(" AND ");
            sql.append(&condition.predicate);
        }
        Ok(sql)
    }

    /// The keys of the claims of a page, and of one more where there is one.
    pub(super) fn keys(&self, db: &Connection, page: &Page) -> Result<Vec<Key>> {
        if self.is_few() {
            return self.run(db, self.gather(), page);
        }
        let only_walked = self.conditions.iter().all(|c| matches!(c.access, Access::Days(_)));
        if only_walked && self.conditions.len() < 2 {
            return self.run(db, self.walk(page.order), page);
        }
        let keys = self.run(db, self.walk_a_little(page)?, page)?;
        if keys.len() > page.rows() {
            return Ok(keys);
        }
        self.run(db, self.gather(), page)
    }

    fn run(&self, db: &Connection, from: Sql, page: &Page) -> Result<Vec<Key>> {
        let sql = self.page(from, page)?;
        let mut statement = db.prepare_cached(&sql.text)?;
        let rows =
            statement.query_map(params_from_iter(&sql.values), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn page(&self, from: Sql, page: &Page) -> Result<Sql> {
        let mut sql = Sql::new("SELECT c.day, c.until, c.number", Vec::new());
        sql.append(&from);
        after(&mut sql, page)?;
        sql.push(&format!(" ORDER BY {} LIMIT {}", order(page.order), page.rows() + 1));
        Ok(sql)
    }

    /// The statements that a page may run, for tests of what they look at.
    #[cfg(test)]
    pub(super) fn statements(&self, page: &Page) -> Result<Vec<Sql>> {
        if self.is_few() {
            return Ok(vec![self.page(self.gather(), page)?]);
        }
        let all = [self.walk(page.order), self.walk_a_little(page)?, self.gather()];
        all.into_iter().map(|from| self.page(from, page)).collect()
    }
}

fn index_by(index: &str) -> &'static str {
    match index {
        "claims_kind" => "INDEXED BY claims_kind",
        "claims_status" => "INDEXED BY claims_status",
        "claims_outlet" => "INDEXED BY claims_outlet",
        _ => "INDEXED BY claims_day",
    }
}

fn order(order: Order) -> &'static str {
    match order {
        Order::Latest => "c.day DESC, c.until DESC, c.number DESC",
        Order::Recorded => "c.number",
    }
}

/// The condition that a row comes after those of the page before.
fn after(sql: &mut Sql, page: &Page) -> Result<()> {
    let Some((day, rest)) = page.start::<String>()? else { return Ok(()) };
    let parts = rest.split_once(':').and_then(|(until, number)| Some((until.parse().ok()?, number.parse().ok()?)));
    let (until, number): (i64, i64) =
        parts.ok_or_else(|| LedgerError::Filter(format!("{day}:{rest:?} is no place in a list of claims")))?;
    match page.order {
        Order::Latest => {
            sql.push(" AND (c.day, c.until, c.number) < (?, ?, ?)");
            sql.values.extend([Value::from(day), until.into(), number.into()]);
        }
        Order::Recorded => {
            sql.push(" AND c.number > ?");
            sql.values.push(number.into());
        }
    }
    Ok(())
}
