//! A resident says whether a page is clear; the office has dealt with what they wrote.

use super::keep::{self, Opinion};
use crate::throttle;
use crate::view::caught;
use axum::extract::Extension;
use base::{Action, Fault};
use content::{Kind, Site};
use platform::{Caller, Ctx};
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

/// Words have been dealt with.
pub(crate) async fn handle(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Write)?;
    keep::handle(&ctx, form.number("id").ok_or(Fault::NotFound)?).await?;
    Ok(Done::saying(&ctx, "/pulpit/opinie", "obsluzono"))
}
