//! A flat table in CSV (RFC 4180, but for `\n` as the end of a line).
//!
//! Lists are joined by « | »; of the places, `lat`, `lon` and `country` have as many entries as `places`, empty ones where
//! the gazetteer knows none. A cell that a spreadsheet would run as a formula begins with an apostrophe.

use std::io::Write;

use super::cells::{inert, join, name, number, place};
use super::columns::{Record, codes};
use super::row::{ClaimRow, IncidentRow};
use super::{ClaimSink, ExportError, IncidentSink};
use crate::coding::{Claim, Count};
use crate::document::Meta;

/// The first line: the names of the columns.
///
/// `start` and `end` are code points of the trigger; `from` and `to` days; `confidence` runs from 0 to 1.
pub const CSV_HEADER: &str = "doc,id,kind,trigger,actors,targets,places,lat,lon,country,time,from,to,counts,status,aspect,\
voice,sources,deciding_source,confidence,start,end,published,outlet,url\n";

/// The claims of one document as CSV, without [`CSV_HEADER`].
pub fn csv(claims: &[Claim], meta: &Meta) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for claim in claims {
        // Memory does not fail to be written to, and every row has the same length.
        if writer.write_record(row(claim, meta).iter().map(|cell| inert(cell))).is_err() {
            break;
        }
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn row(claim: &Claim, meta: &Meta) -> [String; 25] {
    let toponyms = || claim.places.iter().map(|p| p.toponym.as_ref());
    let time = claim.time.as_ref();
    let day = |d: Option<jiff::civil::Date>| d.map_or(String::new(), |d| d.to_string());
    [
        claim.doc.clone(),
        claim.id.clone(),
        claim.kind.clone(),
        claim.trigger.text.clone(),
        join(claim.actors.iter().map(|q| q.text.clone())),
        join(claim.targets.iter().map(|q| q.text.clone())),
        join(claim.places.iter().map(place)),
        join(toponyms().map(|t| t.map_or(String::new(), |t| t.lat.to_string()))),
        join(toponyms().map(|t| t.map_or(String::new(), |t| t.lon.to_string()))),
        join(toponyms().map(|t| t.map_or(String::new(), |t| t.country.clone()))),
        time.map_or(String::new(), |t| t.quote.text.clone()),
        day(time.and_then(|t| t.from)),
        day(time.and_then(|t| t.to)),
        join(claim.counts.iter().map(count)),
        claim.status.word().to_owned(),
        claim.aspect.word().to_owned(),
        claim.voice.word().to_owned(),
        join(claim.sources.iter().map(|s| format!("{} ({})", name(s), s.stance.word()))),
        claim.deciding_source().map_or(String::new(), |s| name(s).to_owned()),
        format!("{:.3}", claim.confidence),
        claim.trigger.span.start.to_string(),
        claim.trigger.span.end.to_string(),
        meta.published.map_or(String::new(), |p| p.to_string()),
        meta.outlet.clone().unwrap_or_default(),
        meta.url.clone().unwrap_or_default(),
    ]
}

/// «killed 12», «killed 12+», «killed ≤30», «killed 70–80».
fn count(count: &Count) -> String {
    format!("{} {}", count.what, number(count.low, count.high))
}

/// A table of rows with a header, written as they come.
pub(super) struct Table<W: Write>(::csv::Writer<W>);

impl<W: Write> Table<W> {
    /// The cells of the header and of all rows are made harmless by whoever gives them.
    pub(super) fn new<'h>(out: W, header: impl Iterator<Item = &'h str>) -> Result<Self, ExportError> {
        let mut writer = ::csv::Writer::from_writer(out);
        writer.write_record(header)?;
        Ok(Self(writer))
    }

    pub(super) fn row(&mut self, cells: impl Iterator<Item = String>) -> Result<(), ExportError> {
        Ok(self.0.write_record(cells)?)
    }

    pub(super) fn finish(&mut self) -> Result<(), ExportError> {
        Ok(self.0.flush()?)
    }
}

/// What the ledger's rows have besides those of [`csv`].
const MORE: [&str; 6] = ["doc_hash", "passage_hash", "actor_codes", "target_codes", "updated_at", "deleted"];

/// Claims with the columns of [`csv`], then [`MORE`].
pub(super) fn claims<'w, W: Write + 'w>(out: W) -> Result<impl ClaimSink + 'w, ExportError> {
    Table::new(out, CSV_HEADER.trim_end().split(',').chain(MORE)).map(Claims)
}

