//! `hearsay gazetteer add`: adds GeoNames dumps to a person's gazetteer.

use std::io::{self, Write};
use std::path::Path;

use hearsay::gazetteer::{DumpReader, DumpReport, Gazetteer};

use super::{dumps, read, target};
use crate::args::AddArgs;
use crate::exit::{Exit, Failure, Stop, tell};
use crate::inputs::name;

/// Problems of one file that are told one by one.
const TOLD: usize = 20;

/// Runs it.
///
/// # Errors
/// Where the person's gazetteer cannot be read or written.
pub(super) fn run(args: &AddArgs, out: &mut dyn Write) -> Result<Exit, Stop> {
    let path = target(args.gazetteer.gazetteer.as_deref())?;
    let mut layers = if path.exists() { read(&path)? } else { Vec::new() };
    let base = Gazetteer::embedded().map_err(|e| super::super::broken(&e))?;
    let mut reader = DumpReader::new(base);
    let (mut failed, mut done, mut problems) = (0, 0, 0);
    let mut added: Vec<(String, Option<Vec<u8>>, DumpReport)> = Vec::new();
    // A dump that comes again takes the place of the old one, so it cannot disagree with it.
    let named: Vec<String> = args.files.iter().map(|file| title_of(file)).collect();
    for layer in layers.iter().filter(|layer| !named.iter().any(|name| *name == title(layer))) {
        reader.note(title(layer), layer);
    }
    for file in &args.files {
        let read = dumps::each(file, |short, input| {
            let (bytes, report) = reader.read(short, input)?;
            added.push((short.to_owned(), bytes, report));
            Ok(())
        });
        match read {
            Ok(()) => done += 1,
            Err(failure) => {
                failed += 1;
                tell(&failure);
            }
        }
    }
    for (short, bytes, report) in added {
        let DumpReport { rows, kept, skipped, repeated, problems: all } = &report;
        problems += all.len();
        all.iter().take(TOLD).for_each(|problem| tell(&format_args!("hearsay: {problem}")));
        if all.len() > TOLD {
            tell(&format_args!("hearsay: {short}: and {} more rows like these", all.len() - TOLD));
        }
        writeln!(
            out,
            "{short}: {kept} places kept of {rows} rows; {skipped} of no use to reports, {repeated} known, {} unsound",
            all.len()
        )?;
        match bytes.map(|bytes| Gazetteer::from_bytes(bytes.into())).transpose() {
            Ok(Some(layer)) => {
                layers.retain(|old| title(old) != short);
                layers.push(layer);
            }
            Ok(None) if *repeated > 0 => {}
            Ok(None) => {
                failed += 1;
                tell(&Failure::new(short, "has no place to add").hint("a dump has 19 columns apart by tabs"));
            }
            Err(e) => return Err(super::super::broken(&e).into()),
        }
    }
    if layers.is_empty() {
        return Ok(Exit::Nothing);
    }
    write(&path, &layers)?;
    writeln!(out, "{} now holds {} dumps", name(&path), layers.len())?;
    Ok(Exit::of(done, failed + usize::from(problems > 0)))
}

/// The name that a dump in a file goes by, where that can be told from the file's.
fn title_of(file: &Path) -> String {
    let short = file.file_name().unwrap_or_default().to_string_lossy();
    match short.strip_suffix(".zip") {
        Some(stem) => format!("{stem}.txt"),
        None => short.strip_suffix(".gz").unwrap_or(&short).to_owned(),
    }
}

/// The dump that a gazetteer was made of.
pub(super) fn title(gazetteer: &Gazetteer) -> &str {
    gazetteer.about().lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or_default()
}

/// Writes all anew beside the old file and puts it in its place, so that no half-written one is left behind.
fn write(path: &Path, layers: &[Gazetteer]) -> Result<(), Failure> {
    let fail = |e: io::Error| Failure::io(name(path), &e);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(fail)?;
    }
    let beside = path.with_extension("new");
    let bytes: Vec<u8> = layers.iter().flat_map(|layer| layer.bytes()).copied().collect();
    std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path)).map_err(fail)
}
