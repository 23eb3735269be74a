//! What there is to read: files, folders in the order of names, standard input.
//!
//! Items are found one at a time, and a file of JSON Lines is read line by line, so that neither a folder of a million
//! files nor a file of a million lines ever lies in memory.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hearsay::ingest::{self, Format, IngestError, Ingested, Options, Place, Problem};

use crate::exit::Failure;

/// Endings of files that are taken from a folder.
const ENDINGS: [&str; 8] = ["txt", "text", "html", "htm", "xhtml", "jsonl", "ndjson", "json"];

/// Bytes that the format is told from before the rest is read.
const HEAD: usize = 64 << 10;

/// A file or standard input, with what its document is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The path as the person gave it; `-` is standard input.
    path: PathBuf,
    /// A name that no other file of the run has.
    id: Option<String>,
}

impl Named {
    /// The path as the person gave it; `-` is standard input.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// One document or several, as bytes or still in their file.
#[derive(Debug)]
pub(crate) struct Item {
    named: Named,
    /// The line in the file, from 1, where the item is one line of it.
    line: Option<usize>,
    format: Option<Format>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    File,
    Bytes(Vec<u8>),
    Failed(Failure),
}

/// A document, with the bytes that it was read from: those that its hash is of.
#[derive(Debug)]
pub(crate) struct Received {
    /// The document.
    pub(crate) ingested: Ingested,
    /// Its bytes: of its file, or of its record in a file of several.
    pub(crate) raw: Arc<Vec<u8>>,
    /// Where it was found: a path, with the line where the file has several.
    pub(crate) from: String,
}

/// How a file is called in messages.
pub(crate) fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

/// The files under the paths that a person named: folders are replaced by what is in them, in the order of names, `all`
/// of it or what looks like documents. What cannot be read stays in its place as a failure.
pub(crate) fn files(paths: &[PathBuf], all: bool) -> Vec<Result<Named, Failure>> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" || !path.is_dir() {
            found.push(Ok(path.clone()));
            continue;
        }
        let before = found.len();
        walk(path, all, &mut found);
        if found.len() == before {
            let hint = format!(
                "files in it that end in .{} are read; to read others say with --as what they are",
                ENDINGS.join(", .")
            );
            found.push(Err(Failure::new(path.display().to_string(), "no documents in this folder").hint(hint)));
        }
    }
    let paths: Vec<String> = found.iter().flatten().map(|path| path.display().to_string()).collect();
    let mut ids = ingest::names(&paths).into_iter();
    found.into_iter().map(|file| file.map(|path| Named { path, id: ids.next().flatten() })).collect()
}

/// Adds the documents of a folder and below. Links to folders are not followed: they could lead round in a ring.
fn walk(folder: &Path, all: bool, found: &mut Vec<Result<PathBuf, Failure>>) {
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries: Vec<PathBuf> = match entries {
        Ok(entries) => entries.into_iter().map(|e| e.path()).collect(),
        Err(e) => return found.push(Err(Failure::io(name(folder), &e))),
    };
    entries.sort();
    for path in entries {
        if path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b".")) {
            continue;
        }
        if path.is_dir() {
            if !path.is_symlink() {
                walk(&path, all, found);
            }
        } else if path.is_file() && (all || ends_in(&path, &ENDINGS)) {
            found.push(Ok(path));
        }
    }
}

fn ends_in(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    endings.iter().any(|e| ending.eq_ignore_ascii_case(e))
}

/// Bytes of all files together, `None` where standard input is among them.
pub(crate) fn size(files: &[Result<Named, Failure>]) -> Option<u64> {
    let mut sum = 0;
    for file in files.iter().flatten() {
        if file.path.as_os_str() == "-" {
            return None;
        }
        sum += file.path.metadata().map_or(0, |m| m.len());
    }
    Some(sum)
}

impl Item {
    /// The documents in it, each with what to know about it, or with what is wrong; and how many bytes it has.
    pub(crate) fn read(self, options: &Options) -> (Vec<Result<Received, Failure>>, u64) {
        let name = self.named.path.display().to_string();
        let bytes = match self.content {
            Content::File => std::fs::read(&self.named.path).map_err(|e| Failure::io(self::name(&self.named.path), &e)),
            Content::Bytes(bytes) => Ok(bytes),
            Content::Failed(failure) => Err(failure),
        };
        let bytes = match bytes {
            Ok(bytes) => Arc::new(bytes),
            Err(failure) => return (vec![Err(failure)], 0),
        };
        let options = Options { format: self.format, ..*options };
        let input = ingest::Input { name: &name, id: self.named.id.as_deref(), bytes: &bytes };
        let from = match self.line {
            Some(line) => format!("{}, line {line}", self::name(&self.named.path)),
            None => self::name(&self.named.path),
        };
        let documents = ingest::read(input, &options).map(|result| match result {
            Ok(mut ingested) => {
                let raw = ingested.record.take().map_or_else(|| bytes.clone(), Arc::new);
                Ok(Received { ingested, raw, from: from.clone() })
            }
            Err(mut error) => {
                error.place.line = self.line.or(error.place.line);
                Err(failure(&error))
            }
        });
        (documents.collect(), bytes.len() as u64)
    }
}

