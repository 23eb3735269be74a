//! GeoParquet 1.1: the flat columns, a `geometry` column in WKB and a `bbox` column that covers it.
//!
//! Written column by column with the `parquet` crate, without arrow. Rows are gathered into row groups of [`GROUP`], and
//! that many are all that is ever in memory. The same rows give the same bytes.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type as Schema;
use serde::Serialize;

use super::columns::{Cell, Record, Type};
use super::geometry::Shape;
use super::row::{ClaimRow, IncidentRow};
use super::{ClaimSink, ExportError, IncidentSink};

/// Rows of a row group: some ten megabytes in memory, and enough that the footer of a million rows stays small.
const GROUP: usize = 8192;
const SIDES: [&str; 4] = ["xmin", "ymin", "xmax", "ymax"];

pub(super) struct Groups<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    columns: Vec<Column>,
    shapes: Vec<Option<Shape>>,
    geo: Geo,
}

/// The cells of one column that wait to be written, those that are null left out, and for each row whether it has one.
struct Column {
    values: Values,
    present: Vec<i16>,
}

enum Values {
    Bytes(Vec<ByteArray>),
    Long(Vec<i64>),
    Double(Vec<f64>),
    Bool(Vec<bool>),
    Day(Vec<i32>),
}

/// What the footer says of all geometries.
#[derive(Default)]
struct Geo {
    bbox: Option<[f64; 4]>,
    point: bool,
    polygon: bool,
}

impl<W: Write + Send> Groups<W> {
    /// A file whose columns are those of `R`.
    pub(super) fn new<R: Record>(out: W) -> Result<Self, ExportError> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("hearsay ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let writer = SerializedFileWriter::new(out, Arc::new(schema::<R>()?), Arc::new(properties))?;
        let columns = R::columns().map(|(_, cells)| Column::new(cells)).collect();
        Ok(Self { writer, columns, shapes: Vec::new(), geo: Geo::default() })
    }

    fn push<R: Record>(&mut self, row: &R) -> Result<(), ExportError> {
        for (column, cell) in self.columns.iter_mut().zip(row.cells()) {
            column.push(cell);
        }
        let shape = row.shape();
        self.geo.add(shape.as_ref());
        self.shapes.push(shape);
        if self.shapes.len() >= GROUP { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), ExportError> {
        if self.shapes.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            column.write(&mut group)?;
        }
        let present: Vec<i16> = self.shapes.iter().map(|shape| i16::from(shape.is_some())).collect();
        let shapes: Vec<Shape> = self.shapes.drain(..).flatten().collect();
        let wkb: Vec<ByteArray> = shapes.iter().map(|shape| ByteArray::from(shape.wkb())).collect();
        write::<ByteArrayType, W>(&mut group, &wkb, &present)?;
        for side in 0..SIDES.len() {
            let values: Vec<f64> = shapes.iter().map(|shape| shape.bbox()[side]).collect();
            write::<DoubleType, W>(&mut group, &values, &present)?;
        }
        group.close()?;
        Ok(())
    }

    fn end(&mut self) -> Result<(), ExportError> {
        self.flush()?;
        let geo = serde_json::to_string(&self.geo.metadata())?;
        self.writer.append_key_value_metadata(KeyValue::new("geo".to_owned(), geo));
        self.writer.finish()?;
        Ok(self.writer.inner_mut().flush()?)
    }
}

impl Column {
    fn new(cells: Type) -> Self {
        let values = match cells {
            Type::Text => Values::Bytes(Vec::new()),
            Type::Int | Type::Time => Values::Long(Vec::new()),
            Type::Float => Values::Double(Vec::new()),
            Type::Bool => Values::Bool(Vec::new()),
            Type::Day => Values::Day(Vec::new()),
        };
        Self { values, present: Vec::new() }
    }

    /// A cell of another type than the column's is a null; a test makes sure that there is none.
    fn push(&mut self, cell: Cell<'_>) {
        let some = match (&mut self.values, cell) {
            (Values::Bytes(values), Cell::Text(text)) => put(values, ByteArray::from(text.as_bytes().to_vec())),
            (Values::Long(values), Cell::Int(number)) => put(values, number),
            (Values::Long(values), Cell::Time(time)) => put(values, time.as_microsecond()),
            (Values::Double(values), Cell::Float(number)) => put(values, number),
            (Values::Bool(values), Cell::Bool(truth)) => put(values, truth),
            (Values::Day(values), Cell::Day(day)) => put(values, days(day)),
            _ => false,
        };
        self.present.push(i16::from(some));
    }

