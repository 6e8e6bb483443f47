//! Pages of another site → items of a portal. A source is read into pieces ([`take`]); all of them become items in one act
//! ([`Bringing::bring`]), so that their links lead to each other and nothing is half there. Again, it changes what has changed at the
//! source and leaves alone what was edited here.

mod convert;
mod encoding;
mod folder;
mod front;
mod html;
mod link;
mod markdown;
mod shortcode;
mod wordpress;
mod write;

use crate::report::{Entry, Lost};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use content::Kind;
use platform::Ctx;
use std::fmt;
use std::path::Path;
use url::Url;

pub use wordpress::read as read_wordpress;
pub(crate) use wordpress::{GZIP, open as open_wordpress};
pub use write::Bringing;

base::closed! {
    /// What a source is written in.
    pub enum Format {
        /// A file that WordPress exports (WXR, XML), packed with gzip or not.
        Wordpress = "wordpress",
        /// A folder of HTML.
        Html = "html",
        /// A folder of Markdown.
        Markdown = "markdown",
    }
}

/// A source, read.
#[derive(Debug)]
pub struct Taken {
    /// What it is known by: bringing it again finds what came before.
    pub name: String,
    /// Where its pages were; their links are read from there.
    pub site: Url,
    /// What becomes items, parents and children in any order.
    pub pieces: Vec<Piece>,
    /// What does not, and why.
    pub left: Vec<Entry>,
}

/// What becomes one item.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// What it is known by at its source: a number, a file.
    pub key: String,
    /// A page or a piece of news; a page unless told.
    pub kind: Option<Kind>,
    /// The key of the page above it.
    pub parent: Option<String>,
    /// Its short name; made from the title when empty.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its lead; most have none.
    pub lead: String,
    /// Its text.
    pub html: String,
    /// Its category, as a short code.
    pub category: String,
    /// When it was published there.
    pub at: Option<DateTime<Utc>>,
    /// Whether it was not public there.
    pub draft: bool,
    /// Who wrote it, for those who read the versions.
    pub note: String,
    /// Its address there, from which its links are read.
    pub address: Option<Url>,
    /// Other addresses that mean it.
    pub others: Vec<Url>,
    /// What was lost while it was read.
    pub lost: Vec<Lost>,
}

/// Why a source cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// In which line, from 1.
    pub line: usize,
    /// What is wrong there: an English sentence.
    pub why: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.why)
    }
}

impl std::error::Error for Broken {}

/// Where pictures and files of a source go. Without one they are reported as left behind.
#[async_trait]
pub trait Files: Send + Sync {
    /// Keeps what an address of the source means and answers its number; none where the file is not at hand.
    ///
    /// # Errors
    /// When the portal's files cannot be written.
    async fn keep(&self, ctx: &Ctx, address: &Url) -> anyhow::Result<Option<i64>>;
}

/// Reads a source. `site` is where the pages of a folder were, when that is known.
///
/// # Errors
/// When it cannot be read at all, or `site` is no address: names the file, the line or what was said.
pub fn take(format: Format, path: &Path, site: Option<&str>) -> anyhow::Result<Taken> {
    let site = site.unwrap_or("http://folder.invalid/");
    let site: Url = site.parse().map_err(|why| anyhow::anyhow!("site: `{site}` is not an address: {why}"))?;
    match format {
        Format::Wordpress => {
            let export = wordpress::open(path).map_err(|why| anyhow::anyhow!("{}: {why}", path.display()))?;
            wordpress::read(export).map_err(|why| anyhow::anyhow!("{}, {why}", path.display()))
        }
        Format::Html => folder::take(path, &["html", "htm", "xhtml"], site, "html", html::piece),
        Format::Markdown => folder::take(path, &["md", "markdown"], site, "markdown", markdown::piece),
    }
}
