//! The verbs, one file each.

mod add;
mod bench;
mod decide;
mod desk;
mod export;
mod gazetteer;
mod list;
mod maintain;
mod parse;
mod read;
mod show;

use std::path::Path;

use hearsay::coding::Coder;
use hearsay::gazetteer::Gazetteer;
use hearsay::language::Engine;
use hearsay_ledger::Verdict;

use crate::args::{Cli, Verb};
use crate::exit::{Exit, Failure, Stop, tell};

/// Runs the verb that the person asked for.
pub(crate) fn run(cli: Cli) -> Exit {
    let end = match cli.verb {
        Verb::Read(args) => read::run(&args, cli.color),
        Verb::Add(args) => add::run(&args),
        Verb::Incidents(args) => list::incidents(&args, cli.color),
        Verb::Claims(args) => list::claims(&args, cli.color),
        Verb::Documents(args) => list::documents(&args, cli.color),
        Verb::Actors(args) => list::actors(&args, cli.color),
        Verb::Places(args) => list::places(&args, cli.color),
        Verb::Show(args) => show::run(&args, cli.color),
        Verb::Confirm(args) => decide::verdict(&args, Verdict::Confirmed),
        Verb::Reject(args) => decide::verdict(&args, Verdict::Rejected),
        Verb::Edit(args) => decide::edit(&args),
        Verb::Grade(args) => decide::grade(&args),
        Verb::Merge(args) => decide::merge(&args),
        Verb::Split(args) => decide::split(&args),
        Verb::Undo(args) => decide::undo(&args),
        Verb::Log(args) => list::log(&args, cli.color),
        Verb::Export(args) => export::run(&args),
        Verb::Ledger(verb) => maintain::run(&verb),
        Verb::Parse(args) => parse::run(&args),
        Verb::Gazetteer(verb) => gazetteer::run(&verb, cli.color),
        Verb::Bench(bench) => bench::run(&bench, cli.color),
    };
    match end {
        Ok(exit) => exit,
        Err(Stop::ReaderGone) => Exit::Fine,
        Err(Stop::Interrupted) => Exit::Some,
        Err(Stop::Failed(failure)) => {
            tell(&failure);
            Exit::Nothing
        }
    }
}

/// The engine with the shipped model.
fn engine() -> Result<Engine, Failure> {
    Engine::embedded().map_err(|e| broken(&e))
}

/// The coder with all that is shipped.
fn coder() -> Result<Coder, Failure> {
    coder_of(engine()?)
}

/// The coder with all that is shipped and a person's own gazetteer.
fn coder_with(own: Option<&Path>) -> Result<Coder, Failure> {
    Ok(Coder::new(engine()?, gazetteer::open(own)?))
}

/// The coder with an engine and the shipped gazetteer.
fn coder_of(engine: Engine) -> Result<Coder, Failure> {
    Ok(Coder::new(engine, Gazetteer::embedded().map_err(|e| broken(&e))?))
}

fn broken(error: &dyn std::fmt::Display) -> Failure {
    Failure::new("hearsay itself", error).hint("this build is damaged: install it again")
}
