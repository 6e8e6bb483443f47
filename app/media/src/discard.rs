//! Media that came together and are not wanted after all.

use crate::kind::Type;
use crate::store::{TOPIC, media};
use crate::{Medium, Shelves, Usage};
use base::Fault;
use platform::{Ctx, OfPortal, audit};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder, QuerySelect};
use serde_json::json;

/// Whether a content of this length, which begins like this and is called so, would be taken in. What is in it nobody has looked at yet.
#[must_use]
pub fn is_taken(head: &[u8], called: &str, size: u64) -> bool {
    size > 0 && Type::of(head, called).is_ok_and(|kind| size <= kind.most())
}

/// The number of the portal's newest medium; 0 where there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn last(ctx: &Ctx) -> Result<i64, DbErr> {
    let newest = media::Entity::of(ctx).order_by_desc(media::Column::Id).select_only().column(media::Column::Id);
    Ok(newest.into_tuple().one(ctx.db.read()).await?.unwrap_or(0))
}

/// Destroys those of these media that nobody uses; answers how many that were.
///
/// # Errors
/// When the database refuses.
pub async fn discard(ctx: &Ctx, ids: &[i64], usage: &dyn Usage) -> Result<usize, Fault> {
    Shelves::follow(&ctx.derived, &ctx.db).await?;
    let shelf = Shelves::of(ctx).await?;
    let mut gone = 0;
    for medium in ids.iter().filter_map(|id| shelf.get(*id)) {
        if usage.uses(ctx, medium.id).await?.is_empty() {
            let act = ctx.db.act().await?;
            platform::bump_in(&act, TOPIC, ctx.portal.id).await?;
            destroy(&act, ctx, medium).await?;
            act.commit().await?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Destroys a medium, and says so in the log. Who calls holds the counter of [`TOPIC`].
pub(crate) async fn destroy(act: &impl ConnectionTrait, ctx: &Ctx, medium: &Medium) -> Result<(), DbErr> {
    media::Entity::delete_by_id((ctx.portal.id, medium.id)).exec(act).await?;
    let detail = json!({"name": medium.name, "sha256": medium.sha256});
    audit::record(act, ctx, "media-destroyed", &format!("media:{}", medium.id), detail).await
}
