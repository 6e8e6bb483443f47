//! A packed folder → a folder on the disk, within limits. Nothing is written beside it, whatever the names say.

use super::refusal::{Refusal, Why};
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// Entries that are listed at all: as many as an archive of ours may have.
const LISTED: u64 = 300_000;
/// Files and folders of a packed folder at most.
const MOST: usize = 40_000;
/// Folders within folders at most, as for folders on a disk.
const DEEP: usize = 12;
/// Bytes that a packed folder unpacks to at most, and how many times its own size beyond the first megabytes.
const LARGEST: u64 = 4 << 30;
const TIMES: u64 = 100;
const FREE: u64 = 16 << 20;

pub(super) type Zip = ZipArchive<BufReader<File>>;

/// The list of a ZIP file.
pub(super) fn opened(path: &Path) -> Result<Zip, Refusal> {
    let mut file = File::open(path).map_err(|_| Refusal::of(Why::Failed))?;
    if said(&mut file).map_err(|_| Refusal::at(Why::Broken, "ZIP"))? > LISTED {
        return Err(Refusal::of(Why::Many));
    }
    ZipArchive::new(BufReader::new(file)).map_err(|_| Refusal::at(Why::Broken, "ZIP"))
}

/// How many entries a ZIP file says that it has (APPNOTE 4.3.14, 4.3.16): the list itself is held in memory.
fn said(file: &mut File) -> io::Result<u64> {
    let size = file.metadata()?.len();
    file.seek(SeekFrom::Start(size.saturating_sub(66_000)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    file.rewind()?;
    let number = |sign: &[u8], at: usize, length: usize| {
        let begin = tail.windows(4).rposition(|four| four == sign)? + at;
        let bytes = tail.get(begin..begin + length)?;
        Some(bytes.iter().rev().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte)))
    };
    let short = number(b"PK\x05\x06", 10, 2).unwrap_or(0);
    Ok(if short == 0xFFFF { number(b"PK\x06\x06", 32, 8).unwrap_or(u64::MAX) } else { short })
}

/// Names of the entries, none for those that are left out: hidden ones, and what a Mac puts beside.
pub(super) fn checked(zip: &mut Zip) -> Result<Vec<Option<String>>, Refusal> {
    if zip.len() > MOST {
        return Err(Refusal::of(Why::Many));
    }
    let mut names = Vec::with_capacity(zip.len());
    for at in 0..zip.len() {
        let entry = zip.by_index_raw(at).map_err(|_| Refusal::at(Why::Broken, "ZIP"))?;
        let name = entry.name();
        let refuse = |why| Err(Refusal::at(why, name));
        if entry.encrypted() {
            return Err(Refusal::of(Why::Locked));
        }
        if entry.is_symlink() {
            return refuse(Why::Symlink);
        }
        let plain = name.strip_suffix('/').unwrap_or(name);
        let drive = plain.as_bytes().get(1) == Some(&b':');
        let sound = |part: &str| !matches!(part, "" | "." | "..") && part.len() <= 255;
        if drive || plain.contains(['\\', '\0']) || !plain.split('/').all(sound) {
            return refuse(Why::Path);
        }
        if plain.split('/').count() > DEEP + 1 {
            return refuse(Why::Deep);
        }
        let hidden = plain.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        names.push((!hidden && !entry.is_dir()).then(|| name.to_owned()));
    }
    Ok(names)
}

/// Unpacks a folder into an empty one. Answers where its files begin: below folders that hold nothing but one other.
pub(super) fn unpack(path: &Path, into: &Path) -> Result<PathBuf, Refusal> {
    let mut zip = opened(path)?;
    let names = checked(&mut zip)?;
    let packed = fs::metadata(path).map_err(|_| Refusal::of(Why::Failed))?.len();
    let mut left = LARGEST.min(packed.saturating_mul(TIMES).saturating_add(FREE));
    for (at, name) in names.iter().enumerate() {
        let Some(name) = name else { continue };
        let broken = |_| Refusal::at(Why::Broken, name);
        let out = into.join(name);
        if let Some(folder) = out.parent() {
            fs::create_dir_all(folder).map_err(broken)?;
        }
        // Another of the same name is refused, not written over.
        let mut out = File::create_new(out).map_err(broken)?;
        let entry = zip.by_index(at).map_err(|_| Refusal::at(Why::Broken, name))?;
        let written = io::copy(&mut entry.take(left + 1), &mut out).map_err(broken)?;
        left = left.checked_sub(written).ok_or_else(|| Refusal::of(Why::Bomb))?;
    }
    top(into).map_err(|_| Refusal::of(Why::Failed))
}

fn top(folder: &Path) -> io::Result<PathBuf> {
    let mut top = folder.to_owned();
    loop {
        let entries: Vec<_> = fs::read_dir(&top)?.take(2).collect::<Result<_, _>>()?;
        match entries.as_slice() {
            [one] if one.file_type()?.is_dir() => top = one.path(),
            _ => return Ok(top),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::archives::{file, made_of};
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn unpacked(bytes: &[u8]) -> Result<Vec<String>, Refusal> {
        let (_folder, path) = file(bytes);
        let into = tempfile::tempdir().unwrap();
        let top = unpack(&path, into.path())?;
        let mut names: Vec<_> = fs::read_dir(top).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        Ok(names)
    }

    #[test]
    fn a_packed_folder_is_opened_where_its_files_begin() {
        let bytes =
            made_of(&[("kopia/www/index.html", "x"), ("kopia/www/urzad/kasa.html", "x"), (".git/a.html", "x"), ("__MACOSX/b", "x")]);
        assert_eq!(unpacked(&bytes).unwrap(), ["index.html", "urzad"]);
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_refused() {
        for name in ["../haslo.html", "/etc/a.html", "a/../../b.html", "a\\b.html", "C:a.html", "a//b.html", "./a.html"] {
            assert_eq!(unpacked(&made_of(&[(name, "x")])), Err(Refusal::at(Why::Path, name)), "{name}");
        }
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.add_symlink("a.html", "/etc/passwd", SimpleFileOptions::default()).unwrap();
        assert_eq!(unpacked(&zip.finish().unwrap().into_inner()), Err(Refusal::at(Why::Symlink, "a.html")));
    }

    #[test]
    fn what_is_too_deep_too_many_or_too_much_is_refused() {
        let deep = format!("{}a.html", "a/".repeat(DEEP + 1));
        assert_eq!(unpacked(&made_of(&[(&deep, "x")])), Err(Refusal::at(Why::Deep, &deep)));
        let mut many = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..=MOST {
            many.start_file(format!("{at}.html"), SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored)).unwrap();
        }
        assert_eq!(unpacked(&many.finish().unwrap().into_inner()), Err(Refusal::of(Why::Many)));
        let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
        bomb.start_file("a.html", SimpleFileOptions::default()).unwrap();
        for _ in 0..64 {
            bomb.write_all(&vec![0; 1 << 20]).unwrap();
        }
        assert_eq!(unpacked(&bomb.finish().unwrap().into_inner()), Err(Refusal::of(Why::Bomb)));
    }
}
