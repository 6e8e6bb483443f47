//! Blobs: files' contents, each kept once under its SHA-256, in a folder or in a bucket. Whose a blob is, what it is called and
//! when nobody needs it any more, its services know.

mod kind;
mod place;

pub use kind::sniff;

use crate::token::hex;
use crate::{Configuration, token};
use bytes::{Bytes, BytesMut};
use chrono::{DateTime, Utc};
use futures::stream::BoxStream;
use futures::{Stream, StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt, PutPayload, WriteMultipart};
use sha2::{Digest, Sha256};
use std::io;
use std::ops::Range;
use std::pin::pin;
use std::sync::Arc;

/// What is larger is written while it comes, and gets its name at the end.
const HELD: usize = 8 * 1024 * 1024;
/// Where it lies until then.
const INCOMING: &str = "incoming";
/// So many parts of a large blob travel at a time.
const AT_ONCE: usize = 4;

/// Where blobs are kept. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
}

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the content, 64 hexadecimal digits: its name from now on.
    pub sha256: String,
    /// Its length in bytes.
    pub size: u64,
}

/// What has been kept for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Old {
    /// Its name; none where whoever kept it ended before it had one.
    pub name: Option<String>,
    path: Path,
}

/// A blob, or a part of it, on its way out.
pub struct Content {
    /// The length of the whole blob in bytes.
    pub size: u64,
    /// Which bytes come.
    pub range: Range<u64>,
    /// The bytes.
    pub bytes: BoxStream<'static, io::Result<Bytes>>,
}

/// Why a blob was not kept or given.
#[derive(Debug, thiserror::Error)]
pub enum BlobFault {
    /// What was to be kept broke off; nothing of it stays.
    #[error("the content broke off: {0}")]
    BrokeOff(io::Error),
    /// The range asked for lies outside the blob, which has this many bytes.
    #[error("there are only {0} bytes")]
    Outside(u64),
    /// The place where blobs are kept does not do its part.
    #[error("blobs: {0}")]
    Place(#[from] object_store::Error),
}

impl Blobs {
    /// At the place that `blobs` names; a folder is made when missing.
    ///
    /// # Errors
    /// When the setting names no place, or the folder cannot be made.
    pub fn of(configuration: &Configuration) -> anyhow::Result<Self> {
        Ok(Self { store: place::place(configuration)? })
    }

    /// Keeps a content; again, it changes nothing.
    ///
    /// # Errors
    /// [`BlobFault::BrokeOff`] with the stream's own error, [`BlobFault::Place`].
    pub async fn put(&self, content: impl Stream<Item = io::Result<Bytes>>) -> Result<Stored, BlobFault> {
        let mut content = pin!(content);
        let (mut hash, mut held) = (Sha256::new(), BytesMut::new());
        while held.len() <= HELD {
            let Some(some) = content.next().await.transpose().map_err(BlobFault::BrokeOff)? else {
                let stored = Stored { sha256: hex(&hash.finalize()), size: held.len() as u64 };
                if !self.has(&stored.sha256).await? {
                    self.store.put(&path(&stored.sha256), PutPayload::from(held.freeze())).await?;
                }
                return Ok(stored);
            };
            hash.update(&some);
            held.extend_from_slice(&some);
        }
        let unnamed = Path::from_iter([INCOMING, &token()]);
        let mut upload = WriteMultipart::new_with_chunk_size(self.store.put_multipart(&unnamed).await?, HELD);
        let mut size = held.len() as u64;
        upload.put(held.freeze());
        loop {
            let next = match content.next().await.transpose() {
                Ok(next) => next,
                Err(why) => {
                    upload.abort().await?;
                    return Err(BlobFault::BrokeOff(why));
                }
            };
            let Some(some) = next else { break };
            upload.wait_for_capacity(AT_ONCE).await?;
            hash.update(&some);
            size += some.len() as u64;
            upload.put(some);
        }
        upload.finish().await?;
        let stored = Stored { sha256: hex(&hash.finalize()), size };
        if self.has(&stored.sha256).await? {
            self.store.delete(&unnamed).await?;
        } else {
            self.store.rename(&unnamed, &path(&stored.sha256)).await?;
        }
        Ok(stored)
    }

    /// Whether it is kept.
    ///
    /// # Errors
    /// When the place does not answer.
    pub async fn has(&self, sha256: &str) -> Result<bool, BlobFault> {
        if !is_name(sha256) {
            return Ok(false);
        }
        match self.store.head(&path(sha256)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(why) => Err(why.into()),
        }
    }

    /// The content, or the bytes in a range of it, cut at its end; `None` when it is not kept.
    ///
    /// # Errors
    /// [`BlobFault::Outside`] when the range begins behind the end or is empty, [`BlobFault::Place`].
    pub async fn get(&self, sha256: &str, range: Option<Range<u64>>) -> Result<Option<Content>, BlobFault> {
        if !is_name(sha256) {
            return Ok(None);
        }
        let path = path(sha256);
        if let Some(range) = &range {
            let size = match self.store.head(&path).await {
                Err(object_store::Error::NotFound { .. }) => return Ok(None),
                meta => meta?.size,
            };
            if range.is_empty() || range.start >= size {
                return Err(BlobFault::Outside(size));
            }
        }
        match self.store.get_opts(&path, GetOptions::new().with_range(range.map(GetRange::Bounded))).await {
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            got => {
                let got = got?;
                let (size, range) = (got.meta.size, got.range.clone());
                Ok(Some(Content { size, range, bytes: got.into_stream().map_err(io::Error::other).boxed() }))
            }
        }
    }

    /// Forgets it; what is not kept is forgotten already.
    ///
    /// # Errors
    /// When the place does not answer.
    pub async fn delete(&self, sha256: &str) -> Result<(), BlobFault> {
        if !is_name(sha256) {
            return Ok(());
        }
        self.forget(&Old { name: None, path: path(sha256) }).await
    }

    /// What was kept before a moment, and what began to be kept and was never given its name: each with what forgets it.
    pub fn older(&self, than: DateTime<Utc>) -> BoxStream<'static, Result<Old, BlobFault>> {
        let old = self.store.list(None).try_filter_map(move |meta| async move {
            let name = meta.location.filename().filter(|name| is_name(name) && path(name) == meta.location).map(str::to_owned);
            let known = name.is_some() || meta.location.prefix_matches(&Path::from(INCOMING));
            Ok((known && meta.last_modified < than).then_some(Old { name, path: meta.location }))
        });
        old.map_err(BlobFault::from).boxed()
    }

    /// Forgets what [`Blobs::older`] found.
    ///
    /// # Errors
    /// When the place does not answer.
    pub async fn forget(&self, old: &Old) -> Result<(), BlobFault> {
        match self.store.delete(&old.path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(why) => Err(why.into()),
        }
    }

    /// Everything that is kept, in no order.
    pub fn list(&self) -> BoxStream<'static, Result<Stored, BlobFault>> {
        let kept = self.store.list(None).try_filter_map(|meta| async move {
            let name = meta.location.filename().filter(|name| is_name(name) && path(name) == meta.location).map(str::to_owned);
            Ok(name.map(|sha256| Stored { sha256, size: meta.size }))
        });
        kept.map_err(BlobFault::from).boxed()
    }
}

/// Whether this is a name that [`Blobs::put`] gives.
fn is_name(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// A folder of its own for each first two digits: no folder grows too long to be listed by hand.
fn path(sha256: &str) -> Path {
    Path::from_iter([&sha256[..2], sha256])
}
