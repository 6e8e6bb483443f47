#![cfg(not(target_arch = "wasm32"))]
//! The operator's desk for portals: the list, opening one, and what the operator sets for each. What is done is `portal::manage`, the
//! same as on the command line.

mod act;
mod fields;
mod list;
mod new;
mod one;
mod read;
mod words;

use self::{list::ListPage, new::NewPage, one::OnePage};
use axum::Router;
use axum::routing::post;
use base::{Action, Fault, Portal};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::{SsrMode, path};
use platform::Ctx;
use portal::Portals;
use std::sync::Arc;

/// The list of portals.
pub(crate) const ROOM: &str = "/pulpit/portale";
/// Where a portal is opened.
const NEW: &str = "/pulpit/portale/nowy";

/// Pages of the operator.
#[component(transparent)]
pub(crate) fn Routes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet ssr=SsrMode::Async>
            <Route path=path!("pulpit/portale") view=ListPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/portale/nowy") view=NewPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/portale/:id") view=OnePage ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Acts, each a form sent to its page's address or below it.
pub(crate) fn acts<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route(NEW, post(act::open))
        .route("/pulpit/portale/{id}", post(act::change))
        .route("/pulpit/portale/{id}/adres", post(act::add_host))
        .route("/pulpit/portale/{id}/bez-adresu", post(act::remove_host))
        .route("/pulpit/portale/{id}/usluga", post(act::switch))
}

/// Whether whoever asks runs the portals, here at the operator's own.
pub(crate) fn may(ctx: &Ctx) -> bool {
    ctx.portal.is_operator() && ctx.may(Action::ManagePortals)
}

/// Only the operator, and only at the operator's own portal: to every other these pages are not there.
fn allow(ctx: &Ctx) -> Result<(), Fault> {
    ctx.allow_here(Action::ManagePortals)?;
    if ctx.portal.is_operator() { Ok(()) } else { Err(Fault::NotFound) }
}

/// The portal that an address names.
fn named(ctx: &Ctx, id: &str) -> Result<Arc<Portal>, Fault> {
    let id = id.parse().map_err(|_| Fault::NotFound)?;
    Portals::of(&ctx.derived).with_id(id).ok_or(Fault::NotFound)
}

/// The page of a portal.
fn page_of(portal: &Portal) -> String {
    format!("{ROOM}/{}", portal.id)
}
