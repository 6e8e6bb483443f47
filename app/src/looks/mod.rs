#![cfg(not(target_arch = "wasm32"))]
//! The desk of a portal's administrator: what the portal is called and says of itself, its colour, its menu, its home page.

mod band;
mod block;
mod blocks;
mod entries;
mod identity;
mod preview;
mod read;

pub(crate) use self::{
    identity::days,
    preview::{PREVIEW, look_ahead, shown},
    read::number,
};

use self::{
    band::BandPage, block::BlockPage, blocks::BlocksPage, entries::FooterPage, entries::MenuPage, entries::TasksPage,
    identity::IdentityPage, preview::PreviewPage,
};
use crate::{Locale, i18n::td_string};
use axum::Router;
use axum::routing::post;
use base::{Fault, write};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::{SsrMode, path};
use platform::{Clock, Ctx};
use portal::looks::{self, Version};
use ui::{Acted, Done, DoneNotice, Form, Undone, done_code};

/// Where the administrator begins.
pub(crate) const ROOM: &str = "/pulpit/portal";
const MENU: &str = "/pulpit/portal/menu";
const FOOTER: &str = "/pulpit/portal/stopka";
const TASKS: &str = "/pulpit/portal/sprawy";
const BAND: &str = "/pulpit/portal/naglowek";
const BLOCKS: &str = "/pulpit/portal/glowna";

/// Pages of the administrator.
#[component(transparent)]
pub(crate) fn Routes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet ssr=SsrMode::Async>
            <Route path=path!("pulpit/portal") view=IdentityPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/portal/naglowek") view=BandPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/portal/menu") view=MenuPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/portal/stopka") view=FooterPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/portal/sprawy") view=TasksPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/portal/glowna") view=BlocksPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/portal/blok") view=BlockPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/portal/podglad") view=PreviewPage ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Acts, each a form sent to the address of its page.
pub(crate) fn acts<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route(ROOM, post(identity::settle))
        .route(BAND, post(band::set))
        .route(MENU, post(entries::menu))
        .route(FOOTER, post(entries::footer))
        .route(TASKS, post(entries::tasks))
        .route(BLOCKS, post(blocks::arrange))
        .route("/pulpit/portal/blok", post(block::write))
        .route(PREVIEW, post(preview::act))
}

/// What stands behind the question mark of the request's address.
fn asked(ctx: &Ctx) -> Form {
    Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes())
}

/// The head of a page of the administrator: what it is, what was just done, and the way to the others.
fn head(ctx: &Ctx, here: &str, title: &'static str, lede: &'static str) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let rooms = [
        (ROOM, td_string!(locale, looks_identity)),
        (BAND, td_string!(locale, looks_band)),
        (MENU, td_string!(locale, looks_menu)),
        (BLOCKS, td_string!(locale, looks_blocks)),
        (TASKS, td_string!(locale, looks_tasks)),
        (FOOTER, td_string!(locale, looks_footer)),
    ];
    let rooms = rooms
        .map(|(path, words)| view! { <a href=ctx.href(path) aria-current=(path == here).then_some("true")>{words}</a> })
        .collect_view();
    let done = done_code().and_then(|code| {
        let words = match code.as_str() {
            "zapisano" => td_string!(locale, done_settled),
            "bez-zmian" => td_string!(locale, done_same),
            "zmieniono" => td_string!(locale, done_arranged),
            "opublikowano" => td_string!(locale, done_looks),
            "cofnieto" => td_string!(locale, done_undone),
            "przyciemniono" => return read::darkened(ctx, asked(ctx).get("z")),
            _ => return None,
        };
        Some(words.to_owned())
    });
    // What was kept on the device while a block was written is saved now.
    let kept = done.is_some().then(|| view! { <span hidden data-saved="" data-module=ctx.assets.url("keep.js")></span> });
    view! {
        <Title text=title/>
        <Meta name="robots" content="noindex"/>
        {kept}
        <div class="page-head wrap"><p class="eyebrow">{td_string!(locale, desk_looks)}</p><h1>{title}</h1><p class="lede">{lede}</p></div>
        <DoneNotice words=done/>
        <div class="wrap"><nav class="segmented" aria-label=td_string!(locale, desk_looks)>{rooms}</nav></div>
    }
}

/// What became of the arrangement: published or not, and the buttons for it. Stands below every page that changes it.
async fn publishing(ctx: &Ctx, here: &str, version: &Version) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    let by = |(person, at): (String, chrono::DateTime<chrono::Utc>)| {
        td_string!(locale, looks_by, person = person, day = write::date(ctx.lang(), Clock::day(at))).to_string()
    };
    let state = if version.shown { td_string!(locale, looks_shown) } else { td_string!(locale, looks_unshown) };
    let who = version.by.clone().map(|who| view! { <p class="meta">{by(who)}</p> });
    let undo = looks::shown_by(ctx).await?.map(|who| {
        view! {
            <form method="post" action=ctx.href(here)><p class="meta">{td_string!(locale, looks_undo_more)}" "{by(who)}</p>
                <button class="btn" name="act" value="undo">{td_string!(locale, looks_undo)}</button></form>
        }
    });
    let publish = (!version.shown).then(|| {
        view! {
            <form method="post" action=ctx.href(here)><input type="hidden" name="seen" value=version.number/>
                <div class="btn-row"><a class="btn" href=ctx.href(PREVIEW)>{td_string!(locale, looks_preview)}</a>
                <button class="btn btn-primary" name="act" value="publish">{td_string!(locale, looks_publish)}</button></div></form>
        }
    });
    Ok(view! {
        <section class="section wrap" aria-labelledby="publikacja"><div class="panel stack"><h2 id="publikacja">{td_string!(locale, looks_publishing)}</h2>
            <p role="status">{state}</p>{who}{publish}{undo}</div></section>
    })
}

/// The two acts that every page of the arrangement has: publishing it, and going back to what was shown before.
async fn publishes(ctx: &Ctx, form: &Form, here: &str) -> Option<Acted> {
    let seen = form.number("seen").and_then(|seen| i32::try_from(seen).ok()).unwrap_or(0);
    match form.get("act") {
        "publish" => Some(match looks::publish(ctx, seen).await {
            Ok(()) => Ok(Done::saying(ctx, here, "opublikowano")),
            Err(fault) => Err(meanwhile(ctx, fault)),
        }),
        "undo" => Some(looks::undo(ctx).await.map(|()| Done::saying(ctx, here, "cofnieto")).map_err(Undone)),
        _ => None,
    }
}

/// Somebody else has changed it: say so in words.
fn meanwhile(ctx: &Ctx, fault: Fault) -> Undone {
    Undone(match fault {
        Fault::Taken => Fault::field("lista", td_string!(Locale::from(ctx.lang()), looks_meanwhile)),
        other => other,
    })
}

/// Writes the arrangement after a change, and goes on at a page.
async fn written(ctx: &Ctx, form: &Form, wanted: &looks::Looks, what: &str, onward: &str) -> Acted {
    let seen = form.number("seen").and_then(|seen| i32::try_from(seen).ok()).unwrap_or(-1);
    looks::write(ctx, seen, wanted, what).await.map_err(|fault| meanwhile(ctx, fault))?;
    Ok(Done::saying(ctx, onward, "zmieniono"))
}
