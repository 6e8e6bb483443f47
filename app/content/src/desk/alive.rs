//! While somebody writes: the item stays held for them, what they type is kept, and they are told who has taken it over. The page's
//! script asks (frontend/editor/alive.js); what was left unsaved is offered without it too.

use super::act::at;
use crate::autosave;
use crate::item::Tongue;
use crate::store::{self, autosave as row};
use crate::view::{day, hour};
use crate::write;
use crate::{Locale, i18n::td_string};
use axum::Json;
use axum::extract::{Extension, Path};
use axum::response::{IntoResponse, Response};
use base::{Action, Fault};
use http::StatusCode;
use leptos::prelude::*;
use platform::Ctx;
use serde_json::json;
use ui::{Done, Form, Undone};

/// The item is held for another while: 204, or who holds it instead, as a name and a sentence.
pub(super) async fn renew(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Result<Response, Undone> {
    write::allow(&ctx, Action::Write, id).await?;
    store::item(&ctx, id).await?;
    let tongue = Tongue::of_code(form.get("tongue")).unwrap_or(Tongue::Pl);
    let Some(other) = write::take_hold(&ctx, id, tongue, false).await? else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let (name, since) = (other.person, hour(other.since));
    let said = td_string!(Locale::from(ctx.lang()), taken_over_by, name = name.clone(), hour = since).to_string();
    Ok(Json(json!({"name": name, "said": said})).into_response())
}

/// What is typed is kept until it is saved: 204. Or it is not wanted any more, and the page goes on.
pub(super) async fn keep(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Result<Response, Undone> {
    write::allow(&ctx, Action::Write, id).await?;
    store::item(&ctx, id).await?;
    let tongue = Tongue::of_code(form.get("tongue")).unwrap_or(Tongue::Pl);
    if form.get("act") == "discard" {
        let act = ctx.db.act().await?;
        autosave::forget(&act, &ctx, id, tongue).await?;
        act.commit().await?;
        return Ok(Done::saying(&ctx, &at(id, tongue), "odrzucono").into_response());
    }
    match autosave::keep(&ctx, id, tongue, &form).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(Fault::Invalid(_)) => Err(Undone(Fault::field("body", td_string!(Locale::from(ctx.lang()), too_long_to_keep)))),
        Err(other) => Err(Undone(other)),
    }
}

/// What was left unsaved, with its time: to be taken up or discarded.
pub(super) fn offer(ctx: &Ctx, id: i64, tongue: Tongue, left: &row::Model, newest: i32) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let when = format!("{}, {}", day(ctx.lang(), left.at), hour(left.at));
    let seen = Form::read(left.content.as_bytes()).number("seen").unwrap_or(0);
    let changed = (seen != i64::from(newest)).then(|| view! { " "{td_string!(locale, unsaved_changed)} });
    let take = ctx.href(&format!("/pulpit/tresci/{id}?jezyk={}&szkic=1", tongue.code()));
    view! {
        <section class="notice notice-warn" aria-labelledby="niezapisane" data-unsaved=left.at.timestamp_millis().to_string()>
            <h2 class="notice-title" id="niezapisane">{td_string!(locale, unsaved)}</h2>
            <p>{td_string!(locale, unsaved_from, when = when)}{changed}</p>
            <form method="post" action=ctx.href(&format!("/pulpit/tresci/{id}/szkic"))><input type="hidden" name="tongue" value=tongue.code()/>
                <div class="btn-row"><a class="btn btn-primary" href=take>{td_string!(locale, unsaved_take)}</a>
                    <button class="btn" name="act" value="discard">{td_string!(locale, unsaved_discard)}</button></div></form>
        </section>
    }
}
