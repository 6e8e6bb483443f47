//! A resident says whether a page is clear; the office has dealt with what they wrote.

use super::desk::{PASSING, TOGETHER};
use super::keep::{self, Opinion};
use crate::throttle;
use crate::view::caught;
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, RawQuery};
use base::{Action, Fault};
use content::{Kind, Site};
use platform::{Caller, Ctx};
use std::collections::BTreeSet;
use ui::{Acted, Done, Form, Undone};

/// The longest words, in characters.
pub(super) const MOST: usize = 1_000;

/// What somebody says of a page.
pub(crate) async fn tell(Extension(ctx): Extension<Ctx>, caller: Option<Extension<Caller>>, form: Form) -> Acted {
    let site = Site::of(&ctx).await?;
    let item = form.number("strona").and_then(|id| site.with_id(id)).filter(|one| one.kind != Kind::Alert).ok_or(Fault::NotFound)?;
    let clear = match form.get("odpowiedz") {
        "tak" => true,
        "nie" => false,
        _ => return Err(Undone(Fault::NotFound)),
    };
    if !caught(&form) {
        let caller = caller.map(|Extension(caller)| caller);
        throttle::caller(&ctx, "feedback", caller.clone(), 60).await?;
        throttle::caller(&ctx, &format!("feedback:{}", item.id), caller, 5).await?;
        let words = form.get("slowa").chars().take(MOST).collect::<String>().replace('\r', "");
        keep::write(&ctx, &Opinion { item: item.id, clear, words }).await?;
    }
    Ok(Done::saying(&ctx, &format!("{}#ocena", item.path), "ocena"))
}

/// Words have been dealt with: one remark, or those that were ticked.
pub(crate) async fn handle(Extension(ctx): Extension<Ctx>, RawQuery(query): RawQuery, form: Form) -> Acted {
    ctx.allow_somewhere(Action::Write)?;
    let ids: BTreeSet<i64> = form.all("id").filter_map(|id| id.parse().ok()).take(TOGETHER).collect();
    if ids.is_empty() {
        return Err(Undone(Fault::field("id", td_string!(Locale::from(ctx.lang()), no_tick))));
    }
    keep::handle(&ctx, &ids).await?;
    let back = Form::read(query.unwrap_or_default().as_bytes()).encoded(&PASSING);
    let list = if back.is_empty() { "/pulpit/opinie".to_owned() } else { format!("/pulpit/opinie?{back}") };
    Ok(Done::saying(&ctx, &list, "obsluzono"))
}
