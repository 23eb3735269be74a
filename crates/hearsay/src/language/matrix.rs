//! Dense row-major matrices and the few operations on them that the engine needs.

use gemm::Parallelism;

/// A row-major matrix of `rows × cols` numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Matrix {
    pub(super) rows: usize,
    pub(super) cols: usize,
    pub(super) data: Vec<f32>,
}

impl Matrix {
    pub(super) fn zeros(rows: usize, cols: usize) -> Self {
        Self { rows, cols, data: vec![0.0; rows * cols] }
    }

    pub(super) fn row(&self, i: usize) -> &[f32] {
        &self.data[i * self.cols..(i + 1) * self.cols]
    }

    pub(super) fn row_mut(&mut self, i: usize) -> &mut [f32] {
        &mut self.data[i * self.cols..(i + 1) * self.cols]
    }

    /// The rows named by `which`, in that order.
    pub(super) fn pick(&self, which: impl ExactSizeIterator<Item = usize>) -> Self {
        let mut out = Self { rows: which.len(), cols: self.cols, data: Vec::with_capacity(which.len() * self.cols) };
        for i in which {
            out.data.extend_from_slice(self.row(i));
        }
        out
    }

    /// `self · other`.
    pub(super) fn times(&self, other: &Matrix) -> Matrix {
        assert_eq!(self.cols, other.rows, "inner dimensions differ");
        let mut out = Matrix::zeros(self.rows, other.cols);
        product(View::of(self), View::of(other), &mut out.data, other.cols, 1.0);
        out
    }

    /// `self · otherᵀ`.
    pub(super) fn times_transposed(&self, other: &Matrix) -> Matrix {
        assert_eq!(self.cols, other.cols, "inner dimensions differ");
        let mut out = Matrix::zeros(self.rows, other.rows);
        product(View::of(self), View::of(other).transposed(), &mut out.data, other.rows, 1.0);
        out
    }
}

/// A strided look at numbers: element `(i, j)` lies at `i * row_stride + j * col_stride`.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) data: &'a [f32],
    pub(super) rows: usize,
    pub(super) cols: usize,
    pub(super) row_stride: usize,
    pub(super) col_stride: usize,
}

impl<'a> View<'a> {
    pub(super) fn of(m: &'a Matrix) -> Self {
        Self { data: &m.data, rows: m.rows, cols: m.cols, row_stride: m.cols, col_stride: 1 }
    }

    pub(super) fn transposed(self) -> Self {
        Self { rows: self.cols, cols: self.rows, row_stride: self.col_stride, col_stride: self.row_stride, ..self }
    }

    fn fits(&self) -> bool {
        self.rows == 0
            || self.cols == 0
            || (self.rows - 1) * self.row_stride + (self.cols - 1) * self.col_stride < self.data.len()
    }
}

/// `out = alpha · a · b`, with `out` row-major, `out_stride` numbers from row to row.
///
/// One thread: documents are what runs in parallel, and sums in one fixed order are what makes results repeatable.
pub(super) fn product(a: View<'_>, b: View<'_>, out: &mut [f32], out_stride: usize, alpha: f32) {
    assert_eq!(a.cols, b.rows, "inner dimensions differ");
    assert!(a.fits() && b.fits(), "a view reaches past its data");
    assert!(a.rows == 0 || b.cols == 0 || (a.rows - 1) * out_stride + b.cols <= out.len(), "output too small");
    // SAFETY: the assertions above keep every access of `gemm` inside the three slices, whose borrows keep `out`
    // apart from `a` and `b`; strides are positive and far below isize::MAX.
    unsafe {
        gemm::gemm(
            a.rows,
            b.cols,
            a.cols,
            out.as_mut_ptr(),
            1,
            out_stride as isize,
            false,
            a.data.as_ptr(),
            a.col_stride as isize,
            a.row_stride as isize,
            b.data.as_ptr(),
            b.col_stride as isize,
            b.row_stride as isize,
            0.0,
            alpha,
            false,
            false,
            false,
            Parallelism::None,
        );
    }
}

/// A learned affine map `x ↦ x · Wᵀ + b`.
#[derive(Debug, Clone, Default)]
pub(super) struct Linear {
    /// `out × in`.
    pub(super) weight: Matrix,
    /// One number an output; empty for none.
    pub(super) bias: Vec<f32>,
}

impl Linear {
    pub(super) fn apply(&self, x: &Matrix) -> Matrix {
        let mut out = x.times_transposed(&self.weight);
        if !self.bias.is_empty() {
            for row in out.data.chunks_exact_mut(self.weight.rows) {
                for (o, b) in row.iter_mut().zip(&self.bias) {
                    *o += b;
                }
            }
        }
        out
    }
}

