//! Plain text: one report, to the letter.

use super::{Ingested, Input, Problem, Warning, charset};
use crate::document::{Document, Meta};

/// The whole input as one document, whose text is as the user has it; a headline in it is a passage of its own.
pub(super) fn read(input: Input<'_>) -> Result<Ingested, Problem> {
    let charset::Decoded { text, mut warnings } = charset::text(input.bytes);
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    if text.contains("\r\n") {
        warnings.push(Warning::CarriageReturns);
    }
    let id = input.id.map(str::to_owned);
    let document = Document::report(id, input.bytes, text.into_owned(), Meta::default());
    Ok(Ingested { document, warnings, record: None })
}
