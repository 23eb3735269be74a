//! The `hearsay` command: reads reports, prints claims.
//!
//! Everything a library user would want is in the crate `hearsay`; this one owns what belongs to the shell: arguments,
//! files, the terminal, threads, exit codes. One file a verb under `commands`.

mod args;
mod commands;
mod documents;
mod exit;
mod inputs;
mod output;
mod treebank;
mod work;

use clap::Parser;

fn main() -> std::process::ExitCode {
    commands::run(args::Cli::parse()).into()
}
