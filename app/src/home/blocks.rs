#![cfg(not(target_arch = "wasm32"))]
//! Blocks of the home page. Offers and events that follow each other stand side by side where there is room.

use crate::menu::{Link, links};
use crate::{Locale, i18n::td_string};
use base::{Fault, Service};
use content::{Kind, Published, Site, event_line, news_card, status_tag, topic_icon};
use leptos::prelude::*;
use platform::Ctx;
use portal::looks::{Block, Looks, What};
use ui::Icon;

/// The blocks that are on and have something to show.
pub(super) async fn all(ctx: &Ctx, site: &Site, looks: &Looks) -> Result<Vec<AnyView>, Fault> {
    let on: Vec<&Block> = looks.blocks.iter().filter(|block| block.on && block.what != What::Search).collect();
    let columns = |block: &Block| matches!(block.what, What::Jobs | What::Events);
    let mut views = Vec::new();
    let mut at = 0;
    while let Some(block) = on.get(at) {
        let beside = on.get(at + 1).filter(|next| columns(block) && columns(next) && next.what != block.what);
        if columns(block) {
            let first = narrow(ctx, site, block).await?;
            let second = match beside {
                Some(next) => narrow(ctx, site, next).await?,
                None => None,
            };
            if first.is_some() || second.is_some() {
                let class = if beside.is_some() { "section wrap columns" } else { "section wrap" };
                views.push(view! { <div class=class>{first}{second}</div> }.into_any());
            }
        } else if let Some(view) = wide(ctx, site, looks, block) {
            views.push(view);
        }
        at += if beside.is_some() { 2 } else { 1 };
    }
    Ok(views)
}

/// Offers of work, or events to come.
async fn narrow(ctx: &Ctx, site: &Site, block: &Block) -> Result<Option<AnyView>, Fault> {
    if block.what == What::Jobs {
        return Ok(match ctx.portal.has(Service::Gci) {
            true => Some(view! { <section>{gci::newest_jobs(ctx).await?}</section> }.into_any()),
            false => None,
        });
    }
    let locale = Locale::from(ctx.lang());
    let events = site.show(ctx, Kind::Event, "", block.count.into());
    let lines = events.iter().map(|(one, at)| event_line(ctx, one, *at)).collect_view();
    Ok((!events.is_empty()).then(|| view! {
        <section><div class="section-head"><h2>{td_string!(locale, events)}</h2><a class="more" href=ctx.href("/wydarzenia")>{td_string!(locale, all_events)}</a></div><ol class="events">{lines}</ol></section>
    }.into_any()))
}

fn wide(ctx: &Ctx, site: &Site, looks: &Looks, block: &Block) -> Option<AnyView> {
    let most = usize::from(block.count);
    match block.what {
        What::Services => services(ctx, site, most),
        What::Tasks => tasks(ctx, site, looks, most),
        What::News => news(ctx, site, most),
        What::Pages => pages(ctx, site, most),
        What::Text => text(ctx, site, block),
        What::Search | What::Jobs | What::Events => None,
    }
}

fn news(ctx: &Ctx, site: &Site, most: usize) -> Option<AnyView> {
    let locale = Locale::from(ctx.lang());
    let news = site.show(ctx, Kind::News, "", most);
    let lines = news.iter().map(|(one, _)| view! { <li>{news_card(ctx, one)}</li> }).collect_view();
    (!news.is_empty()).then(|| view! {
        <section class="section wrap"><div class="section-head"><h2>{td_string!(locale, news)}</h2><a class="more" href=ctx.href("/aktualnosci")>{td_string!(locale, all_news)}</a></div><ul class="news">{lines}</ul></section>
    }.into_any())
}

fn pages(ctx: &Ctx, site: &Site, most: usize) -> Option<AnyView> {
    let locale = Locale::from(ctx.lang());
    let pages: Vec<_> = site.below(None).into_iter().take(most).collect();
    let lines = pages.iter().map(|one| {
        let (said, tongue) = one.in_lang(ctx.lang());
        view! { <li><a href=ctx.href(&one.path) lang=tongue.lang().code()>{said.title.clone()}</a></li> }
    });
    let lines = lines.collect_view();
    (!pages.is_empty()).then(|| view! {
        <section class="section wrap" aria-labelledby="dzialy"><h2 id="dzialy">{td_string!(locale, looks_pages)}</h2><ul class="sections-list">{lines}</ul></section>
    }.into_any())
}

