//! A person's own second factor: turning the authenticator application on and off, and recovery codes.

use crate::session::{self, Present};
use crate::totp::Key;
use crate::{Locale, i18n::td_string};
use crate::{ceremony, demand, factor, recovery};
use axum::extract::Extension;
use base::Fault;
use platform::{Ctx, audit};
use serde_json::json;
use ui::{Acted, Done, Form, Undone};

/// Where recovery codes are shown.
pub(crate) const CODES: &str = "/pulpit/konto/kody";

/// A new key for the application; it is asked for once its first code has come.
pub(crate) async fn begin(Extension(ctx): Extension<Ctx>) -> Acted {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    session::fresh(&ctx)?;
    let act = ctx.db.act().await?;
    factor::begin(&act, &ctx, who.id, &Key::draw()).await?;
    audit::record(&act, &ctx, "factor-begun", &format!("person:{}", who.id), json!({})).await?;
    act.commit().await?;
    Ok(Done::at(&ctx, demand::PLACE))
}

/// The first code has come: from now on the application is asked for, and other devices are signed out.
pub(crate) async fn confirm(Extension(ctx): Extension<Ctx>, Extension(Present { session }): Extension<Present>, form: Form) -> Acted {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    let act = ctx.db.act().await?;
    let awaited = factor::of(&act, &ctx, who.id).await?.filter(|factor| factor.since.is_none()).ok_or(Fault::NotFound)?;
    let Some(step) = awaited.key.step_of(form.get("code"), ctx.now) else {
        return Err(Undone(Fault::field("code", td_string!(Locale::from(ctx.lang()), wrong_code))));
    };
    if !factor::confirm(&act, who.id, step, ctx.now).await? {
        return Err(Undone(Fault::Taken));
    }
    let made = recovery::ensure(&act, &ctx, &session).await?;
    session::end_all(&act, who.id, Some(&session)).await?;
    audit::record(&act, &ctx, "factor-on", &format!("person:{}", who.id), json!({"factor": "application"})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, if made { CODES } else { demand::PLACE }, "krok-wlaczony"))
}

/// The application is asked for no more.
pub(crate) async fn turn_off(Extension(ctx): Extension<Ctx>) -> Acted {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    session::fresh(&ctx)?;
    let act = ctx.db.act().await?;
    factor::turn_off(&act, who.id).await?;
    audit::record(&act, &ctx, "factor-off", &format!("person:{}", who.id), json!({"factor": "application"})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, demand::PLACE, "krok-wylaczony"))
}

/// Ten recovery codes in the place of those before.
pub(crate) async fn renew(Extension(ctx): Extension<Ctx>, Extension(Present { session }): Extension<Present>) -> Acted {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    session::fresh(&ctx)?;
    let act = ctx.db.act().await?;
    if !factor::among(&act, &[who.id]).await?.contains(&who.id) {
        return Err(Undone(Fault::NotFound));
    }
    recovery::renew(&act, &ctx, &session).await?;
    audit::record(&act, &ctx, "recovery-codes", &format!("person:{}", who.id), json!({})).await?;
    act.commit().await?;
    Ok(Done::at(&ctx, CODES))
}

/// The codes have been put away: they are shown no more.
pub(crate) async fn put_away(Extension(ctx): Extension<Ctx>, Extension(Present { session }): Extension<Present>) -> Acted {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    let act = ctx.db.act().await?;
    ceremony::take::<Vec<String>>(&act, &ctx, ceremony::Purpose::Codes, &session.hash).await?;
    audit::record(&act, &ctx, "recovery-codes-kept", &format!("person:{}", who.id), json!({})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, demand::PLACE, "kody-schowane"))
}
