//! The conditions of a filter on claims: each as a predicate on a row, and, where an index serves it, as the set of
//! rows that meet it, with how many these are.

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::points::{Places, geonames, places};
use super::sql::{Sql, marks, word};
use crate::filter::Filter;
use crate::project::{LONG, NO_DAY, day_number};
use crate::words::{key, phrase, query};
use crate::{LedgerError, Result};

/// Words that may stand in the place of a beginning.
const BEGUN: usize = 64;

/// Claims that have the words asked for are counted up to this many; how many there are in all is then guessed from how
/// far that went.
const SAMPLE: u64 = if cfg!(test) { 20 } else { 10_000 };

/// Rows are counted up to this many: more than that is «many». Small in tests, so that a few claims reach it.
pub(super) const MANY: u64 = if cfg!(test) { 40 } else { 40_000 };

/// One condition.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    /// On a row `c` of claims.
    pub(super) predicate: Sql,
    /// How rows that meet it are found.
    pub(super) access: Access,
    /// What it takes to look whether a row meets it.
    pub(super) cost: Cost,
    /// How many rows meet it; [`MANY`] or more may mean more still.
    pub(super) size: u64,
}

/// What it takes to look whether a row meets a condition, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cost {
    /// Nothing: an index in the order of days tells.
    Days,
    /// Some 2 µs: the row, or what hangs on it.
    Row,
    /// Some 20 µs: the index of words.
    Words,
}

