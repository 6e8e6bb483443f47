//! How published items look, on lists and above pages.

mod around;
mod entry;
pub(crate) mod own;
mod terms;
mod words;

use crate::item::Severity;
use crate::site::{Published, Site};
use crate::{Locale, i18n::td_string};
pub(crate) use around::Around;
use base::{Lang, write};
use chrono::{DateTime, Datelike, Timelike, Utc};
use chrono_tz::Europe::Warsaw;
pub use entry::entry_line;
use leptos::prelude::*;
use media::{PictureView, Shelves};
use platform::Ctx;
pub(crate) use terms::{field_words, value_words};
pub use words::kind_list_words;
pub(crate) use words::{kind_words, open_words, topic_words, unit_words, units_words};

/// How wide the picture of a card stands.
const CARD: &str = "(min-width: 64rem) 36rem, (min-width: 40rem) 50vw, 100vw";

/// An hour in Poland: `9:30`.
pub(crate) fn hour(at: DateTime<Utc>) -> String {
    let at = at.with_timezone(&Warsaw);
    format!("{}:{:02}", at.hour(), at.minute())
}

/// A day in Poland.
pub(crate) fn day(lang: Lang, at: DateTime<Utc>) -> String {
    write::date(lang, at.with_timezone(&Warsaw).date_naive())
}

/// A piece of news on a list.
pub fn news_card(ctx: &Ctx, one: &Published) -> impl IntoView + use<> {
    let (said, tongue) = one.in_lang(ctx.lang());
    let code = tongue.lang().code();
    // The title beside it says where the card leads; what the picture shows is said above the text.
    let picture = one.facts.picture.as_ref().and_then(|lead| Shelves::held(ctx).get(lead.media)?.card(ctx));
    let picture = picture.map(|picture| view! { <PictureView picture alt=String::new() sizes=CARD class="news-img"/> });
    view! {
        <article class="news-card">
            {picture}
            <time class="news-date" datetime=one.at().to_rfc3339()>{day(ctx.lang(), one.at())}</time>
            <h3 class="news-title" lang=code><a href=ctx.href(&one.path)>{said.title.clone()}</a></h3>
            <p lang=code>{said.lead.clone()}</p>
        </article>
    }
}

/// The drawing that goes with what a matter is about.
#[must_use]
pub fn topic_icon(one: &Published) -> &'static str {
    crate::own::Topic::of_code(&one.facts.category).map_or("file", crate::own::Topic::icon)
}

/// An item of any other kind on a list: its title and lead.
pub fn short_line(ctx: &Ctx, one: &Published) -> impl IntoView + use<> {
    let (said, tongue) = one.in_lang(ctx.lang());
    let code = tongue.lang().code();
    view! { <article class="news-card"><h3 class="news-title" lang=code><a href=ctx.href(&one.path)>{said.title.clone()}</a></h3><p lang=code>{said.lead.clone()}</p></article> }
}

/// An event on a list, with the time at which it takes place next.
pub fn event_line(ctx: &Ctx, one: &Published, at: DateTime<Utc>) -> impl IntoView + use<> {
    let (said, tongue) = one.in_lang(ctx.lang());
    let there = at.with_timezone(&Warsaw);
    let month = write::month_short(ctx.lang(), there.month());
    view! {
        <li class="event">
            <time class="date-block" datetime=at.to_rfc3339()><span class="day">{there.day()}</span><span class="month">{month}</span></time>
            <div><h3 class="event-title" lang=tongue.lang().code()><a href=ctx.href(&one.path)>{said.title.clone()}</a></h3><p class="event-meta">{hour(at)}" · "{one.facts.place.clone()}</p></div>
        </li>
    }
}

/// Alerts that hold now, above every page.
#[component]
pub fn Alerts() -> impl IntoView {
    let shown = async {
        let ctx = Ctx::current().ok()?;
        let site = Site::of(&ctx).await.ok()?;
        let locale = Locale::from(ctx.lang());
        let lines = site.alerts().into_iter().map(|one| alert(&ctx, &site, one)).collect_view();
        (!lines.is_empty()).then(|| view! { <aside class="alerts wrap" aria-label=td_string!(locale, alerts)>{lines}</aside> })
    };
    let asked = tokio::spawn(leptos::reactive::computed::ScopedFuture::new(shown));
    view! { <Suspense>{Suspend::new(async move { asked.await.ok().flatten() })}</Suspense> }
}

fn alert(ctx: &Ctx, site: &Site, one: &Published) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let (said, tongue) = one.in_lang(ctx.lang());
    let (class, word) = match one.facts.severity {
        Some(Severity::Danger) => ("notice notice-error", td_string!(locale, danger)),
        Some(Severity::Warning) => ("notice notice-warn", td_string!(locale, warning)),
        _ => ("notice notice-info", td_string!(locale, information)),
    };
    let place = (!one.facts.place.is_empty()).then(|| view! { <p class="meta">{one.facts.place.clone()}</p> });
    let code = tongue.lang().code();
    let more = said.alert.as_ref().map(|doc| {
        let html = written(ctx, site, doc, tongue.lang());
        view! { <details><summary>{td_string!(locale, alert_more)}</summary><div class="prose" lang=code inner_html=html></div></details> }
    });
    view! { <div class=class><h2 class="notice-title">{word}": "<span lang=code>{said.title.clone()}</span></h2><p lang=code>{said.lead.clone()}</p>{place}{more}</div> }
}

/// A document as the portal writes it: its links lead where their items are now.
#[must_use]
pub fn written(ctx: &Ctx, site: &Site, doc: &prose::Doc, lang: Lang) -> String {
    doc.html(&Around { ctx, site, lang })
}
