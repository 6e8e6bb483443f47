use super::{head, when};
use crate::demand::{self, PLACE};
use crate::factor::{self, Factor};
use crate::second::CODES;
use crate::session::Present;
use crate::{Locale, i18n::td_string};
use crate::{keys, passkey, recovery};
use base::Fault;
use leptos::prelude::*;
use platform::Ctx;
use ui::{Fields, Line, TextField};

#[component]
pub(crate) fn SecondPage() -> impl IntoView {
    ui::page(second())
}

async fn second() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let who = ctx.who.clone().ok_or(Fault::SignIn)?;
    let locale = Locale::from(ctx.lang());
    let db = ctx.db.read();
    let due = demand::is_due(db, &ctx, &who).await?;
    let due =
        due.then(|| view! { <div class="wrap"><p class="notice notice-warn" role="status">{td_string!(locale, factor_due)}</p></div> });
    let fields = Fields::new();
    let known = factor::of(db, &ctx, who.id).await?;
    let on = known.as_ref().is_some_and(|known| known.since.is_some());
    let application = match known {
        Some(Factor { since: Some(since), .. }) => turned_on(&ctx, since).into_any(),
        Some(Factor { key, since: None }) => awaited(&ctx, &fields, &key.address(&ctx.portal.name, &who.email), key.typed()).into_any(),
        None => off(&ctx).into_any(),
    };
    let spare = (on || passkey::any(db, who.id).await?).then_some(recovery::left(db, who.id).await?);
    Ok(view! {
        {head(&ctx, td_string!(locale, second_factor).to_owned(), Some(td_string!(locale, second_factor_more).to_owned()))}
        {due}
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}
            <h2>{td_string!(locale, application)}</h2>
            {application}
        </div></section>
        {spare.map(|left| codes_left(&ctx, left))}
        <section class="section wrap"><div class="narrow">
            <h2>{td_string!(locale, passkeys)}</h2>
            <p>{td_string!(locale, passkeys_more)}</p>
            <div class="btn-row"><a class="btn" href=ctx.href(keys::PLACE)>{td_string!(locale, passkeys)}</a><a class="btn btn-quiet" href=ctx.href("/pulpit/konto")>{td_string!(locale, own)}</a></div>
        </div></section>
    })
}

fn off(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    view! {
        <p>{td_string!(locale, application_more)}</p>
        <form method="post" action=ctx.href(PLACE)><button class="btn btn-primary">{td_string!(locale, turn_on)}</button></form>
    }
}

/// The key as a picture and as text, and the field for its first code.
fn awaited(ctx: &Ctx, fields: &Fields, address: &str, typed: String) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    view! {
        <ol class="prose">
            <li>{td_string!(locale, scan_key)}</li>
            <li>{td_string!(locale, give_code)}</li>
        </ol>
        <div class="w-56 max-w-full">{ui::qr(address)}</div>
        <p>{td_string!(locale, key_typed)}<br/><code class="break-all">{typed}</code></p>
        <form method="post" action=ctx.href(&format!("{PLACE}/potwierdz"))>
            <TextField fields=fields.clone() name="code" label=td_string!(locale, code).into() hint=td_string!(locale, code_hint) line=Line::Code most=9/>
            <button class="btn btn-primary">{td_string!(locale, confirm_code)}</button>
        </form>
        <form method="post" action=ctx.href(&format!("{PLACE}/wylacz"))><button class="btn btn-quiet">{td_string!(locale, give_up)}</button></form>
    }
}

fn turned_on(ctx: &Ctx, since: chrono::DateTime<chrono::Utc>) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    view! {
        <p><span class="tag tag-new">{td_string!(locale, turned_on)}</span>" "{when(ctx.lang(), since)}</p>
        <form method="post" action=ctx.href(&format!("{PLACE}/wylacz"))><button class="btn btn-danger">{td_string!(locale, turn_off)}</button></form>
    }
}

fn codes_left(ctx: &Ctx, left: u64) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let left = usize::try_from(left).unwrap_or_default();
    let class = if left < 3 { "notice notice-warn" } else { "notice notice-info" };
    view! {
        <section class="section wrap"><div class="narrow">
            <h2>{td_string!(locale, recovery_codes)}</h2>
            <p class=class>{td_string!(locale, codes_left, count = left)}</p>
            <p>{td_string!(locale, recovery_more)}</p>
            <form method="post" action=ctx.href(&format!("{PLACE}/kody"))><button class="btn">{td_string!(locale, new_codes)}</button></form>
        </div></section>
    }
}

#[component]
pub(crate) fn CodesPage() -> impl IntoView {
    ui::page(codes())
}

async fn codes() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.who.as_ref().ok_or(Fault::SignIn)?;
    let locale = Locale::from(ctx.lang());
    let session = Present::current().ok_or(Fault::SignIn)?.session;
    let shown = recovery::shown(&ctx, &session).await?;
    let body = match shown {
        Some(codes) => {
            let lines = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view();
            view! {
                <p class="notice notice-warn no-print">{td_string!(locale, codes_once)}</p>
                <ol class="prose">{lines}</ol>
                <form class="no-print" method="post" action=ctx.href(CODES)><button class="btn btn-primary">{td_string!(locale, codes_kept)}</button></form>
            }
            .into_any()
        }
        None => view! { <p>{td_string!(locale, codes_gone)}</p><p><a class="btn" href=ctx.href(PLACE)>{td_string!(locale, second_factor)}</a></p> }.into_any(),
    };
    let lede = td_string!(locale, codes_lede, portal = ctx.portal.name.clone()).to_string();
    Ok(view! {
        {head(&ctx, td_string!(locale, recovery_codes).to_owned(), Some(lede))}
        <section class="section wrap"><div class="narrow">{body}</div></section>
    })
}
