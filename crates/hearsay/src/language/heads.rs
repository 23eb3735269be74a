//! The heads on the encoder: tags, lemmas, the dependency tree, entities, and claims as a graph over words.

use super::matrix::{Linear, Matrix, View, gelu, product, softmax};
use super::weights::{Labels, ModelError, Weights};

/// Distance buckets of the role arcs on each side of the trigger.
const DISTANCES: usize = 12;

/// Weights of all heads.
pub(super) struct Heads {
    pub(super) upos: Linear,
    pub(super) feats: Linear,
    pub(super) lemma: Linear,
    entity_mlp: Linear,
    entity: Linear,
    arc_dependent: Linear,
    arc_head: Linear,
    arc_pair: Matrix,
    arc_bias: Matrix,
    rel_dependent: Linear,
    rel_head: Linear,
    /// One `width × width` block a label, one under the other.
    rel_pair: Matrix,
    rel_linear: Linear,
    lexicon: Matrix,
    trigger_mlp: Linear,
    trigger: Linear,
    kinds: Matrix,
    state_mlp: Linear,
    status: Linear,
    aspect: Linear,
    voice: Linear,
    role_trigger: Linear,
    role_word: Linear,
    /// One block a label, as in `rel_pair`.
    role_pair: Matrix,
    role_trigger_linear: Linear,
    role_word_linear: Linear,
    role_distance: Matrix,
}

/// What the heads say about one trigger: probabilities.
pub(super) struct Verdict {
    pub(super) status: Vec<f32>,
    pub(super) aspect: Vec<f32>,
    pub(super) voice: Vec<f32>,
    /// `words × role tags`.
    pub(super) roles: Matrix,
    /// `words × source tags`.
    pub(super) sources: Matrix,
}

impl Heads {
    pub(super) fn load(w: &Weights<'_>, labels: &Labels, d: usize) -> Result<Self, ModelError> {
        let hidden = |name: &str| -> Result<Linear, ModelError> {
            let rows = w.matrix(&format!("{name}.lin.weight"))?.rows;
            w.linear(&format!("{name}.lin"), d, rows)
        };
        let out = |name: &str, from: &Linear, labels: usize| w.linear(name, from.weight.rows, labels);
        let (entity_mlp, trigger_mlp, state_mlp) =
            (hidden("entity_mlp")?, hidden("trigger_mlp")?, hidden("state_mlp")?);
        let (arc_dependent, arc_head) = (hidden("arc_dep")?, hidden("arc_head")?);
        let (rel_dependent, rel_head) = (hidden("rel_dep")?, hidden("rel_head")?);
        let (role_trigger, role_word) = (hidden("role_t")?, hidden("role_w")?);
        let (a, r, q) = (arc_head.weight.rows, rel_head.weight.rows, role_word.weight.rows);
        let arcs = labels.role.len() + labels.source.len();
        let kinds = labels.kind.len();
        let arc_bias = w.vector("arc_b")?;
        Ok(Self {
            upos: w.linear("upos", d, labels.upos.len())?,
            feats: w.linear("feats", d, labels.feats.len())?,
            lemma: w.linear("lemma", d, labels.lemma.len())?,
            entity: out("entity", &entity_mlp, labels.entity.len())?,
            arc_pair: w.shaped("arc_w", a, a)?,
            arc_bias: Matrix { rows: 1, cols: arc_bias.len(), data: arc_bias },
            rel_pair: w.shaped("rel_w", labels.rel.len() * r, r)?,
            rel_linear: w.linear("rel_lin", 2 * r, labels.rel.len())?,
            lexicon: w.shaped("lexicon", kinds, d)?,
            trigger: out("trigger", &trigger_mlp, kinds + 1)?,
            kinds: w.shaped("kind.weight", kinds + 1, d)?,
            status: out("status", &state_mlp, labels.status.len())?,
            aspect: out("aspect", &state_mlp, labels.aspect.len())?,
            voice: out("voice", &state_mlp, labels.voice.len())?,
            role_pair: w.shaped("role_bi", arcs * q, q)?,
            role_trigger_linear: w.linear("role_tl", q, arcs)?,
            role_word_linear: w.linear("role_wl", q, arcs)?,
            role_distance: w.shaped("role_dist.weight", 2 * DISTANCES + 1, arcs)?,
            entity_mlp,
            trigger_mlp,
            state_mlp,
            arc_dependent,
            arc_head,
            rel_dependent,
            rel_head,
            role_trigger,
            role_word,
        })
    }

    /// Entity tag probabilities, `words × tags`.
    pub(super) fn entities(&self, words: &Matrix) -> Matrix {
        probabilities(self.entity.apply(&hidden(&self.entity_mlp, words)))
    }

    /// Log-probability-like scores `words × (1 + words)` of each head for each word; column 0 is the root.
    pub(super) fn arcs(&self, root_and_words: &Matrix, words: &Matrix) -> Matrix {
        let heads = hidden(&self.arc_head, root_and_words);
        let mut out = hidden(&self.arc_dependent, words).times(&self.arc_pair).times_transposed(&heads);
        let bias = self.arc_bias.times_transposed(&heads);
        for row in out.data.chunks_exact_mut(bias.cols) {
            for (o, b) in row.iter_mut().zip(&bias.data) {
                *o += b;
            }
        }
        out
    }

