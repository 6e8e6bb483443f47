#![cfg(not(target_arch = "wasm32"))]
//! The desk of redirects: addresses of the portal's old site and where they lead, and addresses that people ask for in vain.

mod act;
mod confirm;
mod list;

use crate::{Locale, i18n::td_string};
use axum::Router;
use axum::routing::post;
use base::{Action, Fault};
pub(crate) use confirm::RemovePage;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use platform::Ctx;
use portal::missing::{most_frequent, write_down};
use ui::{AreaField, DoneNotice, Fields, Form, TextField, done_code};

/// The page's address.
pub(crate) const ROOM: &str = "/pulpit/przekierowania";
/// Where many are removed.
const MANY: &str = "/pulpit/przekierowania/zbiorczo";
/// Missing addresses that are shown.
const MISSING: usize = 20;

/// Acts, each a form sent to the page's address or below it.
pub(crate) fn acts<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route(ROOM, post(act::add))
        .route("/pulpit/przekierowania/lista", post(act::bring))
        .route("/pulpit/przekierowania/usun", post(act::remove))
        .route(MANY, post(act::remove_many))
}

#[component]
pub(crate) fn RedirectsPage() -> impl IntoView {
    ui::page(page())
}

async fn page() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Arrange)?;
    let locale = Locale::from(ctx.lang());
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let fields = Fields::new().with("from", asked.get("z"));
    let done = done_code().and_then(|code| {
        Some(match code.as_str() {
            "zapisano" => td_string!(locale, done_redirect),
            "wczytano" => td_string!(locale, done_redirects),
            "usunieto-wiele" => td_string!(locale, done_redirects_removed),
            "usunieto" => td_string!(locale, done_redirect_removed),
            _ => return None,
        })
    });
    Ok(view! {
        <Title text=td_string!(locale, redirects)/>
        <Meta name="robots" content="noindex"/>
        <div class="page-head wrap"><h1>{td_string!(locale, redirects)}</h1><p class="lede">{td_string!(locale, redirects_more)}</p></div>
        <DoneNotice words=done.map(str::to_owned)/>
        <section class="section wrap" aria-labelledby="dodaj"><div class="narrow"><h2 id="dodaj">{td_string!(locale, redirect_add)}</h2>
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href(ROOM)>
                <TextField fields=fields.clone() name="from" label=td_string!(locale, redirect_from).into() hint=td_string!(locale, redirect_from_hint) most=500/>
                <TextField fields=fields.clone() name="to" label=td_string!(locale, redirect_to).into() hint=td_string!(locale, redirect_to_hint) most=2_000/>
                <button class="btn btn-primary">{td_string!(locale, redirect_add)}</button>
            </form></div></section>
        {list::list(&ctx).await?}
        {missing(&ctx).await?}
        <section class="section wrap" aria-labelledby="wklej"><div class="narrow"><h2 id="wklej">{td_string!(locale, redirects_bring)}</h2>
            <form method="post" action=ctx.href("/pulpit/przekierowania/lista")>
                <AreaField fields=fields name="list" label=td_string!(locale, redirects_list).into() hint=td_string!(locale, redirects_list_hint) rows=8 most=100_000/>
                <button class="btn">{td_string!(locale, redirects_bring)}</button>
            </form></div></section>
    })
}

/// What people asked for in vain, and the way to lead them on.
async fn missing(ctx: &Ctx) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    write_down(&ctx.derived, &ctx.db).await?;
    let most = most_frequent(ctx, MISSING).await?;
    let none = most.is_empty().then(|| view! { <p>{td_string!(locale, missing_none)}</p> });
    let rows = most.iter().map(|(path, count)| {
        let encoded: String = path.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let href = ctx.href(&format!("{ROOM}?z={encoded}#dodaj"));
        view! { <tr><th scope="row">{path.clone()}</th><td class="num">{*count}</td><td><a class="more" href=href>{td_string!(locale, missing_lead_on)}<span class="visually-hidden">": "{path.clone()}</span></a></td></tr> }
    });
    let rows = rows.collect_view();
    let table = (!most.is_empty()).then(|| view! {
        <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, missing)><table class="data-table">
            <caption class="visually-hidden">{td_string!(locale, missing)}</caption>
            <thead><tr><th scope="col">{td_string!(locale, missing_address)}</th><th scope="col">{td_string!(locale, missing_count)}</th><th scope="col"><span class="visually-hidden">{td_string!(locale, missing_lead_on)}</span></th></tr></thead>
            <tbody>{rows}</tbody></table></div>
    });
    Ok(
        view! { <section class="section wrap"><h2>{td_string!(locale, missing)}</h2><p class="meta">{td_string!(locale, missing_more)}</p>{none}{table}</section> },
    )
}
