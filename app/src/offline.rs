#![cfg(not(target_arch = "wasm32"))]
//! The portal as an application on a person's device: its manifest, its service worker (`frontend/sw.js`), and the page that says
//! what works without a connection.

use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use axum::response::{IntoResponse, Response};
use base::{Lang, Portal, Service};
use http::{HeaderName, header};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use platform::Ctx;
use serde_json::json;

/// The paper behind every page in a light theme, `--paper` of `style/tokens.css`: what shows while the application starts.
const PAPER: &str = "#faf7f1";

/// The longest name that fits below an icon, in letters.
const SHORT: usize = 12;

/// What every page of the site loads or a search on the device needs: where one of these changes, the site is another one.
const SITE: [&str; 9] = ["boot.js", "cis.js", "cis.wasm", "cis.css", "icons.svg", "map.js", "searcher.js", "finder.js", "finder.wasm"];

/// The portal's colour, `#rrggbb`. It was checked when the portal was made; whatever is not a colour never reaches a page.
pub(crate) fn accent(portal: &Portal) -> Option<&str> {
    Some(portal.colour.as_str())
        .filter(|colour| colour.len() == 7 && colour.starts_with('#') && colour[1..].bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The service worker of the site. A browser compares it byte by byte: the names in it make a new site's worker a new one.
pub(crate) async fn service_worker(Extension(ctx): Extension<Ctx>) -> Response {
    let site = SITE.map(|name| ctx.assets.url(name)).join(" ");
    let script = format!("// The site: {site}\nimportScripts({});\n", json!(ctx.assets.url("sw.js")));
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (HeaderName::from_static("service-worker-allowed"), "/"),
    ];
    (headers, script).into_response()
}

/// The application's manifest (W3C Web Application Manifest), one for a portal and a language.
pub(crate) async fn manifest(Extension(ctx): Extension<Ctx>) -> Response {
    let locale = Locale::from(ctx.lang());
    let start = ctx.href("/");
    let scope = ctx.address.in_lang(Lang::Pl, "/");
    let icon = |name: &str, size: u16, purpose: &str| json!({"src": ctx.assets.url(name), "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose});
    let jobs = json!({"name": td_string!(locale, jobs), "url": ctx.href("/oferty-pracy")});
    let manifest = json!({
        "id": scope,
        "name": ctx.portal.name,
        "short_name": if ctx.portal.name.chars().count() <= SHORT { &ctx.portal.name } else { &ctx.portal.town },
        "start_url": start,
        "scope": scope,
        "lang": ctx.lang().code(),
        "dir": "ltr",
        "display": "standalone",
        "theme_color": accent(&ctx.portal).unwrap_or(PAPER),
        "background_color": PAPER,
        "icons": [
            icon("icons/192.png", 192, "any"),
            icon("icons/512.png", 512, "any"),
            icon("icons/maskable-512.png", 512, "maskable"),
        ],
        "shortcuts": ctx.portal.has(Service::Gci).then_some(jobs).into_iter().collect::<Vec<_>>(),
    });
    let headers = [(header::CONTENT_TYPE, "application/manifest+json; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")];
    (headers, manifest.to_string()).into_response()
}

/// Shown by the service worker in place of a page that it does not have.
#[component]
pub(crate) fn OfflinePage() -> impl IntoView {
    Ctx::current().ok().map(|ctx| {
        let locale = Locale::from(ctx.lang());
        let works = ctx.portal.has(Service::Gci).then(|| view! {
            <section class="panel">
                <h2>{td_string!(locale, offline_works)}</h2>
                <ul>
                    <li><a href=ctx.href("/oferty-pracy")>{td_string!(locale, offline_search)}</a></li>
                    <li>{td_string!(locale, offline_opened)}</li>
                    <li><a href=ctx.href("/oferty-pracy/zapisane")>{td_string!(locale, offline_saved)}</a></li>
                </ul>
            </section>
        });
        // The empty address is the one that the reader asked for.
        view! {
            <Title text=td_string!(locale, offline_title)/>
            <Meta name="robots" content="noindex"/>
            <div class="page-head wrap"><h1>{td_string!(locale, offline_title)}</h1><p class="lede">{td_string!(locale, offline_lede)}</p></div>
            <div class="wrap section">
                <p><a class="btn btn-primary" href="" data-reload="">{td_string!(locale, offline_again)}</a></p>
                {works}
            </div>
        }
    })
}
