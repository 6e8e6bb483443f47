//! How the copies stand: for the operator those of all portals, for a portal its own.

use super::store::{copy, delivery, offered};
use crate::store::{removal, version};
use base::Fault;
use chrono::{DateTime, Utc};
use platform::{Ctx, OfPortal};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ExprTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

base::closed! {
    /// How a copy stands beside its master.
    pub(crate) enum Standing {
        /// A new version waits for the portal's decision.
        Waits = "waits",
        /// It waits beyond its date.
        Overdue = "overdue",
        /// The portal says what the master says.
        Same = "same",
        /// The portal says something of its own.
        Own = "own",
        /// The portal has put its copy away.
        Gone = "gone",
    }
}

/// A portal's copy of a master.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    /// Whose.
    pub portal: i64,
    /// Which item there; 0 where it is gone for good.
    pub item: i64,
    /// How it stands.
    pub standing: Standing,
    /// The nearest date to decide by, where one is set.
    pub decide_by: Option<DateTime<Utc>>,
    /// Whether the master has left.
    pub withdrawn: bool,
}

/// Copies by their masters, as far as the request's portal sees them: the operator all, a portal its own.
pub(crate) async fn census(ctx: &Ctx) -> Result<BTreeMap<i64, Vec<Held>>, Fault> {
    let db = ctx.db.read();
    let deliveries = delivery::Entity::seen_by(ctx).all(db).await?;
    let copies = copy::Entity::seen_by(ctx).all(db).await?;
    let items: BTreeSet<i64> = copies.iter().map(|row| row.item_id).collect();
    let newest = version::Entity::seen_by(ctx)
        .filter(version::Column::ItemId.is_in(items.iter().copied()))
        .select_only()
        .columns([version::Column::PortalId, version::Column::ItemId, version::Column::Tongue])
        .column_as(Expr::col(version::Column::Number).max(), "newest")
        .group_by(version::Column::PortalId)
        .group_by(version::Column::ItemId)
        .group_by(version::Column::Tongue)
        .into_tuple::<(i64, i64, String, i32)>()
        .all(db)
        .await?;
    let newest: HashMap<_, _> = newest.into_iter().map(|(portal, item, tongue, number)| ((portal, item, tongue), number)).collect();
    let open = offered::Entity::seen_by(ctx).filter(offered::Column::DecidedAt.is_null()).all(db).await?;
    let removed = removal::Entity::seen_by(ctx).filter(removal::Column::ItemId.is_in(items)).all(db).await?;
    let removed: HashSet<_> = removed.into_iter().map(|row| (row.portal_id, row.item_id)).collect();

    let mut all: BTreeMap<i64, Vec<Held>> = BTreeMap::new();
    for delivery in deliveries {
        let own: Vec<_> =
            copies.iter().filter(|row| row.portal_id == delivery.portal_id && row.master_item == delivery.master_item).collect();
        let item = own.first().map_or(0, |row| row.item_id);
        let key = (delivery.portal_id, item);
        let decide_by = open.iter().filter(|row| (row.portal_id, row.item_id) == key).map(|row| row.decide_by).min();
        let changed =
            |row: &&copy::Model| newest.get(&(row.portal_id, row.item_id, row.tongue.clone())).is_some_and(|last| *last != row.own);
        let standing = match decide_by {
            _ if own.is_empty() || removed.contains(&key) => Standing::Gone,
            Some(by) if by <= ctx.now => Standing::Overdue,
            Some(_) => Standing::Waits,
            None if own.iter().any(changed) => Standing::Own,
            None => Standing::Same,
        };
        let withdrawn = delivery.withdrawn_at.is_some();
        all.entry(delivery.master_item).or_default().push(Held { portal: delivery.portal_id, item, standing, decide_by, withdrawn });
    }
    Ok(all)
}
