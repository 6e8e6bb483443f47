//! Which blobs are media's, and those that nobody needs any more.

use crate::Verdict;
use crate::store::{blob, media, part, upload, variant};
use base::Fault;
use chrono::{DateTime, Duration, Utc};
use platform::{Ctx, Db, OfPortal, Stores};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set};
use std::collections::HashSet;

/// So long a blob stays that no row names, and an upload that nobody goes on with.
pub(crate) const KEPT: Duration = Duration::days(1);

/// Writes down that contents have just been kept: for a day they stay whoever names them. What had waited to be forgotten may have
/// been forgotten this very moment; then it must be sent once more.
///
/// # Errors
/// [`Fault::Busy`] where a content is gone again.
pub(crate) async fn note(db: &Db, stores: &Stores, now: DateTime<Utc>, sha256: &[&str]) -> Result<(), Fault> {
    let act = db.act().await?;
    for sha256 in sha256 {
        let row = blob::ActiveModel { sha256: Set((*sha256).into()), at: Set(now) };
        let anew = OnConflict::column(blob::Column::Sha256).update_column(blob::Column::At).to_owned();
        blob::Entity::insert(row).on_conflict(anew).exec_without_returning(&act).await?;
    }
    act.commit().await?;
    for sha256 in sha256 {
        if !stores.blobs.has(sha256).await.map_err(|why| Fault::internal(&why.to_string()))? {
            return Err(Fault::Busy);
        }
    }
    Ok(())
}

/// The same in a request.
///
/// # Errors
/// As [`note`].
pub(crate) async fn noted(ctx: &Ctx, sha256: &str) -> Result<(), Fault> {
    note(&ctx.db, &ctx.stores, ctx.now, &[sha256]).await
}

/// Forgets uploads that were left, and blobs that no row of any portal names; both only after a day. Answers how many of each.
///
/// # Errors
/// When the database or the place for blobs does not answer.
pub(crate) async fn sweep(db: &Db, stores: &Stores, now: DateTime<Utc>) -> anyhow::Result<(u64, usize)> {
    let act = db.act().await?;
    let left = upload::Entity::delete_many().filter(upload::Column::At.lt(now - KEPT)).exec(&act).await?.rows_affected;
    act.commit().await?;
    let old: Vec<String> = old(now).select_only().column(blob::Column::Sha256).into_tuple().all(db.read()).await?;
    let named = named(db).await?;
    let mut forgotten = 0;
    for sha256 in old.into_iter().filter(|sha256| !named.contains(sha256)) {
        let act = db.act().await?;
        // Who keeps the same content now waits for this row, and then sees whether the blob is still there.
        let mine = blob::Entity::delete_many().filter(blob::Column::Sha256.eq(&sha256)).filter(blob::Column::At.lt(now - KEPT));
        if mine.exec(&act).await?.rows_affected == 1 && !is_named(&act, &sha256).await? {
            stores.blobs.delete(&sha256).await?;
            act.commit().await?;
            forgotten += 1;
        }
    }
    Ok((left, forgotten))
}

#[expect(clippy::disallowed_methods, reason = "a content belongs to no portal")]
fn old(now: DateTime<Utc>) -> sea_orm::Select<blob::Entity> {
    blob::Entity::find().filter(blob::Column::At.lt(now - KEPT))
}

/// What an infected medium held is not needed: it is never shown again.
fn needed() -> sea_orm::Select<media::Entity> {
    media::Entity::of_all().filter(media::Column::Verdict.ne(Verdict::Infected.code()))
}

/// The names of all blobs that media have to do with, in all portals: those in use, and those that the sweep of media looks after.
///
/// # Errors
/// When the database does not answer.
pub async fn names(db: &Db) -> Result<HashSet<String>, DbErr> {
    #[expect(clippy::disallowed_methods, reason = "a content belongs to no portal")]
    let noted: Vec<String> = blob::Entity::find().select_only().column(blob::Column::Sha256).into_tuple().all(db.read()).await?;
    Ok(named(db).await?.into_iter().chain(noted).collect())
}

async fn named(db: &Db) -> Result<HashSet<String>, DbErr> {
    let db = db.read();
    let originals: Vec<String> = needed().select_only().column(media::Column::Sha256).into_tuple().all(db).await?;
    let variants: Vec<String> = variant::Entity::of_all().select_only().column(variant::Column::Sha256).into_tuple().all(db).await?;
    let parts: Vec<String> = part::Entity::of_all().select_only().column(part::Column::Sha256).into_tuple().all(db).await?;
    Ok(originals.into_iter().chain(variants).chain(parts).collect())
}

async fn is_named(act: &impl ConnectionTrait, sha256: &str) -> Result<bool, DbErr> {
    let original = needed().filter(media::Column::Sha256.eq(sha256)).count(act).await?;
    let variant = variant::Entity::of_all().filter(variant::Column::Sha256.eq(sha256)).count(act).await?;
    let part = part::Entity::of_all().filter(part::Column::Sha256.eq(sha256)).count(act).await?;
    Ok(original + variant + part > 0)
}
