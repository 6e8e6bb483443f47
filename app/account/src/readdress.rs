//! Somebody changes the address that they sign in with: the new one confirms it by a link, the old one is told.

use crate::ceremony::{self, Ceremony, Purpose};
use crate::throttle::Tried;
use crate::{Locale, i18n::td_string};
use crate::{letter, session, store, ticket};
use axum::extract::{Extension, Path};
use base::Fault;
use platform::{Caller, Ctx, audit, token};
use serde_json::json;
use ui::{Acted, Done, Form, Undone};

/// Where a link for a new address leads.
pub(crate) const PLACE: &str = "/logowanie/adres";

/// A new address is asked for. Whether somebody else has it is not told: no link is sent then.
pub(crate) async fn ask(Extension(ctx): Extension<Ctx>, caller: Option<Extension<Caller>>, form: Form) -> Acted {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    session::fresh(&ctx)?;
    let person = store::with_id(ctx.db.read(), who.id).await?.filter(|person| person.hash().is_some()).ok_or(Fault::NotFound)?;
    let Some(email) = store::address(form.get("address")).filter(|email| *email != who.email) else {
        return Err(Undone(Fault::field("address", td_string!(Locale::from(ctx.lang()), no_new_address))));
    };
    let tried = Tried::new(&format!("address {}", who.id), &caller.map(|Extension(caller)| caller.0).unwrap_or_default());
    if let Some(hint) = tried.begin(&ctx).await? {
        return Err(Undone(Fault::field("address", hint)));
    }
    let act = ctx.db.act().await?;
    if !store::ever_with_email(&act, &email).await? {
        let secret = token();
        ceremony::begin(&act, &ctx, Purpose::Address, &secret, Some(who.id), &email).await?;
        letter::new_address(&act, &ctx, &person, &email, &secret).await?;
    }
    audit::record(&act, &ctx, "address-asked", &format!("person:{}", who.id), json!({})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/konto", "adres-list"))
}

/// Whoever holds the link confirms the address. Links that went to the old one are good no more.
pub(crate) async fn confirm(Extension(ctx): Extension<Ctx>, Path(secret): Path<String>) -> Acted {
    let act = ctx.db.act().await?;
    let asked = ceremony::take::<String>(&act, &ctx, Purpose::Address, &secret).await?;
    let Some(Ceremony { person_id: Some(id), detail: email }) = asked else { return Err(Undone(Fault::Gone)) };
    let person = store::with_id(&act, id).await?.ok_or(Fault::Gone)?;
    if store::ever_with_email(&act, &email).await? {
        return Err(Undone(Fault::Gone));
    }
    store::readdress(&act, id, &email).await?;
    ticket::forget(&act, id).await?;
    letter::old_address(&act, &ctx, &person, &email).await?;
    let who = Some((id, person.name));
    audit::record_as(&act, ctx.portal.id, ctx.now, who, "address-changed", &format!("person:{id}"), json!({})).await?;
    act.commit().await?;
    let place = if ctx.who.as_ref().is_some_and(|who| who.id == id) { "/pulpit/konto" } else { "/logowanie" };
    Ok(Done::saying(&ctx, place, "adres-zmieniony"))
}
