#![cfg(not(target_arch = "wasm32"))]
//! The band above every page and the one below it.

use crate::desk::{is_desk, rooms};
use crate::find::search_words;
use crate::looks::{days, number, shown};
use crate::menu::{Link, MainMenu, links};
use crate::preferences::Preferences;
use crate::{Locale, i18n::td_string};
use content::{Kind, Site};
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use media::Shelves;
use platform::Ctx;
use portal::looks::{Band, Looks};
use ui::Icon;

#[component]
pub(crate) fn Header() -> impl IntoView {
    Ctx::current().ok().map(|ctx| {
        let locale = Locale::from(ctx.lang());
        let path = ctx.path.split('?').next().unwrap_or_default().to_owned();
        // The home page and the searches have a box of their own.
        let boxed = matches!(path.as_str(), "/" | "/oferty-pracy" | "/szukaj") || searched(&path);
        let find = (!boxed).then(|| view! {
            <form class="site-search" role="search" action=ctx.href("/szukaj")>
                <label class="visually-hidden" for="site-q">{search_words(&ctx)}</label>
                <input class="input" id="site-q" name="q" type="search" maxlength="400"/>
                <button class="btn btn-primary"><Icon name="search" sprite=ctx.assets.url("icons.svg")/><span class="visually-hidden">{td_string!(locale, search)}</span></button>
            </form>
        });
        let desk = is_desk(&path) && ctx.who.is_some();
        let label = if desk { td_string!(locale, desk_menu) } else { td_string!(locale, main_menu) };
        let links = if desk { menu(&ctx, &path, rooms(&ctx)).into_any() } else { view! { <MainMenu/> }.into_any() };
        view! {
            <header class=band(&ctx)>
                <div class="topbar"><div class="wrap">{person_menu(&ctx)}{language_menu(&ctx)}{view_menu(&ctx)}</div></div>
                <div class="masthead wrap">
                    <a class="brand" href=ctx.href("/")>{crest(&ctx)}<span><span class="brand-name">{ctx.portal.name.clone()}</span></span></a>
                    {find}
                </div>
                <nav class="mainnav" aria-label=label><details class="wrap"><summary>{td_string!(locale, menu)}</summary><ul>{links}</ul></details></nav>
            </header>
        }
    })
}

/// The class of the band as the portal's administrator has chosen it.
fn band(ctx: &Ctx) -> &'static str {
    match shown(ctx).band {
        Band::Plain => "site-header",
        Band::Middle => "site-header site-header-middle",
        Band::Deep => "site-header site-header-deep",
    }
}

/// Whether a path is that of a list with a search of its own.
fn searched(path: &str) -> bool {
    Kind::of_list(path).is_some()
}

/// The portal's crest, or its first letter where it has none.
pub(crate) fn crest(ctx: &Ctx) -> AnyView {
    match crest_address(ctx) {
        Some(src) => view! { <img class="crest" src=src alt="" width="52" height="60"/> }.into_any(),
        None => view! { <span class="crest crest-letter" aria-hidden="true">{ctx.portal.town.chars().next().map(String::from)}</span> }
            .into_any(),
    }
}

/// Where the portal's crest is.
pub(crate) fn crest_address(ctx: &Ctx) -> Option<String> {
    match ctx.portal.crest_picture() {
        Some(id) => Shelves::held(ctx).get(id)?.preview(ctx),
        None => {
            Some(format!("crests/{}.svg", ctx.portal.crest.as_ref()?)).filter(|name| ctx.assets.has(name)).map(|name| ctx.assets.url(&name))
        }
    }
}

fn menu(ctx: &Ctx, path: &str, links: Vec<(&'static str, &'static str)>) -> impl IntoView + use<> {
    let current = |to: &str| {
        let below = to != "/pulpit" && path.strip_prefix(to).is_some_and(|rest| rest.starts_with('/'));
        if path == to { Some("page") } else { below.then_some("true") }
    };
    links.into_iter().map(|(to, words)| view! { <li><a href=ctx.href(to) aria-current=current(to)>{words}</a></li> }).collect_view()
}

