//! How the command ends: exit codes, and messages to the person who called it.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a verb ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All that was asked for was done. Also where the reader of our output went away (`| head`).
    Fine,
    /// Done, but some documents could not be read.
    Some,
    /// Nothing could be done: wrong usage, or nothing to read.
    Nothing,
}

impl Exit {
    /// By how many documents were done and how many could not be.
    pub(crate) fn of(done: usize, failed: usize) -> Self {
        match (done, failed) {
            (0, 1..) => Exit::Nothing,
            (_, 0) => Exit::Fine,
            _ => Exit::Some,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Fine => 0,
            Exit::Some => 1,
            Exit::Nothing => 2,
        })
    }
}

/// What went wrong, where, and what the person can do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The file, with the line where that is known.
    pub(crate) place: String,
    /// What went wrong.
    pub(crate) what: String,
    /// What to do.
    pub(crate) hint: Option<String>,
}

impl Failure {
    pub(crate) fn new(place: impl Into<String>, what: impl fmt::Display) -> Self {
        Self { place: place.into(), what: what.to_string(), hint: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A file that could not be opened or read.
    pub(crate) fn io(place: impl Into<String>, error: &io::Error) -> Self {
        let failure = Self::new(place, reason(error));
        match error.kind() {
            io::ErrorKind::NotFound => failure.hint("check the spelling, and the folder you are in"),
            io::ErrorKind::PermissionDenied => failure.hint("ask for the right to read it"),
            _ => failure,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "hearsay: {}: {}", self.place, self.what)?;
        self.hint.iter().try_for_each(|hint| write!(f, "; {hint}"))
    }
}

/// The reason of an I/O error without the number that only programmers read («No such file or directory (os error 2)»).
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

/// Why a verb stopped early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Whoever read our output has enough.
    ReaderGone,
    /// The person pressed Ctrl-C.
    Interrupted,
    /// Anything else.
    Failed(Failure),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::ReaderGone,
            _ => Stop::Failed(Failure::new("standard output", reason(&error)).hint("is the disk full?")),
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Stop::Failed(failure)
    }
}

/// Tells the person something on the error stream. Where that is closed there is nobody to tell.
pub(crate) fn tell(message: &dyn fmt::Display) {
    let _ = writeln!(io::stderr(), "{message}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_where_what_and_what_to_do() {
        let missing = io::Error::new(io::ErrorKind::NotFound, "No such file or directory (os error 2)");
        assert_eq!(
            Failure::io("week/report.txt", &missing).to_string(),
            "hearsay: week/report.txt: no such file or directory; check the spelling, and the folder you are in"
        );
    }
}
