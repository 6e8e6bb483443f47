//! Subscribers in the database: the address sealed together with the key of their own page, known again by its mark.

use super::{Wish, consent, letter};
use crate::store::subscriber::{ActiveModel, Column, Entity, Model};
use crate::store::{begin, next};
use base::{Fault, Lang};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use platform::{Ctx, Db, OfPortal, hash, token};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};

/// Who does not confirm within this is forgotten.
const WAITS: Duration = Duration::hours(48);

/// What is sealed of a subscriber.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Secret {
    /// Where letters go.
    pub email: String,
    /// Opens their own page.
    pub key: String,
}

fn context(ctx: &Ctx, id: i64) -> String {
    format!("subscriber:{}:{id}", ctx.portal.id)
}

fn mark(ctx: &Ctx, email: &str) -> String {
    ctx.stores.seal.mark(email, &format!("subscriber:{}", ctx.portal.id))
}

impl Model {
    /// What they want.
    pub(crate) fn wish(&self) -> Wish {
        serde_json::from_str(&self.wish).unwrap_or_default()
    }

    /// The language of their letters.
    pub(crate) fn lang(&self) -> Lang {
        Lang::of_code(&self.lang).unwrap_or_default()
    }
}

/// Opens what is sealed of a subscriber.
///
/// # Errors
/// When it cannot be opened with this installation's key.
pub(crate) fn open(ctx: &Ctx, row: &Model) -> Result<Secret, Fault> {
    let bytes = ctx.stores.seal.open(&row.sealed, &context(ctx, row.id)).map_err(|why| Fault::internal(&why.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|why| Fault::internal(&why.to_string()))
}

/// Somebody asks for the newsletter: a letter goes out in which they say once more that they do, or, where they have it already, one
/// that leads to their own page. To whoever asks, both look the same.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn ask(ctx: &Ctx, email: &str, wish: &Wish) -> Result<(), Fault> {
    let mark = mark(ctx, email);
    let act = begin(ctx).await?;
    let known = Entity::of(ctx).filter(Column::Mark.eq(&mark)).one(&act).await?;
    let (row, secret) = match known {
        Some(row) if row.confirmed_at.is_some() => {
            let secret = open(ctx, &row)?;
            letter::already(&act, ctx, &row, &secret).await?;
            return Ok(act.commit().await?);
        }
        // The key of the first letter stays good.
        Some(row) => {
            let secret = open(ctx, &row)?;
            Entity::delete_many().filter(Column::PortalId.eq(ctx.portal.id)).filter(Column::Id.eq(row.id)).exec(&act).await?;
            (row, secret)
        }
        None => {
            let id = next::<Entity>(&act, ctx, Column::Id).await?;
            let secret = Secret { email: email.to_owned(), key: token() };
            let bytes = serde_json::to_vec(&secret).map_err(|why| Fault::internal(&why.to_string()))?;
            let row = Model {
                portal_id: ctx.portal.id,
                id,
                mark,
                key_hash: hash(&secret.key),
                sealed: ctx.stores.seal.seal(&bytes, &context(ctx, id)),
                lang: String::new(),
                wish: String::new(),
                consent: consent::PRESENT,
                asked_at: ctx.now,
                confirmed_at: None,
                news_at: ctx.now,
                alerts_at: ctx.now,
                week_on: ctx.today(),
            };
            (row, secret)
        }
    };
    let wish = serde_json::to_string(wish).map_err(|why| Fault::internal(&why.to_string()))?;
    let row = Model { lang: ctx.lang().code().into(), wish, consent: consent::PRESENT, asked_at: ctx.now, ..row };
    Entity::insert(ActiveModel::from(row.clone())).exec_without_returning(&act).await?;
    letter::confirm(&act, ctx, &row, &secret).await?;
    Ok(act.commit().await?)
}

