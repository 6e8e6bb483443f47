//! Files and pictures on their way out and in: what is known of each, and each content once.

use super::Archive;
use anyhow::{Context, bail};
use async_trait::async_trait;
use bytes::Bytes;
use futures::StreamExt;
use platform::Ctx;
use platform::blob::Blobs;
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{Read, Write};
use tokio::sync::mpsc;

/// Bytes of what is known of one file at most.
const ABOUT: usize = 64 << 10;
/// Bytes on their way at a time.
const CHUNK: usize = 256 << 10;

/// A file of the portal, as an archive holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filed {
    /// Its number in the portal, kept: documents name it.
    pub id: i64,
    /// The SHA-256 of its content, 64 hexadecimal digits.
    pub sha256: String,
    /// What else is known of it, as its service says it.
    pub about: Value,
}

/// The service that keeps a portal's files, as archives know it.
#[async_trait]
pub trait Shelf: Send + Sync {
    /// The portal's files behind a number, in order, so many at a time; none are left when none come.
    ///
    /// # Errors
    /// When the database does not answer.
    async fn out(&self, ctx: &Ctx, after: i64, limit: u64) -> anyhow::Result<Vec<Filed>>;

    /// Puts one in, under its number, within the act; its content is kept already.
    ///
    /// # Errors
    /// When what is said of it is not the service's own, or the database refuses.
    async fn put(&self, act: &DatabaseTransaction, ctx: &Ctx, filed: &Filed) -> anyhow::Result<()>;
}

impl Filed {
    /// What is wrong with it, if anything.
    pub(super) fn fault(&self) -> Option<&'static str> {
        let hex = self.sha256.len() == 64 && self.sha256.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        match self {
            _ if !(1..=prose::MAX_NUMBER).contains(&self.id) => Some("a number is out of range"),
            _ if !hex => Some("a name is no SHA-256"),
            _ if self.about.to_string().len() > ABOUT => Some("too much is said of a file"),
            _ => None,
        }
    }
}

/// Writes a content that is kept, piece by piece.
pub(super) async fn write(blobs: &Blobs, sha256: &str, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let mut kept = blobs.get(sha256, None).await?.with_context(|| format!("the content {sha256} is missing among the files"))?;
    while let Some(bytes) = kept.bytes.next().await {
        out.write_all(&bytes?)?;
    }
    Ok(())
}

/// Keeps every content of an archive, each of which must be what its name says, and gives the archive back.
pub(super) async fn keep(blobs: &Blobs, mut archive: Archive) -> anyhow::Result<Archive> {
    let names = archive.contents();
    let wanted = names.clone();
    let (give, mut take) = mpsc::channel::<Bytes>(4);
    // An empty piece ends a content.
    let reading = tokio::task::spawn_blocking(move || -> anyhow::Result<Archive> {
        for name in &wanted {
            let mut entry = archive.content(name)?;
            loop {
                let mut piece = vec![0; CHUNK];
                let count = entry.read(&mut piece).with_context(|| format!("files/{name}"))?;
                piece.truncate(count);
                if give.blocking_send(Bytes::from(piece)).is_err() || count == 0 {
                    break;
                }
            }
        }
        Ok(archive)
    });
    let mut wrong = None;
    for name in names {
        let pieces = futures::stream::unfold(&mut take, |take| async move {
            let piece = take.recv().await.filter(|piece| !piece.is_empty())?;
            Some((Ok(piece), take))
        });
        if blobs.put(pieces).await?.sha256 != name {
            wrong = Some(name);
            break;
        }
    }
    drop(take);
    let archive = reading.await.context("the archive could not be read to its end")??;
    match wrong {
        Some(name) => bail!("files/{name}: the content is not what its name says"),
        None => Ok(archive),
    }
}
