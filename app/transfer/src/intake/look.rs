//! What a file is, by what is in it: its name says nothing.

use super::Source;
use super::refusal::{Refusal, Why};
use super::unpack::{checked, opened};
use crate::archive;
use crate::bring::GZIP;
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

/// So much of a file is read to tell what it is.
const HEAD: u64 = 64 << 10;

/// What a file is, where it is something that portals bring in and nothing is wrong with its names.
pub(super) fn look(path: &Path) -> Result<Source, Refusal> {
    let unread = |_| Refusal::of(Why::Failed);
    let mut file = File::open(path).map_err(unread)?;
    let head = head(&mut file).map_err(unread)?;
    if head.is_empty() {
        return Err(Refusal::of(Why::Empty));
    }
    if head.starts_with(b"PK") {
        return folder(path);
    }
    let text = if head.starts_with(&GZIP) {
        file.rewind().map_err(unread)?;
        self::head(MultiGzDecoder::new(file)).map_err(|_| Refusal::at(Why::Broken, "gzip"))?
    } else {
        head
    };
    let text = String::from_utf8_lossy(&text);
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    if begins.starts_with('<') && text.contains("<rss") { Ok(Source::Wordpress) } else { Err(Refusal::of(Why::Unknown)) }
}

fn head(file: impl Read) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    file.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

/// A ZIP: an archive of ours, or a folder of whatever it has more of.
fn folder(path: &Path) -> Result<Source, Refusal> {
    let mut zip = opened(path)?;
    if archive::is_marked(&zip) {
        return Ok(Source::Archive);
    }
    let names = checked(&mut zip)?;
    let count = |endings: &[&str]| {
        let ends =
            |name: &&String| name.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending.to_ascii_lowercase().as_str()));
        names.iter().flatten().filter(ends).count()
    };
    match (count(&["html", "htm", "xhtml"]), count(&["md", "markdown"])) {
        (0, 0) => Err(Refusal::of(Why::NoPages)),
        (html, markdown) if html >= markdown => Ok(Source::Html),
        _ => Ok(Source::Markdown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::archives::{file, made_of};
    use std::io::Write;

    fn seen(bytes: &[u8]) -> Result<Source, Refusal> {
        let (_folder, path) = file(bytes);
        look(&path)
    }

    #[test]
    fn a_file_is_known_by_its_content_and_not_by_its_name() {
        let export = include_bytes!("../tests/fixtures/wordpress.xml");
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(export).unwrap();
        assert_eq!(seen(export), Ok(Source::Wordpress));
        assert_eq!(seen(&packed.finish().unwrap()), Ok(Source::Wordpress));
        assert_eq!(seen(&made_of(&[("portal.json", "{}"), ("content.json", "{}")])), Ok(Source::Archive));
        assert_eq!(seen(&made_of(&[("a/index.HTML", "x"), ("a/b.htm", "x"), ("readme.md", "x")])), Ok(Source::Html));
        assert_eq!(seen(&made_of(&[("a.md", "x"), ("__MACOSX/a.html", "x")])), Ok(Source::Markdown));
        for (bytes, why) in [
            (Vec::new(), Why::Empty),
            (b"%PDF-1.7".to_vec(), Why::Unknown),
            (b"<!doctype html><p>x".to_vec(), Why::Unknown),
            (made_of(&[("most.jpg", "x")]), Why::NoPages),
        ] {
            assert_eq!(seen(&bytes), Err(Refusal::of(why)));
        }
    }
}
