//! What stands beside an item that is carried: who looks after it, and what of the operator's it is a copy of.

use super::Carried;
use crate::item::{Kind, Tongue};
use crate::shared::KINDS;
use crate::shared::store::{at_operator, copy, delivery, master};
use crate::status::{Condition, REASON, Status};
use crate::store::{item, next, status, upkeep, version};
use base::{Fault, Lang};
use chrono::{DateTime, Utc};
use platform::{Ctx, OfPortal};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// How an item is looked after. One of the portal's people is not named: people have no account elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedUpkeep {
    /// Months until it is looked at once more.
    pub months: Option<i32>,
    /// Its owner, where that is somebody without an account.
    pub outside: Option<CarriedOwner>,
}

/// An owner without an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedOwner {
    /// Name and surname.
    pub name: String,
    /// Where letters reach them.
    pub email: String,
    /// The language they want them in.
    pub lang: Lang,
}

/// A service that does not work as its card says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedStatus {
    /// What of it works.
    pub condition: Condition,
    /// From when.
    pub since: DateTime<Utc>,
    /// Until when.
    pub until: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
}

impl CarriedStatus {
    /// What was said, unless that is over.
    pub(super) fn of(said: Status, now: DateTime<Utc>) -> Option<Self> {
        let Status { condition, since, until, reason } = said;
        let over = condition == Condition::Works || until.is_some_and(|until| until <= now);
        (!over).then_some(Self { condition, since, until, reason })
    }
}

/// A tongue of an item that is a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedCopy {
    /// In which tongue.
    pub tongue: Tongue,
    /// The operator's item.
    pub master: i64,
    /// The master's version that was taken; 0 before the first.
    pub base: i32,
    /// The item's own version that says just that; 0 where none does.
    pub own: i32,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// What the operator gave the portal once, whatever has become of it since. An item's number says nothing in another installation;
/// number and beginning together are known again where it is the same operator's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivered {
    /// The operator's item.
    pub master: i64,
    /// When that was begun.
    pub begun: DateTime<Utc>,
    /// When the portal was given it.
    pub since: DateTime<Utc>,
    /// When the portal was told that it is shared no more.
    pub withdrawn: Option<DateTime<Utc>>,
}

/// What is wrong with what stands beside an item, if anything.
pub(super) fn fault(one: &Carried) -> Option<&'static str> {
    let outside = one.upkeep.as_ref().and_then(|upkeep| upkeep.outside.as_ref());
    let named = |owner: &CarriedOwner| (1..=200).contains(&owner.name.chars().count());
    let reached = |owner: &CarriedOwner| account::address(&owner.email).as_ref() == Some(&owner.email);
    let months = one.upkeep.as_ref().and_then(|upkeep| upkeep.months);
    let mut tongues = HashSet::new();
    let taken = |copy: &CarriedCopy| {
        let own = one.versions.iter().any(|version| (version.tongue, version.number) == (copy.tongue, copy.own));
        (1..=prose::MAX_NUMBER).contains(&copy.master) && copy.base >= 0 && (copy.own == 0 || own)
    };
    let said = one.status.as_ref();
    match one {
        _ if said.is_some_and(|_| one.kind != Kind::Service) => Some("it has the status of a service and is none"),
        _ if said.is_some_and(|said| said.reason.chars().count() > REASON || said.until.is_some_and(|until| until <= said.since)) => {
            Some("its status is longer than one can be, or ends before it begins")
        }
        _ if !outside.is_none_or(|owner| named(owner) && reached(owner)) => Some("its owner has no name or no e-mail address"),
        _ if !months.is_none_or(|months| (1..=120).contains(&months)) => Some("it is looked at after no number of months"),
        _ if one.copies.iter().any(|copy| !taken(copy) || !tongues.insert(copy.tongue)) => Some("it is a copy of nothing that can be"),
        _ if !one.copies.is_empty() && !KINDS.contains(&one.kind.code()) => Some("it is a copy and of a kind that nobody shares"),
        _ => None,
    }
}

/// How these items are looked after, where that was said.
pub(super) async fn upkeep(ctx: &Ctx, ids: &[i64]) -> Result<HashMap<i64, CarriedUpkeep>, Fault> {
    let rows = upkeep::Entity::of(ctx).filter(upkeep::Column::ItemId.is_in(ids.iter().copied())).all(ctx.db.read()).await?;
    let read = |row: upkeep::Model| {
        let lang = Lang::of_code(&row.lang).unwrap_or_default();
        let outside = row.email.map(|email| CarriedOwner { name: row.name, email, lang });
        (row.item_id, CarriedUpkeep { months: row.months, outside })
    };
    Ok(rows.into_iter().map(read).collect())
}

