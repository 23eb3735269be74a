//! Opening dumps: plain, gzip or zip, by their first bytes.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use crate::exit::Failure;
use crate::inputs::name;

/// Runs `read` on each dump in a file: the one, or those of a zip archive, whose `readme.txt` is none. Each comes with
/// a short name.
///
/// # Errors
/// Where the file cannot be opened or is a broken archive.
pub(super) fn each(path: &Path, mut read: impl FnMut(&str, &mut dyn BufRead) -> io::Result<()>) -> Result<(), Failure> {
    let fail = |e: &io::Error| match e.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            Failure::new(name(path), format!("is damaged or cut short: {e}")).hint("download it again")
        }
        _ => Failure::io(name(path), e),
    };
    let mut file = File::open(path).map_err(|e| fail(&e))?;
    let mut start = [0; 4];
    let length = file.read(&mut start).map_err(|e| fail(&e))?;
    file.rewind().map_err(|e| fail(&e))?;
    let short = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match &start[..length] {
        [] => Err(Failure::new(name(path), "is empty").hint("download it again")),
        [0x1f, 0x8b, ..] => {
            let short = short.strip_suffix(".gz").unwrap_or(&short);
            read(short, &mut BufReader::new(MultiGzDecoder::new(file))).map_err(|e| fail(&e))
        }
        b"PK\x03\x04" => {
            let broken = |e: zip::result::ZipError| fail(&io::Error::new(io::ErrorKind::InvalidData, e));
            let mut archive = ZipArchive::new(BufReader::new(file)).map_err(broken)?;
            let mut any = false;
            for index in 0..archive.len() {
                let entry = archive.by_index(index).map_err(broken)?;
                let inner = entry.name().rsplit('/').next().unwrap_or_default().to_owned();
                if entry.is_file() && inner.ends_with(".txt") && !inner.eq_ignore_ascii_case("readme.txt") {
                    any = true;
                    read(&inner, &mut BufReader::new(entry)).map_err(|e| fail(&e))?;
                }
            }
            if any { Ok(()) } else { Err(Failure::new(name(path), "this archive has no .txt in it")) }
        }
        _ => read(&short, &mut BufReader::new(file)).map_err(|e| fail(&e)),
    }
}
