//! What was brought in, and how far each is.

use super::Source;
use super::refusal::Refusal;
use crate::report::Report;
use base::Fault;
use chrono::{DateTime, Duration, Utc};
use platform::{Ctx, Db, OfPortal};
use portal::redirect::Redirect;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "intake")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub kind: String,
        pub state: String,
        pub at: DateTimeUtc,
        pub person_id: Option<i64>,
        pub person: String,
        pub name: String,
        pub size: i64,
        pub sha256: Option<String>,
        pub pictures: Option<String>,
        pub section: Option<i64>,
        pub publish: bool,
        pub done: i32,
        pub total: i32,
        pub beat: Option<DateTimeUtc>,
        pub media_before: Option<i64>,
        pub ended: Option<DateTimeUtc>,
        #[sea_orm(column_type = "Text")]
        pub failure: String,
        #[sea_orm(column_type = "Text")]
        pub report: String,
        #[sea_orm(column_type = "Text")]
        pub brought: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    impl platform::OfPortal for Entity {
        const PORTAL: Column = Column::PortalId;
    }
}
pub(super) use entity::{ActiveModel, Model as Intake};
use entity::{Column, Entity};

/// How long a file is kept that nobody brings in after all.
pub(super) const KEPT: Duration = Duration::days(7);
/// What is not over after so long will not be.
const PATIENCE: Duration = Duration::hours(12);
/// Whoever works on it gives a sign more often than this.
pub(super) const QUIET: Duration = Duration::minutes(1);
/// Lines of the list.
const LISTED: u64 = 20;

base::closed! {
    /// How far it is.
    pub enum State {
        /// Its trial is being made.
        Looking = "looking",
        /// Its trial is made: somebody decides.
        Tried = "tried",
        /// It is being brought in.
        Coming = "coming",
        /// It is here.
        Done = "done",
        /// It could not be tried or brought in; nothing of it is here.
        Failed = "failed",
        /// What it brought is in the wastebasket.
        Undone = "undone",
        /// Nobody wanted it.
        Dropped = "dropped",
    }
}

/// What an import brought, so that it can be taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Brought {
    /// New items, with their marks.
    pub items: BTreeMap<i64, String>,
    /// Items that were here and have a new version now.
    pub changed: Vec<i64>,
    /// New media.
    pub media: Vec<i64>,
    /// Redirects of an archive.
    pub redirects: Vec<Redirect>,
    /// What stayed when it was taken back, and why.
    #[serde(default)]
    pub left: Vec<(i64, String)>,
    /// How many items went then.
    #[serde(default)]
    pub gone: usize,
}

impl Intake {
    pub fn source(&self) -> Source {
        Source::of_code(&self.kind).unwrap_or(Source::Html)
    }

    pub fn state(&self) -> State {
        State::of_code(&self.state).unwrap_or(State::Failed)
    }

    /// Whether somebody works on it, or soon will.
    pub fn is_coming(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state(), State::Looking | State::Coming) && Ord::max(self.beat.unwrap_or(self.at), self.at) + PATIENCE > now
    }

    /// Whether it can be brought in now: its trial is made, its file is here, nobody is at it.
    pub fn is_ready(&self, now: DateTime<Utc>) -> bool {
        let state = matches!(self.state(), State::Tried | State::Failed | State::Coming);
        state && self.sha256.is_some() && !self.report.is_empty() && !self.is_coming(now)
    }

    pub fn report(&self) -> Option<Report> {
        serde_json::from_str(&self.report).ok()
    }

    pub fn brought(&self) -> Brought {
        serde_json::from_str(&self.brought).unwrap_or_default()
    }
}

