#![cfg(not(target_arch = "wasm32"))]
//! One search box over the whole portal: alerts, matters, the directory, offers of work, news and the rest together. The operator's
//! looks into all portals (`everywhere`).

mod everywhere;

use crate::{Locale, i18n::td_string};
use base::{Fault, Paging, Service};
use content::{Kind, Site, alert_line, entry_line, event_line, kind_list_words, news_card, short_line};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;
use platform::Ctx;
use ui::asking;

/// Items on a page of what was found.
const A_PAGE: usize = 36;

#[component]
pub(crate) fn FindPage() -> impl IntoView {
    let asked = use_query_map().read_untracked();
    let words = asked.get("q").unwrap_or_default();
    let words = words[..words.floor_char_boundary(400)].trim().to_owned();
    let page = asked.get("strona").and_then(|page| page.parse().ok()).unwrap_or(1);
    let portal = asked.get("portal").unwrap_or_default();
    ui::page(async move {
        let ctx = Ctx::current()?;
        let found =
            if ctx.portal.is_operator() { everywhere::find(&ctx, &words, page, &portal).await? } else { find(&ctx, &words, page).await? };
        let title = td_string!(Locale::from(ctx.lang()), search);
        let title = if words.is_empty() { title.to_owned() } else { format!("{title}: {words}") };
        Ok(view! {
            <Title text=title/>
            <Meta name="robots" content="noindex"/>
            {search_box(&ctx, words)}
            {found}
        })
    })
}

/// What the search box is called: the operator's looks into all portals.
pub(crate) fn search_words(ctx: &Ctx) -> &'static str {
    let locale = Locale::from(ctx.lang());
    if ctx.portal.is_operator() { td_string!(locale, search_everywhere) } else { td_string!(locale, search_portal) }
}

fn search_box(ctx: &Ctx, words: String) -> impl IntoView + use<> {
    view! {
        <div class="page-head wrap"><h1>{search_words(ctx)}</h1>
            <form class="hero-search" role="search" action=ctx.href("/szukaj")>
                <label class="visually-hidden" for="q">{search_words(ctx)}</label>
                <input class="input" id="q" name="q" type="search" maxlength="400" value=words/>
                <button class="btn btn-primary">{td_string!(Locale::from(ctx.lang()), search)}</button>
            </form>
        </div>
    }
}

/// Kinds that are listed by name alone, under their lists' titles.
const NAMED: [Kind; 5] = [Kind::Steps, Kind::FormLink, Kind::Page, Kind::Collection, Kind::Gallery];

fn section(title: &'static str, lines: AnyView) -> AnyView {
    view! { <section class="section wrap"><h2>{title}</h2>{lines}</section> }.into_any()
}

/// What was found of kinds that are listed by name, and the directory.
fn named(ctx: &Ctx, found: &[&content::Published], kind: Kind) -> Option<AnyView> {
    let found: Vec<_> = found.iter().filter(|one| one.kind == kind).collect();
    let title = if kind == Kind::Page { td_string!(Locale::from(ctx.lang()), pages) } else { kind_list_words(ctx.lang(), kind) };
    let lines = found.iter().map(|one| match kind {
        Kind::Entry => view! { <li>{entry_line(ctx, one)}</li> }.into_any(),
        _ => view! { <li>{short_line(ctx, one)}</li> }.into_any(),
    });
    let lines = lines.collect_view();
    (!found.is_empty()).then(|| section(title, view! { <ul class="cards">{lines}</ul> }.into_any()))
}

/// Offers have a search of their own: the first page shows a few and the way there.
async fn jobs(ctx: &Ctx, words: &str) -> Result<Option<AnyView>, Fault> {
    let locale = Locale::from(ctx.lang());
    if words.is_empty() || !ctx.portal.has(Service::Gci) {
        return Ok(None);
    }
    let found = gci::jobs_found(ctx, words).await?;
    if found.total == 0 {
        return Ok(None);
    }
    let all_jobs = gci::Ask { words: words.to_owned(), ..gci::Ask::default() }.href(&ctx.href("/oferty-pracy"));
    let said = (!found.said.is_empty()).then(|| view! { <div inner_html=found.said></div> });
    let section = view! {
        <section class="section wrap"><div class="section-head"><h2>{td_string!(locale, jobs)}</h2><a class="more" href=all_jobs>{td_string!(locale, all_jobs_found, count = found.total)}</a></div>
            {said}<ol class="offers" inner_html=found.items></ol></section>
    };
    Ok(Some(section.into_any()))
}

fn nothing_found(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    view! { <div class="wrap section"><div class="empty" role="status"><h2>{td_string!(locale, nothing)}</h2><p>{td_string!(locale, nothing_hint)}</p></div></div> }
}

async fn find(ctx: &Ctx, words: &str, page: i64) -> Result<AnyView, Fault> {
    let locale = Locale::from(ctx.lang());
    let asked = !words.is_empty();
    let site = Site::of(ctx).await?;
    let all = if asked { site.find(words, usize::MAX) } else { Vec::new() };
    let paging = Paging::new(page, A_PAGE, all.len());
    let written = &all[paging.offset()..all.len().min(paging.offset() + A_PAGE)];
    let offers = if paging.page == 1 { jobs(ctx, words).await? } else { None };
    let nothing = asked && offers.is_none() && written.is_empty();
    let of_kind = |kind: Kind| written.iter().copied().filter(move |one| one.kind == kind).collect::<Vec<_>>();
    let (alerts, news, events) = (of_kind(Kind::Alert), of_kind(Kind::News), of_kind(Kind::Event));
    let services = named(ctx, written, Kind::Service);
    let entries = named(ctx, written, Kind::Entry);
    let rest = NAMED.map(|kind| named(ctx, written, kind));
    let alerts = (!alerts.is_empty()).then(|| {
        let lines = alerts.into_iter().map(|one| alert_line(ctx, &site, one)).collect_view();
        section(kind_list_words(ctx.lang(), Kind::Alert), lines.into_any())
    });
    let news = (!news.is_empty()).then(|| {
        let list = news.into_iter().map(|one| view! { <li>{news_card(ctx, one)}</li> }).collect_view();
        view! { <section class="section wrap"><h2>{td_string!(locale, news)}</h2><ul class="news">{list}</ul></section> }
    });
    let events = (!events.is_empty()).then(|| {
        let list = events.into_iter().map(|one| event_line(ctx, one, one.shown_at(ctx.now))).collect_view();
        view! { <section class="section wrap"><h2>{td_string!(locale, events)}</h2><ol class="events">{list}</ol></section> }
    });
    let (here, typed) = (ctx.href("/szukaj"), words.to_owned());
    let page_at = move |page: usize| asking(&here, &[("q", &typed), ("strona", &page.to_string())]);
    let found = view! {
        {alerts}{services}{entries}{offers}{rest.into_iter().collect_view()}{news}{events}
        <div class="wrap"><ui::Pages paging href=page_at lang=ctx.lang()/></div>
        {nothing.then(|| nothing_found(ctx))}
    };
    Ok(found.into_any())
}
