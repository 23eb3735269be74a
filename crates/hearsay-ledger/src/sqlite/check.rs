//! Whether the file still says what was written.

use rusqlite::Connection;
use serde::Serialize;

use super::{Ledger, blobs};
use crate::Result;
use crate::operation::{Head, Payload};
use crate::pack::unpack;
use crate::record::{blake3_hex, sha256_hex};

/// What [`Ledger::check`] found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The last operation. Its id stands for all before it: keep it elsewhere to notice operations cut off at the end.
    pub head: Head,
    /// Blobs looked at.
    pub blobs: u64,
    /// What is wrong, each in a sentence; empty where all is well.
    pub problems: Vec<String>,
}

impl Report {
    /// Whether all is well.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}

impl Ledger {
    /// Reads everything and says what is damaged or was tampered with: the file, the chain of operations, bytes under
    /// their hashes, and, with `views`, whether the views say what the operations do (which takes as long as a rebuild).
    ///
    /// # Errors
    /// The database cannot be read at all.
    pub fn check(&self, views: bool) -> Result<Report> {
        let _moment = self.snapshot()?;
        let mut report = Report { head: super::head(&self.db)?, blobs: 0, problems: Vec::new() };
        let mut statement = self.db.prepare("PRAGMA integrity_check")?;
        for line in statement.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                report.problems.push(format!("the file: {line}"));
            }
        }
        chain(&self.db, &mut report.problems)?;
        report.blobs = self.check_blobs(&mut report.problems)?;
        if views && report.is_sound() && self.at(report.head.seq)?.digest()? != self.digest()? {
            report.problems.push("the views do not say what the operations say; rebuild them".to_owned());
        }
        Ok(report)
    }

    fn check_blobs(&self, problems: &mut Vec<String>) -> Result<u64> {
        let mut statement = self.db.prepare("SELECT hash, sha256, size, bytes FROM blobs")?;
        let mut rows = statement.query([])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            count += 1;
            let size: u64 = row.get(2)?;
            let hash = blobs::hexadecimal(&row.get::<_, Vec<u8>>(0)?);
            let packed: Vec<u8> = row.get(3)?;
            match unpack(&packed, || format!("blob {hash}")) {
                Err(e) => problems.push(e.to_string()),
                Ok(bytes) => {
                    let sha256 = blobs::hexadecimal(&row.get::<_, Vec<u8>>(1)?);
                    if blake3_hex(&bytes) != hash || sha256_hex(&bytes) != sha256 || bytes.len() as u64 != size {
                        problems.push(format!("blob {hash}: its bytes are not those that were recorded"));
                    }
                }
            }
        }
        Ok(count)
    }
}

/// Goes along the chain, and looks for the bytes and texts that operations speak of.
fn chain(db: &Connection, problems: &mut Vec<String>) -> Result<()> {
    let mut head = Head::empty();
    let mut has = db.prepare("SELECT EXISTS (SELECT 1 FROM blobs WHERE hash = ?1)")?;
    let mut missing = Vec::new();
    loop {
        let before = head.seq;
        let scanned = blobs::scan(db, before, 1000, |operation, json| {
            let kind = operation.payload.kind();
            let mut next = head.then(&operation.stamp, kind, std::str::from_utf8(json).unwrap_or_default());
            if next.seq != operation.seq {
                missing.push(format!("operations {} to {} are not there", next.seq, operation.seq.saturating_sub(1)));
            } else if next.id != operation.id {
                missing.push(format!("operation {}: it was changed, or what comes before it was", operation.seq));
            }
            // One change is told once: the chain goes on from what stands there.
            next = Head { seq: operation.seq, id: operation.id };
            head = next;
            if let Payload::Document(document) = &operation.payload {
                for hash in [&document.hash, &document.text] {
                    if !has.query_row([blobs::binary(hash)], |row| row.get(0))? {
                        missing.push(format!("operation {}: blob {hash} is not there", operation.seq));
                    }
                }
            }
            Ok(())
        });
        if let Err(e) = scanned {
            missing.push(e.to_string());
            break;
        }
        if head.seq == before {
            break;
        }
    }
    problems.append(&mut missing);
    Ok(())
}
