//! What the pages of dialogue have in common.

use crate::{Locale, i18n::td_string};
use base::{Lang, write};
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use chrono_tz::Europe::Warsaw;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use platform::Ctx;
use ui::{DoneNotice, done_code};

/// A page of the desk: its title, and what was just done.
pub(crate) fn desk_head(ctx: &Ctx, title: String, lede: Option<String>) -> impl IntoView + use<> {
    view! {
        <Title text=title.clone()/>
        <Meta name="robots" content="noindex"/>
        <div class="page-head wrap"><h1>{title}</h1>{lede.map(|lede| view! { <p class="lede">{lede}</p> })}</div>
        <DoneNotice words=done(Locale::from(ctx.lang()))/>
    }
}

/// What was just done, where an act of dialogue has led to this page.
pub(crate) fn done(locale: Locale) -> Option<String> {
    let words = match done_code()?.as_str() {
        "zapisano" => td_string!(locale, done_saved),
        "przejrzano" => td_string!(locale, done_reviewed),
        "zrealizowano" => td_string!(locale, done_met),
        "przedluzono" => td_string!(locale, done_extended),
        "odmowiono" => td_string!(locale, done_refused),
        "obsluzono" => td_string!(locale, done_handled),
        "poprawka" => td_string!(locale, done_improved),
        "poprawka-wycofana" => td_string!(locale, done_improved_withdrawn),
        _ => return None,
    };
    Some(words.to_owned())
}

/// Whatever this page is called, it is its reader's alone.
pub(crate) fn keep_private() {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.insert_header(http::header::CACHE_CONTROL, http::HeaderValue::from_static("private, no-store"));
    }
}

/// A calendar day, readable for machines too (law A05).
pub(crate) fn day(lang: Lang, id: Option<&'static str>, day: NaiveDate) -> impl IntoView + use<> {
    view! { <time id=id datetime=day.to_string()>{write::date(lang, day)}</time> }
}

/// A day and an hour in Poland.
pub(crate) fn when(lang: Lang, at: DateTime<Utc>) -> impl IntoView + use<> {
    let here = at.with_timezone(&Warsaw);
    let words = format!("{}, {}:{:02}", write::date(lang, here.date_naive()), here.hour(), here.minute());
    view! { <time datetime=at.to_rfc3339()>{words}</time> }
}

/// Typed paragraphs, apart by line ends.
pub(crate) fn paragraphs(text: &str) -> impl IntoView + use<> {
    lines(text).into_iter().map(|line| view! { <p>{line}</p> }).collect_view()
}

/// Lines that say anything.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A field that people do not see; what fills in every field is no person.
#[component]
pub(crate) fn Trap() -> impl IntoView {
    view! { <div class="visually-hidden" aria-hidden="true"><label for="strona-www">"www"</label><input id="strona-www" name="strona-www" type="text" tabindex="-1" autocomplete="off"/></div> }
}

/// Whether the trap has caught something.
pub(crate) fn caught(form: &ui::Form) -> bool {
    !form.get("strona-www").is_empty()
}