/// Who has signed in, the way to the desk and back, and out.
fn person_menu(ctx: &Ctx) -> Option<AnyView> {
    let who = ctx.who.clone()?;
    let locale = Locale::from(ctx.lang());
    let other = if is_desk(&ctx.path) { ("/", td_string!(locale, to_portal)) } else { ("/pulpit", td_string!(locale, desk)) };
    let menu = view! {
        <details class="menu person-menu" name="topbar">
            <summary><Icon name="user" sprite=ctx.assets.url("icons.svg")/>{who.name.clone()}</summary>
            <ul class="menu-panel menu-list">
                <li><a href=ctx.href(other.0)>{other.1}</a></li>
                <li><a href=ctx.href("/pulpit/konto")>{td_string!(locale, desk_own)}</a></li>
                <li><form method="post" action=ctx.href("/wyloguj")><button class="btn btn-quiet btn-block">{td_string!(locale, sign_out)}</button></form></li>
            </ul>
        </details>
    };
    Some(menu.into_any())
}

fn language_menu(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let here = ctx.lang();
    let items = ctx.portal.languages.iter().map(|lang| {
        let href = ctx.address.in_lang(*lang, &ctx.path);
        view! { <li><a href=href lang=lang.code() hreflang=lang.code() rel="external" aria-current=(*lang == here).then_some("true")>{lang.own_name()}</a></li> }
    });
    view! {
        <details class="menu lang-menu" name="topbar">
            <summary><Icon name="globe" sprite=ctx.assets.url("icons.svg")/><span class="visually-hidden">{td_string!(locale, language)}": "</span>{here.own_name()}</summary>
            <ul class="menu-panel menu-list">{items.collect_view()}</ul>
        </details>
    }
}

fn view_menu(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let likes = use_context::<http::request::Parts>().and_then(|parts| parts.extensions.get::<Preferences>().cloned()).unwrap_or_default();
    let choice = |name: &'static str, now: &str, values: [(&'static str, &'static str); 3]| {
        let now = now.to_owned();
        values
            .map(|(value, words)| view! { <button name=name value=value aria-pressed=(now == value).to_string()>{words}</button> })
            .collect_view()
    };
    view! {
        <details class="menu prefs-menu" name="topbar">
            <summary><Icon name="contrast" sprite=ctx.assets.url("icons.svg")/>{td_string!(locale, view)}<span class="visually-hidden">{td_string!(locale, view_more)}</span></summary>
            <form class="menu-panel prefs" method="post" action=ctx.href("/widok")>
                <input type="hidden" name="back" value=ctx.href(&ctx.path)/>
                <fieldset class="segmented-field"><legend>{td_string!(locale, theme)}</legend><div class="segmented">
                    {choice("theme", &likes.theme, [("", td_string!(locale, auto)), ("light", td_string!(locale, light)), ("dark", td_string!(locale, dark))])}
                </div></fieldset>
                <fieldset class="segmented-field"><legend>{td_string!(locale, contrast)}</legend><div class="segmented">
                    {choice("contrast", &likes.contrast, [("", td_string!(locale, auto)), ("normal", td_string!(locale, normal)), ("more", td_string!(locale, more))])}
                </div></fieldset>
                <fieldset class="segmented-field"><legend>{td_string!(locale, text_size)}</legend><div class="segmented">
                    {choice("text", &likes.text, [("", td_string!(locale, usual)), ("large", td_string!(locale, large)), ("larger", td_string!(locale, larger))])}
                </div></fieldset>
            </form>
        </details>
    }
}

