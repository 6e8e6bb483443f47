#![cfg(not(target_arch = "wasm32"))]
//! What no service answers for: a page of the portal's own tree, or none, and what there is instead.

use crate::operator::portal_cards;
use base::Fault;
use leptos::prelude::*;
use platform::Ctx;
use ui::Faulty;

#[component]
pub(crate) fn Elsewhere() -> impl IntoView {
    ui::page(async {
        let found = match Ctx::current() {
            Ok(ctx) => content::item_at(&ctx).await,
            Err(fault) => Err(fault),
        };
        match found {
            Err(Fault::NotFound) => Ok(view! { <NotFound/> }.into_any()),
            found => found,
        }
    })
}

#[component]
fn NotFound() -> impl IntoView {
    let portals = Ctx::current().ok().filter(|ctx| ctx.portal.is_operator()).map(|ctx| portal_cards(&ctx));
    view! { <Faulty fault=Fault::NotFound/> {portals} }
}
