//! What the operator does: shares an item, with whom and how, and ends the sharing. Nothing is written in any other portal here.

use super::store::{addressee, master, shown};
use super::{DAYS, KINDS, job};
use crate::item::Tongue;
use crate::{store, write};
use base::{Action, Fault, Resource};
use platform::{Ctx, OfPortal, audit};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;

/// How an item is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// Days for deciding about a new version, 1 to 90.
    pub days: i32,
    /// The portals it goes to, by number; all, also those to come, where none are named.
    pub to: Option<Vec<i64>>,
    /// The short name of the page that copies lie below; at the top when empty or where there is no such page.
    pub under: String,
}

impl Default for Sharing {
    fn default() -> Self {
        Self { days: DAYS, to: None, under: String::new() }
    }
}

/// Whether the request's person may share an item of the operator's portal: who may share at all, or who publishes it there.
///
/// # Errors
/// [`Fault::NotFound`] in any other portal: there is nothing to share from.
pub(super) async fn allow(ctx: &Ctx, id: i64) -> Result<(), Fault> {
    if !ctx.portal.is_operator() {
        return Err(Fault::NotFound);
    }
    match ctx.allow(Action::Share, &Resource::of(ctx.portal.id)) {
        Ok(_) => Ok(()),
        Err(_) => write::allow(ctx, Action::Publish, id).await,
    }
}

/// Shares a published item of the operator's portal; once more changes how.
///
/// # Errors
/// [`Fault::NotFound`] for what may not be shared, [`Fault::Invalid`] names `days`, or `to` where nobody is named or nothing is
/// published.
pub async fn share(ctx: &Ctx, id: i64, how: &Sharing) -> Result<(), Fault> {
    let row = store::item(ctx, id).await?;
    if !ctx.portal.is_operator() || !KINDS.contains(&row.kind.as_str()) {
        return Err(Fault::NotFound);
    }
    if !(1..=90).contains(&how.days) {
        return Err(Fault::field("days", ""));
    }
    if how.to.as_ref().is_some_and(Vec::is_empty) || !shown(ctx, id).await?.contains_key(&Tongue::Pl) {
        return Err(Fault::field("to", ""));
    }
    let act = ctx.db.act().await?;
    let row = master::ActiveModel {
        portal_id: Set(ctx.portal.id),
        item_id: Set(id),
        days: Set(how.days),
        whole: Set(how.to.is_none()),
        under: Set(how.under.clone()),
        since: Set(ctx.now),
        person: Set(write::who(ctx).1),
        ended_at: Set(None),
    };
    let again = OnConflict::columns([master::Column::PortalId, master::Column::ItemId])
        .update_columns([
            master::Column::Days,
            master::Column::Whole,
            master::Column::Under,
            master::Column::Person,
            master::Column::EndedAt,
        ])
        .to_owned();
    master::Entity::insert(row).on_conflict(again).exec_without_returning(&act).await?;
    let before = addressee::Entity::delete_many().filter(addressee::Column::PortalId.eq(ctx.portal.id));
    before.filter(addressee::Column::ItemId.eq(id)).exec(&act).await?;
    for portal in how.to.iter().flatten() {
        let row = addressee::ActiveModel { portal_id: Set(ctx.portal.id), item_id: Set(id), to_portal: Set(*portal) };
        addressee::Entity::insert(row).exec_without_returning(&act).await?;
    }
    job::wake(&act, ctx.now).await?;
    let detail = json!({"days": how.days, "to": how.to, "under": how.under});
    audit::record(&act, ctx, "item-shared", &format!("item:{id}"), detail).await?;
    Ok(act.commit().await?)
}

/// Ends the sharing: copies stay where they are and are told.
///
/// # Errors
/// [`Fault::NotFound`] where the item is not shared.
pub async fn stop_sharing(ctx: &Ctx, id: i64) -> Result<(), Fault> {
    let act = ctx.db.act().await?;
    let known = master::Entity::of(ctx).filter(master::Column::ItemId.eq(id)).filter(master::Column::EndedAt.is_null());
    known.one(&act).await?.ok_or(Fault::NotFound)?;
    let row = master::ActiveModel { portal_id: Set(ctx.portal.id), item_id: Set(id), ended_at: Set(Some(ctx.now)), ..Default::default() };
    master::Entity::update(row).exec(&act).await?;
    job::wake(&act, ctx.now).await?;
    audit::record(&act, ctx, "sharing-ended", &format!("item:{id}"), json!({})).await?;
    Ok(act.commit().await?)
}

/// After something was published or withdrawn in the operator's portal: copies hear of it at once rather than in some minutes.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn heard(ctx: &Ctx, id: i64) -> Result<(), Fault> {
    if !ctx.portal.is_operator() || super::store::master(ctx, id).await?.is_none() {
        return Ok(());
    }
    let act = ctx.db.act().await?;
    job::wake(&act, ctx.now).await?;
    Ok(act.commit().await?)
}
