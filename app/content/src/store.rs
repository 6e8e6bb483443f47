//! Items in the database.

use base::Fault;
use platform::{Ctx, OfPortal};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, ExprTrait, QueryFilter, QueryOrder, QuerySelect};

/// An entity of a portal's content, and which of its columns counts its rows.
macro_rules! entity {
    ($name:ident, $table:literal, $id:ident, $fields:tt) => {
        platform::entity!($name, $table, $fields);

        impl $crate::store::Numbered for $name::Entity {
            const NUMBER: $name::Column = $name::Column::$id;
        }
    };
}

pub(crate) use entity;

entity!(item, "item", Id, {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    kind: String,
    parent_id: Option<i64>,
    slug: String,
    position: i32,
    since: DateTimeUtc,
    owner_id: Option<i64>,
    review_on: Option<Date>,
});

entity!(version, "version", Number, {
    #[sea_orm(primary_key, auto_increment = false)]
    item_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    tongue: String,
    #[sea_orm(primary_key, auto_increment = false)]
    number: i32,
    title: String,
    #[sea_orm(column_type = "Text")]
    lead: String,
    #[sea_orm(column_type = "Text")]
    body: String,
    #[sea_orm(column_type = "Text")]
    facts: String,
    at: DateTimeUtc,
    person_id: Option<i64>,
    person: String,
    note: String,
});

entity!(publication, "publication", Id, {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    item_id: i64,
    tongue: String,
    number: i32,
    since: DateTimeUtc,
    until: Option<DateTimeUtc>,
    at: DateTimeUtc,
    person_id: Option<i64>,
    person: String,
    withdrawn: bool,
});

entity!(review, "review", Id, {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    item_id: i64,
    tongue: String,
    number: i32,
    asked_at: DateTimeUtc,
    asked_by: Option<i64>,
    asked: String,
    answered_at: Option<DateTimeUtc>,
    answered: Option<String>,
    agreed: Option<bool>,
    #[sea_orm(column_type = "Text")]
    note: String,
});

entity!(removal, "removal", ItemId, {
    #[sea_orm(primary_key, auto_increment = false)]
    item_id: i64,
    at: DateTimeUtc,
    person: String,
});

entity!(hold, "hold", ItemId, {
    #[sea_orm(primary_key, auto_increment = false)]
    item_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    tongue: String,
    person_id: i64,
    person: String,
    since: DateTimeUtc,
    until: DateTimeUtc,
});

entity!(moved, "moved", ItemId, {
    #[sea_orm(primary_key, auto_increment = false)]
    path: String,
    item_id: i64,
    at: DateTimeUtc,
});

entity!(autosave, "autosave", ItemId, {
    #[sea_orm(primary_key, auto_increment = false)]
    item_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    tongue: String,
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    #[sea_orm(column_type = "Text")]
    content: String,
    at: DateTimeUtc,
});

entity!(preview, "preview", ItemId, {
    #[sea_orm(primary_key, auto_increment = false)]
    hash: String,
    item_id: i64,
    below: bool,
    note: String,
    since: DateTimeUtc,
    until: DateTimeUtc,
    person: String,
    comments: bool,
    person_id: Option<i64>,
});

entity!(preview_comment, "preview_comment", Id, {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    item_id: i64,
    link: String,
    name: String,
    lang: String,
    #[sea_orm(column_type = "Text")]
    words: String,
    at: DateTimeUtc,
    until: DateTimeUtc,
    handled_at: Option<DateTimeUtc>,
    handled_by: Option<String>,
});

entity!(upkeep, "upkeep", ItemId, {
    #[sea_orm(primary_key, auto_increment = false)]
    item_id: i64,
    months: Option<i32>,
    name: String,
    email: Option<String>,
    lang: String,
});

entity!(confirmation, "confirmation", ItemId, {
    #[sea_orm(primary_key, auto_increment = false)]
    hash: String,
    item_id: i64,
    due: Date,
    stage: String,
    name: String,
    asked_at: DateTimeUtc,
    until: DateTimeUtc,
    answered_at: Option<DateTimeUtc>,
    agreed: Option<bool>,
    #[sea_orm(column_type = "Text")]
    note: String,
    settled_at: Option<DateTimeUtc>,
});

