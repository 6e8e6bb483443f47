//! A portal as one archive (docs/archive.md): `portal.json`, `arranged.json`, `content.json`, `files/`, and `site/`, which any browser
//! opens. The same content gives the same bytes.

mod arranged;
mod files;
mod items;
mod open;
mod pack;
mod portal_file;
mod put;
mod told;

pub use arranged::Arranged;
pub use files::{Filed, Shelf};
pub use open::{Archive, Summary};
pub use pack::{Packed, Packing};
pub use portal_file::PortalFile;

/// The format that is written.
pub const FORMAT: u32 = 2;
/// The oldest format that is read. Format 1 has no [`ARRANGED`], and its items say nothing of owners and masters.
const OLDEST: u32 = 1;

/// What the portal is.
const PORTAL: &str = "portal.json";
/// How it is arranged.
const ARRANGED: &str = "arranged.json";
/// What it publishes and has published.
const CONTENT: &str = "content.json";
/// What this is, for people.
const README: &str = "README.txt";
/// Below it lies the copy that browsers open.
const SITE: &str = "site/";
/// Below it lie files' contents, each named by its SHA-256.
const FILES: &str = "files/";
/// Which files there are.
const LISTED: &str = "files.json";

/// Whether a ZIP file is an archive, sound or not: nothing else says what a portal is and what it holds.
pub(crate) fn is_marked<R: std::io::Read + std::io::Seek>(zip: &zip::ZipArchive<R>) -> bool {
    [PORTAL, CONTENT].iter().all(|name| zip.index_for_name(name).is_some())
}