/// A learned layer normalisation.
#[derive(Debug, Clone, Default)]
pub(super) struct LayerNorm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl LayerNorm {
    pub(super) fn apply(&self, x: &mut Matrix) {
        let n = x.cols as f32;
        for row in x.data.chunks_exact_mut(x.cols.max(1)) {
            let mean = row.iter().sum::<f32>() / n;
            let variance = row.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / n;
            let scale = 1.0 / (variance + 1e-12).sqrt();
            for ((v, w), b) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
                *v = (*v - mean) * scale * w + b;
            }
        }
    }
}

/// The Gaussian error linear unit, exact form, in place.
///
/// The error function is Abramowitz & Stegun 7.1.26 (absolute error below 1.5e-7): branch-free, so that the compiler
/// can run several numbers at once.
pub(super) fn gelu(xs: &mut [f32]) {
    for x in xs {
        let z = *x * std::f32::consts::FRAC_1_SQRT_2;
        let a = z.abs();
        let t = 1.0 / (1.0 + 0.327_591_1 * a);
        let poly = t * (0.254_829_6 + t * (-0.284_496_74 + t * (1.421_413_8 + t * (-1.453_152_1 + t * 1.061_405_4))));
        let erf = (1.0 - poly * exp(-a * a)).copysign(z);
        *x = 0.5 * *x * (1.0 + erf);
    }
}

/// `e^x` for `x ≤ 0`, relative error below 2e-7 (Cephes' `expf` polynomial); 0 below −87.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    let x = x.max(-87.0);
    // Adding and taking away 1.5 · 2²³ rounds to the nearest whole number without a call, so that the loops around
    // this function run several numbers at once on any processor.
    const ROUND: f32 = 12_582_912.0;
    let n = (x * std::f32::consts::LOG2_E + ROUND) - ROUND;
    let r = x - n * 0.693_359_4 + n * 2.121_944_4e-4;
    let p = 1.987_569_1e-4;
    let p = p * r + 1.398_199_9e-3;
    let p = p * r + 8.333_452e-3;
    let p = p * r + 4.166_579_6e-2;
    let p = p * r + 1.666_666_5e-1;
    let p = p * r + 0.5;
    let y = p * r * r + r + 1.0;
    y * f32::from_bits(((n as i32 + 127) << 23) as u32)
}

/// Turns scores into probabilities, in place.
pub(super) fn softmax(row: &mut [f32]) {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for v in row.iter_mut() {
        *v = exp(*v - top);
        sum += *v;
    }
    for v in row.iter_mut() {
        *v /= sum;
    }
}

/// The index of the largest number; the first of equals, 0 for none.
pub(super) fn argmax(row: &[f32]) -> usize {
    let mut best = 0;
    for (i, v) in row.iter().enumerate() {
        if *v > row[best] {
            best = i;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_agree_with_the_definition() {
        let a = Matrix { rows: 2, cols: 3, data: vec![1., 2., 3., 4., 5., 6.] };
        let b = Matrix { rows: 3, cols: 2, data: vec![7., 8., 9., 10., 11., 12.] };
        assert_eq!(a.times(&b).data, [58., 64., 139., 154.]);
        let bt = Matrix { rows: 2, cols: 3, data: vec![7., 9., 11., 8., 10., 12.] };
        assert_eq!(a.times_transposed(&bt).data, [58., 64., 139., 154.]);
    }

    #[test]
    fn exp_and_gelu_are_accurate() {
        for i in 0..8000 {
            let x = -(i as f32) / 100.0;
            let (got, want) = (exp(x), x.exp());
            assert!((got - want).abs() <= 3e-7 * want.max(1e-30), "exp({x}) = {got}, not {want}");
        }
        // Values of the exact function x·Φ(x).
        for (x, want) in
            [(-3.0, -0.004_049_693), (-1.0, -0.158_655_26), (0.0, 0.0), (0.5, 0.345_731_23), (2.0, 1.954_499_7)]
        {
            let mut v = [x];
            gelu(&mut v);
            assert!((v[0] - want).abs() < 1e-6, "gelu({x}) = {}", v[0]);
        }
    }

    #[test]
    fn softmax_sums_to_one_even_far_from_zero() {
        let mut row = [1000.0, 999.0, -1000.0];
        softmax(&mut row);
        assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert_eq!(argmax(&row), 0);
    }
}
