//! One portal, as the operator sets it: what it is, its hosts, its services.

use super::fields::basics;
use super::words::{off_words, service_words};
use super::{ROOM, allow, named, page_of};
use crate::operator::at_home;
use crate::{Locale, i18n::td_string};
use base::{Fault, Portal, Service};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::Ctx;
use portal::manage::Basics;
use ui::{DeskHead, Fields, TextField, TickField, done_code};

#[component]
pub(super) fn OnePage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    ui::page(page(id))
}

async fn page(id: String) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    allow(&ctx)?;
    let portal = named(&ctx, &id)?;
    let locale = Locale::from(ctx.lang());
    let back = Fields::new();
    // A form that came back is one of several here; the others stand as they are known.
    let sent = back.sent().cloned().unwrap_or_default();
    let (changed, hosted) = (sent.has("name"), sent.has("host"));
    let now = Basics::of(&portal);
    let known = known(&now, if changed { back.clone() } else { Fields::default() });
    let seen = if changed { sent.get("seen").to_owned() } else { now.mark() };
    let hosts = hosts(&ctx, &portal, if hosted && !changed { back.clone() } else { Fields::default() });
    let services = Service::ALL.map(|service| service_form(&ctx, &portal, service, &back)).collect_view();
    let there = at_home(&ctx.address, &portal, "/");
    let slug = td_string!(locale, portals_below, slug = portal.slug.clone()).to_string();
    Ok(view! {
        <DeskHead title=portal.name.clone() lede=Some(slug) done=done(locale)/>
        <div class="wrap"><p><a class="more" href=ctx.href(ROOM)>{td_string!(locale, portals_all)}</a>" "<a class="more" href=there rel="external">{td_string!(locale, to_portal)}</a></p>
            {back.summary(ctx.lang())}</div>
        <section class="section wrap" aria-labelledby="dane"><div class="narrow"><h2 id="dane">{td_string!(locale, portals_basics)}</h2>
            <form method="post" action=ctx.href(&page_of(&portal))>
                <input type="hidden" name="seen" value=seen/>
                {basics(&ctx, &known, portal.is_operator())}
                <button class="btn btn-primary">{td_string!(locale, looks_save)}</button>
            </form></div></section>
        {hosts}
        <section class="section wrap" aria-labelledby="uslugi"><div class="narrow"><h2 id="uslugi">{td_string!(locale, portals_services)}</h2>{services}</div></section>
    })
}

fn done(locale: Locale) -> Option<String> {
    let words = match done_code()?.as_str() {
        "otwarty" => td_string!(locale, done_opened),
        "zapisano" => td_string!(locale, done_settled),
        "bez-zmian" => td_string!(locale, done_same),
        "adres" => td_string!(locale, done_host),
        "bez-adresu" => td_string!(locale, done_no_host),
        "wlaczona" => td_string!(locale, done_service_on),
        "wylaczona" => td_string!(locale, done_service_off),
        _ => return None,
    };
    Some(words.to_owned())
}

/// The fields as they begin, or as they came back.
fn known(now: &Basics, fields: Fields) -> Fields {
    let seat = now.seat.map(|at| format!("{}, {}", at.lat, at.lon)).unwrap_or_default();
    let fields = fields
        .with("name", now.name.clone())
        .with("kind", now.kind.code())
        .with("teryt", now.teryt.clone().unwrap_or_default())
        .with("town", now.town.clone())
        .with("seat", seat)
        .with("radius", now.radius_km.to_string());
    now.languages.iter().fold(fields, |fields, lang| fields.with("lang", lang.code()))
}

/// Where the portal answers.
fn hosts(ctx: &Ctx, portal: &Portal, fields: Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let page = page_of(portal);
    let remove = ctx.href(&format!("{page}/bez-adresu"));
    let line = |host: &String| {
        view! {
            <li><form class="btn-row" method="post" action=remove.clone()><span>{host.clone()}</span><input type="hidden" name="which" value=host.clone()/>
                <button class="btn btn-quiet">{td_string!(locale, looks_remove)}<span class="visually-hidden">": "{host.clone()}</span></button></form></li>
        }
    };
    let lines = portal.hosts.iter().map(line).collect_view();
    let list = match portal.hosts.is_empty() {
        true => view! { <p>{td_string!(locale, portals_no_hosts)}</p> }.into_any(),
        false => view! { <ul class="prose">{lines}</ul> }.into_any(),
    };
    view! {
        <section class="section wrap" aria-labelledby="adresy"><div class="narrow"><h2 id="adresy">{td_string!(locale, portals_hosts)}</h2>
            <p class="hint">{td_string!(locale, portals_hosts_more)}</p>{list}
            <form method="post" action=ctx.href(&format!("{page}/adres"))>
                <TextField fields name="host" label=td_string!(locale, portals_add_host).into() hint=td_string!(locale, portals_host_hint) most=253/>
                <button class="btn">{td_string!(locale, portals_add)}</button>
            </form></div></section>
    }
}

/// A service, what it means, and the way to turn it; off only by who says that they know what residents lose.
fn service_form(ctx: &Ctx, portal: &Portal, service: Service, back: &Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let on = portal.has(service);
    let (name, more) = service_words(locale, service);
    let meant = back.sent().is_some_and(|form| form.get("service") == service.code());
    let sure = on.then(|| {
        let fields = if meant { back.clone() } else { Fields::default() };
        let label = td_string!(locale, portals_sure).to_owned();
        view! { <p>{off_words(locale, service)}</p><TickField fields name="sure" label/> }
    });
    let state = if on { td_string!(locale, portals_on) } else { td_string!(locale, portals_off) };
    let turned = if on { "off" } else { "on" };
    let button = if on { td_string!(locale, portals_turn_off) } else { td_string!(locale, portals_turn_on) };
    view! {
        <form class="panel" method="post" action=ctx.href(&format!("{}/usluga", page_of(portal)))>
            <h3>{name}" "<span class="tag">{state}</span></h3><p>{more}</p>
            <input type="hidden" name="service" value=service.code()/><input type="hidden" name="state" value=turned/>
            {sure}
            <button class="btn">{button}<span class="visually-hidden">": "{name}</span></button>
        </form>
    }
}