entity!(swap, "swap", Ended, {
    #[sea_orm(primary_key, auto_increment = false)]
    ended: i64,
    ended_by: i64,
    until: Option<DateTimeUtc>,
});

entity!(status, "service_status", Id, {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    item_id: i64,
    condition: String,
    since: DateTimeUtc,
    until: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text")]
    reason: String,
    at: DateTimeUtc,
    person: String,
});

/// Rows that are counted from 1 in each portal, or within an item.
pub(crate) trait Numbered: OfPortal {
    const NUMBER: Self::Column;
}

/// The next number of a portal's rows. Acts that ask for one hold the counter of the topic, so that two never get the same.
pub(crate) async fn next<E: Numbered>(act: &impl ConnectionTrait, ctx: &Ctx) -> Result<i64, DbErr> {
    let last = E::of(ctx).select_only().column_as(Expr::col(E::NUMBER).max(), "last").into_tuple::<Option<i64>>().one(act).await?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

/// One item of the request's portal.
///
/// # Errors
/// [`Fault::NotFound`] where the portal has none with this number.
pub(crate) async fn item(ctx: &Ctx, id: i64) -> Result<item::Model, Fault> {
    item::Entity::of(ctx).filter(item::Column::Id.eq(id)).one(ctx.db.read()).await?.ok_or(Fault::NotFound)
}

/// The newest version of an item in a tongue.
pub(crate) async fn newest(db: &impl ConnectionTrait, ctx: &Ctx, id: i64, tongue: crate::Tongue) -> Result<Option<version::Model>, DbErr> {
    let all = version::Entity::of(ctx).filter(version::Column::ItemId.eq(id)).filter(version::Column::Tongue.eq(tongue.code()));
    all.order_by_desc(version::Column::Number).one(db).await
}

/// A version by its number.
pub(crate) async fn version(ctx: &Ctx, id: i64, tongue: crate::Tongue, number: i32) -> Result<version::Model, Fault> {
    let one = version::Entity::of(ctx).filter(version::Column::ItemId.eq(id)).filter(version::Column::Tongue.eq(tongue.code()));
    one.filter(version::Column::Number.eq(number)).one(ctx.db.read()).await?.ok_or(Fault::NotFound)
}

/// A version as it was written.
///
/// # Errors
/// [`Fault::Internal`] where the database holds no document.
pub(crate) fn draft(row: &version::Model) -> Result<crate::Draft, Fault> {
    Ok(crate::Draft {
        title: row.title.clone(),
        lead: row.lead.clone(),
        body: prose::Doc::read(&row.body).map_err(|why| Fault::internal(&why.to_string()))?,
        facts: serde_json::from_str(&row.facts).unwrap_or_default(),
        note: row.note.clone(),
    })
}

/// Whether a version says what a draft says; who wrote it and why does not count.
pub(crate) fn says(row: &version::Model, draft: &crate::Draft) -> bool {
    let facts = serde_json::to_string(&draft.facts).unwrap_or_default();
    (row.title.as_str(), row.lead.as_str(), row.body.as_str(), row.facts.as_str())
        == (draft.title.as_str(), draft.lead.as_str(), draft.body.to_json().as_str(), facts.as_str())
}

/// Every version of an item in a tongue, the newest first.
pub(crate) async fn versions(ctx: &Ctx, id: i64, tongue: crate::Tongue) -> Result<Vec<version::Model>, Fault> {
    let all = version::Entity::of(ctx).filter(version::Column::ItemId.eq(id)).filter(version::Column::Tongue.eq(tongue.code()));
    Ok(all.order_by_desc(version::Column::Number).all(ctx.db.read()).await?)
}

/// Publications of an item that hold now or will, the earliest first.
pub(crate) async fn publications(ctx: &Ctx, id: i64) -> Result<Vec<publication::Model>, Fault> {
    let still = publication::Column::Until.is_null().or(publication::Column::Until.gt(ctx.now));
    let all = publication::Entity::of(ctx).filter(publication::Column::ItemId.eq(id)).filter(still);
    Ok(all.order_by_asc(publication::Column::Since).all(ctx.db.read()).await?)
}
