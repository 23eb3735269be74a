//! The formats by name, and what can go wrong.

use std::fmt;

/// A format that claims, incidents or both can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// JSON Lines: every field.
    Jsonl,
    /// A flat table.
    Csv,
    /// GeoJSON (RFC 7946).
    GeoJson,
    /// GeoParquet 1.1.
    #[cfg(feature = "geoparquet")]
    GeoParquet,
    /// A table with ACLED's columns.
    Acled,
    /// A table with the columns of UCDP's Georeferenced Event Dataset.
    Ucdp,
    /// PLOVER records as JSON Lines.
    Plover,
    /// schema.org `Claim` as JSON-LD.
    SchemaOrg,
    /// W3C Web Annotation as JSON-LD.
    WebAnnotation,
}

impl Format {
    /// All formats of this build.
    pub const ALL: &'static [Self] = &[
        Self::Jsonl,
        Self::Csv,
        Self::GeoJson,
        #[cfg(feature = "geoparquet")]
        Self::GeoParquet,
        Self::Acled,
        Self::Ucdp,
        Self::Plover,
        Self::SchemaOrg,
        Self::WebAnnotation,
    ];

    /// Its name on the command line and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
            #[cfg(feature = "geoparquet")]
            Self::GeoParquet => "geoparquet",
            Self::Acled => "acled",
            Self::Ucdp => "ucdp",
            Self::Plover => "plover",
            Self::SchemaOrg => "schema-org",
            Self::WebAnnotation => "web-annotation",
        }
    }

    /// The format of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// How names of its files end, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jsonl | Self::Plover => "jsonl",
            Self::Csv | Self::Acled | Self::Ucdp => "csv",
            Self::GeoJson => "geojson",
            #[cfg(feature = "geoparquet")]
            Self::GeoParquet => "parquet",
            Self::SchemaOrg | Self::WebAnnotation => "jsonld",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jsonl | Self::Plover => "application/jsonl",
            Self::Csv | Self::Acled | Self::Ucdp => "text/csv; charset=utf-8; header=present",
            Self::GeoJson => "application/geo+json",
            #[cfg(feature = "geoparquet")]
            Self::GeoParquet => "application/vnd.apache.parquet",
            Self::SchemaOrg => "application/ld+json",
            Self::WebAnnotation => "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
        }
    }

    /// Whether it can hold claims.
    pub fn holds_claims(self) -> bool {
        !matches!(self, Self::Acled | Self::Ucdp)
    }

    /// Whether it can hold incidents.
    pub fn holds_incidents(self) -> bool {
        !matches!(self, Self::SchemaOrg | Self::WebAnnotation)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Why something was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The format holds events, and a claim is none.
    #[error("{0} holds events, and a claim is not one: export incidents, or choose another format")]
    NotForClaims(Format),
    /// The format ties claims to their words.
    #[error("{0} ties claims to their words: export claims, or choose another format")]
    NotForIncidents(Format),
    /// What is written to does not take it.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A row cannot be told in the format.
    #[error("a row cannot be written as {format}: {problem}")]
    Row {
        /// The format.
        format: &'static str,
        /// Why not.
        problem: String,
    },
}

impl From<::csv::Error> for ExportError {
    fn from(error: ::csv::Error) -> Self {
        let problem = error.to_string();
        match error.into_kind() {
            ::csv::ErrorKind::Io(error) => Self::Io(error),
            _ => Self::Row { format: "CSV", problem },
        }
    }
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() { Self::Io(error.into()) } else { Self::Row { format: "JSON", problem: error.to_string() } }
    }
}

#[cfg(feature = "geoparquet")]
impl From<parquet::errors::ParquetError> for ExportError {
    fn from(error: parquet::errors::ParquetError) -> Self {
        use parquet::errors::ParquetError::External;
        let row = |problem| Self::Row { format: "GeoParquet", problem };
        match error {
            External(cause) => match cause.downcast::<std::io::Error>() {
                Ok(error) => Self::Io(*error),
                Err(cause) => row(cause.to_string()),
            },
            error => row(error.to_string()),
        }
    }
}