    /// Relation scores `words × labels` for the given heads (0 = root).
    pub(super) fn relations(&self, root_and_words: &Matrix, words: &Matrix, heads: &[usize]) -> Matrix {
        let dependents = hidden(&self.rel_dependent, words);
        let governors = hidden(&self.rel_head, root_and_words).pick(heads.iter().copied());
        let both = side_by_side(&dependents, &governors);
        let mut out = self.rel_linear.apply(&both);
        bilinear(&dependents, &self.rel_pair, &governors, &mut out);
        out
    }

    /// Word vectors with what the lexicon says of each word added: `kinds_of(word)` names kinds.
    pub(super) fn with_lexicon<'k>(&self, words: &Matrix, kinds_of: impl Fn(usize) -> &'k [u16]) -> Matrix {
        let mut out = words.clone();
        for i in 0..out.rows {
            for &kind in kinds_of(i) {
                if usize::from(kind) < self.lexicon.rows {
                    for (o, v) in out.row_mut(i).iter_mut().zip(self.lexicon.row(usize::from(kind))) {
                        *o += v;
                    }
                }
            }
        }
        out
    }

    /// Probabilities `words × (kinds + none)` that a word triggers a claim of a kind; none is last.
    pub(super) fn triggers(&self, informed: &Matrix) -> Matrix {
        probabilities(self.trigger.apply(&hidden(&self.trigger_mlp, informed)))
    }

    /// Everything about the claim of one kind at one trigger word of one sentence.
    pub(super) fn verdict(
        &self,
        informed: &Matrix,
        words: &Matrix,
        trigger: usize,
        kind: usize,
        role_tags: usize,
    ) -> Verdict {
        let mut vector = informed.pick([trigger].into_iter());
        for (v, k) in vector.data.iter_mut().zip(self.kinds.row(kind)) {
            *v += k;
        }
        let state = hidden(&self.state_mlp, &vector);
        let one = |head: &Linear| probabilities(head.apply(&state)).data;

        let from = hidden(&self.role_trigger, &vector);
        let to = hidden(&self.role_word, words);
        let own = self.role_trigger_linear.apply(&from);
        let mut scores = self.role_word_linear.apply(&to);
        // The trigger's side of every label's bilinear form at once: `labels × width`.
        let (labels, width) = (scores.cols, to.cols);
        let forms = self.role_pair_from(&from, labels, width);
        let pairs = to.times_transposed(&forms);
        for i in 0..scores.rows {
            let distance = self.role_distance.row(bucket(trigger, i));
            let extra = pairs.row(i).iter().zip(&own.data).zip(distance);
            for (s, ((p, o), d)) in scores.row_mut(i).iter_mut().zip(extra) {
                *s += p + o + d;
            }
        }
        let (mut roles, mut sources) =
            (Matrix::zeros(scores.rows, role_tags), Matrix::zeros(scores.rows, labels - role_tags));
        for i in 0..scores.rows {
            let (a, b) = scores.row(i).split_at(role_tags);
            roles.row_mut(i).copy_from_slice(a);
            sources.row_mut(i).copy_from_slice(b);
        }
        Verdict {
            status: one(&self.status),
            aspect: one(&self.aspect),
            voice: one(&self.voice),
            roles: probabilities(roles),
            sources: probabilities(sources),
        }
    }

    /// `labels × width`: row r is `from · block r` of the role forms.
    fn role_pair_from(&self, from: &Matrix, labels: usize, width: usize) -> Matrix {
        let mut out = Matrix::zeros(labels, width);
        for r in 0..labels {
            for (k, f) in from.data.iter().enumerate() {
                for (o, w) in out.row_mut(r).iter_mut().zip(self.role_pair.row(r * width + k)) {
                    *o += f * w;
                }
            }
        }
        out
    }
}

fn hidden(layer: &Linear, x: &Matrix) -> Matrix {
    let mut out = layer.apply(x);
    gelu(&mut out.data);
    out
}

fn probabilities(mut scores: Matrix) -> Matrix {
    if scores.cols > 0 {
        scores.data.chunks_exact_mut(scores.cols).for_each(softmax);
    }
    scores
}

fn side_by_side(a: &Matrix, b: &Matrix) -> Matrix {
    let mut out = Matrix { rows: a.rows, cols: a.cols + b.cols, data: Vec::with_capacity(a.data.len() + b.data.len()) };
    for i in 0..a.rows {
        out.data.extend_from_slice(a.row(i));
        out.data.extend_from_slice(b.row(i));
    }
    out
}

/// Adds `aᵢ · block_l · bᵢ` to `out[i, l]` for every row i and label l; `blocks` has one square block a label.
fn bilinear(a: &Matrix, blocks: &Matrix, b: &Matrix, out: &mut Matrix) {
    let width = blocks.cols;
    let mut ab = Matrix::zeros(a.rows, width);
    for (l, block) in blocks.data.chunks_exact(width * width).take(out.cols).enumerate() {
        let block = View { data: block, rows: width, cols: width, row_stride: width, col_stride: 1 };
        product(View::of(a), block, &mut ab.data, width, 1.0);
        for i in 0..out.rows {
            let sum: f32 = ab.row(i).iter().zip(b.row(i)).map(|(x, y)| x * y).sum();
            out.data[i * out.cols + l] += sum;
        }
    }
}

/// The bucket of a word's signed distance from the trigger: exact to 4, then logarithmic. Twin of `bucket` in model.py.
fn bucket(trigger: usize, word: usize) -> usize {
    let distance = word.abs_diff(trigger);
    let near = if distance <= 4 {
        distance
    } else {
        let far = 5 + ((distance as f32 / 4.0).log2() * 2.0).floor() as usize;
        far.min(DISTANCES)
    };
    if word < trigger { DISTANCES - near } else { DISTANCES + near }
}