fn failure(error: &IngestError) -> Failure {
    let remedy = match error.problem {
        Problem::TooLarge { .. } => "split it, or raise the limit with --max-size",
        _ => error.problem.remedy(),
    };
    Failure::new(error.place.to_string(), &error.problem).hint(remedy)
}

/// Gives the items of files one after the other.
pub(crate) struct Items {
    files: VecDeque<Result<Named, Failure>>,
    format: Option<Format>,
    limit: usize,
    lines: Option<Lines>,
}

impl Items {
    /// The items of `files`, read as `options` say.
    pub(crate) fn new(files: Vec<Result<Named, Failure>>, options: &Options) -> Self {
        Self { files: files.into(), format: options.format, limit: options.max_bytes, lines: None }
    }

    fn failed(failure: Failure) -> Item {
        let named = Named { path: PathBuf::new(), id: None };
        Item { named, line: None, format: None, content: Content::Failed(failure) }
    }

    /// The item that a file is; or nothing where its lines are, which are then set.
    fn open(&mut self, named: Named) -> Option<Item> {
        let stdin = named.path.as_os_str() == "-";
        let by_name = ends_in(&named.path, &["jsonl", "ndjson"]).then_some(Format::JsonLines);
        let format = self.format.or(by_name);
        if !stdin && format != Some(Format::JsonLines) {
            return Some(Item { named, line: None, format, content: Content::File });
        }
        let open = || -> io::Result<Box<dyn Read + Send>> {
            Ok(if stdin { Box::new(io::stdin()) } else { Box::new(File::open(&named.path)?) })
        };
        let opened = open().and_then(|file| {
            let mut reader = BufReader::with_capacity(HEAD, file);
            reader.fill_buf()?;
            Ok(reader)
        });
        let mut reader = match opened {
            Ok(reader) => reader,
            Err(e) => return Some(Self::failed(Failure::io(name(&named.path), &e))),
        };
        let head = reader.buffer();
        // UTF-16 has no line ends that are one byte: such a file is read whole.
        let wide = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
        let lines = format == Some(Format::JsonLines) || format.is_none() && ingest::detect(head) == Format::JsonLines;
        if lines && !wide {
            self.lines = Some(Lines { reader, named, number: 0, limit: self.limit });
            return None;
        }
        let mut bytes = Vec::new();
        Some(match reader.read_to_end(&mut bytes) {
            Ok(_) => Item { named, line: None, format, content: Content::Bytes(bytes) },
            Err(e) => Self::failed(Failure::io(name(&named.path), &e)),
        })
    }
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(item) => return Some(item),
                    None => self.lines = None,
                }
            }
            let item = match self.files.pop_front()? {
                Ok(named) => self.open(named),
                Err(failure) => Some(Self::failed(failure)),
            };
            if item.is_some() {
                return item;
            }
        }
    }
}

/// A file of which each line is a document.
struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    named: Named,
    number: usize,
    limit: usize,
}

impl Lines {
    /// The next line that is not blank.
    fn next(&mut self) -> Option<Item> {
        loop {
            self.number += 1;
            let mut bytes = Vec::new();
            // One more than the limit, and the line's end: longer lines are told and passed over.
            let read = (&mut self.reader).take(self.limit as u64 + 2).read_until(b'\n', &mut bytes);
            let content = match read {
                Ok(0) => return None,
                Ok(n) if !bytes.ends_with(b"\n") && n > self.limit => match self.skip_line() {
                    Ok(rest) => Content::Failed(self.too_long(n + rest)),
                    Err(e) => self.broken(&e),
                },
                Ok(_) if bytes.trim_ascii().is_empty() => continue,
                Ok(_) => Content::Bytes(bytes),
                Err(e) => self.broken(&e),
            };
            let line = Some(self.number);
            return Some(Item { named: self.named.clone(), line, format: Some(Format::JsonLines), content });
        }
    }

    fn too_long(&self, bytes: usize) -> Failure {
        let place = Place { name: self.named.path.display().to_string(), line: Some(self.number) };
        failure(&IngestError { place, problem: Problem::TooLarge { bytes, limit: self.limit } })
    }

    /// A file that cannot be read on ends here.
    fn broken(&mut self, error: &io::Error) -> Content {
        self.reader = BufReader::new(Box::new(io::empty()));
        Content::Failed(Failure::io(format!("{}, line {}", name(&self.named.path), self.number), error))
    }

    /// Passes over the rest of a line; says how long it was.
    fn skip_line(&mut self) -> io::Result<usize> {
        let mut skipped = 0;
        loop {
            let buffer = self.reader.fill_buf()?;
            let end = buffer.iter().position(|&b| b == b'\n');
            let step = end.map_or(buffer.len(), |end| end + 1);
            self.reader.consume(step);
            skipped += step;
            if end.is_some() || step == 0 {
                return Ok(skipped);
            }
        }
    }
}
