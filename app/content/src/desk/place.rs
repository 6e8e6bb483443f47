//! Where a page lies in the tree, and where among its sisters.

use crate::site::Site;
use crate::store::item;
use crate::{Locale, i18n::td_string};
use leptos::prelude::*;
use platform::Ctx;
use ui::{ChoiceField, Fields, TextField};

/// The forms that move a page.
pub(super) fn section(ctx: &Ctx, site: &Site, beside: &Fields, row: &item::Model) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let placed = beside.clone().with("slug", row.slug.clone()).with("parent", row.parent_id.map(|id| id.to_string()).unwrap_or_default());
    let fields = fields(ctx, site, &placed, Some(row.id));
    view! {
        <section class="section wrap"><div class="narrow"><h2>{td_string!(locale, place)}</h2>
            <form method="post" action=ctx.href(&format!("/pulpit/tresci/{}/miejsce", row.id))>{fields}<button class="btn">{td_string!(locale, move_page)}</button></form>
            {order(ctx, site, row)}
        </div></section>
    }
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

/// Where a page lies: below which one, and under which short name.
pub(super) fn fields(ctx: &Ctx, site: &Site, fields: &Fields, own: Option<i64>) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let mut choices = vec![(String::new(), td_string!(locale, top).to_owned())];
    let mut stack: Vec<_> = site.below(None).into_iter().rev().map(|page| (page, 0)).collect();
    while let Some((page, depth)) = stack.pop() {
        if Some(page.id) == own {
            continue;
        }
        choices.push((page.id.to_string(), format!("{}{}", "– ".repeat(depth), page.in_lang(ctx.lang()).0.title)));
        stack.extend(site.below(Some(page.id)).into_iter().rev().map(|below| (below, depth + 1)));
    }
    view! {
        <ChoiceField fields=fields.clone() name="parent" label=td_string!(locale, parent).into() choices/>
        <TextField fields=fields.clone() name="slug" label=td_string!(locale, slug).into() hint=td_string!(locale, slug_hint) optional=true most=60/>
    }
}
