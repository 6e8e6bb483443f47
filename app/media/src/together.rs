//! One act on many media: those that nobody uses are destroyed, once whoever asks is sure; or the same licence and author are said of all.

use crate::discard::destroy;
use crate::store::{TOPIC, media};
use crate::{Licence, Medium, Shelves, Usage, Use};
use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use base::{Action, Fault};
use platform::{Ctx, audit};
use sea_orm::ActiveValue::NotSet;
use sea_orm::{ConnectionTrait, EntityTrait, Set};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;
use ui::{Acted, Done, Form, SURE, Undone};

/// Where it is done.
pub(crate) const PLACE: &str = "/pulpit/media/zbiorczo";
/// Media in one act at most: those of a page of the library, and some.
const MOST: usize = 60;

base::closed! {
    /// What is done to all of them.
    pub(crate) enum Together {
        Remove = "remove",
        Describe = "describe",
    }
}

/// The media that are ticked.
pub(crate) async fn ticked(ctx: &Ctx, form: &Form) -> Result<Vec<Arc<Medium>>, Fault> {
    let shelf = Shelves::of(ctx).await?;
    let ids: BTreeSet<i64> = form.all("id").filter_map(|id| id.parse().ok()).take(MOST).collect();
    Ok(ids.into_iter().filter_map(|id| shelf.get(id).cloned()).collect())
}

/// Media that nobody uses, and those that are used, with where.
#[derive(Default)]
pub(crate) struct Parted {
    pub free: Vec<Arc<Medium>>,
    pub used: Vec<(Arc<Medium>, Vec<Use>)>,
}

pub(crate) async fn parted(ctx: &Ctx, ticked: Vec<Arc<Medium>>, usage: &dyn Usage) -> Result<Parted, Fault> {
    let mut parted = Parted::default();
    for one in ticked {
        let uses = usage.uses(ctx, one.id).await?;
        if uses.is_empty() {
            parted.free.push(one);
        } else {
            parted.used.push((one, uses));
        }
    }
    Ok(parted)
}

pub(crate) async fn together(Extension(ctx): Extension<Ctx>, form: Form, usage: &'static dyn Usage) -> Acted {
    let what = Together::of_code(form.get("act"));
    ctx.allow_somewhere(if what == Some(Together::Remove) { Action::Remove } else { Action::Write })?;
    let (locale, what) = (Locale::from(ctx.lang()), what.ok_or(Fault::NotFound)?);
    let all = ticked(&ctx, &form).await?;
    if all.is_empty() {
        return Err(Undone(Fault::field("zbiorczo", td_string!(locale, together_none))));
    }
    if what == Together::Describe {
        return describe(&ctx, &form, &all).await;
    }
    if !form.has(SURE) {
        return Err(Undone(Fault::Invalid(Vec::new())));
    }
    let free = parted(&ctx, all, usage).await?.free;
    let act = ctx.db.act().await?;
    platform::bump_in(&act, TOPIC, ctx.portal.id).await?;
    for one in &free {
        destroy(&act, &ctx, one).await?;
    }
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/media", "usunieto-wiele"))
}

/// What is left empty stays as it is with each of them.
async fn describe(ctx: &Ctx, form: &Form, all: &[Arc<Medium>]) -> Acted {
    let licence = Licence::of_code(form.get("licence")).filter(|licence| *licence != Licence::Unsaid);
    let author: String = form.get("author").chars().take(200).collect();
    if licence.is_none() && author.is_empty() {
        return Err(Undone(Fault::field("licence", td_string!(Locale::from(ctx.lang()), together_unsaid))));
    }
    let act = ctx.db.act().await?;
    let revision = platform::bump_in(&act, TOPIC, ctx.portal.id).await?;
    for one in all {
        say(&act, ctx, one, licence, &author, revision).await?;
    }
    act.commit().await?;
    Ok(Done::saying(ctx, "/pulpit/media", "zapisano"))
}

async fn say(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    one: &Medium,
    licence: Option<Licence>,
    author: &str,
    revision: i64,
) -> Result<(), Fault> {
    let row = media::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(one.id),
        licence: licence.map_or(NotSet, |licence| Set(licence.code().into())),
        author: if author.is_empty() { NotSet } else { Set(author.into()) },
        revision: Set(revision),
        ..Default::default()
    };
    media::Entity::update(row).exec(act).await?;
    let detail = json!({"name": one.name, "licence": licence.map(Licence::code)});
    Ok(audit::record(act, ctx, "media-described", &format!("media:{}", one.id), detail).await?)
}
