//! GeoJSON (RFC 7946): one `FeatureCollection`, a feature a row, whose properties are the flat columns.
//!
//! A feature lies at the first place that the gazetteer knows: its zone as a polygon where there is one, else a point.
//! What lies nowhere, and a tombstone, is a feature whose geometry is null.

use std::io::Write;

use serde::Serialize;

use super::columns::{Properties, Record};
use super::geometry::Shape;
use super::row::{ClaimRow, IncidentRow};
use super::{ClaimSink, ExportError, IncidentSink};

pub(super) struct Collection<W> {
    out: W,
    any: bool,
}

#[derive(Serialize)]
#[serde(bound = "R: Record")]
struct Feature<'r, R> {
    r#type: &'static str,
    id: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bbox: Option<[f64; 4]>,
    geometry: Option<Shape>,
    properties: Properties<'r, R>,
}

impl<W: Write> Collection<W> {
    pub(super) fn new(mut out: W) -> Result<Self, ExportError> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
        Ok(Self { out, any: false })
    }

    fn feature<R: Record>(&mut self, row: &R) -> Result<(), ExportError> {
        self.out.write_all(if self.any { b",\n" } else { b"\n" })?;
        self.any = true;
        let geometry = row.shape();
        // A point is its own box.
        let bbox = geometry.as_ref().filter(|shape| !matches!(shape, Shape::Point(_))).map(Shape::bbox);
        let feature = Feature { r#type: "Feature", id: row.id(), bbox, geometry, properties: Properties(row) };
        Ok(serde_json::to_writer(&mut self.out, &feature)?)
    }

    fn end(&mut self) -> Result<(), ExportError> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out.flush()?)
    }
}

impl<W: Write> ClaimSink for Collection<W> {
    fn write(&mut self, row: &ClaimRow<'_>) -> Result<(), ExportError> {
        self.feature(row)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.end()
    }
}

impl<W: Write> IncidentSink for Collection<W> {
    fn write(&mut self, row: &IncidentRow<'_>) -> Result<(), ExportError> {
        self.feature(row)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.end()
    }
}
