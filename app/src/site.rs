#![cfg(not(target_arch = "wasm32"))]
//! What a portal serves beside its pages: colours, search description, the API's description, preferences,
//! and what makes it an application.

use crate::find::search_words;
use crate::looks::look_ahead;
use crate::not_found::lead_on;
use crate::offline::{accent, manifest, service_worker};
use crate::preferences::{choose, remember};
use crate::share::picture;
use crate::sitemap::{robots, sitemap};
use crate::{looks, portals, redirects};
use axum::extract::Extension;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use http::header;
use platform::Ctx;
use quick_xml::escape::escape;
use tower::Layer;
use utoipa::OpenApi;

/// Adds these routes, the services' own, and the preferences to a router of pages.
pub fn site<S: Clone + Send + Sync + 'static>(pages: Router<S>) -> Router<S> {
    pages
        .merge(account::acts(&content::Documents))
        .merge(looks::acts())
        .merge(redirects::acts())
        .merge(portals::acts())
        .merge(content::acts())
        .merge(dialog::acts())
        .merge(content::feeds())
        .merge(media::acts(&content::Documents))
        .merge(media::serve(&content::Documents))
        .merge(gci::feeds())
        .merge(transfer::acts())
        .merge(transfer::intake::acts())
        .route("/theme.css", get(theme))
        .route("/sw.js", get(service_worker))
        .route("/manifest.webmanifest", get(manifest))
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(sitemap))
        .route("/opensearch.xml", get(opensearch))
        .route("/api/openapi.json", get(openapi))
        .route("/widok", post(choose))
        .route("/udostepnij/{name}", get(picture))
        .layer(middleware::from_fn(lead_on))
        .layer(middleware::from_fn(look_ahead))
        .layer(middleware::from_fn(remember))
        .layer(middleware::from_fn(content::framing))
}

/// What stands before the routes, since it may send a request to another one: who asks, and forms that come back.
pub fn around(pages: Router) -> Router {
    let forms = middleware::from_fn(ui::answers).layer(pages);
    let forms = middleware::from_fn(media::read_files).layer(forms);
    Router::new().fallback_service(middleware::from_fn(account::enter).layer(forms))
}

async fn theme(Extension(ctx): Extension<Ctx>) -> Response {
    let css = accent(&ctx.portal).map(|colour| format!(":root{{--accent:{colour}}}")).unwrap_or_default();
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=60, stale-while-revalidate=604800")], css)
        .into_response()
}

async fn opensearch(Extension(ctx): Extension<Ctx>) -> Response {
    let template = ctx.address.absolute("/szukaj?q={searchTerms}");
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>{}</ShortName><Description>{}</Description><InputEncoding>UTF-8</InputEncoding><Url type="text/html" template="{}"/></OpenSearchDescription>"#,
        escape(&ctx.portal.name),
        escape(search_words(&ctx)),
        escape(&template),
    );
    ([(header::CONTENT_TYPE, "application/opensearchdescription+xml; charset=utf-8")], xml).into_response()
}

async fn openapi(Extension(ctx): Extension<Ctx>) -> Response {
    let mut api = gci::OpenApi::openapi();
    api.info.title = format!("CIS: {}", ctx.portal.name);
    api.info.version = env!("CARGO_PKG_VERSION").to_owned();
    let server = format!("{}{}", ctx.address.origin, ctx.address.base);
    api.servers = Some(vec![utoipa::openapi::ServerBuilder::new().url(server).build()]);
    ([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Json(api)).into_response()
}
