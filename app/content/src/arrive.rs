//! Items that come from elsewhere: many in one act, under numbers given beforehand so that they can refer to each other, published
//! since the day they were published there.

use crate::item::{Draft, Kind, Tongue};
use crate::store::{item, moved, next, publication, removal};
use crate::write::{add_version, free, who};
use base::{Fault, slug};
use chrono::{DateTime, Utc};
use platform::{Ctx, OfPortal};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, Set};

pub use crate::write::begin;

/// An item as it comes.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Its kind.
    pub kind: Kind,
    /// The page above it.
    pub parent: Option<i64>,
    /// Its short name where it was; made from the title when empty.
    pub slug: String,
    /// Its Polish words.
    pub draft: Draft,
    /// Since when residents see it; none for a draft.
    pub since: Option<DateTime<Utc>>,
    /// Whether it may be shown: nothing in it shuts anybody out.
    pub ready: bool,
}

/// How an item stands that came earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its newest Polish version.
    pub newest: i32,
    /// Whether it lies in the wastebasket.
    pub removed: bool,
}

/// The first number that is free for what arrives in this act; those behind it are free too.
///
/// # Errors
/// When the database does not answer.
pub async fn first_number(act: &DatabaseTransaction, ctx: &Ctx) -> Result<i64, DbErr> {
    next::<item::Entity>(act, ctx).await
}

/// Puts an item in under its number. Answers its short name, which differs from the wanted one where that is taken.
///
/// # Errors
/// When the database refuses.
pub async fn arrive(act: &DatabaseTransaction, ctx: &Ctx, id: i64, one: &Arrival) -> Result<String, Fault> {
    let wanted = [slug(&one.slug), slug(&one.draft.title), id.to_string()].into_iter().find(|short| !short.is_empty()).unwrap_or_default();
    let mut short = wanted.clone();
    if one.kind == Kind::Page {
        for count in 2.. {
            match free(act, ctx, one.parent, &short, id).await {
                Ok(()) => break,
                Err(Fault::Invalid(_)) => short = format!("{wanted}-{count}"),
                Err(other) => return Err(other),
            }
        }
    }
    let row = item::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(id),
        kind: Set(one.kind.code().into()),
        parent_id: Set(one.parent),
        slug: Set(short.clone()),
        position: Set(i32::try_from(id).unwrap_or(i32::MAX)),
        since: Set(ctx.now),
        owner_id: Set(who(ctx).0),
        review_on: Set(None),
    };
    item::Entity::insert(row).exec_without_returning(act).await?;
    let number = add_version(act, ctx, id, Tongue::Pl, &one.draft).await?;
    if let Some(since) = one.since.filter(|_| one.ready) {
        show(act, ctx, id, number, since).await?;
    }
    Ok(short)
}

/// A new Polish version of an item that came earlier. It is shown at once where the item is, or `since` says so. Answers its number.
///
/// # Errors
/// When the database refuses.
pub async fn arrive_again(act: &DatabaseTransaction, ctx: &Ctx, id: i64, one: &Arrival) -> Result<i32, Fault> {
    let number = add_version(act, ctx, id, Tongue::Pl, &one.draft).await?;
    let over = publication::Column::Until.is_null().or(publication::Column::Until.gt(ctx.now));
    let shown = publication::Entity::of(ctx).filter(publication::Column::ItemId.eq(id)).filter(over);
    let shown = shown.filter(publication::Column::Tongue.eq(Tongue::Pl.code())).one(act).await?;
    let since = match (shown, one.since) {
        (Some(_), since) => Some(since.filter(|since| *since > ctx.now).unwrap_or(ctx.now)),
        (None, since) => since,
    };
    if let Some(since) = since.filter(|_| one.ready) {
        let ended = publication::Entity::update_many().col_expr(publication::Column::Until, Expr::value(since));
        let ended = ended.filter(publication::Column::PortalId.eq(ctx.portal.id)).filter(publication::Column::ItemId.eq(id));
        let open = publication::Column::Until.is_null().or(publication::Column::Until.gt(since));
        ended.filter(publication::Column::Tongue.eq(Tongue::Pl.code())).filter(open).exec(act).await?;
        show(act, ctx, id, number, since).await?;
    }
    Ok(number)
}

/// How an item stands; none where it has left for good.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(act: &impl ConnectionTrait, ctx: &Ctx, id: i64) -> Result<Option<Standing>, DbErr> {
    let newest = crate::store::newest(act, ctx, id, Tongue::Pl).await?;
    let removed = removal::Entity::of(ctx).filter(removal::Column::ItemId.eq(id)).one(act).await?.is_some();
    Ok(newest.map(|version| Standing { newest: version.number, removed }))
}

/// An address that an item had elsewhere leads to it from now on; one that leads somewhere already stays, and the answer is no.
///
/// # Errors
/// When the database refuses.
pub async fn lead_on(act: &DatabaseTransaction, ctx: &Ctx, path: &str, id: i64) -> Result<bool, DbErr> {
    let row = moved::ActiveModel { portal_id: Set(ctx.portal.id), path: Set(path.into()), item_id: Set(id), at: Set(ctx.now) };
    let already = OnConflict::columns([moved::Column::PortalId, moved::Column::Path]).do_nothing().to_owned();
    Ok(moved::Entity::insert(row).on_conflict(already).exec_without_returning(act).await? > 0)
}

async fn show(act: &DatabaseTransaction, ctx: &Ctx, id: i64, number: i32, since: DateTime<Utc>) -> Result<(), DbErr> {
    let (person_id, person) = who(ctx);
    let row = publication::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(next::<publication::Entity>(act, ctx).await?),
        item_id: Set(id),
        tongue: Set(Tongue::Pl.code().into()),
        number: Set(number),
        since: Set(since),
        until: Set(None),
        at: Set(ctx.now),
        person_id: Set(person_id),
        person: Set(person),
        withdrawn: Set(false),
    };
    publication::Entity::insert(row).exec_without_returning(act).await?;
    Ok(())
}
