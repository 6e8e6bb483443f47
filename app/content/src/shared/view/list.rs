//! All that is shared: for the operator each master with how the portals stand, for a portal its copies.

use super::super::census::{Held, Standing, census};
use super::super::store::{at_operator, consents, master};
use super::{asked, head, may_see, title};
use crate::store::version;
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use leptos::prelude::*;
use platform::{Ctx, OfPortal};
use portal::Portals;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use ui::{Fields, TickField};

#[component]
pub(crate) fn SharedPage() -> impl IntoView {
    ui::page(shared())
}

async fn shared() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    may_see(&ctx)?;
    let locale = Locale::from(ctx.lang());
    let body = if ctx.portal.is_operator() { masters(&ctx).await? } else { copies(&ctx).await? };
    Ok(view! {
        {head(&ctx, td_string!(locale, shared_items).to_owned())}
        <section class="section wrap">{body}</section>
    })
}

/// A standing in words.
fn words(locale: Locale, standing: Standing) -> &'static str {
    match standing {
        Standing::Waits => td_string!(locale, shared_waits),
        Standing::Overdue => td_string!(locale, shared_is_overdue),
        Standing::Same => td_string!(locale, shared_is_same),
        Standing::Own => td_string!(locale, shared_is_own),
        Standing::Gone => td_string!(locale, shared_is_gone),
    }
}

const COLUMNS: [Standing; 4] = [Standing::Same, Standing::Own, Standing::Waits, Standing::Overdue];

async fn masters(ctx: &Ctx) -> Result<AnyView, Fault> {
    let locale = Locale::from(ctx.lang());
    let masters = at_operator::<master::Entity>(ctx).order_by_desc(master::Column::Since).all(ctx.db.read()).await?;
    if masters.is_empty() {
        return Ok(view! { <p>{td_string!(locale, shared_none_operator)}</p> }.into_any());
    }
    let mut all = census(ctx).await?;
    let ids: Vec<_> = masters.iter().map(|row| row.item_id).collect();
    let rows = version::Entity::of(ctx).filter(version::Column::ItemId.is_in(ids)).filter(version::Column::Tongue.eq("pl"));
    let rows = rows.order_by_asc(version::Column::Number).all(ctx.db.read()).await?;
    let titles: HashMap<_, _> = rows.into_iter().map(|row| (row.item_id, row.title)).collect();
    let lines = masters.iter().map(|one| {
        let held = all.remove(&one.item_id).unwrap_or_default();
        master_row(ctx, one, titles.get(&one.item_id).cloned().unwrap_or_default(), held)
    });
    let lines = lines.collect_view();
    let heads = COLUMNS.map(|one| view! { <th scope="col" class="num">{words(locale, one)}</th> }).collect_view();
    Ok(view! {
        <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, shared_items)><table class="data-table">
            <caption class="visually-hidden">{td_string!(locale, shared_items)}</caption>
            <thead><tr><th scope="col">{td_string!(locale, title)}</th>{heads}<th scope="col">{td_string!(locale, shared_portals)}</th></tr></thead>
            <tbody>{lines}</tbody>
        </table></div>
    }
    .into_any())
}

fn master_row(ctx: &Ctx, one: &master::Model, title: String, mut held: Vec<Held>) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let counts = COLUMNS.map(|standing| {
        let count = held.iter().filter(|one| one.standing == standing).count();
        view! { <td class="num">{count}</td> }
    });
    let ended = one.ended_at.is_some().then(|| view! { " "<span class="tag">{td_string!(locale, shared_ended)}</span> });
    let portals = Portals::of(&ctx.derived);
    held.sort_by_key(|one| (one.standing != Standing::Overdue, one.standing != Standing::Waits, one.portal));
    let count = held.len();
    let lines = held.iter().filter_map(|copy| {
        let portal = portals.with_id(copy.portal)?;
        let standing = words(locale, copy.standing);
        let name = portal.name.clone();
        let link = match copy.standing {
            Standing::Gone => view! { <span lang="pl">{name}</span> }.into_any(),
            _ => view! { <a href=ctx.href(&format!("/pulpit/wspolne/{}/{}", one.item_id, portal.slug)) lang="pl">{name}</a> }.into_any(),
        };
        Some(view! { <li>{link}": "{standing}</li> })
    });
    let lines = lines.collect_view();
    let list = match count {
        0 => view! { <span class="meta">{td_string!(locale, shared_no_copies)}</span> }.into_any(),
        _ => view! { <details><summary>{td_string!(locale, shared_copies, count = count)}<span class="visually-hidden">": "{title.clone()}</span></summary><ul>{lines}</ul></details> }.into_any(),
    };
    let href = ctx.href(&format!("/pulpit/tresci/{}/wspolna", one.item_id));
    view! { <tr><th scope="row"><a href=href>{title}</a>{ended}</th>{counts.collect_view()}<td>{list}</td></tr> }
}

async fn copies(ctx: &Ctx) -> Result<AnyView, Fault> {
    let locale = Locale::from(ctx.lang());
    let mut held: Vec<_> = census(ctx).await?.into_values().flatten().filter(|one| one.standing != Standing::Gone).collect();
    held.sort_by_key(|one| (one.decide_by.is_none(), one.decide_by, one.item));
    let mut lines = Vec::new();
    for one in &held {
        let href = ctx.href(&format!("/pulpit/tresci/{}/wzorzec", one.item));
        let state = match one.decide_by {
            Some(decide_by) => asked(ctx, decide_by),
            None => words(locale, one.standing).to_owned(),
        };
        let name = title(ctx, one.item).await?;
        let left = one.withdrawn.then(|| view! { " "<span class="tag">{td_string!(locale, shared_left)}</span> });
        lines.push(view! { <tr><th scope="row"><a href=href>{name}</a></th><td>{state}{left}</td></tr> });
    }
    let list = match lines.is_empty() {
        true => view! { <p>{td_string!(locale, shared_none)}</p> }.into_any(),
        false => view! {
            <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, shared_items)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, shared_items)}</caption>
                <thead><tr><th scope="col">{td_string!(locale, title)}</th><th scope="col">{td_string!(locale, state)}</th></tr></thead>
                <tbody>{lines.into_iter().collect_view()}</tbody>
            </table></div>
        }
        .into_any(),
    };
    let agreed = consents(ctx).await?;
    let fields = Fields::new().with("consent", if agreed { "1" } else { "" });
    let form = ctx.may(Action::Publish).then(|| {
        view! {
            <form class="panel narrow" method="post" action=ctx.href("/pulpit/wspolne")>
                <h2>{td_string!(locale, shared_consent)}</h2><p>{td_string!(locale, shared_consent_more)}</p>
                <TickField fields=fields name="consent" label=td_string!(locale, shared_consent_tick).into()/>
                <button class="btn">{td_string!(locale, shared_save)}</button>
            </form>
        }
    });
    Ok(view! { <p>{td_string!(locale, shared_more, portal = super::operator(ctx))}</p>{list}{form} }.into_any())
}
