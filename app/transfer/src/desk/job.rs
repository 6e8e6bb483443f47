//! Making an archive, and letting go of those whose time is over.

use crate::archive::{Packing, Shelf};
use crate::intake;
use crate::pages::Pages;
use crate::store::takeaway;
use anyhow::Context;
use async_trait::async_trait;
use axum::Router;
use base::Address;
use bytes::Bytes;
use chrono::{DateTime, Duration, Utc};
use platform::blob::Stored;
use platform::{Assets, Clock, Ctx, Db, Derived, Job, Stores};
use portal::Portals;
use sea_orm::{ConnectionTrait, DbErr};
use std::io::Seek;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::AsyncReadExt;

const MAKE: &str = "transfer.take-away";
const LET_GO: &str = "transfer.let-go";
/// Between two words on how far an archive is.
const TELL: std::time::Duration = std::time::Duration::from_secs(1);
/// Bytes on their way to the blobs at a time.
const CHUNK: usize = 256 * 1024;

/// Makes an archive that was asked for.
pub struct TakeAway {
    /// The server's whole router: pages of the copy are asked of it.
    pub router: Router,
    /// `http` or `https`, as browsers see it.
    pub scheme: String,
    /// What this node holds in memory.
    pub derived: Derived,
    /// Where the archive is kept.
    pub stores: Stores,
    /// The browser's files.
    pub assets: Assets,
    /// Who keeps portals' files; without one archives hold none.
    pub shelf: Option<Arc<dyn Shelf>>,
}

/// Puts one into the queue.
pub(super) async fn enqueue(act: &impl ConnectionTrait, ctx: &Ctx, id: i64) -> Result<(), DbErr> {
    platform::enqueue(act, ctx.portal.id, MAKE, &id.to_string(), &id.to_string(), ctx.now).await
}

#[async_trait]
impl Job for TakeAway {
    fn kind(&self) -> &'static str {
        MAKE
    }

    async fn run(&self, db: &Db, clock: &Clock, portal_id: i64, payload: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let portals = Portals::of(&self.derived);
        portals.follow(db).await?;
        content::Sites::follow(&self.derived, db).await?;
        let portal = portals.with_id(portal_id).context("the portal is gone")?;
        let operator = portals.operator();
        let ctx = Ctx {
            address: Address::default(),
            path: "/".into(),
            operator: operator.as_ref().map_or(portal_id, |operator| operator.id),
            portal,
            now: clock.now(),
            who: None,
            db: db.clone(),
            derived: self.derived.clone(),
            stores: self.stores.clone(),
            assets: self.assets.clone(),
        };
        let id: i64 = payload.parse()?;
        // Whoever waits for it asks again: an old one is not made out of their sight.
        let Some(_) = takeaway::one(db.read(), &ctx, id).await?.filter(|one| one.is_coming(ctx.now)) else { return Ok(None) };
        let made = async {
            let pages = Pages::of(self.router.clone(), &self.scheme, &ctx.portal, operator.as_deref())?;
            make(&ctx, &pages, self.shelf.as_deref(), id).await
        };
        let made = made.await;
        let act = db.act().await?;
        match &made {
            Ok(stored) => takeaway::ready(&act, &ctx, id, clock.now(), stored.clone()).await?,
            Err(why) => {
                tracing::warn!(portal = ctx.portal.slug, "an archive could not be made: {why:#}");
                takeaway::fail(&act, &ctx, id).await?;
            }
        }
        act.commit().await?;
        Ok(None)
    }
}

/// Packs the portal into a file without a name, then keeps that as a blob.
async fn make(ctx: &Ctx, pages: &Pages, shelf: Option<&dyn Shelf>, id: i64) -> anyhow::Result<Stored> {
    let mut file = tempfile::tempfile().context("no room for the archive")?;
    // Like no other: deleting it takes nothing from whoever keeps the same content.
    let mark = platform::token();
    let packing = Packing { ctx, pages, shelf, mark: &mark };
    let (done, total) = (AtomicUsize::new(0), AtomicUsize::new(0));
    {
        let mut packing = std::pin::pin!(packing.pack(&file, |so_far, all| {
            done.store(so_far, Ordering::Relaxed);
            total.store(all, Ordering::Relaxed);
        }));
        loop {
            tokio::select! {
                packed = &mut packing => break packed.map(drop)?,
                () = tokio::time::sleep(TELL) => {
                    let count = |number: &AtomicUsize| i32::try_from(number.load(Ordering::Relaxed)).unwrap_or(i32::MAX);
                    let act = ctx.db.act().await?;
                    takeaway::progress(&act, ctx, id, count(&done), count(&total)).await?;
                    act.commit().await?;
                }
            }
        }
    }
    file.rewind()?;
    let bytes = futures::stream::try_unfold(tokio::fs::File::from_std(file), |mut file| async move {
        let mut chunk = vec![0; CHUNK];
        let count = file.read(&mut chunk).await?;
        chunk.truncate(count);
        Ok::<_, std::io::Error>((count > 0).then(|| (Bytes::from(chunk), file)))
    });
    Ok(ctx.stores.blobs.put(bytes).await?)
}

/// Every day: archives whose time is over are deleted, files that nobody brought in are let go of.
pub struct LetGo {
    /// Where they are kept.
    pub stores: Stores,
}

#[async_trait]
impl Job for LetGo {
    fn kind(&self) -> &'static str {
        LET_GO
    }

    fn returns(&self) -> bool {
        true
    }

    async fn run(&self, db: &Db, clock: &Clock, _: i64, _: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let act = db.act().await?;
        let names = takeaway::expire(&act, clock.now()).await?;
        intake::let_go(&act, clock.now()).await?;
        // Somebody may have brought the same archive in.
        let held = intake::names(db).await?;
        for name in names.iter().filter(|name| !held.contains(name)) {
            self.stores.blobs.delete(name).await?;
        }
        act.commit().await?;
        Ok(Some(clock.now() + Duration::days(1)))
    }
}
