//! One request's way: limits and headers, the portal's door, then pages, server functions and feeds.

use crate::cache::{Pages, kept};
use crate::{answer, fault, guard, letters, metrics, room};
use axum::routing::get;
use axum::{Router, middleware};
use leptos::config::LeptosOptions;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{LeptosRoutes, generate_route_list};
use platform::mail::Folder;
use platform::{Assets, Clock, Configuration, Db, Derived, Stores};
use portal::{Entrance, enter};
use tower::Layer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::services::ServeDir;

/// What the router is made from.
pub struct Parts {
    /// The operator's settings.
    pub configuration: Configuration,
    /// The database.
    pub db: Db,
    /// What this node holds in memory.
    pub derived: Derived,
    /// The clock.
    pub clock: Clock,
    /// What is kept beside the database.
    pub stores: Stores,
    /// The browser's files.
    pub assets: Assets,
}

/// The whole server. The portal's door stands before the routes, since it decides what they see.
pub fn router(parts: Parts) -> Router {
    let Parts { configuration, db, derived, clock, stores, assets } = parts;
    let options = LeptosOptions::builder().output_name("cis").site_root(configuration.site_root.to_string_lossy().into_owned()).build();
    let routes = generate_route_list(app::App);
    let pages = Router::new()
        .leptos_routes_with_context(&options, routes, with_nonce, app::shell)
        .fallback(leptos_axum::render_app_async_with_context(with_nonce, app::shell));
    let pages = app::site(pages).layer(middleware::from_fn(answer::faults)).layer(middleware::from_fn(answer::to_the_end));
    let pages = pages.layer(middleware::from_fn(metrics::count)).with_state(options);
    let searches = guard::Searches::a_minute(configuration.searches_a_minute, configuration.trust_proxy);
    let pages = app::around(pages).layer(middleware::from_fn_with_state(searches.clone(), guard::searches));
    let held = Pages::of(configuration.page_cache, &derived, &clock);
    let entrance = Entrance::of(&configuration, &db, &derived, &clock, &stores, &assets);
    let inside = middleware::from_fn_with_state(entrance, enter).layer(pages);
    let package = ServeDir::new(configuration.site_root.join("pkg")).precompressed_br().precompressed_gzip();
    let package = Router::new().fallback_service(package).layer(middleware::from_fn(answer::immutable));
    let dev = if configuration.dev { letters::letters(Folder::of(&configuration)) } else { Router::new() };
    let outside = Router::new()
        .route("/health/live", get(answer::live))
        .route("/health/ready", get(answer::ready))
        .with_state(db)
        .merge(dev)
        .nest_service("/pkg", package)
        .fallback_service(inside);

    // The last layer is the first to see a request.
    let whole = outside
        .layer(middleware::from_fn_with_state(searches, guard::caller))
        .layer(CsrfLayer::new())
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(room::Limits::of(&configuration), room::within))
        .layer(middleware::from_fn(fault::in_words))
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(middleware::from_fn(guard::headers));
    match held {
        Some(held) => Router::new().fallback_service(middleware::from_fn_with_state(held, kept).layer(whole)),
        None => whole,
    }
}

/// The nonce that the policy names, for what the renderer writes itself.
fn with_nonce() {
    let nonce = use_context::<http::request::Parts>().and_then(|parts| parts.extensions.get::<leptos::nonce::Nonce>().cloned());
    if let Some(nonce) = nonce {
        provide_context(nonce);
    }
}
