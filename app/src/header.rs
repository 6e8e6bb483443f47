#![cfg(not(target_arch = "wasm32"))]
//! The band above every page and the one below it.

use crate::desk::{is_desk, rooms};
use crate::preferences::Preferences;
use crate::{Locale, i18n::td_string};
use base::{Portal, Service};
use content::{Kind, kind_list_words};
use leptos::prelude::*;
use platform::{Assets, Ctx};
use ui::Icon;

#[component]
pub(crate) fn Header() -> impl IntoView {
    Ctx::current().ok().map(|ctx| {
        let locale = Locale::from(ctx.lang());
        let path = ctx.path.split('?').next().unwrap_or_default().to_owned();
        // The home page and the searches have a box of their own.
        let boxed = matches!(path.as_str(), "/" | "/oferty-pracy" | "/szukaj") || searched(&path);
        let find = (!boxed).then(|| view! {
            <form class="site-search" role="search" action=ctx.href("/szukaj")>
                <label class="visually-hidden" for="site-q">{td_string!(locale, search_portal)}</label>
                <input class="input" id="site-q" name="q" type="search" maxlength="400"/>
                <button class="btn btn-primary"><Icon name="search" sprite=ctx.assets.url("icons.svg")/><span class="visually-hidden">{td_string!(locale, search)}</span></button>
            </form>
        });
        let desk = is_desk(&path) && ctx.who.is_some();
        let (label, links) = if desk { (td_string!(locale, desk_menu), rooms(&ctx)) } else { (td_string!(locale, main_menu), sections(&ctx)) };
        view! {
            <header class="site-header">
                <div class="topbar"><div class="wrap">{person_menu(&ctx)}{language_menu(&ctx)}{view_menu(&ctx)}</div></div>
                <div class="masthead wrap">
                    <a class="brand" href=ctx.href("/")>{crest(&ctx.assets, &ctx.portal)}<span><span class="brand-name">{ctx.portal.name.clone()}</span></span></a>
                    {find}
                </div>
                <nav class="mainnav" aria-label=label><details class="wrap"><summary>{td_string!(locale, menu)}</summary><ul>{menu(&ctx, &path, links)}</ul></details></nav>
            </header>
        }
    })
}

/// Whether a path is that of a list with a search of its own.
fn searched(path: &str) -> bool {
    Kind::of_list(path).is_some_and(|kind| !matches!(kind, Kind::News | Kind::Event))
}

/// The portal's crest, or its first letter where it has none.
pub(crate) fn crest(assets: &Assets, portal: &Portal) -> AnyView {
    let name = portal.crest.as_ref().map(|crest| format!("crests/{crest}.svg")).filter(|name| assets.has(name));
    match name {
        Some(name) => view! { <img class="crest" src=assets.url(&name) alt="" width="52" height="60"/> }.into_any(),
        None => {
            view! { <span class="crest crest-letter" aria-hidden="true">{portal.town.chars().next().map(String::from)}</span> }.into_any()
        }
    }
}

/// What the portal offers its readers.
fn sections(ctx: &Ctx) -> Vec<(&'static str, &'static str)> {
    let locale = Locale::from(ctx.lang());
    let mut links = Vec::new();
    // The association settles nothing.
    if !ctx.portal.is_operator() {
        links.push(("/sprawy", td_string!(locale, services)));
    }
    if ctx.portal.has(Service::Gci) {
        links.push(("/oferty-pracy", td_string!(locale, jobs)));
    }
    links.push(("/aktualnosci", td_string!(locale, news)));
    links.push(("/wydarzenia", td_string!(locale, events)));
    if !ctx.portal.is_operator() {
        links.push(("/katalog", td_string!(locale, directory)));
    }
    links
}

fn menu(ctx: &Ctx, path: &str, links: Vec<(&'static str, &'static str)>) -> impl IntoView + use<> {
    let current = |to: &str| {
        let below = to != "/pulpit" && path.strip_prefix(to).is_some_and(|rest| rest.starts_with('/'));
        if path == to { Some("page") } else { below.then_some("true") }
    };
    links.into_iter().map(|(to, words)| view! { <li><a href=ctx.href(to) aria-current=current(to)>{words}</a></li> }).collect_view()
}

/// Who has signed in, the way to the desk and back, and out.
fn person_menu(ctx: &Ctx) -> Option<AnyView> {
    let who = ctx.who.clone()?;
    let locale = Locale::from(ctx.lang());
    let other = if is_desk(&ctx.path) { ("/", td_string!(locale, to_portal)) } else { ("/pulpit", td_string!(locale, desk)) };
    let menu = view! {
        <details class="menu person-menu" name="topbar">
            <summary><Icon name="user" sprite=ctx.assets.url("icons.svg")/>{who.name.clone()}</summary>
            <ul class="menu-panel menu-list">
                <li><a href=ctx.href(other.0)>{other.1}</a></li>
                <li><a href=ctx.href("/pulpit/konto")>{td_string!(locale, desk_own)}</a></li>
                <li><form method="post" action=ctx.href("/wyloguj")><button class="btn btn-quiet btn-block">{td_string!(locale, sign_out)}</button></form></li>
            </ul>
        </details>
    };
    Some(menu.into_any())
}

