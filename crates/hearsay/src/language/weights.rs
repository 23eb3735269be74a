//! The model file: safetensors with matrices in int8, one scale a row, and labels and vocabulary in its metadata.
//! `training/hearsay_train/export.py` writes it.

use std::collections::HashMap;

use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;

use super::matrix::{LayerNorm, Linear, Matrix};

/// Why a model file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// It is no safetensors file, or cut short.
    #[error("the model file is damaged: {0}; build or fetch it again (training/README.md)")]
    Damaged(#[from] safetensors::SafeTensorError),
    /// Its description does not parse.
    #[error("the model file's description is damaged: {0}; build it again (training/README.md)")]
    Description(String),
    /// A tensor is missing or of another shape than the code needs.
    #[error("the model file does not fit this version: tensor `{name}` {problem}")]
    Tensor {
        /// Its name.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
}

/// What the file says about itself.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct About {
    pub(super) name: String,
    pub(super) labels: Labels,
    pub(super) vocab: String,
    pub(super) lexicon: String,
}

/// The label sets of the heads, in the order of their outputs.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Labels {
    pub(super) upos: Vec<String>,
    pub(super) feats: Vec<String>,
    pub(super) lemma: Vec<String>,
    pub(super) rel: Vec<String>,
    pub(super) entity: Vec<String>,
    pub(super) kind: Vec<String>,
    pub(super) status: Vec<String>,
    pub(super) aspect: Vec<String>,
    pub(super) voice: Vec<String>,
    pub(super) role: Vec<String>,
    pub(super) source: Vec<String>,
}

/// An open model file.
pub(super) struct Weights<'b> {
    tensors: SafeTensors<'b>,
    pub(super) about: About,
}

impl<'b> Weights<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ModelError> {
        let (_, header) = SafeTensors::read_metadata(bytes)?;
        let extra: HashMap<String, String> = header.metadata().clone().unwrap_or_default();
        let about = extra.get("hearsay").ok_or_else(|| ModelError::Description("no `hearsay` entry".into()))?;
        let about = serde_json::from_str(about).map_err(|e| ModelError::Description(e.to_string()))?;
        Ok(Self { tensors: SafeTensors::deserialize(bytes)?, about })
    }

    fn wrong<T>(name: &str, problem: impl Into<String>) -> Result<T, ModelError> {
        Err(ModelError::Tensor { name: name.into(), problem: problem.into() })
    }

    /// A tensor as a matrix; leading dimensions are flattened into rows.
    pub(super) fn matrix(&self, name: &str) -> Result<Matrix, ModelError> {
        let Ok(t) = self.tensors.tensor(name) else { return Self::wrong(name, "is missing") };
        let cols = t.shape().last().copied().unwrap_or(1);
        let rows = t.shape().iter().product::<usize>().checked_div(cols).unwrap_or(0);
        let data = match t.dtype() {
            Dtype::F32 => floats(t.data()),
            Dtype::I8 => {
                let scales = self.vector(&format!("{name}.scale"))?;
                if scales.len() != rows {
                    return Self::wrong(name, format!("has {rows} rows but {} scales", scales.len()));
                }
                let rows = t.data().chunks_exact(cols.max(1)).zip(&scales);
                rows.flat_map(|(row, scale)| row.iter().map(move |&q| f32::from(q as i8) * scale)).collect()
            }
            other => return Self::wrong(name, format!("has type {other:?}, not F32 or I8")),
        };
        Ok(Matrix { rows, cols, data })
    }

    /// A matrix left in int8 with its scales: for tables of which few rows are ever read.
    pub(super) fn table(&self, name: &str) -> Result<Table, ModelError> {
        let Ok(t) = self.tensors.tensor(name) else { return Self::wrong(name, "is missing") };
        let (Dtype::I8, &[rows, cols]) = (t.dtype(), t.shape()) else { return Self::wrong(name, "is no int8 matrix") };
        let scales = self.vector(&format!("{name}.scale"))?;
        if scales.len() != rows {
            return Self::wrong(name, format!("has {rows} rows but {} scales", scales.len()));
        }
        Ok(Table { cols, data: t.data().iter().map(|&b| b as i8).collect(), scales })
    }

    pub(super) fn vector(&self, name: &str) -> Result<Vec<f32>, ModelError> {
        let Ok(t) = self.tensors.tensor(name) else { return Self::wrong(name, "is missing") };
        if t.dtype() != Dtype::F32 {
            return Self::wrong(name, format!("has type {:?}, not F32", t.dtype()));
        }
        Ok(floats(t.data()))
    }

    /// An affine map of the given shape; its bias may be missing.
    pub(super) fn linear(&self, name: &str, inputs: usize, outputs: usize) -> Result<Linear, ModelError> {
        let weight = self.matrix(&format!("{name}.weight"))?;
        if (weight.rows, weight.cols) != (outputs, inputs) {
            let found = format!("is {} × {}, not {outputs} × {inputs}", weight.rows, weight.cols);
            return Self::wrong(name, found);
        }
        let bias = format!("{name}.bias");
        let bias = if self.tensors.tensor(&bias).is_ok() { self.vector(&bias)? } else { Vec::new() };
        if !bias.is_empty() && bias.len() != outputs {
            return Self::wrong(name, format!("has {} biases for {outputs} outputs", bias.len()));
        }
        Ok(Linear { weight, bias })
    }

    /// A layer normalisation over `width` numbers.
    pub(super) fn norm(&self, name: &str, width: usize) -> Result<LayerNorm, ModelError> {
        let out =
            LayerNorm { weight: self.vector(&format!("{name}.weight"))?, bias: self.vector(&format!("{name}.bias"))? };
        if out.weight.len() != width || out.bias.len() != width {
            return Self::wrong(name, format!("is not of width {width}"));
        }
        Ok(out)
    }

    /// A matrix of the given shape, leading dimensions flattened.
    pub(super) fn shaped(&self, name: &str, rows: usize, cols: usize) -> Result<Matrix, ModelError> {
        let m = self.matrix(name)?;
        if (m.rows, m.cols) != (rows, cols) {
            return Self::wrong(name, format!("is {} × {}, not {rows} × {cols}", m.rows, m.cols));
        }
        Ok(m)
    }
}

/// A lookup table in int8, one scale a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub(super) cols: usize,
    data: Vec<i8>,
    scales: Vec<f32>,
}

impl Table {
    /// Adds row `i` to `out`. Rows past the end add nothing.
    pub(super) fn add_to(&self, i: usize, out: &mut [f32]) {
        let (Some(row), Some(scale)) = (self.data.get(i * self.cols..(i + 1) * self.cols), self.scales.get(i)) else {
            return;
        };
        for (o, q) in out.iter_mut().zip(row) {
            *o += f32::from(*q) * scale;
        }
    }
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
}
