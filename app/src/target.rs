#![cfg(not(target_arch = "wasm32"))]
//! Where entries of menus and redirects lead: what was meant by a typed address, and what it is called.

use crate::find::search_words;
use crate::{Locale, i18n::td_string};
use base::{Lang, Service};
use content::{Kind, Published, RESERVED, Site, kind_list_words};
use platform::Ctx;
use portal::Texts;
use portal::looks::To;
use prose::Href;

/// First segments of the portal's own addresses that are no place to be led to.
const MACHINERY: [&str; 13] =
    ["en", "uk", "pkg", "api", "health", "pulpit", "wyloguj", "haslo", "dev", "widok", "-", "podglad", "udostepnij"];

/// What somebody means by an address: a page of the portal by its number, one of the portal's own lists, or another site.
pub(crate) fn meant(ctx: &Ctx, site: &Site, typed: &str) -> Option<To> {
    let typed = Some(typed.trim()).filter(|typed| !typed.is_empty())?;
    let own = format!("{}{}", ctx.address.origin, ctx.address.base);
    let typed = typed.strip_prefix(&own).filter(|rest| rest.is_empty() || rest.starts_with('/')).unwrap_or(typed);
    let href = Href::clean(if typed.is_empty() { "/" } else { typed })?;
    if href.is_outside() {
        return Some(To::Outside(href.as_str().to_owned()));
    }
    if !href.is_path() {
        return None;
    }
    let path = href.as_str();
    let path = ["/en", "/uk"].iter().find_map(|lang| path.strip_prefix(lang)).filter(|rest| rest.starts_with('/')).unwrap_or(path);
    if let Some(one) = item_at(site, bare(path)) {
        return Some(To::Item(one.id));
    }
    let first = path[1..].split(['/', '?', '#', '.']).next().unwrap_or_default();
    let known = path == "/" || Service::of_path(path).is_some() || RESERVED.contains(&first);
    (known && !MACHINERY.contains(&first)).then(|| To::Path(path.to_owned()))
}

/// A path without its query and fragment.
fn bare(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or_default()
}

/// The item at a path; news and events are known by their numbers.
fn item_at<'a>(site: &'a Site, path: &str) -> Option<&'a Published> {
    let numbered = path.rsplit_once('/').and_then(|(list, tail)| Some((list, tail.split('-').next()?.parse::<i64>().ok()?)));
    let by_number = numbered.and_then(|(list, id)| site.with_id(id).filter(|one| one.kind.list() == Some(list)));
    by_number.or_else(|| site.at(path)).or_else(|| site.once_at(path)).filter(|one| one.kind != Kind::Alert)
}

/// The address that a link of a page has; none for what is not there now: a page withdrawn, a service that is off.
pub(crate) fn href(ctx: &Ctx, site: &Site, to: &To) -> Option<String> {
    match to {
        To::Item(id) => site.with_id(*id).filter(|one| one.kind != Kind::Alert).map(|one| ctx.href(&one.path)),
        To::Path(path) => Service::of_path(bare(path)).is_none_or(|service| ctx.portal.has(service)).then(|| ctx.href(path)),
        To::Outside(address) => Some(address.clone()),
    }
}

/// Words for what a link leads to, and the language they are in: those given, else its own title.
pub(crate) fn words(ctx: &Ctx, site: &Site, to: &To, given: &Texts) -> (String, Lang) {
    let (own, lang) = given.in_lang(ctx.lang());
    if !own.is_empty() {
        return (own.to_owned(), lang);
    }
    let locale = Locale::from(ctx.lang());
    let here = |words: &str| (words.to_owned(), ctx.lang());
    match to {
        To::Item(id) => site.with_id(*id).map_or_else(
            || here(td_string!(locale, looks_gone)),
            |one| {
                let (said, tongue) = one.in_lang(ctx.lang());
                (said.title.clone(), tongue.lang())
            },
        ),
        To::Path(path) => match (bare(path), Kind::of_list(bare(path))) {
            (_, Some(kind)) => here(kind_list_words(ctx.lang(), kind)),
            ("/", _) => here(td_string!(locale, looks_home)),
            ("/oferty-pracy", _) => here(td_string!(locale, jobs)),
            ("/newsletter", _) => here(td_string!(locale, newsletter)),
            ("/co-poprawilismy", _) => here(td_string!(locale, improved)),
            ("/deklaracja-dostepnosci", _) => here(td_string!(locale, declaration)),
            ("/szukaj", _) => here(search_words(ctx)),
            (other, _) => here(other),
        },
        To::Outside(address) => here(address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(address)),
    }
}
