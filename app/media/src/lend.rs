//! Media that come into a portal with a shared page: the same contents under numbers of the portal's own. The bytes are kept once.

use crate::bring::enter;
use crate::make::{self, Kept};
use crate::store::{TOPIC, media, next, variant};
use crate::{Shelves, Verdict, blobs};
use base::Fault;
use platform::{Ctx, OfPortal};
use sea_orm::{ColumnTrait, QueryFilter};
use std::collections::{BTreeSet, HashMap};

/// Which media of the request's portal have the contents of another one's: from its numbers to ours.
///
/// # Errors
/// When the database does not answer.
pub async fn twins(ctx: &Ctx, lender: &Ctx) -> Result<HashMap<i64, i64>, Fault> {
    Shelves::follow(&ctx.derived, &ctx.db).await?;
    let (ours, theirs) = (Shelves::of(ctx).await?, Shelves::of(lender).await?);
    let ours: HashMap<_, _> = ours.newest().into_iter().map(|one| (one.sha256.as_str(), one.id)).collect();
    Ok(theirs.newest().into_iter().filter_map(|one| Some((one.id, *ours.get(one.sha256.as_str())?))).collect())
}

/// Takes media of another portal into the request's, with what is said of them and what was made of them; those whose contents it
/// has are left as they are, and those that a virus was found in where they are.
///
/// # Errors
/// [`Fault::Busy`] where a content is just being forgotten.
pub async fn lend(ctx: &Ctx, lender: &Ctx, numbers: &BTreeSet<i64>) -> Result<(), Fault> {
    let lent = media::Entity::of(lender).filter(media::Column::Id.is_in(numbers.iter().copied()));
    for row in lent.filter(media::Column::Verdict.ne(Verdict::Infected.code())).all(ctx.db.read()).await? {
        let made = variant::Entity::of(lender).filter(variant::Column::MediaId.eq(row.id)).all(ctx.db.read()).await?;
        let kept: Vec<_> = made.into_iter().filter_map(Kept::of).collect();
        blobs::noted(ctx, &row.sha256).await?;
        make::note(&ctx.db, &ctx.stores, ctx.now, &kept).await?;
        let act = ctx.db.act().await?;
        let revision = platform::bump_in(&act, TOPIC, ctx.portal.id).await?;
        if media::Entity::of(ctx).filter(media::Column::Sha256.eq(&row.sha256)).one(&act).await?.is_some() {
            continue;
        }
        let id = next(&act, ctx).await?;
        let cuts = make::cuts(&kept);
        let row = media::Model { portal_id: ctx.portal.id, id, cuts, at: ctx.now, person_id: None, revision, ..row };
        enter(&act, ctx, &row, &kept).await?;
        act.commit().await?;
    }
    Ok(())
}
