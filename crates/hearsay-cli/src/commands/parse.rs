//! `hearsay parse`: words, tags and trees as CoNLL-U.

use std::io::{self, Write};

use hearsay::language::Engine;

use super::bench::text;
use crate::args::{ParseArgs, threads};
use crate::documents::{self, Goes};
use crate::exit::{Exit, Failure, Stop, tell};
use crate::inputs::{Named, Received};
use crate::output::conllu;
use crate::treebank::Treebank;

/// Runs it.
///
/// # Errors
/// Where nothing can be read or the output cannot be written.
pub(crate) fn run(args: &ParseArgs) -> Result<Exit, Stop> {
    let files = documents::files(&args.input, "parse")?;
    let engine = super::engine()?;
    if args.conllu {
        return treebanks(args, files, &engine);
    }
    let parse = |received: &Received| {
        let document = &received.ingested.document;
        let mut out = String::new();
        conllu::comment("newdoc id", &document.id, &mut out);
        let mut number = 1;
        for passage in &document.passages {
            let analysis = engine.analyse(&document.text, passage.bytes.clone());
            conllu::passage(&document.id, &document.text, &analysis, &mut number, &mut out);
        }
        out
    };
    let mut out = io::stdout().lock();
    let exit = documents::each(&args.input, files, Goes::Data, parse, |words| Ok(out.write_all(words.as_bytes())?))?;
    out.flush()?;
    Ok(exit)
}

/// Tags and parses the words of treebanks.
fn treebanks(args: &ParseArgs, files: Vec<Result<Named, Failure>>, engine: &Engine) -> Result<Exit, Stop> {
    let mut out = io::stdout().lock();
    let (mut done, mut failed) = (0, 0);
    for file in files {
        let bank = file.and_then(|file| {
            let path = file.path();
            Treebank::read(path, &text(path)?)
        });
        let bank = match bank {
            Ok(bank) => bank,
            Err(failure) => {
                tell(&failure);
                failed += 1;
                continue;
            }
        };
        let mut words = String::new();
        for (gold, laid) in bank.sentences.iter().zip(bank.analyse(engine, threads(args.input.jobs))) {
            conllu::of_treebank(gold, &laid, &mut words);
        }
        out.write_all(words.as_bytes())?;
        done += 1;
    }
    out.flush()?;
    Ok(Exit::of(done, failed))
}
