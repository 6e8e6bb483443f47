#![cfg(not(target_arch = "wasm32"))]
//! No such page: what there is instead.

use crate::operator::portal_cards;
use base::Fault;
use leptos::prelude::*;
use platform::Ctx;
use ui::Faulty;

#[component]
pub(crate) fn NotFound() -> impl IntoView {
    let portals = Ctx::current().ok().filter(|ctx| ctx.portal.is_operator()).map(|ctx| portal_cards(&ctx));
    view! { <Faulty fault=Fault::NotFound/> {portals} }
}
