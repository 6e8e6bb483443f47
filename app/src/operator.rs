#![cfg(not(target_arch = "wasm32"))]
//! The operator's own home: every portal of the installation.

use crate::header::crest;
use crate::{Locale, i18n::td_string};
use base::{Address, Fault, Lang, Portal};
use leptos::prelude::*;
use media::Shelves;
use platform::Ctx;
use portal::Portals;

/// Where a path of a portal is at home: at the portal's own host, on the port that was asked, or below the operator's; in the language
/// of the reader, or in Polish where the portal does not speak it.
pub(crate) fn at_home(here: &Address, portal: &Portal, path: &str) -> String {
    let lang = if portal.languages.contains(&here.lang) { here.lang } else { Lang::Pl };
    if portal.is_operator() {
        return here.in_lang(lang, path);
    }
    match own(here, portal) {
        Some(own) => Address { lang, ..own }.absolute(path),
        None => below(here, portal).in_lang(lang, path),
    }
}

/// A portal's own address, where it has one.
fn own(here: &Address, portal: &Portal) -> Option<Address> {
    let host = portal.hosts.first()?;
    let (scheme, authority) = here.origin.split_once("://").unwrap_or(("https", ""));
    let port = authority.rsplit_once(':').map(|(_, port)| format!(":{port}")).unwrap_or_default();
    Some(Address { origin: format!("{scheme}://{host}{port}"), base: String::new(), lang: here.lang })
}

/// Where letters to the people of a portal lead.
pub(crate) fn address_of(here: &Address, portal: &Portal) -> Address {
    own(here, portal).unwrap_or_else(|| below(here, portal))
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
        let address = at_home(&ctx.address, portal, "/");
        cards.push(view! {
            <li><a class="portal-card" rel="external" href=address>{crest(&there)}
                <span><span class="portal-name">{portal.name.clone()}</span><span class="portal-meta">{portal.hosts.first().cloned()}</span></span></a></li>
        });
    }
    let all = view! { <section class="section wrap" aria-labelledby="portale"><h2 id="portale">{td_string!(locale, portals)}</h2><ul class="portals">{cards}</ul></section> };
    Ok(Some(all.into_any()))
}
