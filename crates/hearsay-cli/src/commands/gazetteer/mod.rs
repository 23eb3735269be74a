//! `hearsay gazetteer`: the places that hearsay knows: what is in there, what a name may mean, and adding more.

mod add;
mod dumps;
mod show;

use std::io;
use std::path::{Path, PathBuf};

use hearsay::gazetteer::Gazetteer;

use crate::args::{GazetteerVerb, When};
use crate::exit::{Exit, Failure, Stop};
use crate::inputs::name;

/// Runs it.
///
/// # Errors
/// Where the gazetteer cannot be read or written, or the output cannot be written.
pub(super) fn run(verb: &GazetteerVerb, colour: When) -> Result<Exit, Stop> {
    let mut out = anstream::AutoStream::new(io::stdout().lock(), colour.into());
    match verb {
        GazetteerVerb::Add(args) => add::run(args, &mut out),
        GazetteerVerb::List(args) => show::list(args, &mut out),
        GazetteerVerb::Find(args) => show::find(args, &mut out),
        GazetteerVerb::Check(args) => show::check(args, &mut out),
    }
}

/// The shipped gazetteer with a person's own over it: that of the file named, or of the usual place, if there is one.
///
/// # Errors
/// Where the file named is not there, or what is there is empty or damaged.
pub(super) fn open(asked: Option<&Path>) -> Result<&'static Gazetteer, Failure> {
    let base = Gazetteer::embedded().map_err(|e| super::broken(&e))?;
    let path = match asked {
        Some(path) if path.as_os_str() == "none" => return Ok(base),
        Some(path) => Some(path.to_owned()),
        None => usual_place().filter(|path| path.exists()),
    };
    let Some(path) = path else { return Ok(base) };
    let own = read(&path)?;
    // One for the whole run, as the shipped one is.
    Ok(Box::leak(Box::new(base.clone().with(own))))
}

/// The gazetteers in a person's file.
fn read(path: &Path) -> Result<Vec<Gazetteer>, Failure> {
    let bytes = std::fs::read(path).map_err(|e| {
        let failure = Failure::io(name(path), &e);
        match e.kind() {
            io::ErrorKind::NotFound => failure.hint("`hearsay gazetteer add` makes it; --gazetteer none goes without"),
            _ => failure,
        }
    })?;
    Gazetteer::all_of(&bytes).map_err(|e| {
        Failure::new(name(path), e).hint("make it anew with `hearsay gazetteer add`; --gazetteer none goes without")
    })
}

/// Where a person's gazetteer lies unless said otherwise: in the folder for data of the platform.
fn usual_place() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || variable("HOME");
    let folder = if cfg!(windows) {
        variable("APPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        variable("XDG_DATA_HOME").or_else(|| home().map(|home| home.join(".local/share")))
    };
    folder.map(|folder| folder.join("hearsay").join("gazetteer.bin"))
}

/// The file to write to.
fn target(asked: Option<&Path>) -> Result<PathBuf, Failure> {
    asked.map(Path::to_owned).or_else(usual_place).ok_or_else(|| {
        Failure::new("gazetteer", "no folder for data is known here").hint("name a file with --gazetteer FILE")
    })
}
