//! Versions of a portal's looks, and which of them was shown since when.

use super::Looks;
use crate::store::{Portals, TOPIC, portal};
use base::Fault;
use chrono::{DateTime, Utc};
use platform::{Ctx, Db, OfPortal, audit};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;

pub(crate) mod looks {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "looks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        #[sea_orm(column_type = "Text")]
        pub json: String,
        pub at: DateTimeUtc,
        pub person_id: Option<i64>,
        pub person: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    impl platform::OfPortal for Entity {
        const PORTAL: Column = Column::PortalId;
    }
}

pub(crate) mod shown {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "looks_shown")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub looks: i32,
        pub at: DateTimeUtc,
        pub person_id: Option<i64>,
        pub person: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    impl platform::OfPortal for Entity {
        const PORTAL: Column = Column::PortalId;
    }
}

/// The newest looks of a portal, shown or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number; 0 before anybody has arranged anything.
    pub number: i32,
    /// The looks.
    pub looks: Looks,
    /// Whether residents see it.
    pub shown: bool,
    /// Who wrote it, and when; none before anybody has.
    pub by: Option<(String, DateTime<Utc>)>,
}

/// The looks that are being arranged: the newest version.
///
/// # Errors
/// When the database does not answer.
pub async fn draft(ctx: &Ctx) -> Result<Version, Fault> {
    newest(ctx.db.read(), ctx).await
}

