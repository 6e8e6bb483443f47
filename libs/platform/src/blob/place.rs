//! The place where blobs are kept, from the setting `blobs`.

use crate::Configuration;
use anyhow::{Context, bail};
use object_store::ObjectStore;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use std::path::PathBuf;
use std::sync::Arc;
use url::Url;

/// `file:PATH` or `s3://BUCKET?endpoint=URL&region=NAME`, with credentials in the environment (`AWS_ACCESS_KEY_ID`,
/// `AWS_SECRET_ACCESS_KEY`); `blobs` beside the database when empty.
pub(super) fn place(configuration: &Configuration) -> anyhow::Result<Arc<dyn ObjectStore>> {
    let set = configuration.blobs.as_str();
    if set.is_empty() {
        return folder(configuration.data().join("blobs"));
    }
    match set.strip_prefix("file:") {
        Some(path) if !path.is_empty() => folder(path.into()),
        _ if set.starts_with("s3:") => bucket(set),
        _ => bail!("blobs: {set:?} is neither file:PATH nor s3://BUCKET?endpoint=URL"),
    }
}

fn folder(path: PathBuf) -> anyhow::Result<Arc<dyn ObjectStore>> {
    std::fs::create_dir_all(&path).with_context(|| format!("cannot make the folder {}", path.display()))?;
    Ok(Arc::new(LocalFileSystem::new_with_prefix(&path)?.with_fsync(true)))
}

fn bucket(set: &str) -> anyhow::Result<Arc<dyn ObjectStore>> {
    let url = Url::parse(set).context("blobs")?;
    let Some(bucket) = url.host_str() else { bail!("blobs: {set:?} names no bucket") };
    // The store's client takes whatever provider the process has, and this is the house's; a second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
    for (name, value) in url.query_pairs() {
        builder = match &*name {
            // Whoever writes http:// here means a store on the same machine or behind a tunnel.
            "endpoint" => builder.with_allow_http(value.starts_with("http://")).with_endpoint(value),
            "region" => builder.with_region(value),
            _ => bail!("blobs: {name:?} is not known; there are endpoint and region"),
        };
    }
    Ok(Arc::new(builder.build().context("blobs")?))
}
