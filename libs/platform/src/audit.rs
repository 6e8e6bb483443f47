//! The log of everything that was changed: a line an act, written in the act's transaction, each holding the hash of the one before
//! it (law P02: kept for two years, protected from change).

use crate::{Ctx, Db};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub at: DateTimeUtc,
        pub person_id: Option<i64>,
        pub person: String,
        pub act: String,
        pub subject: String,
        #[sea_orm(column_type = "Text")]
        pub detail: String,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod find;
mod head {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_head")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        pub number: i64,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
pub use find::{By, Sought, acts, find, older, people};

use entity::{ActiveModel, Column, Entity, Model};

impl crate::OfPortal for Entity {
    const PORTAL: Column = Column::PortalId;
}

/// How long a line is kept at least (law P02).
pub const KEPT: Duration = Duration::days(2 * 366);

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its number in the portal's log, from 1, without gaps.
    pub number: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Whose number; none where the installation acted by itself.
    pub person_id: Option<i64>,
    /// Who, by the name of that day.
    pub person: String,
    /// What was done: `publish`.
    pub act: String,
    /// To what: `item:12`.
    pub subject: String,
    /// What else tells it, as JSON; never a secret.
    pub detail: Value,
    /// SHA-256 over the hash of the line before and everything above, in hexadecimal.
    pub hash: String,
}

impl From<Model> for Line {
    fn from(row: Model) -> Self {
        Self {
            number: row.number,
            at: row.at,
            person_id: row.person_id,
            person: row.person,
            act: row.act,
            subject: row.subject,
            detail: serde_json::from_str(&row.detail).unwrap_or_default(),
            hash: row.hash,
        }
    }
}

/// Writes a line into the log of the request's portal, inside the act's transaction.
///
/// # Errors
/// When the database refuses.
pub async fn record(act: &impl ConnectionTrait, ctx: &Ctx, what: &str, subject: &str, detail: Value) -> Result<(), DbErr> {
    let who = ctx.who.as_ref().map(|who| (who.id, who.name.clone()));
    record_as(act, ctx.portal.id, ctx.now, who, what, subject, detail).await
}

/// The same where no request of a portal stands behind it: the operator's commands, work that runs by itself, signing in.
///
/// # Errors
/// When the database refuses.
pub async fn record_as(
    act: &impl ConnectionTrait,
    portal_id: i64,
    at: DateTime<Utc>,
    who: Option<(i64, String)>,
    what: &str,
    subject: &str,
    detail: Value,
) -> Result<(), DbErr> {
    // Who raises the number holds the row until the transaction ends: lines have one order and no gaps.
    let raise = OnConflict::column(head::Column::PortalId)
        .value(head::Column::Number, Expr::col((head::Entity, head::Column::Number)).add(1))
        .to_owned();
    let first = head::ActiveModel { portal_id: Set(portal_id), number: Set(1), hash: Set(String::new()) };
    let last = head::Entity::insert(first).on_conflict(raise).exec_with_returning(act).await?;
    let (person_id, person) = who.map_or((None, String::new()), |(id, name)| (Some(id), name));
    let mut row = Model {
        portal_id,
        number: last.number,
        // What the database gives back must hash the same: it keeps microseconds.
        at: DateTime::from_timestamp_micros(at.timestamp_micros()).unwrap_or(at),
        person_id,
        person,
        act: what.into(),
        subject: subject.into(),
        detail: detail.to_string(),
        hash: String::new(),
    };
    row.hash = hash(&last.hash, &row);
    let now_last = head::ActiveModel { portal_id: Set(portal_id), hash: Set(row.hash.clone()), ..Default::default() };
    head::Entity::update(now_last).exec(act).await?;
    Entity::insert(ActiveModel::from(row)).exec_without_returning(act).await?;
    Ok(())
}

fn hash(before: &str, row: &Model) -> String {
    let said =
        (before, row.portal_id, row.number, row.at.timestamp_micros(), row.person_id, &row.person, &row.act, &row.subject, &row.detail);
    let digest = Sha256::digest(serde_json::to_vec(&said).unwrap_or_default());
    digest.iter().fold(String::with_capacity(64), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Lines of the request's portal, the newest first, older than `before` where it is given.
///
/// # Errors
/// When the database does not answer.
pub async fn lines(ctx: &Ctx, before: Option<i64>, limit: u64) -> Result<Vec<Line>, DbErr> {
    older(ctx, &Sought::default(), before, limit).await
}

/// What an examination of a portal's log finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Examined {
    /// So many lines stand in it.
    pub lines: u64,
    /// The first line that does not follow from the one before it; none when the log is whole.
    pub broken: Option<i64>,
}

/// Reckons every hash of a portal's log anew.
///
/// # Errors
/// When the database does not answer.
pub async fn examine(db: &Db, portal_id: i64) -> Result<Examined, DbErr> {
    let mut found = Examined { lines: 0, broken: None };
    let mut before: Option<(i64, String)> = None;
    loop {
        let after = before.as_ref().map_or(0, |(number, _)| *number);
        let next = of_number(portal_id).filter(Column::Number.gt(after)).order_by_asc(Column::Number).limit(1_000);
        let rows = next.all(db.read()).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            found.lines += 1;
            // The lines before the first may have been let go after their two years; then its hash is taken as it stands.
            let follows = match &before {
                Some((number, last)) => row.number == number + 1 && row.hash == hash(last, &row),
                None => row.number > 1 || row.hash == hash("", &row),
            };
            if !follows && found.broken.is_none() {
                found.broken = Some(row.number);
            }
            before = Some((row.number, row.hash));
        }
    }
    #[expect(clippy::disallowed_methods, reason = "the head belongs to the log")]
    let head = head::Entity::find_by_id(portal_id).one(db.read()).await?;
    if found.broken.is_none() && head.map(|head| (head.number, head.hash)) != before {
        found.broken = before.map(|(number, _)| number + 1);
    }
    Ok(found)
}

/// Lets go of lines older than they must be kept; answers how many.
///
/// # Errors
/// When the database refuses.
pub async fn let_go(db: &Db, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let act = db.act().await?;
    let gone = Entity::delete_many().filter(Column::At.lt(now - KEPT)).exec(&act).await?;
    act.commit().await?;
    Ok(gone.rows_affected)
}

#[expect(clippy::disallowed_methods, reason = "the operator examines any portal's log")]
fn of_number(portal_id: i64) -> Select<Entity> {
    Entity::find().filter(Column::PortalId.eq(portal_id))
}
