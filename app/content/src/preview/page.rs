//! A draft on the page that residents would see, below a line that says what it is.

use super::said::ask;
use super::with_secret;
use crate::page::item;
use crate::site::Site;
use crate::store;
use crate::view::{day, hour};
use crate::write;
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use http::{HeaderName, HeaderValue};
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;
use platform::Ctx;

#[component]
pub(crate) fn DeskPreview() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(at_the_desk(id))
}

async fn at_the_desk(id: Option<i64>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let id: i64 = id.ok_or(Fault::NotFound)?;
    ctx.allow_here(Action::EnterDesk)?;
    store::item(&ctx, id).await?;
    write::allow(&ctx, Action::ReadDraft, id).await?;
    let words = td_string!(Locale::from(ctx.lang()), preview_banner_desk).to_owned();
    shown(&ctx, id, &[id], &|id| format!("/podglad/tresc/{id}"), words, false).await
}

#[component]
pub(crate) fn LinkPreview() -> impl IntoView {
    let params = use_params_map().read_untracked();
    let (secret, id) = (params.get("token").unwrap_or_default(), params.get("id"));
    ui::page(by_link(secret, id))
}

async fn by_link(secret: String, id: Option<String>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let (link, ids) = with_secret(&ctx, &secret).await?;
    let id = match id {
        Some(id) => id.parse().ok().filter(|id| ids.contains(id)).ok_or(Fault::NotFound)?,
        None => link.item_id,
    };
    let own = link.item_id;
    let address = move |id| if id == own { format!("/podglad/{secret}") } else { format!("/podglad/{secret}/{id}") };
    let when = format!("{}, {}", day(ctx.lang(), link.until), hour(link.until));
    let words = td_string!(Locale::from(ctx.lang()), preview_banner, when = when).to_string();
    shown(&ctx, id, &ids, &address, words, link.comments).await
}

async fn shown(
    ctx: &Ctx,
    id: i64,
    ids: &[i64],
    address: &(dyn Fn(i64) -> String + Sync),
    words: String,
    comments: bool,
) -> Result<AnyView, Fault> {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.insert_header(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    }
    let site = Site::of(ctx).await?.with_drafts(ctx, ids, address).await?;
    let one = site.with_id(id).ok_or(Fault::NotFound)?;
    let title = td_string!(Locale::from(ctx.lang()), preview_draft);
    let page = item(ctx, &site, one).await?;
    let ask = comments.then(|| ask(ctx, &address(id)));
    let view = view! {
        <Meta name="robots" content="noindex, nofollow"/>
        <section class="wrap" aria-label=title><p class="notice notice-warn"><strong>{title}</strong>" · "{words}</p></section>
        {page}
        {ask}
    };
    Ok(view.into_any())
}
