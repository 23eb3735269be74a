//! Claims and incidents for other programs. `docs/export.md` has each format's columns and rules.
//!
//! [`claims`] and [`incidents`] open a writer; rows are pushed into it one by one and go out as they come, so that a
//! million of them need no more memory than one (GeoParquet: than one row group); `finish` writes the end.
//!
//! ```
//! use hearsay::export::{self, ClaimRow, DocumentRow, Format};
//! # fn run(rows: &[ClaimRow<'_>]) -> Result<Vec<u8>, export::ExportError> {
//! let ontology = hearsay::ontology::Ontology::embedded();
//! let mut out = Vec::new();
//! let mut writer = export::claims(Format::GeoJson, &ontology, &mut out)?;
//! for row in rows {
//!     writer.write(row)?;
//! }
//! writer.finish()?;
//! # Ok(out) }
//! ```
//!
//! [`jsonl`] and [`csv`] turn the claims of one document into text at once.

mod acled;
mod annotation;
mod cells;
mod columns;
mod csv;
mod events;
mod format;
mod geojson;
mod geometry;
#[cfg(feature = "geoparquet")]
mod geoparquet;
mod json_ld;
mod jsonl;
mod plover;
mod quote;
mod row;
mod schema_org;
mod ucdp;

use std::io::Write;

pub use cells::inert;
pub use csv::{CSV_HEADER, csv};
pub use format::{ExportError, Format};
pub use geometry::Zone;
pub use jsonl::jsonl;
pub use row::{ClaimRow, DocumentRow, IncidentRow, Participant};

use crate::ontology::Ontology;

/// What claims are written to.
trait ClaimSink {
    fn write(&mut self, row: &ClaimRow<'_>) -> Result<(), ExportError>;
    fn finish(&mut self) -> Result<(), ExportError>;
}

/// What incidents are written to.
trait IncidentSink {
    fn write(&mut self, row: &IncidentRow<'_>) -> Result<(), ExportError>;
    fn finish(&mut self) -> Result<(), ExportError>;
}

/// Writes claims in one format, as they come.
#[must_use = "what is not finished is not whole"]
pub struct ClaimWriter<'w>(Box<dyn ClaimSink + 'w>);

/// Writes incidents in one format, as they come.
#[must_use = "what is not finished is not whole"]
pub struct IncidentWriter<'w>(Box<dyn IncidentSink + 'w>);

/// Opens a writer of claims. Many small writes go to `out`: give it a buffer.
///
/// # Errors
/// Where claims have no such format, or `out` cannot be written to.
pub fn claims<'w, W: Write + Send + 'w>(
    format: Format,
    ontology: &'w Ontology,
    out: W,
) -> Result<ClaimWriter<'w>, ExportError> {
    Ok(ClaimWriter(match format {
        Format::Jsonl => Box::new(jsonl::Lines(out)),
        Format::Csv => Box::new(csv::claims(out)?),
        Format::GeoJson => Box::new(geojson::Collection::new(out)?),
        #[cfg(feature = "geoparquet")]
        Format::GeoParquet => Box::new(geoparquet::Groups::new::<ClaimRow<'_>>(out)?),
        Format::Plover => Box::new(plover::Records::new(out, ontology)),
        Format::SchemaOrg => Box::new(schema_org::graph(out)?),
        Format::WebAnnotation => Box::new(annotation::page(out)?),
        Format::Acled | Format::Ucdp => return Err(ExportError::NotForClaims(format)),
    }))
}

/// Opens a writer of incidents. Many small writes go to `out`: give it a buffer.
///
/// # Errors
/// Where incidents have no such format, or `out` cannot be written to.
pub fn incidents<'w, W: Write + Send + 'w>(
    format: Format,
    ontology: &'w Ontology,
    out: W,
) -> Result<IncidentWriter<'w>, ExportError> {
    Ok(IncidentWriter(match format {
        Format::Jsonl => Box::new(jsonl::Lines(out)),
        Format::Csv => Box::new(csv::incidents(out)?),
        Format::GeoJson => Box::new(geojson::Collection::new(out)?),
        #[cfg(feature = "geoparquet")]
        Format::GeoParquet => Box::new(geoparquet::Groups::new::<IncidentRow<'_>>(out)?),
        Format::Acled => Box::new(acled::table(out, ontology)?),
        Format::Ucdp => Box::new(ucdp::table(out, ontology)?),
        Format::Plover => Box::new(plover::Records::new(out, ontology)),
        Format::SchemaOrg | Format::WebAnnotation => return Err(ExportError::NotForIncidents(format)),
    }))
}

impl ClaimWriter<'_> {
    /// Writes one claim, or its tombstone.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, row: &ClaimRow<'_>) -> Result<(), ExportError> {
        self.0.write(row)
    }

    /// Writes the end.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> Result<(), ExportError> {
        self.0.finish()
    }
}

impl IncidentWriter<'_> {
    /// Writes one incident, or its tombstone. Formats of events leave out what nobody reports as having happened.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, row: &IncidentRow<'_>) -> Result<(), ExportError> {
        self.0.write(row)
    }

    /// Writes the end.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> Result<(), ExportError> {
        self.0.finish()
    }
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
