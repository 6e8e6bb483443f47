#![cfg(not(target_arch = "wasm32"))]
//! The operator's own home: every portal of the installation.

use crate::header::crest;
use crate::{Locale, i18n::td_string};
use base::Address;
use leptos::prelude::*;
use platform::Ctx;
use portal::Portals;

/// Cards of all portals, each leading to its own host where it has one.
pub(crate) fn portal_cards(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let all = Portals::of(&ctx.derived).all();
    let cards = all.iter().filter(|portal| !portal.is_operator()).map(|portal| {
        let address = Address { base: format!("/{}", portal.slug), ..ctx.address.clone() };
        view! {
            <li><a class="portal-card" rel="external" href=address.href("/")>{crest(&ctx.assets, portal)}
                <span><span class="portal-name">{portal.name.clone()}</span><span class="portal-meta">{portal.hosts.first().cloned()}</span></span></a></li>
        }
    });
    view! { <section class="section wrap" aria-labelledby="portale"><h2 id="portale">{td_string!(locale, portals)}</h2><ul class="portals">{cards.collect_view()}</ul></section> }
}
