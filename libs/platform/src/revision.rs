//! Counters that grow with every change of a topic. What is derived from the database (a search index, a register held in
//! memory) remembers the number it was made at and follows when the number has grown: on every node, in any process.

use crate::Db;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, ExprTrait, QuerySelect, Set};
use std::sync::atomic::{AtomicI64, Ordering};

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

/// The sum of all counters, as far as this node has followed them: what was made under one pulse holds until the next.
#[derive(Debug, Default)]
pub struct Pulse(AtomicI64);

impl Pulse {
    /// The pulse of the database now. Read it first, follow everything, then [`set`](Self::set) it: what is made while following
    /// belongs to the one before.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(db: &Db) -> Result<i64, DbErr> {
        #[expect(clippy::disallowed_methods, reason = "counters belong to no portal")]
        let numbers = Entity::find().select_only().column(Column::Number).into_tuple::<i64>().all(db.read()).await?;
        Ok(numbers.iter().sum())
    }

    /// The pulse that everything held in memory has reached.
    #[must_use]
    pub fn get(&self) -> i64 {
        self.0.load(Ordering::Acquire)
    }

    /// Everything held in memory has reached this pulse.
    pub fn set(&self, pulse: i64) {
        self.0.store(pulse, Ordering::Release);
    }
}
