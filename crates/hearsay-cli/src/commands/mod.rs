//! The verbs, one file each.

mod bench;
mod parse;
mod read;

use hearsay::coding::Coder;
use hearsay::gazetteer::Gazetteer;
use hearsay::language::Engine;

use crate::args::{Cli, Verb};
use crate::exit::{Exit, Failure, Stop, tell};

/// Runs the verb that the person asked for.
pub(crate) fn run(cli: Cli) -> Exit {
    let end = match cli.verb {
        Verb::Read(args) => read::run(&args, cli.color),
        Verb::Parse(args) => parse::run(&args),
        Verb::Bench(bench) => bench::run(&bench, cli.color),
    };
    match end {
        Ok(exit) => exit,
        Err(Stop::ReaderGone) => Exit::Fine,
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

/// The coder with an engine and the shipped gazetteer.
fn coder_of(engine: Engine) -> Result<Coder, Failure> {
    Ok(Coder::new(engine, Gazetteer::embedded().map_err(|e| broken(&e))?))
}

fn broken(error: &dyn std::fmt::Display) -> Failure {
    Failure::new("hearsay itself", error).hint("this build is damaged: install it again")
}
