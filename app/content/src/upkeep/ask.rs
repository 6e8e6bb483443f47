//! Owners are asked by letter whether an item is still right: some days before it is to be looked at, on the day, and whenever an
//! editor wants to know.

use super::letter::{self, Asked};
use super::{Owner, notes, of, owner};
use crate::item::Tongue;
use crate::store::{self, confirmation, item, removal};
use base::Fault;
use chrono::{Duration, NaiveDate};
use platform::{Ctx, OfPortal, audit, hash, token};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;
use std::collections::HashSet;

/// So many days before the day the first letter goes out.
pub(crate) const AHEAD: i64 = 14;
/// So long the link in a letter is good.
const GOOD: Duration = Duration::days(45);

/// Asks every owner of the request's portal whose turn has come and who has not been asked yet; answers how many that were.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn ask_due(ctx: &Ctx) -> Result<usize, Fault> {
    let db = ctx.db.read();
    let soon = ctx.today() + Duration::days(AHEAD);
    let due = item::Entity::of(ctx).filter(item::Column::ReviewOn.is_not_null()).filter(item::Column::ReviewOn.lte(soon)).all(db).await?;
    let removed: HashSet<i64> = removal::Entity::of(ctx).all(db).await?.into_iter().map(|row| row.item_id).collect();
    let asked = confirmation::Entity::of(ctx).all(db).await?;
    let noted: HashSet<i64> = notes(ctx).await?.into_iter().map(|note| note.item_id).collect();
    let mut count = 0;
    // Whoever has said what is to be changed is not asked again before it is.
    for row in due.iter().filter(|row| !removed.contains(&row.id) && !noted.contains(&row.id)) {
        let Some(day) = row.review_on else { continue };
        let stage = if day <= ctx.today() { "due" } else { "ahead" };
        let known = asked.iter().any(|one| one.item_id == row.id && one.due == day && one.stage == stage);
        if !known && ask(ctx, row, day, stage).await? {
            count += 1;
        }
    }
    Ok(count)
}

/// An editor wants to know now. False where the item has no owner whom letters reach.
pub(crate) async fn ask_now(ctx: &Ctx, row: &item::Model) -> Result<bool, Fault> {
    ask(ctx, row, row.review_on.unwrap_or_else(|| ctx.today()), &format!("asked {}", ctx.now.timestamp_micros())).await
}

async fn ask(ctx: &Ctx, row: &item::Model, due: NaiveDate, stage: &str) -> Result<bool, Fault> {
    let Some(Owner { name, email, lang }) = owner(ctx, &of(ctx, row).await?).await? else { return Ok(false) };
    let Some(newest) = store::newest(ctx.db.read(), ctx, row.id, Tongue::Pl).await? else { return Ok(false) };
    let secret = token();
    let act = ctx.db.act().await?;
    let asked = confirmation::ActiveModel {
        portal_id: Set(ctx.portal.id),
        hash: Set(hash(&secret)),
        item_id: Set(row.id),
        due: Set(due),
        stage: Set(stage.into()),
        name: Set(name.clone()),
        asked_at: Set(ctx.now),
        until: Set(ctx.now + GOOD),
        answered_at: Set(None),
        agreed: Set(None),
        note: Set(String::new()),
        settled_at: Set(None),
    };
    confirmation::Entity::insert(asked).exec_without_returning(&act).await?;
    let key = format!("owner:{}:{due}:{stage}", row.id);
    let asked = Asked { name: &name, email: &email, lang, title: &newest.title, due, secret: &secret };
    letter::post_to(&act, ctx, &key, &asked).await?;
    audit::record(&act, ctx, "owner-asked", &format!("item:{}", row.id), json!({"name": name, "due": due, "stage": stage})).await?;
    act.commit().await?;
    Ok(true)
}
