//! Taking back what arrived together: into the wastebasket goes what nobody has touched since. Whether somebody has, its mark tells: where
//! an item stands, its newest versions, and when it is shown.

use crate::item::Kind;
use crate::store::{autosave, hold, item, moved, publication, removal, version};
use crate::write::who;
use base::Fault;
use platform::{Ctx, OfPortal};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Rows that one statement is about.
const AT_ONCE: usize = 400;

base::closed! {
    /// Why an item stays.
    pub enum Why {
        /// Somebody has written, published, withdrawn or moved it since, or is writing now.
        Touched = "touched",
        /// Something that stays lies below it.
        Above = "above",
    }
}

/// What became of the items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recalled {
    /// They lie in the wastebasket now, some since before.
    pub gone: Vec<i64>,
    /// They stay.
    pub left: Vec<(i64, Why)>,
}

/// Marks of the portal's items, by number.
///
/// # Errors
/// When the database does not answer.
pub async fn marks(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<BTreeMap<i64, String>, DbErr> {
    let rows = item::Entity::of(ctx).all(db).await?;
    let mut marks: BTreeMap<i64, String> =
        rows.into_iter().map(|row| (row.id, format!("{}/{}", row.parent_id.unwrap_or_default(), row.slug))).collect();
    let newest = version::Entity::of(ctx).select_only().columns([version::Column::ItemId, version::Column::Tongue]);
    let newest = newest.column_as(version::Column::Number.max(), "number").group_by(version::Column::ItemId);
    let newest = newest.group_by(version::Column::Tongue).order_by_asc(version::Column::Tongue);
    for (id, tongue, number) in newest.into_tuple::<(i64, String, i32)>().all(db).await? {
        if let Some(mark) = marks.get_mut(&id) {
            let _ = write!(mark, " {tongue}{number}");
        }
    }
    for shown in publication::Entity::of(ctx).order_by_asc(publication::Column::Id).all(db).await? {
        if let Some(mark) = marks.get_mut(&shown.item_id) {
            let _ = write!(mark, " {}-{}", shown.id, shown.until.map_or(0, |until| until.timestamp()));
        }
    }
    Ok(marks)
}

/// Puts items into the wastebasket that are as their marks say, in an act that [`crate::arrive::begin`] has begun. Their old addresses
/// lead nowhere from now on, and their short names are free for others.
///
/// # Errors
/// When the database refuses.
pub async fn recall(act: &DatabaseTransaction, ctx: &Ctx, brought: &BTreeMap<i64, String>) -> Result<Recalled, Fault> {
    let now = marks(act, ctx).await?;
    let removed: BTreeSet<i64> = removal::Entity::of(ctx).all(act).await?.into_iter().map(|row| row.item_id).collect();
    let mut written: BTreeSet<i64> = autosave::Entity::of(ctx).all(act).await?.into_iter().map(|row| row.item_id).collect();
    written.extend(hold::Entity::of(ctx).filter(hold::Column::Until.gt(ctx.now)).all(act).await?.into_iter().map(|row| row.item_id));
    let rows = item::Entity::of(ctx).all(act).await?;
    let (mut recalled, mut going) = (Recalled::default(), BTreeSet::new());
    for (id, mark) in brought {
        match now.get(id) {
            None => {}
            Some(_) if removed.contains(id) => recalled.gone.push(*id),
            Some(now) if now == mark && !written.contains(id) => _ = going.insert(*id),
            Some(_) => recalled.left.push((*id, Why::Touched)),
        }
    }
    // What stays holds the pages above it.
    loop {
        let stays = |row: &&item::Model| !going.contains(&row.id) && !removed.contains(&row.id);
        let held: Vec<i64> = rows.iter().filter(stays).filter_map(|row| row.parent_id).filter(|above| going.contains(above)).collect();
        if held.is_empty() {
            break;
        }
        for id in held.into_iter().filter(|id| going.remove(id)).collect::<Vec<_>>() {
            recalled.left.push((id, Why::Above));
        }
    }
    for row in rows.iter().filter(|row| going.contains(&row.id)) {
        let gone = removal::ActiveModel { portal_id: Set(ctx.portal.id), item_id: Set(row.id), at: Set(ctx.now), person: Set(who(ctx).1) };
        let already = OnConflict::columns([removal::Column::PortalId, removal::Column::ItemId]).do_nothing().to_owned();
        removal::Entity::insert(gone).on_conflict(already).exec_without_returning(act).await?;
    }
    recalled.gone.extend(&going);
    free(act, ctx, &rows, &recalled.gone).await?;
    Ok(recalled)
}

/// Short names and old addresses of what lies in the wastebasket are free: the same may come again, and better.
async fn free(act: &DatabaseTransaction, ctx: &Ctx, rows: &[item::Model], gone: &[i64]) -> Result<(), DbErr> {
    for row in rows.iter().filter(|row| row.kind == Kind::Page.code() && gone.contains(&row.id)) {
        let renamed = item::Entity::update_many().col_expr(item::Column::Slug, Expr::value(format!("{}-kosz-{}", row.slug, row.id)));
        renamed.filter(item::Column::PortalId.eq(ctx.portal.id)).filter(item::Column::Id.eq(row.id)).exec(act).await?;
    }
    for some in gone.chunks(AT_ONCE) {
        let led = moved::Entity::delete_many().filter(moved::Column::PortalId.eq(ctx.portal.id));
        led.filter(moved::Column::ItemId.is_in(some.iter().copied())).exec(act).await?;
    }
    Ok(())
}