    fn write<W: Write + Send>(&mut self, group: &mut SerializedRowGroupWriter<'_, W>) -> Result<(), ExportError> {
        let present = std::mem::take(&mut self.present);
        match &mut self.values {
            Values::Bytes(values) => write::<ByteArrayType, W>(group, &std::mem::take(values), &present),
            Values::Long(values) => write::<Int64Type, W>(group, &std::mem::take(values), &present),
            Values::Double(values) => write::<DoubleType, W>(group, &std::mem::take(values), &present),
            Values::Bool(values) => write::<BoolType, W>(group, &std::mem::take(values), &present),
            Values::Day(values) => write::<Int32Type, W>(group, &std::mem::take(values), &present),
        }
    }
}

fn put<T>(values: &mut Vec<T>, value: T) -> bool {
    values.push(value);
    true
}

/// Days since 1970-01-01.
fn days(day: jiff::civil::Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(day).map_or(0, |span| span.get_days())
}

/// Writes the next column of the group: its values, and which rows have one.
fn write<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &[T::T],
    present: &[i16],
) -> Result<(), ExportError> {
    let Some(mut column) = group.next_column()? else {
        return Err(ExportError::Row { format: "GeoParquet", problem: "a column too many".to_owned() });
    };
    column.typed::<T>().write_batch(values, Some(present), None)?;
    Ok(column.close()?)
}

fn schema<R: Record>() -> Result<Schema, ExportError> {
    let mut fields = Vec::new();
    for (name, cells) in R::columns() {
        let time = LogicalType::timestamp(true, TimeUnit::MICROS);
        let (physical, logical) = match cells {
            Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Type::Int => (Physical::INT64, None),
            Type::Float => (Physical::DOUBLE, None),
            Type::Bool => (Physical::BOOLEAN, None),
            Type::Day => (Physical::INT32, Some(LogicalType::Date)),
            Type::Time => (Physical::INT64, Some(time)),
        };
        let field = Schema::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        fields.push(Arc::new(field.with_logical_type(logical).build()?));
    }
    let geometry = Schema::primitive_type_builder("geometry", Physical::BYTE_ARRAY);
    fields.push(Arc::new(geometry.with_repetition(Repetition::OPTIONAL).build()?));
    let mut sides = Vec::new();
    for side in SIDES {
        let field = Schema::primitive_type_builder(side, Physical::DOUBLE).with_repetition(Repetition::REQUIRED);
        sides.push(Arc::new(field.build()?));
    }
    let bbox = Schema::group_type_builder("bbox").with_repetition(Repetition::OPTIONAL).with_fields(sides);
    fields.push(Arc::new(bbox.build()?));
    Ok(Schema::group_type_builder("schema").with_fields(fields).build()?)
}

#[derive(Serialize)]
struct Metadata {
    version: &'static str,
    primary_column: &'static str,
    columns: Columns,
}

#[derive(Serialize)]
struct Columns {
    geometry: Geometry,
}

/// Without `crs`: longitude and latitude of WGS 84 (OGC:CRS84).
#[derive(Serialize)]
struct Geometry {
    encoding: &'static str,
    geometry_types: Vec<&'static str>,
    orientation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bbox: Option<[f64; 4]>,
    covering: Covering,
}

#[derive(Serialize)]
struct Covering {
    bbox: Sides,
}

#[derive(Serialize)]
struct Sides {
    xmin: [&'static str; 2],
    ymin: [&'static str; 2],
    xmax: [&'static str; 2],
    ymax: [&'static str; 2],
}

impl Geo {
    fn add(&mut self, shape: Option<&Shape>) {
        let Some(shape) = shape else { return };
        let new = shape.bbox();
        let old = self.bbox.unwrap_or(new);
        self.bbox = Some([old[0].min(new[0]), old[1].min(new[1]), old[2].max(new[2]), old[3].max(new[3])]);
        match shape {
            Shape::Point(_) => self.point = true,
            Shape::Polygon(_) => self.polygon = true,
        }
    }

    fn metadata(&self) -> Metadata {
        let types = [(self.point, "Point"), (self.polygon, "Polygon")];
        let geometry = Geometry {
            encoding: "WKB",
            geometry_types: types.into_iter().filter(|(any, _)| *any).map(|(_, name)| name).collect(),
            orientation: "counterclockwise",
            bbox: self.bbox,
            covering: Covering {
                bbox: Sides {
                    xmin: ["bbox", "xmin"],
                    ymin: ["bbox", "ymin"],
                    xmax: ["bbox", "xmax"],
                    ymax: ["bbox", "ymax"],
                },
            },
        };
        Metadata { version: "1.1.0", primary_column: "geometry", columns: Columns { geometry } }
    }
}

impl<W: Write + Send> ClaimSink for Groups<W> {
    fn write(&mut self, row: &ClaimRow<'_>) -> Result<(), ExportError> {
        self.push(row)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.end()
    }
}

impl<W: Write + Send> IncidentSink for Groups<W> {
    fn write(&mut self, row: &IncidentRow<'_>) -> Result<(), ExportError> {
        self.push(row)
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        self.end()
    }
}