fn language_menu(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let here = ctx.lang();
    let items = ctx.portal.languages.iter().map(|lang| {
        let href = ctx.address.in_lang(*lang, &ctx.path);
        view! { <li><a href=href lang=lang.code() hreflang=lang.code() rel="external" aria-current=(*lang == here).then_some("true")>{lang.own_name()}</a></li> }
    });
    view! {
        <details class="menu lang-menu" name="topbar">
            <summary><Icon name="globe" sprite=ctx.assets.url("icons.svg")/><span class="visually-hidden">{td_string!(locale, language)}": "</span>{here.own_name()}</summary>
            <ul class="menu-panel menu-list">{items.collect_view()}</ul>
        </details>
    }
}

fn view_menu(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let likes = use_context::<http::request::Parts>().and_then(|parts| parts.extensions.get::<Preferences>().cloned()).unwrap_or_default();
    let choice = |name: &'static str, now: &str, values: [(&'static str, &'static str); 3]| {
        let now = now.to_owned();
        values
            .map(|(value, words)| view! { <button name=name value=value aria-pressed=(now == value).to_string()>{words}</button> })
            .collect_view()
    };
    view! {
        <details class="menu prefs-menu" name="topbar">
            <summary><Icon name="contrast" sprite=ctx.assets.url("icons.svg")/>{td_string!(locale, view)}<span class="visually-hidden">{td_string!(locale, view_more)}</span></summary>
            <form class="menu-panel prefs" method="post" action=ctx.href("/widok")>
                <input type="hidden" name="back" value=ctx.href(&ctx.path)/>
                <fieldset class="segmented-field"><legend>{td_string!(locale, theme)}</legend><div class="segmented">
                    {choice("theme", &likes.theme, [("", td_string!(locale, auto)), ("light", td_string!(locale, light)), ("dark", td_string!(locale, dark))])}
                </div></fieldset>
                <fieldset class="segmented-field"><legend>{td_string!(locale, contrast)}</legend><div class="segmented">
                    {choice("contrast", &likes.contrast, [("", td_string!(locale, auto)), ("normal", td_string!(locale, normal)), ("more", td_string!(locale, more))])}
                </div></fieldset>
                <fieldset class="segmented-field"><legend>{td_string!(locale, text_size)}</legend><div class="segmented">
                    {choice("text", &likes.text, [("", td_string!(locale, usual)), ("large", td_string!(locale, large)), ("larger", td_string!(locale, larger))])}
                </div></fieldset>
            </form>
        </details>
    }
}

#[component]
pub(crate) fn Footer() -> impl IntoView {
    Ctx::current().ok().map(|ctx| {
        let locale = Locale::from(ctx.lang());
        let about = portal::about(&ctx);
        let address =
            about.address.iter().cloned().enumerate().map(|(at, line)| view! { {(at > 0).then(|| view! { <br/> })}{line} }).collect_view();
        let phone =
            (!about.phone.is_empty()).then(|| view! { <a href=format!("tel:{}", about.phone.replace(' ', ""))>{about.phone.clone()}</a> });
        let email = (!about.email.is_empty()).then(|| view! { <a href=format!("mailto:{}", about.email)>{about.email.clone()}</a> });
        let town = !ctx.portal.is_operator();
        let links = town.then(|| {
            let links = [Kind::Service, Kind::Entry, Kind::Steps, Kind::FormLink, Kind::Collection, Kind::Gallery];
            let link = |kind: Kind| Some(view! { <li><a href=ctx.href(kind.list()?)>{kind_list_words(ctx.lang(), kind)}</a></li> });
            links.into_iter().filter_map(link).collect_view()
        });
        let jobs =
            ctx.portal.has(Service::Gci).then(|| view! { <li><a href=ctx.href("/oferty-pracy")>{td_string!(locale, jobs)}</a></li> });
        view! {
            <footer class="site-footer">
                <div class="wrap footer-grid">
                    <section><h2>{ctx.portal.name.clone()}</h2><address>{address}</address><p>{phone}<br/>{email}</p></section>
                    <nav aria-label=td_string!(locale, portal)><h2>{td_string!(locale, portal)}</h2><ul>
                        {links}{jobs}
                        <li><a href=ctx.href("/aktualnosci")>{td_string!(locale, news)}</a></li>
                        <li><a href=ctx.href("/wydarzenia")>{td_string!(locale, events)}</a></li>
                        <li><a href=ctx.href("/api/openapi.json") rel="external">{td_string!(locale, api)}</a></li>
                        <li><a href=ctx.href("/logowanie") rel="nofollow">{td_string!(locale, sign_in_link)}</a></li>
                    </ul></nav>
                </div>
                <div class="wrap credits"><p>{td_string!(locale, credits)}</p></div>
            </footer>
        }
    })
}
