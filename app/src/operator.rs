#![cfg(not(target_arch = "wasm32"))]
//! The operator's own home: every portal of the installation.

use crate::header::crest;
use crate::{Locale, i18n::td_string};
use base::{Address, Portal};
use leptos::prelude::*;
use platform::Ctx;
use portal::Portals;

/// Where a portal is at home: at its own host, on the port that was asked, or below the operator's.
fn own_address(here: &Address, portal: &Portal) -> String {
    let Some(host) = portal.hosts.first() else { return Address { base: format!("/{}", portal.slug), ..here.clone() }.href("/") };
    let (scheme, authority) = here.origin.split_once("://").unwrap_or(("https", ""));
    let port = authority.rsplit_once(':').map(|(_, port)| format!(":{port}")).unwrap_or_default();
    Address { origin: format!("{scheme}://{host}{port}"), base: String::new(), lang: here.lang }.absolute("/")
}

/// Cards of all portals, each leading to its own host where it has one.
pub(crate) fn portal_cards(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let all = Portals::of(&ctx.derived).all();
    let cards = all.iter().filter(|portal| !portal.is_operator()).map(|portal| {
        let address = own_address(&ctx.address, portal);
        view! {
            <li><a class="portal-card" rel="external" href=address>{crest(ctx, portal)}
                <span><span class="portal-name">{portal.name.clone()}</span><span class="portal-meta">{portal.hosts.first().cloned()}</span></span></a></li>
        }
    });
    view! { <section class="section wrap" aria-labelledby="portale"><h2 id="portale">{td_string!(locale, portals)}</h2><ul class="portals">{cards.collect_view()}</ul></section> }
}
