//! Features for logistic models: named, so that their weights can be read.

/// Defines `Feature`, one thing that speaks for or against something, with all of its values in `Feature::ALL`.
macro_rules! features {
    ($vis:vis $($name:ident),* $(,)?) => {
        /// One thing that speaks for or against a candidate, most of them true or false.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(usize)]
        #[allow(missing_docs, reason = "the names say it; where each is set, the code does")]
        $vis enum Feature { $($name),* }
        impl Feature {
            /// All of them, in the order of the weights.
            $vis const ALL: &'static [Feature] = &[$(Feature::$name),*];
        }
    };
}
pub(super) use features;

/// The probability of something with these weighted features.
pub(super) fn probability(logits: impl Iterator<Item = f32>) -> f32 {
    1.0 / (1.0 + (-logits.sum::<f32>()).exp())
}
