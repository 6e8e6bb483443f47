//! Alerts: those that hold now, the gravest first, then those that are over.

use super::past::past;
use super::{Asked, head, nothing};
use crate::feed::cap::LIST;
use crate::item::Kind;
use crate::site::Site;
use crate::view::{alert_line, past_alert_line};
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use leptos_meta::Link;
use platform::Ctx;
use std::collections::HashSet;

#[component]
pub(crate) fn AlertsPage() -> impl IntoView {
    ui::page(alerts())
}

async fn alerts() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let asked = Asked::of(&ctx);
    let site = Site::of(&ctx).await?;
    let mut present = site.alerts();
    if !asked.words.is_empty() {
        let found: HashSet<i64> = site.find_of(Kind::Alert, &asked.words).into_iter().map(|one| one.id).collect();
        present.retain(|one| found.contains(&one.id));
    }
    let past = past(&ctx, &site, &asked.words).await?;
    let (paging, shown) = asked.page(&past);
    let none = present.is_empty() && past.is_empty() && !asked.words.is_empty();
    let present = match present.is_empty() {
        true => view! { <p>{td_string!(locale, alerts_none)}</p> }.into_any(),
        false => present.into_iter().map(|one| alert_line(&ctx, &site, one)).collect_view().into_any(),
    };
    let present = (paging.page == 1).then(
        || view! { <section class="group" aria-labelledby="teraz"><h2 id="teraz">{td_string!(locale, alerts_now)}</h2>{present}</section> },
    );
    let over = (!past.is_empty()).then(|| {
        let lines = shown.iter().map(|past| view! { <li>{past_alert_line(&ctx, &site, &past.one, past.until)}</li> }).collect_view();
        view! {
            <section class="group" aria-labelledby="dawniej"><h2 id="dawniej">{td_string!(locale, alerts_past)}</h2><ul class="cards">{lines}</ul>
                {asked.pages(&ctx, Kind::Alert, paging, &[])}</section>
        }
    });
    let body = if none { nothing(&ctx, &asked) } else { view! { {present}{over} }.into_any() };
    let cap = (td_string!(locale, alerts_cap), ctx.href(LIST));
    Ok(view! {
        <Link rel="alternate" type_="application/atom+xml" title=cap.0 href=cap.1.clone()/>
        {head(&ctx, Kind::Alert, &asked, &[], paging.page)}
        <div class="section wrap">{body}<p class="no-print"><a class="more" href=cap.1 rel="external">{cap.0}</a></p></div>
    })
}
