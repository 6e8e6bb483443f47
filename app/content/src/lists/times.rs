//! News from the newest and events from the nearest, by category; events also by month and by day.

use super::{Asked, Narrowed, nothing, search_box};
use crate::item::Kind;
use crate::site::{Published, Site};
use crate::view::{event_line, kind_list_words, news_card};
use crate::{Locale, i18n::td_string};
use base::{Fault, Paging, write};
use chrono::{DateTime, Datelike, Days, Duration, Months, NaiveDate, Utc};
use chrono_tz::Europe::Warsaw;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use platform::Ctx;
use portal::share::{Shared, tags};
use std::collections::{BTreeMap, HashSet};
use ui::asking;

/// Items on a page.
const A_PAGE: usize = 20;
/// Years that a calendar is drawn for.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// Which events are asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// Those to come.
    Coming,
    /// Those of one day.
    Day(NaiveDate),
    /// Those of a month, by its first day.
    Month(NaiveDate),
}

impl When {
    fn of(asked: &Asked) -> Self {
        let known = |text: &str| text.parse::<NaiveDate>().ok().filter(|day| YEARS.contains(&day.year()));
        let month = known(&format!("{}-01", asked.get("miesiac"))).map(Self::Month);
        known(asked.get("dzien")).map(Self::Day).or(month).unwrap_or(Self::Coming)
    }

    /// The first day of the month that the calendar shows.
    fn month(self, today: NaiveDate) -> NaiveDate {
        let (Self::Day(day) | Self::Month(day)) = self else { return first_of(today) };
        first_of(day)
    }

    /// What an address says of it.
    fn pair(self) -> (&'static str, String) {
        match self {
            Self::Coming => ("dzien", String::new()),
            Self::Day(day) => ("dzien", day.to_string()),
            Self::Month(day) => ("miesiac", day.format("%Y-%m").to_string()),
        }
    }
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn last_of(first: NaiveDate) -> NaiveDate {
    first + Months::new(1) - Days::new(1)
}

#[component]
pub(crate) fn TimesPage() -> impl IntoView {
    ui::page(times())
}

async fn times() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let kind = if ctx.path.starts_with("/wydarzenia") { Kind::Event } else { Kind::News };
    let list = kind.list().unwrap_or("/");
    let asked = Asked::of(&ctx);
    let category = asked.get("kategoria").to_owned();
    let when = if kind == Kind::Event { When::of(&asked) } else { When::Coming };
    let site = Site::of(&ctx).await?;
    let mut all = match when {
        When::Coming => site.show(&ctx, kind, &category, usize::MAX),
        When::Day(day) => site.on_days(day, day, &category),
        When::Month(first) => site.on_days(first, last_of(first), &category),
    };
    if !asked.words.is_empty() {
        let found: HashSet<i64> = site.find_of(kind, &asked.words).into_iter().map(|one| one.id).collect();
        all.retain(|(one, _)| found.contains(&one.id));
    }
    let paging = Paging::new(asked.number("strona"), A_PAGE, all.len());
    let shown = &all[paging.offset()..all.len().min(paging.offset() + A_PAGE)];
    let none = if kind == Kind::Event { td_string!(locale, no_events) } else { td_string!(locale, no_news) };
    let body = match kind {
        _ if shown.is_empty() && !asked.words.is_empty() => nothing(&ctx, &asked),
        _ if shown.is_empty() => view! { <p role="status">{none}</p> }.into_any(),
        Kind::Event => {
            view! { <ol class="events">{shown.iter().map(|(one, at)| event_line(&ctx, one, *at)).collect_view()}</ol> }.into_any()
        }
        _ => view! { <ul class="news">{shown.iter().map(|(one, _)| view! { <li>{news_card(&ctx, one)}</li> }).collect_view()}</ul> }
            .into_any(),
    };
    let title = kind_list_words(ctx.lang(), kind);
    let named = match when {
        When::Coming => title.to_owned(),
        When::Day(day) => format!("{title}: {}", write::date(ctx.lang(), day)),
        When::Month(first) => format!("{title}: {}", write::month(ctx.lang(), first)),
    };
    let (name, value) = when.pair();
    let kept = [("kategoria", category.clone()), (name, value)];
    let pages = asked.pages(&ctx, kind, paging, &kept);
    let narrowed = Narrowed::asked(&asked, kind).query();
    // Days and months are views of the one list.
    let home = asked.canonical(&ctx, kind, if when == When::Coming { paging.page } else { 1 });
    let ending = if kind == Kind::Event { "ics" } else { "rss" };
    let feed = |ending: &str| ctx.href(&format!("{list}.{ending}{narrowed}"));
    let calendar = (kind == Kind::Event).then(|| calendar(&ctx, &site, when, &category));
    let around = if kind == Kind::Event { "section wrap by-time" } else { "section wrap" };
    Ok(view! {
        <Title text=named.clone()/>
        <Meta name="description" content=format!("{named}: {}", ctx.portal.name)/>
        <Link rel="canonical" href=home/>
        <Link rel="alternate" type_=if ending == "ics" { "text/calendar" } else { "application/rss+xml" } href=feed(ending)/>
        <Link rel="alternate" type_="application/atom+xml" href=feed("atom")/>
        {tags(&ctx, Shared { title: title.into(), lead: format!("{title}: {}", ctx.portal.name), path: list.into(), ..Shared::default() })}
        <div class="page-head wrap"><h1>{named}</h1>{search_box(&ctx, kind, &asked, &kept)}<p class="no-print"><a class="more" href=feed(ending) rel="external">{td_string!(locale, subscribe)}</a></p>
            {categories(&ctx, &site, kind, &category)}</div>
        <div class=around>
            {calendar}
            <section><h2 class="visually-hidden">{title}</h2>{body}{pages}</section>
        </div>
    })
}