/// How rows that meet a condition are found.
#[derive(Debug, Clone)]
pub(super) enum Access {
    /// Only by looking at each row.
    Look,
    /// By an index of claims: the predicate is one range of it.
    Index(&'static str),
    /// By an index of claims in which they stand in the order of days.
    Days(&'static str),
    /// By a query that gives the numbers of claims, each once.
    Set(Sql),
}

/// The conditions of a filter on claims.
pub(super) fn conditions(db: &Connection, filter: &Filter) -> Result<Vec<Condition>> {
    let maker = Maker { db, live: i64::from(!filter.superseded) };
    let mut all = Vec::new();
    maker.values(&mut all, "kind", "claims_kind", &filter.kinds)?;
    let statuses: Vec<String> = filter.statuses.iter().map(|s| s.word().to_owned()).collect();
    maker.values(&mut all, "status", "claims_status", &statuses)?;
    maker.values(&mut all, "outlet", "claims_outlet", &filter.outlet.iter().map(|o| key(o)).collect::<Vec<_>>())?;
    if !filter.aspects.is_empty() {
        let words: Vec<Value> = filter.aspects.iter().map(|a| Value::from(a.word().to_owned())).collect();
        all.push(maker.look(Sql::new(format!("c.aspect IN ({})", marks(words.len())), words)));
    }
    if !filter.states.is_empty() {
        let states = filter.states.iter().map(|s| Ok(Value::from(word(s)?))).collect::<Result<Vec<_>>>()?;
        let marks = marks(states.len());
        let text = format!(
            "EXISTS (SELECT 1 FROM incident_claims m JOIN incidents i ON i.number = m.incident
             WHERE m.claim = c.id AND i.state IN ({marks}))"
        );
        all.push(maker.look(Sql::new(text, states)));
    }
    if let Some(words) = self::words(db, filter)? {
        all.push(maker.words(words)?);
    }
    for places in places(db, filter)? {
        all.push(maker.places(&places)?);
    }
    if filter.from.is_some() || filter.to.is_some() {
        all.push(maker.days(filter)?);
    }
    if let Some(doc) = &filter.doc {
        let documents = super::documents::numbers(db, doc)?;
        let values: Vec<Value> = documents.into_iter().map(|seq| Value::from(seq as i64)).collect();
        let text = format!("c.document IN ({})", marks(values.len()));
        all.push(maker.index(Sql::new(text, values), "claims_document")?);
    }
    if let Some(least) = filter.min_confidence {
        let sql = Sql::new("c.confidence >= ?", vec![f64::from(least).into()]);
        all.push(maker.index(sql, "claims_confidence")?);
    }
    if let Some(verdict) = filter.verdict {
        let sql = Sql::new("c.verdict = ?", vec![verdict.word().to_owned().into()]);
        all.push(maker.index(sql, "claims_verdict")?);
    }
    if let Some(seq) = filter.updated_after {
        let sql = Sql::new("c.updated_seq > ?", vec![i64::try_from(seq).unwrap_or(i64::MAX).into()]);
        all.push(maker.index(sql, "claims_updated")?);
    }
    Ok(all)
}

/// A predicate that every claim asked for meets: it stands, or it is superseded.
pub(super) fn standing(filter: &Filter) -> Sql {
    Sql::new("c.live = ?", vec![i64::from(!filter.superseded).into()])
}

/// Numbers of days within which a filter's claims may lie.
pub(super) fn day_range(filter: &Filter) -> (i64, i64) {
    // Who asks for days does not ask for what has none.
    (filter.from.map_or(NO_DAY + 1, day_number), filter.to.map_or(i64::MAX / 2, day_number))
}

/// Text, actor, source and place names of a filter, as one query of the index of words.
fn words(db: &Connection, filter: &Filter) -> Result<Option<String>> {
    let mut parts = Vec::new();
    if let Some(text) = &filter.text {
        parts.push(format!("(words : ({}))", query(text, |begin| begun(db, begin))?));
    }
    let place = filter.place.as_ref().filter(|place| geonames(place).is_none());
    for (column, names) in [("parties", filter.actor.as_ref()), ("sources", filter.source.as_ref()), ("places", place)]
    {
        if let Some(names) = names {
            let phrases: Vec<String> = names.split('|').filter_map(phrase).collect();
            if phrases.is_empty() {
                return Err(LedgerError::Filter(format!("{names:?} is no name")));
            }
            parts.push(format!("({column} : ({}))", phrases.join(" OR ")));
        }
    }
    Ok((!parts.is_empty()).then(|| parts.join(" AND ")))
}

/// The words of claims that begin so, where they are few.
fn begun(db: &Connection, begin: &str) -> Result<Option<Vec<String>>> {
    // Of other letters the index keeps another form.
    if !begin.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Ok(None);
    }
    let mut statement = db.prepare_cached(
        "SELECT term FROM claim_terms WHERE term >= lower(?1) AND term < lower(?1) || char(1114111) LIMIT ?2",
    )?;
    let rows = statement.query_map(params![begin, BEGUN + 1], |row| row.get(0))?;
    let words: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    Ok((1..=BEGUN).contains(&words.len()).then_some(words))
}

/// Makes conditions on claims that stand, or on superseded ones.
struct Maker<'c> {
    db: &'c Connection,
    live: i64,
}

