//! Everybody's own page: name, password, and the devices where they have signed in.

use crate::session::{self, Present};
use crate::sign_in::fit;
use crate::{Locale, i18n::td_string};
use crate::{password, store};
use axum::extract::Extension;
use base::{Fault, Lang};
use platform::{Ctx, audit};
use serde_json::json;
use ui::{Acted, Done, Form, Undone};

/// A new name or language.
pub(crate) async fn rename(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    let name = form.get("name");
    if name.is_empty() || name.chars().count() > 100 {
        return Err(Undone(Fault::field("name", td_string!(Locale::from(ctx.lang()), no_name))));
    }
    let act = ctx.db.act().await?;
    store::rename(&act, who.id, name, Lang::of_code(form.get("lang")).unwrap_or(ctx.lang())).await?;
    audit::record(&act, &ctx, "renamed", &format!("person:{}", who.id), json!({"name": name})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/konto", "zapisano"))
}

/// A new password; everywhere but here one is signed out.
pub(crate) async fn change_password(
    Extension(ctx): Extension<Ctx>,
    Extension(Present { session }): Extension<Present>,
    form: Form,
) -> Acted {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    let locale = Locale::from(ctx.lang());
    let kept = store::with_id(ctx.db.read(), who.id).await?.and_then(|person| person.hash());
    if !password::verify(form.given("present").unwrap_or_default().to_owned(), kept).await? {
        return Err(Undone(Fault::field("present", td_string!(locale, wrong_present))));
    }
    let chosen = form.given("password").unwrap_or_default();
    fit(locale, chosen, &who.email)?;
    let hash = password::hash(chosen.to_owned()).await?;
    let act = ctx.db.act().await?;
    store::set_password(&act, who.id, hash).await?;
    session::end_all(&act, who.id, Some(&session)).await?;
    session::prove(&act, &session, ctx.now).await?;
    audit::record(&act, &ctx, "password", &format!("person:{}", who.id), json!({})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/konto", "haslo-zmienione"))
}

/// One device is signed out, or all but this one.
pub(crate) async fn end_session(Extension(ctx): Extension<Ctx>, Extension(Present { session }): Extension<Present>, form: Form) -> Acted {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    let act = ctx.db.act().await?;
    let ended = match form.get("session") {
        "others" => session::end_all(&act, who.id, Some(&session)).await?,
        start if start.len() == 16 => session::end_one(&act, who.id, start).await?,
        _ => return Err(Undone(Fault::NotFound)),
    };
    audit::record(&act, &ctx, "sessions-ended", &format!("person:{}", who.id), json!({"sessions": ended})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/konto", "wylogowano-urzadzenie"))
}
