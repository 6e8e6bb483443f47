//! Who looks after an item and until when it is to be looked at anew. The owner is one of the portal's people, or somebody without an
//! account who answers by a link in a letter.

mod answer;
mod ask;
mod jobs;
mod letter;
mod page;

pub(crate) use answer::{Answer, answer, notes, settle, still_right, with_ticket};
pub(crate) use ask::{AHEAD, ask_due, ask_now};
pub use jobs::AskOwners;
pub(crate) use page::{ConfirmPage, confirm};

use crate::store::{confirmation, item, upkeep};
use base::{Fault, Lang};
use chrono::NaiveDate;
use platform::{Ctx, OfPortal, audit};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;

/// The usual time between two looks, in months.
pub(crate) const USUAL: i32 = 12;
/// Times to choose from, in months.
pub(crate) const PERIODS: [i32; 5] = [1, 3, 6, 12, 24];

/// How an item is looked after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Upkeep {
    /// One of the portal's people.
    pub owner: Option<i64>,
    /// Somebody without an account, who comes before one with.
    pub outside: Option<Outside>,
    /// The day by which it is to be looked at.
    pub review_on: Option<NaiveDate>,
    /// Months until it is looked at once more.
    pub months: Option<i32>,
}

/// An owner without an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outside {
    pub name: String,
    pub email: String,
    pub lang: Lang,
}

/// Who looks after an item, and how letters reach them.
pub struct Owner {
    /// Name and surname.
    pub name: String,
    /// Where letters reach them.
    pub email: String,
    /// The language they want them in.
    pub lang: Lang,
}

/// Who looks after an item, if letters reach one.
///
/// # Errors
/// [`Fault::NotFound`] where there is no such item.
pub async fn owner_of(ctx: &Ctx, id: i64) -> Result<Option<Owner>, Fault> {
    owner(ctx, &of(ctx, &crate::store::item(ctx, id).await?).await?).await
}

/// How an item is looked after now.
pub(crate) async fn of(ctx: &Ctx, row: &item::Model) -> Result<Upkeep, Fault> {
    let kept = upkeep::Entity::of(ctx).filter(upkeep::Column::ItemId.eq(row.id)).one(ctx.db.read()).await?;
    let outside = kept.as_ref().and_then(|kept| {
        Some(Outside { name: kept.name.clone(), email: kept.email.clone()?, lang: Lang::of_code(&kept.lang).unwrap_or_default() })
    });
    Ok(Upkeep { owner: row.owner_id, outside, review_on: row.review_on, months: kept.and_then(|kept| kept.months) })
}

/// The owner of an item, if letters reach one: whoever has no role in the portal any more is none.
pub(crate) async fn owner(ctx: &Ctx, upkeep: &Upkeep) -> Result<Option<Owner>, Fault> {
    if let Some(Outside { name, email, lang }) = upkeep.outside.clone() {
        return Ok(Some(Owner { name, email, lang }));
    }
    let Some(id) = upkeep.owner else { return Ok(None) };
    let known = account::roster(ctx).await?.into_iter().find(|one| one.id == id);
    Ok(known.map(|one| Owner { name: one.name, email: one.email, lang: one.lang }))
}

/// Sets how an item is looked after. Letters to an owner before, or about another day, are good no more.
pub(crate) async fn set(ctx: &Ctx, row: &item::Model, wanted: &Upkeep) -> Result<(), Fault> {
    let before = of(ctx, row).await?;
    let act = ctx.db.act().await?;
    let changed = item::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(row.id),
        owner_id: Set(wanted.owner),
        review_on: Set(wanted.review_on),
        ..Default::default()
    };
    item::Entity::update(changed).exec(&act).await?;
    let (name, email, lang) = match wanted.outside.clone() {
        Some(outside) => (outside.name, Some(outside.email), outside.lang),
        None => (String::new(), None, ctx.lang()),
    };
    let kept = upkeep::ActiveModel {
        portal_id: Set(ctx.portal.id),
        item_id: Set(row.id),
        months: Set(wanted.months),
        name: Set(name),
        email: Set(email),
        lang: Set(lang.code().into()),
    };
    let anew = OnConflict::columns([upkeep::Column::PortalId, upkeep::Column::ItemId])
        .update_columns([upkeep::Column::Months, upkeep::Column::Name, upkeep::Column::Email, upkeep::Column::Lang])
        .to_owned();
    upkeep::Entity::insert(kept).on_conflict(anew).exec_without_returning(&act).await?;
    if (before.owner, &before.outside, before.review_on) != (wanted.owner, &wanted.outside, wanted.review_on) {
        let open = confirmation::Entity::delete_many().filter(confirmation::Column::PortalId.eq(ctx.portal.id));
        let open = open.filter(confirmation::Column::ItemId.eq(row.id)).filter(confirmation::Column::AnsweredAt.is_null());
        open.exec(&act).await?;
    }
    let detail =
        json!({"owner": wanted.owner, "outside": wanted.outside.is_some(), "review_on": wanted.review_on, "months": wanted.months});
    audit::record(&act, ctx, "upkeep", &format!("item:{}", row.id), detail).await?;
    Ok(act.commit().await?)
}
