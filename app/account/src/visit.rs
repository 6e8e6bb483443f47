//! The operator's support in a portal: only with a reason, for a short time, in sight of the portal's administrator.

use base::{Action, Fault};
use chrono::{Duration, Utc};
use platform::{Ctx, OfPortal, audit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde_json::json;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "visit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub person_id: i64,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub since: DateTimeUtc,
        pub until: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
pub(crate) use entity::Model as Visit;
use entity::{ActiveModel, Column, Entity};

impl OfPortal for Entity {
    const PORTAL: Column = Column::PortalId;
}

/// How long a visit lasts.
const LASTS: Duration = Duration::hours(4);

/// The portal that a person is visiting: the request's, or none.
pub(crate) async fn of(ctx: &Ctx, person_id: i64) -> Result<Option<i64>, DbErr> {
    let now = Entity::of(ctx).filter(Column::PersonId.eq(person_id)).filter(Column::Until.gt(ctx.now)).one(ctx.db.read()).await?;
    Ok(now.map(|visit| visit.portal_id))
}

/// Begins a visit.
///
/// # Errors
/// [`Fault::Forbidden`] for whoever is not of the support.
pub(crate) async fn begin(ctx: &Ctx, reason: &str) -> Result<(), Fault> {
    let who = ctx.allow_here(Action::Visit)?;
    let act = ctx.db.act().await?;
    let last: Option<i64> =
        Entity::of(ctx).select_only().column_as(Expr::col(Column::Id).max(), "last").into_tuple().one(&act).await?.flatten();
    let row = ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(last.unwrap_or(0) + 1),
        person_id: Set(who.id),
        reason: Set(reason.into()),
        since: Set(ctx.now),
        until: Set(ctx.now + LASTS),
    };
    Entity::insert(row).exec_without_returning(&act).await?;
    audit::record(&act, ctx, "visit", &format!("portal:{}", ctx.portal.id), json!({"reason": reason})).await?;
    Ok(act.commit().await?)
}

/// Ends a person's visits here.
pub(crate) async fn end(ctx: &Ctx) -> Result<(), Fault> {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    let act = ctx.db.act().await?;
    let ended = Entity::update_many().col_expr(Column::Until, Expr::value(ctx.now));
    ended
        .filter(Column::PortalId.eq(ctx.portal.id))
        .filter(Column::PersonId.eq(who.id))
        .filter(Column::Until.gt(ctx.now))
        .exec(&act)
        .await?;
    audit::record(&act, ctx, "visit-end", &format!("portal:{}", ctx.portal.id), json!({})).await?;
    Ok(act.commit().await?)
}

/// Visits of the last ninety days, the newest first, for the portal's administrator.
pub(crate) async fn lately(ctx: &Ctx) -> Result<Vec<Visit>, Fault> {
    let lately = ctx.now.with_timezone(&Utc) - Duration::days(90);
    Ok(Entity::of(ctx).filter(Column::Since.gt(lately)).order_by_desc(Column::Since).limit(50).all(ctx.db.read()).await?)
}
