//! What may be brought: told by the content, never by what it is called.

use platform::blob::sniff;

/// The largest picture, in bytes: what telephones make, with room to spare.
pub(crate) const PICTURE: u64 = 15 * 1024 * 1024;
/// The largest other file, in bytes.
pub(crate) const FILE: u64 = 50 * 1024 * 1024;
/// The most bytes of a form with all its files: five of the largest.
pub const FILES: u64 = 5 * FILE;
/// So many first bytes tell what a content is.
pub(crate) const LOOK: usize = 8192;

base::closed! {
    /// What a medium is to a page.
    pub enum Kind {
        /// Shown, in the variant that fits.
        Picture = "image",
        /// Offered for download.
        File = "file",
    }
}

/// A type of content that is taken in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Type {
    /// Its media type.
    pub mime: &'static str,
    /// How a name ends.
    pub ending: &'static str,
    /// What it is called.
    pub short: &'static str,
    /// What it is to a page.
    pub kind: Kind,
}

const fn of(mime: &'static str, ending: &'static str, short: &'static str, kind: Kind) -> Type {
    Type { mime, ending, short, kind }
}

/// Everything that is taken in. SVG can run script: it is only ever downloaded.
pub(crate) static TYPES: [Type; 15] = [
    of("image/jpeg", "jpg", "JPEG", Kind::Picture),
    of("image/png", "png", "PNG", Kind::Picture),
    of("image/webp", "webp", "WebP", Kind::Picture),
    of("image/gif", "gif", "GIF", Kind::Picture),
    of("application/pdf", "pdf", "PDF", Kind::File),
    of("application/vnd.oasis.opendocument.text", "odt", "ODT", Kind::File),
    of("application/vnd.oasis.opendocument.spreadsheet", "ods", "ODS", Kind::File),
    of("application/vnd.oasis.opendocument.presentation", "odp", "ODP", Kind::File),
    of("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "DOCX", Kind::File),
    of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "XLSX", Kind::File),
    of("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", "PPTX", Kind::File),
    of("text/csv", "csv", "CSV", Kind::File),
    of("text/plain", "txt", "TXT", Kind::File),
    of("application/zip", "zip", "ZIP", Kind::File),
    of("image/svg+xml", "svg", "SVG", Kind::File),
];

impl Type {
    /// The type of a content, by its first bytes; its media type where it is not taken in. The name only tells apart what looks
    /// the same: packed office documents, and text with and without columns.
    pub fn of(head: &[u8], name: &str) -> Result<&'static Self, &'static str> {
        let mime = sniff(head);
        let called = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let called = Self::ending(&called);
        let found = Self::mime(mime).ok_or(mime)?;
        Ok(match called {
            Some(called) if mime == "application/zip" && called.short.ends_with('X') && is_office(head) => called,
            Some(called) if ["text/csv", "text/plain"].contains(&mime) && ["text/csv", "text/plain"].contains(&called.mime) => called,
            _ => found,
        })
    }

    /// The type with this media type.
    pub fn mime(mime: &str) -> Option<&'static Self> {
        TYPES.iter().find(|one| one.mime == mime)
    }

    fn ending(ending: &str) -> Option<&'static Self> {
        TYPES.iter().find(|one| one.ending == ending)
    }

    /// The most bytes of it.
    pub const fn most(&self) -> u64 {
        match self.kind {
            Kind::Picture => PICTURE,
            Kind::File => FILE,
        }
    }
}

/// A packed document of the other kind of office (ECMA-376, part 2): it lists the types of its parts.
fn is_office(head: &[u8]) -> bool {
    let parts: [&[u8]; 2] = [b"[Content_Types].xml", b"_rels/.rels"];
    parts.iter().any(|part| head.windows(part.len()).any(|piece| piece == *part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_is_what_it_is_whatever_it_is_called() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        for name in ["rynek.png", "rynek.jpg", "umowa.pdf", "virus.exe", ""] {
            assert_eq!(Type::of(png, name).unwrap().ending, "png", "{name}");
        }
        for (head, name, wrong) in [
            (&b"<!DOCTYPE html><p>"[..], "uchwala.pdf", "text/html"),
            (b"MZ\x90\0\x03\0\0\0", "zdjecie.jpg", "application/vnd.microsoft.portable-executable"),
            (b"\0\x01\x02\x03", "dane.zip", "application/octet-stream"),
            (b"<?xml version=\"1.0\"?><rss/>", "dane.txt", "text/xml"),
        ] {
            assert_eq!(Type::of(head, name), Err(wrong), "{name}");
        }
    }

    #[test]
    fn what_looks_the_same_is_told_apart_by_its_name() {
        let office = b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0[Content_Types].xml \xa2";
        assert_eq!(Type::of(office, "wniosek.docx").unwrap().short, "DOCX");
        assert_eq!(Type::of(b"PK\x03\x04\x14\0\0\0\x08\0", "wniosek.docx").unwrap().short, "ZIP", "it lists no parts");
        assert_eq!(Type::of(b"jeden\ndwa\n", "lista.csv").unwrap().short, "CSV");
        assert_eq!(Type::of(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "herb.png").unwrap().kind, Kind::File);
    }
}
