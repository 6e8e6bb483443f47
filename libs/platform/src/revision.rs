//! Counters that grow with every change of a topic. What is derived from the database (a search index, a register held in
//! memory) remembers the number it was made at and follows when the number has grown: on every node, in any process.

use crate::Db;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect, Set};
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "revision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub topic: String,
        pub number: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// Counts one more change of `topic`, inside the act's transaction, and answers the new number.
///
/// # Errors
/// When the database refuses.
pub async fn bump(act: &impl ConnectionTrait, topic: &str) -> Result<i64, DbErr> {
    let grow = OnConflict::column(Column::Topic).value(Column::Number, Expr::col((Entity, Column::Number)).add(1)).to_owned();
    let row = Entity::insert(ActiveModel { topic: Set(topic.into()), number: Set(1) }).on_conflict(grow).exec_with_returning(act).await?;
    Ok(row.number)
}

/// The number a topic has reached, 0 before its first change.
///
/// # Errors
/// When the database does not answer.
pub async fn latest(db: &impl ConnectionTrait, topic: &str) -> Result<i64, DbErr> {
    #[expect(clippy::disallowed_methods, reason = "counters belong to no portal")]
    let row = Entity::find_by_id(topic).one(db).await?;
    Ok(row.map_or(0, |row| row.number))
}

/// Counts one more change of `topic` in one portal, inside the act's transaction: nothing of another portal is made anew for it.
///
/// # Errors
/// When the database refuses.
pub async fn bump_in(act: &impl ConnectionTrait, topic: &str, portal_id: i64) -> Result<i64, DbErr> {
    bump(act, &of_portal(topic, portal_id)).await
}

/// The number a topic has reached in one portal, 0 before its first change there.
///
/// # Errors
/// When the database does not answer.
pub async fn latest_in(db: &impl ConnectionTrait, topic: &str, portal_id: i64) -> Result<i64, DbErr> {
    latest(db, &of_portal(topic, portal_id)).await
}

/// The numbers a topic has reached in every portal where it ever changed.
///
/// # Errors
/// When the database does not answer.
pub async fn latest_by_portal(db: &impl ConnectionTrait, topic: &str) -> Result<HashMap<i64, i64>, DbErr> {
    let all = counters(db, Column::Topic.starts_with(format!("{topic}/"))).await?;
    Ok(all.into_iter().filter_map(|(topic, number)| Some((portal_of(&topic)?, number))).collect())
}

/// Lets acts of one kind in one portal happen one after the other: from here to its end this one is alone. Nothing is derived from it.
///
/// # Errors
/// When the database refuses.
pub async fn in_turn(act: &impl ConnectionTrait, what: &str, portal_id: i64) -> Result<(), DbErr> {
    bump(act, &format!("{TURN}{}", of_portal(what, portal_id))).await.map(|_| ())
}

/// What only puts acts in order begins with this.
const TURN: &str = "turn:";

fn of_portal(topic: &str, portal_id: i64) -> String {
    format!("{topic}/{portal_id}")
}

fn portal_of(topic: &str) -> Option<i64> {
    topic.rsplit_once('/')?.1.parse().ok()
}

async fn counters(db: &impl ConnectionTrait, which: Expr) -> Result<Vec<(String, i64)>, DbErr> {
    #[expect(clippy::disallowed_methods, reason = "counters belong to no portal")]
    let counters = Entity::find().select_only().columns([Column::Topic, Column::Number]).filter(which);
    counters.into_tuple().all(db).await
}

/// Counters as they stood at one moment: what concerns all portals, and what concerns each.
#[derive(Debug, Default)]
pub struct Beats {
    everywhere: i64,
    portals: HashMap<i64, i64>,
}

impl Beats {
    /// As they stand in the database now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(db: &Db) -> Result<Self, DbErr> {
        let mut beats = Self::default();
        for (topic, number) in counters(db.read(), Column::Topic.starts_with(TURN).not()).await? {
            *portal_of(&topic).map_or(&mut beats.everywhere, |portal| beats.portals.entry(portal).or_default()) += number;
        }
        Ok(beats)
    }
}

/// What this node has followed: what was made for a portal under one pulse holds until that portal's next.
#[derive(Debug, Default)]
pub struct Pulse(RwLock<Beats>);

impl Pulse {
    /// The pulse that everything held in memory for a portal has reached.
    #[must_use]
    pub fn of(&self, portal_id: i64) -> i64 {
        let beats = self.0.read().unwrap_or_else(PoisonError::into_inner);
        beats.everywhere + beats.portals.get(&portal_id).unwrap_or(&0)
    }

    /// Everything held in memory has reached these counters. Read them first, follow everything, then set them: what is made while
    /// following belongs to the pulse before.
    pub fn set(&self, beats: Beats) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = beats;
    }
}
