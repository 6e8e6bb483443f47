//! What an event's page says beside its text: until when, where, for how much, how often, and how to keep it.

use super::{day, hour, moment};
use crate::feed::EVENT_FILE;
use crate::item::{Every, Kind};
use crate::site::Published;
use crate::{Locale, i18n::td_string};
use base::write;
use chrono::Duration;
use leptos::prelude::*;
use platform::Ctx;
use ui::asking;

/// Facts of an event at the time that its page shows.
pub(crate) fn event_facts(ctx: &Ctx, one: &Published) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let facts = &one.facts;
    let row = |label: &'static str, value: String| (!value.is_empty()).then(|| view! { <div><dt>{label}</dt><dd>{value}</dd></div> });
    let link =
        |path: String, words: String| view! { <p class="no-print"><a class="more" href=ctx.href(&path) rel="external">{words}</a></p> };
    let here = (!facts.place.is_empty()).then(|| {
        let words = td_string!(locale, subscribe_place, place = facts.place.clone()).to_string();
        link(asking("/wydarzenia.ics", &[("miejsce", &facts.place)]), words)
    });
    // A draft has no file yet.
    let kept = Kind::Event.list().filter(|list| one.path.starts_with(list));
    let kept = kept.map(|_| link(format!("{}/{EVENT_FILE}", one.path), td_string!(locale, add_to_calendar).to_owned()));
    view! {
        <dl class="facts">
            {row(td_string!(locale, ends_at), ends(ctx, one))}
            {row(td_string!(locale, address), facts.address.clone())}
            {row(td_string!(locale, price), facts.price.clone())}
            {row(td_string!(locale, repeats), repeats(ctx, one))}
        </dl>
        {kept}{here}
    }
}

/// The hour of the end; with its day where that is another one.
fn ends(ctx: &Ctx, one: &Published) -> String {
    let Some(begins) = Some(one.shown_at(ctx.now)).filter(|_| one.facts.begins.is_some() && one.facts.minutes > 0) else {
        return String::new();
    };
    let ends = begins + Duration::minutes(i64::from(one.facts.minutes));
    if day(ctx.lang(), begins) == day(ctx.lang(), ends) { hour(ends) } else { moment(ctx.lang(), ends) }
}

/// How often it comes again, and until when.
fn repeats(ctx: &Ctx, one: &Published) -> String {
    let locale = Locale::from(ctx.lang());
    let every = match one.facts.every {
        None => return String::new(),
        Some(Every::Week) => td_string!(locale, every_week),
        Some(Every::Month) => td_string!(locale, every_month),
    };
    match one.facts.last {
        None => every.to_owned(),
        Some(last) => td_string!(locale, every_until, every = every, day = write::date(ctx.lang(), last)).to_string(),
    }
}
