//! A file that was brought in, at hand on the disk and unpacked; all of it goes when this does.

use super::Source;
use super::refusal::{Refusal, Why};
use super::store::Intake;
use super::unpack::unpack;
use crate::archive::Archive;
use crate::bring::{Format, Taken, open_wordpress, read_wordpress, take};
use crate::shelf::Folder;
use anyhow::Context;
use futures::TryStreamExt;
use platform::Ctx;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;

/// The file.
pub(super) struct AtHand {
    home: TempDir,
    kind: Source,
    name: String,
    /// Where the pages of a folder begin.
    pages: Option<PathBuf>,
    /// Where the pictures beside them begin.
    pictures: Option<PathBuf>,
}

/// Gets it.
pub(super) async fn fetch(ctx: &Ctx, row: &Intake) -> anyhow::Result<AtHand> {
    let home = tempfile::tempdir().context("no room for the file")?;
    let file = row.sha256.as_deref().ok_or_else(|| Refusal::of(Why::Forgotten))?;
    get(ctx, file, &home.path().join("file")).await?;
    if let Some(pictures) = &row.pictures {
        get(ctx, pictures, &home.path().join("pictures.zip")).await?;
    }
    let (kind, with, name) = (row.source(), row.pictures.is_some(), row.name.clone());
    let opened = tokio::task::spawn_blocking(move || -> anyhow::Result<AtHand> {
        let folder = |file: &str, into: &str| -> anyhow::Result<PathBuf> {
            let into = home.path().join(into);
            std::fs::create_dir(&into)?;
            Ok(unpack(&home.path().join(file), &into)?)
        };
        let is_folder = matches!(kind, Source::Html | Source::Markdown);
        let pages = is_folder.then(|| folder("file", "pages")).transpose()?;
        let pictures = with.then(|| folder("pictures.zip", "pictures")).transpose()?;
        Ok(AtHand { home, kind, name, pages, pictures })
    });
    opened.await.context("the file could not be opened")?
}

/// Writes a content that is kept into a file.
async fn get(ctx: &Ctx, sha256: &str, path: &Path) -> anyhow::Result<()> {
    let mut kept = ctx.stores.blobs.get(sha256, None).await?.ok_or_else(|| Refusal::of(Why::Forgotten))?;
    let mut file = tokio::fs::File::create_new(path).await?;
    while let Some(some) = kept.bytes.try_next().await? {
        file.write_all(&some).await?;
    }
    Ok(file.flush().await?)
}

impl AtHand {
    /// Opens an archive.
    pub async fn archive(&self) -> anyhow::Result<Archive> {
        let path = self.home.path().join("file");
        let opened = tokio::task::spawn_blocking(move || Archive::open(&path)).await.context("the archive could not be read")?;
        opened.map_err(|why| Refusal::at(Why::Broken, &format!("{why:#}")).into())
    }

    /// Reads pages.
    pub async fn taken(&self) -> anyhow::Result<Taken> {
        let (kind, file) = (self.kind, self.home.path().join("file"));
        let pages = self.pages.clone().unwrap_or_default();
        let read = tokio::task::spawn_blocking(move || -> anyhow::Result<Taken> {
            match kind {
                Source::Wordpress => {
                    read_wordpress(open_wordpress(&file)?).map_err(|why| Refusal::at(Why::Broken, &why.to_string()).into())
                }
                Source::Markdown => take(Format::Markdown, &pages, None),
                Source::Html | Source::Archive => take(Format::Html, &pages, None),
            }
        });
        let mut taken = read.await.context("the file could not be read")??;
        if self.pages.is_some() {
            // Another folder is another site, though its files are called alike.
            taken.name = format!("{}:{}", taken.name, self.name);
        }
        Ok(taken)
    }

    /// Where the pages' pictures lie.
    pub fn files(&self) -> Option<Folder> {
        match (&self.pictures, &self.pages) {
            (Some(pictures), Some(pages)) => Some(Folder::new(pictures).or(pages)),
            (Some(one), None) | (None, Some(one)) => Some(Folder::new(one)),
            (None, None) => None,
        }
    }
}
