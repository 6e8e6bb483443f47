use super::act::{Subject, act_words, person};
use super::{head, when};
use crate::store;
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use platform::Ctx;
use platform::audit::{self, Line};
use std::collections::HashMap;

/// Lines on a page.
const A_PAGE: u64 = 50;

#[component]
pub(crate) fn JournalPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("przed").and_then(|before| before.parse().ok());
    ui::page(journal(before))
}

async fn journal(before: Option<i64>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::ReadAudit)?;
    let locale = Locale::from(ctx.lang());
    let lines = audit::lines(&ctx, before, A_PAGE).await?;
    let examined = audit::examine(&ctx.db, ctx.portal.id).await?;
    let whole = match examined.broken {
        None => view! { <p class="notice notice-ok">{td_string!(locale, journal_whole, count = examined.lines)}</p> }.into_any(),
        Some(number) => {
            view! { <p class="notice notice-error" role="alert">{td_string!(locale, journal_broken, number = number)}</p> }.into_any()
        }
    };
    let older = lines.last().filter(|line| line.number > 1).map(|line| ctx.href(&format!("/pulpit/dziennik?przed={}", line.number)));
    let people: Vec<_> = lines.iter().filter_map(|line| person(&line.subject)).collect();
    let names = store::names(ctx.db.read(), &people).await?;
    let rows = lines.iter().map(|line| row(&ctx, line, &names)).collect_view();
    Ok(view! {
        {head(&ctx, td_string!(locale, journal).to_owned(), Some(td_string!(locale, journal_more).to_owned()))}
        <section class="section wrap">
            {whole}
            <p><a class="btn" href=ctx.href("/pulpit/dziennik.csv") download>{td_string!(locale, journal_csv)}</a></p>
            <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, journal)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, journal)}</caption>
                <thead><tr><th scope="col">{td_string!(locale, number)}</th><th scope="col">{td_string!(locale, at)}</th><th scope="col">{td_string!(locale, person)}</th><th scope="col">{td_string!(locale, act)}</th><th scope="col">{td_string!(locale, subject)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
            {older.map(|href| view! { <p><a class="more" href=href>{td_string!(locale, older)}</a></p> })}
        </section>
    })
}

fn row(ctx: &Ctx, line: &Line, names: &HashMap<i64, String>) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let who = if line.person.is_empty() { td_string!(locale, installation).to_owned() } else { line.person.clone() };
    let act = act_words(locale, &line.act).map_or_else(|| line.act.clone(), str::to_owned);
    let Subject { words, path } = Subject::of(ctx, &line.act, &line.subject, names);
    let subject = match path {
        Some(path) => view! { <a href=ctx.href(&path)>{words}</a> }.into_any(),
        None => words.into_any(),
    };
    let detail = line.detail.as_object().filter(|detail| !detail.is_empty()).map(|_| line.detail.to_string());
    view! {
        <tr><td class="num">{line.number}</td><td>{when(ctx.lang(), line.at)}</td><td>{who}</td><td>{act}</td>
            <td>{subject}{detail.map(|detail| view! { <br/><code class="meta">{detail}</code> })}</td></tr>
    }
}
