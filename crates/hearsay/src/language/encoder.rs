//! The transformer encoder (BERT: post-norm, learned positions) over a batch of sentences without padding.
//!
//! Affine maps run over the pieces of all sentences together; attention runs sentence by sentence.

use super::matrix::{LayerNorm, Linear, Matrix, View, gelu, product, softmax};
use super::weights::{ModelError, Table, Weights};

const HEADS: usize = 12;
/// Longest sentence in pieces; the position table has no more rows. Callers cut longer ones.
pub(super) const MAX_PIECES: usize = 512;

/// Weights of the encoder.
pub(super) struct Encoder {
    words: Table,
    positions: Matrix,
    shapes: Matrix,
    norm: LayerNorm,
    layers: Vec<Layer>,
    pub(super) width: usize,
}

struct Layer {
    qkv: Linear,
    out: Linear,
    norm1: LayerNorm,
    up: Linear,
    down: Linear,
    norm2: LayerNorm,
}

/// The pieces of one sentence: the start symbol, the words' pieces, the end symbol.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    pub(super) ids: Vec<u32>,
    /// Shape of the word that each piece belongs to.
    pub(super) shapes: Vec<u8>,
    /// Index of each word's first piece.
    pub(super) first: Vec<usize>,
}

impl Encoder {
    pub(super) fn load(w: &Weights<'_>) -> Result<Self, ModelError> {
        let words = w.table("enc.word.weight")?;
        let d = words.cols;
        if d % HEADS != 0 {
            return Err(ModelError::Tensor {
                name: "enc.word.weight".into(),
                problem: format!("has width {d}, which {HEADS} heads do not divide"),
            });
        }
        let mut layers = Vec::new();
        while w.vector(&format!("enc.layers.{}.ln1.bias", layers.len())).is_ok() {
            let p = |part: &str| format!("enc.layers.{}.{part}", layers.len());
            let inner = w.matrix(&p("up.weight"))?.rows;
            layers.push(Layer {
                qkv: w.linear(&p("qkv"), d, 3 * d)?,
                out: w.linear(&p("out"), d, d)?,
                norm1: w.norm(&p("ln1"), d)?,
                up: w.linear(&p("up"), d, inner)?,
                down: w.linear(&p("down"), inner, d)?,
                norm2: w.norm(&p("ln2"), d)?,
            });
        }
        Ok(Self {
            positions: w.shaped("enc.position.weight", MAX_PIECES, d)?,
            shapes: w.matrix("enc.shape.weight")?,
            norm: w.norm("enc.ln", d)?,
            width: d,
            words,
            layers,
        })
    }

    /// One vector a piece, the sentences one after the other. Each sentence has at most [`MAX_PIECES`] pieces.
    pub(super) fn run(&self, batch: &[Pieces]) -> Matrix {
        let total = batch.iter().map(|p| p.ids.len()).sum();
        let mut x = Matrix::zeros(total, self.width);
        let mut at = 0;
        for p in batch {
            for (k, (&id, &shape)) in p.ids.iter().zip(&p.shapes).enumerate() {
                let row = x.row_mut(at);
                self.words.add_to(id as usize, row);
                let rest = self.positions.row(k).iter().zip(self.shapes.row(usize::from(shape)));
                for (v, (a, b)) in row.iter_mut().zip(rest) {
                    *v += a + b;
                }
                at += 1;
            }
        }
        self.norm.apply(&mut x);
        let lengths: Vec<usize> = batch.iter().map(|p| p.ids.len()).collect();
        for layer in &self.layers {
            layer.run(&mut x, &lengths);
        }
        x
    }
}

impl Layer {
    fn run(&self, x: &mut Matrix, lengths: &[usize]) {
        let mut attended = self.out.apply(&attention(&self.qkv.apply(x), lengths));
        add(&mut attended, x);
        self.norm1.apply(&mut attended);
        let mut inner = self.up.apply(&attended);
        gelu(&mut inner.data);
        *x = self.down.apply(&inner);
        add(x, &attended);
        self.norm2.apply(x);
    }
}

fn add(to: &mut Matrix, from: &Matrix) {
    for (a, b) in to.data.iter_mut().zip(&from.data) {
        *a += b;
    }
}

/// Multi-head scaled dot-product attention within each sentence. `qkv` holds queries, keys and values side by side.
fn attention(qkv: &Matrix, lengths: &[usize]) -> Matrix {
    let d = qkv.cols / 3;
    let size = d / HEADS;
    let scale = 1.0 / (size as f32).sqrt();
    let mut out = Matrix::zeros(qkv.rows, d);
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let mut scores = vec![0.0; longest * longest];
    let mut start = 0;
    for &n in lengths {
        for head in 0..HEADS {
            let part = |which: usize| View {
                data: &qkv.data[start * qkv.cols + which * d + head * size..],
                rows: n,
                cols: size,
                row_stride: qkv.cols,
                col_stride: 1,
            };
            let scores = &mut scores[..n * n];
            product(part(0), part(1).transposed(), scores, n, scale);
            scores.chunks_exact_mut(n.max(1)).for_each(softmax);
            let weights = View { data: scores, rows: n, cols: n, row_stride: n, col_stride: 1 };
            product(weights, part(2), &mut out.data[start * d + head * size..], d, 1.0);
        }
        start += n;
    }
    out
}