/// Words written for this page.
fn text(ctx: &Ctx, site: &Site, block: &Block) -> Option<AnyView> {
    let (title, title_lang) = block.title.in_lang(ctx.lang());
    let (markup, lang) = block.text.in_lang(ctx.lang());
    if markup.is_empty() {
        return None;
    }
    let html = content::written(ctx, site, &prose::Doc::from_markup(markup).0, lang);
    let title = (!title.is_empty()).then(|| view! { <h2 lang=title_lang.code()>{title.to_owned()}</h2> });
    Some(view! { <section class="section wrap"><div class="narrow">{title}<div class="prose" lang=lang.code() inner_html=html></div></div></section> }.into_any())
}

/// Matters that the office settles, the first of its list, in the order in which the office has put them.
fn services(ctx: &Ctx, site: &Site, most: usize) -> Option<AnyView> {
    let locale = Locale::from(ctx.lang());
    let all = site.of_kind(Kind::Service);
    if all.is_empty() {
        return None;
    }
    let sprite = ctx.assets.url("icons.svg");
    let tile = |one: &Published| {
        let (said, tongue) = one.in_lang(ctx.lang());
        let (icon, code) = (topic_icon(one), tongue.lang().code());
        view! { <li><a class="tile" href=ctx.href(&one.path)><Icon name=icon sprite=sprite.clone()/><span class="tile-title" lang=code>{said.title.clone()}</span>{status_tag(ctx, one)}<span class="tile-text" lang=code>{said.lead.clone()}</span></a></li> }
    };
    let tiles = all.into_iter().take(most).map(tile).collect_view();
    let view = view! {
        <section class="section wrap" aria-labelledby="urzad"><div class="section-head"><h2 id="urzad">{td_string!(locale, settle)}</h2>
            <a class="more" href=ctx.href("/sprawy")>{td_string!(locale, all_services)}</a></div><ul class="tiles">{tiles}</ul></section>
    };
    Some(view.into_any())
}

/// Tasks put first: those that the administrator has chosen, else searches for work that people really make.
fn tasks(ctx: &Ctx, site: &Site, looks: &Looks, most: usize) -> Option<AnyView> {
    let locale = Locale::from(ctx.lang());
    let sprite = ctx.assets.url("icons.svg");
    let tiles = match links(ctx, site, &looks.tasks) {
        chosen if !looks.tasks.is_empty() => {
            let tile = |Link { href, words, lang, outside, item, .. }: Link| {
                let status = item.and_then(|id| site.with_id(id)).and_then(|one| status_tag(ctx, one));
                view! { <li><a class="tile tile-plain" href=href rel=outside.then_some("external")><span class="tile-title" lang=lang.code()>{words}</span>{status}</a></li> }.into_any()
            };
            chosen.into_iter().take(most).map(tile).collect::<Vec<_>>()
        }
        _ if ctx.portal.has(Service::Gci) => {
            let tile = |(icon, path, title, more): Proposal| {
                view! { <li><a class="tile" href=ctx.href(path)><Icon name=icon sprite=sprite.clone()/><span class="tile-title">{title}</span><span class="tile-text">{more}</span></a></li> }.into_any()
            };
            proposed(locale).into_iter().take(most).map(tile).collect()
        }
        _ => Vec::new(),
    };
    (!tiles.is_empty()).then(|| {
        view! { <section class="section wrap" aria-labelledby="sprawy"><h2 id="sprawy">{td_string!(locale, top_tasks)}</h2><ul class="tiles">{tiles}</ul></section> }.into_any()
    })
}

/// Icon, address, words, more words.
type Proposal = (&'static str, &'static str, &'static str, &'static str);

/// What the job market proposes.
fn proposed(locale: Locale) -> [Proposal; 6] {
    [
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
    ]
}
