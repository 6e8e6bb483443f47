//! Whether a service works: an editor says that it is limited or shut, from when until when and why; at its end that is over by itself.
//! Of what was said the newest counts; taking it back leaves what was said before.

use crate::Kind;
use crate::store::{item, next, status};
use crate::write::{begin, who};
use base::Fault;
use chrono::{DateTime, Utc};
use platform::{Ctx, OfPortal, audit};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use serde_json::json;
use std::collections::HashMap;

base::closed! {
    /// Whether a service works.
    pub enum Condition {
        /// As its card says.
        Works = "dziala",
        /// Not all of it, or slowly.
        Limited = "utrudnienia",
        /// Not at all.
        Shut = "niedostepna",
    }
}

/// The longest reason, in characters.
pub(crate) const REASON: usize = 200;

/// What was said of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Whether it works.
    pub condition: Condition,
    /// From when.
    pub since: DateTime<Utc>,
    /// Until when; until further notice where there is none.
    pub until: Option<DateTime<Utc>>,
    /// Why, in a sentence.
    pub reason: String,
}

impl Status {
    /// Whether residents are to be told at a moment.
    #[must_use]
    pub fn holds(&self, at: DateTime<Utc>) -> bool {
        self.condition != Condition::Works && self.since <= at && self.until.is_none_or(|until| at < until)
    }

    fn of(row: status::Model) -> Option<Self> {
        Some(Self { condition: Condition::of_code(&row.condition)?, since: row.since, until: row.until, reason: row.reason })
    }
}

/// What was said last of each of the portal's services, by their items.
pub(crate) async fn all(ctx: &Ctx) -> Result<HashMap<i64, Status>, DbErr> {
    let rows = status::Entity::of(ctx).order_by_asc(status::Column::Id).all(ctx.db.read()).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.item_id, Status::of(row)?))).collect())
}

/// What was said last of one service, and by whom.
pub(crate) async fn last(ctx: &Ctx, id: i64) -> Result<Option<(Status, status::Model)>, DbErr> {
    let rows = status::Entity::of(ctx).filter(status::Column::ItemId.eq(id)).order_by_desc(status::Column::Id);
    Ok(rows.one(ctx.db.read()).await?.and_then(|row| Some((Status::of(row.clone())?, row))))
}

/// Says whether a service works.
///
/// # Errors
/// [`Fault::NotFound`] where the item is no service card of the portal, [`Fault::Invalid`] names `until` where that would be over at once.
pub async fn set_status(ctx: &Ctx, id: i64, said: &Status) -> Result<(), Fault> {
    if said.until.is_some_and(|until| until <= said.since || until <= ctx.now) {
        return Err(Fault::field("until", ""));
    }
    let act = begin(ctx).await?;
    let card = item::Entity::of(ctx).filter(item::Column::Id.eq(id)).filter(item::Column::Kind.eq(Kind::Service.code()));
    card.one(&act).await?.ok_or(Fault::NotFound)?;
    let row = status::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(next::<status::Entity>(&act, ctx).await?),
        item_id: Set(id),
        condition: Set(said.condition.code().into()),
        since: Set(said.since),
        until: Set(said.until),
        reason: Set(said.reason.clone()),
        at: Set(ctx.now),
        person: Set(who(ctx).1),
    };
    status::Entity::insert(row).exec_without_returning(&act).await?;
    let detail = json!({"condition": said.condition, "since": said.since, "until": said.until, "reason": said.reason});
    audit::record(&act, ctx, "service-status", &format!("item:{id}"), detail).await?;
    Ok(act.commit().await?)
}

/// Takes back what was said last: what was said before counts again.
///
/// # Errors
/// [`Fault::NotFound`] where nothing was said.
pub async fn take_back_status(ctx: &Ctx, id: i64) -> Result<(), Fault> {
    let act = begin(ctx).await?;
    let rows = status::Entity::of(ctx).filter(status::Column::ItemId.eq(id)).order_by_desc(status::Column::Id);
    let row = rows.one(&act).await?.ok_or(Fault::NotFound)?;
    status::Entity::delete_by_id((ctx.portal.id, row.id)).exec(&act).await?;
    let detail = json!({"condition": row.condition, "since": row.since, "until": row.until});
    audit::record(&act, ctx, "service-status-taken-back", &format!("item:{id}"), detail).await?;
    Ok(act.commit().await?)
}

/// What of this a site shows now, and the moments at which that changes.
pub(crate) fn shown(all: HashMap<i64, Status>, now: DateTime<Utc>) -> (HashMap<i64, Status>, Vec<DateTime<Utc>>) {
    let open = all.values().filter(|one| one.condition != Condition::Works);
    let moments = open.flat_map(|one| [Some(one.since), one.until]).flatten().filter(|at| *at > now).collect();
    (all.into_iter().filter(|(_, one)| one.holds(now)).collect(), moments)
}
