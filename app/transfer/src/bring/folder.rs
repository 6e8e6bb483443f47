//! A folder of files → pieces: files become pages, folders the pages above them.

use super::{Piece, Taken, encoding};
use crate::report::{self, Fate, Loss, Lost};
use anyhow::Context;
use base::write;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use url::Url;

/// Files of a folder at most.
const MOST: usize = 20_000;
/// Folders within folders at most.
const DEEP: usize = 12;
/// The longest file that is read, in bytes.
const LONGEST: u64 = 8 << 20;

/// What a file is read into: from its text and the name it goes by in the folder.
pub(super) type Reading = fn(&str, &str) -> Piece;

/// Reads every file with one of these endings.
///
/// # Errors
/// When the folder cannot be read or holds nothing of the kind.
pub(super) fn take(folder: &Path, endings: &[&str], site: Url, name: &str, read: Reading) -> anyhow::Result<Taken> {
    let mut files = BTreeMap::new();
    walk(folder, "", 0, endings, &mut files)?;
    anyhow::ensure!(!files.is_empty(), "{}: no file here ends with {}", folder.display(), endings.join(", "));
    let (mut pieces, mut left) = (Vec::new(), Vec::new());
    for (key, size) in &files {
        if *size > LONGEST {
            left.push(report::Entry::left(key, key, Fate::Refused, Lost::new(Loss::Unread, "longer than 8 MB")));
            continue;
        }
        match bytes(&folder.join(key)) {
            Ok(bytes) => {
                let (text, guessed) = encoding::text(&bytes);
                let mut piece = read(&text, key);
                piece.key.clone_from(key);
                piece.address = site.join(&written(key)).ok();
                piece.lost.extend(guessed);
                pieces.push(piece);
            }
            Err(why) => left.push(report::Entry::left(key, key, Fate::Refused, Lost::new(Loss::Unread, &why.to_string()))),
        }
    }
    tree(&mut pieces);
    Ok(Taken { name: name.into(), site, pieces, left })
}

fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Files below a folder by their path in it. Links to elsewhere and hidden ones are not followed.
fn walk(folder: &Path, inside: &str, depth: usize, endings: &[&str], files: &mut BTreeMap<String, u64>) -> anyhow::Result<()> {
    let listed = std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    for entry in listed {
        let entry = entry?;
        let (kind, name) = (entry.file_type()?, entry.file_name());
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let key = if inside.is_empty() { name.to_owned() } else { format!("{inside}/{name}") };
        if kind.is_dir() {
            anyhow::ensure!(depth < DEEP, "{}: more than {DEEP} folders within folders", entry.path().display());
            walk(&entry.path(), &key, depth + 1, endings, files)?;
        } else if kind.is_file() && endings.contains(&ending(name).as_str()) {
            files.insert(key, entry.metadata()?.len());
            anyhow::ensure!(files.len() <= MOST, "{}: more than {MOST} files", folder.display());
        }
    }
    Ok(())
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}

/// A path as it stands in an address.
fn written(key: &str) -> String {
    let sign = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    format!("/{}", key.bytes().map(sign).collect::<String>())
}

/// Whether a file is its folder's own page.
pub(super) fn is_front(key: &str) -> bool {
    let name = key.rsplit('/').next().unwrap_or(key).to_ascii_lowercase();
    name.starts_with("index.") || name.starts_with("default.") || name == "readme.md" || name == "_index.md"
}

/// Puts each page below its folder's; a folder that has none gets an empty one.
fn tree(pieces: &mut Vec<Piece>) {
    let mut fronts: BTreeMap<String, String> =
        pieces.iter().filter(|piece| is_front(&piece.key)).map(|piece| (folder_of(&piece.key).to_owned(), piece.key.clone())).collect();
    let mut wanted = BTreeSet::new();
    for piece in pieces.iter().filter(|piece| piece.kind.is_none()) {
        let mut folder = folder_of(&piece.key);
        while !folder.is_empty() {
            wanted.insert(folder.to_owned());
            folder = folder_of(folder);
        }
    }
    for folder in wanted {
        let Entry::Vacant(missing) = fronts.entry(folder) else { continue };
        let title = missing.key().rsplit('/').next().unwrap_or_default().replace(['-', '_'], " ");
        let key = format!("{}/", missing.key());
        let lost = vec![Lost::new(Loss::Section, missing.key())];
        pieces.push(Piece { key: key.clone(), slug: title.clone(), title: write::capital(&title), lost, ..Piece::default() });
        missing.insert(key);
    }
    for piece in pieces.iter_mut().filter(|piece| piece.kind.is_none()) {
        let own = folder_of(&piece.key).to_owned();
        let is_own = fronts.get(&own) == Some(&piece.key);
        let above = if is_own { folder_of(&own).to_owned() } else { own.clone() };
        // What lies at the top stands at the top: the portal has a home of its own.
        if !(above.is_empty() || (is_own && own.is_empty())) {
            piece.parent = fronts.get(&above).cloned();
        }
        if piece.slug.is_empty() {
            let name = if is_own { own.as_str() } else { piece.key.as_str() };
            let name = name.rsplit('/').next().unwrap_or_default();
            piece.slug = name.rsplit_once('.').map_or(name, |(name, _)| name).to_owned();
        }
    }
}

/// `urzad` of `urzad/kasa.html` and of `urzad/referaty`; a folder's own key ends with `/`.
fn folder_of(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(folder, _)| folder)
}
