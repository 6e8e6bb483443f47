//! An archive → the content of an empty portal, in one act.

use super::files::{Shelf, keep};
use super::{Archive, Summary, arranged};
use anyhow::{Context, ensure};
use content::arrive;
use content::carry::{self, Carried};
use platform::{Ctx, audit};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::json;
use std::collections::HashSet;
use tokio::sync::mpsc;

/// Items on their way from the file to the database.
const AT_ONCE: usize = 8;

impl Archive {
    /// Puts everything in; files go onto the `shelf`. `on_item` hears how many items are there.
    ///
    /// # Errors
    /// When the portal is not empty, there is no shelf for the archive's files, or the database refuses; then nothing was written.
    pub async fn put(self, ctx: &Ctx, shelf: Option<&dyn Shelf>, on_item: impl FnMut(usize)) -> anyhow::Result<Summary> {
        let (act, summary) = self.begin(ctx, shelf, on_item).await?;
        act.commit().await?;
        Ok(summary)
    }

    /// The same in an act that is not over yet: what goes with it is written in it.
    ///
    /// # Errors
    /// As [`Archive::put`].
    pub(crate) async fn begin(
        self,
        ctx: &Ctx,
        shelf: Option<&dyn Shelf>,
        mut on_item: impl FnMut(usize),
    ) -> anyhow::Result<(DatabaseTransaction, Summary)> {
        ensure!(shelf.is_some() || self.files.is_empty(), "this installation keeps no files, and the archive holds {}", self.files.len());
        ensure!(self.has_room(ctx.db.read(), ctx).await?, "{}", not_empty(ctx));
        // Contents belong to nobody until a row names them: what is kept in vain is swept.
        let mut archive = keep(&ctx.stores.blobs, self).await?;
        let act = arrive::begin(ctx).await?;
        ensure!(archive.has_room(&act, ctx).await?, "{}", not_empty(ctx));
        if let Some(shelf) = shelf {
            for filed in &archive.files {
                shelf.put(&act, ctx, filed).await.with_context(|| format!("file {}", filed.id))?;
            }
        }
        let masters = match &archive.arranged {
            Some(arranged) => arranged.put(&act, ctx).await.context("the arrangement")?,
            None => HashSet::new(),
        };
        let (give, mut take) = mpsc::channel::<Carried>(AT_ONCE);
        let summary = archive.summary;
        let reading = tokio::task::spawn_blocking(move || {
            archive.items(&mut |item| give.blocking_send(item).map_err(|_| "the import has ended".to_owned()))
        });
        let (mut done, mut shown) = (0, 0);
        while let Some(item) = take.recv().await {
            carry::put(&act, ctx, &item, &masters, &mut shown).await.with_context(|| format!("item {}", item.id))?;
            done += 1;
            on_item(done);
        }
        reading.await.context("the archive could not be read to its end")??;
        ensure!(done == summary.items, "the archive has changed while it was read");
        audit::record(&act, ctx, "content-put", &format!("portal:{}", ctx.portal.id), json!(summary)).await?;
        Ok((act, summary))
    }

    /// Whether the portal has nothing that the archive would meet.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn has_room(&self, db: &impl ConnectionTrait, ctx: &Ctx) -> anyhow::Result<bool> {
        Ok(carry::is_empty(db, ctx).await? && (self.arranged.is_none() || arranged::is_free(db, ctx).await?))
    }
}

fn not_empty(ctx: &Ctx) -> String {
    format!("the portal {} has content or an arrangement already: an archive goes into an empty one", ctx.portal.slug)
}