/// What these items are copies of.
pub(super) async fn copies(ctx: &Ctx, ids: &[i64]) -> Result<HashMap<i64, Vec<CarriedCopy>>, Fault> {
    let rows = copy::Entity::of(ctx).filter(copy::Column::ItemId.is_in(ids.iter().copied())).order_by_asc(copy::Column::Tongue);
    let mut all: HashMap<i64, Vec<CarriedCopy>> = HashMap::new();
    for row in rows.all(ctx.db.read()).await? {
        let tongue = crate::shared::store::tongue(&row.tongue)?;
        let one = CarriedCopy { tongue, master: row.master_item, base: row.base, own: row.own, since: row.since };
        all.entry(row.item_id).or_default().push(one);
    }
    Ok(all)
}

/// Everything that the operator gave the portal, by number; what the operator has destroyed since is not told of.
///
/// # Errors
/// When the database does not answer.
pub async fn delivered(ctx: &Ctx) -> Result<Vec<Delivered>, Fault> {
    let db = ctx.db.read();
    let rows = delivery::Entity::of(ctx).order_by_asc(delivery::Column::MasterItem).all(db).await?;
    let numbers = rows.iter().map(|row| row.master_item);
    let masters = at_operator::<item::Entity>(ctx).filter(item::Column::Id.is_in(numbers)).all(db).await?;
    let begun: HashMap<i64, DateTime<Utc>> = masters.into_iter().map(|row| (row.id, row.since)).collect();
    let read = |row: delivery::Model| {
        let begun = *begun.get(&row.master_item)?;
        Some(Delivered { master: row.master_item, begun, since: row.since, withdrawn: row.withdrawn_at })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Remembers what the portal was given, so that it is not given it again; answers which masters are known here. What another operator
/// gave is the portal's own from now on.
///
/// # Errors
/// When the database refuses.
pub async fn put_delivered(act: &DatabaseTransaction, ctx: &Ctx, all: &[Delivered]) -> Result<HashSet<i64>, Fault> {
    let mut known = HashSet::new();
    for one in all.iter().filter(|_| !ctx.portal.is_operator()) {
        let here = at_operator::<item::Entity>(ctx).filter(item::Column::Id.eq(one.master)).one(act).await?;
        let shared = at_operator::<master::Entity>(ctx).filter(master::Column::ItemId.eq(one.master)).one(act).await?.is_some();
        if !shared || here.is_none_or(|row| row.since != one.begun) {
            continue;
        }
        let row = delivery::ActiveModel {
            portal_id: Set(ctx.portal.id),
            master_item: Set(one.master),
            since: Set(one.since),
            withdrawn_at: Set(one.withdrawn),
        };
        let anew = OnConflict::columns([delivery::Column::PortalId, delivery::Column::MasterItem])
            .update_columns([delivery::Column::Since, delivery::Column::WithdrawnAt])
            .to_owned();
        delivery::Entity::insert(row).on_conflict(anew).exec_without_returning(act).await?;
        known.insert(one.master);
    }
    Ok(known)
}

/// Puts in what stands beside an item; it stays a copy of a master that is known here, and of a version that the master has.
pub(super) async fn put(act: &DatabaseTransaction, ctx: &Ctx, one: &Carried, masters: &HashSet<i64>) -> Result<(), Fault> {
    if let Some(CarriedUpkeep { months, outside }) = one.upkeep.clone() {
        let lang = outside.as_ref().map_or(Lang::Pl, |owner| owner.lang);
        let (name, email) = outside.map_or((String::new(), None), |owner| (owner.name, Some(owner.email)));
        let row = upkeep::ActiveModel {
            portal_id: Set(ctx.portal.id),
            item_id: Set(one.id),
            months: Set(months),
            name: Set(name),
            email: Set(email),
            lang: Set(lang.code().into()),
        };
        upkeep::Entity::insert(row).exec_without_returning(act).await?;
    }
    if let Some(CarriedStatus { condition, since, until, reason }) = one.status.clone() {
        let row = status::ActiveModel {
            portal_id: Set(ctx.portal.id),
            id: Set(next::<status::Entity>(act, ctx).await?),
            item_id: Set(one.id),
            condition: Set(condition.code().into()),
            since: Set(since),
            until: Set(until),
            reason: Set(reason),
            at: Set(ctx.now),
            person: Set(String::new()),
        };
        status::Entity::insert(row).exec_without_returning(act).await?;
    }
    for copy in one.copies.iter().filter(|copy| masters.contains(&copy.master)) {
        let taken = at_operator::<version::Entity>(ctx).filter(version::Column::ItemId.eq(copy.master));
        let taken = taken.filter(version::Column::Tongue.eq(copy.tongue.code())).filter(version::Column::Number.eq(copy.base));
        if copy.base > 0 && taken.one(act).await?.is_none() {
            continue;
        }
        let row = copy::ActiveModel {
            portal_id: Set(ctx.portal.id),
            item_id: Set(one.id),
            tongue: Set(copy.tongue.code().into()),
            master_item: Set(copy.master),
            base: Set(copy.base),
            own: Set(copy.own),
            since: Set(copy.since),
        };
        copy::Entity::insert(row).exec_without_returning(act).await?;
    }
    Ok(())
}
