//! What was made better, in the database. Nothing of the opinion itself is in it: that goes when its time is over.

use super::held::TOPIC;
use crate::feedback::set_handled;
use crate::store::improvement::{ActiveModel, Column, Entity, Model};
use crate::store::{begin, feedback, next};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use platform::{Ctx, OfPortal, audit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use serde_json::json;

/// The longest sentence, in characters.
pub(crate) const MOST: usize = 300;

/// A sentence as it was typed, in one line.
///
/// # Errors
/// [`Fault::Invalid`] names `better` where it says nothing or is too long.
pub(crate) fn words(ctx: &Ctx, typed: &str) -> Result<String, Fault> {
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.chars().count() {
        1..=MOST => Ok(words),
        _ => Err(Fault::field("better", td_string!(Locale::from(ctx.lang()), no_improved_words))),
    }
}

/// Publishes what was made better after an opinion, which is dealt with by that.
///
/// # Errors
/// [`Fault::Taken`] where somebody has published it already.
pub(crate) async fn publish(ctx: &Ctx, opinion: &feedback::Model, words: &str) -> Result<(), Fault> {
    let act = begin(ctx).await?;
    if after(ctx, opinion.id).one(&act).await?.is_some() {
        return Err(Fault::Taken);
    }
    let id = next::<Entity>(&act, ctx, Column::Id).await?;
    let row = ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(id),
        item_id: Set(opinion.item_id),
        feedback_id: Set(Some(opinion.id)),
        words: Set(words.into()),
        at: Set(ctx.now),
        person: Set(ctx.who.as_ref().map(|who| who.name.clone()).unwrap_or_default()),
    };
    Entity::insert(row).exec_without_returning(&act).await?;
    set_handled(&act, ctx, opinion.id).await?;
    platform::bump_in(&act, TOPIC, ctx.portal.id).await?;
    let detail = json!({"item": opinion.item_id, "words": words});
    audit::record(&act, ctx, "improvement-published", &format!("improvement:{id}"), detail).await?;
    Ok(act.commit().await?)
}

/// Takes a sentence back: nobody reads it any more.
///
/// # Errors
/// [`Fault::NotFound`]; [`Fault::Forbidden`] where whoever asks may not publish the page it is about.
pub(crate) async fn withdraw(ctx: &Ctx, id: i64) -> Result<(), Fault> {
    let row = Entity::of(ctx).filter(Column::Id.eq(id)).one(ctx.db.read()).await?.ok_or(Fault::NotFound)?;
    content::allow(ctx, Action::Publish, row.item_id).await?;
    let act = ctx.db.act().await?;
    if Entity::delete_by_id((ctx.portal.id, id)).exec(&act).await?.rows_affected != 1 {
        return Err(Fault::NotFound);
    }
    platform::bump_in(&act, TOPIC, ctx.portal.id).await?;
    let detail = json!({"item": row.item_id, "words": row.words});
    audit::record(&act, ctx, "improvement-withdrawn", &format!("improvement:{id}"), detail).await?;
    Ok(act.commit().await?)
}

/// What was published after an opinion.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn of_opinion(ctx: &Ctx, opinion: i64) -> Result<Option<Model>, Fault> {
    Ok(after(ctx, opinion).one(ctx.db.read()).await?)
}

fn after(ctx: &Ctx, opinion: i64) -> sea_orm::Select<Entity> {
    Entity::of(ctx).filter(Column::FeedbackId.eq(opinion))
}

/// Everything that is published, the newest first.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn all(ctx: &Ctx) -> Result<Vec<Model>, Fault> {
    Ok(Entity::of(ctx).order_by_desc(Column::At).order_by_desc(Column::Id).all(ctx.db.read()).await?)
}

/// Sentences outlive the opinions that they answer, whose numbers may be given again.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget_opinions(act: &impl ConnectionTrait) -> Result<(), DbErr> {
    let gone =
        "NOT EXISTS (SELECT 1 FROM feedback WHERE feedback.portal_id = improvement.portal_id AND feedback.id = improvement.feedback_id)";
    let alone = Entity::update_many().col_expr(Column::FeedbackId, Expr::value(None::<i64>)).filter(Column::FeedbackId.is_not_null());
    alone.filter(Expr::cust(gone)).exec(act).await.map(|_| ())
}
