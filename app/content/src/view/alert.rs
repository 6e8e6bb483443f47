//! Alerts: above every page while they hold, and on their list. On the home page, and wherever there is danger, they say all they have to
//! say; above any other page one that is no danger is a line, so that what somebody came for is on the first screen.

use super::{moment, severity_words, written};
use crate::item::{Kind, Severity};
use crate::site::{Published, Site};
use crate::{Locale, i18n::td_string};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use platform::Ctx;

/// Alerts that hold now, above every page but their own list.
#[component]
pub fn Alerts() -> impl IntoView {
    let shown = async {
        let ctx = Ctx::current().ok()?;
        let path = ctx.path.split('?').next().unwrap_or_default();
        if Some(path) == Kind::Alert.list() {
            return None;
        }
        let home = matches!(path, "" | "/");
        let site = Site::of(&ctx).await.ok()?;
        let locale = Locale::from(ctx.lang());
        let lines = site.alerts().into_iter().map(|one| match home || one.facts.severity == Some(Severity::Danger) {
            true => banner(&ctx, &site, one).into_any(),
            false => brief(&ctx, one).into_any(),
        });
        let lines = lines.collect::<Vec<_>>();
        (!lines.is_empty()).then(|| view! { <aside class="alerts wrap" aria-label=td_string!(locale, alerts)>{lines}</aside> })
    };
    let asked = tokio::spawn(leptos::reactive::computed::ScopedFuture::new(shown));
    view! { <Suspense>{Suspend::new(async move { asked.await.ok().flatten() })}</Suspense> }
}

fn banner(ctx: &Ctx, site: &Site, one: &Published) -> impl IntoView + use<> {
    let (class, title) = (class(one), title(ctx, one));
    view! { <div class=class><h2 class="notice-title">{title}</h2>{said(ctx, site, one)}</div> }
}

/// Its title alone, which leads to all of it.
fn brief(ctx: &Ctx, one: &Published) -> impl IntoView + use<> {
    let (class, title) = (class(one), title(ctx, one));
    view! { <div class=format!("{class} alert-brief")><h2 class="notice-title"><a href=ctx.href(&one.path)>{title}</a></h2></div> }
}

/// An alert that holds, on a list.
pub fn alert_line(ctx: &Ctx, site: &Site, one: &Published) -> impl IntoView + use<> {
    let (class, title) = (class(one), title(ctx, one));
    let since = td_string!(Locale::from(ctx.lang()), alert_since, since = moment(ctx.lang(), one.first)).to_string();
    view! {
        <article class=format!("{class} alert-line") id=anchor(one.id)>
            <h3 class="notice-title">{title}</h3>
            <p class="meta"><time datetime=one.first.to_rfc3339()>{since}</time></p>
            {said(ctx, site, one)}
        </article>
    }
}

/// An alert that is over, on a list.
pub(crate) fn past_alert_line(ctx: &Ctx, site: &Site, one: &Published, until: DateTime<Utc>) -> impl IntoView + use<> {
    let (since, until) = (moment(ctx.lang(), one.first), moment(ctx.lang(), until));
    let held = td_string!(Locale::from(ctx.lang()), alert_held, since = since, until = until).to_string();
    let title = title(ctx, one);
    view! {
        <article class="alert-line" id=anchor(one.id)>
            <h3 class="event-title">{title}</h3>
            <p class="meta"><span class="tag">{td_string!(Locale::from(ctx.lang()), alert_over)}</span>" "{held}</p>
            {said(ctx, site, one)}
        </article>
    }
}

/// Where an alert stands on the page of its list.
pub(crate) fn anchor(id: i64) -> String {
    format!("komunikat-{id}")
}

fn class(one: &Published) -> &'static str {
    match one.facts.severity {
        Some(Severity::Danger) => "notice notice-error",
        Some(Severity::Warning) => "notice notice-warn",
        _ => "notice notice-info",
    }
}

/// How grave it is, and its title.
fn title(ctx: &Ctx, one: &Published) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let (said, tongue) = one.in_lang(ctx.lang());
    let word = severity_words(locale, one.facts.severity.unwrap_or(Severity::Info));
    view! { {word}": "<span lang=tongue.lang().code()>{said.title.clone()}</span> }
}

/// What it says, where it holds, and what to do.
fn said(ctx: &Ctx, site: &Site, one: &Published) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let (said, tongue) = one.in_lang(ctx.lang());
    let code = tongue.lang().code();
    let place = (!one.facts.place.is_empty()).then(|| view! { <p class="meta">{one.facts.place.clone()}</p> });
    let map = one
        .facts
        .spot
        .map(|spot| view! { <p class="no-print"><a class="more" href=spot.map() rel="external">{td_string!(locale, on_map)}</a></p> });
    let more = said.alert.as_ref().map(|doc| {
        let html = written(ctx, site, doc, tongue.lang());
        view! { <details><summary>{td_string!(locale, alert_more)}</summary><div class="prose" lang=code inner_html=html></div></details> }
    });
    view! { <p lang=code>{said.lead.clone()}</p>{place}{map}{more} }
}
