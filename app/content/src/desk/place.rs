//! Where a page lies in the tree, and where among its sisters.

use super::allow::may;
use super::lines::{newest, sections};
use crate::item::{Kind, Tongue};
use crate::site::Site;
use crate::store::{item, removal};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use leptos::prelude::*;
use platform::{Ctx, OfPortal};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use std::collections::{HashMap, HashSet};
use ui::{ChoiceField, Fields, TextField};

/// The forms that move a page.
pub(super) async fn section(ctx: &Ctx, site: &Site, beside: &Fields, row: &item::Model) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    let placed = beside.clone().with("slug", row.slug.clone()).with("parent", row.parent_id.map(|id| id.to_string()).unwrap_or_default());
    let fields = fields(ctx, site, &placed, Some(row)).await?;
    Ok(view! {
        <section class="section wrap"><div class="narrow"><h2>{td_string!(locale, place)}</h2>
            <form method="post" action=ctx.href(&format!("/pulpit/tresci/{}/miejsce", row.id))>{fields}<button class="btn">{td_string!(locale, move_page)}</button></form>
            {order(ctx, site, row)}
        </div></section>
    })
}

/// Up and down among the published sisters; nothing where there are none.
fn order(ctx: &Ctx, site: &Site, row: &item::Model) -> Option<impl IntoView + use<>> {
    let locale = Locale::from(ctx.lang());
    let sisters = site.below(row.parent_id);
    let at = sisters.iter().position(|one| one.id == row.id).filter(|_| sisters.len() > 1)?;
    let lines = sisters.iter().map(|one| {
        let title = one.in_lang(ctx.lang()).0.title.clone();
        if one.id == row.id {
            view! { <li aria-current="true"><strong>{title}</strong></li> }.into_any()
        } else {
            view! { <li>{title}</li> }.into_any()
        }
    });
    let button = |act: &'static str, words: &'static str| view! { <button class="btn" name="act" value=act>{words}</button> };
    let up = (at > 0).then(|| button("up", td_string!(locale, page_up)));
    let down = (at + 1 < sisters.len()).then(|| button("down", td_string!(locale, page_down)));
    Some(view! {
        <h3 id="kolejnosc">{td_string!(locale, page_order)}</h3>
        <ol>{lines.collect_view()}</ol>
        <form method="post" action=ctx.href(&format!("/pulpit/tresci/{}/kolejnosc", row.id))><div class="btn-row">{up}{down}</div></form>
    })
}

/// Where a page lies: below which one, and under which short name. `own` is the page, where it is there already.
pub(super) async fn fields(ctx: &Ctx, site: &Site, fields: &Fields, own: Option<&item::Model>) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    let choices = choices(ctx, site, own).await?;
    Ok(view! {
        <ChoiceField fields=fields.clone() name="parent" label=td_string!(locale, parent).into() choices/>
        <TextField fields=fields.clone() name="slug" label=td_string!(locale, slug).into() hint=td_string!(locale, slug_hint) optional=true most=60/>
    })
}

/// Pages that one may lie below, published or not, as a tree: those that whoever asks may write below, and where it lies now.
async fn choices(ctx: &Ctx, site: &Site, own: Option<&item::Model>) -> Result<Vec<(String, String)>, Fault> {
    let locale = Locale::from(ctx.lang());
    let db = ctx.db.read();
    let pages = item::Entity::of(ctx).filter(item::Column::Kind.eq(Kind::Page.code()));
    let pages = pages.order_by_asc(item::Column::Position).order_by_asc(item::Column::Id).all(db).await?;
    let removed: HashSet<i64> = removal::Entity::of(ctx).all(db).await?.into_iter().map(|row| row.item_id).collect();
    let titles = newest(ctx).await?;
    let parents: HashMap<i64, Option<i64>> = pages.iter().map(|row| (row.id, row.parent_id)).collect();
    let now = own.and_then(|row| row.parent_id);
    let title = |id: i64| match site.with_id(id) {
        Some(page) => page.in_lang(ctx.lang()).0.title.clone(),
        None => {
            let state = if removed.contains(&id) { td_string!(locale, state_basket) } else { td_string!(locale, not_published) };
            let title = titles.get(&id).and_then(|all| all.get(&Tongue::Pl)).map(|row| row.title.clone()).unwrap_or_default();
            format!("{title} ({state})")
        }
    };
    let mut choices = Vec::new();
    if ctx.may(Action::Write) || own.is_some_and(|row| row.parent_id.is_none()) {
        choices.push((String::new(), td_string!(locale, top).to_owned()));
    }
    let below = |parent: Option<i64>, depth: usize| {
        let rows = pages.iter().rev().filter(move |row| row.parent_id == parent);
        rows.map(move |row| (row.id, depth)).collect::<Vec<_>>()
    };
    let mut stack = below(None, 0);
    while let Some((id, depth)) = stack.pop() {
        if own.is_some_and(|row| row.id == id) {
            continue;
        }
        let open = !removed.contains(&id) && may(ctx, Action::Write, &sections(&parents, id));
        if open || now == Some(id) {
            choices.push((id.to_string(), format!("{}{}", "– ".repeat(depth), title(id))));
        }
        stack.extend(below(Some(id), depth + 1));
    }
    Ok(choices)
}
