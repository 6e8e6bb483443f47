//! How published items look, on lists and above pages.

mod alert;
mod around;
mod entry;
mod event;
mod offers;
pub(crate) mod own;
mod status;
mod terms;
mod words;

use crate::site::{Published, Site};
pub use alert::{Alerts, alert_line};
pub(crate) use alert::{anchor, past_alert_line};
pub(crate) use around::Around;
use base::{Lang, write};
use chrono::{DateTime, Datelike, Timelike, Utc};
use chrono_tz::Europe::Warsaw;
pub use entry::entry_line;
pub(crate) use event::event_facts;
use leptos::prelude::*;
use media::{PictureView, Shelves};
pub use offers::Offers;
use platform::Ctx;
pub use status::status_tag;
pub(crate) use status::{condition_words, status_notice, status_term};
pub(crate) use terms::{fact_words, field_words, severity_words, value_words};
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

/// A moment in Poland: `4 grudnia 2026, 9:30`.
pub(crate) fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    format!("{}, {}", day(lang, at), hour(at))
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
    view! { <article class="news-card"><h3 class="news-title" lang=code><a href=ctx.href(&one.path)>{said.title.clone()}</a></h3>{status_tag(ctx, one)}<p lang=code>{said.lead.clone()}</p></article> }
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

/// A document as the portal writes it: its links lead where their items are now.
#[must_use]
pub fn written(ctx: &Ctx, site: &Site, doc: &prose::Doc, lang: Lang) -> String {
    doc.html(&Around { ctx, site, lang })
}
