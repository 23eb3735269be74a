//! What is wrong with a mapping, where, and what to do.

use std::ops::Range;

/// A mapping that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}{}", hint.as_deref().map(|hint| format!("\n  hint: {hint}")).unwrap_or_default())]
pub struct OntologyError {
    /// The file, as the caller named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// What would be right.
    pub hint: Option<String>,
}

impl OntologyError {
    pub(super) fn new(file: &str, text: &str, at: Range<usize>, problem: String, hint: Option<String>) -> Self {
        let before = text.as_bytes().iter().take(at.start);
        let line = before.filter(|&&byte| byte == b'\n').count() + 1;
        Self { file: file.to_owned(), line, problem, hint }
    }
}

/// «did you mean `x`?» where one of the words is near, else the words themselves.
pub(super) fn hint<'w>(written: &str, words: impl Iterator<Item = &'w str> + Clone) -> String {
    let near = words.clone().map(|word| (distance(&written.to_lowercase(), &word.to_lowercase()), word)).min();
    match near {
        Some((distance, word)) if distance <= 1 + word.chars().count() / 4 => format!("did you mean {word:?}?"),
        _ => format!("one of {}", words.collect::<Vec<_>>().join(", ")),
    }
}

/// Levenshtein's distance in code points.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, &y) in b.iter().enumerate() {
            let here = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], here);
        }
    }
    row.last().copied().unwrap_or_default()
}
