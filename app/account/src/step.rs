//! The second step of signing in: whoever has given one factor opens half a session, which nothing but this step honours.

use crate::session::{self, Present};
use crate::sign_in::onward;
use crate::store::{self, person};
use crate::throttle::Tried;
use crate::{Locale, i18n::td_string};
use crate::{factor, recovery};
use axum::extract::Extension;
use base::Fault;
use platform::{Caller, Ctx, audit};
use sea_orm::ConnectionTrait;
use serde_json::json;
use ui::{Acted, Done, Form, Undone};

/// Where the second step is asked for.
pub(crate) const PLACE: &str = "/logowanie/krok";

/// Opens a session for whoever has given one factor, as `by` says: a whole one, or half of one where a second is due.
pub(crate) async fn let_in(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    person: &person::Model,
    by: &str,
    device: &str,
    onward: &str,
) -> Result<Done, Fault> {
    let half = factor::is_on(act, ctx, person.id).await?;
    let cookie = session::open(act, person.id, half, device, ctx.now).await?;
    let (what, path) = if half { ("sign-in-begun", place(onward)) } else { ("sign-in", onward.to_owned()) };
    let who = Some((person.id, person.name.clone()));
    audit::record_as(act, ctx.portal.id, ctx.now, who, what, &format!("person:{}", person.id), json!({"by": by})).await?;
    Ok(Done::at(ctx, &path).with_cookie(cookie))
}

/// The second step's page, to go on from there.
fn place(onward: &str) -> String {
    let onward: String = form_urlencoded::byte_serialize(onward.as_bytes()).collect();
    format!("{PLACE}?dalej={onward}")
}

/// Half a session becomes a whole one, under a new secret.
pub(crate) async fn complete(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    half: &session::Session,
    person: &person::Model,
    with: &str,
    onward: &str,
) -> Result<Done, Fault> {
    session::end(act, half).await?;
    let cookie = session::open(act, person.id, false, &half.device, ctx.now).await?;
    let who = Some((person.id, person.name.clone()));
    audit::record_as(act, ctx.portal.id, ctx.now, who, "sign-in", &format!("person:{}", person.id), json!({"second": with})).await?;
    Ok(Done::at(ctx, onward).with_cookie(cookie))
}

/// Somebody gives the code of their application, or a recovery code in its place.
pub(crate) async fn step(
    Extension(ctx): Extension<Ctx>,
    caller: Option<Extension<Caller>>,
    present: Option<Extension<Present>>,
    form: Form,
) -> Acted {
    let half = present.map(|Extension(Present { session })| session).filter(|session| session.half).ok_or(Fault::SignIn)?;
    let locale = Locale::from(ctx.lang());
    let person = store::with_id(ctx.db.read(), half.person_id).await?.ok_or(Fault::SignIn)?;
    let by_recovery = form.has("recovery");
    let field = if by_recovery { "recovery" } else { "code" };
    let tried = Tried::new(&format!("second {}", person.id), &caller.map(|Extension(caller)| caller.0).unwrap_or_default());
    if let Some(hint) = tried.begin(&ctx).await? {
        return Err(Undone(Fault::field(field, hint)));
    }
    let act = ctx.db.act().await?;
    let right = if by_recovery {
        recovery::accept(&act, person.id, form.get("recovery")).await?
    } else {
        factor::accept(&act, &ctx, person.id, form.get("code")).await?
    };
    if !right {
        let who = Some((person.id, person.name));
        audit::record_as(&act, ctx.portal.id, ctx.now, who, "second-step-refused", &format!("person:{}", person.id), json!({})).await?;
        act.commit().await?;
        let hint = if by_recovery { td_string!(locale, wrong_recovery) } else { td_string!(locale, wrong_code) };
        return Err(Undone(Fault::field(field, hint)));
    }
    let with = if by_recovery { "recovery-code" } else { "application" };
    let done = complete(&act, &ctx, &half, &person, with, onward(&form)).await?;
    act.commit().await?;
    tried.went_well(&ctx.db).await?;
    Ok(done)
}
