#![cfg(not(target_arch = "wasm32"))]
//! The desk: where the people who run a portal begin. It shows only what whoever has come may do.

use crate::looks::{PREVIEW, ROOM};
use crate::portals;
use crate::redirects;
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use platform::Ctx;
use ui::{DoneNotice, Fields, TextField, done_code};

/// Whether a path is behind the desk's door.
pub(crate) fn is_desk(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    // The preview is the portal as residents will see it.
    (path == "/pulpit" || path.starts_with("/pulpit/")) && path != PREVIEW
}

/// Rooms of the desk that this person may enter: path and words.
pub(crate) fn rooms(ctx: &Ctx) -> Vec<(&'static str, &'static str)> {
    let locale = Locale::from(ctx.lang());
    // Who shares with all portals need not be one who writes.
    let shared = if ctx.portal.is_operator() && ctx.may(Action::Share) { Action::Share } else { Action::ReadDraft };
    // Lists belong to whoever works in a section only, too, and show what is theirs.
    let reads = ctx.may_somewhere(Action::ReadDraft);
    let rooms = [
        (ctx.may(Action::EnterDesk), "/pulpit", td_string!(locale, desk)),
        (reads, "/pulpit/tresci", td_string!(locale, desk_items)),
        (reads, "/pulpit/media", td_string!(locale, desk_media)),
        (ctx.may(Action::Arrange), ROOM, td_string!(locale, desk_looks)),
        (ctx.may(Action::Arrange), redirects::ROOM, td_string!(locale, redirects)),
        (ctx.may(shared), "/pulpit/wspolne", td_string!(locale, desk_shared)),
        (portals::may(ctx), portals::ROOM, td_string!(locale, portals_room)),
        (ctx.may(Action::ManagePeople), "/pulpit/osoby", td_string!(locale, desk_people)),
        (ctx.may(Action::ReadAudit), "/pulpit/dziennik", td_string!(locale, desk_journal)),
        (ctx.may(Action::Export), "/pulpit/eksport", td_string!(locale, desk_export)),
        (ctx.may(Action::Export), "/pulpit/import", td_string!(locale, desk_import)),
    ];
    let mut open: Vec<_> = rooms.into_iter().filter(|(may, ..)| *may).map(|(_, path, words)| (path, words)).collect();
    open.extend(dialog::rooms(ctx));
    open.push(("/pulpit/konto", td_string!(locale, desk_own)));
    open
}

#[component]
pub(crate) fn DeskPage() -> impl IntoView {
    ui::page(desk())
}

async fn desk() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let who = ctx.who.clone().ok_or(Fault::SignIn)?;
    // Whoever has no role here may still leave, see their account, or come in as the support.
    let locale = Locale::from(ctx.lang());
    let tiles = rooms(&ctx)
        .into_iter()
        .skip(1)
        .map(|(path, words)| view! { <li><a class="tile" href=ctx.href(path)><span class="tile-title">{words}</span></a></li> })
        .collect_view();
    let stranger = !ctx.may(Action::EnterDesk);
    Ok(view! {
        <Title text=td_string!(locale, desk)/>
        <Meta name="robots" content="noindex"/>
        <div class="page-head wrap"><p class="eyebrow">{ctx.portal.name.clone()}</p><h1>{td_string!(locale, desk_hello, name = who.name.clone())}</h1></div>
        <DoneNotice words=done(locale)/>
        {stranger.then(|| view! { <div class="wrap"><p class="notice notice-warn">{td_string!(locale, desk_stranger)}</p></div> })}
        {content::new_alert(&ctx)}
        {dialog::waiting(&ctx).await?}
        {content::waiting(&ctx).await?}
        <section class="section wrap" aria-labelledby="pokoje"><h2 id="pokoje" class="visually-hidden">{td_string!(locale, desk_rooms)}</h2><ul class="tiles">{tiles}</ul></section>
        {visit(&ctx)}
    })
}

fn done(locale: Locale) -> Option<String> {
    let words = match done_code()?.as_str() {
        "haslo-zmienione" => td_string!(locale, done_password),
        "wizyta" => td_string!(locale, done_visit),
        "wizyta-koniec" => td_string!(locale, done_visit_end),
        _ => return None,
    };
    Some(words.to_owned())
}

/// The support says why it comes in, or leaves again.
fn visit(ctx: &Ctx) -> Option<AnyView> {
    let locale = Locale::from(ctx.lang());
    let who = ctx.who.as_ref()?;
    if who.visiting == Some(ctx.portal.id) {
        let leave = view! {
            <section class="section wrap"><div class="notice notice-warn"><h2 class="notice-title">{td_string!(locale, visiting)}</h2>
                <form method="post" action=ctx.href("/pulpit/wizyta/koniec")><button class="btn">{td_string!(locale, visit_end)}</button></form></div></section>
        };
        return Some(leave.into_any());
    }
    if ctx.portal.is_operator() || !ctx.may(Action::Visit) {
        return None;
    }
    let fields = Fields::new();
    let come = view! {
        <section class="section wrap"><div class="narrow"><h2>{td_string!(locale, visit)}</h2><p>{td_string!(locale, visit_more)}</p>
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href("/pulpit/wizyta")>
                <TextField fields=fields.clone() name="reason" label=td_string!(locale, visit_reason).into() most=500/>
                <button class="btn btn-primary">{td_string!(locale, visit_begin)}</button>
            </form></div></section>
    };
    Some(come.into_any())
}
