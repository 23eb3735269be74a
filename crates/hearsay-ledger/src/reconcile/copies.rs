//! Which documents are copies of one text, and where the text began.

use std::collections::{BTreeMap, BTreeSet};

use hearsay::document::Document;
use hearsay::reconcile::syndication::{Origin, Provenance, Signature, copies, keys, origin, settle as groups};
use serde::{Deserialize, Serialize};

use crate::Result;
use crate::sqlite::{Desk, Ledger};

/// What is kept of a document besides its signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Filed {
    provenance: Provenance,
    origin: Option<Origin>,
}

/// Brings blocks of copies up to date with documents that came or are gone. Where the origin of a document changes, its
/// claims become pending: they have another voice now.
pub(super) fn settle(desk: &Desk<'_>, came: &[(String, Document)], gone: &BTreeSet<String>) -> Result<()> {
    let mut starts: BTreeSet<String> = BTreeSet::new();
    for hash in gone {
        starts.extend(desk.links(&link(hash))?.into_iter().filter_map(|(other, _)| hash_of(&other)));
        forget(desk, hash)?;
    }
    for (hash, document) in came {
        starts.extend(desk.links(&link(hash))?.into_iter().filter_map(|(other, _)| hash_of(&other)));
        let before = read(desk, hash)?.and_then(|(_, filed)| filed.origin);
        forget(desk, hash)?;
        let signature = Signature::of(document);
        let keys = keys(&signature);
        let filed = Filed { provenance: Provenance::of(document), origin: before };
        for other in desk.sharing(&keys)? {
            let alike = read(desk, &other)?.is_some_and(|(theirs, _)| copies(&signature, &theirs).is_some());
            if alike {
                desk.link(&link(hash), &link(&other), 1)?;
            }
        }
        desk.put_signature(hash, &keys, &packed(&signature, &filed)?)?;
        starts.insert(hash.clone());
    }
    let mut done = BTreeSet::new();
    for start in starts {
        if !done.contains(&start) && !gone.contains(&start) {
            let block = block(desk, &start)?;
            origins(desk, &block)?;
            done.extend(block.into_keys());
        }
    }
    Ok(())
}

/// The documents that are tied to one directly or by way of others.
fn block(desk: &Desk<'_>, start: &str) -> Result<BTreeMap<String, (Signature, Filed)>> {
    let mut block = BTreeMap::new();
    let mut open = vec![start.to_owned()];
    while let Some(hash) = open.pop() {
        if block.contains_key(&hash) {
            continue;
        }
        let Some(filed) = read(desk, &hash)? else { continue };
        open.extend(desk.links(&link(&hash))?.into_iter().filter_map(|(other, _)| hash_of(&other)));
        block.insert(hash, filed);
    }
    Ok(block)
}

/// Gives every document of a block the origin of its group.
fn origins(desk: &Desk<'_>, block: &BTreeMap<String, (Signature, Filed)>) -> Result<()> {
    let signatures: Vec<(&str, &Signature)> = block.iter().map(|(hash, (s, _))| (hash.as_str(), s)).collect();
    let mut groups = groups(&signatures);
    let grouped: BTreeSet<&String> = groups.iter().flatten().collect();
    let single: Vec<Vec<String>> = block.keys().filter(|h| !grouped.contains(h)).map(|h| vec![h.clone()]).collect();
    groups.extend(single);
    for group in groups {
        let members: Vec<&Provenance> = group.iter().filter_map(|h| block.get(h)).map(|(_, f)| &f.provenance).collect();
        let found = origin(&members);
        for hash in &group {
            let Some((signature, filed)) = block.get(hash) else { continue };
            if filed.origin != found {
                let filed = Filed { provenance: filed.provenance.clone(), origin: found.clone() };
                desk.change_signature(hash, &packed(signature, &filed)?)?;
                desk.voices_changed(hash)?;
            }
        }
    }
    Ok(())
}

fn forget(desk: &Desk<'_>, hash: &str) -> Result<()> {
    for (other, _) in desk.links(&link(hash))? {
        desk.unlink(&link(hash), &other)?;
    }
    desk.remove_signature(hash)
}

/// The name of a document among links, where claims stand under their ids.
fn link(hash: &str) -> String {
    format!("document {hash}")
}

fn hash_of(link: &str) -> Option<String> {
    link.strip_prefix("document ").map(str::to_owned)
}

/// The length of the signature, the signature, and the rest as JSON.
fn packed(signature: &Signature, filed: &Filed) -> Result<Vec<u8>> {
    let signature = signature.to_bytes();
    let mut bytes = (signature.len() as u32).to_le_bytes().to_vec();
    bytes.extend(signature);
    bytes.extend(serde_json::to_vec(filed)?);
    Ok(bytes)
}

fn read(desk: &Desk<'_>, hash: &str) -> Result<Option<(Signature, Filed)>> {
    Ok(desk.signature(hash)?.as_deref().and_then(unpacked))
}

fn unpacked(bytes: &[u8]) -> Option<(Signature, Filed)> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (signature, filed) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some((Signature::from_bytes(signature)?, serde_json::from_slice(filed).ok()?))
}

impl Ledger {
    /// Where a document's text began, as far as it was looked for.
    pub(super) fn origin(&self, hash: &str) -> Result<Option<Origin>> {
        Ok(self.signature_of(hash)?.as_deref().and_then(unpacked).and_then(|(_, filed)| filed.origin))
    }
}
