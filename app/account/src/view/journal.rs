use super::act::{Subject, act_words, person};
use super::{head, when};
use crate::journal::{FILTERS, NOBODY, PLACE, sought};
use crate::store;
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use leptos::prelude::*;
use platform::Ctx;
use platform::audit::{self, By, Line};
use std::collections::HashMap;
use ui::{ASKS, Asked, Fields, Order};

/// Lines on a page.
const A_PAGE: usize = 50;

#[component]
pub(crate) fn JournalPage() -> impl IntoView {
    ui::page(journal())
}

async fn journal() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::ReadAudit)?;
    let (locale, lang) = (Locale::from(ctx.lang()), ctx.lang());
    let fields = Fields::new();
    let list = Asked::by_form(&ctx, PLACE, &FILTERS, fields.sent());
    let order = list.order(By::of_code, Order { by: By::Number, back: true });
    let page = |total| (list.paging(A_PAGE, total).offset() as u64, A_PAGE as u64);
    let (lines, total) = audit::find(&ctx, &sought(&list), (order.by, order.back), page).await?;
    let paging = list.paging(A_PAGE, total);
    let examined = audit::examine(&ctx.db, ctx.portal.id).await?;
    let whole = match examined.broken {
        None => view! { <p class="notice notice-ok">{td_string!(locale, journal_whole, count = examined.lines)}</p> }.into_any(),
        Some(number) => {
            view! { <p class="notice notice-error" role="alert">{td_string!(locale, journal_broken, number = number)}</p> }.into_any()
        }
    };
    let people: Vec<_> = lines.iter().filter_map(|line| person(&line.subject)).collect();
    let names = store::names(ctx.db.read(), &people).await?;
    let rows = lines.iter().map(|line| row(&ctx, line, &names)).collect_view();
    let number = list.heads(order, By::code, &[(By::Number, td_string!(locale, number), true)]);
    let others = list.heads(order, By::code, &[(By::Person, td_string!(locale, person), false), (By::Act, td_string!(locale, act), false)]);
    let table = (total > 0).then(|| view! {
        <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, journal)><table class="data-table">
            <caption class="visually-hidden">{td_string!(locale, journal)}</caption>
            <thead><tr>{number}<th scope="col">{td_string!(locale, at)}</th>{others}<th scope="col">{td_string!(locale, subject)}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    });
    let nothing = (total == 0).then(|| list.nothing(lang, td_string!(locale, journal_empty)));
    let file = ctx.href("/pulpit/dziennik.csv");
    // What was asked for goes with the form that asked for it.
    let file = match list.narrows() {
        true => view! { <button class="btn" form=ASKS formaction=file>{td_string!(locale, journal_csv_found)}</button> }.into_any(),
        false => view! { <a class="btn" href=file download>{td_string!(locale, journal_csv)}</a> }.into_any(),
    };
    Ok(view! {
        {head(&ctx, td_string!(locale, journal).to_owned(), Some(td_string!(locale, journal_more).to_owned()))}
        <section class="section wrap">
            {whole}
            {search(&ctx, &list).await?}
            <p role="status">{td_string!(locale, journal_found, count = total)}</p>
            <p>{file}</p>
            {table}{nothing}
            {list.pages(paging, lang)}
        </section>
    })
}

async fn search(ctx: &Ctx, list: &Asked) -> Result<impl IntoView + use<>, Fault> {
    let (locale, lang) = (Locale::from(ctx.lang()), ctx.lang());
    let mut acts: Vec<_> =
        audit::acts(ctx).await?.into_iter().map(|act| (act.clone(), act_words(locale, &act).map_or(act, str::to_owned))).collect();
    acts.sort_by_key(|(_, words)| words.to_lowercase());
    let mut people: Vec<_> = audit::people(ctx).await?.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    people.sort_by_key(|(_, name)| name.to_lowercase());
    people.push((NOBODY.to_owned(), td_string!(locale, installation).to_owned()));
    let filters = (
        list.words("slowa", td_string!(locale, journal_words)),
        list.choice(lang, "kto", td_string!(locale, person), people),
        list.choice(lang, "co", td_string!(locale, act), acts),
        list.day("od", td_string!(locale, journal_since)),
        list.day("do", td_string!(locale, journal_until)),
    );
    Ok(list.form(lang, td_string!(locale, journal), filters))
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
