#![cfg(not(target_arch = "wasm32"))]
//! The portal's home: what do you need?

use crate::operator::portal_cards;
use crate::{Locale, i18n::td_string};
use base::{Fault, Service};
use content::{Kind, Published, Site, event_line, news_card, topic_icon};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use platform::Ctx;
use ui::Icon;

#[component]
pub(crate) fn HomePage() -> impl IntoView {
    ui::page(home())
}

async fn home() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let about = portal::about(&ctx);
    let (lead, lead_lang) = about.lead.in_lang(ctx.lang());
    let (lead, lead_lang) = (lead.to_owned(), lead_lang.code());
    let site = Site::of(&ctx).await?;
    let (news, events) = (site.show(&ctx, Kind::News, "", 3), site.show(&ctx, Kind::Event, "", 4));
    let jobs = match ctx.portal.has(Service::Gci) {
        true => Some(view! { <section>{gci::newest_jobs(&ctx).await?}</section> }),
        false => None,
    };
    let services = services(&ctx, &site);
    let portals = ctx.portal.is_operator().then(|| portal_cards(&ctx));
    let news_list = news.iter().map(|(one, _)| view! { <li>{news_card(&ctx, one)}</li> }).collect_view();
    let event_list = events.iter().map(|(one, at)| event_line(&ctx, one, *at)).collect_view();
    let title = if ctx.portal.is_operator() { td_string!(locale, operator_title) } else { td_string!(locale, what_do_you_need) };
    Ok(view! {
        <Title text=""/>
        <Meta name="description" content=lead.clone()/>
        <Link rel="canonical" href=ctx.address.absolute("/")/>
        <section class="hero"><div class="wrap hero-grid"><div>
            <h1>{title}</h1>
            <p class="lede" lang=lead_lang>{lead}</p>
            <form class="hero-search" role="search" action=ctx.href("/szukaj")>
                <label class="visually-hidden" for="q">{td_string!(locale, search_portal)}</label>
                <input class="input" id="q" name="q" type="search" maxlength="400" placeholder=td_string!(locale, search_hint)/>
                <button class="btn btn-primary">{td_string!(locale, search)}</button>
            </form>
        </div></div></section>
        {portals}{services}
        {ctx.portal.has(Service::Gci).then(|| tasks(&ctx))}
        <div class="section wrap columns">
            {jobs}
            {(!events.is_empty()).then(|| view! {
                <section><div class="section-head"><h2>{td_string!(locale, events)}</h2><a class="more" href=ctx.href("/wydarzenia")>{td_string!(locale, all_events)}</a></div><ol class="events">{event_list}</ol></section>
            })}
        </div>
        {(!news.is_empty()).then(|| view! {
            <section class="section wrap"><div class="section-head"><h2>{td_string!(locale, news)}</h2><a class="more" href=ctx.href("/aktualnosci")>{td_string!(locale, all_news)}</a></div><ul class="news">{news_list}</ul></section>
        })}
    })
}

/// Matters that the office settles, the first of its list, in the order in which the office has put them.
fn services(ctx: &Ctx, site: &Site) -> Option<AnyView> {
    let locale = Locale::from(ctx.lang());
    let all = site.of_kind(Kind::Service);
    if all.is_empty() {
        return None;
    }
    let sprite = ctx.assets.url("icons.svg");
    let tile = |one: &Published| {
        let (said, tongue) = one.in_lang(ctx.lang());
        let (icon, code) = (topic_icon(one), tongue.lang().code());
        view! { <li><a class="tile" href=ctx.href(&one.path)><Icon name=icon sprite=sprite.clone()/><span class="tile-title" lang=code>{said.title.clone()}</span><span class="tile-text" lang=code>{said.lead.clone()}</span></a></li> }
    };
    let tiles = all.into_iter().take(6).map(tile).collect_view();
    let view = view! {
        <section class="section wrap" aria-labelledby="urzad"><div class="section-head"><h2 id="urzad">{td_string!(locale, settle)}</h2>
            <a class="more" href=ctx.href("/sprawy")>{td_string!(locale, all_services)}</a></div><ul class="tiles">{tiles}</ul></section>
    };
    Some(view.into_any())
}

/// Top tasks: searches that people really make.
fn tasks(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let sprite = ctx.assets.url("icons.svg");
    let tasks = [
        ("briefcase", "/oferty-pracy", td_string!(locale, task_find), td_string!(locale, task_find_more)),
        ("user", "/oferty-pracy?dla=bez-doswiadczenia", td_string!(locale, task_first), td_string!(locale, task_first_more)),
        (
            "users",
            "/oferty-pracy?wsparcie=staz-up&wsparcie=prace-interwencyjne&wsparcie=roboty-publiczne",
            td_string!(locale, task_support),
            td_string!(locale, task_support_more),
        ),
        ("clock", "/oferty-pracy?wymiar=czesc&wymiar=dodatkowa", td_string!(locale, task_part), td_string!(locale, task_part_more)),
        ("check", "/oferty-pracy?dla=niepelnosprawnosc", td_string!(locale, task_disability), td_string!(locale, task_disability_more)),
        ("globe", "/oferty-pracy?dla=ukraina", td_string!(locale, task_ukraine), td_string!(locale, task_ukraine_more)),
    ];
    let tiles = tasks.into_iter().map(|(icon, path, title, more)| {
        view! { <li><a class="tile" href=ctx.href(path)><Icon name=icon sprite=sprite.clone()/><span class="tile-title">{title}</span><span class="tile-text">{more}</span></a></li> }
    });
    view! { <section class="section wrap" aria-labelledby="sprawy"><h2 id="sprawy">{td_string!(locale, top_tasks)}</h2><ul class="tiles">{tiles.collect_view()}</ul></section> }
}
