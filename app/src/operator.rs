#![cfg(not(target_arch = "wasm32"))]
//! The operator's own home: every portal of the installation.

use crate::header::crest;
use crate::{Locale, i18n::td_string};
use base::{Address, Fault, Portal};
use leptos::prelude::*;
use media::Shelves;
use platform::Ctx;
use portal::Portals;

/// Where a portal is at home: at its own host, on the port that was asked, or below the operator's.
fn own_address(here: &Address, portal: &Portal) -> String {
    let Some(host) = portal.hosts.first() else { return below(here, portal).href("/") };
    let (scheme, authority) = here.origin.split_once("://").unwrap_or(("https", ""));
    let port = authority.rsplit_once(':').map(|(_, port)| format!(":{port}")).unwrap_or_default();
    Address { origin: format!("{scheme}://{host}{port}"), base: String::new(), lang: here.lang }.absolute("/")
}

/// A portal below the operator's address.
fn below(here: &Address, portal: &Portal) -> Address {
    Address { base: format!("/{}", portal.slug), ..here.clone() }
}

/// On the operator's pages, cards of all portals, each leading to its own host where it has one.
pub(crate) async fn portal_cards(ctx: &Ctx) -> Result<Option<AnyView>, Fault> {
    if !ctx.portal.is_operator() {
        return Ok(None);
    }
    let locale = Locale::from(ctx.lang());
    let mut cards = Vec::new();
    for portal in Portals::of(&ctx.derived).all().iter().filter(|portal| !portal.is_operator()) {
        let there = Ctx { portal: portal.clone(), address: below(&ctx.address, portal), ..ctx.clone() };
        if portal.crest_picture().is_some() {
            Shelves::of(&there).await?;
        }
        let address = own_address(&ctx.address, portal);
        cards.push(view! {
            <li><a class="portal-card" rel="external" href=address>{crest(&there)}
                <span><span class="portal-name">{portal.name.clone()}</span><span class="portal-meta">{portal.hosts.first().cloned()}</span></span></a></li>
        });
    }
    let all = view! { <section class="section wrap" aria-labelledby="portale"><h2 id="portale">{td_string!(locale, portals)}</h2><ul class="portals">{cards}</ul></section> };
    Ok(Some(all.into_any()))
}
