//! Requests in the database. Who asks and what for is sealed, and erased when it need not be kept any longer.

use super::{Said, State, TERM, letter};
use crate::store::demand::{ActiveModel, Column, Entity, Model};
use crate::store::{begin, next};
use base::{Action, Fault, Lang, Resource};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use platform::{Clock, Ctx, Db, OfPortal, audit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::json;

/// Where a request is sealed for.
fn context(ctx: &Ctx, id: i64) -> String {
    format!("demand:{}:{id}", ctx.portal.id)
}

impl Model {
    /// How far it is; one of a state that this version does not know waits.
    pub(crate) fn state(&self) -> State {
        State::of_code(&self.state).unwrap_or(State::Open)
    }

    /// The language of its letters.
    pub(crate) fn lang(&self) -> Lang {
        Lang::of_code(&self.lang).unwrap_or_default()
    }

    /// The last day for an answer.
    pub(crate) fn deadline(&self) -> NaiveDate {
        self.extended.unwrap_or(self.due)
    }

    /// The number by which it is called.
    pub(crate) fn number(&self) -> String {
        super::number(self.id, Clock::day(self.at))
    }
}

/// What a request says; none when it has been erased.
///
/// # Errors
/// When it cannot be opened with this installation's key.
pub(crate) fn open(ctx: &Ctx, row: &Model) -> Result<Option<Said>, Fault> {
    if row.sealed.is_empty() {
        return Ok(None);
    }
    let bytes = ctx.stores.seal.open(&row.sealed, &context(ctx, row.id)).map_err(|why| Fault::internal(&why.to_string()))?;
    serde_json::from_slice(&bytes).map(Some).map_err(|why| Fault::internal(&why.to_string()))
}

/// Seals what a request says.
pub(super) fn sealed(ctx: &Ctx, id: i64, said: &Said) -> Result<String, Fault> {
    let bytes = serde_json::to_vec(said).map_err(|why| Fault::internal(&why.to_string()))?;
    Ok(ctx.stores.seal.seal(&bytes, &context(ctx, id)))
}

/// Takes a request in: its term begins, who asks and who answers are written to. Answers the row.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn receive(ctx: &Ctx, said: &Said) -> Result<Model, Fault> {
    let people = account::staff(ctx, Action::Handle, &Resource::of(ctx.portal.id)).await?;
    let act = begin(ctx).await?;
    let id = next::<Entity>(&act, ctx, Column::Id).await?;
    let row = Model {
        portal_id: ctx.portal.id,
        id,
        state: State::Open.code().into(),
        lang: ctx.lang().code().into(),
        sealed: sealed(ctx, id, said)?,
        at: ctx.now,
        due: TERM.ends(ctx.today()),
        extended: None,
        answered_at: None,
        answered_by: None,
    };
    Entity::insert(ActiveModel::from(row.clone())).exec_without_returning(&act).await?;
    letter::received(&act, ctx, &row, said).await?;
    letter::waits(&act, ctx, &row, &people, "new").await?;
    audit::record(&act, ctx, "demand", &format!("demand:{id}"), json!({"due": row.due})).await?;
    act.commit().await?;
    Ok(row)
}

/// Every request of the portal, the newest first.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn all(ctx: &Ctx) -> Result<Vec<Model>, Fault> {
    Ok(Entity::of(ctx).order_by_desc(Column::Id).all(ctx.db.read()).await?)
}

/// A request by its number.
///
/// # Errors
/// [`Fault::NotFound`] where the portal has none with this number.
pub(crate) async fn one(ctx: &Ctx, id: i64) -> Result<Model, Fault> {
    Entity::of(ctx).filter(Column::Id.eq(id)).one(ctx.db.read()).await?.ok_or(Fault::NotFound)
}

/// How many requests the office still owes an answer.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn waiting(ctx: &Ctx) -> Result<u64, Fault> {
    let open = [State::Open.code(), State::Extended.code()];
    Ok(Entity::of(ctx).filter(Column::State.is_in(open)).count(ctx.db.read()).await?)
}

/// Erases what was said in requests of all portals that were answered longer ago than they are kept; numbers and days stay. Answers
/// how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn erase(db: &Db, now: DateTime<Utc>, days: u32) -> Result<u64, Fault> {
    let old = Column::AnsweredAt.lt(now - Duration::days(i64::from(days)));
    let act = db.act().await?;
    let rows = Entity::of_all().filter(old).filter(Column::Sealed.ne("")).all(&act).await?;
    for row in &rows {
        let one = Entity::update_many().col_expr(Column::Sealed, Expr::value("")).col_expr(Column::AnsweredBy, Expr::value(None::<String>));
        one.filter(Column::PortalId.eq(row.portal_id)).filter(Column::Id.eq(row.id)).exec(&act).await?;
        audit::record_as(&act, row.portal_id, now, None, "demand-erased", &format!("demand:{}", row.id), json!({})).await?;
    }
    act.commit().await?;
    Ok(u64::try_from(rows.len()).unwrap_or(u64::MAX))
}
