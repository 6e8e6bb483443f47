//! Opinions in the database. Nothing in them says whose they are.

use super::find::Which;
use crate::store::feedback::{ActiveModel, Column, Entity, Model};
use crate::store::{begin, next};
use base::{Action, Fault};
use chrono::{DateTime, Duration, Utc};
use platform::{Ctx, Db, OfPortal, audit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

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

/// Opinions in words, the newest first.
pub(super) async fn in_words(ctx: &Ctx, which: Which) -> Result<Vec<Model>, Fault> {
    let said = Entity::of(ctx).filter(Column::Words.ne(""));
    let said = match which {
        Which::Waiting => said.filter(Column::HandledAt.is_null()),
        Which::Handled => said.filter(Column::HandledAt.is_not_null()),
        Which::All => said,
    };
    Ok(said.order_by_desc(Column::Id).all(ctx.db.read()).await?)
}

/// An opinion in words.
///
/// # Errors
/// [`Fault::NotFound`] where none has this number.
pub(crate) async fn one(ctx: &Ctx, id: i64) -> Result<Model, Fault> {
    let said = Entity::of(ctx).filter(Column::Id.eq(id)).filter(Column::Words.ne(""));
    said.one(ctx.db.read()).await?.ok_or(Fault::NotFound)
}

/// How many words wait for whoever asks: of the pages that they may write.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn waiting(ctx: &Ctx) -> Result<u64, Fault> {
    let open = Entity::of(ctx).filter(Column::HandledAt.is_null()).filter(Column::Words.ne(""));
    if ctx.may(Action::Write) {
        return Ok(open.count(ctx.db.read()).await?);
    }
    let by_item = open.select_only().column(Column::ItemId).column_as(Column::Id.count(), "count").group_by(Column::ItemId);
    let mut own = 0;
    for (item, count) in by_item.into_tuple::<(i64, i64)>().all(ctx.db.read()).await? {
        if content::allow(ctx, Action::Write, item).await.is_ok() {
            own += u64::try_from(count).unwrap_or(0);
        }
    }
    Ok(own)
}

/// Somebody of the office has dealt with these words; those that somebody else has dealt with meanwhile stay as they are.
///
/// # Errors
/// [`Fault::Forbidden`] where one is of a page that whoever asks may not write; [`Fault::NotFound`] where nothing waits under these
/// numbers.
pub(crate) async fn handle(ctx: &Ctx, ids: &BTreeSet<i64>) -> Result<(), Fault> {
    let open = Entity::of(ctx).filter(Column::Id.is_in(ids.iter().copied())).filter(Column::HandledAt.is_null());
    let open = open.all(ctx.db.read()).await?;
    let items: BTreeSet<i64> = open.iter().map(|one| one.item_id).collect();
    for item in items {
        content::allow(ctx, Action::Write, item).await?;
    }
    let act = ctx.db.act().await?;
    let mut handled = 0;
    for one in open {
        handled += usize::from(set_handled(&act, ctx, one.id).await?);
    }
    if handled == 0 {
        return Err(Fault::NotFound);
    }
    Ok(act.commit().await?)
}

/// Within an act: these words have been dealt with; false where they had been before.
pub(crate) async fn set_handled(act: &impl ConnectionTrait, ctx: &Ctx, id: i64) -> Result<bool, Fault> {
    let who = ctx.who.as_ref().map(|who| who.name.clone());
    let one = Entity::update_many().col_expr(Column::HandledAt, Expr::value(ctx.now)).col_expr(Column::HandledBy, Expr::value(who));
    let open = Column::PortalId.eq(ctx.portal.id).and(Column::Id.eq(id)).and(Column::HandledAt.is_null());
    if one.filter(open).exec(act).await?.rows_affected != 1 {
        return Ok(false);
    }
    audit::record(act, ctx, "feedback-handled", &format!("feedback:{id}"), json!({})).await?;
    Ok(true)
}

/// Lets go of the opinions of all portals that are older than they are kept; answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn let_go(db: &Db, now: DateTime<Utc>, days: u32) -> Result<u64, Fault> {
    let act = db.act().await?;
    let gone = Entity::delete_many().filter(Column::At.lt(now - Duration::days(i64::from(days)))).exec(&act).await?;
    crate::improved::forget_opinions(&act).await?;
    act.commit().await?;
    Ok(gone.rows_affected)
}
