//! Runs the built command the way a person does.

#![allow(dead_code, unreachable_pub, reason = "not every test uses all of it")]
#![allow(clippy::unwrap_used, reason = "a helper of tests: what fails fails the test")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run gave.
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The command, in the folder of this crate, in an environment that says nothing about colours and widths.
pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearsay"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "FORCE_COLOR"] {
        command.env_remove(name);
    }
    // Whoever runs the tests may have a gazetteer of their own.
    command.env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR")).env("HOME", env!("CARGO_TARGET_TMPDIR"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub fn hearsay(args: &[&str]) -> Run {
    finish(command(args))
}

/// With `input` on standard input.
pub fn hearsay_with(input: &str, args: &[&str]) -> Run {
    let mut child = command(args).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    run(child.wait_with_output().unwrap())
}

pub fn finish(mut command: Command) -> Run {
    run(command.output().unwrap())
}

fn run(output: std::process::Output) -> Run {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// The invented week of reports that comes with the project.
pub fn border_week() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/border-week").display().to_string()
}

/// A fresh folder of this test's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
