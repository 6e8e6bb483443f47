//! What the administrator sees.

use super::act::PLACE;
use crate::store::takeaway::{self, Takeaway};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault, Lang, write};
use chrono::{DateTime, Timelike, Utc};
use chrono_tz::Europe::Warsaw;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::{SsrMode, path};
use platform::Ctx;
use ui::{DoneNotice, Fields, done_code};

/// The page of the desk.
#[component(transparent)]
pub fn Routes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet ssr=SsrMode::Async>
            <Route path=path!("pulpit/eksport") view=ExportPage ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

#[component]
fn ExportPage() -> impl IntoView {
    ui::page(export())
}

async fn export() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Export)?;
    let locale = Locale::from(ctx.lang());
    let all = takeaway::lately(ctx.db.read(), &ctx).await?;
    let coming = all.iter().any(|one| one.is_coming(ctx.now));
    let title = td_string!(locale, export);
    let done = done_code().filter(|code| code == "zamowiono").map(|_| td_string!(locale, export_asked).to_owned());
    let ask = (!coming).then(|| {
        view! {
            <form method="post" action=ctx.href(PLACE)><button class="btn btn-primary">{td_string!(locale, export_ask)}</button></form>
        }
    });
    let again = coming.then(|| view! { <p><a class="btn" href=ctx.href(PLACE)>{td_string!(locale, export_look)}</a></p> });
    let rows = all.iter().map(|one| row(&ctx, one)).collect_view();
    let list = (!all.is_empty()).then(|| {
        view! {
            <section class="section wrap" aria-labelledby="archiwa">
                <h2 id="archiwa">{td_string!(locale, export_list)}</h2>
                <ul class="prose">{rows}</ul>
            </section>
        }
    });
    Ok(view! {
        <Title text=title/>
        <Meta name="robots" content="noindex"/>
        <div class="page-head wrap"><h1>{title}</h1><p class="lede">{td_string!(locale, export_more)}</p></div>
        <DoneNotice words=done/>
        <section class="section wrap"><div class="narrow">
            {Fields::new().summary(ctx.lang())}
            <div class="prose"><p>{td_string!(locale, export_holds)}</p><p>{td_string!(locale, export_without)}</p></div>
            {ask}{again}
        </div></section>
        {list}
    })
}

fn row(ctx: &Ctx, one: &Takeaway) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let asked = format!("{}, {}", moment(ctx.lang(), one.asked_at), one.person);
    let state = if one.is_coming(ctx.now) {
        let (done, total) = (one.done, one.total);
        let said = if total == 0 {
            td_string!(locale, export_begins).to_owned()
        } else {
            td_string!(locale, export_done, done = done, total = total).to_string()
        };
        view! { <span role="status">{said}</span>" "<progress max=total.max(1) value=done aria-label=td_string!(locale, export_progress)></progress> }.into_any()
    } else if let (Some(_), Some(until)) = (one.ready(ctx.now), one.until) {
        let size = size(ctx.lang(), one.size.unwrap_or_default());
        let until = td_string!(locale, export_until, until = moment(ctx.lang(), until)).to_string();
        view! {
            <a class="btn" rel="external" href=ctx.href(&format!("{PLACE}/{}", one.id)) download>{td_string!(locale, export_fetch)}" (ZIP, "{size}")"<span class="visually-hidden">": "{asked.clone()}</span></a>
            <br/><span class="meta">{until}</span>
        }
        .into_any()
    } else if one.ready_at.is_some() {
        view! { <span class="meta">{td_string!(locale, export_over)}</span> }.into_any()
    } else {
        view! { <span class="tag tag-warn">{td_string!(locale, export_failed)}</span> }.into_any()
    };
    view! { <li><p>{asked}<br/>{state}</p></li> }
}

pub(crate) fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    let there = at.with_timezone(&Warsaw);
    format!("{}, {}:{:02}", write::date(lang, there.date_naive()), there.hour(), there.minute())
}

/// `340 kB`, `12 MB`.
fn size(lang: Lang, bytes: i64) -> String {
    let kilobytes = u64::try_from(bytes).unwrap_or_default().div_ceil(1_000);
    if kilobytes < 1_000 { format!("{kilobytes}\u{a0}kB") } else { format!("{}\u{a0}MB", write::number(lang, kilobytes.div_ceil(1_000))) }
}