impl Maker<'_> {
    fn look(&self, predicate: Sql) -> Condition {
        Condition { predicate, access: Access::Look, cost: Cost::Row, size: u64::MAX }
    }

    fn index(&self, predicate: Sql, index: &'static str) -> Result<Condition> {
        let mut sql = Sql::new(
            format!("SELECT 1 FROM claims c INDEXED BY {index} WHERE c.live = ? AND "),
            vec![self.live.into()],
        );
        sql.append(&predicate);
        let size = self.size(&sql)?;
        Ok(Condition { predicate, access: Access::Index(index), cost: Cost::Row, size })
    }

    /// How many rows a query gives, up to [`MANY`].
    fn size(&self, sql: &Sql) -> Result<u64> {
        let text = format!("SELECT count(*) FROM ({} LIMIT {MANY})", sql.text);
        let mut statement = self.db.prepare_cached(&text)?;
        Ok(statement.query_row(params_from_iter(&sql.values), |row| row.get(0))?)
    }

    /// A column that has one of some values.
    fn values(
        &self,
        all: &mut Vec<Condition>,
        column: &'static str,
        index: &'static str,
        values: &[String],
    ) -> Result<()> {
        if values.is_empty() {
            return Ok(());
        }
        let predicate = match values {
            [one] => Sql::new(format!("c.{column} = ?"), vec![one.clone().into()]),
            _ => Sql::new(
                format!("c.{column} IN ({})", marks(values.len())),
                values.iter().map(|v| v.clone().into()).collect(),
            ),
        };
        let mut condition = if self.live == 1 {
            // Of what stands, the tallies know the number.
            let mut statement =
                self.db.prepare_cached("SELECT coalesce(sum(claims), 0) FROM tallies WHERE facet = ?1 AND key = ?2")?;
            let mut size = 0;
            for value in values {
                size += statement.query_row([column, value], |row| row.get::<_, u64>(0))?;
            }
            Condition { predicate, access: Access::Index(index), cost: Cost::Row, size }
        } else {
            self.index(predicate, index)?
        };
        if values.len() == 1 {
            condition.access = Access::Days(index);
        }
        all.push(condition);
        Ok(())
    }

    fn words(&self, query: String) -> Result<Condition> {
        let set =
            Sql::new("SELECT rowid AS number FROM claim_words WHERE claim_words MATCH ?", vec![query.clone().into()]);
        let (mut size, last): (u64, Option<u64>) = self
            .db
            .prepare_cached(
                "SELECT count(*), max(rowid) FROM (SELECT rowid FROM claim_words WHERE claim_words MATCH ?1 LIMIT ?2)",
            )?
            .query_row(params![query, SAMPLE], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if size == SAMPLE {
            let all: u64 = self.db.query_row("SELECT max(number) FROM claims", [], |row| row.get(0))?;
            size = (size as f64 * (all as f64 / last.unwrap_or(all).max(1) as f64)) as u64;
        }
        let text = "EXISTS (SELECT 1 FROM claim_words w WHERE w.claim_words MATCH ? AND w.rowid = c.number)";
        let predicate = Sql::new(text, vec![query.into()]);
        Ok(Condition { predicate, access: Access::Set(set), cost: Cost::Words, size })
    }

    fn places(&self, places: &Places) -> Result<Condition> {
        let numbers = places.sql();
        let set = format!("SELECT DISTINCT claim AS number FROM claim_places WHERE place IN ({})", numbers.text);
        let access = Access::Set(Sql::new(set, numbers.values));
        // Not by the list of places: SQLite would go through all of it for each claim.
        let mut predicate = Sql::new(
            "EXISTS (SELECT 1 FROM claim_places p CROSS JOIN places q ON q.number = p.place
             WHERE p.claim = c.number AND ",
            Vec::new(),
        );
        predicate.append(&places.test);
        predicate.push(")");
        Ok(Condition { predicate, access, cost: Cost::Row, size: places.claims })
    }

    /// Claims whose days meet those of the filter. Most of them last a few days at most, so that they begin within
    /// [`LONG`] days before; the others have an index of their own.
    fn days(&self, filter: &Filter) -> Result<Condition> {
        let (from, to) = day_range(filter);
        let predicate =
            Sql::new(format!("c.day <= ? AND c.until >= ? AND c.day > {NO_DAY}"), vec![to.into(), from.into()]);
        let set = Sql::new(
            format!(
                "SELECT number FROM claims INDEXED BY claims_day
                 WHERE live = ? AND day BETWEEN ? AND ? AND until >= ? AND until - day <= {LONG}
                 UNION ALL SELECT number FROM claims INDEXED BY claims_long
                 WHERE live = ? AND day <= ? AND until >= ? AND until - day > {LONG}"
            ),
            vec![
                self.live.into(),
                (from - LONG).max(NO_DAY + 1).into(),
                to.into(),
                from.into(),
                self.live.into(),
                to.into(),
                from.into(),
            ],
        );
        let size = self.size(&set)?;
        Ok(Condition { predicate, access: Access::Set(set), cost: Cost::Days, size })
    }
}
