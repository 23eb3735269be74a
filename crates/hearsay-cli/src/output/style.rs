//! Colours and marks. Every colour says what a word beside it says too: nobody needs colour to read the output.

use anstyle::{Ansi256Color, AnsiColor, Color, Style};
use hearsay::coding::{Stance, Status};
use hearsay::reconcile::State;

pub(crate) const PLAIN: Style = Style::new();
pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();

const fn ansi(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

/// The colour of a status.
pub(crate) fn status(status: Status) -> Style {
    match status {
        Status::Actual => ansi(AnsiColor::Green),
        Status::Hedged => ansi(AnsiColor::Yellow),
        Status::Denied => ansi(AnsiColor::Red),
        Status::Promised => ansi(AnsiColor::BrightBlue),
        Status::Threatened => ansi(AnsiColor::Magenta),
        Status::Predicted => ansi(AnsiColor::Cyan),
        // The sixteen colours have no orange, and the others are taken.
        Status::Demanded => Style::new().fg_color(Some(Color::Ansi256(Ansi256Color(208)))),
        Status::Hypothetical => DIM,
    }
}

/// A mark of one column before the status's word, to find it by eye without colour. No tick for `actual`: that a
/// source vouches for a thing does not make it so.
pub(crate) fn mark(status: Status) -> char {
    match status {
        Status::Actual => '•',
        Status::Hedged => '~',
        Status::Denied => '✗',
        Status::Promised => '→',
        Status::Threatened => '!',
        Status::Predicted => '?',
        Status::Demanded => '»',
        Status::Hypothetical => '…',
    }
}

/// What a status means, for the legend.
pub(crate) fn meaning(status: Status) -> &'static str {
    match status {
        Status::Actual => "it happened or holds",
        Status::Hedged => "it may have happened",
        Status::Denied => "it did not happen",
        Status::Promised => "the actor will do it",
        Status::Threatened => "it will, as a threat",
        Status::Predicted => "it is expected",
        Status::Demanded => "it should happen",
        Status::Hypothetical => "on a condition, or as an aim",
    }
}

/// The colour of an incident's state.
pub(crate) fn state(state: State) -> Style {
    match state {
        State::Corroborated => ansi(AnsiColor::Green),
        State::SingleSource => PLAIN,
        State::Disputed => ansi(AnsiColor::Yellow),
        State::DeniedOnly => ansi(AnsiColor::Red),
        State::Announced => ansi(AnsiColor::BrightBlue),
        State::Unconfirmed => DIM,
    }
}

/// A mark of one column before the state's word.
pub(crate) fn state_mark(state: State) -> char {
    match state {
        State::Corroborated => '●',
        State::SingleSource => '○',
        State::Disputed => '◐',
        State::DeniedOnly => '✗',
        State::Announced => '→',
        State::Unconfirmed => '~',
    }
}

/// The colour of a stance.
pub(crate) fn stance(stance: Stance) -> Style {
    match stance {
        Stance::Asserts => PLAIN,
        Stance::Denies => ansi(AnsiColor::Red),
        Stance::Doubts => ansi(AnsiColor::Yellow),
        Stance::Relays => DIM,
    }
}

/// The colour of a span that `--explain` marks, by its role.
pub(crate) fn role(label: &str) -> Style {
    match label {
        "actor" => ansi(AnsiColor::Green),
        "target" => ansi(AnsiColor::BrightBlue),
        "place" => ansi(AnsiColor::Cyan),
        "time" => ansi(AnsiColor::Yellow),
        "source" => ansi(AnsiColor::Magenta),
        _ => BOLD,
    }
}
