//! The form in which somebody asks for accessibility.

use super::TERM;
use super::act::MOST;
use crate::view::{Trap, day};
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::use_query_map;
use platform::Ctx;
use ui::{AreaField, Fields, Line, TextField, done_code};

#[component]
pub(crate) fn DemandPage() -> impl IntoView {
    let number = use_query_map().read_untracked().get("numer").unwrap_or_default();
    let received = done_code().is_some_and(|code| code == "przyjeto");
    ui::page(demand(received.then_some(number)))
}

async fn demand(received: Option<String>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let title = td_string!(locale, demand);
    let body = match received {
        Some(number) => thanks(&ctx, &number).into_any(),
        None => form(&ctx).into_any(),
    };
    Ok(view! {
        <Title text=title/>
        <Meta name="description" content=td_string!(locale, demand_lede)/>
        <Link rel="canonical" href=ctx.address.absolute("/deklaracja-dostepnosci/zadanie")/>
        <div class="page-head wrap"><h1>{title}</h1><p class="lede">{td_string!(locale, demand_lede)}</p></div>
        <section class="section wrap"><div class="narrow">{body}</div></section>
    })
}

fn thanks(ctx: &Ctx, number: &str) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    // The address may say anything: only what looks like a number is shown.
    let known = number.len() < 20 && number.starts_with("D/") && number[2..].bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    let number = known.then(|| td_string!(locale, demand_number, number = number.to_owned()).to_string());
    view! {
        <div class="notice notice-ok" role="status"><h2 class="notice-title">{td_string!(locale, demand_received)}</h2>
            <p>{number}" "{td_string!(locale, demand_until)}" "{day(ctx.lang(), None, TERM.ends(ctx.today()))}". "{td_string!(locale, demand_letter)}</p></div>
        <p><a class="more" href=ctx.href("/deklaracja-dostepnosci")>{td_string!(locale, declaration)}</a></p>
    }
}

fn form(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new();
    view! {
        {fields.summary(ctx.lang())}
        <form method="post" action=ctx.href("/deklaracja-dostepnosci/zadanie")>
            <TextField fields=fields.clone() name="place" label=td_string!(locale, place).into() hint=td_string!(locale, place_hint) most=500/>
            <AreaField fields=fields.clone() name="trouble" label=td_string!(locale, trouble).into() rows=5 most=MOST/>
            <AreaField fields=fields.clone() name="wish" label=td_string!(locale, wish).into() hint=td_string!(locale, wish_hint) rows=3 optional=true most=MOST/>
            <h2>{td_string!(locale, who)}</h2>
            <TextField fields=fields.clone() name="name" label=td_string!(locale, name).into() line=Line::OwnName/>
            <p>{td_string!(locale, one_way_back)}</p>
            <TextField fields=fields.clone() name="email" label=td_string!(locale, email_label).into() line=Line::OwnEmail optional=true most=254/>
            <TextField fields=fields.clone() name="phone" label=td_string!(locale, phone_label).into() line=Line::OwnPhone optional=true most=40/>
            <AreaField fields=fields.clone() name="post" label=td_string!(locale, post).into() rows=2 optional=true most=300/>
            <Trap/>
            <p class="hint">{td_string!(locale, demand_data, portal = ctx.portal.name.clone()).to_string()}</p>
            <button class="btn btn-primary">{td_string!(locale, send)}</button>
        </form>
    }
}
