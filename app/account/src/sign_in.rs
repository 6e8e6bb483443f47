//! Signing in and out, and the way back for whoever has forgotten their password.

use crate::session::{self, Present};
use crate::throttle::Tried;
use crate::ticket::{self, Purpose};
use crate::{Locale, i18n::td_string};
use crate::{device, letter, password, step, store};
use axum::extract::{Extension, Path};
use base::Fault;
use http::{HeaderMap, header};
use platform::{Caller, Ctx, audit};
use serde_json::json;
use ui::{Acted, Done, Form, Undone};

/// Where one goes on after signing in: a path of this portal, or the desk.
pub(crate) fn onward(form: &Form) -> &str {
    inside(form.get("dalej"))
}

/// A path of this portal that one may be led to, or the desk.
pub(crate) fn inside(path: &str) -> &str {
    let inside = path.starts_with('/') && !path[1..].starts_with(['/', '\\']) && !path.contains(char::is_control);
    // Not back to the door.
    if inside && !path.starts_with("/logowanie") { path } else { "/pulpit" }
}

/// What the browser calls itself.
pub(crate) fn agent(headers: &HeaderMap) -> &str {
    headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default()
}

/// Somebody signs in with address and password; or who has signed in proves it once more.
pub(crate) async fn sign_in(
    Extension(ctx): Extension<Ctx>,
    caller: Option<Extension<Caller>>,
    present: Option<Extension<Present>>,
    headers: HeaderMap,
    form: Form,
) -> Acted {
    let locale = Locale::from(ctx.lang());
    let typed = ctx.who.as_ref().map_or_else(|| form.get("email").to_lowercase(), |who| who.email.clone());
    let counted = device::known(&ctx, &headers, &typed).map_or_else(|| typed.clone(), |device| format!("{typed} at {device}"));
    let tried = Tried::new(&counted, &caller.map(|Extension(caller)| caller.0).unwrap_or_default());
    if let Some(hint) = tried.begin(&ctx).await? {
        return Err(Undone(Fault::field("password", hint)));
    }
    let person = match store::address(&typed) {
        Some(email) => store::with_email(ctx.db.read(), &email).await?,
        None => None,
    };
    let kept = person.as_ref().and_then(store::person::Model::hash);
    let right = password::verify(form.given("password").unwrap_or_default().to_owned(), kept).await?;
    let Some(person) = person.filter(|_| right) else {
        let act = ctx.db.act().await?;
        audit::record(&act, &ctx, "sign-in-refused", "", json!({"account": &platform::hash(&typed)[..12]})).await?;
        act.commit().await?;
        return Err(Undone(Fault::field("password", td_string!(locale, wrong_password))));
    };
    tried.went_well(&ctx.db).await?;
    let act = ctx.db.act().await?;
    let whole = present.filter(|_| ctx.who.is_some());
    let done = if let Some(Extension(Present { session })) = whole {
        session::prove(&act, &session, ctx.now).await?;
        Done::at(&ctx, onward(&form))
    } else {
        step::let_in(&act, &ctx, &person, "password", agent(&headers), onward(&form)).await?
    };
    act.commit().await?;
    Ok(done.with_cookie(device::cookie(&ctx, &headers, &person.email)))
}

/// Somebody signs out of this device.
pub(crate) async fn sign_out(Extension(ctx): Extension<Ctx>, present: Option<Extension<Present>>) -> Acted {
    if let Some(Extension(Present { session })) = present {
        let act = ctx.db.act().await?;
        session::end(&act, &session).await?;
        audit::record(&act, &ctx, "sign-out", &format!("person:{}", session.person_id), json!({})).await?;
        act.commit().await?;
    }
    Ok(Done::saying(&ctx, "/logowanie", "wylogowano").with_cookie(session::forget()))
}

/// Somebody asks for a letter with which they choose a new password. Who has an account is not told.
pub(crate) async fn forgotten(Extension(ctx): Extension<Ctx>, caller: Option<Extension<Caller>>, form: Form) -> Acted {
    let locale = Locale::from(ctx.lang());
    let Some(email) = store::address(form.get("email")) else {
        return Err(Undone(Fault::field("email", td_string!(locale, no_address))));
    };
    let tried = Tried::new(&format!("letter {email}"), &caller.map(|Extension(caller)| caller.0).unwrap_or_default());
    if tried.count(&ctx.db, ctx.now).await?.is_none() {
        // The work is done later, so that an address with an account is answered as quickly as one without.
        let (ctx, email) = (ctx.clone(), email);
        tokio::spawn(async move {
            if let Err(why) = send_forgotten(&ctx, &email).await {
                tracing::warn!("a letter for a forgotten password was not written: {why}");
            }
        });
    }
    Ok(Done::saying(&ctx, "/logowanie", "list-wyslany"))
}

async fn send_forgotten(ctx: &Ctx, email: &str) -> Result<(), Fault> {
    let Some(person) = store::with_email(ctx.db.read(), email).await? else { return Ok(()) };
    let act = ctx.db.act().await?;
    let secret = ticket::write(&act, person.id, ctx.portal.id, Purpose::Forgotten, ctx.now).await?;
    letter::forgotten(&act, ctx, &person, &secret).await?;
    audit::record_as(&act, ctx.portal.id, ctx.now, None, "password-letter", &format!("person:{}", person.id), json!({})).await?;
    Ok(act.commit().await?)
}

/// Whoever holds the link chooses a password, and signs in with it; everywhere else they are signed out.
pub(crate) async fn choose(Extension(ctx): Extension<Ctx>, Path(secret): Path<String>, headers: HeaderMap, form: Form) -> Acted {
    let locale = Locale::from(ctx.lang());
    let ticket = ticket::find(ctx.db.read(), &secret, ctx.now).await?.ok_or(Fault::Gone)?;
    let person = store::with_id(ctx.db.read(), ticket.person_id).await?.ok_or(Fault::Gone)?;
    let chosen = form.given("password").unwrap_or_default();
    fit(locale, chosen, &person.email)?;
    let hash = password::hash(chosen.to_owned()).await?;
    let act = ctx.db.act().await?;
    if !ticket::tear(&act, &ticket).await? {
        return Err(Undone(Fault::Gone));
    }
    store::set_password(&act, person.id, hash).await?;
    session::end_all(&act, person.id, None).await?;
    let (who, subject) = (Some((person.id, person.name.clone())), format!("person:{}", person.id));
    audit::record_as(&act, ctx.portal.id, ctx.now, who, "password", &subject, json!({"by": ticket.purpose})).await?;
    // A letter is one factor: whoever has a second one is asked for it here too.
    let done = step::let_in(&act, &ctx, &person, "letter", agent(&headers), "/pulpit?stan=haslo-zmienione").await?;
    act.commit().await?;
    Ok(done.with_cookie(device::cookie(&ctx, &headers, &person.email)))
}

/// A new password that will do, or what would be right.
pub(crate) fn fit(locale: Locale, chosen: &str, email: &str) -> Result<(), Fault> {
    password::judge(chosen, email).map_err(|weak| {
        let hint = match weak {
            password::Weak::Short => td_string!(locale, password_short, count = password::SHORTEST).to_string(),
            password::Weak::Long => td_string!(locale, password_long).to_owned(),
            password::Weak::Guessed => td_string!(locale, password_guessed).to_owned(),
        };
        Fault::field("password", hint)
    })
}