#[component]
pub(crate) fn Footer() -> impl IntoView {
    Ctx::current().ok().map(|ctx| {
        let locale = Locale::from(ctx.lang());
        let about = portal::about(&ctx);
        let address =
            about.address.iter().cloned().enumerate().map(|(at, line)| view! { {(at > 0).then(|| view! { <br/> })}{line} }).collect_view();
        let phones = [about.phone.clone()].into_iter().chain(about.phones.iter().cloned()).filter(|phone| !phone.is_empty());
        let phones = phones.map(|phone| match number(&phone) {
            Some(number) => view! { <a href=format!("tel:{number}")>{phone}</a><br/> }.into_any(),
            None => view! { {phone}<br/> }.into_any(),
        });
        let phones = phones.collect_view();
        let email = (!about.email.is_empty()).then(|| view! { <a href=format!("mailto:{}", about.email)>{about.email.clone()}</a> });
        let (said, tongue) = about.hours.in_lang(ctx.lang());
        let week = week(&ctx, &about.week);
        let said = (!said.is_empty() && week.is_none()).then(|| view! { <p lang=tongue.code()>{said.to_owned()}</p> });
        let edelivery =
            (!about.edelivery.is_empty()).then(|| view! { <p>{td_string!(locale, portal_edelivery)}": "{about.edelivery.clone()}</p> });
        // Nothing leads to a list that is empty.
        let improved = dialog::Improved::here(&ctx)
            .then(|| view! { <li><a href=ctx.href("/co-poprawilismy")>{td_string!(locale, improved)}</a></li> });
        let links =
            about.links.iter().map(|link| view! { <li><a href=link.clone() rel="external me">{site_name(link)}</a></li> }).collect_view();
        view! {
            <footer class="site-footer">
                <div class="wrap footer-grid">
                    <section><h2>{ctx.portal.name.clone()}</h2><address>{address}</address><p>{phones}{email}</p>{said}{edelivery}</section>
                    {week}
                    <nav aria-label=td_string!(locale, portal)><h2>{td_string!(locale, portal)}</h2><ul>
                        <FooterLinks/>
                        <li><a href=ctx.href("/deklaracja-dostepnosci")>{td_string!(locale, declaration)}</a></li>
                        {improved}
                        <li><a href=ctx.href("/api/openapi.json") rel="external">{td_string!(locale, api)}</a></li>
                        <li><a href=ctx.href("/logowanie") rel="nofollow">{td_string!(locale, sign_in_link)}</a></li>
                        {links}
                    </ul></nav>
                </div>
                <div class="wrap credits"><p>{td_string!(locale, credits)}</p></div>
            </footer>
        }
    })
}

/// What the footer lists as the portal's administrator has arranged it; what must be there stands behind it whatever they choose.
#[component]
fn FooterLinks() -> impl IntoView {
    let shown = async {
        let ctx = Ctx::current().ok()?;
        let site = Site::of(&ctx).await.ok()?;
        let entries = shown(&ctx).footer.clone().unwrap_or_else(|| Looks::usual_footer(&ctx.portal));
        let link = |one: Link| {
            let lang = (one.lang != ctx.lang()).then(|| one.lang.code());
            view! { <li><a href=one.href lang=lang rel=one.outside.then_some("external")>{one.words}</a></li> }
        };
        Some(links(&ctx, &site, &entries).into_iter().map(link).collect_view())
    };
    let asked = tokio::spawn(ScopedFuture::new(shown));
    view! { <Suspense>{Suspend::new(async move { asked.await.ok().flatten() })}</Suspense> }
}

/// When the office is open, where that was said.
fn week(ctx: &Ctx, hours: &[String]) -> Option<AnyView> {
    let locale = Locale::from(ctx.lang());
    let said = days(locale).into_iter().zip(hours).filter(|(_, hours)| !hours.is_empty());
    let rows = said.map(|(day, hours)| view! { <div><dt>{day}</dt><dd>{hours.clone()}</dd></div> }).collect::<Vec<_>>();
    let title = td_string!(locale, portal_hours);
    (!rows.is_empty()).then(|| view! { <section aria-label=title><h2>{title}</h2><dl class="hours">{rows}</dl></section> }.into_any())
}

/// What the site of an address is called.
fn site_name(address: &str) -> String {
    let host = address.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or(address).to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let known = [
        ("facebook.com", "Facebook"),
        ("instagram.com", "Instagram"),
        ("youtube.com", "YouTube"),
        ("x.com", "X"),
        ("linkedin.com", "LinkedIn"),
    ];
    known.iter().find(|(known, _)| *known == host).map_or_else(|| host.to_owned(), |(_, name)| (*name).to_owned())
}
