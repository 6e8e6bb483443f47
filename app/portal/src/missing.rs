//! Addresses that were asked for and are not there: how often on which day, and nothing of who asked. They are counted in memory and
//! written down as the node follows the database.

use async_trait::async_trait;
use base::Fault;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use entity::{ActiveModel, Column, Entity};
use platform::{Clock, Ctx, Db, Derived, Job, OfPortal};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect, Set};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "missing")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        #[sea_orm(primary_key, auto_increment = false)]
        pub path: String,
        pub count: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    impl platform::OfPortal for Entity {
        const PORTAL: Column = Column::PortalId;
    }
}

/// So many days are kept.
pub const DAYS: i64 = 30;
/// The most addresses of a portal on one day: who makes addresses up fills no disk.
pub const A_DAY: usize = 200;
/// The most addresses that wait to be written down.
const WAITING: usize = 2_000;
/// The longest address, in bytes.
const LONGEST: usize = 200;

#[derive(Default)]
struct Waiting {
    counts: Mutex<HashMap<(i64, NaiveDate, String), i64>>,
}

/// Counts the request's address, without its query. What may tell of a person (an e-mail address, a long number) is not counted.
pub fn count(ctx: &Ctx) {
    let Some(path) = crate::redirect::plain(ctx.path.split('?').next().unwrap_or_default()) else { return };
    if path.len() > LONGEST || path.contains('@') || holds_number(&path) {
        return;
    }
    let waiting = ctx.derived.get::<Waiting>();
    let mut counts = waiting.counts.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (ctx.portal.id, ctx.today(), path);
    if counts.len() < WAITING || counts.contains_key(&key) {
        *counts.entry(key).or_default() += 1;
    }
}

/// Nine digits in a row are a telephone, eleven a PESEL.
fn holds_number(path: &str) -> bool {
    path.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() >= 9)
}

/// Writes down what was counted since the last time.
///
/// # Errors
/// When the database refuses; what was counted is lost then.
pub async fn write_down(derived: &Derived, db: &Db) -> Result<(), DbErr> {
    let counts = std::mem::take(&mut *derived.get::<Waiting>().counts.lock().unwrap_or_else(PoisonError::into_inner));
    if counts.is_empty() {
        return Ok(());
    }
    let mut days: BTreeMap<(i64, NaiveDate), Vec<(String, i64)>> = BTreeMap::new();
    for ((portal, day, path), count) in counts {
        days.entry((portal, day)).or_default().push((path, count));
    }
    let act = db.act().await?;
    for ((portal, day), mut paths) in days {
        let of_day = Entity::of_all().filter(Column::PortalId.eq(portal)).filter(Column::Day.eq(day));
        let known: HashSet<String> = of_day.all(&act).await?.into_iter().map(|row| row.path).collect();
        paths.sort_by_key(|(path, count)| (!known.contains(path), -count));
        let fresh = A_DAY.saturating_sub(known.len());
        let old = paths.iter().filter(|(path, _)| known.contains(path)).count();
        for (path, count) in paths.into_iter().take(old + fresh) {
            let row = ActiveModel { portal_id: Set(portal), day: Set(day), path: Set(path), count: Set(count) };
            let more = OnConflict::columns([Column::PortalId, Column::Day, Column::Path])
                .value(Column::Count, Expr::col((Entity, Column::Count)).add(count))
                .to_owned();
            Entity::insert(row).on_conflict(more).exec_without_returning(&act).await?;
        }
    }
    act.commit().await
}

/// The addresses that were asked for most often in the last [`DAYS`] days, and how often.
///
/// # Errors
/// When the database does not answer.
pub async fn most_frequent(ctx: &Ctx, limit: usize) -> Result<Vec<(String, i64)>, Fault> {
    let since = ctx.today() - Duration::days(DAYS);
    let rows = Entity::of(ctx).filter(Column::Day.gt(since)).select_only().columns([Column::Path, Column::Count]);
    let mut sums: HashMap<String, i64> = HashMap::new();
    for (path, count) in rows.into_tuple::<(String, i64)>().all(ctx.db.read()).await? {
        *sums.entry(path).or_default() += count;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    sums.truncate(limit);
    Ok(sums)
}

/// Once a day: what is older than [`DAYS`] days is forgotten.
pub struct ForgetMissing;

const KIND: &str = "portal.missing";

#[async_trait]
impl Job for ForgetMissing {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn returns(&self) -> bool {
        true
    }

    async fn run(&self, db: &Db, clock: &Clock, _: i64, _: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let now = clock.now();
        let act = db.act().await?;
        Entity::delete_many().filter(Column::Day.lte(Clock::day(now) - Duration::days(DAYS))).exec(&act).await?;
        act.commit().await?;
        Ok(Some(now + Duration::days(1)))
    }
}
