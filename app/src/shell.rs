#![cfg(not(target_arch = "wasm32"))]
//! The page around every page.

use crate::desk::{DeskPage, is_desk};
use crate::find::FindPage;
use crate::header::{Footer, Header};
use crate::home::HomePage;
use crate::looks;
use crate::not_found::Elsewhere;
use crate::offline::{OfflinePage, accent};
use crate::portals;
use crate::preferences::Preferences;
use crate::redirects::{RedirectsPage, RemovePage};
use crate::{Locale, i18n::td_string};
use base::{Address, Lang};
use leptos::prelude::*;
use leptos_meta::{Link, MetaTags, Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};
use platform::{Assets, Ctx};
use quick_xml::escape::partial_escape;

/// The whole document.
pub fn shell() -> impl IntoView {
    let ctx = Ctx::current().ok();
    let address = ctx.as_ref().map(|ctx| ctx.address.clone()).unwrap_or_default();
    let assets = ctx.as_ref().map(|ctx| ctx.assets.clone()).unwrap_or_default();
    let likes = use_context::<http::request::Parts>().and_then(|parts| parts.extensions.get::<Preferences>().cloned()).unwrap_or_default();
    let given = |value: String| (!value.is_empty()).then_some(value);
    view! {
        <!DOCTYPE html>
        <html lang=address.lang.code() data-portal=ctx.as_ref().map(|ctx| ctx.portal.slug.clone()) data-base=address.href("").trim_end_matches('/').to_owned()
            data-theme=given(likes.theme) data-contrast=given(likes.contrast) data-text=given(likes.text)>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                {head(&assets, &address)}
                {ctx.as_ref().and_then(|ctx| accent(&ctx.portal).map(|colour| view! { <meta name="theme-color" content=colour.to_owned()/> }))}
                <MetaTags/>
            </head>
            <body><App/></body>
        </html>
    }
}

fn head(assets: &Assets, address: &Address) -> impl IntoView + use<> {
    let font = |name: &str| assets.has(name).then(|| assets.url(name));
    let fonts = ["fonts/commissioner-latin.woff2", "fonts/commissioner-latin-ext.woff2"].iter().filter_map(|name| font(name));
    let fonts =
        fonts.map(|href| view! { <link rel="preload" href=href r#as="font" r#type="font/woff2" crossorigin="anonymous"/> }).collect_view();
    view! {
        {fonts}
        <link rel="stylesheet" href=assets.url("cis.css")/>
        <link rel="stylesheet" href=address.href("/theme.css")/>
        <link rel="icon" href=assets.url("favicon.svg") r#type="image/svg+xml"/>
        <link rel="apple-touch-icon" href=assets.url("icons/apple-touch.png")/>
        <link rel="manifest" href=address.href("/manifest.webmanifest")/>
        <link rel="search" r#type="application/opensearchdescription+xml" href=address.href("/opensearch.xml")/>
        <script type="module" src=assets.url("boot.js") data-js=assets.url("cis.js") data-wasm=assets.url("cis.wasm") data-map=assets.url("map.js") data-map-css=assets.url("leaflet.css")></script>
    }
}

/// Everything inside `body`.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let ctx = Ctx::current().ok();
    let lang = ctx.as_ref().map_or(Lang::Pl, Ctx::lang);
    let locale = Locale::from(lang);
    let name = ctx.as_ref().map(|ctx| ctx.portal.name.clone()).unwrap_or_default();
    let path = ctx.as_ref().map(|ctx| ctx.path.clone()).unwrap_or_default();
    let fictional = ctx.as_ref().is_some_and(|ctx| ctx.portal.fictional);
    view! {
        // `leptos_meta` writes the title as it is given: what was typed or brought in must not end the element.
        <Title formatter=move |text: String| partial_escape(if text.is_empty() { name.clone() } else { format!("{text} – {name}") }).into_owned()/>
        {ctx.as_ref().map(languages)}
        <a class="skip" href="#main">{td_string!(locale, skip)}</a>
        // With what navigation in the page says when a page cannot be reached.
        <div id="progress" hidden data-failed=td_string!(locale, unreachable) data-hint=td_string!(locale, unreachable_hint) data-again=td_string!(locale, try_again)></div>
        {fictional.then(|| view! { <aside class="fiction" aria-label=td_string!(locale, notice)><p class="wrap"><strong>{td_string!(locale, fiction)}</strong>" "{td_string!(locale, fiction_more)}</p></aside> })}
        <Header/>
        // There on every page, so that navigation in the page finds where alerts go, and how much of them this page shows.
        <div id="above">{(!is_desk(&path)).then(|| view! { <content::Alerts/> })}</div>
        <Router>
            <main id="main" tabindex="-1">
                <Routes fallback=Elsewhere>
                    <Route path=path!("") view=HomePage ssr=SsrMode::Async/>
                    <Route path=path!("szukaj") view=FindPage ssr=SsrMode::Async/>
                    <Route path=path!("bez-polaczenia") view=OfflinePage ssr=SsrMode::Async/>
                    <Route path=path!("pulpit") view=DeskPage ssr=SsrMode::Async/>
                    <Route path=path!("pulpit/przekierowania") view=RedirectsPage ssr=SsrMode::Async/>
                    <Route path=path!("pulpit/przekierowania/zbiorczo") view=RemovePage ssr=SsrMode::Async/>
                    <looks::Routes/>
                    <portals::Routes/>
                    <account::Routes sections=&content::Documents/>
                    <content::Routes/>
                    <dialog::Routes/>
                    <content::LifeRoutes/>
                    <media::Routes usage=&content::Documents/>
                    <gci::Routes/>
                    <transfer::Routes/>
                    <transfer::intake::Routes/>
                </Routes>
                {(!is_desk(&path)).then(|| view! { <dialog::Clear/> })}
            </main>
        </Router>
        <Footer/>
        <p id="announcer" class="visually-hidden" role="status"></p>
    }
}

/// The same page in the other languages.
fn languages(ctx: &Ctx) -> impl IntoView + use<> {
    let origin = ctx.address.origin.clone();
    let links = ctx
        .portal
        .languages
        .iter()
        .map(|lang| (lang.code(), format!("{origin}{}", ctx.address.in_lang(*lang, &ctx.path))))
        .collect::<Vec<_>>();
    links.into_iter().map(|(code, href)| view! { <Link rel="alternate" hreflang=code href=href/> }).collect_view()
}
