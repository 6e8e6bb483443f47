//! The portal's media, as archives and other sites' pages know them.

use crate::archive::{Filed, Shelf};
use crate::bring::Files;
use async_trait::async_trait;
use futures::StreamExt;
use platform::Ctx;
use sea_orm::DatabaseTransaction;
use std::path::{Component, Path, PathBuf};
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;
use url::Url;

/// So much of a file tells what it is, in bytes.
const LOOK: usize = 64 << 10;

/// What the portal keeps among its media.
pub struct PortalMedia;

#[async_trait]
impl Shelf for PortalMedia {
    async fn out(&self, ctx: &Ctx, after: i64, limit: u64) -> anyhow::Result<Vec<Filed>> {
        let known = media::carry::out(ctx, after, limit).await?;
        Ok(known.into_iter().map(|(id, sha256, about)| Filed { id, sha256, about }).collect())
    }

    async fn put(&self, act: &DatabaseTransaction, ctx: &Ctx, filed: &Filed) -> anyhow::Result<()> {
        media::carry::put(act, ctx, filed.id, &filed.sha256, &filed.about).await
    }
}

/// Folders that hold what the pages of a source show: `uploads`, `wp-content`, or the whole of the old site.
pub struct Folder(Vec<PathBuf>);

impl Folder {
    /// Files below this folder.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self(vec![folder.to_owned()])
    }

    /// Where none of its folders has a file, this one may.
    #[must_use]
    pub fn or(mut self, folder: &Path) -> Self {
        self.0.push(folder.to_owned());
        self
    }

    /// The file that an address means: its path below a folder, or what is left of it when the folder is a part of the site.
    fn find(&self, address: &Url) -> Option<PathBuf> {
        let path = percent_encoding::percent_decode_str(address.path()).decode_utf8().ok()?;
        let names: Vec<_> = Path::new(path.as_ref())
            .components()
            .filter_map(|part| match part {
                Component::RootDir => None,
                Component::Normal(name) => Some(Some(name)),
                _ => Some(None),
            })
            .collect::<Option<_>>()?;
        let below = |folder: &PathBuf| {
            let mut ways = (0..names.len()).map(|from| names[from..].iter().fold(folder.clone(), |path, name| path.join(name)));
            ways.find(|path| path.is_file())
        };
        self.0.iter().find_map(below)
    }
}

#[async_trait]
impl Files for Folder {
    async fn keep(&self, ctx: &Ctx, address: &Url) -> anyhow::Result<Option<i64>> {
        let Some(path) = self.find(address) else { return Ok(None) };
        let content = ReaderStream::new(tokio::fs::File::open(&path).await?).boxed();
        match media::bring(ctx, &name_of(&path), content).await {
            Ok(medium) => Ok(Some(medium.id)),
            Err(media::Refusal::Fault(fault)) => anyhow::bail!("{}: {fault:?}", path.display()),
            // What portals do not take in is left behind, and the report says so.
            Err(_) => Ok(None),
        }
    }
}

/// The same folders for a trial: what is at hand and would be taken in is found, and nothing is kept.
pub struct AtHand(pub Folder);

#[async_trait]
impl Files for AtHand {
    async fn keep(&self, _: &Ctx, address: &Url) -> anyhow::Result<Option<i64>> {
        let Some(path) = self.0.find(address) else { return Ok(None) };
        let mut file = tokio::fs::File::open(&path).await?;
        let (size, mut head) = (file.metadata().await?.len(), vec![0; LOOK]);
        let mut read = 0;
        while read < head.len() {
            match file.read(&mut head[read..]).await? {
                0 => break,
                count => read += count,
            }
        }
        Ok(media::is_taken(&head[..read], &name_of(&path), size).then_some(1))
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_the_whole_site_or_in_a_part_of_it_and_never_above() {
        let home = tempfile::tempdir().unwrap();
        let uploads = home.path().join("wp-content/uploads/2024");
        std::fs::create_dir_all(&uploads).unwrap();
        std::fs::write(uploads.join("most nad Wartą.jpg"), "x").unwrap();
        std::fs::write(home.path().join("haslo"), "x").unwrap();
        let address: Url = "https://www.jasna.pl/wp-content/uploads/2024/most%20nad%20Wart%C4%85.jpg".parse().unwrap();
        assert!(Folder::new(home.path()).find(&address).is_some());
        assert!(Folder::new(&home.path().join("wp-content/uploads")).find(&address).is_some());
        for above in ["https://x/..%2fhaslo", "https://x/a/%2e%2e/%2e%2e/haslo", "https://x/%00"] {
            assert!(Folder::new(&uploads).find(&above.parse().unwrap()).is_none(), "{above}");
        }
    }
}