struct Claims<W: Write>(Table<W>);

impl<W: Write> ClaimSink for Claims<W> {
    fn write(&mut self, r: &ClaimRow<'_>) -> Result<(), ExportError> {
        let cells = if r.deleted {
            // A tombstone names the claim and says nothing else.
            std::array::from_fn(|column| if column == ID { r.claim.id.clone() } else { String::new() })
        } else {
            row(r.claim, r.document.meta)
        };
        let kept = |text: &str| if r.deleted { String::new() } else { text.to_owned() };
        let more = [
            kept(r.document.hash),
            kept(r.document.passage_hash.unwrap_or_default()),
            kept(&codes(r.actors, r.claim.actors.len())),
            kept(&codes(r.targets, r.claim.targets.len())),
            r.updated_at.map_or(String::new(), |time| time.to_string()),
            r.deleted.to_string(),
        ];
        self.0.row(cells.iter().chain(&more).map(|cell| inert(cell)))
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.0.finish()
    }
}

/// Where `id` stands in [`CSV_HEADER`].
const ID: usize = 1;

/// Incidents with the columns that GeoJSON and GeoParquet give them, too.
pub(super) fn incidents<'w, W: Write + 'w>(out: W) -> Result<impl IncidentSink + 'w, ExportError> {
    Table::new(out, IncidentRow::columns().map(|(name, _)| name)).map(Incidents)
}

struct Incidents<W: Write>(Table<W>);

impl<W: Write> IncidentSink for Incidents<W> {
    fn write(&mut self, row: &IncidentRow<'_>) -> Result<(), ExportError> {
        self.0.row(row.cells().map(|cell| cell.csv()))
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.0.finish()
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::*;
    use crate::export::samples::{bridge, rumour};

    fn meta() -> Meta {
        Meta {
            published: "2024-06-13T08:00:00Z".parse().ok(),
            outlet: Some("The Ferry Post".to_owned()),
            url: Some("https://example.org/1".to_owned()),
            ..Meta::default()
        }
    }

    /// Each cell of the claim under the name of its column; empty ones left out.
    fn check(claim: &Claim, meta: &Meta) -> String {
        let text = format!("{CSV_HEADER}{}", csv(std::slice::from_ref(claim), meta));
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let names = reader.headers().expect("a header").clone();
        let row = reader.records().next().expect("a row").expect("well-formed");
        let cells = names.iter().zip(row.iter()).filter(|(_, c)| !c.is_empty());
        cells.map(|(n, c)| format!("{n}: {c}")).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn columns() {
        assert_snapshot!(check(&bridge(), &meta()), @"
        doc: ferry-1
        id: c1
        kind: bombing
        trigger: blew
        actors: Scouts | a guide
        targets: the bridge
        places: near Orsk
        lat: -51.25
        lon: 58.5
        country: RU
        time: Monday
        from: 2024-06-10
        to: 2024-06-10
        counts: killed 2+
        status: actual
        aspect: past
        voice: relays
        sources: a radio (relays) | the mayor (asserts)
        deciding_source: the mayor
        confidence: 0.875
        start: 19
        end: 23
        published: 2024-06-13T08:00:00Z
        outlet: The Ferry Post
        url: https://example.org/1
        ");
        assert_snapshot!(check(&rumour(), &Meta::default()), @"
        doc: ferry-2
        id: c2
        kind: authentic
        trigger: fake
        targets: '=pic
        places: the quay
        status: denied
        aspect: ongoing
        voice: relays
        sources: reader 7 (denies)
        deciding_source: reader 7
        confidence: 0.500
        start: 5
        end: 9
        ");
    }

    proptest! {
        #[test]
        fn any_words_come_back_but_for_the_apostrophe(words in "\\PC{0,12}|[=+@\t\r\n\",|-]{0,6}") {
            let mut claim = bridge();
            claim.trigger.text = words.clone();
            let text = format!("{CSV_HEADER}{}", csv(&[claim], &Meta::default()));
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            let row = reader.records().next().expect("a row").expect("well-formed");
            let cell = row.get(3).expect("a trigger");
            prop_assert!(!cell.starts_with(['=', '@', '\t', '\r', '\n']));
            prop_assert_eq!(cell.strip_prefix('\'').filter(|c| *c == words).unwrap_or(cell), words);
        }
    }
}
