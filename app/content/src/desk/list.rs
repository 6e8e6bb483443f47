#![cfg(not(target_arch = "wasm32"))]
//! Everything that was written on this portal: found by words, kind and state.

use super::head;
use super::state::Rows;
use crate::item::{Kind, Tongue};
use crate::store::{item, publication, removal, review, version};
use crate::view::{day, kind_words};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault, Paging};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use platform::{Ctx, OfPortal};
use std::collections::{HashMap, HashSet};
use ui::Form;

/// Items on a page.
const A_PAGE: usize = 30;

/// An item as the desk lists it.
pub(super) struct Line {
    pub id: i64,
    pub kind: Kind,
    pub title: String,
    pub state: super::state::State,
    pub at: DateTime<Utc>,
    pub person: String,
    pub removed: bool,
}

/// Every item of the request's portal, what was touched last first.
pub(super) async fn lines(ctx: &Ctx) -> Result<Vec<Line>, Fault> {
    let db = ctx.db.read();
    let items = item::Entity::of(ctx).all(db).await?;
    let versions = version::Entity::of(ctx).all(db).await?;
    let publications = publication::Entity::of(ctx).all(db).await?;
    let reviews = review::Entity::of(ctx).all(db).await?;
    let removed: HashSet<i64> = removal::Entity::of(ctx).all(db).await?.into_iter().map(|row| row.item_id).collect();
    let mut rows: HashMap<i64, Rows> = HashMap::new();
    for row in &versions {
        rows.entry(row.item_id).or_default().versions.push(row);
    }
    for row in &publications {
        rows.entry(row.item_id).or_default().publications.push(row);
    }
    for row in &reviews {
        rows.entry(row.item_id).or_default().reviews.push(row);
    }
    let mut lines: Vec<_> = items
        .into_iter()
        .filter_map(|one| {
            let all = rows.get(&one.id)?;
            let newest = all.versions.iter().max_by_key(|row| (row.at, row.number))?;
            let title = all.versions.iter().filter(|row| row.tongue == Tongue::Pl.code()).max_by_key(|row| row.number)?.title.clone();
            let state = all.state(Tongue::Pl, ctx.now)?;
            let (at, person) = (newest.at, newest.person.clone());
            Some(Line { id: one.id, kind: Kind::of_code(&one.kind)?, title, state, at, person, removed: removed.contains(&one.id) })
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.at, line.id)));
    Ok(lines)
}

#[component]
pub(crate) fn ItemsPage() -> impl IntoView {
    ui::page(items())
}

async fn items() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::EnterDesk)?;
    let locale = Locale::from(ctx.lang());
    let query = ctx.path.split_once('?').map_or("", |(_, query)| query);
    let asked = Form::read(query.as_bytes());
    let (words, kind, state) = (asked.get("q").to_lowercase(), Kind::of_code(asked.get("rodzaj")), asked.get("stan-tresci").to_owned());
    let basket = state == "kosz";
    let all = lines(&ctx).await?;
    let fits = |line: &&Line| {
        line.removed == basket
            && kind.is_none_or(|kind| line.kind == kind)
            && (basket || state.is_empty() || line.state.code() == state)
            && words.split_whitespace().all(|word| line.title.to_lowercase().contains(word))
    };
    let found: Vec<_> = all.iter().filter(fits).collect();
    let page = usize::try_from(asked.number("strona").unwrap_or(1).clamp(1, 10_000)).unwrap_or(1);
    let paging = Paging { page, size: A_PAGE, total: found.len() };
    let rows = found.iter().skip((page - 1) * A_PAGE).take(A_PAGE).map(|line| row(&ctx, line)).collect_view();
    let count = found.len();
    let kinds = Kind::ALL
        .map(|one| view! { <option value=one.code() selected=kind == Some(one)>{kind_words(locale, one)}</option> })
        .collect_view();
    let states = [
        ("szkic", td_string!(locale, state_draft)),
        ("sprawdzanie", td_string!(locale, state_review)),
        ("zaplanowane", td_string!(locale, state_scheduled)),
        ("opublikowane", td_string!(locale, state_published)),
        ("zmienione", td_string!(locale, state_changed)),
        ("wycofane", td_string!(locale, state_expired)),
        ("kosz", td_string!(locale, state_basket)),
    ];
    let states = states.map(|(code, words)| view! { <option value=code selected=state == code>{words}</option> }).collect_view();
    let new = Kind::ALL.map(|one| {
        let href = ctx.href(&format!("/pulpit/tresci/nowa?rodzaj={}", one.code()));
        view! { <a class="btn" href=href>{kind_words(locale, one)}</a> }
    });
    let new = ctx.may(Action::Write).then(|| view! { <div class="btn-row" role="group" aria-label=td_string!(locale, begin_new)><span>{td_string!(locale, begin_new)}":"</span>{new.collect_view()}</div> });
    let address = ctx.href("/pulpit/tresci");
    let others = [("q", asked.get("q")), ("rodzaj", asked.get("rodzaj")), ("stan-tresci", asked.get("stan-tresci"))];
    let pairs: String = others.into_iter().filter(|(_, value)| !value.is_empty()).fold(String::new(), |all, (name, value)| {
        let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
        format!("{all}{name}={value}&")
    });
    Ok(view! {
        {head(&ctx, td_string!(locale, items).to_owned())}
        <section class="section wrap">
            {new}
            <form class="field-row" role="search" aria-label=td_string!(locale, items) action=address.clone()>
                <div class="field"><label for="q">{td_string!(locale, find_title)}</label><input class="input" id="q" name="q" type="search" value=asked.get("q").to_owned()/></div>
                <div class="field"><label for="rodzaj">{td_string!(locale, kind)}</label><select class="input" id="rodzaj" name="rodzaj"><option value="">{td_string!(locale, any)}</option>{kinds}</select></div>
                <div class="field"><label for="stan-tresci">{td_string!(locale, state)}</label><select class="input" id="stan-tresci" name="stan-tresci"><option value="">{td_string!(locale, any)}</option>{states}</select></div>
                <div class="field"><button class="btn btn-primary">{td_string!(locale, find)}</button></div>
            </form>
            <p role="status">{td_string!(locale, items_found, count = count)}</p>
            <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, items)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, items)}</caption>
                <thead><tr><th scope="col">{td_string!(locale, title)}</th><th scope="col">{td_string!(locale, kind)}</th><th scope="col">{td_string!(locale, state)}</th><th scope="col">{td_string!(locale, changed)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
            <ui::Pages paging href=move |page| format!("{address}?{pairs}strona={page}") lang=ctx.lang()/>
        </section>
    })
}

fn row(ctx: &Ctx, line: &Line) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let title = match line.removed {
        true => {
            let act = ctx.href(&format!("/pulpit/tresci/{}/przywroc", line.id));
            view! { {line.title.clone()}" "<form method="post" action=act><button class="btn btn-quiet">{td_string!(locale, restore)}<span class="visually-hidden">": "{line.title.clone()}</span></button></form> }.into_any()
        }
        false => view! { <a href=ctx.href(&format!("/pulpit/tresci/{}", line.id))>{line.title.clone()}</a> }.into_any(),
    };
    view! {
        <tr><th scope="row">{title}</th><td>{kind_words(locale, line.kind)}</td>
            <td><span class="tag">{if line.removed { td_string!(locale, state_basket) } else { line.state.words(locale) }}</span></td>
            <td>{day(ctx.lang(), line.at)}<br/><span class="meta">{line.person.clone()}</span></td></tr>
    }
}
