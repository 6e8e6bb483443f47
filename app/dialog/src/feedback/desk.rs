//! Opinions at the desk: which pages are not clear, and what residents wrote.

use super::keep::{Count, counts, words};
use crate::store::feedback::Model;
use crate::view::{desk_head, paragraphs, when};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use content::Site;
use leptos::prelude::*;
use platform::Ctx;

/// So many words are shown at once.
const MOST: u64 = 50;

#[component]
pub(crate) fn OpinionsDesk() -> impl IntoView {
    ui::page(opinions())
}

async fn opinions() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::ReadDraft)?;
    let locale = Locale::from(ctx.lang());
    let site = Site::of(&ctx).await?;
    let mut counts: Vec<_> = counts(&ctx).await?.into_iter().collect();
    // What is least clear stands first.
    counts.sort_by_key(|(item, count)| (std::cmp::Reverse(count.no), count.yes, *item));
    let rows = counts.iter().map(|(item, count)| row(&ctx, &site, *item, *count)).collect_view();
    let table = (!counts.is_empty()).then(|| view! {
        <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, opinions)><table class="data-table">
            <caption class="visually-hidden">{td_string!(locale, opinions)}</caption>
            <thead><tr><th scope="col">{td_string!(locale, page)}</th><th scope="col" class="num">{td_string!(locale, yes)}</th><th scope="col" class="num">{td_string!(locale, no)}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    });
    let none = counts.is_empty().then(|| view! { <p>{td_string!(locale, no_opinions)}</p> });
    let said = words(&ctx, MOST).await?;
    let said = (!said.is_empty()).then(|| {
        let lines = said.iter().map(|one| line(&ctx, &site, one)).collect_view();
        view! { <section class="section wrap"><h2>{td_string!(locale, said)}</h2><ul class="news">{lines}</ul></section> }
    });
    Ok(view! {
        {desk_head(&ctx, td_string!(locale, opinions).to_owned(), Some(td_string!(locale, opinions_lede).to_owned()))}
        {said}
        <section class="section wrap"><h2>{td_string!(locale, by_page)}</h2>{none}{table}</section>
    })
}

/// A link to an item, also to one that is not published any more.
fn title(ctx: &Ctx, site: &Site, item: i64) -> AnyView {
    match site.with_id(item) {
        Some(one) => {
            let (said, tongue) = one.in_lang(ctx.lang());
            view! { <a href=ctx.href(&one.path) lang=tongue.lang().code()>{said.title.clone()}</a> }.into_any()
        }
        None => view! { <a href=ctx.href(&format!("/pulpit/tresci/{item}"))>{item}</a> }.into_any(),
    }
}

fn row(ctx: &Ctx, site: &Site, item: i64, count: Count) -> impl IntoView + use<> {
    view! { <tr><th scope="row">{title(ctx, site, item)}</th><td class="num">{count.yes}</td><td class="num">{count.no}</td></tr> }
}

fn line(ctx: &Ctx, site: &Site, one: &Model) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let answer = if one.clear { td_string!(locale, yes) } else { td_string!(locale, no) };
    let button = ctx.may(Action::Write).then(|| {
        view! {
            <form method="post" action=ctx.href("/pulpit/opinie")><input type="hidden" name="id" value=one.id/>
                <button class="btn btn-quiet">{td_string!(locale, handled)}<span class="visually-hidden">": "{one.id}</span></button></form>
        }
    });
    view! { <li><article class="panel"><p class="meta">{when(ctx.lang(), one.at)}" · "{answer}" · "{title(ctx, site, one.item_id)}</p><div lang=one.lang.clone()>{paragraphs(&one.words)}</div>{button}</article></li> }
}
