#![cfg(not(target_arch = "wasm32"))]
//! Finding the places of offers again when the register of places changed: offers that came before it would stand on no map until their
//! source changed them.

use crate::located::{Located, located};
use crate::store::{TOPIC, offer, place};
use platform::Db;
use portal::place::Gazetteer;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Resolving {
    /// Offers looked at, open and closed.
    pub offers: usize,
    /// Offers of which at least one place is now another.
    pub changed: usize,
    /// Places that the offers name.
    pub places: usize,
    /// Places found on the map.
    pub resolved: usize,
}

/// Offers looked at in one transaction.
const BATCH: u64 = 500;

/// An offer's key: whose it is, and its number.
type Key = (i64, i64);

/// Reads the places of every offer again, as its source wrote them, and writes those that the gazetteer now knows otherwise. A batch at
/// a time, each in one transaction; running it again after an interruption completes it, and running it twice changes nothing.
/// `on_batch` hears of the progress.
///
/// # Errors
/// When the database refuses. Batches already written stay.
pub async fn resolve_places(db: &Db, gazetteer: &Gazetteer, mut on_batch: impl FnMut(&Resolving)) -> Result<Resolving, DbErr> {
    let mut outcome = Resolving::default();
    let mut last = (i64::MIN, i64::MIN);
    loop {
        let act = db.act().await?;
        let keys = after(&act, last).await?;
        let Some(end) = keys.last() else { return Ok(outcome) };
        last = *end;
        outcome.offers += keys.len();
        let changed = changed(&act, gazetteer, &keys, &mut outcome).await?;
        if !changed.is_empty() {
            outcome.changed += changed.len();
            replace(&act, changed).await?;
        }
        act.commit().await?;
        on_batch(&outcome);
    }
}

/// The next offers in the order of their keys.
async fn after(act: &impl ConnectionTrait, (portal_id, id): Key) -> Result<Vec<Key>, DbErr> {
    let further = offer::Column::PortalId.eq(portal_id).and(offer::Column::Id.gt(id));
    #[expect(clippy::disallowed_methods, reason = "the register of places belongs to every portal, and so does reading by it")]
    let offers = offer::Entity::find();
    offers
        .select_only()
        .columns([offer::Column::PortalId, offer::Column::Id])
        .filter(Condition::any().add(offer::Column::PortalId.gt(portal_id)).add(further))
        .order_by_asc(offer::Column::PortalId)
        .order_by_asc(offer::Column::Id)
        .limit(BATCH)
        .into_tuple()
        .all(act)
        .await
}

/// The offers of which a place is another now.
async fn changed(
    act: &impl ConnectionTrait,
    gazetteer: &Gazetteer,
    keys: &[Key],
    outcome: &mut Resolving,
) -> Result<Vec<(Key, Vec<Located>)>, DbErr> {
    #[expect(clippy::disallowed_methods, reason = "as above")]
    let rows = place::Entity::find().filter(place::Column::OfferId.is_in(keys.iter().map(|(_, id)| *id)));
    let mut held: HashMap<Key, Vec<place::Model>> = HashMap::new();
    for row in rows.order_by_asc(place::Column::Position).all(act).await? {
        held.entry((row.portal_id, row.offer_id)).or_default().push(row);
    }
    let mut changed = Vec::new();
    for key in keys {
        let rows = held.remove(key).unwrap_or_default();
        let now = located(gazetteer, rows.iter().map(|row| row.written.as_str()));
        outcome.places += now.len();
        outcome.resolved += now.iter().filter(|place| place.is_known()).count();
        if now.len() != rows.len() || now.iter().zip(&rows).any(|(now, row)| !now.is_same(row)) {
            changed.push((*key, now));
        }
    }
    Ok(changed)
}

/// Writes the places of offers anew and marks the offers as changed, so that every node indexes them again.
async fn replace(act: &impl ConnectionTrait, changed: Vec<(Key, Vec<Located>)>) -> Result<(), DbErr> {
    let revision = platform::bump(act, TOPIC).await?;
    let mut of_portal: HashMap<i64, Vec<i64>> = HashMap::new();
    for ((portal_id, id), _) in &changed {
        of_portal.entry(*portal_id).or_default().push(*id);
    }
    for (portal_id, ids) in of_portal {
        let places = place::Column::PortalId.eq(portal_id).and(place::Column::OfferId.is_in(ids.iter().copied()));
        place::Entity::delete_many().filter(places).exec(act).await?;
        offer::Entity::update_many()
            .col_expr(offer::Column::Revision, Expr::value(revision))
            .filter(offer::Column::PortalId.eq(portal_id).and(offer::Column::Id.is_in(ids)))
            .exec(act)
            .await?;
    }
    let rows: Vec<place::ActiveModel> = changed
        .into_iter()
        .flat_map(|((portal_id, id), places)| {
            places.into_iter().enumerate().map(move |(position, place)| place.row(portal_id, id, position))
        })
        .collect();
    for some in rows.chunks(200) {
        place::Entity::insert_many(some.iter().cloned()).exec_without_returning(act).await?;
    }
    Ok(())
}
