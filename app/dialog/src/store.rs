//! What residents and the office told each other, in the database.

use platform::{Ctx, OfPortal, entity};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QuerySelect, Set};

entity!(declaration, "declaration", {
    #[sea_orm(primary_key, auto_increment = false)]
    number: i32,
    #[sea_orm(column_type = "Text")]
    body: String,
    at: DateTimeUtc,
    person_id: Option<i64>,
    person: String,
});

entity!(demand, "demand", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    state: String,
    lang: String,
    #[sea_orm(column_type = "Text")]
    sealed: String,
    at: DateTimeUtc,
    due: Date,
    extended: Option<Date>,
    answered_at: Option<DateTimeUtc>,
    answered_by: Option<String>,
});

entity!(feedback, "feedback", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    item_id: i64,
    lang: String,
    clear: bool,
    #[sea_orm(column_type = "Text")]
    words: String,
    at: DateTimeUtc,
    handled_at: Option<DateTimeUtc>,
    handled_by: Option<String>,
});

entity!(improvement, "improvement", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    item_id: i64,
    feedback_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    words: String,
    at: DateTimeUtc,
    person: String,
});

entity!(subscriber, "subscriber", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    mark: String,
    key_hash: String,
    #[sea_orm(column_type = "Text")]
    sealed: String,
    lang: String,
    #[sea_orm(column_type = "Text")]
    wish: String,
    consent: i32,
    asked_at: DateTimeUtc,
    confirmed_at: Option<DateTimeUtc>,
    news_at: DateTimeUtc,
    alerts_at: DateTimeUtc,
    week_on: Date,
});

entity!(knock, "knock", {
    #[sea_orm(primary_key, auto_increment = false)]
    mark: String,
    count: i32,
    since: DateTimeUtc,
});

entity!(reminder, "dialog_reminder", {
    #[sea_orm(primary_key, auto_increment = false)]
    subject: String,
    at: DateTimeUtc,
});

/// Begins an act that gives a new number: from here on no other act gives one.
pub(crate) async fn begin(ctx: &Ctx) -> Result<DatabaseTransaction, DbErr> {
    let act = ctx.db.act().await?;
    platform::in_turn(&act, "dialog", ctx.portal.id).await?;
    Ok(act)
}

/// The next number of a portal's rows, from 1.
pub(crate) async fn next<E: OfPortal>(act: &impl ConnectionTrait, ctx: &Ctx, number: E::Column) -> Result<i64, DbErr> {
    let last = E::of(ctx).select_only().column_as(Expr::col(number).max(), "last").into_tuple::<Option<i64>>().one(act).await?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

/// Whether the portal's people are reminded of this for the first time; from now on they have been.
pub(crate) async fn first_reminder(act: &impl ConnectionTrait, ctx: &Ctx, subject: &str) -> Result<bool, DbErr> {
    let row = reminder::ActiveModel { portal_id: Set(ctx.portal.id), subject: Set(subject.into()), at: Set(ctx.now) };
    let again = OnConflict::columns([reminder::Column::PortalId, reminder::Column::Subject]).do_nothing().to_owned();
    Ok(reminder::Entity::insert(row).on_conflict(again).exec_without_returning(act).await? == 1)
}
