#![cfg(not(target_arch = "wasm32"))]
//! The portal's menu, as its administrator has arranged it.

use crate::looks::shown;
use crate::target;
use crate::{Locale, i18n::td_string};
use base::Lang;
use content::Site;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use platform::Ctx;
use portal::looks::{Entry, To};

/// A link of a menu, with those below it.
pub(crate) struct Link {
    pub href: String,
    pub words: String,
    pub lang: Lang,
    pub outside: bool,
    /// The item that it leads to, by number.
    pub item: Option<i64>,
    pub below: Vec<Link>,
}

/// What of these entries can be shown now.
pub(crate) fn links(ctx: &Ctx, site: &Site, entries: &[Entry]) -> Vec<Link> {
    let link = |entry: &Entry| {
        let href = target::href(ctx, site, &entry.to)?;
        let (words, lang) = target::words(ctx, site, &entry.to, &entry.words);
        Some(Link {
            href,
            words,
            lang,
            outside: matches!(entry.to, To::Outside(_)),
            item: if let To::Item(id) = entry.to { Some(id) } else { None },
            below: links(ctx, site, &entry.below),
        })
    };
    entries.iter().filter(|entry| !entry.hidden).filter_map(link).collect()
}

/// The entries of the main menu, as list items.
#[component]
pub(crate) fn MainMenu() -> impl IntoView {
    let shown = async {
        let ctx = Ctx::current().ok()?;
        let site = Site::of(&ctx).await.ok()?;
        let here = ctx.href(ctx.path.split('?').next().unwrap_or_default());
        Some(links(&ctx, &site, &shown(&ctx).menu).into_iter().map(|link| item(&ctx, link, &here)).collect_view())
    };
    let asked = tokio::spawn(ScopedFuture::new(shown));
    view! { <Suspense>{Suspend::new(async move { asked.await.ok().flatten() })}</Suspense> }
}

/// `page` on the page itself, `true` on its section.
fn current(href: &str, here: &str, home: &str) -> Option<&'static str> {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    if path == here {
        return (path == href).then_some("page");
    }
    here.strip_prefix(path).is_some_and(|rest| rest.starts_with('/') && path != home).then_some("true")
}

fn item(ctx: &Ctx, link: Link, here: &str) -> AnyView {
    let home = ctx.href("/");
    let own = anchor(&link, here, &home);
    if link.below.is_empty() {
        return view! { <li>{own}</li> }.into_any();
    }
    let locale = Locale::from(ctx.lang());
    let within = [&link].into_iter().chain(&link.below).any(|one| current(&one.href, here, &home).is_some());
    let below = link.below.iter().map(|one| view! { <li>{anchor(one, here, &home)}</li> }).collect_view();
    view! {
        <li><details class="menu section-menu" name="sections">
            <summary data-within=within.then_some("") lang=link.lang.code()>{link.words.clone()}<span class="visually-hidden" lang=ctx.lang().code()>{td_string!(locale, menu_below)}</span></summary>
            <ul class="menu-panel"><li>{own}</li>{below}</ul>
        </details></li>
    }
    .into_any()
}

fn anchor(link: &Link, here: &str, home: &str) -> impl IntoView + use<> {
    let current = current(&link.href, here, home);
    view! { <a href=link.href.clone() lang=link.lang.code() rel=link.outside.then_some("external") aria-current=current>{link.words.clone()}</a> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_current_on_the_pages_below_it() {
        assert_eq!(current("/urzad", "/urzad", "/"), Some("page"));
        assert_eq!(current("/urzad", "/urzad/kasa", "/"), Some("true"));
        assert_eq!(current("/urzad", "/urzadowe", "/"), None);
        assert_eq!(current("/", "/urzad", "/"), None);
        assert_eq!(current("/oferty-pracy?dla=ukraina", "/oferty-pracy", "/"), None, "the list is not the search");
        assert_eq!(current("/jasna", "/jasna/urzad", "/jasna"), None, "home below the operator's host");
        assert_eq!(current("https://bip.pl/", "/urzad", "/"), None);
    }
}