/// The subscriber of the request's portal who holds this key.
///
/// # Errors
/// [`Fault::Gone`] where nobody does any more.
pub(crate) async fn with_key(ctx: &Ctx, key: &str) -> Result<Model, Fault> {
    let row = Entity::of(ctx).filter(Column::KeyHash.eq(hash(key))).one(ctx.db.read()).await?;
    row.filter(|row| row.confirmed_at.is_some() || row.asked_at + WAITS > ctx.now).ok_or(Fault::Gone)
}

/// They say once more that they want it. From now on they are told what is new.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn confirm(ctx: &Ctx, row: &Model) -> Result<(), Fault> {
    if row.confirmed_at.is_some() {
        return Ok(());
    }
    let act = ctx.db.act().await?;
    let one = ActiveModel {
        portal_id: Set(row.portal_id),
        id: Set(row.id),
        confirmed_at: Set(Some(ctx.now)),
        news_at: Set(ctx.now),
        alerts_at: Set(ctx.now),
        week_on: Set(ctx.today()),
        ..Default::default()
    };
    Entity::update(one).exec(&act).await?;
    Ok(act.commit().await?)
}

/// They want something else.
///
/// # Errors
/// When the database refuses.
pub(super) async fn change(ctx: &Ctx, row: &Model, wish: &Wish) -> Result<(), Fault> {
    let before = row.wish();
    // Who begins to want something is not told of what was before.
    let since = |begins: bool, told: DateTime<Utc>| Set(if begins { ctx.now } else { told });
    let news_at = since(before.news.is_none() && wish.news.is_some(), row.news_at);
    let alerts_at = since(!before.alerts && wish.alerts, row.alerts_at);
    let wish = serde_json::to_string(wish).map_err(|why| Fault::internal(&why.to_string()))?;
    let act = ctx.db.act().await?;
    let one = ActiveModel { portal_id: Set(row.portal_id), id: Set(row.id), wish: Set(wish), news_at, alerts_at, ..Default::default() };
    Entity::update(one).exec(&act).await?;
    Ok(act.commit().await?)
}

/// They want no more letters: nothing of them stays.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn leave(ctx: &Ctx, key: &str) -> Result<(), Fault> {
    let act = ctx.db.act().await?;
    Entity::delete_many().filter(Column::PortalId.eq(ctx.portal.id)).filter(Column::KeyHash.eq(hash(key))).exec(&act).await?;
    Ok(act.commit().await?)
}

/// Everybody in the portal who has asked, by number.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn everybody(ctx: &Ctx) -> Result<Vec<Model>, Fault> {
    Ok(Entity::of(ctx).order_by_asc(Column::Id).all(ctx.db.read()).await?)
}

/// Forgets those of all portals who have not confirmed in time; answers how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn let_go(db: &Db, now: DateTime<Utc>) -> Result<u64, Fault> {
    let act = db.act().await?;
    let late = Column::ConfirmedAt.is_null().and(Column::AskedAt.lt(now - WAITS));
    let gone = Entity::delete_many().filter(late).exec(&act).await?;
    act.commit().await?;
    Ok(gone.rows_affected)
}

/// Writes down, in the transaction of a letter, up to when a subscriber has been told of news; false for one who has left meanwhile.
///
/// # Errors
/// When the database refuses.
pub(super) async fn told_news(act: &impl ConnectionTrait, row: &Model, news_at: DateTime<Utc>, week_on: NaiveDate) -> Result<bool, Fault> {
    let one = Entity::update_many().col_expr(Column::NewsAt, Expr::value(news_at)).col_expr(Column::WeekOn, Expr::value(week_on));
    Ok(one.filter(own(row)).exec(act).await?.rows_affected == 1)
}

/// The same of alerts.
///
/// # Errors
/// When the database refuses.
pub(super) async fn told_alerts(act: &impl ConnectionTrait, row: &Model, alerts_at: DateTime<Utc>) -> Result<bool, Fault> {
    let one = Entity::update_many().col_expr(Column::AlertsAt, Expr::value(alerts_at));
    Ok(one.filter(own(row)).exec(act).await?.rows_affected == 1)
}

fn own(row: &Model) -> sea_orm::sea_query::SimpleExpr {
    Column::PortalId.eq(row.portal_id).and(Column::Id.eq(row.id))
}