/// The newest, the newest first.
pub(super) async fn lately(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<Vec<Intake>, DbErr> {
    Entity::of(ctx).order_by_desc(Column::Id).limit(LISTED).all(db).await
}

/// One by its number.
pub(super) async fn one(db: &impl ConnectionTrait, ctx: &Ctx, id: i64) -> Result<Option<Intake>, DbErr> {
    Entity::of(ctx).filter(Column::Id.eq(id)).one(db).await
}

/// A file has come; answers its number.
pub(super) async fn begin(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    kind: Source,
    name: &str,
    size: i64,
    file: String,
    pictures: Option<String>,
) -> Result<i64, DbErr> {
    let id = lately(act, ctx).await?.first().map_or(1, |last| last.id + 1);
    let row = ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(id),
        kind: Set(kind.code().into()),
        state: Set(State::Looking.code().into()),
        at: Set(ctx.now),
        person_id: Set(ctx.who.as_ref().map(|who| who.id)),
        person: Set(ctx.who.as_ref().map(|who| who.name.clone()).unwrap_or_default()),
        name: Set(name.into()),
        size: Set(size),
        sha256: Set(Some(file)),
        pictures: Set(pictures),
        publish: Set(false),
        done: Set(0),
        total: Set(0),
        failure: Set(String::new()),
        report: Set(String::new()),
        brought: Set(String::new()),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(act).await?;
    Ok(id)
}

/// Changes one that is in a state still; whether it was.
pub(super) async fn change(act: &impl ConnectionTrait, ctx: &Ctx, (id, state): (i64, State), row: ActiveModel) -> Result<bool, DbErr> {
    let one = Entity::update_many().set(row).filter(Column::PortalId.eq(ctx.portal.id)).filter(Column::Id.eq(id));
    Ok(one.filter(Column::State.eq(state.code())).exec(act).await?.rows_affected == 1)
}

/// Somebody works on it, and is so far.
pub(super) async fn beat(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    one: (i64, State),
    now: DateTime<Utc>,
    (done, total): (i32, i32),
) -> Result<bool, DbErr> {
    let row = ActiveModel { beat: Set(Some(now)), done: Set(done), total: Set(total), ..Default::default() };
    change(act, ctx, one, row).await
}

/// It has failed; its file stays where that can help.
pub(super) async fn fail(act: &impl ConnectionTrait, ctx: &Ctx, one: (i64, State), now: DateTime<Utc>, why: &Refusal) -> Result<(), DbErr> {
    let row = ActiveModel {
        state: Set(State::Failed.code().into()),
        failure: Set(why.stored()),
        ended: Set(Some(now)),
        beat: Set(None),
        ..Default::default()
    };
    let row = if one.1 == State::Looking { ActiveModel { sha256: Set(None), pictures: Set(None), ..row } } else { row };
    change(act, ctx, one, row).await?;
    Ok(())
}

/// Whether the portal has nothing else on its way.
pub(super) async fn is_quiet(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<bool, Fault> {
    Ok(lately(db, ctx).await?.iter().all(|one| one.state() != State::Coming || !one.is_coming(ctx.now)))
}

/// Names of the files' contents, in all portals.
///
/// # Errors
/// When the database does not answer.
pub async fn names(db: &Db) -> Result<Vec<String>, DbErr> {
    let rows = Entity::of_all().filter(Column::Sha256.is_not_null().or(Column::Pictures.is_not_null())).select_only();
    let rows = rows.columns([Column::Sha256, Column::Pictures]).into_tuple::<(Option<String>, Option<String>)>();
    Ok(rows.all(db.read()).await?.into_iter().flat_map(|(file, pictures)| [file, pictures]).flatten().collect())
}

/// Files that nobody brought in are let go of; the sweep of strays forgets them.
pub(crate) async fn let_go(act: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    let resting = [State::Tried, State::Failed, State::Done, State::Undone, State::Dropped].map(State::code);
    let old = Column::At.lt(now - KEPT).and(Column::State.is_in(resting)).and(Column::Sha256.is_not_null());
    let gone = Entity::update_many().col_expr(Column::Sha256, Expr::value(None::<String>));
    gone.col_expr(Column::Pictures, Expr::value(None::<String>)).filter(old).exec(act).await?;
    Ok(())
}