/// Categories of what is listed; nothing where there is but one.
fn categories(ctx: &Ctx, site: &Site, kind: Kind, chosen: &str) -> Option<impl IntoView + use<>> {
    let locale = Locale::from(ctx.lang());
    let list = kind.list().unwrap_or("/");
    let known = site.categories(kind);
    let chip = |category: &str, words: AnyView| {
        let href = ctx.href(&asking(list, &[("kategoria", category)]));
        view! { <li><a class="chip-plain" href=href aria-current=(category == chosen).then_some("true")>{words}</a></li> }
    };
    let all = (known.len() > 1).then(|| chip("", td_string!(locale, all_entries).into_any()))?;
    let chips = known.into_iter().map(|one| chip(one, view! { <span lang="pl">{write::capital(one)}</span> }.into_any())).collect_view();
    Some(view! { <nav class="no-print" aria-label=td_string!(locale, categories)><ul class="chips-plain">{all}{chips}</ul></nav> })
}

/// A month as a table: each day on which something takes place leads to its events.
fn calendar(ctx: &Ctx, site: &Site, when: When, category: &str) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let first = when.month(ctx.today());
    let last = last_of(first);
    let counts = by_day(&site.on_days(first, last, category), first, last);
    let leads = |to: When| {
        let (name, value) = to.pair();
        ctx.href(&asking("/wydarzenia", &[("kategoria", category), (name, &value)]))
    };
    let day = |day: NaiveDate| {
        let here = (day == ctx.today()).then_some("date");
        let shown = (when == When::Day(day)).then_some("true");
        match counts.get(&day) {
            _ if day < first || day > last => view! { <td></td> }.into_any(),
            Some(count) => {
                let label = format!("{}: {}", write::date(ctx.lang(), day), td_string!(locale, events_count, count = *count));
                view! { <td aria-current=here><a href=leads(When::Day(day)) aria-label=label aria-current=shown>{day.day()}</a></td> }
                    .into_any()
            }
            None => view! { <td aria-current=here>{day.day()}</td> }.into_any(),
        }
    };
    let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    let weeks = monday.iter_weeks().take_while(|week| *week <= last);
    let weeks = weeks.map(|week| view! { <tr>{week.iter_days().take(7).map(day).collect_view()}</tr> }).collect_view();
    let heads = monday.iter_days().take(7).map(|day| {
        let name = write::weekday(ctx.lang(), day.weekday());
        let short: String = name.chars().take(2).collect();
        view! { <th scope="col" abbr=name><span aria-hidden="true">{short}</span><span class="visually-hidden">{name}</span></th> }
    });
    let step = |to: Option<NaiveDate>, rel: &'static str, words: &'static str, sign: &'static str| {
        let to = to.filter(|to| YEARS.contains(&to.year()))?;
        let label = format!("{words}: {}", write::month(ctx.lang(), to));
        Some(view! { <a class="btn btn-quiet" rel=rel href=leads(When::Month(to)) aria-label=label>{sign}</a> })
    };
    let caption = write::capital(&write::month(ctx.lang(), first));
    let coming =
        (when != When::Coming).then(|| view! { <p><a class="more" href=leads(When::Coming)>{td_string!(locale, coming_events)}</a></p> });
    view! {
        <div class="calendar-box no-print">
            <div class="calendar-steps">
                {step(first.checked_sub_months(Months::new(1)), "prev", td_string!(locale, month_before), "←")}
                <a class="calendar-month" href=leads(When::Month(first)) aria-current=(when == When::Month(first)).then_some("true")>{caption.clone()}</a>
                {step(first.checked_add_months(Months::new(1)), "next", td_string!(locale, month_after), "→")}
            </div>
            <table class="calendar"><caption class="visually-hidden">{caption}</caption><thead><tr>{heads.collect_view()}</tr></thead><tbody>{weeks}</tbody></table>
            {coming}
        </div>
    }
}

/// How many events there are on each day from one to another; one that lasts counts on every day of it.
fn by_day(all: &[(&Published, DateTime<Utc>)], first: NaiveDate, last: NaiveDate) -> BTreeMap<NaiveDate, usize> {
    let day = |at: DateTime<Utc>| at.with_timezone(&Warsaw).date_naive();
    let mut counts = BTreeMap::new();
    for (one, at) in all {
        let ends = day(*at + Duration::minutes(one.facts.minutes.saturating_sub(1).into())).min(last);
        for on in day(*at).max(first).iter_days().take_while(|on| *on <= ends) {
            *counts.entry(on).or_insert(0) += 1;
        }
    }
    counts
}
