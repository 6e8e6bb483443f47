#![cfg(not(target_arch = "wasm32"))]
//! What no service answers for: a page of the portal's own tree, or none, and what there is instead. Who asks for an address of the
//! portal's old site is led on; other addresses that are missing are counted.

use crate::operator::portal_cards;
use crate::{Locale, i18n::td_string};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::Fault;
use content::{Kind, Site};
use http::{HeaderValue, Method, StatusCode, header};
use leptos::prelude::*;
use platform::Ctx;
use portal::looks::To;
use portal::redirect::{Onward, onward};
use ui::Faulty;

/// Addresses that no old site had and no resident asks for.
const ASIDE: [&str; 5] = ["/-", "/pulpit", "/api/", "/udostepnij/", "/podglad/"];

/// Titles that come near a missing address.
const NEAR: usize = 5;

#[component]
pub(crate) fn Elsewhere() -> impl IntoView {
    ui::page(async {
        let ctx = Ctx::current()?;
        match content::item_at(&ctx).await {
            Err(Fault::NotFound) => not_found(&ctx).await,
            found => found,
        }
    })
}

async fn not_found(ctx: &Ctx) -> Result<AnyView, Fault> {
    let locale = Locale::from(ctx.lang());
    let site = Site::of(ctx).await?;
    let near = near(&site, &ctx.path).into_iter().map(|one| {
        let (said, tongue) = one.in_lang(ctx.lang());
        view! { <li><a href=ctx.href(&one.path) lang=tongue.lang().code()>{said.title.clone()}</a></li> }
    });
    let near: Vec<_> = near.collect();
    let near = (!near.is_empty()).then(|| view! { <section class="section wrap" aria-labelledby="podobne"><h2 id="podobne">{td_string!(locale, near_titles)}</h2><ul class="suggest-list">{near}</ul></section> });
    let portals = portal_cards(ctx).await?;
    Ok(view! { <Faulty fault=Fault::NotFound/> {near} {portals} }.into_any())
}

/// Published items whose words are those of an address, found by the portal's own search.
fn near<'a>(site: &'a Site, path: &str) -> Vec<&'a content::Published> {
    let path = portal::redirect::plain(path.split('?').next().unwrap_or_default()).unwrap_or_default();
    let last = path.rsplit('/').find(|part| part.chars().any(char::is_alphabetic)).unwrap_or_default();
    // `/pliki/Urzad_Stanu.html`: the ending is no word.
    let last = last.rsplit_once('.').filter(|(_, end)| end.len() <= 5).map_or(last, |(name, _)| name);
    let words: String = last.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).take(200).collect();
    if words.trim().chars().count() < 3 {
        return Vec::new();
    }
    site.find(&words, NEAR).into_iter().filter(|one| one.kind != Kind::Alert).collect()
}

/// Stands around the pages: what they do not find is looked for among the redirects, and counted where it is not there either.
pub(crate) async fn lead_on(request: Request, next: Next) -> Response {
    let asked = matches!(*request.method(), Method::GET | Method::HEAD).then(|| request.extensions().get::<Ctx>().cloned()).flatten();
    let asked = asked.filter(|ctx| !ASIDE.iter().any(|start| ctx.path.starts_with(start)));
    let response = next.run(request).await;
    let Some(ctx) = asked.filter(|_| response.status() == StatusCode::NOT_FOUND) else { return response };
    match place(&ctx).await {
        Ok(Some(place)) => {
            let Ok(place) = HeaderValue::from_str(&place) else { return response };
            // Not for ever: what was written by hand may be taken back.
            let headers = [(header::LOCATION, place), (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"))];
            (StatusCode::MOVED_PERMANENTLY, headers).into_response()
        }
        Ok(None) => {
            portal::missing::count(&ctx);
            response
        }
        Err(_) => response,
    }
}

/// Where a redirect leads from the request's address, if that is there now.
async fn place(ctx: &Ctx) -> Result<Option<String>, Fault> {
    let Some(onward) = onward(ctx).await? else { return Ok(None) };
    let to = match onward {
        Onward::Item(id) => To::Item(id),
        Onward::Address(address) if address.starts_with('/') => To::Path(address),
        Onward::Address(address) => To::Outside(address),
    };
    let site = Site::of(ctx).await?;
    Ok(crate::target::href(ctx, &site, &to).map(|href| ascii(&href)))
}

/// An address as a header wants it.
fn ascii(address: &str) -> String {
    address.bytes().fold(String::with_capacity(address.len()), |mut out, byte| {
        match byte {
            0x21..=0x7e => out.push(byte.into()),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}
