#![cfg(not(target_arch = "wasm32"))]
//! News and events as residents read them.

use crate::{Locale, i18n::td_string};
use base::{Fault, Lang, slug, write};
use chrono::{DateTime, Datelike, Timelike, Utc};
use chrono_tz::Europe::Warsaw;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::use_params_map;
use platform::Ctx;
use portal::{Announcement, Board, Happening};

/// Items on a list: more than a town announces in half a year.
const MOST: usize = 60;

fn path(one: &Announcement) -> String {
    let list = list_path(one.kind);
    match slug(&one.title.pl).as_str() {
        "" => format!("{list}/{}", one.id),
        tail => format!("{list}/{}-{tail}", one.id),
    }
}

fn list_path(kind: Happening) -> &'static str {
    match kind {
        Happening::News => "/aktualnosci",
        Happening::Event => "/wydarzenia",
    }
}

fn kind_of(ctx: &Ctx) -> Happening {
    if ctx.path.starts_with("/wydarzenia") { Happening::Event } else { Happening::News }
}

fn hour(at: DateTime<Utc>) -> String {
    let at = at.with_timezone(&Warsaw);
    format!("{}:{:02}", at.hour(), at.minute())
}

fn day(lang: Lang, at: DateTime<Utc>) -> String {
    write::date(lang, at.with_timezone(&Warsaw).date_naive())
}

/// A piece of news on a list.
pub(crate) fn news_card(ctx: &Ctx, one: &Announcement) -> impl IntoView + use<> {
    let (title, title_lang) = one.title.in_lang(ctx.lang());
    let (lead, lead_lang) = one.lead.in_lang(ctx.lang());
    view! {
        <article class="news-card">
            <time class="news-date" datetime=one.at.to_rfc3339()>{day(ctx.lang(), one.at)}</time>
            <h3 class="news-title" lang=title_lang.code()><a href=ctx.href(&path(one))>{title.to_owned()}</a></h3>
            <p lang=lead_lang.code()>{lead.to_owned()}</p>
        </article>
    }
}

/// An event on a list.
pub(crate) fn event_line(ctx: &Ctx, one: &Announcement) -> impl IntoView + use<> {
    let (title, title_lang) = one.title.in_lang(ctx.lang());
    let at = one.at.with_timezone(&Warsaw);
    let month = write::month_short(ctx.lang(), at.month());
    view! {
        <li class="event">
            <time class="date-block" datetime=one.at.to_rfc3339()><span class="day">{at.day()}</span><span class="month">{month}</span></time>
            <div><h3 class="event-title" lang=title_lang.code()><a href=ctx.href(&path(one))>{title.to_owned()}</a></h3><p class="event-meta">{hour(one.at)}" · "{one.place.clone()}</p></div>
        </li>
    }
}

#[component]
pub(crate) fn AnnouncementsPage() -> impl IntoView {
    ui::page(list())
}

async fn list() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let kind = kind_of(&ctx);
    let board = Board::of(&ctx).await?;
    let all = board.show(&ctx, kind, MOST);
    let (title, none) = match kind {
        Happening::News => (td_string!(locale, news), td_string!(locale, no_news)),
        Happening::Event => (td_string!(locale, events), td_string!(locale, no_events)),
    };
    let body = match kind {
        _ if all.is_empty() => view! { <p>{none}</p> }.into_any(),
        Happening::News => {
            view! { <ul class="news">{all.iter().map(|one| view! { <li>{news_card(&ctx, one)}</li> }).collect_view()}</ul> }.into_any()
        }
        Happening::Event => view! { <ol class="events">{all.iter().map(|one| event_line(&ctx, one)).collect_view()}</ol> }.into_any(),
    };
    Ok(view! {
        <Title text=title/>
        <Meta name="description" content=format!("{title}: {}", ctx.portal.name)/>
        <Link rel="canonical" href=ctx.address.absolute(list_path(kind))/>
        <div class="page-head wrap"><h1>{title}</h1></div>
        <section class="section wrap"><h2 class="visually-hidden">{title}</h2>{body}</section>
    })
}

#[component]
pub(crate) fn AnnouncementPage() -> impl IntoView {
    let asked = use_params_map().read_untracked().get("id").unwrap_or_default();
    ui::page(one(asked))
}

async fn one(asked: String) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let id = asked.split('-').next().and_then(|id| id.parse().ok()).ok_or(Fault::NotFound)?;
    let kind = kind_of(&ctx);
    let one = portal::announcement(&ctx, kind, id).await?;
    let (title, title_lang) = one.title.in_lang(ctx.lang());
    let (lead, lead_lang) = one.lead.in_lang(ctx.lang());
    let section = match kind {
        Happening::News => td_string!(locale, news),
        Happening::Event => td_string!(locale, events),
    };
    let when = match kind {
        Happening::News => day(ctx.lang(), one.at),
        Happening::Event => format!("{}, {} · {}", day(ctx.lang(), one.at), hour(one.at), one.place),
    };
    let body = one.body.split("\n\n").map(|paragraph| view! { <p>{paragraph.to_owned()}</p> }).collect_view();
    Ok(view! {
        <Title text=title.to_owned()/>
        <Meta name="description" content=lead.to_owned()/>
        <Link rel="canonical" href=ctx.address.absolute(&path(&one))/>
        <nav class="crumbs wrap" aria-label=td_string!(locale, you_are_here)><ol>
            <li><a href=ctx.href("/")>{ctx.portal.name.clone()}</a></li>
            <li><a href=ctx.href(list_path(kind))>{section}</a></li>
            <li aria-current="page" lang=title_lang.code()>{title.to_owned()}</li>
        </ol></nav>
        <article class="wrap section">
            <div class="narrow prose">
                <p class="eyebrow"><time datetime=one.at.to_rfc3339()>{when}</time></p>
                <h1 lang=title_lang.code()>{title.to_owned()}</h1>
                <p class="lede" lang=lead_lang.code()>{lead.to_owned()}</p>
                {(ctx.lang() != Lang::Pl).then(|| view! { <p class="meta">{td_string!(locale, polish_text)}</p> })}
                <div lang="pl">{body}</div>
            </div>
        </article>
    })
}
