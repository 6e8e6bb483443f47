#![cfg(not(target_arch = "wasm32"))]
//! The desk of redirects: addresses of the portal's old site and where they lead, and addresses that people ask for in vain.

mod act;

use crate::target;
use crate::{Locale, i18n::td_string};
use axum::Router;
use axum::routing::post;
use base::{Action, Fault, Paging};
use content::Site;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use platform::Ctx;
use portal::looks::To;
use portal::missing::{most_frequent, write_down};
use portal::redirect::{self, Onward, Redirect};
use ui::{AreaField, DoneNotice, Fields, Form, TextField, done_code};

/// The page's address.
pub(crate) const ROOM: &str = "/pulpit/przekierowania";
/// Redirects on a page.
const A_PAGE: usize = 50;
/// Missing addresses that are shown.
const MISSING: usize = 20;

/// Acts, each a form sent to the page's address or below it.
pub(crate) fn acts<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route(ROOM, post(act::add))
        .route("/pulpit/przekierowania/lista", post(act::bring))
        .route("/pulpit/przekierowania/usun", post(act::remove))
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
    let words = asked.get("q").to_owned();
    let at = usize::try_from(asked.number("strona").unwrap_or(1).clamp(1, 10_000)).unwrap_or(1);
    let (found, total) = redirect::list(&ctx, &words, at as u64, A_PAGE as u64).await?;
    let total = usize::try_from(total).unwrap_or(usize::MAX);
    let site = Site::of(&ctx).await?;
    let rows = found.iter().map(|one| row(&ctx, &site, one)).collect_view();
    let address = ctx.href(ROOM);
    let query: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let paging = Paging { page: at, size: A_PAGE, total };
    let fields = Fields::new().with("from", asked.get("z"));
    let done = done_code().and_then(|code| {
        Some(match code.as_str() {
            "zapisano" => td_string!(locale, done_redirect),
            "wczytano" => td_string!(locale, done_redirects),
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
            <form method="post" action=address.clone()>
                <TextField fields=fields.clone() name="from" label=td_string!(locale, redirect_from).into() hint=td_string!(locale, redirect_from_hint) most=500/>
                <TextField fields=fields.clone() name="to" label=td_string!(locale, redirect_to).into() hint=td_string!(locale, redirect_to_hint) most=2_000/>
                <button class="btn btn-primary">{td_string!(locale, redirect_add)}</button>
            </form></div></section>
        <section class="section wrap"><h2>{td_string!(locale, redirects_known)}</h2>
            <form class="field-row" role="search" aria-label=td_string!(locale, redirects_known) action=address.clone()>
                <div class="field"><label for="q">{td_string!(locale, redirect_find)}</label><input class="input" id="q" name="q" type="search" value=words maxlength="200"/></div>
                <div class="field"><button class="btn">{td_string!(locale, search)}</button></div>
            </form>
            <p role="status">{td_string!(locale, redirects_found, count = total)}</p>
            {(total > 0).then(|| view! { <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, redirects_known)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, redirects_known)}</caption>
                <thead><tr><th scope="col">{td_string!(locale, redirect_from)}</th><th scope="col">{td_string!(locale, redirect_to)}</th><th scope="col"><span class="visually-hidden">{td_string!(locale, redirect_remove)}</span></th></tr></thead>
                <tbody>{rows}</tbody></table></div> })}
            <ui::Pages paging href=move |page| format!("{address}?q={query}&strona={page}") lang=ctx.lang()/>
        </section>
        {missing(&ctx).await?}
        <section class="section wrap" aria-labelledby="wklej"><div class="narrow"><h2 id="wklej">{td_string!(locale, redirects_bring)}</h2>
            <form method="post" action=ctx.href("/pulpit/przekierowania/lista")>
                <AreaField fields=fields name="list" label=td_string!(locale, redirects_list).into() hint=td_string!(locale, redirects_list_hint) rows=8 most=100_000/>
                <button class="btn">{td_string!(locale, redirects_bring)}</button>
            </form></div></section>
    })
}

fn row(ctx: &Ctx, site: &Site, one: &Redirect) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let to = match &one.onward {
        Onward::Item(id) => To::Item(*id),
        Onward::Address(address) if address.starts_with('/') => To::Path(address.clone()),
        Onward::Address(address) => To::Outside(address.clone()),
    };
    let words = target::words(ctx, site, &to, &portal::Texts::default()).0;
    let onward = match target::href(ctx, site, &to) {
        Some(href) => view! { <a href=href.clone()>{words}</a><br/><span class="meta">{href}</span> }.into_any(),
        None => view! { <span class="tag tag-warn">{td_string!(locale, looks_not_there)}</span> }.into_any(),
    };
    view! {
        <tr><th scope="row">{one.path.clone()}</th><td>{onward}</td>
            <td><form method="post" action=ctx.href("/pulpit/przekierowania/usun")><input type="hidden" name="from" value=one.path.clone()/>
                <button class="btn btn-quiet">{td_string!(locale, redirect_remove)}<span class="visually-hidden">": "{one.path.clone()}</span></button></form></td></tr>
    }
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
