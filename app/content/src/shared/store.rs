//! Masters, copies and offers in the database.

use crate::item::Tongue;
use crate::store::{entity, publication, removal};
use base::Fault;
use platform::{Ctx, OfPortal};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, ExprTrait, QueryFilter, QueryOrder, Select};
use std::collections::{BTreeMap, HashMap};

entity!(master, "master", ItemId, {
    #[sea_orm(primary_key, auto_increment = false)]
    item_id: i64,
    /// For deciding.
    days: i32,
    /// To all portals; else to its addressees.
    whole: bool,
    /// The short name of the page that copies lie below; at the top when empty.
    under: String,
    since: DateTimeUtc,
    person: String,
    ended_at: Option<DateTimeUtc>,
});

entity!(addressee, "addressee", ItemId, {
    #[sea_orm(primary_key, auto_increment = false)]
    item_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    to_portal: i64,
});

entity!(delivery, "delivery", MasterItem, {
    #[sea_orm(primary_key, auto_increment = false)]
    master_item: i64,
    since: DateTimeUtc,
    withdrawn_at: Option<DateTimeUtc>,
});

entity!(copy, "copy", ItemId, {
    #[sea_orm(primary_key, auto_increment = false)]
    item_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    tongue: String,
    master_item: i64,
    /// The master's version that was taken; 0 before the first.
    base: i32,
    /// The portal's version that says just what that one says; 0 where none does.
    own: i32,
    since: DateTimeUtc,
});

entity!(offered, "offered", Number, {
    #[sea_orm(primary_key, auto_increment = false)]
    item_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    tongue: String,
    #[sea_orm(primary_key, auto_increment = false)]
    number: i32,
    since: DateTimeUtc,
    decide_by: DateTimeUtc,
    reminded_at: Option<DateTimeUtc>,
    decided_at: Option<DateTimeUtc>,
    decided: Option<String>,
    person: String,
});

entity!(consent, "consent", PortalId, {
    since: DateTimeUtc,
    person: String,
});

/// Rows of the operator's portal, through the door by which every portal sees what is the region's.
pub(crate) fn at_operator<E: OfPortal>(ctx: &Ctx) -> Select<E> {
    E::seen_by(ctx).filter(E::PORTAL.eq(ctx.operator))
}

/// A master.
pub(crate) async fn master(ctx: &Ctx, id: i64) -> Result<Option<master::Model>, DbErr> {
    at_operator::<master::Entity>(ctx).filter(master::Column::ItemId.eq(id)).one(ctx.db.read()).await
}

/// Whether a master is no longer shared, or not there for readers any more.
pub(crate) async fn is_withdrawn(ctx: &Ctx, id: i64) -> Result<bool, DbErr> {
    match master(ctx, id).await? {
        Some(master) if master.ended_at.is_none() => Ok(!shown(ctx, id).await?.contains_key(&Tongue::Pl)),
        _ => Ok(true),
    }
}

/// Versions of an item of the operator's portal that its readers see now, in each tongue; none while it lies in the wastebasket.
pub(crate) async fn shown(ctx: &Ctx, id: i64) -> Result<BTreeMap<Tongue, i32>, DbErr> {
    shown_in(ctx, ctx.operator, id).await
}

/// The same in any portal that the request's may see.
pub(crate) async fn shown_in(ctx: &Ctx, portal: i64, id: i64) -> Result<BTreeMap<Tongue, i32>, DbErr> {
    let gone = removal::Entity::seen_by(ctx).filter(removal::Column::PortalId.eq(portal)).filter(removal::Column::ItemId.eq(id));
    if gone.one(ctx.db.read()).await?.is_some() {
        return Ok(BTreeMap::new());
    }
    let still = publication::Column::Until.is_null().or(publication::Column::Until.gt(ctx.now));
    let rows = publication::Entity::seen_by(ctx).filter(publication::Column::PortalId.eq(portal)).filter(still);
    let rows = rows.filter(publication::Column::ItemId.eq(id)).filter(publication::Column::Since.lte(ctx.now));
    let rows = rows.order_by_asc(publication::Column::Since).order_by_asc(publication::Column::Id).all(ctx.db.read()).await?;
    // The later publication of a tongue takes the earlier one's place.
    Ok(rows.into_iter().filter_map(|row| Some((Tongue::of_code(&row.tongue)?, row.number))).collect())
}

/// The tongues of an item of the request's portal that are copies; none where it is no copy.
pub(crate) async fn copies(ctx: &Ctx, id: i64) -> Result<Vec<copy::Model>, DbErr> {
    copy::Entity::of(ctx).filter(copy::Column::ItemId.eq(id)).all(ctx.db.read()).await
}

/// The request's portal's copies, with the numbers of their masters.
pub(crate) async fn masters(ctx: &Ctx) -> Result<HashMap<i64, i64>, DbErr> {
    let all = copy::Entity::of(ctx).all(ctx.db.read()).await?;
    Ok(all.into_iter().map(|row| (row.item_id, row.master_item)).collect())
}

/// The copy of a master in the request's portal, in its tongues.
pub(crate) async fn copies_of(db: &impl ConnectionTrait, ctx: &Ctx, master: i64) -> Result<Vec<copy::Model>, DbErr> {
    copy::Entity::of(ctx).filter(copy::Column::MasterItem.eq(master)).all(db).await
}

/// Offers of the request's portal that wait for a decision, the most urgent first.
pub(crate) async fn open(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<Vec<offered::Model>, DbErr> {
    let all = offered::Entity::of(ctx).filter(offered::Column::DecidedAt.is_null());
    all.order_by_asc(offered::Column::DecideBy).order_by_asc(offered::Column::ItemId).all(db).await
}

/// Those of one item.
pub(crate) async fn open_of(ctx: &Ctx, id: i64) -> Result<Vec<offered::Model>, DbErr> {
    Ok(open(ctx.db.read(), ctx).await?.into_iter().filter(|row| row.item_id == id).collect())
}

/// Whether the request's portal lets changes that meet none of its own be published by themselves.
pub(crate) async fn consents(ctx: &Ctx) -> Result<bool, DbErr> {
    Ok(consent::Entity::of(ctx).one(ctx.db.read()).await?.is_some())
}

/// Items of the request's portal that lie in the wastebasket, or a particular one.
pub(crate) async fn is_removed(db: &impl ConnectionTrait, ctx: &Ctx, id: i64) -> Result<bool, DbErr> {
    Ok(removal::Entity::of(ctx).filter(removal::Column::ItemId.eq(id)).one(db).await?.is_some())
}

/// A version of a row's tongue, which must be known.
pub(crate) fn tongue(code: &str) -> Result<Tongue, Fault> {
    Tongue::of_code(code).ok_or(Fault::NotFound)
}
