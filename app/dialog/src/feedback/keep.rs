//! Opinions in the database. Nothing in them says whose they are.

use crate::store::feedback::{ActiveModel, Column, Entity, Model};
use crate::store::{begin, next};
use base::Fault;
use chrono::{DateTime, Duration, Utc};
use platform::{Ctx, Db, OfPortal, audit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde_json::json;
use std::collections::BTreeMap;

/// What somebody said of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opinion {
    /// The item's number.
    pub item: i64,
    /// Whether it was clear.
    pub clear: bool,
    /// What would be better; may be empty.
    pub words: String,
}

/// Yes and no for a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// So many found it clear.
    pub yes: u64,
    /// So many did not.
    pub no: u64,
}

/// Writes an opinion down.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn write(ctx: &Ctx, opinion: &Opinion) -> Result<(), Fault> {
    let act = begin(ctx).await?;
    let id = next::<Entity>(&act, ctx, Column::Id).await?;
    let row = ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(id),
        item_id: Set(opinion.item),
        lang: Set(ctx.lang().code().into()),
        clear: Set(opinion.clear),
        words: Set(opinion.words.clone()),
        at: Set(ctx.now),
        handled_at: Set(None),
        handled_by: Set(None),
    };
    Entity::insert(row).exec_without_returning(&act).await?;
    Ok(act.commit().await?)
}

/// Counts by item.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn counts(ctx: &Ctx) -> Result<BTreeMap<i64, Count>, Fault> {
    let rows = Entity::of(ctx).select_only().column(Column::ItemId).column(Column::Clear).column_as(Column::Id.count(), "count");
    let rows: Vec<(i64, bool, i64)> = rows.group_by(Column::ItemId).group_by(Column::Clear).into_tuple().all(ctx.db.read()).await?;
    let mut counts: BTreeMap<i64, Count> = BTreeMap::new();
    for (item, clear, count) in rows {
        let (one, count) = (counts.entry(item).or_default(), u64::try_from(count).unwrap_or(0));
        if clear { one.yes = count } else { one.no = count }
    }
    Ok(counts)
}

/// Words that nobody has dealt with yet, the newest first.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn words(ctx: &Ctx, most: u64) -> Result<Vec<Model>, Fault> {
    let open = Entity::of(ctx).filter(Column::HandledAt.is_null()).filter(Column::Words.ne(""));
    Ok(open.order_by_desc(Column::Id).limit(most).all(ctx.db.read()).await?)
}

/// How many words wait.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn waiting(ctx: &Ctx) -> Result<u64, Fault> {
    Ok(Entity::of(ctx).filter(Column::HandledAt.is_null()).filter(Column::Words.ne("")).count(ctx.db.read()).await?)
}

/// Somebody of the office has dealt with these words.
///
/// # Errors
/// [`Fault::NotFound`] where nothing waits under this number.
pub(super) async fn handle(ctx: &Ctx, id: i64) -> Result<(), Fault> {
    let act = ctx.db.act().await?;
    let who = ctx.who.as_ref().map(|who| who.name.clone());
    let one = Entity::update_many().col_expr(Column::HandledAt, Expr::value(ctx.now)).col_expr(Column::HandledBy, Expr::value(who));
    let open = Column::PortalId.eq(ctx.portal.id).and(Column::Id.eq(id)).and(Column::HandledAt.is_null());
    if one.filter(open).exec(&act).await?.rows_affected != 1 {
        return Err(Fault::NotFound);
    }
    audit::record(&act, ctx, "feedback-handled", &format!("feedback:{id}"), json!({})).await?;
    Ok(act.commit().await?)
}

/// Lets go of the opinions of all portals that are older than they are kept; answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn let_go(db: &Db, now: DateTime<Utc>, days: u32) -> Result<u64, Fault> {
    let act = db.act().await?;
    let gone = Entity::delete_many().filter(Column::At.lt(now - Duration::days(i64::from(days)))).exec(&act).await?;
    act.commit().await?;
    Ok(gone.rows_affected)
}