async fn newest(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<Version, Fault> {
    let row = looks::Entity::of(ctx).order_by_desc(looks::Column::Number).one(db).await?;
    let Some(row) = row else { return Ok(Version { number: 0, looks: Looks::first(&ctx.portal), shown: true, by: None }) };
    let shown = last_shown(db, ctx).await?.is_some_and(|shown| shown.looks == row.number);
    Ok(Version { number: row.number, looks: read(ctx, &row.json), shown, by: Some((row.person, row.at)) })
}

/// What cannot be read any more looks as at first.
fn read(ctx: &Ctx, json: &str) -> Looks {
    serde_json::from_str(json).unwrap_or_else(|_| Looks::first(&ctx.portal))
}

async fn last_shown(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<Option<shown::Model>, DbErr> {
    shown::Entity::of(ctx).order_by_desc(shown::Column::Number).one(db).await
}

/// Begins an act on the portal's looks. Whoever comes second waits for the portal's row, so two never write the same number.
async fn begin(ctx: &Ctx) -> Result<DatabaseTransaction, DbErr> {
    let act = ctx.db.act().await?;
    #[expect(clippy::disallowed_methods, reason = "the row is the portal itself")]
    portal::Entity::find_by_id(ctx.portal.id).lock_exclusive().one(&act).await?;
    Ok(act)
}

fn who(ctx: &Ctx) -> (Option<i64>, String) {
    ctx.who.as_ref().map_or((None, String::new()), |who| (Some(who.id), who.name.clone()))
}

/// Writes a new version; residents see nothing of it yet. `seen` is the version it was made from, `what` a word for the log.
///
/// # Errors
/// [`Fault::Taken`] where somebody else has written one meanwhile.
pub async fn write(ctx: &Ctx, seen: i32, wanted: &Looks, what: &str) -> Result<i32, Fault> {
    let act = begin(ctx).await?;
    let last = newest(&act, ctx).await?;
    if last.number != seen {
        return Err(Fault::Taken);
    }
    let number = add(&act, ctx, last.number, wanted).await?;
    audit::record(&act, ctx, "looks-written", &format!("looks:{number}"), json!({"what": what})).await?;
    act.commit().await?;
    Ok(number)
}

async fn add(act: &impl ConnectionTrait, ctx: &Ctx, last: i32, wanted: &Looks) -> Result<i32, Fault> {
    let json = serde_json::to_string(wanted).map_err(|why| Fault::internal(&why.to_string()))?;
    let (person_id, person) = who(ctx);
    let row = looks::ActiveModel {
        portal_id: Set(ctx.portal.id),
        number: Set(last + 1),
        json: Set(json),
        at: Set(ctx.now),
        person_id: Set(person_id),
        person: Set(person),
    };
    looks::Entity::insert(row).exec_without_returning(act).await?;
    Ok(last + 1)
}

/// Shows the newest version to residents, if it is the one that was seen. Drafts between it and the one before are let go.
///
/// # Errors
/// [`Fault::Taken`] where somebody else has written another meanwhile.
pub async fn publish(ctx: &Ctx, seen: i32) -> Result<(), Fault> {
    let act = begin(ctx).await?;
    let version = newest(&act, ctx).await?;
    if version.number != seen || seen == 0 {
        return Err(Fault::Taken);
    }
    if !version.shown {
        show(&act, ctx, seen).await?;
        audit::record(&act, ctx, "looks-published", &format!("looks:{seen}"), json!({})).await?;
        act.commit().await?;
        Portals::of(&ctx.derived).follow(&ctx.db).await?;
    }
    Ok(())
}

async fn show(act: &impl ConnectionTrait, ctx: &Ctx, number: i32) -> Result<(), Fault> {
    let rows = shown::Entity::of(ctx).all(act).await?;
    let (person_id, person) = who(ctx);
    let row = shown::ActiveModel {
        portal_id: Set(ctx.portal.id),
        number: Set(rows.iter().map(|row| row.number).max().unwrap_or(0) + 1),
        looks: Set(number),
        at: Set(ctx.now),
        person_id: Set(person_id),
        person: Set(person),
    };
    shown::Entity::insert(row).exec_without_returning(act).await?;
    let kept: Vec<i32> = rows.iter().map(|row| row.looks).chain([number]).collect();
    let drafts = looks::Entity::delete_many().filter(looks::Column::PortalId.eq(ctx.portal.id));
    drafts.filter(looks::Column::Number.is_not_in(kept)).exec(act).await?;
    platform::bump(act, TOPIC).await?;
    Ok(())
}

/// Who has shown residents the present looks, and when: what [`undo`] would take back. None before anything was shown.
///
/// # Errors
/// When the database does not answer.
pub async fn shown_by(ctx: &Ctx) -> Result<Option<(String, DateTime<Utc>)>, Fault> {
    Ok(last_shown(ctx.db.read(), ctx).await?.map(|row| (row.person, row.at)))
}

/// What residents see, for an archive; none before anything was shown.
///
/// # Errors
/// When the database does not answer.
pub async fn carried(ctx: &Ctx) -> Result<Option<Looks>, Fault> {
    let Some(last) = last_shown(ctx.db.read(), ctx).await? else { return Ok(None) };
    let row = looks::Entity::of(ctx).filter(looks::Column::Number.eq(last.looks)).one(ctx.db.read()).await?;
    Ok(row.map(|row| read(ctx, &row.json)))
}

/// Shows residents looks that come from an archive, in a portal that nobody has arranged.
///
/// # Errors
/// When the database refuses.
pub async fn put(act: &DatabaseTransaction, ctx: &Ctx, wanted: &Looks) -> Result<(), Fault> {
    let number = add(act, ctx, 0, wanted).await?;
    show(act, ctx, number).await
}

/// Whether nobody has arranged the portal yet.
///
/// # Errors
/// When the database does not answer.
pub async fn is_first(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<bool, DbErr> {
    Ok(looks::Entity::of(ctx).count(db).await? == 0)
}

/// Shows again what was shown before; it becomes the newest version.
///
/// # Errors
/// [`Fault::NotFound`] where nothing has been shown yet.
pub async fn undo(ctx: &Ctx) -> Result<(), Fault> {
    let act = begin(ctx).await?;
    let rows = shown::Entity::of(ctx).order_by_desc(shown::Column::Number).all(&act).await?;
    if rows.is_empty() {
        return Err(Fault::NotFound);
    }
    let before = match rows.get(1) {
        Some(row) => looks::Entity::of(ctx).filter(looks::Column::Number.eq(row.looks)).one(&act).await?,
        None => None,
    };
    let wanted = before.map_or_else(|| Looks::first(&ctx.portal), |row| read(ctx, &row.json));
    let last = newest(&act, ctx).await?.number;
    let number = add(&act, ctx, last, &wanted).await?;
    show(&act, ctx, number).await?;
    audit::record(&act, ctx, "looks-undone", &format!("looks:{number}"), json!({"undone": rows[0].looks})).await?;
    act.commit().await?;
    Ok(Portals::of(&ctx.derived).follow(&ctx.db).await?)
}

/// What each portal shows now, for the list that nodes hold in memory.
pub(crate) async fn all_shown(db: &Db) -> Result<HashMap<i64, Arc<Looks>>, DbErr> {
    let rows = shown::Entity::of_all().order_by_asc(shown::Column::Number).all(db.read()).await?;
    let last: HashMap<i64, i32> = rows.into_iter().map(|row| (row.portal_id, row.looks)).collect();
    let numbers: Vec<i32> = last.values().copied().collect();
    let rows = looks::Entity::of_all().filter(looks::Column::Number.is_in(numbers)).all(db.read()).await?;
    let now = rows.into_iter().filter(|row| last.get(&row.portal_id) == Some(&row.number));
    Ok(now.filter_map(|row| Some((row.portal_id, Arc::new(serde_json::from_str(&row.json).ok()?)))).collect())
}
