//! The run over all documents that `read`, `parse` and `add` share: reading, threads, order, failures, progress, exit code.

use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::panic::{AssertUnwindSafe, catch_unwind};

use hearsay::ingest::{Format, Ingested, Options, Warning};

use crate::args::{Form, Input, threads};
use crate::exit::{Exit, Failure, Stop, tell};
use crate::inputs::{self, Item, Items, Named, Received};
use crate::output::progress::Progress;
use crate::work;

/// The files to read, found and checked before anything slow begins.
///
/// # Errors
/// Where there is nothing to read at all.
pub(crate) fn files(input: &Input, verb: &str) -> Result<Vec<Result<Named, Failure>>, Stop> {
    let keyboard = io::stdin().is_terminal();
    if input.paths.is_empty() && keyboard {
        let hint = format!(
            "name files or folders, or - to paste a text:\n  hearsay {verb} report.txt\n  hearsay {verb} saved-pages/\n  \
            hearsay {verb} -\nMore: hearsay {verb} --help"
        );
        return Err(Failure::new("nothing to read", hint).into());
    }
    let stdin = ["-".into()];
    let paths = if input.paths.is_empty() { &stdin[..] } else { &input.paths };
    if keyboard && !input.quiet && paths.iter().any(|p| p.as_os_str() == "-") {
        tell(&"Paste or type the text; end it with Ctrl-D on an empty line.");
    }
    Ok(inputs::files(paths, input.form.is_some()))
}

/// Where the results go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goes {
    /// To the standard output, for people.
    Table,
    /// To the standard output, for programs: how positions count matters to them.
    Data,
    /// Into the ledger.
    Ledger,
}

/// What came of one document.
struct Done<R> {
    result: R,
    id: String,
    warnings: Vec<Warning>,
}

/// Runs `run` over the documents of `files` on all threads and gives its results to `sink` in the order of the
/// documents. What goes wrong with one of them is told on the error stream, with where and what to do.
///
/// # Errors
/// Where `sink` fails: the output cannot be written.
pub(crate) fn each<R: Send>(
    input: &Input,
    files: Vec<Result<Named, Failure>>,
    goes: Goes,
    run: impl Fn(&Received) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), Stop>,
) -> Result<Exit, Stop> {
    let mut options = Options { format: input.form.map(format), ..Options::default() };
    if let Some(megabytes) = input.max_size {
        options.max_bytes = megabytes.get().saturating_mul(1_000_000);
    }
    // Tables running over the same terminal are progress enough.
    let shown = !input.quiet && (goes == Goes::Ledger || !io::stdout().is_terminal());
    let progress = Progress::of_bytes(inputs::size(&files), shown);
    let (mut done, mut failed) = (0, 0);
    let mut ids = HashSet::new();
    let work = |item: Item| {
        let (documents, bytes) = item.read(&options);
        let results = documents.into_iter().map(|document| document.and_then(|d| one(d, input, &run)));
        (results.collect::<Vec<_>>(), bytes)
    };
    let end: Result<(), Stop> =
        work::in_order(threads(input.jobs), Items::new(files, &options), work, |(results, bytes)| {
            for result in results {
                match result {
                    Ok(Done { result, id, warnings }) => {
                        done += 1;
                        if !input.quiet {
                            warn(&id, &warnings, goes == Goes::Data, !ids.insert(id.clone()), &progress);
                        }
                        sink(result)?;
                    }
                    Err(failure) => {
                        failed += 1;
                        progress.tell(&failure);
                    }
                }
            }
            progress.done(bytes, done);
            Ok(())
        });
    progress.end();
    end?;
    if failed > 0 && done + failed > 1 && !input.quiet {
        tell(&format_args!("hearsay: {} read, {failed} left out", number(done)));
    }
    Ok(Exit::of(done, failed))
}

fn number(documents: usize) -> String {
    if documents == 1 { "1 document".to_owned() } else { format!("{documents} documents") }
}

fn format(form: Form) -> Format {
    match form {
        Form::Text => Format::Text,
        Form::Html => Format::Html,
        Form::Jsonl => Format::JsonLines,
        Form::Json => Format::Json,
        Form::Disqus => Format::Disqus,
    }
}

/// One document. Should it bring the engine down, that is told like any other failure, and the others go on.
fn one<R>(mut received: Received, input: &Input, run: &impl Fn(&Received) -> R) -> Result<Done<R>, Failure> {
    let meta = &mut received.ingested.document.meta;
    meta.published = meta.published.or(input.published);
    let result = catch_unwind(AssertUnwindSafe(|| run(&received)));
    let Ingested { document, warnings, .. } = received.ingested;
    match result {
        Ok(result) => Ok(Done { result, id: document.id, warnings }),
        Err(_) => Err(Failure::new(document.id, "hearsay failed on this document")
            .hint("this is a fault of hearsay: please report it with the document")),
    }
}

/// Tells what a careful reader should know. How positions count matters only where positions are printed.
fn warn(id: &str, warnings: &[Warning], positions: bool, seen: bool, progress: &Progress) {
    for warning in warnings {
        match warning {
            Warning::ByteOrderMark | Warning::CarriageReturns if !positions => {}
            // Said below, for all files together.
            Warning::RepeatedId { .. } => {}
            _ => progress.tell(&format_args!("hearsay: {id}: {warning}")),
        }
    }
    if seen {
        progress.tell(&format_args!(
            "hearsay: {id}: another document has this id too: claims of the two cannot be told apart"
        ));
    }
}
