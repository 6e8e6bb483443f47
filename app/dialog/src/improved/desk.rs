//! What was made better at the desk: everything that is published, and the way to take it back.

use super::keep::{all, withdraw};
use crate::feedback::{Items, title};
use crate::store::improvement::Model;
use crate::view::{desk_head, when};
use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use base::{Action, Fault, Paging};
use content::Site;
use leptos::prelude::*;
use platform::Ctx;
use ui::{Acted, Done, Form};

/// Sentences on a page.
const A_PAGE: usize = 50;

#[component]
pub(crate) fn ImprovedDesk() -> impl IntoView {
    ui::page(improved())
}

async fn improved() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_somewhere(Action::ReadDraft)?;
    let locale = Locale::from(ctx.lang());
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let (site, items, all) = (Site::of(&ctx).await?, Items::of(&ctx).await?, all(&ctx).await?);
    let paging = Paging::new(asked.number("strona").unwrap_or(1), A_PAGE, all.len());
    let lines = all.iter().skip(paging.offset()).take(A_PAGE).map(|one| line(&ctx, &site, &items, one)).collect_view();
    let (none, some) = match all.is_empty() {
        true => (Some(view! { <p>{td_string!(locale, no_improved_desk)}</p> }), None),
        false => (None, Some(view! { <p><a class="more" href=ctx.href("/co-poprawilismy")>{td_string!(locale, see_on_portal)}</a></p> })),
    };
    let address = ctx.href("/pulpit/co-poprawilismy");
    let pages = move |page: usize| format!("{address}?strona={page}");
    Ok(view! {
        {desk_head(&ctx, td_string!(locale, improved).to_owned(), Some(td_string!(locale, improved_desk_lede).to_owned()))}
        <section class="section wrap"><p><a class="more" href=ctx.href("/pulpit/opinie")>{td_string!(locale, opinions)}</a></p>
            {none}{some}<ul class="news">{lines}</ul><ui::Pages paging href=pages lang=ctx.lang()/></section>
    })
}

fn line(ctx: &Ctx, site: &Site, items: &Items, one: &Model) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let back = items.may(ctx, Action::Publish, one.item_id).then(|| {
        view! {
            <form method="post" action=ctx.href("/pulpit/co-poprawilismy")>
                <button class="btn btn-quiet" name="id" value=one.id>{td_string!(locale, withdraw_improved)}<span class="visually-hidden">": "{one.id}</span></button></form>
        }
    });
    view! { <li><article class="panel"><p lang="pl">{one.words.clone()}</p><p class="meta">{when(ctx.lang(), one.at)}" · "{title(ctx, site, items, one.item_id)}" · "{one.person.clone()}</p>{back}</article></li> }
}

/// A sentence is taken back.
pub(crate) async fn take_back(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_somewhere(Action::Publish)?;
    withdraw(&ctx, form.number("id").ok_or(Fault::NotFound)?).await?;
    Ok(Done::saying(&ctx, "/pulpit/co-poprawilismy", "poprawka-wycofana"))
}
