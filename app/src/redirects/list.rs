#![cfg(not(target_arch = "wasm32"))]
//! The portal's redirects: found by words, in an order, page by page, and ticked to be removed together.

use super::{MANY, ROOM};
use crate::target;
use crate::{Locale, i18n::td_string};
use base::{Fault, write};
use content::Site;
use leptos::prelude::*;
use platform::{Clock, Ctx};
use portal::looks::To;
use portal::redirect::{self, By, Onward, Redirect};
use ui::{Asked, Order};

/// Redirects on a page.
const A_PAGE: usize = 50;

pub(super) async fn list(ctx: &Ctx) -> Result<impl IntoView + use<>, Fault> {
    let (locale, lang) = (Locale::from(ctx.lang()), ctx.lang());
    let list = Asked::of(ctx, ROOM, &["q"]);
    let order = list.order(By::of_code, Order { by: By::Path, back: false });
    let page = |total| (list.paging(A_PAGE, total).offset() as u64, A_PAGE as u64);
    let (found, total) = redirect::list(ctx, list.get("q"), (order.by, order.back), page).await?;
    let site = Site::of(ctx).await?;
    let rows = found.iter().map(|one| row(ctx, &site, one)).collect_view();
    let from = list.heads(order, By::code, &[(By::Path, td_string!(locale, redirect_from), false)]);
    let at = list.heads(order, By::code, &[(By::At, td_string!(locale, redirect_at), true)]);
    let table = (total > 0).then(|| view! {
        <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, redirects_known)><table class="data-table">
            <caption class="visually-hidden">{td_string!(locale, redirects_known)}</caption>
            <thead><tr><th scope="col"><span class="visually-hidden">{td_string!(locale, redirect_tick)}</span></th>{from}<th scope="col">{td_string!(locale, redirect_to)}</th>{at}<th scope="col"><span class="visually-hidden">{td_string!(locale, redirect_remove)}</span></th></tr></thead>
            <tbody>{rows}</tbody></table></div>
    });
    let nothing = (total == 0).then(|| list.nothing(lang, td_string!(locale, redirects_none)));
    let together = (total > 0).then(|| view! {
        <form id="zbiorczo" class="panel" method="post" action=ctx.href(MANY) aria-label=td_string!(locale, redirects_ticked)>
            <p>{td_string!(locale, redirects_ticked)}":"</p><div class="btn-row"><button class="btn btn-danger">{td_string!(locale, redirects_remove)}</button></div></form>
    });
    Ok(view! {
        <section class="section wrap"><h2>{td_string!(locale, redirects_known)}</h2>
            {list.form(lang, td_string!(locale, redirects_known), list.words("q", td_string!(locale, redirect_find)))}
            <p role="status">{td_string!(locale, redirects_found, count = total)}</p>
            {table}{nothing}
            {list.pages(list.paging(A_PAGE, total), lang)}
            {together}
        </section>
    })
}

fn row(ctx: &Ctx, site: &Site, one: &Redirect) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let to = match &one.onward {
        Onward::Item(id) => To::Item(*id),
        Onward::Address(address) if address.starts_with('/') => To::Path(address.clone()),
        Onward::Address(address) => To::Outside(address.clone()),
    };
    let words = target::words(ctx, site, &to, &portal::Texts::default()).0;
    let onward = match target::href(ctx, site, &to) {
        Some(href) => view! { <a href=href.clone()>{words}</a><br/><span class="meta">{href}</span> }.into_any(),
        None => view! { <span class="tag tag-warn">{td_string!(locale, looks_not_there)}</span> }.into_any(),
    };
    let written = write::date(ctx.lang(), Clock::day(one.at));
    let tick = view! { <label class="check"><input type="checkbox" name="from" value=one.path.clone() form="zbiorczo"/><span class="visually-hidden">{td_string!(locale, redirect_tick)}": "{one.path.clone()}</span></label> };
    view! {
        <tr><td>{tick}</td><th scope="row">{one.path.clone()}</th><td>{onward}</td><td>{written}<br/><span class="meta">{one.person.clone()}</span></td>
            <td><form method="post" action=ctx.href("/pulpit/przekierowania/usun")><input type="hidden" name="from" value=one.path.clone()/>
                <button class="btn btn-quiet">{td_string!(locale, redirect_remove)}<span class="visually-hidden">": "{one.path.clone()}</span></button></form></td></tr>
    }
}
